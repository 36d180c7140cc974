"""Who may do which act of field work, how far."""

from hengjian.kernel.access import Permission, Reach, Role

MENDING = frozenset({Role.INSPECTOR, Role.HEAD})
READING = MENDING | {Role.REVIEWER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE}

PERMISSIONS = (
    Permission("field_work.view", "查看现场操作", READING),
    # The signatures are the right: work done is taken in whatever became of the account meanwhile.
    Permission("field_work.receive", "接收现场操作", frozenset(Role), Reach.PUBLIC),
    Permission("field_work.settle", "办理现场操作", frozenset(Role), Reach.PUBLIC),
    Permission("field_work.keep", "领取现场记录", frozenset({Role.INSPECTOR})),
    Permission("field_work.release", "收回现场记录", MENDING),
    Permission("field_work.apply_again", "重新办理现场操作", MENDING),
    Permission("field_work.set_aside", "不再办理现场操作", MENDING),
)
