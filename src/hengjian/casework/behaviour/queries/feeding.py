"""What other modules take from the library: versions in order for the exchange, a party's acts for credit and risk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hengjian.casework.behaviour import rules
from hengjian.casework.behaviour.models import ActVersion, SupervisoryAct
from hengjian.casework.behaviour.records import FeedRow, PartyAct
from hengjian.kernel import journal, paging

PAGE = 200
BATCH = 1000


def stands(kind: str, about: str) -> str:
    """The number of the act that was made from a matter and not cancelled; empty when there is none."""
    found = SupervisoryAct.objects.filter(kind=kind, about=about).exclude(state=rules.CANCELLED)
    return found.values_list("act_no", flat=True).first() or ""


def feed(after: int = 0, limit: int = BATCH, *, kind: str = "", clean: bool = True) -> list[FeedRow]:
    """Versions in the order in which they were added, for the exchange; ``after`` is the last ``cursor`` taken.

    ``clean`` leaves out what the checks of quality gave back: its later version comes when it was put right.
    """
    rows = ActVersion.objects.filter(pk__gt=after or paging.LEAST).select_related("act").order_by("pk")
    rows = rows.filter(act__kind=kind) if kind else rows
    rows = rows.exclude(act__state=rules.RETURNED) if clean else rows
    return [_fed(row) for row in rows[:min(limit, BATCH)]]


def version(act_no: str, number: int) -> FeedRow | None:
    """One version of an act, with the state the act is in now; None when there is none."""
    row = ActVersion.objects.filter(act__act_no=act_no, version=number).select_related("act").first()
    return _fed(row) if row is not None else None


def _fed(row: ActVersion) -> FeedRow:
    return FeedRow(
        row.pk, row.act.act_no, row.act.kind, row.version, row.operation, row.act.state, row.act.organ_code,
        row.act.territory_code, row.act.day, row.content, row.links, row.sha256, row.at,
    )


def acts_on(party_code: str, *, since: date | None = None, until: date | None = None) -> list[PartyAct]:
    """What was done on a party, newest first, for the modules that weigh it; whoever asks has checked its own reach."""
    rows = SupervisoryAct.objects.filter(party_code=party_code).exclude(state=rules.CANCELLED)
    rows = rows.filter(day__gte=since) if since else rows
    rows = rows.filter(day__lte=until) if until else rows
    names = PartyAct.__dataclass_fields__
    return [PartyAct(**{name: getattr(row, name) for name in names}) for row in rows.order_by("-day", "-pk")[:PAGE]]


def damaged() -> Iterator[str]:
    """Versions that no longer have the hash they were added with, break the chain, or differ from what the journal
    holds, in words; for the node's verification."""
    after = paging.LEAST
    while rows := list(ActVersion.objects.filter(pk__gt=after).select_related("act").order_by("pk")[:PAGE]):
        after = rows[-1].pk
        lines = journal.lines_about([f"behaviour:{row.act.act_no}" for row in rows], limit=10 * PAGE)
        told = {(line.about, line.data.get("version", 1)): line.data["sha256"] for line in lines if "sha256" in line.data}
        for row in rows:
            name = f"监管行为 {row.act.act_no} 第 {row.version} 版"
            if rules.digest(row.content, row.links, row.previous_sha256) != row.sha256:
                yield f"{name}的内容与采集时的摘要 {row.sha256[:8]} 不符，可能被改动"
            elif told.get((f"behaviour:{row.act.act_no}", row.version), row.sha256) != row.sha256:
                yield f"{name}的摘要与日志记下的不符，可能被改动"
            elif row.version == row.act.version and row.sha256 != row.act.sha256:
                yield f"{name}不是名录中记下的最新版本，可能被改动"
