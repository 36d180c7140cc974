"""What a piece of evidence must say of itself: kind, title, time; what a phone declares; when an upload is late."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from hengjian.casework.evidence.rules import formats
from hengjian.kernel.codes import findings
from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_penalty, recording_inner_mongolia, three_systems

APL_46 = administrative_penalty.ARTICLE_46.cite()
G118_7 = three_systems.ITEM_7.cite()
G118_9 = three_systems.ITEM_9.cite()

#: The eight kinds of evidence (证据种类).
KINDS = findings.EVIDENCE
#: How it came about, as a phone says it.
HOWS = {"camera": "手机拍摄", "recorder": "执法记录仪", "file": "从文件选取", "drawn": "手写或者绘图"}
#: Declared: the phone has said what it took, the bytes are on their way. Quarantined (隔离): the bytes are here, kept and
#: not shown, because they are not what was declared or not safe to open.
DECLARED, KEPT, QUARANTINED = "declared", "kept", "quarantined"
STATES = {DECLARED: "等待上传", KEPT: "有效", QUARANTINED: "已隔离"}
#: Recordings are uploaded within 24 hours. The rule is another region's and stands here as a default: a late upload is
#: marked, never refused.
UPLOAD_WITHIN = timedelta(hours=24)
UPLOAD_CITES = recording_inner_mongolia.ARTICLE_20.cite()
#: Camera clocks run ahead; beyond this a time of capture after the upload is a mistake.
CLOCK_TOLERANCE = timedelta(minutes=10)
SHA256 = re.compile(r"[0-9a-f]{64}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DECIMAL = re.compile(r"-?\d{1,7}(\.\d{1,14})?")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a phone says of a file that it holds (声明): its number, hash and size when it was taken, and how it came about.

    ``lat``, ``lon`` (WGS-84, degrees) and ``accuracy`` (metres) are decimal texts as the device gave them;
    ``clock_doubt`` says in words what is doubtful about ``taken_at``. ``taken_by`` empty: whoever declares.
    """

    uuid: str
    kind: str
    title: str
    file_name: str
    sha256: str
    size: int
    media_type: str
    taken_at: datetime
    how: str
    point_no: str = ""
    note: str = ""
    device_no: str = ""
    taken_by: str = ""
    place: str = ""
    lat: str = ""
    lon: str = ""
    accuracy: str = ""
    place_source: str = ""
    clock_doubt: str = ""


def check_particulars(kind: str, title: str, taken_at: datetime, at: datetime, *, what: str) -> None:
    """Refuse an unknown kind, a missing title, and a time of capture that lies ahead."""
    if kind not in KINDS:
        raise Refused(what, "没有选择证据种类", f"请选择：{'、'.join(KINDS.values())}（{APL_46}）", field="kind")
    if not title.strip():
        raise Refused(what, "没有写明证据名称", "请写明证据名称", field="title")
    if taken_at > at + CLOCK_TOLERANCE:
        raise Refused(what, "取证时间晚于现在", "请核对取证时间", field="taken_at")


def check_declared(exhibit: Declared, *, what: str) -> None:
    """Refuse a declaration that names no file: no number, hash or size, or a place that is no number.

    A doubtful time is no reason to refuse: it is kept with the doubt.
    """
    if exhibit.kind not in KINDS:
        raise Refused(what, "没有选择证据种类", f"请选择：{'、'.join(KINDS.values())}（{APL_46}）", field="kind")
    if not UUID.fullmatch(exhibit.uuid):
        raise Refused(what, "没有写明手机上的文件编号（UUID）", "请更新手机上的应用后再传", field="uuid")
    if not SHA256.fullmatch(exhibit.sha256):
        raise Refused(what, "没有写明取证时算出的文件摘要", "请更新手机上的应用后再传", field="sha256")
    if exhibit.size <= 0:
        raise Refused(what, "文件是空的（0 字节）", "请重新取证", field="size")
    if exhibit.how not in HOWS:
        raise Refused(what, "没有写明取证方式", f"请写明：{'、'.join(HOWS.values())}", field="how")
    if bad := next((one for one in (exhibit.lat, exhibit.lon, exhibit.accuracy) if one and not DECIMAL.fullmatch(one)), ""):
        raise Refused(what, f"位置“{bad[:20]}”不是数字", "没有位置可以留空", field="place")


def doubts(exhibit: Declared, at: datetime) -> str:
    """What is doubtful about the time of a declared exhibit, in words; empty when nothing is."""
    if exhibit.taken_at > at + CLOCK_TOLERANCE:
        ahead = exhibit.taken_at - at
        return "；".join(filter(None, (exhibit.clock_doubt, f"取证时间比登记时间晚 {lasting(ahead)}，设备时钟不准")))
    return exhibit.clock_doubt


def lasting(span: timedelta) -> str:
    """A length of time as people say it: 3 分钟, 26 小时, 4 天."""
    minutes = int(abs(span).total_seconds() // 60)
    if minutes >= 3 * 24 * 60:
        return f"{minutes // (24 * 60)} 天"
    if minutes >= 60:
        return f"{minutes // 60} 小时" + (f" {minutes % 60} 分" if minutes % 60 and minutes < 24 * 60 else "")
    return f"{minutes} 分钟" if minutes else f"{int(abs(span).total_seconds())} 秒"


def late(kind: str, taken_at: datetime, at: datetime) -> bool:
    """Whether a recording came in later than 24 hours after it was made."""
    return kind == "audiovisual" and at - taken_at > UPLOAD_WITHIN


def check_arrived(said: tuple[str, int], found: tuple[str, int]) -> str:
    """Why bytes that came in are not the ones that were declared, in words; empty when they are. ``(sha256, size)`` each."""
    if said == found:
        return ""
    if said[1] != found[1]:
        return f"收到 {formats.in_words(found[1])}（{found[1]:,} 字节），取证时是 {said[1]:,} 字节"
    return f"收到的文件摘要 {found[0][:8]}… 与取证时的摘要 {said[0][:8]}… 不符，可能在手机或者途中被改动"
