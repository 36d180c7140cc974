"""The law of a checklist: its procedure, and what it must ask.

A point may depend on an earlier one only (跳转条件), so a list can be walked from top to bottom and no chain of
conditions leads back to itself; and at least one point is put to everybody, so that no list asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hengjian.kernel.codes import findings
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.catalogue import forms
from hengjian.registers.catalogue.composing import same_question
from hengjian.registers.catalogue.forms import When
from hengjian.registers.catalogue.rules.shared import PUBLISHED_CITES

__all__ = [
    "CHECKLIST", "LISTS_OPEN", "POINT_KINDS", "NewCheckItem", "NewChecklist", "NewPoint", "PointFault", "When",
    "check_checklist", "check_effective", "faults_of_points", "same_question",
]
POINT_KINDS = ("日常", "随机抽查", "专项", "临时")

CHECKLIST = Workflow(
    name="checklist",
    title="检查实施清单",
    states={
        "draft": "草拟", "submitted": "已报送、待审核", "reviewed": "已审核、待发布", "published": "已发布",
        "changed": "已变更",
    },
    acts=(
        Act("draft", "amend", "draft", "修改"),
        Act("draft", "submit", "submitted", "报送"),
        Act("submitted", "review", "reviewed", "审核通过"),
        Act("submitted", "send_back", "draft", "退回修改", grave=True),
        Act("reviewed", "publish", "published", "发布", PUBLISHED_CITES),
        Act("published", "replace", "changed", "以新版本替换"),
    ),
    initial="draft",
    final=frozenset({"changed"}),
)
#: States of a version that is still being worked on: a list has at most one such version.
LISTS_OPEN = ("draft", "submitted", "reviewed")

#: The longest texts of a point.
LENGTHS = (
    ("content", "检查内容", 500), ("method", "操作要领和方法", 500), ("penalty_basis", "处罚依据", 300),
    ("discretion", "裁量基准", 500), ("code", "检查内容编码", 40), ("power_code", "处罚依据权力编码", 40), ("unit", "单位", 20),
)
EARLIER_ONLY = "跳转条件只能引用前面的检查内容，请调整顺序或者更正条件"


@dataclass(frozen=True, slots=True)
class NewPoint:
    """One point to check: what, how, and on what article a fault is punished.

    ``low`` and ``high`` are the standard a number is held against, as decimal text in ``unit``. ``evidence`` are kinds of
    evidence (:data:`findings.EVIDENCE`) needed when the point fails, ``evidence_always`` whenever it was looked at.
    """

    content: str
    method: str
    penalty_basis: str
    kind: str = "随机抽查"
    code: str = ""
    power_code: str = ""
    discretion: str = ""
    answer: str = forms.JUDGEMENT
    unit: str = ""
    low: str = ""
    high: str = ""
    required: bool = True
    evidence: tuple[str, ...] = ()
    evidence_always: tuple[str, ...] = ()
    applies_when: When | None = None


@dataclass(frozen=True, slots=True)
class NewCheckItem:
    """A group of points."""

    title: str
    points: tuple[NewPoint, ...]


@dataclass(frozen=True, slots=True)
class NewChecklist:
    """A checklist of one item for one organ; ``level`` is a digit of :data:`items.LEVELS`."""

    item_code: str
    organ_code: str
    title: str
    check_items: tuple[NewCheckItem, ...]
    level: str = "3"

    def numbered(self) -> Iterator[tuple[str, NewPoint]]:
        """The points in order, each with its number: group, dot, place."""
        for number, group in enumerate(self.check_items, start=1):
            for place, point in enumerate(group.points, start=1):
                yield f"{number}.{place}", point


@dataclass(frozen=True, slots=True)
class PointFault:
    """What is wrong with one point, for a refusal and for a row of an import report alike; ``field`` is the point's."""

    no: str
    field: str
    why: str
    then: str


def check_checklist(checklist: NewChecklist) -> None:
    """Refuse a checklist without groups, with points that say too little, with false skip logic, or that asks nothing."""
    what = f"检查实施清单“{checklist.title}”不能保存"
    if not checklist.title.strip():
        raise Refused("检查实施清单不能保存", "没有填写名称", "请填写名称", field="title")
    if len(checklist.title) > 200:
        raise Refused("检查实施清单不能保存", "名称超过 200 字", "请缩短名称", field="title")
    if not checklist.check_items:
        raise Refused(what, "没有检查项", "请至少编写一个检查项", field="check_items")
    for number, group in enumerate(checklist.check_items, start=1):
        if not group.title.strip() or not group.points:
            raise Refused(what, f"第 {number} 个检查项没有名称或者没有检查内容", "请补充检查项", field="check_items")
        if len(group.title) > 200:
            raise Refused(what, f"第 {number} 个检查项的名称超过 200 字", "请缩短名称", field="check_items")
    for one in faults_of_points(checklist):
        raise Refused(what, one.why, one.then, field="check_items")
    if not any(point.required and point.applies_when is None for _, point in checklist.numbered()):
        raise Refused(
            what, "每一项检查内容都可以跳过，这份清单可能什么也不查", "请至少保留一项必填并且没有跳转条件的检查内容",
            field="check_items",
        )


def faults_of_points(checklist: NewChecklist) -> Iterator[PointFault]:
    """Everything that is wrong with the points, in their order."""
    points = dict(checklist.numbered())
    codes: dict[str, str] = {}
    for no, point in points.items():
        yield from _faults_of_words(no, point)
        yield from _faults_of_answer(no, point)
        yield from _faults_of_evidence(no, point)
        if point.code and codes.setdefault(point.code, no) != no:
            yield PointFault(no, "code", f"第 {no} 项的编码 {point.code} 与第 {codes[point.code]} 项重复", "请更正检查内容编码")
        if point.applies_when is not None:
            yield from _faults_of_place(no, point.applies_when, points)


def _faults_of_words(no: str, point: NewPoint) -> Iterator[PointFault]:
    for field, title, longest in LENGTHS:
        text = str(getattr(point, field))
        if field in ("content", "method", "penalty_basis") and not text.strip():
            yield PointFault(no, field, f"第 {no} 项没有填写{title}", "请补填")
        if len(text) > longest:
            yield PointFault(no, field, f"第 {no} 项的{title}超过 {longest} 字", "请缩短")
    if point.kind not in POINT_KINDS:
        yield PointFault(no, "kind", f"第 {no} 项的检查类型“{point.kind}”不对", f"可选：{'、'.join(POINT_KINDS)}")


def _faults_of_answer(no: str, point: NewPoint) -> Iterator[PointFault]:
    if point.answer not in forms.ANSWERS:
        yield PointFault(no, "answer", f"第 {no} 项的填写方式“{point.answer}”不对", f"可选：{'、'.join(forms.ANSWERS.values())}")
    elif point.answer == forms.NUMBER:
        yield from _faults_of_range(no, f"第 {no} 项", point.low, point.high)
    elif point.low or point.high or point.unit:
        yield PointFault(no, "low", f"第 {no} 项不填数值，却写了单位或者上下限", "请改为填写数值，或者清空单位和上下限")


def _faults_of_range(no: str, whose: str, low: str, high: str, field: str = "low") -> Iterator[PointFault]:
    for end, text in (("下限", low), ("上限", high)):
        if text and forms.number(text) is None:
            yield PointFault(no, field, f"{whose}的{end}“{text}”不是数值", "请填写数值，整数不超过 9 位，小数不超过 6 位")
    least, most = forms.number(low), forms.number(high)
    if least is not None and most is not None and least > most:
        yield PointFault(no, field, f"{whose}的下限 {low} 大于上限 {high}", "请更正上下限")


def _faults_of_evidence(no: str, point: NewPoint) -> Iterator[PointFault]:
    for field in ("evidence", "evidence_always"):
        if unknown := [kind for kind in getattr(point, field) if kind not in findings.EVIDENCE]:
            why = f"第 {no} 项要求的证据种类“{'、'.join(unknown)}”不对"
            yield PointFault(no, field, why, f"可选：{'、'.join(findings.EVIDENCE.values())}")


def _faults_of_place(no: str, when: When, points: Mapping[str, NewPoint]) -> Iterator[PointFault]:
    """Faults of a condition: it must point backwards, and somebody's answer must be able to meet it."""
    field = "applies_when"
    if when.point not in points:
        yield PointFault(no, field, f"第 {no} 项的跳转条件引用了第 {when.point} 项，清单里没有这一项", "请更正条件引用的编号")
        return
    order = list(points)
    if loop := _loop(no, points):
        said = "、".join(f"第 {one} 项" for one in loop)
        why = f"{said}互为跳转条件，形成循环" if len(loop) > 1 else f"第 {no} 项以自己为跳转条件"
        yield PointFault(no, field, why, EARLIER_ONLY)
    elif order.index(when.point) > order.index(no):
        yield PointFault(no, field, f"第 {no} 项的跳转条件引用了排在后面的第 {when.point} 项", EARLIER_ONLY)
    yield from _faults_of_condition(no, when, points[when.point])


def _loop(no: str, points: Mapping[str, NewPoint]) -> list[str]:
    """The chain of conditions from a point back to itself; empty when it ends elsewhere."""
    chain = [no]
    while (when := points[chain[-1]].applies_when) is not None and when.point in points:
        if when.point == no:
            return sorted(chain, key=list(points).index)
        if when.point in chain:
            return []
        chain.append(when.point)
    return []


def _faults_of_condition(no: str, when: When, of: NewPoint) -> Iterator[PointFault]:
    field, whose = "applies_when", f"第 {no} 项的跳转条件"
    if not (when.results or when.values or when.low or when.high):
        yield PointFault(no, field, f"{whose}没有写明第 {when.point} 项怎样回答时才填写", "请选择结果，或者填写取值")
        return
    if unknown := [result for result in when.results if result not in findings.POINT_RESULTS]:
        yield PointFault(no, field, f"{whose}的结果“{'、'.join(unknown)}”不存在", f"请选择：{'、'.join(findings.POINT_RESULTS)}")
        return
    if (when.values and of.answer != forms.TEXT) or ((when.low or when.high) and of.answer != forms.NUMBER):
        kind = forms.ANSWERS.get(of.answer, of.answer)
        yield PointFault(no, field, f"{whose}按取值判断，第 {when.point} 项却是填写{kind}的", f"请按第 {when.point} 项的填写方式更正条件")
        return
    ranges = list(_faults_of_range(no, whose, when.low, when.high, field))
    yield from ranges
    if not ranges and not _can_be_met(when, of):
        yield PointFault(no, field, f"{whose}永远不会满足，第 {no} 项永远不会填写", "请更正条件，或者删去这一项")


def _can_be_met(when: When, of: NewPoint) -> bool:
    """Whether any answer meets a condition; the result and the value of a measured point hang together."""
    if not (when.values or when.low or when.high):
        return True
    looked_at = [one for one in (when.results or findings.LOOKED_AT) if one in findings.LOOKED_AT]
    if of.answer != forms.NUMBER or not (of.low or of.high):
        return bool(looked_at)
    return (findings.PASS in looked_at and _meet(when, of)) or (findings.FAIL in looked_at and not _inside(when, of))


def _ends(low: str, high: str) -> tuple[Decimal, Decimal]:
    least, most = forms.number(low), forms.number(high)
    return Decimal("-Infinity") if least is None else least, Decimal("Infinity") if most is None else most


def _meet(when: When, of: NewPoint) -> bool:
    (low, high), (least, most) = _ends(when.low, when.high), _ends(of.low, of.high)
    return max(low, least) <= min(high, most)


def _inside(when: When, of: NewPoint) -> bool:
    (low, high), (least, most) = _ends(when.low, when.high), _ends(of.low, of.high)
    return least <= low and high <= most


def check_effective(effective_from: date, today: date, before: Sequence[date], *, what: str) -> None:
    """Refuse a version in force from a day that is past or lies before the beginning of the version it replaces."""
    if effective_from < today:
        raise Refused(what, f"施行日期 {effective_from} 早于发布日期 {today}", "请改为今天或者以后的日期", field="effective_from")
    if late := [day for day in before if effective_from < day]:
        raise Refused(
            what, f"施行日期 {effective_from} 早于上一版的施行日期 {max(late)}，两版的有效期会交叉", "请改为更晚的日期",
            field="effective_from",
        )
