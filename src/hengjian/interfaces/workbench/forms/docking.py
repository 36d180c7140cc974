"""Forms of the line to the national system, of what the nation sends, and of data of other provinces."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.exchange.national import queries as national
from hengjian.interfaces.workbench.forms import Asks, day, one, words
from hengjian.kernel.codes import areas


class Settle(Asks):
    note = words("怎样处理", rows=3, max_length=300, help_text="查明的原因，和怎样补上这些数据。")


class Again(Asks):
    """Why a rejected row goes up once more as it is."""

    note = words("为什么原样再报", rows=2, max_length=300, help_text="例如：国家系统已更正字典，电话确认可以再报。")


class Never(Asks):
    """Why a rejected row will not go up."""

    note = words("为什么不再报送", rows=2, max_length=300)


class Dispatch(Asks):
    """Where a matter is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [("", "选择区"), *((area.code, area.name) for area in areas.districts())]
        super().__init__(*args, first={"territory": forms.ChoiceField(label="分派到", choices=choices)}, **kwargs)


class HandBack(Asks):
    """Why a matter is not this place's."""

    reason = words("退回理由", max_length=1000, help_text="写明为什么不属于本区或者本机关；由市级重新分派，不直接转给别的区。")


class Answer(Asks):
    """What looking into a matter found."""

    words = words("处置情况", rows=5, max_length=1000, help_text="查了什么、怎样处置。反馈会报送国家系统。")
    check_no = forms.CharField(label="检查行为编号", required=False, max_length=50, help_text="有关联检查的填写，没有的留空。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, first={"finding": one("核查结论", list(national.findings().items()))}, **kwargs)


class Apply(Asks):
    """What data are wanted, about whom, what for."""

    subject_name = forms.CharField(label="查询对象", required=False, max_length=200)
    subject_code = forms.CharField(label="查询对象的代码", max_length=20, help_text="统一社会信用代码，或者公民身份号码。")
    matter = forms.CharField(label="用于哪一件事项", max_length=80, help_text="检查、案件或者国家交办事项的编号；只能用于这一件。")
    purpose = words("用途", rows=3, max_length=300, help_text="为什么办这件事项需要这些数据。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, first={
            "province": forms.ChoiceField(label="外省市", choices=[("", "选择省、自治区、直辖市"), *national.provinces().items()]),
            "service": forms.ChoiceField(label="数据", choices=[("", "选择数据"), *national.services().items()]),
        }, **kwargs)


class Approve(Asks):
    """Until when the data may be used."""

    valid_until = day("使用期至")
    opinion = words("意见", rows=2, max_length=300, required=False)


class Decline(Asks):
    reason = words("不同意的理由", rows=2, max_length=300)


class Look(Asks):
    """For which matter the data are looked at."""

    matter = forms.CharField(label="用于哪一件事项", max_length=80)


class End(Asks):
    reason = words("终止的理由", rows=2, max_length=300)
