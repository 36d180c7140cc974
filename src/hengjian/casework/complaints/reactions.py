"""What the library does on news: each sender of a merged matter is answered with its master; copies are found by words.

Letters of other nodes are found here too, but never by the words of who sent them.
"""

from __future__ import annotations

from django.db.models import Q

from hengjian.casework.complaints import indexing, operations, rules
from hengjian.casework.complaints.models import Matter
from hengjian.kernel import access, fixed
from hengjian.kernel.events import Told
from hengjian.kernel.records import stating

_by_number = fixed.OneRow(Matter, "matter_no")
_first_merged = fixed.LastRow(Matter, "master_id")
#: Channels without a page that their people look at.
BY_A_PERSON = ("desk", "letter")


def tell_merged(told: Told) -> None:
    """Hears ``PartyTold`` and ``RequestReplied``, later: whoever else wrote of it is told the same.

    On the page of the own letter, or through the platform it came from. Who came to the desk or wrote on paper is told by a
    person: the master is not closed before.
    """
    master = _by_number(told.event.about.partition(":")[2])
    if master is None or master.decided_on is None or _first_merged(master.pk) is None:
        return
    merged = Matter.objects.filter(master=master, state="merged").exclude(secrecy=rules.ANONYMOUS)
    unlike = Q(told_on=None) | ~Q(reply=master.reply) | ~Q(reason=master.reason)
    rows = merged.filter(unlike).exclude(channel__in=BY_A_PERSON).order_by("pk").values_list("matter_no", "channel")
    for no, channel in rows:
        how = "platform" if channel in rules.ANSWERS_BACK else "page"
        operations.tell(matter_no=no, how=how, by=access.NODE, at=told.performed_at)


def index_copy(told: Told) -> None:
    """Hears that another node took a letter in or opened a tip-off of its own."""
    event = told.event
    numbers = getattr(event, "matters", None) or [getattr(event, "matter", "")]
    indexing.write(Matter.objects.select_related("letter").filter(matter_no__in=numbers))


def index_stated(told: Told) -> None:
    """Hears that another node stated rows anew: the matters among them are found as they stand here now."""
    record, keys = stating.stated(told)
    if record == "complaints.Matter":
        for first in range(0, len(keys), 500):
            indexing.write(Matter.objects.select_related("letter").filter(pk__in=keys[first:first + 500]))
