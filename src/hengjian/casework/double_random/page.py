"""The module's page of law."""

from __future__ import annotations

from hengjian.casework.double_random import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="double_random",
    title="双随机、一公开",
    permissions=access.PERMISSIONS,
    workflows=(rules.PLAN, rules.DRAW),
    deadlines=rules.DEADLINES,
    adjustable=rules.ADJUSTABLE,
)
