"""A library with acts in it, and the stand-in of the national system as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from casework.conftest import bodies, office, still
from hengjian.casework.behaviour import operations as library
from hengjian.casework.behaviour.rules import NewAct
from hengjian.exchange.national import settings
from hengjian.exchange.national.settings import Partner
from hengjian.kernel import access, journal, transparency

__all__ = ["bodies", "office", "still"]

ROOT = Path(__file__).parents[3]
AT = datetime(2026, 3, 6, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ORGAN, ITEM = "11310115MB2F30001K", "31010100000001"


class StandIn:
    """The stand-in: its address, its levers, and a way to kill and start it again on the same folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.start()

    def start(self, *flags: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "simulators.national", "--port", str(self.port), "--data", str(self.folder),
             "--skew-seconds", str(10**10), *flags],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def lever(self, path: str, value: dict[str, Any]) -> None:
        request = urllib.request.Request(f"{self.address}/{path}", json.dumps(value).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=20):
            pass

    def records(self, table: str = "") -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{self.address}/records?table={table}", timeout=20) as answer:
            found: list[dict[str, Any]] = json.loads(answer.read())
        return found


@pytest.fixture
def nation(tmp_path: Path) -> Iterator[StandIn]:
    found = StandIn(tmp_path / "nation")
    yield found
    found.kill()


@pytest.fixture
def docked(nation: StandIn, monkeypatch: pytest.MonkeyPatch) -> Partner:
    """This node is docked to the stand-in."""
    partner = Partner(
        address=nation.address, requester="310000", secret_service="secret", app_key="0123456789abcdef",
        services={"1": "s-check", "9": "s-complaint", "10": "s-clue", "11": "s-item"},
        means={"9": "complaint", "10": "clue", "11": "item"}, shared={"s-licence": "食品经营许可"}, timeout_seconds=5, first_days=3,
        days_back=1, to_library=False,
    )
    monkeypatch.setattr(settings, "partner", lambda: partner)
    return partner


@pytest.fixture
def enter(db: None) -> Callable[..., str]:
    """Enter an act into the library and let everybody hear it who listens later; returns its number."""

    def run(about: str, **content: Any) -> str:
        number = library.keep(act=check(about, **content), by=access.NODE, at=AT)
        hear()
        return number

    return run


def hear() -> None:
    """Number what was told and deliver it."""
    while transparency.sequence():
        pass
    journal.deliver_later(raising=True)


def check(about: str, **content: Any) -> NewAct:
    """A check on a firm as the library takes it."""
    fields = {
        "supervise_item_implement_code": [ITEM], "supervise_item_check_icode": [f"{ORGAN}4{ITEM}001"],
        "check_action_name": "对上海好味餐饮有限公司进行食品经营的检查", "implement_institution": "浦东新区市场监督管理局",
        "implement_institution_code": ORGAN, "supervise_object": "上海好味餐饮有限公司", "administrative_cp": "上海好味餐饮有限公司",
        "administrative_cp_na": "02", "administrative_cp_ce_type": "01", "administrative_cp_ui_code": "91310115MA1K4BCD16",
        "address_operating": "上海市浦东新区张江镇紫薇路 8 号", "area_number": "310115", "check_form": "01",
        "check_type": "03", "check_mode": "01", "check_result": ["01"], "check_date": "2026-03-06",
        "check_personnel": ["张浦江", "李东方"], "check_personnel_code": ["P001", "P002"], "submitted_personnel": "张浦江",
        **content,
    }
    return NewAct(
        kind="check", about=about, content=fields, organ_code=ORGAN, organ_name="浦东新区市场监督管理局", in_name_of=ORGAN,
        line_code="market", territory_code="310115", day=date(2026, 3, 6), item_codes=(ITEM,), item_names=("食品经营的检查",),
        officer_nos=("P001", "P002"), result_codes=("01",), result_words="未发现问题",
    )

