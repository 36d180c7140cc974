"""The files: PDF/A, Word, the same bytes for the same facts, no word that is more than a word."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image

from hengjian.casework.documents import filling, glyphs, pdf, word
from hengjian.casework.documents.rules import Block
from hengjian.kernel import bodies
from hengjian.kernel.errors import Refused

ODD = "# $x$ {{ 当事人 }} {% if %} {_{ <&> \\ `*_~@ #import \"/etc/passwd\" 【说明】 ]] \u202e"


def _paper(kinds: Any, **data: Any) -> dict[str, Any]:
    return filling.paper(kinds.NOTE, filling.SAMPLE_HEAD, kinds.NOTE.blocks, kinds.NOTE.sample | data)


def _text(raw: bytes) -> str:
    """All words of a Word file: body, tables, foot."""
    file = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    foot = [one.text for one in file.sections[0].footer.paragraphs]
    return "\n".join([*(one.text for one in file.paragraphs), *cells, *foot])


def _word(kinds: Any, own: bytes | None = None, **data: Any) -> bytes:
    return word.draw(kinds.NOTE, filling.SAMPLE_HEAD, kinds.NOTE.blocks, kinds.NOTE.sample | data, own)


def test_a_paper_is_pdf_a_2b_with_title_language_and_its_own_fonts(kinds: Any) -> None:
    drawn = pdf.draw(_paper(kinds))
    assert drawn.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in drawn
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in drawn
    assert b"/OutputIntents" in drawn
    assert b"/Lang" in drawn
    assert "告知单".encode() in drawn  # the title stands in the metadata
    assert re.search(rb"NotoSerif", drawn)
    assert b"/JavaScript" not in drawn
    assert b"2026-03-09" in drawn


def test_the_same_facts_give_the_same_bytes_in_another_process(kinds: Any) -> None:
    page, facts = _paper(kinds, 说明=ODD), kinds.NOTE.sample | {"说明": ODD}
    script = (
        "import os, sys, json, hashlib\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'hengjian.site.settings'\n"
        "import django; django.setup()\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import kinds\nfrom hengjian.casework.documents import filling, pdf, word\n"
        "page, facts = json.loads(sys.stdin.read())\n"
        "print(hashlib.sha256(pdf.draw(page)).hexdigest())\n"
        "print(hashlib.sha256(word.draw(kinds.NOTE, filling.SAMPLE_HEAD, kinds.NOTE.blocks, facts)).hexdigest())\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps([page, facts]), capture_output=True, text=True, check=True,
    ).stdout.split()
    assert said == [
        hashlib.sha256(pdf.draw(page)).hexdigest(),
        hashlib.sha256(word.draw(kinds.NOTE, filling.SAMPLE_HEAD, kinds.NOTE.blocks, facts)).hexdigest(),
    ]


def test_signs_of_the_typesetter_and_of_word_stay_words(kinds: Any) -> None:
    assert pdf.draw(_paper(kinds, 说明=ODD, 当事人=ODD, 事项=[ODD], 记录=[{"序号": ODD, "内容": ODD}])).startswith(b"%PDF")
    said = _text(_word(kinds, 说明=ODD, 当事人=ODD, 事项=[ODD], 记录=[{"序号": ODD, "内容": ODD}]))
    assert said.count(ODD) >= 5


def test_signs_of_word_in_a_template_stay_words_too(kinds: Any) -> None:
    blocks = [Block("plain", "【当事人】{{ 说明 }}{% for %}"), Block("each", "【记录】\n序号|内容")]
    raw = word.draw(kinds.NOTE, filling.SAMPLE_HEAD, blocks, kinds.NOTE.sample)
    assert "{ { 说明 }}{ % for %}" in _text(raw)


def test_what_no_face_draws_is_marked_and_named_in_the_foot() -> None:
    known = glyphs.drawable(pdf._files())
    lacking: dict[str, None] = {}
    assert {ord("沪"), ord("〔"), ord("〓"), ord("Ａ")} <= known
    assert glyphs.replaced(["吉😀\u200b𠮷吉", {"a": "😀\n"}], known, lacking) == ["吉〓〓吉", {"a": "〓\n"}]
    assert glyphs.words(lacking) == "文中“〓”处的字符字库没有，依次首次出现的是：U+1F600、U+20BB7。以电子数据为准。"
    assert glyphs.words([]) == ""
    assert glyphs.words([chr(0x1F600 + n) for n in range(41)]).count("U+") == 40


def test_a_font_file_without_a_map_of_characters_is_no_font() -> None:
    with pytest.raises(ValueError, match="no table"):
        glyphs._of(b"OTTO" + b"\x00" * 40)


def test_rare_characters_and_pictures_are_drawn_and_kept_in_word(kinds: Any) -> None:
    odd = "龘𠮷😀㐂\U00030ede"
    assert pdf.draw(_paper(kinds, 当事人=odd)) != pdf.draw(_paper(kinds, 当事人="龘"))
    assert odd in _text(_word(kinds, 当事人=odd))


def test_a_hundred_thousand_characters_are_drawn(kinds: Any) -> None:
    drawn = pdf.draw(_paper(kinds, 说明="检查情况如下。\n" * 12_000))
    assert drawn.startswith(b"%PDF")
    assert int(re.findall(rb"/Count (\d+)", drawn)[0]) > 50


def test_the_code_on_the_paper_holds_the_address(kinds: Any) -> None:
    assert pdf.qr("https://a.example/d/1/") != pdf.qr("https://a.example/d/2/")
    assert pdf.qr("https://a.example/d/1/").startswith("<svg")


def _picture(size: tuple[int, int] = (300, 120)) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, "PNG")
    return out.getvalue()


def test_a_drawn_signature_stands_on_the_paper(kinds: Any, db: None) -> None:
    kept = bodies.store([_picture()], media_type="image/png")
    assert b"/Subtype/Image" in pdf.draw(_paper(kinds, 签名图样=kept.sha256)).replace(b"/Subtype /Image", b"/Subtype/Image")


@pytest.mark.parametrize("raw", [b"not a picture", _picture((3000, 3000)), _picture()[:60]], ids=["text", "bomb", "cut"])
def test_a_signature_that_is_no_picture_or_a_bomb_is_refused(kinds: Any, db: None, raw: bytes) -> None:
    kept = bodies.store([raw], media_type="image/png")
    with pytest.raises(Refused, match="签名图样不能印在文书上"):
        pdf.draw(_paper(kinds, 签名图样=kept.sha256))


def test_a_word_file_carries_number_digest_basis_and_no_time_of_packing(kinds: Any) -> None:
    raw = _word(kinds)
    said = _text(raw)
    for words in ("上海浦江食品有限公司", filling.SAMPLE_HEAD.document_no, "0" * 64, "第四十二条", "（一）证照", "第1项：证照齐全"):
        assert words in said
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(raw)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.Document(io.BytesIO(raw)).core_properties.created.isoformat() == "2026-03-09T00:00:00+00:00"


def _own(*lines: str, cells: tuple[str, ...] = ()) -> bytes:
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    if cells:
        table = file.add_table(rows=0, cols=1)
        for cell in cells:
            table.add_row().cells[0].text = cell
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_officials_bring_their_own_word_template(kinds: Any) -> None:
    own = _own(
        "自己的版式：{{ 当事人 }}", "{%p if 说明 %}", "有说明：{{ 说明 }}", "{%p endif %}",
        cells=("{%tr for 行 in 记录 %}", "{{ 行.序号 }}、{{ 行.内容 }}", "{%tr endfor %}"),
    )
    word.check_upload(kinds.NOTE, own, what="x")
    said = _text(_word(kinds, own, 记录=[{"序号": "1", "内容": "甲"}, {"序号": "2", "内容": "乙<&>"}]))
    assert "自己的版式：上海浦江食品有限公司" in said
    assert "2、乙<&>" in said


def test_the_word_template_drawn_from_the_blocks_may_come_back_as_it_is(kinds: Any) -> None:
    word.check_upload(kinds.NOTE, word.skeleton(kinds.NOTE, kinds.NOTE.blocks), what="x")


@pytest.mark.parametrize(("lines", "words"), [
    (("{{ 罚款 }}",), "没有的字段：{{ 罚款 }}"),
    (("{{ 当事人",), "写错的地方"),
    (("{{ 当事人.__class__ }}",), "__class__"),
    (("{{ ''.join(当事人) }}",), "不允许的写法"),
    (("{{ 当事人 | upper }}",), "不允许的写法"),
    (("{{ range(10) }}",), "不允许的写法"),
    (("{%p for a in 记录 %}", "{%p for b in 记录 %}", "x", "{%p endfor %}", "{%p endfor %}"), "循环里又用了循环"),
    (("{%p for a in 当事人 %}", "x", "{%p endfor %}"), "循环的不是多行表"),
    (("{%p for a in 记录 %}", "{{ a.金额 }}", "{%p endfor %}"), "没有“金额”这一栏"),
    (("{% set a = 1 %}",), "不允许的写法"),
    (("没有当事人",), "Word 范本没有写明【当事人】"),
])
def test_a_word_template_that_does_more_than_name_fields_is_refused(kinds: Any, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refused) as refused:
        word.check_upload(kinds.NOTE, _own(*lines), what="范本不能上传")
    assert words in str(refused.value)


def _with(part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_own("{{ 当事人 }}"))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


@pytest.mark.parametrize(("part", "content", "words"), [
    ("", b"not a zip", "不是完好的 Word 文件"),
    ("", b"PK\x03\x04" + bytes(100), "不是完好的 Word 文件"),
    ("", bytes((4 << 20) + 1), "超过 4 MB"),
    ("word/vbaProject.bin", b"x", "有宏"),
    ("word/embeddings/a.bin", b"x", "嵌入的对象"),
    ("word/_rels/x.rels", b'<Relationship TargetMode="External" Target="http://x"/>', "指向外部"),
    ("word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "不该有的声明"),
    ("word/big.bin", bytes(41 << 20), "解开后过大"),
    ("word/document.xml", b"<broken", "打不开或者不完整"),
], ids=["text", "cut", "large", "macro", "embedded", "linked", "entities", "bomb", "broken"])
def test_a_file_that_is_no_plain_word_file_is_refused(kinds: Any, part: str, content: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        word.check_upload(kinds.NOTE, _with(part, content) if part else content, what="范本不能上传")
    assert words in str(refused.value)


def test_a_package_without_a_document_is_no_word_file(kinds: Any) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "x")
    with pytest.raises(Refused, match="不是 Word 文件"):
        word.check_upload(kinds.NOTE, out.getvalue(), what="范本不能上传")
