"""The page of law of recordings."""

from hengjian.casework.recordings import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="recordings", title="执法记录", permissions=access.PERMISSIONS, workflows=(rules.WORKFLOW,), deadlines=(rules.UPLOAD,),
    adjustable=(rules.KEEP_LOOSE, rules.KEEP_VISIT),
)
