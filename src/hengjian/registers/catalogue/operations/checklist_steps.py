"""The steps of checklists over many rows at once: what one list and a whole import go through alike.

Every list is judged before any is written, so a step is done for all rows or for none, and a refusal names its list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import rules
from hengjian.registers.catalogue.models import Checklist, CheckPoint, SupervisionItem
from hengjian.registers.legal_texts import queries as legal_texts

CHUNK = 500


def submitted(rows: Sequence[Checklist]) -> None:
    """Hand drafts in for review."""
    _save(rows, state=_stepped(rows, "submit"))


def reviewed(rows: Sequence[Checklist], by: Actor, *, passed: bool, opinion: str, what: str) -> None:
    """Pass submitted versions, or send them back with an opinion; by another person than their writers."""
    state = _stepped(rows, "review" if passed else "send_back")
    _check_hands(rows, by, "审核")
    if not passed and not opinion.strip():
        raise Refused(f"{what}不能退回", "没有写明意见", "请写明要修改什么", field="opinion")
    if len(opinion) > 300:
        raise Refused(f"{what}不能审核", "意见超过 300 字", "请缩短意见", field="opinion")
    _save(rows, state=state, reviewed_by=by.code, opinion=opinion.strip())


def published(rows: Sequence[Checklist], by: Actor, on: date, since: date, *, what: str) -> None:
    """Put reviewed versions in force from ``since``; the versions before them end on that day."""
    state = _stepped(rows, "publish")
    _check_hands(rows, by, "发布")
    _check_items(rows)
    rules.check_effective(since, on, [], what=f"{what}不能发布")
    _check_bases(rows, since)
    before = _before(rows)
    for row in before:
        begun = row.effective_from or row.published_on
        rules.check_effective(since, on, [begun] if begun else [], what=f"检查实施清单 {row.list_code} 不能发布")
    # The old versions first: two versions of a list must never both be published, not even between two statements.
    if before:
        _save(before, state=_stepped(before, "replace"), changed_on=since)
    _save(rows, state=state, published_on=on, effective_from=since, published_by=by.code)


def _parts(rows: Sequence[Checklist]) -> Iterator[Sequence[Checklist]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _stepped(rows: Sequence[Checklist], act: str) -> str:
    """The state that the act leads to, the same for all rows."""
    [state] = {rules.CHECKLIST.step(row.state, act, what=f"检查实施清单 {row.list_code}") for row in rows}
    return state


def _save(rows: Sequence[Checklist], **values: str | date) -> None:
    for part in _parts(rows):
        Checklist.objects.filter(pk__in=[row.pk for row in part]).update(**values)


def _check_hands(rows: Sequence[Checklist], by: Actor, verb: str) -> None:
    """Refuse whoever wrote on one of these versions (编制、审核分离)."""
    for row in rows:
        if by.code in {row.drafted_by, *row.written_by}:
            raise Refused(f"检查实施清单 {row.list_code} 不能{verb}", f"编制和{verb}不能是同一人", f"请由另一名事项审核员{verb}")


def _check_items(rows: Sequence[Checklist]) -> None:
    """A list is published only after its item."""
    for part in _parts(rows):
        wanted = {row.item_code for row in part}
        items = SupervisionItem.objects.filter(item_code__in=wanted, state="published")
        known = set(items.values_list("item_code", flat=True))
        for row in part:
            if row.item_code not in known:
                raise Refused(f"检查实施清单 {row.list_code} 不能发布", f"事项 {row.item_code} 还没有发布", "请先发布监管事项")


def _check_bases(rows: Sequence[Checklist], on: date) -> None:
    """Refuse points whose penalty basis or benchmark is no longer, or not yet, in force on the day."""
    words: dict[str, int] = {}
    for part in _parts(rows):
        points = CheckPoint.objects.filter(check_item__checklist__in=[row.pk for row in part])
        said = points.values_list("check_item__checklist_id", "penalty_basis", "discretion").distinct()
        for of, basis, benchmark in said.order_by("check_item__checklist__list_code", "penalty_basis", "discretion"):
            for text in (basis, benchmark):
                if text:
                    words.setdefault(text, of)
    codes = {row.pk: row.list_code for row in rows}
    found = legal_texts.resolve_many(words, on)
    for text, of in words.items():
        if any(basis.known and not basis.in_force for basis in found[text]):
            what = f"检查实施清单 {codes[of]} 不能发布"
            legal_texts.require_in_force(text, on, what=what, field="check_items")


def _before(rows: Sequence[Checklist]) -> list[Checklist]:
    """The versions of these lists that are published now, locked."""
    return [
        row for part in _parts(rows)
        for row in Checklist.objects.select_for_update().filter(
            list_code__in=[one.list_code for one in part], state="published"
        ).order_by("list_code")
    ]
