"""Papers after the visit: order to correct (责令改正通知书), result (行政检查结果告知书), transfer (移送书)."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block, Field, Kind
from hengjian.casework.inspections import rules
from hengjian.casework.inspections.documents import shared

ORDER = Kind(
    kind="inspections.order", title="责令改正通知书", series="责改", group=shared.GROUP,
    basis=(rules.APL_28, rules.TS_29, shared.REMEDY, shared.FORMS), about="本通知书一式两份，一份送达当事人，一份随检查档案保存。",
    fields=(
        *shared.WHO, shared.ITEM_NAMES, shared.BASIS, shared.OFFICER_NAMES, Field("通知编号", sample="310115-2026-000009"),
        Field("检查日期", sample="2026年3月9日"),
        Field("存在问题", "table", columns=("序号", "检查内容", "发现的问题", "依据"), sample=[{
            "序号": "1", "检查内容": "冷藏柜温度是否在0至8摄氏度", "发现的问题": "实测12摄氏度",
            "依据": "《中华人民共和国食品安全法》第三十三条",
        }]),
        Field("改正内容", "words", sample="立即将冷藏柜温度调整至0至8摄氏度，并建立每日温度记录。"),
        Field("改正期限", sample="2026年3月24日"), shared.REMEDIES, Field("收件人", required=False, sample=""),
    ),
    blocks=(
        Block("plain", "【当事人】（统一社会信用代码：【统一社会信用代码】）："),
        Block("paragraph", "【检查日期】，本机关检查人员【检查人员姓名证号】对你单位实施行政检查（检查编号：【检查编号】，检查事项："
              "【检查事项名称】），"
              "发现下列问题："),
        Block("each", "【存在问题】\n序号|检查内容*5|发现的问题*5|依据*5"),
        Block("paragraph", "根据《中华人民共和国行政处罚法》第二十八条和上列规定，现责令你单位于【改正期限】前改正：\n【改正内容】"),
        Block("paragraph", "你单位应当按期改正，并在改正后将改正情况书面报告本机关。本机关将依法复查。逾期不改正，"
              "或者经复查仍不符合规定的，"
              "本机关将依法处理。你单位对上述问题有异议的，可以向本机关陈述、申辩。"),
        Block("paragraph", "【救济途径】"),
        Block("seal"),
        Block("signatures", "收件人（签名或者盖章）|【收件人】\n送达人（签名）"),
        Block("note", "通知编号：【通知编号】"),
    ),
    must={
        "存在问题": shared.BODY_AND_BASIS, "改正内容": f"应当写明改正什么（{rules.APL_28}）",
        "改正期限": f"应当写明改正期限（{rules.APL_28}）",
        "检查人员姓名证号": shared.CARDS, "救济途径": f"应当告知救济途径（{shared.REMEDY}）",
    },
)

RESULT = Kind(
    kind="inspections.result", title="行政检查结果告知书", series="检告", group=shared.GROUP,
    basis=(rules.G54, rules.G118_6, shared.SH_63, shared.FORMS), about="本告知书一式两份，一份送达当事人，一份随检查档案保存。",
    fields=(
        *shared.WHO, shared.ITEM_TABLE, shared.OFFICER_NAMES, shared.SOURCE, shared.FREQUENCY, shared.ASSISTANTS,
        Field("检查日期", sample="2026年3月9日"), Field("检查结果", sample="发现问题已责令改正"),
        Field("检查结论", "words", sample="按检查表逐项检查，发现一项问题，已责令改正。"),
        Field("存在问题", "table", required=False, columns=("序号", "检查内容", "发现的问题"), sample=[
            {"序号": "1.2", "检查内容": "冷藏柜温度是否在0至8摄氏度", "发现的问题": "实测12摄氏度"},
        ]),
        Field("处理情况", "list", required=False, sample=["已责令于2026年3月24日前改正（沪浦市监责改〔2026〕1号）。"]),
        Field("公示期限", required=False, sample="2026年4月8日"), shared.CODE, Field("收件人", required=False, sample=""),
    ),
    blocks=(
        Block("plain", "【当事人】（统一社会信用代码：【统一社会信用代码】）："),
        Block("paragraph", "【检查日期】，本机关检查人员【检查人员姓名证号】（协助人员："
              "【协助人员】）对你单位实施行政检查（检查编号：【检查编号】）。"
              "现将检查结果告知如下："),
        Block("heading", "一、检查事项和依据"),
        shared.ITEMS_TABLE,
        Block("paragraph", "任务来源：【任务来源】。\n检查频次：【检查频次】"),
        Block("heading", "二、检查结果"),
        Block("paragraph", "【检查结果】。【检查结论】"),
        Block("each", "【存在问题】\n序号*2|检查内容*7|发现的问题*6"),
        Block("heading", "三、处理情况", when="处理情况"),
        Block("items", "【处理情况】"),
        Block("paragraph", "你单位对检查结果有异议的，可以向本机关陈述、申辩。检查结果经复核后依法公示（最迟【公示期限】），"
              "涉及国家秘密、商业秘密、"
              "个人隐私的除外。", when="公示期限"),
        Block("paragraph", "请用手机扫描检查码（【检查码】），对本次检查作出评价。评价直接送达行政执法监督机构，"
              "不向被评价的部门提供具体评价人。", when="检查码"),
        Block("seal"),
        Block("signatures", "收件人（签名或者盖章）|【收件人】\n送达人（签名）"),
    ),
    must={
        "检查事项": shared.BODY_AND_BASIS, "任务来源": shared.TASK, "检查频次": shared.OFTEN, "检查人员姓名证号": shared.CARDS,
        "检查结果": f"检查结果应当告知（{rules.G54}）", "协助人员": shared.HELPERS,
    },
)

TRANSFER = Kind(
    kind="inspections.transfer", title="移送书", series="检移", group=shared.GROUP, basis=(rules.PEN_17, shared.G118_7, shared.FORMS),
    about="本移送书一式两份，一份送受移送机关，一份随检查档案保存。",
    fields=(
        *shared.WHO, shared.ITEM_NAMES, shared.OFFICER_NAMES, Field("移送编号", sample="310115-2026-000003"),
        Field("受移送机关", sample="上海市浦东新区消防救援支队"), Field("检查日期", sample="2026年3月9日"),
        Field("移送理由", "words", sample="疏散通道被占用，属于消防部门管辖。"),
        Field("存在问题", "table", required=False, columns=("序号", "检查内容", "发现的问题"), sample=[
            {"序号": "2.1", "检查内容": "疏散通道是否畅通", "发现的问题": "通道净宽不足"},
        ]),
        Field("移送材料", "list", required=False, sample=["现场检查笔录", "证据材料1件"]),
    ),
    blocks=(
        Block("plain", "【受移送机关】："),
        Block("paragraph", "本机关于【检查日期】对【当事人】（统一社会信用代码：【统一社会信用代码】，地址：【地址】）实施行政检查"
              "（检查编号：【检查编号】，检查事项：【检查事项名称】）时，发现下列情况："),
        Block("each", "【存在问题】\n序号*2|检查内容*7|发现的问题*6"),
        Block("paragraph", "【移送理由】\n根据《市场监督管理行政处罚程序规定》第十七条等规定，现移送你机关处理。"
              "请在接收后将处理情况告知本机关。"),
        Block("heading", "移送材料", when="移送材料"),
        Block("items", "【移送材料】"),
        Block("seal"),
        Block("signatures", "接收人（签名）\n移送人（签名）"),
        Block("note", "移送编号：【移送编号】。检查人员：【检查人员姓名证号】。"),
    ),
    must={"受移送机关": "移送书应当写明受移送机关", "移送理由": f"应当写明移送的理由（{rules.PEN_17}）"},
)
