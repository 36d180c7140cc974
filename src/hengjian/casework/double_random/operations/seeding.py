"""Where the seed comes from, in the order of SDR-1: the source is fixed, then its value comes into being, then secrets open.

No secret is opened before the value is entered (stricter than the protocol, which asks that F comes first): whoever knew
all secrets at the dice could stop the throw that does not suit him.
"""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.double_random import events, material, rules, witnessing
from hengjian.casework.double_random.models import Contribution
from hengjian.casework.double_random.operations import held
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.acts import act
from hengjian.kernel.draws import canonical
from hengjian.kernel.draws import reveal as protocol
from hengjian.kernel.draws.commitment import Fallback
from hengjian.kernel.draws.reveal import Secret
from hengjian.kernel.errors import Refused


@act("double_random.fix_source")
def fix_source(*, draw_no: str, by: Actor, at: datetime, source: int = 1) -> None:
    """Fix which of the committed sources gives the value (SDR-1 phase 2, F): before that value exists.

    ``source`` counts from 1; a later one only when the time of the one before it has run out.
    """
    row = held.draw(draw_no)
    row.step("fix_source")
    what = f"{row.what}不能确定随机来源"
    order = material.read_commitment(row).fallback
    if not 1 <= source <= len(order):
        raise Refused(what, f"承诺里没有第 {source} 个来源", f"请按承诺的次序选用来源，共 {len(order)} 个", field="source")
    if source > 1 and at <= (before := _deadline(order[source - 2])):
        raise Refused(what, f"前一个来源到 {before:%Y-%m-%d %H:%M} 才截止", "请先用前一个来源", field="source")
    chosen = order[source - 1]
    _refuse_late(what, chosen, at)
    row.source = {"kind": chosen.source, "place": source, "where": chosen.place}
    row.source_fixed_at = at
    row.save(update_fields=["state", "source", "source_fixed_at"])
    acts.tell(events.SourceFixed(about=row.about, place=source, source=chosen.source, where=chosen.place))


@act("double_random.enter_value")
def enter_value(*, draw_no: str, digits: str, digits_again: str, by: Actor, at: datetime) -> None:
    """Enter what the fixed source gave (SDR-1, B): twenty ten-sided dice thrown in public, typed twice.

    Later than the source was fixed, and before any secret is open, so that nobody can choose a value that suits him.
    """
    row = held.draw(draw_no)
    row.step("enter_value")
    what = f"{row.what}不能录入点数"
    if row.source_fixed_at is None or at <= row.source_fixed_at:
        raise Refused(what, "点数不能早于随机来源确定的时刻", "请在来源确定之后当众掷骰")
    committed = material.read_commitment(row)
    _refuse_late(what, committed.fallback[row.source["place"] - 1], at)
    witnessing.require(row, committed, at, what=what)
    row.source = {**row.source, "value": rules.check_dice(digits, digits_again, what=row.what)}
    row.value_entered_at = at
    row.save(update_fields=["state", "source", "value_entered_at"])
    acts.tell(events.ValueEntered(about=row.about, value=row.source["value"]))


def _deadline(source: Fallback) -> datetime:
    return datetime.fromisoformat(source.deadline)


def _refuse_late(what: str, source: Fallback, at: datetime) -> None:
    last = _deadline(source)
    if at > last:
        then = "请改用下一个来源；没有下一个的，作废本次抽取并说明理由，再重新准备"
        raise Refused(what, f"已过承诺的截止时间 {last:%Y-%m-%d %H:%M}", then)


@act("double_random.reveal")
def reveal(*, draw_no: str, s: str, r: str, by: Actor, at: datetime) -> None:
    """Open a contributor's two secrets (揭示随机数); refused unless they open the seal handed in before."""
    row = held.draw(draw_no)
    waiting = list(Contribution.objects.filter(draw=row, revealed_at=None))
    mine = Contribution.objects.filter(draw=row, account_code=by.code).first()
    row.step("reveal_last" if len(waiting) == 1 and mine in waiting else "reveal")
    what = f"{row.what}不能揭示随机数"
    if mine is None:
        raise Refused(what, "你不是这次抽取的见证方", "请用提交承诺时的账号办理")
    if mine.revealed_at is not None:
        raise Refused(what, "你已经揭示过", "请等其他见证方揭示")
    if protocol.seal(canonical.suite(row.suite), draw_no, Secret(s, r)) != mine.commitment:
        raise Refused(what, "这两个随机数与你提交的承诺不符", "请核对保存的随机数，一位也不能差")
    mine.s, mine.r, mine.revealed_at = s, r, at
    mine.save(update_fields=["s", "r", "revealed_at"])
    row.save(update_fields=["state"])
    acts.tell(events.ShareRevealed(about=row.about, contributor=mine.name, left=len(waiting) - 1))
