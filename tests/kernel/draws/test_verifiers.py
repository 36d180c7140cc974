"""Three implementations - package, stand-alone tool, browser - agree on every draw, and none accepts a changed one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from hengjian.kernel.draws import canonical, publication, tickets
from hengjian.kernel.draws.publication import Publication
from hengjian.kernel.draws.refusal import DrawRefused

SpecimenOf = Callable[..., Publication]
Replays = Callable[[Sequence[Path]], list[dict[str, Any]]]
Tool = Callable[..., tuple[int, str]]
Files = dict[str, bytes]

VECTORS = sorted(Path(__file__).with_name("vectors").glob("*.json"))


def _edit(name: str, change: Callable[[Any], Any]) -> Callable[[Files], None]:
    def spoil(files: Files) -> None:
        value = json.loads(files[name])
        changed = change(value)
        files[name] = canonical.canonical(value if changed is None else changed)

    return spoil


def _lines(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Files], None]:
    def spoil(files: Files) -> None:
        head, *rows = files["list.csv"].splitlines(keepends=True)
        files["list.csv"] = head + b"".join(change(rows))

    return spoil


def _first(of: dict[str, Any]) -> str:
    return next(key for key in sorted(of) if of[key])


def _other(text: str) -> str:
    return ("0" if text[0] != "0" else "1") + text[1:]


def _rehash(result: dict[str, Any]) -> None:
    rest = {key: value for key, value in result.items() if key != "result_hash"}
    result["result_hash"] = canonical.suite("sha256").hex(canonical.canonical(rest))


def _swap_drawn(result: dict[str, Any]) -> None:
    label = next(x for x in sorted(result["selected"]) if result["selected"][x] and result["reserves"][x])
    selected, reserves = result["selected"][label], result["reserves"][label]
    selected[0], reserves[0] = reserves[0], selected[0]
    _rehash(result)


def _add_note(result: dict[str, Any]) -> None:
    result["note"] = 1
    _rehash(result)


def _swap_officer(result: dict[str, Any]) -> None:
    pool = _first(result["assignments"])
    pair = result["assignments"][pool][0]
    pair[1] = next(code for code in result["loads"][pool] if [pair[0], code] not in result["assignments"][pool])
    _rehash(result)


def _second_result(files: Files) -> None:
    result = json.loads(files["result.json"])
    _swap_drawn(result)
    files["result.json"] = files["result.json"][:-1] + b"," + canonical.canonical(result)[1:]


def _set(*path: Any, to: Any) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        for key in path[:-1]:
            value = value[key]
        value[path[-1]] = to(value[path[-1]]) if callable(to) else to

    return change


TAMPERED: dict[str, tuple[str, Callable[[Files], None]]] = {
    "row added": ("名单摘要", _lines(lambda rows: [*rows, b"f" * 64 + rows[0][64:]])),
    "row removed": ("名单摘要", _lines(lambda rows: rows[1:])),
    "row doubled": ("名单摘要", _lines(lambda rows: [rows[0], *rows])),
    "rows out of order": ("名单摘要", _lines(lambda rows: [rows[1], rows[0], *rows[2:]])),
    "row renamed": ("名单摘要", _lines(lambda rows: [b"0" * 64 + rows[0][64:], *rows[1:]])),
    "row reclassified": ("名单摘要", _lines(
        lambda rows: [rows[0][:64] + next(r[64:] for r in rows if r[64:] != rows[0][64:]), *rows[1:]])),
    "row of an unknown cell": ("名单摘要", _lines(lambda rows: [rows[0][:64] + b",310101-ffffff\n", *rows[1:]])),
    "last line cut": ("名单摘要", _lines(lambda rows: [*rows[:-1], rows[-1][:-1]])),
    "rate changed": ("承诺", _edit("commit.json", lambda c: _set("a_by_cell", _first(c["a_by_cell"]), to=77)(c))),
    "rate out of range": ("承诺", _edit("commit.json", lambda c: _set("a_by_cell", _first(c["a_by_cell"]), to=10**6 + 1)(c))),
    "reserve number changed": ("承诺", _edit("commit.json", lambda c: _set("reserve_by_cell", _first(c["N_by_cell"]), to=9)(c))),
    "exclusions changed": ("承诺", _edit("commit.json", _set("exclusions_by_reason", to={}))),
    "list root changed": ("承诺", _edit("commit.json", _set("list_root", to=_other))),
    "rule changed": ("承诺", _edit("commit.json", _set("cell_rule_hash", to=_other))),
    "deadline changed": ("承诺", _edit("commit.json", _set("fallback", 0, "deadline", to="2026-03-09T10:00:00+08:00"))),
    "beacon claimed": ("承诺", _edit("commit.json", _set("beacon", to={"round": 1}))),
    "witnesses claimed": ("承诺", _edit("commit.json", _set("witnesses", "k", to=2))),
    "sealing claimed": ("承诺", _edit("commit.json", _set("reveal", "policy", to="sealed"))),
    "contributor dropped": ("承诺", _edit("commit.json", lambda c: c["contributors"].pop() and None)),
    "seal replaced": ("承诺", _edit("commit.json", _set("contributors", 0, "c_j", to=_other))),
    "secret changed": ("原值", _edit("reveals.json", _set("secrets", 1, "s", to=_other))),
    "blinding changed": ("原值", _edit("reveals.json", _set("secrets", 1, "r", to=_other))),
    "secret cut, blinding lengthened": ("原值", _edit("reveals.json", lambda v: v["secrets"][0].update(
        s=v["secrets"][0]["s"][:-1], r=v["secrets"][0]["s"][-1] + v["secrets"][0]["r"]))),
    "secrets exchanged": ("原值", _edit("reveals.json", lambda v: v["secrets"].reverse())),
    "secret missing": ("原值", _edit("reveals.json", lambda v: v["secrets"].pop() and None)),
    "another source": ("原值", _edit("reveals.json", _set("F", 1, to=2))),
    "attestation invented": ("原值", _edit("reveals.json", _set("F", 2, to=["x"]))),
    "die missing": ("原值", _edit("reveals.json", _set("B", to=lambda b: b[:-1]))),
    "die changed": ("种子", _edit("reveals.json", _set("B", to=_other))),
    "seed changed": ("种子", _edit("result.json", _set("seed", to=_other))),
    "seed truncated": ("种子", _edit("result.json", _set("seed", to=lambda s: s[:32]))),
    "number moved between cells": ("名额", _edit("result.json", lambda r: _set("n_by_cell", _first(r["n_by_cell"]), to=0)(r))),
    "threshold changed": ("抽中名单", _edit("result.json", lambda r: _set("thresholds", _first(r["thresholds"]), to=_other)(r))),
    "drawn unit swapped": ("抽中名单", _edit("result.json", _swap_drawn)),
    "selected root changed": ("抽中名单", _edit("result.json", _set("selected_root", to=_other))),
    "reserves shortened": ("候补", _edit("result.json", lambda r: r["reserves"][_first(r["reserves"])].pop() and None)),
    "officer added": ("人员库", _edit("roster.json", lambda r: r["pools"][0]["officers"].append("zz"))),
    "officer removed": ("人员库", _edit("roster.json", lambda r: r["pools"][0]["officers"].pop() and None)),
    "ceiling changed": ("人员库", _edit("roster.json", _set("capacity", 0, 2, to=1))),
    "need changed": ("人员库", _edit("roster.json", _set("pools", 0, "need", to=1))),
    "bar removed": ("人员库", _edit("eligibility.json", lambda e: e["inadmissible"].pop() and None)),
    "bar's reason changed": ("人员库", _edit("eligibility.json", _set("inadmissible", 0, 2, to="other"))),
    "officer swapped": ("人员", _edit("result.json", _swap_officer)),
    "marginals changed": ("人员", _edit("result.json", _set("marginals_root", to=_other))),
    "load changed": ("人员", _edit("result.json", _set("loads", to={}))),
    "result of another draw": ("承诺", _edit("result.json", _set("draw_no", to="SH-2026-9999"))),
    "result hash changed": ("结果摘要", _edit("result.json", _set("result_hash", to=_other))),
    "something added to the result": ("结果摘要", _edit("result.json", _add_note)),
    "two results in one file": ("文件", _second_result),
    "spaces added": ("文件", lambda files: files.update({"result.json": files["result.json"].replace(b":", b": ", 1)})),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(specimen: SpecimenOf) -> Files:
    return publication.files(specimen(10, units=80))


def test_the_sound_draw_of_the_tampering_tests_exercises_everything(sound: Files) -> None:
    result = json.loads(sound["result.json"])
    assert any(result["selected"].values())
    assert any(result["reserves"].values())
    assert all(result["assignments"].values())
    assert len(result["n_by_cell"]) >= 3
    publication.replay(publication.decode(sound))


def test_no_tampering_passes_any_of_the_three(sound: Files, tmp_path: Path, in_browser: Replays, by_tool: Tool) -> None:
    folders = []
    for number, (kind, (step, spoil)) in enumerate(TAMPERED.items()):
        files = dict(sound)
        spoil(files)
        assert files != sound, kind
        with pytest.raises(DrawRefused):
            publication.replay(publication.decode(files))
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        folders.append(folder)
        code, said = by_tool(folder)
        assert code == 1, (kind, said)
        assert step == "文件" or said.splitlines()[-1].startswith(f"[不一致] {step}："), (kind, said)
    for (kind, (step, _)), answer in zip(TAMPERED.items(), in_browser(folders), strict=True):
        assert not answer["ok"], kind
        assert not answer["unsupported"], (kind, answer)
        assert answer["steps"][-1]["name"] == step, (kind, answer["steps"][-1])


def test_the_three_agree_on_random_draws(
    specimen: SpecimenOf, tmp_path: Path, in_browser: Replays, by_tool: Tool
) -> None:
    folders = []
    for number in range(100, 140):
        it = specimen(number, suite=("sha256", "sm3")[number % 2], officers=number % 5 > 0)
        folder = tmp_path / str(number)
        publication.write(folder, it)
        assert publication.replay(publication.read(folder)).document == it.result
        assert publication.files(publication.read(folder)) == publication.files(it)
        if number < 110:
            code, said = by_tool(folder)
            assert code == 0, said
            assert "无外部见证" in said
        folders.append(folder)
    for folder, answer in zip(folders, in_browser(folders), strict=True):
        assert answer["ok"], (folder.name, answer["steps"][-1])


def test_a_firm_checks_its_own_ticket(specimen: SpecimenOf, tmp_path: Path, in_browser: Replays, by_tool: Tool) -> None:
    it = specimen(10, units=80)
    publication.write(tmp_path, it)
    drawn = {name for names in (it.result["selected"] | it.result["certain"]).values() for name in names}
    reserves = {name for names in it.result["reserves"].values() for name in names}
    said = set()
    for number in range(0, 80, 9):
        salt = canonical.suite("sha256").hex(f"salt 10 {number}".encode())
        name = tickets.pseudonym(it.commitment.hashing, salt, f"unit-{number}")
        expected = "抽中" if name in drawn else "候补" if name in reserves else "未抽中"
        slip = tmp_path / "receipt.json"
        slip.write_bytes(publication.receipt(draw_no="SH-2026-0010", salt=salt, identifier=f"unit-{number}", rate=1))
        assert f"自查：{expected}" in by_tool(tmp_path, "--receipt", str(slip))[1]
        assert f"自查：{expected}" in by_tool(tmp_path, "--ticket", name)[1]
        assert in_browser([tmp_path])[0]["own"]["verdict"] == expected
        said.add(expected)
    assert len(said) > 1
    code, text = by_tool(tmp_path, "--ticket", "0" * 64)
    assert (code, "名单中没有化名" in text) == (1, True)


def test_what_cannot_be_checked_is_not_called_a_difference(
    specimen: SpecimenOf, tmp_path: Path, in_browser: Replays, by_tool: Tool
) -> None:
    publication.write(tmp_path, specimen(2))
    (tmp_path / "reveals.json").unlink()
    assert by_tool(tmp_path)[0] == 2
    assert in_browser([tmp_path])[0]["unsupported"]
    with pytest.raises(DrawRefused, match=r"缺少文件 reveals\.json"):
        publication.read(tmp_path)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_the_published_vectors_hold(path: Path, tmp_path: Path, in_browser: Replays, by_tool: Tool) -> None:
    vector = json.loads(path.read_text(encoding="utf-8"))
    files = {name: text.encode() for name, text in vector["files"].items()}
    again = publication.replay(publication.decode(files))
    assert (again.seed, again.result_hash) == (vector["seed"], vector["result_hash"])
    publication.write(tmp_path, publication.decode(files))
    assert by_tool(tmp_path)[0] == 0
    assert in_browser([tmp_path])[0]["ok"]


def test_there_are_vectors_for_both_suites() -> None:
    suites = {
        json.loads(json.loads(path.read_text(encoding="utf-8"))["files"]["commit.json"])["suite"] for path in VECTORS
    }
    assert suites == set(canonical.SUITES)


def test_the_tool_is_one_sitting_of_standard_library(by_tool: Tool) -> None:
    text = (Path(__file__).parents[3] / "tools/verify_draw.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 200
    assert "hengjian" not in text
    assert by_tool(Path("--help"))[0] == 0
