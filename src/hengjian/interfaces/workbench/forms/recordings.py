"""Forms of recordings and recorders."""

from __future__ import annotations

from django import forms

from hengjian.interfaces.workbench.forms import Asks, words


class Match(Asks):
    """Which visit a recording shows; proposed ones are offered, another may be written."""

    inspection_no = forms.CharField(label="检查编号", max_length=40, help_text="从下面的备选里抄写，或者填写本机关的另一项检查。")


class Unmatch(Asks):
    """Which match is wrong, and why."""

    inspection_no = forms.CharField(label="检查编号", max_length=40)
    reason = words("解除的理由", rows=2)


class Reason(Asks):
    """A reason."""

    reason = words("理由", rows=2)


class Recorder(Asks):
    """A recorder of the reader's organ."""

    recorder_no = forms.CharField(label="机身编号", max_length=40)
    model = forms.CharField(label="型号", max_length=80, required=False)
    officer_no = forms.CharField(label="使用人执法证号", max_length=40, required=False, help_text="轮流使用的留空。")


class Retire(Asks):
    """Which recorder goes out of use, and why."""

    recorder_no = forms.CharField(label="机身编号", max_length=40)
    reason = words("停用的理由", rows=2)


class Excuse(Asks):
    """Why an act was not recorded throughout."""

    duty = forms.IntegerField(widget=forms.HiddenInput)
    reason = words("没有全程录像的原因", rows=2)
