"""The queue of versions on their way up. It follows from the log alone and could be made anew from it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from hengjian.casework.behaviour import queries as behaviour
from hengjian.exchange.national import mapping, rules, settings
from hengjian.exchange.national.models import OutRow
from hengjian.kernel import clock, tier


def add(act_no: str, version: int) -> None:
    """Queue one version as it stood; a version that is queued already stays as it is.

    What the checks of quality gave back is not queued: the version that puts it right will be.
    """
    found = behaviour.version(act_no, version)
    if found is None or found.state == "returned" or OutRow.objects.filter(act_no=act_no, version=version).exists():
        return
    content = mapping.row(found, settings.partner().columns, province=tier.here().code)
    OutRow.objects.create(
        cd_id=content["cd_id"], act_no=act_no, kind=found.kind, version=version, operation=found.operation, content=content,
        queued_at=clock.now(),
    )


@transaction.atomic
def tidy() -> int:
    """Pass over what need not go up: versions with a newer one behind them, and the withdrawal of what never went up.

    Returns how many. An act whose row is still being checked is left alone: only the answer tells whether the other side
    knows it.
    """
    waiting = list(_free(OutRow.objects.select_for_update()).order_by("pk"))
    newest = {row.cd_id: row for row in waiting}
    known = known_there(row.cd_id for row in newest.values() if row.operation == "d")
    passed = []
    for row in waiting:
        if newest[row.cd_id] is not row:
            row.words = "由后一版代替"
        elif row.operation == "d" and row.cd_id not in known:
            row.words = "国家系统没有这条，不需要报送"
        else:
            continue
        row.state = rules.PASSED
        passed.append(row)
    OutRow.objects.bulk_update(passed, ["state", "words"], batch_size=500)
    return len(passed)


def take(kind: str, limit: int) -> list[OutRow]:
    """The rows of a table that may be packed now, oldest first, one for each act, locked.

    An act the other side never took is new to it, whatever the library did since; one it took is changed or withdrawn.
    """
    rows = list(_free(OutRow.objects.select_for_update()).filter(kind=kind).order_by("pk")[:limit])
    rows = list({row.cd_id: row for row in rows[::-1]}.values())[::-1]
    known = known_there(row.cd_id for row in rows)
    for row in rows:
        row.sent_as = "d" if row.operation == "d" else "u" if row.cd_id in known else "i"
    return rows


def _free(rows: QuerySet[OutRow]) -> QuerySet[OutRow]:
    under_way = OutRow.objects.filter(cd_id=OuterRef("cd_id"), state=rules.PACKED_ROW)
    return rows.filter(state=rules.QUEUED).exclude(Exists(under_way))


def known_there(cd_ids: Iterable[str]) -> set[str]:
    """Which acts the other side holds: the last answer that took a row of theirs was not a deletion."""
    last: dict[str, str] = {}
    taken = OutRow.objects.filter(cd_id__in=list(cd_ids), state=rules.ACCEPTED).exclude(sent_as="").order_by("pk")
    for cd_id, sent_as in taken.values_list("cd_id", "sent_as"):
        last[cd_id] = sent_as
    return {cd_id for cd_id, sent_as in last.items() if sent_as != "d"}

