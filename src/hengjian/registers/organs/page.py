"""The page of law of the register of organs."""

from hengjian.kernel.law import Page
from hengjian.registers.organs import access

PAGE = Page(module="organs", title="机关名录", permissions=access.PERMISSIONS)
