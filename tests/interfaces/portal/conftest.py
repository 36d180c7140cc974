"""A small city with a draw, inspections and published results, all made through the acts, and a browser on it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings

import kept
import premises
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.kernel import access, clock, transparency
from hengjian.kernel.access import Actor, Role
from hengjian.registers.legal_texts import operations as legal_texts


def _neighbour(path: str) -> ModuleType:
    """The fixtures of another folder: one city of draws serves all doors."""
    spec = importlib.util.spec_from_file_location("draw_city", Path(__file__).parents[2] / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


_draws = _neighbour("casework/double_random/conftest.py")
city = _draws.city
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns where nothing was collected


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log folder and a key of the test's own."""
    monkeypatch.setattr(settings, "HENGJIAN_LOG_DIR", tmp_path / "log")
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")


def publish_log() -> None:
    """Number what waits, sign and lay out the log, as the sequencer does."""
    while transparency.sequence():
        pass
    transparency.checkpoint(clock.now())
    transparency.publish(settings.HENGJIAN_LOG_DIR)


@dataclass
class Town:
    """The city after one draw was dispatched."""

    city: Any
    draw_no: str
    published: list[str]

    def publish_one(self, *, statement: str = "") -> str:
        """Bring the next inspection from approval to publication; returns the publication's number."""
        at = self.city.tick()
        row = next(one for one in inspected.inspections(access.NODE, inspected.Filters(states=("created",)), limit=200))
        record = inspected.inspection(row.inspection_no, access.NODE)
        post = {"organ": row.organ_code, "lines": frozenset({"*"}), "territory": row.territory_code}
        head = Actor("head-x", "负责人", roles=frozenset({Role.HEAD}), **post)
        lead = Actor("lead-x", "组长", roles=frozenset({Role.INSPECTOR}), officer_no=record.officers[0].officer_no, **post)
        reviewer = Actor("review-x", "复核人", roles=frozenset({Role.REVIEWER}), **post)
        publisher = Actor("publish-x", "公示人", roles=frozenset({Role.PUBLISHER}), **post)
        no = {"inspection_no": row.inspection_no}
        inspections.approve(**no, by=head, at=at)
        premises.enter(row.inspection_no, by=lead, at=at)
        answers = [inspections.Answer(point.no, "合格", "") for point in record.points]
        inspections.fill(**no, answers=answers, by=lead, at=at)
        inspections.record(**no, by=lead, at=at)
        inspections.conclude(**no, conclusion="按检查表逐项检查。", result_codes=("01",), by=lead, at=at)
        inspections.review(**no, by=reviewer, at=at)
        self.published.append(disclosure.publish_result(**no, statement=statement, by=publisher, at=at))
        return self.published[-1]

    def withdraw(self, publication_no: str, reason: str = "检查对象填写有误，核实后更正") -> None:
        row = next(one for one in disclosure.Publication.objects.filter(publication_no=publication_no))
        head = Actor("head-x", "负责人", row.organ_code, frozenset({Role.HEAD}), frozenset({"*"}), row.territory_code)
        disclosure.withdraw(publication_no=publication_no, reason=reason, by=head, at=self.city.tick() + timedelta(days=1))


@pytest.fixture
def town(city: Any) -> Town:
    """A dispatched draw with three published results, and the log published."""
    folders = (settings.HENGJIAN_BODIES, settings.HENGJIAN_LOG_DIR, settings.HENGJIAN_KEY_DIR)
    draw_no, published, at = kept.once(f"{__name__}: town", lambda: _lived(city), *folders)
    city.at = at
    return Town(city, draw_no, published)


def _lived(city: Any) -> tuple[str, list[str], datetime]:
    """What happens in the city: the draw, its publications and the moment after them."""
    legal_texts.enter_statutes(by=access.NODE, at=city.tick())
    made = Town(city, city.dispatched(), [])
    for _ in range(3):
        made.publish_one()
    publish_log()
    return made.draw_no, made.published, city.at


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium."""
    found = shutil.which("chromium") or pytest.skip("Debian's chromium is not installed")
    return {**browser_type_launch_args, "executable_path": found, "args": ["--no-sandbox"]}


@pytest.fixture
def log() -> Iterator[Any]:
    """Publishing the log once more, after further acts."""
    return publish_log
