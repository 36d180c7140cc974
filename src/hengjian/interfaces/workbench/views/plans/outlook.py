"""What follows from a plan, put into words: can it be done, by how much not, what would help."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField

from hengjian.casework.double_random.queries import foresight
from hengjian.interfaces.look import numbers, pieces
from hengjian.interfaces.workbench.forms import plans as forms
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

TITLE = "能不能完成"
LATER = frozenset({"item_codes", "reason"})


@dataclass(frozen=True, slots=True)
class RateRow:
    """A class in the table of rates: its field, and the figures of the pool where they could be computed."""

    code: str
    title: str
    bound: BoundField
    range: str
    pool: int | None
    left_out: int | None
    expected: str


def of(form: forms.Plan, shown: forms.Plan, actor: Actor) -> tuple[pieces.Consequences, list[RateRow]]:
    """The aside of a filled form, and the rows of the table of rates, whose fields are those of ``shown``.

    Figures need neither the items nor a reason yet, so these may still be missing.
    """
    if set(form.errors) - LATER:
        return _incomplete(form), _rows(shown, None)
    try:
        found = foresight.foresee(form.plan(), actor, clock.today())
    except Refused as refused:
        return pieces.Consequences(TITLE, refused.what, False, f"{refused.why}。{refused.then}。"), _rows(shown, None)
    return _consequences(found, bool(form.cleaned_data.get("item_codes"))), _rows(shown, found)


def _incomplete(form: forms.Plan) -> pieces.Consequences:
    missing = "、".join(str(form.fields[name].label) for name in form.errors if name in form.fields)
    return pieces.Consequences(TITLE, "还不能核算", False, f"还没有填好：{missing}。" if missing else "表里还有要改的地方。")


def _consequences(found: foresight.Foresight, with_items: bool) -> pieces.Consequences:
    expected = f"{found.expected / 1_000_000:,.1f}"
    text = f"可抽 {found.size:,} 户，预计抽中 {expected} 户（{numbers.percent1(found.ratio / 1_000_000)}）"
    if not with_items:
        return pieces.Consequences(TITLE, "选检查事项后才能核算人员", False, f"{text}。", conditions=_conditions(found))
    text += f"，需要 {found.need:,} 人次；{found.officers} 名执法人员最多可承担 {found.have:,} 人次。"
    if found.shortages:
        text += "；".join(found.shortages) + "。"
    gap = found.need - found.have
    verdict = "可以完成" if found.feasible else f"还差 {gap:,} 人次" if gap > 0 else "现在还不能抽取"
    ways = []
    if found.way:
        name, rate = found.way
        ways.append(pieces.Way(
            f"{name} 类降到 {numbers.rate(rate)}", "恰好够用。", name="apply", value=f"rate_{name}={rate / 10_000:g}",
        ))
    return pieces.Consequences(
        TITLE, verdict, found.feasible, text, pieces.Balance(found.have, found.need, "人次"), ways, _conditions(found),
    )


def _conditions(found: foresight.Foresight) -> list[pieces.Condition]:
    left = "，".join(f"{reason} {n:,} 户" for reason, n in found.left_out.items())
    return [
        pieces.Condition(found.size >= found.minimum, f"可抽对象不少于 {found.minimum} 户", figure=f"{found.size:,} 户"),
        pieces.Condition(all(one.rate > 0 for one in found.classes), "每一类都可能抽到"),
        pieces.Condition(True, "不进入抽取的", left or "没有", f"{sum(found.left_out.values()):,} 户"),
    ]


def _rows(form: forms.Plan, found: foresight.Foresight | None) -> list[RateRow]:
    known = {one.code: one for one in found.classes} if found else {}
    rows = []
    for name, (title, low, high) in foresight.rate_ranges().items():
        one = known.get(name)
        rows.append(RateRow(
            name, title, form[f"rate_{name}"], f"{numbers.rate(low)[:-1]}–{numbers.rate(high)[:-1]}",
            one.pool if one else None, one.left_out if one else None, f"{one.expected / 1_000_000:,.1f}" if one else "—",
        ))
    return rows
