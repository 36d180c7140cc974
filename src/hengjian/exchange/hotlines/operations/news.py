"""News on their way back: receipts, failed calls, what the hotline gave back as work, and what a person does about it."""

from __future__ import annotations

from datetime import datetime

from hengjian.exchange.hotlines import events, rules
from hengjian.exchange.hotlines.models import News
from hengjian.kernel import acts, adjustable, deadlines, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


@acts.act("hotlines.note_sent")
def note_sent(*, message_no: str, receipt_no: str, by: Actor, at: datetime) -> None:
    """The hotline has it: keep the receipt."""
    row = _news(message_no)
    row.state, row.sent_at, row.receipt_no, row.tries, row.last_error = rules.SENT, at, receipt_no[:60], row.tries + 1, ""
    row.save()
    acts.tell(events.NewsSent(about=_about(row), hotline=row.hotline, receipt_no=row.receipt_no, tries=row.tries), cites=rules.HOTLINE)


@acts.act("hotlines.note_unsent")
def note_unsent(*, message_no: str, why: str, by: Actor, at: datetime) -> None:
    """No answer, or one that is none: the same bytes go again after a while."""
    row = _news(message_no)
    row.tries, row.last_error = row.tries + 1, why[:300]
    row.next_at = at + rules.wait_after(row.tries)
    row.save()
    acts.tell(events.NewsUnsent(about=_about(row), hotline=row.hotline, why=row.last_error, tries=row.tries), cites=rules.HOTLINE)


@acts.act("hotlines.note_rejected")
def note_rejected(*, message_no: str, column: str, words: str, by: Actor, at: datetime) -> None:
    """The hotline gave it back: it is the hub's work, with a day."""
    row, today = _news(message_no), day_of(at)
    days = adjustable.value(rules.REJECT_DAYS.code, "", today)
    row.due_on = deadlines.due_after("working", days, today, running.calendar()).day
    row.state, row.tries, row.column, row.words = rules.REJECTED, row.tries + 1, column[:60], words[:300]
    row.save()
    acts.tell(events.NewsRejected(
        about=_about(row), hotline=row.hotline, column=row.column, words=row.words, due_on=row.due_on,
    ), cites=rules.HOTLINE)


@acts.act("hotlines.send_again")
def send_again(*, key: int, note: str, by: Actor, at: datetime) -> None:
    """Send what was given back once more as it is, with the reason."""
    row, note = _given_back(key, note)
    row.state, row.next_at, row.note, row.settled_by = rules.QUEUED, at, note, by.code
    row.save()
    acts.tell(events.NewsQueuedAgain(about=_about(row), note=note), cites=rules.HOTLINE)


@acts.act("hotlines.settle_news")
def settle_news(*, key: int, note: str, by: Actor, at: datetime) -> None:
    """Close what was given back without sending it, with what was done instead."""
    row, note = _given_back(key, note)
    row.state, row.note, row.settled_by = rules.CLOSED, note, by.code
    row.save()
    acts.tell(events.NewsSettled(about=_about(row), note=note), cites=rules.HOTLINE)


def _given_back(key: int, note: str) -> tuple[News, str]:
    row = News.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise NotFound("热线反馈打不开", "没有这一件", "请在热线对接里查看")
    if row.state != rules.REJECTED:
        raise Refused("热线反馈不能处理", f"它{rules.NEWS_STATES[row.state]}", "不需要再办")
    if not note.strip():
        raise Refused("热线反馈不能处理", "没有写明理由", "请写明与热线核对的情况", field="note")
    return row, note.strip()[:300]


def _news(message_no: str) -> News:
    row = News.objects.select_for_update().filter(message_no=message_no).first()
    if row is None or row.state != rules.QUEUED:
        raise Refused(f"反馈 {message_no} 不能登记", "没有这一件，或者已经有结果", "请核对编号")
    return row


def _about(row: News) -> str:
    return f"hotline_news:{row.message_no}"
