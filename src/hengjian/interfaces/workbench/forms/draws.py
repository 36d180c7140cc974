"""Forms of draws: what the operators and the contributors type in."""

from __future__ import annotations

from django import forms

from hengjian.interfaces.workbench.forms import Asks, day, words

TYPED = {"autocomplete": "off", "spellcheck": "false", "class": "mono"}


class Commit(Asks):
    place = forms.CharField(label="随机来源", max_length=120, initial="抽取现场公开掷骰", help_text="二十颗十面骰，当众掷出，两人录入。")


class EnterValue(Asks):
    """The dice, typed twice; the domain compares them."""

    digits = forms.CharField(
        label="骰子数字（第一遍）", max_length=80, widget=forms.TextInput(attrs={**TYPED, "inputmode": "numeric"}),
        help_text="二十位，按掷出的次序，可以分组空格。",
    )
    digits_again = forms.CharField(
        label="骰子数字（第二遍）", max_length=80, widget=forms.TextInput(attrs={**TYPED, "inputmode": "numeric"}),
        help_text="由另一人对照现场记录录入。",
    )


class Dates(Asks):
    planned_from = day("检查起始日")
    planned_to = day("检查截止日")


class Void(Asks):
    reason = words("作废理由（公开）", help_text="写明事实和依据。原材料和理由一直公开。")


class Contribute(Asks):
    """A contributor's seal. The two secrets never come here before they are revealed."""

    name = forms.CharField(label="所代表的单位", max_length=80, help_text="按公布的写法。")
    commitment = forms.CharField(
        label="承诺值 c", max_length=80, widget=forms.TextInput(attrs=TYPED), help_text="64 位十六进制数。",
    )

    def clean_commitment(self) -> str:
        """Digits as the protocol writes them."""
        return str(self.cleaned_data["commitment"]).strip().lower()


class Reveal(Asks):
    """The two secrets of a contributor."""

    s = forms.CharField(label="原值 s", max_length=80, widget=forms.TextInput(attrs=TYPED))
    r = forms.CharField(label="原值 r", max_length=80, widget=forms.TextInput(attrs=TYPED))

    def clean_s(self) -> str:
        """Digits as the protocol writes them."""
        return str(self.cleaned_data["s"]).strip().lower()

    def clean_r(self) -> str:
        """Digits as the protocol writes them."""
        return str(self.cleaned_data["r"]).strip().lower()
