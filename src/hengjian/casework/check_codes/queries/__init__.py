"""Questions about check codes: of the code, of what was scanned, of ratings, of alarms."""

from hengjian.casework.check_codes.payload import Fields
from hengjian.casework.check_codes.queries.alarms import (
    AlarmRecord,
    Receipt,
    alarm,
    alarm_counts,
    alarm_kinds,
    alarm_timeline,
    alarms,
    findings,
    receipt,
)
from hengjian.casework.check_codes.queries.codes import (
    CodeRecord,
    PartRecord,
    PublicKey,
    by_number,
    code_of,
    codes_of,
    public_keys,
    require_valid,
)
from hengjian.casework.check_codes.queries.ratings import (
    MonthOfRatings,
    RatingRecord,
    Totals,
    headings,
    own_months,
    questions,
    ratings,
    stars,
    totals,
)
from hengjian.casework.check_codes.queries.verdicts import Verdict, check_text, damaged, verdict
from hengjian.casework.check_codes.rules import LEAST_RATINGS, LONGEST_WORDS, RIGHTS

__all__ = [
    "LEAST_RATINGS", "LONGEST_WORDS", "RIGHTS", "AlarmRecord", "CodeRecord", "Fields", "MonthOfRatings", "PartRecord", "PublicKey",
    "RatingRecord", "Receipt", "Totals", "Verdict", "alarm", "alarm_counts", "alarm_kinds", "alarm_timeline", "alarms", "by_number",
    "check_text", "code_of", "codes_of", "damaged", "findings", "headings", "own_months", "public_keys", "questions", "ratings", "receipt",
    "require_valid", "stars", "totals", "verdict",
]
