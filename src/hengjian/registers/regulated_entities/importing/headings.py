"""Which column of a file is which field of the register, by the names that real files use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from hengjian.kernel.codes import halfwidth
from hengjian.kernel.errors import Refused

#: Field of the register: the headings under which it comes. The first that a file has is taken.
REGISTER: Final[Mapping[str, tuple[str, ...]]] = {
    "uscc": ("uscc", "统一社会信用代码", "社会信用代码", "信用代码"),
    "old_registration_no": ("old_registration_no", "旧注册号", "注册号", "工商注册号"),
    "name": ("name", "名称", "企业名称", "主体名称", "单位名称"),
    "entity_type": ("ent_type", "entity_type", "类型", "企业类型", "主体类型"),
    "legal_representative": ("legal_representative", "法定代表人", "负责人", "法定代表人姓名"),
    "established_on": ("reg_date", "established_on", "成立日期", "注册日期", "设立日期"),
    "status": ("status", "登记状态", "经营状态", "状态"),
    "registrar": ("registrar", "登记机关"),
    "address": ("address", "住所", "地址", "注册地址", "住所（经营场所）", "住所(经营场所)"),
    "province": ("province", "省份", "省"),
    "area_label": ("district_raw", "区县", "辖区", "所属区", "行政区划", "区"),
    "district_code": ("district_code", "区划代码", "行政区划代码"),
    "street_code": ("street_code", "街镇代码", "街道代码"),
    "industry_code": ("industry_code", "行业代码"),
    "business_scope": ("scope", "business_scope", "经营范围"),
    "capital_raw": ("capital_raw", "注册资本", "注册资金"),
    "liaison": ("liaison", "联络员"),
}

CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "uscc": REGISTER["uscc"],
    "credit_class": ("class", "credit_class", "信用风险分类", "风险等级", "信用风险类别", "类别"),
    "month": ("month", "date", "月份", "分类日期", "日期"),
    "source": ("source", "来源", "数据来源"),
    "model": ("model", "模型", "模型版本"),
}


def mapped(found: Iterable[str], known: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> dict[str, str]:
    """Field to the file's own heading; refuses a file that lacks a needed column, naming what it has."""
    own = {halfwidth.single_spaced(heading).lower(): heading for heading in found}
    chosen = {
        field: own[name.lower()] for field, names in known.items()
        for name in [next((n for n in names if n.lower() in own), "")] if name
    }
    missing = [known[field][1] for field in needed if field not in chosen]
    if missing:
        raise Refused(
            "文件不能导入", f"缺少列：{'、'.join(missing)}（文件的列：{'、'.join(list(own.values())[:20])}）",
            "请补上这些列，或者把列名改成导入说明中的写法", field="file",
        )
    return chosen
