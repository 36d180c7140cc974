"""Pages for everybody: axe on every address, without script, by keyboard, in high contrast and large type."""

from __future__ import annotations

import pytest
from playwright.sync_api import APIResponse, expect

import axe
from doors import table
from journeys.conftest import Node, People

pytestmark = pytest.mark.journey
READERS = {"light": "", "high contrast": "high", "large": "large"}
#: What is no page: files, redirects, answers to scripts.
NO_PAGE = (
    "workbench:import_report", "workbench:exhibit_file", "workbench:search", "portal:search", "portal:draw_file", "portal:program",
    "portal:witness_program",
    "portal:log_proof", "portal:log_signed", "portal:log_tile", "portal:item_document", "portal:item_version_document",
)
PAGES = [
    door for door in table.PAGES
    if door.status == 200 and door.name not in NO_PAGE and door.name.startswith(("workbench:", "portal:"))
]


#: The pages a dozen at a time: a fault names its dozen, and no test runs for minutes.
DOZENS = {
    f"{site} {first // 12 + 1}": pages[first:first + 12]
    for site in ("portal", "workbench") for pages in ([door for door in PAGES if door.name.startswith(f"{site}:")],)
    for first in range(0, len(pages), 12)
}


@axe.needed
@pytest.mark.parametrize("reader", [
    "light", pytest.param("high contrast", marks=pytest.mark.slow), pytest.param("large", marks=pytest.mark.slow),
])  # fmt: skip
@pytest.mark.parametrize("dozen", DOZENS)
def test_axe_finds_no_violation_on_any_page(people: People, node: Node, dozen: str, reader: str) -> None:
    faults = []
    for door in DOZENS[dozen]:
        who = "" if door.public else "planner" if "planner" in door.may else "head" if "head" in door.may else sorted(door.may)[0]
        context = people.context(who)
        context.add_cookies([{"name": "reading", "value": READERS[reader], "url": node.url}])
        address = node.url + door.url.format(**node.matters)
        if _is_a_file(context.request.get(address, max_retries=3)):
            continue
        page = context.new_page()
        page.goto(address)
        faults += [f"{door.name}: {fault}" for fault in axe.violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > 1440:
            faults.append(f"{door.name}: {wide} wide")
        page.close()
    assert faults == []


def _is_a_file(answer: APIResponse) -> bool:
    """Whether a door hands out a file: there is no page to read."""
    kept = "attachment" in answer.headers.get("content-disposition", "")
    return kept or not answer.headers["content-type"].startswith("text/html")


def test_without_script_a_citizen_searches_reads_and_gets_the_material(people: People, node: Node) -> None:
    page = people.page("", "/", java_script_enabled=False)
    page.locator("input[name=q]").first.fill("澄味餐饮")
    page.locator("input[name=q]").first.press("Enter")
    page.get_by_role("link", name="上海澄味餐饮管理有限公司").first.click()
    assert "按检查表" in page.content() or "检查结果" in page.content()
    page.goto(f"{node.url}/draws/{node.matters['draw_no']}/")
    expect(page.get_by_text("浏览器没有启用脚本时，请下载材料和核验程序")).to_be_visible()
    assert not page.get_by_role("button", name="在浏览器里重算一遍").is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载材料，自己算").click()
    assert download.value.suggested_filename.endswith(".zip")


def test_without_script_an_official_signs_in_and_works(people: People, node: Node) -> None:
    page = people.page("inspector", f"/desk/inspections/{node.matters['inspection_no']}/checklist/", java_script_enabled=False)
    page.locator("fieldset").first.get_by_role("radio", name="合格", exact=True).check()
    page.get_by_role("button", name="保存").click()
    assert "已保存 1 项" in page.content()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(people: People) -> None:
    for who, address in (("", "/"), ("planner", "/desk/")):
        page = people.page(who, address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")


def test_g_leads_to_the_sections_and_j_k_walk_the_rows(people: People, node: Node) -> None:
    page = people.page("planner", "/desk/")
    for key, place in (("p", "/desk/plans/"), ("e", "/desk/entities/"), ("d", "/desk/draws/"), ("h", "/desk/")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(node.url + place)
    page.goto(f"{node.url}/desk/entities/")
    page.keyboard.press("j")
    first = page.locator("[data-current]").inner_text()
    page.keyboard.press("j")
    assert page.locator("[data-current]").inner_text() != first
    page.keyboard.press("k")
    assert page.locator("[data-current]").inner_text() == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/entities/*/")


def test_a_plan_is_drafted_by_keyboard_alone(people: People) -> None:
    page = people.page("planner", "/desk/plans/new/")
    page.locator("#id_title").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("键盘写成的计划")
    page.get_by_label("食品经营监督检查").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="保存草稿").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="键盘写成的计划").wait_for()


def test_a_reader_turns_on_large_type_and_high_contrast_and_it_stays(people: People, node: Node) -> None:
    page = people.page("", "/results/")
    before = page.evaluate("getComputedStyle(document.body).fontSize")
    page.goto(f"{node.url}/look/reading?size=large&next=/results/")
    assert page.evaluate("getComputedStyle(document.body).fontSize") != before
    page.goto(f"{node.url}/look/reading?contrast=high&next=/draws/")
    assert page.url.endswith("/draws/")
    page.goto(f"{node.url}/results/")
    assert page.evaluate("getComputedStyle(document.body).fontSize") != before
