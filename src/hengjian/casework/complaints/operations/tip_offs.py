"""A tip-off: verified in fifteen working days, filed or not, the named reporter told in five, rewarded where the law rewards."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from hengjian.casework.complaints import events, finding, rules
from hengjian.casework.complaints.models import Matter
from hengjian.casework.complaints.operations.dispatching import start_clock
from hengjian.casework.complaints.rules import procedure
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.statutes import complaint_handling

#: The largest reward that is entered without doubt of a slip of the pen (元).
MOST_REWARD = Decimal(1_000_000)


@acts.act("complaints.file")
def file(*, matter_no: str, reason: str, by: Actor, at: datetime) -> None:
    """The head decides to open a case (决定立案)."""
    row = finding.locked(matter_no)
    _decide(row, "file", reason, at)
    acts.tell(events.TipOffDecided(about=row.about, filed=True, reason=reason.strip()), cites=row.law(procedure.PEN_18))


@acts.act("complaints.decline")
def decline(*, matter_no: str, reason: str, by: Actor, at: datetime) -> None:
    """The head decides not to open a case (决定不予立案), with the reason."""
    row = finding.locked(matter_no)
    _decide(row, "decline", reason, at)
    acts.tell(events.TipOffDecided(about=row.about, filed=False, reason=reason.strip()), cites=row.law(procedure.PEN_18))


@acts.act("complaints.reward")
def reward(*, matter_no: str, yuan: Decimal, by: Actor, at: datetime) -> None:
    """Reward the reporter (举报奖励), in yuan; only a named reporter of a filed tip-off can be rewarded."""
    row = finding.locked(matter_no)
    what = row.step("reward")
    if row.secrecy == rules.ANONYMOUS:
        raise Refused(what, "举报人没有留下身份", "匿名举报不能发放奖励")
    if row.ground != "file":
        raise Refused(what, "举报没有立案", "查证属实的才给予奖励")
    if not 0 < yuan <= MOST_REWARD:
        raise Refused(what, f"金额 {yuan} 元不合理", f"请填写大于 0、不超过 {MOST_REWARD:,} 元的金额", field="yuan")
    row.keep(reward=yuan)
    acts.tell(events.ReporterRewarded(about=row.about, yuan=str(yuan)), cites=row.law(complaint_handling.TEXT.cite()))


def _decide(row: Matter, act: str, reason: str, at: datetime) -> None:
    what = row.step(act)
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明核查的结果和理由", field="reason")
    today = day_of(at)
    running.stop(row.about, "complaints.verify", on=today)
    row.keep(ground=act, reason=reason.strip()[:500], decided_on=today)
    if row.secrecy != rules.ANONYMOUS:
        start_clock(row, "complaints.tell_reporter", today)
