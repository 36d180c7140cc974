"""Tables of plans and draws.

Every unit of a list, drawn or not, lies in a content-addressed body (``DrawFile``), never in a table: a list of
millions stays a file that its SHA-256 names. Tables hold what was drawn.
"""

from __future__ import annotations

from django.db import models

from hengjian.casework.double_random import rules


class YearPlan(models.Model):
    """A plan of draws (抽查计划): annual (年度) or special (专项)."""

    plan_no = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10)
    year = models.IntegerField()
    title = models.CharField(max_length=120)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    partners = models.JSONField(default=list)
    item_codes = models.JSONField(default=list)
    direction = models.CharField(max_length=6)
    method = models.CharField(max_length=40, default="现场检查")
    scope = models.JSONField(default=dict)
    ratio = models.IntegerField(help_text="Public overall ratio (检查比例), parts per million.")
    rates = models.JSONField(default=dict, help_text="Base rate by credit-risk class, parts per million. Inside only.")
    coverage_periods = models.IntegerField(default=0)
    coverage_months = models.IntegerField(default=12)
    coverage_since = models.DateField(null=True)
    per_unit = models.IntegerField(default=rules.MIN_OFFICERS)
    total_cap = models.IntegerField(default=0, help_text="Most inspections a special plan allows; 0 for an annual one.")
    directive_no = models.CharField(max_length=60, blank=True, help_text="The order from above, if there is one.")
    state = models.CharField(max_length=12, default=rules.PLAN.initial)
    version = models.IntegerField(default=1)
    filed_no = models.CharField(max_length=60, blank=True)
    drafted_by = models.CharField(max_length=40)
    drafted_at = models.DateTimeField()
    approved_by = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    publish_by = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organ_code", "-year"]), models.Index(fields=["territory_code", "-year"])]

    @property
    def about(self) -> str:
        return f"plan:{self.plan_no}"

    def step(self, act: str) -> None:
        """Take one step of the procedure, or refuse with what is open."""
        self.state = rules.PLAN.step(self.state, act, what=f"计划 {self.plan_no}")


class PlanAdjustment(models.Model):
    """One adjustment of a published plan: what was, what is, why. Stays visible."""

    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="+")
    version = models.IntegerField()
    reason = models.CharField(max_length=500)
    before = models.JSONField()
    after = models.JSONField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="double_random_one_adjustment")]


class Draw(models.Model):
    """One draw (抽取) under a plan. What was frozen, committed and drawn is in its files; this row is their index."""

    draw_no = models.CharField(max_length=40, unique=True)
    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    organ_code = models.CharField(max_length=40)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    state = models.CharField(max_length=16, default=rules.DRAW.initial)
    suite = models.CharField(max_length=10, default="sha256")
    scope = models.JSONField(default=dict)
    rates = models.JSONField(default=dict)
    whitelist = models.JSONField(default=dict, help_text="Credit code -> reason for never being drawn here.")
    reserve = models.IntegerField(default=2)
    staffed = models.BooleanField(default=True)
    reason = models.CharField(max_length=300, blank=True)
    prepared_by = models.CharField(max_length=40)
    prepared_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    pool_size = models.IntegerField(default=0)
    list_size = models.IntegerField(default=0)
    expected = models.IntegerField(default=0, help_text="Expected number drawn, in millionths of a unit (sum of N·a).")
    list_root = models.CharField(max_length=64, blank=True)
    exclusions = models.JSONField(default=dict, help_text="Inside: district -> reason -> count.")
    frozen = models.JSONField(default=dict, help_text="What freezing settled for the commitment: sizes, rates, roots, changes.")
    salt_key = models.CharField(max_length=64, blank=True, help_text="Key of all salts; kept like a signing key.")
    warnings = models.JSONField(default=list)
    commitment = models.CharField(max_length=64, blank=True)
    committed_at = models.DateTimeField(null=True)
    source = models.JSONField(default=dict)
    source_fixed_at = models.DateTimeField(null=True)
    value_entered_at = models.DateTimeField(null=True)
    seed = models.CharField(max_length=64, blank=True)
    result_hash = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_count = models.IntegerField(default=0)
    officer_count = models.IntegerField(default=0)
    planned_from = models.DateField(null=True)
    planned_to = models.DateField(null=True)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organ_code", "-id"]), models.Index(fields=["territory_code", "-id"]),
            models.Index(fields=["plan", "-id"]),
        ]

    @property
    def about(self) -> str:
        return f"draw:{self.draw_no}"

    @property
    def what(self) -> str:
        return f"抽取 {self.draw_no}"

    def step(self, act: str) -> None:
        """Take one step of the procedure, or refuse with what is open."""
        self.state = rules.DRAW.step(self.state, act, what=self.what)


class DrawFile(models.Model):
    """A file of a draw: ``public`` ones are published, the others stay inside. Never replaced, only added."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=60)
    public = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "name"], name="double_random_one_file")]


class Contribution(models.Model):
    """One contributor's part (随机数见证方): the commitment first, its two secrets only when revealed."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="+")
    place = models.IntegerField()
    account_code = models.CharField(max_length=40)
    organ_code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    commitment = models.CharField(max_length=64)
    committed_at = models.DateTimeField()
    s = models.CharField(max_length=64, blank=True)
    r = models.CharField(max_length=64, blank=True)
    revealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "account_code"], name="double_random_one_contribution"),
            models.UniqueConstraint(fields=["draw", "place"], name="double_random_contribution_place"),
        ]


class Selected(models.Model):
    """A unit that was drawn (``drawn``), must be visited (``certain``) or stands in reserve (``reserve``)."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    pseudonym = models.CharField(max_length=64)
    uscc = models.CharField(max_length=18)
    district_code = models.CharField(max_length=6)
    label = models.CharField(max_length=24)
    kind = models.CharField(max_length=8)
    rank = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "pseudonym"], name="double_random_one_unit")]
        indexes = [models.Index(fields=["uscc", "year"]), models.Index(fields=["draw", "kind"])]


class Department(models.Model):
    """The sub-task of one implementing department (实施部门)."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="+")
    organ_code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    line_code = models.CharField(max_length=20, blank=True)
    territory_code = models.CharField(max_length=12)
    districts = models.JSONField(default=list)
    item_codes = models.JSONField(default=list)
    units = models.IntegerField(default=0)
    opened = models.IntegerField(default=0)
    finished = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "organ_code"], name="double_random_one_department")]


class Assignment(models.Model):
    """An officer drawn for a unit, in one department."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="+")
    pseudonym = models.CharField(max_length=64)
    organ_code = models.CharField(max_length=40)
    officer_no = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "pseudonym", "officer_no"], name="double_random_one_assignment")
        ]
        indexes = [models.Index(fields=["officer_no", "-id"])]
