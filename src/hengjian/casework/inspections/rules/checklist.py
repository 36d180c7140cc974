"""Answers to the points of the checklist: what may be written, what is missing, whose answer stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hengjian.casework.inspections.rules.procedure import FAIL, NOT_CHECKED, POINT_RESULTS
from hengjian.kernel.calendar import BEIJING
from hengjian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found on one point of the checklist; ``value`` is the number or the words of a point that asks for them.

    A number held against a standard settles the result: ``result`` may then be left empty. ``at`` is the moment of this
    answer where several were given at different moments; none: that of the act.
    """

    point_no: str
    result: str
    note: str = ""
    value: str = ""
    at: datetime | None = None


def check_answers(points: Collection[str], answers: Sequence[Answer], *, what: str) -> None:
    """Refuse answers to unknown points, unknown results, failed points without a finding, skipped ones without a reason."""
    if not answers:
        raise Refused(what, "没有填写任何一项", "请至少填写一项后保存", field="answers")
    for one in answers:
        field = f"point-{one.point_no}"
        if one.point_no not in points:
            raise Refused(what, f"检查表中没有第 {one.point_no} 项", "请刷新检查表后再填", field=field)
        if one.result not in POINT_RESULTS:
            raise Refused(what, f"第 {one.point_no} 项的结果“{one.result}”不存在", f"请选择：{'、'.join(POINT_RESULTS)}", field=field)
        if one.result == FAIL and not one.note.strip():
            raise Refused(what, f"第 {one.point_no} 项不合格，但没有写明问题", "请写明发现的问题", field=field)
        if one.result == NOT_CHECKED and not one.note.strip():
            raise Refused(what, f"第 {one.point_no} 项未检查，但没有写明原因", "请写明未检查的原因", field=field)


def check_asked(answers: Sequence[Answer], asked: Collection[str], conditions: Mapping[str, str], *, what: str) -> None:
    """Refuse answers to points that the other answers put out of the question, saying when they would be asked."""
    for one in answers:
        if one.point_no not in asked:
            raise Refused(
                what, f"第 {one.point_no} 项不用填写：{conditions.get(one.point_no, '')}时才填写", "请去掉这一项，或者更正前面的结果",
                field=f"point-{one.point_no}",
            )


def check_evidence(wanting: Mapping[str, str], *, what: str) -> None:
    """Refuse while answers lack the evidence their points ask for; ``wanting`` names the kinds for each point."""
    if wanting:
        said = "；".join(f"第 {no} 项缺少{titles}" for no, titles in wanting.items())
        raise Refused(what, f"证据不齐：{said}", "请补充证据后再办", field="evidence")


def check_complete(points: Sequence[str], filled: Collection[str], *, what: str) -> None:
    """Refuse while a point of the checklist has no answer, naming each."""
    empty = [no for no in points if no not in filled]
    if empty:
        raise Refused(what, f"还有 {len(empty)} 项检查内容未填写（第 {'、'.join(empty)} 项）", "请补填后再办")


@dataclass(frozen=True, slots=True)
class Said:
    """What one officer last said of a point, and when."""

    officer_no: str
    result: str
    value: str
    note: str
    at: datetime
    by: str = ""

    @property
    def order(self) -> tuple[datetime, str, str, str]:
        """Of two answers of one officer the later stands; at the same moment the words decide, so that no path differs."""
        return (self.at, self.result, self.value, self.note)


def standing(said: Sequence[Said]) -> tuple[Said, bool]:
    """The answer that stands among the officers' newest, and whether they differ.

    The later answer stands; of two at the same moment that of the larger officer number. It does not matter in which
    order they became known.
    """
    newest = max(said, key=lambda one: (one.at, one.officer_no))
    return newest, len({(one.result, one.value) for one in said}) > 1


def check_not_before_record(at: datetime, recorded_at: datetime | None, *, what: str) -> None:
    """Refuse answers older than a record that was signed since: the signed words are not changed from behind."""
    if recorded_at is not None and at <= recorded_at:
        raise Refused(
            what, f"这些内容写于 {_minute(at)}，早于 {_minute(recorded_at)} 完成的现场笔录",
            "核对后需要更正的，请在退回补正后重新填写", field="answers",
        )


def _minute(at: datetime) -> str:
    return at.astimezone(BEIJING).strftime("%m-%d %H:%M")
