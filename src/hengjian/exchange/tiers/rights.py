"""Who may look at the links, compare and mend copies, ask other nodes, and hand matters over."""

from hengjian.kernel.access import Permission, Reach, Role

LOOKING = frozenset({Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.REGISTER_KEEPER, Role.LEADER, Role.NODE})
TENDING = frozenset({Role.SYSTEM_ADMIN, Role.NODE})
ASKING = frozenset({
    Role.SYSTEM_ADMIN, Role.REGISTER_KEEPER, Role.CATALOGUE_EDITOR, Role.PLANNER, Role.HEAD, Role.LEADER, Role.NODE,
})
HANDING = frozenset({Role.HEAD, Role.LEADER})
ITSELF = frozenset({Role.NODE})

RIGHTS = (
    Permission("tiers.view", "查看两级联通情况", LOOKING, Reach.CITY),
    Permission("tiers.compare", "核对两级数据", TENDING, Reach.CITY),
    Permission("tiers.mend", "修复两级数据", TENDING, Reach.CITY),
    Permission("tiers.ask", "请归属节点办理", ASKING, Reach.CITY),
    Permission("tiers.answer_command", "答复别的节点的请求", ITSELF, Reach.CITY),
    Permission("tiers.view_offers", "查看移交", HANDING | LOOKING, Reach.TERRITORY),
    Permission("tiers.offer", "提出移交", HANDING, Reach.TERRITORY),
    Permission("tiers.withdraw", "撤回移交", HANDING, Reach.TERRITORY),
    Permission("tiers.accept", "同意接收移交", HANDING, Reach.TERRITORY),
    Permission("tiers.decline", "不同意接收移交", HANDING, Reach.TERRITORY),
    Permission("tiers.keep", "登记移交未被接收", ITSELF, Reach.CITY),
    Permission("tiers.yield_record", "完成移交", ITSELF, Reach.CITY),
    Permission("tiers.take", "接收移交", ITSELF, Reach.CITY),
)
