"""The acts of the exchange: a node trusted, a link stopped and resumed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hengjian.exchange.tiers import events, rules, settings
from hengjian.exchange.tiers.models import Link
from hengjian.exchange.tiers.models.links import OK, STOPPED
from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused


@acts.act("tiers.trust")
def trust(*, card: dict[str, Any], address: str, by: Actor, at: datetime) -> str:
    """Know another node by its card (登记节点名片), or take over its new keys; returns its code."""
    known = settings.trust(card, address=address, on=day_of(at))
    acts.tell(events.NodeTrusted(
        about=f"node:{known.code}", name=known.name, log_key=known.log_keys[-1], message_keys=[one.id for one in known.message_keys],
    ), cites=rules.PLAN)
    return known.code


@acts.act("tiers.stop_link")
def stop_link(*, code: str, reason: str, by: Actor, at: datetime) -> None:
    """Take nothing more from a partner (停止链路) until somebody has looked."""
    row, _ = Link.objects.select_for_update().get_or_create(code=code)
    row.state, row.reason = STOPPED, reason[:300]
    row.save(update_fields=["state", "reason"])
    acts.tell(events.LinkStopped(about=f"link:{code}", reason=reason[:300]), cites=rules.PLAN)


@acts.act("tiers.resume_link")
def resume_link(*, code: str, reason: str, by: Actor, at: datetime) -> None:
    """Take from a partner again (恢复链路), with the reason; a log that still contradicts what was seen stops the link again."""
    row = Link.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotFound(f"到 {code} 的链路不能恢复", "没有这条链路", "请核对代码")
    if row.state != STOPPED:
        raise Refused(f"到 {code} 的链路不能恢复", "它没有停止", "不需要办理")
    if not reason.strip():
        raise Refused(f"到 {code} 的链路不能恢复", "没有写明理由", "请写明查明的原因和处理", field="reason")
    row.state, row.reason = OK, ""
    row.save(update_fields=["state", "reason"])
    acts.tell(events.LinkResumed(about=f"link:{code}", reason=reason.strip()), cites=rules.PLAN)
