"""A key of the test's own, and facts of a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from hengjian.casework.check_codes import operations as check_codes
from hengjian.casework.check_codes.operations import CodeFacts
from hengjian.kernel import access

MakeFacts = Callable[..., CodeFacts]


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key folder of the test's own."""
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def facts(office: Any) -> MakeFacts:
    """Facts of an inspection of the market bureau; whatever is named differs."""

    def make(no: str = "310115-2026-000001", **more: object) -> CodeFacts:
        said: dict[str, Any] = {
            "about": f"inspection:{no}", "inspection_no": no, "uscc": office.firm, "entity_name": "上海浦江食品有限公司",
            "address": "浦东新区世纪大道 1 号", "organ_code": office.market, "organ_name": "浦东新区市场监督管理局", "line_code": "market",
            "territory_code": "310115", "officers": (("P001", "张浦江"), ("P002", "李东方")), "item_codes": (office.item,),
            "item_names": ("食品销售者经营条件的检查",), "basis": "法定事由：投诉举报", "source_no": "", "kind": "个案",
            "valid_from": date(2026, 3, 9), "valid_to": date(2026, 3, 20),
        }
        return CodeFacts(**{**said, **more})

    return make


@pytest.fixture
def issue(office: Any) -> Callable[..., dict[str, str]]:
    """Issue codes as this node."""

    def run(*facts: CodeFacts) -> dict[str, str]:
        return check_codes.issue(facts=facts, by=access.NODE, at=office.at)

    return run
