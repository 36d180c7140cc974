"""Small register files brought in through the real import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from hengjian.kernel import access, journal, transparency
from hengjian.kernel.codes import uscc
from hengjian.registers.regulated_entities import operations
from hengjian.registers.regulated_entities.records import BatchRecord

HEADINGS = "统一社会信用代码,名称,类型,成立日期,住所,所属区"


@pytest.fixture(scope="session")
def code() -> Callable[..., str]:
    """Make a valid credit code from a number."""

    def make(number: int, area: str = "310115") -> str:
        first = f"91{area}{number:09d}"
        return first + uscc.check_character(first)

    return make


@pytest.fixture(scope="session")
def line(code: Callable[..., str]) -> Callable[..., str]:
    """Make a line of a register file under :data:`HEADINGS`."""

    def make(number: int, *, name: str = "", district: str = "浦东", address: str = "世纪大道1号") -> str:
        return f"{code(number)},{name or f'上海第{number}食品有限公司'},有限责任公司,2004-02-27,{address},{district}"

    return make


@pytest.fixture
def bring(tmp_path: Path, db: None, at: datetime) -> Callable[..., BatchRecord]:
    """Import lines of CSV under the Chinese headings."""

    def imported(lines: Sequence[str], *, headings: str = HEADINGS, encoding: str = "utf-8") -> BatchRecord:
        path = tmp_path / "名录.csv"
        path.write_bytes("\n".join([headings, *lines]).encode(encoding))
        return operations.import_register(path=path, by=access.NODE, at=at, source="市场监管登记")

    return imported


@pytest.fixture
def settle(db: None) -> Callable[[], None]:
    """Let the log be numbered and everybody who reads it answer."""

    def settled() -> None:
        transparency.sequence()
        while journal.deliver_later():
            pass

    return settled
