"""Pages of catalogue and law in a real browser: WCAG 2.2 AA, nothing wider than a phone, the editor without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser

import axe
from hengjian.kernel import clock
from hengjian.registers.catalogue import operations as catalogue_acts
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.legal_texts import operations as texts
from hengjian.registers.legal_texts import queries as shelf
from tests.interfaces.workbench import lawyers
from tests.interfaces.workbench.conftest import BUREAU, ITEM
from tests.interfaces.workbench.test_desk_in_a_browser import (  # noqa: F401 - its fixtures serve here too
    Window,
    browser_type_launch_args,
    faults_of,
    in_one_thread,
)

pytestmark = pytest.mark.journey
LAW, ARTICLE = "food_safety", "第一百一十条"


@pytest.fixture
def window(browser: Browser, served: Any) -> Iterator[Window]:
    desk, _ = served
    lawyers.settle_in(desk)
    held = Window(browser, served)
    yield held
    for context in held.contexts:
        context.close()


def matters(desk: Any) -> list[tuple[str, str, str]]:
    """A page of each kind with who looks at it: name, person, address."""
    lawyers.receive(desk)
    given = {"by": desk.actor("editor"), "at": desk.tick()}
    catalogue_acts.enter_licences(licences=[catalogue_acts.NewLicence("XK-1", "食品经营许可", "market")], **given)
    norms.enter_classes(classes=[norms.NewObjectClass("F52", "零售业", "", ("52",), (ITEM,))], **given)
    kept = shelf.text(LAW)
    texts.draft_text(text=texts.NewText(LAW, kept.title, date(2026, 6, 1), source="公报", verified=True, carry_over=True), **given)
    texts.amend_article(text_key=LAW, article=texts.NewArticle(ARTICLE, "检查时应当出示执法证件。", "", True), **given)
    texts.submit_text(text_key=LAW, **given)
    cap = norms.NewCap(BUREAU, "区级", "合计", 1, date(2026, 3, 10), "国办发〔2024〕54号")
    cap_no = norms.draft_cap(cap=cap, by=desk.actor("planner"), at=desk.tick())
    calm_no = norms.propose_calm(
        item_code=ITEM, organ_code=BUREAU, since=date(2026, 3, 10), cites="国办发〔2024〕54号", by=desk.actor("local"), at=desk.tick()
    )
    desk.on_site()
    [head] = catalogue.checklists_of(ITEM, clock.today())
    drafted = catalogue.as_drafted(head.list_code, head.version)
    catalogue_acts.draft_checklist(checklist=drafted, by=desk.actor("local"), at=desk.tick())
    no = head.list_code
    return [
        ("items", "editor", "/desk/items/"), ("items-working", "editor", "/desk/items/?view=working"),
        ("item", "checker", f"/desk/items/{ITEM}/"),
        ("item-draft", "editor", f"/desk/items/{lawyers.NATIONAL}/"), ("item-abolish", "checker", f"/desk/items/{ITEM}/#act-abolish"),
        ("item-line", "editor", "/desk/items/new/"), ("item-new", "editor", "/desk/items/new/?line=market"),
        ("item-revise", "editor", f"/desk/items/{lawyers.NATIONAL}/revise/"), ("differences", "editor", f"/desk/items/{ITEM}/differences/"),
        ("national", "editor", "/desk/national/"), ("batch", "editor", f"/desk/national/{lawyers.BATCH}/"),
        ("licences", "editor", "/desk/licences/"), ("licence", "editor", "/desk/licences/XK-1/#act-link"),
        ("licence-new", "editor", "/desk/licences/new/"), ("revision", "editor", "/desk/reports/revision/"),
        ("unused", "editor", "/desk/reports/unused/"), ("gaps", "editor", "/desk/reports/licences/"),
        ("checklists", "local", "/desk/checklists/"), ("checklist", "local", f"/desk/checklists/{no}/"),
        ("edit", "local", f"/desk/checklists/{no}/edit/"), ("point", "local", f"/desk/checklists/{no}/points/1.2/"),
        ("preview", "local", f"/desk/checklists/{no}/preview/"), ("checklist-new", "editor", f"/desk/checklists/new/?item={ITEM}"),
        ("joint-forms", "editor", "/desk/joint-forms/"), ("joint-form-new", "local", "/desk/joint-forms/new/"),
        ("texts", "editor", "/desk/texts/?q=食品"), ("text", "editor", f"/desk/texts/{LAW}/"), ("text-new", "editor", "/desk/texts/new/"),
        ("text-draft", "checker", f"/desk/texts/{LAW}/draft/#act-adopt"), ("article", "lead", f"/desk/texts/{LAW}/articles/{ARTICLE}/"),
        ("caps", "planner", "/desk/caps/?view=draft"), ("cap", "planner", f"/desk/caps/{cap_no}/"),
        ("cap-new", "planner", "/desk/caps/new/"),
        ("simulator", "planner", f"/desk/caps/simulator/?cap={cap_no}"), ("calm", "local", "/desk/calm/?view=draft"),
        ("calm-item", "local_checker", f"/desk/calm/{calm_no}/#act-drop_calm"), ("calm-new", "local", "/desk/calm/new/"),
        ("classes", "editor", "/desk/classes/"), ("class", "editor", "/desk/classes/F52/"),
        ("class-new", "editor", "/desk/classes/new/?code=F52"),
    ]


@axe.needed
def test_every_page_of_catalogue_and_law_is_lawful_for_everybody_and_fits_a_phone(window: Window) -> None:
    assert faults_of(window, matters(window.desk)) == []
    assert window.said == []


def test_a_point_with_a_condition_is_written_without_a_script(window: Window) -> None:
    desk = window.desk
    [head] = catalogue.checklists_of(ITEM, clock.today())
    drafted = catalogue.as_drafted(head.list_code, head.version)
    catalogue_acts.draft_checklist(checklist=drafted, by=desk.actor("local"), at=desk.tick())
    page = window.open("local", f"/desk/checklists/{head.list_code}/edit/", java_script_enabled=False)
    page.get_by_role("link", name=re.compile("加一项.*贮存")).click()
    page.get_by_label("检查内容", exact=True).fill("冷藏柜中心温度")
    page.get_by_label("操作要领和方法").fill("用探针温度计测量")
    page.get_by_label("处罚依据").fill("《中华人民共和国食品安全法》第一百二十六条")
    page.get_by_role("radio", name="数值").check()
    page.get_by_label("单位").fill("℃")
    page.get_by_label("上限").fill("8")
    page.get_by_label("看哪一项").select_option("1.1")
    page.get_by_role("group", name="那一项的结果是").get_by_label("合格", exact=True).check()
    page.get_by_role("button", name="保存", exact=True).click()
    assert "第 1.1 项为“合格”时填写" in page.content()
    page.get_by_role("link", name="预览检查表").click()
    assert "冷藏柜中心温度" not in page.content()
    page.locator("#point-1-1").get_by_role("radio", name="合格", exact=True).check()
    page.get_by_role("button", name="看接下来问什么").click()
    page.get_by_role("textbox", name="数值").fill("9")
    page.get_by_role("button", name="看接下来问什么").click()
    assert page.locator("#point-2-2 strong").inner_text() == "不合格"


def test_the_basis_is_judged_while_it_is_typed(window: Window) -> None:
    page = window.open("editor", "/desk/items/new/?line=market")
    page.locator("#consequences").get_by_text("还没有写明设定依据").wait_for()
    page.get_by_label("设定依据").fill(lawyers.BASIS)
    page.get_by_label("设定依据").press("Tab")
    page.locator("#consequences").get_by_text("1 处依据可以使用").wait_for()
    assert window.said == []
