"""The law on administrative coercion (行政强制法): sealing and seizing, carrying out, application to the court."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国行政强制法",
    number="2011年公布",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2011, 6, 30),
    in_force_from=date(2012, 1, 1),
    in_force_to=None,
    source="LawRefBook/Laws 行政强制法(2011-06-30).md",
    verified=True,
    kind="法律",
)

#: How a measure is carried out.
ARTICLE_18 = Article(
    TEXT,
    "第十八条",
    "行政机关实施行政强制措施应当遵守下列规定:\n"
    "（一）实施前须向行政机关负责人报告并经批准；\n"
    "（二）由两名以上行政执法人员实施；\n"
    "（三）出示执法身份证件；\n"
    "（四）通知当事人到场；\n"
    "（五）当场告知当事人采取行政强制措施的理由、依据以及当事人依法享有的权利、救济途径；\n"
    "（六）听取当事人的陈述和申辩；\n"
    "（七）制作现场笔录；\n"
    "（八）现场笔录由当事人和行政执法人员签名或者盖章，当事人拒绝的，在笔录中予以注明；\n"
    "（九）当事人不到场的，邀请见证人到场，由见证人和行政执法人员在现场笔录上签名或者盖章；\n"
    "（十）法律、法规规定的其他程序。",
    verified=True,
)

#: Urgent measures: report within 24 hours.
ARTICLE_19 = Article(
    TEXT,
    "第十九条",
    "情况紧急，需要当场实施行政强制措施的，行政执法人员应当在二十四小时内向行政机关负责人报告，并补办批准手续。"
    "行政机关负责人认为不应当采取行政强制措施的，应当立即解除。",
    verified=True,
)

#: The decision and the list on sealing and seizing.
ARTICLE_24 = Article(
    TEXT,
    "第二十四条",
    "行政机关决定实施查封、扣押的，应当履行本法第十八条规定的程序，制作并当场交付查封、扣押决定书和清单。\n"
    "查封、扣押决定书应当载明下列事项:\n"
    "（一）当事人的姓名或者名称、地址；\n"
    "（二）查封、扣押的理由、依据和期限；\n"
    "（三）查封、扣押场所、设施或者财物的名称、数量等；\n"
    "（四）申请行政复议或者提起行政诉讼的途径和期限；\n"
    "（五）行政机关的名称、印章和日期。\n"
    "查封、扣押清单一式二份，由当事人和行政机关分别保存。",
    verified=True,
)

#: At most thirty days, prolonged once by thirty; testing is not counted.
ARTICLE_25 = Article(
    TEXT,
    "第二十五条",
    "查封、扣押的期限不得超过三十日；情况复杂的，经行政机关负责人批准，可以延长，但是延长期限不得超过三十日。法律、"
    "行政法规另有规定的除外。\n"
    "延长查封、扣押的决定应当及时书面告知当事人，并说明理由。\n"
    "对物品需要进行检测、检验、检疫或者技术鉴定的，查封、扣押的期间不包括检测、检验、检疫或者技术鉴定的期间。检测、检验、"
    "检疫或者技术鉴定的期间应当明确，并书面告知当事人。检测、检验、检疫或者技术鉴定的费用由行政机关承担。",
    verified=True,
)

#: What becomes of sealed and seized things.
ARTICLE_27 = Article(
    TEXT,
    "第二十七条",
    "行政机关采取查封、扣押措施后，应当及时查清事实，在本法第二十五条规定的期限内作出处理决定。对违法事实清楚，"
    "依法应当没收的非法财物予以没收；法律、行政法规规定应当销毁的，依法销毁；应当解除查封、扣押的，作出解除查封、扣押的决定。",
    verified=True,
)

#: When they are released.
ARTICLE_28 = Article(
    TEXT,
    "第二十八条",
    "有下列情形之一的，行政机关应当及时作出解除查封、扣押决定:\n"
    "（一）当事人没有违法行为；\n"
    "（二）查封、扣押的场所、设施或者财物与违法行为无关；\n"
    "（三）行政机关对违法行为已经作出处理决定，不再需要查封、扣押；\n"
    "（四）查封、扣押期限已经届满；\n"
    "（五）其他不再需要采取查封、扣押措施的情形。\n"
    "解除查封、扣押应当立即退还财物；已将鲜活物品或者其他不易保管的财物拍卖或者变卖的，退还拍卖或者变卖所得款项。"
    "变卖价格明显低于市场价格，给当事人造成损失的，应当给予补偿。",
    verified=True,
)

#: Not at night nor on holidays; no cutting of water or power.
ARTICLE_43 = Article(
    TEXT,
    "第四十三条",
    "行政机关不得在夜间或者法定节假日实施行政强制执行。但是，情况紧急的除外。\n"
    "行政机关不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行相关行政决定。",
    verified=True,
)

#: Late fee, never above the sum owed.
ARTICLE_45 = Article(
    TEXT,
    "第四十五条",
    "行政机关依法作出金钱给付义务的行政决定，当事人逾期不履行的，行政机关可以依法加处罚款或者滞纳金。"
    "加处罚款或者滞纳金的标准应当告知当事人。\n"
    "加处罚款或者滞纳金的数额不得超出金钱给付义务的数额。",
    verified=True,
)

#: Thirty days of late fee and a reminder before carrying out.
ARTICLE_46 = Article(
    TEXT,
    "第四十六条",
    "行政机关依照本法第四十五条规定实施加处罚款或者滞纳金超过三十日，经催告当事人仍不履行的，"
    "具有行政强制执行权的行政机关可以强制执行。\n"
    "行政机关实施强制执行前，需要采取查封、扣押、冻结措施的，依照本法第三章规定办理。\n"
    "没有行政强制执行权的行政机关应当申请人民法院强制执行。但是，当事人在法定期限内不申请行政复议或者提起行政诉讼，"
    "经催告仍不履行的，在实施行政管理过程中已经采取查封、扣押措施的行政机关，可以将查封、扣押的财物依法拍卖抵缴罚款。",
    verified=True,
)

#: Application to the court within three months.
ARTICLE_53 = Article(
    TEXT,
    "第五十三条",
    "当事人在法定期限内不申请行政复议或者提起行政诉讼，又不履行行政决定的，"
    "没有行政强制执行权的行政机关可以自期限届满之日起三个月内，依照本章规定申请人民法院强制执行。",
    verified=True,
)

#: Reminder ten days before the application.
ARTICLE_54 = Article(
    TEXT,
    "第五十四条",
    "行政机关申请人民法院强制执行前，应当催告当事人履行义务。催告书送达十日后当事人仍未履行义务的，"
    "行政机关可以向所在地有管辖权的人民法院申请强制执行；执行对象是不动产的，向不动产所在地有管辖权的人民法院申请强制执行。",
    verified=True,
)

#: Periods of up to ten days are working days.
ARTICLE_69 = Article(
    TEXT,
    "第六十九条",
    "本法中十日以内期限的规定是指工作日，不含法定节假日。",
    verified=True,
)
