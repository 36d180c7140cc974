"""Files that are not what they say, names that want to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from doors import visits, world
from hengjian.casework.evidence.models import Exhibit

pytestmark = pytest.mark.security
EXE = b"MZ\x90\x00\x03" + bytes(200)
EICAR_LIKE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"TEST-FILE"
PAGE = b"<html><script>alert(1)</script></html>"
GIFAR = b"GIF89a" + b"PK\x03\x04" + bytes(50)


def send(visitors: visits.Visitors, city: world.World, name: str, content: bytes, who: str = "inspector", **more: str) -> Any:
    given = {
        "kind": "audiovisual", "title": "现场照片", "taken_at": "2026-03-09T16:00", "place": "一层", "note": "",
        "file": SimpleUploadedFile("x", content, "image/jpeg"), **more,
    }
    given["file"].name = name  # as a browser of ill will would send it
    return visitors(who).post(f"/desk/inspections/{city.inspection_no}/evidence/new/", given)


@pytest.mark.parametrize(("name", "content"), [
    ("现场.jpg", EXE), ("现场.jpg", EICAR_LIKE), ("现场.png", PAGE), ("现场.jpg", GIFAR), ("现场.jpg", b""), ("现场.exe", EXE),
    ("现场.jpg.exe", world.picture()), ("现场", world.picture()), ("现场.svg", b"<svg onload='alert(1)'/>"),
    ("现场.pdf", b"%PDF-1.7 /JavaScript"),
    ("现场.jpg", world.picture()), ("现场.png", world.picture()[:40]), ("现场.html", PAGE), ("现场.zip", b"PK\x03\x04" + bytes(60)),
])
def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(
    name: str, content: bytes, city: world.World, visitors: visits.Visitors, refusal: Callable[[Any], str], nothing_written: None
) -> None:
    before = Exhibit.objects.count()
    said = refusal(send(visitors, city, name, content))
    assert any(word in said for word in ("不能保存", "没有保存", "不能接收", "不能作为证据", "没有收下", "不能增加")), said[-600:]
    assert Exhibit.objects.count() == before


@pytest.mark.parametrize("name", [
    "../../../etc/cron.d/x.png", "..\\..\\windows\\x.png", "/etc/passwd.png", "a\x00.png", "\u202egnp.exe.png", "x" * 400 + ".png",
    ".png.png", "<script>.png", '";filename="x.exe.png',
])
def test_a_name_leads_nowhere(name: str, city: world.World, visitors: visits.Visitors) -> None:
    answer = send(visitors, city, name, world.picture("red"))
    assert answer.status_code in (302, 422)
    for row in Exhibit.objects.all():
        assert not set(row.file_name) & set('/\\\x00<>"\u202e'), row.file_name
        assert len(row.file_name) <= 200
    assert not list(settings.HENGJIAN_BODIES.parent.glob("**/cron.d"))
    if answer.status_code == 302:
        kept = Exhibit.objects.order_by("-id").first()
        assert kept is not None
        shown = visits.read(visitors("inspector"), f"/desk/exhibits/{kept.exhibit_no}/file/")
        assert shown.status_code == 200
        assert "sandbox" in shown["Content-Security-Policy"]
        assert shown["X-Content-Type-Options"] == "nosniff"
        assert "\n" not in shown["Content-Disposition"]


def test_evidence_above_the_limit_is_refused_in_words(
    city: world.World, visitors: visits.Visitors, refusal: Callable[[Any], str], nothing_written: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HENGJIAN_UPLOAD_BYTES", 50)
    assert "上限" in refusal(send(visitors, city, "现场.png", world.picture()))


def test_evidence_of_tomorrow_is_refused(
    city: world.World, visitors: visits.Visitors, refusal: Callable[[Any], str], nothing_written: None
) -> None:
    assert "取证时间" in refusal(send(visitors, city, "现场.png", world.picture(), taken_at="2026-03-20T16:00"))
