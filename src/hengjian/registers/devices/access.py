"""Who may do which act of a device, how far."""

from hengjian.kernel.access import ADMINISTRATORS, Permission, Reach, Role

WORKING = frozenset({Role.INSPECTOR, Role.HEAD})
SECURITY = frozenset({Role.SECURITY_ADMIN, Role.NODE})

PERMISSIONS = (
    Permission("devices.view", "查看移动终端", WORKING | ADMINISTRATORS | {Role.NODE}, Reach.TERRITORY),
    Permission("devices.enrol", "登记移动终端", WORKING),
    Permission("devices.renew_session", "在移动终端登录", frozenset(Role), Reach.PUBLIC),
    # Whoever misses a phone reports it: an officer his own, the head and the security administrator any of their reach.
    Permission("devices.report_lost", "挂失移动终端", WORKING | SECURITY, Reach.TERRITORY),
    Permission("devices.report_found", "解除挂失", SECURITY, Reach.TERRITORY),
    Permission("devices.order_wipe", "擦除移动终端", SECURITY, Reach.TERRITORY),
    # The phone itself says so; its signature is its right.
    Permission("devices.confirm_wiped", "确认已擦除", frozenset(Role), Reach.PUBLIC),
    Permission("devices.retire", "停用移动终端", SECURITY, Reach.TERRITORY),
)
