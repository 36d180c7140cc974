"""Notes on the personal data of officers and account holders, field by field."""

from __future__ import annotations

from hengjian.kernel.personal import PersonalNote
from hengjian.registers.officers.models import (
    Account,
    CertificateTerm,
    EmployerSpell,
    FormerPassword,
    Officer,
    Relation,
)

MODELS = (Officer, CertificateTerm, EmployerSpell, Relation, Account, FormerPassword)

_DUTY = "《个人信息保护法》第十三条、第三十四条；"
_QUALIFIED = _DUTY + "《行政处罚法》第四十二条"
_RECUSAL = _DUTY + "《行政处罚法》第四十三条"
_SIGN_IN = _DUTY + "GB/T 22239-2019 §8.1.4（未核原文）"
_WHILE_ON_RECORD = "离岗后随检查档案保存，期满删除"
_THREE_YEARS = "解除或者离职满三年后删除"
_WHILE_OPEN = "账号停用满一年后删除；日志里只留账号名"

PERSONAL = (
    PersonalNote("Officer.officer_no", "work", "证明执法资格，印在检查文书上", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.name", "identity", "亮证执法，依法公示执法人员", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.organ_code", "work", "只在本机关范围内派员", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.line_code", "work", "只在本条线范围内派员", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.territory_code", "work", "只在本辖区范围内派员", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.post", "work", "按岗位派员", "离岗后删除", _QUALIFIED),
    PersonalNote("Officer.expertise", "work", "按专业派员", "离岗后删除", _QUALIFIED),
    PersonalNote("Officer.is_expert", "work", "需要专家参加的检查", "离岗后删除", _QUALIFIED),
    PersonalNote("Officer.certificate_valid_until", "work", "过期的不能抽取", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.certificate_status", "work", "暂停、注销的不能抽取", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.item_scope", "work", "只检查范围内的事项", "离岗后删除", _QUALIFIED),
    PersonalNote("Officer.active", "work", "离岗的不能抽取", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("Officer.leave_until", "work", "休假的不抽取；不记休假的原因", "休假结束后清空", _QUALIFIED),
    PersonalNote("CertificateTerm.officer_no", "work", "查明检查当日的执法资格", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("CertificateTerm.issuer", "work", "查明检查当日的执法资格", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("CertificateTerm.since", "work", "查明检查当日的执法资格", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("CertificateTerm.until", "work", "查明检查当日的执法资格", _WHILE_ON_RECORD, _QUALIFIED),
    PersonalNote("EmployerSpell.officer_no", "behaviour", "回避任职过的单位", _THREE_YEARS, _RECUSAL),
    PersonalNote("EmployerSpell.uscc", "behaviour", "回避任职过的单位", _THREE_YEARS, _RECUSAL),
    PersonalNote("EmployerSpell.since", "behaviour", "回避任职过的单位", _THREE_YEARS, _RECUSAL),
    PersonalNote("EmployerSpell.until", "behaviour", "计算回避的期限", _THREE_YEARS, _RECUSAL),
    PersonalNote("Relation.officer_no", "behaviour", "回避有利害关系的单位", _THREE_YEARS, _RECUSAL),
    PersonalNote("Relation.uscc", "behaviour", "回避有利害关系的单位；不记亲属的姓名", _THREE_YEARS, _RECUSAL),
    PersonalNote("Relation.ground", "behaviour", "说明回避的情形", _THREE_YEARS, _RECUSAL),
    PersonalNote("Relation.since", "behaviour", "计算回避的期限", _THREE_YEARS, _RECUSAL),
    PersonalNote("Relation.until", "behaviour", "计算回避的期限", _THREE_YEARS, _RECUSAL),
    PersonalNote("Relation.decided_by", "access", "查明由谁申报、由谁解除", _THREE_YEARS, _RECUSAL),
    PersonalNote("Account.username", "access", "登录；日志里的办理人", "日志按法律规定的期限保存", _SIGN_IN),
    PersonalNote("Account.name", "identity", "账号实名，页面上显示办理人", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.password", "access", "登录；只存 Argon2 摘要，不能还原", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.last_login", "access", "发现长期不用的账号", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.organ_code", "work", "限定办理范围", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.roles", "work", "限定办理范围", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.lines", "work", "限定办理范围", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.territory_code", "work", "限定办理范围", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.officer_no", "work", "执法人员以本人名义办理", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.is_active", "access", "停用的账号不能登录", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.must_change_password", "access", "首次登录须改口令", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("Account.password_changed_at", "access", "口令定期更换", _WHILE_OPEN, _SIGN_IN),
    PersonalNote("FormerPassword.account", "access", "不重复使用旧口令", "只留最近四次，更早的随即删除", _SIGN_IN),
    PersonalNote("FormerPassword.password", "access", "不重复使用旧口令；只存摘要", "只留最近四次，更早的随即删除", _SIGN_IN),
    PersonalNote("FormerPassword.changed_at", "access", "判断哪些旧口令最近", "只留最近四次，更早的随即删除", _SIGN_IN),
)

IMPERSONAL: frozenset[str] = frozenset()
