"""The commitment (承诺): one canonical JSON object that fixes everything before the seed exists; its hash is C."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from itertools import pairwise
from typing import Any

from hengjian.kernel.draws import cells
from hengjian.kernel.draws.canonical import Suite, canonical, checked_hex, suite
from hengjian.kernel.draws.refusal import DrawRefused

PROTOCOL = "SDR-1"
FEWEST_CONTRIBUTORS = 3
"""Contributors come from different bodies; below three, two could collude unseen."""

DRAW_NO = re.compile(r"[0-9A-Za-z._-]{1,64}")
SOURCES: dict[str, Callable[[str], bool]] = {"dice": lambda value: re.fullmatch(r"[0-9]{20}", value) is not None}
"""Fallback sources that this version accepts -> whether a typed value is well-formed. dice: twenty ten-sided dice."""

_WHAT = "不能作出承诺"


@dataclass(frozen=True, slots=True)
class Contributor:
    """随机数见证方: who sealed a secret, under which signing key (may be empty), and the seal c_j."""

    name: str
    key: str
    c_j: str


@dataclass(frozen=True, slots=True)
class Fallback:
    """One source in the operator's order: kind, where it is produced, until when (ISO 8601 with offset)."""

    source: str
    place: str
    deadline: str


@dataclass(frozen=True, slots=True)
class DiffCounts:
    """Changes against the previous draw's list (名单变动)."""

    added: int
    removed: int
    reclassified: int


@dataclass(frozen=True, slots=True)
class Witnesses:
    """外部见证: keys of cosigners (C2SP vkeys) and how many must sign before the seed; k = 0 where nobody is outside."""

    keys: tuple[str, ...] = ()
    k: int = 0


@dataclass(frozen=True, slots=True)
class Reveal:
    """Publication policy; only ``immediate`` in this version."""

    policy: str = "immediate"


@dataclass(frozen=True, slots=True)
class Commitment:
    """All that is fixed in phase 1. Hashes are 64 hexadecimal digits; dictionaries are by cell label.

    ``exclusions_by_reason``: district -> reason code -> units left out of the list (structural zeros).
    ``reserve_by_cell``: how many reserves are listed. ``previous_list_root`` is None for the first draw.
    """

    draw_no: str
    suite: str
    list_root: str
    N: int
    N_by_cell: Mapping[str, int]
    W: int
    a_by_cell: Mapping[str, int]
    reserve_by_cell: Mapping[str, int]
    cell_rule_hash: str
    exclusions_by_reason: Mapping[str, Mapping[str, int]]
    previous_list_root: str | None
    diff_counts: DiffCounts
    roster_root: str
    conflicts_root: str
    capacity_root: str
    assignment_rule_hash: str
    program_hash: str
    fallback: tuple[Fallback, ...]
    contributors: tuple[Contributor, ...]
    witnesses: Witnesses = Witnesses()
    reveal: Reveal = Reveal()
    beacon: None = None
    protocol: str = PROTOCOL

    def __post_init__(self) -> None:
        suite(self.suite)
        _check_versions(self)
        _check_hashes(self)
        _check_counts(self)
        _check_sources(self)

    @property
    def hashing(self) -> Suite:
        return suite(self.suite)

    def document(self) -> dict[str, Any]:
        """The object as JSON data. The dictionaries by label are large, so they are taken as they are."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        plain |= {name: asdict(plain[name]) for name in ("diff_counts", "witnesses", "reveal")}
        return plain | {name: [asdict(one) for one in plain[name]] for name in ("fallback", "contributors")}

    def encoded(self) -> bytes:
        """The bytes of ``commit.json``."""
        return canonical(self.document())

    def hash(self) -> str:
        """C."""
        return self.hashing.hex(self.encoded())


def _check_versions(it: Commitment) -> None:
    if it.protocol != PROTOCOL or it.W != cells.W:
        raise DrawRefused(_WHAT, f"只支持协议 {PROTOCOL}、比例单位百万分之一", "请按本协议重新编制承诺")
    if it.beacon is not None:
        raise DrawRefused(
            _WHAT, "在随机信标核验建成之前，不接受以信标产生种子的抽取", "请去掉信标，改用后备来源（公开掷骰）"
        )
    if not 0 <= it.witnesses.k <= len(set(it.witnesses.keys)) == len(it.witnesses.keys):
        why = f"要求 {it.witnesses.k} 个外部见证，列明的公钥只有 {len(set(it.witnesses.keys))} 个，或者有重复"
        raise DrawRefused(_WHAT, why, "请列明每个见证节点的公钥，见证数不多于它们")
    if it.reveal.policy != "immediate":
        raise DrawRefused(_WHAT, f"不支持“{it.reveal.policy}”公布方式", "请采用即时公布（immediate）")
    if not DRAW_NO.fullmatch(it.draw_no):
        raise DrawRefused(_WHAT, f"抽取编号“{it.draw_no}”含有不允许的字符", "请只用字母、数字、点、横线和下划线")


def _check_hashes(it: Commitment) -> None:
    for name in ("list_root", "cell_rule_hash", "roster_root", "conflicts_root", "capacity_root",
                 "assignment_rule_hash", "program_hash"):  # fmt: skip
        checked_hex(getattr(it, name), name=f"承诺中的 {name}")
    if it.previous_list_root is not None:
        checked_hex(it.previous_list_root, name="承诺中的 previous_list_root")


def _check_counts(it: Commitment) -> None:
    cells.check_rates(it.N_by_cell, it.a_by_cell)
    if sum(it.N_by_cell.values()) != it.N or not it.N:
        raise DrawRefused(_WHAT, f"名单总数 {it.N} 与各代号数量之和不一致，或名单为空", "请重新封存名单")
    counts = [*it.reserve_by_cell.values(), it.diff_counts.added, it.diff_counts.removed, it.diff_counts.reclassified]
    counts += [number for reasons in it.exclusions_by_reason.values() for number in reasons.values()]
    if it.reserve_by_cell.keys() != it.N_by_cell.keys() or any(type(n) is not int or n < 0 for n in counts):
        raise DrawRefused(_WHAT, "候补数量、排除数量或变动数量缺项、为负或不是整数", "请核对后重新编制")


def _check_sources(it: Commitment) -> None:
    if len(it.contributors) < FEWEST_CONTRIBUTORS or len({c.name for c in it.contributors}) < len(it.contributors):
        why = f"随机数见证方应至少 {FEWEST_CONTRIBUTORS} 个且不得重复，现有 {len(it.contributors)} 个"
        raise DrawRefused(_WHAT, why, "请增加来自不同单位的见证方")
    for contributor in it.contributors:
        checked_hex(contributor.c_j, name=f"见证方“{contributor.name}”的密封值")
    if len({c.c_j for c in it.contributors}) < len(it.contributors):
        raise DrawRefused(_WHAT, "有两个见证方的密封值相同", "请各见证方独立产生随机数后重新密封")
    if not it.fallback:
        raise DrawRefused(_WHAT, "没有列出随机数来源", "请至少列出一个后备来源及其截止时间")
    deadlines = [_moment(source) for source in it.fallback]
    if any(a >= b for a, b in pairwise(deadlines)):
        raise DrawRefused(_WHAT, "后备来源的截止时间没有依次推后", "请按先后次序填写")


def _moment(source: Fallback) -> datetime:
    try:
        moment = datetime.fromisoformat(source.deadline)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        why = f"截止时间“{source.deadline}”不是带时区的时间"
        raise DrawRefused(_WHAT, why, "请写成 2026-03-01T10:00:00+08:00 的样式")
    return moment


def decode(value: Any) -> Commitment:
    """The commitment in parsed ``commit.json``; missing or unknown fields are refused."""
    try:
        if not isinstance(value, dict) or value.keys() != {field.name for field in fields(Commitment)}:
            raise TypeError("字段不全或有多余字段")
        return Commitment(**value | {
            "diff_counts": DiffCounts(**value["diff_counts"]),
            "fallback": tuple(Fallback(**source) for source in value["fallback"]),
            "contributors": tuple(Contributor(**one) for one in value["contributors"]),
            "witnesses": Witnesses(tuple(value["witnesses"]["keys"]), value["witnesses"]["k"]),
            "reveal": Reveal(**value["reveal"]),
        })  # fmt: skip
    except (TypeError, KeyError, AttributeError) as fault:
        raise DrawRefused(
            "不能读取承诺", f"内容不符合 {PROTOCOL} 的格式（{fault}）", "请重新下载公布的原文件"
        ) from fault
