"""What a phone needs for a day without a signal: the officer, the rules as data, and each task with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.check_codes.queries import CodeRecord
from hengjian.casework.evidence import queries as evidence
from hengjian.casework.evidence.queries import ExhibitRecord
from hengjian.casework.field_work import queries as field_work
from hengjian.casework.field_work.queries import KeeperRecord
from hengjian.casework.inspections import queries as inspections
from hengjian.casework.inspections.queries import PastVisit, TaskRecord
from hengjian.interfaces.mobile_sync import shell
from hengjian.interfaces.mobile_sync.enrolling import officer
from hengjian.interfaces.mobile_sync.signing import Caller
from hengjian.kernel import law, tier
from hengjian.kernel.workflow import Workflow
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.devices import queries as devices
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

VERSION = 1


def bundle_for(caller: Caller) -> dict[str, Any]:
    """Everything for one officer on one phone, as of now."""
    actor, today = caller.actor, caller.at.date()
    return {
        "version": VERSION, "app_version": app_version(), "node": {"area_name": tier.here().name, "demo": tier.here().demo},
        "officer": officer(actor), "session_until": caller.key.session_until.isoformat(),
        "city_keys": [{"kid": key.kid, "spki": key.spki, "algorithm": key.algorithm} for key in check_codes.public_keys()],
        "organs": [
            {"code": one.code, "name": one.name}
            for one in {one.code: one for one in (*organs.organs(territory=actor.territory), *organs.organs(level="city"))}.values()
        ],
        "rules": rules(), "tasks": tasks(inspections.tasks_for(actor.officer_no, today), caller) if actor.officer_no else [],
    }


def app_version() -> str:
    """The build of the shell this server gives out; empty where the app is not installed beside it."""
    try:
        return shell.current().build
    except FileNotFoundError:
        return ""


def rules() -> dict[str, Any]:
    """The law as tables: what the app needs to know offline which act is open and what a point asks for."""
    flow = next(one for page in law.pages() for one in page.workflows if one.name == "inspections")
    record, results = inspections.record_contract(), inspections.result_contract()
    papers = inspections.paper_contract()
    return {
        "inspections": workflow(flow), "forms": {name: part for name, part in catalogue.form_contract().items() if name != "examples"},
        "papers": {name: part for name, part in papers.items() if name != "examples"}, "result_codes": results["codes"],
        "terminations": {one["cause"]: one["title"] for one in results["terminations"]}, "signatures": record["signatures"],
        "record": {name: part for name, part in record.items() if name != "examples"}, "visit": inspections.visit_contract(),
        "acts": field_work.kinds(), "reasons": inspections.reasons(), "evidence": evidence.kinds(),
        "session": devices.session_hours(),
    }


def workflow(flow: Workflow) -> dict[str, Any]:
    """A procedure as data, as ``contracts/rules`` writes it."""
    return {
        "name": flow.name, "title": flow.title, "initial": flow.initial, "final": sorted(flow.final),
        "states": [{"state": state, "title": title} for state, title in flow.states.items()],
        "acts": [
            {"from": row.source, "act": row.act, "to": row.target, "title": row.title, "ground": row.ground, "grave": row.grave}
            for row in flow.acts
        ],
    }


def tasks(found: Sequence[TaskRecord], caller: Caller) -> list[dict[str, Any]]:
    """The tasks with their codes, evidence, keepers and the entities' past visits, each asked once for all."""
    abouts = [one.about for one in found]
    codes, exhibits = check_codes.codes_of(abouts), evidence.of_matters(abouts)
    keepers = field_work.keepers(one.inspection_no for one in found)
    phones = devices.phones_of({seat.officer_no for one in found for seat in one.officers})
    past = inspections.past_visits([one.uscc for one in found])
    names = officers.names({one.officer_no for one in keepers.values()} | {
        answer.by for one in found for answer in one.answers.values()
    })
    made = []
    for one in found:
        keeper = keepers.get(one.inspection_no, KeeperRecord())
        team = [seat.officer_no for seat in one.officers]
        mine = keeper.leads(caller.device_no, team, phones)
        made.append({
            **_plain_task(one), "answers": _answers(one, names), "code": _code(codes.get(one.about)),
            "exhibits": [_exhibit(row) for row in exhibits.get(one.about, ()) if not row.superseded_by],
            "keeper": {"mine": mine, "held_by": "" if mine else names.get(keeper.officer_no, ""), "released": keeper.released},
            "history": [_past(row) for row in past.get(one.uscc, ()) if row.inspection_no != one.inspection_no],
        })
    return made


def _plain_task(one: TaskRecord) -> dict[str, Any]:
    """What the task says by itself, in words and numbers only."""
    left_out = {"checklist", "answers", "place", "papers", "warnings", "permits", "open_acts", "sign_ins", "items", "officers", "keeps"}
    same = {name: plain(getattr(one, name)) for name in TaskRecord.__dataclass_fields__ if name not in left_out}
    return {
        **same,
        "place": {"lat": one.place[0], "lon": one.place[1], "source": one.place[2]} if one.place else None,
        "checklist": plain(asdict(one.checklist)), "officers": plain([asdict(seat) for seat in one.officers]),
        "items": [asdict(item) for item in one.items],
        "sign_ins": [{"officer_no": sign.officer_no, "name": sign.name, "at": plain(sign.at)} for sign in one.sign_ins],
        "papers": [{"paper_no": row.paper_no, "uuid": row.uuid, "kind": row.kind, "title": row.title} for row in one.papers],
        "keeps": plain([asdict(row) for row in one.keeps]),
        "warnings": [{"title": title, "text": text, "since": plain(since)} for title, text, since in one.warnings],
        "permits": [{"name": name, "number": number, "until": plain(until)} for name, number, until in one.permits],
        "open_acts": [{"act": act, "title": title, "ground": ground} for act, title, ground in one.open_acts],
    }


def _answers(one: TaskRecord, names: dict[str, str]) -> dict[str, Any]:
    return {
        no: {
            "result": said.result, "value": said.value, "note": said.note, "at": plain(said.at), "by": said.by,
            "by_name": names.get(said.by, ""), "disputed": said.disputed,
        }
        for no, said in one.answers.items()
    }


def _code(code: CodeRecord | None) -> dict[str, Any] | None:
    if code is None:
        return None
    return {
        "code_no": code.code_no, "url": code.url, "matrix": list(code.matrix), "valid_from": plain(code.valid_from),
        "valid_to": plain(code.valid_to),
    }


def _exhibit(row: ExhibitRecord) -> dict[str, Any]:
    return {
        "exhibit_no": row.exhibit_no, "uuid": row.uuid, "sha256": row.captured_sha256 or row.sha256, "kind": row.kind, "title": row.title,
        "point_no": row.point_no, "taken_at": plain(row.taken_at), "by": row.taken_by, "state": row.state, "fault": row.fault,
        "media_type": row.media_type, "size": row.size,
    }


def _past(row: PastVisit) -> dict[str, Any]:
    return {
        "inspection_no": row.inspection_no, "on": plain(row.on), "organ_name": row.organ_name, "kind": row.kind,
        "results": list(row.results),
    }


def plain(value: Any) -> Any:
    """A value as JSON has it: days and moments as text, sets and tuples as lists; nothing stays None where a text is meant."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    return value
