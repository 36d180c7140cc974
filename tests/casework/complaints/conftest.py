"""The bodies registered, people who work there, and a store of senders of the test's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from hall import CITY_HUB, MARKET, MORNING, PUDONG_HUB, URBAN, XUHUI, Hall
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan


@pytest.fixture
def hall(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """The bodies registered, and a store of senders of the test's own."""
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", tmp_path / "bodies")
    for organ_code, name, level, territory, line in (
        (CITY_HUB, "上海市人民政府办公厅", "city", "310000", "general"),
        (PUDONG_HUB, "浦东新区人民政府办公室", "district", "310115", "general"),
        (MARKET, "浦东新区市场监督管理局", "district", "310115", "market"),
        (URBAN, "浦东新区城市管理行政执法局", "district", "310115", "urban"),
        (XUHUI, "徐汇区市场监督管理局", "district", "310104", "market"),
    ):
        organs.register(organ=NewOrgan(
            organ_code=organ_code, name=name, short_name=name[:6], level=level, territory_code=territory, line_code=line,
            capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), by=access.NODE, at=MORNING)
    everything = frozenset({"*"})
    return Hall(
        hub=Actor("hub", "分送", PUDONG_HUB, frozenset({Role.DISPATCHER}), everything, "310115"),
        handler=Actor("handler", "承办", MARKET, frozenset({Role.HANDLER}), frozenset({"market"}), "310115"),
        urban=Actor("urban", "承办", URBAN, frozenset({Role.HANDLER}), frozenset({"urban"}), "310115"),
        head=Actor("head", "负责人", MARKET, frozenset({Role.HEAD}), frozenset({"market"}), "310115"),
        leader=Actor("leader", "领导", PUDONG_HUB, frozenset({Role.LEADER}), everything, "310115"),
    )
