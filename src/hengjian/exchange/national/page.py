"""The page of law of the national docking."""

from hengjian.exchange.national import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="national", title="与国家系统对接", permissions=access.PERMISSIONS,
    workflows=(rules.BATCH, rules.RETURNED, rules.MATTER, rules.SHARED),
    adjustable=(rules.SIGN_DAYS, *rules.ANSWER_DAYS.values(), rules.RETURN_DAYS, rules.SHARED_DAYS),
)
