"""The page of law of disclosure."""

from hengjian.casework.disclosure import access, rules
from hengjian.kernel.law import Page

PAGE = Page(module="disclosure", title="公示", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW,))
