"""``hengjian export FILE --kind …``: write items, checklists or supervisory acts into a file in the national layout.

The ending of the file says what it becomes (``.xlsx``, ``.csv``). ``hengjian import`` reads it back without loss.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from hengjian.casework.behaviour import queries as behaviour
from hengjian.kernel import access, clock
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import TableFile

KINDS = {
    "items": "已生效的监管事项", "checklists": "已生效的检查实施清单", "item-drafts": "办理中的监管事项",
    "checklist-drafts": "办理中的清单",
    "item-template": "监管事项导入模板", "checklist-template": "检查实施清单导入模板",
    **{f"acts-{kind}": f"{title}信息" for kind, title in behaviour.kinds().items()},
}


class Command(BaseCommand):
    help = (
        "Export items, checklists or supervisory acts as XLSX or CSV in the national layout, all or of one organ, line or month. "
        "导出监管事项目录、检查实施清单（可以原样导回）或者监管行为（XLSX、CSV，国家数据表的栏目）。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Where to; .xlsx or .csv. 写到哪个文件")
        parser.add_argument("--kind", choices=KINDS, default="items", help="What to export. 内容：" + "、".join(
            f"{key} {title}" for key, title in KINDS.items()))
        parser.add_argument("--on", type=date.fromisoformat, default=None, help="In force on this day. 哪一天生效的，默认今天")
        parser.add_argument("--line", default="", help="items: of this line (code). 只导出这个条线")
        parser.add_argument("--organ", default="", help="Of this organ (credit code). 只导出这个机构")
        parser.add_argument("--item", default="", help="checklists: of this item. 只导出这个事项的清单")
        parser.add_argument("--month", default="", help="acts-…: of this month, such as 2026-03. 只导出这个月的监管行为")
        parser.add_argument("--replace", action="store_true", help="Overwrite the file. 覆盖已有的文件")

    def handle(self, *_: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.exists() and not options["replace"]:
            raise Refused("文件不能导出", f"{path} 已经存在", "请换一个文件名，或者加上 --replace")
        if not path.parent.is_dir():
            raise Refused("文件不能导出", f"没有文件夹 {path.parent}", "请先建立文件夹")
        file = _made(path.suffix.lstrip(".").lower(), options)
        path.write_bytes(file.body)
        self.stdout.write(f"已导出 {file.rows} 行到 {path}")


def _made(form: str, options: dict[str, Any]) -> TableFile | behaviour.TableFile:
    on, kind, organ = options["on"] or clock.today(), options["kind"], options["organ"]
    if kind.startswith("acts-"):
        return behaviour.national_file(access.NODE, kind[5:], form=form, month=options["month"], organ=organ)
    if kind == "items":
        return catalogue.item_file(on=on, form=form, line=options["line"], organ=organ)
    if kind == "checklists":
        return catalogue.checklist_file(on=on, form=form, organ=organ, item_code=options["item"])
    if kind == "item-drafts":
        return catalogue.item_draft_file(access.NODE, form=form)
    if kind == "checklist-drafts":
        return catalogue.checklist_draft_file(access.NODE, form=form)
    return catalogue.item_template(form) if kind == "item-template" else catalogue.checklist_template(form)
