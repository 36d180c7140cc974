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
