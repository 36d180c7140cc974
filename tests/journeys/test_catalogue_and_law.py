"""The second story: an item from the national template to the published list, the law under it amended, a citizen who reads it.

Every step is done by the person whose it is, in a browser, on a running node.
"""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from doors import world
from hengjian.kernel.access import Role
from journeys import conftest as stage
from journeys import lawyers
from journeys.conftest import Node, People

pytestmark = pytest.mark.journey
ITEM, NAME = lawyers.ITEM, lawyers.NAME
LAW, ARTICLE = "food_safety", "第一百一十条"
FIRST, SECOND, THIRD = "陈列柜温度", "特殊医学用途配方食品注册证书编号与包装一致", "不一致的产品已经下架"
ADDED = "监督检查应当出示执法证件。"
LOCAL, LOCAL_NAME = "31000001900001", "夜间露天餐饮摊位检查"


def test_an_item_comes_from_the_nation_into_the_list_and_its_law_changes(people: People, node: Node) -> None:
    it_is_completed_from_the_national_template(people)
    it_is_reviewed_by_another_and_published(people)
    checklist = its_checklist_is_written_point_by_point(people)
    it_is_read_and_published_by_another(people, checklist)
    a_district_takes_it_up(people)
    a_change_of_the_law_shows_what_it_touches(people)
    another_adopts_it_and_the_item_is_to_be_revised(people)
    a_citizen_finds_it_by_two_characters(people, node)
    assert people.said == []
    nobody_opens_an_inspection_on_it_once_it_is_abolished(people, node)
    node.settled()
    done = node.run("verify", "--quiet")
    assert (done.returncode, "核对通过" in done.stdout) == (0, True), done.stdout + done.stderr


def save(page: Page, button: str = "保存草稿") -> None:
    """Send the form of a page; what was refused stands under its field."""
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    assert page.locator(".err, .note-box--bad").count() == 0, page.locator(".err, .note-box--bad").all_inner_texts()


def it_is_completed_from_the_national_template(people: People) -> None:
    page = people.page("city_editor", f"/desk/national/{lawyers.BATCH}/")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("国家下发的事项还要补全")).to_be_visible()
    page.get_by_role("link", name="修改", exact=True).click()
    page.locator("#id_authority_code").select_option(lawyers.CITY)
    for name, value in (("implementing", lawyers.CITY), ("implementing", world.BUREAU), ("scope", "310000")):
        page.locator(f"[name={name}][value='{value}']").check()
    page.locator("#id_object_words").fill("销售特殊医学用途配方食品的企业")
    page.locator("#id_process").fill("制定计划、批准、现场检查、告知结果、公示")
    save(page)
    stage.act(page, "submit")
    expect(page.get_by_text("编制").first).to_be_visible()


def it_is_reviewed_by_another_and_published(people: People) -> None:
    page = people.page("city_reviewer", f"/desk/items/{ITEM}/")
    stage.act(page, "review", opinion="要素齐全，依据清楚。")
    stage.act(page, "publish")
    expect(page.get_by_text("已发布　第 1 版").first).to_be_visible()
    assert page.get_by_text("要素齐全，依据清楚。").first.is_visible()


def its_checklist_is_written_point_by_point(people: People) -> str:
    page = people.page("city_editor", f"/desk/items/{ITEM}/")
    page.get_by_role("link", name="编制清单").click()
    page.locator("#id_group").fill("贮存和陈列")
    fill_point(page, FIRST)
    save(page, "保存草稿，继续编写")
    no = re.search(r"checklists/([^/]+)/edit", page.url)
    assert no is not None
    page.get_by_role("link", name=FIRST).click()
    page.locator("[name=answer][value=number]").check()
    for name, value in (("unit", "℃"), ("low", "0"), ("high", "25")):
        page.locator(f"#id_{name}").fill(value)
    page.locator("[name=evidence][value=audiovisual]").check()
    save(page, "保存")
    for words in (SECOND, THIRD):
        page.goto(f"{people.node.url}/desk/checklists/{no[1]}/points/new/?group=1")
        fill_point(page, words)
        if words == THIRD:
            page.locator("#id_when_point").select_option("1.2")
            page.locator("[name=when_results][value=不合格]").check()
        save(page, "保存")
    expect(page.get_by_text("标准：0 至 25 ℃").or_(page.get_by_text(re.compile("25 ?℃"))).first).to_be_visible()
    page.get_by_role("link", name="写完了，去报送").click()
    page.wait_for_load_state()
    stage.act(page, "submit")
    return no[1]


def fill_point(page: Page, words: str) -> None:
    """What a point asks, how, and on what article a fault is punished."""
    page.locator("#id_content").fill(words)
    page.locator("#id_method").fill("查看现场和台账，逐件核对")
    page.locator("#id_penalty_basis").fill("《中华人民共和国食品安全法》第一百二十六条")


def it_is_read_and_published_by_another(people: People, checklist: str) -> None:
    own = people.page("city_editor", f"/desk/checklists/{checklist}/")
    assert own.locator("#act-review").count() == 0
    page = people.page("city_reviewer", f"/desk/checklists/{checklist}/")
    stage.act(page, "review")
    stage.act(page, "publish")
    expect(page.get_by_text("已发布").first).to_be_visible()


def a_district_takes_it_up(people: People) -> None:
    page = people.page(world.username(Role.CATALOGUE_EDITOR), f"/desk/items/{ITEM}/")
    stage.act(page, "claim")
    expect(page.get_by_role("link", name="浦东新区市场监督管理局").first).to_be_visible()


def a_change_of_the_law_shows_what_it_touches(people: People) -> None:
    page = people.page("law_editor", f"/desk/texts/{LAW}/revise/")
    page.locator("#id_in_force_from").fill("2026-09-01")
    page.locator("#id_source").fill("设想的修改，供试验")
    page.locator("#id_articles").fill(f"{ARTICLE}　{ADDED}")
    save(page)
    page.wait_for_url(f"**/desk/texts/{LAW}/draft/")
    touched = page.locator("section", has=page.get_by_role("heading", name="采用之前：触及什么"))
    expect(touched.get_by_text("监管事项", exact=True).first).to_be_visible()
    assert touched.locator(f"a[href='/desk/items/{ITEM}/']").count() == 1
    stage.act(page, "submit")


def another_adopts_it_and_the_item_is_to_be_revised(people: People) -> None:
    assert people.page("city_editor", f"/desk/items/{ITEM}/").get_by_text("待修订", exact=True).count() == 0
    page = people.page("law_reviewer", f"/desk/texts/{LAW}/draft/")
    stage.act(page, "adopt")
    expect(page.get_by_text("已采用，触及的清单已存档并记入日志")).to_be_visible()
    item = people.page("city_editor", f"/desk/items/{ITEM}/")
    expect(item.get_by_text("待修订", exact=True)).to_be_visible()
    expect(item.get_by_text(f"{ARTICLE}修改，2026年9月1日起")).to_be_visible()
    report = people.page("city_editor", "/desk/reports/revision/")
    expect(report.get_by_role("link", name=NAME)).to_be_visible()


def a_citizen_finds_it_by_two_characters(people: People, node: Node) -> None:
    page = people.page("", "/items/")
    box = page.locator("main input[name=q]")
    box.fill("配方")
    box.press("Enter")
    page.get_by_role("link", name=NAME).click()
    page.wait_for_load_state()
    assert page.url == f"{node.url}/items/{ITEM}/"
    said = page.locator("main").inner_text()
    for words in ("第 1 版", ARTICLE, "进入生产经营场所实施现场检查", FIRST, SECOND, THIRD, "浦东新区市场监督管理局"):
        assert words in said, (words, said)
    assert ADDED not in said  # in force only from September on
    page.get_by_role("link", name="本版").click()
    assert page.url == f"{node.url}/items/{ITEM}/v1/"
    with urllib.request.urlopen(f"{node.url}/items/{ITEM}/v1.jsonld", timeout=30) as answer:
        assert NAME in json.dumps(json.load(answer), ensure_ascii=False)


def nobody_opens_an_inspection_on_it_once_it_is_abolished(people: People, node: Node) -> None:
    page = people.page("inspector", "/desk/inspections/new/")
    page.locator("#id_uscc").fill(world.FIRMS[1])
    page.locator("[name=kind][value=个案]").check()
    page.locator("#id_reason").select_option("complaint")
    page.locator("#id_source_no").fill("12345-2026-01")
    page.locator(f"[name=item_codes][value='{ITEM}']").check()
    for officer in ("P001", "P002"):
        page.locator(f"[name=officers][value={officer}]").check()
    page.locator("#id_planned_to").fill("2026-03-20")
    reviewer = people.page("city_reviewer", f"/desk/items/{ITEM}/")
    stage.act(reviewer, "abolish", reason="依据修改，事项并入食品销售检查")
    page.get_by_role("button", name="提交批准").click()
    page.wait_for_load_state()
    assert page.url == f"{node.url}/desk/inspections/new/"
    said = page.locator(".err, .note-box--bad").all_inner_texts()
    assert said
    page.goto(f"{node.url}/desk/inspections/new/")
    assert page.locator(f"[name=item_codes][value='{ITEM}']").count() == 0
    citizen = people.page("", f"/items/{ITEM}/v1/")
    expect(citizen.get_by_text("这一版今天不是有效的").or_(citizen.get_by_text("已取消")).first).to_be_visible()


def test_an_item_that_the_city_adds_is_reviewed_by_two_organs(people: People) -> None:
    page = people.page("city_editor", "/desk/items/new/?line=market")
    page.locator("#id_item_code").fill(LOCAL)
    page.locator("#id_name").fill(LOCAL_NAME)
    page.locator("[name=origin][value=city]").check()
    page.locator("#id_basis_article").fill("《上海市优化营商环境条例》第六十一条")
    save(page)
    stage.act(page, "submit")
    for who, left in (("reform_reviewer", True), ("justice_reviewer", False)):
        page = people.page(who, f"/desk/items/{LOCAL}/")
        stage.act(page, "review", opinion="同意。")
        assert (page.get_by_text("还要：司法审核").count() == 1) is left
        assert (page.locator("#act-publish").count() == 1) is not left
    stage.act(page, "publish")
    expect(people.page("", f"/items/{LOCAL}/").get_by_role("heading", name=LOCAL_NAME)).to_be_visible()
    assert people.said == []
