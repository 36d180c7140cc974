"""The law of inspections as pure functions."""

from __future__ import annotations

from datetime import date

import pytest

from hengjian.casework.inspections import result_codes, rules
from hengjian.casework.inspections.result_codes import FROM_LETTERS, LETTERS, NATIONAL, ResultCode, ResultCodes
from hengjian.casework.inspections.rules import Answer, Certificate
from hengjian.kernel.errors import Refused

TODAY = date(2026, 3, 9)
GOOD = Certificate("P001", "张浦江", date(2030, 1, 1))
ALSO_GOOD = Certificate("P002", "李东方", date(2026, 3, 9))


def test_every_act_of_the_procedure_stands_on_an_article() -> None:
    assert all(row.ground.startswith("《") for row in rules.WORKFLOW.acts)


def test_a_result_is_public_within_20_working_days() -> None:
    assert (rules.PUBLISH.days, rules.PUBLISH.counted_in) == (20, "working")
    assert "国办发〔2018〕118号" in rules.PUBLISH.cites[0]


def test_publication_is_open_only_after_review() -> None:
    assert [row.source for row in rules.WORKFLOW.acts if row.act == "publish"] == ["reviewed"]
    assert [row.source for row in rules.WORKFLOW.acts if row.act == "review"] == ["told"]


def test_two_officers_with_good_certificates_may_inspect_on_the_last_day_of_one() -> None:
    rules.check_team([GOOD, ALSO_GOOD], TODAY, ["31011500000001"], what="不能到场")


@pytest.mark.parametrize(("officer", "words"), [
    (Certificate("P004", "陈到期", date(2026, 3, 8)), "陈到期（P004）的执法证已于 2026-03-08 到期"),
    (Certificate("P004", "陈暂停", date(2030, 1, 1), status="suspended"), "陈暂停（P004）的执法证已暂停"),
    (Certificate("P004", "陈注销", date(2030, 1, 1), status="revoked"), "陈注销（P004）的执法证已注销"),
    (Certificate("P004", "陈某", date(2030, 1, 1), status="lost"), "陈某（P004）的执法证无效"),
    (Certificate("P004", "陈离岗", date(2030, 1, 1), active=False), "陈离岗（P004）已不在岗"),
    (Certificate("P004", "陈范围", date(2030, 1, 1), item_scope=("x",)), "陈范围（P004）的执法范围不含事项 31011500000001"),
])
def test_an_officer_without_a_good_certificate_is_named_with_the_reason(officer: Certificate, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        rules.check_team([GOOD, ALSO_GOOD, officer], TODAY, ["31011500000001"], what="不能到场")
    assert refusal.value.why == words


def test_an_officer_whose_scope_names_the_item_may_inspect_it() -> None:
    assert Certificate("P9", "钱", date(2030, 1, 1), item_scope=("a", "b")).fault(TODAY, ["b"]) == ""


@pytest.mark.parametrize("team", [[], [GOOD], [GOOD, GOOD]])
def test_fewer_than_two_persons_are_refused(team: list[Certificate]) -> None:
    with pytest.raises(Refused, match="不得少于两人"):
        rules.check_team(team, TODAY, [], what="不能到场")


def test_a_window_may_be_one_day_but_not_run_backwards() -> None:
    rules.check_window(TODAY, TODAY, what="不能")
    with pytest.raises(Refused, match="早于开始日"):
        rules.check_window(TODAY, date(2026, 3, 8), what="不能")


@pytest.mark.parametrize(("first", "second", "shared"), [
    ((1, 5), (5, 9), True), ((5, 9), (1, 5), True), ((1, 4), (5, 9), False), ((5, 9), (1, 4), False), ((1, 9), (3, 4), True),
])
def test_windows_overlap_when_they_share_a_day(first: tuple[int, int], second: tuple[int, int], shared: bool) -> None:
    days = [(date(2026, 3, a), date(2026, 3, b)) for a, b in (first, second)]
    assert rules.overlap(days[0], days[1]) is shared


def test_there_are_ten_reasons_of_single_cases() -> None:
    assert len(rules.REASONS) == 10


@pytest.mark.parametrize(("answers", "words"), [
    ([], "没有填写任何一项"),
    ([Answer("9.9", "合格")], "检查表中没有第 9.9 项"),
    ([Answer("1.1", "还行")], "第 1.1 项的结果“还行”不存在"),
    ([Answer("1.1", "合格"), Answer("1.2", "不合格", " ")], "第 1.2 项不合格，但没有写明问题"),
    ([Answer("1.1", "未检查")], "第 1.1 项未检查，但没有写明原因"),
])
def test_answers_that_say_too_little_are_refused(answers: list[Answer], words: str) -> None:
    with pytest.raises(Refused) as refusal:
        rules.check_answers(["1.1", "1.2"], answers, what="不能填写")
    assert refusal.value.why == words


def test_a_reasonable_gap_needs_no_reason() -> None:
    rules.check_answers(["1.1"], [Answer("1.1", "合理缺项")], what="不能填写")


def test_a_record_with_empty_points_names_each() -> None:
    rules.check_complete(["1", "2"], {"1", "2"}, what="不能")
    with pytest.raises(Refused) as refusal:
        rules.check_complete(["1", "4", "5", "7"], {"1", "5"}, what="检查 310115-2026-000123 不能完成现场笔录")
    assert str(refusal.value) == (
        "检查 310115-2026-000123 不能完成现场笔录：还有 2 项检查内容未填写（第 4、7 项）。请补填后再办。"
    )


def test_a_record_that_was_not_signed_says_why() -> None:
    rules.check_signature("signed", "", what="不能")
    rules.check_signature("refused", "不认可", what="不能", witness="赵物业")
    rules.check_signature("absent", "店内无人", what="不能", recording=True)
    with pytest.raises(Refused, match="当事人拒绝签字，没有录音录像，也没有见证人"):
        rules.check_signature("refused", "不认可", what="不能", witness=" ")
    with pytest.raises(Refused, match="当事人不在场，但没有注明情况"):
        rules.check_signature("absent", " ", what="不能")
    with pytest.raises(Refused, match="没有写明当事人是否签字"):
        rules.check_signature("", "", what="不能")


PASSED, FAILED, SKIPPED = {"1": "合格", "2": "合理缺项"}, {"1": "合格", "2": "不合格"}, {"1": "未检查", "2": "未检查"}


@pytest.mark.parametrize(("codes", "results", "ordered"), [
    (["01"], PASSED, False), (["06"], FAILED, True), (["09"], FAILED, False), (["02", "09"], FAILED, False),
    (["05"], SKIPPED, False), (["12"], SKIPPED, False), (["07", "09"], FAILED, False),
])
def test_conclusions_that_agree_with_the_checklist_stand(codes: list[str], results: dict[str, str], ordered: bool) -> None:
    rules.check_conclusion(codes, results, ordered=ordered, what="不能告知")


@pytest.mark.parametrize(("codes", "results", "words"), [
    ([], PASSED, "没有选择检查结果"),
    (["99"], PASSED, "检查结果 99 不在全国公示结果目录中"),
    (["09", "09"], FAILED, "同一种检查结果选了两次"),
    (["01", "09"], FAILED, "“未发现问题”不能与其他结果同时选择"),
    (["01"], FAILED, "第 2 项不合格，结果却是“未发现问题”"),
    (["01"], SKIPPED, "没有一项检查合格，结果却是“未发现问题”"),
    (["05"], FAILED, "第 2 项不合格，结果没有反映发现的问题"),
    (["09"], PASSED, "结果是“发现问题待后续处理”，检查表却没有不合格项"),
    (["06"], FAILED, "结果是已责令改正，但没有责令改正通知书"),
])
def test_conclusions_that_contradict_the_checklist_are_refused(codes: list[str], results: dict[str, str], words: str) -> None:
    with pytest.raises(Refused) as refusal:
        rules.check_conclusion(codes, results, ordered=False, what="不能告知")
    assert refusal.value.why == words


def test_another_dictionary_of_results_can_be_put_in_its_place() -> None:
    own = ResultCodes("本市目录", (ResultCode("ok", "没问题", "nothing"), ResultCode("bad", "有问题")))
    rules.check_conclusion(["ok"], PASSED, ordered=False, what="不能", known=own)
    with pytest.raises(Refused, match="01 不在本市目录中"):
        rules.check_conclusion(["01"], PASSED, ordered=False, what="不能", known=own)


def test_every_letter_of_2016_has_a_meaning_today() -> None:
    assert set(FROM_LETTERS) == {one.code for one in LETTERS.codes}
    assert all(NATIONAL.get(code) for code in FROM_LETTERS.values())
    same = {letter: (LETTERS.get(letter), NATIONAL.get(code)) for letter, code in FROM_LETTERS.items()}
    assert all(old and new and old.finds == new.finds for old, new in same.values())


def test_a_heading_cannot_be_chosen() -> None:
    assert {"A", "2"}.isdisjoint(one.code for one in LETTERS.choices())
    with pytest.raises(Refused, match="A、2 不在"):
        LETTERS.choose(["A", "2"], what="不能")


def test_titles_follow_the_dictionary_and_keep_what_it_does_not_know() -> None:
    assert NATIONAL.titles(["09", "02", "旧码"]) == ["未按规定公示年度报告", "发现问题待后续处理", "旧码"]


def test_follow_up_is_asked_for_by_the_code() -> None:
    assert NATIONAL.follow_up(["01", "09"])
    assert not NATIONAL.follow_up(["01", "06", "08"])
    assert result_codes.RESULT_CODES is NATIONAL


@pytest.mark.parametrize(("code", "officer_no"), [("lead", ""), ("somebody", "P002")])
def test_nobody_reviews_their_own_inspection(code: str, officer_no: str) -> None:
    with pytest.raises(Refused, match="复核人参加了这次检查"):
        rules.check_reviewer(code, officer_no, team=["P001", "P002"], concluded_by="lead", what="不能复核")


def test_another_person_reviews() -> None:
    rules.check_reviewer("other", "P009", team=["P001", "P002"], concluded_by="lead", what="不能复核")
    rules.check_reviewer("other", "", team=["P001", "P002"], concluded_by="lead", what="不能复核")


@pytest.mark.parametrize(("content", "due_on", "words"), [
    (" ", date(2026, 3, 20), "没有写明改正内容"),
    ("公示证照", TODAY, "改正期限 2026-03-09 不晚于今天"),
    ("公示证照", date(2027, 3, 10), "改正期限 2027-03-10 超过一年"),
])
def test_an_order_to_correct_says_what_and_until_when(content: str, due_on: date, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        rules.check_correction(content, TODAY, due_on, what="不能责令改正")
    assert refusal.value.why == words


def test_an_order_may_give_one_day_or_one_year() -> None:
    rules.check_correction("公示证照", TODAY, date(2026, 3, 10), what="不能")
    rules.check_correction("公示证照", TODAY, date(2027, 3, 9), what="不能")


def test_nothing_closes_before_the_recheck() -> None:
    with pytest.raises(Refused, match="责令改正还没有复查结果"):
        rules.check_close(["closed", "open"], needs_follow_up=False, follow_up="已立案", what="不能办结")


@pytest.mark.parametrize(("states", "needs"), [(["rechecked"], False), ([], True)])
def test_what_was_not_corrected_closes_only_with_further_handling(states: list[str], needs: bool) -> None:
    with pytest.raises(Refused, match="没有写明后续处置"):
        rules.check_close(states, needs_follow_up=needs, follow_up=" ", what="不能办结")
    rules.check_close(states, needs_follow_up=needs, follow_up="已立案", what="不能办结")


def test_what_was_corrected_closes_without_more_words() -> None:
    rules.check_close(["closed"], needs_follow_up=False, follow_up="", what="不能办结")


def test_an_inspection_ends_early_only_for_a_listed_cause_with_a_reason() -> None:
    rules.check_termination("moved", "现场已搬空", what="不能终止")
    with pytest.raises(Refused, match="没有选择终止的情形"):
        rules.check_termination("tired", "累了", what="不能终止")
    with pytest.raises(Refused, match="没有写明理由"):
        rules.check_termination("moved", "", what="不能终止")


def test_each_cause_of_ending_has_a_known_result() -> None:
    assert all(code == "" or NATIONAL.get(code) for _, code in rules.TERMINATIONS.values())


def test_the_cap_is_exceeded_by_the_visit_above_it() -> None:
    cap = rules.Cap(4)
    assert (cap.exceeded(4), cap.exceeded(5)) == (False, True)
    assert cap.refusal("浦江公司", 5, what="不能批准").why.startswith("浦江公司今年的检查已安排 5 次，超过每户每年 4 次的上限")
