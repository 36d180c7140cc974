"""Forms of complaints: one per act that needs words, the letter at the desk, the table of dispatch, the reason of a look."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.workbench.forms import Asks, day, one, several, words
from hengjian.kernel.codes import areas

Choices = list[tuple[str, str]]
CLASS_CHOICES: Choices = [("", "请选择"), *((code, row.title) for code, row in complaints.CLASSES.items())]
TOLD: Choices = list(complaints.ways("tell").items())


class Dispatch(Asks):
    """Where a matter is sent: by the table, or by hand with a reason."""

    class_code = forms.ChoiceField(label="问题分类", choices=CLASS_CHOICES)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, last={
            "organ": forms.ChoiceField(
                label="承办单位", choices=[("", "按派单目录"), *units], required=False, help_text="不按目录的，人工选择并写明理由。",
            ),
            "why": words("人工选择的理由", rows=2, required=False, max_length=300),
        }, **kwargs)


class Designate(Asks):
    """Which unit the common superior names."""

    why = words("指定的理由", rows=2, max_length=300)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        organ = forms.ChoiceField(label="处理机关", choices=[("", "请选择"), *units])
        super().__init__(*args, first={"organ": organ}, **kwargs)


class Redirect(Asks):
    way = one("属于哪种途径", [(code, f"{row.title}：{row.to}") for code, row in complaints.OTHER_WAYS.items()])


class Merge(Asks):
    master_no = forms.CharField(label="主件编号", max_length=40)
    why = words("为什么是同一件事", rows=2, max_length=500)


class Why(Asks):
    """A reason in words, under the name that the act gives it."""

    def __init__(self, *args: Any, field: str, label: str, rows: int = 2, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, first={field: words(label, rows=rows, max_length=2000, help_text=help_text)}, **kwargs)


class Grounds(Asks):
    """A ground of the day's law and its reason."""

    reason = words("具体理由", rows=3, max_length=500, help_text="投诉人会看到。")

    def __init__(self, *args: Any, grounds: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, first={"ground": one("情形", list(grounds.items()))}, **kwargs)


class Recusal(Asks):
    granted = one("决定", [("yes", "同意回避，更换调解人员"), ("no", "不同意")])
    note = words("理由", rows=2, max_length=500)


class Reopen(Asks):
    granted = one("答复", [("yes", "同意，重新办理"), ("no", "不同意")])
    note = words("理由", rows=2, max_length=500, help_text="反映人会看到。")


class Noted(Asks):
    """In which way people were met or called, and what came of it."""

    note = words("情况", rows=3, max_length=2000)

    def __init__(self, *args: Any, ways: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, first={"way": one("方式", list(ways.items()))}, **kwargs)


class Tell(Asks):
    how = one("告知方式", TOLD)


class CallBack(Asks):
    satisfied = one("满意度", [("5", "很满意"), ("4", "满意"), ("3", "一般"), ("2", "不满意"), ("1", "很不满意")])
    words = words("反映人说的话", rows=2, required=False, max_length=500)


class Reply(Asks):
    grade = one("答复口径", list(complaints.GRADES.items()))
    words = words("答复", rows=4, max_length=5000, help_text="市民会看到。不写别人的姓名和电话。")


class Reward(Asks):
    yuan = forms.DecimalField(label="金额（元）", max_digits=12, decimal_places=2)


class Attach(Asks):
    file = forms.FileField(label="附件", allow_empty_file=True, help_text="图片、录音、录像或者 PDF，不超过 20 兆字节。收下前查病毒。")


class Look(Asks):
    reason = words("为什么需要", rows=2, max_length=300, help_text="例如：电话核实送达地址。写明的用途、你的姓名和时间会留下。")


class Route(Asks):
    """A row of the table of dispatch."""

    class_code = forms.ChoiceField(label="问题分类", choices=CLASS_CHOICES)
    territory = forms.ChoiceField(
        label="区", choices=[("", "全部"), *((area.code, area.name) for area in areas.districts())], required=False,
    )
    item_code = forms.CharField(label="监管事项编码", max_length=20, required=False, help_text="只对一个事项的填写。")

    def __init__(self, *args: Any, units: Choices, lines: Choices, **kwargs: Any) -> None:
        super().__init__(*args, last={
            "line": forms.ChoiceField(label="由哪个条线", choices=[("", "不按条线"), *lines], required=False),
            "organ": forms.ChoiceField(label="或者哪个单位", choices=[("", "不指定单位"), *units], required=False),
            "since": day("从哪天起"), "reason": words("职责依据", rows=2, max_length=300),
        }, **kwargs)


class Letter(Asks):
    """A letter taken in at the desk: what it says, about whom, who sent it."""

    channel = forms.ChoiceField(label="来件渠道", choices=[("desk", "窗口来访"), ("letter", "来信"), ("12345", "12345 电话记录")])
    kinds = several("来件包含", list(complaints.KINDS.items()), help_text="又要解决纠纷、又举报违法的，两项都选，登记后分成两件办理。")
    sort = forms.ChoiceField(label="诉求种类", choices=list(complaints.SORTS.items()), initial="help", required=False)
    text = words("反映的情况", rows=7, help_text="什么时间、什么地点、发生了什么。电话和来访的，记下原话。")
    demand = forms.CharField(label="要求", max_length=500, required=False)
    happened_on = day("发生日期", required=False)
    known_on = day("知道权益受侵害的日期", required=False)
    place = forms.CharField(label="发生地点", max_length=300, required=False)
    territory = forms.ChoiceField(
        label="所在区", choices=[("", "不清楚"), *((area.code, area.name) for area in areas.districts())], required=False,
    )
    respondent = forms.CharField(label="被反映的单位", max_length=200, required=False)
    respondent_uscc = forms.CharField(label="统一社会信用代码", max_length=18, required=False)
    respondent_address = forms.CharField(label="单位地址", max_length=300, required=False)
    amount = forms.DecimalField(label="涉及金额（元）", max_digits=14, decimal_places=2, required=False)
    file = forms.FileField(label="附件", required=False, allow_empty_file=True, help_text="照片、录音、扫描件，不超过 20 兆字节。")
    secrecy = one("身份", list(complaints.SECRECY.items()), initial="named", help_text="要求保护的，承办单位以外的人看不到是谁反映的。")
    name = forms.CharField(label="姓名", max_length=60, required=False)
    phone = forms.CharField(label="电话", max_length=30, required=False)
    address = forms.CharField(label="通讯地址", max_length=200, required=False)
