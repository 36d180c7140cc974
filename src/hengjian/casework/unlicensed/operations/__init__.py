"""The acts of unlicensed business: taken in and sent, handled by the unit, closed and opened again."""

from hengjian.casework.unlicensed.operations.closing import close, feed_back, relapse, revisit
from hengjian.casework.unlicensed.operations.handling import (
    OnSite,
    check,
    dismiss,
    guide,
    note_licence,
    note_stop,
    open_case,
    order_stop,
    pass_on,
    seal,
)
from hengjian.casework.unlicensed.operations.helping import Helper, open_helper_case
from hengjian.casework.unlicensed.operations.receiving import (
    NewClue,
    dispatch,
    extend,
    judge,
    object_to,
    receive,
    set_aside,
    sign,
)
from hengjian.casework.unlicensed.operations.sightings import Taken, drop_sighting, take_sightings

__all__ = [
    "Helper", "NewClue", "OnSite", "Taken", "check", "close", "dismiss", "dispatch", "drop_sighting", "extend", "feed_back", "guide",
    "judge",
    "note_licence", "note_stop", "object_to", "open_case", "open_helper_case", "order_stop", "pass_on", "receive",
    "relapse", "revisit", "seal", "set_aside", "sign", "take_sightings",
]
