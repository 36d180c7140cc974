"""How states and paths of cases, measures and transfers are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.journal import Line
from hengjian.kernel.models import RunningDeadline

STATES: dict[str, pieces.StateKind] = {
    "verifying": "open", "suspended": "held", "not_filed": "void", "terminated": "void", "revoked": "void", "transferred": "done",
    "no_penalty": "done", "performed": "done", "closed": "done", "archived": "done",
}
MEASURES: dict[str, pieces.StateKind] = {"urgent": "near", "in_force": "run", "testing": "held", "released": "done", "disposed": "done"}
PATH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("核查", ("verifying",)), ("调查", ("investigating", "suspended")), ("审核", ("reviewing", "reviewed")), ("告知", ("notified",)),
    ("听证", ("hearing", "heard", "reviewing_again")), ("决定", ("cleared", "discussed", "decided")), ("送达", ("served",)),
    ("履行", ("urged", "at_court", "performed")), ("结案", ("closed", "archived")),
)


def state(record: enforcement.CaseRecord) -> pieces.State:
    """The mark of a case."""
    return pieces.State(STATES.get(record.state, "run"), record.state_title)


def measure(record: enforcement.MeasureRecord) -> pieces.State:
    """The mark of a measure."""
    return pieces.State(MEASURES.get(record.state, "run"), record.state_title)


def left(record: enforcement.MeasureRecord) -> str:
    """How many days a measure may still last, in words."""
    if record.ended_on:
        return f"{record.ended_on:%Y年%-m月%-d日} 解除"
    if record.left < 0:
        return f"期限已过 {-record.left} 天，须立即解除并退还"
    return "今天是最后一天" if record.left == 0 else f"还剩 {record.left} 天"


def path(record: enforcement.CaseRecord, *, heard: bool) -> Sequence[pieces.Step]:
    """The steps of the ordinary procedure and where the case stands; a hearing only where one was asked for."""
    row = [one for one in PATH if heard or one[0] != "听证"]
    here = next((place for place, (_, states) in enumerate(row) if record.state in states), -1)
    if here < 0:
        return ()
    over = record.state in ("closed", "archived")
    return [
        pieces.Step(title, "", "done" if place < here or over else "now" if place == here else "") for place, (title, _) in enumerate(row)
    ]


#: A ruler of more weeks than these is wider than a phone; the words say the same.
WEEKS = 4


def due(row: RunningDeadline, today: date, known: Calendar) -> pieces.Due:
    """The chip of a clock; a long one without its ruler."""
    found = chips.due_of(row, today, known)
    return found if len(found.weeks) <= WEEKS else replace(found, weeks=())


_SAID = {
    "note_findings": "写明事实和依据", "ask_assistance": "请求协助调查", "note_assistance": "登记协助结果",
    "hand_in_cash": "交缴当场收缴的罚款",
    "push_elsewhere": "推送外省登记地",
    "agree": "审核通过", "correct": "审核建议纠正", "investigate": "审核建议补充调查", "other": "审核意见",
    "push_national": "登记国家系统公示", "accepted": "受理复议、诉讼", "take": "采取强制措施", "report": "报告涉嫌犯罪",
}


def story(lines: Sequence[Line]) -> list[pieces.Line]:
    """The journal's lines of a case, each under the act it was."""
    drawn = chips.timeline(lines)
    return [replace(one, title=_title(str(line.data.get("act", "")), one.title)) for line, one in zip(lines, drawn, strict=True)]


def _title(act: str, title: str) -> str:
    if not act:
        return title
    flows = {"强制措施": enforcement.MEASURE, "移送公安机关": enforcement.TRANSFER}
    known = flows.get(title, enforcement.CASE)
    said = _SAID.get(act) or known.states.get(act) or enforcement.OUTCOMES.get(act) or known.title_of(act)
    return f"{title}：{said}" if title in ("强制措施", "移送公安机关", "复议、诉讼") else said
