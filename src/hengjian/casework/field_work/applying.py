"""From the name of an act on a phone to the operation that does it: one row each, read without trust."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.evidence.operations import Declared
from hengjian.casework.field_work.models import ReceivedAct
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections.operations import Answer, Paper, Signature
from hengjian.casework.inspections.queries import Standing
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

#: Does an act as its officer at its moment; returns a remark for whoever reads the verdict, mostly none.
Doing = Callable[[ReceivedAct, Standing, Actor, datetime], str]


def apply(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    """Do the act; refused as at the desk, or because its content cannot be read."""
    try:
        return DOINGS[row.name](row, standing, by, at)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(
            "这项操作不能办理", f"内容不完整或者写法不对（{str(error)[:60]}）", "请更新手机上的应用后重新办理，或者在工作台办理"
        ) from error


def answers_of(payload: Mapping[str, Any]) -> dict[str, tuple[str, str, str]]:
    """By point: result, value and note of an act of filling; what cannot be read is left out."""
    given = payload.get("answers")
    found = {}
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and isinstance(one.get("point_no"), str):
            found[one["point_no"]] = (_word(one, "result"), _word(one, "value"), _word(one, "note"))
    return found


def _word(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(name)
    return value.strip()


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    value = given.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(name)
    return value


def _sign_in(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    inspections.sign_in(
        inspection_no=row.inspection_no, code_no=_word(row.payload, "code_no"), place=inspections.place_of(row.place),
        certificate_shown=bool(row.payload.get("certificate_shown", True)), by=by, at=at,
    )
    return ""


def _arrive(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    inspections.arrive(
        inspection_no=row.inspection_no, present=[str(no) for no in _list(row.payload, "present")],
        place=_word(row.payload, "place_text"), code_shown=bool(row.payload.get("code_shown", True)),
        position=inspections.place_of(row.place), by=by, at=at,
    )
    return ""


def _tell_rights(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    inspections.tell_rights(
        inspection_no=row.inspection_no, told=[str(one) for one in _list(row.payload, "told")],
        recusal=_word(row.payload, "recusal"), recusal_note=_word(row.payload, "recusal_note"), by=by, at=at,
    )
    return ""


def _fill(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    inspections.merge_answers(inspection_no=row.inspection_no, answers=_given(row, at), by=by, at=at)
    return ""


def fill_together(rows: Sequence[ReceivedAct], by: Actor) -> None:
    """Merge what one officer filled in several acts, each with its own moment, in one go; the acts come in their order."""
    given = [one for row in rows for one in _given(row, row.moment)]
    inspections.merge_answers(inspection_no=rows[0].inspection_no, answers=given, by=by, at=max(row.moment for row in rows))


def _given(row: ReceivedAct, at: datetime) -> list[Answer]:
    given = [
        Answer(no, result=result, value=value, note=note, at=at) for no, (result, value, note) in answers_of(row.payload).items()
    ]
    if len(given) != len({str(one["point_no"]) for one in row.payload["answers"]}):
        raise ValueError("answers")
    return given


def _attach(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    given, place = row.payload["exhibit"], row.place or {}
    size = given["size"]
    if type(size) is not int:
        raise TypeError("size")
    exhibit = Declared(
        uuid=_word(given, "uuid"), kind=_word(given, "kind"), title=_word(given, "title"), file_name=_word(given, "file_name"),
        sha256=_word(given, "sha256"), size=size, media_type=_word(given, "media_type"),
        taken_at=_aware(given["taken_at"]), how=_word(given, "how"), point_no=_word(given, "point_no"), note=_word(given, "note"),
        device_no=row.device_no, taken_by=by.name, lat=place.get("lat", ""), lon=place.get("lon", ""),
        accuracy=place.get("accuracy", ""), place_source=place.get("source", ""), clock_doubt=row.clock_doubt,
    )
    if by.officer_no in standing.team:
        evidence.declare(about=standing.about, scope=standing.scope, exhibit=exhibit, by=by, at=at)
    else:
        inspections.declare(inspection_no=row.inspection_no, exhibit=exhibit, by=by, at=at)
    return ""


def _write_paper(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    given = row.payload
    signatures = tuple(
        Signature(_word(one, "role"), _word(one, "name"), _word(one, "sha256"), int(one.get("page") or 1))
        for one in _list(given, "signatures")
    )
    inspections.write_paper(inspection_no=row.inspection_no, paper=Paper(
        kind=_word(given, "kind"), content=dict(given["content"]), signatures=signatures, started_at=_aware(given["started_at"]),
        ended_at=_aware(given["ended_at"]), uuid=_word(given, "uuid"),
    ), by=by, at=at)
    return ""


def _record(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    snapshot = inspections.snapshot_of(row.inspection_no, row.payload)
    left_out = inspections.record(
        inspection_no=row.inspection_no, signature=snapshot.signature, signature_note=snapshot.signature_note, snapshot=snapshot,
        by=by, at=at,
    )
    return f"签字的笔录没有采用已填写的第 {'、'.join(str(one) for one in left_out)} 项" if left_out else ""


def _order_correction(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    inspections.order_correction(
        inspection_no=row.inspection_no, content=_word(row.payload, "content"), due_on=date.fromisoformat(row.payload["due_on"]),
        by=by, at=at,
    )
    return ""


def _transfer(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    inspections.transfer(
        inspection_no=row.inspection_no, organ_code=_word(row.payload, "organ_code"), to_words=_word(row.payload, "to_words"),
        reason=_word(row.payload, "reason"), by=by, at=at,
    )
    return ""


def _conclude(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    inspections.conclude(
        inspection_no=row.inspection_no, conclusion=_word(row.payload, "conclusion"),
        result_codes=[str(code) for code in _list(row.payload, "result_codes")], by=by, at=at,
    )
    return ""


def _note_obstruction(row: ReceivedAct, standing: Standing, by: Actor, at: datetime) -> str:
    witness = row.payload.get("witness") or {}
    inspections.note_obstruction(
        inspection_no=row.inspection_no, note=_word(row.payload, "note"), witness_name=_word(witness, "name"),
        witness_note=_word(witness, "note"), by=by, at=at,
    )
    return ""


def _aware(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("时间没有时区")
    return found


DOINGS: dict[str, Doing] = {
    "sign_in": _sign_in, "arrive": _arrive, "tell_rights": _tell_rights, "note_obstruction": _note_obstruction, "fill": _fill,
    "attach": _attach, "write_paper": _write_paper, "record": _record, "order_correction": _order_correction,
    "transfer": _transfer, "conclude": _conclude,
}
