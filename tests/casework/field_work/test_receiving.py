"""Acts come in: whole visits, and everything that can be wrong with an act or with the phone it comes from."""

from __future__ import annotations

from fieldvisit import GOOD, Field
from hengjian.casework.inspections import queries as inspections


def test_a_whole_visit_without_a_signal_is_applied_when_the_phone_comes_back(visit: Field) -> None:
    acts = [
        visit.sign_in(visit.a, "P001", visit.later(minutes=1)), visit.sign_in(visit.a, "P002", visit.later(minutes=2)),
        visit.arrive(visit.later(minutes=3)), visit.tell(visit.later(minutes=4)), visit.fill(visit.a, visit.later(minutes=5), GOOD),
        visit.attach(visit.a, visit.later(minutes=6)), visit.record(visit.later(minutes=7), GOOD), visit.conclude(visit.later(minutes=8)),
    ]
    verdicts = visit.a.hand_in(acts, visit.later(hours=5))
    assert [(one.verdict, one.why) for one in verdicts] == [("accepted", "")] * 8
    found = inspections.inspection(visit.no, visit.office.head)
    assert (found.state, found.on_site_at, found.concluded_at) == ("told", visit.later(minutes=3), visit.later(minutes=8))
