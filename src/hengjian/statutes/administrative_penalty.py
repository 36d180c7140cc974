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

#: The kinds of penalties.
ARTICLE_9 = Article(TEXT, "第九条", verified=True, text=(
    "行政处罚的种类：\n（一）警告、通报批评；\n（二）罚款、没收违法所得、没收非法财物；\n（三）暂扣许可证件、"
    "降低资质等级、吊销许可证件；\n（四）限制开展生产经营活动、责令停产停业、责令关闭、限制从业；\n（五）行政拘留；\n"
    "（六）法律、行政法规规定的其他行政处罚。"
))

#: Penalties by competent organs within their powers.
ARTICLE_17 = Article(TEXT, "第十七条", verified=True, text=(
    "行政处罚由具有行政处罚权的行政机关在法定职权范围内实施。"
))

#: Organisations empowered by law.
ARTICLE_19 = Article(TEXT, "第十九条", verified=True, text=(
    "法律、法规授权的具有管理公共事务职能的组织可以在法定授权范围内实施行政处罚。"
))

#: Entrustment: in writing, published, never passed on.
ARTICLE_20 = Article(TEXT, "第二十条", verified=True, text=(
    "行政机关依照法律、法规、规章的规定，可以在其法定权限内书面委托符合本法第二十一条规定条件的组织实施行政处罚。"
    "行政机关不得委托其他组织或者个人实施行政处罚。\n委托书应当载明委托的具体事项、权限、期限等内容。"
    "委托行政机关和受委托组织应当将委托书向社会公布。\n委托行政机关对受委托组织实施行政处罚的行为应当负责监督，"
    "并对该行为的后果承担法律责任。\n受委托组织在委托范围内，以委托行政机关名义实施行政处罚；"
    "不得再委托其他组织或者个人实施行政处罚。"
))

#: What an entrusted organisation must be.
ARTICLE_21 = Article(TEXT, "第二十一条", verified=True, text=(
    "受委托组织必须符合以下条件：\n（一）依法成立并具有管理公共事务职能；\n（二）有熟悉有关法律、法规、"
    "规章和业务并取得行政执法资格的工作人员；\n（三）需要进行技术检查或者技术鉴定的，"
    "应当有条件组织进行相应的技术检查或者技术鉴定。"
))

#: Penalty powers given to streets and towns.
ARTICLE_24 = Article(TEXT, "第二十四条", verified=True, text=(
    "省、自治区、直辖市根据当地实际情况，可以决定将基层管理迫切需要的县级人民政府部门的行政处罚权交由能够有效承接的乡镇人民政"
    "府、街道办事处行使，并定期组织评估。决定应当公布。\n承接行政处罚权的乡镇人民政府、街道办事处应当加强执法能力建设，"
    "按照规定范围、依照法定程序实施行政处罚。\n有关地方人民政府及其部门应当加强组织协调、业务指导、执法监督，"
    "建立健全行政处罚协调配合机制，完善评议、考核制度。"
))

#: Whoever punishes orders the act to be put right.
ARTICLE_28 = Article(TEXT, "第二十八条", verified=True, text=(
    "行政机关实施行政处罚时，应当责令当事人改正或者限期改正违法行为。\n当事人有违法所得，除依法应当退赔的外，应当予以没收。"
    "违法所得是指实施违法行为所取得的款项。法律、行政法规、部门规章对违法所得的计算另有规定的，从其规定。"
))

#: No second fine for one act.
ARTICLE_29 = Article(TEXT, "第二十九条", verified=True, text=(
    "对当事人的同一个违法行为，不得给予两次以上罚款的行政处罚。同一个违法行为违反多个法律规范应当给予罚款处罚的，"
    "按照罚款数额高的规定处罚。"
))

#: Minors.
ARTICLE_30 = Article(TEXT, "第三十条", verified=True, text=(
    "不满十四周岁的未成年人有违法行为的，不予行政处罚，责令监护人加以管教；已满十四周岁不满十八周岁的未成年人有违法行为的，"
    "应当从轻或者减轻行政处罚。"
))

#: Persons who do not understand what they do.
ARTICLE_31 = Article(TEXT, "第三十一条", verified=True, text=(
    "精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为的，不予行政处罚，但应当责令其监护人严加看管和治疗。"
    "间歇性精神病人在精神正常时有违法行为的，应当给予行政处罚。尚未完全丧失辨认或者控制自己行为能力的精神病人、"
    "智力残疾人有违法行为的，可以从轻或者减轻行政处罚。"
))

#: When a penalty is lighter.
ARTICLE_32 = Article(TEXT, "第三十二条", verified=True, text=(
    "当事人有下列情形之一，应当从轻或者减轻行政处罚：\n（一）主动消除或者减轻违法行为危害后果的；\n"
    "（二）受他人胁迫或者诱骗实施违法行为的；\n（三）主动供述行政机关尚未掌握的违法行为的；\n"
    "（四）配合行政机关查处违法行为有立功表现的；\n（五）法律、法规、规章规定其他应当从轻或者减轻行政处罚的。"
))

#: When no penalty is imposed: first minor act put right in time.
ARTICLE_33 = Article(TEXT, "第三十三条", verified=True, text=(
    "违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。初次违法且危害后果轻微并及时改正的，可以不予行政处罚。\n"
    "当事人有证据足以证明没有主观过错的，不予行政处罚。法律、行政法规另有规定的，从其规定。\n"
    "对当事人的违法行为依法不予行政处罚的，行政机关应当对当事人进行教育。"
))

#: Prescription: two years, five where life, health or finance is harmed.
ARTICLE_36 = Article(TEXT, "第三十六条", verified=True, text=(
    "违法行为在二年内未被发现的，不再给予行政处罚；涉及公民生命健康安全、金融安全且有危害后果的，上述期限延长至五年。"
    "法律另有规定的除外。\n前款规定的期限，从违法行为发生之日起计算；违法行为有连续或者继续状态的，从行为终了之日起计算。"
))

#: The law of the day of the act applies, or the newer one if it is lighter.
ARTICLE_37 = Article(TEXT, "第三十七条", verified=True, text=(
    "实施行政处罚，适用违法行为发生时的法律、法规、规章的规定。但是，作出行政处罚决定时，法律、法规、规章已被修改或者废止，"
    "且新的规定处罚较轻或者不认为是违法的，适用新的规定。"
))

#: Organ, ground, procedure and remedies are public.
ARTICLE_39 = Article(TEXT, "第三十九条", verified=True, text=(
    "行政处罚的实施机关、立案依据、实施程序和救济渠道等信息应当公示。"
))

#: Electronic devices: reviewed by law and technique, places published, records checked.
ARTICLE_41 = Article(TEXT, "第四十一条", verified=True, text=(
    "行政机关依照法律、行政法规规定利用电子技术监控设备收集、固定违法事实的，应当经过法制和技术审核，"
    "确保电子技术监控设备符合标准、设置合理、标志明显，设置地点应当向社会公布。\n电子技术监控设备记录违法事实应当真实、"
    "清晰、完整、准确。行政机关应当审核记录内容是否符合要求；未经审核或者经审核不符合要求的，不得作为行政处罚的证据。\n"
    "行政机关应当及时告知当事人违法事实，并采取信息化手段或者其他措施，为当事人查询、陈述和申辩提供便利。"
    "不得限制或者变相限制当事人享有的陈述权、申辩权。"
))

#: Qualified officers, at least two.
ARTICLE_42 = Article(TEXT, "第四十二条", verified=True, text=(
    "行政处罚应当由具有行政执法资格的执法人员实施。执法人员不得少于两人，法律另有规定的除外。\n执法人员应当文明执法，"
    "尊重和保护当事人合法权益。"
))

#: Recusal.
ARTICLE_43 = Article(TEXT, "第四十三条", verified=True, text=(
    "执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，应当回避。\n"
    "当事人认为执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。\n当事人提出回避申请的，"
    "行政机关应当依法审查，由行政机关负责人决定。决定作出之前，不停止调查。"
))

#: Statement and defence are heard and never punished.
ARTICLE_45 = Article(TEXT, "第四十五条", verified=True, text=(
    "当事人有权进行陈述和申辩。行政机关必须充分听取当事人的意见，对当事人提出的事实、理由和证据，应当进行复核；"
    "当事人提出的事实、理由或者证据成立的，行政机关应当采纳。\n行政机关不得因当事人陈述、申辩而给予更重的处罚。"
))

#: The eight kinds of evidence.
ARTICLE_46 = Article(TEXT, "第四十六条", verified=True, text=(
    "证据包括：\n（一）书证；\n（二）物证；\n（三）视听资料；\n（四）电子数据；\n（五）证人证言；\n"
    "（六）当事人的陈述；\n（七）鉴定意见；\n（八）勘验笔录、现场笔录。\n证据必须经查证属实，"
    "方可作为认定案件事实的根据。\n以非法手段取得的证据，不得作为认定案件事实的根据。"
))

#: The whole process is recorded.
ARTICLE_47 = Article(TEXT, "第四十七条", verified=True, text=(
    "行政机关应当依法以文字、音像等形式，对行政处罚的启动、调查取证、审核、决定、送达、执行等进行全过程记录，归档保存。"
))

#: Publication of penalties, and withdrawal within three days.
ARTICLE_48 = Article(TEXT, "第四十八条", verified=True, text=(
    "具有一定社会影响的行政处罚决定应当依法公开。\n公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，"
    "行政机关应当在三日内撤回行政处罚决定信息并公开说明理由。"
))

#: The simple procedure.
ARTICLE_51 = Article(TEXT, "第五十一条", verified=True, text=(
    "违法事实确凿并有法定依据，对公民处以二百元以下、对法人或者其他组织处以三千元以下罚款或者警告的行政处罚的，"
    "可以当场作出行政处罚决定。法律另有规定的，从其规定。"
))

#: What the decision handed over on the spot says.
ARTICLE_52 = Article(TEXT, "第五十二条", verified=True, text=(
    "执法人员当场作出行政处罚决定的，应当向当事人出示执法证件，填写预定格式、编有号码的行政处罚决定书，并当场交付当事人。当事人拒绝签收的，应当在"
    "行政处罚决定书上注明。\n"
    "前款规定的行政处罚决定书应当载明当事人的违法行为，行政处罚的种类和依据、罚款数额、时间、地点，申请行政复议、提起行政诉讼的途径和期限以及行政"
    "机关名称，并由执法人员签名或者盖章。\n"
    "执法人员当场作出的行政处罚决定，应当报所属行政机关备案。"
))

#: On finding an act to be punished: full investigation; opening the case.
ARTICLE_54 = Article(TEXT, "第五十四条", verified=True, text=(
    "除本法第五十一条规定的可以当场作出的行政处罚外，行政机关发现公民、法人或者其他组织有依法应当给予行政处罚的行为的，"
    "必须全面、客观、公正地调查，收集有关证据；必要时，依照法律、法规的规定，可以进行检查。\n符合立案标准的，"
    "行政机关应当及时立案。"
))

#: Showing the certificate; co-operation.
ARTICLE_55 = Article(TEXT, "第五十五条", verified=True, text=(
    "执法人员在调查或者进行检查时，应当主动向当事人或者有关人员出示执法证件。当事人或者有关人员有权要求执法人员出示执法证件。"
    "执法人员不出示执法证件的，当事人或者有关人员有权拒绝接受调查或者检查。\n当事人或者有关人员应当如实回答询问，"
    "并协助调查或者检查，不得拒绝或者阻挠。询问或者检查应当制作笔录。"
))

#: Evidence; registering and keeping it for seven days.
ARTICLE_56 = Article(TEXT, "第五十六条", verified=True, text=(
    "行政机关在收集证据时，可以采取抽样取证的方法；在证据可能灭失或者以后难以取得的情况下，经行政机关负责人批准，"
    "可以先行登记保存，并应当在七日内及时作出处理决定，在此期间，当事人或者有关人员不得销毁或者转移证据。"
))

#: What the head decides after the investigation.
ARTICLE_57 = Article(TEXT, "第五十七条", verified=True, text=(
    "调查终结，行政机关负责人应当对调查结果进行审查，根据不同情况，分别作出如下决定：\n（一）确有应受行政处罚的违法行为的，"
    "根据情节轻重及具体情况，作出行政处罚决定；\n（二）违法行为轻微，依法可以不予行政处罚的，不予行政处罚；\n"
    "（三）违法事实不能成立的，不予行政处罚；\n（四）违法行为涉嫌犯罪的，移送司法机关。\n"
    "对情节复杂或者重大违法行为给予行政处罚，行政机关负责人应当集体讨论决定。"
))

#: No decision before legal review in the listed cases.
ARTICLE_58 = Article(TEXT, "第五十八条", verified=True, text=(
    "有下列情形之一，在行政机关负责人作出行政处罚的决定之前，应当由从事行政处罚决定法制审核的人员进行法制审核；"
    "未经法制审核或者审核未通过的，不得作出决定：\n（一）涉及重大公共利益的；\n（二）直接关系当事人或者第三人重大权益，"
    "经过听证程序的；\n（三）案件情况疑难复杂、涉及多个法律关系的；\n（四）法律、法规规定应当进行法制审核的其他情形。\n"
    "行政机关中初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格。"
))

#: What the decision says.
ARTICLE_59 = Article(TEXT, "第五十九条", verified=True, text=(
    "行政机关依照本法第五十七条的规定给予行政处罚，应当制作行政处罚决定书。行政处罚决定书应当载明下列事项：\n"
    "（一）当事人的姓名或者名称、地址；\n"
    "（二）违反法律、法规、规章的事实和证据；\n"
    "（三）行政处罚的种类和依据；\n"
    "（四）行政处罚的履行方式和期限；\n"
    "（五）申请行政复议、提起行政诉讼的途径和期限；\n"
    "（六）作出行政处罚决定的行政机关名称和作出决定的日期。\n"
    "行政处罚决定书必须盖有作出行政处罚决定的行政机关的印章。"
))

#: The decision within ninety days of opening the case.
ARTICLE_60 = Article(TEXT, "第六十条", verified=True, text=(
    "行政机关应当自行政处罚案件立案之日起九十日内作出行政处罚决定。法律、法规、规章另有规定的，从其规定。"
))

#: Service on the spot or within seven days.
ARTICLE_61 = Article(TEXT, "第六十一条", verified=True, text=(
    "行政处罚决定书应当在宣告后当场交付当事人；当事人不在场的，"
    "行政机关应当在七日内依照《中华人民共和国民事诉讼法》的有关规定，将行政处罚决定书送达当事人。\n"
    "当事人同意并签订确认书的，行政机关可以采用传真、电子邮件等方式，将行政处罚决定书等送达当事人。"
))

#: Which penalties give a right to a hearing.
ARTICLE_63 = Article(TEXT, "第六十三条", verified=True, text=(
    "行政机关拟作出下列行政处罚决定，应当告知当事人有要求听证的权利，当事人要求听证的，行政机关应当组织听证：\n"
    "（一）较大数额罚款；\n（二）没收较大数额违法所得、没收较大价值非法财物；\n（三）降低资质等级、吊销许可证件；\n"
    "（四）责令停产停业、责令关闭、限制从业；\n（五）其他较重的行政处罚；\n（六）法律、法规、规章规定的其他情形。\n"
    "当事人不承担行政机关组织听证的费用。"
))

#: How a hearing is held.
ARTICLE_64 = Article(TEXT, "第六十四条", verified=True, text=(
    "听证应当依照以下程序组织：\n（一）当事人要求听证的，应当在行政机关告知后五日内提出；\n"
    "（二）行政机关应当在举行听证的七日前，通知当事人及有关人员听证的时间、地点；\n（三）除涉及国家秘密、"
    "商业秘密或者个人隐私依法予以保密外，听证公开举行；\n（四）听证由行政机关指定的非本案调查人员主持；"
    "当事人认为主持人与本案有直接利害关系的，有权申请回避；\n（五）当事人可以亲自参加听证，也可以委托一至二人代理；\n"
    "（六）当事人及其代理人无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，行政机关终止听证；\n"
    "（七）举行听证时，调查人员提出当事人违法的事实、证据和行政处罚建议，当事人进行申辩和质证；\n（八）听证应当制作笔录。"
    "笔录应当交当事人或者其代理人核对无误后签字或者盖章。当事人或者其代理人拒绝签字或者盖章的，由听证主持人在笔录中注明。"
))

#: Performance; later or in parts.
ARTICLE_66 = Article(TEXT, "第六十六条", verified=True, text=(
    "行政处罚决定依法作出后，当事人应当在行政处罚决定书载明的期限内，予以履行。\n当事人确有经济困难，"
    "需要延期或者分期缴纳罚款的，经当事人申请和行政机关批准，可以暂缓或者分期缴纳。"
))

#: Payment within fifteen days.
ARTICLE_67 = Article(TEXT, "第六十七条", verified=True, text=(
    "作出罚款决定的行政机关应当与收缴罚款的机构分离。\n除依照本法第六十八条、第六十九条的规定当场收缴的罚款外，"
    "作出行政处罚决定的行政机关及其执法人员不得自行收缴罚款。\n当事人应当自收到行政处罚决定书之日起十五日内，"
    "到指定的银行或者通过电子支付系统缴纳罚款。银行应当收受罚款，并将罚款直接上缴国库。"
))

#: Late fee of 3 % a day, never above the fine.
ARTICLE_72 = Article(TEXT, "第七十二条", verified=True, text=(
    "当事人逾期不履行行政处罚决定的，作出行政处罚决定的行政机关可以采取下列措施：\n（一）到期不缴纳罚款的，"
    "每日按罚款数额的百分之三加处罚款，加处罚款的数额不得超出罚款的数额；\n（二）根据法律规定，将查封、扣押的财物拍卖、"
    "依法处理或者将冻结的存款、汇款划拨抵缴罚款；\n（三）根据法律规定，采取其他行政强制执行方式；\n"
    "（四）依照《中华人民共和国行政强制法》的规定申请人民法院强制执行。\n行政机关批准延期、分期缴纳罚款的，"
    "申请人民法院强制执行的期限，自暂缓或者分期缴纳罚款期限结束之日起计算。"
))

#: Remedies do not stop the penalty; the late fee does not run meanwhile.
ARTICLE_73 = Article(TEXT, "第七十三条", verified=True, text=(
    "当事人对行政处罚决定不服，申请行政复议或者提起行政诉讼的，行政处罚不停止执行，法律另有规定的除外。\n"
    "当事人对限制人身自由的行政处罚决定不服，申请行政复议或者提起行政诉讼的，可以向作出决定的机关提出暂缓执行申请。"
    "符合法律规定情形的，应当暂缓执行。\n当事人申请行政复议或者提起行政诉讼的，"
    "加处罚款的数额在行政复议或者行政诉讼期间不予计算。"
))

#: Two, three, five and seven days are working days.
ARTICLE_85 = Article(TEXT, "第八十五条", verified=True, text=(
    "本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。"
))
