"""A visit as its screens are walked: a checklist with every kind of point, a code, two officers, a file of the past."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta, timezone
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from mobile.conftest import PIN, Phone
from mobile.phone_server import PASSWORD, PEOPLE, rule
from mobile.tasks import TEAM, task

NO = "310115-2026-000001"
LEAD, SECOND = PEOPLE["zhou"], PEOPLE["gu"]
SECOND_PIN = "314159"
TODAY = datetime.now(timezone(timedelta(hours=8))).date()

POINTS: list[dict[str, Any]] = [
    {
        "no": "1.1",
        "group": "许可",
        "content": "食品经营许可证有效",
        "method": "查看原件。",
        "basis": "《中华人民共和国食品安全法》第一百二十二条",
        "evidence": ["documentary"],
    },
    {
        "no": "1.2",
        "group": "许可",
        "content": "许可证过期多少天",
        "method": "核对有效期。",
        "basis": "",
        "answer": "number",
        "unit": "天",
        "low": "1",
        "applies_when": [[{"point": "1.1", "results": ["不合格"], "values": [], "low": "", "high": ""}]],
    },
    {"no": "2.1", "group": "贮存与温度", "content": "食品离地离墙存放", "method": "看库房。", "basis": ""},
    {
        "no": "2.2",
        "group": "贮存与温度",
        "content": "冷藏设备温度符合要求，有温度记录",
        "method": "读机身温度计，再用校准温度计测中心。",
        "basis": "",
        "answer": "number",
        "unit": "℃",
        "low": "0",
        "high": "8",
        "evidence": ["audiovisual"],
    },
    {"no": "3.1", "group": "人员", "content": "从业人员健康证明在有效期内", "method": "抽查 3 人。", "basis": ""},
    {
        "no": "3.2",
        "group": "人员",
        "content": "其他情况",
        "method": "",
        "basis": "",
        "answer": "text",
        "required": False,
    },
]


def matrix() -> list[str]:
    """Rows of a code: finder patterns at three corners, noise between."""
    side = 29
    corners = ((3, 3), (side - 4, 3), (3, side - 4))

    def dark(x: int, y: int) -> bool:
        for cx, cy in corners:
            ring = max(abs(x - cx), abs(y - cy))
            if ring <= 4:
                return ring in (0, 1, 3)
        return bool(hashlib.sha256(f"{x},{y}".encode()).digest()[0] & 1)

    return ["".join("01"[dark(x, y)] for x in range(side)) for y in range(side)]


def many_points(count: int) -> list[dict[str, Any]]:
    """A long checklist: every tenth point is measured, every twentieth is asked only after a failure."""
    made = []
    for at in range(count):
        group, nth = at // 20 + 1, at % 20 + 1
        point: dict[str, Any] = {
            "no": f"{group}.{nth}",
            "group": f"第 {group} 组",
            "content": f"第 {at + 1} 项检查内容，看现场和台账是否一致",
            "method": "查看现场。",
            "basis": "《中华人民共和国食品安全法》",
        }
        if nth % 10 == 0:
            point |= {"answer": "number", "unit": "℃", "low": "0", "high": "8"}
        if nth == 20:
            point["applies_when"] = [
                [{"point": f"{group}.1", "results": ["不合格"], "values": [], "low": "", "high": ""}]
            ]
        made.append(point)
    return made


def visit(**more: Any) -> dict[str, Any]:
    """One approved visit of today."""
    until = TODAY + timedelta(days=3)
    return task(
        1,
        **{
            "kind": "日常",
            "way": "现场",
            "basis": "《食品生产经营监督检查管理办法》第二十一条",
            "draw_no": "14",
            "reason_title": "",
            "plan_title": "食品经营者抽查",
            "officers": TEAM,
            "items": [{"code": "SH001", "name": "对食品经营者的监督检查", "version": 3, "basis": ""}],
            "checklist": {"sha256": "0" * 64, "title": "食品经营检查表", "version": 2, "points": POINTS},
            "planned_from": TODAY.isoformat(),
            "planned_to": until.isoformat(),
            "code": {
                "code_no": "JC-310115-26-0004187",
                "url": "",
                "matrix": matrix(),
                "valid_from": TODAY.isoformat(),
                "valid_to": until.isoformat(),
            },
            "visits_this_year": 1,
            "cap_words": "全部部门合计，全年不超过 2 次。",
            "history": [
                {
                    "inspection_no": "310115-2025-004410",
                    "on": "2025-09-11",
                    "organ_name": "浦东新区市场监督管理局",
                    "kind": "日常",
                    "results": ["发现问题已责令改正"],
                }
            ],
            "warnings": [{"title": "冷藏温度投诉 2 次", "text": "消费者反映凉菜温热，待核实。", "since": "2026-11-02"}],
            "permits": [{"name": "食品经营许可证", "number": "JY23101150012345", "until": "2028-03-31"}],
            **more,
        },
    )


def on_site(**more: Any) -> dict[str, Any]:
    """The same visit once both have signed in and the rights are told."""
    at = datetime.now(timezone(timedelta(hours=8))).isoformat()
    return visit(
        **{
            "state": "on_site",
            "state_title": "检查中",
            "rights_told_at": at,
            "recusal_waits": False,
            "sign_ins": [{"officer_no": no, "name": name, "at": at} for no, name in (LEAD, SECOND)],
            **more,
        }
    )


def tables() -> dict[str, Any]:
    """The tables of the bundle that a visit asks for, out of the contracts."""
    return {
        "papers": rule("inspections.papers"),
        "result_codes": rule("inspections.result_codes")["codes"],
        "reasons": {"complaint": "投诉举报"},
    }


def jpeg(seed: int = 7, side: int = 320) -> bytes:
    """A photo of noise: no two are alike, and none compresses to nothing."""
    made = io.BytesIO()
    Image.effect_noise((side, side), 40 + seed).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def colleague(phone: Phone) -> None:
    """The second officer joins this phone with a PIN of his own."""
    page = phone.page
    page.evaluate("location.hash = '#/enrol/more'")
    page.get_by_label("用户名").fill("gu")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("设一个 PIN").fill(SECOND_PIN)
    page.get_by_label("再输一次 PIN").fill(SECOND_PIN)
    page.locator("#mine").fill("271828")
    page.get_by_role("button", name="加入这台手机").click()
    expect(page.get_by_role("heading", name="我", exact=True)).to_be_visible()
    phone.idle()


def go(page: Page, step: str = "") -> None:
    """Open a step of the visit."""
    page.evaluate("(path) => { location.hash = path; }", f"#/visit/{NO}{'/' + step if step else ''}")
    expect(page.locator("main.visit")).to_be_visible()


def point(page: Page, no: str) -> Locator:
    """One point of the checklist."""
    return page.locator(f"[id='pt-{no}']")


def answer(page: Page, no: str, result: str) -> None:
    """Tap a result."""
    tap(point(page, no), result)


def tap(within: Page | Locator, title: str) -> None:
    """Tap one of the values of a choice: its field lies invisible over its words."""
    within.get_by_role("radio", name=title, exact=True).click()


def shoot(page: Page, no: str, content: bytes, name: str = "IMG_0001.jpg") -> None:
    """Take a photo of a point through the phone's camera."""
    with page.expect_file_chooser() as opened:
        point(page, no).locator("label.shot").click()
    opened.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": content})


def write(page: Page, strokes: int = 2) -> None:
    """Sign on the pad."""
    expect(page.locator(".pad-canvas")).to_be_visible()
    for _ in range(100):
        if (
            page.evaluate("document.querySelector('.pad-canvas').width") > 300
        ):  # until it is laid out a canvas is 300 wide
            break
        page.wait_for_timeout(20)
    box = page.locator(".pad-canvas").bounding_box()
    assert box is not None
    for nth in range(strokes):
        x, y = box["x"] + 40 + 90 * nth, box["y"] + 40
        page.mouse.move(x, y)
        page.mouse.down()
        for dx, dy in ((60, 8), (10, 60), (70, 55)):
            page.mouse.move(x + dx, y + dy, steps=4)
        page.mouse.up()


def everybody_signs(page: Page) -> None:
    """All sign in their order, until the last."""
    for _ in range(8):
        write(page)
        main = page.locator("footer .btn--main")
        expect(main).to_be_visible()
        last = "完成" in main.inner_text()
        title = page.locator(".pens [aria-current]").inner_text()
        main.click()
        if last:
            return
        expect(page.locator(".pens [aria-current]")).not_to_have_text(title)
    raise AssertionError("the signing does not end")


def unlocked(phone: Phone, step: str) -> Page:
    """The tab dies, the officer opens the app again at a step and types the PIN."""
    phone.kill()
    phone.open(f"#/visit/{NO}/{step}")
    phone.page.get_by_label("PIN", exact=True).fill(PIN)
    phone.page.get_by_role("button", name="打开", exact=True).click()
    expect(phone.page.locator("main.visit")).to_be_visible()
    return phone.page


def arrived(phone: Phone) -> None:
    """From the approved visit to the told rights, by the screens."""
    page = phone.page
    go(page)
    page.get_by_role("button", name="亮证、亮码").click()
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
