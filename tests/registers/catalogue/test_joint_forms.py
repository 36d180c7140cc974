"""Joint forms: several departments, one form, nothing asked twice, each department finds its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations, queries, rules
from hengjian.registers.catalogue.queries.joint_forms import composed
from hengjian.registers.catalogue.rules import NewJointForm, NewJointPart
from hengjian.registers.organs import operations as organ_operations

pytestmark = pytest.mark.django_db
SECOND = "31000001001002"


@pytest.fixture
def fire(db, body, at):
    """Another department with capacity."""
    return organ_operations.register(organ=body("上海市乙局", line_code="fire"), by=NODE, at=at)


@pytest.fixture
def form(published, publish, sub, listed, bureau, fire):
    """A joint form of two departments that share one question, not yet drafted."""
    publish(replace(sub, item_code=SECOND, name="消防检查"))
    listed(published, {"证照": ["营业执照置于醒目位置", "许可证有效"]})
    listed(SECOND, {"通道": ["疏散通道畅通"], "证照": ["营业执照，置于 醒目位置。"]}, organ=fire, basis="《消防法》")
    parts = (NewJointPart(bureau, (published,)), NewJointPart(fire, (SECOND,)))
    return NewJointForm("小餐饮一业一单", bureau, parts, object_class="", industries=("H62",))


@pytest.fixture
def by_editor(editor, bureau):
    return replace(editor, organ=bureau)


@pytest.fixture
def by_reviewer(reviewer, bureau):
    return replace(reviewer, organ=bureau)


@pytest.fixture
def put(by_editor, by_reviewer, at):
    """Draft and publish; returns the number."""

    def do(form, when=at, **given):
        no = operations.draft_joint_form(form=form, by=by_editor, at=when)
        operations.publish_joint_form(form_no=no, by=by_reviewer, at=when, **given)
        return no

    return do


def test_a_question_of_two_departments_is_asked_once_and_counts_for_both(form, put, at, bureau, fire):
    found = queries.joint_form(put(form), at.date())
    assert [(point.no, point.content, point.organ_codes) for point in found.points] == [
        ("1.1", "营业执照置于醒目位置", (bureau, fire)), ("1.2", "许可证有效", (bureau,)), ("2.1", "疏散通道畅通", (fire,)),
    ]
    assert (len(found.points), found.without, [point.no for point in found.shared]) == (3, 4, ["1.1"])
    said = {"1.1": queries.Given("合格"), "1.2": queries.Given("不合格"), "2.1": queries.Given("合格")}
    assert list(queries.answers_of(found.points, said, fire)) == ["1.1", "2.1"]
    assert [point.no for point in queries.part_of(found.points, bureau)] == ["1.1", "1.2"]
    assert len(found.sources) == 2


def test_a_district_department_may_stand_on_the_citys_list(form, put, at, district_bureau, published):
    parts = (form.parts[0], form.parts[1], NewJointPart(district_bureau, ("31000001001003",)))
    with pytest.raises(Refused, match="31000001001003 不在监管事项目录里"):
        put(replace(form, parts=parts))
    parts = (NewJointPart(district_bureau, (published,)), form.parts[1])
    points, sources, _ = composed(parts, at.date())
    assert points[0].organ_codes == (district_bureau, form.parts[1].organ_code)
    assert sources[0][0].startswith(form.organ_code)


def test_it_is_published_by_another_person_of_the_leading_department(form, by_editor, by_reviewer, reviewer, at, fire):
    with pytest.raises(Forbidden):
        operations.draft_joint_form(form=form, by=replace(by_editor, organ=fire), at=at)
    no = operations.draft_joint_form(form=form, by=by_editor, at=at)
    assert no == "2026-0001"
    with pytest.raises(Refused, match="编制和发布不能是同一人"):
        operations.publish_joint_form(form_no=no, by=replace(by_reviewer, code=by_editor.code), at=at)
    with pytest.raises(Forbidden):
        operations.publish_joint_form(form_no=no, by=replace(reviewer, organ=fire), at=at)
    with pytest.raises(NotFound):
        queries.joint_form(no, at.date())
    operations.publish_joint_form(form_no=no, by=by_reviewer, at=at)
    assert queries.joint_form(no, at.date()).head.state_title == "已发布"
    with pytest.raises(NotFound):
        operations.publish_joint_form(form_no="2026-9999", by=by_reviewer, at=at)


def test_a_draft_is_amended_and_seen_by_its_department_only(form, by_editor, by_reviewer, editor, at, fire):
    no = operations.draft_joint_form(form=form, by=by_editor, at=at)
    operations.amend_joint_form(form=replace(form, form_no=no, title="餐饮店一业一单"), by=replace(by_editor, code="lin"), at=at)
    assert [head.title for head in queries.drafted_joint_forms(by_editor)] == ["餐饮店一业一单"]
    assert queries.drafted_joint_forms(replace(editor, organ=fire)) == []
    found = queries.open_joint_form(by_editor, no, at.date())
    assert queries.as_drafted_joint_form(found.head) == replace(form, form_no=no, title="餐饮店一业一单")
    assert len(found.points) == 3
    with pytest.raises(NotFound):
        queries.open_joint_form(replace(editor, organ=fire), no, at.date())
    with pytest.raises(Refused, match="第 1 版还是草稿"):
        operations.draft_joint_form(form=replace(form, form_no=no), by=by_editor, at=at)
    for hand in ("lin", by_editor.code):
        with pytest.raises(Refused, match="编制和发布不能是同一人"):
            operations.publish_joint_form(form_no=no, by=replace(by_reviewer, code=hand), at=at)


def test_a_new_version_holds_from_its_day(form, put, by_editor, by_reviewer, at):
    no = put(form)
    later = at.date() + timedelta(days=20)
    put(replace(form, form_no=no, title="新版"), at + timedelta(days=1), effective_from=later)
    assert queries.joint_form(no, later - timedelta(days=1)).head.title == "小餐饮一业一单"
    assert queries.joint_form(no, later).head.title == "新版"
    assert [(head.version, head.changed_on) for head in queries.joint_form_versions(no)] == [(2, None), (1, later)]
    with pytest.raises(Refused, match="两版的有效期会交叉"):
        put(replace(form, form_no=no, title="再一版"), at + timedelta(days=2))


def test_it_follows_the_lists_of_its_departments(form, put, listed, published, by_editor, by_reviewer, at):
    no = put(form)
    listed(published, {"证照": ["营业执照置于醒目位置", "许可证有效", "健康证明有效"]})
    assert len(queries.joint_form(no, at.date()).points) == 4


def test_it_is_found_by_words_department_and_trade(form, put, fire, at):
    no = put(form)
    on = at.date()
    for given in ({}, {"text": "餐饮"}, {"text": no}, {"organ": fire}, {"industry": "H6220"}):
        assert [head.form_no for head in queries.joint_forms(on=on, **given)] == [no]
    for given in ({"text": "烟花"}, {"organ": "x"}, {"industry": "F51"}, {"after": no}):
        assert queries.joint_forms(on=on, **given) == []


def test_out_of_use_it_stays_readable_for_the_days_it_was_in_use(form, put, by_editor, by_reviewer, at):
    no = put(form)
    later = at + timedelta(days=3)
    operations.draft_joint_form(form=replace(form, form_no=no, title="还在改"), by=by_editor, at=later)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.withdraw_joint_form(form_no=no, reason=" ", by=by_reviewer, at=later)
    operations.withdraw_joint_form(form_no=no, reason="检查对象归并", by=by_reviewer, at=later)
    assert queries.joint_form(no, at.date()).points
    with pytest.raises(NotFound):
        queries.joint_form(no, later.date())
    with pytest.raises(Refused, match="现在的状态是“草拟”"):
        operations.withdraw_joint_form(form_no=no, reason="再一次", by=by_reviewer, at=later)


def test_an_item_that_is_not_published_has_no_place_in_a_form(form, by_editor, at, fire, bureau, published):
    wrong = replace(form, parts=(NewJointPart(bureau, (published,)), NewJointPart(fire, ("31000001009009",))))
    with pytest.raises(Refused, match="31000001009009 不在监管事项目录里"):
        operations.draft_joint_form(form=wrong, by=by_editor, at=at)


def test_an_item_without_a_list_keeps_the_form_from_being_published(form, publish, sub, by_editor, by_reviewer, at, bureau, published):
    publish(replace(sub, item_code="31000001001003", name="没有清单"))
    parts = (NewJointPart(bureau, (published, "31000001001003")), form.parts[1])
    no = operations.draft_joint_form(form=replace(form, parts=parts), by=by_editor, at=at)
    with pytest.raises(Refused, match="31000001001003 没有已发布的检查实施清单"):
        operations.publish_joint_form(form_no=no, by=by_reviewer, at=at)


A, B = "31000001001001", "31000001001002"
GOOD = NewJointForm("餐饮一业一单", "甲", (NewJointPart("甲", (A,)), NewJointPart("乙", (B,))), industries=("H", "62", "H621"))


@pytest.mark.parametrize(("change", "words"), [
    ({"title": " "}, "没有填写名称"),
    ({"title": "长" * 201}, "名称超过 200 字"),
    ({"industries": ()}, "没有写明用于哪类检查对象"),
    ({"object_class": "长" * 41}, "代码超过 40 字"),
    ({"industries": ("餐饮",)}, "行业代码“餐饮”不对"),
    ({"industries": ("H62201",)}, "行业代码“H62201”不对"),
    ({"parts": GOOD.parts[:1]}, "只有一个部门"),
    ({"parts": (*GOOD.parts, NewJointPart("甲", (B,)))}, "同一个部门出现了两次"),
    ({"organ_code": "丙"}, "牵头部门没有检查内容"),
    ({"parts": (GOOD.parts[0], NewJointPart("乙", ()))}, "有部门没有选择检查事项"),
    ({"parts": (GOOD.parts[0], NewJointPart("乙", (A,)))}, "同一个事项出现了两次"),
    ({"parts": (GOOD.parts[0], NewJointPart("乙", ("12",)))}, "事项编码 12 不对"),
    ({"parts": (GOOD.parts[0], NewJointPart("乙", tuple(f"{n:014d}" for n in range(50))))}, "共有 51 个检查事项，最多 50 个"),
])
def test_a_form_that_says_too_little_is_refused(change, words):
    rules.check_joint_form(GOOD)
    with pytest.raises(Refused, match=words):
        rules.check_joint_form(replace(GOOD, **change))
