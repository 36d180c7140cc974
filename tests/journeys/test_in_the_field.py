"""A visit without a signal, on a real node: done on a phone, killed three times, handed in, and found again everywhere.

The phone downloads its day, loses the network, does the whole visit, and comes back. Then the desk, the public result,
the behaviour library and the journal must say the same, and the bytes on the server must be those that were captured.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from doors import world
from journeys import conftest as stage
from journeys.conftest import Node, People
from journeys.line import Line
from mobile.conftest import PIN, Phone
from mobile.visits import SECOND_PIN, everybody_signs, jpeg, write

pytestmark = pytest.mark.journey
LEAD, SECOND = ("P001", "顾若宁", "inspector"), ("P002", "沈知行", "second")
FIRM = world.FIRMS[59]
FOUND = "冷藏柜中心温度 9.4 ℃，没有温度记录"


@dataclass
class Door:
    """What a phone knows of its server: the address."""

    url: str


@pytest.fixture
def line(node: Node) -> Iterator[Line]:
    """The line between the phone and the node."""
    made = Line(int(node.url.rsplit(":", 1)[1]))
    yield made
    made.close()


@pytest.fixture
def phone(browser: Browser, line: Line) -> Iterator[Phone]:
    """A phone with a place, on which nobody has signed in."""
    place = {"latitude": 31.2065, "longitude": 121.5989, "accuracy": 6}
    door: Any = Door(f"http://127.0.0.1:{line.port}/m/")
    made = Phone(browser, door, geolocation=place, permissions=["geolocation"])
    yield made
    made.context.close()


def test_a_visit_without_a_signal_ends_in_one_truth_everywhere(
    people: People, node: Node, phone: Phone, line: Line
) -> None:
    no = an_inspection_waits(people)
    two_officers_take_the_phone(phone, no)
    phone.controlled()
    line.cut()
    phone.context.set_offline(True)
    they_arrive(phone, no)
    photo = points_are_filled_and_the_tab_dies_twice(phone, no)
    record = the_record_is_signed_though_the_tab_dies(phone, no)
    the_result_is_told(phone)
    assert in_the_database(node, "SELECT state FROM inspections_inspection WHERE inspection_no = ?", no) == [("approved",)]
    line.mend()
    phone.context.set_offline(False)
    it_is_handed_in(phone, no)
    the_server_holds_what_was_captured(node, no, photo, record)
    public = it_is_reviewed_and_published(people, no)
    all_say_the_same(people, node, no, public, record)
    assert phone.said == []


def an_inspection_waits(people: People) -> str:
    """Opened for a listed reason, approved by the head, the notice delivered."""
    page = people.page("inspector", f"/desk/inspections/new/?uscc={FIRM}")
    page.locator("#id_reason").select_option(label="投诉举报")
    page.locator("#id_source_no").fill("12345-20260309-0071")
    page.get_by_label("食品经营监督检查").check()
    for officer in (LEAD, SECOND):
        page.get_by_label(f"{officer[1]}（{officer[0]}）").check()
    page.locator("#id_planned_to").fill("2026-03-20")
    page.get_by_role("button", name="提交批准").click()
    page.wait_for_url(re.compile(r"/desk/inspections/\d"))
    address = page.url.removeprefix(people.node.url)
    head = people.page("head", address)
    head.locator("button[name=act][value=approve]").click()
    head.wait_for_load_state()
    if head.locator("#act-approve").count():  # another visit of the same firm is near: the head says why apart
        head.locator("[name='approve-separate_reason']").fill("投诉内容须单独核查")
        head.locator("#act-approve button[name=act]").click()
        head.wait_for_load_state()
    expect(head.get_by_text("已批准").first).to_be_visible()
    page.goto(people.node.url + address)
    stage.act(page, "notify", way="delivered", to_words="店长王某")
    return address.split("/")[3]


def two_officers_take_the_phone(phone: Phone, no: str) -> None:
    """Each signs in once with a password and sets a PIN; the lead takes the day's tasks along."""
    sign_in(phone.page, LEAD[2], PIN)
    phone.page.get_by_role("button", name="登录并设置").click()
    expect(phone.page.get_by_role("heading", name=re.compile("今天"))).to_be_visible()
    phone.idle()
    phone.page.evaluate("location.hash = '#/enrol/more'")
    sign_in(phone.page, SECOND[2], SECOND_PIN)
    phone.page.locator("#mine").fill(PIN)
    phone.page.get_by_role("button", name="加入这台手机").click()
    expect(phone.page.get_by_role("heading", name="我", exact=True)).to_be_visible()
    phone.idle()
    phone.page.evaluate("location.hash = '#/today'")
    expect(phone.page.locator(f"a[href*='{no}']").first).to_be_visible()


def sign_in(page: Page, username: str, pin: str) -> None:
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码", exact=True).fill(world.PASSWORD)
    page.get_by_label("设一个 PIN").fill(pin)
    page.get_by_label("再输一次 PIN").fill(pin)


def they_arrive(phone: Phone, no: str) -> None:
    """Certificates and code shown, both signed in, rights told."""
    page = phone.page
    at(page, no)
    page.get_by_role("button", name="亮证、亮码").click()
    expect(page.get_by_role("img", name="检查码二维码")).to_be_visible()
    page.get_by_role("button", name="当事人已看证、已扫码").click()
    page.get_by_role("button", name=f"{LEAD[1]}签到").click()
    page.get_by_role("button", name=f"{SECOND[1]}签到").click()
    page.locator("#ask-pin").fill(SECOND_PIN)
    page.get_by_role("button", name="确认", exact=True).click()
    page.get_by_role("button", name="确认到场").click()
    expect(page.locator(".tell .tick input")).to_have_count(4)
    for box in page.locator(".tell .tick input").all():
        box.check()
    page.get_by_role("button", name="已告知，开始检查").click()
    expect(page.locator(".pt").first).to_be_visible()


def points_are_filled_and_the_tab_dies_twice(phone: Phone, no: str) -> bytes:
    """Killed before a save is confirmed, and right after a photo; both come back."""
    page = phone.page
    tap(page, "1.1", "合格")
    phone.until(
        "(await app.store.keys('draft:visit')).some((key) => key.endsWith(':answers')) "
        "|| app.outbox.all().some((act) => act.name === 'fill')"
    )
    page = reopened(phone, no, "check")
    expect(point(page, "1.1").get_by_label("合格", exact=True)).to_be_checked()
    tap(page, "1.2", "合格")
    tap(page, "2.1", "不合格")
    point(page, "2.1").get_by_label("发现的问题").fill(FOUND)
    photo = jpeg()
    with page.expect_file_chooser() as opened:
        point(page, "2.1").locator("label.shot").click()
    opened.value.set_files({"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo})
    expect(point(page, "2.1").locator(".thumb img")).to_be_visible()
    page = reopened(phone, no, "check")
    expect(point(page, "2.1").locator(".thumb img")).to_be_visible()
    expect(point(page, "2.1").get_by_label("发现的问题")).to_have_value(FOUND)
    return photo


def the_record_is_signed_though_the_tab_dies(phone: Phone, no: str) -> dict[str, Any]:
    """Killed in the middle of a signature; returns the record as it was signed."""
    page = phone.page
    page.get_by_role("button", name="去现场笔录").click()
    page.get_by_label("姓名").fill("王某")
    page.get_by_label("现场工作人员", exact=True).check()
    page.get_by_role("button", name="核对无误，去签名").click()
    write(page)
    expect(page.get_by_role("button", name=re.compile("下一位"))).to_be_visible()
    page.wait_for_timeout(400)
    page = reopened(phone, no, "sign")
    expect(page.locator(".pens .state--done")).to_have_count(1)
    everybody_signs(page)
    expect(page.get_by_role("heading", name="告知结果")).to_be_visible()
    [record] = phone.run("return app.outbox.all().filter((act) => act.name === 'record').map((act) => act.payload)")
    found: dict[str, Any] = record
    return found


def the_result_is_told(phone: Phone) -> None:
    """An order to correct, then the result."""
    page = phone.page
    page.get_by_role("link", name="责令改正").click()
    page.get_by_role("button", name="责令改正").click()
    expect(page.get_by_role("heading", name="已责令改正 1 件")).to_be_visible()
    page.get_by_role("checkbox", name="发现问题已责令改正").check()
    page.get_by_role("button", name="已告知当事人").click()
    expect(page.get_by_role("heading", name="随身页")).to_be_visible()


def it_is_handed_in(phone: Phone, no: str) -> None:
    """Everything arrives and every act is accepted."""
    for _ in range(30):
        phone.sync()
        if phone.run("return app.outbox.pending().length === 0 && app.files.unsent().length === 0"):
            break
        phone.page.wait_for_timeout(1000)
    verdicts = phone.run(
        "return app.outbox.all().filter((act) => act.about === given).map((act) => [act.name, act.verdict, act.why ?? ''])", no
    )
    assert {verdict for _, verdict, _ in verdicts} == {"accepted"}, verdicts
    assert phone.run("return app.files.unsent().length") == 0, phone.run("return app.sync.state")


def the_server_holds_what_was_captured(node: Node, no: str, photo: bytes, record: dict[str, Any]) -> None:
    """The bytes of every file hash to what the phone computed, and the record is the one that was signed."""
    about = f"inspection:{no}"
    rows = in_the_database(
        node, "SELECT sha256, captured_sha256, state, how FROM evidence_exhibit WHERE about = ? ORDER BY id", about
    )
    assert len(rows) >= 4  # the photo and three signatures
    for sha256, captured, state, _ in rows:
        assert (sha256, state) == (captured, "kept")
        kept = (node.folder / "bodies" / sha256[:2] / sha256).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == captured
    assert hashlib.sha256(photo).hexdigest() in {row[0] for row in rows}
    [(state, digest)] = in_the_database(
        node, "SELECT state, record_sha256 FROM inspections_inspection WHERE inspection_no = ?", no
    )
    assert (state, digest) == ("told", record["record_sha256"])
    answers = in_the_database(
        node, "SELECT point_no, result FROM inspections_checkresult r JOIN inspections_inspection i ON i.id = r.inspection_id "
        "WHERE i.inspection_no = ?", no,
    )
    assert dict(answers) == {point_no: one["result"] for point_no, one in record["answers"].items()}


def it_is_reviewed_and_published(people: People, no: str) -> str:
    """The desk goes on where the phone stopped; nothing is typed a second time."""
    stage.act(people.page("reviewer", f"/desk/inspections/{no}/"), "review")
    page = people.page("publisher", f"/desk/inspections/{no}/")
    stage.act(page, "publish", statement="冷藏温度不符合要求，已责令改正。")
    found = re.search(r"已公示（([0-9-]+)）", page.locator("body").inner_text())
    assert found is not None
    return found[1]


def all_say_the_same(people: People, node: Node, no: str, public: str, record: dict[str, Any]) -> None:
    """Public result, behaviour record and journal."""
    citizen = people.page("", f"/results/{public}/")
    assert "责令改正" in citizen.locator("main").inner_text()
    node.settled()
    page = people.page("inspector", f"/desk/inspections/{no}/")
    for _ in range(60):
        acts = in_the_database(
            node, "SELECT kind, act_no FROM behaviour_supervisoryact WHERE about = ? OR check_act_no = ?", f"inspection:{no}", no
        )
        if acts:
            break
        page.wait_for_timeout(500)
    assert "check" in {kind for kind, _ in acts}
    check_no = next(act_no for kind, act_no in acts if kind == "check")
    library = people.page("reviewer", f"/desk/acts/{check_no}/").locator("main").inner_text()
    assert all(name in library for name in (LEAD[1], SECOND[1]))
    told = [row[0] for row in in_the_database(
        node, "SELECT name FROM kernel_logentry WHERE about = ? ORDER BY seq", f"inspection:{no}"
    )]
    for name in ("OfficersArrived", "InspectionRecorded", "InspectionConcluded", "InspectionReviewed", "InspectionMarkedPublished"):
        assert f"inspections.{name}" in told, told
    line = in_the_database(
        node, "SELECT event FROM kernel_logentry WHERE about = ? AND name = 'inspections.InspectionRecorded'", f"inspection:{no}"
    )
    assert record["record_sha256"] in str(line[0][0])
    done = node.run("verify", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr


# --- the phone's screens ---------------------------------------------------------------------------------------------


def at(page: Page, no: str, step: str = "") -> None:
    page.evaluate("(path) => { location.hash = path; }", f"#/visit/{no}{'/' + step if step else ''}")
    expect(page.locator("main.visit")).to_be_visible()


def point(page: Page, no: str) -> Locator:
    return page.locator(f"[id='pt-{no}']")


def tap(page: Page, no: str, result: str) -> None:
    point(page, no).get_by_label(result, exact=True).check()


def reopened(phone: Phone, no: str, step: str) -> Page:
    """The tab dies; the officer opens the app again, still without a signal, and types the PIN."""
    phone.kill()
    phone.open(f"#/visit/{no}/{step}")
    phone.page.get_by_label("PIN", exact=True).fill(PIN)
    phone.page.get_by_role("button", name="打开", exact=True).click()
    expect(phone.page.locator("main.visit")).to_be_visible()
    return phone.page


def in_the_database(node: Node, question: str, *given: str) -> list[tuple[Any, ...]]:
    """Ask the node's own rows, read only."""
    database = sqlite3.connect(f"file:{node.folder / 'hengjian.sqlite3'}?mode=ro", uri=True)
    try:
        return database.execute(question, given).fetchall()
    finally:
        database.close()
