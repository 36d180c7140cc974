"""Up: every version once, in its order, whatever the line does; what the nation rejects comes back as work."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from hengjian.casework.behaviour import operations as library
from hengjian.casework.behaviour import queries as acts
from hengjian.exchange.national import carrying, operations, queries, rules
from hengjian.exchange.national.models import Batch, OutRow
from hengjian.exchange.national.rules import Rejection
from hengjian.exchange.national.settings import Partner
from hengjian.kernel import access, bodies
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import NotFound, Refused
from tests.exchange.national.conftest import AT, StandIn, check, hear

Enter = Callable[..., str]


def send() -> list[str]:
    return list(carrying.send_all())


def states() -> list[str]:
    return list(OutRow.objects.order_by("pk").values_list("state", flat=True))


def test_an_act_goes_up_with_its_envelope_and_the_nation_takes_it(enter: Enter, nation: StandIn, docked: Partner) -> None:
    number = enter("import:1")
    said = send()
    assert [words.partition("，")[0] for words in said] == [
        f"编制批次 {said[0][-13:]}", f"批次 {said[0][-13:]} 已送达", f"批次 {said[0][-13:]} 校验完毕",
    ]
    [row] = nation.records()
    assert row["cd_id"] == f"{check('x').organ_code}{number}"
    assert (row["cd_operation"], row["record_unique_identity"]) == ("i", f"{row['cd_id']}.1")
    assert row["cd_source"] == f"310000/{check('x').organ_code}"
    assert row["check_personnel"] == "张浦江,李东方"
    assert states() == ["accepted"]


def test_a_batch_number_is_the_day_and_a_running_number(enter: Enter, docked: Partner) -> None:
    enter("import:1")
    first = operations.pack(kind="check", by=NODE, at=AT)
    enter("import:2")
    assert (first, operations.pack(kind="check", by=NODE, at=AT)) == ("2026030600001", "2026030600002")
    with pytest.raises(Refused, match="批次已超过"):
        rules.batch_no(date(2026, 3, 6), 100_000)


def test_an_answer_that_is_lost_after_the_batch_was_taken_doubles_nothing(
    enter: Enter, nation: StandIn, docked: Partner
) -> None:
    enter("import:1")
    nation.lever("manners", {"lose_answer": 1})
    assert "没有收到答复" in send()[1]
    assert states() == ["packed"]
    send()
    assert states() == ["accepted"]
    assert len(nation.records()) == 1
    assert Batch.objects.get().tries == 2


def test_a_nation_that_is_busy_gets_the_same_bytes_again(enter: Enter, nation: StandIn, docked: Partner) -> None:
    enter("import:1")
    nation.lever("manners", {"refuse": 2})
    for _ in range(2):
        send()
        assert Batch.objects.get().last_error == '对方答复 503：{"errMsg": "系统繁忙"}'
    send()
    assert (Batch.objects.get().tries, Batch.objects.get().last_error, states()) == (3, "", ["accepted"])


def test_killed_between_packing_and_sending_the_batch_is_sent_by_the_next_run(
    enter: Enter, nation: StandIn, docked: Partner
) -> None:
    enter("import:1")
    operations.pack(kind="check", by=NODE, at=AT)
    nation.kill()
    assert "没有收到答复" in send()[0]
    nation.start()
    send()
    assert (states(), len(nation.records())) == (["accepted"], 1)


def test_of_two_versions_that_wait_only_the_newer_goes_up_and_is_new_there(
    enter: Enter, nation: StandIn, docked: Partner
) -> None:
    enter("import:1")
    enter("import:1", check_result=["02"])
    send()
    [row] = nation.records()
    assert (row["cd_operation"], row["check_result"], states()) == ("i", "02", ["passed", "accepted"])


def test_a_version_after_one_that_was_taken_is_a_change_and_the_last_a_withdrawal(
    enter: Enter, nation: StandIn, docked: Partner
) -> None:
    enter("import:1")
    send()
    enter("import:1", check_result=["02"])
    send()
    assert nation.records()[0]["cd_operation"] == "u"
    library.cancel(kind="check", about="import:1", reason="检查决定被撤销", by=NODE, at=AT)
    hear()
    send()
    assert (nation.records(), states()) == ([], ["accepted", "accepted", "accepted"])


def test_the_withdrawal_of_what_never_went_up_is_not_sent(enter: Enter, nation: StandIn, docked: Partner) -> None:
    enter("import:1")
    library.cancel(kind="check", about="import:1", reason="录入错误", by=NODE, at=AT)
    hear()
    assert send() == []
    assert states() == ["passed", "passed"]


def test_a_version_waits_while_the_one_before_is_being_checked(enter: Enter, docked: Partner) -> None:
    enter("import:1")
    operations.pack(kind="check", by=NODE, at=AT)
    enter("import:1", check_result=["02"])
    assert queries.waiting_kinds() == []
    with pytest.raises(Refused, match="没有待报送的行政检查记录"):
        operations.pack(kind="check", by=NODE, at=AT)


def test_what_the_checks_of_quality_gave_back_does_not_go_up_before_it_is_put_right(
    enter: Enter, nation: StandIn, docked: Partner
) -> None:
    enter("import:1", check_personnel=["张浦江"], check_personnel_code=["P001"])
    assert (send(), states()) == ([], [])


def test_a_rejected_row_comes_back_to_its_organ_as_work_and_goes_up_as_new_once_put_right(
    enter: Enter, nation: StandIn, docked: Partner
) -> None:
    number = enter("import:1")
    enter("import:2")
    nation.lever("manners", {"refuse_every": 2})
    send()
    assert states() == ["accepted", "rejected"]
    given_back = acts.act(acts.acts_from("import:2", NODE)[0].act_no, NODE)
    assert given_back.row.state == "returned"
    assert given_back.returned_reason == "国家系统退回：抽检不通过"
    assert acts.act(number, NODE).row.state == "checked"
    nation.lever("manners", {})
    enter("import:2", address_operating="上海市浦东新区张江镇紫薇路 9 号")
    send()
    assert sorted(row["cd_operation"] for row in nation.records()) == ["i", "i"]


def test_an_answer_about_a_row_that_was_not_in_the_batch_is_refused(enter: Enter, docked: Partner) -> None:
    enter("import:1")
    number = operations.pack(kind="check", by=NODE, at=AT)
    operations.note_sent(batch_no=number, receipt_no="HZ1", by=NODE, at=AT)
    with pytest.raises(Refused, match="退回了批次中没有的"):
        operations.note_checked(batch_no=number, rejections=[Rejection("X", "", "不对")], by=NODE, at=AT)
    assert states() == ["packed"]


def test_the_bytes_of_a_batch_are_kept_and_are_those_that_went_up(enter: Enter, docked: Partner) -> None:
    enter("import:1")
    operations.pack(kind="check", by=NODE, at=AT)
    kept = json.loads(bodies.read(Batch.objects.get().body_sha256))
    assert (kept["table"], kept["batch"], len(kept["rows"])) == ("1", "2026030600001", 1)
    assert kept["rows"][0]["cd_batch"] == "2026030600001"


def test_a_node_without_settings_refuses_to_send_and_says_what_to_write(db: None) -> None:
    with pytest.raises(Refused, match=r"没有对接设置.*national\.toml"):
        send()


def test_unknown_tables_and_batches_are_refused(db: None) -> None:
    with pytest.raises(Refused, match="没有“tax”这张表"):
        operations.pack(kind="tax", by=NODE, at=AT)
    with pytest.raises(NotFound):
        operations.note_sent(batch_no="2026030600009", receipt_no="", by=NODE, at=AT)


def test_the_health_line_counts_what_waits_and_what_came_back(enter: Enter, nation: StandIn, docked: Partner) -> None:
    enter("import:1")
    before = queries.health(access.NODE)
    assert (before.docked, before.queued, before.accepted, before.last_sent_at) == (True, 1, 0, None)
    send()
    after = queries.health(access.NODE)
    assert (after.queued, after.under_way, after.accepted, after.rejected, after.last_error) == (0, 0, 1, 0, "")
    assert queries.batch_rows(access.NODE)[0].state_title == "已校验"
