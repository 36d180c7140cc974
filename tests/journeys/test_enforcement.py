"""Enforcement cases through the desks of one bureau, day after day, in a real browser: to the closed case, or to what the law asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from hengjian.kernel import clock
from tests.interfaces.workbench.conftest import office, served  # noqa: F401 - its fixtures serve here too
from tests.interfaces.workbench.test_desk_in_a_browser import (  # noqa: F401
    Window,
    browser_type_launch_args,
    in_one_thread,
)

pytestmark = pytest.mark.journey
SOURCE = {
    "source": "inspection", "title": "涉嫌经营超过保质期的食品案", "party_name": "上海澄味餐饮管理有限公司",
    "fact": "2026-03-06 经营超过保质期的面包", "ended_on": "2026-03-06", "found_on": "2026-03-09", "harm": "slight", "territory": "310115",
}
FILED = {"team": ["lead", "second"], "ours": "yes"}
FINDINGS = {
    "address": "浦东新区世纪大道1号", "found": "货架上有面包12袋，保质期至2026年3月5日。", "evidence": "现场检查笔录1份\n照片3张",
    "violated": "《中华人民共和国食品安全法》第三十四条第十项", "basis": "《中华人民共和国食品安全法》第一百二十四条第一款第五项",
}
FOOD = {"kinds": ["02", "09"], "fine": "70000", "goods": "420", "benchmark": "food_124", "goods_value": "420"}
LABELS = {"kinds": ["02"], "fine": "20000", "benchmark": "food_125", "goods_value": "420"}
ALL_POINTS = {"opinion": "agree", "looked_at": [str(n) for n in range(7)]}


class Days:
    """A bureau whose days pass: each page is opened on its day by its person, signed in anew."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def come(self, day: str) -> None:
        """A morning; nobody is signed in."""
        morning = datetime.fromisoformat(f"{day}T09:30:00").replace(tzinfo=clock.SHANGHAI)
        clock.shift(morning - datetime.now(clock.SHANGHAI))
        self.window.desk.clients.clear()
        for context in self.window.contexts:
            context.close()
        self.window.contexts.clear()

    def page(self, who: str, path: str) -> Page:
        return self.window.open(who, f"/desk/enforcement/{path}")

    def public(self, path: str) -> str:
        """What a citizen reads who has not signed in."""
        context = self.window.browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(f"{self.window.url}/penalties/{path}")
        body = page.locator("body").inner_text()
        context.close()
        return str(body)

    def act(self, who: str, path: str, name: str, refused: str = "", **words: str | list[str]) -> str:
        """One act on a page, with what its form asks; returns what the page says then."""
        page = self.page(who, f"{path}/")
        form = page.locator(f"#act-{name}")
        if form.count():
            page.locator(f"a[href='#act-{name}']").first.click()
            fill(form, words, f"{name}-")
            form.locator("button[name=act]").click()
        else:
            page.locator(f"button[name=act][value={name}]").click()
        page.wait_for_load_state()
        faults = page.locator(".err, .note-box--bad").all_inner_texts()
        assert bool(faults) == bool(refused), faults
        assert not refused or any(refused in fault for fault in faults), faults
        said = page.locator("body").inner_text()
        page.close()
        return str(said)

    def paper(self, no: str, title: str) -> str:
        """Make a paper of a case; returns what the page says then."""
        page = self.page("lead", f"{no}/documents/")
        page.locator("tr").filter(has_text=title).get_by_role("button").click()
        page.wait_for_load_state()
        said = page.locator("body").inner_text()
        assert "已制作" in said, said
        page.close()
        return str(said)

    def made(self, no: str) -> set[str]:
        """The titles of the papers that have a number."""
        page = self.page("lead", f"{no}/documents/")
        rows = page.locator("tbody tr").filter(has=page.locator("a[href$='.pdf']"))
        titles = {one.strip() for one in rows.locator("td:first-child").all_inner_texts()}
        page.close()
        return titles

    def opened(self, who: str = "lead", **more: str) -> str:
        page = self.page(who, "new/")
        fill(page.locator("form[method=post]").last, {**SOURCE, **more}, "")
        page.get_by_role("button", name="登记", exact=True).click()
        page.wait_for_url("**/desk/enforcement/3*/")
        no = page.url.rstrip("/").rsplit("/", 1)[1]
        page.close()
        return str(no)


def fill(form: Any, words: dict[str, Any], prefix: str) -> None:
    """Fields by name: boxes and buttons are checked, choices chosen, all else typed."""
    for name, value in words.items():
        place = form.locator(f"[name='{prefix}{name}']")
        kind = place.first.evaluate("one => one.tagName + (one.type || '')")
        if kind in ("INPUTradio", "INPUTcheckbox"):
            for one in value if isinstance(value, list) else [value]:
                box = place if value == "on" else form.locator(f"[name='{prefix}{name}'][value='{one}']")
                box.first.check()
        elif kind.startswith("SELECT"):
            place.select_option(value)
        else:
            place.fill(value)


@pytest.fixture
def days(browser: Browser, served: Any) -> Iterator[Days]:  # noqa: F811
    window = Window(browser, served)
    yield Days(window)
    for context in window.contexts:
        context.close()
    assert [line for line in window.said if "422" not in line] == []  # a refusal is an answer, no fault


def test_a_food_shop_from_the_finding_to_the_closed_case_with_a_hearing(days: Days) -> None:
    days.come("2026-03-10")
    no = days.opened(led_from="inspection:310115-2026-000001")
    days.act("head", no, "file", **FILED)
    days.come("2026-03-20")
    days.act("lead", no, "note_findings", "没有写明法律", **{**FINDINGS, "basis": "食品安全法"})
    days.act("lead", no, "note_findings", **FINDINGS)
    days.act("lead", no, "submit", **FOOD)
    days.come("2026-03-23")
    days.act("reviewer", no, "review", **ALL_POINTS)
    days.come("2026-03-24")
    days.paper(no, "行政处罚告知书")
    days.act("lead", no, "notify", served_on="2026-03-24")
    days.come("2026-04-01")
    days.act("lead", no, "ask_hearing", received_at="2026-03-31T23:59")
    days.come("2026-04-03")
    told = {"chair": "reviewer", "notice_on": "2026-04-03", "announced_on": "2026-04-03"}
    days.act("head", no, "fix_hearing", "7个工作日前", hearing_on="2026-04-08", **told)
    days.act("head", no, "fix_hearing", hearing_on="2026-04-20", hour="9时30分", place="三楼听证室", **told)
    days.paper(no, "行政处罚听证通知书")
    days.come("2026-04-20")
    days.act("reviewer", no, "end_hearing", record="当事人称已下架并召回", opinion="建议按拟处罚决定")
    days.come("2026-04-21")
    days.act("lead", no, "submit")
    days.come("2026-04-22")
    days.act("reviewer", no, "review", **ALL_POINTS)
    days.come("2026-04-23")
    days.act("head", no, "decide", "集体讨论", kinds=["02", "09"], fine="70000")
    days.act("head", no, "discuss", record="三位负责人一致同意")
    days.come("2026-04-24")
    said = days.act("head", no, "decide", kinds=["02", "09"], fine="70000")
    assert "罚〔2026〕1号" in said
    days.paper(no, "行政处罚决定书")
    days.come("2026-04-27")
    days.act("lead", no, "serve", way="direct", on="2026-04-27")
    assert "罚〔2026〕1号" in days.paper(no, "送达回证")
    assert days.made(no) >= {"行政处罚告知书", "行政处罚听证通知书", "行政处罚决定书", "行政处罚信息信用修复告知书", "送达回证"}
    days.come("2026-05-12")
    days.act("lead", no, "pay", yuan="70000", paid_on="2026-05-12")
    days.come("2026-05-13")
    days.act("lead", no, "close")
    assert "已归档" in days.act("lead", no, "archive")


def test_a_seizure_is_released_on_its_last_day(days: Days) -> None:
    days.come("2026-03-10")
    no = days.opened()
    days.act("head", no, "file", **FILED)
    days.act("lead", no, "take_measure", kind="seize", things="面包 42 袋", cites="《中华人民共和国食品安全法》第一百一十条",
             approved="yes", present="yes", officers=["lead", "second"])
    page = days.page("lead", f"{no}/")
    assert "还剩 30 天" in page.locator("body").inner_text()
    measure = page.locator("a[href*='/measures/']").first.inner_text()
    days.come("2026-04-09")
    days.act("head", f"measures/{measure}", "release", "财物没有退还", ground="not_needed")
    assert "2026年4月9日 解除" in days.act("head", f"measures/{measure}", "release", ground="not_needed", returned="on")


def test_a_suspected_crime_goes_to_the_police_and_ends_the_case_here(days: Days) -> None:
    days.come("2026-03-10")
    no = days.opened()
    days.act("head", no, "file", **FILED)
    days.come("2026-03-12")
    days.act("lead", no, "report_transfer", team=["lead", "second"], reason="检出禁用物质")
    days.come("2026-03-13")
    days.act("head", f"{no}/transfer", "approve")
    days.act("lead", f"{no}/transfer", "move", "缺少", papers=["letter"])
    days.act("lead", f"{no}/transfer", "move", papers=["letter", "report", "list"])
    days.come("2026-03-16")
    days.act("lead", f"{no}/transfer", "police_file")
    days.come("2026-03-18")
    days.act("lead", f"{no}/transfer", "hand_over")
    assert "已结案" in days.act("lead", no, "close")


def test_a_revoked_decision_stands_on_the_portal_until_it_is_taken_down_in_three_working_days(days: Days) -> None:
    days.come("2026-03-10")
    no = days.opened(title="涉嫌经营标签不符合规定的食品案")
    days.act("head", no, "file", **FILED)
    days.act("lead", no, "submit", **LABELS)
    days.act("reviewer", no, "review", **ALL_POINTS)
    days.act("lead", no, "notify", served_on="2026-03-10")
    days.come("2026-04-01")
    days.act("lead", no, "end_notice")
    days.act("head", no, "decide", kinds=["02"], fine="20000")
    days.come("2026-04-08")
    days.act("publisher", no, "publish", facts="经营标签不符合规定的食品", basis="《中华人民共和国食品安全法》第一百二十五条")
    assert "罚款 20,000.00 元" in days.public(f"{no}/")
    days.come("2026-04-29")
    days.act("lead", no, "note_challenge", kind="reconsideration", body="浦东新区人民政府", accepted_on="2026-04-10")
    said = days.act("head", no, "note_outcome", outcome="revoked", ended_on="2026-04-29", reason="浦府复决字〔2026〕8号")
    assert "2026年5月7日 前撤回" in said
    days.come("2026-05-07")
    days.act("publisher", no, "take_down", reason="处罚决定经行政复议撤销")
    gone = days.public(f"{no}/")
    assert "处罚决定经行政复议撤销" in gone
    assert "上海澄味" not in gone
    assert "上海澄味" not in days.public("")
