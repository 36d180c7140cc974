"""The Word template built from the blocks of a template, with ``{{ 字段 }}`` for what is filled in.

Officials may download it, change it in Word or WPS and bring it back; so it is written the way they would write it:
paragraphs and tables with named styles, one place per 【字段】.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from hengjian.casework.documents import filling, rules
from hengjian.casework.documents.rules import Block, Kind

BODY, TITLE, SANS, LATIN = "仿宋", "方正小标宋简体", "黑体", "Times New Roman"
GREY = RGBColor(0x66, 0x66, 0x66)
WIDTH = 156


def skeleton(kind: Kind, blocks: Sequence[Block]) -> bytes:
    """The Word template of a kind, its places open."""
    file = docx.Document()
    _page(file)
    _head(file, kind)
    for block in blocks:
        _conditional(file, block.when, partial(_block, file, kind, block))
    _foot(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _page(file: Any) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(33), Mm(30), Mm(28), Mm(26)
    style = file.styles["Normal"]
    style.font.size, style.font.name = Pt(14), LATIN
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    style.paragraph_format.line_spacing, style.paragraph_format.space_after = 1.4, Pt(0)


def _run(paragraph: Any, text: str, *, size: float = 0, face: str = "", grey: bool = False) -> Any:
    run = paragraph.add_run(text)
    if size:
        run.font.size = Pt(size)
    if face:
        run.font.name = LATIN
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    if grey:
        run.font.color.rgb = GREY
    return run


def _line(file: Any, text: str, *, align: str = "", indent: bool = False, **look: Any) -> Any:
    paragraph = file.add_paragraph()
    if align:
        paragraph.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(28)
    _run(paragraph, text, **look)
    return paragraph


def _head(file: Any, kind: Kind) -> None:
    _line(file, "{{ 二维码 }}", align="right")
    _line(file, "{{ 机关名称 }}", align="center", size=18, face=TITLE)
    _line(file, kind.title, align="center", size=24, face=TITLE)
    _conditional(file, "受委托组织", lambda: _line(
        file, "受委托组织：{{ 受委托组织 }}（委托书 {{ 委托书文号 }}）", size=10.5, grey=True
    ))
    number = _line(file, "{{ 文号 }}", align="right", size=12)
    _border(number, "bottom")


def _border(paragraph: Any, side: str) -> None:
    edges = OxmlElement("w:pBdr")
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", "222222")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    paragraph._element.get_or_add_pPr().append(edges)


def _conditional(file: Any, when: str, add: Callable[[], Any]) -> None:
    """What stands only when a field is filled, between two paragraphs that vanish when the template is filled."""
    if when:
        file.add_paragraph(f"{{%p if {when} %}}")
    add()
    if when:
        file.add_paragraph("{%p endif %}")


def marked(text: str, *, open_place: str = filling.OPEN) -> str:
    """Words with ``{{ 字段 }}`` in the place of 【字段】; what was not filled becomes a line to write on."""
    rest = f' or "{open_place}"' if open_place else ""
    return "".join(
        part if sort == "words" else f"{{{{ {part}{rest} }}}}" for sort, part in rules.pieces(_literal(text))
    )


def _literal(text: str) -> str:
    """Words of a template that look like places of Word's: kept as words."""
    return text.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _block(file: Any, kind: Kind, block: Block) -> None:
    match block.sort:
        case "plain" | "paragraph":
            for line in _lines(block.text):
                _line(file, marked(line), indent=block.sort == "paragraph")
        case "heading":
            _line(file, marked(" ".join(_lines(block.text))), face=SANS, indent=True)
        case "note":
            for line in _lines(block.text):
                _line(file, marked(line), size=9, grey=True)
        case "rows":
            _form(file, block)
        case "each":
            _conditional(file, rules.each_of(block)[0], lambda: _each(file, block))
        case "repeat":
            table, *lines = _lines(block.text)
            file.add_paragraph(f"{{%p for row in {rules.places(table)[0]} %}}")
            for line in lines:
                _line(file, "".join(
                    part if sort == "words" else f"{{{{ row.{part} }}}}" for sort, part in rules.pieces(_literal(line))
                ), indent=True)
            file.add_paragraph("{%p endfor %}")
        case "items":
            file.add_paragraph(f"{{%p for one in {rules.places(block.text)[0]} %}}")
            _line(file, "（{{ one.number }}）{{ one.text }}", indent=True)
            file.add_paragraph("{%p endfor %}")
        case "signatures":
            for line in _lines(block.text):
                _signature(file, kind, line)
        case "ruled":
            _line(file, marked(block.text))
            for _ in range(3):
                _border(_line(file, ""), "bottom")
        case "seal":
            _seal(file, block)
        case _:
            file.add_page_break()


def _seal(file: Any, block: Block) -> None:
    for text, size in (("{{ 机关名称 }}", 14), ("（印章）", 11), (marked(block.text) or "{{ 制作日期 }}", 14)):
        line = _line(file, text, align="center", size=size, grey=size == 11)
        line.paragraph_format.left_indent = Mm(60)


def _signature(file: Any, kind: Kind, line: str) -> None:
    label, *rest = rules.cells(line)
    drawn = {one.name for one in kind.fields if one.sort == "image"}
    # A drawn signature stands in the PDF; in Word there is a line to sign on.
    names = "".join(
        part if sort == "words" else f"{{{{ {part} }}}}"
        for cell in rest for sort, part in rules.pieces(_literal(cell)) if sort == "words" or part not in drawn
    )
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(12)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _run(paragraph, f"{marked(label)}{f'　{names}' if names else ''}：{filling.OPEN * 2}\t　　年　　月　　日")


def _table(file: Any, columns: int, widths: list[float]) -> Any:
    table = file.add_table(rows=0, cols=columns)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _cell(cell: Any, text: str, *, label: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = 1.15
    if label:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, size=10.5 if label else 12, face=SANS if label else "")


def _form(file: Any, block: Block) -> None:
    rows = [rules.cells(line) for line in _lines(block.text)]
    widest = max(map(len, rows))
    widest += widest % 2
    label = 36.0 if widest == 2 else 27.0 if widest == 4 else 22.0
    value = (WIDTH - label * widest / 2) / (widest / 2)
    table = _table(file, widest, [label if n % 2 == 0 else value for n in range(widest)])
    for row in rows:
        cells = table.add_row().cells
        if len(row) < widest:
            cells[len(row) - 1].merge(cells[widest - 1])
        for n, text in enumerate(row):
            only = len(row) == 1
            _cell(cells[n], marked(text, open_place=""), label=n % 2 == 0 and not only)
    file.add_paragraph().paragraph_format.line_spacing = 0.5


def _each(file: Any, block: Block) -> None:
    name, columns = rules.each_of(block)
    share = WIDTH / sum(one.width for one in columns)
    table = _table(file, len(columns), [one.width * share for one in columns])
    for cell, one in zip(table.add_row().cells, columns, strict=True):
        _cell(cell, one.name, label=True)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    _cell(table.add_row().cells[0], f"{{%tr for row in {name} %}}")
    for cell, one in zip(table.add_row().cells, columns, strict=True):
        _cell(cell, f"{{{{ row.{one.name} }}}}", label=one.width == 1)
    _cell(table.add_row().cells[0], "{%tr endfor %}")
    file.add_paragraph().paragraph_format.line_spacing = 0.5


def _foot(file: Any) -> None:
    _line(file, "制作依据：{{ 制作依据 }}。", size=9, grey=True)
    _conditional(file, "制作说明", lambda: _line(file, "{{ 制作说明 }}", size=9, grey=True))
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        _run(paragraph, words, size=10.5)
        if field:
            _field(paragraph, field)
    foot = file.sections[0].footer.add_paragraph()
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(foot, "内容摘要 SHA-256　{{ 内容摘要 }}", size=6.5, grey=True)


def _field(paragraph: Any, name: str) -> None:
    """A number that Word itself fills in."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    element.append(run)
    paragraph._p.append(element)
