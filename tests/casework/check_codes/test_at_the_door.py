"""No visit begins without its own valid code; and what a scanned code may be told to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hengjian.casework.check_codes import following, operations, payload, queries, signing
from hengjian.casework.check_codes.models import CheckCode, CodeAlarm
from hengjian.kernel import access, journal, transparency
from hengjian.kernel.errors import Refused

Issue = Callable[..., dict[str, str]]
TODAY = date(2026, 3, 9)
WHAT = "检查 310115-2026-000001 不能到场亮证"


def require(facts: Any, code_no: str, on: date = TODAY) -> None:
    queries.require_valid(facts.about, code_no, on, what=WHAT)


def refusal(facts: Any, code_no: str, on: date = TODAY) -> str:
    with pytest.raises(Refused) as refused:
        require(facts, code_no, on)
    assert refused.value.what == WHAT
    assert refused.value.field == "code_no" or on != TODAY
    return str(refused.value)


def test_its_own_code_on_a_day_of_its_days_opens_the_door(facts: Any, issue: Issue) -> None:
    no = issue(facts())[facts().about]
    for day in (TODAY, date(2026, 3, 20)):
        require(facts(), no, day)


def test_no_code_an_unknown_one_and_another_inspections_are_refused(facts: Any, issue: Issue, office: Any) -> None:
    other = facts("310115-2026-000002", uscc=office.other_firm)
    nos = issue(facts(), other)
    assert "没有出示检查码" in refusal(facts(), "")
    assert "没有检查码 310115-2026-999999" in refusal(facts(), "310115-2026-999999")
    assert "不是这次检查的" in refusal(facts(), nos[other.about])


def test_too_early_and_too_late_are_refused_with_the_day(facts: Any, issue: Issue) -> None:
    no = issue(facts())[facts().about]
    assert "2026-03-09 起有效" in refusal(facts(), no, TODAY - timedelta(days=1))
    assert "已于 2026-03-20 到期" in refusal(facts(), no, date(2026, 3, 21))


def test_a_withdrawn_code_is_refused_with_its_reason(facts: Any, issue: Issue, office: Any) -> None:
    no = issue(facts())[facts().about]
    operations.revoke(abouts=[facts().about], reason="店已关闭", by=office.head, at=office.at)
    assert "已作废（店已关闭）" in refusal(facts(), no)


def test_the_code_before_the_team_changed_is_refused_and_names_the_new_one(facts: Any, issue: Issue) -> None:
    old = issue(facts())[facts().about]
    changed = facts(officers=(("P003", "王世纪"), ("P001", "张浦江")))
    new = issue(changed)[changed.about]
    assert f"已换发为 {new}" in refusal(facts(), old)
    require(facts(), new)


def test_a_phone_without_signal_may_show_the_code_before_another_department_joined(facts: Any, issue: Issue, office: Any) -> None:
    mine = facts(visit_key="v")
    old = issue(mine)[mine.about]
    issue(facts("310115-2026-000002", visit_key="v", organ_code=office.fire))
    require(mine, old)


def scanned(facts: Any, issue: Issue) -> queries.CodeRecord:
    issue(facts())
    found = queries.code_of(facts().about)
    assert found is not None
    return found


def test_a_code_with_one_character_altered_is_never_genuine(facts: Any, issue: Issue) -> None:
    text = scanned(facts, issue).payload
    for place in range(0, len(text), 7):
        other = "A" if text[place] != "A" else "B"
        forged = queries.verdict(text[:place] + other + text[place + 1:], TODAY)
        assert forged.name in ("forged", "unreadable"), place
        assert forged.fields is None
        assert forged.code is None


def test_a_code_signed_by_somebody_elses_key_is_forged(facts: Any, issue: Issue) -> None:
    found = payload.read(scanned(facts, issue).payload)
    foreign = signing.renew()
    for text in (payload.text(found.signed, foreign.sign(found.signed)), payload.text(found.signed, bytes(64))):
        said = queries.verdict(text, TODAY)
        assert (said.name, said.looks_real) == ("forged", True)


def test_the_signature_of_one_code_does_not_fit_another(facts: Any, issue: Issue, office: Any) -> None:
    other = facts("310115-2026-000002", uscc=office.other_firm)
    issue(facts(), other)
    mine, theirs = (queries.code_of(one.about) for one in (facts(), other))
    assert mine is not None
    assert theirs is not None
    assert queries.verdict(f"{mine.payload.split('.')[0]}.{theirs.payload.split('.')[1]}", TODAY).name == "forged"


def test_a_truncated_code_asks_for_another_scan(facts: Any, issue: Issue) -> None:
    text = scanned(facts, issue).payload
    for cut in (1, 10, 90, len(text) // 2):
        said = queries.verdict(text[:-cut], TODAY)
        assert (said.name, said.looks_real) == ("unreadable", False)


def test_a_signed_code_that_the_register_lost_is_unknown(facts: Any, issue: Issue) -> None:
    text = scanned(facts, issue).payload
    CheckCode.objects.all().delete()
    said = queries.verdict(text, TODAY)
    assert said.name == "unknown"
    assert said.fields is not None


def test_the_verdict_follows_the_visit_from_day_to_day(office: Any) -> None:
    no = office.approved(planned_from=date(2026, 3, 9), planned_to=date(2026, 3, 20))
    found = queries.code_of(f"inspection:{no}")
    assert found is not None
    says = [queries.verdict(found.url, day).name for day in (TODAY - timedelta(days=1), TODAY, date(2026, 3, 21))]
    assert says == ["not_yet", "genuine", "expired"]


def test_an_arrival_and_a_result_move_the_verdict_on(office: Any) -> None:
    on_site = queries.code_of(f"inspection:{office.on_site()}")
    told = queries.code_of(f"inspection:{office.told(uscc=office.other_firm)}")
    assert on_site is not None
    assert told is not None
    assert queries.verdict(on_site.payload, TODAY).name == "begun"
    assert queries.verdict(told.payload, TODAY).name == "done"


def test_anybody_checks_a_code_with_the_public_keys_alone(facts: Any, issue: Issue) -> None:
    text = scanned(facts, issue).payload
    keys = {key.kid: (key.algorithm, key.spki) for key in queries.public_keys()}
    fields = queries.check_text(f"https://codes.example/c/{text}", keys)
    assert (fields.entity_name, fields.parts[0].officers[0]) == ("上海浦江食品有限公司", ("P001", "张浦江"))
    with pytest.raises(Refused, match="不完整"):
        queries.check_text(text[:-3], keys)
    with pytest.raises(Refused, match="没有编号为"):
        queries.check_text(text, {})
    first, second = text.split(".")
    with pytest.raises(Refused, match="签名不对"):
        queries.check_text(f"{first}.{second[:40]}{'A' if second[40] != 'A' else 'B'}{second[41:]}", keys)


def settle() -> None:
    """Let the log deliver what is answered later."""
    while transparency.sequence():
        pass
    journal.deliver_later(raising=True)


def test_many_visits_in_thirty_days_raise_one_alarm(office: Any, facts: Any, issue: Issue) -> None:
    for n in range(2):
        one = facts(f"310115-2026-80000{n}")
        issue(one)
        following.use(one.about, office.at)
    office.on_site()
    settle()
    found = CodeAlarm.objects.get()
    assert (found.kind, found.line_code, found.reported) == ("frequent", "general", False)
    assert "3 次" in found.said
    settle()
    assert CodeAlarm.objects.count() == 1


def test_one_visit_of_an_ordinary_kind_raises_no_alarm(office: Any) -> None:
    office.on_site()
    settle()
    assert not CodeAlarm.objects.exists()


def test_an_arrival_outside_its_days_or_without_showing_the_code_is_an_alarm(office: Any, facts: Any, issue: Issue) -> None:
    from hengjian.casework.check_codes import reactions
    from hengjian.casework.inspections import events
    from hengjian.kernel.events import Told

    issue(facts())
    arrived = events.OfficersArrived(**{
        name: {"about": facts().about, "officer_nos": ["P001", "P002"], "place": "门口"}.get(name, False if name == "code_shown" else "")
        for name in events.OfficersArrived.__dataclass_fields__ if name not in {"title"}
    })
    at = office.later(days=20)
    reactions.watch_arrival(Told(arrived, "x", office.market, at, at, ""))
    kinds = set(CodeAlarm.objects.values_list("kind", flat=True))
    assert "outside_days" in kinds
    assert ("not_shown" in kinds) == ("code_shown" in events.OfficersArrived.__dataclass_fields__)


def test_the_first_scan_is_kept_and_tells_nothing_of_who_did_it(office: Any, facts: Any, issue: Issue) -> None:
    no = issue(facts())[facts().about]
    operations.note_scan(code_no=no, at=office.at)
    operations.note_scan(code_no=no, at=office.later(hours=1))
    found = queries.by_number(no)
    assert found is not None
    assert found.scanned_at == office.at
    assert access.NODE.code not in found.payload
