"""Who may send to, and read from, the national system."""

from hengjian.kernel.access import Permission, Reach, Role

KEEPING = frozenset({Role.REGISTER_KEEPER, Role.NODE})
READING = frozenset({Role.REGISTER_KEEPER, Role.LEADER, Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN, Role.NODE})

PERMISSIONS = (
    Permission("national.view", "查看国家对接情况", READING, Reach.CITY),
    Permission("national.pack", "编制报送批次", KEEPING, Reach.CITY),
    Permission("national.note_sent", "登记批次已送达", frozenset({Role.NODE}), Reach.CITY),
    Permission("national.note_refused", "登记批次未送达", frozenset({Role.NODE}), Reach.CITY),
    Permission("national.note_checked", "登记批次校验结果", frozenset({Role.NODE}), Reach.CITY),
    Permission("national.keep_day", "登记下行数据", frozenset({Role.NODE}), Reach.CITY),
    Permission("national.keep_unreadable", "保留无法读取的下行数据", frozenset({Role.NODE}), Reach.CITY),
    Permission("national.settle_unreadable", "处理无法读取的下行数据", KEEPING, Reach.CITY),
)
