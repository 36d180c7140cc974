"""``hengjian texts`` enters what the program cites, and says what it left out."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.management import call_command

from hengjian.registers.legal_texts import queries
from hengjian.registers.legal_texts.models import TextVersion
from hengjian.statutes import library

pytestmark = pytest.mark.django_db


def said() -> str:
    out = io.StringIO()
    call_command("texts", stdout=out)
    return out.getvalue()


def test_the_statutes_are_entered_once() -> None:
    assert said() == (
        f"新录入法规 {len(library.texts())} 部、版本 {len(library.statutes())} 个、条款 {len(library.articles())} 条，补全条款 0 条。\n"
    )
    assert said() == "新录入法规 0 部、版本 0 个、条款 0 条，补全条款 0 条。\n"
    assert queries.resolve("《行政处罚法》第四十二条", date(2026, 3, 2))[0].verified


def test_a_version_that_was_left_out_is_named() -> None:
    said()
    TextVersion.objects.filter(text="spot_checks").update(drafted_by="somebody")
    assert "未录入：《企业公示信息抽查暂行办法》：2014-10-01 起的版本已另行录入。" in said()
