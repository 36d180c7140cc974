"""What goes wrong on the premises: no room, no place, no camera, files that are not what they say, a recording cut off."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, expect

from mobile.conftest import Phone
from mobile.phone_server import PhoneServer
from mobile.visits import (
    LEAD,
    NO,
    SECOND,
    answer,
    arrived,
    colleague,
    go,
    jpeg,
    on_site,
    point,
    shoot,
    tables,
    unlocked,
    visit,
)

pytestmark = pytest.mark.journey
FAKE_MEDIA = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture(scope="module")
def browser(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """A browser of this file's own, whose camera and microphone are pretended."""
    made = browser_type.launch(**{**browser_type_launch_args, "args": FAKE_MEDIA})
    yield made
    made.close()


@pytest.fixture
def phone(browser: Browser, server: PhoneServer) -> Iterator[Phone]:
    """A phone on the premises, rights told."""
    server.door.tasks, server.door.rules = [on_site()], tables()
    made = Phone(browser, server)
    yield made
    made.context.close()


def acts(phone: Phone, name: str) -> list[dict[str, Any]]:
    """The acts of a name, in order."""
    return phone.run("return app.outbox.all().filter((act) => act.name === given)", name)


def test_a_photo_that_is_not_a_photo_is_refused_in_words_and_nothing_is_kept(phone: Phone) -> None:
    phone.enrol()
    page = phone.page
    go(page, "check")
    answer(page, "2.1", "不合格")
    for content, why in (
        (b"<html>no picture</html>", "只是用了照片的名字"),
        (b"", "文件是空的"),
        (b"\x00\x00\x00\x18ftypisom" + b"0" * 80, "它的内容是视频，不是照片"),
    ):
        shoot(page, "2.1", content)
        expect(point(page, "2.1").get_by_role("alert")).to_contain_text(why)
    expect(point(page, "2.1").get_by_role("alert")).to_contain_text("原件还在手机相册里")
    assert not acts(phone, "attach")
    assert phone.run("return app.files.list().length") == 0
    shoot(page, "2.1", jpeg())
    expect(point(page, "2.1").locator(".thumb img")).to_be_visible()
    expect(point(page, "2.1").get_by_role("alert")).to_have_count(0)


def test_without_room_the_photo_is_refused_whole_and_what_is_typed_stays(browser: Browser, server: PhoneServer) -> None:
    server.door.tasks, server.door.rules = [on_site()], tables()
    phone = Phone(browser, server, quota=9_000_000)
    phone.enrol()
    server.door.away = True
    page = phone.page
    go(page, "check")
    answer(page, "2.1", "不合格")
    alert, kept = point(page, "2.1").get_by_role("alert"), 0
    for nth in range(12):
        shoot(page, "2.1", jpeg(nth, side=1800))
        expect(alert.or_(point(page, "2.1").locator(".thumb").nth(kept))).to_be_visible()
        if alert.count():
            break
        kept += 1
    expect(alert).to_contain_text("存储空间已满")
    assert kept
    assert len(acts(phone, "attach")) == kept
    point(page, "2.1").get_by_label("发现的问题").fill("靠墙堆放")
    page.get_by_role("heading", name="食品经营检查表").click()
    phone.until("app.outbox.all().some((act) => act.name === 'fill')")
    page = unlocked(phone, "check")
    expect(point(page, "2.1").get_by_label("发现的问题")).to_have_value("靠墙堆放")
    expect(point(page, "2.1").locator(".thumb")).to_have_count(kept)
    phone.context.close()


def test_without_a_place_the_visit_goes_on_and_the_arrival_says_why(browser: Browser, server: PhoneServer) -> None:
    server.door.tasks, server.door.rules = [visit()], tables()
    phone = Phone(browser, server, permissions=[])
    phone.context.grant_permissions([])
    phone.page.add_init_script(
        "navigator.geolocation.watchPosition = (found, fault) => { setTimeout(() => fault({code: 1})); return 1; };"
    )
    phone.page.reload()
    phone.enrol()
    colleague(phone)
    arrived(phone)
    arrival = acts(phone, "arrive")[0]
    assert arrival["place"] is None
    assert "没有定位：定位没有授权" in arrival["payload"]["place_text"]
    phone.context.close()


def test_a_place_is_kept_with_its_accuracy_and_refuses_nothing(browser: Browser, server: PhoneServer) -> None:
    server.door.tasks, server.door.rules = [visit()], tables()
    phone = Phone(
        browser,
        server,
        geolocation={"latitude": 39.9, "longitude": 116.4, "accuracy": 2500},
        permissions=["geolocation"],
    )
    phone.enrol()
    colleague(phone)
    arrived(phone)
    place = acts(phone, "arrive")[0]["place"]
    assert (place["lat"], place["lon"], place["accuracy"]) == ("39.900000", "116.400000", "2500.0")
    phone.context.close()


def test_a_recording_goes_on_while_the_officer_works_and_keeps_every_second_when_the_tab_dies(
    phone: Phone, server: PhoneServer
) -> None:
    phone.enrol()
    page = phone.page
    go(page, "capture/-/audio")
    page.get_by_role("button", name="开始录音").click()
    expect(page.locator(".rec-line")).to_contain_text("正在录音")
    phone.until("app.files.list().some((file) => file.size > 0)")
    page.get_by_role("link", name="边录边查").click()
    expect(page.locator(".rec-line")).to_contain_text("正在录音")
    answer(page, "1.1", "合格")
    held = phone.run("return (await app.store.chunks.toArray()).reduce((sum, row) => sum + row.size, 0)")
    page = unlocked(phone, "papers")
    expect(page.get_by_role("link", name=re.compile("现场录音"))).to_be_visible()
    attach = acts(phone, "attach")[0]["payload"]["exhibit"]
    assert attach["size"] >= held > 0
    assert "中断" in attach["note"]
    phone.sync()
    phone.sync()
    assert hashlib.sha256(server.door.uploads[attach["uuid"]]["bytes"]).hexdigest() == attach["sha256"]


def test_a_recording_that_is_stopped_becomes_an_exhibit(phone: Phone) -> None:
    phone.enrol()
    page = phone.page
    go(page, "capture/2.2/video")
    page.get_by_role("button", name="开始录像").click()
    phone.until("app.files.list().some((file) => file.size > 0)")
    page.get_by_role("button", name="停止并保存").click()
    expect(page.get_by_role("heading", name="食品经营检查表")).to_be_visible()
    exhibit = acts(phone, "attach")[0]["payload"]["exhibit"]
    assert (exhibit["how"], exhibit["point_no"], exhibit["kind"]) == ("recorder", "2.2", "audiovisual")
    assert exhibit["media_type"].startswith("video/")


def test_a_phone_without_a_camera_says_so_and_the_visit_goes_on(phone: Phone) -> None:
    phone.enrol()
    page = phone.page
    page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    )
    go(page, "capture/-/video")
    page.get_by_role("button", name="开始录像").click()
    expect(page.get_by_role("alert")).to_contain_text("没有允许使用相机和麦克风")
    go(page, "capture/-/photo")
    expect(page.get_by_text("不能拍照")).to_be_visible()
    go(page, "check")
    answer(page, "1.1", "合格")
    expect(page.locator(".visit-meta")).to_have_text("1 / 4")


def test_shooting_in_a_row_keeps_each_picture(phone: Phone) -> None:
    phone.enrol()
    page = phone.page
    go(page, "capture/-/photo")
    for count in (1, 2):
        page.get_by_role("button", name="拍", exact=True).click()
        expect(page.get_by_text(f"已存 {count} 张")).to_be_visible()
    assert {one["payload"]["exhibit"]["media_type"] for one in acts(phone, "attach")} == {"image/jpeg"}


def test_a_sketch_comes_back_after_a_killed_tab_and_is_kept_as_a_picture(phone: Phone) -> None:
    phone.enrol()
    page = phone.page
    go(page, "sketch")
    box = page.locator(".pad-canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 160, steps=5)
    page.mouse.up()
    phone.until("(await app.store.get('draft:visit:' + given + ':sketch'))?.drawing?.strokes?.length === 1", NO)
    page = unlocked(phone, "sketch")
    expect(page.get_by_text("找回上次没有画完的示意图。")).to_be_visible()
    page.get_by_role("button", name="保存示意图").click()
    expect(page.get_by_role("link", name=re.compile("现场示意图"))).to_be_visible()
    assert acts(phone, "attach")[0]["payload"]["exhibit"]["how"] == "drawn"


def test_a_recusal_that_is_asked_for_is_recorded_and_the_inspection_goes_on(phone: Phone, server: PhoneServer) -> None:
    server.door.tasks = [on_site(rights_told_at=None)]
    phone.enrol()
    page = phone.page
    go(page, "rights")
    expect(page.locator(".tell .tick input")).to_have_count(4)
    for box in page.locator(".tell .tick input").all():
        box.check()
    page.get_by_role("radio", name="申请回避", exact=True).click()
    page.get_by_role("button", name="记录申请，开始检查").click()
    expect(page.get_by_text("请写明申请谁回避、理由是什么。")).to_be_visible()
    page.get_by_label("申请回避的人员和理由").fill(f"申请{SECOND[1]}回避，是店主亲属")
    page.get_by_role("button", name="记录申请，开始检查").click()
    expect(page.locator(".pt").first).to_be_visible()
    go(page, "rights")
    expect(page.get_by_text("决定作出前不停止检查，决定后才能告知结果。")).to_be_visible()
    told = acts(phone, "tell_rights")[0]["payload"]
    assert told["recusal"] == "asked"
    assert set(told["told"]) == {"reason", "basis", "statement", "recusal"}


def test_the_second_phone_leaves_the_record_to_the_phone_that_leads(phone: Phone, server: PhoneServer) -> None:
    server.door.tasks = [on_site(keeper={"mine": False, "held_by": LEAD[1]})]
    phone.enrol("gu")
    page = phone.page
    go(page, "check")
    answer(page, "1.1", "合格")
    phone.until("app.outbox.all().some((act) => act.name === 'fill')")
    go(page, "record")
    expect(page.get_by_text(f"这次检查由{LEAD[1]}的手机主办")).to_be_visible()


def test_an_obstructed_inspection_is_noted_with_a_witness(phone: Phone) -> None:
    phone.enrol()
    page = phone.page
    go(page, "obstruction")
    page.get_by_label("经过").fill("店主关门，拒绝执法人员进入。")
    page.get_by_role("button", name="记录拒绝检查").click()
    expect(page.get_by_text("请写明见证人，或者先录音、录像。")).to_be_visible()
    page.get_by_label("见证人", exact=True).fill("赵某")
    page.get_by_role("button", name="记录拒绝检查").click()
    phone.until("app.outbox.all().some((act) => act.name === 'note_obstruction')")
    assert acts(phone, "note_obstruction")[0]["payload"]["witness"] == {"name": "赵某", "note": ""}


def test_a_checklist_of_three_hundred_points_drops_no_tap(phone: Phone, server: PhoneServer) -> None:
    from mobile.visits import many_points

    points = many_points(300)
    server.door.tasks = [on_site(checklist={"sha256": "", "title": "综合检查表", "version": 1, "points": points})]
    phone.enrol()
    page = phone.page
    go(page, "check")
    tapped = [one["no"] for one in points if one.get("answer") != "number"]
    expect(point(page, points[-1]["no"])).to_be_attached()
    for no in tapped:
        page.evaluate("(no) => document.querySelector(`[name='r-${no}'][value='合格']`).click()", no)
    page.get_by_role("link", name="返回").click()
    expect(page.get_by_role("heading", name="这一户")).to_be_visible()
    kept = phone.run("return app.task(given).answers", NO)
    assert set(kept) == set(tapped)
    assert all(one["result"] == "合格" for one in kept.values())
    sizes = [len(one["payload"]["answers"]) for one in acts(phone, "fill")]
    assert sum(sizes) == len(tapped)
    assert max(sizes) <= 50
