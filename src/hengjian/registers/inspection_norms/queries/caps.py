"""Caps: which bind an organ on a day, which are published, which are being drafted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hengjian.kernel import access
from hengjian.kernel.access import Actor, territory_prefix
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import NotFound
from hengjian.registers.inspection_norms import rules
from hengjian.registers.inspection_norms.models import FrequencyCap
from hengjian.registers.inspection_norms.rules import CountRule, NewCap
from hengjian.registers.organs import queries as organs

MOST = 200


@dataclass(frozen=True, slots=True)
class CapRecord:
    """One cap. ``rule`` is what it counts, ``words`` the same as a sentence."""

    cap_no: str
    organ_code: str
    organ_name: str
    line_code: str
    territory_code: str
    level: str
    with_levels: tuple[str, ...]
    breadth: str
    kind: str
    limit: int
    excluded_reasons: tuple[str, ...]
    excludes_higher: bool
    counts_off_site: bool
    mode: str
    since: date
    until: date | None
    cites: str
    note: str
    state: str
    replaces: str
    replaced_by: str
    drafted_by: str
    published_by: str
    published_on: date | None
    opinion: str
    end_reason: str

    @property
    def rule(self) -> CountRule:
        """Whose visits are counted, which, how many there may be."""
        return CountRule(
            organ=self.organ_code, line=self.line_code, territory=territory_prefix(self.territory_code),
            levels=frozenset({self.level, *self.with_levels}), breadth=self.breadth, kind=self.kind, limit=self.limit,
            excluded_reasons=frozenset(self.excluded_reasons), excludes_higher=self.excludes_higher,
            counts_off_site=self.counts_off_site,
        )

    @property
    def words(self) -> str:
        return rules.in_words(self.rule, self.mode)

    @property
    def state_title(self) -> str:
        return rules.CAP.states[self.state]

    @property
    def kind_title(self) -> str:
        return rules.CAP_KINDS[self.kind]

    @property
    def reason_titles(self) -> list[str]:
        """The reasons that are not counted, in words."""
        return [inspecting.REASONS[one] for one in self.excluded_reasons]

    @property
    def blocks(self) -> bool:
        """Whether what lies above it needs the head's reason; otherwise it only warns."""
        return self.mode == rules.BLOCK

    @property
    def drafted(self) -> NewCap:
        """The cap as it would be drafted again, to be changed and to take this one's place."""
        return NewCap(
            organ_code=self.organ_code, level=self.level, kind=self.kind, limit=self.limit, since=self.since,
            cites=self.cites, until=self.until, breadth=self.breadth, with_levels=self.with_levels,
            excluded_reasons=self.excluded_reasons, excludes_higher=self.excludes_higher,
            counts_off_site=self.counts_off_site, mode=self.mode, note=self.note, replaces=self.replaces,
        )

    @property
    def open_acts(self) -> list[tuple[str, str]]:
        """What may be done with it now, as (act, title); replacing is done by publishing another."""
        return [(one.act, one.title) for one in rules.CAP.open_acts(self.state) if one.act != "replace_cap"]

    def binds(self, organ: organs.OrganRecord) -> bool:
        """Whether the organ must keep this cap."""
        if self.breadth == rules.OWN:
            return organ.code == self.organ_code
        inside = organ.territory.startswith(territory_prefix(self.territory_code))
        at_level = inspecting.LEVELS[organ.level] in self.rule.levels
        return inside and at_level and (self.breadth == rules.ALL or organ.line == self.line_code)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form about caps offers: value -> words."""

    levels: tuple[str, ...]
    kinds: dict[str, str]
    breadths: dict[str, str]
    modes: dict[str, str]
    reasons: dict[str, str]


def choices() -> Choices:
    """The enumerated values of a cap."""
    return Choices(rules.LEVELS, dict(rules.CAP_KINDS), dict(rules.BREADTHS), dict(rules.MODES), dict(inspecting.REASONS))


def record(row: FrequencyCap, names: dict[str, str] | None = None) -> CapRecord:
    """The row as other modules see it."""
    known = organs.names([row.organ_code]) if names is None else names
    same = {
        name: getattr(row, name) for name in CapRecord.__dataclass_fields__
        if name not in ("organ_name", "with_levels", "excluded_reasons")
    }
    return CapRecord(
        **same, organ_name=known.get(row.organ_code, row.organ_code), with_levels=tuple(row.with_levels),
        excluded_reasons=tuple(row.excluded_reasons),
    )


def records(rows: Iterable[FrequencyCap]) -> list[CapRecord]:
    """The rows as other modules see them, names looked up once."""
    found = list(rows)
    names = organs.names({row.organ_code for row in found})
    return [record(row, names) for row in found]


def in_force(on: date) -> QuerySet[FrequencyCap]:
    """The caps that bind on a day; one since replaced or ended binds for the days it had."""
    return FrequencyCap.objects.filter(
        Q(until=None) | Q(until__gte=on), state__in=rules.BINDING, since__lte=on
    )


def caps_on(organ_code: str, on: date) -> list[CapRecord]:
    """All caps an organ must keep on a day, its own first; every one of them has to be kept."""
    organ = organs.organ(organ_code)
    found = [one for one in records(in_force(on).order_by("id")) if one.binds(organ)]
    return sorted(found, key=lambda one: (one.organ_code != organ_code, len(one.rule.levels), one.kind == rules.TOTAL, one.cap_no))


def cap_for(organ_code: str, level: str, kind: str, on: date) -> CapRecord | None:
    """The cap that decides first for visits of this kind at this level: the organ's own, the narrowest, the lowest."""
    fit = [one for one in caps_on(organ_code, on) if level in one.rule.levels and one.kind in (kind, rules.TOTAL)]
    return min(
        fit, default=None,
        key=lambda one: (one.organ_code != organ_code, len(one.rule.levels), one.kind == rules.TOTAL, one.limit, one.cap_no),
    )


def published_caps(
    *, on: date, text: str = "", level: str = "", line: str = "", after: str = "", limit: int = 50
) -> list[CapRecord]:
    """A page of the caps in force on a day or published for later, by number. ``text``: part of the organ's name."""
    rows = FrequencyCap.objects.filter(Q(until=None) | Q(until__gte=on), state__in=rules.BINDING, cap_no__gt=after)
    if level:
        rows = rows.filter(level=level)
    if line:
        rows = rows.filter(line_code=line)
    found = records(rows.order_by("cap_no"))
    return [one for one in found if not text.strip() or text.strip() in one.organ_name][: min(limit, MOST)]


def published_cap(cap_no: str) -> CapRecord:
    """A cap that was published, also one that has ended since."""
    row = FrequencyCap.objects.filter(cap_no=cap_no, state__in=rules.BINDING).first()
    if row is None:
        raise NotFound("找不到这个频次上限", f"没有公布过编号为 {cap_no} 的上限", "请从公布的频次上限中选择")
    return record(row)


def caps(actor: Actor, *, state: str = "", organ: str = "", after: str = "", limit: int = 50) -> list[CapRecord]:
    """A page of the caps in the actor's lines and territory, drafts included, by number."""
    rows = access.visible(actor, "inspection_norms.view_drafts", FrequencyCap.objects.filter(cap_no__gt=after), line="line_code")
    if state:
        rows = rows.filter(state=state)
    if organ:
        rows = rows.filter(organ_code=organ)
    return records(rows.order_by("cap_no")[: min(limit, MOST)])


def cap(cap_no: str, actor: Actor) -> CapRecord:
    """One cap in the actor's lines and territory, drafts included."""
    rows = access.visible(actor, "inspection_norms.view_drafts", FrequencyCap.objects.filter(cap_no=cap_no), line="line_code")
    row = rows.first()
    if row is None:
        raise NotFound("找不到这个频次上限", f"没有 {cap_no}，或者不在你的条线和辖区内", "请核对编号")
    return record(row)
