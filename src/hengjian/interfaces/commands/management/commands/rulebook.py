"""``hengjian rulebook``: the law of every module as a lawyer reads it, written out from the tables that the code runs on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from hengjian.kernel import law
from hengjian.kernel.access import ROLE_TITLES, Permission, Reach
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.dated import Dated
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.law import Page
from hengjian.kernel.workflow import Workflow

REACHES = {Reach.ORGAN: "本机关", Reach.TERRITORY: "本条线、本辖区", Reach.CITY: "全部", Reach.PUBLIC: "任何人"}
TERMS = {
    "day": "截止", "at": "截止", "counted": "计满", "moved": "顺延", "provisional": "暂定", "days": "天数", "held": "中止", "left": "剩余",
    "level": "提示", "words": "页面上写", "refused": "不准",
}
OUTCOMES = {
    "holiday": "遇放假", "weekend": "遇周末", "calm": "无", "yellow": "黄色", "orange": "橙色", "red": "红色",
}
FOREWORD = "本文由程序运行所依的规则表生成，不要手改；改规则表后运行 `hengjian rulebook`。"


def written() -> Iterator[tuple[str, str]]:
    """File name and text of every page of the rulebook; the same text for the same tables."""
    pages = law.pages()
    yield "README.md", _index(pages)
    for page in pages:
        yield f"{page.module}.md", _page(page)
    yield "lawbook.md", _lawbook(settings.ROOT / "tests" / "lawbook")


def _index(pages: Sequence[Page]) -> str:
    rows = [
        (f"[{page.title}]({page.module}.md)", "、".join(one.title for one in page.workflows), len(page.deadlines), len(page.adjustable))
        for page in pages
    ]
    return "\n".join([
        "# 规则书", "", FOREWORD, "", *table(("模块", "程序", "时限", "可调整的取值"), rows), "", "判例见 [lawbook.md](lawbook.md)。", "",
    ])


def _page(page: Page) -> str:
    lines = [f"# {page.title}", "", FOREWORD, ""]
    for workflow in page.workflows:
        lines += _workflow(workflow)
    lines += _deadlines(page.deadlines) + _dated(page.dated) + _adjustable(page.adjustable) + _permissions(page.permissions)
    return "\n".join(lines)


def _workflow(workflow: Workflow) -> list[str]:
    rows = [
        (workflow.states[row.source], row.title + ("（须写明理由）" if row.grave else ""), workflow.states[row.target], row.ground)
        for row in workflow.acts
    ]
    ends = "、".join(workflow.states[state] for state in workflow.states if state in workflow.final) or "没有"
    return [
        f"## 程序：{workflow.title}", "", f"从“{workflow.states[workflow.initial]}”开始；终结的状态：{ends}。", "",
        *table(("现在的状态", "可以办理", "办理后的状态", "依据"), rows), "", "```mermaid", workflow.mermaid(), "```", "",
    ]


def _deadlines(deadlines: Sequence[Deadline]) -> list[str]:
    if not deadlines:
        return []
    rows = []
    for one in deadlines:
        more = [f"可延长 {one.extension.days} ，至多 {one.extension.times} 次（{one.extension.approval}）"] if one.extension else []
        more += [f"{pause.title}不计" for pause in one.pauses]
        span = _span(one.since, one.until)
        rows.append((one.title, one.in_words, one.trigger, "；".join(more), "；".join(one.cites), span))
    return ["## 时限", "", *table(("时限", "多长", "从何时起算", "延长与不计入", "依据", "有效期间"), rows), ""]


def _dated(values: dict[str, Dated[Any]]) -> list[str]:
    rows = [
        (name, str(version.value), _span(version.since, version.until), "；".join(version.cites))
        for name, dated in values.items() for version in dated.versions
    ]
    return ["## 随时间变化的规定", "", *table(("名称", "内容", "有效期间", "依据"), rows), ""] if rows else []


def _adjustable(values: Sequence[Adjustable]) -> list[str]:
    rows = [(one.title, f"{one.low:,} 至 {one.high:,}", f"{one.default:,}", one.unit, one.cites) for one in values]
    return ["## 可以在范围内调整的取值", "", *table(("取值", "允许的范围", "没有调整时", "单位", "依据"), rows), ""] if rows else []


def _permissions(permissions: Sequence[Permission]) -> list[str]:
    rows = [
        (one.title, "、".join(title for role, title in ROLE_TITLES.items() if role in one.roles) or "—", REACHES[one.reach], f"`{one.act}`")
        for one in permissions
    ]
    return ["## 权限", "", *table(("事", "谁可以办", "范围", "代号"), rows), ""] if rows else []


def _lawbook(folder: Path) -> str:
    lines = ["# 判例", "", "每一例都作为测试运行：给定的事实、办的事、应有的结果、依据。" + FOREWORD, ""]
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        head = text.splitlines()[0].lstrip("# ") if text.startswith("#") else path.stem
        rows = [
            (one["title"], one.get("act", ""), _said(one.get("expected", one.get("refused", ""))), one["article"], one.get("why", ""))
            for one in tomllib.loads(text)["case"]
        ]
        lines += [f"## {head}", "", *table(("情形", "办的事", "应有的结果", "依据", "说明"), rows), ""]
    return "\n".join(lines)


def _said(value: Any) -> str:
    """An expected outcome in words."""
    if isinstance(value, dict):
        parts = [(TERMS.get(name, name), _said(inner)) for name, inner in value.items() if inner != ""]
        return "；".join(f"{term}：{said}" for term, said in parts)
    if isinstance(value, list):
        return "、".join(_said(inner) for inner in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return OUTCOMES.get(str(value), str(value))


def _span(since: date, until: date | None) -> str:
    begin = f"{since} 起" if since != date.min else ""
    return begin + (f"，{until} 止" if until else "") or "现行"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A Markdown table."""
    def line(cells: Sequence[object]) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    return [line(heads), "|" + " --- |" * len(heads), *(line(row) for row in rows)]


class Command(BaseCommand):
    help = "由规则表写出规则书 / Write docs/rulebook/ from the tables of law"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.ROOT / "docs" / "rulebook", help="写到哪里 / where to write")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        texts = dict(written())
        for old in folder.glob("*.md"):
            if old.name not in texts:
                old.unlink()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"已写出 {len(texts)} 页，在 {folder}。")
