"""The page of law of the hotlines' docking."""

from hengjian.exchange.hotlines import access, rules
from hengjian.kernel.law import Page

PAGE = Page(module="hotlines", title="热线对接", permissions=access.PERMISSIONS, adjustable=(rules.REJECT_DAYS,))
