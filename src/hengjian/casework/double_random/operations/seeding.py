"""Where the seed comes from: a source fixed blind, after the commitment and before any secret is open; then the secrets."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.double_random import events, material, rules
from hengjian.casework.double_random.models import Contribution
from hengjian.casework.double_random.operations import held
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.acts import act
from hengjian.kernel.draws import canonical
from hengjian.kernel.draws import reveal as protocol
from hengjian.kernel.draws.reveal import Secret
from hengjian.kernel.errors import Refused


@act("double_random.fix_source")
def fix_source(*, draw_no: str, digits: str, digits_again: str, by: Actor, at: datetime, kind: str = "dice") -> None:
    """Fix the source of randomness and its value: twenty ten-sided dice thrown in public, typed twice (SDR-1 phase 2).

    Only after the commitment and before the first reveal, so that under any source the outcome is open to everybody.
    """
    row = held.draw(draw_no)
    row.step("fix_source")
    what = f"{row.what}不能确定随机来源"
    if kind == "beacon":
        raise Refused(what, "随机信标的核验还没有建成", "请改用公开掷骰", field="kind")
    order = material.read_commitment(row).fallback
    place = next((n for n, one in enumerate(order, 1) if one.source == kind), 0)
    if not place:
        raise Refused(what, f"承诺里没有来源“{kind}”", "请按承诺的次序选用来源", field="kind")
    last = datetime.fromisoformat(order[place - 1].deadline)
    if at > last:
        raise Refused(what, f"已过承诺的截止时间 {last:%Y-%m-%d %H:%M}", "请作废本次抽取并说明理由，再重新准备")
    value = rules.check_dice(digits, digits_again, what=row.what)
    row.source = {"kind": kind, "place": place, "value": value, "where": order[place - 1].place}
    row.source_fixed_at = at
    row.save(update_fields=["state", "source", "source_fixed_at"])
    acts.tell(events.SourceFixed(about=row.about, source=kind, value=value))


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
