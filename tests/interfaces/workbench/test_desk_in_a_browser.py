"""Casework in a real browser: no violation of WCAG 2.2 AA, nothing wider than a phone, secrets made and kept in the page."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

import axe
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.double_random import queries as draws
from hengjian.casework.inspections import operations as inspections
from hengjian.kernel import access

pytestmark = pytest.mark.journey
#: A folder for pictures of every page, for eyes; nowhere unless asked for.
PICTURES = Path(os.environ["HENGJIAN_PICTURES"]) if os.environ.get("HENGJIAN_PICTURES") else None
WIDTHS = {"desk": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium."""
    path = shutil.which("chromium") or pytest.skip("Debian's chromium is not installed")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session", autouse=True)
def in_one_thread() -> Iterator[None]:
    """The browser's driver runs a loop in the thread that also asks the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


class Window:
    """A browser signed in as one person after another; faults of script and policy are collected."""

    def __init__(self, browser: Browser, served: Any) -> None:
        self.browser, (self.desk, self.url) = browser, served
        self.said: list[str] = []
        self.contexts: list[Any] = []

    def open(self, who: str, address: str, width: str = "desk", **more: Any) -> Page:
        wide, tall = WIDTHS[width]
        context = self.browser.new_context(viewport={"width": wide, "height": tall}, **more)
        self.contexts.append(context)
        key = self.desk.client(who).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.url}])
        page = context.new_page()
        page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: self.said.append(str(fault)))
        page.goto(self.url + address)
        return page


@pytest.fixture
def window(browser: Browser, served: Any) -> Iterator[Window]:
    held = Window(browser, served)
    yield held
    for context in held.contexts:
        context.close()


def faults_of(window: Window, pages: list[tuple[str, str, str]]) -> list[str]:
    """What axe finds on pages (name, person, address) at the desk and on a phone, and what is wider than its window."""
    faults = []
    for name, who, address in pages:
        page = window.open(who, address)
        for width, (wide, tall) in WIDTHS.items():
            page.set_viewport_size({"width": wide, "height": tall})
            if PICTURES:
                page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
            faults += [f"{name} {width}: {fault}" for fault in axe.violations(page)]
            if page.evaluate("document.documentElement.scrollWidth") > wide:
                faults.append(f"{name} {width}: wider than its window")
        page.context.close()
    return faults


def matters(desk: Any) -> list[tuple[str, str, str]]:
    """A page of each kind with who looks at it: name, person, address."""
    plan = desk.drafted(title="2026 年度特殊食品抽查")
    draw = desk.dispatched()
    frozen = desk.frozen()
    told = desk.recorded("合格", "合格", "不合格")
    inspections.order_correction(
        inspection_no=told, content="维修冷藏柜，建立温度记录", due_on=desk.at.date().replace(day=24), by=desk.actor("lead"),
        at=desk.tick(),
    )
    inspections.conclude(
        inspection_no=told, conclusion="熟食冷藏柜温度偏高，已责令改正，当日停用。", result_codes=("06",), by=desk.actor("lead"),
        at=desk.tick(),
    )
    on_site = desk.on_site(uscc="91310115000000000Q", entity_name="上海和畅外卖餐饮有限公司")
    desk.opened(uscc="91310115000010000G", entity_name="上海海棠便利超市")
    done = desk.reviewed(uscc="913101150000200008", entity_name="上海瑞成食品添加剂有限公司")
    public = disclosure.publish_result(inspection_no=done, statement="未发现问题。", by=desk.actor("publisher"), at=desk.tick())
    return [
        ("inspections", "head", "/desk/inspections/"), ("inspections-all", "head", "/desk/inspections/?view=all"),
        ("inspections-created", "head", "/desk/inspections/?view=created"),
        ("inspection-told", "reviewer", f"/desk/inspections/{told}/"),
        ("inspection-act", "reviewer", f"/desk/inspections/{told}/#act-send_back"),
        ("inspection-site", "lead", f"/desk/inspections/{on_site}/"), ("checklist", "lead", f"/desk/inspections/{on_site}/checklist/"),
        ("evidence-new", "lead", f"/desk/inspections/{on_site}/evidence/new/"), ("inspection-new", "lead", "/desk/inspections/new/"),
        ("plans", "planner", "/desk/plans/"), ("plan", "planner", f"/desk/plans/{plan}/"), ("plan-new", "planner", "/desk/plans/new/"),
        ("draws", "planner", "/desk/draws/"), ("draw", "planner", f"/desk/draws/{draw}/"),
        ("draw-frozen", "planner", f"/desk/draws/{frozen}/"),
        ("units", "planner", f"/desk/draws/{draw}/units/"), ("loads", "planner", f"/desk/draws/{draw}/units/?view=loads"),
        ("contribute", "witness0", f"/desk/draws/{frozen}/contribute/"),
        ("publications", "publisher", "/desk/publications/"), ("publication", "publisher", f"/desk/publications/{public}/"),
    ]


@axe.needed
def test_every_page_is_lawful_for_everybody_and_fits_a_phone(window: Window) -> None:
    assert faults_of(window, matters(window.desk)) == []
    assert window.said == []


def test_a_contributor_seals_and_opens_with_the_file_that_was_kept(window: Window, tmp_path: Path) -> None:
    desk = window.desk
    no = desk.frozen()
    page = window.open("witness0", f"/desk/draws/{no}/contribute/")
    page.get_by_role("button", name="在本机产生随机数").click()
    assert page.get_by_role("button", name="提交承诺").is_disabled()
    with page.expect_download() as kept:
        page.get_by_role("link", name="下载原值文件").click()
    kept.value.save_as(tmp_path / "kept.json")
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.post_data or "") if request.method == "POST" else None)
    page.get_by_role("button", name="提交承诺").click()
    page.get_by_role("heading", name="承诺已提交").wait_for()
    values = json.loads((tmp_path / "kept.json").read_text())
    assert values["c"] in posted[0]
    assert values["s"] not in posted[0]
    assert values["r"] not in posted[0]
    _others_seal_and_the_dice_are_thrown(desk, no)
    page.goto(f"{window.url}/desk/draws/{no}/contribute/")
    (tmp_path / "wrong.json").write_text(json.dumps({**values, "s": "0" * 64}))
    page.get_by_label("原值文件").set_input_files(tmp_path / "wrong.json")
    page.get_by_text("与你提交的承诺不符").wait_for()
    page.get_by_label("原值文件").set_input_files(tmp_path / "kept.json")
    page.get_by_text("相符，可以揭示").wait_for()
    page.get_by_role("button", name="揭示").click()
    page.get_by_role("heading", name="你已经揭示").wait_for()
    assert next(part for part in draws.draw(no, access.NODE).contributions if part.account_code == "witness0").s == values["s"]
    assert window.said == []


def _others_seal_and_the_dice_are_thrown(desk: Any, no: str) -> None:
    from hengjian.casework.double_random import operations
    from hengjian.kernel.draws import canonical, reveal

    for number in (1, 2):
        pair = reveal.Secret(f"{number:064x}", f"{number + 9:064x}")
        seal = reveal.seal(canonical.suite("sha256"), no, pair)
        operations.contribute(draw_no=no, commitment=seal, name=f"单位{number}", by=desk.actor(f"witness{number}"), at=desk.tick())
    operations.commit(draw_no=no, by=desk.actor("planner"), at=desk.tick())
    operations.fix_source(draw_no=no, by=desk.actor("planner"), at=desk.tick())
    operations.enter_value(draw_no=no, digits="7" * 20, digits_again="7" * 20, by=desk.actor("planner"), at=desk.tick())


def test_the_checklist_asks_for_a_note_where_one_is_due(window: Window) -> None:
    no = window.desk.on_site()
    page = window.open("lead", f"/desk/inspections/{no}/checklist/")
    point = page.locator("#point-1-1")
    assert not point.locator("textarea").is_visible()
    point.get_by_role("radio", name="不合格", exact=True).check()
    assert point.locator("textarea").is_visible()
    point.get_by_role("radio", name="合格", exact=True).check()
    assert not point.locator("textarea").is_visible()
    assert window.said == []


def test_the_checklist_is_filled_without_script(window: Window) -> None:
    no = window.desk.on_site()
    page = window.open("lead", f"/desk/inspections/{no}/checklist/", java_script_enabled=False)
    page.locator("#point-1-1").get_by_role("radio", name="不合格", exact=True).check()
    page.locator("#point-1-1 textarea").fill("许可证已过期")
    page.get_by_role("button", name="保存").click()
    assert "已保存 1 项" in page.content()


def test_consequences_follow_what_is_typed(window: Window) -> None:
    page = window.open("planner", "/desk/plans/new/")
    page.get_by_label("食品经营监督检查").check()
    page.locator("#consequences").get_by_text("可以完成").wait_for()
    page.locator("#id_rate_C").fill("2")
    page.locator("#id_rate_C").press("Tab")
    page.locator("#consequences").get_by_text("风险高的不能比风险低的抽得少").wait_for()
    assert window.said == []
