"""Activity taken in from a file and compared with the register (经营信息比对). A hint becomes a clue only by a person's hand."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from hengjian.casework.unlicensed import events
from hengjian.casework.unlicensed.models import Sighting, SightingFault
from hengjian.casework.unlicensed.rules import places
from hengjian.casework.unlicensed.rules import sightings as rules
from hengjian.casework.unlicensed.rules.procedure import ART
from hengjian.kernel import acts, numbers, sheets
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.regulated_entities import queries as entities

COLUMNS = ("来源编号", "名称", "地址", "所在区", "行业", "统一社会信用代码", "许可证编号", "看到的日期")
REQUIRED = ("来源编号", "名称", "地址")
#: How long each value may be.
_LIMITS = {"来源编号": 80, "名称": 200, "地址": 300, "行业": 100, "统一社会信用代码": 18, "许可证编号": 80}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: how many rows, how many the register knows, how many are hints, how many were refused."""

    batch_no: str
    rows: int
    known: int
    hints: int
    refused: int
    notes: tuple[str, ...] = ()


@acts.act("unlicensed.take_sightings")
def take_sightings(*, source: str, territory: str, file: bytes, by: Actor, at: datetime) -> Taken:
    """Take a file of activity in (XLSX or CSV), each row compared with the register; a row told again replaces what was told.

    Raises:
        Refused: the source or the file cannot be used. Single rows that cannot be used are kept apart with their reasons.
    """
    acts.reach(Scope(territory=territory))
    what, today = "经营信息不能导入", day_of(at)
    if source not in rules.SOURCES:
        raise Refused(what, "没有选择来源", f"可选：{'、'.join(rules.SOURCES.values())}", field="source")
    if areas.name_of(territory) is None or territory.endswith("0000"):
        raise Refused(what, "没有选择所在的区", "请选择区", field="territory")
    sheet = sheets.read(file, COLUMNS, REQUIRED)
    batch_no = numbers.matter_no("sightings", territory[:6], today.year)
    refused: list[tuple[sheets.RowFault, dict[str, str]]] = [(fault, {}) for fault in sheet.faults]
    told = Counter[str]()
    for row in sheet.rows:
        fault = _fault(row, territory, today)
        if fault is None:
            told[_keep(row, source, territory, batch_no, today)] += 1
        else:
            refused.append((fault, row.cells))
    SightingFault.objects.bulk_create(_refused(batch_no, fault, cells) for fault, cells in refused)
    hints = sum(told[kind] for kind in rules.HINTS)
    taken = Taken(batch_no, len(sheet.rows) + len(sheet.faults), told["known"], hints, len(refused), tuple(sheet.notes))
    acts.tell(events.SightingsTaken(
        about=f"sightings:{batch_no}", source=source, digest=hashlib.sha256(file).hexdigest(), rows=taken.rows, known=taken.known,
        hints=taken.hints, refused=taken.refused,
    ), cites=ART[8])
    return taken


@acts.act("unlicensed.drop_sighting")
def drop_sighting(*, sighting_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Somebody looked, and there is nothing to follow (排除): the reason is kept, the next file does not raise it again."""
    row = Sighting.objects.select_for_update().filter(sighting_no=sighting_no).first()
    if row is None:
        raise NotFound("经营信息打不开", f"没有编号为 {sighting_no} 的经营信息", "请从列表进入")
    acts.reach(Scope(territory=row.territory_code))
    if row.state != "open":
        raise Refused("经营信息不能排除", "它已经登记成线索，或者已经排除", "请打开线索继续办理")
    if not reason.strip():
        raise Refused("经营信息不能排除", "没有写明看到了什么", "请写明名称对应哪一家、证照编号，或者已经不在经营", field="reason")
    row.state, row.dropped_why = "dropped", reason.strip()[:300]
    row.save(update_fields=["state", "dropped_why"])
    acts.tell(events.SightingDropped(about=row.about, reason=row.dropped_why), cites=ART[4])


def led(sighting_no: str, clue_no: str) -> None:
    """Note inside the act that takes a clue in that this sighting led to it."""
    Sighting.objects.filter(sighting_no=sighting_no, state="open").update(state="led", clue_no=clue_no)


def _refused(batch_no: str, fault: sheets.RowFault, cells: dict[str, str]) -> SightingFault:
    return SightingFault(
        batch_no=batch_no, row_no=fault.row, column=fault.column, value=fault.value[:200], reason=fault.reason[:200],
        raw=json.dumps(cells, ensure_ascii=False),
    )


def _fault(row: sheets.Row, territory: str, today: date) -> sheets.RowFault | None:
    """What is wrong with a row, the first thing."""
    for name in REQUIRED:
        if not row.cells.get(name, "").strip():
            return sheets.RowFault(row.no, name, "", "没有填写")
    for name, most in _LIMITS.items():
        if len(row.cells.get(name, "").strip()) > most:
            return sheets.RowFault(row.no, name, row.cells[name], f"超过 {most} 字")
    district = row.cells.get("所在区", "").strip()
    if district and areas.name_of(territory[:6]) != district and district != territory[:6]:
        return sheets.RowFault(row.no, "所在区", district, "不是所选的区，请分区导入")
    try:
        places.check_address(row.cells["地址"], what="")
    except Refused as refused:
        return sheets.RowFault(row.no, "地址", row.cells["地址"], refused.why)
    seen = _day(row.cells.get("看到的日期", ""), today)
    if seen is None or seen > today:
        return sheets.RowFault(row.no, "看到的日期", row.cells["看到的日期"], "不是日期，或者还没有到；请写成 2026-03-09")
    return None


def _day(words: str, today: date) -> date | None:
    if not words.strip():
        return today
    try:
        return date.fromisoformat(words.strip()[:10].replace("/", "-"))
    except ValueError:
        return None


def _keep(row: sheets.Row, source: str, territory: str, batch_no: str, today: date) -> str:
    """Keep a row with its verdict; one that was decided by a person before stays decided. Returns the verdict."""
    cells = {name: row.cells.get(name, "").strip() for name in COLUMNS}
    verdict = compared(cells["名称"], cells["地址"], territory[:6], cells["统一社会信用代码"], cells["许可证编号"])
    told = {
        "batch_no": batch_no, "name": cells["名称"], "address": cells["地址"], "territory_code": territory, "trade": cells["行业"],
        "uscc": cells["统一社会信用代码"], "permit_no": cells["许可证编号"], "seen_on": _day(cells["看到的日期"], today),
        "verdict": verdict.kind, "why": verdict.why[:300], "match_uscc": verdict.uscc, "compared_on": today,
    }
    known = Sighting.objects.filter(source=source, source_no=cells["来源编号"])
    if not known.update(**told):
        number = numbers.matter_no("sighting", territory[:6], today.year)
        Sighting.objects.create(sighting_no=number, source=source, source_no=cells["来源编号"], **told)
    return verdict.kind


def compared(name: str, address: str, district: str, uscc: str, permit_no: str) -> rules.Verdict:
    """Ask the register whether it knows the business."""
    by_code = entities.holder(uscc, permit_no)
    at_door = [] if by_code else entities.at_door(address, district)
    by_name = [] if by_code else entities.called(rules.lead(name))
    return rules.compare(
        name, address, by_code=_firm(by_code) if by_code else None, at_door=map(_firm, at_door), by_name=map(_firm, by_name),
    )


def _firm(row: entities.EntityRow) -> rules.Firm:
    return rules.Firm(row.uscc, row.name, row.address)
