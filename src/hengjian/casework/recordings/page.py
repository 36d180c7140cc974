"""The page of law of recordings."""

from hengjian.casework.recordings import access
from hengjian.kernel.law import Page

PAGE = Page(module="recordings", title="执法记录", permissions=access.PERMISSIONS)
