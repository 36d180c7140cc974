"""Imports: what a file held and which of its rows were refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hengjian.kernel import access, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue.models import ItemImport

MOST = 200


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One file that was read."""

    batch_no: str
    file_name: str
    file_sha256: str
    report_sha256: str
    encoding: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    imported_at: datetime
    imported_by: str
    kind: str = "items"


def imports(actor: Actor, *, kind: str = "", limit: int = 50) -> list[ImportRecord]:
    """The newest imports: of ``items``, of ``checklists``, or of both."""
    access.require(actor, "catalogue.view_drafts")
    rows = ItemImport.objects.filter(kind=kind) if kind else ItemImport.objects.all()
    return [_record(row) for row in rows.order_by("-imported_at", "-batch_no")[: min(limit, MOST)]]


def import_record(actor: Actor, batch_no: str) -> ImportRecord:
    """One import."""
    access.require(actor, "catalogue.view_drafts")
    return _record(_row(batch_no))


def import_report(actor: Actor, batch_no: str) -> list[dict[str, Any]]:
    """The refused rows and remarks of an import: row, column, value, reason."""
    access.require(actor, "catalogue.view_drafts")
    row = _row(batch_no)
    report: list[dict[str, Any]] = json.loads(bodies.read(row.report_sha256))
    return report


def _row(batch_no: str) -> ItemImport:
    row = ItemImport.objects.filter(batch_no=batch_no).first()
    if row is None:
        raise NotFound("找不到这次导入", f"没有批次 {batch_no}", "请核对批次号")
    return row


def _record(row: ItemImport) -> ImportRecord:
    return ImportRecord(
        row.batch_no, row.file_name, row.file_sha256, row.report_sha256, row.encoding, row.rows, row.accepted,
        row.unchanged, row.refused, row.imported_at, row.imported_by, row.kind,
    )
