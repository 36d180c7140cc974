"""A log is pulled with proofs, applied once, and refused when it is not what was signed: promises P1 to P8 of docs/exchange.md."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

from hengjian.exchange.tiers import calling, messages, pulling, receiving, serving, settings, signing
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.models import Link
from hengjian.kernel import access, acts, clock, events
from hengjian.kernel.codes import uscc
from hengjian.kernel.models import LogEntry, LogQueue, LogState, LogTile, ReceivedLine, RefusedRow
from hengjian.kernel.records import capture, copies
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.models import Organ
from hengjian.registers.organs.rules import NewOrgan
from nodes import CITY

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
PUDONG, HUANGPU = "310115", "310101"


def code(stem: str) -> str:
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


def register(stem: str, name: str = "浦东新区市场监督管理局") -> None:
    organs.register(organ=NewOrgan(
        organ_code=code(stem), name=name, short_name=name[:6], level="district", territory_code="310115", line_code="market",
        capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
    ), by=access.NODE, at=AT)


def fill(pair, count: int = 5, *, at: str = CITY, first: int = 0) -> None:
    with pair.nodes.at(at):
        for number in range(first, first + count):
            register(f"113101{number:05d}", f"第{number}局")


class Private(events.Event):
    title = "只在本节点"


@acts.act("kernel.erase_line")
def keep_private(*, by: access.Actor, at: datetime) -> None:
    acts.tell(Private(about="x:1"))


def test_p1_an_acknowledged_event_is_never_lost(pair):
    fill(pair, 12)
    while pair.pull(CITY, PUDONG, limit=5).behind:
        pass
    with pair.nodes.at(PUDONG):
        assert Organ.objects.count() == 12
        assert [row.seq for row in ReceivedLine.objects.order_by("seq")] == list(range(12))


def test_p2_its_effect_happens_exactly_once_whatever_comes_twice(pair):
    fill(pair)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(CITY):
        again = serving.log(PUDONG, 0)
    with pair.nodes.at(PUDONG):
        pulled = pulling.take(settings.partner(CITY), messages.read(again, node=CITY, first=0, here=PUDONG))
        assert (pulled.lines, pulled.rows) == (0, 0)
        assert ReceivedLine.objects.count() == 5


@pytest.mark.parametrize("step", ["receiving._keep", "copies.apply", "Link.save"])
def test_p2_killed_at_any_step_nothing_is_half_done_and_the_next_pull_goes_on(pair, monkeypatch, step):
    class Killed(BaseException):
        pass

    def die(*_, **__):
        raise Killed

    fill(pair)
    owner = {"receiving": receiving, "copies": copies, "Link": Link}[step.split(".")[0]]
    with monkeypatch.context() as patched:
        patched.setattr(owner, step.split(".")[1], die)
        with pytest.raises(Killed):
            pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        assert (Organ.objects.count(), ReceivedLine.objects.count()) == (0, 0)
    assert pair.pull(CITY, PUDONG).rows == 5


def test_p3_events_of_one_aggregate_are_applied_in_commit_order(pair):
    fill(pair, 1)
    with pair.nodes.at(CITY):
        for name in ("甲", "乙", "丙"):
            _rename(name=name, by=access.NODE, at=AT)
    pair.pull(CITY, PUDONG, limit=2)
    with pair.nodes.at(PUDONG):
        assert Organ.objects.get().name == "甲"
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        assert Organ.objects.get().name == "丙"


class Renamed(events.Event):
    title = "改名"


@acts.act("kernel.load_notice")
def _rename(*, name: str, by: access.Actor, at: datetime) -> None:
    Organ.objects.update(name=name)
    acts.tell(Renamed(about="organ:1"))


def test_p3_a_gap_is_refused(pair):
    fill(pair)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        later = serving.log(PUDONG, 3)
    with pair.nodes.at(PUDONG), pytest.raises(messages.Broken, match="缺少第 0 至 2 行"):
        pulling.take(settings.partner(CITY), messages.read(later, node=CITY, first=3, here=PUDONG))


def test_p4_a_fresh_copy_and_an_old_one_are_equal(pair):
    for first in (0, 4, 8):
        fill(pair, 4, first=first)
        pair.pull(CITY, PUDONG)
    pair.pull(CITY, HUANGPU)
    rows = []
    for code_ in (PUDONG, HUANGPU):
        with pair.nodes.at(code_):
            rows.append(list(Organ.objects.order_by("id").values()))
    assert rows[0] == rows[1]


def test_p5_no_clock_is_trusted_a_skew_of_an_hour_stops_nothing(pair, monkeypatch):
    fill(pair)
    pair.sign(CITY)
    with pair.nodes.at(PUDONG):
        monkeypatch.setattr(signing, "sign_request", _with_skew(signing.sign_request, timedelta(hours=1)))
        assert pulling.pull(settings.partner(CITY)).rows == 5
    assert CITY in calling._skews  # the first question was refused with the partner's time


def _with_skew(sign, skew):
    def run(asked, body, *, to, nonce, at):
        # The caller's clock runs an hour ahead; what it learned of the partner's is added to it.
        sign(asked, body, to=to, nonce=nonce, at=at + skew if not calling._skews else at)

    return run


@pytest.mark.parametrize("harm", ["event", "rows", "withheld", "dropped", "swapped"])
def test_p6_an_altered_history_stops_the_link_before_anything_is_applied(pair, harm):
    fill(pair)
    with pair.nodes.at(CITY):
        keep_private(by=access.NODE, at=AT)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        lines = serving.log(PUDONG, 0).decode().split("\n")
    if harm == "event":
        lines[2] = lines[2].replace("第1局", "第9局", 1)
    elif harm == "rows":
        raw = json.loads(lines[2])
        raw[4] = {name: [salt, rows.replace("第1局", "第9局")] for name, (salt, rows) in raw[4].items()}
        lines[2] = json.dumps(raw, ensure_ascii=False)
    elif harm == "withheld":
        raw = json.loads(lines[6])
        assert raw[1] == "withheld"
        lines[6] = json.dumps([raw[0], "withheld", json.loads(lines[6])[2][:-8] + "AAAAAAA="])
    elif harm == "dropped":
        del lines[3]
        top = json.loads(lines[0])
        lines[0] = json.dumps({**top, "to": top["to"] - 1}, ensure_ascii=False)
        lines[3:] = [json.dumps([number, *json.loads(line)[1:]], ensure_ascii=False) for number, line in enumerate(lines[3:], start=2)]
    else:
        two, three = json.loads(lines[2]), json.loads(lines[3])
        lines[2], lines[3] = (json.dumps([n, *raw[1:]], ensure_ascii=False) for n, raw in ((1, three), (2, two)))
    with pair.nodes.at(PUDONG):
        with pytest.raises(messages.Broken) as broken:
            pulling.take(settings.partner(CITY), messages.read("\n".join(lines).encode(), node=CITY, first=0, here=PUDONG))
        assert broken.value.fork
        assert not Organ.objects.exists()


def test_p6_a_forked_log_stops_the_link_and_a_person_resumes_it(pair):
    fill(pair, 5)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(CITY):
        _forget_after(3)
    fill(pair, 4, first=20)
    with pytest.raises(Failed, match="不符"):
        pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        link = Link.objects.get(code=CITY)
        assert link.state == "stopped"
        assert Organ.objects.count() == 5
    with pytest.raises(Failed, match="链路已停止"):
        pair.pull(CITY, PUDONG)


def test_p6_a_log_that_went_back_stops_the_link(pair):
    fill(pair, 5)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(CITY):
        _forget_after(3)
    with pytest.raises(Failed, match="退回到 3 行"):
        pair.pull(CITY, PUDONG)


def _forget_after(size: int) -> None:
    """Set this node's log back, as an old backup would."""
    from hengjian.kernel.models import Checkpoint
    from hengjian.kernel.transparency import entries, tiles

    LogEntry.objects.filter(seq__gte=size).delete()
    Organ.objects.filter(name__in=[f"第{number}局" for number in range(size, 99)]).delete()
    LogTile.objects.all().delete()
    leaves = [entries.leaf(bytes(one)) for one in LogEntry.objects.order_by("seq").values_list("commitment", flat=True)]
    for (level, index), hashes in tiles.grow(0, leaves, lambda *_: b"").items():
        LogTile.objects.create(level=level, idx=index, hashes=hashes)
    Checkpoint.objects.all().delete()
    LogState.objects.update(size=size)


def test_p7_each_side_keeps_working_alone_and_catches_up(pair):
    fill(pair, 3)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        for _ in range(30):
            keep_private(by=access.NODE, at=AT)
    fill(pair, 30, first=40)
    pair.pull(CITY, PUDONG)
    pair.pull(PUDONG, CITY)
    with pair.nodes.at(PUDONG):
        assert Organ.objects.count() == 33
    with pair.nodes.at(CITY):
        assert Link.objects.get(code=PUDONG).next == 30
        assert not ReceivedLine.objects.filter(src=PUDONG).exists()


def test_p8_no_event_is_applied_from_a_node_other_than_its_owner(pair):
    fill(pair, 1)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        row = Organ.objects.get()
        part = [(0, "organs.Organ@310000", [(row.pk + 2**62, {"name": "夺来的"})])]
    with pair.nodes.at(CITY):
        assert copies.apply(PUDONG, part).refused == 1
        assert Organ.objects.get().name == "第0局"


def test_a_withheld_line_advances_the_cursor_and_tells_nothing(pair):
    with pair.nodes.at(CITY):
        keep_private(by=access.NODE, at=AT)
    fill(pair, 1)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        assert Link.objects.get(code=CITY).next == 2
        assert list(ReceivedLine.objects.values_list("seq", flat=True)) == [1]


def test_an_answer_ends_early_when_it_grows_too_long_and_the_rest_follows(pair, monkeypatch):
    monkeypatch.setattr(serving, "MOST_TEXT", 1_500)
    fill(pair, 6)
    first = pair.pull(CITY, PUDONG)
    assert 0 < first.lines < 6
    assert first.behind == 6 - first.lines
    while pair.pull(CITY, PUDONG).behind:
        pass
    with pair.nodes.at(PUDONG):
        assert Organ.objects.count() == 6


def test_p6_a_part_that_was_promised_to_us_and_left_out_stops_the_link(pair):
    fill(pair, 2)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        lines = serving.log(PUDONG, 0).decode().split("\n")
    raw = json.loads(lines[1])
    lines[1] = json.dumps([*raw[:4], {}], ensure_ascii=False)
    with pytest.raises(messages.Broken, match="承诺给本节点的不一致"):
        messages.read("\n".join(lines).encode(), node=CITY, first=0, here=PUDONG)


def test_p6_a_history_rewritten_beyond_what_was_applied_is_detected(pair):
    fill(pair, 8)
    pair.pull(CITY, PUDONG, limit=2)
    with pair.nodes.at(CITY):
        _forget_after(4)
    fill(pair, 6, first=40)
    with pytest.raises(Failed, match="历史被改写"):
        pair.pull(CITY, PUDONG, limit=2)
    with pair.nodes.at(PUDONG):
        assert Link.objects.get(code=CITY).state == "stopped"
        assert Organ.objects.count() == 2


def test_p4_a_receiver_restored_from_an_old_backup_catches_up_exactly(pair):
    fill(pair, 3)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        kept = {model: list(model.objects.all()) for model in (Link, ReceivedLine, Organ)}
    fill(pair, 5, first=10)
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        whole = list(Organ.objects.order_by("id").values())
        with capture.muted():
            for model, rows in kept.items():
                model.objects.all().delete()
                model.objects.bulk_create(rows)
    assert pair.pull(CITY, PUDONG).rows == 5
    with pair.nodes.at(PUDONG):
        assert list(Organ.objects.order_by("id").values()) == whole
        assert ReceivedLine.objects.count() == 8


def test_a_malformed_row_of_a_partner_is_kept_with_the_reason_and_the_rest_goes_on(pair):
    fill(pair, 1)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        row = next(iter(Organ.objects.values()))
    good = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
    key = good.pop("id")
    with pair.nodes.at(PUDONG):
        done = copies.apply(CITY, [
            (0, "organs.Organ@*", [[7, {**good, "capacity_published_on": "someday"}]]), (1, "organs.Nonsense@*", [[1, {"a": 1}]]),
            (2, "organs.Organ@*", [[key, good]]),
        ])
        assert (done.rows, done.refused) == (1, 2)
        assert sorted(RefusedRow.objects.values_list("seq", flat=True)) == [0, 1]
        assert all(RefusedRow.objects.values_list("why", flat=True))


def test_readers_that_cannot_be_held_are_answered_at_once(pair, monkeypatch):
    import threading

    full = threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(serving, "_held", full)
    monkeypatch.setattr(serving.time, "sleep", lambda _: pytest.fail("was held"))
    with pair.nodes.at(CITY):
        assert json.loads(serving.log(PUDONG, 0, wait=8).split(b"\n")[0])["to"] == 0


def test_the_queue_of_a_node_is_empty_when_all_was_numbered(pair):
    fill(pair, 2)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        assert not LogQueue.objects.exists()


def test_a_body_that_is_kept_elsewhere_is_fetched_by_its_hash(pair, monkeypatch):
    from hengjian.kernel import bodies
    from hengjian.kernel.errors import NotFound

    with pair.nodes.at(PUDONG):
        kept = bodies.store([b"photo"], media_type="image/png").sha256
    with pair.nodes.at(CITY):
        assert bodies.read(kept) == b"photo"
        assert bodies.is_here(kept)
        with pytest.raises(NotFound):
            bodies.read("0" * 64)
