"""The people who keep legal texts and a text that went through their hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from hengjian.kernel.access import NODE, Actor, Role
from hengjian.registers.legal_texts import operations
from hengjian.registers.legal_texts.rules import NewArticle, NewText

KEY = "test_measures"


@pytest.fixture
def editor(person: Callable[..., Actor]) -> Actor:
    """Drafts."""
    return person(Role.CATALOGUE_EDITOR, code="bian")


@pytest.fixture
def reviewer(person: Callable[..., Actor]) -> Actor:
    """Adopts."""
    return person(Role.CATALOGUE_REVIEWER, code="shen")


@pytest.fixture
def text() -> Callable[..., NewText]:
    """A version of the same measures, unless said otherwise."""

    def make(*words: str, **given: Any) -> NewText:
        articles = tuple(NewArticle(f"第{n}条", one, verified=True) for n, one in zip("一二三四五", words, strict=False))
        values: dict[str, Any] = {
            "text_key": KEY, "title": "练习管理办法", "number": "上海市人民政府令第999号", "kind": "地方政府规章",
            "issued_by": "上海市人民政府", "gazette_on": date(2019, 12, 1), "in_force_from": date(2020, 1, 1),
            "source": "市政府公报2020年第1期",
            "verified": True, "whole": True, "articles": articles,
        }
        return NewText(**{**values, **given})

    return make


@pytest.fixture
def adopt(db: None, editor: Actor, reviewer: Actor, at: datetime) -> Callable[..., int]:
    """Take a version through the whole procedure; returns its number."""

    def do(new: NewText) -> int:
        number = operations.draft_text(text=new, by=editor, at=at)
        operations.submit_text(text_key=new.text_key, by=editor, at=at)
        operations.adopt_text(text_key=new.text_key, by=reviewer, at=at)
        return number

    return do


@pytest.fixture
def shelf(db: None, at: datetime) -> operations.Entered:
    """The statutes of the code, entered."""
    return operations.enter_statutes(by=NODE, at=at)
