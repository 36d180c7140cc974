"""The tree of RFC 6962: roots, proofs, the vectors of others, and tiles that grow to the same root."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengjian.kernel import merkle
from hengjian.kernel.transparency import tiles

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared/data/conformance/merkle_rfc6962"
LEAVES = [merkle.leaf_hash(bytes([number % 256, number // 256])) for number in range(700)]
EXAMPLE = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]


def slow_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962 section 2.1, word for word."""
    if not leaves:
        return merkle.EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    middle = max(1 << power for power in range(20) if 1 << power < len(leaves))
    return merkle.node_hash(slow_root(leaves[:middle]), slow_root(leaves[middle:]))


def holds(case: dict[str, Any]) -> bool:
    proof = [base64.b64decode(value) for value in case["proof"]]
    if case["kind"] == "inclusion":
        leaf, root = (base64.b64decode(case[name]) for name in ("leaf", "root"))
        return merkle.verify_inclusion(case["index"], case["size"], leaf, proof, root)
    old, new = (base64.b64decode(case[name]) for name in ("old_root", "new_root"))
    return merkle.verify_consistency(case["old"], case["new"], old, new, proof)


@pytest.mark.parametrize("line", (HERE / "vectors/merkle.jsonl").read_text().splitlines())
def test_the_project_s_vectors_hold(line: str) -> None:
    case = json.loads(line)
    assert holds(case) is case["holds"]


def conformance() -> Iterator[dict[str, Any]]:
    for line in (SHARED / "proofs.jsonl").read_text().splitlines():
        row = json.loads(line)
        kind = row["file"].split("/")[0]
        if kind in ("inclusion", "consistency"):
            names = {
                "leafIdx": "index", "treeSize": "size", "leafHash": "leaf", "size1": "old", "size2": "new",
                "root1": "old_root", "root2": "new_root", "root": "root",
            }
            yield {names[k]: v for k, v in row.items() if k in names} | {
                "kind": kind, "proof": row["proof"] or [], "holds": not row["wantErr"], "file": row["file"],
            }


@pytest.mark.skipif(not SHARED.exists(), reason="the full conformance set is not beside this clone")
def test_all_196_cases_of_the_conformance_set_hold() -> None:
    cases = list(conformance())
    assert len(cases) == 196
    assert [case["file"] for case in cases if holds(case) is not case["holds"]] == []


def test_the_published_example_has_its_roots() -> None:
    leaves = [merkle.leaf_hash(bytes.fromhex(text)) for text in EXAMPLE]
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle.root(leaves[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.root(leaves[:5]).hex() == "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"
    assert merkle.root(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@pytest.mark.parametrize("size", range(66))
def test_the_quick_root_is_the_defined_root(size: int) -> None:
    assert merkle.root(LEAVES[:size]) == slow_root(LEAVES[:size])


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_and_every_older_size_is_proved(size: int) -> None:
    leaves = LEAVES[:size]
    root = merkle.root(leaves)
    for number in range(size):
        proof = merkle.inclusion_proof(leaves, number)
        assert merkle.verify_inclusion(number, size, leaves[number], proof, root)
        old_root, steps = merkle.root(leaves[: number + 1]), merkle.consistency_proof(leaves, number + 1)
        assert merkle.verify_consistency(number + 1, size, old_root, root, steps)


@given(st.data())
def test_a_damaged_proof_is_never_accepted(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 300))
    index = data.draw(st.integers(0, size - 1))
    leaves = LEAVES[:size]
    proof, root = merkle.inclusion_proof(leaves, index), merkle.root(leaves)
    place, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    damaged = (int.from_bytes(proof[place], "big") ^ (1 << bit)).to_bytes(32, "big")
    assert not merkle.verify_inclusion(index, size, leaves[index], [*proof[:place], damaged, *proof[place + 1 :]], root)
    assert not merkle.verify_inclusion(index, size, leaves[index], proof[:-1], root)
    assert not merkle.verify_inclusion(index, size, leaves[index], [*proof, root], root)
    old = data.draw(st.integers(1, size - 1))
    steps = merkle.consistency_proof(leaves, old)
    place = data.draw(st.integers(0, len(steps) - 1))
    damaged = (int.from_bytes(steps[place], "big") ^ (1 << bit)).to_bytes(32, "big")
    wrong = [*steps[:place], damaged, *steps[place + 1 :]]
    assert not merkle.verify_consistency(old, size, merkle.root(leaves[:old]), root, wrong)
    assert not merkle.verify_consistency(old, size, merkle.root(leaves[:old]), root, [*steps, root])
    assert not merkle.verify_consistency(old, size, merkle.root(leaves[:old]), root, [])


def test_nothing_is_proved_about_an_empty_tree_or_a_leaf_outside() -> None:
    root = merkle.root(LEAVES[:3])
    assert not merkle.verify_consistency(0, 3, merkle.EMPTY_ROOT, root, [])
    assert not merkle.verify_consistency(0, 0, merkle.EMPTY_ROOT, merkle.EMPTY_ROOT, [])
    assert not merkle.verify_consistency(3, 2, root, merkle.root(LEAVES[:2]), [root])
    assert not merkle.verify_inclusion(3, 3, LEAVES[3], [], root)
    assert not merkle.verify_inclusion(0, 1, b"short", [], b"short")
    with pytest.raises(ValueError, match="does not lie"):
        merkle.inclusion_proof(LEAVES[:3], 3)
    with pytest.raises(ValueError, match="no consistency proof"):
        merkle.consistency_proof(LEAVES[:3], 0)


@settings(deadline=None)
@given(st.lists(st.integers(0, 600), max_size=6))
def test_tiles_grown_in_any_steps_give_the_recomputed_root(steps: list[int]) -> None:
    many = [merkle.leaf_hash(number.to_bytes(4, "big")) for number in range(sum(steps))]
    store: dict[tiles.Place, bytes] = {}

    def read(level: int, index: int) -> bytes:
        return store.get((level, index), b"")

    size = 0
    for step in steps:
        store.update(tiles.grow(size, many[size : size + step], read))
        size += step
    assert tiles.root(size, read) == merkle.root(many)
    if size:
        index, old = size // 3, size // 2 + 1
        assert tiles.inclusion_proof(index, size, read) == merkle.inclusion_proof(many, index)
        assert tiles.consistency_proof(old, size, read) == merkle.consistency_proof(many, old)


def test_a_tree_of_70_000_has_the_tiles_of_the_specification() -> None:
    assert list(tiles.widths(70_000)) == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert tiles.path(0, 1_234_067) == "tile/0/x001/x234/067"
    assert tiles.path("entries", 273, 112) == "tile/entries/273.p/112"


def test_a_missing_tile_is_named() -> None:
    with pytest.raises(KeyError, match="0/0"):
        tiles.root(3, lambda level, index: b"")
