"""What a letter can be (诉求类别), through which door it came, and where what is no complaint and no tip-off is sent."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.kernel.errors import Refused
from hengjian.statutes import complaint_handling, hotline_shanghai, petitions

ART_3 = complaint_handling.ARTICLE_3.cite()
ART_7 = complaint_handling.ARTICLE_7.cite()
ART_39 = complaint_handling.ARTICLE_39.cite()
HOTLINE = hotline_shanghai.TEXT.cite()

COMPLAINT, TIP_OFF, REQUEST = "complaint", "tip_off", "request"
#: What becomes a matter of its own: a complaint is mediated, a tip-off is verified, a request is a work order of the hotline.
KINDS = {COMPLAINT: "投诉", TIP_OFF: "举报", REQUEST: "诉求工单"}

#: The sorts of a request (12345), by which its clock is chosen.
SORTS = {"consultation": "咨询", "suggestion": "建议", "help": "求助", "complaint": "投诉类诉求", "praise": "表扬"}

CHANNELS = {
    "12345": "市民服务热线 12345", "12315": "消费者投诉举报 12315", "12348": "公共法律服务 12348", "12319": "城建城管热线 12319",
    "12328": "交通运输服务监督电话 12328", "national": "国家平台转送", "portal": "门户网站", "letter": "来信", "desk": "窗口来访",
}
#: Channels whose platform waits for the outcome of what it passed on (反馈来源平台).
ANSWERS_BACK = ("12345", "12315", "12348", "12319", "12328", "national")


@dataclass(frozen=True, slots=True)
class OtherWay:
    """What is neither complaint nor tip-off: how it is called, where it belongs, and on what text we say so."""

    title: str
    to: str
    ground: str


#: Activities under the name of a complaint that go another way (第三十九条): the person is told which.
OTHER_WAYS = {
    "disclosure": OtherWay("政府信息公开申请", "向制作或者保存该信息的行政机关的政府信息公开工作机构提出", ART_39),
    "reconsideration": OtherWay("行政复议申请", "向作出行政行为的机关的同级人民政府行政复议机构提出", ART_39),
    "petition": OtherWay("信访", f"向信访部门或者有权处理的机关提出（{petitions.TEXT.cite()}）", ART_39),
    "discipline": OtherWay("纪检监察检举控告", "向纪检监察机关提出，可以拨打 12388", ART_39),
    "fees": OtherWay("行政事业性收费问题", f"按照{petitions.TEXT.cite()}处理", ART_39),
    "lawsuit": OtherWay("已经由法院或者仲裁机构处理的争议", "在该诉讼或者仲裁程序中提出", complaint_handling.ARTICLE_15.cite()),
}


def check_split(kinds: list[str], *, what: str) -> None:
    """Refuse a letter taken in as nothing, or twice as the same kind: its parts are one complaint, one tip-off, requests."""
    if not kinds:
        raise Refused(what, "没有说明来件是投诉、举报还是诉求", "请至少选择一类", field="kinds")
    for kind in (COMPLAINT, TIP_OFF):
        if kinds.count(kind) > 1:
            twice = f"同一来件登记了 {kinds.count(kind)} 件{KINDS[kind]}"
            raise Refused(what, twice, "不同的争议或者违法行为请分别登记来件", field="kinds")


def is_mixed(kinds: list[str]) -> bool:
    """Whether the letter holds a complaint and a tip-off at once: each takes its own procedure, and both keep the link (第七条)."""
    return COMPLAINT in kinds and TIP_OFF in kinds
