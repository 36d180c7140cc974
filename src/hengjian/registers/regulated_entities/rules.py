"""The words and limits of the register, as tables, and the filter by which a draw chooses its pool. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

from hengjian.kernel.codes import areas, industries

#: Registration status (登记状态).
STATUSES: Final = ("存续", "吊销", "注销", "迁出")
ACTIVE: Final = "存续"

#: Enterprise credit-risk classes (企业信用风险分类, 国市监信发〔2022〕6号). Internal; not the food grade.
CREDIT_CLASSES: Final = {"A": "低风险", "B": "一般风险", "C": "较高风险", "D": "高风险"}

#: Kinds of supervised objects that are no registered entity (非主体监管对象).
OBJECT_KINDS: Final = ("人员", "场所", "设备", "产品", "工程", "活动")

#: Professional grades (专业风险等级) and their letters; food: 食品生产经营风险分级管理办法, A lowest.
GRADE_SCALES: Final = {"food": ("食品风险等级", ("A", "B", "C", "D"))}

#: A bulk act holds at most this many rows, so that one transaction stays short and one journal line stays checkable.
ROWS_PER_BATCH: Final = 5000

ChangeKind = Literal["created", "changed", "merged", "corrected", "class"]

#: The columns a register file can fill, with the words shown to people.
FIELDS: Final = {
    "uscc": "统一社会信用代码",
    "old_registration_no": "旧注册号",
    "name": "名称",
    "entity_type": "类型",
    "legal_representative": "法定代表人",
    "established_on": "成立日期",
    "status": "登记状态",
    "registrar": "登记机关",
    "address": "住所",
    "area_label": "区划（来源写法）",
    "district_code": "区划代码",
    "street_code": "街镇代码",
    "industry_code": "行业代码",
    "sector": "行业门类",
    "business_scope": "经营范围",
    "capital_raw": "注册资本",
    "liaison": "联络员",
}

#: The fields a person may correct one by one.
CORRECTABLE: Final = tuple(name for name in FIELDS if name not in ("uscc", "sector", "area_label"))


@dataclass(frozen=True, slots=True)
class PoolFilter:
    """Which entities form the pool of a draw (抽查对象范围). Empty parts do not restrict.

    ``territories`` are GB/T 2260 codes of any level (six digits, or nine for a street); ``industries`` are prefixes of
    GB/T 4754 codes or letters of sections; ``created_before`` is the establishment date's upper bound, exclusive.
    """

    territories: tuple[str, ...] = ()
    statuses: tuple[str, ...] = (ACTIVE,)
    entity_types: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    credit_classes: tuple[str, ...] = ()
    text: str = ""
    created_from: date | None = None
    created_before: date | None = None

    def to_json(self) -> dict[str, Any]:
        """The filter as JSON-ready data, for a plan's scope."""
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PoolFilter:
        """The filter that :meth:`to_json` wrote; unknown keys are an error, missing ones mean no restriction."""
        known = dict(data)
        for key in ("created_from", "created_before"):
            known[key] = date.fromisoformat(known[key]) if known.get(key) else None
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, (list, tuple)) else v for key, v in known.items()}
        return cls(**values)

    def describe(self) -> str:
        """The filter in words for plans and notices. The classes themselves stay unsaid: they are internal."""
        parts = [
            _listed("区域", [areas.name_of(code) or code for code in self.territories]),
            _listed("登记状态", list(self.statuses)),
            _listed("类型", list(self.entity_types)),
            _listed("行业", [industries.name_of(code) or code for code in self.industries]),
            _listed("标签", list(self.tags)),
            f"名称含“{self.text}”" if self.text else "",
            f"{self.created_from:%Y-%m-%d} 及以后成立" if self.created_from else "",
            f"{self.created_before:%Y-%m-%d} 以前成立" if self.created_before else "",
            "按信用风险分类限定" if self.credit_classes else "",
        ]
        return "；".join(part for part in parts if part) or "全部监管对象"


def _listed(title: str, words: list[str]) -> str:
    return f"{title}：{'、'.join(words)}" if words else ""


def section_of(industry: str) -> str:
    """The letter of the section (门类) an industry code belongs to, or an empty text."""
    found = industries.find(industry[:3] if industry[:1].isalpha() else industry[:2]) if industry else None
    return found.section if found else ""
