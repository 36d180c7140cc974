"""What may come in as evidence, as pure functions over bytes."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta

import pytest

from hengjian.casework.evidence import rules
from hengjian.casework.evidence.rules import formats
from hengjian.kernel.errors import Refused

JPEG, PNG, WEBP = b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBPVP8 "
PDF, MP4, TEXT = b"%PDF-1.7\n", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "现场".encode()
NOW = datetime(2026, 3, 9, 1, tzinfo=UTC)


def test_there_are_eight_kinds_of_evidence() -> None:
    assert len(rules.KINDS) == 8


@pytest.mark.parametrize(("head", "title"), [
    (JPEG, "JPEG 图片"), (PNG, "PNG 图片"), (WEBP, "WebP 图片"), (PDF, "PDF 文档"), (MP4, "MP4 视频"), (TEXT, "文本"),
])
def test_each_format_is_known_by_its_first_bytes(head: bytes, title: str) -> None:
    found = rules.sniff(head)
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize("head", [
    b"MZ\x90\x00", b"PK\x03\x04", b"\x00\x00\x00\x18ftypheic", b"GIF89a\x00", b"\xff\xfe<\x00", b"RIFF\x00\x00\x00\x00AVI ",
    "现场".encode("gbk"),
])
def test_nothing_else_is_taken(head: bytes) -> None:
    assert rules.sniff(head) is None


def test_text_may_be_cut_inside_a_character_only_at_the_end_of_the_first_part() -> None:
    cut = "现场".encode()[:-1]
    assert rules.is_text(cut, whole=False)
    assert not rules.is_text(cut)
    assert not rules.is_text(b"\xe7" + "现场".encode() * 3, whole=False)
    assert not rules.is_text(b"abc\x00def")
    assert rules.is_text(b"line\r\n\tline\n")


@pytest.mark.parametrize(("name", "head", "words"), [
    ("a.exe", b"MZ", "不接收“.exe”文件"),
    ("photo", JPEG, "不接收没有扩展名的文件"),
    (".jpg", JPEG, "不接收没有扩展名的文件"),
    ("a.svg", b"<svg onload='x'>", "不接收“.svg”文件"),
    ("a.jpg", b"MZ\x90\x00", "文件内容不是JPEG 图片，也不是可以接收的其他格式"),
    ("a.jpg", PNG, "文件扩展名是 .jpg，内容却是PNG 图片"),
    ("a.PDF", b"<html>", "文件扩展名是 .pdf，内容却是文本"),
])
def test_a_name_that_says_something_else_than_the_content_is_refused(name: str, head: bytes, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        rules.check_format(name, head, what="不能")
    assert (refusal.value.why, refusal.value.field) == (words, "file")


def test_an_ending_counts_in_either_case() -> None:
    assert rules.check_format("现场.JPEG", JPEG, what="不能").media_type == "image/jpeg"


def test_an_empty_file_and_one_above_the_limit_are_refused() -> None:
    rules.check_size(1048576, 1048576, what="不能")
    with pytest.raises(Refused, match="文件是空的（0 字节）"):
        rules.check_size(0, 10, what="不能")
    with pytest.raises(Refused, match="超过上限 1 MB"):
        rules.check_size(1048577, 1048576, what="不能")


@pytest.mark.parametrize(("raw", "safe"), [
    ("../../etc/passwd.txt", "passwd.txt"), ("C:\\照片\\门头.jpg", "门头.jpg"), ("a\x00b\n.jpg", "ab.jpg"),
    ("图\u202egpj.exe.jpg", "图gpj.exe.jpg"), ('<b>"x"|?*.jpg', "_b__x____.jpg"), ("  .. ", "未命名"), ("ａ．ｊｐｇ", "a.jpg"),
])
def test_a_file_name_is_made_safe(raw: str, safe: str) -> None:
    assert rules.sanitised(raw) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = rules.sanitised("长" * 300 + ".jpg")
    assert (len(name), name[-4:]) == (rules.NAME_LENGTH, ".jpg")


def pdf(inside: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + inside + b"\n%%EOF\n"


def test_a_plain_pdf_is_taken() -> None:
    rules.check_pdf(pdf(b"2 0 obj<</JSON 1/Title(x)>>endobj"), what="不能")


@pytest.mark.parametrize(("data", "words"), [
    (b"%PDF-1.7\n1 0 obj", "PDF 文档不完整"),
    (pdf(b"trailer<</Encrypt 5 0 R>>"), "PDF 文档已加密，无法核验内容"),
    (pdf(b"<</S/JavaScript/JS(app.alert(1))>>"), "PDF 文档带有脚本、附件或者动作"),
    (pdf(b"<</S/J#61vaScript>>"), "PDF 文档带有脚本、附件或者动作"),
    (pdf(b"<</S/Launch/F(cmd.exe)>>"), "PDF 文档带有脚本、附件或者动作"),
    (pdf(b"<</Type/EmbeddedFile>>"), "PDF 文档带有脚本、附件或者动作"),
    (pdf(b"<</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + zlib.compress(b"<</S/JavaScript>>") + b"\nendstream"),
     "PDF 文档带有脚本、附件或者动作"),
])
def test_a_pdf_that_is_cut_off_locked_or_acts_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        rules.check_pdf(data, what="不能")
    assert refusal.value.why == words


def test_an_object_stream_that_does_not_unpack_is_left_alone() -> None:
    rules.check_pdf(pdf(b"<</Type/ObjStm>>stream\nnot zlib\nendstream"), what="不能")


def test_a_small_pdf_is_not_unpacked_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "PDF_INFLATE_LIMIT", 10)
    bomb = b"<</Type/ObjStm>>stream\n" + zlib.compress(b" " * 100_000) + b"\nendstream"
    assert sum(map(len, formats._inflated(pdf(bomb + bomb)))) <= 12


@pytest.mark.parametrize(("kind", "title", "ahead", "words"), [
    ("hearsay", "照片", timedelta(0), "没有选择证据种类"), ("record", " ", timedelta(0), "没有写明证据名称"),
    ("record", "照片", timedelta(minutes=11), "取证时间晚于现在"),
])
def test_evidence_says_what_it_is_and_when_it_was_taken(kind: str, title: str, ahead: timedelta, words: str) -> None:
    rules.check_particulars("record", "照片", NOW + timedelta(minutes=10), NOW, what="不能")
    with pytest.raises(Refused, match=words):
        rules.check_particulars(kind, title, NOW + ahead, NOW, what="不能")


def test_only_recordings_are_late_after_a_day() -> None:
    day = timedelta(hours=24)
    assert not rules.late("audiovisual", NOW - day, NOW)
    assert rules.late("audiovisual", NOW - day - timedelta(seconds=1), NOW)
    assert not rules.late("documentary", NOW - 9 * day, NOW)
