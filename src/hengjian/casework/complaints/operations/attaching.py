"""Files that come with a letter: looked through, kept whole under their digest, and shown to whoever handles the matter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from hengjian.casework.complaints import events, finding, rules, scanning
from hengjian.casework.complaints.models import Session
from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

#: How a file stands among what was done on a matter; its note is the name, the kind, the size and the digest.
KIND = "attachment"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in."""

    file_name: str
    data: bytes


@acts.act("complaints.attach")
def attach(*, matter_no: str, upload: Upload, by: Actor, at: datetime) -> str:
    """Keep a file that came with the letter of a matter (收附件); returns its digest."""
    row = finding.locked(matter_no)
    what = f"{row.title_of_kind} {row.matter_no}的附件不能接收"
    finding.check_open(row, what)
    media = check_file(upload, what=what)
    body = bodies.store([upload.data], media_type=media)
    note = {"name": upload.file_name[-120:], "media_type": media, "size": len(upload.data), "sha256": body.sha256}
    Session.objects.create(matter=row, kind=KIND, note=json.dumps(note, ensure_ascii=False), by=by.code, at=at)
    acts.tell(events.MaterialAttached(about=row.about, sha256=body.sha256, size=len(upload.data)), cites=rules.ART_3)
    return body.sha256


def check_file(upload: Upload, *, what: str) -> str:
    """The kind of a file; refused when it is empty, too large, of another kind, or carries a virus."""
    if not upload.data:
        raise Refused(what, "文件是空的", "请重新选择文件", field="file")
    if len(upload.data) > scanning.LARGEST:
        raise Refused(what, f"文件超过 {scanning.LARGEST // 1024 // 1024} 兆字节", "请压缩后上传，或者当面递交", field="file")
    scanning.check_clean(upload.data, what=what)
    media = scanning.media_type(upload.data)
    if not media:
        raise Refused(what, "不是图片、录音、录像或者 PDF", "请上传 jpg、png、webp、pdf、mp3、wav、mp4", field="file")
    return media
