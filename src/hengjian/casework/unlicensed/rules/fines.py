"""Powers and fines: against whom, by which department, on which day. Sums in yuan (元).

684 第十一条 and the fines of 登记管理条例第四十三条 are for what lacks the *registration*; what lacks a *licence* follows the law
of that licence, measures included (684 第十一条第三款、第十二条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hengjian.casework.unlicensed.rules import judging, licences
from hengjian.casework.unlicensed.rules.judging import KINDS, UNREGISTERED, WITHOUT_LICENCE
from hengjian.kernel.dated import Dated, Version
from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import electronic_commerce, entity_registration, food_safety, registration_rules
from hengjian.statutes import unlicensed_business as order

POWERS = {
    "stop": "责令停止经营", "inquire": "调查了解", "enter": "进入场所现场检查", "copy": "查阅、复制资料", "seal": "查封场所",
    "seize": "扣押物品", "sample": "抽样检验",
}
#: What 684 第十一条 grants market supervision.
OF_THE_ORDER = frozenset({"stop", "inquire", "enter", "copy", "seal", "seize"})
#: What 食品安全法第一百一十条 grants; it does not name an order to stop.
OF_FOOD_LAW = frozenset({"enter", "sample", "copy", "seal", "seize"})
COERCIVE = frozenset({"seal", "seize"})
NEW_LAW = entity_registration.TEXT.in_force_from
TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Fine:
    """What the law asks for: a fine from ``least`` to ``most`` (both 0: none), what comes with it, on which articles."""

    least: Decimal
    most: Decimal
    beside: tuple[str, ...]
    cites: tuple[str, ...]
    may: bool = False


#: What an unregistered business pays, by day: (first, after refusal to correct, serious).
UNREGISTERED_FINES: Dated[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]] = Dated((
    Version(((0, 10_000), (0, 10_000), (0, 10_000)), order.TEXT.in_force_from, NEW_LAW, (order.ARTICLE_13.cite(),)),
    Version(
        ((0, 0), (10_000, 100_000), (100_000, 500_000)), NEW_LAW, None,
        (entity_registration.ARTICLE_43.cite(), registration_rules.ARTICLE_68.cite()),
    ),
))


def power_of(kind: str, licence: str, power: str, *, what: str) -> str:
    """The article on which a power may be used on this type of business; refused where no text that was read grants it."""
    if power not in POWERS:
        raise Refused(what, "没有这种措施", f"可选：{'、'.join(POWERS.values())}", field="power")
    if kind not in KINDS or kind == judging.NOT_COVERED:
        raise Refused(what, "不属于无证无照经营", "不能采取措施", field="power")
    if kind not in WITHOUT_LICENCE:
        if power in OF_THE_ORDER:
            return order.ARTICLE_11.cite()
        raise Refused(what, f"{POWERS[power]}不在{order.ARTICLE_11.cite()}的职权里", "请选择条文列明的措施", field="power")
    known = licences.LICENCES.get(licence)
    if known is not None and known.basis == (food_safety.ARTICLE_35.cite(),) and power in OF_FOOD_LAW:
        return food_safety.ARTICLE_110.cite()
    raise Refused(
        what, f"{KINDS[kind]}的措施依照许可的法律，不依照本办法列明的职权（{order.ARTICLE_11.cite()}第三款）",
        "请写明许可所依据的法律里准许这项措施的条款，由许可部门实施", field="power",
    )


def stop_ground(kind: str) -> str:
    """On which article a trader is told to stop and put it right: 684 第十一条 for want of registration, else 行政处罚法第二十八条."""
    return penalty.ARTICLE_28.cite() if kind in WITHOUT_LICENCE else order.ARTICLE_11.cite()


def fine(
    kind: str, licence: str, on: date, *, refused: bool = False, serious: bool = False, goods_value: Decimal = Decimal(0),
    what: str = "不能确定罚款",
) -> Fine:
    """What is to be paid for a business of a type on the day of the act; ``refused``: told to correct and did not."""
    if kind in WITHOUT_LICENCE:
        return _of_the_licence(licence, on, goods_value, what)
    if kind not in KINDS or kind == judging.NOT_COVERED:
        raise Refused(what, "不属于无证无照经营", "不予处罚", field="kind")
    version = _version(on, what)
    least, most = version.value[2 if serious else 1 if refused else 0]
    beside = ["责令停止违法行为" if on < NEW_LAW else "责令改正", "没收违法所得"]
    if on >= NEW_LAW and serious:
        beside.append("责令关闭停业")
    cites = version.cites if kind == UNREGISTERED else version.cites[:1]
    return Fine(Decimal(least), Decimal(most), tuple(beside), cites)


def _version(on: date, what: str) -> Version[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]:
    if on < order.TEXT.in_force_from:
        judging.judge(judging.Found(on), what=what)  # refused, with the words of the older order
    return UNREGISTERED_FINES.version_on(on)


def _of_the_licence(licence: str, on: date, goods_value: Decimal, what: str) -> Fine:
    known = licences.LICENCES.get(licence)
    if known is None or not known.penalty:
        raise Refused(
            what, f"缺许可的，依照该许可的法律处罚（{order.ARTICLE_12.cite()}），这项许可的罚则没有核对",
            "由许可部门按自己的法律决定，不适用登记管理条例第四十三条", field="licence",
        )
    if on < food_safety.TEXT.in_force_from:
        raise Refused(what, f"{on} 适用的《中华人民共和国食品安全法》文本没有核对", "请查阅当日有效的文本", field="on")
    beside = ("没收违法所得", "没收违法生产经营的食品和工具、设备、原料")
    if goods_value < TEN_THOUSAND:
        return Fine(Decimal(50_000), Decimal(100_000), beside, (known.penalty,))
    return Fine(goods_value * 10, goods_value * 20, beside, (known.penalty,))


def check_fine(yuan: Decimal, asked: Fine, *, refused: bool, what: str) -> None:
    """Refuse a fine outside what the law asks for, or before the trader was told to correct and did not."""
    cite = "、".join(asked.cites)
    if asked.most == 0 and yuan > 0:
        why = "还没有责令改正，或者当事人没有拒不改正" if not refused else "法律没有规定罚款"
        raise Refused(what, f"{why}（{cite}）", "请先责令改正；拒不改正的再处一万元以上十万元以下罚款", field="yuan")
    if not asked.least <= yuan <= asked.most:
        raise Refused(
            what, f"{yuan:,} 元不在 {asked.least:,} 元至 {asked.most:,} 元之间（{cite}）", "请核对数额；金额以元为单位，不是万元",
            field="yuan",
        )


HELPS = {"premises": "提供经营场所", "transport": "提供运输", "keeping": "提供保管、仓储"}


def landlord(kind: str, licence: str, on: date, *, knowing: bool, help_with: str = "premises", what: str = "不能处理出租人") -> Fine:
    """What becomes of somebody who provides the premises, transport or storage (第十四条); only who knew."""
    if help_with not in HELPS:
        raise Refused(what, "没有选择提供了什么条件", f"可选：{'、'.join(HELPS.values())}", field="help_with")
    if not knowing:
        raise Refused(
            what, f"没有证据表明明知（{order.ARTICLE_14.cite()}）", "请先书面告知出租人，留下送达的凭证；告知后仍提供的，可以认定明知",
            field="knowing",
        )
    known = licences.LICENCES.get(licence)
    if kind in WITHOUT_LICENCE and known is not None and known.basis and on >= food_safety.TEXT.in_force_from:
        return Fine(Decimal(50_000), Decimal(100_000), ("责令停止违法行为", "没收违法所得"), (food_safety.ARTICLE_122.cite(),))
    if kind not in judging.WITHOUT_REGISTRATION:
        raise Refused(
            what, f"{order.ARTICLE_14.cite()}只适用于无照经营", "请按许可的法律处理", field="kind",
        )
    _version(on, what)
    return Fine(Decimal(0), Decimal(5_000), ("责令停止违法行为", "没收违法所得"), (order.ARTICLE_14.cite(),), may=True)


PLATFORM_DUTIES = {
    "check": ("核验、登记入驻经营者的身份和行政许可，定期更新", electronic_commerce.ARTICLE_27.cite()),
    "report": ("向市场监管部门报送身份信息，提示未登记的依法登记", electronic_commerce.ARTICLE_28.cite()),
}


def platform(
    duty: str, *, corrected: bool, serious: bool = False, licence: str = "", on: date | None = None, what: str = "不能处理平台",
) -> Fine:
    """What a platform pays that did not check or report its traders: only when it did not correct in the time it was given.

    Who sells food on it is checked by the law on food, whose own penalty goes before (电子商务法第八十条第二款) and asks for no refusal.
    """
    if duty not in PLATFORM_DUTIES:
        raise Refused(what, "没有选择平台的义务", f"可选：{'；'.join(words for words, _ in PLATFORM_DUTIES.values())}", field="duty")
    known = licences.LICENCES.get(licence)
    if duty == "check" and known is not None and known.penalty and on is not None and on >= food_safety.TEXT.in_force_from:
        with_it = ("责令改正", "没收违法所得", *(("责令停业",) if serious else ()))
        return Fine(Decimal(50_000), Decimal(200_000), with_it, (food_safety.ARTICLE_62.cite(), food_safety.ARTICLE_131.cite()))
    cites = (PLATFORM_DUTIES[duty][1], electronic_commerce.ARTICLE_80.cite())
    if corrected:
        return Fine(Decimal(0), Decimal(0), ("责令限期改正",), cites)
    least, most = (100_000, 500_000) if serious else (20_000, 100_000)
    beside = ("责令限期改正", "责令停业整顿") if serious else ("责令限期改正",)
    return Fine(Decimal(least), Decimal(most), beside, cites)
