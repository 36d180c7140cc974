"""The page of law of enforcement cases."""

from hengjian.casework.enforcement import access, rules
from hengjian.kernel.law import Page

PAGE = Page(
    module="enforcement", title="行政处罚和行政强制", permissions=access.PERMISSIONS, workflows=rules.procedure.WORKFLOWS,
    deadlines=rules.clocks.DEADLINES, dated={"告知听证的较大数额（元）": rules.hearing.LARGE},
)
