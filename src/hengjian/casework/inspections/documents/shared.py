"""Fields that most papers of an inspection have, and the articles they stand on."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block, Field
from hengjian.casework.inspections import rules
from hengjian.statutes import (
    administrative_reconsideration,
    business_environment_shanghai,
    inspection_documents,
    three_systems,
)

GROUP = "行政检查文书"
FORMS = inspection_documents.TEXT.cite()
G118_7 = three_systems.ITEM_7.cite()
SH_63 = business_environment_shanghai.ARTICLE_63.cite()
SH_64 = business_environment_shanghai.ARTICLE_64.cite()
REMEDY = administrative_reconsideration.TEXT.cite()

TEAM = ("姓名", "执法证号", "证件有效期至", "职责")
ITEMS = ("序号", "事项编码", "检查事项", "检查依据")

_TEAM = [
    {"姓名": "张浦江", "执法证号": "09150115001", "证件有效期至": "2028年6月30日", "职责": "带队"},
    {"姓名": "李东方", "执法证号": "09150115002", "证件有效期至": "2027年12月31日", "职责": "检查"},
]
_ITEMS = [{
    "序号": "1", "事项编码": "31011500000001", "检查事项": "对食品经营者的监督检查",
    "检查依据": "《中华人民共和国食品安全法》第一百一十条",
}]

#: Who, where, which inspection.
WHO = (
    Field("当事人", sample="上海浦江食品有限公司"), Field("统一社会信用代码", sample="91310115A000000000"),
    Field("地址", required=False, sample="上海市浦东新区世纪大道1号"), Field("检查编号", sample="310115-2026-000123"),
)
OFFICERS = Field("检查人员", "table", columns=TEAM, sample=_TEAM)
OFFICER_NAMES = Field("检查人员姓名证号", sample="张浦江（执法证号09150115001）、李东方（执法证号09150115002）")
ITEM_TABLE = Field("检查事项", "table", columns=ITEMS, sample=_ITEMS)
ITEM_NAMES = Field("检查事项名称", sample="对食品经营者的监督检查")
BASIS = Field("检查依据", sample="《中华人民共和国食品安全法》第一百一十条")
SOURCE = Field("任务来源", sample="双随机抽查：2026年第一季度食品经营抽查（抽取编号310115-2026-000007）")
TYPE = Field("检查类型", sample="日常检查（有计划检查，现场检查）")
PLANNED = Field("检查时间", sample="2026年3月9日至2026年3月20日")
FREQUENCY = Field(
    "检查频次", "words",
    sample="本年度（2026年）含本次已安排2次；上海市浦东新区市场监督管理局公布的年度上限为4次，本次未超过上限。",
)
ASSISTANTS = Field("协助人员", sample="无", note="事先确定的专业技术协助人员；没有的写“无”")
CODE = Field("检查码", required=False, sample="310115-C-2026-000088")
REMEDIES = Field(
    "救济途径", "words",
    sample="如不服本决定，可以自收到之日起六十日内向上海市浦东新区人民政府申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼。",
)
PARTY_SIGNATURE = Field("当事人签名图样", "image", required=False)
OFFICER_SIGNATURES = (Field("检查人员一签名图样", "image", required=False), Field("检查人员二签名图样", "image", required=False))
UNSIGNED = Field("未签字情况", "words", required=False)
WITNESS = Field("见证人", required=False)

#: Why a field may not be left out of a template, as the officials read it.
BODY_AND_BASIS = f"检查文书应当写明依据（{FORMS}）"
TASK = f"检查文书应当写明任务来源（{FORMS}）"
OFTEN = f"检查文书应当写明已检查频次（{FORMS}）"
CARDS = f"检查人员应当持有并出示执法证件（{rules.APL_55}）"
HELPERS = f"协助人员应当事先确定，不得单独检查（{FORMS}；{SH_64}）"

TEAM_TABLE = Block("each", "【检查人员】\n姓名*2|执法证号*3|证件有效期至*3|职责*2")
ITEMS_TABLE = Block("each", "【检查事项】\n序号|事项编码*3|检查事项*4|检查依据*5")
PARTY_ROWS = "当事人|【当事人】\n统一社会信用代码|【统一社会信用代码】\n住所或者经营场所|【地址】"
