"""The page of law of behaviour."""

from hengjian.casework.behaviour import access
from hengjian.kernel.law import Page

PAGE = Page(module="behaviour", title="监管行为", permissions=access.PERMISSIONS)
