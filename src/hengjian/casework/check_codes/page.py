"""The page of law of check codes."""

from hengjian.casework.check_codes import access
from hengjian.kernel.law import Page

PAGE = Page(module="check_codes", title="检查码", permissions=access.PERMISSIONS)
