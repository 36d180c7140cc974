"""The search index: pairs of ideographs of the name and words for each facet, in FTS5 or in a tsvector with GIN.

The facets stand in the same index, so that a narrow territory and a frequent word meet in the index instead of over
rows. A facet's word begins with ``x`` and a letter: ``xd310115`` district, ``xr`` street, ``xs`` status, ``xi`` sector,
``xt`` type, ``xg`` tag, ``xn1``
(``xn0``) without (with) proactive visits, ``xf`` the name's first character, ``xa`` the door of the registered
address. The index trails the register by one reading of the journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count

from hengjian.kernel import paging, search
from hengjian.kernel.codes import addresses, areas, halfwidth
from hengjian.registers.regulated_entities.models import Entity, EntitySummary
from hengjian.registers.regulated_entities.records import Filters

CODE_START = re.compile(r"[0-9ANY][0-9A-Z][0-9]{2,6}|[0-9ANY][0-9A-Z][0-9]{6}[0-9A-Z]{1,10}")
#: What the index is made of, in this order.
COLUMNS = (
    "id", "name", "old_registration_no", "district_code", "street_code", "status", "sector", "entity_type", "tags",
    "senseless", "address",
)
FACETS = ("district_code", "status", "sector", "credit_class", "senseless")
ROWS_PER_WRITE = 5000
_ODD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """Phrases (runs of neighbouring words) and facet words that must all occur."""

    phrases: tuple[tuple[str, ...], ...]
    facets: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.phrases or self.facets)


def as_code(text: str) -> str:
    """The text as a credit code or the beginning of one, when it can be one; else empty."""
    code = halfwidth.as_code(text)
    return code if CODE_START.fullmatch(code) else ""


def question(text: str, chosen: Filters, territory: str = "") -> Question | None:
    """What to ask the index; false when a plain list will do, None when the text holds nothing that could be found."""
    typed = search.query(text)
    if text.strip() and not typed:
        return None
    facets = [_facet("f", character) for character in typed.single]
    facets += _narrowing(chosen)
    # A territory alone is answered by the table's own index; with anything else it joins the intersection.
    if territory and (facets or typed.phrases):
        facets.append(_place(territory))
    return Question(tuple(tuple(phrase.split()) for phrase in typed.phrases), tuple(facets))


def at_door(door: str, district: str) -> Question:
    """What to ask for the entities registered in one house of a district."""
    return Question((), (_facet("a", door), _facet("d", district)))


def _narrowing(chosen: Filters) -> list[str]:
    facets = []
    if chosen.district:
        facets.append(_facet("d", areas.current(chosen.district)))
    for letter, value in (
        ("r", chosen.street), ("s", chosen.status), ("i", chosen.sector), ("t", chosen.entity_type), ("g", chosen.tag)
    ):
        if value:
            facets.append(_facet(letter, value))
    if chosen.senseless is not None:
        facets.append(_facet("n", str(int(chosen.senseless))))
    return facets


def _place(prefix: str) -> str:
    return _facet({9: "r", 6: "d", 4: "c", 2: "p"}[len(prefix)], prefix)


def _facet(letter: str, value: str) -> str:
    return f"x{letter}{_ODD.sub('', search.normalise(value)).lower()}"


def found(wanted: Question, after: int, limit: int) -> list[int]:
    """Numbers of the entities that answer, in order, after a place."""
    if connection.vendor == "sqlite":
        terms = [f'"{" ".join(phrase)}"' for phrase in wanted.phrases] + [f'"{facet}"' for facet in wanted.facets]
        sql = """SELECT rowid FROM regulated_entities_search
                 WHERE regulated_entities_search MATCH %s AND rowid > %s ORDER BY rowid LIMIT %s"""
        expression = " ".join(terms)
    else:
        terms = ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in wanted.phrases]
        terms += [f"'{facet}'" for facet in wanted.facets]
        sql = """SELECT entity_id FROM regulated_entities_search
                 WHERE body @@ %s::tsquery AND entity_id > %s ORDER BY entity_id LIMIT %s"""
        expression = " & ".join(terms)
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression, after, limit])
        return [row[0] for row in cursor.fetchall()]


def write(rows: Iterable[tuple[Any, ...]], *, fresh: bool = False) -> int:
    """Put rows of :data:`COLUMNS` into the index, replacing what stood there unless ``fresh``."""
    documents = [(row[0], _document(row)) for row in rows]
    if not documents:
        return 0
    ids = [(number,) for number, _ in documents]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if not fresh:
                cursor.executemany("DELETE FROM regulated_entities_search WHERE rowid = %s", ids)
            lines = [(number, " ".join([*words, *facets])) for number, (words, facets) in documents]
            cursor.executemany("INSERT INTO regulated_entities_search(rowid, body) VALUES (%s, %s)", lines)
        else:
            numbers = [number for number, _ in documents]
            if not fresh:
                cursor.execute("DELETE FROM regulated_entities_search WHERE entity_id = ANY(%s)", [numbers])
            with cursor.copy("COPY regulated_entities_search (entity_id, body) FROM STDIN") as copy:
                for number, (words, facets) in documents:
                    copy.write_row((number, _vector(words, facets)))
    return len(documents)


def _document(row: tuple[Any, ...]) -> tuple[list[str], list[str]]:
    _, name, old_no, district, street, status, sector, kind, tags, senseless, address = map(str, row)
    facets = [_facet("n", "1" if senseless in ("1", "True") else "0")]
    first = next((c for c in search.normalise(name) if not _ODD.fullmatch(c)), "")
    parts = [("f", first), ("d", district), ("p", district[:2]), ("c", district[:4]), ("r", street), ("s", status)]
    facets += [_facet(letter, value) for letter, value in [*parts, ("i", sector), ("t", kind), ("a", addresses.door(address))] if value]
    facets += [_facet("g", tag) for tag in tags.split("|") if tag]
    return search.tokens(f"{name} {old_no}").split(), facets


def _vector(words: list[str], facets: list[str]) -> str:
    """The tsvector's own notation, so that no text-search parser or locale has a say."""
    placed = [f"'{word}':{place}" for place, word in enumerate(words, start=1)]
    return " ".join([*placed, *(f"'{facet}'" for facet in facets)])


def fill() -> int:
    """Build the index anew from the whole register; returns the number of entities."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM regulated_entities_search")
    numbers = Entity.objects.order_by("id").values_list(*COLUMNS)
    done, after = 0, paging.LEAST
    while rows := list(numbers.filter(id__gt=after)[:ROWS_PER_WRITE]):
        done, after = done + write(rows, fresh=True), rows[-1][0]
    return done


def count(at: datetime) -> None:
    """Count the register anew into the kept counts, whose age is ``at``.

    Two sequencers may count at once; on PostgreSQL each would delete only what it saw and both would add. Table locks
    let the second wait; SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {EntitySummary._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    found = Entity.objects.order_by().values(*FACETS).annotate(count=Count("id"))
    EntitySummary.objects.all().delete()
    EntitySummary.objects.bulk_create(EntitySummary(**row, as_of=at) for row in found)
