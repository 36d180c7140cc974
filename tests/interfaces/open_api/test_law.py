"""The public reads about the law of inspecting say what the pages say: published things, whole, without a sign-in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hengjian.kernel import clock, law
from hengjian.kernel.rulebook import chapters
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.rules import NewItem
from interfaces.portal.shelf import BUREAU, FIRE, ITEM, Shelf

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)


@pytest.fixture
def shelf(db: None, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = Shelf(AT).fill()
    monkeypatch.setattr(clock, "today", lambda: made.at.date())
    return made


def read(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/public/{path}")
    assert answer.status_code == status, path
    return answer.json()


def test_items_are_found_by_the_same_questions_as_on_the_page(shelf: Shelf, client: Client) -> None:
    wanted = (
        f"organ={BUREAU}", "text=服务提供者", "text=第十一条",
        "mode=双随机、一公开&text=餐饮", "area=310115&text=餐饮", "origin=national&text=餐饮",
    )
    for query in wanted:
        assert [one["item_code"] for one in read(client, f"items?{query}")["rows"]] == [ITEM], query
    assert read(client, "items?origin=district")["rows"] == []
    new, _old = read(client, f"items/{ITEM}")
    assert (new["version"], new["object_words"], new["scope"]) == (2, "餐饮服务提供者", ["310115"])
    assert "drafted_by" not in new


def test_two_versions_differ_in_named_fields(shelf: Shelf, client: Client) -> None:
    found = {one["title"]: (one["before"], one["after"]) for one in read(client, f"items/{ITEM}/differences/1/2")}
    assert found["监管流程"] == ("随机抽取后检查", "随机抽取后现场检查")
    read(client, f"items/{ITEM}/differences/1/9", 404)
    catalogue.draft_item(item=NewItem(FIRE, "改名的检查", "fire", basis_article="国办发〔2015〕58号"), **shelf.editor)
    read(client, f"items/{FIRE}/differences/1/2", 404)


def test_a_checklist_and_a_joint_form_come_with_their_points(shelf: Shelf, client: Client) -> None:
    [head] = read(client, f"items/{ITEM}/checklists")
    assert head["list_code"] == shelf.list_code
    points = read(client, f"checklists/{shelf.list_code}/2")["points"]
    assert [(one["no"], one["high"]) for one in points] == [("1.1", ""), ("1.2", "10")]
    assert points[1]["applies_when"][0][-1]["point"] == "1.1"
    assert read(client, f"checklists/{shelf.list_code}/1")["points"][1]["high"] == "8"
    read(client, f"checklists/{shelf.list_code}/3", 404)
    assert [one["form_no"] for one in read(client, "joint-forms?industry=6210")["rows"]] == [shelf.form_no]
    assert read(client, "joint-forms?industry=01")["rows"] == []
    form = read(client, f"joint-forms/{shelf.form_no}")
    assert (len(form["points"]), form["without"]) == (3, 4)
    assert len(form["points"][0]["organ_codes"]) == 2


def test_texts_articles_and_who_relies_on_them(shelf: Shelf, client: Client) -> None:
    assert "spot_checks" in [one["text_key"] for one in read(client, "texts?text=抽查")["rows"]]
    assert read(client, "texts/spot_checks")[0]["verified"] is True
    articles = {one["number"]: one for one in read(client, "texts/spot_checks/articles")}
    assert "20个工作日" in articles["第十一条"]["text"]
    assert read(client, "texts/spot_checks/articles?on=1999-01-01") == []
    relying = read(client, "texts/spot_checks/relying?number=第十一条")
    assert ITEM in [one["ref"] for one in relying]
    assert "matter" not in {one["kind"] for one in relying}
    for path in ("texts/nothing", "texts/nothing/articles", "texts/nothing/relying"):
        read(client, path, 404)


def test_caps_calm_items_classes_and_licences(shelf: Shelf, client: Client) -> None:
    [cap] = read(client, "caps?text=书架")["rows"]
    assert (cap["cap_no"], cap["limit"]) == (shelf.cap_no, 2)
    assert cap == read(client, f"caps/{shelf.cap_no}")
    assert [one["item_code"] for one in read(client, "calm-items?territory=310115")["rows"]] == [FIRE]
    assert read(client, "calm-items?territory=310101")["rows"] == []
    assert read(client, "object-classes/SJ0101")["item_codes"] == [ITEM]
    assert len(read(client, "object-classes?text=书架")["rows"]) == 2
    held = {one["code"]: one["item_codes"] for one in read(client, "licences?text=书架")["rows"]}
    assert held == {"XK-001": [ITEM], "XK-002": []}


def test_the_rulebook_is_the_book(client: Client, db: None) -> None:
    book = chapters.book(law.pages())
    found = read(client, "rulebook")
    assert [one["module"] for one in found] == [one.module for one in book]
    for said, one in zip(found, book, strict=True):
        assert [way["acts"]["rows"] for way in said["procedures"]] == [[list(row) for row in way.acts.rows] for way in one.procedures]
        assert [part["title"] for part in said["sections"]] == [part.title for part in one.sections]
