"""Procedure of penalties in market supervision (市场监督管理行政处罚程序规定).

Quoted here for how periods are counted and how records are signed.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="市场监督管理行政处罚程序规定",
    number="国家市场监督管理总局令第2号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2018, 12, 21),
    in_force_from=date(2019, 4, 1),
    in_force_to=None,
    source="waystowork/waystowork.github.io 市场监督管理行政处罚程序规定.md",
    verified=True,
)

#: The record of an inspection on site.
ARTICLE_28 = Article(
    TEXT,
    "第二十八条",
    "对有违法嫌疑的物品或者场所进行检查时，应当通知当事人到场。办案人员应当制作现场笔录，载明时间、地点、"
    "事件等内容，由办案人员、当事人签名或者盖章。",
    verified=True,
)

#: Refused signatures: note, recording, witness.
ARTICLE_43 = Article(
    TEXT,
    "第四十三条",
    "办案人员在调查取证过程中，无法通知当事人，当事人不到场或者拒绝接受调查，当事人拒绝签名、"
    "盖章或者以其他方式确认的，办案人员应当在笔录或者其他材料上注明情况，并采取录音、录像等方式记录，"
    "必要时可以邀请有关人员作为见证人。",
    verified=True,
)

#: How periods are counted.
ARTICLE_80 = Article(
    TEXT,
    "第八十条",
    "期间以时、日、月计算，期间开始的时或者日不计算在内。期间不包括在途时间。"
    "期间届满的最后一日为法定节假日的，以法定节假日后的第一日为期间届满的日期。",
    verified=True,
)

#: "Above", "below" and "within" include the number itself.
ARTICLE_84 = Article(
    TEXT,
    "第八十四条",
    "本规定中的“以上”“以下”“内”均包括本数。",
    verified=True,
)
