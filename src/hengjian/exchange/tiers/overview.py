"""What the desk shows of the exchange: comparisons, refused rows, commands and hand-overs on their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengjian.exchange.tiers import commands, handover, settings
from hengjian.exchange.tiers.models import Command, CommandAnswer, Comparison, Offer, OfferAnswer
from hengjian.kernel import access, tier
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import RefusedRow
from hengjian.kernel.records import flow


@dataclass(frozen=True, slots=True)
class TypeRecord:
    """One type of record of one owner, as the last comparison found it at both sides."""

    partner: str
    owner: str
    record: str
    title: str
    ours: int
    theirs: int
    our_root: str
    their_root: str
    differing: tuple[str, ...]
    missing: tuple[str, ...]
    superfluous: tuple[str, ...]
    behind: int
    compared_at: datetime

    @property
    def equal(self) -> bool:
        return self.our_root == self.their_root

    @property
    def rows(self) -> int:
        """How many rows differ, of those that were kept."""
        return len(self.differing) + len(self.missing) + len(self.superfluous)

    @property
    def is_own(self) -> bool:
        """Whether this node owns the rows and the partner holds the copy."""
        return self.owner == tier.here().code


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """A row that waits."""

    src: str
    seq: int
    title: str
    key: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CommandRecord:
    """A command of this node, or of another to it; ``done`` is None while it is on its way."""

    number: str
    title: str
    outgoing: bool
    partner: str
    by: str
    asked_at: datetime
    done: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """A hand-over to or from this node."""

    number: str
    title: str
    outgoing: bool
    partner: str
    reason: str
    state: str
    offered_at: datetime
    answered: bool


def comparisons(actor: Actor, partner: str = "") -> list[TypeRecord]:
    """What the last comparisons found, differences first."""
    access.require(actor, "tiers.view")
    rows = Comparison.objects.filter(**({"partner": partner} if partner else {})).order_by("partner", "-owner", "pk")
    return sorted((_type(row) for row in rows), key=lambda one: (one.partner, one.equal))


def comparison(actor: Actor, partner: str, owner: str, record: str) -> TypeRecord:
    """One of them."""
    access.require(actor, "tiers.view")
    row = Comparison.objects.filter(partner=partner, owner=owner, record=record).first()
    if row is None:
        raise NotFound("核对结果打不开", "没有核对过这类记录", "请先在“两级联通”页面核对")
    return _type(row)


def refused_rows(actor: Actor, *, limit: int = 50) -> list[RefusedRecord]:
    """The rows that wait because they could not be applied, the newest first."""
    access.require(actor, "tiers.view")
    rows = RefusedRow.objects.filter(settled_at=None).order_by("-pk")[:limit]
    return [RefusedRecord(row.src, row.seq, title_of(row.record), row.key, row.why, row.at) for row in rows]


def waiting_rows(actor: Actor) -> int:
    """How many rows wait."""
    access.require(actor, "tiers.view")
    return RefusedRow.objects.filter(settled_at=None).count()


def commands_of(actor: Actor, *, limit: int = 50) -> list[CommandRecord]:
    """Commands to and from this node, those without an answer first, then the newest."""
    access.require(actor, "tiers.view")
    rows = list(Command.objects.order_by("-asked_at", "-pk")[:limit])
    answers = {row.number: row for row in CommandAnswer.objects.filter(number__in=[row.number for row in rows])}
    found = [_command(row, answers.get(row.number)) for row in rows]
    return sorted(found, key=lambda one: one.done is not None)


def offers(actor: Actor, *, limit: int = 50) -> list[OfferRecord]:
    """Hand-overs from and to this node, the newest first."""
    access.require(actor, "tiers.view_offers")
    rows = list(Offer.objects.order_by("-offered_at", "-pk")[:limit])
    answered = set(OfferAnswer.objects.filter(number__in=[row.number for row in rows]).values_list("number", flat=True))
    here = tier.here().code
    return [
        OfferRecord(
            row.number, row.title, row.from_code == here, row.to_code if row.from_code == here else row.from_code, row.reason,
            handover.STATES.get(row.state, row.state), row.offered_at, row.number in answered,
        )
        for row in rows
    ]


def names() -> dict[str, str]:
    """The names of this node and its partners by code."""
    return {tier.here().code: tier.here().name, **{one.code: one.name for one in settings.partners()}}


def title_of(record: str) -> str:
    """The Chinese name of a type of record."""
    known = flow(record)
    return known.title if known else record


def _type(row: Comparison) -> TypeRecord:
    return TypeRecord(
        row.partner, row.owner, row.record, title_of(row.record), row.ours, row.theirs, row.our_root, row.their_root,
        tuple(row.differing), tuple(row.missing), tuple(row.superfluous), row.behind, row.compared_at,
    )


def _command(row: Command, answer: CommandAnswer | None) -> CommandRecord:
    errand, outgoing = commands.COMMANDS.get(row.act), row.to_code != tier.here().code
    asker = row.asker if isinstance(row.asker, dict) else {}
    place = row.to_code if outgoing else row.number[:6]
    return CommandRecord(
        row.number, errand.title if errand else row.act, outgoing, place, str(asker.get("name", "")), row.asked_at,
        None if answer is None else answer.done, "" if answer is None else answer.words,
    )
