"""Bodies: named by what they contain, written once, checked when read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from hengjian.kernel import bodies
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import Body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.HENGJIAN_BODIES = tmp_path
    return tmp_path


def test_a_body_is_read_back_under_its_digest() -> None:
    body = bodies.store([b"abc", b"def"], media_type="text/plain")
    assert (body.sha256, body.size) == (hashlib.sha256(b"abcdef").hexdigest(), 6)
    assert bodies.read(body.sha256) == b"abcdef"
    assert bodies.path_of(body.sha256).stat().st_mode & 0o222 == 0, "nobody writes into it by mistake"


def test_the_same_content_is_kept_once(own_folder: Path) -> None:
    first = bodies.store([b"x"], media_type="text/plain")
    again = bodies.store([b"x"], media_type="image/png")
    assert (again.sha256, again.media_type) == (first.sha256, "text/plain")
    assert Body.objects.count() == 1
    assert len([path for path in own_folder.rglob("*") if path.is_file()]) == 1


def test_an_upload_that_breaks_off_leaves_nothing(own_folder: Path) -> None:
    def broken() -> Any:
        yield b"half"
        raise OSError("the line is cut")

    with pytest.raises(OSError, match="cut"):
        bodies.store(broken(), media_type="text/plain")
    assert list(own_folder.rglob("*")) == []
    assert not Body.objects.exists()


def test_a_full_disk_leaves_nothing(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        bodies.store([b"x"], media_type="text/plain")
    assert list(own_folder.rglob("*")) == []


def test_a_rolled_back_act_leaves_no_record() -> None:
    with transaction.atomic():
        mark = transaction.savepoint()
        bodies.store([b"x"], media_type="text/plain")
        transaction.savepoint_rollback(mark)
    assert not Body.objects.exists()


def test_an_altered_or_missing_body_is_refused_and_reported() -> None:
    altered = bodies.store([b"list of firms"], media_type="text/csv").sha256
    missing = bodies.store([b"photo"], media_type="image/png").sha256
    assert list(bodies.verify()) == []
    bodies.path_of(altered).chmod(0o600)
    bodies.path_of(altered).write_bytes(b"list of farms")
    bodies.path_of(missing).unlink()
    with pytest.raises(NotFound, match="可能被改动"):
        bodies.read(altered)
    with pytest.raises(NotFound, match="不在本节点"):
        bodies.read(missing)
    said = list(bodies.verify())
    assert len(said) == 2
    assert any(altered in sentence and "可能被改动" in sentence for sentence in said)
    assert any(missing in sentence and "不在本节点" in sentence for sentence in said)
    bodies.store([b"list of firms"], media_type="text/csv")
    assert bodies.read(altered) == b"list of firms", "storing the true content again heals the copy"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_a_name_that_is_no_digest_opens_nothing(name: str) -> None:
    with pytest.raises(NotFound, match="64 位"):
        bodies.read(name)


def test_a_large_body_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "CHUNK", 4)
    body = bodies.store([b"0123456789"], media_type="text/plain")
    assert list(bodies.chunks(body.sha256)) == [b"0123", b"4567", b"89"]
