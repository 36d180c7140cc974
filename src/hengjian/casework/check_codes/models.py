"""Tables of check codes: codes with their parts, the public keys, ratings, alarms."""

from __future__ import annotations

from django.db import models

from hengjian.casework.check_codes import rules
from hengjian.kernel.access import Scope


class SigningKey(models.Model):
    """The public half of a signing key. Rows stay for ever: a code signed once can always be checked."""

    kid = models.CharField(max_length=20, unique=True)
    algorithm = models.CharField(max_length=20)
    #: SubjectPublicKeyInfo (DER) in base64, as browsers import it.
    spki = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)


class CheckCode(models.Model):
    """A check code (检查码): one entity, one visit, one code. What was signed stays as it was."""

    code_no = models.CharField(max_length=40, unique=True)
    visit_key = models.CharField(max_length=120)
    uscc = models.CharField(max_length=40)
    entity_name = models.CharField(max_length=300)
    address = models.CharField(max_length=500, blank=True)
    territory_code = models.CharField(max_length=12)
    kid = models.CharField(max_length=20)
    algorithm = models.CharField(max_length=20)
    payload = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=rules.LIVE)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    replaced_by = models.CharField(max_length=40, blank=True)
    #: The first time anybody opened the page of the code.
    scanned_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    #: The day from which the visit can be rated: its (last) result was told.
    concluded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit_key", "uscc"], condition=models.Q(state="live", arrived_at=None), name="check_codes_one_live_code"
            )
        ]
        indexes = [
            models.Index(fields=["uscc", "arrived_at"], name="check_codes_by_entity"),
            models.Index(fields=["territory_code", "id"], name="check_codes_by_area"),
        ]

    @property
    def about(self) -> str:
        """The name of this code in the journal."""
        return f"check_code:{self.code_no}"


class CodePart(models.Model):
    """What a code says of one inspection: department, officers, items, reason."""

    code = models.ForeignKey(CheckCode, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=120)
    inspection_no = models.CharField(max_length=40)
    organ_code = models.CharField(max_length=40)
    organ_name = models.CharField(max_length=200)
    line_code = models.CharField(max_length=20)
    territory_code = models.CharField(max_length=12)
    officers = models.JSONField()
    item_codes = models.JSONField()
    item_names = models.JSONField()
    basis = models.CharField(max_length=300)
    source_no = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10)
    valid_from = models.DateField()
    valid_to = models.DateField()
    facts_sha256 = models.CharField(max_length=64)
    concluded_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "about"], name="check_codes_part_once")]
        indexes = [
            models.Index(fields=["about", "code"], name="check_codes_by_matter"),
            models.Index(fields=["organ_code", "concluded_on"], name="check_codes_by_organ"),
        ]


class Rating(models.Model):
    """What an enterprise says of a visit (评价). Keeps the day and nothing of who rated."""

    code = models.OneToOneField(CheckCode, on_delete=models.PROTECT, related_name="+")
    territory_code = models.CharField(max_length=12)
    line_code = models.CharField(max_length=20, default=rules.SUPERVISING_LINE)
    rated_on = models.DateField()
    shown = models.PositiveSmallIntegerField()
    told = models.PositiveSmallIntegerField()
    scope = models.PositiveSmallIntegerField()
    manner = models.PositiveSmallIntegerField()
    integrity = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    disputed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["territory_code", "rated_on"], name="check_codes_ratings_by_area")]


class CodeAlarm(models.Model):
    """An irregular visit or code (检查码异常): a matter of the organ that supervises the others."""

    alarm_no = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=12, default=rules.WORKFLOW.initial)
    code_no = models.CharField(max_length=40, blank=True)
    matter = models.CharField(max_length=120, blank=True)
    organ_code = models.CharField(max_length=40, blank=True)
    organ_name = models.CharField(max_length=200, blank=True)
    uscc = models.CharField(max_length=40, blank=True)
    entity_name = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    territory_code = models.CharField(max_length=12)
    line_code = models.CharField(max_length=20, default=rules.SUPERVISING_LINE)
    happened_on = models.DateField()
    said = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=60, blank=True)
    #: What makes two alarms the same; a repeated report or a code scanned twice is one.
    digest = models.CharField(max_length=64, unique=True)
    #: Known only to whoever reported; opens the answer on the portal.
    receipt = models.CharField(max_length=40, blank=True)
    raised_at = models.DateTimeField()
    reported = models.BooleanField()
    due_on = models.DateField()
    finding = models.CharField(max_length=10, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)
    returned_reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["territory_code", "state", "id"], name="check_codes_alarms_by_area"),
            models.Index(fields=["kind", "raised_at"], name="check_codes_alarms_by_kind"),
        ]

    @property
    def about(self) -> str:
        """The name of this matter in the journal."""
        return f"check_code_alarm:{self.alarm_no}"

    @property
    def scope(self) -> Scope:
        """The supervising organs of its place; never the organ it is about."""
        return Scope(line=self.line_code, territory=self.territory_code)

    def step(self, act: str) -> str:
        """Take a lawful step, or be refused with the acts that are open. Returns how a refusal would begin."""
        what = f"异常 {self.alarm_no} "
        self.state = rules.WORKFLOW.step(self.state, act, what=what)
        return f"{what}不能{rules.WORKFLOW.title_of(act)}"
