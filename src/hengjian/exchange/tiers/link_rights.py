"""Who may enter a node's card, stop a link and resume it."""

from hengjian.kernel.access import Permission, Reach, Role

ACTING = frozenset({Role.SYSTEM_ADMIN, Role.NODE})

LINK_RIGHTS = (
    Permission("tiers.trust", "登记节点名片", ACTING, Reach.CITY),
    Permission("tiers.stop_link", "停止链路", frozenset({Role.NODE}), Reach.CITY),
    Permission("tiers.resume_link", "恢复链路", ACTING, Reach.CITY),
)
