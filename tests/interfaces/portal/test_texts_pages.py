"""Legal texts on the portal: found by two characters, words only where they were read, drafts and firms never told."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape

import pytest
from django.test import Client

from hengjian.kernel import access, clock, law
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.law import Reliance
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.rules import NewItem
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms.rules import NewCap
from hengjian.registers.legal_texts import operations
from hengjian.registers.legal_texts.rules import NewArticle, NewText
from interfaces.portal.shelf import BUREAU, ITEM, Shelf

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
EDITOR = Actor("e", "编制员", "11310000HJ25047586", frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
REVIEWER = Actor("r", "审核员", "11310000HJ25047586", frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")


@pytest.fixture
def entered(db: None) -> None:
    operations.enter_statutes(by=access.NODE, at=AT)


def read(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return unescape(answer.content.decode())


def amended(adopt: bool = True) -> int:
    """A second version of the measures on spot checks, with one article changed."""
    version: int = operations.draft_text(text=NewText(
        "spot_checks", "企业公示信息抽查暂行办法", date(2026, 3, 1), "总局令第999号", verified=True, source="总局公报", whole=False,
        carry_over=True, articles=(NewArticle("第十一条", "应当自检查结束之日起15个工作日内记录。", verified=True),),
    ), by=EDITOR, at=AT)
    operations.submit_text(text_key="spot_checks", by=EDITOR, at=AT)
    if adopt:
        operations.adopt_text(text_key="spot_checks", by=REVIEWER, at=AT)
    return version


def test_two_characters_find_a_text_and_the_articles_that_hold_them(entered: None, client: Client) -> None:
    text = read(client, "/texts/?q=抽查")
    assert 'href="/texts/spot_checks/"' in text
    assert "条文里有“抽查”的" in text
    assert 'href="/texts/food_inspection/"' not in text
    assert "没有符合条件的法规" in read(client, "/texts/?q=不存在的词")
    kinds = read(client, "/texts/?kind=部门规章")
    assert "企业公示信息抽查暂行办法" in kinds
    assert "中华人民共和国行政处罚法" not in kinds


def test_an_article_that_was_read_is_quoted_and_one_that_was_not_says_so(entered: None, client: Client) -> None:
    assert "20个工作日" in read(client, "/texts/spot_checks/第十一条/")
    text = read(client, "/texts/fewer_inspections/")
    assert "未核" in text
    assert "没有读到原文" in text or "没有录入这一版的条款" in text
    assert 'class="law"' not in text


def test_an_article_names_the_rules_that_rest_on_it_with_their_address(entered: None, client: Client) -> None:
    text = read(client, "/texts/spot_checks/第十一条/")
    assert "公示检查结果" in text
    assert 'href="/rules/inspections/"' in text
    assert 'href="/rules/inspections/#inspections"' in read(client, "/texts/special_equipment_inspection/第二十九条/")


def test_an_unknown_text_version_or_article_is_404(entered: None, client: Client) -> None:
    for path in ("/texts/nothing/", "/texts/spot_checks/v9/", "/texts/spot_checks/第九百条/", "/texts/nothing/第一条/"):
        read(client, path, 404)


def test_a_new_version_marks_what_it_changed_and_the_old_one_keeps_its_address(
    entered: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 10))
    version = amended()
    text = read(client, "/texts/spot_checks/")
    assert "这一版改了什么" in text
    assert re.search(r"<ins>[^<]*15", text)
    assert "15个工作日" not in read(client, "/texts/spot_checks/v1/")
    assert "现行有效" in read(client, f"/texts/spot_checks/v{version}/")
    article = read(client, "/texts/spot_checks/第十一条/")
    assert "其他版本" in article
    assert re.search(r"<del>[^<]*20", article)


def test_a_draft_is_not_told(entered: None, client: Client) -> None:
    version = amended(adopt=False)
    assert "15个工作日" not in read(client, "/texts/spot_checks/") + read(client, "/texts/spot_checks/第十一条/")
    read(client, f"/texts/spot_checks/v{version}/", 404)
    assert "15个工作日" not in read(client, "/texts/?q=15个工作日").replace("“15个工作日”", "").replace('value="15个工作日"', "")


def test_who_relies_is_told_only_once_it_was_published_and_never_with_a_firm(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(AT).fill()
    draft = norms.draft_cap(cap=NewCap(BUREAU, "区级", "专项", 9, shelf.at.date(), "国办发〔2024〕54号"), **shelf.editor)
    catalogue.draft_item(item=NewItem("31088800009001", "草拟的检查", "market", basis_article="国办发〔2024〕54号"), **shelf.editor)
    matter = Reliance("matter", "inspection:1", "对某公司的检查", "国办发〔2024〕54号", "检查中")
    monkeypatch.setitem(law._reliances, "test", lambda words: [matter])
    text = read(client, "/texts/fewer_inspections/")
    assert f'href="/items/{ITEM}/"' in text
    assert f'href="/caps/{shelf.cap_no}/"' in text
    assert 'href="/calm/"' in text
    assert "某公司" not in text
    assert "草拟的检查" not in text
    assert draft not in text


def test_strange_questions_about_texts_are_answered_calmly(entered: None, client: Client) -> None:
    for path in ("/texts/?q=%00", "/texts/?after=%00", "/texts/?kind=%F0%28", "/texts/spot_checks/?after=²", "/texts/?q=" + "长" * 900):
        assert client.get(path).status_code == 200, path
    assert client.get("/texts/spot_checks/%00/").status_code == 404
    assert client.get("/texts/%00/").status_code == 404
