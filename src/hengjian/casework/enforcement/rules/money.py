"""Money: the late fee and its cap, payment in parts, and the yuan and ten thousands of the credit record. All in yuan (元)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_coercion as coercion
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import penalty_procedure as procedure

PERCENT_A_DAY = Decimal("0.03")
CENT = Decimal("0.01")
TEN_THOUSAND = Decimal(10_000)
UNITS = {"yuan": Decimal(1), "ten_thousand": TEN_THOUSAND}


def late_days(due_on: date, until: date, stopped: Iterable[tuple[date, date | None]] = ()) -> int:
    """Days after the last day of payment up to ``until``, without those under reconsideration or at court."""
    spans = [(since, through or until) for since, through in stopped]
    days = (due_on + timedelta(days=n) for n in range(1, (until - due_on).days + 1))
    return sum(1 for day in days if not any(since <= day <= through for since, through in spans))


def late_fee(fine: Decimal, days: int) -> Decimal:
    """The additional fine (加处罚款): three percent of the fine a day, never more than the fine."""
    if days <= 0:
        return Decimal(0)
    return min(fine, (fine * PERCENT_A_DAY * days).quantize(CENT, ROUND_HALF_UP))


LATE_FEE_CITES = (penalty.ARTICLE_72.cite(), penalty.ARTICLE_73.cite(), procedure.ARTICLE_75.cite(), coercion.ARTICLE_45.cite())


def check_parts(parts: Iterable[tuple[date, Decimal]], owed: Decimal, due_on: date, *, applied: bool, what: str) -> None:
    """Refuse a plan of payment in parts (延期、分期) that nobody asked for, is not in order or does not add up."""
    plan, cite = list(parts), procedure.ARTICLE_74.cite()
    if not applied:
        raise Refused(what, f"当事人没有书面申请（{cite}）", "请先由当事人提出书面申请")
    days = [day for day, _ in plan]
    if not plan or days != sorted(days) or days[-1] <= due_on:
        raise Refused(what, "分期的日期没有先后，或者没有晚于原缴款日期", "请按先后填写各期日期和金额", field="parts")
    if sum(amount for _, amount in plan) != owed or any(amount <= 0 for _, amount in plan):
        raise Refused(what, f"各期金额之和不是应缴的 {owed:,} 元", "请核对各期金额，以元为单位", field="parts")


def check_payment(paid: Decimal, outstanding: Decimal, paid_on: date, served_on: date, *, what: str) -> None:
    """Refuse a payment before service, of nothing, or of more than is owed (which looks like a wrong unit)."""
    if paid <= 0 or paid > outstanding:
        raise Refused(what, f"缴款 {paid:,} 元，尚应缴 {outstanding:,} 元", "请核对票据；金额以元为单位，不是万元", field="yuan")
    if paid_on < served_on:
        raise Refused(what, "缴款日期早于决定书送达日期", "请核对票据和送达回证", field="paid_on")


def in_ten_thousands(yuan: Decimal) -> str:
    """An amount as the credit record writes it (万元), with six digits: never rounds a cent away."""
    return f"{(yuan / TEN_THOUSAND).quantize(Decimal('0.000001')):f}"


def check_unit(yuan: Decimal, said: Decimal, unit: str, *, what: str) -> None:
    """Refuse an amount of the record that is not the decision's, in the unit it is said to be in."""
    if said * UNITS[unit] == yuan:
        return
    other = "元" if unit == "ten_thousand" else "万元"
    hint = f"，看来单位是{other}" if yuan in (said, said * TEN_THOUSAND, said / TEN_THOUSAND) else ""
    raise Refused(
        what,
        f"填报的金额折合 {said * UNITS[unit]:,} 元，决定书是 {yuan:,} 元{hint}",
        "双公示的罚款和没收金额以万元为单位，请更正",
        field="amount",
    )
