"""The page of law of the behaviour library."""

from hengjian.casework.behaviour import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="behaviour", title="监管行为", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW,),
    deadlines=(rules.AMEND,), adjustable=(rules.AMEND_DAYS, rules.DUP_DAYS),
)
