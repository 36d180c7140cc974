"""Joint forms: the lists of several departments put together for one trade, each question once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import composing, rules
from hengjian.registers.catalogue.forms import Point
from hengjian.registers.catalogue.models import JointForm, JointPart
from hengjian.registers.catalogue.queries.checklists import chosen, points_of
from hengjian.registers.catalogue.rules import NewJointForm, NewJointPart

MOST = 200


@dataclass(frozen=True, slots=True)
class JointFormHead:
    """A joint form without its points."""

    form_no: str
    version: int
    title: str
    organ_code: str
    object_class: str
    industries: tuple[str, ...]
    parts: tuple[NewJointPart, ...]
    state: str
    published_on: date | None
    effective_from: date | None
    changed_on: date | None
    drafted_by: str

    @property
    def state_title(self) -> str:
        return rules.JOINT_FORM.states[self.state]


@dataclass(frozen=True, slots=True)
class JointFormRecord:
    """A joint form with its points; ``organ_codes`` of a point are the departments that ask it.

    ``sources`` names the version of each list it is put together from; ``without`` is how many points the departments'
    lists have between them, before what is asked twice was taken out.
    """

    head: JointFormHead
    points: tuple[Point, ...]
    sources: tuple[tuple[str, int], ...]
    without: int

    @property
    def shared(self) -> tuple[Point, ...]:
        """The points that more than one department asks."""
        return tuple(point for point in self.points if len(point.organ_codes) > 1)


def _in_force(on: date) -> QuerySet[JointForm]:
    return JointForm.objects.filter(Q(changed_on=None) | Q(changed_on__gt=on), effective_from__lte=on)


def _heads(rows: Sequence[JointForm]) -> list[JointFormHead]:
    parts: dict[int, list[NewJointPart]] = {}
    for part in JointPart.objects.filter(form__in=rows).order_by("form_id", "place"):
        parts.setdefault(part.form_id, []).append(NewJointPart(part.organ_code, tuple(part.item_codes)))
    return [
        JointFormHead(
            row.form_no, row.version, row.title, row.organ_code, row.object_class, tuple(row.industries),
            tuple(parts.get(row.pk, ())), row.state, row.published_on, row.effective_from, row.changed_on, row.drafted_by,
        )
        for row in rows
    ]


def composed(parts: Sequence[NewJointPart], on: date) -> tuple[tuple[Point, ...], tuple[tuple[str, int], ...], int]:
    """The points of several departments' lists in force on a day, the versions they come from, and how many there were.

    Each department's own list goes before that of a higher level, which stands for the department that uses it.
    """
    lists, sources = [], []
    for part in parts:
        rows = chosen(part.item_codes, on, part.organ_code)
        sources += [(row.list_code, row.version) for row in rows]
        lists += [composing.asked_by(points, part.organ_code) for points in points_of(rows)]
    return composing.compose(lists), tuple(dict.fromkeys(sources)), sum(len(points) for points in lists)


def _record(head: JointFormHead, on: date) -> JointFormRecord:
    points, sources, without = composed(head.parts, on)
    return JointFormRecord(head, points, sources, without)


def joint_form(form_no: str, on: date) -> JointFormRecord:
    """The joint form in force on a day, put together from the lists in force on that day."""
    row = _in_force(on).filter(form_no=form_no).first()
    if row is None:
        raise NotFound("找不到这张联合检查单", f"{form_no} 在 {on} 没有已发布的版本", "请核对编号")
    return _record(_heads([row])[0], on)


def joint_forms(
    *, on: date, text: str = "", organ: str = "", industry: str = "", after: str = "", limit: int = 50
) -> list[JointFormHead]:
    """A page of the joint forms in force on a day, by number: with words in the title, of a department, for a trade."""
    rows = _in_force(on).filter(form_no__gt=after)
    for word in text.split():
        rows = rows.filter(Q(title__contains=word) | Q(form_no=word))
    if organ:
        rows = rows.filter(pk__in=JointPart.objects.filter(organ_code=organ).values("form"))
    found = _heads(list(rows.order_by("form_no")[:MOST]))
    if industry:
        found = [one for one in found if any(industry.startswith(code) for code in one.industries)]
    return found[: min(limit, MOST)]


def drafted_joint_forms(actor: Actor, *, after: str = "", limit: int = 50) -> list[JointFormHead]:
    """A page of the joint forms being drafted in the actor's organ, by number."""
    access.require(actor, "catalogue.view_drafts")
    own = access.within(actor, access.Reach.ORGAN)
    rows = JointForm.objects.filter(own, state="draft", form_no__gt=after).order_by("form_no")
    return _heads(list(rows[: min(limit, MOST)]))


def open_joint_form(actor: Actor, form_no: str, on: date) -> JointFormRecord:
    """The newest version of a joint form of the actor's organ, drafts included, as it would be put together on a day."""
    access.require(actor, "catalogue.view_drafts")
    own = access.within(actor, access.Reach.ORGAN)
    row = JointForm.objects.filter(own, form_no=form_no).order_by("-version").first()
    if row is None:
        raise NotFound("找不到这张联合检查单", f"没有 {form_no}，或者不是你的机关牵头的", "请核对编号")
    return _record(_heads([row])[0], on)


def joint_form_versions(form_no: str) -> list[JointFormHead]:
    """All versions of a joint form that were ever published, the newest first."""
    rows = JointForm.objects.filter(form_no=form_no, published_on__isnull=False).order_by("-version")
    return _heads(list(rows[:MOST]))


def as_drafted_joint_form(head: JointFormHead) -> NewJointForm:
    """A version of a joint form as it could be drafted again."""
    return NewJointForm(head.title, head.organ_code, head.parts, head.object_class, head.industries, head.form_no)
