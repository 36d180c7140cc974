"""Files of the catalogue: items and checklists taken away by everybody, brought in by those who write them.

A file is sent as it is (``curl --data-binary @事项.xlsx``), not inside a form or a JSON text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from hengjian.interfaces.open_api.problems import DECLARED, reading
from hengjian.interfaces.open_api.shapes import Word
from hengjian.interfaces.open_api.signing import actor_of
from hengjian.kernel import clock, law
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.operations import ImportReport
from hengjian.registers.catalogue.queries import ImportRecord, TableFile

public = Router(tags=["公开"], auth=None)
official = Router(tags=["查看"])
read = partial(reading, official)

_KINDS = ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_FILE: dict[str, Any] = {
    "responses": {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in _KINDS}}},
}
_SENT: dict[str, Any] = {"requestBody": {
    "required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}}


class ImportLine(Schema):
    """A remark (row 0) or a refused cell: the row as a spreadsheet program numbers it, the column's title, the value, why."""

    row: int
    column: str
    value: str
    reason: str


class ImportFound(Schema):
    """An import and what became of its rows."""

    record: ImportRecord
    lines: list[ImportLine]


def answer(file: TableFile) -> HttpResponse:
    """A file to keep, under its Chinese name."""
    return HttpResponse(file.body, content_type=file.media_type, headers={
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
    })


def _form(name: str, makers: dict[str, Callable[[str], TableFile]]) -> TableFile:
    """The file called ``name`` (``items.csv``) in the form that its ending says."""
    stem, _, form = name.rpartition(".")
    if stem not in makers or form not in catalogue.formats():
        known = "、".join(f"{one}.{form}" for one in makers for form in catalogue.formats())
        raise NotFound("没有这个文件", f"没有 {name[:40]}", f"可选：{known}")
    return makers[stem](form)


@public.get(
    "/catalogue/{name}", response={200: None, **DECLARED}, operation_id="public_catalogue_file", summary="下载监管事项或者检查实施清单",
    openapi_extra=_FILE,
)
def public_file(
    request: HttpRequest, name: Word, line: Word = "", organ: Word = "", text: Word = "", item_code: Word = "", list_code: Word = ""
) -> HttpResponse:
    """``items.xlsx``, ``items.csv``: all items in force today (of a line, a department, with these words). ``checklists.xlsx``,
    ``checklists.csv``: the checklists of an organ or an item, point by point. ``item-template.xlsx``,
    ``checklist-template.xlsx``: what an import needs."""
    today = clock.today()
    return answer(_form(name, {
        "items": lambda form: catalogue.item_file(on=today, form=form, line=line, organ=organ, text=text),
        "checklists": lambda form: catalogue.checklist_file(
            on=today, form=form, organ=organ, item_code=item_code, list_code=list_code, most=catalogue.MOST_PUBLIC_LISTS
        ),
        "item-template": catalogue.item_template, "checklist-template": catalogue.checklist_template,
    }))


@official.get(
    "/catalogue/{name}", response={200: None, **DECLARED}, operation_id="official_catalogue_file", summary="下载办理中的事项或者清单",
    openapi_extra=_FILE,
)
def official_file(request: HttpRequest, name: Word, state: Word = "", batch_no: Word = "") -> HttpResponse:
    """``item-drafts.xlsx``, ``checklist-drafts.csv`` and so on: what is being worked on inside one's reach."""
    actor = actor_of(request)
    return answer(_form(name, {
        "item-drafts": lambda form: catalogue.item_draft_file(actor, form=form, state=state, batch_no=batch_no),
        "checklist-drafts": lambda form: catalogue.checklist_draft_file(actor, form=form, state=state),
    }))


@read("/catalogue-imports", list[ImportRecord], "official_catalogue_imports", "查导入")
def imports(request: HttpRequest, kind: Word = "") -> Any:
    """The newest imports: of ``items``, of ``checklists``, or of both."""
    return catalogue.imports(actor_of(request), kind=kind)


@read("/catalogue-imports/{batch_no}", ImportFound, "official_catalogue_import", "一次导入")
def one_import(request: HttpRequest, batch_no: Word) -> Any:
    """One import with its remarks and refused cells."""
    actor = actor_of(request)
    return {"record": catalogue.import_record(actor, batch_no), "lines": catalogue.import_report(actor, batch_no)}


def _mount(path: str, operation: Callable[..., ImportReport], act: str) -> None:
    """Open an import: the body of the request is the file itself."""
    row = law.permission(act)
    assert row is not None, act

    def run(request: HttpRequest, file_name: Word = "") -> ImportReport:
        by: Actor = actor_of(request)
        return operation(body=_body(request), file_name=file_name or "（未写文件名）", by=by, at=clock.now())

    run.__doc__ = f"{(operation.__doc__ or '').strip()}\n\nThe answer counts rows and names every refused cell."
    run.__name__ = act.replace(".", "_")
    official.post(
        path, response={200: ImportReport, **DECLARED}, operation_id=run.__name__, summary=row.title, tags=["办理"],
        openapi_extra=_SENT,
    )(run)


def _body(request: HttpRequest) -> bytes:
    most = settings.HENGJIAN_UPLOAD_BYTES
    body: bytes = request.read(most + 1)
    if len(body) > most:
        raise Refused("文件不能导入", f"超过 {most // 1024 // 1024} MB", "请分成几个文件导入", field="file")
    return body


_mount("/items/import", operations.import_items, "catalogue.import_items")
_mount("/checklists/import", operations.import_checklists, "catalogue.import_checklists")
