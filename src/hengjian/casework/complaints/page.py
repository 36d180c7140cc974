"""The page of law of complaints."""

from hengjian.casework.complaints import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="complaints", title="投诉举报", permissions=access.PERMISSIONS, workflows=tuple(rules.PROCEDURES.values()),
    deadlines=rules.DEADLINES, dated={"不予受理的情形": rules.REFUSALS, "终止调解的情形": rules.TERMINATIONS},
)
