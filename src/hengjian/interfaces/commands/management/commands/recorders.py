"""``hengjian recorders``: take in what law-enforcement recorders left in a dock's folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from hengjian.exchange.recorders import docks, taking_in
from hengjian.kernel.errors import Refused

LEFT = 3


class Command(BaseCommand):
    help = "收取执法记录仪采集站的文件 / Take in the files of law-enforcement recorders from a dock's folder"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="采集站的文件夹 / the dock's folder")
        parser.add_argument("--health", action="store_true", help="只看情况，不收取 / only say how the dock stands")
        parser.add_argument("--quiet", action="store_true", help="不显示进度 / no progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise Refused("不能收取执法记录", f"没有文件夹 {folder.name}", "请核对采集站的文件夹")
        if options["health"]:
            found = docks.health(folder)
            self.stdout.write(f"待收取 {found.waiting} 份，已有回执 {found.received} 份，不能收取 {len(found.faults)} 份")
            for fault in found.faults:
                self.stdout.write(fault)
            return
        taken, left = 0, 0
        for one in tqdm(taking_in.take_in(folder), unit="份", leave=False, disable=options["quiet"] or None):
            if one.recording_no:
                taken += 1
                self.stdout.write(f"{one.path.name}：已入库，编号 {one.recording_no}")
            else:
                left += 1
                self.stdout.write(one.words)
        self.stdout.write(f"收取 {taken} 份，留在原处 {left} 份。原文件没有删除，已入库的旁边有回执。")
        if left:
            raise CommandError(f"{left} 份文件没有入库，原因见上。", returncode=LEFT)
