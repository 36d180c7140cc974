"""``hengjian notice``: load a year's holiday notice of the State Council and recompute what was provisional."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hengjian.kernel import access, clock, running
from hengjian.kernel.errors import Refused


class Command(BaseCommand):
    help = "录入一年的放假通知，重算暂定的时限 / Load a year's holiday notice and recompute provisional deadlines"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=int, help="年份 / year")
        parser.add_argument("file", type=Path, help="CSV：日期,holiday|workday / CSV of day, holiday or workday")
        parser.add_argument("--source", required=True, help="通知的文号 / number of the notice")

    def handle(self, *args: Any, **options: Any) -> None:
        moved = running.load_notice(
            year=options["year"], days=_days(options["file"]), source=options["source"], by=access.NODE, at=clock.now()
        )
        self.stdout.write(f"{options['year']} 年放假通知已录入，重算了 {moved} 个暂定时限。")


def _days(path: Path) -> dict[date, str]:
    found: dict[date, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.reader(file), start=1):
            try:
                day, kind = date.fromisoformat(row[0].strip()), row[1].strip()
            except (ValueError, IndexError) as fault:
                if number == 1:
                    continue  # a head line
                raise Refused(
                    "放假通知不能录入", f"第 {number} 行不是“日期,类型”", "日期写成 2027-01-01，类型写 holiday 或 workday"
                ) from fault
            if kind not in ("holiday", "workday"):
                why = f"第 {number} 行的类型“{kind}”不认识"
                raise Refused("放假通知不能录入", why, "放假写 holiday，调休上班写 workday")
            found[day] = kind
    return found
