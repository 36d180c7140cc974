"""Every deadline of penalties, hearings and publication (附表 K1–K17、H1、P1–P7) is tried on the day before, the day and the day after.

The lawbook's cases carry the clocks; what is no clock of a case (the late fee, the end of display, the notices of a hearing) is
tried here. A deadline added to the law without its three days fails this file.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hengjian.casework.enforcement.rules import clocks, hearing, money, publishing, words
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.errors import Refused

#: Line of the annex -> its clocks.
ANNEX: dict[str, tuple[str, ...]] = {
    "K1": ("report_keeping", "report_measure"), "K2": ("keep",), "K3": ("hold",), "K4": ("assist",), "K5": ("assist_urban",),
    "K6": ("review",), "K7": ("state", "ask_hearing"), "K8": ("decide",), "K9": ("serve",), "K10": ("pay",), "K12": ("urge",),
    "K13": ("court",), "K14": ("close",), "K15": ("approve_transfer", "move_transfer", "police", "hand_over"),
    "K16": ("announce", "announce_urban"), "K17": ("reconsider", "reconsidered"),
    "H1": ("hearing_chair", "hearing_file", "hearing_fix", "hearing_report"),
    "P1": ("publish_home",), "P2": ("publish_national",), "P3": ("push_elsewhere", "publish_elsewhere"), "P4": ("take_down",),
}
#: Lines without a clock of their own, tried below.
OTHERWISE = {"K11", "P5", "P6", "P7"}
DAYS = {"open", "last", "late"}
ONE = timedelta(days=1)


def standings() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path in Path(__file__).parent.glob("*.toml"):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            if case["kind"] == "penalty_clock" and "standing" in case.get("expected", {}):
                found[case["given"]["code"].removeprefix("enforcement.")].add(case["expected"]["standing"])
    return found


@pytest.mark.parametrize("line", [*(f"K{n}" for n in range(1, 18)), "H1", *(f"P{n}" for n in range(1, 8))])
def test_a_line_of_the_annex_has_its_three_days(line: str) -> None:
    if line in OTHERWISE:
        return
    tried = standings()
    assert {code: tried[code] for code in ANNEX[line]} == dict.fromkeys(ANNEX[line], DAYS)


def test_no_clock_of_the_module_is_without_its_three_days() -> None:
    tried = standings()
    known = {one.code.removeprefix("enforcement.") for one in clocks.DEADLINES}
    assert {code for code in known if tried[code] != DAYS} == set()
    assert {code for codes in ANNEX.values() for code in codes} <= known


def test_the_late_fee_begins_the_day_after_the_last_day_and_ends_at_the_fine() -> None:
    due, fine = date(2026, 5, 12), Decimal(10_000)
    fees = [money.late_fee(fine, money.late_days(due, due + n * ONE)) for n in (-1, 0, 1, 33, 34, 35)]
    assert fees == [0, 0, 300, 9_900, 10_000, 10_000]
    stopped = [(due + 2 * ONE, due + 4 * ONE)]
    assert [money.late_days(due, due + n * ONE, stopped) for n in (1, 2, 4, 5)] == [1, 1, 1, 2]


@pytest.mark.parametrize(("line", "decided", "fine", "gravity", "last"), [
    ("P5", date(2025, 11, 18), 2_000, "ordinary", date(2026, 2, 25)), ("P6", date(2025, 11, 18), 50_000, "ordinary", date(2028, 11, 25)),
    ("P7 slight", date(2026, 4, 1), 2_000, "slight", date(2026, 7, 1)), ("P7", date(2026, 4, 1), 50_000, "ordinary", date(2027, 4, 1)),
    ("P7 serious", date(2026, 4, 1), 50_000, "serious", date(2029, 4, 1)),
])
def test_display_ends_with_its_last_day(line: str, decided: date, fine: int, gravity: str, last: date) -> None:
    proposed = Proposed(frozenset({words.FINE}), fine=Decimal(fine))
    shown = publishing.display(decided, decided + 7 * ONE, proposed, words.ENTITY, gravity=gravity)
    assert [day <= shown.until for day in (last - ONE, last, last + ONE)] == [True, True, False], line


def test_the_old_scheme_ends_with_march_2026() -> None:
    proposed = Proposed(frozenset({words.FINE}), fine=Decimal(50_000))
    cites = [publishing.display(day, day, proposed, words.ENTITY).cite for day in (date(2026, 3, 31), date(2026, 4, 1))]
    assert cites[0] != cites[1]


@pytest.mark.parametrize(("notice", "announced", "holds"), [
    (date(2026, 4, 8), date(2026, 4, 8), True), (date(2026, 4, 9), date(2026, 4, 9), True), (date(2026, 4, 10), date(2026, 4, 9), False),
    (date(2026, 4, 9), date(2026, 4, 10), False),
])
def test_notices_of_a_hearing_stand_seven_working_days_before(notice: date, announced: date, holds: bool) -> None:
    def check() -> None:
        hearing.check_day(
            date(2026, 4, 20), notice, date(2026, 3, 31), Calendar.loaded(), public=True, announced_on=announced, what="听证不能举行",
        )

    if holds:
        check()
        return
    with pytest.raises(Refused, match="7个工作日前"):
        check()
