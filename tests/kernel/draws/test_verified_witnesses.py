"""Outside witnesses, as a citizen checks them: the stand-alone tool, the browser and the node agree on who signed, and on what fails."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengjian.casework.double_random import witnessing
from hengjian.kernel import merkle
from hengjian.kernel.draws import canonical, outcome, publication
from hengjian.kernel.draws.commitment import Commitment, Witnesses
from hengjian.kernel.draws.publication import Publication
from hengjian.kernel.errors import Refused
from hengjian.kernel.transparency import cosigning, entries, notes, offline

SpecimenOf = Callable[..., Publication]
Replays = Callable[[Sequence[Path]], list[dict[str, Any]]]
Tool = Callable[..., tuple[int, str]]
LOG, DISTRICTS = Ed25519PrivateKey.from_private_bytes(b"l" * 32), ("pudong", "huangpu", "xuhui")
KEYS = {name: Ed25519PrivateKey.from_private_bytes(name.encode().ljust(32, b".")) for name in DISTRICTS}
AT = datetime(2026, 3, 2, 1, 0, 5, tzinfo=UTC)
SIZE, LINE = 11, 6


def witnessed(specimen: SpecimenOf, *, k: int = 2) -> tuple[Publication, dict[str, Any]]:
    """A draw whose commitment names three witnesses, concluded anew; and its witness.json with two signatures."""
    made = specimen(3)
    keys = tuple(str(cosigning.public_of(name, KEYS[name])) for name in DISTRICTS)
    committed = replace(made.commitment, witnesses=Witnesses(keys, k))
    result = outcome.conclude(commitment=committed, rows=made.rows, roster=made.roster, reveals=made.reveals)
    return replace(made, commitment=committed, result=result.document), document(committed)


def document(committed: Commitment) -> dict[str, Any]:
    event = json.dumps({"name": witnessing.COMMITTED, "data": {"commitment": committed.hash()}})
    salt = b"s" * 16
    leaves = [entries.leaf(bytes([n]) * 32) for n in range(SIZE)]
    leaves[LINE] = entries.leaf(entries.commitment(salt, event))
    note = notes.sign(notes.Head("log.example/city", SIZE, merkle.root(leaves)), LOG)
    lines = "".join(cosigning.cosign(note, name, KEYS[name], AT) for name in DISTRICTS[:2])
    vkey = notes.VerifierKey("log.example/city", LOG.public_key().public_bytes_raw())
    proof = offline.proof_text(LINE, merkle.inclusion_proof(leaves, LINE), note + lines)
    return {"event": event, "salt": salt.hex(), "proof": proof, "log": str(vkey)}


def written(folder: Path, made: Publication, shown: dict[str, Any] | None) -> Path:
    publication.write(folder, made)
    if shown is not None:
        (folder / "witness.json").write_bytes(canonical.canonical(shown))
    return folder


def test_all_three_say_who_signed_and_when(tmp_path: Path, specimen: SpecimenOf, in_browser: Replays, by_tool: Tool) -> None:
    made, shown = witnessed(specimen)
    folder = written(tmp_path, made, shown)
    assert witnessing.check(made.commitment, shown) == {"pudong": AT, "huangpu": AT}
    words = "要求 2 个外部见证，已签 2 个：huangpu（2026-03-02 09:00:05）、pudong（2026-03-02 09:00:05）"
    code, said = by_tool(folder)
    assert code == 0
    assert words in said
    [again] = in_browser([folder])
    assert again["ok"], again["steps"]
    assert words in again["steps"][0]["detail"]


def without_one(shown: dict[str, Any]) -> None:
    shown["proof"] = "\n".join(line for line in shown["proof"].split("\n") if not line.startswith("— pudong"))


def another_time(shown: dict[str, Any]) -> None:
    head, _, line = shown["proof"].rpartition("— huangpu ")
    value = bytearray(base64.b64decode(line))
    value[11] ^= 1
    shown["proof"] = f"{head}— huangpu {base64.b64encode(value).decode()}\n"


def another_tree(shown: dict[str, Any]) -> None:
    shown["proof"] = shown["proof"].replace(f"\n{SIZE}\n", f"\n{SIZE + 1}\n")


def another_line(shown: dict[str, Any]) -> None:
    shown["proof"] = shown["proof"].replace(f"index {LINE}\n", f"index {LINE + 1}\n")


def another_draw(shown: dict[str, Any]) -> None:
    shown["event"] = shown["event"].replace('"commitment": "', '"commitment": "0')


def another_salt(shown: dict[str, Any]) -> None:
    shown["salt"] = "00" * 16


def a_log_of_his_own(shown: dict[str, Any]) -> None:
    shown["log"] = str(notes.VerifierKey("log.example/city", KEYS["xuhui"].public_key().public_bytes_raw()))


@pytest.mark.parametrize(("spoil", "why"), [
    (without_one, "有效的只有 1 个"), (another_time, "有效的只有 1 个"), (another_tree, "检查点不是公布抽取的日志签名的"),
    (another_line, "承诺那一行不在见证的检查点里"), (another_salt, "承诺那一行不在见证的检查点里"),
    (another_draw, "见证的那一行不是这次抽取的承诺"), (a_log_of_his_own, "检查点不是公布抽取的日志签名的"), (None, "没有公布 witness.json"),
])  # fmt: skip
def test_none_accepts_a_changed_witness(
    tmp_path: Path, specimen: SpecimenOf, in_browser: Replays, by_tool: Tool, spoil: Callable[[dict[str, Any]], None] | None, why: str,
) -> None:
    made, shown = witnessed(specimen)
    if spoil is not None:
        spoil(shown)
        with pytest.raises(Refused):
            witnessing.check(made.commitment, shown)
    folder = written(tmp_path, made, shown if spoil is not None else None)
    code, said = by_tool(folder)
    assert (code, why in said) == (1, True), said
    [again] = in_browser([folder])
    assert not again["ok"]
    assert not again["unsupported"]
    assert (again["steps"][-1]["name"], why in again["steps"][-1]["detail"]) == ("承诺", True), again["steps"][-1]


def test_a_witness_that_is_named_twice_counts_for_nobody(tmp_path: Path, specimen: SpecimenOf, in_browser: Replays, by_tool: Tool) -> None:
    made, shown = witnessed(specimen)
    folder = written(tmp_path, made, shown)
    commit = json.loads((folder / "commit.json").read_bytes())
    commit["witnesses"]["keys"] = [commit["witnesses"]["keys"][0]] * 2 + commit["witnesses"]["keys"][1:]
    (folder / "commit.json").write_bytes(canonical.canonical(commit))
    assert by_tool(folder)[0] == 1
    [again] = in_browser([folder])
    assert (again["ok"], again["steps"][-1]["name"]) == (False, "承诺")
    assert "见证" in again["steps"][-1]["detail"]


def test_a_draw_that_asks_for_no_witness_is_said_to_have_none(tmp_path: Path, specimen: SpecimenOf, by_tool: Tool) -> None:
    code, said = by_tool(written(tmp_path, specimen(3), None))
    assert code == 0
    assert "无外部见证（见证数 k = 0）" in said
