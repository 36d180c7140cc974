"""The kernel's own page of law: adjusting a value, loading a year's holiday notice, reading and erasing log lines."""

from hengjian.kernel.access import Permission, Reach, Role
from hengjian.kernel.law import Page

PAGE = Page(
    module="kernel",
    title="日历与取值",
    permissions=(
        Permission("kernel.adjust", "调整取值", frozenset({Role.HEAD, Role.NODE}), Reach.ORGAN),
        Permission("kernel.load_notice", "录入放假通知", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.CITY),
        Permission("kernel.view_journal", "查看日志", frozenset({Role.AUDIT_ADMIN, Role.LEADER, Role.NODE}), Reach.CITY),
        Permission("kernel.state_rows", "重新声明记录", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.CITY),
        Permission("kernel.recover_log", "恢复日志", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.CITY),
        Permission("kernel.erase_line", "删除日志行内容", frozenset({Role.AUDIT_ADMIN, Role.NODE}), Reach.CITY),
    ),
)
