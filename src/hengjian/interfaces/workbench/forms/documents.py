"""Forms of templates: why a version is drafted, sent back or given up; its blocks with their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from hengjian.casework.documents import queries as documents
from hengjian.casework.documents.queries import Block
from hengjian.interfaces.workbench.forms import Asks, words

#: Empty blocks offered at the end of the editor.
SPARE = 3
MOST = 220
LONGEST = 8000


class Draft(Asks):
    note = words("改什么、为什么", rows=2, max_length=300, help_text="从使用中的版本开始改。审定人会看到这段话。")


class Reason(Asks):
    reason = words("理由", rows=2, max_length=300)


class Word(forms.Form):
    """The Word file of the officials' own."""

    word = forms.FileField(
        label="自己的 Word 版式", required=False,
        help_text="下载 Word 范本，改好版式后从这里交回；其中的 {{ 字段 }} 保留。不交的，按上面的文字生成。",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    drop_word = forms.BooleanField(label="不再用自己的 Word 版式", required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A block in the editor: where it stands, its sort, words and condition; ``error`` under it."""

    number: int
    sort: str
    text: str
    when: str
    error: str = ""

    @property
    def rows(self) -> int:
        """The height of its field."""
        return min(max(2, self.text.count("\n") + 1 + len(self.text) // 60), 12)


def rows_of(blocks: Sequence[Block], field: str = "", error: str = "") -> list[Row]:
    """The rows of the editor for these blocks, with some empty ones after them; the refused one carries its error."""
    found = [
        Row(n, one.sort, one.text, one.when, error if field == f"block-{n}" else "") for n, one in enumerate(blocks, 1)
    ]
    return found + [Row(len(found) + n, "paragraph", "", "") for n in range(1, SPARE + 1)]


def blocks_of(posted: QueryDict) -> list[Block]:
    """The blocks that were typed, in the order of their numbers; a block without words is left out, a seal needs none."""
    found: list[tuple[float, int, Block]] = []
    for n in range(1, MOST + 1):
        if f"sort-{n}" not in posted:
            break
        sort, text, when = (posted.get(f"{name}-{n}", "").replace("\0", "") for name in ("sort", "text", "when"))
        if posted.get(f"remove-{n}") or (not text.strip() and sort not in ("seal", "page")):
            continue
        found.append((_place(posted.get(f"place-{n}", ""), n), n, Block(sort[:20], text[:LONGEST], when[:60])))
    return [block for _, _, block in sorted(found, key=lambda one: one[:2])]


def _place(typed: str, otherwise: int) -> float:
    """Where a block is put: a number, also 2.5 for between 2 and 3."""
    try:
        place = float(typed)
    except ValueError:
        return otherwise
    return place if 0 <= place <= 10_000 else otherwise


def conditions(kind: documents.Kind) -> list[tuple[str, str]]:
    """What a block can be made to depend on."""
    return [("", "总是"), *((one.name, f"有【{one.name}】时") for one in kind.fields), ("受委托组织", "有【受委托组织】时")]


def read_word(upload: Any) -> bytes | None:
    """The bytes of the file that was brought, at most what the module looks at."""
    return upload.read(5 << 20) if upload else None
