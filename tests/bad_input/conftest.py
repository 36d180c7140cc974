"""The city of the doors, and ways to judge a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from doors import conftest as doors
from hengjian.kernel.models import LogQueue

city, db, enter, founded, visitors = doors.city, doors.db, doors.enter, doors.founded, doors.visitors
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def refusal() -> Callable[[Any], str]:
    """The words of a refusing answer: a page or a problem, never a crash, in three parts."""

    def judge(answer: Any) -> str:
        assert answer.status_code in (403, 404, 409, 422), answer.status_code
        if "problem+json" in answer["Content-Type"]:
            said = answer.json()
            assert said["what"]
            assert said["why"]
            assert said["then"]
            return str(said["detail"])
        words = unescape(TAGS.sub("", answer.content.decode()))
        assert "Traceback" not in words
        return words

    return judge


@pytest.fixture
def nothing_written(db: None) -> Iterator[None]:
    """No line of the journal was told by the test."""
    before = LogQueue.objects.count()
    yield
    assert LogQueue.objects.count() == before


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of the test's own for what a node keeps."""
    monkeypatch.setattr(settings, "HENGJIAN_BODIES", tmp_path / "bodies")
    monkeypatch.setattr(settings, "HENGJIAN_LOG_DIR", tmp_path / "log")
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # the file server warns where there is none
    return tmp_path
