"""What the sender sees with number and code: where each matter stands, until when, what was answered. No officer is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengjian.casework.complaints import rules
from hengjian.casework.complaints.models import CallBack, Letter, Matter, Session
from hengjian.casework.complaints.operations import attaching, own
from hengjian.casework.complaints.operations.receiving import by_code
from hengjian.kernel import running
from hengjian.registers.organs import queries as organs


@dataclass(frozen=True, slots=True)
class Standing:
    """One matter of the letter, in words for the person who sent it. ``clock`` is what is done until ``due_on``, on which article."""

    matter_no: str
    kind_title: str
    state_title: str
    organ_name: str
    due_on: date | None
    answer: str
    may_rate: bool
    clock: str = ""
    cites: str = ""
    over: bool = False
    may_ask_again: bool = False
    asked_again: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """A letter as its sender opens it: what he wrote, where it stands, what he added."""

    letter_no: str
    title: str
    text: str
    received_on: date
    respondent: str
    secrecy_title: str
    matters: list[Standing]
    added: list[tuple[date, str]]
    files: int


def follow(letter_no: str, code: str) -> list[Standing]:
    """The matters of a letter that number and code open; refused in the same words for a wrong number and a wrong code."""
    return _standings(by_code(letter_no, code))


def own_letter(letter_no: str, code: str) -> Own:
    """The letter with everything its sender may read; refused in the same words for a wrong number and a wrong code."""
    letter = by_code(letter_no, code)
    said = Session.objects.filter(matter__letter=letter, kind__in=("material", attaching.KIND)).order_by("pk")
    added = dict.fromkeys((row.at.date(), row.note) for row in said if row.kind == "material")
    return Own(
        letter.letter_no, letter.title, letter.text, letter.received_on, letter.respondent, rules.SECRECY[letter.secrecy],
        _standings(letter), list(added), sum(row.kind == attaching.KIND for row in said),
    )


def _standings(letter: Letter) -> list[Standing]:
    # What the office opened itself, coming upon an offence, is no matter of the sender's.
    rows = [row for row in Matter.objects.filter(letter=letter).order_by("pk") if row.kind in letter.kinds and not _own(row)]
    names = organs.names(row.organ_code for row in rows)
    rated = set(CallBack.objects.filter(matter__in=rows, way="page").values_list("matter_id", flat=True))
    return [_standing(row, names.get(row.organ_code, ""), rated) for row in rows]


def _standing(row: Matter, organ: str, rated: set[int]) -> Standing:
    clock = next(iter(running.open_on(row.about)), None)
    asked = Session.objects.filter(matter=row, kind__in=(own.ASKED, own.GRANTED, own.NOT_GRANTED)).order_by("-pk").first()
    waits = asked is not None and asked.kind == own.ASKED
    said = "" if asked is None else "已申请重新办理，等待答复" if waits else _DECIDED[asked.kind] + asked.note
    return Standing(
        row.matter_no, row.title_of_kind, rules.PROCEDURES[row.kind].states[row.state], organ, clock.due_on if clock else None,
        answer_of(row), row.told_on is not None and row.pk not in rated and row.state != "redirected",
        clock=clock.title if clock else "", cites=clock.cites if clock else "", over=row.state in ("closed", "redirected"),
        may_ask_again=row.kind != rules.TIP_OFF and row.told_on is not None and row.state in own.ANSWERED and not waits, asked_again=said,
    )


_DECIDED = {own.GRANTED: "已同意重新办理：", own.NOT_GRANTED: "没有同意重新办理："}


def _own(row: Matter) -> bool:
    return any(about.startswith("matter:") for about in row.led_to) and row.channel == "desk" and row.kind == rules.TIP_OFF


def answer_of(row: Matter) -> str:
    """What the sender is told: only once he has been told."""
    if row.told_on is None:
        return ""
    if row.reply:
        return row.reply
    said = rules.REFUSALS.on(row.received_on) if row.kind == rules.COMPLAINT else _FILED if row.kind == rules.TIP_OFF else {}
    return "：".join(part for part in (said.get(row.ground, ""), row.reason) if part)


#: What a reporter is told first: whether a case was opened (市场监督管理投诉举报处理规定 art. 31).
_FILED = {"file": "决定立案", "decline": "决定不予立案"}
