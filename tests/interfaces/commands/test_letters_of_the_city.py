"""The letters of the demonstration city stand at every point of their way, and some of them are late."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from hengjian.casework.complaints import queries as complaints
from hengjian.casework.complaints.queries import Wanted
from hengjian.interfaces.commands.city import staff
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.build import END
from hengjian.interfaces.commands.city.letters import FIRST, Letters
from hengjian.kernel import access, clock, running
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs import seed


def test_letters_stand_at_every_point_of_their_way(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", tmp_path / "bodies")
    day = FIRST - timedelta(days=30)
    with clock.at(moment(day, 9)):
        organs.register_all(organs=seed.shanghai_tree(), by=access.NODE, at=moment(day, 9))
        agenda = Agenda(running.calendar(), END)
        Letters(Random(7), agenda, staff.Offices(Random(7), day)).plan()
    agenda.run(every=1000, pause=lambda: None)
    rows = complaints.library(access.NODE, Wanted(), today=date(2026, 5, 20), limit=200)
    assert len(rows) > 36
    assert {"received", "dispatched", "disputed", "mediating", "verifying", "closed", "handling"} <= {row.state for row in rows}
    assert complaints.late_ones(access.NODE, today=date(2026, 5, 20))
