"""The queue of versions on their way up. It follows from the log and the records alone and could be made anew from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from hengjian.casework.behaviour import queries as behaviour
from hengjian.exchange.national import checking, mapping, rules, settings
from hengjian.exchange.national.models import OutRow
from hengjian.exchange.national.sources import Source, Standing
from hengjian.kernel import clock, tier

#: Records queued in one transaction.
PIECE = 500


def is_docked() -> bool:
    """Whether records of the registers go up from here: this node has the line, and is no district."""
    return bool(settings.partner().address) and tier.here().tier != "district"


def add(act_no: str, version: int) -> None:
    """Queue one version of an act as it stood; a version that is queued already stays as it is.

    What the checks of quality gave back is not queued: the version that puts it right will be. A district queues nothing:
    the line to the nation exists only at the city, which hears of the act there.
    """
    found = behaviour.version(act_no, version)
    if found is None or found.state == "returned" or tier.here().tier == "district":
        return
    if OutRow.objects.filter(kind=found.kind, ref=act_no, version=version).exists():
        return
    partner = settings.partner()
    content = mapping.row(found, partner.columns, province=tier.here().code)
    faults = _faults(found.kind, found.operation, content, partner.columns)
    OutRow.objects.create(
        cd_id=content["cd_id"], ref=act_no, kind=found.kind, version=version, operation=found.operation, content=content,
        organ_code=found.organ_code, territory_code=found.territory_code, faults=faults,
        state=rules.HELD if faults else rules.QUEUED, queued_at=clock.now(),
    )


@transaction.atomic
def reflect(source: Source, refs: Sequence[str]) -> int:
    """Queue what records say now, where it differs from what was queued last; returns how many rows were queued.

    A record that no longer stands is withdrawn. News heard twice or out of order come to the same.
    """
    if not is_docked() or not refs:
        return 0
    standing = source.read_many(refs) if source.read_many else {ref: found for ref in refs if (found := source.read(ref))}
    newest = dict(
        OutRow.objects.filter(kind=source.kind, ref__in=refs).values("ref").annotate(last=Max("version")).values_list("ref", "last")
    )
    last = {row.ref: row for row in OutRow.objects.filter(kind=source.kind, ref__in=refs) if row.version == newest[row.ref]}
    rows = [row for ref in dict.fromkeys(refs) if (row := _next(source.kind, ref, standing.get(ref), last.get(ref)))]
    OutRow.objects.bulk_create(rows, batch_size=PIECE)
    return len(rows)


def again(row: OutRow) -> OutRow:
    """Queue the same words once more as a version of their own."""
    version = 1 + (OutRow.objects.filter(kind=row.kind, ref=row.ref).aggregate(last=Max("version"))["last"] or 0)
    content = row.content | mapping.envelope(row.cd_id, version, clock.now(), tier.here().code, row.organ_code)
    return OutRow.objects.create(
        cd_id=row.cd_id, ref=row.ref, kind=row.kind, version=version, operation=row.operation, content=content, digest=row.digest,
        organ_code=row.organ_code, territory_code=row.territory_code, queued_at=clock.now(),
    )


def _next(kind: str, ref: str, standing: Standing | None, last: OutRow | None) -> OutRow | None:
    """The row a record needs now; None when the last one says the same."""
    if standing is None and (last is None or last.operation == "d"):
        return None
    partner, version, at = settings.partner(), last.version + 1 if last else 1, clock.now()
    key = mapping.record_id(partner.source, kind, ref)
    if standing is None:
        assert last is not None
        return _row(kind, ref, version, "d", last.content, last, [], at)
    organ = standing.organ_code
    content = mapping.record(
        kind, standing.content, partner.columns, key=key, version=version, at=at, province=tier.here().code, organ_code=organ,
        operation="u" if last else "i",
    )
    if last is not None and last.operation != "d" and last.digest == digest(content):
        return None
    faults = _faults(kind, "i", content, partner.columns)
    found = _row(kind, ref, version, content["cd_operation"], content, None, faults, at)
    found.organ_code, found.territory_code = organ, standing.territory_code
    return found


def _row(
    kind: str, ref: str, version: int, operation: str, content: Mapping[str, Any], last: OutRow | None, faults: list[list[str]],
    at: datetime,
) -> OutRow:
    key = content["cd_id"]
    if last is not None:
        content = {
            **content, **mapping.envelope(key, version, at, tier.here().code, last.organ_code), "cd_operation": operation,
        }
    return OutRow(
        cd_id=key, ref=ref, kind=kind, version=version, operation=operation, content=content, digest=digest(content), faults=faults,
        state=rules.HELD if faults else rules.QUEUED, queued_at=at, organ_code=last.organ_code if last else "",
        territory_code=last.territory_code if last else "",
    )


def digest(content: Mapping[str, Any]) -> str:
    """What a row says, without its envelope."""
    said = {name: value for name, value in content.items() if name not in mapping.ENVELOPE}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _faults(kind: str, operation: str, content: Mapping[str, Any], columns: Mapping[str, str]) -> list[list[str]]:
    """What keeps a row back; a withdrawal says nothing but its key."""
    return [] if operation == "d" else checking.faults(kind, mapping.named(content, columns), knows=_knows_check)


def _knows_check(number: str) -> bool:
    states = (rules.QUEUED, rules.PACKED_ROW, rules.ACCEPTED)
    return OutRow.objects.filter(kind="check", ref=number, state__in=states).exclude(operation="d").exists()


def recheck(rows: Iterable[OutRow]) -> tuple[int, int]:
    """Check rows that wait once more, against the dictionaries of today; returns how many, and how many are held."""
    columns, checked, held = settings.partner().columns, 0, 0
    for row in rows:
        row.faults = _faults(row.kind, row.operation, row.content, columns)
        row.state = rules.HELD if row.faults else rules.QUEUED
        row.save(update_fields=["faults", "state"])
        checked, held = checked + 1, held + bool(row.faults)
    return checked, held


@transaction.atomic
def tidy() -> int:
    """Pass over what need not go up: versions with a newer one behind them, and the withdrawal of what never went up.

    Returns how many. An act whose row is still being checked is left alone: only the answer tells whether the other side
    knows it. What was held for want of a check that has come since is let go.
    """
    recheck(row for row in OutRow.objects.select_for_update().filter(state=rules.HELD, kind__in=mapping.ACTS) if _wants_check(row))
    waiting = _free(OutRow.objects.all(), rules.QUEUED, rules.HELD)
    passed = 0
    for cd_id, last in waiting.values("cd_id").annotate(n=Count("pk"), last=Max("pk")).filter(n__gt=1).values_list("cd_id", "last"):
        before = _free(OutRow.objects.filter(cd_id=cd_id, pk__lt=last), rules.QUEUED, rules.HELD)
        passed += before.update(state=rules.PASSED, words="由后一版代替")
    gone = list(waiting.filter(operation="d").values_list("pk", "cd_id"))
    known = known_there(cd_id for _, cd_id in gone)
    never = [pk for pk, cd_id in gone if cd_id not in known]
    return passed + OutRow.objects.filter(pk__in=never).update(state=rules.PASSED, words="国家系统没有这条，不需要报送")


def _wants_check(row: OutRow) -> bool:
    return [name for name, _ in row.faults] == [checking.REFERENCE] and _knows_check(row.content.get(checking.REFERENCE, ""))


def take(kind: str, limit: int) -> list[OutRow]:
    """The rows of a table that may be packed now, oldest first, one for each record, locked.

    A record the other side never took is new to it, whatever happened here since; one it took is changed or withdrawn.
    """
    rows = list(_free(OutRow.objects.select_for_update()).filter(kind=kind).order_by("pk")[:limit])
    rows = list({row.cd_id: row for row in rows[::-1]}.values())[::-1]
    known = known_there(row.cd_id for row in rows)
    for row in rows:
        row.sent_as = "d" if row.operation == "d" else "u" if row.cd_id in known else "i"
    return rows


def _free(rows: QuerySet[OutRow], *states: str) -> QuerySet[OutRow]:
    under_way = OutRow.objects.filter(cd_id=OuterRef("cd_id"), state=rules.PACKED_ROW)
    return rows.filter(state__in=states or (rules.QUEUED,)).exclude(Exists(under_way))


def known_there(cd_ids: Iterable[str]) -> set[str]:
    """Which records the other side holds: the last answer that took a row of theirs was not a deletion."""
    last: dict[str, str] = {}
    taken = OutRow.objects.filter(cd_id__in=list(cd_ids), state=rules.ACCEPTED).exclude(sent_as="").order_by("pk")
    for cd_id, sent_as in taken.values_list("cd_id", "sent_as"):
        last[cd_id] = sent_as
    return {cd_id for cd_id, sent_as in last.items() if sent_as != "d"}
