"""The page of law of legal texts."""

from hengjian.kernel.law import Page
from hengjian.registers.legal_texts import access, rules

PAGE = Page(module="legal_texts", title="法规库", permissions=access.PERMISSIONS, workflows=(rules.TEXT,))
