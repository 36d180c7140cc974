"""The page of law of devices."""

from hengjian.kernel.law import Page
from hengjian.registers.devices import access, rules

PAGE = Page(module="devices", title="移动终端", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW,))
