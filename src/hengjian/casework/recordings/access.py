"""Who may do which act of recordings, how far."""

from hengjian.kernel.access import Permission, Reach, Role

_STAFF = frozenset({Role.HEAD, Role.INSPECTOR})

PERMISSIONS = (
    Permission(
        "recordings.view", "查看执法音像记录",
        frozenset({Role.HEAD, Role.INSPECTOR, Role.REVIEWER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE}), Reach.TERRITORY,
    ),
    Permission("recordings.enrol_recorder", "登记执法记录仪", frozenset({Role.HEAD, Role.NODE})),
    Permission("recordings.retire_recorder", "停用执法记录仪", frozenset({Role.HEAD, Role.NODE})),
    Permission("recordings.take_in", "上传执法音像记录", frozenset({Role.INSPECTOR, Role.NODE})),
    Permission("recordings.match", "对应检查", _STAFF),
    Permission("recordings.match_again", "重新比对", frozenset({Role.NODE}), Reach.CITY),
    Permission("recordings.unmatch", "解除对应", _STAFF),
    Permission("recordings.set_aside", "标为与检查无关", _STAFF),
    Permission("recordings.explain_late", "说明迟传", _STAFF),
    Permission("recordings.hold", "留存备查", frozenset({Role.HEAD, Role.REVIEWER})),
    Permission("recordings.release", "解除留存", frozenset({Role.HEAD})),
    Permission("recordings.destroy", "期满销毁", frozenset({Role.HEAD})),
    Permission("recordings.open_duty", "登记全程录像义务", frozenset({Role.NODE}), Reach.CITY),
    Permission("recordings.excuse_duty", "说明没有录像", frozenset({Role.HEAD})),
)
