"""Papers of the decision: the decision itself and the letter that goes with it (两书同达), on the spot, no penalty, service, revocation."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block
from hengjian.casework.enforcement.papers.fields import ADDRESSED, DECIDES, PARTY, SERVED, kind
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import administrative_reconsideration as reconsideration
from hengjian.statutes import credit_repair_notice, penalty_publication
from hengjian.statutes import penalty_procedure as procedure

_REMEDY = "应当写明申请行政复议、提起行政诉讼的途径和期限"
_PAY = Block(
    "paragraph", "罚没款应当【缴款期限】缴至指定的银行或者通过电子支付系统缴纳。到期不缴纳罚款的，每日按罚款数额的百分之三加处"
                 "罚款，加处罚款的数额不超过罚款的数额。",
)

DECISION = kind(
    "decision", "行政处罚决定书", "罚", (
        PARTY, Block("heading", "一、违法事实和证据"), Block("paragraph", "【查明的事实】"), Block("paragraph", "上述事实有下列证据证明："),
        Block("items", "【证据】"), Block("heading", "二、陈述、申辩的采纳情况"), Block("paragraph", "【陈述情况】"),
        Block("heading", "三、处罚的依据和内容"),
        Block("paragraph", "当事人的行为违反了【违反的规定】。"), Block("paragraph", "裁量的理由：【裁量的理由】", when="裁量的理由"),
        Block("paragraph", "【适用的规定】。", when="适用的规定"), Block("paragraph", "依据【处罚依据】，决定处罚如下：【处罚内容】。"),
        Block("heading", "四、履行方式和期限"), _PAY, Block("heading", "五、救济途径和期限"), Block("paragraph", "【救济途径】"),
        Block("paragraph", "本机关将依法公示本行政处罚决定信息。"), Block("seal"), SERVED,
    ), basis=DECIDES, must={
        "当事人": "应当写明当事人的姓名或者名称、地址", "住所": "应当写明当事人的姓名或者名称、地址",
        "查明的事实": "应当写明事实和证据", "证据": "应当写明事实和证据",
        "陈述情况": "应当写明陈述、申辩的采纳情况及理由", "处罚内容": "应当写明处罚的种类和依据", "处罚依据": "应当写明处罚的"
                                                                     "种类和依据", "缴款期限": "应当写明履行方式和期限",
        "救济途径": _REMEDY,
    }, about="本决定书一式三份，一份送达当事人，一份归档，一份备查。", once=True,
)
SPOT = kind(
    "spot_decision", "当场行政处罚决定书", "当罚", (
        PARTY, Block("paragraph", "当事人于【发现日期】被查明：【查明的事实】\n上述行为违反了【违反的规定】。"
                                  "依据【处罚依据】，当场决定处罚如下：【处罚内容】。"),
        Block("paragraph", "作出决定前，已经出示执法证件，告知拟处罚的内容及事实、理由、依据和陈述、申辩权。【陈述情况】"), _PAY,
        Block("paragraph", "【救济途径】"), Block("rows", "处罚日期|【决定日期】\n地点|【住所】\n办案人员|【办案人员】"), Block("seal"),
        Block("signatures", "当事人（签名或者盖章）\n办案人员（签名）"),
    ), basis=(procedure.ARTICLE_68.cite(), penalty.ARTICLE_52.cite(), reconsideration.ARTICLE_23.cite()), must={
        "查明的事实": "应当写明违法行为", "处罚依据": "应当写明处罚依据", "处罚内容": "应当写明处罚种类和罚款数额",
        "缴款期限": "应当写明缴款途径和期限", "救济途径": _REMEDY,
    }, once=True,
)
REPAIR = kind(
    "repair", "行政处罚信息信用修复告知书", "信修", (
        *ADDRESSED,
        Block("paragraph", "本机关对你（单位）作出的行政处罚决定（【决定书文号】），将依法在国家企业信用信息公示系统和“信用中"
                           "国”等网站公示，公示期限：【公示期限】。"),
        Block("paragraph", "最短公示期（【最短公示期】）届满，并且已经自觉履行处罚决定中规定的义务、消除不良影响、"
                           "未因同类违法行为再受行政处罚的，"
              "可以申请信用修复，提前停止公示。申请不收取费用。可以通过“信用中国”网站或者国家企业信用信息公示系统提出，也可以到本机关办理。"),
        Block("seal"), SERVED,
    ), basis=(credit_repair_notice.TEXT.cite(), penalty_publication.TEXT.cite()), must={
        "公示期限": "应当告知公示期限", "最短公示期": "应当告知可以申请修复的时间",
    }, about="本告知书与行政处罚决定书同时送达（两书同达）。",
)
NO_PENALTY = kind(
    "no_penalty", "不予行政处罚决定书", "不罚", (
        PARTY, Block("heading", "一、查明的事实和证据"), Block("paragraph", "【查明的事实】"), Block("items", "【证据】"),
        Block("heading", "二、决定"),
        Block("paragraph", "当事人的行为违反了【违反的规定】。因【理由】，决定不予行政处罚。本机关对当事人进行教育，"
                           "当事人应当遵守法律、法规、规章的规定。"),
        Block("paragraph", "【救济途径】"), Block("seal"), SERVED,
    ), basis=(penalty.ARTICLE_33.cite(), ART[60]), must={"理由": "应当写明不予处罚的情形",
    "救济途径": _REMEDY}, once=True,
)
RECEIPT = kind(
    "receipt", "送达回证", "送证", (
        Block("rows", "受送达人|【当事人】\n案由|【案由】|案号|【案号】\n送达方式|【送达方式】|送达日期|【送达日期】\n签收人|【签收人】"),
        Block("paragraph", "送达的文书："), Block("items", "【送达文书】"), Block("ruled", "备注："),
        Block("signatures", "签收人（签名或者盖章）\n见证人（签名）\n送达人（签名）"),
    ), basis=(ART[82],), must={"送达日期": "应当注明送达日期", "送达方式": "应当注明送达方式", "送达文书": "应当写明送达的文书"},
)
REVOCATION = kind(
    "revocation", "撤销行政处罚决定书", "撤罚", (
        *ADDRESSED,
        Block("paragraph", "本机关于【决定日期】作出的行政处罚决定（【决定书文号】），因【理由】，自【撤销日期】起撤销。"
                           "已经公示的处罚信息将在三个工作日内撤回并说明理由。"),
        Block("paragraph", "【救济途径】"), Block("seal"), SERVED, Block("note", "案由：【案由】。案号：【案号】。"),
    ), basis=(ART[63], penalty_publication.ARTICLE_11.cite()), must={"理由": "应当说明理由", "决定书文号": "应当写明撤销的决定"}, once=True,
)
KINDS = (DECISION, SPOT, REPAIR, NO_PENALTY, RECEIPT, REVOCATION)
