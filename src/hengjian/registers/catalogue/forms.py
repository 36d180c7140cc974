"""The form of a checklist (检查表): which points are asked, what an answer says, what is still missing. Pure functions.

One grammar for everybody who meets a checklist: the page of the workbench, the checks of ``inspections.fill`` and
``inspections.record``, and the rules the officers' app takes along (``contracts/rules/catalogue.forms.json``).

A point is answered by judgement (判断), with a number (数值) or in words (文字). A number is measured in ``unit`` and held
against the standard ``low`` to ``high``, both included: outside it the result is 不合格, whatever was ticked. Numbers
travel as decimal text, never as binary fractions. A point with ``applies_when`` is asked only after certain answers
(跳转条件): it holds sets of conditions, and the point is asked once all conditions of any one set are met.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from itertools import groupby
from typing import Any

from hengjian.kernel.codes import findings, halfwidth

JUDGEMENT, NUMBER, TEXT = "judgement", "number", "text"
ANSWERS: dict[str, str] = {JUDGEMENT: "判断", NUMBER: "数值", TEXT: "文字"}
LONGEST_VALUE = 200

#: A number as it is written, as a regular expression.
NUMBER_FORM = r"-?[0-9]{1,9}(\.[0-9]{1,6})?"
_NUMBER = re.compile(NUMBER_FORM)


@dataclass(frozen=True, slots=True)
class When:
    """One condition of skip logic: what must have been answered to the point numbered ``point``.

    ``results`` are results of the point, ``values`` words of a point answered in words, ``low`` and ``high`` the range
    of a point answered with a number. What is left empty is not asked for.
    """

    point: str
    results: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered to a point: its result and, of a number or words, the value as it was written."""

    result: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point as an inspection freezes it. ``item_codes`` and ``organ_codes`` are all that ask it.

    ``evidence`` is needed once the point is 不合格, ``evidence_always`` whenever it was looked at.
    """

    no: str
    group: str
    content: str
    method: str
    penalty_basis: str
    item_codes: tuple[str, ...] = ()
    organ_codes: tuple[str, ...] = ()
    code: str = ""
    power_code: str = ""
    discretion: str = ""
    answer: str = JUDGEMENT
    unit: str = ""
    low: str = ""
    high: str = ""
    required: bool = True
    evidence: tuple[str, ...] = ()
    evidence_always: tuple[str, ...] = ()
    applies_when: tuple[tuple[When, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FormGroup:
    """A group of points as the form shows it."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be taken, and what can be done."""

    why: str
    then: str


@dataclass(frozen=True, slots=True)
class Wanting:
    """A point whose answer needs kinds of evidence that are not there."""

    no: str
    kinds: tuple[str, ...]

    @property
    def titles(self) -> str:
        """The kinds in the words of the law."""
        return findings.evidence_titles(self.kinds)


def number(text: str) -> Decimal | None:
    """The number a text says, full-width digits included; ``None`` when it says none (up to 9 digits, 6 decimals)."""
    plain = halfwidth.to_half(text).strip().replace("\u2212", "-")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def within(value: Decimal, low: str, high: str) -> bool:
    """Whether a number lies in a range; an empty end is open."""
    least, most = number(low), number(high)
    return (least is None or least <= value) and (most is None or value <= most)


def limits(low: str, high: str, unit: str = "") -> str:
    """A range in words; empty when both ends are open."""
    if low and high:
        return f"{low} 至 {high}{_unit(unit)}" if low != high else f"{low}{_unit(unit)}"
    return f"不低于 {low}{_unit(unit)}" if low else f"不高于 {high}{_unit(unit)}" if high else ""


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""


def meets(when: When, given: Given | None) -> bool:
    """Whether an answer meets a condition; a point that was not answered meets none."""
    if given is None or not given.result:
        return False
    if when.results and given.result not in when.results:
        return False
    if when.values and given.value.strip() not in when.values:
        return False
    if not (when.low or when.high):
        return True
    measured = number(given.value)
    return measured is not None and within(measured, when.low, when.high)


def is_asked(point: Point, answers: Mapping[str, Given]) -> bool:
    """Whether a point is asked, given what was answered so far."""
    if not point.applies_when:
        return True
    return any(all(meets(when, answers.get(when.point)) for when in way) for way in point.applies_when)


def asked(points: Iterable[Point], answers: Mapping[str, Given]) -> tuple[Point, ...]:
    """The points that are asked, in order. Answers to points that are not asked stay without effect."""
    return tuple(point for point in points if is_asked(point, answers))


def form_of(points: Sequence[Point], answers: Mapping[str, Given] | None = None) -> tuple[FormGroup, ...]:
    """The form group by group: every point, or with ``answers`` only those that are asked."""
    shown = points if answers is None else asked(points, answers)
    return tuple(FormGroup(title, tuple(group)) for title, group in groupby(shown, key=lambda point: point.group))


def fault(point: Point, given: Given) -> Fault | None:
    """What is wrong with an answer by itself; ``None`` when it can be taken."""
    if point.answer == JUDGEMENT:
        return Fault(f"第 {point.no} 项不填数值或者文字", "请只选择结果") if given.value.strip() else None
    wanted = ANSWERS[point.answer]
    if given.result in (findings.NOT_CHECKED, findings.NOT_APPLICABLE):
        again = f"请清空{wanted}，或者更正结果"
        return Fault(f"第 {point.no} 项填写了{wanted}，结果却是“{given.result}”", again) if given.value.strip() else None
    if not given.value.strip():
        return Fault(f"第 {point.no} 项没有填写{wanted}", f"请填写{wanted}{_told_unit(point)}，或者选择“未检查”“合理缺项”")
    if point.answer == TEXT:
        return Fault(f"第 {point.no} 项超过 {LONGEST_VALUE} 字", "请缩短") if len(given.value) > LONGEST_VALUE else None
    return _fault_of_number(point, given)


def _told_unit(point: Point) -> str:
    return f"（单位：{point.unit}）" if point.unit else ""


def _fault_of_number(point: Point, given: Given) -> Fault | None:
    measured = number(given.value)
    if measured is None:
        return Fault(f"第 {point.no} 项填写的“{given.value.strip()[:20]}”不是数值", f"请填写数值{_told_unit(point)}")
    if not (point.low or point.high) or given.result == _result_of(point, measured) or not given.result:
        return None
    why = f"第 {point.no} 项测得 {given.value.strip()}{_unit(point.unit)}，{_standard(point)}"
    return Fault(f"{why}，结果却是“{given.result}”", "请核对数值或者更正结果")


def _standard(point: Point) -> str:
    words = limits(point.low, point.high, point.unit)
    return f"标准是{words}" if words.startswith("不") else f"标准是 {words}"


def _result_of(point: Point, measured: Decimal) -> str:
    return findings.PASS if within(measured, point.low, point.high) else findings.FAIL


def settled(point: Point, given: Given) -> Given:
    """An answer with the result its value settles: a number by the standard (and in plain digits), words as they stand."""
    value = given.value.strip()
    measured = number(value) if point.answer == NUMBER else None
    value = str(measured) if measured is not None else value
    if given.result or not value or point.answer == JUDGEMENT:
        return Given(given.result, value)
    return Given(findings.PASS if measured is None else _result_of(point, measured), value)


def finding(point: Point, given: Given) -> str:
    """What a measured value outside the standard says by itself; empty otherwise."""
    if point.answer != NUMBER or given.result != findings.FAIL or not (point.low or point.high):
        return ""
    return f"测得 {given.value}{_unit(point.unit)}，{_standard(point)}"


def missing(points: Iterable[Point], answers: Mapping[str, Given]) -> list[str]:
    """The numbers of the points that are asked, must be answered and are not."""
    return [
        point.no for point in asked(points, answers)
        if point.required and not (point.no in answers and answers[point.no].result)
    ]


def evidence_of(point: Point, given: Given | None) -> tuple[str, ...]:
    """The kinds of evidence an answer needs, in the order of the law."""
    if given is None or given.result not in findings.LOOKED_AT:
        return ()
    needed = {*point.evidence_always, *(point.evidence if given.result == findings.FAIL else ())}
    return tuple(kind for kind in findings.EVIDENCE if kind in needed)


def wanting(points: Iterable[Point], answers: Mapping[str, Given], there: Collection[str]) -> list[Wanting]:
    """The points that are asked and whose answers need kinds of evidence that are not ``there``."""
    found = []
    for point in asked(points, answers):
        if kinds := tuple(kind for kind in evidence_of(point, answers.get(point.no)) if kind not in there):
            found.append(Wanting(point.no, kinds))
    return found


def condition(when: When) -> str:
    """A condition in words."""
    said = [f"为“{'”或者“'.join(when.results)}”"] if when.results else []
    said += [f"填写“{'”或者“'.join(when.values)}”"] if when.values else []
    said += [f"数值{limits(when.low, when.high)}"] if when.low or when.high else []
    return f"第 {when.point} 项{'的' if len(said) == 1 and (when.low or when.high) else ''}{'，且'.join(said)}"


def conditions(point: Point) -> str:
    """When a point is asked, in words; empty when always. Of a chain only its last link is said."""
    return "；或者".join(dict.fromkeys(condition(way[-1]) for way in point.applies_when if way))


#: How a frozen point is written, and what its old short names were.
_NAMES = {"penalty_basis": "basis"}
_PLAIN = {field.name: field.default for field in fields(Point)}


def frozen(point: Point) -> dict[str, Any]:
    """A point as an inspection keeps it: only what differs from a plain point is written."""
    kept = {name: value for name, value in asdict(point).items() if value != _PLAIN[name]}
    return {_NAMES.get(name, name): value for name, value in kept.items()}


def thawed(kept: Mapping[str, Any]) -> Point:
    """A frozen point as a point; those frozen before numbers, evidence and skip logic existed are plain judgements."""
    given = {name: kept[_NAMES.get(name, name)] for name in _PLAIN if _NAMES.get(name, name) in kept}
    given["no"] = str(given["no"])
    for name in ("method", "penalty_basis", "group", "content"):
        given.setdefault(name, "")
    for name in ("item_codes", "organ_codes", "evidence", "evidence_always"):
        given[name] = tuple(given.get(name, ()))
    given["applies_when"] = tuple(tuple(when_of(when) for when in way) for way in given.get("applies_when", ()))
    return Point(**given)


def when_of(kept: Mapping[str, Any]) -> When:
    """A condition from its written form."""
    return When(
        str(kept["point"]), tuple(kept.get("results", ())), tuple(kept.get("values", ())),
        str(kept.get("low", "")), str(kept.get("high", "")),
    )
