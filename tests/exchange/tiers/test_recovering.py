"""A node restored from an old backup gets its lost lines back from its partners, checked against its own signature, and goes on."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connection

from hengjian.casework.check_codes import operations as alarms
from hengjian.casework.check_codes.models import CodeAlarm
from hengjian.casework.check_codes.rules import Report
from hengjian.exchange.tiers import comparing, recovering, settings
from hengjian.kernel import access, acts, clock, events
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogEntry, LogState, ReceivedLine
from hengjian.kernel.transparency import verify_log
from nodes import CITY

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
PUDONG = "310115"
ANYBODY = Actor("public", "公众", "", frozenset())

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="a backup is a copy of the file")


class Private(events.Event):
    title = "只在本节点"


@acts.act("kernel.erase_line")
def keep_private(*, by: Actor, at: datetime) -> None:
    acts.tell(Private(about="x:1"))


def report(pair, first: int, count: int) -> None:
    with pair.nodes.at(PUDONG):
        for number in range(first, first + count):
            said = Report("no_code", f"第{number}家店", date(2026, 3, 9), "来了两个人，没有出示检查码。")
            alarms.report(report=said, territory="310115", by=ANYBODY, at=AT)


def backup(pair, to: Path) -> None:
    with pair.nodes.at(PUDONG), sqlite3.connect(to) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)


def restore(pair, source: Path) -> None:
    with pair.nodes.at(PUDONG):
        connection.close()
        place = Path(connection.settings_dict["NAME"])
        for beside in place.parent.glob(f"{place.name}-*"):
            beside.unlink()
        shutil.copy(source, place)


def lost_history(pair, tmp_path: Path) -> None:
    """Ten reports, of which the backup knows four, and a line that nobody was shown."""
    report(pair, 0, 4)
    pair.pull(PUDONG, CITY)
    backup(pair, tmp_path / "backup.sqlite3")
    report(pair, 4, 3)
    with pair.nodes.at(PUDONG):
        keep_private(by=access.NODE, at=AT)
    report(pair, 7, 3)
    pair.pull(PUDONG, CITY)
    restore(pair, tmp_path / "backup.sqlite3")


def test_lost_lines_come_back_and_the_node_goes_on_where_it_was(pair, tmp_path):
    lost_history(pair, tmp_path)
    with pair.nodes.at(PUDONG):
        assert CodeAlarm.objects.count() == 4
        done = recovering.recover(by=access.NODE, at=AT)
        assert (done.lines, done.shown, done.refused, done.silent) == (7, 6, 0, ())
        assert CodeAlarm.objects.count() == 10
        assert LogState.objects.get().size == 11
    pair.sign(PUDONG)
    with pair.nodes.at(PUDONG):
        assert [str(one) for one in verify_log(tmp_path / "none")] == []
    report(pair, 10, 1)
    assert not pair.pull(PUDONG, CITY).behind
    with pair.nodes.at(CITY):
        assert CodeAlarm.objects.count() == 11
        assert len(set(CodeAlarm.objects.values_list("alarm_no", flat=True))) == 11
        assert ReceivedLine.objects.filter(name="transparency.LinesRecovered").count() <= 1
    pair.pull(CITY, PUDONG)
    with pair.nodes.at(PUDONG):
        assert all(one.equal for one in comparing.examine(settings.partner(CITY)))


def test_a_line_without_content_is_right_only_where_the_log_says_so(pair, tmp_path):
    lost_history(pair, tmp_path)
    with pair.nodes.at(PUDONG):
        recovering.recover(by=access.NODE, at=AT)
    pair.sign(PUDONG)
    with pair.nodes.at(PUDONG):
        assert list(LogEntry.objects.filter(name="lost").values_list("seq", flat=True)) == [7]
        LogEntry.objects.filter(seq=2).update(
            event="", salt=None, about="", name="lost", by="", organ="", images="", performed_at=AT, received_at=AT
        )
        assert any("第 2 行只有承诺值" in str(one) for one in verify_log(tmp_path / "none"))


def test_what_a_partner_changed_is_not_taken_back(pair, tmp_path):
    lost_history(pair, tmp_path)
    with pair.nodes.at(CITY):
        row = ReceivedLine.objects.get(src=PUDONG, seq=5)
        ReceivedLine.objects.filter(pk=row.pk).update(event=row.event.replace("第5家店", "别家"), salt=b"0" * 16)
    with pair.nodes.at(PUDONG):
        with pytest.raises(Refused, match="不是同一份"):
            recovering.recover(by=access.NODE, at=AT)
        assert LogState.objects.get().size == 4
        assert CodeAlarm.objects.count() == 4


def test_a_node_that_already_went_on_another_way_is_told_to_restore_again(pair, tmp_path):
    lost_history(pair, tmp_path)
    report(pair, 90, 1)
    pair.nodes.number(PUDONG)
    with pair.nodes.at(PUDONG), pytest.raises(Refused, match="先运行 hengjian tiers recover"):
        recovering.recover(by=access.NODE, at=AT)


def test_a_node_that_lost_nothing_has_nothing_to_recover(pair):
    report(pair, 0, 1)
    pair.pull(PUDONG, CITY)
    with pair.nodes.at(PUDONG), pytest.raises(Refused, match="不需要恢复"):
        recovering.recover(by=access.NODE, at=AT)
