"""Citations (引用): which articles a sentence of law names, read from the words as officials write them.

``parse`` understands titles in 《》 with or without the number of the document, numbers alone (国办发〔2024〕54号, 国务院令第722号),
short titles without marks when an article follows, and places: 第六十一条第一款第（二）项, 第十二条之一, 第二部分第（三）项. Several
in one sentence each become one citation: 第六十一条、第六十九条 after one title are two, 第十条至第十二条 three. Arabic figures,
square brackets and half-width marks are read too and come out in the printed form. What names nothing (本法第三条, a plain
sentence) yields nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_FIGURES = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[一二三四五六七八九十百千零〇两0-9]+"
_ONE = f"[（(]?{_NUMERAL}[）)]?"
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
#: A range longer than this is a slip of the pen, not a citation.
LONGEST_RANGE = 100

_YEAR = re.compile(r"[\[［【〔﹝(（]\s*(\d{4})\s*[\]］】〕﹞)）]\s*(?:第\s*)?(?=\d+\s*号)")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}\s*(?:〔\d{4}〕\d+\s*号|令\s*(?:〔\d{4}〕)?第?\s*\d+\s*号)")
_PAREN = re.compile(r"\s*[（(]([^（）()]*)[）)]")
_PLACE = re.compile(rf"第\s*({_ONE}(?:(?:、|和|及|至|到|—|-){_ONE})*)\s*(部分|条|款|项|目|章|节)(?:之({_NUMERAL}))?")
_THROUGH = re.compile(rf"\s*(?:至|到|—|-)\s*第\s*[（(]?({_NUMERAL})[）)]?\s*(条|款|项)")
_PLAIN = re.compile(rf"[\u4e00-\u9fff]{{1,40}}?(?:法|条例|办法|规定|细则|规则)(?=第\s*{_NUMERAL}\s*条)")
_OWN = re.compile(r"本(?:法|条例|办法|规定|细则|规则|意见)|该(?:法|条例|办法|规定)")
_LEADING = re.compile(
    r".*(?:依据|根据|按照|依照|参照|适用|执行|违反|符合|遵守|以及|或者|属于|参见|通知|应当|详见|[见和与及按由并、同])"
)
_ENDS = "；;。\n"


@dataclass(frozen=True, slots=True)
class Citation:
    """One named place of one text. ``title`` without 《》; an empty ``article`` cites the text as a whole."""

    title: str = ""
    number: str = ""
    article: str = ""
    paragraph: str = ""
    item: str = ""

    @property
    def place(self) -> str:
        """The place as it is printed: 第六十一条第一款第（二）项."""
        return self.article + self.paragraph + self.item

    @property
    def places(self) -> tuple[str, ...]:
        """The places under which the article may be kept, the narrowest first; none for the whole text."""
        found = (self.place, self.article + self.item, self.article + self.paragraph, self.article)
        return tuple(dict.fromkeys(place for place in found if place))

    def cite(self) -> str:
        """The citation in the printed form."""
        if not self.title:
            return f"{self.number}{self.place}"
        number = f"（{self.number}）" if "〔" in self.number else ""
        return f"《{self.title}》{number}{self.place}"


def value(numeral: str) -> int:
    """The number a Chinese or Arabic numeral stands for (六十一 -> 61); ValueError for what is none."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    signs = numeral.replace("〇", "零").replace("两", "二")
    if signs and all(sign in _FIGURES for sign in signs):
        return int("".join(str(_FIGURES.index(sign)) for sign in signs))  # 一一〇 is 110
    total, digit = 0, 0
    for sign in signs:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        elif sign in _FIGURES:
            digit = _FIGURES.index(sign)
        else:
            raise ValueError(f"{numeral} 不是数字")
    return total + digit


def numeral(number: int) -> str:
    """A number below ten thousand as articles are numbered: 10 -> 十, 61 -> 六十一, 105 -> 一百零五."""
    if not 0 < number < 10000:
        raise ValueError(f"条号 {number} 不在 1 至 9999 之间")
    words, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            words += ("零" if gap else "") + _FIGURES[digit] + unit
            gap = False
        elif words:
            gap = True
    return words[1:] if words.startswith("一十") else words


def bare_title(title: str) -> str:
    """A title as it is compared: without blanks, outer 《》 and 中华人民共和国 (《中华人民共和国行政处罚法》 is 行政处罚法)."""
    words = re.sub(r"\s+", "", title).replace("〈", "《").replace("〉", "》").replace('"', "“").replace("”", "“")
    if words.startswith("《") and words.endswith("》"):
        words = words[1:-1]
    return words.removeprefix("中华人民共和国")


def short_title(title: str) -> str:
    """A notice's title from 关于 on, as it is often cited without its issuer; empty for other titles."""
    issuer, about, rest = bare_title(title).partition("关于")
    return about + rest if about and issuer else ""


def bare_number(number: str) -> str:
    """The number of a document as it is compared: 国办发[2024]54号 and 国办发〔2024〕第54号 are the same; empty if there is none."""
    found = _NUMBER.search(_prepared(number))
    return _tidy_number(found.group()) if found else ""


def place_of(words: str) -> str:
    """An article's number in the printed form (第61条 -> 第六十一条); empty when the words are not exactly one place."""
    text = _prepared(words).strip()
    found = parse(f"《一》{text}")
    if len(found) != 1 or not found[0].place:
        return ""
    return found[0].place if _spelt(found[0].place) == _spelt(text) else ""


def parse(words: str) -> tuple[Citation, ...]:
    """All citations of a sentence in their order, each once."""
    return tuple(dict.fromkeys(_Reader(_prepared(words)).read()))


def _prepared(words: str) -> str:
    return _YEAR.sub(r"〔\1〕", words.translate(_WIDE))


def _spelt(place: str) -> str:
    """A place with every figure as Arabic and without brackets, to see that nothing but the place was written."""
    return re.sub(_NUMERAL, lambda found: str(value(found.group())), re.sub(r"[\s（）()]", "", place))


def _tidy_number(number: str) -> str:
    words = re.sub(r"\s+|(?<=〕)第", "", number)
    head, mark, tail = words.partition("〔") if "〔" in words else words.partition("令")
    head = _LEADING.sub("", head)
    return head + mark + (tail if mark == "〔" or tail.startswith("第") or "〔" in tail else "第" + tail)


def _numbers(words: str) -> list[int]:
    """The numbers of 六十一、六十二 or 十至十二."""
    found: list[int] = []
    for sign, one in re.findall(rf"(、|和|及|至|到|—|-)?[（(]?({_NUMERAL})[）)]?", words):
        number = value(one)
        if sign in ("至", "到", "—", "-") and found and 0 < number - found[-1] <= LONGEST_RANGE:
            found += range(found[-1] + 1, number)
        found.append(number)
    return [number for number in found if 0 < number < 10000]


class _Reader:
    """Reads a sentence from left to right; ``source`` is the text that the next place belongs to."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.source: Citation | None = None
        self.found: list[Citation] = []
        self.open = False      # the source has been named, no place of it yet
        self.touching = False  # the last thing read was a place, and nothing stands between

    def read(self) -> Iterator[Citation]:
        while self.at < len(self.text):
            if not (self._title() or self._place() or self._own() or self._number() or self._plain()):
                if self.text[self.at] in _ENDS:
                    self._begin(None)
                self.touching = False
                self.at += 1
        self._begin(None)
        yield from self.found

    def _begin(self, source: Citation | None) -> bool:
        """Take up another source; one that was named without a place is cited as a whole."""
        if self.open and self.source is not None:
            self.found.append(self.source)
        self.source, self.open, self.touching = source, source is not None, False
        return True

    def _title(self) -> bool:
        if self.text[self.at] != "《":
            return False
        depth, end = 0, self.at
        for end in range(self.at, len(self.text)):
            depth += {"《": 1, "》": -1}.get(self.text[end], 0)
            if depth == 0:
                break
        if depth:
            return False
        title = re.sub(r"\s+", "", self.text[self.at + 1 : end])
        self._begin(Citation(title) if title else None)
        self.at = end + 1
        self._number_of_title()
        return True

    def _number_of_title(self) -> None:
        """The brackets behind a title: its number, or a remark that is passed over."""
        while found := _PAREN.match(self.text, self.at):
            inside = _NUMBER.search(found.group(1))
            if inside and self.source is not None and not self.source.number:
                self.source = replace(self.source, number=_tidy_number(inside.group()))
            self.at = found.end()
        following = _NUMBER.match(self.text, self.at)
        if following and self.source is not None and not self.source.number:
            self.source = replace(self.source, number=_tidy_number(following.group()))
            self.at = following.end()

    def _number(self) -> bool:
        found = _NUMBER.match(self.text, self.at)
        if not found:
            return False
        self._begin(Citation(number=_tidy_number(found.group())))
        self.at = found.end()
        while remark := _PAREN.match(self.text, self.at):
            self.at = remark.end()
        return True

    def _own(self) -> bool:
        """本法 and its like name no text; the places after them belong to nobody."""
        found = _OWN.match(self.text, self.at)
        if not found:
            return False
        self.at = found.end()
        return self._begin(None)

    def _plain(self) -> bool:
        found = _PLAIN.match(self.text, self.at)
        if not found:
            return False
        title = _LEADING.sub("", found.group())
        self.at = found.end()
        return self._begin(Citation(title) if title and not title.startswith(("本", "该")) else None)

    def _place(self) -> bool:
        found = _PLACE.match(self.text, self.at)
        if not found:
            return False
        self.at = found.end()
        kind, numbers = found.group(2), _numbers(found.group(1))
        through = _THROUGH.match(self.text, self.at)
        if numbers and through and through.group(2) == kind:
            self.at, last = through.end(), value(through.group(1))
            numbers += range(numbers[-1] + 1, last + 1) if 0 < last - numbers[-1] <= LONGEST_RANGE else [last]
            numbers = [number for number in numbers if 0 < number < 10000]
        if self.source is None or kind in ("章", "节", "目") or not numbers:
            return True
        if kind in ("条", "部分"):
            self._articles(kind, numbers, found.group(3))
        else:
            self._inner("paragraph" if kind == "款" else "item", numbers)
        self.open, self.touching = False, True
        return True

    def _articles(self, kind: str, numbers: list[int], inserted: str | None) -> None:
        after = f"之{numeral(value(inserted))}" if inserted else ""
        assert self.source is not None
        self.found += [replace(self.source, article=f"第{numeral(one)}{kind}{after}") for one in numbers]

    def _inner(self, field: str, numbers: list[int]) -> None:
        """Paragraphs and items: of the place just read when they touch it, otherwise beside it."""
        assert self.source is not None
        words = [f"第（{numeral(one)}）项" if field == "item" else f"第{numeral(one)}款" for one in numbers]
        before = self.found[-1] if self.found and not self.open else self.source
        if self.touching and not getattr(before, field) and not (field == "paragraph" and before.item):
            self.found.pop()
        for word in words:
            changed = replace(before, **{field: word})
            self.found.append(replace(changed, item="") if field == "paragraph" else changed)
