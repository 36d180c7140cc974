"""The module's page of law."""

from hengjian.kernel.law import Page
from hengjian.registers.regulated_entities import access

PAGE = Page(module="regulated_entities", title="监管对象名录", permissions=access.PERMISSIONS)
