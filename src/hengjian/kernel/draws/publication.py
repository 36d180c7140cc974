"""The six files of a published draw (公布材料), the one format of platform, tool and browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hengjian.kernel.draws import commitment as commitments
from hengjian.kernel.draws import outcome, reveal
from hengjian.kernel.draws.assignment import Bar, Officer, Pool
from hengjian.kernel.draws.canonical import canonical, parse
from hengjian.kernel.draws.commitment import Commitment
from hengjian.kernel.draws.outcome import Outcome, Roster
from hengjian.kernel.draws.refusal import DrawRefused
from hengjian.kernel.draws.reveal import Reveals

FILES = ("commit.json", "list.csv", "reveals.json", "roster.json", "eligibility.json", "result.json")
_HEADER = b"pseudonym,cell\n"

STEPS = {
    "commitment": "承诺", "seed": "种子", "n_by_cell": "名额", "thresholds": "抽中名单", "selected": "抽中名单",
    "certain": "抽中名单", "selected_root": "抽中名单", "reserves": "候补", "assignments": "人员", "loads": "人员",
    "marginals_root": "人员", "assignment_root": "人员", "draw_no": "承诺", "result_hash": "结果摘要",
}  # fmt: skip
"""Field of the result -> the step of the replay, in the order in which a difference is reported."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything a citizen needs to replay one draw; ``result`` is the document of ``result.json``."""

    commitment: Commitment
    rows: Sequence[bytes]
    reveals: Reveals
    roster: Roster
    result: Mapping[str, Any]


def list_csv(rows: Sequence[bytes]) -> bytes:
    """``list.csv``: a header and one ``pseudonym,cell`` line per row, each ended by a line feed."""
    return _HEADER + b"\n".join([*rows, b""]).replace(b"|", b",")


def read_list(data: bytes) -> list[bytes]:
    """Rows of ``list.csv``; their form is checked where they are used."""
    if not data.startswith(_HEADER) or not data.endswith(b"\n") or b"|" in data:
        raise DrawRefused("不能读取 list.csv", "表头或行尾不符合格式", "请重新下载公布的原文件")
    return data[len(_HEADER) :].replace(b",", b"|").split(b"\n")[:-1]


def read_roster(roster: Any, eligibility: Any) -> Roster:
    """Pools and bars from the parsed ``roster.json`` and ``eligibility.json``, which must be in their one order."""
    try:
        bounds = {code: Officer(code, floor, ceiling) for code, floor, ceiling in roster["capacity"]}
        pools = tuple(
            Pool(one["code"], tuple(one["districts"]), one["need"], tuple(bounds[code] for code in one["officers"]),
                 one["needs"])
            for one in roster["pools"]
        )  # fmt: skip
        read = Roster(pools, tuple(Bar(*bar) for bar in eligibility["inadmissible"]))
        same = roster_document(read) == roster and eligibility.keys() == {"inadmissible"}
    except (TypeError, KeyError, ValueError, AttributeError) as fault:
        if isinstance(fault, DrawRefused):
            raise
        raise DrawRefused("不能读取人员库文件", f"内容不符合格式（{fault}）", "请重新下载公布的原文件") from fault
    if not same:
        raise DrawRefused("不能读取人员库文件", "次序不对或有多余内容", "请重新下载公布的原文件")
    return read


def roster_document(roster: Roster) -> dict[str, Any]:
    """The content of ``roster.json``."""
    return {"pools": roster.pool_entries(), "capacity": roster.capacity_entries()}


def files(it: Publication) -> dict[str, bytes]:
    """File name -> bytes, for static serving, a zip, or ``write``."""
    return {
        "commit.json": it.commitment.encoded(),
        "list.csv": list_csv(it.rows),
        "reveals.json": canonical(it.reveals.document()),
        "roster.json": canonical(roster_document(it.roster)),
        "eligibility.json": canonical({"inadmissible": [list(bar) for bar in it.roster.bars]}),
        "result.json": canonical(it.result),
    }


def write(directory: Path, it: Publication) -> None:
    """Put the six files into a directory, made if absent."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, data in files(it).items():
        (directory / name).write_bytes(data)


def decode(data: Mapping[str, bytes]) -> Publication:
    """Read the six files; anything not in canonical form is refused."""
    missing = [name for name in FILES if name not in data]
    if missing:
        raise DrawRefused("不能核对", f"缺少文件 {'、'.join(missing)}", "请下载全部公布文件")
    parsed = {name: parse(data[name], name=name) for name in FILES if name.endswith(".json")}
    return Publication(
        commitment=commitments.decode(parsed["commit.json"]),
        rows=read_list(data["list.csv"]),
        reveals=reveal.decode(parsed["reveals.json"]),
        roster=read_roster(parsed["roster.json"], parsed["eligibility.json"]),
        result=parsed["result.json"],
    )


def read(directory: Path) -> Publication:
    """Read a directory written by ``write``."""
    return decode({name: (directory / name).read_bytes() for name in FILES if (directory / name).is_file()})


def replay(it: Publication) -> Outcome:
    """Draw again from what is published and refuse, naming the first step, if anything comes out differently."""
    again = outcome.conclude(commitment=it.commitment, rows=it.rows, roster=it.roster, reveals=it.reveals)
    for field, step in STEPS.items():
        if it.result.get(field) != again.document[field]:
            why = f"“{step}”一步重算的结果与公布的 {field} 不同"
            raise DrawRefused(f"抽取 {it.commitment.draw_no} 未通过核对", why, "请保留下载的文件并向监督部门反映")
    if it.result.keys() != again.document.keys():
        raise DrawRefused(
            f"抽取 {it.commitment.draw_no} 未通过核对", "result.json 有多余字段", "请重新下载公布的原文件"
        )
    return again


def receipt(*, draw_no: str, salt: str, identifier: str, rate: int) -> bytes:
    """A unit's own slip (回执): with it and the public files it finds its row, ticket and result. Never its class."""
    return canonical({"draw_no": draw_no, "salt": salt, "identifier": identifier, "rate": rate})
