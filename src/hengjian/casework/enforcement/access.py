"""Who may do which act of a case, how far: officers investigate, others review, the head decides, all within their organ."""

from hengjian.kernel.access import Permission, Reach, Role

CASEWORK = frozenset({Role.INSPECTOR, Role.NODE})
DECIDING = frozenset({Role.HEAD, Role.NODE})
REVIEWING = frozenset({Role.REVIEWER, Role.NODE})
PUBLISHING = frozenset({Role.PUBLISHER, Role.HEAD, Role.NODE})
READING = frozenset({Role.INSPECTOR, Role.HEAD, Role.REVIEWER, Role.PUBLISHER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE})

_TABLE = (
    (CASEWORK, {
        "open_case": "登记案源", "decide_on_spot": "当场处罚", "submit": "提交审核", "notify": "告知", "hear_statement": "听取陈述、申辩",
        "end_notice": "告知期满", "ask_hearing": "登记听证要求", "serve": "送达决定书", "pay": "登记缴款", "urge": "催告", "close": "结案",
        "archive": "归档", "take_measure": "采取强制措施", "note_findings": "写明查明的事实和依据", "hand_file": "移交听证材料",
        "ask_assistance": "请求协助调查", "note_assistance": "登记协助结果", "hand_in_cash": "交缴当场收缴的罚款",
        "begin_testing": "送检", "end_testing": "收到检验结论", "report_transfer": "报告涉嫌犯罪",
        "move_transfer": "移送公安机关",
        "note_challenge": "登记复议、诉讼",
        "note_police": "登记公安机关的决定", "object_police": "提请公安机关复议", "hand_over": "移交物品和材料",
    }),
    (DECIDING, {
        "extend": "延长期限", "file": "立案", "decline": "不予立案", "suspend": "中止调查", "resume": "恢复调查", "terminate": "终止调查",
        "name_chair": "确定听证主持人", "fix_hearing": "确定听证",
        "discuss": "集体讨论", "allow_parts": "准许延期、分期缴纳",
        "dispose": "处理查封、扣押、先行登记保存的财物", "decide": "作出处罚决定", "refrain": "不予处罚",
        "apply_to_court": "申请法院强制执行",
        "revoke": "撤销决定", "note_outcome": "登记复议、诉讼结果", "approve_measure": "补办批准",
        "prolong": "延长查封、扣押", "release": "解除强制措施", "approve_transfer": "审批移送",
    }),
    (REVIEWING, {"review": "审核", "end_hearing": "结束听证"}),
    (PUBLISHING, {"publish": "公示处罚决定", "push_national": "登记国家系统公示", "push_elsewhere": "登记推送外省登记地",
    "take_down": "撤回公示"}),
    (frozenset({Role.NODE}), {"release_expired": "到期解除强制措施"}),
)
PERMISSIONS: tuple[Permission, ...] = (
    *(Permission(f"enforcement.{act}", title, roles) for roles, acts in _TABLE for act, title in acts.items()),
    Permission("enforcement.view", "查看案件", READING, Reach.TERRITORY),
)
