"""Who sees return visits, and who notes them."""

from hengjian.kernel.access import Permission, Reach, Role

_SEEING = frozenset({Role.INSPECTOR, Role.PLANNER, Role.HEAD, Role.LEADER})

PERMISSIONS = (
    Permission("district_example.view", "查看服务回访", _SEEING, Reach.TERRITORY),
    Permission("district_example.open", "列入服务回访", frozenset({Role.NODE}), Reach.CITY),
    Permission("district_example.note", "登记服务回访", frozenset({Role.INSPECTOR, Role.HEAD}), Reach.ORGAN),
)
