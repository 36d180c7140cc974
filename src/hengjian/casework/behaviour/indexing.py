"""The search index of the library: pairs of characters of what an act says, and a word for each facet.

As in the register of entities the facets stand in the same index, so that a territory, an organ and a frequent word meet
in the index instead of over rows. A facet's word begins with ``x`` and a letter: ``xd310115`` territory (also its city and
street), ``xl`` line, ``xo`` organ, ``xk`` kind, ``xm`` month, ``xs`` state, ``xp`` plan or not, ``xu`` duplicate or not.
The index is written in the act's own transaction, so that it never trails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from hengjian.casework.behaviour.models import SupervisoryAct
from hengjian.kernel import paging, search

_ODD = re.compile(r"[\W_]+")
#: PostgreSQL counts places of a word only so far; what lies behind is found as a word, not as a phrase.
LAST_PLACE = 16_000


@dataclass(frozen=True, slots=True)
class Question:
    """Phrases that must all occur, facet words that must all occur, and groups of which one word must."""

    phrases: tuple[tuple[str, ...], ...] = ()
    facets: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()


def facet(letter: str, value: str) -> str:
    """The index's word for a facet."""
    return f"x{letter}{_ODD.sub('', search.normalise(value)).lower()}"


def question(text: str, facets: Mapping[str, str], either: Mapping[str, Sequence[str]]) -> Question | None:
    """What to ask the index; None when the text holds nothing that could be found. A lone ideograph is no word here."""
    typed = search.query(text)
    if text.strip() and not typed.phrases:
        return None
    return Question(
        tuple(tuple(phrase.split()) for phrase in typed.phrases),
        tuple(facet(letter, value) for letter, value in facets.items() if value),
        tuple(tuple(facet(letter, value) for value in values) for letter, values in either.items() if values),
    )


def found(wanted: Question, before: int, limit: int) -> list[int]:
    """Keys of the acts that answer, newest first, before a place (0: from the newest)."""
    start = before or 2**62
    if connection.vendor == "sqlite":
        terms = [f'"{" ".join(phrase)}"' for phrase in wanted.phrases] + [f'"{word}"' for word in wanted.facets]
        terms += ["(" + " OR ".join(f'"{word}"' for word in words) + ")" for words in wanted.either]
        sql = """SELECT rowid FROM behaviour_search
                 WHERE behaviour_search MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"""
        expression = " AND ".join(terms)
    else:
        terms = ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in wanted.phrases]
        terms += [f"'{word}'" for word in wanted.facets]
        terms += ["(" + " | ".join(f"'{word}'" for word in words) + ")" for words in wanted.either]
        sql = """SELECT act_id FROM behaviour_search
                 WHERE body @@ %s::tsquery AND act_id < %s ORDER BY act_id DESC LIMIT %s"""
        expression = " & ".join(terms)
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression, start, limit])
        return [row[0] for row in cursor.fetchall()]


def write(rows: Iterable[SupervisoryAct], *, fresh: bool = False) -> int:
    """Put acts into the index, replacing what stood there unless ``fresh``; returns how many."""
    documents = [(row.pk, *_document(row)) for row in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if not fresh:
                cursor.executemany("DELETE FROM behaviour_search WHERE rowid = %s", [(key,) for key, _, _ in documents])
            cursor.executemany(
                "INSERT INTO behaviour_search(rowid, body) VALUES (%s, %s)",
                [(key, " ".join([*words, *facets])) for key, words, facets in documents],
            )
        else:
            if not fresh:
                cursor.execute("DELETE FROM behaviour_search WHERE act_id = ANY(%s)", [[key for key, _, _ in documents]])
            with cursor.copy("COPY behaviour_search (act_id, body) FROM STDIN") as copy:
                for key, words, facets in documents:
                    copy.write_row((key, _vector(words, facets)))
    return len(documents)


def fill(rows_at_once: int = 5_000) -> int:
    """Build the index anew from the whole library; returns the number of acts."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM behaviour_search")
    done, after = 0, paging.LEAST
    while rows := list(SupervisoryAct.objects.filter(pk__gt=after).order_by("pk")[:rows_at_once]):
        done, after = done + write(rows, fresh=True), rows[-1].pk
    return done


def _document(row: SupervisoryAct) -> tuple[list[str], list[str]]:
    """Words and facets of an act. The number of a citizen is no word of the index."""
    said = [row.name, row.party_name, row.organ_name, *row.item_names, row.result_words, row.act_no]
    words = [word for text in said for word in (*search.tokens(str(text)).split(), "")]
    place = row.territory_code
    parts = [
        ("d", place[:2]), ("d", place[:4]), ("d", row.district_code), ("d", place), ("l", row.line_code), ("o", row.organ_code),
        ("k", row.kind), ("m", row.month), ("s", row.state), ("p", str(int(row.is_plan))), ("u", str(int(row.is_dup_check))),
    ]
    return words, list(dict.fromkeys(facet(letter, value) for letter, value in parts if value))


def _vector(words: Sequence[str], facets: Sequence[str]) -> str:
    """The tsvector's own notation, so that no text-search parser or locale has a say. A gap parts two texts."""
    placed = [f"'{word}':{min(place, LAST_PLACE)}" for place, word in enumerate(words, start=1) if word]
    return " ".join([*placed, *(f"'{one}'" for one in facets)])
