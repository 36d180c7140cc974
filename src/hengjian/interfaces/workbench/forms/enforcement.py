"""Forms of enforcement cases: one per act that needs words, days or sums. All sums are in yuan (元)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.workbench.forms import Asks, day, moment, one, several, words
from hengjian.kernel.codes import areas

Choices = list[tuple[str, str]]
YES: Choices = [("yes", "是"), ("no", "否")]


def money(label: str, **more: Any) -> forms.DecimalField:
    """A sum in yuan."""
    return forms.DecimalField(label=f"{label}（元）", max_digits=14, decimal_places=2, min_value=Decimal(0), **more)


def tick(label: str, **more: Any) -> forms.BooleanField:
    """One box."""
    return forms.BooleanField(label=label, required=False, **more)


class Sums(Asks):
    """A penalty: its kinds and its sums."""

    kinds = several("处罚种类", list(enforcement.PENALTIES.items()))
    fine = money("罚款", required=False, help_text="以元为单位，不是万元。")
    income = money("没收违法所得", required=False)
    goods = money("没收非法财物的价值", required=False)

    def penalty(self) -> enforcement.Proposed:
        """The penalty as typed."""
        return penalty_of(self.cleaned_data)


def penalty_of(data: dict[str, Any]) -> enforcement.Proposed:
    """The penalty that a form's data say."""
    sums = {name: data.get(name) or Decimal(0) for name in ("fine", "income", "goods")}
    return enforcement.Proposed(frozenset(data["kinds"]), **sums)


class Grounds(Asks):
    """A ground of the law, with words where the act asks for them."""

    def __init__(self, *args: Any, grounds: dict[str, str], reason: str = "具体理由", **kwargs: Any) -> None:
        last: dict[str, forms.Field] = {"reason": words(reason, rows=3, max_length=500)} if reason else {}
        super().__init__(*args, first={"ground": one("情形", list(grounds.items()))}, last=last, **kwargs)


class File(Asks):
    """Who investigates."""

    ours = one("属于本部门管辖", YES, initial="yes")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        team = several("办案人员", people, help_text="两名以上，具有行政执法资格。")
        super().__init__(*args, first={"team": team}, **kwargs)


class Terminate(Asks):
    gone = one("当事人死亡或者终止", YES)
    successor = one("有权利义务承受人", YES)
    reason = words("情况", rows=3, max_length=500)


class Found(Asks):
    """What the investigation found that bears on whether a penalty is given."""

    first = tick("初次违法")
    slight = tick("违法行为轻微")
    corrected_in_time = tick("已及时改正")
    proven_without_fault = tick("当事人证明没有主观过错")
    harm = one("危害后果", list(enforcement.HARMS.items()), initial="some")
    life_or_finance = tick("涉及公民生命健康安全、金融安全", help_text="有危害后果的，追究期限为五年。")


class Report(Sums):
    """The report of the investigation: what is proposed, by which row of discretion, on which facts."""

    benchmark = forms.ChoiceField(
        label="裁量基准", choices=[("", "没有对应的裁量基准"), *enforcement.benchmarks().items()], required=False,
    )
    goods_value = money("货值金额", required=False)
    circumstances = several("裁量情节", list(enforcement.CIRCUMSTANCES.items()), required=False)
    weighty = several(
        "须法制审核的情形", list(enforcement.WEIGHTY.items()), required=False, help_text="都不属于的，进行案件审核。",
    )
    proven = one("违法事实成立", YES, initial="yes")
    first = tick("初次违法")
    slight = tick("违法行为轻微")
    corrected_in_time = tick("已及时改正")
    proven_without_fault = tick("当事人证明没有主观过错")
    harm = one("危害后果", list(enforcement.HARMS.items()), initial="some")


class Review(Asks):
    opinion = one("审核意见", list(enforcement.OPINIONS.items()))
    looked_at = several("逐项审核", [(str(n), title) for n, title in enumerate(enforcement.LOOKED_AT)], required=False)
    remarks = words("意见", rows=3, required=False, max_length=2000, help_text="不同意的，写明应当纠正或者补充什么。")
    first_time = tick("审核人初次从事法制审核")
    qualified = tick("审核人已取得法律职业资格")


class Day(Asks):
    """One day, under the name that the act gives it."""

    def __init__(self, *args: Any, field: str, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, first={field: day(label, help_text=help_text)}, **kwargs)


class Statement(Asks):
    waived = tick("当事人书面放弃陈述、申辩")
    answer = words("复核情况：是否采纳和理由", rows=3, required=False, max_length=4000)
    words = words("当事人的陈述、申辩", rows=3, required=False, max_length=4000)
    field_order = ("words", "answer", "waived")


class HearingAsked(Asks):
    received_at = moment("收到的时间", help_text="期满之日 24 时以前都有效。")
    posted_on = day("邮戳日期", required=False, help_text="邮寄的，以邮戳日期为准。")


class Findings(Asks):
    """What the case says of itself, written once for all its papers."""

    address = forms.CharField(label=enforcement.FINDINGS["address"], max_length=200)
    found = words(enforcement.FINDINGS["found"], rows=6, max_length=20_000)
    evidence = words(enforcement.FINDINGS["evidence"], rows=4, max_length=20_000)
    violated = words(enforcement.FINDINGS["violated"], rows=2, max_length=1000,
    help_text="如：《中华人民共和国食品安全法》第三十四条第十项")
    basis = words(enforcement.FINDINGS["basis"], rows=2, max_length=1000)
    weighing = words(enforcement.FINDINGS["weighing"], rows=2, max_length=3000, required=False)
    item = forms.CharField(
        label=enforcement.FINDINGS["item"], max_length=40, required=False, help_text="报送国家系统用。由检查、投诉举报而来的可以不填。",
    )


class Assistance(Asks):
    organ = forms.CharField(label="请谁协助", max_length=100)
    question = words("请求协助的事项", rows=3, max_length=2000)
    received_on = day("对方收到的日期")


class Chair(Asks):
    """Who presides."""

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        chair = forms.ChoiceField(label="听证主持人", choices=[("", "请选择"), *people], help_text="没有参加调查的人员。")
        super().__init__(*args, first={"chair": chair}, **kwargs)


class HearingHeld(Asks):
    record = words("听证笔录要点", rows=4, max_length=4000)
    opinion = words("主持人的处理意见和建议", rows=3, max_length=4000, required=False, help_text="写入听证报告。")


class HearingFixed(Asks):
    hearing_on = day("听证日期")
    hour = forms.CharField(label="时间", max_length=20, required=False, help_text="如：9时30分")
    place = forms.CharField(label="地点", max_length=100, required=False)
    notice_on = day("通知书送达日期", help_text="举行听证的七个工作日前。")
    public = one("公开举行", YES, initial="yes")
    announced_on = day("公告日期", required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        chair = forms.ChoiceField(label="听证主持人", choices=[("", "请选择"), *people], help_text="没有参加调查的人员。")
        super().__init__(*args, first={"chair": chair}, **kwargs)


class Decide(Sums):
    """The penalty, the law it rests on, why it is outside the range."""

    then_cite = forms.CharField(label="行为时的条款", max_length=100, required=False, help_text="按裁量基准的不填。")
    then_least = money("行为时罚款的下限", required=False)
    then_most = money("行为时罚款的上限", required=False)
    now_cite = forms.CharField(label="现行条款", max_length=100, required=False, help_text="行为后规定有变化的填写，处罚较轻的适用新规定。")
    now_least = money("现行罚款的下限", required=False)
    now_most = money("现行罚款的上限", required=False)
    mitigated = tick("减轻处罚")
    reason = words("调整适用裁量基准的理由", rows=2, required=False, max_length=500)


class Serve(Asks):
    way = one("送达方式", list(enforcement.WAYS.items()), initial="direct")
    on = day("日期", help_text="签收、留置、到达、收到、公告或者退回之日。")
    signer = forms.ChoiceField(label="签收人", choices=list(enforcement.SIGNERS.items()), required=False)
    witnessed = tick("有见证人")
    recorded = tick("已拍照、录像、截屏")
    consented = tick("有送达地址确认书")
    returned = tick("邮件被退回")
    confirmed_address = tick("当事人确认过这个地址")
    tried = words("公告送达的原因和经过", rows=2, required=False, max_length=500)


class Pay(Asks):
    cash = tick("当场收缴现金")
    yuan = money("缴款金额")
    paid_on = day("缴款日期")


class TakeMeasure(Asks):
    kind = one("措施", list(enforcement.MEASURES.items()))
    things = words("清单", rows=4, help_text="每行一样，写明名称、数量、特征。")
    cites = forms.CharField(label="依据", max_length=300, help_text="例如：《中华人民共和国食品安全法》第一百一十条")
    approved = one("负责人批准", [("yes", "已经批准"), ("no", "情况紧急，当场采取")], initial="yes", help_text="当场采取的，24小时内补办。")
    present = one("当事人在场", YES, initial="yes")
    witness = tick("有见证人")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, last={"officers": several("实施的执法人员", people)}, **kwargs)


class Release(Asks):
    ground = one("解除的情形", list(enforcement.RELEASES.items()))
    returned = tick("财物已经退还，当事人在清单上签名")


class Disposal(Asks):
    disposal = one("处理方式", [pair for pair in enforcement.DISPOSALS.items() if pair[0] != "released"])


class Parts(Asks):
    """Payment later or in parts: a day and a sum for each."""

    applied = tick("当事人已书面申请")
    parts = words("各期日期和金额", rows=3, max_length=500, help_text="每期一行，如 2026-06-30 20000。金额以元为单位。")

    def clean_parts(self) -> list[tuple[date, Decimal]]:
        found = []
        for line in self.cleaned_data["parts"].splitlines():
            day_of_part, _, yuan = line.strip().partition(" ")
            try:
                found.append((date.fromisoformat(day_of_part), Decimal(yuan.strip().replace(",", ""))))
            except (ValueError, InvalidOperation):
                raise forms.ValidationError(f"“{line.strip()[:30]}”读不出日期和金额，请写成 2026-06-30 20000") from None
        return found


class Testing(Asks):
    through = day("检验到哪天为止")
    told = tick("检验期间已书面告知当事人")


class Suspected(Asks):
    reason = words("涉嫌犯罪的事实", rows=3, max_length=500)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, first={"team": several("专案组", people, help_text="两名以上。")}, **kwargs)


class Moved(Asks):
    papers = several("移送的材料", list(enforcement.PAPERS.items()))
    tested = tick("有检验报告或者鉴定结论")


class Begun(Asks):
    kind = one("程序", list(enforcement.CHALLENGES.items()))
    body = forms.CharField(label="复议机关或者法院", max_length=100)
    accepted_on = day("受理日期")
    stayed = tick("决定停止执行")


class Outcome(Asks):
    outcome = one("结果", list(enforcement.OUTCOMES.items()))
    ended_on = day("文书日期")
    reason = words("文书和主要理由", rows=3, max_length=500)
    kinds = several("变更后的处罚种类", list(enforcement.PENALTIES.items()), required=False, help_text="结果是变更的填写。")
    fine = money("变更后的罚款", required=False)
    income = money("变更后的没收违法所得", required=False)
    goods = money("变更后的没收非法财物的价值", required=False)


class Publish(Asks):
    facts = words("违法事实", rows=3, max_length=1000, help_text="公众会看到。不写个人的身份证号、电话和住址，写了的会遮去。")
    basis = words("处罚依据", rows=2, max_length=500)
    gravity = one("失信程度", list(enforcement.GRAVITIES.items()), initial="ordinary", help_text="2026年4月1日起的决定按它定公示期。")
    nationally = one("国家企业信用信息公示系统", [("yes", "同时公示"), ("no", "以后再登记")], initial="yes")
    secret = tick("涉及国家秘密或者公共安全", help_text="这样的决定不公示。")
    minor = tick("当事人是未成年人", help_text="这样的决定不公示。")


class Opened(Found):
    """A source as it is entered (案源)."""

    source = forms.ChoiceField(label="来源", choices=list(enforcement.SOURCES.items()))
    led_from = forms.CharField(label="来源编号", max_length=80, required=False, help_text="检查、投诉举报的编号；移送的写移送文号。")
    title = forms.CharField(label="案由", max_length=200, help_text="例如：涉嫌经营超过保质期的食品案")
    party_kind = one("当事人类别", list(enforcement.PARTIES.items()), initial="entity")
    party_name = forms.CharField(label="当事人", max_length=200)
    party_uscc = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    age = forms.IntegerField(label="年龄", required=False, min_value=0, max_value=130, help_text="自然人填写。")
    fact = forms.CharField(label="违法行为", max_length=80, help_text="什么时候、做了什么。同一个违法行为只能立一个案。")
    ended_on = day("违法行为终了日期", help_text="仍在继续的，填写发现之日。")
    found_on = day("发现日期")
    territory = forms.ChoiceField(label="所在区", choices=[(area.code, area.name) for area in areas.districts()])

    def facts(self) -> enforcement.Facts:
        """The facts as typed."""
        data = self.cleaned_data
        named = ("first", "slight", "corrected_in_time", "proven_without_fault", "harm", "life_or_finance", "age")
        ended: date = data["ended_on"]
        return enforcement.Facts(ended_on=ended, found_on=data["found_on"], **{name: data[name] for name in named})
