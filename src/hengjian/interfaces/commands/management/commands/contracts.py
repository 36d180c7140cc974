"""``hengjian contracts``: the contracts that others build against, written out from the code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.http import HttpRequest
from django.urls import resolve

from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import law
from hengjian.kernel.workflow import Workflow
from hengjian.registers.catalogue import queries as catalogue

DOCUMENT = "/api/openapi.json"


def written() -> Iterator[tuple[str, str]]:
    """Path below ``contracts/`` and text of every contract; the same text for the same code."""
    found = resolve(DOCUMENT)
    request = HttpRequest()
    request.method, request.path = "GET", DOCUMENT
    yield "openapi.json", _text(json.loads(found.func(request, *found.args, **found.kwargs).content))
    for page in law.pages():
        for workflow in page.workflows:
            yield f"rules/{page.module}.{workflow.name}.json", _text(table(workflow))
    yield "rules/catalogue.forms.json", _text(catalogue.form_contract())
    yield "rules/inspections.papers.json", _text(inspections.paper_contract())
    yield "rules/inspections.record.json", _text(inspections.record_contract())
    yield "rules/inspections.result_codes.json", _text(inspections.result_contract())
    yield "rules/inspections.visit.json", _text(inspections.visit_contract())


def table(workflow: Workflow) -> dict[str, Any]:
    """A procedure as data: what an app needs to know offline which act is open."""
    return {
        "name": workflow.name, "title": workflow.title, "initial": workflow.initial, "final": sorted(workflow.final),
        "states": [{"state": state, "title": title} for state, title in workflow.states.items()],
        "acts": [
            {"from": row.source, "act": row.act, "to": row.target, "title": row.title, "ground": row.ground, "grave": row.grave}
            for row in workflow.acts
        ],
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class Command(BaseCommand):
    help = "由代码写出接口文档和规则表 / Write contracts/ from the code"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.ROOT / "contracts", help="写到哪里 / where to write")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        texts = dict(written())
        for old in (folder / "rules").glob("*.json"):
            if f"rules/{old.name}" not in texts:
                old.unlink()
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"已写出 {len(texts)} 个文件，在 {folder}。")
