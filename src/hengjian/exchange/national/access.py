"""Who may send to, and read from, the national system; who works on what it sends; who may ask other provinces."""

from hengjian.kernel.access import Permission, Reach, Role

KEEPING = frozenset({Role.REGISTER_KEEPER, Role.NODE})
READING = frozenset({Role.REGISTER_KEEPER, Role.LEADER, Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN, Role.NODE})
ITSELF = frozenset({Role.NODE})
WORKING = frozenset({Role.HEAD, Role.INSPECTOR})
FOLLOWING = WORKING | {Role.REGISTER_KEEPER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE}

PERMISSIONS = (
    Permission("national.view", "查看国家对接情况", READING, Reach.CITY),
    Permission("national.pack", "编制报送批次", KEEPING, Reach.CITY),
    Permission("national.note_sent", "登记批次已送达", ITSELF, Reach.CITY),
    Permission("national.note_refused", "登记批次未送达", ITSELF, Reach.CITY),
    Permission("national.note_checked", "登记批次校验结果", ITSELF, Reach.CITY),
    Permission("national.fill", "补报对接前已有的记录", KEEPING, Reach.CITY),
    Permission("national.recheck", "重新核验待报送的记录", KEEPING, Reach.CITY),
    Permission("national.return_row", "登记国家系统退回的记录", ITSELF, Reach.CITY),
    Permission("national.close_returned", "登记退回的记录已经补正", ITSELF, Reach.CITY),
    Permission("national.send_again", "重新报送国家系统退回的记录", KEEPING, Reach.CITY),
    Permission("national.settle_returned", "处理国家系统退回的记录", KEEPING, Reach.CITY),
    Permission("national.keep_day", "登记下行数据", ITSELF, Reach.CITY),
    Permission("national.keep_unreadable", "保留无法读取的下行数据", ITSELF, Reach.CITY),
    Permission("national.settle_unreadable", "处理无法读取的下行数据", KEEPING, Reach.CITY),
    Permission("national.work_row", "处理下行数据", ITSELF, Reach.CITY),
    Permission("national.work_items", "合入国家下发事项", ITSELF, Reach.CITY),
    Permission("national.view_matters", "查看国家下发的投诉举报和风险线索", FOLLOWING, Reach.TERRITORY),
    Permission("national.dispatch_matter", "分派国家下发事项", KEEPING, Reach.CITY),
    Permission("national.sign_matter", "签收国家下发事项", WORKING, Reach.TERRITORY),
    Permission("national.hand_back_matter", "退回国家下发事项", WORKING, Reach.TERRITORY),
    Permission("national.answer_matter", "反馈国家下发事项", WORKING | {Role.NODE}, Reach.TERRITORY),
    Permission("national.view_shared", "查看外省市共享数据的申请", FOLLOWING, Reach.ORGAN),
    Permission("national.apply_shared", "申请使用外省市共享数据", WORKING, Reach.ORGAN),
    Permission("national.approve_shared", "同意使用外省市共享数据", frozenset({Role.HEAD}), Reach.ORGAN),
    Permission("national.decline_shared", "不同意使用外省市共享数据", frozenset({Role.HEAD}), Reach.ORGAN),
    Permission("national.use_shared", "查阅外省市共享数据", WORKING, Reach.ORGAN),
    Permission("national.end_shared", "终止使用外省市共享数据", WORKING | {Role.NODE}, Reach.ORGAN),
    Permission("national.keep_shared", "登记外省市共享数据", ITSELF, Reach.CITY),
    Permission("national.note_unshared", "登记外省市共享数据没有取得", ITSELF, Reach.CITY),
)
