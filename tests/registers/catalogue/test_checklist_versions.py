"""Checklists through their hands: drafted, submitted, reviewed, published from a day on; versions, differences, bases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings

from hengjian.kernel import journal
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations, queries
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint, When
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.statutes import spot_checks

pytestmark = pytest.mark.django_db
LAW = "《食品安全法》第一百二十二条"
LICENCE = NewPoint("许可证在有效期内", "查看原件", LAW, code="QX-1", discretion="首次轻微的，可以不予处罚")
COLD = NewPoint(
    "冷藏温度", "用温度计测量", LAW, answer="number", unit="℃", low="0", high="8", evidence=("audiovisual",),
    evidence_always=("record",), power_code="PW-9",
)
LOG = NewPoint("温度记录", "查阅台账", LAW, answer="text", required=False, applies_when=When("1.2", ("不合格",), low="8.5"))


@pytest.fixture
def checklist(published, bureau):
    return NewChecklist(published, bureau, "冷藏检查清单", (NewCheckItem("冷藏", (LICENCE, COLD, LOG)),))


@pytest.fixture
def by_editor(editor, bureau):
    return replace(editor, organ=bureau)


@pytest.fixture
def by_reviewer(reviewer, bureau):
    return replace(reviewer, organ=bureau)


@pytest.fixture
def through(by_editor, by_reviewer, at):
    """Take a checklist from draft to publication; returns its code."""

    def do(checklist: NewChecklist, when=at, **given) -> str:
        code = operations.draft_checklist(checklist=checklist, by=by_editor, at=when)
        operations.submit_checklist(list_code=code, by=by_editor, at=when)
        operations.review_checklist(list_code=code, by=by_reviewer, at=when)
        operations.publish_checklist(list_code=code, by=by_reviewer, at=when, **given)
        return code

    return do


def test_a_list_comes_back_as_it_was_drafted(checklist, through):
    code = through(checklist)
    found = queries.as_drafted(code, 1)
    coded = [point.code for _, point in found.numbered()]
    assert coded == ["QX-1", f"{checklist.item_code}0102", f"{checklist.item_code}0103"]
    points = tuple(replace(point, code=code) for (_, point), code in zip(checklist.numbered(), coded, strict=True))
    assert found == replace(checklist, check_items=(NewCheckItem("冷藏", points),))


def test_the_points_carry_answers_standards_evidence_and_conditions(checklist, through, published, at, bureau):
    through(checklist)
    licence, cold, log = queries.checklist_for([published], at.date()).points
    assert (licence.discretion, licence.answer, licence.organ_codes) == ("首次轻微的，可以不予处罚", "judgement", (bureau,))
    assert (cold.unit, cold.low, cold.high, cold.evidence, cold.evidence_always) == ("℃", "0", "8", ("audiovisual",), ("record",))
    assert log.applies_when == ((When("1.2", ("不合格",), low="8.5"),),)
    assert not log.required


def test_the_path_is_draft_submission_review_publication(checklist, by_editor, by_reviewer, at):
    code = operations.draft_checklist(checklist=checklist, by=by_editor, at=at)
    with pytest.raises(Refused, match="现在的状态是“草拟”。现在可以办的：修改、报送"):
        operations.publish_checklist(list_code=code, by=by_reviewer, at=at)
    operations.submit_checklist(list_code=code, by=by_editor, at=at)
    with pytest.raises(Refused, match="现在可以办的：审核通过、退回修改"):
        operations.amend_checklist(checklist=checklist, by=by_editor, at=at)
    with pytest.raises(Refused, match="第 1 版还在办理（已报送、待审核）"):
        operations.draft_checklist(checklist=checklist, by=by_editor, at=at)
    operations.review_checklist(list_code=code, by=by_reviewer, at=at)
    operations.publish_checklist(list_code=code, by=by_reviewer, at=at)
    assert [line.name.split(".")[-1] for line in reversed(journal.lines_about([f"checklist:{code}"]))] == [
        "ChecklistDrafted", "ChecklistSubmitted", "ChecklistReviewed", "ChecklistPublished",
    ]


def test_what_is_not_good_goes_back_with_an_opinion(checklist, by_editor, by_reviewer, at):
    code = operations.draft_checklist(checklist=checklist, by=by_editor, at=at)
    operations.submit_checklist(list_code=code, by=by_editor, at=at)
    for opinion, words in (("", "没有写明意见"), ("长" * 301, "意见超过 300 字")):
        with pytest.raises(Refused, match=words):
            operations.review_checklist(list_code=code, passed=False, opinion=opinion, by=by_reviewer, at=at)
    operations.review_checklist(list_code=code, passed=False, opinion="缺少方法", by=by_reviewer, at=at)
    found = queries.open_checklist(by_editor, code)
    assert (found.state_title, found.opinion) == ("草拟", "缺少方法")
    operations.amend_checklist(checklist=replace(checklist, title="改过的清单"), by=by_editor, at=at)
    assert queries.as_drafted(code, 1).title == "改过的清单"
    assert [head.title for head in queries.drafted_checklists(by_editor, state="draft")] == ["改过的清单"]


def test_nobody_who_wrote_on_a_version_reviews_or_publishes_it(checklist, by_editor, by_reviewer, at):
    code = operations.draft_checklist(checklist=checklist, by=by_editor, at=at)
    other = replace(by_editor, code="lin", roles=frozenset({Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER}))
    operations.amend_checklist(checklist=checklist, by=other, at=at)
    operations.submit_checklist(list_code=code, by=other, at=at)
    for hand in (other, replace(by_reviewer, code=by_editor.code)):
        with pytest.raises(Refused, match="编制和审核不能是同一人"):
            operations.review_checklist(list_code=code, by=hand, at=at)
    operations.review_checklist(list_code=code, by=by_reviewer, at=at)
    with pytest.raises(Refused, match="编制和发布不能是同一人"):
        operations.publish_checklist(list_code=code, by=other, at=at)


def test_another_organ_neither_submits_nor_reviews_nor_sees_it(checklist, by_editor, editor, reviewer, at):
    code = operations.draft_checklist(checklist=checklist, by=by_editor, at=at)
    with pytest.raises(Forbidden):
        operations.submit_checklist(list_code=code, by=replace(editor, organ="别的"), at=at)
    with pytest.raises(NotFound):
        queries.open_checklist(replace(editor, organ="别的"), code)
    assert queries.drafted_checklists(replace(editor, organ="别的")) == []
    with pytest.raises(Forbidden):
        operations.amend_checklist(checklist=checklist, by=replace(editor, organ="别的"), at=at)


def test_a_version_comes_into_force_on_its_day_and_the_one_before_holds_until_then(checklist, through, published, at):
    code = through(checklist)
    later = at.date() + timedelta(days=30)
    through(replace(checklist, title="新版清单"), at + timedelta(days=1), effective_from=later)
    assert queries.checklist_for([published], later - timedelta(days=1)).version == 1
    assert queries.checklist_for([published], later).version == 2
    assert [(head.version, head.effective_from, head.changed_on) for head in queries.checklist_versions(code)] == [
        (2, later, None), (1, at.date(), later),
    ]


def test_validities_do_not_overlap_and_do_not_begin_in_the_past(checklist, through, at):
    through(checklist, effective_from=at.date() + timedelta(days=30))
    with pytest.raises(Refused, match="两版的有效期会交叉"):
        through(replace(checklist, title="新版"), at + timedelta(days=1), effective_from=at.date() + timedelta(days=10))
    with pytest.raises(Refused, match="早于发布日期"):
        through(replace(checklist, level="2"), at, effective_from=at.date() - timedelta(days=1))


def test_a_list_whose_basis_was_repealed_is_not_published(checklist, through, at, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", tmp_path)
    legal_texts.enter_statutes(by=NODE, at=at)
    cite = spot_checks.ARTICLE_11.cite()
    old = replace(checklist, check_items=(NewCheckItem("冷藏", (LICENCE, replace(COLD, discretion=cite))),))
    through(old)
    legal_texts.repeal_text(text_key="spot_checks", on=at.date() + timedelta(days=10), reason="新办法", by=NODE, at=at)
    with pytest.raises(Refused, match=f"不能发布：依据{cite}在 2026-03-12 无效"):
        through(replace(old, title="新版"), at + timedelta(days=1), effective_from=at.date() + timedelta(days=10))


def test_lists_are_found_by_organ_and_words(checklist, through, bureau, at):
    code = through(checklist)
    on = at.date()
    for given in ({}, {"organ": bureau}, {"text": "冷藏"}, {"text": code[:20]}, {"text": checklist.item_code}):
        assert [head.list_code for head in queries.published_checklists(on=on, **given)] == [code]
    for given in ({"organ": "x"}, {"text": "烟花"}, {"after": code}):
        assert queries.published_checklists(on=on, **given) == []


def test_versions_are_compared_point_by_point(checklist, through, at):
    code = through(checklist)
    new = (
        replace(LICENCE, content="许可证在有效期内并且公示"), replace(COLD, high="5"),
        NewPoint("消毒记录", "查阅台账", LAW),
    )
    through(replace(checklist, check_items=(NewCheckItem("冷藏", new),)), at + timedelta(days=1))
    found = queries.checklist_differences(code, 1, 2)
    assert [(one.kind, one.no) for one in found] == [("changed", "1.1"), ("changed", "1.2"), ("added", "1.3"), ("removed", "1.3")]
    assert "标准：0 至 8 ℃" in found[1].before
    assert "标准：0 至 5 ℃" in found[1].after
    assert "第 1.2 项为“不合格”，且数值不低于 8.5时填写" in found[3].before
    assert "可以不填" in found[3].before
    assert queries.checklist_differences(code, 1, 1) == []


def test_skip_logic_survives_being_put_together_with_another_list(checklist, through, publish, sub, at):
    through(checklist)
    second = replace(sub, item_code="31000001001002", name="销售检查")
    publish(second)
    through(NewChecklist(second.item_code, checklist.organ_code, "销售清单", (
        NewCheckItem("人员", (NewPoint("健康证明", "查看", LAW),)),
        NewCheckItem("冷藏", (COLD, NewPoint("整改措施", "询问", LAW, applies_when=When("2.1", ("不合格",))))),
    )))
    found = queries.checklist_for([second.item_code, checklist.item_code], at.date())
    numbers = {point.content: point.no for point in found.points}
    assert numbers == {"健康证明": "1.1", "冷藏温度": "2.1", "整改措施": "2.2", "许可证在有效期内": "2.3", "温度记录": "2.4"}
    assert found.points[2].applies_when == ((When("2.1", ("不合格",)),),)
    assert found.points[4].applies_when == ((When("2.1", ("不合格",), low="8.5"),),)
    assert len(found.points[1].item_codes) == 2


def test_a_published_list_without_a_day_counts_from_its_publication(checklist, through, published, at):
    from hengjian.registers.catalogue.models import Checklist

    through(checklist)
    Checklist.objects.update(effective_from=None)
    assert queries.checklist_for([published], at.date()).points
    with pytest.raises(Refused):
        queries.checklist_for([published], date(2026, 3, 1))
