"""The page of law of the two tiers."""

from hengjian.exchange.tiers import access
from hengjian.kernel.law import Page

PAGE = Page(module="tiers", title="市区两级联通", permissions=access.PERMISSIONS)
