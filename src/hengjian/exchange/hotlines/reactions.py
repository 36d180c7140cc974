"""Answers to news: every step of a matter whose letter came from a hotline is queued for it, in the same transaction."""

from __future__ import annotations

from hengjian.casework.complaints import queries as library
from hengjian.exchange.hotlines import mapping, settings, telling
from hengjian.exchange.hotlines.models import News, Row
from hengjian.kernel import numbers
from hengjian.kernel.access import NODE
from hengjian.kernel.calendar import day_of
from hengjian.kernel.events import Told
from hengjian.registers.organs import queries as organs


def queue_news(told: Told) -> None:
    """Queue what a matter's step says for each hotline whose order its letter is."""
    step = telling.step_of(told.event)
    prefix, _, number = told.event.about.partition(":")
    if not step or prefix != "matter":
        return
    came = library.origin(number)
    if came is None or came.channel not in mapping.HOTLINES:
        return
    record = library.matter(number, NODE)
    orders = Row.objects.filter(letter_no=record.letter_no, deed=mapping.NEW).order_by("pk")
    # A letter's own later matter, opened by the office, is nobody's order.
    pairs = dict.fromkeys((row.hotline, row.external_no) for row in orders if number in row.matters)
    for code, external_no in pairs:
        _queue(told, step, record, code, external_no)


def _queue(told: Told, step: str, record: library.MatterRecord, code: str, external_no: str) -> None:
    hotline = mapping.HOTLINES[code]
    if step not in hotline.news:
        return
    year = day_of(told.performed_at).year
    message_no = f"R{code}{numbers.matter_no(f'hotline{code}', record.territory_code or '310000', year).replace('-', '')}"
    event = told.event
    name = organs.names([record.organ_code]).get(record.organ_code, "")
    facts = {
        "matter_no": record.matter_no, "organ": record.organ_code, "organ_name": name,
        "words": telling.words_of(event, record), "grade": record.grade if step in ("replied", "closed") else "",
        "due_on": getattr(event, "due_on", None), "satisfied": getattr(event, "satisfied", 0),
    }
    line = settings.line(code)
    content = telling.rendered(
        hotline, step, facts, message_no=message_no, external_no=external_no, at=told.performed_at, renamed=line.columns if line else {},
    )
    News.objects.create(
        message_no=message_no, hotline=code, external_no=external_no, matter_no=record.matter_no, kind=step, content=content,
        queued_at=told.performed_at, next_at=told.performed_at,
    )
