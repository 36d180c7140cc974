"""What was found is handed to whoever is competent (移送)."""

from __future__ import annotations

from datetime import datetime

from hengjian.casework.inspections import events, rules
from hengjian.casework.inspections.models import Transfer
from hengjian.casework.inspections.operations import matter
from hengjian.kernel import acts, numbers
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.registers.organs import queries as organs


@acts.act("inspections.transfer")
def transfer(*, inspection_no: str, reason: str, by: Actor, at: datetime, organ_code: str = "", to_words: str = "") -> str:
    """Hand what was found to another organ, to the police or to a court (移送); returns the transfer's number.

    ``organ_code`` names an organ of the directory, ``to_words`` whoever stands outside it. The inspection goes on.
    """
    row = matter.lock(inspection_no)
    what = row.step("transfer", at)
    if Role.HEAD not in by.roles:
        matter.require_member(row, by, what=what)
    to = to_words.strip() or (organs.organ(organ_code).name if organ_code else "")
    rules.check_transfer(to, reason, what=what)
    made = Transfer.objects.create(
        transfer_no=numbers.matter_no("transfer", row.territory_code[:6], day_of(at).year), inspection=row,
        organ_code=organ_code, to_words=to[:200], reason=reason.strip(), at=at, by=by.code,
    )
    acts.tell(events.InspectionTransferred(
        about=row.about, transfer_no=made.transfer_no, organ_code=organ_code, to_words=made.to_words, reason=made.reason,
    ), cites=rules.PEN_17)
    return made.transfer_no
