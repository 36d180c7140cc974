"""What an app must know to work a form without the server: the words, the shape of a point, and examples worked out.

The examples are computed by :mod:`.forms` itself; whoever writes the same grammar in another language tries it on them.
"""

from __future__ import annotations

from typing import Any

from hengjian.kernel.codes import findings
from hengjian.registers.catalogue import forms
from hengjian.registers.catalogue.forms import Given, Point, When

_LAW = "《中华人民共和国食品安全法》第一百二十六条"
EXAMPLE = (
    Point("1.1", "许可", "食品经营许可证有效", "查看原件", _LAW, evidence=("documentary",)),
    Point(
        "1.2", "许可", "许可证过期多少天", "核对有效期", _LAW, answer=forms.NUMBER, unit="天", low="1",
        applies_when=((When("1.1", ("不合格",)),),),
    ),
    Point("2.1", "贮存", "冷藏温度", "用温度计测量", _LAW, answer=forms.NUMBER, unit="℃", low="0", high="8", evidence=("audiovisual",)),
    Point(
        "2.2", "贮存", "超温原因", "询问", _LAW, answer=forms.TEXT,
        applies_when=((When("2.1", ("不合格",), low="12"),), (When("1.1", ("不合格",)), When("1.2", low="30"))),
    ),
    Point("3.1", "人员", "从业人员健康证明", "抽查", _LAW, evidence_always=("documentary",)),
    Point("3.2", "人员", "其他情况", "查看", _LAW, answer=forms.TEXT, required=False),
)
ANSWERED: tuple[dict[str, Given], ...] = (
    {},
    {"1.1": Given("合格"), "2.1": Given("", "8"), "3.1": Given("合理缺项")},
    {"1.1": Given("不合格"), "1.2": Given("", "29"), "2.1": Given("", "8.1")},
    {"1.1": Given("不合格"), "1.2": Given("", "30"), "2.1": Given("", "12"), "2.2": Given("", "门未关严")},
    {"1.1": Given("合格"), "1.2": Given("", "30"), "2.1": Given("未检查"), "3.1": Given("合格")},
    {"2.1": Given("合格", "9")}, {"2.1": Given("", "很冷")}, {"2.1": Given("未检查", "3")}, {"1.1": Given("合格", "3")},
)


def contract() -> dict[str, Any]:
    """The contract ``rules/catalogue.forms.json``."""
    return {
        "name": "forms", "title": "检查表", "results": list(findings.POINT_RESULTS), "looked_at": list(findings.LOOKED_AT),
        "answers": dict(forms.ANSWERS), "evidence": dict(findings.EVIDENCE), "number": forms.NUMBER_FORM,
        "longest_value": forms.LONGEST_VALUE,
        "rules": [
            "applies_when 为空的内容一律填写；否则其中任意一组条件全部满足时填写。",
            "填写数值并且有标准（low、high，包括本数）的，由数值决定结果；没有标准或者填写文字的，没有选择结果时记为合格。",
            "required 为真、应当填写而没有结果的内容，使现场笔录不能完成。",
            "evidence 是不合格时应当取得的证据种类，evidence_always 是合格、不合格时都应当取得的证据种类。",
        ],
        "example": [forms.frozen(point) for point in EXAMPLE], "worked": [_worked(answers) for answers in ANSWERED],
    }


def _worked(answers: dict[str, Given]) -> dict[str, Any]:
    known = {point.no: point for point in EXAMPLE}
    settled = {no: forms.settled(known[no], given) for no, given in answers.items()}
    faults = {no: found.why for no, given in settled.items() if (found := forms.fault(known[no], given)) is not None}
    return {
        "answers": {no: {"result": given.result, "value": given.value} for no, given in answers.items()},
        "asked": [point.no for point in forms.asked(EXAMPLE, settled)], "faults": faults,
        "missing": forms.missing(EXAMPLE, settled), "results": {no: given.result for no, given in settled.items()},
        "wanting": {one.no: list(one.kinds) for one in forms.wanting(EXAMPLE, settled, ())},
    }
