"""The editor of checklists: numbers follow moves, conditions follow the points they look at, nothing needs a script."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse

from hengjian.interfaces.workbench.views.checklists import editing
from hengjian.interfaces.workbench.views.joint_forms import writing as joint_writing
from hengjian.kernel import clock
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.operations import NewCheckItem, NewChecklist, NewJointPart, NewPoint, When
from tests.interfaces.workbench import lawyers
from tests.interfaces.workbench.conftest import BUREAU, ITEM, Desk


def point(content: str, on: str = "") -> NewPoint:
    return NewPoint(content, "看", "《法》第一条", applies_when=When(on, ("合格",)) if on else None)


def drafted() -> NewChecklist:
    return NewChecklist(ITEM, BUREAU, "清单", (
        NewCheckItem("甲", (point("一"), point("二", on="1.1"))), NewCheckItem("乙", (point("三", on="1.2"),)),
    ))


def said(checklist: NewChecklist) -> list[tuple[str, str, str]]:
    return [(no, one.content, one.applies_when.point if one.applies_when else "") for no, one in checklist.numbered()]


def test_a_condition_follows_the_point_it_looks_at() -> None:
    more = editing.with_point(drafted(), "", 0, point("四"))
    assert said(editing.moved(more, "1.3", -1)) == [("1.1", "一", ""), ("1.2", "四", ""), ("1.3", "二", "1.1"), ("2.1", "三", "1.3")]


def test_a_group_that_moves_takes_its_numbers_along() -> None:
    assert said(editing.group_moved(drafted(), 1, -1)) == [("1.1", "三", "2.2"), ("2.1", "一", ""), ("2.2", "二", "2.1")]
    assert editing.group_moved(drafted(), 1, 1) == drafted()


def test_a_point_moved_to_a_new_group_stands_at_its_end_and_an_empty_group_goes() -> None:
    found = editing.with_point(drafted(), "2.1", "丙", point("三", on="1.2"))
    assert [one.title for one in found.check_items] == ["甲", "丙"]
    assert said(found)[-1] == ("2.1", "三", "1.2")


def test_a_point_written_in_its_place_keeps_its_number() -> None:
    assert said(editing.with_point(drafted(), "1.2", 0, point("改过的", on="1.1")))[1] == ("1.2", "改过的", "1.1")


def test_a_point_others_look_at_is_not_removed() -> None:
    with pytest.raises(Refused, match=r"第 1\.2 项要看它的结果"):
        editing.without_point(drafted(), "1.1")
    assert said(editing.without_point(drafted(), "2.1")) == said(drafted())[:2]


def test_a_point_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        editing.place_of(drafted(), "9.9")


def test_the_ends_of_a_group_do_not_move() -> None:
    assert editing.moved(drafted(), "1.1", -1) == drafted()


# --- the pages ---

pytestmark = pytest.mark.django_db


@pytest.fixture
def law(desk: Desk) -> Desk:
    lawyers.settle_in(desk)
    return desk


def begun(law: Desk) -> str:
    """A new version of the bureau's checklist, begun on its page."""
    [head] = catalogue.checklists_of(ITEM, clock.today())
    answer = law.client("local").post(reverse("workbench:checklist", args=[head.list_code]), {"act": "replace"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("workbench:checklist_edit", args=[head.list_code]))
    return head.list_code


def test_a_number_with_standard_evidence_and_condition_is_written_previewed_and_published(law: Desk) -> None:
    no, local = begun(law), law.client("local")
    more = lawyers.point_fields(when_point="1.1", when_results=["合格"])
    assert local.post(reverse("workbench:checklist_point_new", args=[no]), more).status_code == 302
    edit = local.get(reverse("workbench:checklist_edit", args=[no])).content.decode()
    assert "第 1.1 项为“合格”时填写" in edit
    preview = reverse("workbench:checklist_preview", args=[no])
    assert "冷藏柜中心温度" not in local.get(preview).content.decode()
    asked = local.get(preview, {"point-1.1": "合格", "value-1.3": "9.4"}).content.decode()
    assert "<strong>不合格</strong>" in asked
    assert "要取的证据：视听资料" in asked
    page = reverse("workbench:checklist", args=[no])
    checker = law.client("local_checker")
    assert local.post(page, {"act": "submit"}).status_code == 302
    assert checker.post(page, {"act": "review"}).status_code == 302
    assert checker.post(page, {"act": "publish"}).status_code == 302
    shown = checker.get(page).content.decode()
    assert "与第 1 版不同" in shown
    assert "冷藏柜中心温度" in shown


def test_a_condition_that_looks_ahead_is_refused_in_words_and_nothing_typed_is_lost(law: Desk) -> None:
    no, local = begun(law), law.client("local")
    more = lawyers.point_fields(when_point="1.1", when_results=["合格"])
    assert local.post(reverse("workbench:checklist_point_new", args=[no]), more).status_code == 302
    edit = reverse("workbench:checklist_edit", args=[no])
    assert local.post(edit, {"act": "up:1.3"}).status_code == 302
    answer = local.post(edit, {"act": "up:1.2"})
    assert answer.status_code == 422
    assert "跳转条件引用了排在后面的" in answer.content.decode()


def test_a_range_upside_down_comes_back_with_the_form(law: Desk) -> None:
    no = begun(law)
    url = reverse("workbench:checklist_point_new", args=[no])
    answer = law.client("local").post(url, lawyers.point_fields(low="9", high="1"))
    assert answer.status_code == 422
    assert "下限 9 大于上限 1" in answer.content.decode()
    assert "冷藏柜中心温度" in answer.content.decode()


def test_names_of_list_and_groups_are_written_together(law: Desk) -> None:
    no = begun(law)
    fields = {"act": "titles:", "title": "食品经营检查表（2026）", "group-1": "证照", "group-2": "贮存"}
    assert law.client("local").post(reverse("workbench:checklist_edit", args=[no]), fields).status_code == 302
    head = catalogue.open_checklist(law.actor("local"), no)
    assert head.title == "食品经营检查表（2026）"
    assert catalogue.as_drafted(no, head.version).check_items[0].title == "证照"


def test_a_checklist_begins_from_its_item(law: Desk) -> None:
    url = reverse("workbench:checklist_new")
    fields = {**lawyers.point_fields(), "title": "市级清单", "group": "贮存", "level": "3"}
    assert law.client("editor").get(url, {"item": ITEM}).status_code == 200
    answer = law.client("editor").post(f"{url}?item={ITEM}", fields)
    assert answer.status_code == 302
    assert "加一项" in law.client("editor").get(answer["Location"]).content.decode()


def test_another_organ_finds_no_draft_to_edit(law: Desk) -> None:
    no = begun(law)
    assert law.client("editor").get(reverse("workbench:checklist_edit", args=[no])).status_code == 404
    assert law.client("lead").get(reverse("workbench:checklist_edit", args=[no])).status_code == 403


def test_a_joint_form_counts_the_questions_it_saves(law: Desk) -> None:
    [head] = catalogue.checklists_of(ITEM, clock.today())
    mine = catalogue.as_drafted(head.list_code, head.version)
    own = operations.draft_checklist(
        checklist=NewChecklist(ITEM, lawyers.CITY, "市级清单", mine.check_items, "3"), by=law.actor("editor"), at=law.tick()
    )
    operations.submit_checklist(list_code=own, by=law.actor("editor"), at=law.tick())
    operations.review_checklist(list_code=own, by=law.actor("checker"), at=law.tick())
    operations.publish_checklist(list_code=own, by=law.actor("checker"), at=law.tick())
    editor, url = law.client("editor"), reverse("workbench:joint_form_new")
    one = {"title": "便利店综合检查单", "industries": "52", "organ_0": lawyers.CITY, "items_0": [ITEM], "intent": "check"}
    checked = editor.post(url, one).content.decode()
    assert "分开问 3 项，合起来问 3 项" in checked
    refused = editor.post(url, {**one, "intent": ""})
    assert refused.status_code == 422
    assert "只有一个部门的检查内容" in refused.content.decode()


def test_a_joint_form_of_many_departments_keeps_them_all_when_it_is_edited() -> None:
    parts = tuple(NewJointPart(f"organ{number}", ("1",)) for number in range(7))
    head = SimpleNamespace(title="表", object_class="", industries=(), parts=parts)
    initial = joint_writing._initial(head, None)  # type: ignore[arg-type]
    assert [initial[f"organ_{place}"] for place in range(7)] == [part.organ_code for part in parts]
    assert joint_writing._places(head) == 8  # type: ignore[arg-type]
