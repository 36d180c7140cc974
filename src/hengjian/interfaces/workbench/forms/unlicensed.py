"""Forms of unlicensed business: the clue as it comes, the facts that say what it is, and what each act needs."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.casework.enforcement import queries as cases
from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.workbench.forms import Asks, Fields, day, one, several, words
from hengjian.kernel.codes import areas

Choices = list[tuple[str, str]]
YES_NO: Choices = [("yes", "是"), ("no", "不是")]
OFFICERS = "姓名或者证号，用顿号隔开，两名以上。"


def _chosen(label: str, titles: dict[str, str], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(titles.items()), required=False, **more)


def _yes(label: str, *, initial: str = "no", **more: Any) -> forms.ChoiceField:
    return one(label, YES_NO, initial=initial, **more)


class NewClue(Asks):
    """A clue as it comes."""

    source = forms.ChoiceField(label="来源", choices=[("", "请选择"), *unlicensed.SOURCES.items()])
    source_no = forms.CharField(label="来源编号", max_length=80, required=False, help_text="工单号、移送文书号；没有的不填。")
    text = words("发现的情况", rows=5, max_length=5000, help_text="在做什么生意、从什么时候开始、看到了什么证照。")
    named_reporter = _yes("实名举报", help_text="实名举报的，作出决定后五个工作日内告知举报人。")
    address = forms.CharField(label="地点", max_length=300, help_text="路名、弄、号、门面。没有门牌的，写明在谁的旁边。")
    territory = forms.ChoiceField(label="所在区", choices=[("", "请选择"), *((area.code, area.name) for area in areas.districts())])
    lat = forms.CharField(label="纬度", max_length=20, required=False, help_text="在地图上取点，例如 31.230416。")
    lon = forms.CharField(label="经度", max_length=20, required=False, help_text="例如 121.473701。")
    landlord = forms.CharField(label="出租人或者产权人", max_length=200, required=False)
    trade_name = forms.CharField(label="字号", max_length=200, required=False)
    trader = forms.CharField(label="经营者", max_length=100, required=False)
    phone = forms.CharField(label="经营者电话", max_length=30, required=False)
    uscc = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    trade = forms.CharField(label="行业", max_length=100, required=False)
    area_m2 = forms.DecimalField(label="面积（平方米）", max_digits=8, decimal_places=1, required=False)
    staff = forms.IntegerField(label="从业人数", required=False)
    risks = several("风险", list(unlicensed.RISKS.items()), required=False)


class Sightings(Asks):
    """A file of activity."""

    source = forms.ChoiceField(label="来源", choices=[("", "请选择"), *unlicensed.SIGHTING_SOURCES.items()])
    territory = forms.ChoiceField(label="所在区", choices=[("", "请选择"), *((area.code, area.name) for area in areas.districts())])
    file = forms.FileField(
        label="名单", allow_empty_file=True,
        help_text="XLSX 或者 CSV，第一行是表头：来源编号、名称、地址必填；"
        "所在区、行业、统一社会信用代码、许可证编号、看到的日期可以不填。每次最多 5,000 行。",
    )


class Facts(Asks):
    """The facts that say what a business is in law."""

    on = day("事实的日期")
    registered = _chosen("营业执照", unlicensed.REGISTERED)
    licence = forms.ChoiceField(
        label="需要的许可", choices=[("", "不需要许可"), *unlicensed.LICENCE_TITLES.items()], required=False,
        help_text="按实际从事的经营选择。缺许可的由许可部门查处。",
    )
    held = _yes("持有这项许可", help_text="须是这个地点、这项经营的许可。")
    held_until = day("许可有效期至", required=False)
    at_address = _yes("在登记的地址经营", initial="yes", help_text="只是地址不同，不是无证无照的线索。")
    in_scope = _yes("在经营范围内", initial="yes")
    goods = _chosen("卖什么", unlicensed.GOODS)
    designated = _yes("在政府指定的场所和时间")
    online = _chosen("网上经营", unlicensed.ONLINE)
    prepacked_only = _yes("仅销售预包装食品")
    exempt = forms.CharField(label="依法不需要登记的依据", max_length=200, required=False)


class Visit(Facts):
    """What was seen on the spot, with the facts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        last: Fields = {
            "seen": words("现场情况", rows=3, max_length=2000),
            "officers": forms.CharField(label="执法人员", max_length=200, help_text=OFFICERS),
            "trader": forms.CharField(label="经营者", max_length=100, required=False),
            "trade_name": forms.CharField(label="字号", max_length=200, required=False),
            "phone": forms.CharField(label="经营者电话", max_length=30, required=False),
            "landlord": forms.CharField(label="出租人或者产权人", max_length=200, required=False),
        }
        super().__init__(*args, last=last, **kwargs)


class Dispatch(Asks):
    """To which unit; empty: the district's department in charge."""

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        organ = forms.ChoiceField(label="承办单位", choices=[("", "本区的查处部门"), *units], required=False)
        super().__init__(*args, first={"organ": organ}, **kwargs)


class Reason(Asks):
    """One sentence or more, under the name that the act gives it."""

    def __init__(self, *args: Any, field: str, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, first={field: words(label, rows=2, max_length=1000, help_text=help_text)}, **kwargs)


class Guide(Asks):
    conditions = _yes("具备办理证照的法定条件", initial="yes")
    willing = _yes("愿意继续经营", initial="yes")
    advice = words("怎样办", rows=3, max_length=1000, help_text="告知经营者的话。须带的材料和去处见页面上的清单。")


class OpenCase(Asks):
    party_kind = one("当事人类别", list(cases.PARTIES.items()), initial="person")
    party_name = forms.CharField(label="当事人", max_length=200)
    since = day("从哪天开始经营")
    slight = _yes("违法行为轻微")


class HelperCase(Asks):
    role = one("对谁立案", list(unlicensed.HELPERS.items()), initial="landlord")
    party_kind = one("当事人类别", list(cases.PARTIES.items()), initial="person")
    party_name = forms.CharField(label="当事人", max_length=200)
    party_uscc = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    help_with = one("出租人等：提供了什么", list(unlicensed.HELPS.items()), initial="premises")
    knowing = _yes("出租人等：有证据表明明知", help_text="书面告知后仍然提供的，可以认定明知。")
    duty = one("平台：没有履行的义务", [(code, words_) for code, (words_, _) in unlicensed.PLATFORM_DUTIES.items()], initial="check")
    corrected = _yes("平台：限期内已经改正")
    serious = _yes("平台：情节严重")


class Seal(Asks):
    things = words("查封清单", rows=3, max_length=2000, help_text="每行一项：场所，或者工具、设备。")
    officers = forms.CharField(label="执法人员", max_length=200, help_text=OFFICERS)
    present = _yes("当事人到场", initial="yes")
    witness = _yes("有见证人")
    approved = _yes("已经负责人批准", initial="yes", help_text="情况紧急、当场实施的，二十四小时内报告并补办批准。")


class Papers(Asks):
    """The number of each paper that was lacking."""

    def __init__(self, *args: Any, titles: list[str], **kwargs: Any) -> None:
        first: Fields = {f"paper_{n}": forms.CharField(label=f"{title}编号", max_length=60) for n, title in enumerate(titles)}
        super().__init__(*args, first=first, **kwargs)


class PassOn(Asks):
    to = one("移送给", list(unlicensed.RECEIVERS.items()))
    receiver = forms.CharField(label="单位名称", max_length=200)
    reason = words("移送的理由", rows=2, max_length=1000)


class FeedBack(Asks):
    to = forms.CharField(label="反馈给", max_length=200, help_text="举报人、街镇或者移送单位。")
    said = words("反馈的内容", rows=3, max_length=1000)


class Revisit(Asks):
    seen = words("看到的情况", rows=2, max_length=1000, help_text="恢复经营的，不在这里登记，办理“回潮重开”。")
    officers = forms.CharField(label="执法人员", max_length=200, help_text=OFFICERS)
