"""Register against licences (照证比对): whose registered scope says that he needs a licence of which no permit is known.

Reading a scope goes wrong in known ways: managing restaurants is no catering, selling prepacked food needs no licence, selling
machines for food is no food, and a scope may say of itself that something is left out. The rows below know these; what remains
wrong is measured on a labelled sample and stated beside every list (``PRECISION``), because a row is a hint and never a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hengjian.casework.unlicensed.rules import licences

#: A bracket that limits what stands before it: 食品销售（仅销售预包装食品）.
_LIMITED = re.compile(r"[^，、；;。,()（）]*[（(][^（）()]*(?:仅销售|仅限|限)?预包装食品[^（）()]*[)）]")
#: 除……外, 不含……, 不得……: what the scope itself leaves out.
_BRACKET = re.compile(r"[（(【\[](?:不得|除|不含|不包括)[^（）()【】\[\]]*[)）】\]]")
_LEFT_OUT = re.compile(r"[（(]?(?:不含|除|不得从事|不包括|未经批准不得)[^（）()，。；;、]*(?:外|[)）]|(?=[，。；;、]))")
_PART = re.compile(r"[，。；;、：:\n【】\[\]（）()]+")


@dataclass(frozen=True, slots=True)
class Row:
    """Words that speak for a licence, and words that take a part of a scope out of it."""

    licence: str
    says: re.Pattern[str]
    unless: re.Pattern[str]


_NEVER = (
    "管理|咨询|设计|设备|机械|器材|器具|用具|添加剂|包装材料|技术|软件|策划|培训|代理|洗涤|配料|信息|机器|递送|电器|原料药|研发|研究|开发|文化"
)
ROWS: tuple[Row, ...] = (
    Row(
        "catering", re.compile(r"餐饮服务|热食类|大型饭店|中型饭店|小型饭店|小吃店|快餐店|正餐|快餐服务|咖啡馆|酒吧|饮品店|食堂"),
        re.compile(_NEVER),
    ),
    Row("food_making", re.compile(r"食品生产|食品加工|糕点.{0,4}(?:生产|加工)|(?:生产|加工).{0,3}(?:糕点|食品|饮料)"), re.compile(_NEVER)),
    Row(
        "food_sale", re.compile(r"食品销售|食品经营|食品流通|散装食品|食品的?(?:批发|零售|批发兼零售)"),
        re.compile(_NEVER + "|预包装|农产品"),
    ),
    Row("drug_sale", re.compile(r"药品(?:零售|批发|经营)|药房|药店"), re.compile(_NEVER)),
    Row("clinic", re.compile(r"医疗服务|诊疗|门诊|诊所"), re.compile(_NEVER + "|器械|宠物|动物")),
    Row("public_place", re.compile(r"理发|美容店|美容服务|美发|足浴|沐浴|浴场|游泳|KTV|歌舞"), re.compile(_NEVER + "|用品|产品|医疗|宠物")),
    Row("lodging", re.compile(r"旅馆|宾馆|酒店经营|住宿|客房"), re.compile(_NEVER + "|用品|餐饮|家具|家俱|毛巾|不得")),
    Row("internet_cafe", re.compile(r"网吧|互联网上网服务"), re.compile(_NEVER)),
    Row("books", re.compile(r"出版物|图书|书刊|音像制品"), re.compile(_NEVER + "|不含|印刷|除外|版权|制作")),
    Row("chemicals", re.compile(r"危险化学品"), re.compile("除|不含|不得|" + _NEVER)),
    Row("gas", re.compile(r"燃气经营|液化石油气"), re.compile(_NEVER + "|灶具")),
    Row("haulage", re.compile(r"道路(?:普通)?货物运输|道路旅客运输|普通货运|出租汽车|货物专用运输"), re.compile(_NEVER)),
    Row("training", re.compile(r"(?:幼儿园|学前教育|中小学|学科)"), re.compile("用品|图书|咨询|设备")),
    Row("dispatching", re.compile(r"劳务派遣"), re.compile(_NEVER)),
)
#: GB/T 4754: classes that are nothing else than the licensed trade.
INDUSTRIES: dict[str, str] = {
    "621": "catering", "622": "catering", "623": "catering", "629": "catering", "611": "lodging", "612": "lodging", "5251": "drug_sale",
    "842": "clinic", "8040": "public_place", "8051": "public_place", "7726": "", "6624": "", "7263": "dispatching",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """What a reader found of a labelled sample: of ``pairs`` of firm and licence the rows named, ``right`` were right."""

    firms: int
    pairs: int
    right: int
    source: str


#: 90 firms in the order of the digest of their codes, read by one person after the rows had been settled on 100 others.
PRECISION = Sample(90, 108, 103, "上海登记企业公开数据（至 2019 年 4 月）中经营范围须许可的企业")


def needs(scope: str, industry: str = "") -> dict[str, str]:
    """The licences that a scope or an industry speaks for, each with the words it says so with."""
    kept = _LEFT_OUT.sub("，", _BRACKET.sub("，", _LIMITED.sub("，", scope)))
    found: dict[str, str] = {}
    for part in _PART.split(kept):
        for row in ROWS:
            if row.licence not in found and (hit := row.says.search(part)) and not row.unless.search(part):
                found[row.licence] = hit.group()
    for length in (4, 3):
        licence = INDUSTRIES.get(industry.lstrip("ABCDEFGHIJKLMNOPQRST")[:length], "")
        if licence:
            found.setdefault(licence, f"行业 {industry}")
    return found


def lacking(wanted: Iterable[str], permits: Iterable[tuple[str, date | None]], on: date) -> list[str]:
    """Those of the licences that no permit of the register covers on a day; ``permits``: title and last day."""
    valid = [title for title, until in permits if until is None or until >= on]
    return [code for code in wanted if not any(word in title for word in licences.LICENCES[code].holds for title in valid)]
