"""Down: day by day, each row once, and nothing that could not be read is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.exchange.national import carrying, operations, queries, reading, rules, signing
from hengjian.exchange.national.models import PulledRow, Unreadable
from hengjian.exchange.national.settings import Partner
from hengjian.kernel import bodies
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import NotFound, Refused
from tests.exchange.national.conftest import AT, StandIn

TODAY = date(2026, 3, 6)
DAY = TODAY - timedelta(days=1)

pytestmark = pytest.mark.django_db


def pull(today: date = TODAY) -> list[str]:
    return list(carrying.pull_all(today))


def row(key: str, **content: str) -> dict[str, str]:
    return {"record_unique_identity": key, "cd_operation": "i", **content}


def test_the_days_behind_are_pulled_oldest_first_and_each_row_once(nation: StandIn, docked: Partner) -> None:
    nation.lever("handed", {"table": "1", "day": str(DAY), "rows": [row("a"), row("b")]})
    said = pull()
    assert [words for words in said if words.startswith("1 ")] == [
        "1 2026-03-03：0 行，新增 0 行", "1 2026-03-04：0 行，新增 0 行", "1 2026-03-05：2 行，新增 2 行",
    ]
    assert "1 2026-03-05：2 行，新增 0 行" in pull()
    assert queries.high_water("1") == DAY
    assert PulledRow.objects.count() == 2


def test_rows_that_arrive_late_on_the_other_side_are_taken_when_the_day_is_asked_for_again(
    nation: StandIn, docked: Partner
) -> None:
    nation.lever("handed", {"table": "9", "day": str(DAY), "rows": [row("a")]})
    pull()
    nation.lever("handed", {"table": "9", "day": str(DAY), "rows": [row("late")]})
    pull()
    assert set(PulledRow.objects.values_list("identity", flat=True)) == {"a", "late"}


def test_a_repeated_row_is_one_row(nation: StandIn, docked: Partner) -> None:
    nation.lever("handed", {"table": "1", "day": str(DAY), "rows": [row("a"), row("b")]})
    nation.lever("manners", {"repeat": 9})
    pull()
    assert PulledRow.objects.count() == 2


def test_what_cannot_be_read_is_kept_as_it_came_and_the_rest_goes_on(nation: StandIn, docked: Partner) -> None:
    nation.lever("handed", {"table": "9", "day": str(DAY), "rows": [row("a"), {"cd_operation": "i"}, 7, row("b")]})
    assert any("2 处读不出来，已保留" in words for words in pull())
    assert PulledRow.objects.count() == 2
    kept = Unreadable.objects.order_by("place")
    assert [(one.place, one.why) for one in kept] == [(1, "没有 record_unique_identity"), (2, "不是一行数据")]
    assert bodies.read(kept[1].body_sha256) == b"7"


def test_a_garbled_answer_is_kept_whole(nation: StandIn, docked: Partner) -> None:
    nation.lever("manners", {"garble": 1})
    pull()
    assert [(one.place, one.why) for one in Unreadable.objects.all()] == [(-1, "不是 JSON")]


def test_a_wrong_key_is_refused_with_what_to_check(
    nation: StandIn, docked: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hengjian.exchange.national.settings.partner", lambda: Partner(
        address=nation.address, requester="310000", secret_service="secret", app_key="0000000000000000", services={"1": "s"},
    ))
    with pytest.raises(Refused, match="密钥没有取得：对方答复 401"):
        pull()


def test_a_nation_that_is_away_is_said_and_nothing_is_lost(nation: StandIn, docked: Partner) -> None:
    nation.kill()
    with pytest.raises(Refused, match="没有收到答复"):
        pull()
    nation.start()
    assert queries.high_water("1") is None


def test_the_signature_is_the_published_one() -> None:
    at = datetime(2019, 4, 11, 2, 0, tzinfo=UTC)
    sent = signing.headers(requester="rid", service="sid", key="key", at=at)
    assert sent["gjgxjhpt_rtime"] == "1554948000000"
    assert sent["gjgxjhpt_sign"] == signing.signature("key", "sid", "rid", "1554948000000")
    assert signing.signature("key", "sid", "rid", "1") != signing.signature("key", "rid", "sid", "1")


@pytest.mark.parametrize("answer", [None, 7, {}, {"data": None}, {"data": {"secret": "???", "secretEndTime": "1"}}])
def test_an_answer_without_a_secret_is_refused(answer: object) -> None:
    with pytest.raises(Refused, match="读不出密钥"):
        signing.opened(answer, "0123456789abcdef")


def test_an_app_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(Refused, match="应用密钥是 3 字节"):
        signing.decrypted("QUFBQUFBQUFBQUFBQUFBQQ==", "abc")


@pytest.mark.parametrize(("payload", "why"), [
    (b'{"errCode": "1001", "errMsg": "sign error"}', "1001 sign error"), (b'"text"', "不是一组数据"), (b"\xff\xfe", "不是 JSON"),
    (b"[" * 100_000, "不是 JSON"),
])
def test_whatever_comes_is_kept_with_why_it_is_unreadable(payload: bytes, why: str) -> None:
    assert reading.rows(payload) == reading.Found(unreadable=((-1, payload, why),))


@pytest.mark.parametrize("payload", [b"", "没有数据或者时间格式错误".encode(), '"没有数据或者时间格式错误"'.encode(), b"[]"])
def test_nothing_is_nothing(payload: bytes) -> None:
    assert reading.rows(payload) == reading.Found()


@given(st.binary(max_size=200))
def test_reading_never_breaks(payload: bytes) -> None:
    reading.rows(payload)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60), st.integers(1, 40), st.integers(0, 9))
def test_the_days_asked_for_are_in_order_end_yesterday_and_leave_no_gap_behind_the_mark(
    today: date, behind: int, most: int, back: int
) -> None:
    mark = today - timedelta(days=1 + behind)
    days = list(rules.days_to_pull(mark, today, at_most=most, back=back))
    assert days == sorted(set(days))
    assert len(days) <= most + back
    assert mark >= today - timedelta(days=1) or days[-1] > mark
    assert all(day < today for day in days)
    if days:
        assert days[0] == mark + timedelta(days=1 - back)


def test_a_person_settles_what_was_unreadable_with_a_note_once() -> None:
    operations.keep_unreadable(table="1", day=DAY, place=0, payload=b"7", why="不是一行数据", by=NODE, at=AT)
    operations.keep_unreadable(table="1", day=DAY, place=0, payload=b"7", why="不是一行数据", by=NODE, at=AT)
    key = Unreadable.objects.get().pk
    with pytest.raises(Refused, match="没有写明怎样处理"):
        operations.settle_unreadable(key=key, note=" ", by=NODE, at=AT)
    operations.settle_unreadable(key=key, note="对方测试数据，已电话核实", by=NODE, at=AT)
    with pytest.raises(Refused, match="已经处理过"):
        operations.settle_unreadable(key=key, note="再次", by=NODE, at=AT)
    with pytest.raises(NotFound):
        operations.settle_unreadable(key=0, note="再次", by=NODE, at=AT)
