"""Papers before the visit: approval (行政检查审批表) and notice (行政检查通知书)."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block, Field, Kind
from hengjian.casework.inspections import rules
from hengjian.casework.inspections.documents import shared

#: The five strict prohibitions (五个严禁) of 国办发〔2024〕54号, as they are told to the enterprise on the notice.
STRICTLY_FORBIDDEN = (
    "严禁逐利检查。", "严禁接受被检查企业的任何馈赠、报酬、福利待遇。", "严禁参加被检查企业提供的宴请、娱乐、旅游等活动。",
    "严禁由被检查企业支付消费开支，或者将检查费用转嫁给企业。", "严禁通过检查插手经济纠纷。",
)

APPROVAL = Kind(
    kind="inspections.approval", title="行政检查审批表", series="检审", group=shared.GROUP,
    basis=(rules.G54, shared.FORMS), about="本表一式一份，随检查档案保存。情况紧急、当场实施检查的，应当在检查后及时补办。",
    fields=(
        *shared.WHO, shared.TYPE, shared.SOURCE, shared.PLANNED, shared.FREQUENCY, shared.ITEM_TABLE, shared.OFFICERS,
        shared.ASSISTANTS,
        Field("检查方式和理由", "words", sample="现场检查。列入年度检查计划，经双随机抽取确定。"),
        Field("超频次理由", "words", required=False, sample=""),
        Field("单独检查理由", "words", required=False, sample=""),
        Field("承办意见", "words", sample="拟于2026年3月9日至2026年3月20日对该当事人实施行政检查，请审批。"),
        Field("承办人", sample="张浦江"), Field("承办日期", sample="2026年3月5日"),
        Field("审批意见", "words", required=False, sample="同意。"), Field("审批人", required=False, sample="王海"),
        Field("审批日期", required=False, sample="2026年3月6日"),
    ),
    blocks=(
        Block("rows", f"{shared.PARTY_ROWS}\n检查编号|【检查编号】|检查类型|【检查类型】\n任务来源|【任务来源】\n"
              "检查时间|【检查时间】\n检查方式和理由|【检查方式和理由】\n检查频次|【检查频次】"),
        Block("rows", "超频次理由|【超频次理由】", when="超频次理由"),
        Block("rows", "不合并检查的理由|【单独检查理由】", when="单独检查理由"),
        Block("heading", "检查事项和依据"),
        shared.ITEMS_TABLE,
        Block("heading", "检查人员"),
        shared.TEAM_TABLE,
        Block("heading", "协助人员和审批"),
        Block("rows", "协助人员|【协助人员】\n承办意见|【承办意见】\n承办人|【承办人】　　　　【承办日期】\n"
              "负责人审批意见|【审批意见】\n审批人|【审批人】　　　　【审批日期】"),
    ),
    must={
        "任务来源": shared.TASK, "检查频次": shared.OFTEN, "检查事项": shared.BODY_AND_BASIS, "检查人员": shared.CARDS,
        "协助人员": shared.HELPERS, "审批意见": f"检查须经机关负责人批准（{rules.G54}）",
    },
)

NOTICE = Kind(
    kind="inspections.notice", title="行政检查通知书", series="检通", group=shared.GROUP,
    basis=(rules.G54, rules.APL_42, rules.APL_43, rules.APL_55, rules.CODES, shared.FORMS),
    about="本通知书一式两份，一份送达当事人，一份随检查档案保存。",
    fields=(
        *shared.WHO, shared.TYPE, shared.SOURCE, shared.PLANNED, shared.FREQUENCY, shared.ITEM_TABLE, shared.OFFICERS,
        shared.ASSISTANTS, shared.CODE,
        Field("送达方式", required=False, sample="到场时当面送达"), Field("送达时间", required=False, sample="2026年3月9日9时30分"),
        Field("收件人", required=False, sample=""),
        Field("五个严禁", "list", sample=list(STRICTLY_FORBIDDEN), note="检查人员的纪律，告知当事人"),
    ),
    blocks=(
        Block("plain", "【当事人】（统一社会信用代码：【统一社会信用代码】）："),
        Block("paragraph", "根据下列依据，经本机关负责人批准，定于【检查时间】对你单位实施行政检查。检查编号：【检查编号】，"
              "检查类型：【检查类型】。现将有关事项通知如下："),
        Block("heading", "一、检查事项和依据"),
        shared.ITEMS_TABLE,
        Block("heading", "二、任务来源和检查频次"),
        Block("paragraph", "任务来源：【任务来源】。\n检查频次：【检查频次】"),
        Block("heading", "三、检查人员"),
        shared.TEAM_TABLE,
        Block("paragraph", "协助人员：【协助人员】。协助人员只提供专业技术协助，不单独检查，不单独向你单位出具意见或者建议。"),
        Block("heading", "四、你单位的权利和义务"),
        Block("paragraph", "（一）检查人员不得少于两人，应当主动出示行政执法证件和检查码。没有出示的，你单位有权拒绝接受检查。\n"
              "（二）你单位认为检查人员与本次检查有直接利害关系或者有其他关系可能影响公正执法的，有权申请其回避。\n"
              "（三）你单位有权了解检查的事由、内容和依据，有权进行陈述和申辩，有权核对检查记录并提出更正。\n"
              "（四）你单位应当如实回答询问，提供有关资料，协助检查，不得拒绝或者阻挠。"),
        Block("heading", "五、检查人员应当遵守“五个严禁”"),
        Block("items", "【五个严禁】"),
        Block("paragraph", "检查码：【检查码】。用手机扫描检查人员出示的检查码，可以核对本次检查的机关、人员、事项和依据，检查后可以评价。"
              "发现违反规定的，可以拨打12345反映。", when="检查码"),
        Block("seal"),
        Block("rows", "送达方式|【送达方式】|送达时间|【送达时间】"),
        Block("signatures", "收件人（签名或者盖章）|【收件人】\n送达人（签名）"),
    ),
    must={
        "任务来源": shared.TASK, "检查频次": shared.OFTEN, "检查事项": shared.BODY_AND_BASIS, "检查人员": shared.CARDS,
        "协助人员": shared.HELPERS, "五个严禁": f"检查人员的纪律应当告知（{rules.G54}）",
    },
)
