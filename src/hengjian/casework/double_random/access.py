"""Who may do what with plans and draws."""

from __future__ import annotations

from hengjian.kernel.access import Permission, Reach, Role

_OPERATORS = frozenset({Role.PLANNER})
_HEADS = frozenset({Role.HEAD})
_READERS = frozenset({
    Role.PLANNER, Role.HEAD, Role.CONTRIBUTOR, Role.INSPECTOR, Role.REVIEWER, Role.PUBLISHER, Role.LEADER,
    Role.AUDIT_ADMIN, Role.NODE,
})
#: Contributors and audit replay the full list; the class in it goes no further.
_REPLAYERS = frozenset({Role.CONTRIBUTOR, Role.AUDIT_ADMIN, Role.NODE})

PERMISSIONS = (
    Permission("double_random.draft_plan", "编制抽查计划", _OPERATORS),
    Permission("double_random.revise_plan", "修改抽查计划草稿", _OPERATORS),
    Permission("double_random.approve_plan", "批准抽查计划", _HEADS),
    Permission("double_random.file_plan", "备案抽查计划", _OPERATORS),
    Permission("double_random.publish_plan", "公布抽查计划", frozenset({Role.PLANNER, Role.PUBLISHER})),
    Permission("double_random.adjust_plan", "调整抽查计划", _HEADS),
    Permission("double_random.close_plan", "结束抽查计划", frozenset({Role.PLANNER, Role.HEAD})),
    Permission("double_random.prepare_draw", "准备抽取", _OPERATORS),
    Permission("double_random.freeze", "封存名单", _OPERATORS),
    Permission("double_random.contribute", "提交随机数承诺", frozenset({Role.CONTRIBUTOR}), Reach.CITY),
    Permission("double_random.commit", "作出抽取承诺", _OPERATORS),
    Permission("double_random.fix_source", "确定随机来源", _OPERATORS),
    Permission("double_random.enter_value", "录入点数", _OPERATORS),
    Permission("double_random.reveal", "揭示随机数", frozenset({Role.CONTRIBUTOR}), Reach.CITY),
    Permission("double_random.draw", "抽取对象和执法人员", _OPERATORS),
    Permission("double_random.assign", "设置任务计划", _OPERATORS),
    Permission("double_random.dispatch", "派发任务", _OPERATORS),
    Permission("double_random.complete", "办结抽取任务", frozenset({Role.PLANNER, Role.NODE})),
    Permission("double_random.void", "作废抽取", _HEADS),
    Permission("double_random.view_plans", "查看抽查计划", _READERS, Reach.TERRITORY),
    Permission("double_random.view_draws", "查看抽取", _READERS, Reach.TERRITORY),
    Permission("double_random.view", "查看抽中的对象和执法人员", _READERS - {Role.CONTRIBUTOR}, Reach.TERRITORY),
    Permission("double_random.view_list", "重放抽取的内部名单", _REPLAYERS, Reach.CITY),
)
