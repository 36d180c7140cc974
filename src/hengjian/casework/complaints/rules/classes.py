"""The classes of complaints (问题分类): what people write about, and the line whose organs answer for it unless a route says else.

The classification is this platform's own; the five hotlines' own lists are mapped onto it by their adapters.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Class:
    """A class: the line in charge, its title, the words by which rules recognise it without a learned model."""

    title: str
    line: str
    words: tuple[str, ...]


CLASSES: dict[str, Class] = {
    "food.unclean": Class("食品不卫生、有异物", "market", ("异物", "头发", "虫", "不卫生", "拉肚子", "食物中毒", "变质")),
    "food.expired": Class("过期、标签不合格食品", "market", ("过期", "保质期", "生产日期", "标签")),
    "food.unlicensed": Class("无证经营食品", "market", ("无证", "没有许可证", "食品经营许可", "黑作坊")),
    "goods.quality": Class("商品质量", "market", ("质量", "假货", "三包", "坏了", "瑕疵", "以次充好")),
    "goods.refund": Class("退款、退换货", "market", ("退款", "退货", "换货", "不给退", "七天无理由")),
    "service.prepaid": Class("预付卡、停业跑路", "commerce", ("预付卡", "会员卡", "充值", "跑路", "关门")),
    "service.contract": Class("服务合同、售后服务", "market", ("合同", "售后", "维修", "安装", "装修")),
    "price": Class("价格、收费", "market", ("价格", "乱收费", "多收", "明码标价", "欺诈")),
    "advertising": Class("虚假宣传、广告", "market", ("广告", "虚假宣传", "夸大", "绝对化")),
    "online": Class("网络购物、平台", "market", ("网店", "平台", "淘宝", "拼单", "快递", "直播")),
    "registration": Class("无照经营、登记", "market", ("无照", "营业执照", "注册地址")),
    "equipment": Class("电梯、特种设备", "market", ("电梯", "困人", "锅炉", "气瓶", "游乐设施")),
    "drug": Class("药品、医疗器械、化妆品", "drug", ("药店", "药品", "医疗器械", "化妆品", "疫苗")),
    "medical": Class("医疗机构、公共卫生", "health", ("医院", "诊所", "医生", "美容", "公共场所卫生", "二次供水")),
    "noise": Class("噪声、油烟、扬尘", "ecology", ("噪声", "噪音", "扰民", "油烟", "扬尘", "异味", "废气")),
    "waste": Class("污水、固体废物", "ecology", ("污水", "排污", "垃圾堆放", "危险废物", "河道")),
    "street": Class("占道、跨门经营、乱设摊", "urban", ("占道", "跨门", "设摊", "摊贩", "乱堆")),
    "building.illegal": Class("违法建筑", "urban", ("违建", "违法搭建", "违法建筑", "群租")),
    "property": Class("物业服务", "housing", ("物业", "业委会", "停车费", "维修资金", "小区")),
    "building.works": Class("工程质量、施工", "housing", ("施工", "工地", "渗水", "开裂", "交付")),
    "house.sale": Class("房屋买卖、租赁中介", "housing", ("中介", "开发商", "购房", "租房", "捆绑", "车位")),
    "labour.pay": Class("欠薪、社会保险", "labour", ("工资", "欠薪", "社保", "加班费", "拖欠")),
    "labour.contract": Class("劳动合同、用工", "labour", ("劳动合同", "辞退", "实习", "中介费")),
    "transport": Class("出租车、网约车、公交", "transport", ("出租车", "网约车", "公交", "绕路", "拒载", "地铁")),
    "traffic": Class("交通管理", "police", ("违停", "红绿灯", "堵车", "飙车")),
    "fire": Class("消防安全", "fire", ("消防", "灭火器", "疏散通道", "电动车充电", "飞线")),
    "safety": Class("安全生产", "emergency", ("安全生产", "危险化学品", "事故隐患")),
    "education": Class("学校、培训机构", "education", ("学校", "培训", "补课", "幼儿园", "老师")),
    "culture": Class("旅游、文化、体育", "culture", ("旅游", "旅行社", "网吧", "演出", "游泳", "健身")),
    "water": Class("供水、排水、水务", "water", ("停水", "水压", "自来水", "下水道", "积水")),
    "energy": Class("供电、供气", "industry", ("停电", "燃气", "煤气", "电费")),
    "agriculture": Class("农产品、农资", "agriculture", ("农药", "化肥", "种子", "农产品")),
    "civil": Class("养老、殡葬、社会救助", "civil", ("养老院", "低保", "殡葬", "墓地")),
    "law": Class("公共法律服务", "justice", ("律师", "公证", "法律援助", "调解")),
    "other": Class("其他", "general", ()),
}
OTHER = "other"


def by_words(text: str) -> list[tuple[str, int]]:
    """The classes whose words occur in a text, with how many do, the most first; empty when none does.

    This is the rule that stands in where no model has been trained; a person confirms what it says.
    """
    found = [(code, sum(word in text for word in one.words)) for code, one in CLASSES.items()]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: (-pair[1], pair[0]))
