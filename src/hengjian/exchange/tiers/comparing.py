"""Comparing with a partner (对账) and mending what differs (修复).

Both sides count and hash what each holds of the other, type by type; where roots differ, the buckets lead to the rows. Mended
is by the owner alone: it states the rows anew in its log, and the copy follows as it does any line. Only what no line of the
owner speaks of, rows that somebody put or altered by hand here, does the reader let go of itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from hengjian.exchange.tiers import calling, commands, digesting, facts, stating
from hengjian.exchange.tiers.models import Comparison, Link, Offer, OfferAnswer
from hengjian.exchange.tiers.settings import Partner
from hengjian.kernel import acts, tier
from hengjian.kernel.access import NODE, Actor
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import RefusedRow
from hengjian.kernel.records import capture, copies, digests, ids, images, writing
from hengjian.kernel.records.images import Key
from hengjian.kernel.records.shapes import Shape, shape

KEPT = 1_000
#: Seconds a partner may take to hash its tables.
PATIENCE = 600.0


@dataclass
class Difference:
    """One type of one owner on which two nodes differ, or not: counts, roots, and the travelling keys of the rows."""

    record: str
    owner: str
    reader: str
    ours: int
    theirs: int
    our_root: str
    their_root: str
    behind: int = 0
    differing: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    superfluous: list[str] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        return self.our_root == self.their_root

    @property
    def keys(self) -> list[str]:
        """All rows concerned."""
        return [*self.differing, *self.missing, *self.superfluous]


def examine(partner: Partner) -> list[Difference]:
    """Compare everything that this node and a partner hold of each other; down to the rows where roots differ."""
    said = json.loads(calling.call(partner, "GET", "/tiers/digests", timeout=PATIENCE).body)
    here, link = tier.here().code, Link.objects.filter(code=partner.code).first()
    behind = {
        partner.code: max(0, int(said["size"]) - (link.next if link else 0)),
        here: max(0, digesting.lines_told() - int(said["next"])),
    }
    return [
        _one(partner, record, owner, reader, said["records"].get(owner, {}).get(record), behind[owner])
        for owner, reader in ((partner.code, here), (here, partner.code)) for record in digests.shared(owner, reader)
    ]


def _one(partner: Partner, record: str, owner: str, reader: str, said: dict[str, Any] | None, behind: int) -> Difference:
    own = digests.of(record, owner=owner, reader=reader)
    theirs = (int(said["count"]), str(said["root"])) if said else (0, "")
    found = Difference(record, owner, reader, own.count, theirs[0], own.root, theirs[1], behind)
    if said and not found.equal:
        _descend(partner, found, own.buckets)
    return found


def _descend(partner: Partner, found: Difference, own: Sequence[str]) -> None:
    """Find the rows, bucket by bucket."""
    asked = {"record": found.record, "owner": found.owner}
    theirs = json.loads(calling.call(partner, "GET", f"/tiers/keys?{urlencode(asked)}", timeout=PATIENCE).body)["buckets"]
    for bucket, (our, their) in enumerate(zip(own, theirs, strict=True)):
        if our == their:
            continue
        place = urlencode({**asked, "bucket": bucket})
        there = json.loads(calling.call(partner, "GET", f"/tiers/keys?{place}", timeout=PATIENCE).body)["rows"]
        here = digests.rows(found.record, bucket, owner=found.owner, reader=found.reader)
        owned, held = (here, there) if found.owner == tier.here().code else (there, here)
        found.differing += sorted(key for key in owned.keys() & held.keys() if owned[key] != held[key])
        found.missing += sorted(owned.keys() - held.keys())
        found.superfluous += sorted(held.keys() - owned.keys())


@acts.act("tiers.compare")
def note(*, partner: str, found: Sequence[Difference], by: Actor, at: datetime) -> None:
    """Keep what a comparison found, for the page and for mending."""
    Comparison.objects.filter(partner=partner).delete()
    Comparison.objects.bulk_create([
        Comparison(
            partner=partner, owner=one.owner, record=one.record, ours=one.ours, theirs=one.theirs, our_root=one.our_root,
            their_root=one.their_root, differing=one.differing[:KEPT], missing=one.missing[:KEPT], superfluous=one.superfluous[:KEPT],
            behind=one.behind, compared_at=at,
        )
        for one in found
    ])
    acts.tell(facts.CopiesCompared(
        about=f"link:{partner}", partner=partner, records=len(found), different=sum(not one.equal for one in found),
    ))


def compare(partner: Partner, *, by: Actor, at: datetime) -> list[Difference]:
    """Compare with a partner and keep what was found."""
    found = examine(partner)
    note(partner=partner.code, found=found, by=by, at=at)
    return found


def repair(partner: Partner, *, by: Actor, at: datetime) -> list[Difference]:
    """Mend every difference with a partner: own rows are stated anew here, the partner's are asked for. Returns what differed.

    Refused while lines are on their way: what has not arrived is no difference, and would be carried twice.
    """
    found = [one for one in compare(partner, by=by, at=at) if not one.equal]
    waiting = max((one.behind for one in found), default=0)
    if waiting:
        why = f"还有 {waiting:,} 行日志在路上，收齐以后才看得出真正的差异"
        raise Refused(f"与{partner.name}的数据还不能修复", why, "请等链路追平以后再修复")
    for one in found:
        mend(one, partner.code, at)
    return found


def mend(one: Difference, partner: str, at: datetime) -> None:
    """Mend one type: its owner states the rows; what stands here as another's though nobody handed it over is let go of first."""
    keys = keys_of(one)
    if one.owner == tier.here().code:
        for first in range(0, len(keys), stating.MOST):
            stating.restate(record=one.record, keys=keys[first:first + stating.MOST], reader=partner, by=NODE, at=at)
        return
    usurped = _usurped(one)
    if usurped:
        let_go(partner=partner, record=one.record, keys=usurped, by=NODE, at=at)
    for first in range(0, len(keys), stating.MOST):
        piece = keys[first:first + stating.MOST]
        commands.ask(
            act="kernel.state_rows", arguments={"record": one.record, "keys": piece, "reader": one.reader}, to=partner, by=NODE, at=at
        )


def keys_of(one: Difference) -> list[Key]:
    """The keys as they travel: numbers where each node counts its rows."""
    kind = shape(one.record)
    return [int(key) for key in one.keys] if kind is not None and kind.counted else list(one.keys)


def _usurped(one: Difference) -> list[Key]:
    """Rows the partner owns that stand here under another owner, though this node accepted no hand-over of them."""
    kind, here = shape(one.record), tier.here().code
    if kind is None or kind.flow.home != "organ" or not one.missing:
        return []
    wanted: list[Key] = [int(key) if kind.counted else key for key in one.missing]
    accepted = set(OfferAnswer.objects.filter(accepted=True, to_code=one.owner).values_list("number", flat=True))
    handed = set(Offer.objects.filter(record=one.record, number__in=accepted, state="yielded").values_list("key", flat=True))
    return [
        key for key in wanted
        if str(key) not in handed and not (kind.counted and ids.node_of(int(key), here) == here)
        and kind.model._default_manager.filter(pk=kind.key_in(key, here)).exists()
    ]


@acts.act("tiers.mend")
def let_go(*, partner: str, record: str, keys: Iterable[Key], by: Actor, at: datetime) -> int:
    """Remove copies that no line of their owner speaks of; the owner's next line on them puts right what should be here."""
    kind, here = shape(record), tier.here().code
    if kind is None:
        raise Refused("副本不能清理", f"没有“{record[:60]}”这类记录", "请核对记录类型")
    places = [kind.key_in(key, here) for key in keys]
    gone = [place for place in places if kind.model._default_manager.filter(_not_ours(kind), pk=place).exists()]
    copies.settle(partner, record, [kind.key_out(place, here) for place in gone])
    with capture.muted():
        writing.remove(kind, gone)
    acts.tell(facts.CopiesMended(about=f"link:{partner}", partner=partner, record=record, rows=len(gone)))
    return len(gone)


def _not_ours(kind: Shape) -> Q:
    """Rows that this node did not number itself: what it made is never let go of."""
    if kind.flow.home == "city":
        return Q(pk__in=[]) if tier.here().tier == "city" else Q()
    return Q(pk__lt=0) if kind.counted else Q()


def settle_applied(partner: str) -> int:
    """Refused rows of which the copy is right by now wait no longer; returns how many."""
    settled = 0
    for row in RefusedRow.objects.filter(src=partner, settled_at=None):
        kind = shape(row.record)
        if kind is None:
            continue
        key: Key = int(row.key) if kind.counted else row.key
        found = {str(k): columns for k, columns, _, _ in images.rows_of(kind, [kind.key_in(key, tier.here().code)])}
        if found.get(row.key) == row.image:
            copies.settle(partner, row.record, [key])
            settled += 1
    return settled
