"""From the national template to the published checklist, and a change of law that touches it, all at the workbench."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hengjian.kernel import clock
from hengjian.registers.catalogue import operations as catalogue_acts
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.legal_texts import queries as texts
from tests.interfaces.workbench import lawyers
from tests.interfaces.workbench.conftest import BUREAU, ITEM, Desk

pytestmark = pytest.mark.django_db
LAW, ARTICLE = "food_safety", "第一百一十条"


@pytest.fixture
def law(desk: Desk) -> Desk:
    """The desk with those who keep catalogue and law."""
    lawyers.settle_in(desk)
    return desk


def page(desk: Desk, who: str, name: str, *args: str, **query: str) -> str:
    answer = desk.client(who).get(reverse(f"workbench:{name}", args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return str(answer.content.decode())


def post(desk: Desk, who: str, view: str, *args: str, **data: object) -> tuple[int, str]:
    answer = desk.client(who).post(reverse(f"workbench:{view}", args=args), data)
    return answer.status_code, answer.content.decode()


def published(law: Desk) -> None:
    """The national item through its whole procedure."""
    lawyers.receive(law)
    assert post(law, "editor", "item_revise", lawyers.NATIONAL, **lawyers.item_fields())[0] == 302
    assert post(law, "editor", "item", lawyers.NATIONAL, act="submit")[0] == 302
    assert post(law, "checker", "item", lawyers.NATIONAL, act="review")[0] == 302
    assert post(law, "checker", "item", lawyers.NATIONAL, act="publish")[0] == 302


def test_a_national_item_waits_in_the_inbox_and_says_what_is_missing(law: Desk) -> None:
    lawyers.receive(law)
    assert "建议取消，待处理" in page(law, "editor", "national")
    assert "特殊食品经营监督检查" in page(law, "editor", "national", view="drafted")
    assert "事项编码应为 14 位数字" in page(law, "editor", "national_batch", lawyers.BATCH)
    assert "还要补全" in page(law, "editor", "item", lawyers.NATIONAL)
    status, text = post(law, "editor", "item", lawyers.NATIONAL, act="submit")
    assert status == 422
    assert "还没有补全：监管部门、实施部门、适用范围、监管流程" in text


def test_an_official_takes_an_item_from_the_national_template_to_publication(law: Desk) -> None:
    published(law)
    shown = catalogue.item(lawyers.NATIONAL, clock.today())
    assert (shown.authority_code, shown.implementing, shown.national_version) == (lawyers.CITY, (lawyers.CITY, BUREAU), "2026-1")
    assert "已发布" in page(law, "planner", "item", lawyers.NATIONAL)


def test_whoever_wrote_an_item_is_not_offered_its_review(law: Desk) -> None:
    published(law)
    text = page(law, "editor", "item", lawyers.NATIONAL)
    assert "以新版本替换" in text
    assert "取消</b>还不能办理：由事项审核员办理" in text


def test_a_decision_on_a_proposal_is_kept_and_one_without_words_is_refused(law: Desk) -> None:
    lawyers.receive(law)
    fields = {"act": "settle_national", "record_id": "R2"}
    status, text = post(law, "editor", "national_batch", lawyers.BATCH, **fields)
    assert status == 422
    assert "没有填写处理结果" in text
    assert post(law, "editor", "national_batch", lawyers.BATCH, **{**fields, "settle-settlement": "不取消，本市仍需监管"})[0] == 302
    assert "不取消，本市仍需监管" in page(law, "editor", "national_batch", lawyers.BATCH)


def test_a_published_item_gets_a_new_version_and_the_page_shows_what_differs(law: Desk) -> None:
    published(law)
    fields = lawyers.item_fields(name="特殊食品销售监督检查")
    assert post(law, "editor", "item_revise", lawyers.NATIONAL, **fields)[0] == 302
    shown = page(law, "editor", "item", lawyers.NATIONAL)
    assert "与现行版本不同" in shown
    compared = page(law, "editor", "item_differences", lawyers.NATIONAL)
    assert "<del>特殊食品经营监督检查</del>" in compared
    assert "<ins>特殊食品销售监督检查</ins>" in compared


def test_a_basis_that_is_repealed_is_named_while_it_is_typed_and_refused_on_submission(law: Desk) -> None:
    from hengjian.registers.legal_texts import operations as acts

    lawyers.receive(law)
    assert post(law, "editor", "item_revise", lawyers.NATIONAL, **lawyers.item_fields())[0] == 302
    acts.repeal_text(text_key=LAW, on=clock.today(), reason="试验", by=law.actor("checker"), at=law.tick())
    typed = law.client("editor").post(reverse("workbench:item_live"), {"basis_article": lawyers.BASIS, "origin": "national"})
    assert "设定依据已经失效" in typed.content.decode()
    status, text = post(law, "editor", "item", lawyers.NATIONAL, act="submit")
    assert status == 422
    assert "无效" in text


def test_an_item_code_of_thirteen_digits_comes_back_under_its_field(law: Desk) -> None:
    url = reverse("workbench:item_new") + "?line=market"
    answer = law.client("editor").post(url, {**lawyers.item_fields(), "item_code": "3101150000009"})
    assert answer.status_code == 422
    assert "事项编码应为 14 位数字" in answer.content.decode()
    assert "特殊食品经营监督检查" in answer.content.decode()


def test_an_item_under_inspection_is_abolished_only_with_words_about_the_inspections(law: Desk) -> None:
    law.opened()
    assert post(law, "checker", "item", ITEM, **{"act": "abolish", "abolish-reason": "依据修改"})[0] == 422
    fields = {"act": "abolish", "abolish-reason": "依据修改", "abolish-despite_running": "到场的办完，未到场的终止"}
    assert post(law, "checker", "item", ITEM, **fields)[0] == 302


def test_a_district_department_claims_an_item_and_gives_it_back(law: Desk) -> None:
    assert "认领后由本部门" in page(law, "local", "item", ITEM)
    assert post(law, "local", "item", ITEM, act="claim")[0] == 302
    assert [one.organ_code for one in catalogue.claims_of(ITEM)] == [BUREAU]
    assert post(law, "local", "item", ITEM, **{"act": "release", "release-reason": "辖区没有对象"})[0] == 302
    assert catalogue.claims_of(ITEM) == []


def test_the_list_narrows_by_the_filters_of_the_catalogue(law: Desk) -> None:
    published(law)
    assert "特殊食品经营" in page(law, "planner", "items", organ=BUREAU)
    assert "特殊食品经营" not in page(law, "planner", "items", origin="city")
    assert "特殊食品经营" in page(law, "planner", "items", q="特殊")
    assert "没有符合条件的事项" in page(law, "planner", "items", mode="专项检查")


def test_a_change_of_law_shows_what_it_touches_before_it_is_adopted_and_leaves_items_to_revise(law: Desk) -> None:
    published(law)
    new = {"in_force_from": "2026-06-01", "source": "公报", "verified": "on", "number": "主席令第 99 号"}
    assert post(law, "editor", "text_revise", LAW, **new)[0] == 302
    url = reverse("workbench:text_article_edit", args=[LAW]) + f"?number={ARTICLE}"
    words = {"number": ARTICLE, "text": "检查时应当出示执法证件。", "verified": "on"}
    assert law.client("editor").post(url, words).status_code == 302
    assert post(law, "editor", "text_draft", LAW, act="submit")[0] == 302
    draft = page(law, "checker", "text_draft", LAW)
    assert "触及监管事项 2 处" in draft
    assert reverse("workbench:item", args=[lawyers.NATIONAL]) in draft
    assert post(law, "editor", "text_draft", LAW, act="adopt")[0] == 403
    assert post(law, "checker", "text_draft", LAW, act="adopt")[0] == 302
    assert "特殊食品经营监督检查" in page(law, "editor", "report_revision")
    assert texts.text(LAW).newest.impact_sha256


def test_an_article_names_everybody_who_relies_on_it(law: Desk) -> None:
    published(law)
    shown = page(law, "planner", "text_article", LAW, ARTICLE)
    assert "特殊食品经营监督检查" in shown
    assert "谁依据这一条" in shown


def test_a_text_typed_in_running_words_becomes_articles(law: Desk) -> None:
    fields = {
        "title": "上海市试验条例", "text_key": "trial_rules", "kind": "地方性法规", "in_force_from": "2026-06-01", "source": "公报",
        "verified": "on", "articles": "第一条　为了试验，制定本条例。\n第二条　本条例适用于试验。\n第二款另起一行。",
    }
    assert post(law, "editor", "text_new", **fields)[0] == 302
    _, articles = texts.open_version(law.actor("editor"), "trial_rules")
    assert [one.number for one in articles] == ["第一条", "第二条"]
    assert articles[1].text == "本条例适用于试验。\n第二款另起一行。"


def test_texts_are_found_by_two_characters_of_an_article(law: Desk) -> None:
    assert "中华人民共和国食品安全法" in page(law, "planner", "texts", q="食品安全")
    assert "条文里有这些字的" in page(law, "planner", "texts", q="检查")


def test_licences_without_an_item_are_reported_until_one_is_linked(law: Desk) -> None:
    fields = {"code": "XK-1", "name": "食品经营许可", "line_code": "market", "organ_code": lawyers.CITY}
    assert post(law, "editor", "licence_new", **fields)[0] == 302
    assert "1 个没有" in page(law, "editor", "report_licences")
    status, _ = post(law, "editor", "licence", "XK-1", **{"act": "link", "link-item_code": ITEM})
    assert status == 302
    catalogue_acts.submit(item_code=ITEM, by=law.actor("editor"), at=law.tick())
    catalogue_acts.review(item_code=ITEM, by=law.actor("checker"), at=law.tick())
    catalogue_acts.publish_item(item_code=ITEM, by=law.actor("checker"), at=law.tick())
    assert "没有缺口" in page(law, "editor", "report_licences")
    assert "食品经营监督检查" in page(law, "editor", "licence", "XK-1")


def test_reports_belong_to_those_who_keep_the_catalogue(law: Desk) -> None:
    for view in ("report_revision", "report_unused", "report_licences", "national", "licences"):
        assert law.client("lead").get(reverse(f"workbench:{view}")).status_code == 403
        assert page(law, "editor", view)


def test_the_rail_offers_drafting_pages_to_editors_alone(law: Desk) -> None:
    url = reverse("workbench:national")
    assert f'href="{url}"' in page(law, "editor", "items")
    assert f'href="{url}"' not in page(law, "lead", "items")


def test_the_first_page_names_what_waits_for_its_reader(law: Desk) -> None:
    lawyers.receive(law)
    assert "补全国家下发的事项：特殊食品经营监督检查" in page(law, "editor", "home")
    assert "处理国家下发" in page(law, "editor", "home")
    post(law, "editor", "item_revise", lawyers.NATIONAL, **lawyers.item_fields())
    post(law, "editor", "item", lawyers.NATIONAL, act="submit")
    assert "审核监管事项：特殊食品经营监督检查" in page(law, "checker", "home")
    assert "审核监管事项" not in page(law, "editor", "home")
    back = {"act": "send_back", "send_back-opinion": "流程写细"}
    assert post(law, "checker", "item", lawyers.NATIONAL, **back)[0] == 302
    assert "退回：流程写细" in page(law, "editor", "home")
