"""Complaints that the nation sends become letters of the library of complaints, and their outcome goes back up.

The sender goes into the store of senders and is taken out of what stands here. Where the nodes of districts handle complaints
(two tiers), a complaint of a district's place is dispatched to its district as before: letters do not cross nodes.
The nation says no kind; what calls itself 举报 is a tip-off (暂定).
"""

from __future__ import annotations

from dataclasses import replace

from hengjian.casework.complaints import events as told
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints import queries as library
from hengjian.casework.complaints.operations import NewLetter, Sender
from hengjian.exchange.national import operations, rules, settings, takers
from hengjian.exchange.national.models import Matter
from hengjian.exchange.national.takers import Sent, Taker
from hengjian.kernel import tier
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import Told

MODULE = "complaints"
#: What the outcome of a matter is to the nation (投诉举报处理结果), by its grade, ground or state; others are 无法核实.
_FINDINGS = {
    "solved": "true", "partly": "partly", "unfounded": "untrue", "file": "true", "decline": "untrue", "agreed": "true",
}


def connect() -> None:
    """Take complaints over."""
    takers.offer(Taker(rules.COMPLAINT, MODULE, take))


def take(sent: Sent) -> str:
    """Make a letter of a complaint; returns its number, or nothing to leave it to the district of its place."""
    if not settings.partner().to_library or (tier.here().tier != "standalone" and sent.territory_code):
        return ""
    kind = "tip_off" if "举报" in sent.title else "complaint"
    letter = NewLetter(
        channel="national", text=sent.said or sent.title, kinds=(kind,), title=sent.title, external_no=sent.identity[:60],
        territory=sent.territory_code, respondent=sent.subject_name, respondent_uscc=sent.subject_code[:18],
        respondent_address=sent.address, place=sent.address, secrecy="named" if sent.person and sent.contact else "anonymous",
    )
    try:
        sender = Sender(name=sent.person, phone=sent.contact)
        return complaints.receive(letter=letter, sender=sender, by=NODE, at=sent.received_at).letter_no
    except Refused:  # too long to be a letter: worked on as every other matter of the nation
        return ""


def answer_outcome(news: Told) -> None:
    """Answer the nation when the person of its complaint has been told, or the matter was refused, redirected or closed."""
    prefix, _, number = news.event.about.partition(":")
    if prefix != "matter" or not isinstance(news.event, (told.PartyTold, told.RequestReplied, told.MatterRedirected, told.MatterClosed)):
        return
    came = library.origin(number)
    if came is None or came.channel != "national":
        return
    record = library.matter(number, NODE)
    one = Matter.objects.filter(taken_by=MODULE, taken_ref=record.letter_no, state=rules.TAKEN).first()
    if one is None or operations.is_answered(one.matter_no):
        return
    finding = _FINDINGS.get(record.grade) or _FINDINGS.get(record.ground, "unclear" if record.ground else "true")
    words = "：".join(part for part in (record.state_title, record.reply or record.reason) if part)
    operations.answer_matter(
        matter_no=one.matter_no, finding=finding, words=words[:1000], by=replace(NODE, organ=record.organ_code),
        at=news.performed_at,
    )
