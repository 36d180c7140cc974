"""Who may add and see evidence, how far."""

from hengjian.kernel.access import Permission, Reach, Role

PERMISSIONS = (
    Permission(
        "evidence.view", "查看证据",
        frozenset({Role.HEAD, Role.INSPECTOR, Role.REVIEWER, Role.AUDIT_ADMIN, Role.NODE}), Reach.TERRITORY,
    ),
    Permission("evidence.attach", "增加证据", frozenset({Role.INSPECTOR})),
    Permission("evidence.declare", "登记现场取得的证据", frozenset({Role.INSPECTOR})),
    Permission("evidence.deliver", "上传现场取得的证据文件", frozenset({Role.INSPECTOR, Role.NODE})),
    Permission("evidence.supersede", "以新证据更正", frozenset({Role.INSPECTOR})),
)
