"""A million letters as their acts leave them: some are lived through the operations, PostgreSQL multiplies these.

Every stored letter has its sealed sender, matter, way, talks, call-back, ended clocks, keys and words, with texts, numbers, days
and respondents of its own; only the lines of the journal are not multiplied, since lines that nobody told would be no journal.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from bench.lettering import wording
from bench.pages import PASSWORD
from hengjian.casework.complaints import operations as complaints
from hengjian.kernel import access, clock
from hengjian.kernel.access import NODE, Role
from hengjian.registers.officers import operations as officers
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs import seed

DISTRICT = "310115"
LIVED, FIRMS, AT_ONCE = 40, 5_000, 50_000
_NUMBER = "'310115-2025-' || lpad(n::text, 7, '0')"
_MATTER = f"{_NUMBER} || 'D'"
_BACK = "make_interval(days => (n % 365)::int)"
_FIRM = f"'样本食品店' || (n % {FIRMS}) || '号'"
_CODE = f"'9131' || lpad((n % {FIRMS})::text, 14, '0')"
#: What of a lived row is another letter's own: column -> expression over ``n``, the lived row ``o`` and the sentences ``a`` to ``d``.
_OWN: dict[str, dict[str, str]] = {
    "complaints_reporter": {"reporter_no": "md5(n::text)", "contact": "md5(n::text) || md5(n::text)", "since": f"o.since - {_BACK}"},
    "complaints_letter": {
        "id": "m.letter + n", "letter_no": _NUMBER, "title": "left(a.words, 60)", "digest": "md5(n::text) || md5('d' || n)",
        "text": "a.words || '。' || b.words || '。' || c.words || '。' || d.words || '。'", "reporter_no": "md5(n::text)",
        "received_at": f"o.received_at - {_BACK}", "received_on": "o.received_on - (n % 365)::int", "respondent": _FIRM,
        "respondent_uscc": _CODE, "track_digest": "md5('t' || n) || md5('u' || n)",
    },
    "complaints_matter": {
        "id": "m.matter + n", "matter_no": _MATTER, "letter_id": "m.letter + n", "title": "left(a.words, 60)", "respondent": _FIRM,
        "respondent_uscc": _CODE, **{name: f"o.{name} - (n % 365)::int" for name in ("received_on", "decided_on", "told_on", "closed_on")},
    },
    **{name: {"matter_id": "m.matter + n", "at": f"o.at - {_BACK}"}
       for name in ("complaints_dispatch", "complaints_session", "complaints_callback")},
    "kernel_runningdeadline": {
        "about": f"'matter:' || {_MATTER}", "subject": "left('诉求工单：' || a.words, 200)",
        **{name: f"o.{name} - (n % 365)::int" for name in ("started_on", "due_on", "ended_on")},
    },
}
#: Which lived row a letter is a copy of.
_LIVED = {
    "complaints_reporter": "o.reporter_no = m.reporter", "complaints_letter": "o.id = m.lived_letter",
    "complaints_matter": "o.id = m.lived_matter", "kernel_runningdeadline": "o.about = 'matter:' || m.number",
}
#: Indexes and references that are no condition of a primary key or of uniqueness: taken away while rows are written, as for a restore.
_AIDS = """
    SELECT format('ALTER TABLE %%I DROP CONSTRAINT %%I', c.relname, k.conname),
        format('ALTER TABLE %%I ADD CONSTRAINT %%I %%s', c.relname, k.conname, pg_get_constraintdef(k.oid))
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype = 'f' AND c.relname = ANY(%s)
    UNION ALL SELECT format('DROP INDEX %%I', i.relname), pg_get_indexdef(i.oid)
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    WHERE NOT x.indisunique AND c.relname = ANY(%s)"""


def found() -> None:
    """Organs, and an account at the hub and one at the unit."""
    now = clock.now()
    organ_operations.register_all(organs=seed.shanghai_tree(), by=access.NODE, at=now)
    for name, line, role in (("hub", "general", Role.DISPATCHER), ("handler", "market", Role.HANDLER)):
        organ = organs.organ_of(line, DISTRICT)
        assert organ is not None, line
        officers.open_account(
            username=name, name=name, organ_code=organ.code, territory_code=DISTRICT, password=PASSWORD, roles=(role,),
            lines=("*",) if name == "hub" else ("market",), must_change=False, by=access.NODE, at=now,
        )


def fill(many: int) -> float:
    """Live some letters, multiply them to ``many``; the seconds that took."""
    started = time.perf_counter()
    made, chance = wording.pool(), np.random.default_rng(20261123)
    lived = [_live(made, chance, clock.now() - timedelta(days=9)) for _ in range(LIVED)]
    if many:
        with connection.cursor() as cursor:
            _stage(cursor, made, chance, lived, many)
            tables = [*_OWN, "complaints_trace", "complaints_search"]
            cursor.execute("SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; SET work_mem = '128MB'")
            cursor.execute(_AIDS, [tables, tables])
            aids = cursor.fetchall()
            for taken, _ in aids:
                cursor.execute(taken)
            for table, own in _OWN.items():
                _multiply(cursor, table, own)
            _index(cursor)
            for _, made_again in reversed(aids):
                cursor.execute(made_again)
            cursor.execute("DROP TABLE bench_letter, bench_sentence, bench_lived")
            cursor.execute("ANALYZE")
            cursor.execute("CHECKPOINT")
    return time.perf_counter() - started


def _live(made: wording.Pool, chance: np.random.Generator, at: datetime) -> str:
    """One letter from its receipt to its end; returns the number of its matter."""
    text = wording.text(made, chance.integers(0, len(made.sentences), wording.SENTENCES))
    letter = complaints.NewLetter(
        channel="desk", text=text, kinds=("request",), territory=DISTRICT, respondent="样本食品店", secrecy="named",
    )
    taken = complaints.receive(letter=letter, sender=complaints.Sender("张三", f"139{chance.integers(10**8):08d}"), by=NODE, at=at)
    step: dict[str, Any] = {"matter_no": taken.matter_nos[0], "by": NODE, "at": at}
    complaints.dispatch(target=complaints.Target("food.expired"), **step)
    complaints.sign(**step)
    complaints.contact(way="telephone", note="已联系", **step)
    complaints.reply(grade="explained", words="已说明", **step)
    complaints.call_back(satisfied=5, words="满意", **step)
    complaints.close(**step)
    return taken.matter_nos[0]


def _stage(cursor: Any, made: wording.Pool, chance: np.random.Generator, lived: list[str], many: int) -> None:
    """Which sentences and keys each letter has, and which lived one it is a copy of."""
    cursor.execute("CREATE TABLE bench_sentence (place int PRIMARY KEY, words text, vector tsvector)")
    rows = list(zip(range(len(made.sentences)), made.sentences, made.vectors, strict=True))
    cursor.executemany("INSERT INTO bench_sentence VALUES (%s, %s, %s::tsvector)", rows)
    cursor.execute("CREATE UNLOGGED TABLE bench_letter (n bigint, a int, b int, c int, d int, keys bigint[])")
    with cursor.copy("COPY bench_letter FROM STDIN") as copy:
        for first in range(0, many, AT_ONCE):
            chosen = chance.integers(0, len(made.sentences), (min(AT_ONCE, many - first), wording.SENTENCES))
            lines = zip(chosen.tolist(), wording.keys(made, chosen).tolist(), strict=True)
            copy.write("".join(
                f"{n}\t{a}\t{b}\t{c}\t{d}\t{{{','.join(map(str, keys))}}}\n" for n, ((a, b, c, d), keys) in enumerate(lines, first + 1)
            ))
    cursor.execute("""
        CREATE TABLE bench_lived AS SELECT row_number() OVER (ORDER BY m.id) - 1 AS place, m.id AS lived_matter, m.matter_no AS number,
            l.id AS lived_letter, l.reporter_no AS reporter, (SELECT max(id) FROM complaints_letter) AS letter,
            (SELECT max(id) FROM complaints_matter) AS matter
        FROM complaints_matter m JOIN complaints_letter l ON l.id = m.letter_id WHERE m.matter_no = ANY(%s)""", [lived])
    cursor.execute("ANALYZE bench_sentence; ANALYZE bench_letter; ANALYZE bench_lived")


def _multiply(cursor: Any, table: str, own: Mapping[str, str]) -> None:
    """Copies of the lived rows of a table."""
    names = [one.name for one in connection.introspection.get_table_description(cursor, table) if one.name != "id" or "id" in own]
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(own.get(name, f'o."{name}"') for name in names)
    said = [one for one in "abcd" if any(f"{one}.words" in value for value in own.values())]
    words = "".join(f" JOIN bench_sentence {one} ON {one}.place = t.{one}" for one in said)
    cursor.execute(
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM bench_letter t JOIN bench_lived m ON m.place = t.n %% {LIVED} "
        f"JOIN {table} o ON {_LIVED.get(table, 'o.matter_id = m.lived_matter')}{words}".replace("(n % ", "(n %% "), [],
    )
    if "id" in own:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _index(cursor: Any) -> None:
    """The keys and the words of the copies."""
    cursor.execute("INSERT INTO complaints_trace (key, letter_id) SELECT unnest(t.keys), m.letter + t.n FROM bench_letter t, bench_lived m "
                   "WHERE m.place = 0")
    cursor.execute(f"""
        INSERT INTO complaints_search (matter_id, body)
        SELECT m.matter + n, a.vector || a.vector || b.vector || c.vector || d.vector
            || ('样本:1 本食:2 食品:3 品店:4 ' || (n %% {FIRMS}) || ':5 号:6')::tsvector
        FROM bench_letter t JOIN bench_sentence a ON a.place = t.a JOIN bench_sentence b ON b.place = t.b
        JOIN bench_sentence c ON c.place = t.c JOIN bench_sentence d ON d.place = t.d, bench_lived m WHERE m.place = 0""", [])
