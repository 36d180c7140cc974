"""Papers up to the review: source, filing, evidence kept, measures, the report, the review."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block
from hengjian.casework.enforcement.papers.fields import ADDRESSED, APPROVED, PARTY, PARTY_SHORT, SERVED, kind
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.statutes import administrative_coercion as coercion
from hengjian.statutes import penalty_procedure as procedure

_THINGS = Block("each", "【物品】\n序号|名称*6")
_24, _25, _28 = (one.cite() for one in (coercion.ARTICLE_24, coercion.ARTICLE_25, coercion.ARTICLE_28))

SOURCE = kind(
    "source_form", "案件来源登记表", "案源", (
        PARTY_SHORT,
        Block("rows", "案件来源|【案件来源】\n当事人类型|【当事人类型】\n发现日期|【发现日期】|登记日期|【登记日期】\n违法行为"
                      "|【违法行为】"),
        Block("ruled", "核查意见："), APPROVED,
    ), basis=(ART[18],), must={"案件来源": "应当登记案件来源", "违法行为": "应当登记违法行为线索"},
)
FILING = kind(
    "filing_form", "立案审批表", "立审", (
        PARTY_SHORT, Block("rows", "案件来源|【案件来源】\n违法行为|【违法行为】\n立案日期|【立案日期】\n办案人员|【办案人员】"),
        Block("paragraph", "经核查，有证据初步证明当事人存在违法行为，依据法律、法规、规章应当给予行政处罚，属于本部门管辖，"
                           "在给予行政处罚的法定期限内。"
              "符合立案条件，指定上列人员负责调查处理。"), APPROVED,
    ), basis=(ART[19],), must={"办案人员": "应当指定两名以上办案人员"},
)
NOT_FILING = kind(
    "not_filing_form", "不予立案审批表", "不立", (
        PARTY_SHORT, Block("rows", "案件来源|【案件来源】\n违法行为|【违法行为】"), Block("paragraph",
        "不予立案的理由：【理由】"), APPROVED,
    ), basis=(ART[20],), must={"理由": "应当写明不予立案的情形"},
)
KEEPING = kind(
    "keeping", "先行登记保存证据通知书", "登存", (
        *ADDRESSED,
        Block("paragraph", "你（单位）因【案由】，有关证据可能灭失或者以后难以取得。依据【措施依据】，"
                           "本机关于【措施日期】对下列物品先行登记保存"
              "（编号：【措施编号】）。期间任何人不得销毁或者转移。本机关将在【措施期限】前作出处理决定；逾期未作出处理决定的，先行登记保存措施自动解除。"),
        _THINGS, Block("paragraph", "【救济途径】"), Block("seal"), SERVED, Block("note", "案号：【案号】。办案人员：【办案人员】。"),
    ), basis=(ART[33], ART[35]), must={"物品": "应当当场清点，开具清单", "措施依据": "应当写明依据", "措施期限": "应当在七个工作日内处理"},
    about="本通知书一式两份，一份交当事人，一份归档。",
)
MEASURE = kind(
    "measure", "实施行政强制措施决定书", "强措", (
        *ADDRESSED, Block("rows", "地址|【住所】"),
        Block("paragraph", "你（单位）因【案由】，依据【措施依据】，本机关决定对下列场所、设施或者财物实施【措施】（编号：【措施编号】），"
              "期限自【措施日期】至【措施期限】。需要检测、检验、检疫、鉴定的，期间另行书面告知，不计入期限。"),
        _THINGS,
        Block("paragraph", "查封、扣押期间，任何单位和个人不得使用、转移、损毁。你（单位）有权陈述和申辩。\n【救济途径】"),
        Block("seal"), SERVED, Block("note", "案号：【案号】。办案人员：【办案人员】。"),
    ), basis=(_24, ART[36]), must={
        "措施依据": "应当载明理由、依据和期限", "措施期限": "应当载明理由、依据和期限", "物品": "应当载明名称、数量等",
        "救济途径": "应当载明申请行政复议或者提起行政诉讼的途径和期限", "住所": "应当载明当事人的地址",
    }, about="本决定书和清单一式两份，由当事人和本机关分别保存。",
)
PROLONGING = kind(
    "prolonging", "延长行政强制措施期限决定书", "强延", (
        *ADDRESSED,
        Block("paragraph", "本机关于【措施日期】对你（单位）有关财物实施【措施】（编号：【措施编号】）。因【理由】，"
                           "依据《中华人民共和国行政强制法》第二十五条，"
              "经本机关负责人批准，期限延长至【措施期限】。"),
        _THINGS, Block("paragraph", "【救济途径】"), Block("seal"), SERVED, Block("note", "案号：【案号】。"),
    ), basis=(_25, ART[38]), must={"理由": "延长的决定应当及时书面告知当事人，并说明理由", "措施期限": "延长期限不得超过三十日"},
)
RELEASING = kind(
    "releasing", "解除行政强制措施决定书", "强解", (
        *ADDRESSED,
        Block("paragraph", "本机关于【措施日期】对你（单位）有关财物采取的【措施】（编号：【措施编号】），因【解除情形】，"
                           "自【解除日期】起解除，"
              "下列财物立即退还。"),
        _THINGS, Block("seal"), Block("signatures", "当事人（签名或者盖章）\n办案人员（签名）"), Block("note", "案号：【案号】。"),
    ), basis=(_28, ART[38]), must={"物品": "解除查封、扣押应当立即退还财物", "解除情形": "应当写明解除的情形"},
)
REPORT = kind(
    "report", "案件调查终结报告", "调终", (
        PARTY, Block("heading", "一、案件来源和调查经过"),
        Block("paragraph", "案件来源：【案件来源】。【登记日期】登记案源，【立案日期】立案，由【办案人员】调查。"),
        Block("heading", "二、查明的事实"), Block("paragraph", "【查明的事实】"), Block("heading", "三、主要证据"),
        Block("items", "【证据】"),
        Block("heading", "四、违法行为性质"), Block("paragraph", "上述行为违反了【违反的规定】。"), Block("heading", "五、处理意见和依据"),
        Block("paragraph", "依据【处罚依据】，建议：【拟处罚】。"), Block("heading", "六、裁量的理由", when="裁量的理由"),
        Block("paragraph", "【裁量的理由】", when="裁量的理由"), Block("signatures", "办案人员（签名）\n办案机构负责人（签名）"),
    ), basis=(procedure.ARTICLE_48.cite(),), must={
        "查明的事实": "应当写明调查认定的事实", "证据": "应当写明主要证据", "违反的规定": "应当写明违法行为性质",
        "拟处罚": "应当写明处理意见", "处罚依据": "应当写明依据",
    },
)
REVIEW = kind(
    "review", "案件审核意见书", "审核", (
        PARTY_SHORT, Block("rows", "审核方式|【审核方式】\n拟处罚|【拟处罚】\n审核人|【审核人】|审核日期|【审核日期】"),
        Block("paragraph", "审核了管辖、当事人基本情况、事实和证据、定性、法律适用、程序、处理是否适当等内容。审核意见：【审核意见】"),
        Block("signatures", "审核人（签名）\n审核机构负责人（签名）"),
    ), basis=(ART[55],), must={"审核意见": "应当提出书面意见和建议"},
)
KINDS = (SOURCE, FILING, NOT_FILING, KEEPING, MEASURE, PROLONGING, RELEASING, REPORT, REVIEW)
