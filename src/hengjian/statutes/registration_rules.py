"""Rules on the registration of market entities (市场主体登记管理条例实施细则, 市场监管总局令第52号)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国市场主体登记管理条例实施细则",
    number="国家市场监督管理总局令第52号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2022, 3, 1),
    in_force_from=date(2022, 3, 1),
    in_force_to=None,
    source="LawRefBook/Laws 市场主体登记管理条例实施细则(2022-03-01).md",
    verified=True,
    kind="部门规章",
)

#: Random inspection of registered and published facts; results on the credit publicity system.
ARTICLE_66 = Article(
    TEXT,
    "第六十六条",
    "登记机关应当随机抽取检查对象、随机选派执法检查人员，对市场主体的登记备案事项、公示信息情况等进行抽查，"
    "并将抽查检查结果通过国家企业信用信息公示系统向社会公示。必要时可以委托会计师事务所、税务师事务所、"
    "律师事务所等专业机构开展审计、验资、咨询等相关工作，依法使用其他政府部门作出的检查、"
    "核查结果或者专业机构作出的专业结论。",
    verified=True,
)

#: Business without registration.
ARTICLE_68 = Article(
    TEXT,
    "第六十八条",
    "未经设立登记从事一般经营活动的，由登记机关责令改正，没收违法所得；拒不改正的，"
    "处1万元以上10万元以下的罚款；情节严重的，依法责令关闭停业，并处10万元以上50万元以下的罚款。",
    verified=True,
)

#: Licensed business without registration or licence.
ARTICLE_69 = Article(
    TEXT,
    "第六十九条",
    "未经设立登记从事许可经营活动或者未依法取得许可从事经营活动的，由法律、法规或者国务院决定规定"
    "的部门予以查处；法律、法规或者国务院决定没有规定或者规定不明确的，由省、自治区、直辖市人民政"
    "府确定的部门予以查处。",
    verified=True,
)
