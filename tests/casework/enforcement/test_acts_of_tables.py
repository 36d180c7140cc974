"""A case in the behaviour library: its penalty, its seals and seizures, what changes later, what is taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from casework.enforcement.test_story import Office, at, office  # noqa: F401 - its office serves here too
from hengjian.casework.behaviour.models import ActFault, ActVersion, SupervisoryAct
from hengjian.casework.enforcement import operations as enforcement
from hengjian.casework.enforcement.rules.serving import Service
from hengjian.kernel import journal, transparency


def read_on() -> None:
    """Number what was told and let the library answer it."""
    while transparency.sequence():
        pass
    journal.deliver_later(raising=True)


def content(kind: str) -> dict[str, Any]:
    row = SupervisoryAct.objects.get(kind=kind)
    newest = ActVersion.objects.filter(act=row).order_by("-version").first()
    assert newest is not None
    return dict(newest.content)


def test_a_penalty_is_entered_when_decided_and_grows_with_the_case(office: Office) -> None:  # noqa: F811
    no = office.told()
    read_on()
    assert not SupervisoryAct.objects.exists()
    no = office.decided(fact="2026-03-07 标签不符合规定")
    read_on()
    row = SupervisoryAct.objects.get(kind="punish")
    first = content("punish")
    assert (row.about, row.day, row.result_words) == (f"case:{no}", date(2026, 4, 2), "罚款 20,000.00 元")
    assert (first["fine_amount"], first["punish_type"], first["decision_date"]) == ("20000.00", ["02"], "2026-04-02")
    assert (first["is_hearing"], first["reconsideration"], first.get("closing_date", "")) == (False, "00", "")
    # What the case does not know is told as a fault and comes back as work, never guessed.
    assert {"missing"} == set(ActFault.objects.filter(act=row, grave=True).values_list("rule", flat=True))
    enforcement.serve(case_no=no, service=Service("direct", date(2026, 4, 3)), by=office.officer, at=at("2026-04-03"))
    enforcement.pay(case_no=no, yuan=Decimal(20_000), paid_on=date(2026, 4, 10), by=office.officer, at=at("2026-04-10"))
    enforcement.close(case_no=no, by=office.officer, at=at("2026-04-13"))
    read_on()
    last = content("punish")
    assert (last["paid_amount"], last["execution_mode"], last["execution_result"]) == ("20000.00", "01", "01")
    assert last["closing_date"] == "2026-04-13"
    versions = SupervisoryAct.objects.get(kind="punish").version
    enforcement.archive(case_no=no, by=office.officer, at=at("2026-04-14"))
    read_on()
    assert SupervisoryAct.objects.get(kind="punish").version == versions


def test_a_revoked_penalty_is_cancelled_in_the_library(office: Office) -> None:  # noqa: F811
    no = office.decided()
    read_on()
    enforcement.revoke(case_no=no, reason="复议决定撤销", by=office.head, at=at("2026-05-11"))
    read_on()
    row = SupervisoryAct.objects.get(kind="punish")
    assert row.state == "cancelled"
    assert ActVersion.objects.filter(act=row).order_by("-version").values_list("operation", flat=True).first() == "d"


def test_a_seizure_is_entered_and_its_end_added_while_evidence_kept_is_no_force(office: Office) -> None:  # noqa: F811
    no = office.filed()
    for kind in ("seize", "keep"):
        number = enforcement.take_measure(
            case_no=no, kind=kind, things=["过期面包 42 袋"], cites="《中华人民共和国食品安全法》第一百一十条", officers=["u1", "u2"],
            present=True, by=office.officer, at=at("2026-03-10", 15),
        )
        if kind == "seize":
            seized = number
    read_on()
    first = content("force")
    assert (first["coercive_measure_type"], first["mandatory_decision_number"], first["start_date"]) == ("03", seized, "2026-03-10")
    assert first["force_result"] == "正在实施"
    enforcement.release(measure_no=seized, ground="not_needed", returned=True, by=office.head, at=at("2026-03-20"))
    read_on()
    assert content("force")["force_result"] == "解除：其他不再需要采取措施的情形"
    assert content("force")["end_date"] == "2026-03-20"
