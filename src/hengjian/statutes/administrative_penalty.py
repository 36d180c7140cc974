"""The law on administrative penalties (行政处罚法), as amended in 2021.

Quoted here for what inspections need of it: qualification, two officers, recusal, records, which law applies, which
days are working days.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国行政处罚法",
    number="2021年修订",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2021, 1, 22),
    in_force_from=date(2021, 7, 15),
    in_force_to=None,
    source="LawRefBook/Laws 行政处罚法(2021-01-22).md",
    verified=True,
    kind="法律",
)

#: Penalties by competent organs within their powers.
ARTICLE_17 = Article(
    TEXT,
    "第十七条",
    "行政处罚由具有行政处罚权的行政机关在法定职权范围内实施。",
    verified=True,
)

#: Entrustment: in writing, published, never passed on.
ARTICLE_20 = Article(
    TEXT,
    "第二十条",
    "行政机关依照法律、法规、规章的规定，可以在其法定权限内书面委托符合本法第二十一条规定条件的组织实施行政处"
    "罚。行政机关不得委托其他组织或者个人实施行政处罚。\n"
    "委托书应当载明委托的具体事项、权限、期限等内容。委托行政机关和受委托组织应当将委托书向社会公布。\n"
    "委托行政机关对受委托组织实施行政处罚的行为应当负责监督，并对该行为的后果承担法律责任。\n"
    "受委托组织在委托范围内，以委托行政机关名义实施行政处罚；不得再委托其他组织或者个人实施行政处罚。",
    verified=True,
)

#: What an entrusted organisation must be.
ARTICLE_21 = Article(
    TEXT,
    "第二十一条",
    "受委托组织必须符合以下条件：\n"
    "（一）依法成立并具有管理公共事务职能；\n"
    "（二）有熟悉有关法律、法规、规章和业务并取得行政执法资格的工作人员；\n"
    "（三）需要进行技术检查或者技术鉴定的，应当有条件组织进行相应的技术检查或者技术鉴定。",
    verified=True,
)

#: Penalty powers given to streets and towns.
ARTICLE_24 = Article(
    TEXT,
    "第二十四条",
    "省、自治区、直辖市根据当地实际情况，可以决定将基层管理迫切需要的县级人民政府部门的行政处罚权交由能够有效"
    "承接的乡镇人民政府、街道办事处行使，并定期组织评估。决定应当公布。\n"
    "承接行政处罚权的乡镇人民政府、街道办事处应当加强执法能力建设，按照规定范围、依照法定程序实施行政处罚。\n"
    "有关地方人民政府及其部门应当加强组织协调、业务指导、执法监督，建立健全行政处罚协调配合机制，完善评议、"
    "考核制度。",
    verified=True,
)

#: The law of the day of the act applies, or the newer one if it is lighter.
ARTICLE_37 = Article(
    TEXT,
    "第三十七条",
    "实施行政处罚，适用违法行为发生时的法律、法规、规章的规定。但是，作出行政处罚决定时，法律、法规、"
    "规章已被修改或者废止，且新的规定处罚较轻或者不认为是违法的，适用新的规定。",
    verified=True,
)

#: Organ, ground, procedure and remedies are public.
ARTICLE_39 = Article(
    TEXT,
    "第三十九条",
    "行政处罚的实施机关、立案依据、实施程序和救济渠道等信息应当公示。",
    verified=True,
)

#: Qualified officers, at least two.
ARTICLE_42 = Article(
    TEXT,
    "第四十二条",
    "行政处罚应当由具有行政执法资格的执法人员实施。执法人员不得少于两人，法律另有规定的除外。\n"
    "执法人员应当文明执法，尊重和保护当事人合法权益。",
    verified=True,
)

#: Recusal.
ARTICLE_43 = Article(
    TEXT,
    "第四十三条",
    "执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，应当回避。\n"
    "当事人认为执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。\n"
    "当事人提出回避申请的，行政机关应当依法审查，由行政机关负责人决定。决定作出之前，不停止调查。",
    verified=True,
)

#: The eight kinds of evidence.
ARTICLE_46 = Article(
    TEXT,
    "第四十六条",
    "证据包括：\n"
    "（一）书证；\n"
    "（二）物证；\n"
    "（三）视听资料；\n"
    "（四）电子数据；\n"
    "（五）证人证言；\n"
    "（六）当事人的陈述；\n"
    "（七）鉴定意见；\n"
    "（八）勘验笔录、现场笔录。\n"
    "证据必须经查证属实，方可作为认定案件事实的根据。\n"
    "以非法手段取得的证据，不得作为认定案件事实的根据。",
    verified=True,
)

#: The whole process is recorded.
ARTICLE_47 = Article(
    TEXT,
    "第四十七条",
    "行政机关应当依法以文字、音像等形式，对行政处罚的启动、调查取证、审核、决定、送达、执行等进行全过程记录，"
    "归档保存。",
    verified=True,
)

#: Publication of penalties, and withdrawal within three days.
ARTICLE_48 = Article(
    TEXT,
    "第四十八条",
    "具有一定社会影响的行政处罚决定应当依法公开。\n"
    "公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，"
    "行政机关应当在三日内撤回行政处罚决定信息并公开说明理由。",
    verified=True,
)

#: Showing the certificate; co-operation.
ARTICLE_55 = Article(
    TEXT,
    "第五十五条",
    "执法人员在调查或者进行检查时，应当主动向当事人或者有关人员出示执法证件。"
    "当事人或者有关人员有权要求执法人员出示执法证件。执法人员不出示执法证件的，"
    "当事人或者有关人员有权拒绝接受调查或者检查。\n"
    "当事人或者有关人员应当如实回答询问，并协助调查或者检查，不得拒绝或者阻挠。询问或者检查应当制作笔录。",
    verified=True,
)

#: Evidence; registering and keeping it for seven days.
ARTICLE_56 = Article(
    TEXT,
    "第五十六条",
    "行政机关在收集证据时，可以采取抽样取证的方法；在证据可能灭失或者以后难以取得的情况下，"
    "经行政机关负责人批准，可以先行登记保存，并应当在七日内及时作出处理决定，在此期间，"
    "当事人或者有关人员不得销毁或者转移证据。",
    verified=True,
)

#: Two, three, five and seven days are working days.
ARTICLE_85 = Article(
    TEXT,
    "第八十五条",
    "本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。",
    verified=True,
)
