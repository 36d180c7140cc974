"""The page of law of inspections, as rulebook, contracts and buttons read it."""

from hengjian.casework.inspections import access, rules
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.law import Page

#: One health authority counts at most 2 visits per level and 4 of city and county together; the number is each
#: authority's to publish, so it is adjustable and 4 is only the start.
CAP = Adjustable("inspections.cap", "每户企业年度检查次数上限", "次", 1, 24, 4, rules.G54)

PAGE = Page(
    module="inspections", title="检查", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW,),
    deadlines=(rules.PUBLISH, rules.CORRECT, rules.RECHECK, rules.KEEP_REPORT, rules.KEEP_DISPOSE),
    adjustable=(CAP,),
)
