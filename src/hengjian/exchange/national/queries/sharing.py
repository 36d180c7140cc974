"""Applications to use data of other provinces, and who looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hengjian.exchange.national import rules, settings
from hengjian.exchange.national.models import SharedAnswer, SharedRequest, SharedUse
from hengjian.kernel import access, paging
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound

LIMIT = 200


@dataclass(frozen=True, slots=True)
class SharedRow:
    """One application; ``got`` says in words how its data stand."""

    key: int
    request_no: str
    province: str
    province_title: str
    service: str
    service_title: str
    subject_name: str
    subject_code: str
    purpose: str
    matter: str
    organ_code: str
    territory_code: str
    state: str
    state_title: str
    applied_by: str
    applied_at: datetime
    decided_by: str
    opinion: str
    valid_until: date | None
    ended_why: str
    got: str
    rows: int


@dataclass(frozen=True, slots=True)
class UseRow:
    """One look."""

    by: str
    at: datetime
    matter: str


def provinces() -> dict[str, str]:
    """The provinces that may be asked, by code."""
    return {
        code: area.name for code, area in sorted(areas.known().items())
        if len(code) == 6 and code.endswith("0000") and code != "310000"
    }


def services() -> dict[str, str]:
    """What may be applied for: services and their titles."""
    return dict(settings.partner().shared)


def shared_rows(actor: Actor, *, state: str = "", after: int = 0, limit: int = LIMIT) -> list[SharedRow]:
    """The applications of the actor's place, newest first."""
    rows = access.visible(actor, "national.view_shared", SharedRequest.objects.all())
    rows = rows.filter(state=state) if state else rows
    return [_row(row) for row in paging.newest(rows, "applied_at", after)[:min(limit, LIMIT)]]


def shared(request_no: str, actor: Actor) -> SharedRow:
    """One application; not found and not to be seen are answered alike."""
    rows = access.visible(actor, "national.view_shared", SharedRequest.objects.filter(request_no=request_no))
    row = rows.first()
    if row is None:
        raise NotFound("这个申请打不开", "没有这个申请，或者不在你的辖区", "请在共享数据里查看")
    return _row(row)


def uses(request_no: str, actor: Actor) -> list[UseRow]:
    """Who looked, newest first."""
    shared(request_no, actor)
    rows = SharedUse.objects.filter(request_no=request_no).order_by("-at", "-pk")[:LIMIT]
    return [UseRow(row.by, row.at, row.matter) for row in rows]


def to_fetch(today: date) -> list[tuple[str, str, str, str]]:
    """What may be fetched now: number, service, province and the code asked about; for the carrier."""
    rows = SharedRequest.objects.filter(state=rules.APPROVED, valid_until__gte=today)
    got = SharedAnswer.objects.exclude(sha256="").values("request_no")
    return [
        (row.request_no, row.service, row.province, row.subject_code)
        for row in rows.exclude(request_no__in=got).order_by("pk")[:LIMIT]
    ]


def to_end(today: date) -> list[str]:
    """The applications of this node whose day has passed."""
    rows = SharedRequest.objects.filter(state=rules.APPROVED, valid_until__lt=today, pk__gt=0).order_by("pk")
    return list(rows.values_list("request_no", flat=True)[:LIMIT])


def to_empty() -> list[str]:
    """The bodies of data that nobody may use any more."""
    ended = SharedRequest.objects.filter(state=rules.ENDED).values("request_no")
    return list(SharedAnswer.objects.filter(request_no__in=ended).exclude(sha256="").values_list("sha256", flat=True))


def _row(row: SharedRequest) -> SharedRow:
    answer = SharedAnswer.objects.filter(request_no=row.request_no).first()
    got = "" if row.state != rules.APPROVED else "还没有取得" if answer is None else f"没有取得：{answer.why}" if answer.why else "已取得"
    return SharedRow(
        row.pk, row.request_no, row.province, areas.name_of(row.province) or row.province, row.service,
        settings.partner().shared.get(row.service, row.service), row.subject_name, row.subject_code, row.purpose, row.matter,
        row.organ_code, row.territory_code, row.state, rules.SHARED.states[row.state], row.applied_by, row.applied_at, row.decided_by,
        row.opinion, row.valid_until, row.ended_why, got, answer.rows if answer is not None else 0,
    )
