"""The page of law of check codes."""

from hengjian.casework.check_codes import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="check_codes", title="检查码", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW,), deadlines=(rules.ANSWER,),
    adjustable=(rules.ANSWER_DAYS, rules.RATING_DAYS, rules.FREQUENT_VISITS, rules.REPORTS_A_DAY),
)
