"""The law of merging: which acts phones know, who may do them, in what order they are applied. ``docs/field-work.md`` tells it.

Everything here is a pure function of what the phones signed, so that it cannot matter who reached the server first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import three_systems

G118 = three_systems.TEXT.cite()
PLAN_2_5 = "沪府办发〔2019〕21号 二（五）"

WAITING, ACCEPTED, REFUSED, SETTLED = "waiting", "accepted", "refused", "settled"
VERDICTS = {WAITING: "等待前面的操作", ACCEPTED: "已办", REFUSED: "待更正", SETTLED: "已处理"}
#: How the reason of an act begins that waits for the server and for nobody else.
SERVER = "服务器"
APPLIED, SET_ASIDE = "applied", "set_aside"
SETTLINGS = {APPLIED: "重新办理", SET_ASIDE: "不再办理"}

WORKFLOW = Workflow(
    name="field_work", title="现场操作", states=VERDICTS, initial=WAITING, final=frozenset({SETTLED}),
    acts=(
        Act(WAITING, "accept", ACCEPTED, "办理", PLAN_2_5),
        Act(WAITING, "refuse", REFUSED, "转为待更正", PLAN_2_5),
        # A record signed on the keeper's phone can arrive after answers it does not hold.
        Act(ACCEPTED, "refuse", REFUSED, "转为待更正", PLAN_2_5),
        Act(REFUSED, "accept", ACCEPTED, "办理", PLAN_2_5),
        *(Act(state, "apply_again", SETTLED, "重新办理", PLAN_2_5) for state in (WAITING, REFUSED)),
        *(Act(state, "set_aside", SETTLED, "不再办理", G118, grave=True) for state in (WAITING, REFUSED)),
    ),
)

Timing = Literal["now", "early", "past"]


@dataclass(frozen=True, slots=True)
class Kind:
    """An act phones know. ``keeper``: only the phone that keeps the visit performs it. ``needs``: what must be known before.

    ``always`` acts are applied in whatever state the matter is: evidence is never turned away.
    """

    name: str
    title: str
    keeper: bool = False
    needs: tuple[str, ...] = ()
    always: bool = False


ACTS: dict[str, Kind] = {one.name: one for one in (
    Kind("sign_in", "到场签到"),
    Kind("arrive", "到场亮证", keeper=True, needs=("signed_in",)),
    Kind("tell_rights", "告知权利义务", keeper=True),
    Kind("note_obstruction", "记录拒绝检查", keeper=True),
    Kind("fill", "填写检查表", needs=("rights",)),
    Kind("attach", "取证", always=True),
    Kind("write_paper", "制作现场文书", needs=("rights",)),
    Kind("record", "完成现场笔录", keeper=True, needs=("rights", "exhibits", "papers")),
    Kind("order_correction", "责令改正", keeper=True),
    Kind("transfer", "移送", keeper=True),
    Kind("conclude", "告知检查结果", keeper=True),
)}

#: Whoever else came may sign in on another phone, so an arrival waits for the second officer (行政处罚法 第四十二条).
LEAST_OFFICERS = 2

#: How long an act rests on which the server stumbled, before it is tried again.
REST = timedelta(hours=1)

#: A difference of clocks up to this is the travel of a message, not a doubt.
CLOCK_TOLERANCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Moment:
    """When an act was performed by corrected time, and what is doubtful about it in words."""

    at: datetime
    doubt: str = ""


def moment_of(performed_at: datetime, offset_ms: int, received_at: datetime, drift_ms: int) -> Moment:
    """The device's own time put right by what it last knew of the server's clock (``offset_ms``, signed with the act).

    Where that lies ahead of the receipt, the phone had never heard of the server since its clock was moved: then the
    difference measured at the receipt (``drift_ms``) puts it right. No act is later than its receipt.
    """
    told, measured = performed_at + timedelta(milliseconds=offset_ms), performed_at + timedelta(milliseconds=drift_ms)
    apart = abs(timedelta(milliseconds=offset_ms - drift_ms))
    doubt = f"手机时钟前后差 {in_words(apart)}" if apart > CLOCK_TOLERANCE else ""
    at = told if told <= received_at + CLOCK_TOLERANCE else measured
    if at > received_at + CLOCK_TOLERANCE:
        return Moment(received_at, doubt or "手机时间晚于收到时间，按收到时间计")
    if at is measured and told != measured:
        doubt = f"手机时钟差 {in_words(abs(measured - performed_at))}，已按收到时的时差校正"
    return Moment(min(at, received_at), doubt)


def in_words(span: timedelta) -> str:
    """A span of time as it is read: 1 天 2 小时, 5 分钟."""
    minutes = int(span.total_seconds() // 60)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = [f"{number} {unit}" for number, unit in ((days, "天"), (hours, "小时"), (rest, "分钟")) if number]
    return " ".join(parts[:2]) or "不到 1 分钟"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an act stands among the others: by moment, then officer, then the phone's own count."""

    uuid: str
    moment: datetime
    officer_no: str
    device_no: str
    seq: int


def in_order(acts: Iterable[Placed]) -> list[str]:
    """The uuids in the order in which the acts are applied.

    By moment, then officer number, then count. A clock that was set back between two acts of one phone does not turn
    them round: within a phone the count decides.
    """
    known: dict[str, datetime] = {}
    placed = []
    for one in sorted(acts, key=lambda act: (act.device_no, act.seq)):
        known[one.device_no] = max(one.moment, known.get(one.device_no, one.moment))
        placed.append((known[one.device_no], one.officer_no, one.seq, one.uuid))
    return [uuid for *_, uuid in sorted(placed)]


@dataclass(frozen=True, slots=True)
class Known:
    """What the server knows of a visit when it applies an act."""

    state: str = ""
    team: Sequence[str] = ()
    signed_in: frozenset[str] = frozenset()
    rights_told: bool = False
    exhibits: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    #: The phones that lead the visit; none where the desk took it back.
    leading: frozenset[str] = frozenset()
    recorded_at: datetime | None = None


def awaited(kind: Kind, payload: Mapping[str, Any], known: Known) -> str:
    """What has to reach the server first, in words; empty when nothing."""
    for need in kind.needs:
        if words := _AWAITED[need](payload, known):
            return words
    return ""


def _signed_in(payload: Mapping[str, Any], known: Known) -> str:
    came = {str(no) for no in payload.get("present") or ()} & set(known.team)
    if missing := sorted(came - known.signed_in):
        return f"{'、'.join(missing)} 的签到"
    return "" if len(known.signed_in) >= LEAST_OFFICERS else "第二名执法人员的签到"


def _rights(payload: Mapping[str, Any], known: Known) -> str:
    return "" if known.rights_told else "告知权利义务"


def _exhibits(payload: Mapping[str, Any], known: Known) -> str:
    missing = [one for one in payload.get("exhibits") or () if one not in known.exhibits]
    return f"{len(missing)} 份证据的登记" if missing else ""


def _papers(payload: Mapping[str, Any], known: Known) -> str:
    missing = [one for one in payload.get("papers") or () if one not in known.papers]
    return f"{len(missing)} 份现场文书" if missing else ""


_AWAITED = {"signed_in": _signed_in, "rights": _rights, "exhibits": _exhibits, "papers": _papers}


@dataclass(frozen=True, slots=True)
class Fill:
    """Answers one officer gave in one act: by point its result, value and note."""

    uuid: str
    moment: datetime
    officer_no: str
    seq: int
    answers: Mapping[str, tuple[str, str, str]]

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Of two answers to one point the later in this order stands."""
        return (self.moment, self.officer_no, self.seq, self.uuid)


@dataclass(frozen=True, slots=True)
class Signed:
    """A record as it was signed: its moment and its answers."""

    moment: datetime
    answers: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)


def judge_fills(fills: Sequence[Fill], records: Sequence[Signed], *, open_again: bool) -> dict[str, str]:
    """Beside signed records: why an act of filling must be corrected, in words by uuid; empty where it need not.

    The signed record stands. Whatever stood last on a point before the signing and is not what was signed is to be
    corrected, also when it arrives later; so is whatever was written after the signing while the matter is not open again.
    """
    found = {fill.uuid: "" for fill in fills}
    left = sorted(fills, key=lambda fill: fill.order)
    for record in sorted(records, key=lambda one: one.moment):
        before, left = [one for one in left if one.moment <= record.moment], [one for one in left if one.moment > record.moment]
        last = {no: fill for fill in before for no in fill.answers}
        for no, fill in sorted(last.items()):
            if _differs(fill.answers[no], record.answers.get(no)):
                found[fill.uuid] = found[fill.uuid] or f"签字的现场笔录里不是这样写的（第 {_points(fill, last, record)} 项）"
    if not open_again and records:
        found |= {fill.uuid: "写于现场笔录完成以后" for fill in left}
    return found


def _points(fill: Fill, last: Mapping[str, Fill], record: Signed) -> str:
    return "、".join(no for no in sorted(fill.answers) if last[no] is fill and _differs(fill.answers[no], record.answers.get(no)))


def _differs(said: tuple[str, str, str], signed: tuple[str, str, str] | None) -> bool:
    """Whether an answer is not what was signed. A result may be left to the value, a note to the finding."""
    if signed is None:
        return True
    return bool((said[0] and said[0] != signed[0]) or said[1] != signed[1] or (said[2] and said[2] != signed[2]))


def check_reason(reason: str, *, what: str) -> None:
    """Refuse to set an act aside without saying why."""
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明为什么不再办理", field="reason")
