"""Papers of the visit: record (现场检查笔录), inquiry, sampling, inquest, evidence registered and kept."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block, Field, Kind
from hengjian.casework.inspections import rules
from hengjian.casework.inspections.documents import shared

_TIMES = (Field("开始时间", sample="2026年3月9日9时30分"), Field("结束时间", sample="2026年3月9日11时10分"))
_PLACE = Field("地点", sample="上海市浦东新区世纪大道1号")
_OFFICER_BLOCK = "检查人员（签名）|【检查人员一签名图样】\n检查人员（签名）|【检查人员二签名图样】"
_UNSIGNED = Block("paragraph", "没有签字的情况：【未签字情况】", when="未签字情况")
_WITNESS = Block("signatures", "见证人（签名）|【见证人】", when="见证人")
_OFFICERS = f"检查人员应当具有执法资格，不少于两人（{rules.APL_42}）"

RECORD = Kind(
    kind="inspections.record", title="现场检查笔录", series="检录", group=shared.GROUP,
    basis=(rules.APL_42, rules.APL_55, rules.PEN_28, rules.PEN_43, rules.G54, shared.FORMS),
    about="本笔录一式两份，一份交当事人，一份随检查档案保存。页脚的内容摘要与签字时手机上显示的摘要一致。",
    fields=(
        *shared.WHO, *_TIMES, _PLACE, shared.ITEM_NAMES, shared.BASIS, shared.SOURCE, shared.FREQUENCY, shared.OFFICERS,
        shared.OFFICER_NAMES, shared.ASSISTANTS, shared.CODE,
        Field("在场人", sample="王敏（店长）"),
        Field("亮证情况", "words", sample="检查人员已向当事人出示行政执法证件和检查码。"),
        Field("告知情况", "words", sample="已告知检查事由、检查依据、陈述申辩的权利和协助检查的义务、申请回避的权利。当事人不申请回避。"),
        Field("检查记录", "table", columns=("序号", "检查内容", "检查结果", "情况说明"), sample=[
            {"序号": "1.1", "检查内容": "食品经营许可证是否在有效期内", "检查结果": "合格", "情况说明": ""},
            {"序号": "1.2", "检查内容": "冷藏柜温度是否在0至8摄氏度", "检查结果": "不合格", "情况说明": "实测12摄氏度"},
        ]),
        Field("检查情况", "words", required=False, sample="冷藏柜昨晚断电，现场已恢复供电。"),
        Field("证据清单", "table", required=False, columns=("序号", "名称", "种类", "取得时间", "内容摘要"), sample=[
            {"序号": "1", "名称": "冷藏柜温度显示", "种类": "书证", "取得时间": "2026年3月9日10时02分", "内容摘要": "3f2a9c0d17b4e856"},
        ]),
        Field("现场文书", "list", required=False, sample=["询问笔录（310115-2026-000031）"]),
        Field("签字情况", sample="当事人签字"), shared.UNSIGNED, shared.WITNESS, shared.PARTY_SIGNATURE, *shared.OFFICER_SIGNATURES,
    ),
    blocks=(
        Block("rows", f"{shared.PARTY_ROWS}\n检查编号|【检查编号】\n检查事项|【检查事项名称】\n检查依据|【检查依据】\n"
              "任务来源|【任务来源】\n检查频次|【检查频次】"),
        Block("rows", "开始时间|【开始时间】|结束时间|【结束时间】\n检查地点|【地点】\n在场人|【在场人】|检查码|【检查码】"),
        Block("heading", "一、检查人员"),
        shared.TEAM_TABLE,
        Block("paragraph", "协助人员：【协助人员】。"),
        Block("heading", "二、出示证件和告知"),
        Block("paragraph", "【亮证情况】\n【告知情况】"),
        Block("heading", "三、检查记录"),
        Block("each", "【检查记录】\n序号*2|检查内容*7|检查结果*3|情况说明*5"),
        Block("paragraph", "现场情况：【检查情况】", when="检查情况"),
        Block("heading", "四、证据和现场文书", when="证据清单"),
        Block("each", "【证据清单】\n序号|名称*4|种类*2|取得时间*4|内容摘要*4"),
        Block("items", "【现场文书】"),
        Block("heading", "五、核对和签名"),
        Block("paragraph", "以上笔录已交当事人核对（阅读有困难的，已宣读）。当事人认为有差错、遗漏的，已予更正或者补充，"
              "更正处由当事人确认。【签字情况】。"),
        _UNSIGNED,
        Block("ruled", "当事人意见（“以上笔录已看过，与事实相符”或者其他意见）："),
        Block("signatures", f"当事人（签名或者盖章）|【当事人签名图样】\n{_OFFICER_BLOCK}"),
        _WITNESS,
    ),
    must={
        "检查依据": shared.BODY_AND_BASIS, "任务来源": shared.TASK, "检查频次": shared.OFTEN, "检查人员": shared.CARDS,
        "协助人员": shared.HELPERS, "亮证情况": shared.CARDS, "告知情况": f"应当告知事由、依据、权利和回避（{rules.APL_43}）",
        "检查记录": f"现场笔录应当载明时间、地点、事件等内容（{rules.PEN_28}）", "开始时间": f"笔录应当载明时间（{rules.PEN_28}）",
        "地点": f"笔录应当载明地点（{rules.PEN_28}）", "签字情况": f"笔录由检查人员、当事人签名或者盖章（{rules.PEN_28}）",
    },
)

INQUIRY = Kind(
    kind="inspections.inquiry", title="询问笔录", series="询录", group=shared.GROUP,
    basis=(rules.APL_43, rules.APL_55, rules.PEN_29, shared.FORMS),
    about="询问应当个别进行。本笔录由被询问人逐页签名、盖章或者以其他方式确认，随检查档案保存。",
    fields=(
        *shared.WHO, *_TIMES, _PLACE, shared.OFFICER_NAMES, Field("笔录编号", sample="310115-2026-000031"),
        Field("被询问人", sample="王敏"), Field("证件种类和号码", sample="居民身份证 310***********1234"),
        Field("联系电话", required=False, sample="138****5678"), Field("单位和职务", sample="上海浦江食品有限公司店长"),
        Field("与当事人的关系", sample="负责人"),
        Field("告知情况", "words", sample="检查人员已出示证件，已告知权利义务和申请回避的权利。被询问人不申请回避。"),
        Field("问答", "table", columns=("问", "答"), sample=[{"问": "冷藏柜何时断电？", "答": "昨晚十点左右。"}]),
        Field("核对方式", sample="被询问人自行阅读"),
        Field("更正", "table", required=False, columns=("页", "原文", "改为", "确认"), sample=[
            {"页": "1", "原文": "十点", "改为": "十点半", "确认": "已确认"},
        ]),
        Field("页数", sample="2"), shared.UNSIGNED, shared.WITNESS, Field("被询问人签名图样", "image", required=False),
        *shared.OFFICER_SIGNATURES,
    ),
    blocks=(
        Block("rows", "当事人|【当事人】\n检查编号|【检查编号】|笔录编号|【笔录编号】\n开始时间|【开始时间】|结束时间|【结束时间】\n"
              "询问地点|【地点】\n被询问人|【被询问人】|联系电话|【联系电话】\n证件种类和号码|【证件种类和号码】\n"
              "单位和职务|【单位和职务】\n与当事人的关系|【与当事人的关系】|核对方式|【核对方式】\n询问人|【检查人员姓名证号】"),
        Block("heading", "一、告知"),
        Block("paragraph", "【告知情况】"),
        Block("heading", "二、问答"),
        Block("repeat", "【问答】\n问：【问】\n答：【答】"),
        Block("heading", "三、更正和补充", when="更正"),
        Block("each", "【更正】\n页|原文*4|改为*4|确认*2"),
        Block("heading", "四、核对和签名"),
        Block("paragraph", "以上笔录共【页数】页，已交被询问人核对（核对方式：【核对方式】），与所述一致，由被询问人逐页签名确认。"),
        _UNSIGNED,
        Block("signatures", f"被询问人（签名）|【被询问人】【被询问人签名图样】\n{_OFFICER_BLOCK}"),
        _WITNESS,
    ),
    must={
        "告知情况": f"询问前应当出示证件、告知权利（{rules.APL_55}）", "问答": f"询问应当制作笔录（{rules.PEN_29}）",
        "核对方式": f"笔录应当交被询问人核对（{rules.PEN_29}）", "更正": f"更正、补充处应当由被询问人确认（{rules.PEN_29}）",
        "检查人员姓名证号": _OFFICERS,
    },
)

SAMPLING = Kind(
    kind="inspections.sampling", title="抽样记录", series="抽录", group=shared.GROUP, basis=(rules.APL_56, rules.APL_42, shared.FORMS),
    about="本记录一式三份：一份交当事人，一份随样品送检，一份随检查档案保存。",
    fields=(
        *shared.WHO, *_TIMES, _PLACE, shared.OFFICER_NAMES, Field("记录编号", sample="310115-2026-000032"),
        Field("抽样目的", sample="检验检测"), Field("抽样方法", "words", sample="从货架上随机抽取同一批次，混匀后分装。"),
        Field("样品", "table", columns=("名称", "规格型号", "生产单位", "批号", "基数", "抽样数量", "备样数量", "单价",
              "封样编号"), sample=[{
            "名称": "冷冻鸡翅", "规格型号": "1千克/袋", "生产单位": "某食品厂", "批号": "20260201", "基数": "20袋", "抽样数量": "3袋",
            "备样数量": "1袋", "单价": "38元", "封样编号": "F0012",
        }]),
        Field("保存条件", required=False, sample="零下18摄氏度冷冻"), Field("送检机构", required=False, sample="市食品检验所"),
        shared.UNSIGNED, shared.WITNESS, shared.PARTY_SIGNATURE, *shared.OFFICER_SIGNATURES,
    ),
    blocks=(
        Block("rows", f"{shared.PARTY_ROWS}\n检查编号|【检查编号】|记录编号|【记录编号】\n开始时间|【开始时间】|结束时间|【结束时间】\n"
              "抽样地点|【地点】\n抽样目的|【抽样目的】|送检机构|【送检机构】\n保存条件|【保存条件】\n抽样人|【检查人员姓名证号】"),
        Block("heading", "一、抽样方法"),
        Block("paragraph", "【抽样方法】"),
        Block("heading", "二、样品"),
        Block("each", "【样品】\n名称*4|规格型号*3|生产单位*4|批号*3|基数*2|抽样数量*2|备样数量*2|单价*2|封样编号*3"),
        Block("paragraph", "以上样品由检查人员在当事人在场时抽取、封样，封条完好。抽取的样品，当事人有异议的，可以在本记录上写明。"),
        _UNSIGNED,
        Block("signatures", f"当事人（签名或者盖章）|【当事人签名图样】\n{_OFFICER_BLOCK}"),
        _WITNESS,
    ),
    must={"样品": f"抽样取证应当写明样品（{rules.APL_56}）", "抽样方法": f"抽样取证应当写明方法（{rules.APL_56}）",
    "检查人员姓名证号": _OFFICERS},
)

INQUEST = Kind(
    kind="inspections.inquest", title="勘验笔录", series="勘录", group=shared.GROUP, basis=(rules.PEN_28, rules.APL_42, shared.FORMS),
    about="本笔录随检查档案保存，现场图、照片作为附件。",
    fields=(
        *shared.WHO, *_TIMES, _PLACE, shared.OFFICER_NAMES, Field("笔录编号", sample="310115-2026-000033"),
        Field("天气和光线", required=False, sample="晴，自然光充足"), Field("被邀请人", required=False, sample="赵某（物业管理员）"),
        Field("勘验方法", "words", sample="以激光测距仪测量，绘图并拍照固定。"),
        Field("勘验情况", "words", sample="疏散通道北侧堆放纸箱，通道净宽不足。"),
        Field("测量记录", "table", required=False, columns=("测量对象", "数值", "仪器"), sample=[
            {"测量对象": "疏散通道净宽", "数值": "0.82米", "仪器": "激光测距仪"},
        ]),
        Field("现场图", required=False, sample="证据310115-2026-000045"), shared.UNSIGNED, shared.WITNESS, shared.PARTY_SIGNATURE,
        *shared.OFFICER_SIGNATURES,
    ),
    blocks=(
        Block("rows", f"{shared.PARTY_ROWS}\n检查编号|【检查编号】|笔录编号|【笔录编号】\n开始时间|【开始时间】|结束时间|【结束时间】\n"
              "勘验地点|【地点】\n天气和光线|【天气和光线】|被邀请人|【被邀请人】\n现场图|【现场图】\n勘验人|【检查人员姓名证号】"),
        Block("heading", "一、勘验方法"),
        Block("paragraph", "【勘验方法】"),
        Block("heading", "二、勘验情况"),
        Block("paragraph", "【勘验情况】"),
        Block("each", "【测量记录】\n测量对象*4|数值*2|仪器*3"),
        Block("paragraph", "以上笔录已交当事人核对。"),
        _UNSIGNED,
        Block("signatures", f"当事人（签名或者盖章）|【当事人签名图样】\n被邀请人（签名）|【被邀请人】\n{_OFFICER_BLOCK}"),
        _WITNESS,
    ),
    must={"勘验情况": f"笔录应当载明时间、地点、事件等内容（{rules.PEN_28}）", "地点": f"笔录应当载明地点（{rules.PEN_28}）",
    "检查人员姓名证号": _OFFICERS},
)

KEEP = Kind(
    kind="inspections.keep", title="先行登记保存证据通知书", series="登存", group=shared.GROUP,
    basis=(rules.APL_56, rules.PEN_33, rules.PEN_34, rules.PEN_35, shared.FORMS),
    about="本通知书和清单一式两份，当场交当事人一份，一份随检查档案保存。",
    fields=(
        *shared.WHO, *_TIMES, _PLACE, shared.OFFICER_NAMES, Field("清单编号", sample="310115-2026-000034"),
        Field("保存理由", "words", sample="货物正在装车，证据可能灭失或者以后难以取得。"), Field("批准情况", "words",
              sample="经机关负责人事先批准"),
        Field("保存方式", sample="就地保存"), Field("保存地点", sample="世纪大道1号仓库"), Field("处理期限", sample="2026年3月18日"),
        Field("物品", "table", columns=("序号", "名称", "规格型号", "生产单位", "批号", "数量", "成色和状态"), sample=[{
            "序号": "1", "名称": "冷冻鸡翅", "规格型号": "10千克/箱", "生产单位": "某食品厂", "批号": "20260201", "数量": "20箱",
            "成色和状态": "外包装完好",
        }]),
        shared.REMEDIES, shared.UNSIGNED, shared.WITNESS, shared.PARTY_SIGNATURE, *shared.OFFICER_SIGNATURES,
    ),
    blocks=(
        Block("plain", "【当事人】（统一社会信用代码：【统一社会信用代码】）："),
        Block("paragraph", "本机关在检查（检查编号：【检查编号】）中，因【保存理由】根据《中华人民共和国行政处罚法》第五十六条的规定，"
              "决定自【开始时间】起对下列清单所列的证据予以先行登记保存（【批准情况】）。保存方式：【保存方式】；保存地点：【保存地点】。"),
        Block("paragraph", "本机关将在【处理期限】前作出处理决定；逾期没有采取相关措施的，先行登记保存措施自动解除。"
              "在此期间，你单位和有关人员不得损毁、销毁或者转移证据。"),
        Block("paragraph", "【救济途径】"),
        Block("seal"),
        Block("page"),
        Block("heading", "先行登记保存证据清单"),
        Block("rows", "清单编号|【清单编号】|检查人员|【检查人员姓名证号】\n登记地点|【地点】"),
        Block("each", "【物品】\n序号|名称*3|规格型号*3|生产单位*3|批号*3|数量*2|成色和状态*3"),
        Block("paragraph", "以上证据已当场清点，核对无误。"),
        _UNSIGNED,
        Block("signatures", f"当事人（签名或者盖章）|【当事人签名图样】\n{_OFFICER_BLOCK}"),
        _WITNESS,
    ),
    must={
        "物品": f"应当当场清点，开具清单（{rules.PEN_34}）", "批准情况": f"应当经负责人批准（{rules.PEN_33}）",
        "处理期限": f"应当在七个工作日内处理，逾期自动解除（{rules.PEN_35}）", "救济途径": f"应当告知救济途径（{shared.REMEDY}）",
        "检查人员姓名证号": _OFFICERS,
    },
)
