"""Acts as people see them: lists, full-text search, one act with its versions and faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from hengjian.casework.behaviour import indexing, rules
from hengjian.casework.behaviour.models import ActFault, ActVersion, SupervisoryAct
from hengjian.casework.behaviour.records import (
    CITIZEN,
    ActRecord,
    ActRow,
    FaultRecord,
    FieldValue,
    Filters,
    VersionRecord,
    dictionaries_in_use,
    is_handler,
    masked_content,
    masked_number,
)
from hengjian.casework.behaviour.rules import fields, quality
from hengjian.kernel import access, journal, paging, running
from hengjian.kernel.access import ALL_LINES, Actor, Role
from hengjian.kernel.codes import halfwidth, uscc
from hengjian.kernel.errors import NotFound

PAGE = 200
_COLUMNS = (
    "pk", "act_no", "kind", "name", "about", "check_act_no", "organ_code", "organ_name", "in_name_of", "line_code",
    "territory_code", "party_code", "party_kind", "party_name", "item_names", "day", "result_words", "is_plan", "is_dup_check",
    "state", "grave_faults", "light_faults", "version",
)


def seen(actor: Actor) -> QuerySet[SupervisoryAct]:
    """The acts an actor may see: one's line inside one's territory."""
    rows = access.visible(actor, "behaviour.view", SupervisoryAct.objects.all(), line="line_code")
    place = _place(actor)
    # Said a second time as an equality, which an index answers in order.
    return rows.filter(district_code=place) if len(place) == 6 else rows


def acts(actor: Actor, filters: Filters | None = None, after: int = 0, limit: int = 50) -> list[ActRow]:
    """A page of acts, newest first; ``after`` is the ``key`` of the last row of the page before.

    The text is a credit code, a number, or words of the act's name, the party, the items, the organ and the result; two
    characters are enough.
    """
    wanted, size = filters or Filters(), min(limit, PAGE)
    rows = seen(actor)
    code = halfwidth.as_code(wanted.text)
    if uscc.FORM.fullmatch(code):
        rows = rows.filter(party_code=code).exclude(party_kind=CITIZEN)
    elif wanted.text.strip():
        return _found(actor, wanted, after, size)
    rows = _narrowed(rows, wanted)
    return [_row(one, actor) for one in paging.newest(rows, "entered_at", after).only(*_COLUMNS)[:size]]


def acts_from(about: str, actor: Actor) -> list[ActRow]:
    """The acts that were made from one matter (``inspection:…``), and what follows from its check."""
    own = list(seen(actor).filter(about=about).order_by("pk"))
    return [_row(one, actor) for one in own] + [
        _row(one, actor) for check in own if check.kind == rules.CHECK for one in _after(check, actor)
    ]


def act(act_no: str, actor: Actor) -> ActRecord:
    """One act with its national fields, faults, versions, links and what follows from it."""
    row = _one(act_no, actor)
    versions = list(ActVersion.objects.filter(act=row).order_by("version"))
    faults = list(ActFault.objects.filter(act=row).order_by("pk"))
    clocks = running.open_on(row.matter)
    return ActRecord(
        _row(row, actor), row.in_name_of, is_handler(actor, row), row.returned_reason, row.entered_at,
        clocks[0].due_on if clocks else None, row.sha256, list(row.item_codes), list(row.officer_nos), list(row.result_codes),
        _values(row, versions[-1].content, faults, actor), [_fault(one) for one in faults], _versions(row.kind, versions),
        versions[-1].links, [_row(one, actor) for one in _after(row, actor)],
        [(one.act, one.title) for one in rules.WORKFLOW.open_acts(row.state) if one.act in ("amend", "send_back")],
    )


def timeline(act_no: str, actor: Actor) -> list[journal.Line]:
    """The journal's lines about an act, newest first."""
    return journal.lines_about(_one(act_no, actor).matter)


def _after(row: SupervisoryAct, actor: Actor) -> Iterable[SupervisoryAct]:
    """What goes back to a check, in the order in which it came."""
    if row.kind != rules.CHECK:
        return []
    return sorted(seen(actor).filter(check_act_no=row.act_no).exclude(pk=row.pk)[:PAGE], key=lambda one: one.pk)


def _one(act_no: str, actor: Actor) -> SupervisoryAct:
    row = seen(actor).filter(act_no=act_no).first()
    if row is None:
        raise NotFound(f"监管行为 {act_no} 打不开", "没有这项监管行为，或者不在你的条线和辖区内", "请核对编号")
    return row


def _narrowed(rows: QuerySet[SupervisoryAct], wanted: Filters) -> QuerySet[SupervisoryAct]:
    for name, value in (
        ("kind", wanted.kind), ("state", wanted.state), ("organ_code", wanted.organ), ("line_code", wanted.line),
        ("month", wanted.month), ("party_code", wanted.party.strip().upper()), ("check_act_no", wanted.check_act_no),
        ("is_plan", wanted.is_plan), ("is_dup_check", wanted.is_duplicate),
    ):
        rows = rows.filter(**{name: value}) if value not in ("", None) else rows
    if wanted.district:
        place = access.territory_prefix(wanted.district)
        rows = rows.filter(district_code=place) if len(place) == 6 else rows.filter(territory_code__startswith=place)
    return rows


def _found(actor: Actor, wanted: Filters, after: int, size: int) -> list[ActRow]:
    """Asked of the index, with everything that narrows the list; the reader's reach is part of the question."""
    lines = sorted(actor.lines) if not _everywhere(actor) and ALL_LINES not in actor.lines else []
    if not _everywhere(actor) and not actor.lines:
        return []
    either = {"l": [wanted.line] if wanted.line and (not lines or wanted.line in lines) else lines}
    facets = {
        "k": wanted.kind, "s": wanted.state, "o": wanted.organ, "m": wanted.month, "p": _flag(wanted.is_plan),
        "u": _flag(wanted.is_duplicate), "d": _narrower(_place(actor), access.territory_prefix(wanted.district) if wanted.district else ""),
    }
    asked = indexing.question(wanted.text, facets, either)
    if asked is None:
        return []
    rows = _narrowed(seen(actor).filter(pk__in=indexing.found(asked, after, size)), wanted)
    return [_row(one, actor) for one in rows.order_by("-pk").only(*_COLUMNS)]


def _everywhere(actor: Actor) -> bool:
    return Role.NODE in actor.roles


def _place(actor: Actor) -> str:
    return "" if _everywhere(actor) else access.territory_prefix(actor.territory)


def _narrower(own: str, chosen: str) -> str:
    """The territory to ask for: the chosen one inside one's own; one's own where the chosen one lies outside or around."""
    return chosen if chosen.startswith(own) else own


def _flag(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def _row(row: SupervisoryAct, actor: Actor) -> ActRow:
    hidden = row.party_kind == CITIZEN and not is_handler(actor, row)
    return ActRow(
        row.pk, row.act_no, row.kind, rules.KINDS[row.kind], row.name, row.about, row.check_act_no, row.organ_code, row.organ_name,
        row.line_code, row.territory_code, masked_number(row.party_code) if hidden else row.party_code, row.party_name,
        list(row.item_names), row.day, row.result_words, row.is_plan, row.is_dup_check, row.state,
        rules.WORKFLOW.states[row.state], row.grave_faults, row.light_faults, row.version,
    )


def _values(row: SupervisoryAct, content: Mapping[str, Any], faults: Iterable[ActFault], actor: Actor) -> list[FieldValue]:
    said: dict[str, list[str]] = {}
    for one in faults:
        said.setdefault(one.field, []).append(one.words)
    shown = masked_content(row, content, actor)
    return [
        FieldValue(
            one.name, one.title, one.shown(shown.get(one.name)), _words(one, shown.get(one.name), row), one.required,
            one.name in row.amended, said.get(one.name, []),
        )
        for one in fields.TABLES[row.kind]
    ]


def _words(one: fields.Field, value: Any, row: SupervisoryAct) -> str:
    """The words of codes and flags; empty where the value speaks for itself."""
    if one.type == "flag":
        return "" if value is None else "是" if value else "否"
    if not one.dictionary or fields.is_empty(value):
        return ""
    known = dictionaries_in_use()[one.dictionary]
    codes = value if isinstance(value, list) else [str(value)]
    titles = [known.title(code, row.day) for code in codes]
    return "、".join(title or code for title, code in zip(titles, codes, strict=True)) if any(titles) else ""


def _fault(row: ActFault) -> FaultRecord:
    known = next((rule for rule in quality.RULES if rule.code == row.rule), None)
    return FaultRecord(row.rule, quality.TITLES.get(row.rule, row.rule), row.field, row.words, row.grave, known.source if known else "")


def _versions(kind: str, rows: Sequence[ActVersion]) -> list[VersionRecord]:
    titles = {one.name: one.title for one in fields.TABLES[kind]}
    found = []
    before: Mapping[str, Any] = {}
    for row in rows:
        changed = [title for name, title in titles.items() if row.content.get(name) != before.get(name)] if row.version > 1 else []
        found.append(VersionRecord(
            row.version, row.operation, rules.OPERATIONS[row.operation], row.cause, row.by, row.at, row.sha256, changed
        ))
        before = row.content
    return found[::-1]
