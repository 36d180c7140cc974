"""Questions about field work. Those for people take the actor; those of the phones' door answer one phone's own acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from hengjian.casework.field_work import rules
from hengjian.casework.field_work.models import FieldVisit, ReceivedAct
from hengjian.kernel import access, journal, paging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Workflow

PAGE = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an act, for the phone that sent it."""

    uuid: str
    verdict: str
    why: str
    then: str
    note: str
    judged_at: datetime
    open_acts: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ActRecord:
    """A received act as people see it. ``key`` is what the next page starts after and how it is addressed."""

    key: int
    uuid: str
    digest: str
    doubtful: bool
    seq: int
    inspection_no: str
    organ_code: str
    territory_code: str
    name: str
    title: str
    performed_at: datetime | None
    moment: datetime
    clock_doubt: str
    officer_no: str
    username: str
    key_no: str
    device_no: str
    place: dict[str, str] | None
    payload: dict[str, Any]
    received_at: datetime
    verdict: str
    verdict_title: str
    why: str
    then: str
    note: str
    judged_at: datetime
    settled_as: str
    settled_at: datetime | None
    settled_by: str
    settled_reason: str

    @property
    def about(self) -> str:
        """The name of the matter in the journal."""
        return f"inspection:{self.inspection_no}" if self.inspection_no else f"device:{self.device_no}"


@dataclass(frozen=True, slots=True)
class KeeperRecord:
    """Who keeps a visit: empty words where no phone took it; ``released``: only the desk goes on."""

    device_no: str = ""
    officer_no: str = ""
    kept_at: datetime | None = None
    released: bool = False

    def leads(self, device_no: str, team: Sequence[str], phones: Mapping[str, frozenset[str]]) -> bool:
        """Whether this phone leads the visit; without a keeper it is that of the first of the team who has any."""
        if self.device_no or self.released:
            return self.device_no == device_no
        return device_no in next((phones[no] for no in team if no in phones), frozenset())


def verdict_of(row: ReceivedAct) -> Verdict:
    """The verdict on an act; one that was set aside tells the reason."""
    why = row.settled_reason if row.settled_as == rules.SET_ASIDE else row.why
    said = "" if row.settled_as == rules.APPLIED else why
    return Verdict(row.uuid, row.verdict, said, "" if row.settled_as else row.then, row.note, row.judged_at, row.open_acts)


def verdicts_of_device(device_no: str, since: datetime, limit: int = 5000) -> list[Verdict]:
    """The verdicts on a phone's acts that changed since a moment, in the order in which they changed."""
    rows = ReceivedAct.objects.filter(device_no=device_no, judged_at__gte=since).exclude(uuid="").defer("payload", "place")
    return [verdict_of(row) for row in rows.order_by("judged_at", "pk")[:limit]]


def keepers(inspection_nos: Iterable[str]) -> dict[str, KeeperRecord]:
    """Who keeps these visits; those no phone took are left out."""
    rows = FieldVisit.objects.filter(inspection_no__in=set(inspection_nos))
    return {
        row.inspection_no: KeeperRecord(row.keeper_device, row.keeper_officer, row.kept_at, row.released_at is not None) for row in rows
    }


def keeper(inspection_no: str) -> KeeperRecord:
    """Who keeps a visit."""
    return keepers([inspection_no]).get(inspection_no, KeeperRecord())


def corrections(
    actor: Actor, *, verdicts: Sequence[str] = (rules.REFUSED,), inspection_no: str = "", text: str = "", after: int = 0, limit: int = 50
) -> list[ActRecord]:
    """A page of received acts in reach, the newest first; by itself those that a person has to answer."""
    rows = access.visible(actor, "field_work.view", ReceivedAct.objects.all())
    if verdicts:
        rows = rows.filter(verdict__in=list(verdicts))
    if inspection_no:
        rows = rows.filter(inspection_no=inspection_no)
    if text := text.strip():
        rows = rows.filter(Q(inspection_no=text) | Q(officer_no=text) | Q(device_no=text) | Q(uuid=text.lower()))
    return [_record(row) for row in paging.newest(rows, "received_at", after)[:min(limit, PAGE)]]


def correction(act_id: int, actor: Actor) -> ActRecord:
    """One received act in reach."""
    row = access.visible(actor, "field_work.view", ReceivedAct.objects.filter(pk=act_id)).first()
    if row is None:
        raise NotFound("现场操作打不开", "没有这项现场操作，或者不在你的辖区内", "请核对编号")
    return _record(row)


def open_corrections(actor: Actor) -> int:
    """How many acts in reach wait for a person."""
    return access.visible(actor, "field_work.view", ReceivedAct.objects.filter(verdict=rules.REFUSED)).count()


def of_visit(inspection_no: str) -> list[ActRecord]:
    """All acts received on a visit, in the order of their moments; for whoever has checked his own reach."""
    rows = ReceivedAct.objects.filter(inspection_no=inspection_no).order_by("moment", "officer_no", "seq")
    return [_record(row) for row in rows]


def timeline(act_id: int, actor: Actor) -> list[journal.Line]:
    """The journal's lines about the matter of an act, newest first."""
    return journal.lines_about(correction(act_id, actor).about)


def workflow() -> Workflow:
    """What becomes of a received act."""
    return rules.WORKFLOW


def verdicts() -> dict[str, str]:
    """The verdicts and their names."""
    return dict(rules.VERDICTS)


def kinds() -> dict[str, dict[str, Any]]:
    """The acts phones know, for the phone: which of them lead the visit, what each waits for."""
    return {
        one.name: {"title": one.title, "keeper": one.keeper, "needs": list(one.needs), "always": one.always}
        for one in rules.ACTS.values()
    }


def _record(row: ReceivedAct) -> ActRecord:
    kind = rules.ACTS.get(row.name)
    same = {
        name: getattr(row, name) for name in ActRecord.__dataclass_fields__ if name not in {"key", "title", "verdict_title"}
    }
    title = kind.title if kind else row.name or "（读不出的操作）"
    return ActRecord(**same, key=row.pk, title=title, verdict_title=rules.VERDICTS[row.verdict])
