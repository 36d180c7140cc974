"""Codes come with the approval, are made anew when the visit changes, go when nobody comes."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.check_codes import operations, queries
from hengjian.casework.check_codes.models import CheckCode, CodePart
from hengjian.casework.check_codes.operations import CodeFacts
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.kernel import access, journal
from hengjian.kernel.access import Role
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.models import LogQueue

Issue = Callable[..., dict[str, str]]
TODAY = date(2026, 3, 9)


def about(no: str) -> str:
    return f"inspection:{no}"


def code(no: str) -> queries.CodeRecord:
    found = queries.code_of(about(no))
    assert found is not None
    return found


def test_an_approved_inspection_has_a_code_that_says_who_comes_to_whom_and_why(office: Any) -> None:
    no = office.approved(draw_no="310115-2026-000009", draw_title="食品经营双随机")
    found = code(no)
    [part] = found.parts
    assert (found.entity_name, found.address, found.state) == ("上海浦江食品有限公司", "浦东新区世纪大道 1 号", "live")
    assert part.officers == (("P001", "张浦江"), ("P002", "李东方"))
    assert (part.organ_name, part.item_names) == ("浦东新区市场监督管理局", ("食品销售者经营条件的检查",))
    assert "食品经营双随机" in part.basis
    assert (found.valid_from, found.valid_to) == (date(2026, 3, 9), date(2026, 3, 20))
    assert queries.verdict(found.payload, TODAY).name == "genuine"


def test_an_inspection_that_waits_for_approval_has_no_code(office: Any) -> None:
    assert queries.code_of(about(office.open())) is None


def test_an_off_site_inspection_brings_nobody_and_has_no_code(office: Any) -> None:
    assert queries.code_of(about(office.approved(way="非现场"))) is None


def test_the_approval_and_its_code_are_one_act_each_with_its_own_news(office: Any) -> None:
    no = office.open()
    before = LogQueue.objects.count()
    inspections.approve(inspection_no=no, by=office.head, at=office.at)
    told = [line.title for line in journal.lines_about(about(no))][: LogQueue.objects.count() - before]
    assert sorted(told) == ["批准检查", "签发检查码"]


def test_a_batch_of_approvals_is_one_issue_with_the_list_as_a_body(office: Any) -> None:
    nos = [office.open(uscc=firm) for firm in (office.firm, office.other_firm)]
    inspections.approve_batch(inspection_nos=nos, by=office.head, at=office.at)
    codes = queries.codes_of([about(no) for no in nos])
    assert len({one.code_no for one in codes.values()}) == 2
    told = [row for row in LogQueue.objects.all() if row.name == "check_codes.CodesIssued"]
    assert [row.about.split(":")[0] for row in told] == ["check_codes"]


def test_one_visit_of_two_departments_has_one_code_with_both(office: Any, facts: Any, issue: Issue) -> None:
    first = facts("310115-2026-000001", visit_key="draw-1")
    second = facts(
        "310115-2026-000002", visit_key="draw-1", organ_code=office.fire, organ_name="浦东新区消防救援支队", line_code="fire",
        officers=(("F001", "赵平安"), ("F002", "钱救援")), item_names=("消防安全检查",),
    )
    before = issue(first)[first.about]
    after = issue(second)[second.about]
    joined = code(first.inspection_no)
    assert joined.code_no == after != before
    assert [part.organ_name for part in joined.parts] == ["浦东新区市场监督管理局", "浦东新区消防救援支队"]
    old = queries.by_number(before)
    assert old is not None
    assert (old.state, old.replaced_by) == ("replaced", after)


def test_the_same_draw_at_two_firms_is_two_visits(office: Any, facts: Any, issue: Issue) -> None:
    nos = issue(facts("310115-2026-000001", visit_key="d"), facts("310115-2026-000002", visit_key="d", uscc=office.other_firm))
    assert len(set(nos.values())) == 2


def test_issuing_again_what_has_not_changed_keeps_the_code(facts: Any, issue: Issue) -> None:
    assert issue(facts()) == issue(facts())
    assert CheckCode.objects.count() == 1


def test_another_team_makes_the_code_anew(office: Any) -> None:
    no = office.approved()
    before = code(no)
    inspections.assign(inspection_no=no, officer_nos=["P003", "P001"], reason="回避", by=office.head, at=office.at)
    after = code(no)
    assert after.code_no != before.code_no
    assert [name for _, name in after.parts[0].officers] == ["王世纪", "张浦江"]
    assert queries.verdict(before.payload, TODAY).name == "replaced"


def test_assigning_before_the_approval_issues_nothing(office: Any) -> None:
    no = office.open()
    inspections.assign(inspection_no=no, officer_nos=["P003", "P001"], reason="回避", by=office.head, at=office.at)
    assert not CheckCode.objects.exists()


def test_a_merged_inspection_leaves_its_own_code_for_that_of_the_other(office: Any) -> None:
    first, second = office.approved(), office.open()
    inspections.approve(inspection_no=second, by=office.head, at=office.at, separate_reason="内容不同")
    alone = code(second)
    inspections.merge(inspection_no=second, with_no=first, by=office.head, at=office.at)
    shared = code(second)
    assert shared.code_no == code(first).code_no
    assert {part.inspection_no for part in shared.parts} == {first, second}
    gone = queries.by_number(alone.code_no)
    assert gone is not None
    assert gone.state == "revoked"


def test_an_early_end_withdraws_the_code(office: Any) -> None:
    no = office.approved()
    before = code(no)
    inspections.terminate(inspection_no=no, cause="not_needed", reason="已由他机关检查", by=office.head, at=office.at)
    assert queries.code_of(about(no)) is None
    found = queries.by_number(before.code_no)
    assert found is not None
    assert found.state == "revoked"
    assert "已由他机关检查" in found.ended_reason
    assert queries.verdict(before.payload, TODAY).name == "revoked"


def test_who_stays_away_leaves_the_code_of_the_others(facts: Any, issue: Issue, office: Any) -> None:
    first, second = facts("310115-2026-000001", visit_key="v"), facts("310115-2026-000002", visit_key="v")
    issue(first, second)
    assert operations.revoke(abouts=[second.about], reason="不再需要", by=office.head, at=office.at) == 1
    assert [part.about for part in code(first.inspection_no).parts] == [first.about]
    assert queries.code_of(second.about) is None


def test_withdrawing_where_nothing_stands_does_and_tells_nothing(office: Any, db: None) -> None:
    told = LogQueue.objects.count()
    assert operations.revoke(abouts=["inspection:none"], reason="无", by=office.head, at=office.at) == 0
    assert LogQueue.objects.count() == told


def test_withdrawing_needs_a_reason(office: Any, facts: Any, issue: Issue) -> None:
    issue(facts())
    with pytest.raises(Refused, match="理由"):
        operations.revoke(abouts=[facts().about], reason=" ", by=office.head, at=office.at)


def test_a_code_whose_officers_have_arrived_is_never_made_anew(office: Any) -> None:
    no = office.on_site(draw_no="310115-2026-000009")
    before = code(no)
    later = office.approved(draw_no="310115-2026-000009")
    assert code(no).code_no == before.code_no
    assert code(later).code_no != before.code_no
    assert operations.revoke(abouts=[about(no)], reason="撤", by=office.head, at=office.at) == 0


def test_another_organ_issues_and_withdraws_nothing_here(office: Any, facts: Any, issue: Issue) -> None:
    stranger = office.actor(Role.HEAD, organ=office.fire, line="fire")
    with pytest.raises(Forbidden):
        operations.issue(facts=[facts()], by=stranger, at=office.at)
    issue(facts())
    with pytest.raises(Forbidden):
        operations.revoke(abouts=[facts().about], reason="撤", by=stranger, at=office.at)


@pytest.mark.parametrize(("wrong", "words"), [
    ({"officers": ()}, "没有派定执法人员"), ({"officers": (("P001", ""),)}, "没有派定执法人员"), ({"item_names": ()}, "检查事项"),
    ({"organ_name": " "}, "检查机关"), ({"valid_to": date(2026, 3, 8)}, "早于开始日"),
])
def test_what_nobody_could_check_is_not_signed(facts: Any, issue: Issue, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        issue(facts(**wrong))


def test_nothing_and_too_much_are_refused(office: Any, facts: Any, db: None) -> None:
    for many in ([], [facts()] * (operations.BATCH + 1)):
        with pytest.raises(Refused, match="分批"):
            operations.issue(facts=many, by=access.NODE, at=office.at)


def test_a_new_key_signs_from_now_on_and_old_codes_stay_genuine(office: Any, facts: Any, issue: Issue) -> None:
    first = facts("310115-2026-000001")
    issue(first)
    kid = operations.rotate_key(reason="年度更换", by=access.NODE, at=office.later(days=1))
    second = facts("310115-2026-000002", uscc=office.other_firm)
    issue(second)
    assert code(second.inspection_no).kid == kid != code(first.inspection_no).kid
    assert [key.until is None for key in queries.public_keys()] == [True, False]
    for one in (first, second):
        assert queries.verdict(code(one.inspection_no).payload, TODAY).name == "genuine"
    with pytest.raises(Refused, match="理由"):
        operations.rotate_key(reason="", by=access.NODE, at=office.at)


def test_the_key_is_its_owners_alone_and_a_broken_one_is_named(keys: Path, facts: Any, issue: Issue) -> None:
    issue(facts())
    path = keys / "check_code.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"-----BEGIN")
    with pytest.raises(Refused, match="读不出来"):
        issue(facts("310115-2026-000002"))


def test_signing_is_deterministic(facts: Any, issue: Issue) -> None:
    """Nothing of chance is in a signature, so that none can leak the key or tell two issues apart."""
    from hengjian.casework.check_codes import signing

    key = signing.signer()
    assert key.sign(b"x") == key.sign(b"x")
    assert signing.verify(key.algorithm, key.spki, key.sign(b"x"), b"x")
    assert not signing.verify(key.algorithm, key.spki, key.sign(b"x"), b"y")
    assert not signing.verify("SM2", key.spki, key.sign(b"x"), b"x")
    assert not signing.verify(key.algorithm, key.spki, b"short", b"x")


def test_the_code_of_a_long_list_is_found_for_each(office: Any, facts: Any, issue: Issue) -> None:
    many = [facts(f"310115-2026-{n:06d}", visit_key=f"v{n}") for n in range(1, 901)]
    nos = issue(*many)
    assert len(set(nos.values())) == 900
    found = queries.codes_of([one.about for one in many])
    assert {about: one.code_no for about, one in found.items()} == nos
    assert CodePart.objects.count() == 900


def test_the_facts_are_told_to_the_inspection_and_not_to_strangers(office: Any) -> None:
    no = office.approved()
    assert "签发检查码" in [line.title for line in inspected.timeline(no, office.head)]


def test_two_facts_of_the_same_visit_in_one_batch_share_the_code(facts: Any, issue: Issue) -> None:
    nos = issue(facts("310115-2026-000001", visit_key="v"), facts("310115-2026-000002", visit_key="v"))
    assert len(set(nos.values())) == 1


def test_the_days_of_a_shared_code_span_those_of_its_parts(facts: Any, issue: Issue) -> None:
    one: CodeFacts = facts("310115-2026-000001", visit_key="v")
    two = facts("310115-2026-000002", visit_key="v", valid_from=TODAY - timedelta(days=3), valid_to=date(2026, 3, 15))
    issue(one, two)
    found = code(one.inspection_no)
    assert (found.valid_from, found.valid_to) == (date(2026, 3, 6), date(2026, 3, 20))
