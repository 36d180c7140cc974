"""``hengjian rulebook``: the law of every module as a lawyer reads it, written out from the tables that the code runs on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from hengjian.kernel import law
from hengjian.kernel.rulebook import cases, chapters, markdown


class Command(BaseCommand):
    help = "由规则表写出规则书 / Write docs/rulebook/ from the tables of law"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.ROOT / "docs" / "rulebook", help="写到哪里 / where to write")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        texts = dict(markdown.written(chapters.book(law.pages()), cases.groups(settings.ROOT / "tests" / "lawbook")))
        for old in [*folder.glob("*.md"), *folder.glob("*.svg")]:
            if old.name not in texts:
                old.unlink()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"已写出 {len(texts)} 页，在 {folder}。")
