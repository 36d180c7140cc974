"""Writing figures and days as the house does: ``1,102``, ``4.0%``, ``5月25日``, ``10:26``, ``—`` for none."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

NONE: Final = "—"
MINUS: Final = "\u2212"
PER_MILLION: Final = 1_000_000


def thousands(value: int | float | Decimal | None) -> str:
    """``1102`` → ``1,102``; a real minus sign; none → —."""
    return NONE if value is None else f"{value:,}".replace("-", MINUS)


def percent1(value: float | Decimal | None) -> str:
    """A share of one (0.183) as per cent with one decimal: ``18.3%``."""
    if value is None:
        return NONE
    hundredths = (Decimal(str(value)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{hundredths:,}%".replace("-", MINUS)


def rate(parts_per_million: int | None) -> str:
    """An integer draw rate in parts per million as per cent: ``40000`` → ``4.0%``, finer only where it is finer."""
    if parts_per_million is None:
        return NONE
    exact = f"{(Decimal(parts_per_million) * 100 / PER_MILLION).normalize():f}"
    return f"{exact}%" if "." in exact else f"{exact}.0%"


def zh_date(value: date | None, with_year: bool = False) -> str:
    """``5月25日``, with the year ``2026年5月25日``; none → —."""
    if value is None:
        return NONE
    return (f"{value.year}年" if with_year else "") + f"{value.month}月{value.day}日"


def zh_datetime(value: datetime | None, with_year: bool = False) -> str:
    """``5月25日 10:26`` in the time zone the value carries; none → —."""
    return NONE if value is None else f"{zh_date(value, with_year)} {value:%H:%M}"


def dash(value: object) -> object:
    """— for nothing (none or an empty word); a zero is a figure and stays."""
    return NONE if value is None or value == "" else value
