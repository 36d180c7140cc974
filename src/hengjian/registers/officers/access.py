"""Who may keep the register of officers and the accounts.

Accounts follow the separation of the three administrators (三员分立): the system administrator opens and closes an
account, the security administrator grants its roles, the audit administrator sees both and does neither.
"""

from hengjian.kernel.access import Permission, Reach, Role

KEEPERS = frozenset({Role.REGISTER_KEEPER, Role.NODE})
BUSINESS = frozenset(Role) - {Role.CONTRIBUTOR, Role.SYSTEM_ADMIN}

PERMISSIONS = (
    Permission("officers.view", "查看执法人员名录", BUSINESS, Reach.TERRITORY),
    Permission(
        "officers.view_relations", "查看应当回避的关系",
        frozenset({Role.HEAD, Role.REGISTER_KEEPER, Role.AUDIT_ADMIN, Role.NODE}), Reach.ORGAN,
    ),
    Permission("officers.register_officer", "登记执法人员", KEEPERS, Reach.TERRITORY),
    Permission("officers.register_officers", "成批登记执法人员", KEEPERS, Reach.TERRITORY),
    Permission("officers.renew_certificate", "换发执法证", KEEPERS, Reach.TERRITORY),
    Permission("officers.suspend_certificate", "暂停执法证", KEEPERS | {Role.HEAD}, Reach.TERRITORY),
    Permission("officers.resume_certificate", "恢复执法证", KEEPERS, Reach.TERRITORY),
    Permission("officers.revoke_certificate", "注销执法证", KEEPERS, Reach.TERRITORY),
    Permission("officers.set_item_scope", "调整执法事项范围", KEEPERS, Reach.TERRITORY),
    Permission("officers.record_leave", "登记休假", KEEPERS | {Role.HEAD, Role.INSPECTOR}, Reach.ORGAN),
    Permission("officers.depart", "登记离岗", KEEPERS, Reach.TERRITORY),
    Permission("officers.record_employer", "登记任职经历", KEEPERS | {Role.INSPECTOR}, Reach.ORGAN),
    Permission(
        "officers.declare_relation", "申报应当回避的关系", KEEPERS | {Role.HEAD, Role.INSPECTOR}, Reach.ORGAN
    ),
    Permission("officers.end_relation", "解除应当回避的关系", frozenset({Role.HEAD, Role.NODE}), Reach.ORGAN),
    Permission(
        "officers.view_accounts", "查看账号",
        frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.NODE}), Reach.TERRITORY,
    ),
    Permission("officers.open_account", "开立账号", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.TERRITORY),
    Permission("officers.set_roles", "授予岗位", frozenset({Role.SECURITY_ADMIN, Role.NODE}), Reach.TERRITORY),
    Permission(
        "officers.disable_account", "停用账号",
        frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.NODE}), Reach.TERRITORY,
    ),
    Permission("officers.enable_account", "恢复账号", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.TERRITORY),
    Permission("officers.reset_password", "重置口令", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.TERRITORY),
    Permission("officers.change_password", "修改口令", frozenset(Role), Reach.PUBLIC),
)
