"""Files on their way in: what is acknowledged is on disk, whatever happens afterwards."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hengjian.casework.evidence.operations import intake
from hengjian.casework.evidence.operations.intake import Incoming
from hengjian.kernel import clock
from hengjian.kernel.errors import NotFound, Refused

AT = datetime(2026, 3, 9, 9, tzinfo=clock.SHANGHAI)
DATA = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def at_once(bodies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No database here: what waits for the end of a transaction is done."""
    monkeypatch.setattr(intake.transaction, "on_commit", lambda done: done())


def begin(uuid: str = "one", size: int = len(DATA), **more: Any) -> Incoming:
    facts = {"purpose": "exhibit", "sha256": "", "file_name": "笔录.txt", "owner": "zhang", "device_no": "D-1", "at": AT, **more}
    return intake.begin(uuid=uuid, size=size, **facts)


def add(one: Incoming, start: int, end: int, **more: Any) -> Incoming:
    return intake.append(upload_id=one.upload_id, offset=start, chunks=[DATA[start:end]], at=AT, **more)


def test_bytes_behind_the_acknowledged_ones_are_forgotten() -> None:
    one = begin()
    add(one, 0, 1000)
    with intake.path_of(one.upload_id).open("ab") as file:
        file.write(b"from a request that died")
    assert intake.find(one.upload_id).offset == 1000  # type: ignore[union-attr]
    add(one, 1000, len(DATA))
    assert intake.path_of(one.upload_id).read_bytes() == DATA


def test_a_count_that_was_being_replaced_is_the_old_or_the_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    one = begin()
    add(one, 0, 1000)

    def killed(source: Any, target: Any) -> None:
        raise OSError(errno.EIO, "killed")

    with monkeypatch.context() as patch:
        patch.setattr(intake.os, "replace", killed)
        with pytest.raises(OSError, match="killed"):
            add(one, 1000, 2000)
    assert intake.find(one.upload_id).offset == 1000  # type: ignore[union-attr]
    assert add(one, 1000, 2000).offset == 2000


def test_what_came_before_the_line_broke_is_kept_without_a_checksum() -> None:
    one = begin()

    def breaking() -> Iterator[bytes]:
        yield DATA[:700]
        raise ConnectionResetError("the line broke")

    with pytest.raises(ConnectionResetError):
        intake.append(upload_id=one.upload_id, offset=0, chunks=breaking(), at=AT)
    assert intake.find(one.upload_id).offset == 700  # type: ignore[union-attr]
    with pytest.raises(ConnectionResetError):
        intake.append(
            upload_id=one.upload_id, offset=700, chunks=breaking(), at=AT, checksum=("sha256", hashlib.sha256(b"").digest())
        )
    assert intake.find(one.upload_id).offset == 700  # type: ignore[union-attr]


def test_a_long_piece_is_acknowledged_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "STRIDE", 1000)
    one, seen = begin(), []

    def watching() -> Iterator[bytes]:
        for start in range(0, 4000, 500):
            seen.append(intake.find(one.upload_id).offset)  # type: ignore[union-attr]
            yield DATA[start:start + 500]

    intake.append(upload_id=one.upload_id, offset=0, chunks=watching(), at=AT)
    assert seen == [0, 0, 1000, 1000, 2000, 2000, 3000, 3000]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_or_quota_keeps_what_was_acknowledged(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    one = begin()
    add(one, 0, 1000)

    def full(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(intake.os, "fsync", full)
        with pytest.raises(intake.NoRoom, match=r"服务器磁盘已满。已收到的部分都保存着"):
            add(one, 1000, 2000)
        with pytest.raises(intake.NoRoom):
            begin("two")
    assert intake.path_of(one.upload_id).stat().st_size == 1000
    assert intake.find(intake.id_of("exhibit", "two")) is None


def test_another_error_of_the_disk_is_not_called_a_full_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: Any) -> None:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(intake.os, "fsync", broken)
    with pytest.raises(OSError, match="I/O error"):
        begin()


def test_a_complete_file_is_proven_once() -> None:
    one = begin()
    with pytest.raises(NotFound, match="文件还没有收齐"):
        intake.prove(one.upload_id)
    add(one, 0, len(DATA))
    found = intake.prove(one.upload_id)
    assert (found.sha256, found.size, found.fault) == (
        hashlib.sha256(DATA).hexdigest(), len(DATA), "文件内容不是文本，也不是可以接收的其他格式",
    )
    intake.path_of(one.upload_id).unlink()
    assert intake.prove(one.upload_id) == found


def test_a_finished_file_keeps_its_note_and_not_its_bytes() -> None:
    one = begin()
    add(one, 0, len(DATA))
    assert [found.uuid for found in intake.waiting()] == ["one"]
    intake.finish(one.upload_id, "kept")
    assert intake.waiting() == []
    assert not intake.path_of(one.upload_id).exists()
    again = begin()
    assert (again.done, again.complete) == ("kept", True)
    with pytest.raises(intake.Conflict):
        add(one, len(DATA), len(DATA))
    intake.finish("0" * 32, "kept")


def test_a_quarantined_file_may_be_sent_again() -> None:
    one = begin()
    add(one, 0, len(DATA))
    intake.finish(one.upload_id, "quarantined")
    assert begin(size=99).offset == 0


def test_another_file_under_the_same_number_is_refused() -> None:
    begin()
    with pytest.raises(intake.Conflict, match="正在上传另一份文件"):
        begin(size=7)
    with pytest.raises(intake.Conflict, match="正在上传另一份文件"):
        begin(sha256="f" * 64)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refused, match="文件是空的"):
        begin(size=0)


def test_what_nobody_goes_on_with_is_given_up_and_what_may_be_all_that_is_left_is_not() -> None:
    left, lost, whole, done = begin("left"), begin("lost"), begin("whole"), begin("done")
    add(whole, 0, len(DATA))
    add(done, 0, len(DATA))
    intake.finish(done.upload_id, "kept")
    assert intake.give_up(AT + timedelta(days=29)) == []
    gone = intake.give_up(AT + timedelta(days=31), declared=["lost"])
    assert {one.uuid for one in gone} == {"left", "done"}
    assert intake.find(left.upload_id) is None
    assert intake.find(lost.upload_id) is not None
    assert intake.find(whole.upload_id) is not None


def test_tidying_is_done_once_a_day() -> None:
    assert not intake.tidied_lately(AT)
    assert intake.tidied_lately(AT + timedelta(hours=23))
    assert not intake.tidied_lately(AT + timedelta(hours=25))


@pytest.mark.parametrize("address", ["", "../../etc/passwd", "0" * 31, "g" * 31 + "/"])
def test_an_address_is_no_path(address: str) -> None:
    with pytest.raises(NotFound, match="没有这个上传地址"):
        intake.find(address)


def test_an_upload_that_is_gone_is_said() -> None:
    with pytest.raises(NotFound, match="或者已经过期"):
        intake.append(upload_id="0" * 32, offset=0, chunks=[], at=AT)
