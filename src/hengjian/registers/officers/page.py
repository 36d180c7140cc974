"""The page of law of the register of officers."""

from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.law import Page
from hengjian.registers.officers import access, rules

PAGE = Page(
    module="officers",
    title="执法人员名录与账号",
    permissions=access.PERMISSIONS,
    adjustable=(
        Adjustable(
            rules.AGE_LIMIT, "口令有效期", "天", *rules.PASSWORD_DAYS,
            "GB/T 22239-2019 §8.1.4.1（天数为测评惯例，未核）",
        ),
    ),
)
