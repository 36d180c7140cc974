"""The rulebook on the portal: the same words as docs/rulebook, every procedure drawn, nothing that a policy would block."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from hengjian.kernel import access, clock, law
from hengjian.kernel.rulebook import chapters
from hengjian.registers.legal_texts import operations as legal_texts

BOOK = chapters.book(law.pages())


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


@pytest.mark.parametrize("chapter", BOOK, ids=[one.module for one in BOOK])
def test_a_chapter_says_every_word_of_the_book(client: Client, db: None, chapter: chapters.Chapter) -> None:
    text = read(client, f"/rules/{chapter.module}/")
    assert len(re.findall("<h1", text)) == 1
    for one in chapter.procedures:
        assert text.count('role="img"') == 2 * len(chapter.procedures), "a drawing for wide pages and one for phones"
        for row in one.acts.rows:
            assert all(f"<td>{cell}</td>" in text for cell in row)
    for section in chapter.sections:
        for row in section.table.rows:
            assert all(f"<td>{cell}</td>" in text for at, cell in enumerate(row) if at != section.table.code), section.title
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_a_chapter_quotes_the_articles_it_rests_on_and_marks_what_was_not_read(client: Client, db: None) -> None:
    before = read(client, "/rules/inspections/")
    assert "法规库里还没有这个文本" in before
    legal_texts.enter_statutes(by=access.NODE, at=clock.now())
    text = read(client, "/rules/inspections/")
    assert "20个工作日内将检查结果记录" in text.replace("\n", "")
    assert "没有读到原文" in text
    assert text.count("《企业公示信息抽查暂行办法》第十一条</a></h3>") == 1


def test_no_code_of_the_program_is_shown_to_citizens(client: Client, db: None) -> None:
    assert "inspections.approve" not in read(client, "/rules/inspections/")


def test_the_index_leads_to_every_chapter_and_procedure(client: Client, db: None) -> None:
    text = read(client, "/rules/")
    for one in BOOK:
        assert f'href="/rules/{one.module}/"' in text
        for way in one.procedures:
            assert f'href="/rules/{one.module}/#{way.name}"' in text
            assert f'id="{way.name}"' in read(client, f"/rules/{one.module}/")
    assert client.get("/rules/nowhere/").status_code == 404


def test_the_lawbook_shows_its_cases_and_says_when_the_node_has_none(
    client: Client, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "三十日届满于春节" in read(client, "/rules/cases/")
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    assert "本节点没有装判例" in read(client, "/rules/cases/")
    assert "见判例" not in read(client, "/rules/")
