"""What a step of a matter says to the hotline it came from: our words in the hotline's columns. No column of the sender."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hengjian.casework.complaints import events as told
from hengjian.exchange.hotlines.mapping import Hotline
from hengjian.kernel import clock
from hengjian.kernel.events import Event

#: The step that each news of a matter tells; a session counts only as the first contact.
STEPS: dict[type[Event], str] = {
    told.MatterDispatched: "dispatched", told.MatterSigned: "signed", told.MatterReturned: "returned", told.SessionHeld: "contacted",
    told.ExtensionAsked: "extension", told.PeriodExtended: "extended", told.ComplaintAccepted: "accepted",
    told.ComplaintRefused: "refused", told.MediationEnded: "mediated", told.TipOffDecided: "decided", told.MatterMerged: "merged",
    told.MatterRedirected: "redirected", told.RequestReplied: "replied", told.PartyTold: "told", told.CalledBack: "rated",
    told.MatterReopened: "reopened", told.MatterClosed: "closed",
}


def step_of(event: Event) -> str:
    """The step an event tells; empty for what the hotline does not hear of."""
    if isinstance(event, told.SessionHeld) and event.kind != "contact":
        return ""
    return STEPS.get(type(event), "")


def words_of(event: Event, record: Any) -> str:
    """What the step says in words; of a reply and of an outcome, what the person is told."""
    if isinstance(event, told.RequestReplied):
        return str(record.reply)
    if isinstance(event, told.MatterRedirected):
        return f"请{event.to}"
    if isinstance(event, told.PartyTold):
        return str(record.reply or record.reason)
    if isinstance(event, told.MediationEnded):
        return "已达成调解协议" if event.agreed else event.reason
    if isinstance(event, told.TipOffDecided):
        return f"{'决定立案' if event.filed else '决定不予立案'}：{event.reason}"
    return str(getattr(event, "why", "") or getattr(event, "reason", ""))


def rendered(
    hotline: Hotline, step: str, facts: Mapping[str, Any], *, message_no: str, external_no: str, at: datetime, renamed: Mapping[str, str],
) -> dict[str, str]:
    """The body that is sent, in the hotline's columns; empty columns are left out."""
    said = {
        **facts, "message_no": message_no, "external_no": external_no, "kind": hotline.news[step],
        "at": f"{at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}", "grade": hotline.grades.get(str(facts.get("grade", "")), ""),
        "satisfied": _score(hotline, facts.get("satisfied", 0)),
    }
    return {renamed.get(theirs, theirs): str(said[ours]) for ours, theirs in hotline.back.items() if said.get(ours)}


def _score(hotline: Hotline, satisfied: int) -> str:
    return next((theirs for theirs, ours in (hotline.satisfied or {}).items() if ours == satisfied), "")
