"""Classes of the library of objects are entered row by row, good rows apart from faulty ones, and abolished."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from hengjian.kernel import acts, bodies, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.inspection_norms import events, rules
from hengjian.registers.inspection_norms.models import ObjectClass
from hengjian.registers.inspection_norms.rules import NewObjectClass

#: The library is the city's.
HOME = "310000"
MOST_IN_A_BATCH = 5000
FIELDS = {
    "class_code": "类别编码", "name": "名称", "parent_code": "上级类别", "industries": "行业代码", "item_codes": "检查事项",
    "organ_code": "主管机关",
}


@dataclass(frozen=True, slots=True)
class ClassFault:
    """One cell that was refused: the row as counted from 1 (or as given), the column's title, the value, the reason."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClassReport:
    """What became of the rows."""

    batch_no: str
    rows: int
    entered: int
    changed: int
    unchanged: int
    refused: int
    faults: tuple[ClassFault, ...]


@acts.act("inspection_norms.enter_classes")
def enter_classes(
    *, classes: Sequence[NewObjectClass], by: Actor, at: datetime, file_name: str = "", row_nos: Sequence[int] = ()
) -> ClassReport:
    """Enter classes (检查对象类别), at most 5,000; a row with a fault is left out and named, the same rows again change nothing.

    ``row_nos`` are the rows' numbers in the file they came from, so that a fault is found there.
    """
    acts.reach(Scope(territory=HOME))
    if not 0 < len(classes) <= MOST_IN_A_BATCH:
        raise Refused("检查对象类别不能录入", f"一次可录入 1 至 {MOST_IN_A_BATCH} 行，这里有 {len(classes)} 行", "请分批录入")
    numbered = list(zip(row_nos or range(1, len(classes) + 1), classes, strict=True))
    known = {row.class_code: row for row in ObjectClass.objects.select_for_update().order_by("class_code")}
    good, faults = _judged(numbered, known)
    batch = numbers.matter_no("object_classes", HOME, day_of(at).year)
    entered, changed = _written([one for _, one in good], known, batch, by, at)
    found = ClassReport(
        batch, len(classes), entered, changed, len(good) - entered - changed, len({fault.row for fault in faults}), tuple(faults)
    )
    kept = {"rows": [asdict(one) for one in classes], "faults": [asdict(fault) for fault in faults]}
    body = bodies.store([json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()], media_type="application/json")
    acts.tell(events.ClassesEntered(
        about=f"object_classes:{batch}", file_name=file_name[:200], rows=found.rows, entered=entered, changed=changed,
        unchanged=found.unchanged, refused=found.refused, report_sha256=body.sha256,
    ))
    return found


@acts.act("inspection_norms.abolish_class")
def abolish_class(*, class_code: str, reason: str, by: Actor, at: datetime) -> None:
    """Abolish a class from today on; refused while classes below it stand. It stays readable."""
    acts.reach(Scope(territory=HOME))
    what = f"检查对象类别 {class_code} 不能取消"
    row = ObjectClass.objects.select_for_update().filter(class_code=class_code).first()
    if row is None:
        raise NotFound(what, "检查对象库里没有这个类别", "请核对类别编码")
    if row.abolished_on is not None:
        raise Refused(what, f"它已于 {row.abolished_on} 取消", "不需要再办")
    if below := ObjectClass.objects.filter(parent_code=class_code, abolished_on=None).count():
        raise Refused(what, f"它下面还有 {below} 个类别", "请先取消或者移走下级类别")
    said = rules.require_reason(reason, what=what)
    row.abolished_on = day_of(at)
    row.save(update_fields=["abolished_on"])
    acts.tell(events.ClassAbolished(about=f"object_class:{class_code}", name=row.name, reason=said))


def _judged(
    numbered: Sequence[tuple[int, NewObjectClass]], known: dict[str, ObjectClass]
) -> tuple[list[tuple[int, NewObjectClass]], list[ClassFault]]:
    """Sort the rows: faults of the row itself, repeated codes, a class above that is missing or stands below."""
    faults: list[ClassFault] = []
    first: dict[str, int] = {}
    good: list[tuple[int, NewObjectClass]] = []
    for no, one in numbered:
        wrong = rules.faults_of_class(one)
        if one.class_code in first:
            wrong.append(("class_code", one.class_code, f"与第 {first[one.class_code]} 行的编码重复"))
        faults += [ClassFault(no, FIELDS[field], value, reason) for field, value, reason in wrong]
        if not wrong:
            first[one.class_code] = no
            good.append((no, one))
    while lost := _misplaced(good, known):
        faults += [ClassFault(no, FIELDS["parent_code"], one.parent_code, lost[no]) for no, one in good if no in lost]
        good = [(no, one) for no, one in good if no not in lost]
    return good, sorted(faults, key=lambda fault: (fault.row, fault.column))


def _misplaced(good: Sequence[tuple[int, NewObjectClass]], known: dict[str, ObjectClass]) -> dict[int, str]:
    """Rows whose class above is not there or is below them; taking one out may leave another without its place."""
    parents = {code: row.parent_code for code, row in known.items() if row.abolished_on is None}
    parents |= {one.class_code: one.parent_code for _, one in good}
    round_and_round = set(rules.circles(parents))
    found = {}
    for no, one in good:
        if one.parent_code and one.parent_code not in parents:
            found[no] = "没有这个上级类别"
        elif one.class_code in round_and_round:
            found[no] = "上级类别又在它的下级中"
    return found


def _written(
    good: Sequence[NewObjectClass], known: dict[str, ObjectClass], batch: str, by: Actor, at: datetime
) -> tuple[int, int]:
    """Write what is new or different; returns how many were new, how many changed."""
    fresh, changed = [], []
    for one in good:
        row = known.get(one.class_code)
        values = {
            "name": one.name.strip(), "parent_code": one.parent_code, "organ_code": one.organ_code,
            "industries": [rules.bare_industry(code) for code in one.industries], "item_codes": list(one.item_codes),
        }
        if row is None:
            fresh.append(ObjectClass(
                class_code=one.class_code, batch_no=batch, entered_by=by.code, entered_on=day_of(at), **values
            ))
        elif row.abolished_on is not None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.version, row.abolished_on, row.batch_no = row.version + 1, None, batch
            row.entered_by, row.entered_on = by.code, day_of(at)
            changed.append(row)
    ObjectClass.objects.bulk_create(fresh, batch_size=500)
    ObjectClass.objects.bulk_update(changed, [
        "name", "parent_code", "organ_code", "industries", "item_codes", "version", "abolished_on", "batch_no", "entered_by",
        "entered_on",
    ], batch_size=200)
    return len(fresh), len(changed)
