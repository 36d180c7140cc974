"""Complaints and tip-offs for officials: letters taken in, the acts on a matter, what came in and how it stands, never who sent it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Schema

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.open_api import acting
from hengjian.interfaces.open_api.problems import DECLARED, reading
from hengjian.interfaces.open_api.shapes import Body, Key, Limit, Page, Word, page
from hengjian.interfaces.open_api.signing import actor_of
from hengjian.kernel import access, clock, locks

router = Router(tags=["投诉举报"])
read = partial(reading, router)
MATTER = "/complaints/{matter_no}"


@read("/complaints", Page[complaints.MatterRecord], "official_complaints", "查投诉举报")
def matter_list(
    request: HttpRequest, kind: Word = "", state: Word = "", organ: Word = "", party: Word = "", q: Word = "", after: Key = 0,
    limit: Limit = 50,
) -> Any:
    """Complaints, tip-offs and requests of one's lines and territory, newest first.

    ``party`` is the respondent's credit code; ``q`` a number of a matter or letter, a credit code, or words of title and name.
    """
    actor = actor_of(request)
    if q:
        wanted = complaints.Wanted(kind=kind, state=state, organ=organ, text=q)
        return page(complaints.library(actor, wanted, today=clock.today(), before=after, limit=limit), limit, "key")
    found = complaints.matters(actor, kind=kind, state=state, organ=organ, respondent_uscc=party, before=after, limit=limit)
    return page(found, limit, "key")


@read(MATTER, complaints.MatterRecord, "official_complaint", "看一件投诉举报")
def matter(request: HttpRequest, matter_no: Word) -> Any:
    """One matter with the others of its letter."""
    return complaints.matter(matter_no, actor_of(request))


class Taken(Schema):
    """The number of the letter, the code for its sender (empty for a letter known already), its matters."""

    letter_no: str
    code: str
    matter_nos: list[str]
    again: bool


class NewLetterWithSender(Body):
    """A letter and who sent it; what is not known is left out."""

    letter: operations.NewLetter
    sender: operations.Sender = operations.Sender()


@router.post(
    "/complaints", response={200: Taken, **DECLARED}, operation_id="complaints_receive", summary="登记来件", tags=["办理"],
)
def receive(request: HttpRequest, sent: NewLetterWithSender) -> Any:
    """Take a letter in for somebody who calls, writes or comes; whoever may read matters may take one in."""
    actor = actor_of(request)
    access.require(actor, "complaints.view")
    return operations.receive(letter=sent.letter, sender=sent.sender, by=actor, at=clock.now())


class FirstContact(Body):
    """In which way the citizen was called, and what he said."""

    way: str
    note: str


@router.post(
    f"{MATTER}/handle", response={200: acting.Done, **DECLARED}, operation_id="complaints_handle", summary="签收并先行联系", tags=["办理"],
)
def handle(request: HttpRequest, matter_no: Word, sent: FirstContact) -> Any:
    """Sign for a request and note the first contact, both or neither: two acts, each with its own line in the journal."""
    actor, at = actor_of(request), clock.now()
    with locks.writing(), transaction.atomic():
        operations.sign(matter_no=matter_no, by=actor, at=at)
        operations.contact(matter_no=matter_no, way=sent.way, note=sent.note, by=actor, at=at)
    return {"result": None}


for verb in (
    "dispatch", "redirect", "sign", "return_to_hub", "accept", "refuse", "agree", "terminate", "find_offence", "note_session",
    "file", "decline", "contact", "reply", "ask_extension", "extend", "refuse_extension", "escalate", "merge", "tell", "call_back", "redo",
    "close", "decide_reopen",
):
    acting.mount(f"{MATTER}/{verb.replace('_', '-')}", getattr(operations, verb), f"complaints.{verb}")
