"""A check code at a door of the city, and an alarm about it with its receipt."""

from __future__ import annotations

from doors import world
from hengjian.casework.check_codes import operations, queries
from hengjian.casework.check_codes.operations import Report
from hengjian.kernel.access import Actor


def fill(city: world.World) -> None:
    """The code of the inspection that is under way; somebody says it was shown elsewhere."""
    code = queries.code_of(f"inspection:{city.inspection_no}")
    assert code is not None
    said = Report(
        kind="other_address", entity_name="隔壁小店", happened_on=city.at.date(), said="码上不是我的店", code_no=code.code_no,
    )
    no, word = operations.report(report=said, territory=world.DISTRICT, by=Actor("public", "公众", "", frozenset()), at=city.tick())
    city.names |= {"payload": code.payload, "alarm_no": no, "word": word}
