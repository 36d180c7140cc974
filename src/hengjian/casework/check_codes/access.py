"""Who may do which act of check codes, how far.

Ratings and alarms lie in the supervising line (综合): whoever is rated reads sums over the own organ and nothing else.
"""

from hengjian.kernel.access import Permission, Reach, Role

SUPERVISING = frozenset({Role.HEAD, Role.LEADER, Role.NODE})
READING = frozenset({Role.HEAD, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE})
OF_THE_ORGAN = frozenset({Role.HEAD, Role.LEADER, Role.PLANNER, Role.INSPECTOR, Role.REVIEWER, Role.NODE})
#: Open to whoever holds a code, signed in or not: no role is asked for.
ANYBODY: frozenset[Role] = frozenset()
BY_ITSELF = frozenset({Role.NODE})

PERMISSIONS: tuple[Permission, ...] = (
    Permission("check_codes.issue", "签发检查码", frozenset({Role.HEAD, Role.PLANNER, Role.NODE})),
    Permission("check_codes.revoke", "作废检查码", frozenset({Role.HEAD, Role.PLANNER, Role.INSPECTOR, Role.NODE})),
    Permission("check_codes.rotate_key", "更换检查码签名密钥", frozenset({Role.SECURITY_ADMIN, Role.NODE}), Reach.CITY),
    Permission("check_codes.rate", "评价检查", ANYBODY, Reach.PUBLIC),
    Permission("check_codes.report", "反映检查码异常", ANYBODY, Reach.PUBLIC),
    Permission("check_codes.raise_alarm", "提示检查码异常", BY_ITSELF, Reach.CITY),
    Permission("check_codes.view_alarms", "查看检查码异常", READING, Reach.TERRITORY),
    Permission("check_codes.answer", "核查检查码异常", SUPERVISING, Reach.TERRITORY),
    Permission("check_codes.return_alarm", "退回检查码异常", SUPERVISING, Reach.TERRITORY),
    Permission("check_codes.close_alarm", "办结检查码异常", SUPERVISING, Reach.TERRITORY),
    Permission("check_codes.view_ratings", "查看检查评价", READING, Reach.TERRITORY),
    Permission("check_codes.view_totals", "查看本机关评价汇总", OF_THE_ORGAN),
)
