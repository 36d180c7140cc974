"""Fields of the papers of a case, each declared once; a kind has those that its blocks name."""

from __future__ import annotations

from collections.abc import Mapping

from hengjian.casework.documents.queries import Block, Field, Kind, places
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import penalty_procedure as procedure
from hengjian.statutes import three_systems

GROUP = "行政处罚文书"
G118_7 = three_systems.ITEM_7.cite()
SAYS = procedure.ARTICLE_62.cite()
_BREAD = "当事人货架上有面包12袋，保质期至2026年3月5日，2026年3月9日检查时仍在销售，货值420元。"

_FIELDS = (
    Field("案号", sample="310115-2026-000012C"), Field("案由", sample="涉嫌经营超过保质期的食品案"), Field("案件来源", sample="监督检查"),
    Field("当事人", sample="上海浦江食品有限公司"), Field("当事人类型", sample="法人或者其他组织"),
    Field("统一社会信用代码", required=False, sample="91310115A000000000"), Field("住所", sample="上海市浦东新区世纪大道1号"),
    Field("违法行为", sample="2026-03-06 经营超过保质期的面包"), Field("登记日期", sample="2026年3月9日"), Field("发现日期",
    sample="2026年3月9日"),
    Field("办案人员", sample="张浦江（执法证号09150115001）、李东方（执法证号09150115002）"), Field("立案日期", sample="2026年3月10日"),
    Field("理由", "words", sample="经营额很小，已经停止。"), Field("负责人", sample="王世纪"),
    Field("查明的事实", "words", sample=_BREAD), Field("证据", "list", sample=["现场检查笔录1份", "照片3张"]),
    Field("违反的规定", "words", sample="《中华人民共和国食品安全法》第三十四条第十项"),
    Field("处罚依据", "words", sample="《中华人民共和国食品安全法》第一百二十四条第一款第五项"),
    Field("裁量的理由", "words", required=False, sample="货值不足一万元，立即下架，从轻。"),
    Field("拟处罚", sample="罚款 50,000.00 元、没收非法财物 420.00 元"),
    Field("听证情形", required=False, sample="罚款 50,000.00 元，达到 50,000 元"), Field("陈述期限", sample="2026年3月31日"),
    Field("审核方式", sample="法制审核"), Field("审核意见", "words", sample="事实清楚，证据充分，定性准确，程序合法，同意。"),
    Field("审核人", sample="赵审核"), Field("审核日期", sample="2026年3月23日"),
    Field("陈述意见", "words", sample="当事人称已立即下架。"), Field("复核意见", "words", sample="下架属实，已作为从轻情节，不再减轻。"),
    Field("陈述情况", "words", sample="当事人没有陈述、申辩，也没有要求听证。"),
    Field("听证主持人", sample="赵审核"), Field("听证时间", sample="2026年4月20日9时30分"), Field("听证地点", sample="本局三楼听证室"),
    Field("听证方式", sample="公开举行"), Field("听证情况", "words", sample="当事人称已下架并召回。"),
    Field("听证意见", "words", sample="事实清楚，建议按拟处罚决定。"),
    Field("讨论日期", sample="2026年4月23日"), Field("讨论记录", "words", sample="三位负责人一致同意。"),
    Field("适用的规定", "words", required=False, sample="适用违法行为发生时的规定（《中华人民共和国行政处罚法》第三十七条）"),
    Field("处罚内容", sample="罚款 50,000.00 元、没收非法财物 420.00 元"), Field("决定日期", sample="2026年4月24日"),
    Field("缴款期限", sample="自收到本决定书之日起十五日内"), Field("救济途径", "words", sample=(
        "如不服本决定，可以自收到之日起六十日内向上海市浦东新区人民政府申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼。"
    )),
    Field("决定书文号", sample="沪浦市监罚〔2026〕12号"), Field("送达方式", sample="直接送达"), Field("送达日期", sample="2026年4月27日"),
    Field("签收人", required=False, sample="受送达人"), Field("送达文书", "list", sample=["行政处罚决定书（沪浦市监罚〔2026〕12号）"]),
    Field("公示期限", sample="自2026年5月8日起一年"), Field("最短公示期", sample="三个月"),
    Field("措施", sample="扣押"), Field("措施编号", sample="310115-2026-000003M"), Field("措施依据",
    sample="《中华人民共和国食品安全法》第一百一十条"),
    Field("措施日期", sample="2026年3月10日"), Field("措施期限", sample="2026年4月9日"),
    Field("物品", "table", columns=("序号", "名称"), sample=[{"序号": "1", "名称": "面包12袋"}]),
    Field("解除情形", sample="不再需要采取措施"), Field("解除日期", sample="2026年3月30日"),
    Field("分期", "table", columns=("期次", "缴款日期", "金额"), sample=[{"期次": "1", "缴款日期": "2026年6月12日",
    "金额": "10,000.00 元"}]),
    Field("应缴金额", sample="50,420.00 元"), Field("罚没金额", sample="50,420.00 元"), Field("加处罚款", sample="1,500.00 元"),
    Field("已缴金额", sample="0.00 元"), Field("催告日期", sample="2026年5月13日"),
    Field("移送材料", "list", sample=["案件调查报告", "涉案物品清单"]), Field("移送日期", sample="2026年3月20日"),
    Field("办理结果", "words", sample="处罚决定已经履行完毕。"), Field("结案日期", required=False, sample="2026年5月15日"),
    Field("撤销日期", sample="2026年5月6日"),
)
FIELDS: Mapping[str, Field] = {one.name: one for one in _FIELDS}

PARTY = Block("rows", "当事人|【当事人】\n统一社会信用代码|【统一社会信用代码】\n住所|【住所】\n案由|【案由】|案号|【案号】")
PARTY_SHORT = Block("rows", "当事人|【当事人】\n统一社会信用代码|【统一社会信用代码】\n案由|【案由】|案号|【案号】")
ADDRESSED = (Block("plain", "【当事人】："), Block("note", "统一社会信用代码：【统一社会信用代码】", when="统一社会信用代码"))
APPROVED = Block("signatures", "承办人（签名）\n承办机构负责人（签名）\n部门负责人（签名）")
SERVED = Block("signatures", "收件人（签名或者盖章）\n送达人（签名）")


def kind(
    name: str, title: str, series: str, blocks: tuple[Block, ...], *, basis: tuple[str, ...], must: Mapping[str, str] | None = None,
    about: str = "", once: bool = False,
) -> Kind:
    """A kind of paper with the fields that its blocks name, in the order of the table."""
    named = {place for block in blocks for place in places(block.text)} | {block.when for block in blocks}
    fields = tuple(one for one in _FIELDS if one.name in named)
    return Kind(
        kind=f"enforcement.{name}", title=title, series=series, group=GROUP, fields=fields, blocks=blocks, basis=(*basis, G118_7),
        must={field: f"{why}（{basis[0]}）" for field, why in (must or {}).items()}, about=about, once=once,
    )


DECIDES = (penalty.ARTICLE_59.cite(), SAYS)
