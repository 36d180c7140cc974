"""What came down is worked on: matters are opened and dispatched by place, items become proposals to the catalogue."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from hengjian.exchange.national import arriving, events, mapping, rules, settings, takers
from hengjian.exchange.national.arriving import Arrived
from hengjian.exchange.national.models import Matter, MatterStep, PulledRow
from hengjian.exchange.national.takers import Sent
from hengjian.kernel import acts, adjustable, deadlines, numbers, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.operations import NationalItem
from hengjian.registers.regulated_entities import queries as entities

#: Numbers of batches that this node makes up itself, when rows of a batch it has taken come late.
LATE = 90_000
#: Who sent a matter, and what stands in the place of it once a module that seals senders has taken the matter over.
SENDER, CUT = ("person", "contact"), "（已封存）"


@acts.act("national.work_row")
def work_row(*, key: int, by: Actor, at: datetime) -> str:
    """Work on one row that came down: open or change its matter, withdraw it, or keep it. Returns what became of it.

    A row that says nothing usable is left with the reason, and the next is worked on.
    """
    row = PulledRow.objects.select_for_update().filter(pk=key, state=rules.WAITING).first()
    if row is None:
        raise NotFound("下行数据不能处理", "没有这一行，或者已经处理过", "请核对后再办")
    means = settings.partner().means.get(row.table, "")
    row.state, row.why, row.worked_at = rules.KEPT, "", at
    if means in rules.MATTER_KINDS:
        try:
            row.about, row.state = _matter(means, row, by, at), rules.WORKED
        except ValueError as error:
            row.state, row.why = rules.LEFT, str(error)[:300]
    row.save()
    acts.tell(events.RowWorked(
        about=row.about or f"national_row:{row.table}/{row.identity}", table=row.table, state=row.state, opened=row.about, why=row.why,
    ), cites=rules.PLAN)
    return row.state


def _matter(kind: str, row: PulledRow, by: Actor, at: datetime) -> str:
    one = Matter.objects.select_for_update().filter(kind=kind, identity=row.identity).first()
    if row.operation == "d":
        if one is None:
            raise ValueError("国家系统撤回的记录本市没有收到过")
        if state_of(one) != rules.ANSWERED:
            one.state = rules.WITHDRAWN
            one.save()
        return one.about
    arrived = arriving.matter(kind, mapping.named(row.content, settings.partner().columns))
    if one is not None:
        for name, value in asdict(arrived).items():
            if name != "territory" and not (one.taken_by and name in SENDER):
                setattr(one, name, value)
        one.save()
    else:
        one = _open(kind, row.identity, arrived, by, at)
    if one.taken_by:
        _cut(row)
    return one.about


def _cut(row: PulledRow) -> None:
    """The sender of a matter that was taken over stands sealed in its module: his columns are cut out of the row that came."""
    theirs = {column for name in SENDER for column in arriving.MATTER[name]}
    real = {settings.partner().columns.get(column, column) for column in theirs}
    row.content = {name: CUT if name in real | theirs and value else value for name, value in row.content.items()}


def _open(kind: str, identity: str, arrived: Arrived, by: Actor, at: datetime) -> Matter:
    said = asdict(arrived)
    territory = said.pop("territory") or _district_of(arrived.subject_code)
    number = f"GX{numbers.matter_no('national', '310000', day_of(at).year)}"
    one = Matter.objects.create(matter_no=number, kind=kind, identity=identity, received_at=at, **said)
    taker = takers.of(kind)
    if taker is not None:
        sent = Sent(matter_no=number, kind=kind, identity=identity, territory_code=territory, received_at=at, **said)
        if ref := taker.take(sent):
            one.state, one.taken_by, one.taken_ref, one.territory_code = rules.TAKEN, taker.module, ref, territory
            one.person = one.contact = ""
            one.save()
            return one
    if territory:
        dispatch_matter(matter_no=number, territory=territory, by=by, at=at)
    return one


def _district_of(uscc: str) -> str:
    """Where an entity of the register is, when the nation did not say."""
    found = entities.facts(uscc) if uscc else None
    return arriving.district(found.district_code) if found else ""


@acts.act("national.dispatch_matter")
def dispatch_matter(*, matter_no: str, territory: str, by: Actor, at: datetime) -> None:
    """Send a matter to the district of its place; a matter that came back is sent anew, to the same or another."""
    one = lock(matter_no)
    if not arriving.district(territory):
        raise Refused(f"{matter_no} 不能分派", "没有选择本市的区", "请选择事项所在的区", field="territory")
    rules.MATTER.step(state_of(one), "dispatch_matter", what=f"{matter_no} ")
    today = day_of(at)
    one.state, one.territory_code, one.round = rules.DISPATCHED, territory[:6], one.round + 1
    one.dispatched_at, one.dispatched_by = at, by.code
    one.sign_by = _due(rules.SIGN_DAYS.code, today)
    one.answer_by = _due(rules.ANSWER_DAYS[one.level].code, today)
    one.save()
    acts.tell(events.MatterDispatched(
        about=one.about, territory=one.territory_code, round=one.round, sign_by=one.sign_by, answer_by=one.answer_by,
    ), cites=rules.PLAN)


def _due(code: str, today: date) -> date:
    return deadlines.due_after("working", adjustable.value(code, "", today), today, running.calendar()).day


def lock(matter_no: str) -> Matter:
    """The matter, locked; not found and not to be seen are answered alike."""
    one = Matter.objects.select_for_update().filter(matter_no=matter_no).first()
    if one is None:
        raise NotFound(f"{matter_no[:40]} 打不开", "没有这个事项，或者不在你的辖区", "请核对编号")
    return one


def is_answered(matter_no: str) -> bool:
    """Whether a matter has its answer."""
    return MatterStep.objects.filter(matter_no=matter_no, state=rules.ANSWERED).exists()


def state_of(one: Matter) -> str:
    """Where a matter stands: what the city wrote, and over it what the organ of the place did in this round."""
    if one.state == rules.WITHDRAWN:
        return one.state
    done = set(MatterStep.objects.filter(matter_no=one.matter_no, round=one.round).values_list("state", flat=True))
    return next((state for state in (rules.ANSWERED, rules.HANDED_BACK, rules.SIGNED) if state in done), one.state)


@acts.act("national.work_items")
def work_items(*, batch_no: str, by: Actor, at: datetime) -> int:
    """Hand the items of one national batch that wait to the catalogue, which proposes them to people; returns how many rows.

    Rows of a batch that came later than the others go in under a number of this node's own.
    """
    tables = [table for table, means in settings.partner().means.items() if means == "item"]
    waiting = PulledRow.objects.select_for_update().filter(table__in=tables, state=rules.WAITING).order_by("pk")
    rows = [row for row in waiting if _batch_of(row) == batch_no]
    good: list[tuple[PulledRow, NationalItem]] = []
    for row in rows:
        row.worked_at = at
        try:
            good.append((row, arriving.item(row.identity, row.operation, mapping.named(row.content, settings.partner().columns))))
            row.state, row.why = rules.WORKED, ""
        except (ValueError, TypeError) as error:
            row.state, row.why = rules.LEFT, f"读不成监管事项：{error}"[:300]
    number = _propose([item for _, item in good], batch_no, by, at) if good else ""
    for row, _ in good:
        row.about = f"item_batch:{number}"
    PulledRow.objects.bulk_update(rows, ["state", "why", "worked_at", "about"])
    left = len(rows) - len(good)
    acts.tell(events.ItemsProposed(
        about=f"item_batch:{number or batch_no}", batch_no=number or batch_no, rows=len(rows), left=left,
    ), cites=rules.PLAN)
    return len(rows)


def _propose(items: list[NationalItem], batch_no: str, by: Actor, at: datetime) -> str:
    try:
        catalogue.receive_national(items=items, batch_no=batch_no, by=by, at=at)
        return batch_no
    except Refused:
        own = f"{day_of(at):%Y%m%d}{LATE + numbers.take(f'national_items:{day_of(at)}'):05d}"
        catalogue.receive_national(items=items, batch_no=own, by=by, at=at)
        return own


def _batch_of(row: PulledRow) -> str:
    return batch_of(str(row.content.get("cd_batch", "")), row.day)


def batch_of(cd_batch: str, day: date) -> str:
    """The batch a pulled item belongs to: the nation's number, or one made of the day where it has none."""
    plain = len(cd_batch) == 13 and cd_batch.isascii() and cd_batch.isdigit()
    return cd_batch if plain else f"{day:%Y%m%d}00000"
