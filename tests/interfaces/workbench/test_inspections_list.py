"""The list of inspections: views, facets, pages, export, approval in bulk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

LIST = "/desk/inspections/"


def test_what_waits_for_the_head_stands_first(desk: Any) -> None:
    no = desk.opened()
    page = desk.client("head").get(LIST)
    assert page.status_code == 200
    assert no in page.content.decode()
    assert "1 件" in page.content.decode()


def test_the_approval_of_another_organ_is_not_mine(desk: Any) -> None:
    no = desk.opened()
    assert no not in desk.client("stranger").get(f"{LIST}?view=all").content.decode()


def test_each_view_shows_its_stage(desk: Any) -> None:
    created, going, told = desk.opened(), desk.on_site(uscc="x"), desk.told(uscc="y")
    client = desk.client("leader")
    for view, wanted in (("created", created), ("going", going), ("told", told)):
        text = client.get(LIST, {"view": view}).content.decode()
        assert wanted in text
        assert all(no not in text for no in {created, going, told} - {wanted})


def test_facets_and_text_narrow_the_list(desk: Any) -> None:
    planned = {"kind": "专项", "plan_no": "Z1", "filed_no": "备1", "total_cap": 9}
    daily, special = desk.opened(), desk.opened(**planned, uscc="x", entity_name="上海瑞成食品厂")
    client = desk.client("leader")
    assert daily not in client.get(LIST, {"kind": "专项", "view": "all"}).content.decode()
    assert special in client.get(LIST, {"q": "瑞成", "view": "all"}).content.decode()
    assert "没有符合条件的检查" in client.get(LIST, {"q": "没有这家", "view": "all"}).content.decode()


def test_pages_go_on_after_the_last_row(desk: Any) -> None:
    nos = [desk.opened(uscc=f"u{n}", entity_name=f"第{n}户") for n in range(52)]
    first = desk.client("leader").get(LIST, {"view": "all"}).content.decode()
    assert nos[-1] in first
    assert nos[0] not in first
    address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = desk.client("leader").get(address).content.decode()
    assert nos[0] in second
    assert nos[-1] not in second


def test_the_list_asks_no_question_per_row(desk: Any, queries: Callable[[int], Any]) -> None:
    for n in range(30):
        desk.opened(uscc=f"u{n}")
    client = desk.client("head")
    client.get(LIST)
    for address in (LIST, f"{LIST}?view=all", f"{LIST}?view=created"):
        with queries(25):
            client.get(address)


def test_the_export_holds_what_the_filters_leave(desk: Any) -> None:
    daily, special = desk.opened(), desk.opened(kind="专项", plan_no="Z1", filed_no="备1", total_cap=9, uscc="x")
    answer = desk.client("leader").get(LIST, {"view": "all", "kind": "专项", "format": "xlsx"})
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    assert special in words
    assert daily not in words


def test_the_head_approves_the_chosen_at_once(desk: Any) -> None:
    nos = [desk.opened(uscc=f"u{n}") for n in range(3)]
    client = desk.client("head")
    answer = client.post(f"{LIST}?view=created", {"chosen": nos[:2], "act": "approve"}, follow=True)
    assert "已批准 2 项检查" in answer.content.decode()
    assert nos[2] in client.get(f"{LIST}?view=created").content.decode()
    assert nos[0] not in client.get(f"{LIST}?view=created").content.decode()


def test_a_second_approval_is_refused_in_words(desk: Any) -> None:
    no = desk.opened()
    client = desk.client("head")
    client.post(f"{LIST}?view=created", {"chosen": [no]})
    answer = client.post(f"{LIST}?view=created", {"chosen": [no]})
    assert answer.status_code == 422
    assert "现在可以办的" in answer.content.decode()


def test_nothing_chosen_is_refused(desk: Any) -> None:
    answer = desk.client("head").post(f"{LIST}?view=created", {"act": "approve"})
    assert answer.status_code == 422
    assert "1 至 5000 项" in answer.content.decode()
