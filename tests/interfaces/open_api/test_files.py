"""Files of the catalogue through the API: everybody takes them away, editors bring them in as they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client, override_settings

from hengjian.kernel.access import Role
from hengjian.registers.catalogue import layout
from hengjian.registers.catalogue.operations import imports

BINARY = {"content_type": "application/octet-stream"}


def rows_of(answer: Any, columns: tuple[layout.Column, ...]) -> list[dict[str, str]]:
    return [row.cells for row in imports.read(answer.content, columns).rows]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_everybody_takes_the_items_and_their_checklists_away(town: Any, form: str) -> None:
    answer = Client().get(f"/api/public/catalogue/items.{form}")
    assert (answer.status_code, answer["Content-Type"].split(";")[0].startswith("text/csv")) == (200, form == "csv")
    assert "监管事项目录" in unquote(answer["Content-Disposition"])
    rows = rows_of(answer, layout.ITEM_COLUMNS)
    assert rows
    code = next(row["事项编码"] for row in rows if row["检查实施清单编码"])
    answer = Client().get(f"/api/public/catalogue/checklists.{form}?item_code={code}")
    points = rows_of(answer, layout.CHECKLIST_COLUMNS)
    assert {row["事项编码"] for row in points} == {code}


@pytest.mark.parametrize("name", ["items.pdf", "items", "no.csv", "item-drafts.csv"])
def test_there_are_no_other_files_for_the_public(town: Any, name: str) -> None:
    answer = Client().get(f"/api/public/catalogue/{name}")
    assert answer.status_code == 404
    assert "items.xlsx" in answer.json()["then"]


def test_an_editor_brings_a_file_as_it_is_and_reads_what_became_of_it(town: Any, sign_in: Any) -> None:
    client = sign_in(Role.CATALOGUE_EDITOR, organ=town.city.planner.organ)
    main = "事项编码,监管事项名称,业务条线,监管行为类型\n31000077001000,试验,市场监管,主项\n".encode()
    said = client.post("/api/official/items/import?file_name=事项.csv", main, **BINARY).json()
    assert (said["rows"], said["accepted"], said["faults"]) == (1, 1, [])
    file = client.get("/api/official/catalogue/item-drafts.xlsx").content
    said = client.post("/api/official/items/import?file_name=事项.xlsx", file, **BINARY).json()
    assert (said["unchanged"], said["faults"]) == (1, [])
    bad = "事项编码,监管事项名称,业务条线\n310,短,市场监管\n".encode("gbk")
    said = client.post("/api/official/items/import?file_name=a.csv", bad, **BINARY).json()
    assert (said["accepted"], said["refused"], said["encoding"]) == (0, 1, "GBK")
    assert {"row": 2, "column": "事项编码", "value": "310", "reason": "事项编码应为 14 位数字"} in said["faults"]
    [newest, *_] = client.get("/api/official/catalogue-imports?kind=items").json()
    assert (newest["batch_no"], newest["file_name"]) == (said["batch_no"], "a.csv")
    found = client.get(f"/api/official/catalogue-imports/{said['batch_no']}").json()
    assert found["record"]["refused"] == 1
    assert found["lines"][0]["reason"] == "文件是 GBK 编码，已按 GBK 读取"
    assert client.get("/api/official/catalogue/item-drafts.csv").status_code == 200
    said = client.post("/api/official/checklists/import", b"x", **BINARY)
    assert (said.status_code, "缺少列" in said.json()["why"]) == (409, True)


def test_a_file_that_is_too_large_is_refused_in_words(town: Any, sign_in: Any) -> None:
    client = sign_in(Role.CATALOGUE_EDITOR, organ=town.city.planner.organ)
    with override_settings(HENGJIAN_UPLOAD_BYTES=1024 * 1024):
        answer = client.post("/api/official/items/import", b"a" * (1024 * 1024 + 1), **BINARY)
    assert (answer.status_code, answer.json()["why"]) == (409, "超过 1 MB")


def test_a_planner_brings_nothing_and_sees_no_drafts(town: Any, sign_in: Any) -> None:
    client = sign_in(Role.PLANNER, organ=town.city.planner.organ)
    for address in ("items", "checklists"):
        assert client.post(f"/api/official/{address}/import", b"x", **BINARY).status_code == 403
    assert client.get("/api/official/catalogue/item-drafts.csv").status_code == 403
    assert client.get("/api/official/catalogue-imports").status_code == 403
