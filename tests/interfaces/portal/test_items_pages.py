"""Items on the portal: found by what people know, every version at its address, for people and for machines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hengjian.interfaces.portal import linked
from hengjian.kernel import clock
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.rules import NewItem
from interfaces.portal import shelf as shelves
from interfaces.portal.shelf import ABOLISHED, BUREAU, FIRE, ITEM, MAIN, Shelf

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)


@pytest.fixture
def shelf(db: None, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = Shelf(AT).fill()
    monkeypatch.setattr(clock, "today", lambda: made.at.date())
    return made


def read(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return unescape(answer.content.decode())


@pytest.mark.parametrize("query", [
    "q=餐饮", "q=第十一条", "q=抽查暂行办法", "q=书架市场监管局", "q=服务提供者", f"q={ITEM}", "line=market&q=许可", "level=市级&q=餐饮",
    f"organ={BUREAU}", "origin=national&q=餐饮",
])  # fmt: skip
def test_an_item_is_found_by_name_article_department_object_code_and_level(shelf: Shelf, client: Client, query: str) -> None:
    text = read(client, f"/items/?{query}")
    assert f'href="/items/{ITEM}/"' in text
    assert f'href="/items/{FIRE}/"' not in text
    assert f'href="/items/{ABOLISHED}/"' not in text


def test_what_does_not_match_is_not_found(shelf: Shelf, client: Client) -> None:
    for query in ("q=养殖", "line=fire&q=餐饮", "origin=district", "organ=x"):
        assert "没有符合条件的监管事项" in read(client, f"/items/?{query}"), query


def test_the_page_says_what_is_checked_on_which_words_and_what_was_not_read(shelf: Shelf, client: Client) -> None:
    text = read(client, f"/items/{ITEM}/")
    assert "现行有效" in text
    assert "20个工作日" in text, "the article that was read is quoted"
    assert 'href="/texts/spot_checks/#%E7%AC%AC%E5%8D%81%E4%B8%80%E6%9D%A1"' in client.get(f"/items/{ITEM}/").content.decode()
    assert "没有读到原文" in text
    assert "法规库里还没有这个文本" in text
    assert "《没有录入的办法》第三条" in text
    for words in ("浦东新区书架市场监管局", "餐饮服务提供者", "浦东新区", "食品经营许可书架"):
        assert words in text
    assert f'href="/items/{MAIN}/"' in text
    assert f'href="/items/{ITEM}/"' in read(client, f"/items/{MAIN}/")


def test_every_version_keeps_its_address_and_names_what_changed(shelf: Shelf, client: Client) -> None:
    old, new = read(client, f"/items/{ITEM}/v1/"), read(client, f"/items/{ITEM}/v2/")
    assert "已被新版本替换" in old.split("各版本")[0]
    assert "这一版今天不是有效的" in old
    assert "与上一版的不同" not in old
    assert "与上一版的不同" in new
    assert "随机抽取后<ins>现场</ins>检查" in new
    assert "<dt>生效日期</dt>" not in new
    assert read(client, f"/items/{ITEM}/").split("<main")[1] == new.split("<main")[1]
    moved = client.get(f"/items/{ITEM}/1/")
    assert (moved.status_code, moved["Location"]) == (301, f"/items/{ITEM}/v1/")
    read(client, f"/items/{ITEM}/v3/", 404)


def test_an_abolished_item_stays_readable_at_its_address(shelf: Shelf, client: Client) -> None:
    text = read(client, f"/items/{ABOLISHED}/")
    assert "已取消" in text
    assert "还没有公布这一项的检查实施清单" not in text


def test_a_draft_has_no_address(shelf: Shelf, client: Client) -> None:
    catalogue.draft_item(item=NewItem("31088800009001", "草拟的检查", "market", basis_article="《甲法》第一条"), **shelf.editor)
    read(client, "/items/31088800009001/", 404)
    assert "草拟的检查" not in read(client, "/items/?q=草拟")
    assert client.get("/items/31088800009001.jsonld").status_code == 404


def test_a_version_published_for_later_does_not_hold_yet(shelf: Shelf, client: Client) -> None:
    later = shelf.at.date() + timedelta(days=30)
    item = NewItem(FIRE, "公众聚集场所消防检查书架", "fire", basis_article="国办发〔2015〕58号", implementing=(shelves.BRIGADE,))
    shelf.publish(replace(item, process="新的流程"), effective_from=later)
    assert "新的流程" not in read(client, f"/items/{FIRE}/").split("各版本")[0]
    assert "已公布，尚未生效" in read(client, f"/items/{FIRE}/v2/").split("各版本")[0]


def linked_of(client: Client, path: str, **how: Any) -> dict[str, Any]:
    answer = client.get(path, **how)
    assert answer.status_code == 200
    assert answer["Content-Type"] == linked.MEDIA_TYPE
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_machines_get_the_same_in_three_ways(shelf: Shelf, client: Client) -> None:
    own = linked_of(client, f"/items/{ITEM}.jsonld")
    assert own == linked_of(client, f"/items/{ITEM}/", headers={"accept": "application/ld+json"})
    page = client.get(f"/items/{ITEM}/")
    assert page["Content-Type"].startswith("text/html")
    assert "Accept" in page["Vary"]
    inside = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.content.decode())
    assert inside is not None
    assert json.loads(inside[1]) == own
    assert linked_of(client, f"/items/{ITEM}/v1.jsonld")["version"] == "1"
    browser = client.get(f"/items/{ITEM}/", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert browser["Content-Type"].startswith("text/html")


def test_the_machine_readable_form_names_versions_law_and_departments(shelf: Shelf, client: Client) -> None:
    new, old = linked_of(client, f"/items/{ITEM}/v2.jsonld"), linked_of(client, f"/items/{ITEM}/v1.jsonld")
    assert new["replaces"] == old["@id"]
    assert old["replacedBy"] == new["@id"]
    assert new["versionOf"] == old["versionOf"] == f"http://testserver/items/{ITEM}/"
    assert new["provider"] == [{"@type": "schema:GovernmentOrganization", "code": BUREAU, "name": "浦东新区书架市场监管局"}]
    article, unread, unknown = new["basedOn"]
    assert "20个工作日" in article["text"]
    assert article["inForce"] == "现行有效"
    assert "text" not in unread
    assert "@id" not in unknown, "a text that is not kept has no address here"
    assert unknown["name"] == "《没有录入的办法》第三条"
    terms = set(linked.CONTEXT) | {"@context", "@id", "@type"}
    assert set(new) <= terms
    for one in (new["basedOn"], new["provider"], [new["audience"]], new["areaServed"]):
        assert all(set(part) <= terms for part in one)
    addresses = {new["@id"], new["versionOf"], new["partOf"], new["replaces"], article["@id"]}
    for address in addresses:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_no_word_of_an_item_can_end_the_element_it_stands_in() -> None:
    text = linked.script({"name": "</script><!-- & "})
    assert "<" not in text
    assert "&" not in text
    assert json.loads(text) == {"name": "</script><!-- & "}


def test_strange_item_addresses_are_answered_calmly(shelf: Shelf, client: Client) -> None:
    for path in ("/items/%00/", "/items/x.jsonld", "/items/%00.jsonld", f"/items/{ITEM}/v99999999999999999999/", "/items/../"):
        assert client.get(path).status_code in (404, 200), path
    for path in ("/items/?line=%00", "/items/?organ=%00", "/items/?level=x&mode=y", "/items/?after=%00", "/items/?q=" + "长" * 500):
        assert client.get(path).status_code == 200, path


def test_more_items_ask_no_more_questions(shelf: Shelf, client: Client) -> None:
    client.get("/items/")
    with CaptureQueriesContext(connection) as before:
        client.get("/items/")
    for number in range(5):
        shelf.publish(NewItem(f"3108880000{number}009", f"又一项检查{number}", "market", basis_article="国办发〔2015〕58号"))
    with CaptureQueriesContext(connection) as after:
        client.get("/items/")
    assert len(after) <= len(before)
