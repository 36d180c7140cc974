"""What recorders leave in a dock, with the faults of real devices, from a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from hengjian.casework.evidence.operations import intake
from hengjian.casework.recordings import operations, queries
from hengjian.casework.recordings.models import Recording
from hengjian.exchange.recorders import docks, naming, taking_in
from hengjian.kernel.access import Scope
from hengjian.kernel.errors import Refused

ROOT = Path(__file__).resolve().parents[3]
NO = "JLY-0007"


@pytest.fixture
def recorder(office: Any) -> str:
    scope = Scope(office.market, "market", "310115")
    operations.enrol_recorder(recorder_no=NO, scope=scope, officer_no="P001", by=office.head, at=office.at)
    return NO


def simulate(folder: Path, office: Any, *faults: str, minutes: float = 25, kind: str = "mp4", **more: str) -> None:
    """Run the recorder: its film ends five minutes before the office's clock stands."""
    start = office.at - timedelta(minutes=minutes + 5)
    given = [str(folder), "--recorder", NO, "--start", start.isoformat(), "--minutes", str(minutes), "--kind", kind]
    given += [part for fault in faults for part in ("--fault", fault)]
    given += [part for name, value in more.items() for part in (f"--{name}", value)]
    subprocess.run(
        [sys.executable, "-m", "simulators.recorders", *given], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def taken(folder: Path) -> list[taking_in.Outcome]:
    return list(taking_in.take_in(folder))


def test_a_days_films_come_in_with_time_track_and_hash(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, place="31.2304,121.5045", kind="webm", minutes=3)
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    row = Recording.objects.get(recording_no=one.recording_no)
    assert (record.recorder_no, record.officer_no, record.officer_name) == (NO, "P001", "张浦江")
    assert (record.begun_at, record.finished_at) == (office.at - timedelta(minutes=8), office.at - timedelta(minutes=5))
    assert record.remarks == []
    assert (record.media_type, record.late, record.state) == ("video/webm", False, "unmatched")
    assert (len(row.track), row.track[0]["lat"], row.track[0]["accuracy"]) == (4, "31.2304", "12")
    assert b"".join(queries.part(record, 0, record.size)) == one.path.read_bytes()
    assert queries.chain(record).gaps == []


def test_what_has_come_in_is_receipted_and_not_asked_again(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office)
    [one] = taken(tmp_path / "dock")
    assert one.path.exists()
    assert json.loads(Path(f"{one.path}.receipt.json").read_text())["recording_no"] == one.recording_no
    assert taken(tmp_path / "dock") == []
    os.utime(one.path, (1, 1))
    assert [again.recording_no for again in taken(tmp_path / "dock")] == [one.recording_no]
    assert Recording.objects.count() == 1


def test_a_clock_a_day_fast_is_put_right_and_said(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "clock")
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    assert record.finished_at == office.at - timedelta(minutes=5)
    assert record.said_ended_at == record.finished_at + timedelta(days=1)
    assert record.remarks == ["记录仪时钟快 24 小时，时间已校正"]


def test_parts_are_joined_and_what_is_missing_between_them_is_said(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "split")
    first, second, third = (queries.recording(one.recording_no, office.head) for one in taken(tmp_path / "dock"))
    assert (first.continues, second.continues, third.continues) == ("", first.recording_no, second.recording_no)
    assert second.remarks == [f"接续上一段 {first.recording_no}"]
    assert third.remarks == [f"与上一段 {second.recording_no} 之间缺 42 秒"]


def test_a_film_whose_end_is_missing_is_kept_and_said(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "tail")
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    assert record.remarks == ["文件没有结尾（可能断电），已有内容原样保存", "没有写明结束时间，按文件时长推算"]
    assert record.state == "unmatched"


def test_a_webm_whose_end_is_missing_still_says_how_long_it_should_run(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "tail", kind="webm", minutes=2)
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    assert record.finished_at - record.begun_at == timedelta(minutes=2)
    assert "文件没有结尾（可能断电），已有内容原样保存" in record.remarks


def test_the_same_film_twice_is_one_recording(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "duplicate")
    first, second = taken(tmp_path / "dock")
    assert first.recording_no == second.recording_no
    assert Recording.objects.count() == 1


def test_an_officer_of_nobodys_is_kept_as_written_and_said(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "foreign")
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    assert (record.officer_no, record.officer_name) == ("X999", "")
    assert record.remarks == ["文件名里的执法人员 X999 不是本机关登记的人员"]


def test_a_file_that_is_not_the_one_the_dock_listed_is_said(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "altered")
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    assert record.remarks == ["文件摘要与采集站清单不符，可能在采集站被改动"]
    assert "取得时的摘要" in queries.chain(record).gaps[0]


def test_a_film_that_is_none_is_kept_in_quarantine(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "notafilm")
    found = [queries.recording(one.recording_no, office.head) for one in taken(tmp_path / "dock")]
    [odd] = [record for record in found if record.state == "quarantined"]
    assert odd.fault == "文件内容不是MP4 视频，也不是可以接收的其他格式"
    with pytest.raises(Refused, match="记录已隔离"):
        queries.part(odd, 0, 10)


def test_a_name_that_nobody_understands_stays_where_it_is(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "stranger")
    os.utime(tmp_path / "dock" / "DCIM0001.mp4", (1, 1))
    kept, left = sorted(taken(tmp_path / "dock"), key=lambda one: not one.recording_no)
    assert kept.recording_no
    assert left.words == "DCIM0001.mp4：采集站清单里没有这份文件，文件名也不合已知的写法。"
    assert left.path.exists()


def test_without_a_list_the_name_speaks_and_the_clock_is_doubted(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "nolist")
    [fresh] = taken(tmp_path / "dock")
    assert fresh.words.endswith("文件可能还在写入，下次再收。")
    os.utime(fresh.path, (1, 1))
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    assert record.remarks == ["没有对时记录，时间按记录仪自己的时钟", "没有写明结束时间，按文件时长推算"]
    assert record.finished_at - record.begun_at == timedelta(minutes=25)


def test_a_list_that_cannot_be_read_is_said_and_the_files_wait(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office)
    (tmp_path / "dock" / "manifest.json").write_text("{not json")
    words = [one.words for one in taken(tmp_path / "dock")]
    assert words[0].startswith("manifest.json：采集站清单读不出来")
    assert "文件可能还在写入" in words[1]


def test_a_recorder_that_nobody_enrolled_is_refused_in_words(office: Any, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office)
    [one] = taken(tmp_path / "dock")
    assert "执法记录仪 JLY-0007 没有登记。请机关负责人先登记这台记录仪，文件留在原处。" in one.words
    assert one.path.exists()


def test_a_copy_that_was_cut_off_goes_on_where_it_stopped(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office)
    [path] = (tmp_path / "dock").glob("*.mp4")
    stat = path.stat()
    name = taking_in.hashlib.sha256(f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}".encode()).hexdigest()
    begun = intake.begin(
        purpose="dock", uuid=name, size=stat.st_size, sha256="", file_name=path.name, owner="node", device_no="dock", at=office.at
    )
    intake.append(upload_id=begun.upload_id, offset=0, chunks=[path.read_bytes()[:7000]], at=office.at)
    [one] = taken(tmp_path / "dock")
    record = queries.recording(one.recording_no, office.head)
    assert b"".join(queries.part(record, 0, record.size)) == path.read_bytes()


def test_a_full_disk_leaves_the_file_in_the_dock(office: Any, recorder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simulate(tmp_path / "dock", office)
    monkeypatch.setattr(intake, "RESERVE", 1 << 60)
    [one] = taken(tmp_path / "dock")
    assert "服务器磁盘只剩" in one.words
    monkeypatch.undo()


def test_the_command_says_what_it_took_and_what_it_left(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office)
    out = io.StringIO()
    call_command("recorders", str(tmp_path / "dock"), "--quiet", stdout=out)
    assert "已入库，编号 310115-2026-000001" in out.getvalue()
    assert "收取 1 份，留在原处 0 份" in out.getvalue()
    simulate(tmp_path / "dock", office, "stranger", recorder="UNKNOWN-1")
    with pytest.raises(CommandError, match="文件没有入库"):
        call_command("recorders", str(tmp_path / "dock"), "--quiet", stdout=out)
    with pytest.raises(Refused, match="没有文件夹"):
        call_command("recorders", str(tmp_path / "nothing"), "--quiet")


@pytest.mark.parametrize("grammar", naming.GRAMMARS, ids=lambda one: one.name)
def test_each_grammar_reads_its_own_example(grammar: naming.Grammar) -> None:
    found = naming.read(grammar.example)
    assert found is not None
    assert (found.recorder_no, found.started_at.isoformat()) == ("JLY-0007", "2026-03-09T09:30:00+08:00")


@pytest.mark.parametrize("name", ["IMG_0001.mp4", "JLY-0007_P001_20261399093000_01.mp4", "JLY-0007_P001_20260309093000_01.exe", ""])
def test_a_name_that_is_no_name_of_a_film_says_nothing(name: str) -> None:
    assert naming.read(name) is None


def test_places_that_are_none_are_left_out(tmp_path: Path) -> None:
    film = tmp_path / "JLY-0007_P001_20260309093000_01.mp4"
    film.write_bytes(b"x")
    Path(f"{film}{docks.TRACK}").write_text(
        "2026-03-09T09:30:00+08:00,31.2,121.5,9\nnonsense\n2026-03-09T09:31:00+08:00,131.2,121.5\n2026-03-09T09:31:00,31.2,121.5\n"
    )
    assert [(fix.lat, fix.accuracy) for fix in docks._track(film)] == [("31.2", "9")]


def test_the_limit_of_a_file_holds_for_docks_too(office: Any, recorder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simulate(tmp_path / "dock", office)
    monkeypatch.setattr(settings, "HENGJIAN_RECORDING_BYTES", 1000)
    [one] = taken(tmp_path / "dock")
    assert "文件超过上限" in one.words


def test_each_grammar_reads_its_example_as_the_golden_file_says() -> None:
    kept = json.loads((Path(__file__).with_name("golden") / "grammars.json").read_text(encoding="utf-8"))
    for grammar in naming.GRAMMARS:
        said = naming.read(grammar.example)
        assert said is not None
        assert [
            said.recorder_no, said.officer_no, said.started_at.isoformat(), said.ended_at.isoformat() if said.ended_at else "", said.part,
        ] == kept[grammar.name]
    assert len(kept) == len(naming.GRAMMARS)


def test_the_health_line_of_a_dock_says_what_waits_and_what_was_received(office: Any, recorder: str, tmp_path: Path) -> None:
    simulate(tmp_path / "dock", office, "stranger", minutes=3)
    before = docks.health(tmp_path / "dock")
    taken(tmp_path / "dock")
    after = docks.health(tmp_path / "dock")
    assert (before.waiting, before.received, after.waiting, after.received) == (1, 0, 0, 1)
    assert len(after.faults) == 1
