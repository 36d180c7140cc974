"""Places, the clues about them, and what was done step by step."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import models

from hengjian.casework.unlicensed.rules import procedure
from hengjian.casework.unlicensed.rules.judging import KINDS
from hengjian.kernel.access import Scope


class Place(models.Model):
    """A place of business (点位): it outlives every clue, so that business that comes back is known."""

    place_no = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=300)
    #: The address as it is compared.
    plain = models.CharField(max_length=300)
    territory_code = models.CharField(max_length=12)
    lat = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    trade_name = models.CharField(max_length=200, blank=True)
    trader = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    landlord = models.CharField(max_length=200, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    trade = models.CharField(max_length=100, blank=True)
    area_m2 = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    staff = models.IntegerField(null=True)
    first_on = models.DateField()
    relapses = models.SmallIntegerField(default=0)
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["territory_code", "plain"], name="unlicensed_by_address")]


class Clue(models.Model):
    """A clue (线索) about a place, from the day it came to the closed account."""

    clue_no = models.CharField(max_length=40, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default=procedure.CLUE.initial)
    source = models.CharField(max_length=12)
    #: The number it had where it came from, and the matter it came from by its name in the journal.
    source_no = models.CharField(max_length=80, blank=True)
    led_from = models.CharField(max_length=80, blank=True)
    #: Sources that told of the same while it was open.
    told_again = models.JSONField(default=list)
    named_reporter = models.BooleanField(default=False)
    text = models.TextField()
    risks = models.JSONField(default=list)
    relapse = models.BooleanField(default=False)
    received_on = models.DateField()
    territory_code = models.CharField(max_length=12)
    organ_code = models.CharField(max_length=40, blank=True)
    line_code = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    licence = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    why = models.CharField(max_length=300, blank=True)
    also = models.CharField(max_length=300, blank=True)
    cites = models.CharField(max_length=400, blank=True)
    told_to_correct = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, blank=True)
    case_no = models.CharField(max_length=40, blank=True)
    measure_no = models.CharField(max_length=40, blank=True)
    papers = models.JSONField(default=dict)
    extended = models.BooleanField(default=False)
    dispatched_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    guided_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    revisited_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organ_code", "state", "id"], name="unlicensed_by_organ"),
            models.Index(fields=["territory_code", "state", "id"], name="unlicensed_by_territory"),
        ]

    @property
    def about(self) -> str:
        """The name of this clue in the journal."""
        return f"clue:{self.clue_no}"

    @property
    def scope(self) -> Scope:
        """Where it lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    @property
    def kind_title(self) -> str:
        """The type in words; not yet judged."""
        return KINDS.get(self.kind, "未研判")

    def step(self, act: str) -> str:
        """Take a step of the path; returns the words with which a refusal begins."""
        name = f"线索 {self.clue_no} "
        self.state = procedure.CLUE.step(self.state, act, what=name)
        return f"{name}不能{procedure.CLUE.title_of(act)}"

    def keep(self, **changed: Any) -> None:
        """Save the state and the named columns."""
        for column, value in changed.items():
            setattr(self, column, value)
        self.save(update_fields=["state", *changed])

    def note(self, kind: str, words: str, by: str, at: datetime) -> None:
        """Add a line to the story of the place."""
        Step.objects.create(clue=self, kind=kind, words=words.strip(), by=by, at=at)


class Step(models.Model):
    """What was done on a clue and said of it (办理记录)."""

    clue = models.ForeignKey(Clue, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    words = models.CharField(max_length=2000, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["clue", "id"], name="unlicensed_steps")]


class Sighting(models.Model):
    """Business that a source tells of (经营信息), and what the register says to it: a hint until a person makes it a clue."""

    sighting_no = models.CharField(max_length=40, unique=True)
    batch_no = models.CharField(max_length=40)
    source = models.CharField(max_length=12)
    source_no = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    territory_code = models.CharField(max_length=12)
    trade = models.CharField(max_length=100, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    permit_no = models.CharField(max_length=80, blank=True)
    seen_on = models.DateField()
    verdict = models.CharField(max_length=10)
    why = models.CharField(max_length=300)
    #: The entity it was taken for.
    match_uscc = models.CharField(max_length=18, blank=True)
    compared_on = models.DateField()
    #: open, led (a clue was made of it), dropped (a person looked and there was nothing).
    state = models.CharField(max_length=8, default="open")
    clue_no = models.CharField(max_length=40, blank=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_no"], name="one_sighting_a_number")]
        indexes = [models.Index(fields=["territory_code", "state", "verdict", "id"], name="unlicensed_sightings")]

    @property
    def about(self) -> str:
        """The name of this sighting in the journal."""
        return f"sighting:{self.sighting_no}"


class SightingFault(models.Model):
    """A row of a file that was not taken in: where, which value, why, and the whole row as it came."""

    batch_no = models.CharField(max_length=40)
    row_no = models.IntegerField()
    column = models.CharField(max_length=40)
    value = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200)
    raw = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["batch_no", "id"], name="unlicensed_faults")]


def stored(facts: Any) -> dict[str, Any]:
    """Facts as they are kept: days as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(facts).items()}
