"""Reports on the catalogue as a whole: what has stood long enough to be asked about, and what a change of law touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import Min, Q
from django.db.models.functions import Coalesce

from hengjian.kernel.law import Reliance
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.catalogue.queries import items
from hengjian.registers.catalogue.queries.items import ItemRecord
from hengjian.registers.legal_texts import queries as legal_texts

MOST = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """An inspection item in force and the first day of its first version."""

    item_code: str
    name: str
    line_code: str
    since: date


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article that changed after an item was published, or is about to: ``kind`` is that of the legal text's change."""

    key: str
    cite: str
    changed_on: date
    kind: str


@dataclass(frozen=True, slots=True)
class NeedsRevision:
    """An item in force that relies on articles which changed since (待修订)."""

    item: ItemRecord
    articles: tuple[ChangedArticle, ...]


def items_in_force_since(cutoff: date, *, on: date, line: str = "") -> dict[str, Standing]:
    """The inspection items in force on a day whose first version held on ``cutoff`` already, by code."""
    rows = items.in_force(on).filter(behaviour=rules.INSPECTION)
    rows = rows.filter(line_code=line) if line else rows
    found = {code: (name, of_line) for code, name, of_line in rows.values_list("item_code", "name", "line_code")}
    first = SupervisionItem.objects.filter(published_on__isnull=False).order_by().values_list("item_code")
    return {
        code: Standing(code, *found[code], since)
        for code, since in sorted(first.annotate(since=Min(Coalesce("effective_from", "published_on"))))
        if code in found and since <= cutoff
    }


def needs_revision(
    on: date, *, line: str = "", item_code: str = "", after: str = "", limit: int = 50
) -> list[NeedsRevision]:
    """A page of the items in force whose basis changed since they came into force, or will change (adopted), by code."""
    rows = items.in_force(on).exclude(basis_article="").filter(item_code__gt=after).order_by("item_code")
    rows = rows.filter(line_code=line) if line else rows
    rows = rows.filter(item_code=item_code) if item_code else rows
    waiting = [
        (key, basis, begun or published or on)
        for key, basis, begun, published in rows.values_list("pk", "basis_article", "effective_from", "published_on")
    ]
    changes = _changes(min(begun for _, _, begun in waiting)) if waiting else {}
    if not changes:
        return []
    known = legal_texts.resolve_many({basis for _, basis, _ in waiting}, on)
    met = ((key, tuple(_touched(begun, known[basis], changes))) for key, basis, begun in waiting)
    found = dict(islice(((key, touched) for key, touched in met if touched), min(limit, MOST)))
    records = {row.pk: items.record(row) for row in SupervisionItem.objects.filter(pk__in=found)}
    return [NeedsRevision(records[key], touched) for key, touched in found.items()]


#: An article added beside those an item cites changes nothing for the item.
_ADDED = "added"


def _changes(since: date) -> dict[str, list[tuple[str, date, str]]]:
    """Changes of articles after a day, by the key of the text."""
    found: dict[str, list[tuple[str, date, str]]] = {}
    for key, changed_on, kind in legal_texts.adopted_changes(since + timedelta(days=1)):
        if kind != _ADDED:
            found.setdefault(key.partition("/")[0], []).append((key, changed_on, kind))
    return found


def _touched(
    begun: date, bases: Iterable[legal_texts.Basis], changes: dict[str, list[tuple[str, date, str]]]
) -> Iterator[ChangedArticle]:
    """The changes after an item's first day that its citations meet; a citation of a whole text meets all of them."""
    seen: set[tuple[str, date]] = set()
    for basis in bases:
        for key, changed_on, kind in changes.get(basis.text_key, ()):
            met = key in (basis.key, basis.text_key) or basis.key == basis.text_key
            if met and changed_on > begun and (key, changed_on) not in seen:
                seen.add((key, changed_on))
                yield ChangedArticle(key, basis.cite, changed_on, kind)


def relying_items(words: Sequence[str]) -> Iterator[Reliance]:
    """The items published or being worked on whose basis holds one of these words; the register of texts reads on."""
    cites = Q(pk=None)
    for word in words:
        cites |= Q(basis_article__contains=word)
    rows = SupervisionItem.objects.filter(cites, state__in=("published", *rules.OPEN_STATES)).order_by("item_code", "version")
    for row in rows.iterator(MOST):
        state = f"{rules.ITEM.states[row.state]}（第 {row.version} 版）"
        yield Reliance("item", row.item_code, row.name, row.basis_article, state)
