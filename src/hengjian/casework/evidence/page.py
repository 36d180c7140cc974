"""The page of law of evidence."""

from hengjian.casework.evidence import access
from hengjian.kernel.law import Page

PAGE = Page(module="evidence", title="证据", permissions=access.PERMISSIONS)
