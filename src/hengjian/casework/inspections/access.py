"""Who may do which act of an inspection, how far. One table."""

from hengjian.kernel.access import Permission, Reach, Role

PREPARING = frozenset({Role.PLANNER, Role.HEAD, Role.NODE})
INSPECTING = frozenset({Role.INSPECTOR})
READING = frozenset({
    Role.PLANNER, Role.HEAD, Role.INSPECTOR, Role.REVIEWER, Role.PUBLISHER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE,
})
SIMULATING = frozenset({
    Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER, Role.PLANNER, Role.HEAD, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE,
})

PERMISSIONS = (
    Permission("inspections.view", "查看检查", READING, Reach.TERRITORY),
    Permission("inspections.view_simulation", "模拟频次上限", SIMULATING, Reach.TERRITORY),
    # A joint draw opens inspections of partner lines, so the reach is the territory, whatever the line.
    Permission("inspections.open_batch", "建立检查任务", PREPARING, Reach.TERRITORY),
    Permission("inspections.open_triggered", "建立触发式检查", frozenset({Role.PLANNER, Role.HEAD, Role.INSPECTOR})),
    Permission("inspections.approve", "批准检查", frozenset({Role.HEAD})),
    Permission("inspections.approve_batch", "批量批准检查", frozenset({Role.HEAD})),
    Permission("inspections.assign", "调整执法人员", frozenset({Role.HEAD, Role.PLANNER})),
    Permission("inspections.merge", "合并检查", frozenset({Role.HEAD, Role.PLANNER})),
    Permission("inspections.notify", "送达检查通知", frozenset({Role.INSPECTOR, Role.HEAD, Role.PLANNER})),
    Permission("inspections.sign_in", "到场签到", INSPECTING),
    Permission("inspections.arrive", "到场亮证", INSPECTING),
    Permission("inspections.tell_rights", "告知权利义务", INSPECTING),
    Permission("inspections.decide_recusal", "决定回避申请", frozenset({Role.HEAD})),
    Permission("inspections.note_obstruction", "记录拒绝检查", INSPECTING),
    Permission("inspections.fill", "填写检查表", INSPECTING),
    Permission("inspections.merge_answers", "合并手机填写的检查表", INSPECTING),
    Permission("inspections.write_paper", "制作现场文书", INSPECTING),
    Permission("inspections.allow_keep", "批准先行登记保存", frozenset({Role.HEAD})),
    Permission("inspections.decide_keep", "补办先行登记保存批准", frozenset({Role.HEAD})),
    Permission("inspections.dispose_keep", "处理先行登记保存的证据", frozenset({Role.INSPECTOR, Role.HEAD})),
    Permission("inspections.lapse_keep", "自动解除先行登记保存", frozenset({Role.NODE})),
    Permission("inspections.transfer", "移送", frozenset({Role.INSPECTOR, Role.HEAD})),
    Permission("inspections.record", "完成现场笔录", INSPECTING),
    Permission("inspections.conclude", "告知检查结果", INSPECTING),
    Permission("inspections.order_correction", "责令改正", INSPECTING),
    Permission("inspections.report_correction", "登记整改报告", INSPECTING),
    Permission("inspections.recheck", "复查", INSPECTING),
    Permission("inspections.review", "复核检查结果", frozenset({Role.REVIEWER})),
    Permission("inspections.send_back", "退回补正", frozenset({Role.REVIEWER})),
    Permission("inspections.mark_published", "公示检查结果", frozenset({Role.PUBLISHER})),
    Permission("inspections.close", "办结检查", frozenset({Role.INSPECTOR, Role.HEAD})),
    Permission("inspections.terminate", "终止检查", frozenset({Role.INSPECTOR, Role.HEAD})),
)
