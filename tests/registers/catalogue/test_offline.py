"""The form's contract for an app without a connection: complete, and worked out right."""

from __future__ import annotations

import json

from hengjian.registers.catalogue import forms, offline, queries, rules
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewPoint


def test_the_contract_is_plain_data() -> None:
    assert json.loads(json.dumps(queries.form_contract())) == queries.form_contract() | {
        "example": json.loads(json.dumps(queries.form_contract()["example"])),
    }


def test_its_example_thaws_and_could_be_drafted() -> None:
    points = [forms.thawed(one) for one in json.loads(json.dumps(queries.form_contract()["example"]))]
    assert tuple(points) == offline.EXAMPLE
    drafted = [
        NewPoint(
            one.content, one.method, one.penalty_basis, answer=one.answer, unit=one.unit, low=one.low, high=one.high,
            required=one.required, evidence=one.evidence, evidence_always=one.evidence_always,
        )
        for one in points
    ]
    rules.check_checklist(NewChecklist("31000001001001", "x", "示例", (NewCheckItem("示例", tuple(drafted)),)))


def test_the_examples_show_each_thing_a_form_can_do() -> None:
    worked = queries.form_contract()["worked"]
    assert worked[0]["asked"] == ["1.1", "2.1", "3.1", "3.2"]
    assert worked[0]["missing"] == ["1.1", "2.1", "3.1"]
    assert worked[1]["missing"] == []
    assert worked[2]["asked"] == ["1.1", "1.2", "2.1", "3.1", "3.2"]
    assert worked[2]["wanting"] == {"1.1": ["documentary"], "2.1": ["audiovisual"]}
    assert worked[3]["asked"] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]
    assert "1.2" not in worked[4]["asked"]
    assert worked[4]["wanting"] == {"3.1": ["documentary"]}
    assert [list(one["faults"]) for one in worked[5:]] == [["2.1"], ["2.1"], ["2.1"], ["1.1"]]


def test_every_word_a_point_can_use_is_named() -> None:
    found = queries.form_contract()
    assert set(found["answers"]) == {"judgement", "number", "text"}
    assert found["evidence"] == queries.evidence_kinds()
    assert queries.point_kinds() == ("日常", "随机抽查", "专项", "临时")
