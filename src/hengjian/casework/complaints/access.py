"""Who may do which act of complaints, how far. Handling is the unit's own; the hub dispatches within its territory."""

from hengjian.kernel.access import Permission, Reach, Role

HUB = frozenset({Role.DISPATCHER, Role.NODE})
HANDLING = frozenset({Role.HANDLER, Role.INSPECTOR, Role.NODE})
DECIDING = frozenset({Role.HEAD, Role.NODE})
ANYBODY: frozenset[Role] = frozenset()
READING = frozenset({Role.DISPATCHER, Role.HANDLER, Role.INSPECTOR, Role.HEAD, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE})
#: A sender's data: whoever has to talk to him, and nobody who only looks on.
TALKING = frozenset({Role.DISPATCHER, Role.HANDLER, Role.NODE})

PERMISSIONS: tuple[Permission, ...] = (
    Permission("complaints.receive", "登记来件", ANYBODY, Reach.PUBLIC),
    Permission("complaints.repeat", "登记重复来件", ANYBODY, Reach.PUBLIC),
    Permission("complaints.add_material", "补充材料", ANYBODY, Reach.PUBLIC),
    Permission("complaints.rate", "评价办理结果", ANYBODY, Reach.PUBLIC),
    Permission("complaints.attach_own", "补充附件", ANYBODY, Reach.PUBLIC),
    Permission("complaints.ask_reopen", "申请重新办理", ANYBODY, Reach.PUBLIC),
    Permission("complaints.decide_reopen", "答复重新办理的申请", HUB, Reach.TERRITORY),
    Permission("complaints.attach", "收附件", HUB | HANDLING, Reach.TERRITORY),
    Permission("complaints.view", "查看投诉举报", READING, Reach.TERRITORY),
    Permission("complaints.redirect", "告知其他途径", HUB, Reach.TERRITORY),
    Permission("complaints.dispatch", "分送", HUB, Reach.TERRITORY),
    Permission("complaints.open_dispute", "提请协商管辖", HUB, Reach.TERRITORY),
    Permission("complaints.refer_dispute", "报请指定管辖", HUB, Reach.TERRITORY),
    Permission("complaints.designate", "指定处理机关", frozenset({Role.LEADER, Role.NODE}), Reach.TERRITORY),
    Permission("complaints.merge", "并入主件", HUB | HANDLING, Reach.TERRITORY),
    Permission("complaints.sign", "签收", HANDLING),
    Permission("complaints.return_to_hub", "退回分送机构", HANDLING),
    Permission("complaints.accept", "受理", HANDLING),
    Permission("complaints.refuse", "不予受理", DECIDING),
    Permission("complaints.note_session", "记录办理过程", HANDLING),
    Permission("complaints.start_testing", "委托检验鉴定", HANDLING),
    Permission("complaints.end_testing", "收到检验鉴定结论", HANDLING),
    Permission("complaints.ask_recusal", "登记回避申请", HANDLING),
    Permission("complaints.decide_recusal", "决定回避申请", DECIDING),
    Permission("complaints.agree", "达成调解协议", HANDLING),
    Permission("complaints.terminate", "终止调解", HANDLING),
    Permission("complaints.find_offence", "移交违法线索", HANDLING),
    Permission("complaints.ask_extension", "申请延期", HANDLING),
    Permission("complaints.extend", "批准延期", DECIDING),
    Permission("complaints.refuse_extension", "不批准延期", DECIDING),
    Permission("complaints.file", "决定立案", DECIDING),
    Permission("complaints.decline", "决定不予立案", DECIDING),
    Permission("complaints.tell", "告知", HANDLING),
    Permission("complaints.reward", "给予举报奖励", DECIDING),
    Permission("complaints.contact", "先行联系", HANDLING),
    Permission("complaints.reply", "办结回复", HANDLING),
    Permission("complaints.escalate", "督办", HUB | frozenset({Role.LEADER}), Reach.TERRITORY),
    Permission("complaints.call_back", "回访", HUB, Reach.TERRITORY),
    Permission("complaints.redo", "重办", HUB, Reach.TERRITORY),
    Permission("complaints.close", "办结", HUB | HANDLING, Reach.TERRITORY),
    Permission("complaints.open_work", "转入办理", HANDLING),
    Permission("complaints.view_looks", "查看反映人信息的查看记录", frozenset({Role.AUDIT_ADMIN, Role.LEADER, Role.NODE}), Reach.TERRITORY),
    Permission("complaints.look_at_sender", "查看反映人信息", TALKING, Reach.TERRITORY),
    Permission("complaints.reindex", "重建检索", frozenset({Role.SYSTEM_ADMIN, Role.NODE}), Reach.CITY),
    Permission("complaints.set_route", "修改派单目录", HUB, Reach.TERRITORY),
)
