"""The shapes of the register's answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of entities is narrowed to; empty parts do not restrict. ``credit_class`` is for internal lists."""

    district: str = ""
    street: str = ""
    status: str = ""
    sector: str = ""
    entity_type: str = ""
    tag: str = ""
    credit_class: str = ""
    senseless: bool | None = None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One line of a list. ``place`` is where the next page begins after this row."""

    uscc: str
    name: str
    entity_type: str
    status: str
    district_code: str
    address: str
    sector: str
    established_on: date | None
    senseless: bool
    place: str


@dataclass(frozen=True, slots=True)
class PremisesRecord:
    address: str
    district_code: str
    street_code: str
    #: Degrees (WGS 84); empty where nobody measured.
    longitude: Decimal | None = None
    latitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PermitRecord:
    permit_no: str
    title: str
    organ_code: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class MembershipRecord:
    list_code: str
    title: str
    decided_by: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class GradeRecord:
    scale: str
    grade: str
    decided_on: date
    source: str


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """Everything about one entity except its credit-risk class, which has its own, narrower question."""

    uscc: str
    old_registration_no: str
    name: str
    entity_type: str
    legal_representative: str
    established_on: date | None
    status: str
    registrar: str
    address: str
    area_label: str
    district_code: str
    street_code: str
    industry_code: str
    sector: str
    business_scope: str
    capital_raw: str
    liaison: str
    tags: tuple[str, ...]
    senseless: bool
    source: str
    source_at: datetime | None
    batch_no: str
    premises: tuple[PremisesRecord, ...] = ()
    permits: tuple[PermitRecord, ...] = ()
    lists: tuple[MembershipRecord, ...] = ()
    grades: tuple[GradeRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One line of history; ``before`` holds the former values of the fields that changed."""

    at: datetime
    kind: str
    batch_no: str
    before: dict[str, str]


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """One month's credit-risk class. Internal: never on a public page, an enterprise's page or a document."""

    month: str
    credit_class: str
    source: str
    model: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Counts:
    """Kept counts and their age; ``as_of`` is None while nothing has been counted yet."""

    total: int
    districts: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    sectors: dict[str, int] = field(default_factory=dict)
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One import: ``rows = created + changed + unchanged + merged + pending + quarantined``."""

    batch_no: str
    kind: str
    source: str
    file_name: str
    file_sha256: str
    media: str
    encoding: str
    rows: int
    created: int
    changed: int
    unchanged: int
    normalised: int
    merged: int
    pending: int
    quarantined: int
    state: str
    by: str
    started_at: datetime
    finished_at: datetime | None
    report_sha256: str

    @property
    def accepted(self) -> int:
        """Rows that changed the register."""
        return self.created + self.changed


@dataclass(frozen=True, slots=True)
class QuarantinedRecord:
    """A rejected row; ``place`` is where the next page begins."""

    row_no: int
    column: str
    value: str
    reason: str
    raw: str
    place: int


@dataclass(frozen=True, slots=True)
class ScopeRecord:
    """What an entity says that it does, and the permits the register knows of it. ``key`` is where the next page begins."""

    key: int
    uscc: str
    name: str
    address: str
    district_code: str
    industry_code: str
    business_scope: str
    permits: tuple[tuple[str, date | None], ...]
