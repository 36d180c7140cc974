"""Founding the city: organs, legal texts, officers, the catalogue and the norms, the register of firms, their credit-risk classes."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from hengjian.interfaces.commands.city import enterprises, lists, norms, staff
from hengjian.interfaces.commands.city.agenda import moment
from hengjian.kernel import clock
from hengjian.kernel.access import NODE
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.officers import operations as officer_acts
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs import queries as organ_queries
from hengjian.registers.organs import seed as organ_seed
from hengjian.registers.regulated_entities import operations as entities

CLASSES = (("A", 654), ("B", 253), ("C", 78), ("D", 15))  # shares as published for one city in 2023 (Dandong)
MONTHS = ("2025-03", "2026-04")
Say = Callable[[str], None]


def found(random: Random, *, start: date, firms: int, say: Say) -> staff.Offices:
    """Everything that must stand before the first plan."""
    with clock.at(moment(start, 9)):
        say("机关")
        organs.register_all(organs=organ_seed.shanghai_tree(), by=NODE, at=moment(start, 9))
    with clock.at(moment(start, 10)):
        say("法规")
        legal_texts.enter_statutes(by=NODE, at=moment(start, 10))
    with clock.at(moment(start, 15)):
        say("执法人员")
        staff.hire(random, start)
    with clock.at(moment(start, 16)):
        offices = staff.Offices(random, start)
        say("监管事项与检查表")
        lists.enter(offices, start)
        say("频次上限、检查对象库、无事不扰清单")
        norms.enter(moment(start, 16, 40))
    with tempfile.TemporaryDirectory(prefix="hengjian-city-") as name:
        codes = register(random, Path(name), start, firms, say)
    with clock.at(moment(start, 19)):
        say("应当回避的关系")
        relations(random, start, codes)
    return offices


def register(random: Random, folder: Path, start: date, firms: int, say: Say) -> list[str]:
    """The register's file and its import, then the credit-risk classes of two months."""
    say(f"监管对象 {firms:,} 户")
    rows = list(enterprises.firms(random, firms, today=start))
    path = folder / "enterprises.csv"
    enterprises.write(path, rows)
    with clock.at(moment(start, 17)):
        entities.import_register(path=path, source="演示登记机关", file_name="上海市经营主体名录.csv", by=NODE, at=moment(start, 17))
    say("信用风险分类")
    drawn = random.choices([letter for letter, _ in CLASSES], weights=[share for _, share in CLASSES], k=len(rows))
    path = folder / "classes.csv"
    _write_classes(path, [(row.code, letter) for row, letter in zip(rows, drawn, strict=True)])
    with clock.at(moment(start, 18)):
        entities.import_credit_classes(
            path=path, month=MONTHS[0], source="演示分类系统", model="通用型 1.0", by=NODE, at=moment(start, 18)
        )
    return [row.code for row in rows]


def _write_classes(path: Path, rows: list[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("统一社会信用代码", "信用风险分类"))
        writer.writerows(rows)


def relations(random: Random, start: date, codes: list[str]) -> None:
    """Some officers have kin at a firm: they may not be sent there."""
    for organ in organ_queries.organs(level="district", line="market"):
        for one in officers.drawable(organ_code=organ.code, on=start, item_codes=())[:3]:
            officer_acts.declare_relation(
                officer_no=one.officer_no, uscc=random.choice(codes), ground="kinship", since=start, by=NODE, at=moment(start, 19)
            )
