"""What is answered to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import premises
from hengjian.casework.inspections import access as table
from hengjian.casework.inspections import datasets, models, operations, personal, queries
from hengjian.casework.inspections.queries import Filters
from hengjian.kernel import access, acts, law
from hengjian.kernel import personal as kernel_personal
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound


def test_every_act_has_a_row_in_the_access_table() -> None:
    named = {name for name in acts.registry() if name.startswith("inspections.")}
    assert named | {"inspections.view", "inspections.view_simulation"} == {row.act for row in table.PERMISSIONS}


def test_the_page_of_law_is_declared() -> None:
    assert law.deadline("inspections.publish").days == 20
    assert law.adjustable("inspections.cap").low == 1


def test_every_field_says_whether_it_is_personal() -> None:
    tables = [getattr(models, name) for name in models.__all__]
    assert kernel_personal.unclassified(tables, personal.NOTES, personal.IMPERSONAL) == []


def test_a_line_and_a_territory_bound_what_is_seen(office: Any) -> None:
    no = office.open()
    for actor in (
        office.head, office.actor(Role.LEADER, organ=office.city, territory="310000"), access.NODE,
    ):
        assert queries.inspection(no, actor).inspection_no == no
    for actor in (office.actor(Role.HEAD, organ=office.fire, line="fire"), office.actor(Role.HEAD, territory="310104")):
        with pytest.raises(NotFound, match="或者不在你的条线和辖区内"):
            queries.inspection(no, actor)
        with pytest.raises(NotFound):
            queries.timeline(no, actor)
        assert queries.inspections(actor) == []


def test_a_role_without_the_right_sees_nothing(office: Any) -> None:
    with pytest.raises(Forbidden):
        queries.inspections(office.actor(Role.SYSTEM_ADMIN))
    with pytest.raises(Forbidden):
        queries.tasks_of(office.actor(Role.SYSTEM_ADMIN))


def test_lists_page_on_from_the_last_row(office: Any) -> None:
    nos = [office.open(uscc=f"u{n}") for n in range(3)]
    first = queries.inspections(office.head, limit=2)
    rest = queries.inspections(office.head, after=first[-1].key)
    assert [row.inspection_no for row in (*first, *rest)] == nos[::-1]


@pytest.mark.parametrize(("filters", "found"), [
    ({"text": "浦江"}, 2), ({"text": "江食"}, 2), ({"text": "310115-2026-000001"}, 1), ({"text": "没有"}, 0),
    ({"states": ["approved"]}, 1), ({"kind": "专项"}, 1), ({"source": "trigger"}, 0), ({"draw_no": "D1"}, 1),
    ({"territory": "310115"}, 2), ({"territory": "310104"}, 0), ({"officer_no": "P003"}, 1), ({"uscc": "u2"}, 1),
    ({"organ": "nobody"}, 0),
])
def test_lists_are_narrowed(office: Any, filters: dict[str, Any], found: int) -> None:
    office.approved(draw_no="D1")
    office.open(uscc="u2", kind="专项", plan_no="Z1", filed_no="备1", total_cap=5, officer_nos=("P001", "P003"))
    assert len(queries.inspections(office.head, Filters(**filters))) == found


def test_the_open_inspections_of_an_officer(office: Any) -> None:
    mine = office.open(officer_nos=("P003", "P001"))
    office.reviewed(uscc=office.other_firm)
    assert [row.inspection_no for row in queries.open_of("P003")] == [mine]


def year(office: Any, usccs: Any = None) -> dict[str, int]:
    return queries.visits(usccs, date(2026, 1, 1), date(2026, 12, 31))


def test_visits_count_over_all_departments_and_are_asked_for_some_or_for_all(office: Any) -> None:
    office.open()
    office.open(organ_code=office.fire, line_code="fire", officer_nos=("F001", "F002"))
    office.open(uscc=office.other_firm)
    assert year(office) == {office.firm: 2, office.other_firm: 1}
    assert year(office, [office.firm, "unknown"]) == {office.firm: 2}
    assert queries.visits(None, date(2025, 1, 1), date(2025, 12, 31)) == {}


def test_a_visit_ended_before_the_door_does_not_count_but_one_ended_behind_it_does(office: Any) -> None:
    before, behind = office.approved(), office.on_site(uscc=office.other_firm)
    for no in (before, behind):
        operations.terminate(inspection_no=no, cause="moved", reason="搬空", by=office.lead, at=office.at)
    assert year(office) == {office.other_firm: 1}


def test_the_last_visitors_are_those_of_the_newest_visit_of_all_departments(office: Any) -> None:
    office.told(draw_no="D0")
    for organ, line, nos, lead in ((office.market, "market", ("P003", "P002"), 2), (office.fire, "fire", ("F001", "F002"), 4)):
        no = office.open(draw_no="D1", organ_code=organ, line_code=line, officer_nos=nos)
        operations.approve(
            inspection_no=no, by=office.actor(Role.HEAD, organ=organ, line=line), at=office.at, separate_reason="另有计划"
        )
        premises.arrive(no, by=office.inspectors[lead], at=office.later(days=1))
    office.approved(uscc=office.other_firm)
    assert queries.last_visitors([office.firm, office.other_firm]) == {office.firm: {"P003", "P002", "F001", "F002"}}


def test_an_open_matter_ends_with_publication_or_termination(office: Any) -> None:
    office.open()
    ended = office.open(uscc=office.other_firm)
    operations.terminate(inspection_no=ended, cause="moved", reason="搬空", by=office.head, at=office.at)
    assert queries.with_open_matter() == {office.firm}


def test_the_progress_of_a_draw(office: Any) -> None:
    office.approved(draw_no="D1")
    office.open(draw_no="D1", uscc=office.other_firm)
    ended = office.open(draw_no="D1", uscc="u3")
    operations.terminate(inspection_no=ended, cause="moved", reason="搬空", by=office.head, at=office.at)
    found = queries.progress_of_draw("D1")
    assert (found.total, found.done) == (3, 1)
    assert found.by_organ == {office.market: {"approved": 1, "created": 1, "terminated": 1}}
    assert queries.progress_of_draw("none").total == 0


def tasks(actor: Any) -> list[tuple[str, str]]:
    return [(task.inspection_no, task.act) for task in queries.tasks_of(actor)]


def test_each_state_waits_for_its_role(office: Any) -> None:
    steps = {
        "approve": (office.open(uscc="u1"), office.head), "arrive": (office.approved(uscc="u2"), office.lead),
        "fill": (office.on_site(uscc="u3"), office.lead), "conclude": (office.recorded(uscc="u4"), office.lead),
        "review": (office.told(uscc="u5"), office.reviewer), "publish": (office.reviewed(uscc="u6"), office.publisher),
    }
    for act, (no, actor) in steps.items():
        assert (no, act) in tasks(actor)
    assert tasks(office.inspectors[2]) == []
    assert len(tasks(office.lead)) == 3
    assert tasks(office.actor(Role.PLANNER)) == []


def test_a_task_says_since_when_and_until_when(office: Any) -> None:
    office.told()
    [task] = queries.tasks_of(office.reviewer)
    assert (task.title, task.state_title, task.since, task.due_on, task.provisional) == (
        "复核通过", "已告知、待复核", office.at, date(2026, 4, 7), False
    )
    office.open(uscc="u2")
    [approval] = queries.tasks_of(office.head)
    assert approval.due_on is None


def test_no_task_is_offered_that_would_be_refused(office: Any) -> None:
    office.told()
    assert tasks(office.actor(Role.REVIEWER, officer_no="P002")) == []
    assert tasks(office.actor(Role.HEAD, organ=office.fire)) == []


def test_an_open_order_is_the_leads_task_and_the_review_stays_the_reviewers(office: Any) -> None:
    no = office.recorded("不合格")
    operations.order_correction(inspection_no=no, content="公示", due_on=date(2026, 3, 24), by=office.lead, at=office.at)
    operations.conclude(inspection_no=no, conclusion="没有公示", result_codes=["06"], by=office.lead, at=office.at)
    assert tasks(office.lead) == [(no, "recheck")]
    assert tasks(office.reviewer) == [(no, "review")]


def test_what_disclosure_reads_has_no_word_of_the_officers(office: Any) -> None:
    found = queries.for_publication(office.reviewed())
    assert (found.result_titles, found.due_on, found.in_name_of) == (["未发现问题"], date(2026, 4, 7), office.market)
    assert not {"conclusion", "lead_no", "officers", "address"} & set(type(found).__dataclass_fields__)


def test_nothing_is_read_for_publication_before_the_result(office: Any) -> None:
    with pytest.raises(NotFound, match="还没有告知结果"):
        queries.for_publication(office.open())
    with pytest.raises(NotFound):
        queries.for_publication("nothing")


def test_the_lists_of_choices() -> None:
    assert queries.reasons()["complaint"] == "投诉举报"
    assert queries.terminations()["moved"] == "已迁出"
    assert next(iter(queries.workflow_states())) == "created"
    assert next(one.code for one in queries.result_choices()) == "01"


def test_columns_for_analysis_come_by_the_day_of_the_visit(office: Any) -> None:
    no = office.open()
    [row] = datasets.rows(date(2026, 1, 1), date(2026, 12, 31))
    assert dict(zip([column.name for column in datasets.COLUMNS], row, strict=True))["inspection_no"] == no
    assert list(datasets.rows(date(2025, 1, 1), date(2025, 12, 31))) == []
