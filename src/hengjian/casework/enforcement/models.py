"""Cases, the measures taken in them, transfers to the police, what was published. Sums in yuan (元)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from hengjian.casework.enforcement.rules import procedure
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel.access import Scope


class Case(models.Model):
    """An enforcement case (行政处罚案件), from its source to the archive."""

    case_no = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=16, default=procedure.CASE.initial)
    source = models.CharField(max_length=12)
    #: The matter it comes from, by its name in the journal: ``inspection:…``, ``matter:…``.
    led_from = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    party_kind = models.CharField(max_length=12)
    party_name = models.CharField(max_length=200)
    party_uscc = models.CharField(max_length=18, blank=True)
    #: The act of the party, so that no second case is opened and no second fine imposed for it.
    fact = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    team = models.JSONField(default=list)
    weighty = models.JSONField(default=list)
    benchmark = models.CharField(max_length=30, blank=True)
    goods_value = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    circumstances = models.JSONField(default=list)
    told = models.JSONField(default=dict)
    decided = models.JSONField(default=dict)
    passed = models.JSONField(default=list)
    opened_on = models.DateField()
    filed_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    rights_end = models.DateField(null=True)
    spoke = models.BooleanField(default=False)
    waived = models.BooleanField(default=False)
    asked_on = models.DateField(null=True)
    hearing_on = models.DateField(null=True)
    chair = models.CharField(max_length=40, blank=True)
    heard_on = models.DateField(null=True)
    discussed_on = models.DateField(null=True)
    decision_no = models.CharField(max_length=60, blank=True)
    procedure_code = models.CharField(max_length=2, default="02")
    decided_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    pay_due = models.DateField(null=True)
    paid = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    urged_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    #: What the case says of itself in words, once for all its papers: name -> text (``rules.finding``, and what acts recorded).
    said = models.JSONField(default=dict)
    extensions = models.SmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    suspected = models.BooleanField(default=False)
    police_declined = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["organ_code", "state", "id"], name="enforcement_by_organ"),
            models.Index(fields=["party_name", "fact"], name="enforcement_by_fact"),
        ]

    @property
    def about(self) -> str:
        """The name of this case in the journal."""
        return f"case:{self.case_no}"

    @property
    def scope(self) -> Scope:
        """Where it lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    def step(self, act: str) -> str:
        """Take a step of the procedure; returns the words with which a refusal begins."""
        name = f"案件 {self.case_no} "
        self.state = procedure.CASE.step(self.state, act, what=name)
        return f"{name}不能{procedure.CASE.title_of(act)}"

    def keep(self, **changed: Any) -> None:
        """Save the state and the named columns."""
        for column, value in changed.items():
            setattr(self, column, value)
        self.save(update_fields=["state", *changed])

    def say(self, **words: Any) -> dict[str, Any]:
        """What it says of itself with these words added; empty ones are left out."""
        return {**self.said, **{name: text for name, text in words.items() if text}}

    def read_facts(self) -> Facts:
        """The facts as the rules read them."""
        days = {name: date.fromisoformat(self.facts[name]) for name in ("ended_on", "found_on")}
        return Facts(**{**self.facts, **days})


def stored(proposed: Proposed) -> dict[str, Any]:
    """A proposal as it is kept: sums as text, so that no cent is lost."""
    return {name: sorted(value) if name == "kinds" else str(value) for name, value in asdict(proposed).items()}


def read(kept: dict[str, Any]) -> Proposed:
    """A proposal as the rules read it."""
    sums = {name: Decimal(kept.get(name, "0")) for name in ("fine", "income", "goods")}
    return Proposed(frozenset(kept.get("kinds", ())), **sums)


def kept_facts(facts: Facts) -> dict[str, Any]:
    """Facts as they are kept: days as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(facts).items()}


class Measure(models.Model):
    """A sealing, a seizure or evidence kept (查封、扣押、先行登记保存)."""

    measure_no = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6)
    state = models.CharField(max_length=10)
    things = models.JSONField(default=list)
    cites = models.CharField(max_length=300)
    taken_at = models.DateTimeField()
    last_on = models.DateField()
    extended = models.SmallIntegerField(default=0)
    testing = models.JSONField(default=list)
    ended_on = models.DateField(null=True)
    ground = models.CharField(max_length=12, blank=True)
    #: Why it was prolonged.
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "last_on"], name="enforcement_measures_due")]

    def step(self, act: str) -> str:
        """Take a step; returns the words with which a refusal begins."""
        name = f"强制措施 {self.measure_no} "
        self.state = procedure.MEASURE.step(self.state, act, what=name)
        return f"{name}不能{procedure.MEASURE.title_of(act)}"


class Transfer(models.Model):
    """A suspected crime on its way to the police (涉嫌犯罪案件移送)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default=procedure.TRANSFER.initial)
    team = models.JSONField(default=list)
    reported_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    papers = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)

    def step(self, act: str) -> str:
        """Take a step; returns the words with which a refusal begins."""
        name = f"案件 {self.case.case_no} 的移送"
        self.state = procedure.TRANSFER.step(self.state, act, what=name)
        return f"{name}不能{procedure.TRANSFER.title_of(act)}"


class PublishedPenalty(models.Model):
    """What the public reads of a decision; withdrawn, only the reason and the day remain (撤回并说明理由)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    record = models.JSONField(default=dict)
    published_on = models.DateField()
    until = models.DateField()
    #: When it went into the national system; on the enforcement platform it stands since ``published_on``.
    national_on = models.DateField(null=True)
    taken_down_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)


class Challenge(models.Model):
    """A reconsideration or a suit against the decision (行政复议、行政诉讼), from its acceptance to its outcome."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    #: The reconsideration organ or the court.
    body = models.CharField(max_length=100)
    accepted_on = models.DateField()
    #: Whether the performance of the decision is stayed (停止执行).
    stayed = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, blank=True)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
