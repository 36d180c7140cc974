"""The page of law of the national docking."""

from hengjian.exchange.national import access, rules
from hengjian.kernel.law import Page

PAGE = Page(module="national", title="与国家系统对接", permissions=access.PERMISSIONS, workflows=(rules.BATCH,))
