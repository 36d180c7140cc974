"""A complaint of the nation becomes a letter, its sender is sealed, and what it came to goes back up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from casework.conftest import Office
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints import queries as library
from hengjian.casework.complaints.operations import Target
from hengjian.exchange.national import carrying, settings
from hengjian.exchange.national.models import Matter, PulledRow
from hengjian.exchange.national.settings import Partner
from hengjian.kernel.access import NODE
from tests.exchange.national.conftest import StandIn, hear
from tests.exchange.national.test_arriving import COMPLAINT, handed, pull


def test_a_complaint_becomes_a_letter_its_sender_is_sealed_and_its_outcome_goes_up(
    office: Office, nation: StandIn, docked: Partner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(django_settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    monkeypatch.setattr(settings, "partner", lambda: replace(docked, to_library=True))
    handed(nation, "9", COMPLAINT)
    pull()
    [record] = library.matters(NODE)
    assert (record.channel, record.kind, record.territory_code) == ("national", "complaint", "310115")
    one, came = Matter.objects.get(), PulledRow.objects.get()
    assert (one.person, one.contact, one.taken_ref) == ("", "", record.letter_no)
    assert "周先生" not in str(came.content)
    assert "13800000000" not in str(came.content)
    asked = complaints.look_at_sender(matter_no=record.matter_no, reason="电话核实", by=NODE, at=office.at)
    assert (asked.name, asked.phone) == ("周先生", "13800000000")
    target = Target("food.expired", organ=office.market, way="person", why="食品")
    complaints.dispatch(matter_no=record.matter_no, target=target, by=NODE, at=office.at)
    for act in (complaints.sign, complaints.accept):
        act(matter_no=record.matter_no, by=NODE, at=office.at)
    complaints.agree(matter_no=record.matter_no, terms="商家退款并赔偿", by=NODE, at=office.at)
    complaints.tell(matter_no=record.matter_no, how="telephone", by=NODE, at=office.at)
    complaints.close(matter_no=record.matter_no, by=NODE, at=office.at)
    hear()
    list(carrying.send_all())
    [sent] = nation.records("16")
    assert (sent["national_identity"], sent["outcome"], sent["implement_institution_code"]) == ("TS1", "01", office.market)
