"""The register's tables. Indexes are few on purpose: a register is loaded in bulk and has a search index of its own."""

from __future__ import annotations

from django.db import models


class Entity(models.Model):
    """A registered entity (监管对象), known by its credit code.

    ``district_code`` is a district of today, another province's code for an entity registered outside, or empty while
    unknown. ``tags`` are stored as ``|餐饮|特种设备|`` so that both databases search them alike. ``credit_class`` is
    the newest class, internal only.
    """

    uscc = models.CharField(max_length=18)
    old_registration_no = models.CharField(max_length=60, blank=True, db_default="")
    name = models.CharField(max_length=200)
    entity_type = models.CharField(max_length=80, blank=True, db_default="")
    legal_representative = models.CharField(max_length=100, blank=True, db_default="")
    established_on = models.DateField(null=True)
    status = models.CharField(max_length=10, db_default="存续", default="存续")
    registrar = models.CharField(max_length=100, blank=True, db_default="")
    address = models.CharField(max_length=400, blank=True, db_default="")
    area_label = models.CharField(max_length=60, blank=True, db_default="")
    district_code = models.CharField(max_length=6, blank=True, db_default="")
    street_code = models.CharField(max_length=9, blank=True, db_default="")
    industry_code = models.CharField(max_length=5, blank=True, db_default="")
    sector = models.CharField(max_length=1, blank=True, db_default="")
    business_scope = models.TextField(blank=True, db_default="")
    capital_raw = models.CharField(max_length=80, blank=True, db_default="")
    liaison = models.CharField(max_length=100, blank=True, db_default="")
    tags = models.CharField(max_length=400, blank=True, db_default="")
    senseless = models.BooleanField(default=False, db_default=False)
    credit_class = models.CharField(max_length=1, blank=True, db_default="")
    source = models.CharField(max_length=100, blank=True, db_default="")
    source_at = models.DateTimeField(null=True)
    batch_no = models.CharField(max_length=40, blank=True, db_default="")

    class Meta:
        # A constraint and not unique=True: Django would add a second index for LIKE on PostgreSQL, which nothing needs.
        constraints = [models.UniqueConstraint(fields=["uscc"], name="one_entity_a_code")]
        indexes = [
            models.Index(fields=["district_code", "id"], name="entity_by_district"),
            models.Index(fields=["street_code", "id"], condition=~models.Q(street_code=""), name="entity_by_street"),
        ]


class EntityChange(models.Model):
    """One line of an entity's history: what happened, and the values that stood before (only those that changed)."""

    # By number and not by code: numbers come in order, so the index grows at its end and an import stays quick. No
    # constraint, because nothing ever deletes an entity and the check would be paid on every row of every import.
    entity = models.ForeignKey(Entity, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    batch_no = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    before = models.TextField(blank=True, db_default="")


class PendingEntity(models.Model):
    """A row that names only an old registration number (旧注册号): kept, waiting for its credit code."""

    old_registration_no = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    raw = models.TextField()
    batch_no = models.CharField(max_length=40)
    row_no = models.BigIntegerField()
    resolved_uscc = models.CharField(max_length=18, blank=True)


class ImportBatch(models.Model):
    """One import of one file. ``rows = created + changed + unchanged + merged + pending + quarantined``."""

    batch_no = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64, db_index=True)
    media = models.CharField(max_length=20)
    encoding = models.CharField(max_length=40, blank=True)
    rows = models.BigIntegerField(default=0)
    created = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    normalised = models.BigIntegerField(default=0)
    merged = models.BigIntegerField(default=0)
    pending = models.BigIntegerField(default=0)
    quarantined = models.BigIntegerField(default=0)
    parts = models.IntegerField(default=0)
    state = models.CharField(max_length=10, default="running")
    by = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    report_sha256 = models.CharField(max_length=64, blank=True)


class Quarantined(models.Model):
    """A row that was not taken in: where, which value, why, and the whole row as it came."""

    batch_no = models.CharField(max_length=40)
    row_no = models.BigIntegerField()
    column = models.CharField(max_length=60)
    value = models.TextField(blank=True)
    reason = models.CharField(max_length=300)
    raw = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["batch_no", "id"], name="quarantined_by_batch")]


class CreditClass(models.Model):
    """A month's credit-risk class (信用风险分类) of one entity with its source and model. Internal only."""

    uscc = models.CharField(max_length=18)
    month = models.CharField(max_length=7)
    credit_class = models.CharField(max_length=1)
    source = models.CharField(max_length=100)
    model = models.CharField(max_length=100)
    received_on = models.DateField()
    batch_no = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uscc", "month"], name="one_class_a_month")]


class EntitySummary(models.Model):
    """Kept counts, so that no page counts a whole register. Refreshed after every import; ``as_of`` is their age."""

    district_code = models.CharField(max_length=6)
    status = models.CharField(max_length=10)
    sector = models.CharField(max_length=1)
    credit_class = models.CharField(max_length=1)
    senseless = models.BooleanField()
    count = models.BigIntegerField()
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district_code", "status", "sector", "credit_class", "senseless"], name="one_summary_a_facet"
            )
        ]


class Premises(models.Model):
    """A place of business (经营场所); one entity may have several (一照多址)."""

    uscc = models.CharField(max_length=18, db_index=True)
    address = models.CharField(max_length=400)
    district_code = models.CharField(max_length=6)
    street_code = models.CharField(max_length=9, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)


class Permit(models.Model):
    """A permit (许可) an entity holds."""

    uscc = models.CharField(max_length=18, db_index=True)
    permit_no = models.CharField(max_length=80)
    title = models.CharField(max_length=100)
    organ_code = models.CharField(max_length=18, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uscc", "permit_no"], name="one_permit_a_number")]


class ListMembership(models.Model):
    """An entity's stay on a list (名单), from a day to a day."""

    uscc = models.CharField(max_length=18, db_index=True)
    list_code = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    decided_by = models.CharField(max_length=18)
    document_no = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)


class ProfessionalGrade(models.Model):
    """A sector's own grade (专业风险等级), for instance food. Not the credit-risk class."""

    uscc = models.CharField(max_length=18, db_index=True)
    scale = models.CharField(max_length=20)
    grade = models.CharField(max_length=4)
    decided_on = models.DateField()
    source = models.CharField(max_length=100)


class SupervisedObject(models.Model):
    """Something supervised that is no registered entity (人员、场所、设备、产品、工程、活动)."""

    object_no = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=4)
    name = models.CharField(max_length=200)
    owner_uscc = models.CharField(max_length=18, blank=True, db_index=True)
    address = models.CharField(max_length=400, blank=True)
    district_code = models.CharField(max_length=6)
    permit_no = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=20)
