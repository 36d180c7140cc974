"""Homes: each record is written on one tier only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hengjian.kernel import records, tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.records import Home

CITY_MADE = Home("practice.Item", "监管事项", "city")
ORGAN_MADE = Home("practice.Case", "检查任务", "organ")
DISTRICT_MADE = Home("practice.Street", "街面巡查", "district")


@pytest.fixture
def node(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, tier.Tier], None]:
    monkeypatch.setattr(records, "_homes", {})
    records.declare(CITY_MADE, ORGAN_MADE, DISTRICT_MADE)

    def become(code: str, kind: tier.Tier) -> None:
        monkeypatch.setattr(records.tier, "here", lambda: tier.Node(code, "某地", kind, "origin"))

    return become


@pytest.mark.parametrize(("code", "kind", "record", "territory", "allowed"), [
    ("310000", "standalone", "practice.Street", "310115", True),
    ("310000", "city", "practice.Item", "", True),
    ("310115", "district", "practice.Item", "310115", False),
    ("310000", "city", "practice.Case", "310000", True),
    ("310000", "city", "practice.Case", "310115", False),
    ("310115", "district", "practice.Case", "310115001", True),
    ("310115", "district", "practice.Case", "310101", False),
    ("310115", "district", "practice.Case", "310000", False),
    ("310115", "district", "practice.Street", "310115", True),
    ("310000", "city", "practice.Street", "310000", False),
])
def test_a_record_is_written_only_at_its_home(
    node: Callable[[str, tier.Tier], None], code: str, kind: tier.Tier, record: str, territory: str, allowed: bool
) -> None:
    node(code, kind)
    if allowed:
        records.require_home(record, territory=territory)
    else:
        with pytest.raises(Refused, match="不能在这里办理"):
            records.require_home(record, territory=territory)


def test_a_home_is_declared_once(node: object) -> None:
    records.declare(Home("practice.Item", "监管事项", "city"))
    assert set(records.homes()) == {"practice.Item", "practice.Case", "practice.Street"}
    with pytest.raises(ValueError, match=r"two homes for practice\.Item"):
        records.declare(Home("practice.Item", "监管事项", "organ"))


def test_this_node_is_that_of_the_settings() -> None:
    assert tier.here().code == "310000"
    assert tier.here() is tier.here()
