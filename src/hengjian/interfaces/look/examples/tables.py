"""Invented tables, facets and charts."""

from typing import Any, cast

from hengjian.interfaces.look import pieces
from hengjian.interfaces.look.examples.matters import dues


def series() -> pieces.Series:
    """Fourteen days of deadlines with two weekends."""
    values = (
        ("20", 2, "三", "near"),
        ("21", 0, "四", "ink"),
        ("22", 1, "五", "ink"),
        ("23", 0, "六", "rest"),
        ("24", 0, "日", "rest"),
        ("25", 12, "一", "ink"),
        ("26", 1, "二", "ink"),
        ("27", 2, "三", "now"),
        ("28", 0, "四", "ink"),
        ("29", 1, "五", "late"),
        ("30", 0, "六", "rest"),
        ("31", 0, "日", "rest"),
        ("1", 1, "一", "ink"),
        ("2", 2, "二", "ink"),
    )
    return pieces.Series(
        "未来十四天到期 22 件，最多的是 5月25日，12 件",
        [pieces.Bar(label, value, under, cast("Any", kind)) for label, value, under, kind in values],
    )


COLUMNS = (
    pieces.Column("名称", sort_url="#"),
    pieces.Column("统一社会信用代码", "mono"),
    pieces.Column("街镇"),
    pieces.Column("本年检查", "num"),
    pieces.Column("最近检查", sort_url="#", sorted="descending"),
    pieces.Column("时限"),
)


def _rows(late: pieces.Due) -> tuple[pieces.Row, ...]:
    return (
        pieces.Row(
            (
                pieces.Cell("上海瑞成食品添加剂有限公司", "#"),
                pieces.Cell("91310115MA9YAEJXE3"),
                pieces.Cell("曹路镇"),
                pieces.Cell(2),
                pieces.Cell(state=pieces.State("bad", "不合格"), small="4月28日"),
                pieces.Cell(due=late),
            ),
            "1",
            "上海瑞成食品添加剂有限公司",
            True,
        ),
        pieces.Row(
            (
                pieces.Cell("上海海棠便利超市", "#"),
                pieces.Cell("92310115MA9Y53JJL1"),
                pieces.Cell("三林镇"),
                pieces.Cell(None),
                pieces.Cell("合格"),
                pieces.Cell("经营异常", late=True),
            ),
            "2",
            "上海海棠便利超市",
        ),
        pieces.Row(
            (
                pieces.Cell("上海和畅外卖餐饮有限公司", "#"),
                pieces.Cell("91310115MA9YA4XFDP"),
                pieces.Cell("浦兴路街道"),
                pieces.Cell(0),
                pieces.Cell(""),
                pieces.Cell("明天到期", near=True),
            ),
            "3",
            "上海和畅外卖餐饮有限公司",
        ),
    )


def table() -> pieces.ListPage:
    """A dense table with each kind of cell."""
    return pieces.ListPage(
        "监管对象示例",
        COLUMNS,
        _rows(dues()["late"]),
        bulk=(pieces.BulkAct("act", "case", "发起个案检查"),),
        bulk_url="#",
        bulk_note="指定对象不能进入双随机抽取。",
    )


def facets() -> pieces.ListPage:
    """Facets with counts and a search of their own."""
    choices = (pieces.Choice("chuansha", "川沙新镇", 1204), pieces.Choice("zhangjiang", "张江镇", 1087, True))
    kinds = (pieces.Choice("firm", "企业", 8911, True), pieces.Choice("single", "个体工商户", 3262))
    return pieces.ListPage(
        "筛选示例",
        facets=(
            pieces.Facet("town", "所在街镇", choices, "#", "其余 34 个街镇"),
            pieces.Facet("kind", "主体类型", kinds),
        ),
    )
