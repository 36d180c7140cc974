"""Answers of several phones, and the record as it was signed: nothing typed is lost, and the order of arrival says nothing."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import premises
from hengjian.casework.evidence.operations import Upload
from hengjian.casework.inspections import operations, queries, rules
from hengjian.casework.inspections.models import CheckResult, SiteRecord
from hengjian.casework.inspections.operations import Answer
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.registers.catalogue import operations as catalogue

SIGNED = {"P001": "c" * 64, "P002": "d" * 64}


def found(no: str) -> queries.InspectionRecord:
    return queries.inspection(no, access.NODE)


def merge(office: Any, no: str, who: int, minute: float, *answers: Answer) -> list[str]:
    return operations.merge_answers(
        inspection_no=no, answers=answers, by=office.inspectors[who], at=office.later(minutes=minute)
    )


def standing(no: str) -> dict[str, tuple[str, str, bool]]:
    rows = CheckResult.objects.filter(inspection__inspection_no=no)
    return {one.point_no: (one.result, one.officer_no, one.disputed) for one in rows.order_by("point_no")}


def test_the_later_answer_stands_in_every_order_and_differing_ones_are_marked(office: Any) -> None:
    told = [
        (0, 1, Answer("1.1", "合格")), (1, 2, Answer("1.1", "不合格", "过期")), (0, 3, Answer("1.2", "合格")),
        (1, 3, Answer("1.2", "不合格", "未公示")),
    ]
    seen = []
    for n, order in enumerate(permutations(told)):
        no = office.on_site(uscc=premises_code(n))
        for who, minute, answer in order:
            merge(office, no, who, minute, answer)
        seen.append(standing(no))
    # 1.2 was answered at one moment by both: the larger officer number stands.
    assert set(map(repr, seen)) == {repr(seen[0])}
    assert seen[0] == {"1.1": ("不合格", "P002", True), "1.2": ("不合格", "P002", True)}


def premises_code(n: int) -> str:
    from hengjian.kernel.codes import uscc

    seventeen = f"91310115Y{n:03d}".ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


def test_an_officers_own_older_answer_does_not_come_back(office: Any) -> None:
    no = office.on_site()
    assert merge(office, no, 0, 5, Answer("1.1", "合格")) == ["1.1"]
    assert merge(office, no, 0, 1, Answer("1.1", "不合格", "看错")) == []
    assert standing(no) == {"1.1": ("合格", "P001", False)}
    assert merge(office, no, 1, 3, Answer("1.1", "合格")) == []
    assert standing(no) == {"1.1": ("合格", "P001", False)}


def test_at_one_moment_an_officers_words_decide_not_the_order(office: Any) -> None:
    firms = (office.firm, office.other_firm)
    for firm, order in zip(firms, (("合格", "未检查"), ("未检查", "合格")), strict=True):
        no = office.on_site(uscc=firm)
        for result in order:
            merge(office, no, 0, 1, Answer("1.1", result, "上锁"))
        assert standing(no) == {"1.1": ("未检查", "P001", False)}


def test_an_answer_from_a_phone_is_taken_though_its_point_is_not_asked_now(office: Any, listed: str) -> None:
    no = office.on_site()
    assert merge(office, no, 0, 2, Answer("1.2", "", value="12")) == ["1.2"]
    assert "1.2" not in found(no).left
    merge(office, no, 1, 1, Answer("1.1", "不合格", "已过期"))
    assert [point.no for point in found(no).asked if point.result] == ["1.1", "1.2"]


def test_what_cannot_be_an_answer_is_refused_from_a_phone_too(office: Any) -> None:
    no = office.on_site()
    with pytest.raises(Refused, match=r"检查表中没有第 9.9 项"):
        merge(office, no, 0, 1, Answer("9.9", "合格"))
    with pytest.raises(Forbidden):
        merge(office, no, 2, 1, Answer("1.1", "合格"))


def test_what_was_filled_before_officers_were_kept_apart_counts_as_nobodys(office: Any) -> None:
    no = office.on_site()
    merge(office, no, 0, 1, Answer("1.1", "合格"))
    rows = CheckResult.objects.filter(inspection__inspection_no=no)
    rows.update(officer_no="", at=office.later(minutes=9))
    from hengjian.casework.inspections.models import OfficerAnswer

    OfficerAnswer.objects.all().delete()
    assert merge(office, no, 0, 2, Answer("1.1", "不合格", "过期")) == []
    assert standing(no) == {"1.1": ("合格", "", True)}


def test_a_desk_and_a_phone_fill_the_same_list(office: Any) -> None:
    no = office.on_site()
    operations.fill(inspection_no=no, answers=[Answer("1.1", "合格")], by=office.lead, at=office.later(minutes=5))
    merge(office, no, 1, 2, Answer("1.1", "不合格", "过期"), Answer("1.2", "合格"))
    assert standing(no) == {"1.1": ("合格", "P001", True), "1.2": ("合格", "P002", False)}
    [point] = [one for one in found(no).points if one.disputed]
    assert [(one.name, one.result) for one in point.said] == [("张浦江", "合格"), ("李东方", "不合格")]


def payload(no: str, results: dict[str, str], **more: Any) -> dict[str, Any]:
    """A record as a phone signs it."""
    said: dict[str, Any] = {
        "answers": {
            point: {"result": result, "value": "", "note": "" if result == "合格" else "见照片"} for point, result in results.items()
        },
        "exhibits": [], "papers": [], "narrative": "营业中。", "party": {"name": "王店长", "role": "负责人"}, "signature": "signed",
        "signature_note": "", "witness": None, "party_signature": "b" * 64, "officer_signatures": SIGNED, **more,
    }
    return {**said, "record_sha256": rules.record_digest(no, said)}


def record(office: Any, no: str, said: dict[str, Any], at: Any = None) -> list[str]:
    return operations.record(
        inspection_no=no, by=office.lead, at=at or office.later(minutes=30), signature=said["signature"],
        signature_note=said["signature_note"], snapshot=operations.snapshot_of(no, said),
    )


ALL = {"1.1": "合格", "1.2": "合格", "2.1": "合格"}


def test_a_signed_record_is_kept_word_for_word_and_what_it_leaves_out_is_named(office: Any) -> None:
    no = office.on_site()
    merge(office, no, 0, 1, Answer("1.1", "合格"), Answer("1.2", "合格"), Answer("2.1", "合格"))
    merge(office, no, 1, 2, Answer("1.2", "不合格", "未公示"))
    said = payload(no, ALL)
    assert record(office, no, said) == ["1.2"]
    assert standing(no) == {"1.1": ("合格", "P001", False), "1.2": ("合格", "P001", False), "2.1": ("合格", "P001", False)}
    kept = SiteRecord.objects.get(inspection__inspection_no=no)
    assert (kept.payload, kept.sha256, kept.officer_signatures) == (said, said["record_sha256"], SIGNED)
    assert found(no).record_sha256 == said["record_sha256"]
    assert found(no).site.records[0].left_out == ("1.2",)
    [line] = [one for one in queries.timeline(no, office.head) if one.name == "inspections.InspectionRecorded"]
    assert (line.data["record_sha256"], line.data["left_out"], line.data["failed"]) == (said["record_sha256"], ["1.2"], [])


def test_answers_the_signed_record_does_not_have_are_gone_from_the_list(office: Any, listed: str) -> None:
    no = office.on_site()
    merge(office, no, 1, 1, Answer("3.2", "", value="另有冷库"))
    assert record(office, no, payload(no, {}, answers={
        "1.1": {"result": "合格", "value": "", "note": ""}, "2.1": {"result": "", "value": "4", "note": ""},
        "3.1": {"result": "未检查", "value": "", "note": "不在现场"},
    })) == ["3.2"]
    assert {no: result for no, (result, _, _) in standing(no).items()} == {"1.1": "合格", "2.1": "合格", "3.1": "未检查"}


@pytest.mark.parametrize(("change", "words"), [
    ({"record_sha256": "0" * 64}, "笔录的内容与签字时的摘要不一致"), ({"record_sha256": "x"}, "手机上签字的笔录不完整"),
    ({"answers": None}, "手机上签字的笔录不完整"), ({"party": "王"}, "手机上签字的笔录不完整"),
    ({"exhibits": ["x"]}, "手机上签字的笔录不完整"),
])
def test_a_record_that_is_not_what_was_signed_is_refused(office: Any, change: dict[str, Any], words: str) -> None:
    no = office.on_site()
    with pytest.raises(Refused, match=words):
        record(office, no, payload(no, ALL) | change)


@pytest.mark.parametrize(("more", "words"), [
    ({"party_signature": None}, "写明当事人签字，却没有签名"), ({"officer_signatures": {"P001": "c" * 64}}, "笔录上只有 1 名执法人员签名"),
    ({"signature": "refused", "signature_note": "不认可"}, "当事人拒绝签字，没有录音录像，也没有见证人"),
    ({"answers": {}}, "还有 3 项检查内容未填写"),
])
def test_a_signed_record_that_is_not_whole_is_refused(office: Any, more: dict[str, Any], words: str) -> None:
    no = office.on_site()
    with pytest.raises(Refused, match=words):
        record(office, no, payload(no, ALL, **more))


def test_an_unknown_signature_is_refused(office: Any) -> None:
    no = office.on_site()
    with pytest.raises(Refused, match="没有写明当事人是否签字"):
        operations.snapshot_of(no, payload(no, ALL, signature="perhaps"))


def test_a_witness_signed_for_stands_in_the_matter(office: Any) -> None:
    no = office.on_site()
    record(office, no, payload(no, ALL, signature="refused", signature_note="不认可", witness={"name": "赵物业", "note": "物业经理"}))
    assert (found(no).witness_name, found(no).signature) == ("赵物业", "refused")


def test_evidence_counts_only_as_far_as_the_signed_record_names_it(office: Any, listed: str) -> None:
    no = office.on_site()
    upload = Upload("许可证.txt", ["许可证".encode()], "documentary", "许可证", office.at)
    operations.attach(inspection_no=no, upload=upload, by=office.lead, at=office.at)
    [sha256] = [one.sha256 for one in evidence_of(no)]
    answers = {
        "1.1": {"result": "合格", "value": "", "note": ""}, "2.1": {"result": "", "value": "4", "note": ""},
        "3.1": {"result": "合格", "value": "", "note": ""},
    }
    with pytest.raises(Refused, match=r"第 3.1 项缺少书证"):
        record(office, no, payload(no, {}, answers=answers))
    record(office, no, payload(no, {}, answers=answers, exhibits=[sha256]))


def evidence_of(no: str) -> Any:
    from hengjian.casework.evidence import queries as evidence

    return evidence.of_matter(f"inspection:{no}")


def test_an_answer_older_than_the_record_does_not_change_it_from_behind(office: Any) -> None:
    no = office.on_site()
    record(office, no, payload(no, ALL))
    operations.conclude(inspection_no=no, conclusion="逐项检查。", result_codes=["01"], by=office.lead, at=office.later(minutes=40))
    operations.send_back(inspection_no=no, reason="补照片", by=office.reviewer, at=office.later(hours=2))
    with pytest.raises(Refused, match="早于 03-09 09:30 完成的现场笔录"):
        merge(office, no, 1, 20, Answer("1.2", "不合格", "未公示"))
    merge(office, no, 1, 150, Answer("1.2", "不合格", "未公示"))
    assert standing(no)["1.2"] == ("不合格", "P002", False)
    operations.record(inspection_no=no, by=office.lead, at=office.later(hours=3))
    assert [one.version for one in found(no).site.records] == [1, 2]
    assert found(no).record_sha256 == found(no).site.records[1].sha256


def test_a_record_at_the_desk_has_a_digest_of_the_same_words(office: Any) -> None:
    no = office.filled()
    operations.record(
        inspection_no=no, by=office.lead, at=office.at, party=operations.Party("王店长", "负责人"), narrative=" 营业中。 ",
    )
    said = dict(found(no).site.records[0].payload)
    assert said == {
        "answers": {point: {"result": "合格", "value": "", "note": ""} for point in office.points}, "exhibits": [], "papers": [],
        "narrative": "营业中。", "party": {"name": "王店长", "role": "负责人"}, "signature": "signed", "signature_note": "",
        "witness": None,
    }
    assert found(no).record_sha256 == rules.record_digest(no, said)


def test_the_contract_of_the_record_is_what_the_code_computes() -> None:
    written = json.loads((Path(settings.ROOT) / "contracts" / "rules" / "inspections.record.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(queries.record_contract()))
    assert len(written["examples"]) == 3
    for one in written["examples"]:
        assert rules.record_digest(one["inspection_no"], one["payload"]) == one["record_sha256"]
        assert rules.record_digest(one["inspection_no"], {**one["payload"], "party_signature": "x"}) == one["record_sha256"]
        assert rules.record_digest(one["inspection_no"] + "0", one["payload"]) != one["record_sha256"]


def test_a_fraction_has_no_digest() -> None:
    with pytest.raises(ValueError, match="float"):
        rules.record_digest("1", {"answers": [{"value": 4.5}]})


@pytest.fixture
def listed(office: Any) -> str:
    """A newer version of the item's list with skip logic and evidence; returns its code."""
    from casework.inspections.test_filling import publish_list

    return publish_list(office)


def test_an_item_amended_while_the_visit_runs_does_not_change_it(office: Any) -> None:
    no = office.on_site()
    before = found(no)
    checker = Actor("checker", "审核", office.market, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    editor = Actor("editor", "编制", office.market, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
    at = office.later(minutes=5)
    catalogue.draft_item(item=catalogue.NewItem(
        item_code=office.item, name="食品销售者经营条件的检查（修改）", line_code="market",
        basis_article="《中华人民共和国食品安全法》第一百一十条",
    ), by=editor, at=at)
    catalogue.submit(item_code=office.item, by=editor, at=at)
    catalogue.review(item_code=office.item, by=checker, at=at)
    catalogue.publish_item(item_code=office.item, by=checker, at=at)
    from casework.inspections.test_filling import publish_list

    publish_list(office, at=at)
    after = found(no)
    assert (after.item_names, after.item_versions, after.points) == (before.item_names, before.item_versions, before.points)
    [task] = queries.tasks_for("P001", office.at.date())
    assert [(item.name, item.version) for item in task.items] == [("食品销售者经营条件的检查", 1)]
    assert [point["no"] for point in task.checklist.points] == list(office.points)
    record(office, no, payload(no, ALL))
    operations.conclude(inspection_no=no, conclusion="逐项检查。", result_codes=["01"], by=office.lead, at=office.later(hours=1))
    newer = office.on_site(uscc=office.other_firm)
    assert found(newer).item_versions == [2]
    assert found(newer).item_names == ["食品销售者经营条件的检查（修改）"]
    assert len(found(newer).points) == 6


def test_an_item_abolished_on_site_lets_the_visit_end(office: Any) -> None:
    no = office.on_site()
    checker = Actor("checker", "审核", office.market, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    catalogue.abolish_item(item_code=office.item, reason="取消", despite_running="在办的办完", by=checker, at=office.at)
    record(office, no, payload(no, ALL))
    assert premises.code_no(no)
    assert found(no).state == "recorded"
