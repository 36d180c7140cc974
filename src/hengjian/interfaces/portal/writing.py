"""The forms of a letter: one plain form to write it, small ones to follow it. What is acceptable the domain decides."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.portal.forms import Public, _text
from hengjian.kernel.codes import areas

KINDS = (
    ("complaint", "投诉：我和商家有消费纠纷，请求调解（退款、换货、赔偿）"),
    ("tip_off", "举报：有人违法，请查处；不替我要回损失"),
    ("request", "诉求：咨询、求助、建议或者表扬"),
)
SECRECY = (
    ("named", "实名：留下姓名和电话，会答复您"),
    ("protected", "实名并要求保护：被反映的一方和无关人员都看不到您是谁"),
    ("anonymous", "匿名：不留姓名，凭编号和查询码查结果"),
)
MOST_FILES, LARGEST_MB = 5, 20


class Pictures(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files at once."""

    widget = Pictures(attrs={"accept": "image/*,application/pdf,audio/*,video/mp4"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"一次选了 {len(given)} 个附件。一次最多 {MOST_FILES} 个，其余的提交后再补充。")
        for one in given:
            if one.size > LARGEST_MB * 1024 * 1024:
                raise forms.ValidationError(f"“{one.name}”超过 {LARGEST_MB} 兆字节。压缩后再选，其他内容都还在。")
        return list(given)


class Write(Public):
    """A letter."""

    kinds = forms.MultipleChoiceField(label="要办什么", choices=KINDS, widget=forms.CheckboxSelectMultiple)
    text = _text("发生了什么", rows=8, help_text="什么时间、什么地点、谁、做了什么。想到什么写什么，不用写成公文。")
    demand = _text("希望怎样解决", required=False, max_length=500, help_text="投诉请写，例如退款 128 元。")
    respondent = _text("反映的是哪一家", required=False, max_length=200, help_text="店名、企业名称或者网店名称，不知道可以不写。")
    respondent_address = _text("它在哪里", required=False, max_length=300, help_text="门牌或者附近的标志。网店写平台的名称。")
    respondent_uscc = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    district = forms.ChoiceField(
        label="事情发生在哪个区", choices=[("", "不清楚"), *((area.code, area.name) for area in areas.districts())], required=False
    )
    happened_on = forms.DateField(
        label="哪一天", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    amount = forms.DecimalField(label="涉及金额（元）", required=False, max_digits=12, decimal_places=2)
    enclosed = Files(label="照片和其他材料", required=False, help_text="照片、录音、录像或者 PDF，每个不超过 20 兆字节。")
    secrecy = forms.ChoiceField(label="怎样留名", choices=SECRECY, widget=forms.RadioSelect, initial="named")
    name = _text("姓名", required=False, max_length=40)
    phone = _text("电话", required=False, max_length=30, help_text="承办人员只用它联系您。")
    address = _text("通讯地址", required=False, max_length=200, help_text="投诉请写，用于寄送文书（第九条）。")

    def letter(self) -> operations.NewLetter:
        """What was written, as a letter."""
        said = self.cleaned_data
        plain = {name: said[name] for name in (
            "text", "demand", "respondent", "respondent_address", "respondent_uscc", "happened_on", "amount", "secrecy",
        )}
        return operations.NewLetter(
            channel="portal", kinds=tuple(said["kinds"]), territory=said["district"], place=said["respondent_address"],
            known_on=said["happened_on"], **plain,
        )

    def sender(self) -> operations.Sender:
        """Who wrote; nobody where he asked for that, whatever stands in the boxes."""
        said = self.cleaned_data
        if said["secrecy"] == "anonymous":
            return operations.Sender()
        return operations.Sender(name=said["name"], phone=said["phone"], address=said["address"])


class Find(Public):
    """Number and code."""

    letter_no = _text("编号", max_length=40)
    code = _text("查询码", max_length=20)


class More(Public):
    """What is added."""

    words = _text("补充的情况", rows=4, required=False)
    enclosed = Files(label="照片和其他材料", required=False)


class Judge(Public):
    """How content the sender is."""

    satisfied = forms.TypedChoiceField(
        label="办得怎么样", choices=[(str(5 - lost), title) for lost, title in enumerate(("很满意", "满意", "一般", "不满意", "很不满意"))],
        coerce=int, widget=forms.RadioSelect,
    )
    words = _text("还想说的", rows=3, required=False)


class Again(Public):
    """Why it should be handled again."""

    why = _text("哪里没有办好", rows=3)


FIELDS = {"class": {code: one.title for code, one in complaints.CLASSES.items()}}
"""The fields by which figures are read."""
