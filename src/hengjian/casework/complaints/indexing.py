"""The search index of the library: pairs of neighbouring characters of what a matter says, in FTS5 or in a tsvector with GIN.

It is written in the act that takes a letter in, so that it never trails, and holds nothing of who sent it (``rules.words``).
Reach, state and clock are asked of the matters themselves: what is dispatched elsewhere is not indexed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from hengjian.casework.complaints import sealing
from hengjian.casework.complaints.models import Letter, Matter, Reporter, Trace
from hengjian.casework.complaints.rules import traces, words
from hengjian.casework.complaints.sealing import Sender
from hengjian.kernel import paging, search
from hengjian.kernel.errors import Refused

#: PostgreSQL counts places of a word only so far; what lies behind is found as a word, not as a phrase.
LAST_PLACE = 16_000
_AT_ONCE = 1_000
#: Matters that are few enough to be found before anything else of the question is asked.
FEW = 3_000


def cut(rows: QuerySet[Matter], text: str) -> QuerySet[Matter]:
    """Those of ``rows`` in which all words of a text occur; none when the text holds nothing that could be found.

    PostgreSQL guesses badly how often pairs of characters meet in one text: for rare words it would walk through the whole library
    from the newest on, for frequent ones sort all that it finds. So it is asked first whether they are few; else each matter is asked.
    """
    found = matching(text)
    if found is None:
        return rows.none()
    if connection.vendor == "sqlite":
        return rows.filter(pk__in=found)
    with connection.cursor() as cursor:
        cursor.execute(f"{found.sql} LIMIT {FEW + 1}", found.params)
        few = [key for key, in cursor.fetchall()]
    if len(few) <= FEW:
        return rows.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [few]))
    # OFFSET 0 keeps the question inside the row, so that it is asked of the newest first and no more often than a page needs.
    each = "EXISTS (SELECT 1 FROM complaints_search s WHERE s.matter_id = complaints_matter.id AND s.body @@ %s::tsquery OFFSET 0)"
    return rows.filter(RawSQL(each, found.params, output_field=BooleanField()))  # noqa: S611 - the words are a parameter


def matching(text: str) -> RawSQL | None:
    """The keys of the matters in which all words of a text occur; None when the text holds nothing that could be found."""
    typed = search.query(text)
    if not typed:
        return None
    if connection.vendor == "sqlite":
        terms = [*(f'"{phrase}"' for phrase in typed.phrases), *(f'"{one}"*' for one in typed.single)]
        return RawSQL("SELECT rowid FROM complaints_search WHERE complaints_search MATCH %s", [" AND ".join(terms)])
    terms = ["(" + " <-> ".join(f"'{word}'" for word in phrase.split()) + ")" for phrase in typed.phrases]
    terms += [f"'{one}':*" for one in typed.single]
    return RawSQL("SELECT matter_id FROM complaints_search WHERE body @@ %s::tsquery", [" & ".join(terms)])


def enter(rows: Sequence[Matter], letter: Letter, sender: Sender | None) -> None:
    """Put the new matters of a letter into the index; ``sender`` is None where his words cannot be known."""
    hidden = [word for word in astuple(sender) if isinstance(word, str)] if sender is not None else None
    found: list[tuple[int, Sequence[str]]] = []
    for row in rows:
        said = words.Said(row.title, letter.text, letter.place, row.respondent)
        found.append((row.pk, _placed(words.findable(said, letter.secrecy, hidden))))
    _write(found)


def write(rows: Iterable[Matter]) -> int:
    """Put matters that stand here already into the index anew; returns how many."""
    many = 0
    for row in rows:
        enter([row], row.letter, _sender_of(row.letter))
        many += 1
    return many


def fill() -> int:
    """Build the index anew from the whole library, and the keys of letters that have none; returns the number of matters."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM complaints_search")
    done, after = 0, paging.LEAST
    while rows := list(Matter.objects.select_related("letter").filter(pk__gt=after).order_by("pk")[:_AT_ONCE]):
        done, after = done + write(rows), rows[-1].pk
        letters = {row.letter_id: row.letter for row in rows}
        known = set(Trace.objects.filter(letter__in=letters).values_list("letter_id", flat=True))
        keep_traces([one for key, one in letters.items() if key not in known])
    return done


def keep_traces(letters: Iterable[Letter]) -> None:
    """Keep the keys by which letters alike in words find each other."""
    rows = [(key, one.pk) for one in letters for key in traces.keys(traces.grams(one.text))]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO complaints_trace (key, letter_id) VALUES (%s, %s)", rows)


def _sender_of(letter: Letter) -> Sender | None:
    """Who sent a letter, for his words to be left out; None when this node has not his data or cannot open them."""
    if not letter.reporter_no:
        return Sender()
    row = Reporter.objects.filter(reporter_no=letter.reporter_no).first()
    if row is None:
        return None
    try:
        return sealing.unseal(bytes(row.sealed), row.reporter_no, row.key_no)
    except Refused:
        return None


def _placed(texts: Sequence[str]) -> list[str]:
    """The words of texts in their order, an empty one between two texts."""
    return [word for text in texts for word in (*search.tokens(text).split(), "")]


def _write(documents: Sequence[tuple[int, Sequence[str]]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for key, said in documents:
                cursor.execute("DELETE FROM complaints_search WHERE rowid = %s", [key])
                cursor.execute("INSERT INTO complaints_search(rowid, body) VALUES (%s, %s)", [key, " ".join(said)])
        elif documents:
            cursor.executemany(
                "INSERT INTO complaints_search (matter_id, body) VALUES (%s, %s::tsvector) "
                "ON CONFLICT (matter_id) DO UPDATE SET body = excluded.body",
                [(key, _vector(said)) for key, said in documents],
            )


def _vector(said: Sequence[str]) -> str:
    """The tsvector's own notation, so that no text-search parser or locale has a say. A gap parts two texts."""
    return " ".join(f"'{word}':{min(place, LAST_PLACE)}" for place, word in enumerate(said, start=1) if word)
