"""Files on their way in, piece by piece, over lines that break (断点续传).

Each is a folder beside the bodies: ``facts.json`` (what it is, and how many bytes were acknowledged) and ``bytes``. A piece
is synced to disk before the count is raised, and the count is replaced in one step, so after a killed process or a power
cut the file goes on from the last acknowledged byte, whatever lay behind it. Nothing here is evidence yet: a complete file
becomes so by ``evidence.deliver``, or a recording by ``recordings.take_in``.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction

from hengjian.casework.evidence import rules, uploads
from hengjian.casework.evidence.uploads import Proof
from hengjian.kernel.errors import NotFound, Refused

#: An upload that nobody went on with for this long may be given up, unless its exhibit is declared.
EXPIRES_AFTER = timedelta(days=30)
#: What must stay free on the disk beside a file that is let in.
RESERVE = 256 * 1024 * 1024
#: Files one device may have under way at once.
AT_ONCE = 500
#: Without a checksum, a long piece is acknowledged every so many bytes, so that a broken line loses no more.
STRIDE = 4 * 1024 * 1024
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WHAT = "文件不能上传"


class Conflict(Refused):
    """The piece does not begin where the last one ended, or the number stands for another file."""


class NoRoom(Refused):
    """The disk is full, or would be."""


class Garbled(Refused):
    """A piece is not what its checksum says."""


class Busy(Refused):
    """Another request is writing to the same file."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on its way in. ``offset`` bytes are safe; ``done`` is the state it came to as evidence or recording."""

    upload_id: str
    purpose: str
    uuid: str
    size: int
    sha256: str
    file_name: str
    owner: str
    device_no: str
    opened_at: str
    touched_at: str
    offset: int = 0
    done: str = ""
    proof: dict[str, str | int] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether all bytes are here."""
        return self.offset == self.size

    @property
    def expires_at(self) -> datetime:
        """When it may be given up if nobody goes on with it."""
        return datetime.fromisoformat(self.touched_at) + EXPIRES_AFTER


def id_of(purpose: str, uuid: str) -> str:
    """The upload of a file has one address, so that a phone that lost it gets the same again."""
    return hashlib.sha256(f"{purpose}:{uuid}".encode()).hexdigest()[:32]


def begin(
    *, purpose: str, uuid: str, size: int, sha256: str, file_name: str, owner: str, device_no: str, at: datetime,
    more: dict[str, str] | None = None,
) -> Incoming:
    """Let a file in, or find it where it was left. Refused: too large, no room, too many, or another file of that number."""
    rules.check_size(size, settings.HENGJIAN_RECORDING_BYTES, what=WHAT)
    wanted = Incoming(
        id_of(purpose, uuid), purpose, uuid, size, sha256, rules.sanitised(file_name), owner, device_no, at.isoformat(),
        at.isoformat(), more=more or {},
    )
    known = find(wanted.upload_id)
    if known is not None and known.done != rules.QUARANTINED:
        if (known.size, known.sha256) != (size, sha256):
            raise Conflict(WHAT, f"编号 {uuid[:8]}… 正在上传另一份文件", "请在手机上重新取证，不要改动已经登记的文件")
        return known
    _check_room(size)
    if sum(1 for one in _all() if one.device_no == device_no and not one.done) >= AT_ONCE:
        raise NoRoom(WHAT, f"这台设备已有 {AT_ONCE} 个文件没有传完", "请先传完前面的文件")
    folder = _folder(wanted.upload_id)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
        (folder / "bytes").touch()
        _save(wanted)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise _no_room(error) from error
    return wanted


def find(upload_id: str) -> Incoming | None:
    """The upload at this address, if there is one."""
    try:
        return Incoming(**json.loads((_folder(upload_id) / "facts.json").read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return None


def path_of(upload_id: str) -> Path:
    """Where its bytes lie."""
    return _folder(upload_id) / "bytes"


def append(
    *, upload_id: str, offset: int, chunks: Iterable[bytes], at: datetime, checksum: tuple[str, bytes] | None = None
) -> Incoming:
    """Add a piece that begins at ``offset``; returns the upload with what is safe now.

    ``checksum`` (algorithm, digest) covers the whole piece: one that does not match is dropped whole. Without it, what came
    in before the line broke is kept.
    """
    with _alone(upload_id) as facts:
        if facts.done or offset != facts.offset:
            raise Conflict(WHAT, f"已收到 {facts.offset:,} 字节，这一段却从 {offset:,} 开始", "请从已收到的位置继续")
        with path_of(upload_id).open("r+b") as file:
            # Whatever lies behind the acknowledged bytes came from a piece that was never finished.
            file.truncate(offset)
            file.seek(offset)
            try:
                return _acknowledge(_write(facts, file, chunks, checksum, at), file, at)
            except OSError as error:
                if error.errno in FULL:
                    _cut(upload_id)
                    raise _no_room(error) from error
                # A line that broke: what came in before is kept, unless only the whole piece could be checked.
                if checksum is None:
                    _acknowledge(_reread(upload_id), file, at)
                raise
            except Refused:
                _cut(upload_id)
                raise


def _write(
    facts: Incoming, file: IO[bytes], chunks: Iterable[bytes], checksum: tuple[str, bytes] | None, at: datetime
) -> Incoming:
    digest = hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
    for chunk in chunks:
        if file.tell() + len(chunk) > facts.size:
            raise Conflict(WHAT, f"文件只有 {facts.size:,} 字节，这一段超出了结尾", "请核对文件后重新上传")
        file.write(chunk)
        if digest is not None:
            digest.update(chunk)
        elif file.tell() - facts.offset >= STRIDE:
            facts = _acknowledge(facts, file, at)
    if checksum and digest is not None and digest.digest() != checksum[1]:
        raise Garbled(WHAT, "这一段在途中出错，与校验值不符", "请重新上传这一段，前面的不用重传")
    return facts


def prove(upload_id: str) -> Proof:
    """Hash and open a complete file, once: the finding is kept beside it."""
    facts = find(upload_id)
    if facts is None or not facts.complete:
        raise NotFound("文件不能核对", "文件还没有收齐", "请继续上传")
    if facts.proof:
        return Proof(**facts.proof)  # type: ignore[arg-type]
    found = uploads.prove(path_of(upload_id), facts.file_name)
    _save(replace(facts, proof=asdict(found)))
    return found


def finish(upload_id: str, done: str) -> None:
    """Note what a complete file became; its bytes have their place elsewhere. Only once the transaction is safe."""
    def note() -> None:
        facts = find(upload_id)
        if facts is not None:
            _save(replace(facts, done=done))
            with suppress(FileNotFoundError):
                path_of(upload_id).unlink()
    transaction.on_commit(note)


def waiting() -> list[Incoming]:
    """What is on its way or complete and not yet taken in, oldest first."""
    return sorted((one for one in _all() if not one.done), key=lambda one: one.opened_at)


def tidied_lately(at: datetime) -> bool:
    """Whether somebody tidied up within the last day; asking notes that it is being done now."""
    mark = _root() / ".tidied"
    try:
        last = datetime.fromisoformat(mark.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        last = None
    if last is not None and at - last < timedelta(days=1):
        return True
    _root().mkdir(parents=True, exist_ok=True)
    mark.write_text(at.isoformat(), encoding="utf-8")
    return False


def give_up(at: datetime, *, declared: Iterable[str] = ()) -> list[Incoming]:
    """Remove uploads that nobody went on with for thirty days and the notes of finished ones; never bytes whose exhibit is
    declared (they may be all that is left of it), never a complete file that waits for its act. Returns what was removed."""
    kept, gone = set(declared), []
    for one in _all():
        if one.expires_at < at and (one.done or not (one.complete or one.uuid in kept)):
            shutil.rmtree(_folder(one.upload_id), ignore_errors=True)
            gone.append(one)
    return gone


def _root() -> Path:
    # Beside the bodies, so that a complete file is moved among them and not copied.
    root: Path = settings.HENGJIAN_BODIES
    return root / ".intake"


def _folder(upload_id: str) -> Path:
    if len(upload_id) != 32 or not upload_id.isalnum():
        raise NotFound(WHAT, "没有这个上传地址", "请重新开始上传")
    return _root() / upload_id


def _all() -> Iterator[Incoming]:
    if _root().is_dir():
        for folder in sorted(_root().iterdir()):
            if folder.is_dir() and (found := find(folder.name)) is not None:
                yield found


def _check_room(size: int) -> None:
    _root().mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(_root()).free
    if free < size + RESERVE:
        raise NoRoom(
            WHAT, f"服务器磁盘只剩 {rules.in_words(max(free, 0))}，放不下 {rules.in_words(size)} 的文件",
            "文件请留在手机上，系统管理员清理磁盘以后会自动续传",
        )


def _no_room(error: OSError) -> Refused:
    if error.errno not in FULL:
        raise error
    return NoRoom(WHAT, "服务器磁盘已满", "已收到的部分都保存着。文件请留在手机上，系统管理员清理磁盘以后会自动续传")


@contextmanager
def _alone(upload_id: str) -> Iterator[Incoming]:
    """The upload, with nobody else writing to it: two requests for one piece would mix their bytes."""
    folder = _folder(upload_id)
    if not folder.is_dir():
        raise NotFound(WHAT, "没有这个上传地址，或者已经过期", "请重新开始上传")
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(WHAT, "另一个连接正在上传同一份文件", "请稍后再试") from error
        yield _reread(upload_id)


def _acknowledge(facts: Incoming, file: IO[bytes], at: datetime) -> Incoming:
    """Make what was written safe, then say so."""
    file.flush()
    os.fsync(file.fileno())
    after = replace(facts, offset=file.tell(), touched_at=at.isoformat())
    _save(after)
    return after


def _reread(upload_id: str) -> Incoming:
    facts = find(upload_id)
    assert facts is not None
    return facts


def _cut(upload_id: str) -> None:
    with suppress(OSError):
        os.truncate(path_of(upload_id), _reread(upload_id).offset)


def _save(facts: Incoming) -> None:
    """Replace the facts in one step, on disk before anybody is told."""
    folder = _folder(facts.upload_id)
    draft = folder / "facts.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(facts), file, ensure_ascii=False, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, folder / "facts.json")
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
