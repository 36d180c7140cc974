"""Activity against register (经营信息比对): a platform, a grid or a meter says that there is business; is anybody registered for it?

A registered firm may trade at another address without a filing (上海市优化营商环境条例), so a firm known by code, permit or name is
no hint wherever it stands in the register. What stays is a hint and never a finding: signs carry trade names, registers carry firm
names. How often a hint is right was measured (``MEASURED``) and stands beside every list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from hengjian.kernel.codes import addresses

#: Where activity is told from, in the words of the list of sources.
SOURCES = {"platform": "平台数据", "street": "街镇和网格上报", "transfer": "水电气等部门提供", "media": "公开信息"}
VERDICTS = {
    "known": "名录里有", "nobody": "这个门牌没有登记", "others": "这个门牌登记的是别家", "unplaced": "地址没有门牌，名称查不到",
}
#: Those that a person should look at, the surest first.
HINTS = ("nobody", "others", "unplaced")

_BRACKET = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_FORM = re.compile(r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|分公司|总公司|公司|合伙企业|个体工商户)")
_TRADE = re.compile(
    "餐饮|饮食|食品|贸易|商贸|实业|科技|技术|发展|服务|管理|咨询|工程|设备|制品|电子|信息|文化|传播|广告|投资|物流|运输|货运|代理|国际|服饰|服装|"
    "美容|美发|百货|超市|便利|酒店|宾馆|旅馆|饭店|餐厅|餐馆|小吃|快餐|面馆|商店|商行|经营部|经营|营业部|门市部|工作室|中心|装饰|建筑|材料|机械|电器|汽车|"
    "五金|化工|医药|药房|药店|网络|软件|企业|集团|分店|总店|连锁|商务|销售|店|厂|行|部|馆"
)
_REGION = re.compile(r"上海市|上海|中国|[\u4e00-\u9fff]{2}(?:新区|区|县)|[\u4e00-\u9fff]{2,3}(?:街道|镇|乡)")
_SIGNS = re.compile(r"[\W_]+")
#: So many shared signs make two names at one door the same, and at different doors.
AT_DOOR, ELSEWHERE = 2, 3


@dataclass(frozen=True, slots=True)
class Firm:
    """A living entity of the register that may be the one."""

    uscc: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the comparison says: one of ``VERDICTS``, why in words, and the firm it was taken for."""

    kind: str
    why: str
    uscc: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """Of ``hints`` shown, ``right`` had nobody registered; ``absent`` rows were told of firms taken out of the register."""

    told: int
    absent: int
    hints: int
    right: int
    source: str


def words_of(name: str) -> str:
    """A name without brackets, signs, places and the form of the firm."""
    words = _SIGNS.sub("", _BRACKET.sub("", unicodedata.normalize("NFKC", name))).upper()
    return _FORM.sub("", _REGION.sub("", words)) or words


def style(name: str) -> str:
    """What tells a name from others of its trade and town (字号); the whole name where nothing else is left."""
    words = words_of(name)
    short = _TRADE.sub("", words)
    return short if len(short) >= AT_DOOR else words


def lead(name: str) -> str:
    """The first words of a name, to search a register by: what stands before its trade; the whole name where nothing does."""
    words = words_of(name)
    short = _TRADE.split(words, maxsplit=1)[0]
    return short if len(short) >= AT_DOOR else words


def alike(one: str, other: str, least: int) -> bool:
    """Whether two names share a run of ``least`` signs of what tells them from others."""
    short, long = sorted((style(one), style(other)), key=len)
    if len(short) < least:
        return bool(short) and short == long
    return any(short[at:at + least] in long for at in range(len(short) - least + 1))


def compare(name: str, address: str, *, by_code: Firm | None, at_door: Iterable[Firm], by_name: Iterable[Firm]) -> Verdict:
    """Say whether the register knows the business that was seen."""
    if by_code is not None:
        return Verdict("known", f"信用代码或者许可证编号属于{by_code.name}", by_code.uscc)
    neighbours = list(at_door)
    for firm in neighbours:
        if alike(name, firm.name, AT_DOOR):
            return Verdict("known", f"同一门牌的{firm.name}，字号相近", firm.uscc)
    for firm in by_name:
        if words_of(name) == words_of(firm.name) or alike(name, firm.name, max(ELSEWHERE, len(style(name)))):
            return Verdict("known", f"{firm.name}，字号相同，登记在{firm.address}", firm.uscc)
    if neighbours:
        first = "、".join(firm.name for firm in neighbours[:3])
        return Verdict("others", f"这个门牌登记有 {len(neighbours)} 家，字号都不相近：{first}")
    if not addresses.door(address):
        return Verdict("unplaced", "地址没有写门牌，也没有字号相同的登记")
    return Verdict("nobody", f"{addresses.door(address)}没有登记，也没有字号相同的登记")


#: 2,000 firms of a public extract, told in the ways of a platform (without city or room, with a trade name, one in three under a sign
#: that shares nothing with the firm's name); half of them were taken out of the register first. See tests/casework/unlicensed.
MEASURED: dict[str, Measured] = {
    "nobody": Measured(2000, 1000, 318, 318, "上海登记企业公开数据（至 2019 年 4 月）"),
    "others": Measured(2000, 1000, 839, 513, "上海登记企业公开数据（至 2019 年 4 月）"),
    "unplaced": Measured(2000, 1000, 89, 59, "上海登记企业公开数据（至 2019 年 4 月）"),
}
