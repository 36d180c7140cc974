"""What lies on the phone is locked: by PIN, for each officer; a forgotten PIN or an order to wipe never costs work."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from mobile.conftest import PIN, Phone
from mobile.phone_server import PASSWORD, PhoneServer

pytestmark = pytest.mark.journey

DUMP = """async () => {
  const db = await new Promise((done) => { const asked = indexedDB.open('hengjian'); asked.onsuccess = () => done(asked.result); });
  const show = (value) => {
    if (value instanceof ArrayBuffer) return [...new Uint8Array(value)].map((byte) => String.fromCharCode(byte)).join('');
    if (ArrayBuffer.isView(value)) return show(value.slice().buffer);
    if (value instanceof CryptoKey) return `key extractable ${value.extractable}`;
    return value && typeof value === 'object' ? Object.entries(value).map(([k, v]) => `${k}=${show(v)}`).join(';') : String(value);
  };
  const found = {};
  for (const name of db.objectStoreNames) {
    const all = db.transaction(name).objectStore(name).getAll();
    found[name] = await new Promise((done) => { all.onsuccess = () => done(all.result.map(show)); });
  }
  db.close();
  return found;
}"""


def wrong(page: Page, pin: str, words: str) -> None:
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="打开", exact=True).click()
    expect(page.get_by_text(words)).to_be_visible()


def test_nothing_of_the_work_can_be_read_in_the_phones_store(ready: Phone, server: PhoneServer) -> None:
    server.door.away = True
    ready.perform(
        "fill", {"answers": [{"point_no": "1.1", "result": "不合格", "value": "", "note": "许可证已过期三十天"}]}
    )
    ready.run(
        """await app.files.keep(new Blob(['照片里的内容'.repeat(500)], {type: 'image/jpeg'}),
            {about: 'x', officer_no: app.officers.current, kind: 'audiovisual', title: '许可证', how: 'camera'});"""
    )
    found = ready.page.evaluate(DUMP)
    assert all(found[name] for name in ("acts", "files", "chunks", "records", "pins", "plain"))
    everything = "\n".join(line for lines in found.values() for line in lines)
    secrets = ["许可证已过期", "澄味", "照片里的内容", "许可证", PIN, PASSWORD]
    hidden = [word for word in secrets if word in everything or word.encode().decode("latin-1") in everything]
    assert hidden == []
    assert "extractable true" not in everything


def test_five_wrong_pins_lock_the_phone_and_the_password_opens_it_with_all_work(
    ready: Phone, server: PhoneServer
) -> None:
    server.door.away = True
    ready.fill(("1.1", "合格"))
    ready.page.reload()
    page = ready.page
    expect(page.get_by_text("本机有 1 条操作待传")).to_be_visible()
    for left in (4, 3, 2, 1):
        wrong(page, "555123", f"还可以试 {left} 次")
    page.get_by_label("PIN", exact=True).fill("555123")
    page.get_by_role("button", name="打开", exact=True).click()
    expect(page.get_by_text("PIN 连续输错五次，已锁")).to_be_visible()
    # The right PIN does not help any more, not even past the page.
    page.reload()
    expect(page.get_by_text("PIN 连续输错五次，已锁")).to_be_visible()
    said = ready.run(
        "try { await app.vault.unlock(app.officers.current, given); return ''; } catch (error) { return error.what; }",
        PIN,
    )
    assert said == "PIN 已锁"
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("新的 PIN").fill("161803")
    page.get_by_role("button", name="登录并重设 PIN").click()
    expect(page.get_by_text("现在连不上服务器")).to_be_visible()
    server.door.away = False
    page.get_by_role("button", name="登录并重设 PIN").click()
    expect(page.locator("#tabs")).to_be_visible()
    ready.sync()
    assert len(server.door.acts) == 1, "the act was signed by the key of before, and still counts"
    page.reload()
    ready.unlock("161803")


def test_a_wrong_password_of_before_opens_nothing(ready: Phone) -> None:
    ready.page.reload()
    ready.page.get_by_role("button", name="忘记 PIN").click()
    ready.page.get_by_label("密码", exact=True).fill("Another-password-9")
    ready.page.get_by_label("新的 PIN").fill("161803")
    ready.page.get_by_role("button", name="登录并重设 PIN").click()
    expect(ready.page.get_by_text("这不是在本机设置 PIN 时的密码")).to_be_visible()
    assert ready.run("return app.vault.isOpen") is False


def test_a_weak_pin_is_refused_in_words(phone: Phone) -> None:
    page = phone.page
    page.get_by_label("用户名").fill("zhou")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    for pin, words in (
        ("123456", "PIN 不能是连续的数字"),
        ("112112", "PIN 至少用三个不同的数字"),
        ("12345", "PIN 为 6 至 12 位数字"),
    ):
        page.get_by_label("设一个 PIN").fill(pin)
        page.get_by_role("button", name="登录并设置").click()
        expect(page.get_by_text(words)).to_be_visible()


def test_a_colleague_on_the_same_phone_signs_with_a_key_and_pin_of_his_own(ready: Phone, server: PhoneServer) -> None:
    page = ready.page
    page.goto(server.url + "#/me")
    page.get_by_role("link", name="加入同组人员").click()
    page.get_by_label("用户名").fill("gu")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("设一个 PIN").fill("314159")
    page.get_by_label("再输一次 PIN").fill("314159")
    page.get_by_label("周明远的 PIN").fill("000123")
    page.get_by_role("button", name="加入这台手机").click()
    expect(page.get_by_text("你的 PIN 不对")).to_be_visible()
    page.get_by_label("周明远的 PIN").fill(PIN)
    page.get_by_role("button", name="加入这台手机").click()
    expect(page.get_by_text("顾若宁已加入这台手机")).to_be_visible()
    ready.run(
        """for (const officer_no of ['310115001', '310115002'])
            await app.outbox.perform({about: '310115-2026-000001', name: 'sign_in',
            payload: {code_no: 'C1', certificate_shown: true}, officer_no});"""
    )
    ready.sync()
    assert sorted(act["officer_no"] for act in server.door.acts.values()) == ["310115001", "310115002"]
    assert len({act["key_no"] for act in server.door.acts.values()}) == 2
    # After a restart each opens his own lock: without his PIN nobody signs for him.
    page.reload()
    page.get_by_role("radio", name="周明远").check(force=True)
    ready.unlock()
    said = ready.run(
        """try { await app.outbox.perform({about: 'x', name: 'fill', payload: {answers: []}, officer_no: '310115002'}); return ''; }
            catch (error) { return error.why; }"""
    )
    assert said == "这名执法人员还没有在本机输入 PIN"


def test_a_phone_ordered_to_wipe_first_hands_in_everything_then_empties_itself(
    ready: Phone, server: PhoneServer
) -> None:
    server.door.away = True
    ready.fill(("1.1", "合格"))
    file = ready.photo(2_500_000)
    server.door.order, server.door.away = "wipe", False
    ready.page.evaluate("() => { globalThis.hengjian.sync.now(); }")
    expect(ready.page.get_by_text("本机已按要求清空，清空前全部内容已上传。")).to_be_visible()
    assert len(server.door.acts) == 2
    assert len(server.door.uploads[file["uuid"]]["bytes"]) == 2_500_000
    assert server.door.wiped == ["zhou"]
    assert all(not lines for lines in ready.page.evaluate(DUMP).values())
    expect(ready.page.get_by_label("用户名")).to_be_visible()


def test_an_officer_cannot_empty_a_phone_that_still_holds_work(ready: Phone, server: PhoneServer) -> None:
    server.door.away = True
    ready.fill(("1.1", "合格"))
    page = ready.page
    page.goto(server.url + "#/me")
    page.get_by_role("button", name="清空本机").click()
    expect(page.get_by_text("本机现在不能清空")).to_be_visible()
    expect(page.get_by_text("还有 1 条操作、0 个文件没有上传")).to_be_visible()
    page.get_by_role("button", name="知道了").click()
    server.door.away = False
    page.get_by_role("button", name="清空本机").click()
    page.get_by_role("dialog").get_by_role("button", name="清空", exact=True).click()
    expect(page.get_by_text("本机已清空。")).to_be_visible()
    assert len(server.door.acts) == 1


def test_a_phone_that_the_server_no_longer_knows_says_so_and_keeps_its_work(ready: Phone, server: PhoneServer) -> None:
    kept = dict(server.door.keys)
    server.door.keys.clear()
    ready.fill(("1.1", "合格"))
    ready.sync()
    expect(ready.page.get_by_text("没有认出这台终端")).to_be_visible()
    server.door.keys.update(kept)
    ready.sync()
    assert len(server.door.acts) == 1
