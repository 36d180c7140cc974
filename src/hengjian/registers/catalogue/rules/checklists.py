"""The law of a checklist: its procedure, and what it must ask."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hengjian.kernel.codes import halfwidth
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.catalogue.rules.shared import PUBLISHED_CITES

POINT_KINDS = ("日常", "随机抽查", "专项", "临时")

CHECKLIST = Workflow(
    name="checklist",
    title="检查实施清单",
    states={"draft": "草拟", "published": "已发布", "changed": "已变更"},
    acts=(
        Act("draft", "publish", "published", "发布", PUBLISHED_CITES),
        Act("published", "replace", "changed", "以新版本替换"),
    ),
    initial="draft",
    final=frozenset({"changed"}),
)


@dataclass(frozen=True, slots=True)
class NewPoint:
    """One point to check: what, how, and on what article a fault is punished."""

    content: str
    method: str
    penalty_basis: str
    kind: str = "随机抽查"


@dataclass(frozen=True, slots=True)
class NewCheckItem:
    """A group of points."""

    title: str
    points: tuple[NewPoint, ...]


@dataclass(frozen=True, slots=True)
class NewChecklist:
    """A checklist of one item for one organ; ``level`` is a digit of :data:`items.LEVELS`."""

    item_code: str
    organ_code: str
    title: str
    check_items: tuple[NewCheckItem, ...]
    level: str = "3"


def check_checklist(checklist: NewChecklist) -> None:
    """Refuse a checklist without groups, with an empty group, or with points that say too little."""
    what = f"检查实施清单“{checklist.title}”不能保存"
    if not checklist.title.strip():
        raise Refused("检查实施清单不能保存", "没有填写名称", "请填写名称", field="title")
    if not checklist.check_items:
        raise Refused(what, "没有检查项", "请至少编写一个检查项", field="check_items")
    for number, group in enumerate(checklist.check_items, start=1):
        if not group.title.strip() or not group.points:
            raise Refused(what, f"第 {number} 个检查项没有名称或者没有检查内容", "请补充检查项", field="check_items")
        for place, point in enumerate(group.points, start=1):
            _check_point(point, f"{number}.{place}", what)


def _check_point(point: NewPoint, no: str, what: str) -> None:
    for value, title in ((point.content, "检查内容"), (point.method, "操作要领和方法"), (point.penalty_basis, "处罚依据")):
        if not value.strip():
            raise Refused(what, f"第 {no} 项没有填写{title}", "请补填", field="check_items")
    if point.kind not in POINT_KINDS:
        raise Refused(what, f"第 {no} 项的检查类型“{point.kind}”不对", f"可选：{'、'.join(POINT_KINDS)}", field="check_items")


_NOT_SAID = re.compile(r"[\W_]+")


def same_question(content: str) -> str:
    """The key under which two points count as the same question: width, case, blanks and marks do not matter."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", halfwidth.to_half(content))).casefold()
