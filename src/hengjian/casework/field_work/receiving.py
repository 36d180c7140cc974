"""Acts come in: each is kept as it was signed before anything is judged. Nothing that was sent is ever dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from hengjian.casework.field_work import events, reading, rules
from hengjian.casework.field_work.models import ReceivedAct
from hengjian.casework.field_work.reading import Sent
from hengjian.kernel import acts, clock
from hengjian.kernel.access import Actor
from hengjian.registers.devices import queries as devices
from hengjian.registers.devices.queries import KeyRecord

DOUBTFUL_THEN = "这项操作原样保存，不会办理；请在手机上重新办理，或者在工作台说明后不再办理"


def read(handed: Sequence[Any], *, device_no: str, drift_ms: int, at: datetime) -> list[ReceivedAct]:
    """The rows of what a phone handed in, in its order; none is saved yet."""
    sent = [reading.read(one) for one in handed]
    keys = devices.keys(one.key_no for one in sent if one.key_no)
    return [
        _row(one, reading.fault_of(one, given, keys.get(one.key_no)), keys.get(one.key_no), device_no, drift_ms, at)
        for one, given in zip(sent, handed, strict=True)
    ]


@acts.act("field_work.receive")
def receive(*, rows: Sequence[ReceivedAct], device_no: str, by: Actor, at: datetime) -> None:
    """Keep acts that are new here. A repeated act is no new act; two requests that race keep it once."""
    for row in rows:
        row.organ_code, row.territory_code = by.organ, by.territory
    ReceivedAct.objects.bulk_create(rows, ignore_conflicts=True)
    root = hashlib.sha256("".join(row.digest for row in rows).encode()).hexdigest()
    acts.tell(events.ActsReceived(
        about=f"device:{device_no}", count=len(rows), doubtful=sum(row.doubtful for row in rows), root=root,
    ), cites=rules.PLAN_2_5)


def split(rows: Sequence[ReceivedAct]) -> list[ReceivedAct]:
    """The rows that are new: not kept before, each once. Another content under a known uuid becomes a doubtful act."""
    known = list(ReceivedAct.objects.filter(uuid__in={row.uuid for row in rows}).exclude(
        ~Q(digest__in=[row.digest for row in rows]), uuid="",
    ).values_list("uuid", "digest", "doubtful"))
    kept = {(uuid, digest) for uuid, digest, _ in known}
    true = {uuid: digest for uuid, digest, doubtful in known if not doubtful}
    new = []
    for row in rows:
        if (row.uuid, row.digest) in kept:
            continue
        kept.add((row.uuid, row.digest))
        if not row.doubtful and true.setdefault(row.uuid, row.digest) != row.digest:
            _doubt(row, "同一编号的操作先前已经收到，内容不同")
        new.append(row)
    return new


def _row(sent: Sent, fault: str, key: KeyRecord | None, device_no: str, drift_ms: int, at: datetime) -> ReceivedAct:
    moment = rules.Moment(at)
    if sent.performed_at is not None:
        moment = rules.moment_of(sent.performed_at, sent.offset_ms, at, drift_ms)
    row = ReceivedAct(
        uuid=sent.uuid, digest=sent.digest, seq=sent.seq, inspection_no=sent.inspection_no, name=sent.name,
        performed_at=sent.performed_at, offset_ms=sent.offset_ms, moment=moment.at, clock_doubt=moment.doubt[:200],
        officer_no=sent.officer_no, username=key.username if key and not fault else "", key_no=sent.key_no,
        device_no=key.device_no if key and not fault else device_no, place=sent.place, payload=sent.payload, signature=sent.signature,
        received_at=at, judged_at=at,
    )
    if fault:
        _doubt(row, fault)
    elif key is not None and (ended := _ended(key, moment.at)):
        row.verdict, row.why = rules.REFUSED, ended
        row.then = "请机关负责人核实后重新办理，或者不再办理"
    return row


def _doubt(row: ReceivedAct, fault: str) -> None:
    row.doubtful, row.verdict, row.why, row.then = True, rules.REFUSED, fault, DOUBTFUL_THEN


def _ended(key: KeyRecord, moment: datetime) -> str:
    """Why an act of this moment is not applied by itself: the phone was lost, or the key had ended."""
    if key.lost_at is not None and moment > key.lost_at:
        return f"终端已于 {key.lost_at.astimezone(clock.SHANGHAI):%m-%d %H:%M} 挂失，这项操作在挂失以后"
    if key.until is not None and moment > key.until:
        return f"签名用的密钥已于 {key.until.astimezone(clock.SHANGHAI):%m-%d %H:%M} 停用"
    return ""
