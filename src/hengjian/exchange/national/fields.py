"""The tables of records, column by column: catalogue, checklists, officers, entities, joint matters, answers to the nation.

Names of main and sub-items are those of a provincial client in use; for the other tables no national list is public, so
that columns have names of the platform's own until a deployment's dictionary says better (``columns`` in the settings).
The columns of the four tables of acts are the behaviour library's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from hengjian.casework.behaviour import queries as library
from hengjian.exchange.national.dictionaries import AREAS

Type = Literal["text", "code", "codes", "names", "day", "amount", "flag", "items", "organ", "party"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a national table. ``most`` is the longest text (0: no limit); ``dictionary`` names the list of its codes.

    ``items`` are codes of 14 digits, ``organ`` a credit code, ``party`` a credit code or a citizen's number.
    """

    name: str
    title: str
    type: Type = "text"
    required: bool = False
    most: int = 0
    dictionary: str = ""


def _must(name: str, title: str, type: Type = "text", most: int = 0, dictionary: str = "") -> Column:
    return Column(name, title, type, True, most, dictionary)


def _may(name: str, title: str, type: Type = "text", most: int = 0, dictionary: str = "") -> Column:
    return Column(name, title, type, False, most, dictionary)


ITEM = (
    _must("item_code", "事项编码", "items"), _may("parent_code", "主项编码", "items"), _must("item_name", "监管事项名称", most=200),
    _must("item_version", "版本", most=10), _must("line_code", "业务条线", most=20),
    _may("behaviour_type", "监管行为类型", "code", dictionary="监管行为类型"), _may("is_key", "重点事项", "flag"),
    _must("object_kind", "监管对象类别", "code", dictionary="监管对象类别"),
    _must("supervise_mode", "监管方式", "code", dictionary="监管方式"),
    _must("supervise_level", "监管层级", "code", dictionary="监管层级"), _may("basis", "设定依据", most=600),
    _may("process", "监管流程", most=300), _may("result", "监管结果", most=300), _may("sub_kind", "子项类型", most=40),
    _may("duty_code", "职能部门编码", most=40), _may("power_item_code", "对应权力事项编码", most=60),
    _may("licence_codes", "对应许可事项编码", "names"), _may("dept_code", "监管部门编码", "organ"),
    _may("implement_codes", "实施部门编码", "names"), _may("object_words", "监管对象", most=300), _may("form", "监管形式", most=40),
    _may("area_numbers", "适用范围", "codes", dictionary=AREAS), _may("origin", "事项来源", most=10),
    _may("national_version", "国家版本", most=40), _must("published_date", "发布日期", "day"),
    _may("effective_from", "生效日期", "day"), _may("effective_to", "失效日期", "day"),
)
CHECKLIST = (
    _must("supervise_item_check_icode", "检查实施清单编码", most=36), _must("item_code", "事项编码", "items"),
    _must("list_name", "清单名称", most=200), _must("list_version", "版本", most=10), _must("organ_code", "实施机构编码", "organ"),
    _must("published_date", "发布日期", "day"), _may("effective_from", "生效日期", "day"), _must("check_points", "检查内容"),
)
OFFICER = (
    _must("officer_no", "执法证号", most=40), _must("officer_name", "姓名", most=40), _must("organ_code", "所在机构编码", "organ"),
    _may("organ_name", "所在机构", most=100), _must("line_code", "业务条线", most=20),
    _must("area_number", "行政区划代码", "code", dictionary=AREAS), _may("post", "职务", most=40), _may("expertise", "专长", most=100),
    _may("is_expert", "专家", "flag"), _must("certificate_until", "执法证有效期至", "day"),
    _must("certificate_state", "执法证状态", "code", dictionary="执法证状态"), _may("item_codes", "执法事项", "items"),
    _may("on_duty", "在岗", "flag"),
)
ENTITY = (
    _must("administrative_cp_ui_code", "统一社会信用代码", "organ"), _may("old_registration_no", "旧注册号", most=60),
    _must("entity_name", "名称", most=200), _may("entity_type", "类型", most=80), _may("legal_representative", "法定代表人", most=100),
    _may("established_date", "成立日期", "day"), _must("entity_state", "登记状态", "code", dictionary="登记状态"),
    _may("registrar", "登记机关", most=100), _may("address_registered", "住所", most=400),
    _may("area_number", "行政区划代码", "code", dictionary=AREAS), _may("industry_code", "行业代码", most=5),
    _may("business_scope", "经营范围"),
)
_AREA = _must("area_number", "行政区划代码", "code", dictionary=AREAS)
JOINT = (
    _must("joint_no", "协同事项编号", most=50), _must("joint_name", "协同事项名称", most=300),
    _must("joint_kind", "协同监管类型", "code", dictionary="协同监管类型"), _must("lead_code", "牵头机构编码", "organ"),
    _must("lead_name", "牵头机构", most=100), _may("partner_codes", "配合机构编码", "names"),
    _must("supervise_object", "监管对象", most=200), _may("administrative_cp_ui_code", "监管对象编码", "party"), _AREA,
    _must("start_date", "发起日期", "day"), _may("end_date", "办结日期", "day"), _may("result_words", "协同结果", most=1000),
    _may("check_action_codes", "检查行为编号", "names"),
)
_ORGAN = (_must("implement_institution", "办理机构", most=100), _must("implement_institution_code", "办理机构编码", "organ"))
OUTCOME = (
    _must("national_identity", "国家系统记录标识", most=120), _must("complaint_no", "投诉举报编号", most=50), *_ORGAN, _AREA,
    _may("accept_date", "签收日期", "day"), _must("closed_date", "办结日期", "day"),
    _must("outcome", "处理结果", "code", dictionary="投诉举报处理结果"), _must("outcome_words", "处理情况", most=1000),
    _may("check_action_code", "检查行为编号", most=50),
)
FEEDBACK = (
    _must("national_identity", "国家系统记录标识", most=120), _must("clue_no", "线索编号", most=50), *_ORGAN, _AREA,
    _may("accept_date", "签收日期", "day"), _must("feedback_date", "反馈日期", "day"),
    _must("finding", "核查结论", "code", dictionary="风险核查结论"), _must("measures", "处置措施", most=1000),
    _may("check_action_code", "检查行为编号", most=50),
)
RECORDS: dict[str, tuple[Column, ...]] = {
    "item": ITEM, "checklist": CHECKLIST, "officer": OFFICER, "entity": ENTITY, "joint": JOINT, "outcome": OUTCOME,
    "feedback": FEEDBACK,
}
#: Columns of the tables of acts that hold codes of a kind of their own.
_KINDS: dict[str, Type] = {
    "supervise_item_implement_code": "items", "implement_institution_code": "organ", "entrust_dept_code": "organ",
    "administrative_cp_ui_code": "party",
}


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a table, of acts or of records, in its order."""
    if kind in RECORDS:
        return RECORDS[kind]
    return tuple(
        Column(one.name, one.title, _KINDS.get(one.name, one.type), one.required, one.most, one.dictionary)
        for one in library.national_fields(kind)
    )
