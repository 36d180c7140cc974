"""A visit is rated once, when it is over; the supervising line reads it, the rated organ only sums."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengjian.casework.check_codes import datasets, operations, queries
from hengjian.casework.check_codes.models import Rating
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.models import LogQueue

ANYBODY = Actor("public", "公众", "", frozenset())
GOOD = {"shown": 5, "told": 5, "scope": 4, "manner": 5, "integrity": 5}


def rate(office: Any, code_no: str, words: str = "", scores: dict[str, int] | None = None, **more: float) -> None:
    operations.rate(code_no=code_no, scores=scores or GOOD, words=words, by=ANYBODY, at=office.later(**more))


def code_no(no: str) -> str:
    found = queries.code_of(f"inspection:{no}")
    assert found is not None
    return found.code_no


def supervisor(office: Any, *, organ: str = "11310115G", line: str = "general", territory: str = "310115") -> Actor:
    return office.actor(Role.LEADER, organ=organ, line=line, territory=territory)  # type: ignore[no-any-return]


def test_a_concluded_visit_is_rated_once(office: Any) -> None:
    no = code_no(office.told())
    rate(office, no, "来得准时。")
    assert Rating.objects.get().words == "来得准时。"
    with pytest.raises(Refused, match="已经评价过"):
        rate(office, no)


def test_nobody_rates_before_the_visit_nor_during_it(office: Any) -> None:
    for no in (office.approved(), office.on_site(uscc=office.other_firm)):
        with pytest.raises(Refused, match="检查还没有结束"):
            rate(office, code_no(no))


def test_nobody_rates_a_withdrawn_or_unknown_code_or_long_afterwards(office: Any) -> None:
    no = office.approved()
    code = code_no(no)
    operations.revoke(abouts=[f"inspection:{no}"], reason="撤", by=office.head, at=office.at)
    with pytest.raises(Refused, match="已经作废"):
        rate(office, code)
    with pytest.raises(NotFound):
        rate(office, "310115-2026-999999")
    with pytest.raises(Refused, match="30 天"):
        rate(office, code_no(office.told(uscc=office.other_firm)), days=31)


@pytest.mark.parametrize(("scores", "words", "said"), [
    ({}, "", "还没有评"), ({**GOOD, "manner": 6}, "", "文明规范"), ({**GOOD, "manner": 0}, "", "文明规范"),
    ({**GOOD, "beauty": 5}, "", "没有“beauty”"), (GOOD, "长" * 501, "501 字"),
])
def test_a_rating_that_is_none_is_refused(office: Any, scores: dict[str, int], words: str, said: str) -> None:
    no = code_no(office.told())
    with pytest.raises(Refused, match=said):
        operations.rate(code_no=no, scores=scores, words=words, by=ANYBODY, at=office.at)
    assert not Rating.objects.exists()


def test_the_journal_says_that_a_visit_was_rated_and_not_how(office: Any) -> None:
    rate(office, code_no(office.told()), "态度很差", {**GOOD, "manner": 1})
    line = LogQueue.objects.order_by("-id").first()
    assert line is not None
    assert line.name == "check_codes.VisitRated"
    assert "态度很差" not in line.event
    assert "manner" not in line.event
    assert line.by == "public"


def test_of_two_departments_on_one_visit_the_last_result_opens_the_rating(office: Any, facts: Any, issue: Any) -> None:
    from hengjian.casework.check_codes import following

    one, two = facts("310115-2026-000001", visit_key="v"), facts("310115-2026-000002", visit_key="v", organ_code=office.fire)
    no = issue(one, two)[one.about]
    following.use(one.about, office.at)
    following.conclude(one.about, date(2026, 3, 9))
    with pytest.raises(Refused, match="检查还没有结束"):
        rate(office, no)
    following.conclude(two.about, date(2026, 3, 10))
    rate(office, no, days=1)


def test_the_supervising_line_reads_each_rating_of_its_place(office: Any) -> None:
    rate(office, code_no(office.told()), "查了码上没有的内容", {**GOOD, "scope": 1})
    rate(office, code_no(office.told(uscc=office.other_firm)))
    newer, older = queries.ratings(supervisor(office))
    assert (older.words, older.lowest, older.organs) == ("查了码上没有的内容", 1, ("浦东新区市场监督管理局",))
    assert newer.lowest == 4
    assert [one.key for one in queries.ratings(supervisor(office), low=True)] == [older.key]
    assert [one.key for one in queries.ratings(supervisor(office), after=newer.key)] == [older.key]
    assert len(queries.ratings(supervisor(office), organ=office.market)) == 2
    [summed] = queries.totals(supervisor(office), date(2026, 3, 1), date(2026, 3, 31))
    assert (summed.organ_name, summed.count, summed.low, summed.means["scope"]) == ("浦东新区市场监督管理局", 2, 1, 250)


def test_neither_the_rated_organ_nor_another_line_nor_another_district_reads_a_rating(office: Any) -> None:
    rate(office, code_no(office.told()))
    for who in (
        office.actor(Role.LEADER), office.head, supervisor(office, territory="310104"), supervisor(office, line="fire"),
        supervisor(office, organ=office.market), office.actor(Role.LEADER, line="*"),
    ):
        assert queries.ratings(who) == []
        assert queries.totals(who, date(2026, 1, 1), date(2026, 12, 31)) == []
    for who in (office.lead, office.reviewer, office.publisher):
        with pytest.raises(Forbidden):
            queries.ratings(who)


def test_the_rated_organ_sees_a_month_that_is_over_when_five_have_rated(office: Any, facts: Any, issue: Any) -> None:
    from hengjian.casework.check_codes import following

    nos = []
    for n in range(1, 6):
        one = facts(f"310115-2026-{n:06d}", visit_key=f"v{n}")
        nos.append(issue(one)[one.about])
        following.conclude(one.about, date(2026, 3, 9))
    for no in nos[:4]:
        rate(office, no)
    april = date(2026, 4, 1)
    assert [one.totals for one in queries.own_months(office.head, april, months=1)] == [None]
    rate(office, nos[4], days=1)
    [march] = queries.own_months(office.head, april, months=1)
    assert march.totals is not None
    assert (march.month, march.totals.count, march.totals.mean, march.totals.low) == (date(2026, 3, 1), 5, 480, 0)
    assert [one.totals for one in queries.own_months(office.head, date(2026, 3, 31), months=1)] == [None]
    assert [one.totals for one in queries.own_months(office.actor(Role.HEAD, organ=office.fire), april, months=1)] == [None]


def test_a_rating_that_the_shop_did_not_make_is_an_alarm_and_leaves_the_sums(office: Any) -> None:
    no = code_no(office.told())
    rate(office, no)
    operations.report(report=operations.Report(
        kind="not_ours", entity_name="上海浦江食品有限公司", happened_on=date(2026, 3, 9), said="", code_no=no,
    ), territory="310115", by=ANYBODY, at=office.at)
    assert Rating.objects.get().disputed
    assert queries.totals(supervisor(office), date(2026, 3, 1), date(2026, 3, 31)) == []
    assert queries.ratings(supervisor(office))[0].disputed


def test_the_dataset_tells_that_a_visit_was_rated_and_nothing_of_the_rating(office: Any) -> None:
    rate(office, code_no(office.told()), "很满意")
    office.approved(uscc=office.other_firm)
    names = [column.name for column in datasets.COLUMNS]
    rows = [dict(zip(names, row, strict=True)) for row in datasets.rows(date(2026, 3, 1), date(2026, 3, 31))]
    assert [(bool(row["rated"]), row["arrived_at"] is not None) for row in rows] == [(True, True), (False, False)]
    assert not {"words", "shown", "manner"} & set(names)
    assert list(datasets.rows(date(2026, 4, 1), date(2026, 4, 2))) == []


def test_the_questions_and_stars_are_five_each(db: None) -> None:
    assert set(queries.questions()) == set(GOOD)
    assert list(queries.stars()) == [1, 2, 3, 4, 5]
