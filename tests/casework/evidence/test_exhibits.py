"""Attaching, correcting by addition, reading again."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from hengjian.casework.evidence import access as table
from hengjian.casework.evidence import datasets, models, operations, personal, queries, uploads
from hengjian.casework.evidence.operations import Upload
from hengjian.kernel import acts, journal
from hengjian.kernel import personal as kernel_personal
from hengjian.kernel.access import Role, Scope
from hengjian.kernel.errors import Forbidden, NotFound, Refused

ABOUT = "inspection:310115-2026-000001"


def picture(form: str = "JPEG", size: tuple[int, int] = (8, 6), shade: int = 0) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(out, form)
    return out.getvalue()


def upload(office: Any, data: bytes | None = None, name: str = "门头.jpg", **more: Any) -> Upload:
    facts = {"kind": "audiovisual", "title": "门头照片", "taken_at": office.at, **more}
    return Upload(name, [picture() if data is None else data], **facts)


def attach(office: Any, data: bytes | None = None, name: str = "门头.jpg", **more: Any) -> str:
    scope = Scope(office.market, "market", "310115")
    return operations.attach(about=ABOUT, scope=scope, upload=upload(office, data, name, **more), by=office.lead, at=office.at)


def test_an_exhibit_keeps_the_file_its_hash_and_how_it_came_about(office: Any) -> None:
    no = attach(office, place="世纪大道", note="正面")
    found, data = queries.read(no, office.head)
    assert data == picture()
    assert (found.exhibit_no, found.kind_title, found.media_type, found.size, found.taken_by, found.place) == (
        "310115-2026-000001", "视听资料", "image/jpeg", len(data), "张浦江", "世纪大道"
    )
    [line] = journal.lines_about(ABOUT)
    assert (line.title, line.data["sha256"]) == ("增加证据", found.sha256)


@pytest.mark.parametrize(("form", "name", "media"), [("PNG", "a.png", "image/png"), ("WEBP", "a.webp", "image/webp")])
def test_other_pictures_are_taken(office: Any, form: str, name: str, media: str) -> None:
    assert queries.exhibit(attach(office, picture(form), name), office.head).media_type == media


def test_documents_films_and_texts_are_taken(office: Any) -> None:
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"
    film = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2mp41" + bytes(3000)
    for data, name in ((pdf, "笔录.pdf"), (film, "录像.mp4"), ("笔录\n".encode(), "笔录.txt")):
        attach(office, data, name, kind="record")
    assert [one.media_type for one in queries.exhibits(ABOUT, office.head)] == ["application/pdf", "video/mp4", "text/plain"]


@pytest.mark.parametrize(("data", "name", "words"), [
    (b"", "a.jpg", "文件是空的"),
    (picture("PNG"), "a.jpg", "文件扩展名是 .jpg，内容却是PNG 图片"),
    (picture()[:60], "a.jpg", "JPEG 图片已损坏，无法打开"),
    (b"\xff\xd8\xff\xe0 not a picture", "a.jpg", "JPEG 图片已损坏，无法打开"),
    (b"%PDF-1.4\n<</JS(x)>>\n%%EOF", "a.pdf", "PDF 文档带有脚本、附件或者动作"),
    (b"a" * 5000 + b"\x00", "a.txt", "文本文件不是 UTF-8 编码，或者含有控制字符"),
], ids=["empty", "other_picture", "cut_off", "not_a_picture", "active", "binary_tail"])
def test_what_cannot_be_evidence_is_refused_and_nothing_is_kept(office: Any, data: bytes, name: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        attach(office, data, name)
    assert queries.exhibits(ABOUT, office.head) == []
    assert journal.lines_about(ABOUT) == []


def test_a_huge_upload_is_refused_after_the_first_pieces(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HENGJIAN_UPLOAD_BYTES", 2 * 1024 * 1024)
    read = []

    def endless() -> Iterator[bytes]:
        while True:
            read.append(1)
            yield bytes(1024 * 1024)

    wanted = Upload("录像.mp4", endless(), "audiovisual", "录像", office.at)
    with pytest.raises(Refused, match="文件超过上限 2 MB"):
        operations.attach(about=ABOUT, scope=Scope(office.market), upload=wanted, by=office.lead, at=office.at)
    assert len(read) == 3


def test_a_picture_that_unpacks_into_too_many_pixels_is_refused(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "PIXELS", 40)
    with pytest.raises(Refused, match="图片有 8×6 像素，超过可以处理的大小"):
        attach(office)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 20)
    with pytest.raises(Refused, match="图片的像素超过可以处理的大小"):
        attach(office)


def test_a_large_but_lawful_picture_brings_no_foreign_warning(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 40)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        attach(office)


def test_the_same_file_is_kept_once_on_a_matter(office: Any) -> None:
    no = attach(office)
    with pytest.raises(Refused, match=f"同一份文件已经作为证据 {no} 保存"):
        attach(office, title="又一张")


def test_a_recording_uploaded_after_a_day_is_marked(office: Any) -> None:
    no = attach(office, taken_at=office.later(hours=-25))
    assert queries.exhibit(no, office.head).late


def test_a_mistake_is_corrected_by_addition_and_both_stay(office: Any) -> None:
    old = attach(office)
    new = operations.supersede(
        exhibit_no=old, upload=upload(office, picture(shade=9)), reason="拍错了门店", by=office.lead, at=office.at
    )
    first, second = queries.exhibits(ABOUT, office.head)
    assert (first.exhibit_no, first.superseded_by, first.superseded_reason) == (old, new, "拍错了门店")
    assert (second.exhibit_no, second.superseded_by) == (new, "")
    assert queries.read(old, office.head)[1] == picture()
    assert [line.title for line in journal.lines_about(ABOUT)] == ["以新证据更正", "增加证据"]


def test_a_correction_has_a_reason_an_object_and_happens_once(office: Any) -> None:
    old = attach(office)

    def correct(no: str, reason: str, shade: int) -> None:
        operations.supersede(exhibit_no=no, upload=upload(office, picture(shade=shade)), reason=reason, by=office.lead, at=office.at)

    with pytest.raises(Refused, match="没有写明理由"):
        correct(old, " ", 1)
    with pytest.raises(NotFound, match="没有这份证据"):
        correct("nothing", "x", 1)
    correct(old, "拍错了", 1)
    with pytest.raises(Refused, match=r"已由证据 .* 更正"):
        correct(old, "又错了", 2)


def test_evidence_is_added_only_in_ones_own_organ(office: Any) -> None:
    with pytest.raises(Forbidden):
        operations.attach(about=ABOUT, scope=Scope(office.fire), upload=upload(office), by=office.lead, at=office.at)
    no = attach(office)
    with pytest.raises(Forbidden):
        operations.supersede(exhibit_no=no, upload=upload(office), reason="x", by=office.inspectors[4], at=office.at)


def test_evidence_is_seen_in_its_line_and_territory_only(office: Any) -> None:
    no = attach(office)
    for actor in (office.actor(Role.HEAD, organ=office.fire, line="fire"), office.actor(Role.HEAD, territory="310104")):
        assert queries.exhibits(ABOUT, actor) == []
        with pytest.raises(NotFound, match="或者不在你的条线和辖区内"):
            queries.read(no, actor)
    with pytest.raises(Forbidden):
        queries.exhibits(ABOUT, office.publisher)


def test_a_file_changed_on_disk_is_said_in_words(office: Any, bodies: Path) -> None:
    no = attach(office)
    assert list(queries.damaged()) == []
    found = queries.exhibit(no, office.head)
    (bodies / found.sha256[:2] / found.sha256).write_bytes(picture(shade=200))
    with pytest.raises(NotFound, match=r"文件内容与摘要 .* 不符，可能被改动"):
        queries.read(no, office.head)
    [damage] = queries.damaged()
    assert (damage.exhibit_no, damage.about, "可能被改动" in damage.words) == (no, ABOUT, True)


def test_lists_page_on_and_counts_are_per_matter(office: Any) -> None:
    first, second = attach(office), attach(office, picture(shade=1))
    assert [one.exhibit_no for one in queries.exhibits(ABOUT, office.head, after=first)] == [second]
    assert queries.counts([ABOUT, "inspection:none"]) == {ABOUT: 2}
    assert [row[0] for row in datasets.rows()] == [first, second]


def test_choices_for_the_upload_form() -> None:
    assert "视听资料" in queries.kinds().values()
    assert queries.accepted() == [
        ".jpg", ".jpeg", ".png", ".webp", ".pdf", ".mp4", ".webm", ".m4a", ".weba", ".ogg", ".oga", ".opus", ".wav", ".txt",
    ]


def test_the_access_table_has_a_row_for_every_act() -> None:
    assert {name for name in acts.registry() if name.startswith("evidence.")} | {"evidence.view"} == {
        row.act for row in table.PERMISSIONS
    }


def test_every_field_says_whether_it_is_personal() -> None:
    assert kernel_personal.unclassified([models.Exhibit, models.CustodyLine], personal.NOTES, personal.IMPERSONAL) == []
