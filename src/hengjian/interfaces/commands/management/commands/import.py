# ruff: noqa: N999 - the command is called import.
"""``hengjian import FILE --kind …``: take a register file of any size into this node.

Leaves with 0 when every row was taken in, merged or was already there; 3 when it is done but some rows are quarantined
or wait for a credit code; 2 when the file was refused and nothing changed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from tqdm import tqdm

from hengjian.kernel import access, clock, locks, transparency
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.regulated_entities import operations

DONE, DONE_WITH_QUARANTINE = 0, 3
KINDS = {"enterprises": "监管对象名录", "credit-classes": "信用风险分类", "items": "监管事项目录", "checklists": "检查实施清单"}
CATALOGUE: dict[str, Callable[..., catalogue.ImportReport]] = {
    "items": catalogue.import_items, "checklists": catalogue.import_checklists,
}


class Command(BaseCommand):
    help = (
        "Import a register file (Parquet, CSV, XLSX) of any size. Exit code: 0 done, 3 done with quarantined or pending "
        "rows, 2 refused. 导入名录文件（Parquet、CSV、XLSX，不限大小）。退出码：0 完成；3 完成，但有隔离或待补代码的行；2 不予导入。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The file. 文件")
        parser.add_argument("--kind", choices=KINDS, default="enterprises", help="What it holds. 内容：" + "、".join(
            f"{key} {title}" for key, title in KINDS.items()))
        parser.add_argument("--source", default="", help="Where it is from. 数据来源")
        parser.add_argument("--month", default="", help="credit-classes: month YYYY-MM when the file has none. 分类月份")
        parser.add_argument("--model", default="", help="credit-classes: model and version. 分类模型")
        parser.add_argument("--quiet", action="store_true", help="No progress bar. 不显示进度")

    def handle(self, *_: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise Refused("文件不能导入", f"没有文件 {path}", "请核对路径")
        with _alone(), _bar(options["quiet"]) as progress:
            if options["kind"] in CATALOGUE:
                self._catalogue(path, CATALOGUE[options["kind"]])
                return
            batch = self._batch(path, options, progress)
            transparency.sequence()
        self._say(batch)
        if batch.quarantined or batch.pending:
            sys.exit(DONE_WITH_QUARANTINE)

    def _catalogue(self, path: Path, operation: Callable[..., catalogue.ImportReport]) -> None:
        report = operation(body=path.read_bytes(), file_name=path.name, by=access.NODE, at=clock.now())
        transparency.sequence()
        for note in report.notes:
            self.stdout.write(f"{note}。")
        for fault in report.faults:
            self.stdout.write(f"第 {fault.row} 行 {fault.column}：{fault.reason}（{fault.value}）")
        self.stdout.write(
            f"批次 {report.batch_no}：共 {report.rows} 行；写入 {report.accepted}，无变化 {report.unchanged}，不予写入 {report.refused}"
        )
        if report.refused:
            sys.exit(DONE_WITH_QUARANTINE)

    def _batch(self, path: Path, options: dict[str, Any], progress: Callable[[int, int], None]) -> Any:
        given = {"path": path, "source": options["source"], "by": access.NODE, "at": clock.now(), "progress": progress}
        if options["kind"] == "credit-classes":
            return operations.import_credit_classes(**given, month=options["month"], model=options["model"])
        return operations.import_register(**given)

    def _say(self, batch: Any) -> None:
        encoding = f"，{batch.encoding}" if batch.encoding else ""
        self.stdout.write(
            f"批次 {batch.batch_no}（{batch.media}{encoding}）：共 {batch.rows} 行；新增 {batch.created}，更新 {batch.changed}，"
            f"无变化 {batch.unchanged}，合并 {batch.merged}，待补代码 {batch.pending}，隔离 {batch.quarantined}；"
            f"其中规范了写法 {batch.normalised} 行。逐行说明见报告 {batch.report_sha256[:12]}"
        )


@contextmanager
def _alone() -> Iterator[None]:
    """On SQLite one process works on a node; on PostgreSQL imports take turns by themselves."""
    lock = locks.NodeLock(settings.HENGJIAN_DATA)
    if connection.vendor == "sqlite":
        lock.take("导入")
    try:
        yield
    finally:
        lock.free()


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    with tqdm(unit="行", disable=quiet or None, leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress
