"""Who may keep the register of organs. Capacity and entrustment are the city's and the districts' governments' acts."""

from hengjian.kernel.access import Permission, Reach, Role

KEEPERS = frozenset({Role.REGISTER_KEEPER, Role.NODE})

PERMISSIONS = (
    Permission("organs.view", "查看机关名录", frozenset(Role), Reach.CITY),
    Permission("organs.register", "登记机关", KEEPERS, Reach.TERRITORY),
    Permission("organs.register_all", "成批登记机关", KEEPERS, Reach.CITY),
    Permission("organs.close", "注销机关", KEEPERS, Reach.TERRITORY),
    Permission("organs.confirm_capacity", "确认执法主体资格", KEEPERS, Reach.TERRITORY),
    Permission("organs.withdraw_capacity", "取消执法主体资格", KEEPERS, Reach.TERRITORY),
    Permission("organs.entrust", "登记委托", frozenset({Role.HEAD, Role.REGISTER_KEEPER, Role.NODE}), Reach.ORGAN),
    Permission("organs.end_entrustment", "终止委托", frozenset({Role.HEAD, Role.REGISTER_KEEPER, Role.NODE}), Reach.ORGAN),
)
