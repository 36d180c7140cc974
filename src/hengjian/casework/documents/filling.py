"""Template and facts give a page: nodes in order, every place filled, nothing left to be parsed by a typesetter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from hengjian.casework.documents import rules
from hengjian.casework.documents.rules import Block, Data, Kind

#: What stands where nothing was filled in: a line to write on.
OPEN = "＿＿＿＿＿＿"
NUMERALS = "一二三四五六七八九十"
#: The share of a form row's width that a label takes.
LABEL = 2


class Made(Protocol):
    """What a paper that was made knows of itself."""

    document_no: str
    title: str
    made_on: date
    sha256: str
    address: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on a paper besides its facts."""

    organ: str
    document_no: str
    made_on: date
    sha256: str
    address: str
    acting: str = ""
    letter_no: str = ""

    @classmethod
    def of(cls, row: Made, organ: Mapping[str, str]) -> Head:
        """The head of a paper that was made; ``organ`` as it was kept with the facts."""
        return cls(organ["name"], row.document_no, row.made_on, row.sha256, row.address, organ["acting"], organ["letter_no"])

    def fields(self, kind: Kind) -> dict[str, str]:
        """The fields that every paper has."""
        return {
            "文书名称": kind.title, "文号": self.document_no, "机关名称": self.organ, "受委托组织": self.acting,
            "委托书文号": self.letter_no, "制作日期": words_of(self.made_on),
        }


SAMPLE_HEAD = Head(
    "上海市浦东新区市场监督管理局", "沪浦市监（样）〔2026〕1号", date(2026, 3, 9), "0" * 64, "https://hengjian.example/d/样张/",
)


def words_of(day: date) -> str:
    """A day as papers write it: 2026年3月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def paper(kind: Kind, head: Head, blocks: Sequence[Block], data: Data, *, sample: bool = False) -> dict[str, Any]:
    """The page: plain dictionaries, lists and strings, in which every word is only a word."""
    given = {**head.fields(kind), **data}
    return {
        "title": kind.title, "organ": head.organ, "acting": head.acting, "letter_no": head.letter_no,
        "document_no": head.document_no, "made_on": words_of(head.made_on), "year": head.made_on.year,
        "month": head.made_on.month, "day": head.made_on.day, "sha256": head.sha256, "address": head.address,
        "basis": list(kind.basis), "about": kind.about, "sample": sample,
        "nodes": [node for block in blocks if shown(block, given) for node in nodes(kind, block, given)],
    }


def shown(block: Block, given: Mapping[str, Any]) -> bool:
    """Whether a block stands on the paper: its condition holds, and a list or table has something in it."""
    if block.when and not given.get(block.when):
        return False
    if block.sort in {"each", "items", "repeat"}:
        return any(given.get(name) for name in rules.places(block.text.strip().split("\n")[0]))
    return True


def nodes(kind: Kind, block: Block, given: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes of one block."""
    match block.sort:
        case "rows":
            yield {"sort": "rows", "rows": _rows(block, given)}
        case "each":
            table, columns = rules.each_of(block)
            yield {
                "sort": "each", "heads": [one.name for one in columns], "widths": [one.width for one in columns],
                "rows": [[row.get(one.name, "") for one in columns] for row in given[table]],
            }
        case "repeat":
            table, *lines = _lines(block.text)
            yield {"sort": "repeat", "paragraphs": [
                part for row in given[rules.places(table)[0]] for line in lines for part in _lines(filled(line, row))
            ]}
        case "items":
            yield {"sort": "items", "items": [
                f"（{numeral(number)}）{one}" for number, one in enumerate(given[rules.places(block.text)[0]], 1)
            ]}
        case "signatures":
            yield {"sort": "signatures", "places": [_place(kind, line, given) for line in _lines(block.text)]}
        case "ruled":
            yield {"sort": "ruled", "label": filled(block.text, given), "lines": 3}
        case "page" | "seal":
            yield {"sort": block.sort, "text": filled(block.text, given)}
        case _:
            text = filled(block.text, given)
            yield {"sort": block.sort, "paragraphs": _lines(text) or [OPEN]}


def filled(text: str, given: Mapping[str, Any]) -> str:
    """The words with every place filled; a place without a fact becomes a line to write on."""
    return "".join(part if sort == "words" else str(given.get(part) or OPEN) for sort, part in rules.pieces(text))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _rows(block: Block, given: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of a form table: label, value, label, value …; the last cell of a short row takes the rest."""
    rows = [[(n % 2 == 0, cell) for n, cell in enumerate(rules.cells(line))] for line in _lines(block.text)]
    widest = max(map(len, rows), default=2)
    widest += widest % 2
    found = []
    for row in rows:
        if len(row) == 1:
            found.append([{"label": False, "span": widest, "text": filled(row[0][1], given)}])
            continue
        made = [{"label": label, "span": 1, "text": _blank(filled(cell, given), label)} for label, cell in row]
        made[-1]["span"] = widest - len(row) + 1
        found.append(made)
    return found


def _blank(text: str, label: bool) -> str:
    """A cell is itself a place to write: an open place in it stays empty."""
    return text if label else text.replace(OPEN, "").strip()


def _place(kind: Kind, line: str, given: Mapping[str, Any]) -> dict[str, str]:
    """A place to sign: label, the name already known, the drawn signature (a digest of its picture)."""
    label, *rest = rules.cells(line)
    name, image = "", ""
    for cell in rest:
        for sort, part in rules.pieces(cell):
            field = kind.field(part) if sort == "field" else None
            if field is not None and field.sort == "image":
                image = str(given.get(part) or "")
            else:
                name += part if sort == "words" else str(given.get(part) or "")
    return {"label": filled(label, given), "name": name.strip(), "image": image}


def numeral(number: int) -> str:
    """1 to 99 in Chinese numerals, further ones in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else NUMERALS[tens - 1]) + "十"
    return head + (NUMERALS[ones - 1] if ones else "")


def with_sample_number(head: Head, kind: Kind) -> Head:
    """The sample head with the series of a kind."""
    return replace(head, document_no=rules.document_no("沪浦市监", kind.series, 2026, 1))
