"""Reconsideration and suits: one at a time, never heavier, the late fee stands still, what is undone comes down."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from casework.enforcement.test_story import Office, at, clocks, office  # noqa: F401 - its office serves here too
from hengjian.casework.enforcement import models, queries
from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement.rules import challenges
from hengjian.casework.enforcement.rules.serving import Service
from hengjian.casework.enforcement.rules.words import FINE, WARNING, Proposed
from hengjian.kernel import access
from hengjian.kernel.errors import NotFound, Refused

DECIDED = date(2026, 4, 2)
TWENTY = Proposed(frozenset({FINE}), fine=Decimal(20_000))


def begun(office: Office, no: str, day: str = "2026-04-20", kind: str = "reconsideration") -> date | None:  # noqa: F811
    return enforcement.note_challenge(
        case_no=no, kind=kind, body="浦东新区人民政府", accepted_on=at(day).date(), by=office.officer, at=at(day),
    )


def ended(office: Office, no: str, outcome: str, day: str = "2026-05-20", changed: Proposed | None = None) -> date | None:  # noqa: F811
    return enforcement.note_outcome(
        case_no=no, outcome=outcome, ended_on=at(day).date(), reason="浦府复决字〔2026〕8号", changed=changed, by=office.head, at=at(day),
    )


def published(office: Office, no: str) -> None:  # noqa: F811
    enforcement.publish(
        case_no=no, facts="经营标签不符合规定的食品", basis="食品安全法第一百二十五条", nationally=False,
        by=office.publisher, at=at("2026-04-08"),
    )


@pytest.mark.parametrize(("accepted", "today", "word"), [
    (DECIDED - timedelta(days=1), DECIDED, "受理日期"), (DECIDED + timedelta(days=1), DECIDED, "受理日期"), (DECIDED, DECIDED, ""),
])
def test_a_challenge_begins_between_the_decision_and_today(accepted: date, today: date, word: str) -> None:
    if not word:
        challenges.check_begun("first", accepted, DECIDED, today, pending="", what="不能登记")
        return
    with pytest.raises(Refused, match=word):
        challenges.check_begun("first", accepted, DECIDED, today, pending="", what="不能登记")


@pytest.mark.parametrize("after", [Proposed(frozenset({FINE}), fine=Decimal(20_001)), Proposed(frozenset({FINE, WARNING})), None])
def test_a_changed_penalty_is_never_heavier_and_never_empty(after: Proposed | None) -> None:
    with pytest.raises(Refused):
        challenges.check_outcome("changed", DECIDED, DECIDED, DECIDED, reason="文书", before=TWENTY, after=after, what="不能登记")


def test_one_challenge_at_a_time_and_no_late_fee_while_it_lasts(office: Office) -> None:  # noqa: F811
    no = office.decided()
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 3)), by=office.officer, at=at("2026-04-03"))
    assert begun(office, no, "2026-04-22") == date(2026, 6, 22)
    with pytest.raises(Refused, match="还没有结果"):
        begun(office, no, kind="first")
    assert queries.owed(no, date(2026, 5, 20), access.NODE) == 20_000 + 600  # the 21st alone: on the 22nd it was accepted
    assert ended(office, no, "upheld") is None
    assert "reconsidered" not in clocks(no)
    assert clocks(no)["sue_after"] == date(2026, 6, 4)
    with pytest.raises(NotFound, match="没有正在审理"):
        ended(office, no, "upheld")


@pytest.mark.parametrize(("outcome", "state"), [("revoked", "revoked"), ("void", "revoked"), ("unlawful", "decided")])
def test_what_is_undone_comes_down_in_three_working_days(office: Office, outcome: str, state: str) -> None:  # noqa: F811
    no = office.decided()
    published(office, no)
    begun(office, no)
    assert ended(office, no, outcome) == date(2026, 5, 25)
    assert office.state(no) == state
    assert clocks(no)["take_down"] == date(2026, 5, 25)


def test_a_changed_decision_is_taken_down_and_published_anew_with_its_new_sum(office: Office) -> None:  # noqa: F811
    no = office.decided()
    published(office, no)
    with pytest.raises(Refused, match="已经公示"):
        published(office, no)
    begun(office, no)
    assert ended(office, no, "changed", changed=Proposed(frozenset({FINE}), fine=Decimal(10_000))) == date(2026, 5, 25)
    enforcement.take_down(case_no=no, reason="罚款变更为一万元", by=office.publisher, at=at("2026-05-21"))
    enforcement.publish(case_no=no, facts="同前", basis="同前", by=office.publisher, at=at("2026-05-22"))
    [record] = queries.published(date(2026, 5, 22))
    assert record["CF_NR_FK"] == "1.000000"
    assert models.PublishedPenalty.objects.count() == 1


def test_the_two_clocks_of_publication_end_each_by_its_own_act(office: Office) -> None:  # noqa: F811
    no = office.decided()
    published(office, no)
    assert "publish_home" not in clocks(no)
    assert clocks(no)["publish_national"] == date(2026, 5, 6)
    enforcement.push_national(case_no=no, by=office.publisher, at=at("2026-05-06"))
    assert "publish_national" not in clocks(no)
    with pytest.raises(Refused, match="已经登记过"):
        enforcement.push_national(case_no=no, by=office.publisher, at=at("2026-05-06"))
