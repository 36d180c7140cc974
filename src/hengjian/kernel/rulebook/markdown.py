"""The book as files: a page for each chapter, a drawing for each procedure, the lawbook, and the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hengjian.kernel.rulebook import cases, layout, svg
from hengjian.kernel.rulebook.cases import Group
from hengjian.kernel.rulebook.chapters import FOREWORD, Chapter, Procedure, Table


def written(chapters: Sequence[Chapter], lawbook: Sequence[Group]) -> Iterator[tuple[str, str]]:
    """File name and text of every file of the rulebook; the same text for the same tables."""
    yield "README.md", _index(chapters)
    for chapter in chapters:
        yield f"{chapter.module}.md", _chapter(chapter)
        for procedure in chapter.procedures:
            yield drawing_name(chapter, procedure), svg.standalone(layout.wide(procedure.workflow))
    yield "lawbook.md", _lawbook(lawbook)


def drawing_name(chapter: Chapter, procedure: Procedure) -> str:
    """The file of a procedure's drawing."""
    return f"{chapter.module}-{procedure.name}.svg"


def _index(chapters: Sequence[Chapter]) -> str:
    rows = tuple(
        (
            f"[{one.title}]({one.module}.md)", "、".join(way.title for way in one.procedures), str(one.deadlines),
            str(one.adjustables),
        )
        for one in chapters
    )
    return "\n".join([
        "# 规则书", "", FOREWORD, "", *table(Table(("模块", "程序", "时限", "可调整的取值"), rows)), "",
        f"{cases.TITLE}见 [lawbook.md](lawbook.md)。", "",
    ])


def _chapter(chapter: Chapter) -> str:
    lines = [f"# {chapter.title}", "", FOREWORD, ""]
    for one in chapter.procedures:
        picture = f"![{one.title}的流程图，文字见下表]({drawing_name(chapter, one)})"
        lines += [f"## 程序：{one.title}", "", one.path, "", picture, "", *table(one.acts), ""]
    for section in chapter.sections:
        lines += [f"## {section.title}", "", *table(section.table), ""]
    return "\n".join(lines)


def _lawbook(groups: Sequence[Group]) -> str:
    lines = [f"# {cases.TITLE}", "", cases.LEDE + FOREWORD, ""]
    for one in groups:
        lines += [f"## {one.title}", "", *table(one.cases), ""]
    return "\n".join(lines)


def table(words: Table) -> list[str]:
    """A Markdown table."""
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    rows = [
        [f"`{cell}`" if at == words.code else cell for at, cell in enumerate(row)] for row in words.rows
    ]
    return [line(words.heads), "|" + " --- |" * len(words.heads), *(line(row) for row in rows)]
