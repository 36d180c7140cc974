"""A file handed in at the desk, and correction by addition."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from hengjian.casework.evidence import custody, events, rules
from hengjian.casework.evidence.models import Exhibit
from hengjian.casework.evidence.uploads import Upload, pieces, spooled
from hengjian.kernel import acts, bodies, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


@acts.act("evidence.attach")
def attach(*, about: str, scope: Scope, upload: Upload, by: Actor, at: datetime) -> str:
    """Keep a file as evidence of the matter ``about`` lying in ``scope``; returns the exhibit's number.

    Modules above call this with their own matter; they check who may add and when. Hashed while it is stored; the hash
    stands in the journal.
    """
    acts.reach(scope)
    what = "证据不能增加"
    row = _keep(about, scope, upload, by, at, what=what)
    acts.tell(events.ExhibitAttached(
        about=about, exhibit_no=row.exhibit_no, kind=row.kind, name=row.title, sha256=row.sha256, size=row.size, late=row.late,
        custody=_received(row, by, at),
    ), cites=rules.G118_7)
    return row.exhibit_no


@acts.act("evidence.supersede")
def supersede(*, exhibit_no: str, upload: Upload, reason: str, by: Actor, at: datetime) -> str:
    """Correct an exhibit by adding another beside it; the first stays, with the reason. Returns the new number."""
    row = Exhibit.objects.select_for_update().filter(exhibit_no=exhibit_no).first()
    what = f"证据 {exhibit_no} 不能更正"
    if row is None:
        raise NotFound(what, "没有这份证据", "请核对编号")
    acts.reach(row.scope)
    if row.superseded_by:
        raise Refused(what, f"已由证据 {row.superseded_by} 更正", "请对新的证据办理更正")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明更正的理由", field="reason")
    newer = _keep(row.about, row.scope, upload, by, at, what=what)
    _received(newer, by, at)
    row.superseded_by, row.superseded_reason = newer.exhibit_no, reason.strip()
    row.save(update_fields=["superseded_by", "superseded_reason"])
    line = custody.write(row.subject, "superseded", by=by, at=at, words=f"由证据 {newer.exhibit_no} 更正：{reason.strip()}")
    acts.tell(events.ExhibitSuperseded(
        about=row.about, exhibit_no=exhibit_no, by_exhibit_no=newer.exhibit_no, sha256=newer.sha256, reason=reason.strip(),
        custody=line,
    ), cites=rules.G118_7)
    return newer.exhibit_no


def _keep(about: str, scope: Scope, upload: Upload, by: Actor, at: datetime, *, what: str) -> Exhibit:
    rules.check_particulars(upload.kind, upload.title, upload.taken_at, at, what=what)
    with spooled(upload, settings.HENGJIAN_UPLOAD_BYTES, what=what) as (file, form):
        body = bodies.store(pieces(file), media_type=form.media_type)
    same = Exhibit.objects.filter(about=about, sha256=body.sha256).first()
    if same is not None:
        raise Refused(what, f"同一份文件已经作为证据 {same.exhibit_no} 保存", "不需要重复上传", field="file")
    return Exhibit.objects.create(
        exhibit_no=numbers.matter_no("exhibit", scope.territory[:6], day_of(at).year), about=about, organ_code=scope.organ,
        line_code=scope.line, territory_code=scope.territory, kind=upload.kind, title=upload.title.strip(),
        file_name=rules.sanitised(upload.file_name), sha256=body.sha256, size=body.size, media_type=form.media_type,
        taken_at=upload.taken_at, taken_by=upload.taken_by.strip() or by.name, place=upload.place.strip(),
        note=upload.note.strip(), late=rules.late(upload.kind, upload.taken_at, at), attached_at=at, attached_by=by.code,
        delivered_at=at,
    )


def _received(row: Exhibit, by: Actor, at: datetime) -> str:
    """The chain of a file from the desk: its making is told and not proven, so it carries no hash."""
    custody.write(row.subject, "captured", by=by, at=row.taken_at, by_name=row.taken_by, words="由上传人填写，没有设备记录")
    custody.write(row.subject, "received", by=by, at=at, sha256=row.sha256, words="在工作台上传")
    return custody.write(row.subject, "verified", by=by, at=at, sha256=row.sha256, words=f"边接收边计算摘要，内容是{row.media_type}")
