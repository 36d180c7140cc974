"""Who may do what with the register of entities."""

from hengjian.kernel.access import Permission, Reach, Role

DECIDERS = frozenset({Role.HEAD, Role.NODE})
KEEPERS = frozenset({Role.REGISTER_KEEPER, Role.NODE})
READERS = frozenset({
    Role.REGISTER_KEEPER, Role.PLANNER, Role.HEAD, Role.INSPECTOR, Role.REVIEWER, Role.PUBLISHER, Role.LEADER,
    Role.NODE,
})

PERMISSIONS = (
    Permission("regulated_entities.view", "查看监管对象", READERS, Reach.TERRITORY),
    Permission("regulated_entities.view_batches", "查看导入批次", KEEPERS | {Role.LEADER}, Reach.CITY),
    Permission("regulated_entities.view_classes", "查看信用风险分类", frozenset({
        Role.REGISTER_KEEPER, Role.PLANNER, Role.HEAD, Role.LEADER, Role.NODE,
    }), Reach.TERRITORY),
    Permission("regulated_entities.start_import", "导入名录", KEEPERS, Reach.CITY),
    Permission("regulated_entities.import_batch", "写入名录批次", KEEPERS, Reach.CITY),
    Permission("regulated_entities.set_aside", "另存未写入的行", KEEPERS, Reach.CITY),
    Permission("regulated_entities.record_classes", "写入信用风险分类", KEEPERS, Reach.CITY),
    Permission("regulated_entities.reindex", "重建检索", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.CITY),
    Permission("regulated_entities.finish_import", "完成导入", KEEPERS, Reach.CITY),
    Permission("regulated_entities.correct", "更正监管对象", KEEPERS, Reach.TERRITORY),
    Permission("regulated_entities.resolve_pending", "补录信用代码", KEEPERS, Reach.CITY),
    Permission("regulated_entities.mark_senseless", "设置无感监管对象", DECIDERS, Reach.TERRITORY),
    Permission("regulated_entities.tag", "设置标签", KEEPERS, Reach.TERRITORY),
    Permission("regulated_entities.record_premises", "登记经营场所", KEEPERS, Reach.TERRITORY),
    Permission("regulated_entities.record_permit", "登记许可", KEEPERS, Reach.TERRITORY),
    Permission("regulated_entities.list_entity", "列入名单", KEEPERS, Reach.TERRITORY),
    Permission("regulated_entities.unlist_entity", "移出名单", KEEPERS, Reach.TERRITORY),
    Permission("regulated_entities.grade", "登记专业风险等级", KEEPERS, Reach.TERRITORY),
    Permission("regulated_entities.register_object", "登记监管对象（非主体）", KEEPERS, Reach.TERRITORY),
)
