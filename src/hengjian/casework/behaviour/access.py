"""Who may do which act of the behaviour library, how far."""

from hengjian.kernel.access import Permission, Reach, Role

READING = frozenset({
    Role.PLANNER, Role.HEAD, Role.INSPECTOR, Role.REVIEWER, Role.PUBLISHER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE,
})

PERMISSIONS = (
    Permission("behaviour.view", "查看监管行为", READING, Reach.TERRITORY),
    # What a department does reaches the library by itself: by news of inspections, later of cases.
    Permission("behaviour.enter", "采集监管行为", frozenset({Role.NODE}), Reach.CITY),
    Permission("behaviour.revise", "更新监管行为", frozenset({Role.NODE}), Reach.CITY),
    Permission("behaviour.cancel", "撤销监管行为", frozenset({Role.NODE}), Reach.CITY),
    Permission("behaviour.amend", "补正监管行为", frozenset({Role.INSPECTOR, Role.HEAD})),
    Permission("behaviour.send_back", "退回监管行为", frozenset({Role.REVIEWER, Role.LEADER, Role.NODE}), Reach.TERRITORY),
)
