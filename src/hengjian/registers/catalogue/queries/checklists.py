"""Checklists: the points an inspection fills in, merged over its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import findings
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import composing, forms, rules
from hengjian.registers.catalogue.forms import Point
from hengjian.registers.catalogue.models import CheckItem, Checklist, CheckPoint
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint

MOST = 200


@dataclass(frozen=True, slots=True)
class ChecklistRecord:
    """The points to fill in. Of several lists, ``list_code`` joins the codes and ``sources`` names each version."""

    list_code: str
    version: int
    title: str
    points: tuple[Point, ...]
    sources: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ChecklistHead:
    """A checklist without its points."""

    list_code: str
    item_code: str
    version: int
    title: str
    organ_code: str
    state: str
    published_on: date | None
    drafted_by: str
    effective_from: date | None = None
    changed_on: date | None = None
    reviewed_by: str = ""
    opinion: str = ""
    batch_no: str = ""

    @property
    def state_title(self) -> str:
        return rules.CHECKLIST.states[self.state]


@dataclass(frozen=True, slots=True)
class PointDifference:
    """A point that two versions of a checklist say differently; the text of a point that is not there is empty."""

    kind: str
    no: str
    before: str
    after: str


def in_force(on: date) -> QuerySet[Checklist]:
    """The versions in force on a day: from their effective date until the day they were replaced."""
    begun = Q(effective_from__lte=on) | Q(effective_from=None, published_on__lte=on)
    return Checklist.objects.filter(begun, Q(changed_on=None) | Q(changed_on__gt=on))


def _points_of(lists: Sequence[Checklist]) -> dict[int, list[CheckPoint]]:
    """The points of several checklists, each in its order."""
    rows = CheckPoint.objects.filter(check_item__checklist__in=lists).select_related("check_item")
    found: dict[int, list[CheckPoint]] = {row.pk: [] for row in lists}
    for point in rows.order_by("check_item__checklist_id", "check_item__no", "place"):
        found[point.check_item.checklist_id].append(point)
    return found


def _point(row: CheckPoint, of: Checklist) -> tuple[Point, forms.When | None]:
    point = Point(
        row.no, row.check_item.title, row.content, row.method, row.penalty_basis, (of.item_code,), (of.organ_code,),
        row.code, row.power_code, row.discretion, row.answer, row.unit, row.low, row.high, row.required,
        tuple(row.evidence), tuple(row.evidence_always),
    )
    return point, forms.when_of(row.applies_when) if row.applies_when else None


def points_of(lists: Sequence[Checklist]) -> list[tuple[Point, ...]]:
    """The points of each of several checklists, with the conditions under which they are asked."""
    found = _points_of(lists)
    return [composing.chained([_point(row, of) for row in found[of.pk]]) for of in lists]


def chosen(item_codes: Sequence[str], on: date, organ: str, *, own: bool = False) -> list[Checklist]:
    """For each item the organ's own list if it has one, otherwise that of the highest level; with ``own``, only its own."""
    by_item: dict[str, list[Checklist]] = {}
    rows = in_force(on).filter(item_code__in=set(item_codes))
    for row in (rows.filter(organ_code=organ) if own else rows).order_by("list_code"):
        by_item.setdefault(row.item_code, []).append(row)
    if missing := [code for code in item_codes if code not in by_item]:
        raise Refused(
            "不能生成检查表", f"{'、'.join(missing[:5])} 没有已发布的检查实施清单", "请先编制并发布这些事项的检查实施清单",
            field="item_codes",
        )
    return [
        min(by_item[code], key=lambda row: (row.organ_code != organ, row.list_code[18], row.list_code))
        for code in item_codes
    ]


def checklist_for(item_codes: Sequence[str], on: date, *, organ: str = "") -> ChecklistRecord:
    """The points of all these items as one list, each question once, numbered anew by group (``2.3``).

    A question that several items ask keeps its first wording and names all the items and all the penalty bases; it is
    asked as soon as one of the lists asks it (:mod:`.composing`).
    """
    codes = list(dict.fromkeys(item_codes))
    if not codes:
        raise Refused("不能生成检查表", "没有选择检查事项", "请从已发布的监管事项目录中选择", field="item_codes")
    lists = chosen(codes, on, organ)
    points = composing.compose(points_of(lists))
    sources = tuple((row.list_code, row.version) for row in lists)
    title = lists[0].title if len(lists) == 1 else "、".join(row.title for row in lists)
    return ChecklistRecord(",".join(code for code, _ in sources), max(v for _, v in sources), title, points, sources)


def _version(list_code: str, version: int) -> Checklist:
    row = Checklist.objects.filter(list_code=list_code, version=version).first()
    if row is None:
        raise NotFound("找不到这个检查实施清单", f"没有 {list_code} 第 {version} 版", "请核对清单编码")
    return row


def checklist(list_code: str, version: int) -> ChecklistRecord:
    """One version of a checklist as it was drafted."""
    row = _version(list_code, version)
    [points] = points_of([row])
    return ChecklistRecord(list_code, version, row.title, points, ((list_code, version),))


def as_drafted(list_code: str, version: int) -> NewChecklist:
    """One version of a checklist as it could be drafted again: for the editor, and for a file that is read back."""
    row = _version(list_code, version)
    groups: dict[str, tuple[str, list[NewPoint]]] = {
        str(group.no): (group.title, []) for group in CheckItem.objects.filter(checklist=row).order_by("no")
    }
    for point in _points_of([row])[row.pk]:
        groups[str(point.check_item.no)][1].append(new_point(point))
    return NewChecklist(
        row.item_code, row.organ_code, row.title,
        tuple(NewCheckItem(title, tuple(points)) for title, points in groups.values()), row.list_code[18],
    )


def new_point(row: CheckPoint) -> NewPoint:
    """A point as it could be drafted again."""
    return NewPoint(
        row.content, row.method, row.penalty_basis, row.kind, row.code, row.power_code, row.discretion, row.answer,
        row.unit, row.low, row.high, row.required, tuple(row.evidence), tuple(row.evidence_always),
        forms.when_of(row.applies_when) if row.applies_when else None,
    )


def head(row: Checklist) -> ChecklistHead:
    """A checklist as a list of checklists names it."""
    return ChecklistHead(
        row.list_code, row.item_code, row.version, row.title, row.organ_code, row.state, row.published_on,
        row.drafted_by, row.effective_from, row.changed_on, row.reviewed_by, row.opinion, row.batch_no,
    )


def abouts_of_list(found: ChecklistHead) -> list[str]:
    """Under which names the journal keeps the lines about a version: its list's, and that of the import it came in."""
    return [f"checklist:{found.list_code}"] + ([f"checklist_batch:{found.batch_no}"] if found.batch_no else [])


def checklists_of(item_code: str, on: date) -> list[ChecklistHead]:
    """The checklists of an item in force on a day."""
    return [head(row) for row in in_force(on).filter(item_code=item_code).order_by("list_code")[:MOST]]


def published_checklists(
    *, on: date, organ: str = "", text: str = "", after: str = "", limit: int = 50
) -> list[ChecklistHead]:
    """A page of the checklists in force on a day, by code: of one organ, or with words in title or code."""
    rows = in_force(on).filter(list_code__gt=after)
    if organ:
        rows = rows.filter(organ_code=organ)
    for word in text.split():
        rows = rows.filter(Q(title__contains=word) | Q(list_code__startswith=word) | Q(item_code__startswith=word))
    return [head(row) for row in rows.order_by("list_code")[: min(limit, MOST)]]


def checklist_versions(list_code: str) -> list[ChecklistHead]:
    """All versions of a checklist that were ever published, the newest first."""
    rows = Checklist.objects.filter(list_code=list_code, published_on__isnull=False).order_by("-version")
    return [head(row) for row in rows[:MOST]]


def drafted_checklists(actor: Actor, *, after: str = "", limit: int = 50, state: str = "") -> list[ChecklistHead]:
    """A page of the checklists being worked on in the actor's organ, by code; in one state, or in any."""
    access.require(actor, "catalogue.view_drafts")
    own = access.within(actor, access.Reach.ORGAN)
    states = [state] if state else rules.LISTS_OPEN
    rows = Checklist.objects.filter(own, state__in=states, list_code__gt=after).order_by("list_code")
    return [head(row) for row in rows[: min(limit, MOST)]]


def open_checklist(actor: Actor, list_code: str) -> ChecklistHead:
    """The newest version of a checklist of the actor's organ, drafts included; not found and not to be seen alike."""
    access.require(actor, "catalogue.view_drafts")
    own = access.within(actor, access.Reach.ORGAN)
    row = Checklist.objects.filter(own, list_code=list_code).order_by("-version").first()
    if row is None:
        raise NotFound("找不到这个检查实施清单", f"没有 {list_code}，或者不是你的机关编制的", "请核对清单编码")
    return head(row)


def point_kinds() -> tuple[str, ...]:
    """The kinds of inspection a point can belong to (检查类型)."""
    return rules.POINT_KINDS


def evidence_kinds() -> dict[str, str]:
    """The kinds of evidence a point can ask for (证据种类)."""
    return dict(findings.EVIDENCE)


def checklist_differences(list_code: str, first: int, second: int) -> list[PointDifference]:
    """What changed between two versions, point by point; points are the same when they ask the same or have the same code."""
    return differences(as_drafted(list_code, first), as_drafted(list_code, second))


def differences(first: NewChecklist, second: NewChecklist) -> list[PointDifference]:
    """What changed between two checklists, in the order of the newer one, removed points at the end."""
    before = {rules.same_question(point.content): (no, point) for no, point in first.numbered()}
    # A code that was only composed from item and place says where a point stood, not which question it is.
    by_code = {
        point.code: (no, point) for no, point in first.numbered()
        if point.code and not point.code.startswith(first.item_code)
    }
    found, met = [], set()
    for no, point in second.numbered():
        old = before.get(rules.same_question(point.content)) or by_code.get(point.code)
        if old is None:
            found.append(PointDifference("added", no, "", said(point)))
            continue
        met.add(old[0])
        if said(old[1]) != said(point):
            found.append(PointDifference("changed", no, said(old[1]), said(point)))
    return found + [PointDifference("removed", no, said(point), "") for no, point in first.numbered() if no not in met]


def said(point: NewPoint) -> str:
    """Everything a point says, in words."""
    evidence = findings.evidence_titles
    parts = [
        point.content, f"方法：{point.method}", f"处罚依据：{point.penalty_basis}",
        f"裁量基准：{point.discretion}" if point.discretion else "",
        f"填写{forms.ANSWERS[point.answer]}" if point.answer != forms.JUDGEMENT else "",
        f"标准：{limits}" if (limits := forms.limits(point.low, point.high, point.unit)) else "",
        f"不合格时取证：{evidence(point.evidence)}" if point.evidence else "",
        f"一律取证：{evidence(point.evidence_always)}" if point.evidence_always else "",
        f"{forms.condition(point.applies_when)}时填写" if point.applies_when else "", "" if point.required else "可以不填",
    ]
    return "；".join(part for part in parts if part)
