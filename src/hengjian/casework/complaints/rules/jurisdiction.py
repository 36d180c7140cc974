"""Whose matter it is: by the respondent's place of business, by where the act was done, by the platform (第十二、二十五、二十七条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hengjian.casework.complaints.rules.clocks import NEW_RULES
from hengjian.casework.complaints.rules.matters import COMPLAINT, TIP_OFF
from hengjian.kernel.errors import Refused
from hengjian.statutes import complaint_handling as handling
from hengjian.statutes import complaint_handling_2026

Respondent = Literal["shop", "own_site", "platform", "on_platform", "advertiser"]
RESPONDENTS: dict[Respondent, str] = {
    "shop": "线下经营者", "own_site": "自建网站经营者", "platform": "平台经营者", "on_platform": "平台内经营者", "advertiser": "广告发布者",
}
ART_12, ART_13, ART_25 = handling.ARTICLE_12.cite(), handling.ARTICLE_13.cite(), handling.ARTICLE_25.cite()
_RULES = handling.TEXT.cite()
ART_27, ART_28 = f"{_RULES}第二十七条", f"{_RULES}第二十八条"
RULES_2026 = complaint_handling_2026.TEXT.cite()


@dataclass(frozen=True, slots=True)
class Places:
    """Territory codes that bear on jurisdiction; empty where unknown. ``reachable``: whether the address on the platform is."""

    business: str = ""
    domicile: str = ""
    act: str = ""
    platform: str = ""
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Competent:
    """A territory whose organ may handle the matter, why, and on which article."""

    territory: str
    why: str
    ground: str


def competent(kind: str, respondent: Respondent, places: Places, received_on: date) -> tuple[Competent, ...]:
    """The competent territories, the first one first; empty when no place is known (the hub decides).

    Where several are competent, the organ that received the matter first keeps it (第十三条).
    """
    rows = _of_complaint(respondent, places, received_on) if kind == COMPLAINT else _of_act(kind, respondent, places)
    found: dict[str, Competent] = {}
    for row in rows:
        if row.territory:
            found.setdefault(row.territory, row)
    return tuple(found.values())


def _of_complaint(respondent: Respondent, places: Places, received_on: date) -> list[Competent]:
    if respondent in ("own_site", "platform"):
        return [Competent(places.domicile, f"{RESPONDENTS[respondent]}住所地", ART_12)]
    if respondent == "on_platform":
        at_platform = Competent(places.platform, "平台经营者住所地", ART_12)
        if received_on >= NEW_RULES and not places.reachable:
            return [Competent(places.platform, "平台内经营者地址未公示或者无法联系，由平台经营者住所地处理", RULES_2026)]
        return [Competent(places.business, "平台内经营者实际经营地", ART_12), at_platform]
    return [Competent(places.business, "被投诉人实际经营地", ART_12), Competent(places.domicile, "被投诉人住所地", ART_12)]


def _of_act(kind: str, respondent: Respondent, places: Places) -> list[Competent]:
    """Tip-offs, and requests after them: where the act was done, unless the article names another place."""
    if kind == TIP_OFF and respondent in ("own_site", "platform"):
        return [Competent(places.domicile, f"{RESPONDENTS[respondent]}住所地", ART_27)]
    if kind == TIP_OFF and respondent == "on_platform":
        at_platform = Competent(places.platform, "平台经营者住所地先行收到", ART_27)
        return [Competent(places.business, "平台内经营者实际经营地", ART_27), at_platform]
    if kind == TIP_OFF and respondent == "advertiser":
        return [Competent(places.domicile, "广告发布者所在地", ART_28)]
    return [Competent(places.act, "行为发生地", ART_25), Competent(places.business, "实际经营地", ART_25)]


def check_return(reason: str, to_other_unit: str, *, what: str) -> None:
    """A unit that is not competent says why and returns the matter to the hub; it never passes it on itself (第三十七条)."""
    if to_other_unit:
        raise Refused(what, "承办单位不得自行移送其他单位", f"请退回统一接收投诉举报的工作机构，由其分送（{handling.ARTICLE_37.cite()}）")
    if not reason.strip():
        raise Refused(what, "没有写明退回的理由", "请写明为什么不具备处理权限", field="reason")
