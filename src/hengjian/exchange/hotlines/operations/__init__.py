"""The acts of the docking. Connections are opened elsewhere (``carrying``)."""

from hengjian.exchange.hotlines.operations.news import note_rejected, note_sent, note_unsent, send_again, settle_news
from hengjian.exchange.hotlines.operations.rows import keep_forged, look_at_row, note_pulled, quarantine, settle_row
from hengjian.exchange.hotlines.operations.taking import Taken, take

__all__ = [
    "Taken", "keep_forged", "look_at_row", "note_pulled", "note_rejected", "note_sent", "note_unsent", "quarantine", "send_again",
    "settle_news", "settle_row", "take",
]
