"""Shanghai on consumers (上海市消费者权益保护条例)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="上海市消费者权益保护条例",
    number="2003年施行，后经修正",
    issued_by="上海市人民代表大会常务委员会",
    issued_on=None,
    in_force_from=date(2003, 1, 1),
    in_force_to=None,
    source="LawRefBook/Laws 上海市消费者权益保护条例.md",
    verified=True,
    kind="地方性法规",
)

#: Mediation within sixty days.
ARTICLE_56 = Article(
    TEXT,
    "第五十六条",
    "消保委受理投诉后，应当及时开展调解，经营者应当予以配合。调解应当在六十日内完成，但双方同意继续调解的，"
    "调解期限可以延长三十日。\n"
    "经消保委调解达成协议的，根据消费争议双方的要求，消保委可以制作调解协议书；调解不成的，消保委应当告知当事人其他解决途径。\n"
    "消保委在处理消费投诉过程中，发现该消费争议已由其他消费者组织受理或者调解的，可以终止处理。\n"
    "消保委认为经营者有损害消费者合法权益的违法经营行为的，应当书面告知有关行政管理部门。有关行政管理部门应当及时处理，"
    "并将处理结果书面告知消保委。",
    verified=True,
)

#: Complaints to departments.
ARTICLE_57 = Article(
    TEXT,
    "第五十七条",
    "消费者可以就消费争议向有关行政管理部门提出投诉。\n"
    "有关行政管理部门收到消费者投诉后，应当在七个工作日内予以处理并告知消费者。消费争议双方同意调解的，"
    "有关行政管理部门应当组织调解，并在受理消费者投诉之日起六十日内终结调解。达成调解协议的，有关行政管理部门应当制作调解书；"
    "未能达成调解协议的，终止调解。\n"
    "有关行政管理部门发现经营者有违法行为的，应当依法作出处理决定；经营者的违法行为造成消费者损失的，"
    "有关行政管理部门应当督促经营者对消费者依法承担赔偿损失等民事责任。",
    verified=True,
)
