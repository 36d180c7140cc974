"""The law of organs: lines, kinds of body, and who may hold capacity or be entrusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hengjian.kernel.codes import areas, lines, uscc
from hengjian.kernel.errors import Refused

LINES = lines.LINES

Level = Literal["city", "district", "street"]
Kind = Literal["department", "government", "authorised", "entrusted", "coordination", "support"]

LEVELS: dict[Level, str] = {"city": "市级", "district": "区级", "street": "街道（乡镇）级"}
#: Length and place of the territory code that belongs to a level.
TERRITORY_LENGTH: dict[Level, int] = {"city": 6, "district": 6, "street": 9}

KINDS: dict[Kind, str] = {
    "government": "人民政府及其派出机关",
    "department": "政府工作部门",
    "authorised": "法律法规授权的组织",
    "entrusted": "受委托组织",
    "coordination": "议事协调机构",
    "support": "支撑单位",
}
#: 行政处罚法 arts 17, 19, 24: organs, authorised organisations, and streets and towns to which the power was given.
MAY_HOLD_CAPACITY: frozenset[Kind] = frozenset({"government", "department", "authorised"})
#: 行政处罚法 arts 20, 21: only organisations set up by law with public functions; never a coordination body.
MAY_BE_ENTRUSTED: frozenset[Kind] = frozenset({"entrusted", "authorised"})

CAPACITY_CITES = "《行政处罚法》第十七条、第十九条、第二十四条；国办发〔2024〕54号（未核全文）"
ENTRUSTMENT_CITES = "《行政处罚法》第二十条、第二十一条"


@dataclass(frozen=True, slots=True)
class NewOrgan:
    """A body to be entered in the register. ``capacity_no`` and its day may be given when they are already public."""

    organ_code: str
    name: str
    short_name: str
    level: Level
    territory_code: str
    line_code: str
    kind: Kind = "department"
    parent_code: str = ""
    capacity_no: str = ""
    capacity_published_on: date | None = None


def check_new(organ: NewOrgan) -> None:
    """Refuse a body whose code, territory, line or kind cannot be right."""
    what = f"机关 {organ.name or organ.organ_code} 不能登记"
    found = uscc.examine(organ.organ_code)
    if found.kind != "valid":
        raise Refused(what, found.note or "统一社会信用代码不规范", "请按登记证书核对代码", field="organ_code")
    if not organ.name.strip():
        raise Refused(what, "没有填写名称", "请填写机关全称", field="name")
    if organ.line_code not in LINES:
        raise Refused(what, f"没有“{organ.line_code}”这个条线", f"可选：{'、'.join(LINES.values())}", field="line_code")
    if organ.kind not in KINDS:
        raise Refused(what, f"没有“{organ.kind}”这种机构性质", f"可选：{'、'.join(KINDS.values())}", field="kind")
    check_territory(organ, what)
    if bool(organ.capacity_no) != (organ.capacity_published_on is not None):
        raise Refused(what, "执法主体资格的确认文号和公告日期须同时填写", "请补齐，或者两项都不填", field="capacity_no")
    if organ.capacity_no:
        check_may_hold_capacity(organ.kind, organ.name)


def check_territory(organ: NewOrgan, what: str) -> None:
    """Refuse a territory that is unknown or does not belong to the level."""
    if organ.level not in LEVELS:
        raise Refused(what, f"没有“{organ.level}”这个层级", f"可选：{'、'.join(LEVELS.values())}", field="level")
    code = organ.territory_code
    fits = len(code) == TERRITORY_LENGTH[organ.level] and (code == areas.SHANGHAI) == (organ.level == "city")
    if not fits or areas.name_of(code) is None:
        raise Refused(
            what, f"区划代码 {code or '（空）'} 与层级“{LEVELS[organ.level]}”不符",
            "市级填 310000，区级填 6 位区划代码，街道（乡镇）级填 9 位代码", field="territory_code",
        )


def check_may_hold_capacity(kind: Kind, name: str) -> None:
    """Refuse capacity to a body that cannot have it: coordination bodies, support units, entrusted bodies."""
    if kind not in MAY_HOLD_CAPACITY:
        raise Refused(
            f"不能确认{name}的执法主体资格", f"它是{KINDS[kind]}，没有法定的检查权",
            "检查由有执法主体资格的机关实施；受委托组织以委托机关的名义实施",
        )


def check_may_be_entrusted(kind: Kind, name: str) -> None:
    """Refuse to entrust a body that does not meet 行政处罚法 art. 21."""
    if kind not in MAY_BE_ENTRUSTED:
        raise Refused(
            f"不能委托{name}", f"它是{KINDS[kind]}，不是依法成立并具有管理公共事务职能的组织",
            f"请另选符合条件的组织（{ENTRUSTMENT_CITES}）",
        )
