"""The page of law of field work."""

from hengjian.casework.field_work import access, rules
from hengjian.kernel.law import Page

PAGE = Page(module="field_work", title="现场操作", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW,))
