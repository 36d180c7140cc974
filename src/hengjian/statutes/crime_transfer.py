"""Transfer of suspected crimes (行政执法机关移送涉嫌犯罪案件的规定)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="行政执法机关移送涉嫌犯罪案件的规定",
    number="国务院令第310号",
    issued_by="国务院",
    issued_on=date(2001, 7, 9),
    in_force_from=date(2020, 8, 7),
    in_force_to=None,
    source="LawRefBook/Laws 行政执法机关移送涉嫌犯罪案件的规定(2020-08-07).md",
    verified=True,
    kind="行政法规",
)

#: The head decides within three days; moved within twenty-four hours.
ARTICLE_5 = Article(
    TEXT,
    "第五条",
    "行政执法机关对应当向公安机关移送的涉嫌犯罪案件，应当立即指定２名或者２名以上行政执法人员组成专案组专门负责，"
    "核实情况后提出移送涉嫌犯罪案件的书面报告，报经本机关正职负责人或者主持工作的负责人审批。\n"
    "行政执法机关正职负责人或者主持工作的负责人应当自接到报告之日起３日内作出批准移送或者不批准移送的决定。决定批准的，"
    "应当在２４小时内向同级公安机关移送；决定不批准的，应当将不予批准的理由记录在案。",
    verified=True,
)

#: Papers of a transfer.
ARTICLE_6 = Article(
    TEXT,
    "第六条",
    "行政执法机关向公安机关移送涉嫌犯罪案件，应当附有下列材料：\n"
    "（一）涉嫌犯罪案件移送书；\n"
    "（二）涉嫌犯罪案件情况的调查报告；\n"
    "（三）涉案物品清单；\n"
    "（四）有关检验报告或者鉴定结论；\n"
    "（五）其他有关涉嫌犯罪的材料。",
    verified=True,
)

#: A wrong venue: passed on within twenty-four hours.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "公安机关对行政执法机关移送的涉嫌犯罪案件，应当在涉嫌犯罪案件移送书的回执上签字；其中，不属于本机关管辖的，"
    "应当在２４小时内转送有管辖权的机关，并书面告知移送案件的行政执法机关。",
    verified=True,
)

#: The police decide within three days.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "公安机关应当自接受行政执法机关移送的涉嫌犯罪案件之日起３日内，依照刑法、刑事诉讼法以及最高人民法院、"
    "最高人民检察院关于立案标准和公安部关于公安机关办理刑事案件程序的规定，对所移送的案件进行审查。认为有犯罪事实，"
    "需要追究刑事责任，依法决定立案的，应当书面通知移送案件的行政执法机关；认为没有犯罪事实，或者犯罪事实显著轻微，"
    "不需要追究刑事责任，依法不予立案的，应当说明理由，并书面通知移送案件的行政执法机关，相应退回案卷材料。",
    verified=True,
)

#: Reconsideration within three days.
ARTICLE_9 = Article(
    TEXT,
    "第九条",
    "行政执法机关接到公安机关不予立案的通知书后，认为依法应当由公安机关决定立案的，可以自接到不予立案通知书之日起３日内，"
    "提请作出不予立案决定的公安机关复议，也可以建议人民检察院依法进行立案监督。\n"
    "作出不予立案决定的公安机关应当自收到行政执法机关提请复议的文件之日起３日内作出立案或者不予立案的决定，"
    "并书面通知移送案件的行政执法机关。移送案件的行政执法机关对公安机关不予立案的复议决定仍有异议的，"
    "应当自收到复议决定通知书之日起３日内建议人民检察院依法进行立案监督。\n"
    "公安机关应当接受人民检察院依法进行的立案监督。",
    verified=True,
)

#: When the police do not file.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "行政执法机关对公安机关决定不予立案的案件，应当依法作出处理；其中，依照有关法律、"
    "法规或者规章的规定应当给予行政处罚的，应当依法实施行政处罚。",
    verified=True,
)

#: A penalty never replaces a transfer.
ARTICLE_11 = Article(
    TEXT,
    "第十一条",
    "行政执法机关对应当向公安机关移送的涉嫌犯罪案件，不得以行政处罚代替移送。\n"
    "行政执法机关向公安机关移送涉嫌犯罪案件前已经作出的警告，责令停产停业，暂扣或者吊销许可证、"
    "暂扣或者吊销执照的行政处罚决定，不停止执行。\n"
    "依照行政处罚法的规定，行政执法机关向公安机关移送涉嫌犯罪案件前，已经依法给予当事人罚款的，人民法院判处罚金时，"
    "依法折抵相应罚金。",
    verified=True,
)

#: Things and papers within three days.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "行政执法机关对公安机关决定立案的案件，应当自接到立案通知书之日起３日内将涉案物品以及与案件有关的其他材料移交公安机关，"
    "并办结交接手续；法律、行政法规另有规定的，依照其规定。",
    verified=True,
)
