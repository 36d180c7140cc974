"""What is done about a letter: matters, each on its own procedure."""

from __future__ import annotations

from typing import Any

from django.db import models

from hengjian.casework.complaints import rules
from hengjian.casework.complaints.models.letters import Letter
from hengjian.kernel import fixed
from hengjian.kernel.access import Scope


class Matter(models.Model):
    """A complaint, a tip-off or a request (投诉、举报、诉求工单). It keeps the law of the day on which it was received."""

    matter_no = models.CharField(max_length=40, unique=True)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    sort = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=12, default="received")
    received_on = models.DateField()
    title = models.CharField(max_length=200)
    channel = models.CharField(max_length=10)
    secrecy = models.CharField(max_length=10)
    class_code = models.CharField(max_length=20, blank=True)
    item_code = models.CharField(max_length=20, blank=True)
    #: The unit that has it in hand; before it is dispatched, the hub.
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    street_code = models.CharField(max_length=12, blank=True)
    respondent = models.CharField(max_length=200, blank=True)
    respondent_uscc = models.CharField(max_length=18, blank=True)
    master = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    urgent = models.BooleanField(default=False)
    accepted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    #: The ground of a refusal, an end, a decision, and its reason in words.
    ground = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    grade = models.CharField(max_length=12, blank=True)
    reply = models.TextField(blank=True)
    told_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    extensions = models.SmallIntegerField(default=0)
    redone = models.SmallIntegerField(default=0)
    reward = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    #: What it led to: inspections, cases, clues, by their names in the journal.
    led_to = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["organ_code", "state", "id"], name="complaints_by_organ"),
            models.Index(fields=["territory_code", "state", "id"], name="complaints_by_area"),
            models.Index(fields=["respondent_uscc", "received_on"], name="complaints_by_respondent"),
            models.Index(fields=["letter"], name="complaints_of_letter"),
        ]

    @property
    def about(self) -> str:
        """The name of this matter in the journal."""
        return f"matter:{self.matter_no}"

    @property
    def title_of_kind(self) -> str:
        """投诉, 举报 or 诉求工单."""
        return rules.KINDS[self.kind]

    @property
    def scope(self) -> Scope:
        """Where it lies now."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    def law(self, ground: str) -> str:
        """What an act on this matter cites: the ground as the law of its day has it."""
        return rules.cite(ground, self.received_on)

    def step(self, act: str) -> str:
        """Take a step of its procedure; returns the words with which a refusal begins."""
        workflow, name = rules.PROCEDURES[self.kind], f"{self.title_of_kind} {self.matter_no}"
        self.state = workflow.step(self.state, act, what=name)
        return f"{name}不能{workflow.title_of(act)}"

    def keep(self, **changed: Any) -> None:
        """Save the state and the named columns."""
        for column, value in changed.items():
            setattr(self, column, value)
        fixed.update(self, ("state", *changed))


class Dispatch(models.Model):
    """One way of a matter to a unit, and back when the unit was not competent (分送、退回)."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    organ_code = models.CharField(max_length=40)
    territory_code = models.CharField(max_length=12)
    line_code = models.CharField(max_length=20, blank=True)
    #: How the unit was found: route, model, person, or designation after a dispute.
    way = models.CharField(max_length=12)
    confidence = models.SmallIntegerField(null=True)
    why = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    signed_by = models.CharField(max_length=40, blank=True)
    signed_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["matter", "id"], name="complaints_dispatches")]


class Session(models.Model):
    """What was done with people on a matter: first contact, mediation, testing, conferring (办理过程)."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    way = models.CharField(max_length=12, blank=True)
    note = models.TextField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["matter", "id"], name="complaints_sessions")]


class CallBack(models.Model):
    """The word of the person afterwards (回访、评价): asked by telephone or given on the page."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    satisfied = models.SmallIntegerField()
    words = models.CharField(max_length=500, blank=True)
    way = models.CharField(max_length=12)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["matter", "id"], name="complaints_call_backs")]
