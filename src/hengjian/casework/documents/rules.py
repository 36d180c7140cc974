"""The law of documents: kinds, fields, blocks of a template, and what is refused. Tables and pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import administrative_penalty, inspection_documents, three_systems

FORMS = inspection_documents.TEXT.cite()
APL_20 = administrative_penalty.ARTICLE_20.cite()
G118_7 = three_systems.ITEM_7.cite()

Sort = Literal["text", "words", "list", "table", "image"]
SORTS: dict[Sort, str] = {"text": "短文字", "words": "文字", "list": "逐条文字", "table": "多行表", "image": "签名图样"}

#: What a block of a template is, in the order in which the editor offers them.
BLOCKS: dict[str, str] = {
    "plain": "顶格文字", "paragraph": "正文", "heading": "小标题", "rows": "表格", "each": "逐行表", "repeat": "逐行文字", "items": "逐条",
    "signatures": "签名处", "ruled": "手写栏", "seal": "落款", "note": "附注", "page": "另起一页",
}
#: Fields that every paper has without being given: the module fills them itself.
OWN_FIELDS = {
    "文书名称": "检查通知书", "文号": "沪浦市监检通〔2026〕1号", "机关名称": "上海市浦东新区市场监督管理局", "受委托组织": "",
    "委托书文号": "", "制作日期": "2026年3月9日",
}
MOST_BLOCKS = 200
LONGEST_BLOCK = 6000
#: A paper of more characters than this is no paper that anybody reads out and signs.
LONGEST_FIELD = 100_000
LONGEST_DATA = 300_000
MOST_ROWS = 2000

WORKFLOW = Workflow(
    name="templates", title="文书范本",
    states={"draft": "起草中", "submitted": "待审定", "adopted": "使用中", "replaced": "已被替换", "dropped": "已放弃"},
    initial="draft", final=frozenset({"replaced", "dropped"}),
    acts=(
        Act("draft", "amend", "draft", "修改", FORMS),
        Act("draft", "submit", "submitted", "报送审定", FORMS),
        Act("draft", "drop", "dropped", "放弃", FORMS, grave=True),
        Act("submitted", "send_back", "draft", "退回修改", FORMS),
        Act("submitted", "adopt", "adopted", "审定采用", FORMS),
        Act("adopted", "replace", "replaced", "以新版替换", FORMS),
    ),
)

PAPERS = Workflow(
    name="documents", title="文书", states={"made": "有效", "replaced": "已替换", "void": "已作废"}, initial="made",
    final=frozenset({"replaced", "void"}),
    acts=(
        Act("made", "replace", "replaced", "以新文书替换", G118_7),
        Act("made", "void", "void", "作废", G118_7, grave=True),
    ),
)

_PLACE = re.compile(r"【([^【】]*)】")
_CELL = re.compile(r"[|｜]")
_WIDTH = re.compile(r"^(?P<name>.+?)\*(?P<width>[1-9][0-9]?)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_KIND = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")

Value = str | list[str] | list[dict[str, str]]
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """What is filled in at 【name】. ``columns`` are those of a table; ``sample`` fills the preview."""

    name: str
    sort: Sort = "text"
    required: bool = True
    columns: tuple[str, ...] = ()
    sample: Any = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a template: its ``sort`` of :data:`BLOCKS`, its words, and the field without which it is left out."""

    sort: str
    text: str = ""
    when: str = ""

    def plain(self) -> dict[str, str]:
        """As it is kept."""
        return {"sort": self.sort, "text": self.text, "when": self.when}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper as the module that needs it declares it.

    ``series`` stands between the organ's mark and the year (检通: 沪浦市监检通〔2026〕1号); ``basis`` are the citations
    printed on it; ``must`` the fields that no template may leave out, each with the reason in words; ``once``: one paper
    of a matter, a second only after the first was made void.
    """

    kind: str
    title: str
    series: str
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    basis: tuple[str, ...]
    must: Mapping[str, str]
    group: str = ""
    about: str = ""
    once: bool = False

    def field(self, name: str) -> Field | None:
        """The field of this name, if there is one."""
        return next((one for one in self.fields if one.name == name), None)

    @property
    def sample(self) -> dict[str, Any]:
        """Facts for a preview."""
        return {one.name: one.sample for one in self.fields if one.sample}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table that is filled row by row, with its share of the width."""

    name: str
    width: int = 1


def places(text: str) -> list[str]:
    """The names between 【】, in order."""
    return [name.strip() for name in _PLACE.findall(text)]


def pieces(text: str) -> list[tuple[str, str]]:
    """Words and places in order: ``("words", …)`` or ``("field", name)``."""
    found: list[tuple[str, str]] = []
    for number, part in enumerate(_PLACE.split(text)):
        if number % 2:
            found.append(("field", part.strip()))
        elif part:
            found.append(("words", part))
    return found


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    return [cell.strip() for cell in _CELL.split(line)]


def each_of(block: Block) -> tuple[str, list[Column]]:
    """The table field of a block that is filled row by row, and its columns: 【检查记录】 / 序号|检查内容*4|结果."""
    first, _, second = block.text.strip().partition("\n")
    names = places(first)
    columns = []
    for cell in cells(second):
        found = _WIDTH.match(cell)
        columns.append(Column(found["name"].strip(), int(found["width"])) if found else Column(cell))
    return (names[0] if len(names) == 1 else ""), columns


def check_kind(kind: Kind) -> None:
    """A contradiction in what a module declares is a mistake of the programmer and found when it is declared."""
    names = [one.name for one in kind.fields]
    if not _KIND.fullmatch(kind.kind) or len(set(names)) != len(names) or set(names) & set(OWN_FIELDS):
        raise ValueError(f"{kind.kind}: names of kinds and fields must be plain and unique")
    if not all(name.isidentifier() for name in [*names, *(column for one in kind.fields for column in one.columns)]):
        raise ValueError(f"{kind.kind}: names of fields and columns must be single words, so that Word can name them")
    if unknown := set(kind.must) - set(names):
        raise ValueError(f"{kind.kind}: {sorted(unknown)} must be shown but are no fields")
    if any((one.sort == "table") != bool(one.columns) for one in kind.fields):
        raise ValueError(f"{kind.kind}: tables have columns, nothing else has")
    check_template(kind, kind.blocks, what=kind.title)
    check_data(kind, kind.sample, what=kind.title)


def check_template(kind: Kind, blocks: Sequence[Block], *, what: str) -> None:
    """Refuse a template with a broken block, an unknown field, or without what the law wants shown."""
    if not 0 < len(blocks) <= MOST_BLOCKS:
        raise Refused(what, f"范本应有 1 至 {MOST_BLOCKS} 段，这里有 {len(blocks)} 段", "请增减段落", field="blocks")
    shown: set[str] = set()
    for number, block in enumerate(blocks, 1):
        shown |= _check_block(kind, block, number, what=what)
    if missing := [name for name in kind.must if name not in shown]:
        why = "；".join(f"没有写明【{name}】（{kind.must[name]}）" for name in missing)
        raise Refused(what, why, "请补上这些字段，它们不能从文书中删去", field="blocks")


def _check_block(kind: Kind, block: Block, number: int, *, what: str) -> set[str]:
    """Refuse one block; returns the fields it always shows when there is something to show."""
    field, where = f"block-{number}", f"第 {number} 段"
    if block.sort not in BLOCKS:
        raise Refused(what, f"{where}的种类“{block.sort}”不存在", f"请选择：{'、'.join(BLOCKS.values())}", field=field)
    if len(block.text) > LONGEST_BLOCK:
        raise Refused(what, f"{where}有 {len(block.text)} 个字，超过 {LONGEST_BLOCK} 个字", "请分成几段", field=field)
    if block.text.count("【") != len(places(block.text)) or block.text.count("】") != len(places(block.text)):
        raise Refused(what, f"{where}的【】没有成对", "请补上缺少的括号", field=field)
    known = {one.name for one in kind.fields} | set(OWN_FIELDS)
    known |= set(columns_of(kind, block))
    if unknown := [name for name in [*places(block.text), *filter(None, [block.when])] if name not in known]:
        raise Refused(
            what, f"{where}写了没有的字段：{'、'.join(f'【{name}】' for name in dict.fromkeys(unknown))}",
            f"可以用的字段：{'、'.join(sorted(known))}", field=field,
        )
    if not block.text.strip() and block.sort not in {"page", "seal"}:
        raise Refused(what, f"{where}没有文字", "请填写，或者删去这一段", field=field)
    return _check_sorts(kind, block, where, field, what=what)


def _check_sorts(kind: Kind, block: Block, where: str, field: str, *, what: str) -> set[str]:
    """Tables stand in tables, lists in lists, everything else in words."""
    names = places(block.text)
    sorts = {name: found.sort for name in names if (found := kind.field(name)) is not None}
    if block.sort == "each":
        table, columns = each_of(block)
        found = kind.field(table)
        if found is None or found.sort != "table":
            then = "第一行写【多行表的字段】，第二行写各栏，用 | 分隔，如：序号|检查内容*4|检查结果"
            raise Refused(what, f"{where}没有写明是哪一个多行表", then, field=field)
        if strangers := [one.name for one in columns if one.name not in found.columns]:
            raise Refused(
                what, f"{where}的表中没有“{'、'.join(strangers)}”这一栏", f"可以用的栏：{'、'.join(found.columns)}", field=field
            )
        return {table}
    if block.sort == "repeat":
        return _check_repeat(kind, block, where, field, what=what)
    wanted = {"list"} if block.sort == "items" else {"text", "words"}
    if block.sort == "signatures":
        wanted |= {"image"}
    if wrong := [name for name, sort in sorts.items() if sort not in wanted]:
        raise Refused(
            what, f"{where}是{BLOCKS[block.sort]}，不能放{SORTS[sorts[wrong[0]]]}【{wrong[0]}】",
            "多行表放在“逐行表”里，逐条文字放在“逐条”里，签名图样放在“签名处”里", field=field,
        )
    if block.sort == "items" and len(names) != 1:
        raise Refused(what, f"{where}是逐条，应当只写一个【字段】", "请更正", field=field)
    # What is shown only when another field is filled is not always shown.
    return set(names) if block.when in ("", *names) else set()


def _check_repeat(kind: Kind, block: Block, where: str, field: str, *, what: str) -> set[str]:
    """Words written once for each row of a table: the first line names the table, the rest its columns."""
    columns = columns_of(kind, block)
    _, _, text = block.text.strip().partition("\n")
    if not columns or not text.strip():
        then = "第一行写【多行表的字段】，后面各行写文字和【栏】，如：问：【问】"
        raise Refused(what, f"{where}没有写明是哪一个多行表，或者没有文字", then, field=field)
    if strangers := [name for name in places(text) if name not in columns]:
        raise Refused(what, f"{where}的多行表没有“{'、'.join(strangers)}”这一栏", f"可以用的栏：{'、'.join(columns)}", field=field)
    return {places(block.text)[0]}


def columns_of(kind: Kind, block: Block) -> tuple[str, ...]:
    """The columns that a block of words repeated for each row may name."""
    names = places(block.text.strip().split("\n")[0]) if block.sort == "repeat" else []
    found = kind.field(names[0]) if len(names) == 1 else None
    return found.columns if found is not None else ()


def check_data(kind: Kind, data: Data, *, what: str) -> dict[str, Value]:
    """The facts cleaned of what no paper can hold, refused when a field is unknown, missing, of another sort, too long."""
    if unknown := [name for name in data if kind.field(name) is None]:
        raise Refused(what, f"《{kind.title}》没有字段{'、'.join(f'【{name}】' for name in unknown)}", "请核对字段名称")
    found = {one.name: _value(one, data[one.name], what=what) for one in kind.fields if one.name in data}
    if missing := [one.name for one in kind.fields if one.required and not found.get(one.name)]:
        raise Refused(what, f"《{kind.title}》缺少{'、'.join(f'【{name}】' for name in missing)}", "请先补全这些内容")
    if (size := sum(_size(value) for value in found.values())) > LONGEST_DATA:
        raise Refused(what, f"内容共 {size} 个字，超过 {LONGEST_DATA} 个字", "请把长材料作为附件，文书中写明附件名称")
    return {name: value for name, value in found.items() if value}


def _value(field: Field, value: Any, *, what: str) -> Value:
    match field.sort:
        case "list" if isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
            found: Value = [clean(one) for one in value if clean(one)]
        case "table" if isinstance(value, (list, tuple)) and all(isinstance(one, Mapping) for one in value):
            found = [_row(field, one, what=what) for one in value]
        case "text" | "words" | "image" if isinstance(value, str):
            found = clean(value) if field.sort == "words" else " ".join(clean(value).split("\n"))
        case _:
            raise Refused(what, f"【{field.name}】应当是{SORTS[field.sort]}", "请核对填写的内容")
    if isinstance(found, list) and len(found) > MOST_ROWS:
        raise Refused(what, f"【{field.name}】有 {len(found)} 行，超过 {MOST_ROWS} 行", "请把清单作为附件，文书中写明附件名称")
    if (size := _size(found)) > LONGEST_FIELD:
        raise Refused(
            what, f"【{field.name}】有 {size} 个字，超过 {LONGEST_FIELD} 个字", "请把长材料作为附件，文书中写明附件名称"
        )
    return found


def _row(field: Field, row: Mapping[str, Any], *, what: str) -> dict[str, str]:
    if strangers := [name for name in row if name not in field.columns]:
        raise Refused(what, f"【{field.name}】没有“{'、'.join(strangers)}”这一栏", f"可以用的栏：{'、'.join(field.columns)}")
    if not all(isinstance(value, str) for value in row.values()):
        raise Refused(what, f"【{field.name}】有的格不是文字", "请核对填写的内容")
    return {name: clean(row.get(name, "")) for name in field.columns}


def clean(text: str) -> str:
    """The words without control characters, which neither Word nor PDF/A can hold; line ends as one sign."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def _size(value: Value) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(len(one) if isinstance(one, str) else sum(map(len, one.values())) for one in value)


def check_adopter(by: str, written_by: Iterable[str], *, what: str) -> None:
    """Refuse adoption by somebody who wrote the template."""
    if by in written_by:
        raise Refused(what, "起草和审定不能是同一人", "请由另一名审核员审定")


def check_reason(reason: str, *, what: str, longest: int = 300) -> None:
    """Refuse a missing or endless reason."""
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明理由", field="reason")
    if len(reason.strip()) > longest:
        raise Refused(what, f"理由超过 {longest} 个字", "请写得简短一些", field="reason")


def document_no(mark: str, series: str, year: int, number: int) -> str:
    """The number as it is printed: 沪浦市监检通〔2026〕12号."""
    return f"{mark}{series}〔{year}〕{number}号"
