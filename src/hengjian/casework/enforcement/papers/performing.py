"""Papers after the decision: payment in parts, the reminder, the court, the police, the closing."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block
from hengjian.casework.enforcement.papers.fields import ADDRESSED, APPROVED, PARTY, PARTY_SHORT, SERVED, kind
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.statutes import administrative_coercion as coercion
from hengjian.statutes import crime_transfer

PARTS = kind(
    "parts", "延期（分期）缴纳罚款通知书", "缓缴", (
        *ADDRESSED, Block("paragraph", "本机关作出的行政处罚决定（【决定书文号】），根据你（单位）的书面申请，准许按下表缴纳："),
        Block("each", "【分期】\n期次|缴款日期*3|金额*3"), Block("paragraph", "到期不缴纳罚款的，每日按罚款数额的百分之三加处"
                                                                  "罚款。"), Block("seal"), SERVED,
        Block("note", "案号：【案号】。"),
    ), basis=(ART[74],), must={"分期": "应当写明缴款的日期和金额"},
)
URGING = kind(
    "urging", "行政处罚决定履行催告书", "催告", (
        *ADDRESSED,
        Block("paragraph", "本机关于【决定日期】作出的行政处罚决定（【决定书文号】）已于【送达日期】送达，"
                           "你（单位）没有在规定期限内履行。请自收到本催告书之日起十个工作日内"
              "履行下列义务：缴纳罚没款【罚没金额】、加处罚款【加处罚款】，已缴【已缴金额】，共应缴【应缴金额】。缴至指定的银行或者通过电子支付系统缴纳。"),
        Block("paragraph", "你（单位）有权进行陈述和申辩。逾期仍不履行的，本机关将依法申请人民法院强制执行。"), Block("seal"),
        SERVED, Block("note", "案号：【案号】。"),
    ), basis=(ART[76], coercion.ARTICLE_54.cite()), must={"应缴金额": "应当写明给付的金额和方式"},
)
COURT = kind(
    "court", "行政处罚强制执行申请书", "强申", (
        PARTY, Block("plain", "有管辖权的人民法院："),
        Block("paragraph", "本机关于【决定日期】作出行政处罚决定（【决定书文号】）：【处罚内容】。决定书于【送达日期】送达，"
                           "被执行人在法定期限内没有申请行政复议或者提起行政诉讼，"
              "又不履行。本机关于【催告日期】送达催告书，经催告仍不履行。现申请强制执行：罚没款【罚没金额】、加处罚款【加处罚款】，已缴【已缴金额】，共【应缴金额】。"),
        Block("paragraph", "附：行政处罚决定书及作出决定的事实、理由和依据，当事人的意见和催告情况，执行标的情况。"),
        Block("seal"), Block("signatures", "负责人（签名）"),
        Block("note", "案号：【案号】。"),
    ), basis=(ART[76], coercion.ARTICLE_53.cite()), must={"应缴金额": "应当写明执行标的"},
)
CRIME = kind(
    "crime", "涉嫌犯罪案件移送书", "罪移", (
        Block("plain", "有管辖权的公安机关："),
        Block("paragraph", "本机关查处的【案由】（案号：【案号】），当事人【当事人】的行为涉嫌犯罪：【理由】\n依据《行政执法机"
                           "关移送涉嫌犯罪案件的规定》，现将案件移送。"
              "请自接受之日起三日内决定是否立案，并书面通知本机关。"),
        Block("heading", "移送的材料"), Block("items", "【移送材料】"), Block("seal"), Block("signatures",
        "接收人（签名）\n移送人（签名）"),
        Block("note", "移送日期：【移送日期】。抄送：人民检察院。"),
    ), basis=(crime_transfer.ARTICLE_6.cite(), crime_transfer.ARTICLE_5.cite()), must={"移送材料": "应当附有材料",
    "理由": "应当写明涉嫌犯罪的情况"},
)
CLOSING = kind(
    "closing", "结案审批表", "结审", (
        PARTY_SHORT, Block("rows", "立案日期|【立案日期】\n办案人员|【办案人员】"), Block("paragraph", "办理结果：【办理结果】"), APPROVED,
    ), basis=(ART[77],), must={"办理结果": "应当写明结案的情形"},
)
KINDS = (PARTS, URGING, COURT, CRIME, CLOSING)
