"""Forms of inspections: one per act that needs words, and the triggered inspection."""

from __future__ import annotations

from typing import Any

from django import forms

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.workbench.forms import Asks, day, moment, one, several, words

SIGNATURES = list(inspections.signatures().items())
#: Kinds that may be triggered; a special inspection follows its plan.
KINDS = [(row.kind, f"{row.kind}检查") for row in inspections.FORMS if row.open and row.source == "trigger"]
WAYS = list(inspections.ways().items())


class Approve(Asks):
    """The reasons without which the domain refuses some approvals."""

    over_cap_reason = words("超频次理由", rows=2, required=False)
    separate_reason = words("分别检查的理由", rows=2, required=False)


class Assign(Asks):
    """Another team; the first ticked leads."""

    reason = words("改派理由", rows=2)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, first={"officers": several("执法人员", choices)}, **kwargs)


class Merge(Asks):
    """The other inspection of the same entity."""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, first={"with_no": one("与哪一项合并", choices)}, **kwargs)


class Arrive(Asks):
    """Who came, and where."""

    place = forms.CharField(label="到达地点", max_length=200, required=False, help_text="与登记地址不同的，写明实际地点。")
    code_shown = one("检查码", [("yes", "已出示，由当事人扫码核验"), ("no", "没有出示")], initial="yes")

    def __init__(self, *args: Any, team: list[tuple[str, str]], signed: list[str], **kwargs: Any) -> None:
        present = several("到场的执法人员", team, initial=signed, help_text="各人先在到场后自己签到。")
        super().__init__(*args, first={"officers": present}, **kwargs)


class Record(Asks):
    """Who was there, what was seen, whether the party signed."""

    party_name = forms.CharField(label="在场的当事人", max_length=60, required=False)
    party_role = forms.CharField(label="身份", max_length=60, required=False, help_text="法定代表人、负责人、员工等。")
    narrative = words("现场情况", rows=3, required=False, help_text="检查表之外需要写明的。")
    signature = one("签字", SIGNATURES, initial="signed")
    signature_note = words("没有签字的情况", rows=2, required=False)
    witness_name = forms.CharField(
        label="见证人", max_length=60, required=False, help_text="没有签字的，须有录音录像或者见证人。",
    )
    witness_note = forms.CharField(label="见证人身份", max_length=200, required=False)


class Conclude(Asks):
    """The result told to the entity."""

    conclusion = words("检查情况", rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [(code.code, code.title) for code in inspections.result_choices()]
        super().__init__(*args, last={"result_codes": several("检查结果", choices)}, **kwargs)


class OrderCorrection(Asks):
    content = words("责令改正的内容")
    due_on = day("改正期限", help_text="到期日遇法定节假日的，顺延到节后第一日。")


class Recheck(Asks):
    corrected = one("复查结果", [("yes", "已改正"), ("no", "没有改正")])
    note = words("复查情况")


class Reason(Asks):
    reason = words("理由")


class SendBack(Asks):
    reason = words("要补正什么", help_text="检查人员会看到这段话。")


class Publish(Asks):
    statement = words("结果说明（公开）", rows=3, required=False, help_text="写给公众看，不抄现场笔录。证件号码和电话会自动隐去。")


class Close(Asks):
    follow_up = words("后续处置", rows=2, required=False, help_text="发现问题的，写明立案、移送或者其他处置。")


class Terminate(Asks):
    reason = words("查明的情况")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        cause = forms.ChoiceField(label="终止的情形", choices=[("", "请选择"), *inspections.terminations().items()])
        super().__init__(*args, first={"cause": cause}, **kwargs)


class Triggered(Asks):
    """A triggered inspection by the reader's own organ."""

    uscc = forms.CharField(label="统一社会信用代码", max_length=18, strip=True)
    kind = one("检查类型", KINDS, initial="个案")
    way = one("检查方式", WAYS, initial="现场", required=False)
    source_no = forms.CharField(label="来源编号", max_length=60, required=False, help_text="投诉举报、转办、报警的编号。")
    planned_from = day("检查起始日")
    planned_to = day("检查截止日")

    def __init__(
        self, *args: Any, items: list[tuple[str, str]], officers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        reasons = [("", "请选择"), *inspections.reasons().items()]
        reason = forms.ChoiceField(label="事由", choices=reasons, required=False, help_text="触发式检查须有法定事由。")
        super().__init__(*args, last={
            "reason": reason, "item_codes": several("检查事项", items),
            "officers": several("执法人员", officers, help_text="不少于两人。先列的一人为组长。"),
        }, **kwargs)


class Exhibit(Asks):
    """A file as evidence. ``kinds`` and endings come from the register of evidence."""

    title = forms.CharField(label="证据名称", max_length=200)
    taken_at = moment("取证时间")
    place = forms.CharField(label="取证地点", max_length=200, required=False)
    note = words("制作说明", rows=2, required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], endings: list[str], **kwargs: Any) -> None:
        kind = forms.ChoiceField(label="证据种类", choices=[("", "请选择"), *kinds])
        file = forms.FileField(
            label="文件", allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ",".join(endings)}),
            help_text=f"可以接收 {'、'.join(endings)}。上传时计算摘要，之后不能改动。",
        )
        super().__init__(*args, first={"kind": kind}, last={"file": file}, **kwargs)
