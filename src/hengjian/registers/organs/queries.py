"""Questions to the register of organs. Names and capacity are public facts: other modules ask them without an actor.

Pages for people go through :func:`directory`, which is cut to what the actor may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hengjian.kernel import access, fixed
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.organs import rules
from hengjian.registers.organs.models import Entrustment, Organ

MOST = 200


@dataclass(frozen=True, slots=True)
class OrganRecord:
    """A body as other modules see it."""

    code: str
    name: str
    short_name: str
    level: str
    territory: str
    line: str
    parent: str
    has_capacity: bool
    kind: str
    capacity_no: str
    capacity_published_on: date | None
    active: bool

    @property
    def line_title(self) -> str:
        return rules.LINES.get(self.line, self.line)


@dataclass(frozen=True, slots=True)
class EntrustmentRecord:
    """One entrustment with its letter and term."""

    entrusting: str
    entrusted: str
    letter_no: str
    content: str
    published_on: date
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Implementing:
    """Who acts (``organ``) and in whose name decisions and documents are made (``in_name_of``)."""

    organ: OrganRecord
    in_name_of: OrganRecord
    letter_no: str = ""


def _record(row: Organ) -> OrganRecord:
    return OrganRecord(
        row.organ_code, row.name, row.short_name, row.level, row.territory_code, row.line_code, row.parent_code,
        row.active and bool(row.capacity_no) and row.capacity_published_on is not None,
        row.kind, row.capacity_no, row.capacity_published_on, row.active,
    )


def organ(code: str) -> OrganRecord:
    """The body with this credit code; refused when there is none."""
    row = Organ.objects.filter(organ_code=code).first()
    if row is None:
        raise NotFound("找不到这个机关", f"机关名录里没有代码 {code}", "请核对统一社会信用代码")
    return _record(row)


def organs(*, level: str | None = None, territory: str | None = None, line: str | None = None) -> list[OrganRecord]:
    """The active bodies of a level, of a line, and in a territory (with all that lies inside it), by territory."""
    rows = Organ.objects.filter(active=True)
    if level is not None:
        rows = rows.filter(level=level)
    if territory is not None:
        rows = rows.filter(territory_code__startswith=access.territory_prefix(territory))
    if line is not None:
        rows = rows.filter(line_code=line)
    return [_record(row) for row in rows.order_by("territory_code", "id")]


def names(codes: Iterable[str]) -> dict[str, str]:
    """Names by code; unknown codes are left out."""
    return dict(Organ.objects.filter(organ_code__in=set(codes)).values_list("organ_code", "name"))


_in_charge = fixed.Rows(Organ, "active", "line_code", "territory_code")


def organ_of(line: str, territory: str) -> OrganRecord | None:
    """The body in charge of a line in exactly this territory: with capacity before without, departments first."""
    rows = [_record(row) for row in _in_charge(True, line, territory)]
    found = sorted(rows, key=lambda record: (not record.has_capacity, record.kind != "department", record.code))
    return found[0] if found else None


def directory(
    actor: Actor, *, text: str = "", level: str = "", territory: str = "", line: str = "",
    after: str = "", limit: int = 50,
) -> list[OrganRecord]:
    """A page of the register for people, by code; ``after`` is the last code of the page before."""
    rows = access.visible(actor, "organs.view", Organ.objects.filter(organ_code__gt=after))
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text) | Q(organ_code__startswith=text))
    for field, wanted in (("level", level), ("line_code", line)):
        if wanted:
            rows = rows.filter(**{field: wanted})
    if territory:
        rows = rows.filter(territory_code__startswith=access.territory_prefix(territory))
    return [_record(row) for row in rows.order_by("organ_code")[: min(limit, MOST)]]


def below(code: str) -> list[OrganRecord]:
    """The active bodies directly under this one in the tree."""
    rows = Organ.objects.filter(parent_code=code, active=True).order_by("territory_code", "id")
    return [_record(row) for row in rows]


def entrustments_of(code: str, on: date) -> list[EntrustmentRecord]:
    """The entrustments in force on a day in which the body takes part, on either side."""
    rows = Entrustment.objects.filter(Q(entrusting=code) | Q(entrusted=code), since__lte=on, until__gte=on)
    return [
        EntrustmentRecord(
            row.entrusting, row.entrusted, row.letter_no, row.content, row.published_on, row.since, row.until
        )
        for row in rows.order_by("since", "id")
    ]


def require_capacity(code: str) -> OrganRecord:
    """The body, refused unless its capacity is confirmed and published."""
    found = organ(code)
    if not found.has_capacity:
        why = "已经注销" if not found.active else "没有经确认并公告的执法主体资格"
        raise Refused(f"{found.name}不能作为实施机关", why, f"请由有执法主体资格的机关实施（{rules.CAPACITY_CITES}）")
    return found


def reconsidered_by(code: str) -> str:
    """The government that reconsiders an organ's acts (行政复议法 第二十四条): of its own level; for a government's own, the one above."""
    found = organ(code)
    city, district = areas.full_name(found.territory[:2] + "0000"), areas.full_name(found.territory[:6])
    own = city if found.level == "city" or (found.level == "district" and found.kind == "government") else district
    return f"{own or '本级'}人民政府"


def require_implementing(code: str, on: date, *, in_name_of: str = "") -> Implementing:
    """Who may act and in whose name: a body with capacity in its own, an entrusted one in the entrusting body's.

    A body entrusted by several must say by which (``in_name_of``). Refused when there is neither capacity nor an
    entrustment in force on the day (行政处罚法 art. 20: an entrusted body acts in the entrusting organ's name).
    """
    found = organ(code)
    if found.has_capacity and in_name_of in ("", code):
        return Implementing(found, found)
    held = [e for e in entrustments_of(code, on) if e.entrusted == code and in_name_of in ("", e.entrusting)]
    if not held or not found.active:
        raise Refused(
            f"{found.name}不能实施检查", "没有执法主体资格，也没有在有效期内的委托",
            "请由有执法主体资格的机关实施，或者先登记并公布委托书",
        )
    if len({e.entrusting for e in held}) > 1:
        raise Refused(f"不能确定{found.name}以谁的名义检查", "它受多个机关委托", "请指明以哪个委托机关的名义实施")
    return Implementing(found, require_capacity(held[0].entrusting), held[0].letter_no)
