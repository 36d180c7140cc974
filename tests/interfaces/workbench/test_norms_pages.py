"""Caps, the simulator, calm items and object classes at the workbench."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

import premises
from hengjian.casework.inspections import operations as inspections
from hengjian.kernel import clock
from hengjian.registers.inspection_norms import queries as norms
from tests.interfaces.workbench import lawyers
from tests.interfaces.workbench.conftest import BUREAU, FIRM, ITEM, Desk

pytestmark = pytest.mark.django_db
CAP = {
    "level": "区级", "kind": "合计", "limit": "1", "breadth": "本机关", "excludes_higher": "on", "mode": "block", "since": "2026-03-10",
    "cites": "国办发〔2024〕54号",
}


@pytest.fixture
def law(desk: Desk) -> Desk:
    lawyers.settle_in(desk)
    return desk


def drafted(law: Desk, **more: str) -> str:
    """A cap of the bureau, drafted on its page; returns its number."""
    answer = law.client("planner").post(reverse("workbench:cap_new"), {**CAP, **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"].rstrip("/").rpartition("/")[2])


def act(law: Desk, who: str, view: str, no: str, name: str, **more: str) -> int:
    answer = law.client(who).post(reverse(f"workbench:{view}", args=[no]), {"act": name, **more})
    return int(answer.status_code)


def visited(law: Desk, times: int) -> None:
    """The same firm, visited so often."""
    for _ in range(times):
        no = law.opened()
        inspections.approve(inspection_no=no, separate_reason="事由不同", by=law.actor("head"), at=law.tick())
        premises.arrive(no, by=law.actor("lead"), at=law.tick())


def test_a_cap_is_drafted_by_one_and_published_by_another(law: Desk) -> None:
    no = drafted(law)
    assert act(law, "planner", "cap", no, "submit_cap") == 302
    assert act(law, "planner", "cap", no, "publish_cap") == 403
    assert act(law, "head", "cap", no, "publish_cap") == 302
    assert norms.published_cap(no).organ_code == BUREAU
    page = law.client("lead").get(reverse("workbench:cap", args=[no])).content.decode()
    assert "对同一企业每年不超过 1 次" in page
    assert "2026-03-10 起施行" in page


def test_a_cap_sent_back_shows_what_is_to_be_changed(law: Desk) -> None:
    no = drafted(law)
    assert act(law, "planner", "cap", no, "submit_cap") == 302
    assert act(law, "head", "cap", no, "send_back_cap", **{"send_back_cap-opinion": "依据写到条款"}) == 302
    assert "依据写到条款" in law.client("planner").get(reverse("workbench:cap", args=[no])).content.decode()
    revised = law.client("planner").post(reverse("workbench:cap_revise", args=[no]), {**CAP, "limit": "3"})
    assert revised.status_code == 302
    assert norms.cap(no, law.actor("planner")).limit == 3


def test_an_impossible_cap_comes_back_under_its_field(law: Desk) -> None:
    answer = law.client("planner").post(reverse("workbench:cap_new"), {**CAP, "limit": "0"})
    assert answer.status_code == 422
    assert "每年 0 次的上限不成立" in answer.content.decode()


def test_levels_counted_together_need_a_wider_count(law: Desk) -> None:
    answer = law.client("planner").post(reverse("workbench:cap_new"), {**CAP, "with_levels": ["市级"]})
    assert answer.status_code == 422
    assert "请把计数范围改为本条线或者各部门" in answer.content.decode()


def test_a_cap_that_takes_the_place_of_another_names_it(law: Desk) -> None:
    no = drafted(law)
    assert act(law, "planner", "cap", no, "submit_cap") == 302
    assert act(law, "head", "cap", no, "publish_cap") == 302
    url = reverse("workbench:cap_new") + f"?replaces={no}"
    assert f"替换频次上限 {no}" in law.client("planner").get(url).content.decode()
    answer = law.client("planner").post(url, {**CAP, "limit": "2"})
    assert norms.cap(answer["Location"].rstrip("/").rpartition("/")[2], law.actor("planner")).replaces == no


def test_the_simulator_says_in_a_sentence_what_would_not_have_happened(law: Desk) -> None:
    visited(law, 3)
    asked = {**CAP, "year": "2026"}
    page = law.client("planner").get(reverse("workbench:cap_simulator"), asked).content.decode()
    assert "按每年 1 次的上限，2026 年被检查的 1 户企业中有 1 户超过，3 次检查中有 2 次（66.7%）不会发生" in page
    assert "<svg" in page
    assert FIRM not in page


def test_the_form_of_a_cap_tries_it_without_keeping_anything(law: Desk) -> None:
    visited(law, 2)
    answer = law.client("planner").post(reverse("workbench:cap_new"), {**CAP, "intent": "check"})
    assert answer.status_code == 200
    assert "1 次检查不会发生" in answer.content.decode()
    assert norms.caps(law.actor("planner")) == []


def test_a_year_without_visits_says_so(law: Desk) -> None:
    page = law.client("planner").get(reverse("workbench:cap_simulator"), {**CAP, "year": "2025"}).content.decode()
    assert "2025 年没有这一上限计数的检查" in page


def test_an_inspector_does_not_try_caps(law: Desk) -> None:
    assert law.client("lead").get(reverse("workbench:cap_simulator")).status_code == 403


def test_a_calm_item_is_proposed_by_one_and_published_by_another(law: Desk) -> None:
    fields = {"item_code": ITEM, "since": "2026-03-09", "cites": "国办发〔2024〕54号"}
    made = law.client("local").post(reverse("workbench:calm_new"), fields)
    no = made["Location"].rstrip("/").rpartition("/")[2]
    assert act(law, "local", "calm_item", no, "publish_calm") == 403
    assert act(law, "local_checker", "calm_item", no, "publish_calm") == 302
    assert [one.item_code for one in norms.calm_items(on=clock.today())] == [ITEM]
    assert "食品经营监督检查" in law.client("lead").get(reverse("workbench:calm")).content.decode()
    again = law.client("local").post(reverse("workbench:calm_new"), fields)
    assert again.status_code == 422
    assert "它已在清单中或者正在办理" in again.content.decode()


def test_an_object_class_is_entered_changed_and_abolished(law: Desk) -> None:
    fields = {"class_code": "F52", "name": "零售业", "industries": "52", "item_codes": ITEM}
    editor = law.client("editor")
    assert editor.post(reverse("workbench:class_new"), fields).status_code == 302
    page = editor.get(reverse("workbench:class", args=["F52"])).content.decode()
    assert re.search(r"52</span>　零售业", page)
    assert "食品经营监督检查" in page
    changed = editor.post(reverse("workbench:class_new") + "?code=F52", {**fields, "name": "零售"})
    assert changed.status_code == 302
    assert norms.object_class("F52").version == 2
    assert act(law, "editor", "class", "F52", "abolish", **{"abolish-reason": "并入其他类别"}) == 302
    assert "已取消" in editor.get(reverse("workbench:class", args=["F52"])).content.decode()


def test_a_class_of_an_unknown_industry_is_refused_with_the_value(law: Desk) -> None:
    answer = law.client("editor").post(reverse("workbench:class_new"), {"class_code": "X1", "name": "没有的", "industries": "9999"})
    assert answer.status_code == 422
    assert "GB/T 4754 中没有这个行业代码" in answer.content.decode()
    assert law.client("local").get(reverse("workbench:class_new")).status_code == 403


@pytest.mark.parametrize("view", ["caps", "calm", "classes", "joint_forms", "checklists", "texts", "national", "licences"])
def test_an_empty_list_says_why_and_what_comes_next(law: Desk, view: str) -> None:
    page = law.client("editor").get(reverse(f"workbench:{view}"), {"q": "绝无此字", "view": ""}).content.decode()
    assert 'class="blank"' in page
    assert "<tbody" not in page
