"""The page of law of unlicensed business."""

from hengjian.casework.unlicensed import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="unlicensed", title="无证无照治理", permissions=access.PERMISSIONS, workflows=rules.procedure.WORKFLOWS,
    deadlines=rules.clocks.DEADLINES, dated={"未经登记从事经营的罚款（元）": rules.fines.UNREGISTERED_FINES},
    adjustable=rules.clocks.ADJUSTABLE,
)
