"""The four national tables of supervisory acts, field by field, in the national order.

Read from the validators of a collection client of 2019-20 and a table of 2024 in use (evidence of practice; the standard
C51xx-2019 itself is not public). A column whose national name was not found has a name of the platform's own, marked
``own``. Lengths are in characters. The dictionaries are data files (:mod:`hengjian.casework.behaviour.dictionaries`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

Type = Literal["text", "code", "codes", "names", "day", "amount", "flag"]

TYPES: dict[Type, str] = {
    "text": "文字", "code": "字典代码", "codes": "一组代码", "names": "一组文字", "day": "日期", "amount": "金额（元）", "flag": "是或者否",
}

#: Filled by the library when it hands in; two contents that differ only here say the same.
HANDED_IN = frozenset({"submitted_date", "submitted_personnel"})
#: How parts of a list are joined in a file.
JOINT = ","


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a national table.

    ``most`` is the longest text (0: no limit was found). ``dictionary`` names the list its codes come from. ``fixed``: it
    says what was done or found, so it is put right at its source and never here.
    """

    name: str
    title: str
    type: Type = "text"
    required: bool = False
    most: int = 0
    dictionary: str = ""
    fixed: bool = False
    own: bool = False

    @property
    def type_title(self) -> str:
        """What its values are, in words."""
        return TYPES[self.type]

    def fits(self, value: Any) -> bool:
        """Whether a value has the type of the field; nothing always fits."""
        if is_empty(value):
            return True
        if self.type in ("codes", "names"):
            return isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value)
        if self.type == "flag":
            return isinstance(value, bool)
        if self.type == "day":
            return isinstance(value, str) and day(value) is not None
        if self.type == "amount":
            return isinstance(value, str) and amount(value) is not None
        return isinstance(value, str)

    def shown(self, value: Any) -> str:
        """The value as it stands in a file in national columns."""
        if is_empty(value):
            return ""
        if self.type == "flag":
            return "1" if value else "0"
        return JOINT.join(value) if isinstance(value, (list, tuple)) else str(value)


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing. ``False`` is an answer."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def day(text: str) -> date | None:
    """A day written as 2026-03-09."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def amount(text: str) -> Decimal | None:
    """An amount of yuan with at most two decimals, not negative."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    return value if value.is_finite() and value >= 0 and isinstance(exponent, int) and exponent >= -2 else None


ITEM = Field("supervise_item_implement_code", "监管事项目录编码", "codes", required=True, fixed=True)
ORGAN = (
    Field("implement_institution", "实施机构", most=100),
    Field("implement_institution_code", "实施机构编码", most=20),
)
ENTRUSTED = (
    Field("entrust_dept", "受委托部门", most=100),
    Field("entrust_dept_code", "受委托部门编码", most=20),
)
OBJECT_KIND = Field("supervise_object_type", "监管行为监管对象类型", "code", dictionary="监管行为监管对象类型", own=True)
OBJECT = Field("supervise_object", "监管对象", required=True, most=200)
PARTY = (
    Field("administrative_cp", "行政相对人", required=True, most=200),
    Field("administrative_cp_na", "行政相对人性质", "code", required=True, dictionary="行政相对人性质"),
    Field("administrative_cp_ce_type", "行政相对人证件类型", "code", required=True, dictionary="证件类型"),
    Field("administrative_cp_ui_code", "行政相对人编码", required=True, most=20),
    Field("address_registered", "注册地址", most=400),
    Field("address_operating", "经营地址", most=400),
    Field("area_number", "行政区划代码", "code", required=True, dictionary="行政区划代码"),
)
CHECK_NO = Field("check_action_code", "检查行为编号", required=True, most=50, fixed=True)
HANDED = (
    Field("submitted_date", "报送时间", "day"),
    Field("submitted_personnel", "报送人员", most=50),
)


def _own(name: str, title: str, type: Type = "text", *, required: bool = False, most: int = 0, dictionary: str = "") -> Field:
    return Field(name, title, type, required=required, most=most, dictionary=dictionary, own=True)


CHECK = (
    Field("plan_id", "双随机一公开计划id", most=50),
    ITEM,
    Field("supervise_item_check_icode", "监管事项检查实施清单编码", "codes", required=True),
    Field("check_action_name", "检查行为名称", required=True),
    CHECK_NO,
    *ORGAN, *ENTRUSTED, OBJECT_KIND, OBJECT, *PARTY,
    Field("check_form", "检查形式", "code", required=True, dictionary="检查形式"),
    Field("check_type", "检查类别", "code", required=True, dictionary="检查类别"),
    Field("check_mode", "检查方式", "code", dictionary="检查方式"),
    Field("check_result", "检查结果", "codes", required=True, dictionary="检查结果", fixed=True),
    Field("check_date", "检查时间", "day", required=True, fixed=True),
    Field("check_personnel", "检查人员", "names", required=True, fixed=True),
    Field("check_personnel_code", "执法证号", "names", fixed=True),
    *HANDED,
)

PUNISH = (
    ITEM,
    _own("punish_action_name", "处罚行为名称", required=True, most=500),
    _own("punish_action_code", "处罚行为编号", required=True, most=50),
    *ORGAN, *ENTRUSTED, OBJECT_KIND, OBJECT,
    _own("case_source", "案件来源", "code", required=True, dictionary="案件来源"),
    CHECK_NO, *PARTY,
    _own("illegal_fact", "违法事实", required=True),
    _own("punish_basis", "处罚依据", required=True),
    _own("punish_procedure", "处罚程序", "code", required=True, dictionary="处罚程序"),
    _own("is_hearing", "是否听证", "flag", required=True),
    _own("filing_date", "处罚立案时间", "day"),
    _own("is_criminal", "是否涉刑案件", "flag", required=True),
    _own("is_major", "是否重大案件", "flag"),
    _own("is_legal_review", "是否法制审核", "flag"),
    _own("legal_review_date", "法制审核日期", "day"),
    _own("legal_review_opinion", "法制审核意见", most=100),
    _own("is_discussed", "是否集体讨论", "flag"),
    _own("discussion_date", "集体讨论日期", "day"),
    _own("discussion_conclusion", "集体讨论结论", most=1000),
    _own("document_no", "处罚文书号", required=True, most=100),
    _own("decision_date", "作出行政处罚决定日期", "day", required=True),
    _own("punish_type", "处罚种类", "codes", required=True, dictionary="处罚种类"),
    _own("fine_amount", "罚款金额", "amount"),
    _own("punish_result", "处罚结果", required=True, most=1000),
    _own("reconsideration", "行政复议", "code", required=True, dictionary="行政复议"),
    _own("litigation", "行政诉讼", "code", required=True, dictionary="行政诉讼"),
    _own("execution_mode", "结案情况—执行方式", "code", dictionary="结案执行方式"),
    _own("execution_result", "结案情况—执行结果", "code", dictionary="结案执行结果"),
    _own("paid_amount", "结案实缴罚款金额", "amount"),
    _own("is_not_punished", "结案情况—不予行政处罚", "flag", required=True),
    _own("closing_date", "结案情况—结案日期", "day"),
    _own("other_handling", "其他处理情况", "code", dictionary="处罚其他处理情况"),
    _own("transfer_date", "移送时间", "day"),
    *HANDED,
)

FORCE = (
    ITEM,
    _own("force_action_name", "强制行为名称", required=True, most=400),
    _own("force_action_code", "强制行为编号", required=True, most=50),
    *ORGAN, OBJECT_KIND, replace(OBJECT, required=False), CHECK_NO, *PARTY,
    _own("illegal_fact", "违法事实", required=True, most=1000),
    _own("force_basis", "强制依据", required=True, most=1000),
    _own("mandatory_decision_number", "强制决定书号", required=True, most=100),
    _own("force_type", "行政强制种类", "code", required=True, dictionary="行政强制种类"),
    _own("coercive_measure_type", "强制措施类型", "code", dictionary="强制措施类型"),
    _own("force_execution_type", "强制执行类型", "code", dictionary="强制执行类型"),
    _own("force_result", "强制结果", most=50),
    _own("start_date", "实施强制措施的起始时间", "day"),
    _own("force_extend_date", "强制措施延长期限", most=10),
    _own("end_date", "实施强制措施的结束时间", "day"),
    *HANDED,
)

OTHER = (
    ITEM,
    _own("other_action_name", "行为名称", required=True, most=300),
    _own("other_action_code", "行为编号", required=True, most=50),
    CHECK_NO, OBJECT_KIND, OBJECT,
    _own("item_source", "事项来源", most=50),
    *ORGAN, *ENTRUSTED, *PARTY,
    _own("supervise_measure", "监管措施", most=50),
    _own("closing_state", "结案情况", most=200),
    _own("start_date", "开始时间", "day"),
    _own("end_date", "结束时间", "day"),
    *HANDED,
)

TABLES: dict[str, tuple[Field, ...]] = {"check": CHECK, "punish": PUNISH, "force": FORCE, "other": OTHER}
#: Which field of each table is the act's own number, and which its name.
NUMBERS = {"check": "check_action_code", "punish": "punish_action_code", "force": "force_action_code", "other": "other_action_code"}
NAMES = {"check": "check_action_name", "punish": "punish_action_name", "force": "force_action_name", "other": "other_action_name"}


def field(kind: str, name: str) -> Field | None:
    """The field of a table, if it has one of this name."""
    return next((one for one in TABLES[kind] if one.name == name), None)


def amendable(kind: str) -> list[Field]:
    """The fields that an official may put right in the library; the others are put right at their source."""
    own = {NUMBERS[kind], *HANDED_IN}
    return [one for one in TABLES[kind] if not one.fixed and one.name not in own]
