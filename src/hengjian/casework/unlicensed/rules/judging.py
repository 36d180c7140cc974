"""What a clue is in law: one of four types or not covered, and which department is in charge.

The trap: a person who lacks a *licence* (证) is dealt with by the department that grants it (第五条), also where he lacks
registration as well (第七条); market supervision deals with those who lack the *registration* (照) alone (第六条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengjian.casework.unlicensed.rules import licences
from hengjian.kernel.codes import lines
from hengjian.kernel.dated import Dated, Version
from hengjian.kernel.errors import Refused
from hengjian.statutes import business_environment_shanghai as shanghai
from hengjian.statutes import (
    electronic_commerce,
    entity_registration,
    food_safety,
    registration_rules,
    unlicensed_shanghai,
)
from hengjian.statutes import unlicensed_business as order
from hengjian.statutes import unlicensed_business_2003 as old_order

NEITHER, LICENCE_ONLY, REGISTRATION_ONLY, UNREGISTERED, NOT_COVERED = (
    "neither", "licence_only", "registration_only", "unregistered", "not_covered",
)
KINDS = {
    NEITHER: "无证兼无照", LICENCE_ONLY: "有证无照", REGISTRATION_ONLY: "有照无证", UNREGISTERED: "一般无照",
    NOT_COVERED: "不属于无证无照经营",
}
#: What lacks the registration (无照) and what lacks a licence (无证).
WITHOUT_REGISTRATION = frozenset({NEITHER, LICENCE_ONLY, UNREGISTERED})
WITHOUT_LICENCE = frozenset({NEITHER, REGISTRATION_ONLY})
FOUR_TYPES = unlicensed_shanghai.TEXT.cite()

REGISTERED = {"": "没有营业执照", "shanghai": "本市登记", "elsewhere": "外地登记", "ended": "已注销或者被吊销"}
GOODS = {"": "其他", "farm": "农副产品", "daily": "日常生活用品", "labour": "凭个人技能的便民劳务"}
ONLINE = {"": "不是网上经营", "own_produce": "个人销售自产农副产品或者家庭手工业产品", "labour": "个人便民劳务", "petty": "零星小额交易"}

#: Which order is in force: the older one was not read, its rules are not applied by the platform.
ORDER: Dated[str] = Dated((
    Version("370", old_order.TEXT.in_force_from, order.TEXT.in_force_from, (old_order.TEXT.cite(),)),
    Version("684", order.TEXT.in_force_from, None, (order.TEXT.cite(),)),
))
_OTHER_ADDRESS: Dated[str] = Dated((
    Version("", date(2003, 3, 1), shanghai.TEXT.in_force_from),
    Version("shanghai", shanghai.TEXT.in_force_from, shanghai.TEXT_2026.in_force_from, (shanghai.ARTICLE_31.cite(),)),
    Version("shanghai", shanghai.TEXT_2026.in_force_from, None, (f"{shanghai.ARTICLE_31_2026.cite()}（未核）",)),
))


@dataclass(frozen=True, slots=True)
class Found:
    """What is known about a business. ``licence`` is the one it needs (empty: none), ``held_until`` that it holds for this place."""

    on: date
    registered: str = ""
    licence: str = ""
    held: bool = False
    held_until: date | None = None
    at_address: bool = True
    in_scope: bool = True
    goods: str = ""
    designated: bool = False
    online: str = ""
    prepacked_only: bool = False
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What it is (one of ``KINDS``), why in words, on which articles, and what else to think of."""

    kind: str
    why: str
    cites: tuple[str, ...]
    also: str = ""


def judge(found: Found, *, what: str = "不能研判") -> Judged:
    """Say what a business is in law. Refused for days on which the order of 2017 was not yet law."""
    _check(found, what)
    licence = licences.LICENCES.get(found.licence)
    needs = licence is not None and not _freed_by_food_law(found)
    lacks = needs and not _held(found)
    registered = found.registered in ("shanghai", "elsewhere")
    if registered:
        return _registered(found, lacks=lacks)
    if not needs and (freed := _freed(found)):
        return freed
    if not needs:
        return Judged(UNREGISTERED, "从事不需要许可的经营，没有营业执照", (order.ARTICLE_6.cite(), FOUR_TYPES), _ended(found))
    assert licence is not None
    if lacks:
        why = f"没有{licence.title}，也没有营业执照"
        return Judged(NEITHER, why, (order.ARTICLE_7.cite(), order.ARTICLE_5.cite(), FOUR_TYPES), _ended(found))
    return Judged(
        LICENCE_ONLY, f"有{licence.title}，没有营业执照", (order.ARTICLE_6.cite(), FOUR_TYPES),
        f"{registration_rules.ARTICLE_69.cite()}把未经登记从事许可经营的交给许可部门，位阶低于行政法规，有争议时请示",
    )


def _check(found: Found, what: str) -> None:
    if found.registered not in REGISTERED or found.goods not in GOODS or found.online not in ONLINE:
        raise Refused(what, "登记、商品或者网上经营的情况选得不对", "请重新选择", field="registered")
    if found.licence and found.licence not in licences.LICENCES:
        raise Refused(what, f"没有“{found.licence}”这种许可", "请从许可清单中选择", field="licence")
    if found.on < order.TEXT.in_force_from:
        raise Refused(
            what, f"{found.on} 适用{old_order.TEXT.cite()}，它的原文没有核对（{order.ARTICLE_19.cite()}）",
            f"行为持续到 {order.TEXT.in_force_from} 以后的，按以后的日期研判；否则由法制机构查阅原文后决定", field="on",
        )


def _held(found: Found) -> bool:
    """Whether the licence it needs is there and not over."""
    return found.held and (found.held_until is None or found.held_until >= found.on)


def _freed_by_food_law(found: Found) -> bool:
    """Selling farm products, or nothing but prepacked food, needs no licence (食品安全法第三十五条)."""
    return found.licence == "food_sale" and (found.prepacked_only or found.goods == "farm")


def _registered(found: Found, *, lacks: bool) -> Judged:
    if lacks:
        title = licences.LICENCES[found.licence].title
        over = "已经过期" if found.held else "没有取得"
        return Judged(REGISTRATION_ONLY, f"有营业执照，{title}{over}", (order.ARTICLE_5.cite(), FOUR_TYPES))
    if _freed_by_food_law(found) and found.prepacked_only:
        return Judged(
            NOT_COVERED, "仅销售预包装食品，不需要许可", (food_safety.ARTICLE_35.cite(),), "应当报食品安全监督管理部门备案，请提醒",
        )
    if not found.at_address:
        return _elsewhere(found)
    if not found.in_scope:
        on_2026 = shanghai.TEXT_2026.in_force(found.on)
        cite = f"{shanghai.ARTICLE_17_2026.cite()}（未核）" if on_2026 else shanghai.ARTICLE_17.cite()
        return Judged(NOT_COVERED, "超经营范围从事非许可类经营，不予处罚", (cite,))
    return Judged(NOT_COVERED, "证照齐全，或者不需要许可", (order.ARTICLE_3.cite(),))


def _elsewhere(found: Found) -> Judged:
    """Another address alone is no clue; Shanghai asks for no filing from those it registered."""
    version = _OTHER_ADDRESS.version_on(found.on)
    if version.value and found.registered == "shanghai":
        return Judged(NOT_COVERED, "本市登记的经营主体在登记住所以外经营，无需登记备案", version.cites)
    return Judged(
        NOT_COVERED, "有营业执照，只是地址和登记的不一致", (order.ARTICLE_6.cite(),),
        f"是否应当办理变更登记，由登记机关按{entity_registration.ARTICLE_46.cite()}另行处理",
    )


def _freed(found: Found) -> Judged | None:
    """Who trades without registration and may (第三条、电子商务法第十条)."""
    if found.designated and found.goods:
        return Judged(NOT_COVERED, f"在政府指定的场所和时间从事{GOODS[found.goods]}", (order.ARTICLE_3.cite(),))
    if found.online:
        return Judged(NOT_COVERED, f"网上{ONLINE[found.online]}，不需要登记", (electronic_commerce.ARTICLE_10.cite(),))
    if found.exempt.strip():
        return Judged(
            NOT_COVERED, f"依法不需要许可和登记：{found.exempt.strip()}", (order.ARTICLE_3.cite(), entity_registration.ARTICLE_3.cite()),
        )
    return None


def _ended(found: Found) -> str:
    return "营业执照已注销或者被吊销，按没有营业执照处理" if found.registered == "ended" else ""


@dataclass(frozen=True, slots=True)
class Competent:
    """Which line of government is in charge (查处部门)."""

    line: str
    why: str
    cites: tuple[str, ...]

    @property
    def title(self) -> str:
        """The line in words."""
        return lines.title(self.line)


def competent(kind: str, licence: str, *, what: str = "不能确定查处部门") -> Competent:
    """The department in charge: the licensing one for what lacks a licence, market supervision for what lacks registration alone."""
    if kind == NOT_COVERED or kind not in KINDS:
        raise Refused(what, "不属于无证无照经营，没有查处部门", "请作不属于处理，并把理由告诉来源单位", field="kind")
    if kind not in WITHOUT_LICENCE:
        return Competent("market", "没有营业执照，由市场监管部门查处", (order.ARTICLE_6.cite(),))
    known = licences.LICENCES.get(licence)
    if known is None:
        raise Refused(
            what, f"没有写明缺的是什么许可（{order.ARTICLE_5.cite()}）", "请选择许可；法律没有规定部门的，由市人民政府确定",
            field="licence",
        )
    first = order.ARTICLE_7 if kind == NEITHER else order.ARTICLE_5
    return Competent(known.line, f"缺{known.title}，由许可部门查处", tuple(dict.fromkeys((first.cite(), order.ARTICLE_5.cite()))))


def check_line(kind: str, licence: str, line: str, *, what: str) -> None:
    """Refuse to send a clue to a department that is not in charge; whoever finds it tells the one that is (第八条)."""
    right = competent(kind, licence, what=what)
    if line != right.line:
        raise Refused(
            what, f"{KINDS[kind]}由{right.title}部门查处（{'、'.join(right.cites)}）",
            f"请派给{right.title}部门；不属于本部门的及时通报（{order.ARTICLE_8.cite()}）", field="organ",
        )
