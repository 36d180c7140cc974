"""Nothing that was confirmed is ever lost: killed tabs, a full phone, a dead network, a wrong clock, answers that never arrived."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from mobile.conftest import Phone
from mobile.phone_server import PhoneServer

pytestmark = pytest.mark.journey
NO = "310115-2026-000001"


def reopened(phone: Phone) -> None:
    phone.kill()
    phone.open()
    phone.unlock()


def test_an_act_is_there_after_the_tab_was_killed_the_moment_it_was_confirmed(
    ready: Phone, server: PhoneServer
) -> None:
    server.door.away = True
    act = ready.fill(("1.1", "合格"))
    reopened(ready)
    kept = ready.run("return app.outbox.all()")
    assert [(one["uuid"], one["payload"], one["signature"]) for one in kept] == [
        (act["uuid"], act["payload"], act["signature"])
    ]
    assert ready.run("return app.task(given).answers['1.1'].result", NO) == "合格"


def test_a_draft_is_there_after_the_tab_was_killed_while_typing(ready: Phone) -> None:
    ready.run(
        "globalThis.d = app.store.draft('310115-2026-000001:note'); for (const text of ['冷', '冷藏', '冷藏柜门']) d.write({text});"
    )
    ready.page.wait_for_timeout(400)
    reopened(ready)
    assert ready.run("return app.store.draft('310115-2026-000001:note').read()") == {"text": "冷藏柜门"}


def test_a_photo_whose_saving_was_cut_off_is_named_and_leaves_nothing_half(ready: Phone, server: PhoneServer) -> None:
    server.door.away = True
    saved = ready.photo()
    # The phone dies after the hash and before the save: the act is never written.
    ready.run("app.outbox.perform = () => new Promise(() => {});")
    ready.page.evaluate("""() => { const app = globalThis.hengjian; app.files.keep(new Blob(['x'.repeat(5000)], {type: 'image/jpeg'}),
        {about: '310115-2026-000001', officer_no: app.officers.current, kind: 'audiovisual', title: '温度记录本',
         how: 'camera', point_no: '2.1'}); }""")
    ready.until("await app.store.files.where('state').equals('open').count() === 1")
    reopened(ready)
    expect(ready.page.get_by_text("第 2.1 项的温度记录本没有存完：保存时手机中断。请重拍。")).to_be_visible()
    attached = ready.run(
        "return app.outbox.all().filter((act) => act.name === 'attach').map((act) => act.payload.exhibit.uuid)"
    )
    assert attached == [saved["uuid"]]
    ready.page.get_by_role("button", name="知道了").click()
    ready.until("await app.store.files.count() === 1")
    assert ready.run("return app.store.chunks.where('uuid').noneOf([given]).count()", saved["uuid"]) == 0


def test_a_recording_that_was_cut_off_is_kept_up_to_the_cut_with_the_hash_of_what_is_there(
    ready: Phone, server: PhoneServer
) -> None:
    server.door.away = True
    ready.run("""const growing = await app.files.begin({about: '310115-2026-000001', officer_no: app.officers.current,
        kind: 'audiovisual', title: '现场录音', how: 'recorder', media_type: 'audio/webm;codecs=opus'});
        for (let i = 0; i < 5; i += 1) await growing.append(new Blob([new Uint8Array(700000).fill(i)]));""")
    reopened(ready)
    expect(ready.page.get_by_text("现场录音录制时中断，中断前的部分已经存好。")).to_be_visible()
    server.door.away = False
    ready.sync()
    (one,) = server.door.uploads.values()
    whole = b"".join(bytes([i]) * 700_000 for i in range(5))
    assert bytes(one["bytes"]) == whole
    assert one["sha256"] == hashlib.sha256(whole).hexdigest()
    (act,) = (act for act in server.door.acts.values() if act["name"] == "attach")
    assert act["payload"]["exhibit"]["note"] == "录制中断，已保存到中断处"


def test_a_full_phone_says_what_to_do_keeps_what_it_has_and_still_takes_what_is_typed(
    browser: Browser, server: PhoneServer
) -> None:
    phone = Phone(browser, server, quota=9_000_000)
    phone.enrol()
    server.door.away = True
    kept = phone.photo(2_000_000)
    said = phone.run("""const noise = () => crypto.getRandomValues(new Uint8Array(60_000)), officer_no = app.officers.current;
        const facts = {about: '310115-2026-000001', officer_no, kind: 'audiovisual', title: '大照片', how: 'camera'};
        try { for (let i = 0; i < 8; i += 1) await app.files.keep(new Blob(Array.from({length: 50}, noise)), facts); return null; }
        catch (error) { app.fail(error); return {what: error.what, then: error.then}; }""")
    assert said == {
        "what": "手机存储空间已满，这一步没有保存",
        "then": "请先联网把待传的传完，或者删去手机里其他照片、视频，再做一次",
    }
    expect(phone.page.get_by_role("alert").get_by_text("手机存储空间已满")).to_be_visible()
    act = phone.fill(("1.1", "合格"))
    reopened(phone)
    files = phone.run("return app.files.list().filter((file) => file.state === 'kept').map((file) => file.uuid)")
    acts = phone.run(
        "return app.outbox.all().map((one) => one.name === 'attach' ? one.payload.exhibit.uuid : one.uuid)"
    )
    assert files[0] == kept["uuid"] or kept["uuid"] in files
    assert sorted(acts) == sorted([*files, act["uuid"]]), "a file and its act are there together or not at all"
    assert phone.run("return (await app.files.blob(given)).size", kept["uuid"]) == 2_000_000
    server.door.away = False
    phone.sync()
    assert sorted(server.door.uploads) == sorted(files)
    assert phone.run("return app.sync.safe")
    phone.context.close()


def test_an_answer_lost_on_the_way_makes_the_act_go_out_again_and_count_once(ready: Phone, server: PhoneServer) -> None:
    server.door.forget_answers = 1
    act = ready.fill(("1.1", "合格"))
    ready.idle()
    ready.sync()
    assert server.door.seen == [act["uuid"], act["uuid"]]
    assert list(server.door.acts) == [act["uuid"]]
    assert ready.run("return app.outbox.all().map((one) => one.verdict)") == ["accepted"]


def test_an_upload_goes_on_where_it_broke_off_even_on_a_line_that_garbles(ready: Phone, server: PhoneServer) -> None:
    server.door.break_after = 2 * 1024 * 1024
    server.door.garble = 1
    file = ready.photo(5_000_000, "后厨全景")
    ready.idle()
    assert not ready.run("return app.sync.state.online")
    assert ready.run("return app.files.get(given).sent", file["uuid"]) >= 1024 * 1024
    reopened(ready)
    server.door.away = False
    ready.sync()
    one = server.door.uploads[file["uuid"]]
    assert hashlib.sha256(one["bytes"]).hexdigest() == file["sha256"]
    assert server.door.asked.count("POST /m/api/uploads") == 1
    assert ready.run("return app.files.get(given).state", file["uuid"]) == "sent"


def test_bytes_stay_on_the_phone_while_the_visit_is_open_and_leave_it_after_the_end(
    ready: Phone, server: PhoneServer
) -> None:
    file = ready.photo()
    ready.sync()
    assert ready.run("return (await app.files.blob(given)).size", file["uuid"]) == 3000
    server.door.tasks[0]["state"] = "closed"
    ready.run("await app.sync.now({bundle: true});")
    assert ready.run("return app.files.list().length") == 0
    assert ready.run("return app.store.chunks.count()") == 0


def test_a_phone_that_is_a_day_behind_works_says_so_and_tells_its_own_time_with_the_distance(
    ready: Phone, server: PhoneServer
) -> None:
    server.door.ahead = timedelta(days=1)
    ready.fill(("1.1", "合格"))
    ready.sync()
    (act,) = server.door.acts.values()
    expect(ready.page.get_by_text(re.compile("手机时间比服务器慢 1 天"))).to_be_visible()
    later = ready.fill(("2.2", "合格"))
    assert abs(later["offset_ms"] - 86_400_000) < 60_000
    assert abs(act["offset_ms"]) < 60_000, "the first act was done before the server was heard; it is not rewritten"
    ready.sync()
    assert len(server.door.acts) == 2


def test_a_refused_act_stays_and_says_why_and_what_to_do(ready: Phone, server: PhoneServer) -> None:
    server.door.judge = lambda _act: {
        "verdict": "refused",
        "why": "现场笔录已经完成",
        "then": "请在工作台退回补正后再填",
        "open_acts": ["conclude"],
    }
    ready.fill(("1.1", "合格"))
    ready.sync()
    page = ready.page
    page.locator("#tabs").get_by_text("要更正 1").click()
    expect(page.get_by_text("现场笔录已经完成")).to_be_visible()
    expect(page.get_by_text("请在工作台退回补正后再填")).to_be_visible()
    expect(page.get_by_text("现在可以：告知检查结果")).to_be_visible()
    assert ready.run("return app.task(given).answers", NO) == {}
    (uuid,) = server.door.acts
    server.door.verdicts[uuid] |= {"verdict": "settled", "why": "", "then": ""}
    ready.sync()
    expect(page.locator("#tabs").get_by_text("待传", exact=True)).to_be_visible()


def test_an_act_that_waits_for_another_phone_is_heard_of_again(ready: Phone, server: PhoneServer) -> None:
    server.door.judge = lambda _act: {"verdict": "waiting", "why": "另一名执法人员还没有签到"}
    act = ready.fill(("1.1", "合格"))
    ready.sync()
    assert ready.run("return app.outbox.get(given).verdict", act["uuid"]) == "waiting"
    server.door.verdicts[act["uuid"]]["verdict"] = "accepted"
    ready.sync()
    assert ready.run("return app.outbox.get(given).verdict", act["uuid"]) == "accepted"


def test_an_act_that_the_server_cannot_read_does_not_hold_up_the_others(ready: Phone, server: PhoneServer) -> None:
    server.door.away = True
    ready.fill(("1.1", "合格"))
    broken = ready.fill(("2.2", "合格"))
    ready.fill(("3.1", "合格"))
    ready.run("app.outbox.get(given).signature = 'A'.repeat(86);", broken["uuid"])
    ready.idle()  # a request on its way still carries the whole signature
    server.door.away = False
    ready.sync()
    assert len(server.door.acts) == 2
    ready.until("app.sync.state.stuck.size === 1")
    assert ready.run("return [app.outbox.unsent().map((act) => act.uuid), [...app.sync.state.stuck.keys()]]") == [
        [broken["uuid"]],
        [broken["uuid"]],
    ]


def test_a_session_that_has_run_out_still_hands_in_the_work_and_asks_for_the_password(
    ready: Phone, server: PhoneServer
) -> None:
    server.door.session = timedelta()
    ready.fill(("1.1", "合格"))
    ready.sync()
    assert len(server.door.acts) == 1
    expect(ready.page.get_by_text("登录已到期，已做的仍会上传")).to_be_visible()
    ready.page.get_by_role("link", name="续期").click()
    ready.page.get_by_label("密码", exact=True).fill("Phone-of-hengjian-1")
    ready.page.get_by_role("button", name="续期").click()
    expect(ready.page.get_by_text("登录已续期")).to_be_visible()
    expect(ready.page.get_by_text("登录已到期，已做的仍会上传")).to_be_hidden()


def test_a_second_window_does_not_write_beside_the_first(ready: Phone, server: PhoneServer) -> None:
    first = ready.page
    second = ready.context.new_page()
    second.goto(server.url)
    expect(second.get_by_text("衡鉴已在另一个窗口打开")).to_be_visible()
    second.get_by_role("button", name="在这里继续").click()
    expect(second.get_by_label("PIN", exact=True)).to_be_visible()
    expect(first.get_by_text("这里已经停下，已存好的都在")).to_be_visible()


def test_two_phones_of_one_visit_see_each_others_answers_through_the_server(
    browser: Browser, ready: Phone, server: PhoneServer
) -> None:
    other = Phone(browser, server)
    other.enrol("gu", "314159")
    ready.fill(("1.1", "合格"))
    ready.sync()
    other.fill(("1.1", "不合格"))
    other.sync()
    assert len({act["key_no"] for act in server.door.acts.values()}) == 2
    other.context.close()
