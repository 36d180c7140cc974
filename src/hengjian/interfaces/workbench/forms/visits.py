"""Forms of a visit: notice, signing in, rights, recusal, obstruction, kept evidence, transfer."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.workbench.forms import Asks, one, several, words

Choices = list[tuple[str, str]]


class Notify(Asks):
    """The notice of the inspection."""

    way = one("通知方式", list(inspections.notice_ways().items()), initial="delivered")
    to_words = forms.CharField(label="接收人", max_length=100, help_text="谁接收了通知，是什么身份。")
    reason = words("到场时才通知的理由", rows=2, required=False, help_text="情况紧急、不能事先通知的，写明具体情况。")


class SignIn(Asks):
    """One officer, by himself."""

    code_no = forms.CharField(label="检查码编号", max_length=60, required=False)
    certificate_shown = one("执法证", [("yes", "已出示"), ("no", "没有出示")], initial="yes")


class TellRights(Asks):
    """What was told, and whether the party asks for a recusal."""

    told = several("已告知", list(inspections.rights().items()), required=False, help_text="逐项告知后勾选。")
    recusal = one("当事人", list(inspections.recusals().items()), initial="none")
    recusal_note = words("申请谁回避，理由", rows=2, required=False)


class DecideRecusal(Asks):
    """The head's decision; who steps aside and who comes instead."""

    reason = words("决定的理由", rows=2)

    def __init__(self, *args: Any, team: Choices, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, first={
            "granted": one("决定", [("yes", "同意回避"), ("no", "驳回申请")]),
            "aside": several("回避的人员", team, required=False), "instead": several("接替的人员", others, required=False),
        }, **kwargs)


class NoteObstruction(Asks):
    """How the party refused to be inspected, and who saw it."""

    note = words("拒绝检查的经过")
    witness_name = forms.CharField(label="见证人", max_length=60, required=False, help_text="没有录音录像的，须有见证人。")
    witness_note = forms.CharField(label="见证人身份", max_length=200, required=False)


class AllowKeep(Asks):
    words = words("批准保存什么，为什么", rows=2, help_text="证据可能灭失或者以后难以取得的具体情况。")


class DecideKeep(Asks):
    """Afterwards: whether an urgent keep was right."""

    reason = words("意见", rows=2, required=False, help_text="不同意的，写明理由；不同意即立即解除。")

    def __init__(self, *args: Any, keeps: Choices, **kwargs: Any) -> None:
        super().__init__(*args, first={
            "keep_no": one("清单", keeps), "approved": one("决定", [("yes", "同意，补办批准"), ("no", "不同意，立即解除")]),
        }, **kwargs)


class DisposeKeep(Asks):
    """What was done with kept evidence."""

    note = words("处理情况", rows=2, help_text="写明物品、去向和文书。")

    def __init__(self, *args: Any, keeps: Choices, **kwargs: Any) -> None:
        super().__init__(*args, first={
            "keep_no": one("清单", keeps),
            "disposal": forms.ChoiceField(label="处理措施", choices=[("", "请选择"), *inspections.keep_disposals().items()]),
        }, **kwargs)


class Transfer(Asks):
    """To whom and why."""

    to_words = forms.CharField(label="名录以外的机关", max_length=200, required=False, help_text="公安机关、检察机关等。")
    reason = words("移送的理由", help_text="查明的情况、移送的依据、随案移送的材料。")

    def __init__(self, *args: Any, organs: Choices, **kwargs: Any) -> None:
        to = forms.ChoiceField(label="受移送的机关", choices=[("", "名录以外的机关"), *organs], required=False)
        super().__init__(*args, first={"organ_code": to}, **kwargs)
