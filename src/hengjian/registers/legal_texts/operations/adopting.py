"""A version becomes law of the platform, or a text ends; what that touches is kept as a list before it happens."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime

from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.kernel.law import Reliance
from hengjian.registers.legal_texts import events, rules
from hengjian.registers.legal_texts.models import LegalText, TextVersion
from hengjian.registers.legal_texts.operations import drafting
from hengjian.registers.legal_texts.queries import reliances
from hengjian.registers.legal_texts.rules import ArticleChange

IMPACT_MEDIA = "application/jsonl"


def _impact(row: TextVersion, changed: Sequence[ArticleChange], touched: Iterable[Reliance]) -> tuple[str, int]:
    """Keep what is changed and touched as a body, one line of JSON each; returns its digest and how many are touched."""
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        yield _line({"text_key": row.text_id, "version": row.version, "in_force_from": row.in_force_from.isoformat()})
        for one in changed:
            yield _line({"change": one.kind, **asdict(one)})
        for reliance in touched:
            count += 1
            yield _line({"relies": reliance.kind, **asdict(reliance)})

    body = bodies.store(lines(), media_type=IMPACT_MEDIA)
    return body.sha256, count


def _line(said: dict[str, object]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, sort_keys=True) + "\n").encode()


def end(row: TextVersion, on: date, verb: str) -> None:
    """End an adopted version on a day by ``supersede`` or ``repeal``."""
    row.state = rules.TEXT.step(row.state, verb, what=drafting.name_of(row))
    row.in_force_to = on
    row.save(update_fields=["state", "in_force_to"])


def make_room(row: TextVersion, *, what: str) -> None:
    """End the version before, or the unread one whose place this version takes; refused when versions would overlap."""
    ends, instead = rules.follows(drafting.span_of(row), drafting.spans(row.text), what=what)
    if ends is not None:
        end(TextVersion.objects.get(text=row.text_id, version=ends), row.in_force_from, "supersede")
    if instead is not None:
        other = TextVersion.objects.get(text=row.text_id, version=instead)
        if other.state == "adopted":
            end(other, other.in_force_from, "supersede")
        else:
            TextVersion.objects.filter(pk=other.pk).update(in_force_to=other.in_force_from)


@acts.act("legal_texts.adopt_text")
def adopt_text(*, text_key: str, by: Actor, at: datetime) -> str:
    """Adopt a submitted version, by another person than those who wrote it; returns the digest of what it touches."""
    row = drafting.open_row(text_key)
    what = f"{drafting.name_of(row)}不能采用"
    state = rules.TEXT.step(row.state, "adopt", what=drafting.name_of(row))
    if by.code in row.written_by:
        raise Refused(what, "草拟和审定不能是同一人", "请由另一名事项审核员审定")
    changed = reliances.changes_of(row)
    row.impact_sha256, count = _impact(row, changed, reliances.all_touched_by(text_key, changed, row.in_force_from))
    make_room(row, what=what)
    row.state, row.adopted_by, row.adopted_on = state, by.code, day_of(at)
    row.save(update_fields=["state", "adopted_by", "adopted_on", "impact_sha256"])
    if row.number and row.in_force_to is None:
        LegalText.objects.filter(pk=row.text_id).update(number=row.number)
    acts.tell(events.TextAdopted(
        about=f"text:{text_key}", version=row.version, in_force_from=row.in_force_from,
        changed=[one.number for one in changed], touched=count, impact_sha256=row.impact_sha256,
    ), cites=rules.CITES)
    return row.impact_sha256


@acts.act("legal_texts.repeal_text")
def repeal_text(*, text_key: str, on: date, reason: str, replaced_by: str = "", by: Actor, at: datetime) -> str:
    """Record that a text ends on a day, today or later; ``replaced_by`` is the title of the text that takes its place.

    Returns the digest of the list of everything that relies on it.
    """
    row = TextVersion.objects.select_for_update().filter(text=text_key, state="adopted").order_by("-in_force_from").first()
    if row is None:
        row = drafting.open_row(text_key)
    acts.reach(drafting.SCOPE)
    what = f"《{row.text.title}》不能登记废止"
    rules.TEXT.step(row.state, "repeal", what=drafting.name_of(row))
    today = day_of(at)
    if on < today:
        then = f"请从今天（{today}）或以后的日期起登记，并在理由里写明实际废止日"
        raise Refused(what, f"废止日 {on} 已经过去，过去的依据不能改写", then, field="on")
    if on <= row.in_force_from:
        raise Refused(what, f"第 {row.version} 版自 {row.in_force_from} 起才施行", f"请填 {row.in_force_from} 以后的日期", field="on")
    if row.in_force_to is not None and row.in_force_to <= on:
        raise Refused(what, f"它已定于 {row.in_force_to} 失效", "请核对日期", field="on")
    if not reason.strip() or len(reason.strip()) > 300 or len(replaced_by) > 200:
        raise Refused(what, "没有写明理由，或者理由、名称过长", "请写明废止它的文件和条款（不超过 300 字）", field="reason")
    sha256, count = _impact(row, (), reliances.all_touched_by(text_key, None, on))
    row.repeal_reason, row.replaced_by = reason.strip(), replaced_by.strip().strip("《》")
    row.save(update_fields=["repeal_reason", "replaced_by"])
    end(row, on, "repeal")
    acts.tell(events.TextRepealed(
        about=f"text:{text_key}", version=row.version, repealed_on=on, reason=row.repeal_reason, replaced_by=row.replaced_by,
        touched=count, impact_sha256=sha256,
    ), cites=rules.CITES)
    return sha256
