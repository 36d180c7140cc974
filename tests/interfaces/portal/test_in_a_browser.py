"""The portal in a real browser: draws, slips and lines verified on the page, tampering named, phones and axe."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import axe
from hengjian.casework.double_random import operations, queries
from hengjian.casework.double_random.models import Selected
from interfaces.portal.shelf import ITEM, Shelf

ROOT = Path(__file__).resolve().parents[3]
LONGEST_MS = 60_000

pytestmark = pytest.mark.journey
# Playwright runs a loop in this thread; nothing here is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


class Reader:
    """A citizen's browser on the portal; ``said`` are the console's complaints."""

    def __init__(self, browser: Any, url: str, **how: Any) -> None:
        self.context = browser.new_context(viewport={"width": how.pop("width", 1440), "height": 900}, **how)
        self.page, self.url = self.context.new_page(), url
        self.said: list[str] = []
        self.sent: list[str] = []
        self.page.on("console", lambda line: self.said.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))
        self.context.on("request", lambda one: self.sent.append(f"{one.method} {one.url}"))

    def open(self, path: str, *, until: str = "networkidle") -> Any:
        """Open a page; ``load`` is enough where no script fetches anything, and half a second quicker."""
        self.page.goto(self.url + path, wait_until=until)
        return self.page

    def verify(self, draw_no: str) -> str:
        """Press the button and wait for an outcome."""
        page = self.open(f"/draws/{draw_no}/")
        page.get_by_role("button", name="在浏览器里重算一遍").click()
        page.get_by_role("button", name="再算一遍").wait_for(timeout=LONGEST_MS)
        return str(page.locator("#verdict").inner_text())

    def tamper(self, pattern: str, change: Any) -> None:
        """Let files arrive changed."""
        def answer(route: Any) -> None:
            found = route.fetch()
            route.fulfill(response=found, body=change(found.body()))

        self.context.route(pattern, answer)


@pytest.fixture
def reader(browser: Any, live_server: Any) -> Iterator[Any]:
    """Opens readers and closes them."""
    opened: list[Reader] = []

    def made(**how: Any) -> Reader:
        opened.append(Reader(browser, live_server.url, **how))
        return opened[-1]

    yield made
    for one in opened:
        one.context.close()


def test_the_browser_replays_a_draw_and_only_then_shows_the_seal(town: Any, reader: Any) -> None:
    one = reader()
    page = one.open(f"/draws/{town.draw_no}/")
    assert page.locator(".seal").count() == 0
    said = one.verify(town.draw_no)
    assert "重算一遍，与公布的结果一致" in said
    assert "10 项全部相符" in said
    assert "无外部见证" in said
    assert page.locator("#verdict .seal").is_visible()
    assert page.locator("#proof .icon[aria-label=相符]").count() == 10
    assert one.said == []
    assert all(request.startswith("GET ") for request in one.sent)


@pytest.mark.parametrize(("name", "change", "step"), [
    ("list.csv", lambda data: data[:-3] + b"00\n", "名单摘要"),
    ("reveals.json", lambda data: data.replace(b'"s":"', b'"s":"0', 1), "原值"),
    ("commit.json", lambda data: data.replace(b'"N":', b'"N":1', 1), "承诺"),
    ("result.json", lambda data: data.replace(b'"seed":"', b'"seed":"f', 1), "种子"),
    ("roster.json", lambda data: data.replace(b'"need":2', b'"need":3', 1), "人员库"),
], ids=["list", "reveals", "commitment", "result", "roster"])  # fmt: skip
def test_a_tampered_file_is_named_and_there_is_no_seal(town: Any, reader: Any, name: str, change: Any, step: str) -> None:
    one = reader()
    one.tamper(f"**/files/{name}", change)
    said = one.verify(town.draw_no)
    assert "与公布的结果不一致" in said
    assert f"“{step}”" in said
    assert one.page.locator(".verdict .seal").count() == 0
    assert one.page.locator("#proof .not").count() == 1
    assert one.page.get_by_role("link", name="下载材料，自己算").is_visible()


def test_a_missing_file_is_said_and_nothing_is_called_false(town: Any, reader: Any) -> None:
    one = reader()
    one.context.route("**/files/list.csv", lambda route: route.fulfill(status=409, body=""))
    said = one.verify(town.draw_no)
    assert "没有算完，不能说相符" in said
    assert "list.csv" in said


def test_a_void_draw_can_still_be_verified(city: Any, reader: Any) -> None:
    draw_no = city.drawn()
    operations.void(draw_no=draw_no, reason="名录来源有误，重新导入后再抽", by=city.head, at=city.tick())
    one = reader()
    assert "这次抽取已经作废" in one.verify(draw_no)
    assert one.page.get_by_text("理由：名录来源有误，重新导入后再抽").is_visible()


def test_without_script_the_page_offers_the_material(town: Any, reader: Any) -> None:
    page = reader(java_script_enabled=False).open(f"/draws/{town.draw_no}/")
    assert not page.get_by_role("button", name="在浏览器里重算一遍").is_visible()
    assert page.get_by_text("请下载材料和核验程序").is_visible()
    assert page.get_by_role("link", name="下载材料，自己算").is_visible()
    assert page.locator(".seal").count() == 0


@pytest.mark.parametrize(("kind", "words"), [("drawn", "这一次抽中了"), ("reserve", "列为候补")])
def test_a_firm_checks_its_own_slip_and_sends_nothing(town: Any, reader: Any, tmp_path: Path, kind: str, words: str) -> None:
    unit = Selected.objects.filter(kind=kind).first()
    assert unit is not None
    slip = tmp_path / "receipt.json"
    slip.write_bytes(queries.receipt(town.draw_no, unit.uscc).document)
    one = reader()
    page = one.open(f"/draws/{town.draw_no}/receipt/")
    page.locator("#slip-file").set_input_files(str(slip))
    page.locator("#answer .chart").wait_for(timeout=LONGEST_MS)
    assert words in page.locator("#answer").inner_text()
    assert all(request.startswith("GET ") and unit.uscc not in request for request in one.sent)
    assert one.said == []


def test_a_slip_with_another_salt_finds_nothing(town: Any, reader: Any, tmp_path: Path) -> None:
    unit = Selected.objects.filter(kind="drawn").first()
    assert unit is not None
    document = json.loads(queries.receipt(town.draw_no, unit.uscc).document) | {"salt": "0" * 64}
    slip = tmp_path / "receipt.json"
    slip.write_text(json.dumps(document))
    page = reader().open(f"/draws/{town.draw_no}/receipt/")
    page.locator("#slip-file").set_input_files(str(slip))
    page.get_by_text("不在这次抽取的名单内").wait_for(timeout=LONGEST_MS)


def test_a_firm_fetches_its_slip_by_code_and_checks_it(town: Any, reader: Any) -> None:
    unit = Selected.objects.filter(kind="drawn").first()
    assert unit is not None
    page = reader().open(f"/draws/{town.draw_no}/receipt/")
    page.get_by_label("统一社会信用代码").fill(unit.uscc)
    page.get_by_label("回执码").fill(queries.pass_code(town.draw_no, unit.uscc))
    page.get_by_role("button", name="取回执").click()
    page.get_by_role("button", name="在浏览器里核验").click()
    page.locator("#answer .chart").wait_for(timeout=LONGEST_MS)
    assert "这一次抽中了" in page.locator("#answer").inner_text()


def test_every_line_of_the_log_is_proved_in_the_browser(town: Any, reader: Any) -> None:
    one = reader()
    page = one.open("/log/")
    found = page.evaluate("""async () => {
        const { prove } = await import("/static/portal/log_proof.js");
        const data = JSON.parse(document.querySelector("#log-data").textContent);
        const { size } = await prove(data.prefix, data.vkey, 0);
        const all = [];
        for (let line = 0; line < size; line++) all.push(await prove(data.prefix, data.vkey, line));
        return all.map((one) => [one.included, one.signed]);
    }""")
    assert len(found) > 30
    assert all(included is True and signed is not False for included, signed in found)
    assert one.said == []


def test_a_changed_tile_entry_or_checkpoint_is_found_in_the_browser(town: Any, reader: Any) -> None:
    for pattern, change, words in (
        ("**/log/tile/entries/**", lambda data: data[:10] + bytes([data[10] ^ 1]) + data[11:], "没有通过核验"),
        ("**/log/tile/0/**", lambda data: bytes([data[0] ^ 1]) + data[1:], "没有通过核验"),
        ("**/log/checkpoint", lambda data: data.replace(b"\n\n", b"\nnoted\n\n", 1), "没有通过核验"),
    ):
        one = reader()
        one.tamper(pattern, change)
        page = one.open("/log/?line=0" if "entries" in pattern else "/log/?line=3")
        page.locator("#line-answer h3").wait_for(timeout=LONGEST_MS)
        assert words in page.locator("#line-answer").inner_text(), pattern


def test_the_page_of_the_log_says_what_it_proved(town: Any, reader: Any) -> None:
    page = reader().open("/log/")
    page.get_by_label("行号").fill("3")
    page.get_by_role("button", name="核验").click()
    page.get_by_role("heading", name="第 3 行在日志里").wait_for(timeout=LONGEST_MS)
    page.get_by_label("行号").fill("99999")
    page.get_by_role("button", name="核验").click()
    page.get_by_text("没有第 99999 行").wait_for(timeout=LONGEST_MS)


def shelf_paths(town: Any) -> list[str]:
    """A small catalogue of its own, with one of each kind of page."""
    shelf = Shelf(town.city.tick()).fill()
    return [f"/items/{ITEM}/v2/", f"/checklists/{shelf.list_code}/", "/joint-forms/", f"/joint-forms/{shelf.form_no}/", "/caps/",
            f"/caps/{shelf.cap_no}/", "/calm/", "/classes/", "/classes/SJ0101/", "/licences/", "/opening/?trade=catering&having=none"]


def paths(town: Any) -> list[str]:
    no = town.published
    return ["/", "/search/?q=测试", "/items/", "/items/31010000000101/", "/plans/", "/draws/", f"/draws/{town.draw_no}/",
            f"/draws/{town.draw_no}/receipt/", "/results/", f"/results/{no[0]}/", f"/results/{no[1]}/", "/timeliness/", "/log/?line=3",
            "/rules/", "/rules/inspections/", "/rules/cases/",
            "/texts/?q=公示", "/texts/spot_checks/", "/texts/spot_checks/第十一条/"]


@axe.needed
@pytest.mark.parametrize(("width", "reading"), [
    (1440, ""), pytest.param(390, "large", marks=pytest.mark.slow), pytest.param(1440, "high", marks=pytest.mark.slow),
])  # fmt: skip
def test_axe_finds_no_violation_on_any_page(town: Any, reader: Any, width: int, reading: str) -> None:
    """The two other ways of reading belong to the slow proofs, here and in the journeys."""
    town.withdraw(town.published[1])
    one = reader(width=width)
    if reading:
        one.context.add_cookies([{"name": "reading", "value": reading, "url": one.url}])
    for path in paths(town) + shelf_paths(town):
        page = one.open(path, until="load")
        assert axe.violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    one.verify(town.draw_no)
    assert axe.violations(one.page) == []


def test_no_page_breaks_the_content_policy_or_is_wider_than_320(town: Any, reader: Any) -> None:
    one = reader(width=320)
    for path in paths(town) + shelf_paths(town):
        page = one.open(path, until="load")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert one.said == []
