"""Service (送达): every way, what it needs, and the day that counts (程序规定第八十一条至第八十三条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hengjian.casework.enforcement.rules import clocks
from hengjian.kernel import deadlines
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.errors import Refused
from hengjian.statutes import penalty_procedure as procedure
from hengjian.statutes import urban_management_shanghai as urban

WAYS = {
    "direct": "直接送达",
    "left": "留置送达",
    "electronic": "电子送达",
    "mail": "邮寄送达",
    "entrusted": "委托送达",
    "forwarded": "转交送达",
    "announced": "公告送达",
}
#: Who may sign for it besides the party (第八十二条第一项).
SIGNERS = {
    "party": "受送达人",
    "family": "同住成年家属",
    "representative": "法定代表人、负责人",
    "mailroom": "负责收件的人",
    "agent": "代理人",
    "appointed": "指定的代收人",
}
ANNOUNCED = {"market": "enforcement.announce", "urban": "enforcement.announce_urban"}
ART_82, ART_83 = procedure.ARTICLE_82.cite(), procedure.ARTICLE_83.cite()


@dataclass(frozen=True, slots=True)
class Service:
    """How a paper was served. ``on`` is the day the way names: signed, left, arrived, received, published, sent back."""

    way: str
    on: date
    signer: str = "party"
    witnessed: bool = False
    recorded: bool = False
    consented: bool = False
    returned: bool = False
    confirmed_address: bool = False
    tried: str = ""
    line: str = "market"


def served_on(service: Service, decided_on: date, calendar: Calendar, *, what: str) -> date:
    """The day of service; refuses what the way does not allow, and service before the decision."""
    if service.way not in WAYS:
        raise Refused(what, "没有选择送达方式", f"可选：{'、'.join(WAYS.values())}", field="way")
    if service.on < decided_on:
        raise Refused(
            what,
            f"送达日期 {service.on:%Y年%-m月%-d日} 早于作出日期 {decided_on:%Y年%-m月%-d日}（{procedure.ARTICLE_81.cite()}）",
            "请核对送达回证上的日期",
            field="on",
        )
    _check_way(service, what)
    if service.way == "announced":
        law = deadlines.in_force(clocks.DEADLINES, ANNOUNCED[service.line], service.on)
        return deadlines.due(law, service.on, calendar).day
    return service.on


def _check_way(service: Service, what: str) -> None:
    lacks = {
        "direct": (service.signer in SIGNERS, "签收人不是受送达人或者可以代收的人", "请写明签收人的身份"),
        "left": (
            service.witnessed or service.recorded,
            "留置送达没有见证人，也没有拍照、录像",
            "请邀请见证人，或者拍照、录像记录送达过程",
        ),
        "electronic": (
            service.consented and service.recorded,
            "没有送达地址确认书，或者没有记录电子送达",
            "请先取得书面同意，并截屏、录像记录；否则改用其他方式",
        ),
        "mail": (
            not service.returned or service.confirmed_address,
            "邮件被退回，当事人没有确认过这个地址",
            "请另行查找地址，或者改用其他方式",
        ),
        "announced": (
            bool(service.tried.strip()) and service.recorded,
            "没有写明下落不明或者其他方式无法送达的原因和经过，或者没有记录张贴",
            "请补充记录；能用其他方式送达的不得公告",
        ),
    }
    holds, why, then = lacks.get(service.way, (True, "", ""))
    if not holds:
        cite = ART_83 if service.way == "mail" else urban.ARTICLE_25.cite() if service.line == "urban" else ART_82
        raise Refused(what, f"{why}（{cite}）", then, field="way")
