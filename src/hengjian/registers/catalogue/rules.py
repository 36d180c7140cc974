"""The law of the catalogue: the procedure of an item and of a checklist, and what each must state."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from hengjian.kernel.codes import halfwidth, items, lines
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow

#: The catalogue is the city's: its rows lie in the city's territory.
HOME = "310000"

PUBLISHED_CITES = "国办发〔2024〕54号（未核全文）；《上海市优化营商环境条例》第六十一条、第六十九条"

#: 监管行为类型. A main item carries none: it is the heading of its sub-items.
MAIN = ""
INSPECTION = "行政检查"
BEHAVIOURS = (MAIN, INSPECTION, "行政处罚", "行政强制", "其他")
MODES = ("双随机、一公开", "重点监管", "信用监管", "日常监管", "专项检查", "非现场监管")
LEVELS = ("国家级", "省级", "市级", "县级")
OBJECT_KINDS = ("经营主体", "场所", "设备", "产品", "工程", "人员", "活动", "其他组织")
POINT_KINDS = ("日常", "随机抽查", "专项", "临时")

ITEM = Workflow(
    name="supervision_item",
    title="监管事项",
    states={
        "draft": "草拟", "submitted": "已报送、待审核", "reviewed": "已审核、待发布", "published": "已发布",
        "changed": "已变更", "abolished": "已取消",
    },
    acts=(
        Act("draft", "amend", "draft", "修改"),
        Act("draft", "submit", "submitted", "报送"),
        Act("submitted", "review", "reviewed", "审核通过"),
        Act("submitted", "send_back", "draft", "退回修改", grave=True),
        Act("reviewed", "publish", "published", "发布", PUBLISHED_CITES),
        Act("published", "replace", "changed", "以新版本替换"),
        Act("published", "abolish", "abolished", "取消", grave=True),
    ),
    initial="draft",
    final=frozenset({"changed", "abolished"}),
)

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

OPEN_STATES = ("draft", "submitted", "reviewed")


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item as drafted. A main item has no ``behaviour`` and no ``parent_code``."""

    item_code: str
    name: str
    line_code: str
    parent_code: str = ""
    behaviour: str = INSPECTION
    is_key: bool = False
    object_kind: str = "经营主体"
    mode: str = "双随机、一公开"
    level: str = "市级"
    basis_article: str = ""
    process: str = ""
    result: str = ""


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


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of an item: used for a refusal and for a row of an import report alike."""

    field: str
    value: str
    reason: str


#: Field, title and allowed values of the enumerated fields.
CHOICES: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("behaviour", "监管行为类型", BEHAVIOURS),
    ("object_kind", "监管对象类别", OBJECT_KINDS),
    ("mode", "监管方式", MODES),
    ("level", "监管层级", LEVELS),
)


def faults_of(item: NewItem) -> list[Fault]:
    """Everything that is wrong with an item by itself; whether the code is free is not asked here."""
    found = []
    if not items.is_item_code(item.item_code):
        found.append(Fault("item_code", item.item_code, "事项编码应为 14 位数字"))
    if not item.name.strip():
        found.append(Fault("name", item.name, "没有填写事项名称"))
    elif len(item.name) > 200:
        found.append(Fault("name", item.name[:20] + "…", "事项名称超过 200 字"))
    if item.line_code not in lines.LINES:
        found.append(Fault("line_code", item.line_code, f"没有这个条线，可选：{'、'.join(lines.LINES.values())}"))
    for field, title, allowed in CHOICES:
        value = getattr(item, field)
        if value not in allowed:
            found.append(Fault(field, value, f"{title}只能填：{'、'.join(one or '（空，主项）' for one in allowed)}"))
    return found + _faults_of_place(item)


def _faults_of_place(item: NewItem) -> list[Fault]:
    if item.behaviour == MAIN:
        return [Fault("parent_code", item.parent_code, "主项不能再有主项")] if item.parent_code else []
    found = []
    if item.parent_code and not items.is_item_code(item.parent_code):
        found.append(Fault("parent_code", item.parent_code, "主项编码应为 14 位数字"))
    if item.parent_code == item.item_code:
        found.append(Fault("parent_code", item.parent_code, "主项编码与事项编码相同"))
    if not item.basis_article.strip():
        found.append(Fault("basis_article", "", "没有填写设定依据"))
    return found


def check_item(item: NewItem) -> None:
    """Refuse an item that states too little or something impossible."""
    if faults := faults_of(item):
        first = faults[0]
        raise Refused(
            f"监管事项 {item.item_code or item.name} 不能保存",
            "；".join(fault.reason for fault in faults), "请改正后再保存", field=first.field,
        )


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
