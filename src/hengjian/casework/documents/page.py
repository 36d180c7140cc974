"""The page of law of documents."""

from hengjian.casework.documents import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="documents", title="文书", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW, rules.PAPERS),
)
