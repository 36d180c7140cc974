"""Tables of inspections. Their only verb is taking a step of the workflow."""

from hengjian.casework.inspections.models.matter import (
    CheckResult,
    FrozenChecklist,
    Inspection,
    InspectionOfficer,
    OfficerAnswer,
    OrderToCorrect,
)
from hengjian.casework.inspections.models.site import (
    Keep,
    KeepAllowance,
    Paper,
    RecusalRequest,
    SignIn,
    SiteRecord,
    Transfer,
)

__all__ = [
    "CheckResult", "FrozenChecklist", "Inspection", "InspectionOfficer", "Keep", "KeepAllowance", "OfficerAnswer",
    "OrderToCorrect", "Paper", "RecusalRequest", "SignIn", "SiteRecord", "Transfer",
]
