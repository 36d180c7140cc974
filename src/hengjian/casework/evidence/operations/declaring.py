"""Evidence from the field: a phone declares what it took, with the hash of that moment; the bytes follow, maybe days later."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from hengjian.casework.evidence import custody, events, rules, uploads
from hengjian.casework.evidence.models import Exhibit
from hengjian.casework.evidence.operations import intake
from hengjian.casework.evidence.rules import Declared
from hengjian.casework.evidence.uploads import Proof
from hengjian.kernel import acts, bodies, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


def declare(*, about: str, scope: Scope, exhibit: Declared, by: Actor, at: datetime) -> str:
    """Enter what a phone took as evidence of ``about``, before its bytes are here; returns the exhibit's number.

    ``at`` is the moment of the act on the phone, put right by the server's clock. Repeating a declaration (same ``uuid``)
    enters nothing and returns the same number; another file under a number already used is refused. A doubtful clock is
    no reason to refuse: the doubt is kept.
    """
    with transaction.atomic():
        known = Exhibit.objects.select_for_update().filter(uuid=exhibit.uuid).first() if exhibit.uuid else None
        if known is None:
            return _declare(about=about, scope=scope, exhibit=exhibit, by=by, at=at)
    if (known.about, known.captured_sha256) != (about, exhibit.sha256):
        raise Refused(
            "证据不能登记", f"文件编号 {exhibit.uuid[:8]}… 已经登记为证据 {known.exhibit_no}，不是同一份文件", "请在手机上重新取证",
            field="uuid",
        )
    return known.exhibit_no


@acts.act("evidence.declare")
def _declare(*, about: str, scope: Scope, exhibit: Declared, by: Actor, at: datetime) -> str:
    acts.reach(scope)
    rules.check_declared(exhibit, what="证据不能登记")
    doubt = rules.doubts(exhibit, at)[:200]
    row = Exhibit.objects.create(
        exhibit_no=numbers.matter_no("exhibit", scope.territory[:6], day_of(at).year), about=about, organ_code=scope.organ,
        line_code=scope.line, territory_code=scope.territory, kind=exhibit.kind, title=exhibit.title.strip()[:200] or "（未命名）",
        file_name=rules.sanitised(exhibit.file_name), sha256=exhibit.sha256, size=exhibit.size,
        media_type=exhibit.media_type[:60], taken_at=exhibit.taken_at, taken_by=exhibit.taken_by.strip()[:60] or by.name,
        place=exhibit.place.strip()[:300], note=exhibit.note.strip(), attached_at=at, attached_by=by.code,
        state=rules.DECLARED, uuid=exhibit.uuid, captured_sha256=exhibit.sha256, device_no=exhibit.device_no,
        how=exhibit.how, point_no=exhibit.point_no[:20], lat=exhibit.lat, lon=exhibit.lon, accuracy=exhibit.accuracy,
        place_source=exhibit.place_source[:20], clock_doubt=doubt,
    )
    line = custody.write(
        row.subject, "captured", by=by, at=exhibit.taken_at, sha256=exhibit.sha256, device_no=exhibit.device_no,
        by_name=row.taken_by, words="；".join(filter(None, (rules.HOWS[exhibit.how], doubt))),
    )
    acts.tell(events.ExhibitDeclared(
        about=about, exhibit_no=row.exhibit_no, uuid=row.uuid, kind=row.kind, name=row.title, sha256=row.sha256, size=row.size,
        device_no=row.device_no, custody=line,
    ), cites=rules.G118_7)
    return row.exhibit_no


def deliver(*, uuid: str, path: Path, by: Actor, at: datetime, device_no: str = "", proof: Proof | None = None) -> str:
    """Take in the bytes of a declared exhibit: the file at ``path`` (which is moved); returns the state it came to.

    Hashed and opened before the transaction begins, so that two gigabytes hold up nobody. Bytes that are not what was
    declared, or not safe to open, are kept in quarantine with the reason. Repeating a delivery changes nothing.
    """
    row = Exhibit.objects.filter(uuid=uuid).first()
    if row is None:
        raise NotFound("文件不能入库", "还没有登记这份证据", "请先上传现场操作，再上传文件")
    if not _awaited(row):
        return row.state
    found = proof or uploads.prove(path, row.file_name)
    return _deliver(uuid=uuid, path=path, found=found, device_no=device_no, by=by, at=at)


@acts.act("evidence.deliver")
def _deliver(*, uuid: str, path: Path, found: Proof, device_no: str, by: Actor, at: datetime) -> str:
    row = Exhibit.objects.select_for_update().get(uuid=uuid)
    acts.reach(row.scope)
    if not _awaited(row):
        raise Refused(f"证据 {row.exhibit_no} 的文件不能再次入库", "文件已经收齐", "不需要重复上传")
    other = rules.check_arrived((row.captured_sha256, row.size), (found.sha256, found.size))
    row.fault = (other or found.fault)[:300]
    row.state = rules.QUARANTINED if row.fault else rules.KEPT
    bodies.adopt(path, found.sha256, size=found.size, media_type=found.media_type if not row.fault else uploads.UNOPENED)
    row.sha256, row.delivered_at = found.sha256, at
    row.media_type = row.media_type if row.fault else found.media_type
    row.late = rules.late(row.kind, row.taken_at, at)
    row.save()
    custody.write(row.subject, "received", by=by, at=at, sha256=found.sha256, device_no=device_no or row.device_no,
                  words=f"收到 {rules.in_words(found.size)}")
    told = {"about": row.about, "exhibit_no": row.exhibit_no, "uuid": uuid, "sha256": found.sha256, "size": found.size}
    if row.fault:
        line = custody.write(row.subject, "quarantined", by=by, at=at, sha256=found.sha256, words=row.fault)
        acts.tell(events.ExhibitQuarantined(
            **told, captured_sha256=row.captured_sha256, why=row.fault, custody=line,  # type: ignore[arg-type]
        ), cites=rules.G118_9)
        return row.state
    line = custody.write(row.subject, "verified", by=by, at=at, sha256=found.sha256, words="与取证时的摘要一致")
    acts.tell(events.ExhibitDelivered(**told, late=row.late, custody=line), cites=rules.G118_9)  # type: ignore[arg-type]
    return row.state


def tidy(*, at: datetime) -> None:
    """Once a day, give up files that nobody went on sending for thirty days; never those whose exhibit waits for them."""
    if not intake.tidied_lately(at):
        waiting = Exhibit.objects.exclude(uuid="").exclude(state=rules.KEPT).values_list("uuid", flat=True)
        intake.give_up(at, declared=waiting)


def _awaited(row: Exhibit) -> bool:
    """Whether bytes may still come: none are here, or those that came were not the ones declared."""
    return row.state == rules.DECLARED or (row.state == rules.QUARANTINED and row.sha256 != row.captured_sha256)

