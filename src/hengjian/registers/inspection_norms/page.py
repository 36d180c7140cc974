"""The page of law of the norms."""

from hengjian.kernel.law import Page
from hengjian.registers.inspection_norms import access, rules

PAGE = Page(
    module="inspection_norms", title="涉企检查规范", permissions=access.PERMISSIONS, workflows=(rules.CAP, rules.CALM)
)
