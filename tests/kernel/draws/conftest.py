"""A small published draw, made from a number: the same number gives the same draw."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from hengjian.kernel.draws import canonical, cells, commitment, outcome, reveal, tickets, twostage
from hengjian.kernel.draws.assignment import Bar, Officer, Pool
from hengjian.kernel.draws.publication import Publication
from hengjian.kernel.draws.refusal import DrawRefused

SpecimenOf = Callable[..., Publication]


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _roster(pick: random.Random, rows: list[bytes], districts: list[str], floors: bool) -> outcome.Roster:
    pools, bars = [], []
    for district in districts:
        codes = [f"z{district[-2:]}-{number}" for number in range(pick.randint(4, 8))]
        staff = tuple(Officer(code, int(floors and pick.random() < 0.3), pick.choice((40, 60))) for code in codes)
        units = [row[:64].decode() for row in rows if row[65:71].decode() == district]
        needs = {pick.choice(units): 3} if pick.random() < 0.5 else {}
        pools.append(Pool(f"p{district}", (district,), 2, staff, needs))
        for unit in units:
            out = pick.sample(codes, pick.choice((0, 0, 1, 1)))
            bars += [Bar(unit, code, pick.choice(("recusal", "last_visit"))) for code in out]
    return outcome.Roster(tuple(pools), tuple(sorted(bars)))


def _specimen(
    number: int, *, suite: str = "sha256", officers: bool = True, units: int = 0, floors: bool = True
) -> Publication:
    pick = random.Random(number)
    hashing = canonical.suite(suite)
    districts = pick.sample(["310101", "310104", "310105", "310106", "310115"], pick.randint(1, 3))
    labels = [f"{d}-{pick.getrandbits(24):06x}" for d in districts for _ in range(pick.randint(1, 4))]
    size = units or pick.randint(3 * len(labels), 90)
    named = [tickets.pseudonym(hashing, _hex(f"salt {number} {i}"), f"unit-{i}") for i in range(size)]
    rows = twostage.freeze(
        (name, labels[i] if i < len(labels) else pick.choice(labels)) for i, name in enumerate(named)
    )
    sizes = twostage.sizes_of(rows)
    rates = {label: pick.choice((1, 30_000, 125_000, 333_333, 500_000, 999_999, cells.W)) for label in sizes}
    roster = _roster(pick, rows, districts, floors) if officers else outcome.Roster()
    draw_no = f"SH-2026-{number:04d}"
    secrets = tuple(reveal.Secret(_hex(f"s {number} {j}"), _hex(f"r {number} {j}")) for j in range(3))
    bodies = ("市纪委监委派驻组", "市消费者权益保护委员会", "复旦大学")
    committed = commitment.Commitment(
        draw_no=draw_no, suite=suite, list_root=twostage.list_root(hashing, rows), N=len(rows), N_by_cell=sizes,
        W=cells.W, a_by_cell=rates, reserve_by_cell=dict.fromkeys(sizes, pick.randint(0, 3)),
        cell_rule_hash=_hex("cell rule"), exclusions_by_reason={districts[0]: {"cap": 3, "whitelist": 1}},
        previous_list_root=None, diff_counts=commitment.DiffCounts(len(rows), 0, 0),
        assignment_rule_hash=_hex("assignment rule"), program_hash=_hex("program"),
        fallback=(commitment.Fallback("dice", "市局三楼会议室", "2026-03-02T10:00:00+08:00"),),
        contributors=tuple(commitment.Contributor(body, "", reveal.seal(hashing, draw_no, secret))
                           for body, secret in zip(bodies, secrets, strict=True)),
        **roster.roots(hashing),
    )  # fmt: skip
    reveals = reveal.Reveals(1, f"{pick.randrange(10**20):020d}", secrets)
    try:
        result = outcome.conclude(commitment=committed, rows=rows, roster=roster, reveals=reveals)
    except DrawRefused:  # a floor in a district where nobody is drawn: the same draw without floors
        assert floors
        return _specimen(number, suite=suite, officers=officers, units=units, floors=False)
    return Publication(committed, rows, reveals, roster, result.document)


Replays = Callable[[Sequence[Path]], list[dict[str, Any]]]
ROOT = Path(__file__).parents[3]


def _run_node(folders: Sequence[Path]) -> list[dict[str, Any]]:
    node = shutil.which("node")
    assert node, "node is needed to run the browser verifier"
    module = ROOT / "src/hengjian/interfaces/portal/static/portal/verify_draw.js"
    script = Path(__file__).with_name("replay.mjs")
    ran = subprocess.run([node, script, module.as_uri(), *folders], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.fixture(scope="session")
def in_browser() -> Replays:
    """Folders -> what the browser verifier answers for each, run under node."""
    return _run_node


@pytest.fixture(scope="session")
def by_tool() -> Callable[..., tuple[int, str]]:
    """Folder and options -> exit code and output of the stand-alone tool."""

    def run(folder: Path, *options: str) -> tuple[int, str]:
        command = [sys.executable, "-I", ROOT / "tools/verify_draw.py", folder, *options]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
        assert not ran.stderr, ran.stderr
        return ran.returncode, ran.stdout

    return run


@pytest.fixture(scope="session")
def specimen() -> SpecimenOf:
    return _specimen
