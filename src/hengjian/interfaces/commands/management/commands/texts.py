"""``hengjian texts``: enter the statutes that the program cites into the register of legal texts; again and again without harm."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from hengjian.kernel import access, clock
from hengjian.registers.legal_texts import operations as legal_texts


class Command(BaseCommand):
    help = "录入程序所引的法规，已有的不动 / Enter the statutes that the program cites; what is there stays"

    def handle(self, *args: Any, **options: Any) -> None:
        done = legal_texts.enter_statutes(by=access.NODE, at=clock.now())
        self.stdout.write(
            f"新录入法规 {done.texts} 部、版本 {done.versions} 个、条款 {done.articles} 条，补全条款 {done.completed} 条。"
        )
        for line in done.left_out:
            self.stdout.write(f"未录入：{line}。")
