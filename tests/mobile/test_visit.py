"""The whole visit on a phone without a signal: every step of the law, killed in the middle, nothing lost, one digest at the end."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from hengjian.casework.inspections import rules
from mobile.conftest import Phone
from mobile.phone_server import PhoneServer
from mobile.visits import (
    LEAD,
    NO,
    SECOND,
    answer,
    arrived,
    colleague,
    everybody_signs,
    go,
    jpeg,
    on_site,
    point,
    shoot,
    tables,
    tap,
    unlocked,
    visit,
    write,
)

pytestmark = pytest.mark.journey


@pytest.fixture
def phone(browser: Browser, server: PhoneServer) -> Iterator[Phone]:
    """A phone with a place, a camera's file field, and one visit."""
    server.door.tasks, server.door.rules = [visit()], tables()
    made = Phone(
        browser,
        server,
        geolocation={"latitude": 31.2065, "longitude": 121.5989, "accuracy": 6},
        permissions=["geolocation"],
    )
    yield made
    made.context.close()


def acts(phone: Phone, name: str) -> list[dict[str, Any]]:
    """The payloads of the acts of a name, in order."""
    return phone.run("return app.outbox.all().filter((act) => act.name === given).map((act) => act.payload)", name)


def test_a_visit_is_done_without_a_signal_and_killed_three_times(phone: Phone, server: PhoneServer) -> None:
    phone.enrol()
    colleague(phone)
    phone.controlled()
    server.door.away = True
    phone.context.set_offline(True)
    arrived(phone)
    a_save_that_was_not_confirmed_comes_back(phone)
    exhibit, photo = a_photo_is_there_after_the_tab_died(phone)
    record = the_record_is_signed_though_the_tab_died(phone)
    assert exhibit["sha256"] in record["exhibits"]
    the_result_is_told_and_the_page_to_leave_carries_the_digest(phone, record)

    server.door.away = False
    phone.context.set_offline(False)
    phone.sync()
    phone.sync()
    arrived_at_server = [one["name"] for one in sorted(server.door.acts.values(), key=lambda act: act["seq"])]
    assert [name for name in arrived_at_server if name not in ("fill", "attach")] == [
        "sign_in",
        "sign_in",
        "arrive",
        "tell_rights",
        "record",
        "order_correction",
        "conclude",
    ]
    assert {one["officer_no"] for one in server.door.acts.values() if one["name"] == "sign_in"} == {LEAD[0], SECOND[0]}
    assert all(hashlib.sha256(one["bytes"]).hexdigest() == one["sha256"] for one in server.door.uploads.values())
    assert bytes(server.door.uploads[exhibit["uuid"]]["bytes"]) == photo
    assert not phone.said



def a_save_that_was_not_confirmed_comes_back(phone: Phone) -> None:
    """The tap is a draft at once."""
    answer(phone.page, "1.1", "合格")
    expect(phone.page.locator(".visit-meta")).to_have_text("1 / 4")
    phone.until(
        "(await app.store.keys('draft:visit')).some((key) => /:answers$/.test(key)) || app.outbox.all().some((one) => one.name === 'fill')"
    )
    page = unlocked(phone, "check")
    expect(point(page, "1.1").get_by_label("合格", exact=True)).to_be_checked()


def a_photo_is_there_after_the_tab_died(phone: Phone) -> tuple[dict[str, Any], bytes]:
    """A failure with its finding, a number beyond its standard, a photo; killed right after the photo."""
    page = phone.page
    answer(page, "2.1", "不合格")
    point(page, "2.1").get_by_label("发现的问题").fill("两箱面粉直接放在地上")
    point(page, "2.2").locator("[data-value]").fill("9.4")
    expect(point(page, "2.2").get_by_text("高出上限 1.4 ℃，须附视听资料。")).to_be_visible()
    photo = jpeg()
    shoot(page, "2.2", photo)
    expect(point(page, "2.2").locator(".thumb img")).to_be_visible()
    page = unlocked(phone, "check")
    expect(point(page, "2.2").locator(".thumb img")).to_be_visible()
    expect(point(page, "2.1").get_by_label("发现的问题")).to_have_value("两箱面粉直接放在地上")
    exhibit: dict[str, Any] = acts(phone, "attach")[0]["exhibit"]
    assert exhibit["sha256"] == hashlib.sha256(photo).hexdigest()
    assert exhibit["point_no"] == "2.2"
    point(page, "2.2").get_by_label("发现的问题").fill("冷藏柜超温")
    answer(page, "3.1", "未检查")
    expect(page.get_by_role("button", name="去补第 3.1 项")).to_be_visible()
    point(page, "3.1").get_by_label("未检查的原因").fill("人员休假")
    page.get_by_role("button", name="去现场笔录").click()
    return exhibit, photo


def the_record_is_signed_though_the_tab_died(phone: Phone) -> dict[str, Any]:
    """Killed in the middle of a signature; the digest is the server's."""
    page = phone.page
    page.get_by_label("姓名").fill("王某")
    tap(page, "现场工作人员")
    page.get_by_role("button", name="核对无误，去签名").click()
    write(page)
    expect(page.get_by_role("button", name=re.compile("下一位"))).to_be_visible()
    page.wait_for_timeout(400)
    page = unlocked(phone, "sign")
    expect(page.locator(".pens .state--done")).to_have_count(1)
    everybody_signs(page)
    expect(page.get_by_role("heading", name="告知结果")).to_be_visible()
    record = acts(phone, "record")[0]
    assert record["record_sha256"] == rules.record_digest(NO, record)
    assert set(record["officer_signatures"]) == {LEAD[0], SECOND[0]}
    assert record["party_signature"]
    results = {no: one["result"] for no, one in record["answers"].items()}
    assert results == {"1.1": "合格", "2.1": "不合格", "2.2": "不合格", "3.1": "未检查"}
    return record


def the_result_is_told_and_the_page_to_leave_carries_the_digest(phone: Phone, record: dict[str, Any]) -> None:
    """An order to correct, the result, and the page that stays with the party."""
    page = phone.page
    page.get_by_role("link", name="责令改正").click()
    page.get_by_role("button", name="责令改正").click()
    expect(page.get_by_role("heading", name="已责令改正 1 件")).to_be_visible()
    page.get_by_role("checkbox", name="发现问题已责令改正").check()
    page.get_by_role("button", name="已告知当事人").click()
    expect(page.get_by_role("heading", name="随身页")).to_be_visible()
    page.get_by_role("link", name="打开现场笔录").click()
    expect(page.locator(".print-foot .hash--whole")).to_have_text(record["record_sha256"])
    expect(page.locator(".print-sign img")).to_have_count(3)


def test_both_officers_sign_in_each_by_a_key_of_his_own(phone: Phone) -> None:
    phone.enrol()
    page = phone.page
    go(page)
    page.get_by_role("button", name="亮证、亮码").click()
    expect(page.get_by_role("img", name="检查码二维码")).to_be_visible()
    page.get_by_role("button", name="当事人已看证、已扫码").click()
    page.get_by_role("button", name=f"{LEAD[1]}签到").click()
    expect(page.get_by_text("还差 1 人签到")).to_be_visible()
    # The second has no key on this phone: he signs in on his own, and the server compares.
    expect(page.get_by_role("button", name=f"{SECOND[1]}签到")).to_have_count(0)
    page.get_by_role("checkbox", name=re.compile("在自己的手机上签到")).check()
    page.get_by_role("button", name="确认到场").click()
    expect(page.get_by_role("heading", name="告知权利")).to_be_visible()
    assert acts(phone, "arrive")[0]["present"] == sorted([LEAD[0], SECOND[0]])
    assert len(acts(phone, "sign_in")) == 1


def test_steps_that_are_not_open_say_why_and_are_not_entered(phone: Phone, server: PhoneServer) -> None:
    phone.enrol()
    for step, why in (
        ("check", "到场后开始"),
        ("record", "到场后开始"),
        ("sign-in", "先出示执法证和检查码"),
        ("result", "现场笔录完成后"),
    ):
        go(phone.page, step)
        expect(phone.page.get_by_text(why)).to_be_visible()
    assert not acts(phone, "arrive")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"code": None}, "没有检查码"),
        ({"source": "trigger", "reason_title": ""}, "没有列明的事由"),
        (
            {"source": "trigger", "reason_title": "投诉举报", "needs_notice": True, "notified_at": None},
            "还没有送达检查通知",
        ),
        (
            {
                "officers": [
                    {
                        "officer_no": LEAD[0],
                        "name": LEAD[1],
                        "is_lead": True,
                        "certificate_valid_until": "2020-01-01",
                        "fault": "",
                    }
                ]
            },
            "不得少于两人",
        ),
    ],
)
def test_a_visit_that_may_not_begin_says_why(
    phone: Phone, server: PhoneServer, changes: dict[str, Any], why: str
) -> None:
    server.door.tasks = [visit(**changes)]
    phone.enrol()
    go(phone.page)
    expect(phone.page.get_by_text(why).first).to_be_visible()
    expect(phone.page.locator("footer .btn--main")).to_have_count(0)


def test_a_refused_signature_needs_a_witness_and_is_signed_by_the_officers_alone(
    phone: Phone, server: PhoneServer
) -> None:
    server.door.tasks = [
        on_site(
            answers={
                no: {
                    "result": "合格",
                    "value": "5" if no == "2.2" else "",
                    "note": "",
                    "at": "2026-11-22T02:00:00+08:00",
                    "by": LEAD[0],
                    "disputed": False,
                }
                for no in ("1.1", "2.1", "2.2", "3.1")
            }
        )
    ]
    phone.enrol()
    page = phone.page
    go(page, "record")
    tap(page, "拒绝签字")
    page.get_by_label("拒绝签字的情况").fill("看过笔录后拒绝签字")
    page.get_by_role("button", name="核对无误，去签名").click()
    expect(page.get_by_text("请写明见证人，或者录音、录像。")).to_be_visible()
    page.get_by_label("见证人", exact=True).fill("赵某")
    page.get_by_role("button", name="核对无误，去签名").click()
    everybody_signs(page)
    expect(page.get_by_role("heading", name="告知结果")).to_be_visible()
    record = acts(phone, "record")[0]
    assert (
        record["signature"] == "refused"
    )
    assert (
        record["witness"] == {"name": "赵某", "note": ""}
    )
    assert (
        record["party_signature"] == ""
    )
    assert record["record_sha256"] == rules.record_digest(NO, record)
    rules.snapshot_of(NO, record)


def test_a_record_that_changed_after_it_was_signed_is_signed_again(phone: Phone, server: PhoneServer) -> None:
    good = {
        "result": "合格",
        "value": "",
        "note": "",
        "at": "2026-11-22T02:00:00+08:00",
        "by": LEAD[0],
        "disputed": False,
    }
    server.door.tasks = [
        on_site(answers={no: good | ({"value": "5"} if no == "2.2" else {}) for no in ("1.1", "2.1", "2.2", "3.1")})
    ]
    phone.enrol()
    page = phone.page
    go(page, "record")
    page.get_by_label("姓名").fill("王某")
    tap(page, "负责人")
    page.get_by_role("button", name="核对无误，去签名").click()
    write(page)
    expect(page.locator(".pens .state--done, footer .btn--main").first).to_be_visible()
    go(page, "check")
    answer(page, "2.1", "合理缺项")
    go(page, "sign")
    expect(page.get_by_text("笔录改过，请重新签名")).to_be_visible()
    expect(page.locator(".pens .state--done")).to_have_count(0)


def test_an_inquiry_is_signed_on_every_page_and_its_draft_survives_a_killed_tab(
    phone: Phone, server: PhoneServer
) -> None:
    server.door.tasks = [on_site()]
    phone.enrol()
    page = phone.page
    go(page, "papers")
    page.get_by_role("link", name="写询问笔录").click()
    page.get_by_role("button", name="写好了，去签名").click()
    expect(page.get_by_text(re.compile("还有 [0-9]+ 处没有填好"))).to_be_visible()
    for label, text in (
        ("被询问人", "王某"),
        ("证件种类和号码", "居民身份证 310***********1234"),
        ("工作单位和职务", "店长"),
        ("与检查对象的关系", "负责人"),
    ):
        page.get_by_label(re.compile(f"^{label}")).first.fill(text)
    page.get_by_label(re.compile("^问")).fill("冷藏柜什么时候开始超温？")
    page.get_by_label(re.compile("^答")).fill("昨天晚上断过电，早上才发现温度高。" * 50)
    page.wait_for_timeout(300)
    page = unlocked(phone, "papers")
    page.get_by_role("link", name="询问笔录，没有写完").click()
    expect(page.get_by_label(re.compile("^问"))).to_have_value("冷藏柜什么时候开始超温？")
    tap(page, "被询问人自行阅读")
    page.get_by_role("button", name="写好了，去签名").click()
    everybody_signs(page)
    expect(page.get_by_role("heading", name="现场文书")).to_be_visible()
    paper = acts(phone, "write_paper")[0]
    pages = paper["content"]["pages"]
    assert pages > 1
    assert [one["page"] for one in paper["signatures"] if one["role"] == "asked"] == list(
        range(1, pages + 1)
    )
    assert sum(one["role"] == "officer" for one in paper["signatures"]) == 2
    rules.check_paper(
        rules.Paper(
            kind=paper["kind"],
            content=paper["content"],
            signatures=tuple(
                rules.Signature(one["role"], one["name"], one["sha256"], one["page"]) for one in paper["signatures"]
            ),
            started_at=datetime.fromisoformat(paper["started_at"]),
            ended_at=datetime.fromisoformat(paper["ended_at"]),
            uuid=paper["uuid"],
        ),
        recording=False,
        what="",
    )


def test_answers_on_which_two_officers_differ_are_laid_side_by_side(phone: Phone, server: PhoneServer) -> None:
    server.door.tasks = [
        on_site(
            answers={
                "2.1": {
                    "result": "不合格",
                    "value": "",
                    "note": "靠墙堆放",
                    "at": "2026-11-22T02:00:00+08:00",
                    "by": SECOND[0],
                    "disputed": False,
                }
            }
        )
    ]
    phone.enrol()
    page = phone.page
    go(page, "check")
    answer(page, "2.1", "合格")
    go(page, "disputes")
    expect(page.locator(".versions > li")).to_have_count(2)
    page.get_by_role("button", name=f"采用{SECOND[1]}的").click()
    expect(page.get_by_role("heading", name="没有不一致的填写")).to_be_visible()
    assert acts(phone, "fill")[-1]["answers"][0] == {
        "point_no": "2.1",
        "result": "不合格",
        "value": "",
        "note": "靠墙堆放",
    }
