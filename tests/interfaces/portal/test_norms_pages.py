"""Checklists, joint forms, caps, calm items, classes and licences on the portal."""

from __future__ import annotations

from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from hengjian.kernel import access, clock
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms.rules import NewCap
from interfaces.portal.shelf import BUREAU, FIRE, ITEM, Shelf

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


def test_a_checklist_is_readable_with_its_standards_conditions_and_evidence(shelf: Shelf, client: Client) -> None:
    text = read(client, f"/checklists/{shelf.list_code}/")
    for words in ("0 至 10 ℃", "第 1.1 项为“合格”时检查", "不合格时取视听资料", "裁量基准：初次轻微的不罚", "方法：用温度计测"):
        assert words in text, words
    assert "0 至 <del>8</del><ins>10</ins> ℃" in text
    assert f'href="/items/{ITEM}/"' in text
    assert "0 至 10 ℃" in read(client, f"/items/{ITEM}/"), "the only list of an item stands on the item's page"


def test_a_checklist_keeps_its_versions_and_an_unknown_one_is_404(shelf: Shelf, client: Client) -> None:
    old = read(client, f"/checklists/{shelf.list_code}/v1/")
    assert "0 至 8 ℃" in old
    assert "已被新版本替换" in old
    for path in (f"/checklists/{shelf.list_code}/v9/", "/checklists/x/", "/checklists/%00/"):
        read(client, path, 404)


def test_a_joint_form_asks_once_and_names_the_departments_that_ask(shelf: Shelf, client: Client) -> None:
    assert f'href="/joint-forms/{shelf.form_no}/"' in read(client, "/joint-forms/?q=餐饮")
    assert "没有符合条件的联合检查单" in read(client, "/joint-forms/?q=养殖")
    text = read(client, f"/joint-forms/{shelf.form_no}/")
    assert text.count("从业人员有健康证明") == 1
    assert "部门：浦东新区书架市场监管局、浦东新区书架消防救援支队" in text
    assert "共 3 项；各部门的清单合计 4 项" in text
    assert "餐饮业" in text
    read(client, "/joint-forms/2026-9999/", 404)


def test_a_cap_is_told_in_words_and_a_draft_is_not(shelf: Shelf, client: Client) -> None:
    draft = norms.draft_cap(cap=NewCap(BUREAU, "区级", "专项", 9, shelf.at.date(), "国办发〔2024〕54号"), **shelf.editor)
    text = read(client, "/caps/?q=书架")
    assert f'href="/caps/{shelf.cap_no}/"' in text
    assert "不超过 2 次" in text
    assert draft not in text
    assert "每户每年至多 2 次" in read(client, f"/caps/{shelf.cap_no}/")
    read(client, f"/caps/{draft}/", 404)
    for query in ("level=街镇级", "line=fire", "q=没有的机关"):
        assert shelf.cap_no not in read(client, f"/caps/?{query}"), query


def test_a_calm_item_is_listed_for_its_place_and_marked_on_its_page(shelf: Shelf, client: Client) -> None:
    assert f'href="/items/{FIRE}/"' in read(client, "/calm/?district=310115")
    assert f'href="/items/{FIRE}/"' not in read(client, "/calm/?district=310101")
    assert f'href="/items/{FIRE}/"' in read(client, "/calm/?district=x")
    assert "没有投诉举报等法定事由，不上门检查" in read(client, f"/items/{FIRE}/")
    assert "不上门检查" not in read(client, f"/items/{ITEM}/")
    norms.end_calm(calm_no=shelf.calm_no, until=shelf.at.date(), reason="风险上升，恢复抽查", by=access.NODE, at=shelf.at)


def test_a_class_names_its_trades_and_items_and_a_class_above_its_parts(shelf: Shelf, client: Client) -> None:
    listed = read(client, "/classes/?q=书架")
    assert "正餐服务" in listed
    text = read(client, "/classes/SJ0101/")
    assert f'href="/items/{ITEM}/"' in text
    assert 'href="/classes/SJ01/"' in text
    assert "正餐服务" in text
    assert 'href="/classes/SJ0101/"' in read(client, "/classes/SJ01/")
    read(client, "/classes/nothing/", 404)


def test_every_licence_names_its_items_and_a_gap_is_said(shelf: Shelf, client: Client) -> None:
    text = read(client, "/licences/?q=书架")
    row, gap = (one for one in text.split("<tr>") if "书架</td>" in one or "书架<small" in one)
    assert f'href="/items/{ITEM}/"' in row
    assert "还没有" in gap
    assert "1 项还没有对应的监管事项" in text
    assert "没有符合条件的许可" in read(client, "/licences/?q=养殖")


@pytest.mark.parametrize("path", ["/caps/", "/calm/", "/classes/", "/licences/", "/joint-forms/", "/opening/"])
def test_strange_questions_are_answered_calmly(db: None, client: Client, path: str) -> None:
    for query in ("q=%00", "after=%00", "q=%F0%28", "level=%00&line=x&district=%00", "q=" + "长" * 300, "after=" + "9" * 40):
        read(client, f"{path}?{query}")
