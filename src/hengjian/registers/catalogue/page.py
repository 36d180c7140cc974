"""The page of law of the catalogue."""

from hengjian.kernel.law import Page
from hengjian.registers.catalogue import access, rules

PAGE = Page(
    module="catalogue", title="监管事项目录", permissions=access.PERMISSIONS,
    workflows=(rules.ITEM, rules.CHECKLIST, rules.JOINT_FORM),
)
