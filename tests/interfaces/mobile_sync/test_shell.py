"""The app's shell as the node serves it: headers, compression, whole or not at all, and small enough for a bad line."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from hengjian.interfaces.mobile_sync import shell

MOST_BYTES = 300 * 1024

if not settings.HENGJIAN_VENDOR.is_dir():
    print("没有 vendor/：应用外壳的测试没有运行")
    pytest.skip("the libraries are not here", allow_module_level=True)


@pytest.fixture
def client() -> Client:
    """Nobody signed in."""
    return Client(headers={"accept-encoding": "gzip, br"})


def test_the_page_is_open_to_everybody_asked_for_again_and_allows_nothing_inline(client: Client) -> None:
    page = client.get("/m/")
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-cache"
    assert page["Content-Security-Policy"] == shell.POLICY
    assert "unsafe" not in shell.POLICY
    text = gzip.decompress(page.content).decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text)
    assert "{{" not in text


def test_a_file_of_a_build_is_kept_for_ever_and_comes_compressed(client: Client) -> None:
    name = f"app/{shell.current().build}/core/app.js"
    found = client.get(f"/m/{name}")
    assert found["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (found["Content-Encoding"], found["Content-Type"]) == ("gzip", "text/javascript; charset=utf-8")
    assert "Accept-Encoding" in found["Vary"]
    assert hashlib.sha256(gzip.decompress(found.content)).hexdigest() == shell.current().files[name].hash
    assert client.get(f"/m/{name}", headers={"if-none-match": found["ETag"]}).status_code == 304
    plain = Client().get(f"/m/{name}")
    assert "Content-Encoding" not in plain
    assert plain.content == gzip.decompress(found.content)


def test_the_worker_leads_the_whole_app_and_knows_every_file_by_its_hash(client: Client) -> None:
    worker = client.get("/m/sw.js")
    assert worker["Service-Worker-Allowed"] == "/m/"
    assert worker["Cache-Control"] == "no-cache"
    found = re.search(r"const SHELL = (\{.*\});\n", gzip.decompress(worker.content).decode())
    assert found is not None
    listed = {one["path"]: one["hash"] for one in json.loads(found[1])["files"]}
    files = shell.current().files
    assert listed == {name or "./": file.hash for name, file in files.items() if name != "sw.js"}


def test_every_module_and_style_that_is_named_is_there() -> None:
    files = shell.current().files
    prefix = f"app/{shell.current().build}/"
    parts = {name.removeprefix(prefix): file for name, file in files.items() if name.startswith(prefix)}
    missing = []
    for name, file in parts.items():
        if name.startswith("vendor/") or not name.endswith(".js"):
            continue
        text = file.content.decode()
        for target in re.findall(r'(?:from|import)\s*\(?\s*"(\.{1,2}/[^"]+)"', text):
            wanted = shell._joined(Path(name).parent / target)  # type: ignore[arg-type]
            missing += [] if wanted in parts else [f"{name}: {target}"]
    assert missing == []


def test_the_shell_is_small_enough_for_a_bad_line() -> None:
    assert shell.current().compressed_bytes < MOST_BYTES


def test_any_changed_file_makes_another_build_and_the_same_files_make_the_same(tmp_path: Path) -> None:
    mobile = tmp_path / "mobile"
    shutil.copytree(settings.HENGJIAN_MOBILE, mobile)
    before = shell.build(mobile, settings.HENGJIAN_VENDOR)
    assert before.build == shell.build(mobile, settings.HENGJIAN_VENDOR).build
    assert {name: file.compressed for name, file in before.files.items()} == {
        name: file.compressed for name, file in shell.build(mobile, settings.HENGJIAN_VENDOR).files.items()
    }
    builds = {before.build}
    for name in ("core/dom.js", "css/app.css", "index.html", "sw.js", "manifest.webmanifest"):
        place = mobile / name
        place.write_text(place.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        builds.add(shell.build(mobile, settings.HENGJIAN_VENDOR).build)
    assert len(builds) == 6


@pytest.mark.parametrize(
    "name", ["app/000000000000/core/app.js", "icons/none.png", "app/core/app.js", "tests/rules.test.js", "package.json"]
)
def test_what_is_not_part_of_the_shell_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/m/{name}").status_code == 404


def test_a_node_without_the_app_says_that_it_is_not_there(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "HENGJIAN_MOBILE", tmp_path)
    assert client.get("/m/").status_code == 404


def test_only_reading_is_possible(client: Client) -> None:
    assert client.post("/m/").status_code in (403, 405)
