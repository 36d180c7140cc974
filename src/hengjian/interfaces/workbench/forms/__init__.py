"""Forms of the workbench: they parse what was typed. What is lawful the domain decides, in its own sentences."""

from __future__ import annotations

from typing import Any

from django import forms

DAY = "%Y-%m-%d"
MOMENT = "%Y-%m-%dT%H:%M"
Fields = dict[str, forms.Field]


class Asks(forms.Form):
    """A form whose own complaints say what is missing and what to do, without the browser's bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, first: Fields | None = None, last: Fields | None = None, **kwargs: Any) -> None:
        """``first`` and ``last`` are fields whose choices are known only now, put before and after the others."""
        super().__init__(*args, **kwargs)
        self.fields = {**(first or {}), **self.fields, **(last or {})}
        for field in self.fields.values():
            verb = "选择" if isinstance(field, (forms.ChoiceField, forms.FileField)) else "填写"
            field.error_messages["required"] = f"没有{verb}{field.label}。{verb}后再办。"
            if isinstance(field, (forms.DateField, forms.DateTimeField)):
                field.error_messages["invalid"] = f"{field.label}认不出来。写成 2026-03-09 这样的日期后再办。"
            if isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField):
                field.error_messages["invalid"] = f"{field.label}不是整数。改为数字后再办。"
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = f"{field.label}里没有这一项。重新选择后再办。"


def day(label: str, **more: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, widget=forms.DateInput(format=DAY, attrs={"type": "date"}), **more)


def moment(label: str, **more: Any) -> forms.DateTimeField:
    """A moment in local time."""
    widget = forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, widget=widget, input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S"], **more)


def words(label: str, *, rows: int = 3, **more: Any) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


def several(label: str, choices: list[tuple[str, str]], **more: Any) -> forms.MultipleChoiceField:
    """Several of a few."""
    return forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **more)


def one(label: str, choices: list[tuple[str, str]], **more: Any) -> forms.ChoiceField:
    """One of a few, as one control."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)
