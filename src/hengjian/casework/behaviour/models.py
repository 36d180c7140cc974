"""The library's tables: an act as it stands, every version of it, and what is wrong with it now.

A version is added and never changed; the act's own row repeats the newest one in the columns that lists are made of.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models

from hengjian.casework.behaviour import rules
from hengjian.kernel.access import Scope


class SupervisoryAct(models.Model):
    """One supervisory act (监管行为) of one organ on one party, in one of the four national tables."""

    act_no = models.CharField(max_length=50, unique=True)
    kind = models.CharField(max_length=10)
    #: What it was made from, as the journal names it: ``inspection:…``, ``order:…``, later a case.
    about = models.CharField(max_length=120)
    #: 检查行为编号: a check's own number, and for all others that of the check they go back to.
    check_act_no = models.CharField(max_length=50, blank=True)
    name = models.CharField(max_length=500)
    organ_code = models.CharField(max_length=40)
    organ_name = models.CharField(max_length=300)
    in_name_of = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    district_code = models.CharField(max_length=6)
    party_code = models.CharField(max_length=40, blank=True)
    party_name = models.CharField(max_length=300)
    party_kind = models.CharField(max_length=10, blank=True)
    item_codes = models.JSONField(default=list)
    item_names = models.JSONField(default=list)
    officer_nos = models.JSONField(default=list)
    day = models.DateField()
    month = models.CharField(max_length=7)
    result_codes = models.JSONField(default=list)
    result_words = models.CharField(max_length=500, blank=True)
    is_plan = models.BooleanField(default=False)
    #: Ground on which the same organ may come again at once, such as a recheck; never a duplicate then.
    again_for = models.CharField(max_length=20, blank=True)
    is_dup_check = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default=rules.WORKFLOW.initial)
    state_at = models.DateTimeField()
    returned_reason = models.CharField(max_length=300, blank=True)
    grave_faults = models.IntegerField(default=0)
    light_faults = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    operation = models.CharField(max_length=1, default=rules.INSERTED)
    sha256 = models.CharField(max_length=64)
    #: What an official put right by hand, by field; it stays when the source is read again.
    amended = models.JSONField(default=dict)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="behaviour_one_of_a_kind")]
        indexes = [
            models.Index(fields=["district_code", "line_code", "id"], name="behaviour_by_area"),
            models.Index(fields=["line_code", "id"], name="behaviour_by_line"),
            models.Index(fields=["kind", "id"], name="behaviour_by_kind"),
            models.Index(fields=["state", "id"], name="behaviour_by_state"),
            models.Index(fields=["organ_code", "month", "id"], name="behaviour_by_organ"),
            models.Index(fields=["month", "organ_code"], name="behaviour_by_month"),
            models.Index(fields=["party_code", "day"], name="behaviour_by_party"),
            models.Index(fields=["check_act_no"], name="behaviour_by_check"),
            models.Index(fields=["about"], name="behaviour_by_source"),
            models.Index(fields=["entered_at", "id"], name="behaviour_by_entry"),
        ]

    @property
    def matter(self) -> str:
        """The name of this act in the journal."""
        return f"behaviour:{self.act_no}"

    @property
    def scope(self) -> Scope:
        """Where it lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    def step(self, act: str, at: datetime) -> str:
        """Take a lawful step, or be refused with the acts that are open. Returns how a refusal would begin."""
        what = f"监管行为 {self.act_no} "
        self.state, self.state_at = rules.WORKFLOW.step(self.state, act, what=what), at
        return f"{what}不能{rules.WORKFLOW.title_of(act)}"


class ActVersion(models.Model):
    """One version of an act: the national fields, what it links to, and the hash over both and the version before."""

    act = models.ForeignKey(SupervisoryAct, on_delete=models.PROTECT, related_name="+")
    version = models.IntegerField()
    #: cd_operation of the national envelope: i, u or d.
    operation = models.CharField(max_length=1)
    content = models.JSONField()
    links = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    previous_sha256 = models.CharField(max_length=64, blank=True)
    cause = models.CharField(max_length=300)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "version"], name="behaviour_version_once")]


class ActFault(models.Model):
    """What a rule of quality finds wrong with the newest version of an act."""

    act = models.ForeignKey(SupervisoryAct, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=30)
    field = models.CharField(max_length=60)
    words = models.CharField(max_length=300)
    grave = models.BooleanField()
