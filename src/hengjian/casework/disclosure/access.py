"""Who may publish and withdraw, how far; reading is open to everybody."""

from hengjian.kernel.access import Permission, Reach, Role

PERMISSIONS = (
    Permission("disclosure.read", "查看公示", frozenset(), Reach.PUBLIC),
    Permission(
        "disclosure.view", "查看公示台账",
        frozenset({Role.PUBLISHER, Role.HEAD, Role.REVIEWER, Role.INSPECTOR, Role.PLANNER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE}),
        Reach.TERRITORY,
    ),
    Permission("disclosure.publish_result", "公示检查结果", frozenset({Role.PUBLISHER})),
    Permission("disclosure.republish", "更正后重新公示", frozenset({Role.PUBLISHER})),
    Permission("disclosure.withdraw", "撤回公示", frozenset({Role.PUBLISHER, Role.HEAD})),
    # Plans and draws are published by the act that makes them; the node only enters them here.
    Permission("disclosure.publish_notice", "公布计划和抽取结果", frozenset({Role.NODE}), Reach.CITY),
    Permission("disclosure.remark", "公示加注", frozenset({Role.NODE}), Reach.CITY),
)
