"""The inspection itself: its checklist, officers, answers and orders."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from hengjian.casework.inspections import rules
from hengjian.kernel.access import Scope
from hengjian.kernel.codes import inspecting


class FrozenChecklist(models.Model):
    """A checklist as it stood when inspections were opened; named by its content and shared by all of a node's inspections."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    frozen_by = models.CharField(max_length=12, blank=True, help_text="Code of the node that froze it.")
    list_code = models.TextField()
    version = models.IntegerField()
    title = models.TextField()
    #: Code and version of each list it was put together from.
    sources = models.JSONField(default=list)
    points = models.JSONField()


class Inspection(models.Model):
    """One visit of one organ to one entity. What was known when it was opened stays as it was."""

    inspection_no = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10)
    source = models.CharField(max_length=10)
    way = models.CharField(max_length=10, default=inspecting.ON_SITE)
    # The level of the organ as a cap calls it, and what a special inspection stands on.
    level = models.CharField(max_length=10, blank=True)
    filed_no = models.CharField(max_length=60, blank=True)
    directive_no = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    source_no = models.CharField(max_length=60, blank=True)
    opening_no = models.CharField(max_length=40, blank=True)
    approval_no = models.CharField(max_length=40, blank=True)
    draw_no = models.CharField(max_length=40, blank=True)
    draw_title = models.CharField(max_length=200, blank=True)
    draw_kind = models.CharField(max_length=20, blank=True)
    plan_no = models.CharField(max_length=40, blank=True)
    plan_title = models.CharField(max_length=200, blank=True)
    uscc = models.CharField(max_length=40)
    entity_name = models.CharField(max_length=300)
    address = models.CharField(max_length=500, blank=True)
    organ_code = models.CharField(max_length=40)
    in_name_of = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20)
    territory_code = models.CharField(max_length=12)
    item_codes = models.JSONField()
    item_names = models.JSONField()
    #: The version of each item that was in force when the inspection was opened, in the order of ``item_codes``.
    item_versions = models.JSONField(default=list)
    checklist = models.ForeignKey(FrozenChecklist, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default=rules.WORKFLOW.initial)
    state_at = models.DateTimeField()
    planned_from = models.DateField()
    planned_to = models.DateField()
    # What the entity feels as one visit: a joint draw, or several inspections merged into one.
    visit_key = models.CharField(max_length=40)
    visit_on = models.DateField()
    counted = models.BooleanField(default=True)
    lead_no = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=40, blank=True)
    over_cap_reason = models.CharField(max_length=300, blank=True)
    cap_warning = models.CharField(max_length=300, blank=True)
    separate_reason = models.CharField(max_length=300, blank=True)
    notified_at = models.DateTimeField(null=True)
    notice_way = models.CharField(max_length=12, blank=True)
    notice_to = models.CharField(max_length=100, blank=True)
    notice_reason = models.CharField(max_length=300, blank=True)
    on_site_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=300, blank=True)
    #: Where the device said it was, as it said it, and what that is worth in words; kept, never trusted.
    position = models.JSONField(default=dict)
    position_remark = models.CharField(max_length=200, blank=True)
    code_no = models.CharField(max_length=60, blank=True)
    rights_told_at = models.DateTimeField(null=True)
    rights_told_by = models.CharField(max_length=40, blank=True)
    rights_told = models.JSONField(default=list)
    obstructed_at = models.DateTimeField(null=True)
    obstructed_note = models.CharField(max_length=500, blank=True)
    signature = models.CharField(max_length=10, blank=True)
    signature_note = models.CharField(max_length=300, blank=True)
    witness_name = models.CharField(max_length=60, blank=True)
    witness_note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(null=True)
    #: Digest of the record as it was signed (``rules.record_digest``); the signed words stand in :class:`SiteRecord`.
    record_sha256 = models.CharField(max_length=64, blank=True)
    conclusion = models.TextField(blank=True)
    result_codes = models.JSONField(default=list)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.CharField(max_length=40, blank=True)
    completed_on = models.DateField(null=True)
    returned_reason = models.CharField(max_length=300, blank=True)
    reviewed_by = models.CharField(max_length=40, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    publication_no = models.CharField(max_length=40, blank=True)
    follow_up = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_cause = models.CharField(max_length=20, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organ_code", "state", "state_at"], name="inspections_by_organ"),
            models.Index(fields=["territory_code", "line_code", "id"], name="inspections_by_area"),
            models.Index(fields=["uscc", "visit_on"], name="inspections_by_entity"),
            models.Index(fields=["visit_on"], name="inspections_by_day"),
            models.Index(fields=["plan_no"], name="inspections_by_plan"),
            models.Index(fields=["draw_no", "state"], name="inspections_by_draw"),
            models.Index(fields=["lead_no", "state"], name="inspections_by_lead"),
            # Where rows of several nodes stand together, numbers do not tell which is the newest.
            models.Index(fields=["opened_at", "id"], name="inspections_by_opening"),
        ]

    @property
    def about(self) -> str:
        """The name of this matter in the journal."""
        return f"inspection:{self.inspection_no}"

    @property
    def scope(self) -> Scope:
        """Where the matter lies."""
        return Scope(organ=self.organ_code, line=self.line_code, territory=self.territory_code)

    def step(self, act: str, at: datetime) -> str:
        """Take a lawful step, or be refused with the acts that are open. Returns how a refusal would begin."""
        what = f"检查 {self.inspection_no} "
        after = rules.WORKFLOW.step(self.state, act, what=what)
        if after != self.state:
            self.state, self.state_at = after, at
        return f"{what}不能{rules.WORKFLOW.title_of(act)}"


class InspectionOfficer(models.Model):
    """An officer on an inspection."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    officer_no = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    is_lead = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "officer_no"], name="inspections_officer_once")]
        indexes = [models.Index(fields=["officer_no"], name="inspections_of_officer")]


class CheckResult(models.Model):
    """What was found on one point. Each saving stands in the journal, the newest here."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    point_no = models.CharField(max_length=20)
    result = models.CharField(max_length=10)
    #: A number or words, as they were written; empty where a point is answered by its result alone.
    value = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    officer_no = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    #: Whether another officer's newest answer says something else; settled by the record.
    disputed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "point_no"], name="inspections_point_once")]


class OfficerAnswer(models.Model):
    """The newest answer of each officer on a point. Which of them stands is worked out the same on every path."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    point_no = models.CharField(max_length=20)
    officer_no = models.CharField(max_length=40)
    result = models.CharField(max_length=10)
    value = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "point_no", "officer_no"], name="inspections_answer_once")
        ]


class OrderToCorrect(models.Model):
    """An order to correct (责令改正通知书) with its due date and recheck. At most one open on an inspection."""

    OPEN, RECHECKED, CLOSED = "open", "rechecked", "closed"

    order_no = models.CharField(max_length=40, unique=True)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="+")
    content = models.TextField()
    ordered_at = models.DateTimeField()
    ordered_by = models.CharField(max_length=40)
    due_on = models.DateField()
    state = models.CharField(max_length=10, default=OPEN)
    reported_on = models.DateField(null=True)
    recheck_note = models.TextField(blank=True)
    rechecked_at = models.DateTimeField(null=True)
    rechecked_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inspection"], condition=models.Q(state="open"), name="inspections_one_open_order"
            )
        ]

