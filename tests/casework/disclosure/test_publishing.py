"""Publishing, taking back, publishing again; plans and draws; who sees what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hengjian.casework.disclosure import access as table
from hengjian.casework.disclosure import datasets, models, operations, personal, queries, reactions
from hengjian.casework.double_random.events import DrawMade, DrawVoided, PlanPublished
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access, acts, events, journal
from hengjian.kernel import personal as kernel_personal
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.events import Told


def publish(office: Any, no: str = "", statement: str = "", **more: Any) -> str:
    return operations.publish_result(
        inspection_no=no or office.reviewed(), by=office.publisher, at=more.pop("at", office.at), statement=statement
    )


def test_a_published_result_is_found_by_two_characters_of_the_name_and_by_district(office: Any) -> None:
    no = publish(office)
    for text in ("浦江", "上海 食品", "上海浦江食品有限公司", "江", ""):
        assert [one.publication_no for one in queries.results(text)] == [no]
    for found in (queries.results(district="310115"), queries.by_entity(office.firm)):
        assert [one.publication_no for one in found] == [no]
    assert queries.results("浦西") == queries.results("海浦 品食") == queries.results("浦江", district="310104") == []
    assert queries.results("浦江", after=queries.results()[0].key) == queries.results("西") == []
    assert queries.results(district="310104") == queries.by_entity(office.other_firm) == []


def test_the_public_sees_the_public_fields_and_nothing_else(office: Any) -> None:
    found = queries.publication(publish(office))
    assert found.content["检查结果"] == ["未发现问题"]
    assert found.content["检查机关"] == "浦东新区市场监督管理局"
    shown = str([getattr(found, name) for name in type(found).__dataclass_fields__])
    for hidden in ("张浦江", "李东方", "P001", "逐项检查", "世纪大道", office.publisher.code):
        assert hidden not in shown


def test_publishing_marks_the_inspection_and_ends_its_clock(office: Any) -> None:
    no = office.reviewed()
    publication_no = publish(office, no)
    found = inspections.inspection(no, office.head)
    assert (found.state, found.publication_no, found.clocks) == ("closed", publication_no, [])
    [line] = journal.lines_about(f"publication:{publication_no}")
    assert (line.title, line.data["ref"], line.data["late_days"]) == ("公示检查结果", no, 0)


@pytest.mark.parametrize(("day", "late"), [((4, 7), 0), ((4, 8), 1), ((4, 13), 4)])
def test_lateness_is_counted_in_working_days_and_recorded(office: Any, day: tuple[int, int], late: int) -> None:
    at = office.at.replace(month=day[0], day=day[1])
    found = queries.publication(publish(office, at=at))
    assert (found.due_on, found.late_days) == (date(2026, 4, 7), late)


def test_numbers_of_persons_are_masked_in_the_statement_and_counted_in_the_journal(office: Any) -> None:
    no = publish(office, statement="经理310101198001011234、13812345678")
    assert queries.publication(no).content["结果说明"] == "经理［证件号码已隐去］、［电话号码已隐去］"
    assert journal.lines_about(f"publication:{no}")[0].data["masked"] == 2


def test_nothing_is_published_before_review_or_twice(office: Any) -> None:
    with pytest.raises(Refused, match="结果还没有经过复核"):
        publish(office, office.told())
    no = office.reviewed(uscc=office.other_firm)
    publish(office, no)
    with pytest.raises(Refused, match="结果已经公示"):
        publish(office, no)


def test_nothing_is_published_before_a_result_or_for_another_organ(office: Any) -> None:
    with pytest.raises(NotFound, match="还没有告知结果"):
        publish(office, office.open())
    no = office.reviewed(uscc=office.other_firm)
    with pytest.raises(Forbidden):
        operations.publish_result(inspection_no=no, by=office.actor(Role.PUBLISHER, organ=office.fire), at=office.at)
    with pytest.raises(Forbidden, match="你的岗位没有这项权限"):
        operations.publish_result(inspection_no=no, by=office.head, at=office.at)
    assert queries.results() == []


def test_a_refused_publication_leaves_the_inspection_as_it_was(office: Any) -> None:
    no = office.reviewed()
    with pytest.raises(Refused, match="不得公开的内容"):
        publish(office, no, statement="属于D类企业")
    assert inspections.inspection(no, office.head).state == "reviewed"


def test_a_withdrawal_leaves_a_tombstone_with_reason_and_day(office: Any) -> None:
    no = publish(office)
    operations.withdraw(publication_no=no, reason="结果录入有误", by=office.head, at=office.later(days=1))
    found = queries.publication(no)
    assert (found.withdrawn, found.withdrawn_on, found.withdrawal_reason) == (True, date(2026, 3, 10), "结果录入有误")
    assert (found.content, found.entity_name, found.content_sha256, found.title) == ({}, "", "", "检查结果（已撤回）")
    assert queries.results() == []
    assert [one.publication_no for one in queries.by_entity(office.firm)] == [no]


def test_officials_still_see_what_was_withdrawn(office: Any) -> None:
    no = publish(office)
    operations.withdraw(publication_no=no, reason="有误", by=office.publisher, at=office.at)
    found = queries.original(no, office.head)
    assert found.content["检查结果"] == ["未发现问题"]
    assert [line.title for line in queries.timeline(no, office.head)] == ["撤回公示", "公示检查结果"]


def test_a_withdrawal_is_refused_without_reason_twice_from_afar_or_of_nothing(office: Any) -> None:
    no = publish(office)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.withdraw(publication_no=no, reason="", by=office.head, at=office.at)
    with pytest.raises(Forbidden):
        operations.withdraw(publication_no=no, reason="有误", by=office.actor(Role.HEAD, organ=office.fire), at=office.at)
    with pytest.raises(NotFound, match="没有这项公示"):
        operations.withdraw(publication_no="nothing", reason="有误", by=office.head, at=office.at)
    operations.withdraw(publication_no=no, reason="有误", by=office.head, at=office.at)
    with pytest.raises(Refused, match="现在的状态是“已撤回”"):
        operations.withdraw(publication_no=no, reason="有误", by=office.head, at=office.at)


def republish(office: Any, no: str, reason: str = "更正结果说明") -> str:
    return operations.republish(publication_no=no, reason=reason, statement="更正", by=office.publisher, at=office.at)


def test_a_corrected_result_is_published_under_a_new_number(office: Any) -> None:
    old = publish(office, at=office.at.replace(month=4, day=8))
    operations.withdraw(publication_no=old, reason="有误", by=office.head, at=office.at)
    new = queries.publication(republish(office, old))
    assert (new.replaces, new.late_days, new.remark) == (old, 1, "更正后重新公示：更正结果说明")
    assert [one.publication_no for one in queries.by_entity(office.firm)] == [new.publication_no, old]


def test_only_a_withdrawn_result_is_published_again_and_only_once(office: Any) -> None:
    old = publish(office)
    with pytest.raises(Refused, match="不是已撤回的检查结果"):
        republish(office, old)
    operations.withdraw(publication_no=old, reason="有误", by=office.head, at=office.at)
    with pytest.raises(Refused, match="没有写明理由"):
        republish(office, old, " ")
    republish(office, old)
    with pytest.raises(Refused, match="已经重新公示"):
        republish(office, old)


def told(office: Any, event: events.Event) -> Told:
    return Told(event, "planner", office.market, office.at, office.at, "")


def made(draw_no: str = "D1", name: str = "一季度抽查") -> DrawMade:
    return DrawMade(
        about=f"draw:{draw_no}", name=name, commitment="c", seed="5eed", result_hash="r", drawn=30, officers=8, publication_sha256="f",
    )


def test_a_published_plan_stands_among_the_publications(office: Any) -> None:
    reactions.enter_plan(told(office, PlanPublished(about="plan:J1", name="年度计划", late_days=0)))
    [found] = queries.notices("plan", district="310115")
    assert (found.ref, found.organ_code) == ("J1", office.market)
    assert found.content == {
        "抽查计划编号": "J1", "抽查计划名称": "年度计划", "公布机关": "浦东新区市场监督管理局", "公布日期": "2026-03-09"
    }


def test_a_draw_is_public_with_its_hashes(office: Any) -> None:
    reactions.enter_draw(told(office, made()))
    [found] = queries.notices("draw")
    assert (found.content["随机种子"], found.content["抽取户数"], found.content["抽取机关"]) == ("5eed", 30, "浦东新区市场监督管理局")
    assert queries.live("draw", "D1") == found.publication_no


def test_a_draw_is_entered_once_and_never_taken_down(office: Any) -> None:
    reactions.enter_draw(told(office, made()))
    with pytest.raises(Refused, match="已经公布"):
        reactions.enter_draw(told(office, made()))
    with pytest.raises(Refused, match="抽取结果一经公布不得撤下"):
        operations.withdraw(publication_no=queries.live("draw", "D1"), reason="x", by=office.head, at=office.at)


def test_a_voided_draw_stays_public_with_the_reason(office: Any) -> None:
    reactions.enter_draw(told(office, made()))
    reactions.remark_void(told(office, DrawVoided(about="draw:D1", reason="名单有误", state="drawn")))
    [found] = queries.notices("draw")
    assert (found.remark, found.content["随机种子"]) == ("已作废：名单有误", "5eed")


def test_a_draw_voided_before_it_was_made_has_nothing_to_mark(office: Any) -> None:
    reactions.remark_void(told(office, DrawVoided(about="draw:D2", reason="名单有误", state="frozen")))
    assert queries.notices("draw") == []


def test_nobody_but_the_node_enters_plans_and_draws(office: Any) -> None:
    with pytest.raises(Forbidden):
        operations.publish_notice(
            kind="draw", ref="D1", title="x", organ=office.market, content={}, by=office.publisher, at=office.at
        )
    with pytest.raises(Forbidden):
        operations.remark(publication_no="x", remark="x", by=office.head, at=office.at)


def test_the_ledger_is_bounded_by_line_and_territory(office: Any) -> None:
    no = publish(office)
    assert [one.publication_no for one in queries.publications(office.publisher, kind="inspection", state="published", text="浦江")] == [no]
    assert queries.publications(office.publisher, kind="plan") == queries.publications(office.publisher, state="withdrawn") == []
    for actor in (office.actor(Role.HEAD, organ=office.fire, line="fire"), office.actor(Role.HEAD, territory="310104")):
        assert queries.publications(actor) == []
        with pytest.raises(NotFound, match="或者不在你的条线和辖区内"):
            queries.original(no, actor)
    with pytest.raises(Forbidden):
        queries.publications(office.actor(Role.SYSTEM_ADMIN))


def test_pages_go_on_from_the_last_row(office: Any) -> None:
    nos = [publish(office, office.reviewed(uscc=f"u{n}")) for n in range(3)]
    first = queries.results(limit=2)
    assert [one.publication_no for one in (*first, *queries.results(after=first[-1].key))] == nos[::-1]
    ledger = queries.publications(office.head, limit=2)
    assert [one.publication_no for one in queries.publications(office.head, after=ledger[-1].key)] == nos[:1]


def test_counts_and_open_data_hold_only_what_is_public_now(office: Any) -> None:
    kept = publish(office)
    gone = publish(office, office.reviewed(uscc=office.other_firm))
    operations.withdraw(publication_no=gone, reason="有误", by=office.head, at=office.at)
    assert queries.counts() == {"inspection": {"310115": 1}}
    assert [row[0] for row in datasets.rows()] == [kept]


def test_content_changed_by_hand_is_found(office: Any) -> None:
    no = publish(office)
    assert list(queries.damaged()) == []
    row = models.Publication.objects.get(publication_no=no)
    row.content["检查结果"] = ["被改"]
    row.save()
    [words] = queries.damaged()
    assert no in words
    assert "可能被改动" in words


def test_an_unknown_publication_is_answered_in_words(office: Any) -> None:
    with pytest.raises(NotFound, match="没有这项公示"):
        queries.publication("nothing")


def test_the_access_table_has_a_row_for_every_act() -> None:
    assert {name for name in acts.registry() if name.startswith("disclosure.")} | {"disclosure.view", "disclosure.read"} == {
        row.act for row in table.PERMISSIONS
    }
    assert access.may(None, "disclosure.read")


def test_every_field_says_whether_it_is_personal() -> None:
    assert kernel_personal.unclassified([models.Publication, models.PublicationWord], personal.NOTES, personal.IMPERSONAL) == []


def test_timeliness_counts_first_publications_by_day_and_district(office: Any) -> None:
    late = publish(office, at=office.at.replace(month=4, day=8))
    operations.withdraw(publication_no=late, reason="有误", by=office.head, at=office.at)
    operations.republish(publication_no=late, reason="更正", by=office.publisher, at=office.at.replace(month=4, day=9))
    publish(office, office.reviewed(uscc=office.other_firm))
    found = queries.timeliness(date(2026, 1, 1), date(2026, 12, 31), district="310115")
    assert (found.published, found.late) == (2, 1)
    assert queries.timeliness(date(2026, 3, 10), date(2026, 4, 7)).published == 0
