"""How the lawbook's cases about checklists are worked out: what a list may ask, what is asked, what an answer needs, joint forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hengjian.kernel.codes import findings
from hengjian.registers.catalogue import composing, forms, rules
from hengjian.registers.catalogue.forms import Given, Point, When
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint

Case = Mapping[str, Any]
LAW = "《中华人民共和国食品安全法》第一百二十六条"
_KINDS = {title: kind for kind, title in findings.EVIDENCE.items()}


def _when(said: Case | None) -> When | None:
    return None if said is None else When(
        said["point"], tuple(said.get("results", ())), tuple(said.get("values", ())), said.get("low", ""), said.get("high", ""),
    )


def _drafted(points: Sequence[Case]) -> NewChecklist:
    drafted = tuple(
        NewPoint(
            one["content"], "查看", LAW, answer=one.get("answer", "judgement"), unit=one.get("unit", ""),
            low=one.get("low", ""), high=one.get("high", ""), required=one.get("required", True),
            evidence=tuple(_KINDS[title] for title in one.get("evidence", ())), applies_when=_when(one.get("when")),
        )
        for one in points
    )
    return NewChecklist("31000001001001", "x", "清单", (NewCheckItem("检查项", drafted),))


def _points(points: Sequence[Case], organ: str = "") -> tuple[Point, ...]:
    return composing.chained([
        (
            Point(
                no, "检查项", one.content, one.method, one.penalty_basis, (), (organ,), answer=one.answer, unit=one.unit,
                low=one.low, high=one.high, required=one.required, evidence=one.evidence,
            ),
            one.applies_when,
        )
        for no, one in _drafted(points).numbered()
    ])


def checklist(given: Case) -> Case:
    """Whether a list may be kept."""
    drafted = _drafted(given["points"])
    rules.check_checklist(drafted)
    return {"kept": True, "points": len(list(drafted.numbered()))}


def form(given: Case) -> Case:
    """What is asked after some answers, what is still missing, and which evidence."""
    points = _points(given["points"])
    known = {point.no: point for point in points}
    answers = {}
    for no, said in given.get("answers", {}).items():
        one = forms.settled(known[no], Given(said.get("result", ""), said.get("value", "")))
        if (fault := forms.fault(known[no], one)) is not None:
            raise ValueError(f"{fault.why}。{fault.then}")
        answers[no] = one
    there = {_KINDS[title] for title in given.get("evidence", ())}
    return {
        "asked": [point.no for point in forms.asked(points, answers)], "missing": forms.missing(points, answers),
        "results": {no: one.result for no, one in answers.items()},
        "wanting": {one.no: one.titles for one in forms.wanting(points, answers, there)},
    }


def joint(given: Case) -> Case:
    """Which points a form of several departments puts, and who asks each."""
    found = composing.compose([_points(points, organ) for organ, points in given["lists"].items()])
    return {"points": {point.content: list(point.organ_codes) for point in found}, "asked": [
        point.content for point in forms.asked(found, {
            point.no: Given(given["answers"][point.content]) for point in found if point.content in given.get("answers", {})
        })
    ]}


KINDS: dict[str, Callable[[Case], Case]] = {"checklist": checklist, "form": form, "joint_form": joint}
