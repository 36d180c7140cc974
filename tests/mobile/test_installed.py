"""The app as an installed one, as Lighthouse looks at it: manifest, icons, scope, a worker that leads, a start without a network."""

from __future__ import annotations

import json
import re
import struct
import urllib.request

import pytest
from playwright.sync_api import expect

from mobile.conftest import Phone
from mobile.phone_server import PhoneServer

pytestmark = pytest.mark.journey


def test_the_app_can_be_installed(phone: Phone, server: PhoneServer) -> None:
    phone.controlled()
    session = phone.context.new_cdp_session(phone.page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert {
        "name",
        "short_name",
        "start_url",
        "scope",
        "display",
        "icons",
        "theme_color",
        "background_color",
        "lang",
        "id",
    } <= set(manifest)
    assert manifest["display"] == "standalone"
    assert manifest["start_url"].startswith(manifest["scope"])
    purposes = {icon["purpose"] for icon in manifest["icons"]}
    assert {"any", "maskable"} <= purposes
    for icon in manifest["icons"]:
        picture = urllib.request.urlopen(server.url + icon["src"], timeout=10).read()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", picture[16:24])
        assert f"{width}x{height}" == icon["sizes"]
    assert [
        one["errorId"]
        for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        if one["errorId"] != "in-incognito"
    ] == []


def test_it_starts_without_a_network_and_shows_the_tasks(ready: Phone, server: PhoneServer) -> None:
    ready.controlled()
    ready.kill()
    server.stop()
    ready.open()
    ready.unlock()
    expect(ready.page.get_by_role("heading", name=re.compile("今天.*4 户"))).to_be_visible()
    expect(ready.page.get_by_text("离线可用")).to_be_visible()
    for view, words in (("map", "全程"), ("queue", "都已上传"), ("me", "清空本机")):
        ready.page.goto(server.url + f"#/{view}")
        expect(ready.page.get_by_text(words).first).to_be_visible()
        if view == "map":
            expect(ready.page.locator(".map .map-stop")).to_have_count(3)
    ready.fill(("1.1", "合格"))
    server.start()
    ready.sync()
    assert len(server.door.acts) == 1
    assert ready.said == []


def test_every_file_of_the_app_is_on_the_phone_after_the_first_start(phone: Phone, server: PhoneServer) -> None:
    phone.controlled()
    kept = phone.page.evaluate(
        "async () => (await (await caches.open((await caches.keys())[0])).keys()).map((one) => new URL(one.url).pathname)"
    )
    assert {f"/m/{name}" for name in server.shell.files if name != "sw.js"} | {"/m/shell.json"} == set(kept)


def test_a_new_version_waits_until_the_officer_takes_it_and_the_full_queue_stays(
    ready: Phone, server: PhoneServer
) -> None:
    ready.controlled()
    server.door.away = True
    ready.fill(("1.1", "合格"))
    ready.photo(1_500_000)
    before, after = server.shell.build, server.change_app()
    ready.page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    ready.until("app.update.ready")
    build = "document.querySelector('meta[name=hengjian-build]').content"
    assert ready.page.evaluate(build) == before
    ready.page.reload()
    assert ready.page.evaluate(build) == before, "a start alone changes nothing"
    ready.unlock()
    ready.page.goto(server.url + "#/me")
    expect(ready.page.get_by_text("更新只换程序，任务、草稿和待传的都不动")).to_be_visible()
    with ready.page.expect_navigation():
        ready.page.get_by_role("button", name="现在更新").click()
    ready.unlock()
    assert ready.page.evaluate(build) == after
    assert ready.run("return [app.outbox.unsent().length, app.files.unsent().length]") == [2, 1]
    server.door.away = False
    ready.sync()
    assert len(server.door.acts) == 2
    (one,) = server.door.uploads.values()
    assert len(one["bytes"]) == 1_500_000


def test_a_file_that_is_not_what_was_announced_keeps_the_old_version(ready: Phone, server: PhoneServer) -> None:
    ready.controlled()
    before = server.shell.build
    server.change_app()
    name = next(name for name in server.shell.files if name.endswith("core/reading.js"))
    server.shell.files[name] = type(server.shell.files[name])(b"alert(1)", "text/javascript", fixed=True)
    ready.page.evaluate("async () => { await (await navigator.serviceWorker.ready).update().catch(() => {}); }")
    ready.page.wait_for_timeout(1500)
    assert ready.run("return app.update.ready") is False
    ready.page.reload()
    assert ready.page.evaluate("document.querySelector('meta[name=hengjian-build]').content") == before
