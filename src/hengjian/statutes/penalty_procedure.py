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
    kind="部门规章",
)

#: Kinds of evidence.
ARTICLE_23 = Article(
    TEXT,
    "第二十三条",
    "办案人员应当依法收集证据。证据包括：\n"
    "（一）书证；\n"
    "（二）物证；\n"
    "（三）视听资料；\n"
    "（四）电子数据；\n"
    "（五）证人证言；\n"
    "（六）当事人的陈述；\n"
    "（七）鉴定意见；\n"
    "（八）勘验笔录、现场笔录。\n"
    "立案前核查或者监督检查过程中依法取得的证据材料，可以作为案件的证据使用。\n"
    "对于移送的案件，移送机关依职权调查收集的证据材料，可以作为案件的证据使用。\n"
    "上述证据，应当符合法律、法规、规章关于证据的规定，并经查证属实，才能作为认定案件事实的根据。"
    "以非法手段取得的证据，不得作为认定案件事实的根据。",
    verified=True,
)

#: Documents: originals or checked copies.
ARTICLE_24 = Article(
    TEXT,
    "第二十四条",
    "收集、调取的书证、物证应当是原件、原物。调取原件、原物有困难的，可以提取复制件、影印件或者抄录件，"
    "也可以拍摄或者制作足以反映原件、原物外形或者内容的照片、录像。复制件、影印件、抄录件和照片、"
    "录像由证据提供人核对无误后注明与原件、原物一致，并注明出证日期、证据出处，同时签名或者盖章。",
    verified=True,
)

#: Sound and picture: originals, or how and by whom copies were made.
ARTICLE_25 = Article(
    TEXT,
    "第二十五条",
    "收集、调取的视听资料应当是有关资料的原始载体。调取视听资料原始载体有困难的，可以提取复制件，"
    "并注明制作方法、制作时间、制作人等。声音资料应当附有该声音内容的文字记录。",
    verified=True,
)

#: Electronic data.
ARTICLE_26 = Article(
    TEXT,
    "第二十六条",
    "收集、调取的电子数据应当是有关数据的原始载体。收集电子数据原始载体有困难的，可以采用拷贝复制、委托分析、"
    "书式固定、拍照录像等方式取证，并注明制作方法、制作时间、制作人等。\n"
    "市场监督管理部门可以利用互联网信息系统或者设备收集、固定违法行为证据。用来收集、"
    "固定违法行为证据的互联网信息系统或者设备应当符合相关规定，保证所收集、固定电子数据的真实性、完整性。\n"
    "市场监督管理部门可以指派或者聘请具有专门知识的人员，辅助办案人员对案件关联的电子数据进行调查取证。\n"
    "市场监督管理部门依照法律、行政法规规定利用电子技术监控设备收集、固定违法事实的，"
    "依照《中华人民共和国行政处罚法》有关规定执行。",
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
