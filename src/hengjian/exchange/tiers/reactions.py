"""Answers to what other nodes ask and offer: commands are done, accepted records yielded, yielded records taken up."""

from __future__ import annotations

from typing import cast

from hengjian.exchange.tiers import commands, comparing, facts, handover
from hengjian.exchange.tiers.models import Command, CommandAnswer, Offer, OfferAnswer
from hengjian.kernel import clock, tier
from hengjian.kernel.access import NODE
from hengjian.kernel.events import Told
from hengjian.kernel.records import ids


def do_command(told: Told) -> None:
    """Do what a person of another node asks, and answer it."""
    commands.perform(cast(facts.CommandAsked, told.event).number, told.node, clock.now())


def finish_mending(told: Told) -> None:
    """Let go of the copies of which the owner answers that they are none of this node's business."""
    number = cast(facts.CommandAnswered, told.event).number
    asked = Command.objects.filter(number=number, act="kernel.state_rows", to_code=told.node).first()
    answer = CommandAnswer.objects.filter(number=number, done=True).first()
    if asked is not None and answer is not None and answer.result and answer.result.get("drop"):
        comparing.let_go(partner=told.node, record=asked.arguments["record"], keys=answer.result["drop"], by=NODE, at=clock.now())


def give_accepted(told: Told) -> None:
    """Yield a record whose taker accepted it, if the offer still stands."""
    number = cast(facts.OfferAccepted, told.event).number
    if _waits(number, told.node, accepted=True):
        handover.yield_record(number=number, by=NODE, at=clock.now())


def note_declined(told: Told) -> None:
    """Note that an offer was declined, if it still stands."""
    number = cast(facts.OfferDeclined, told.event).number
    if _waits(number, told.node, accepted=False):
        handover.keep(number=number, by=NODE, at=clock.now())


def take_over(told: Told) -> None:
    """Go on with a record that was yielded to this node."""
    news = cast(facts.RecordYielded, told.event)
    here = tier.here().code
    row = Offer.objects.filter(number=news.number, from_code=told.node, to_code=here, state=handover.YIELDED).first()
    if row is not None and ids.node_of(ids.outward(row.pk, here), here) == told.node:
        handover.take(number=news.number, by=NODE, at=clock.now())


def _waits(number: str, node: str, *, accepted: bool) -> bool:
    """Whether this node's offer still stands and the answer is that of the node it was made to, in its own row (P8)."""
    here = tier.here().code
    answer = OfferAnswer.objects.filter(number=number, accepted=accepted).first()
    if answer is None or ids.node_of(ids.outward(answer.pk, here), here) != node:
        return False
    return Offer.objects.filter(number=number, from_code=here, to_code=node, state=handover.OFFERED).exists()
