"""Forms anybody may send. They parse what was typed; what is acceptable the domain decides, in its own sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from hengjian.kernel.codes import areas
from hengjian.kernel.errors import Refused


class Public(forms.Form):
    """A form whose own complaints say what is missing, without the browser's bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            verb = "选择" if isinstance(field, forms.ChoiceField) else "填写"
            field.error_messages["required"] = f"没有{verb}“{field.label}”。{verb}后再提交。"
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = f"“{field.label}”认不出来。写成 2026-03-09 这样的日期后再提交。"
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = f"“{field.label}”里没有这一项。重新选择后再提交。"

    def put(self, refused: Refused) -> None:
        """Put a refusal under its field, or at the head of the form."""
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))


class Rate(Public):
    """Stars for each question, and words."""

    def __init__(self, *args: Any, questions: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(stars), f"{stars} 星") for stars in range(1, 6)]
        for name, title in questions.items():
            field = forms.ChoiceField(label=title, choices=choices, widget=forms.RadioSelect)
            field.error_messages["required"] = f"“{title}”还没有评。从一星到五星中选择。"
            self.fields[name] = field
        self.fields["words"] = forms.CharField(
            label="还想说的", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="可以不写。不要写自己的姓名和电话。",
        )

    def scores(self) -> dict[str, int]:
        """The stars by question."""
        return {name: int(value) for name, value in self.cleaned_data.items() if name != "words"}


def _text(label: str, *, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, widget=widget, **more)


class Irregular(Public):
    """Something is wrong with the code that is being shown."""

    kind = forms.ChoiceField(
        label="哪里不对", choices=[("other_address", "这不是我这里"), ("not_ours", "评价不是我们作的")], widget=forms.RadioSelect
    )
    entity_name = _text("你的店名或者企业名称")
    address = _text("你的地址", required=False)
    happened_on = forms.DateField(label="日期", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    said = _text("情况", rows=4, required=False)
    contact = _text("联系方式", required=False, help_text="可以不留。留下的只供监督机关核查，不给被反映的部门。")


class NoCode(Public):
    """Somebody came without a code."""

    district = forms.ChoiceField(label="在哪个区", choices=[(area.code, area.name) for area in areas.districts()])
    entity_name = _text("店名或者企业名称")
    address = _text("地址", required=False)
    happened_on = forms.DateField(label="哪天来的", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    who = _text("来的是谁", required=False, help_text="单位、姓名、执法证号，知道多少写多少。")
    said = _text("情况", rows=5, help_text="来了几个人，说了什么，查了什么，收了什么。")
    contact = _text("联系方式", required=False, help_text="可以不留。留下的只供监督机关核查，不给被反映的部门。")
