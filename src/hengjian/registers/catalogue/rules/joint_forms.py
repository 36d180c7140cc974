"""The law of a joint form (一业一单、一表通查): one form for a trade, put together from several departments' checklists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hengjian.kernel.codes import items
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.catalogue.rules.shared import PUBLISHED_CITES

JOINT_FORM = Workflow(
    name="joint_form",
    title="联合检查单",
    states={"draft": "草拟", "published": "已发布", "changed": "已变更", "withdrawn": "已停用"},
    acts=(
        Act("draft", "amend", "draft", "修改"),
        Act("draft", "publish", "published", "发布", PUBLISHED_CITES),
        Act("published", "replace", "changed", "以新版本替换"),
        Act("published", "withdraw", "withdrawn", "停用", grave=True),
    ),
    initial="draft",
    final=frozenset({"changed", "withdrawn"}),
)

MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class NewJointPart:
    """What one department brings to a joint form: its items, whose checklists are put together."""

    organ_code: str
    item_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewJointForm:
    """A joint form as drafted by the leading department.

    ``industries`` are beginnings of codes of GB/T 4754; ``object_class`` is a code of the library of objects (检查对象库).
    An empty ``form_no`` makes a new form, a known one a new version of it.
    """

    title: str
    organ_code: str
    parts: tuple[NewJointPart, ...]
    object_class: str = ""
    industries: tuple[str, ...] = ()
    form_no: str = ""


def check_joint_form(form: NewJointForm) -> None:
    """Refuse a joint form without a name or a trade, of one department only, or that names an item twice."""
    what = f"联合检查单“{form.title}”不能保存"
    if not form.title.strip():
        raise Refused("联合检查单不能保存", "没有填写名称", "请填写名称", field="title")
    if len(form.title) > 200:
        raise Refused("联合检查单不能保存", "名称超过 200 字", "请缩短名称", field="title")
    if not form.object_class.strip() and not form.industries:
        raise Refused(what, "没有写明用于哪类检查对象", "请选择检查对象类别，或者填写行业代码", field="object_class")
    _check_trade(form, what)
    organs = [part.organ_code for part in form.parts]
    if len(set(organs)) < 2:
        raise Refused(what, "只有一个部门的检查内容", "请加入其他部门；一个部门的检查直接使用检查实施清单", field="parts")
    if len(set(organs)) < len(organs):
        raise Refused(what, "同一个部门出现了两次", "请把同一部门的事项放在一起", field="parts")
    if form.organ_code not in organs:
        raise Refused(what, "牵头部门没有检查内容", "请加入牵头部门的事项，或者由其他部门牵头", field="organ_code")
    _check_items([code for part in form.parts for code in part.item_codes], form, what)


def _check_trade(form: NewJointForm, what: str) -> None:
    if len(form.object_class) > 40:
        raise Refused(what, "检查对象类别的代码超过 40 字", "请核对检查对象类别", field="object_class")
    for code in form.industries:
        letters, digits = code[:1], code[1:]
        if not (code.isascii() and (letters.isalpha() or letters.isdecimal()) and (not digits or digits.isdecimal())) or len(code) > 5:
            raise Refused(what, f"行业代码“{code}”不对", "请填写国民经济行业分类的门类字母或者开头几位数字", field="industries")


def _check_items(codes: Sequence[str], form: NewJointForm, what: str) -> None:
    if any(not part.item_codes for part in form.parts):
        raise Refused(what, "有部门没有选择检查事项", "请为每个部门选择检查事项", field="parts")
    if len(codes) > MOST_ITEMS:
        raise Refused(what, f"共有 {len(codes)} 个检查事项，最多 {MOST_ITEMS} 个", "请按检查对象分成几张联合检查单", field="parts")
    if wrong := [code for code in codes if not items.is_item_code(code)]:
        raise Refused(what, f"事项编码 {'、'.join(wrong[:5])} 不对", "事项编码应为 14 位数字", field="parts")
    if len(set(codes)) < len(codes):
        raise Refused(what, "同一个事项出现了两次", "请删去重复的事项", field="parts")
