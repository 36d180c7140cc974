"""Names that every process of a run knows, without loading anything."""

from __future__ import annotations

from typing import Final

CITY: Final = "310000"
DISTRICTS: Final = {"310115": "浦东新区", "310101": "黄浦区", "310104": "徐汇区"}

#: Where a backlog of retold lines waits (environment): only effects of news that is not retold are noted.
BACKLOG: Final = "CHAOS_BACKLOG"
FEW: Final = (
    "disclosure.ResultPublished", "check_codes.VisitRated", "officers.LeaveRecorded", "regulated_entities.EntityTagged",
    "regulated_entities.PermitRecorded",
)
#: The events whose effects at the receivers are noted one by one.
WATCHED: Final = (
    "inspections.OfficerSignedIn", "inspections.OfficersArrived", "inspections.RightsTold", "inspections.PointsFilled",
    "inspections.InspectionRecorded", "inspections.InspectionConcluded", "inspections.InspectionReviewed", "disclosure.ResultPublished",
    "check_codes.VisitRated", "behaviour.SupervisoryActEntered", "officers.LeaveRecorded", "regulated_entities.EntityTagged",
    "regulated_entities.PermitRecorded",
)
