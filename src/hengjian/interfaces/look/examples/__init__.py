"""Invented content for the style page (样式页): every component in every state, with names that exist nowhere."""

from datetime import date

from hengjian.interfaces.look import icons, pieces
from hengjian.interfaces.look.examples import forms, matters, tables

STATES = (
    ("open", "待办"),
    ("run", "办理中"),
    ("held", "暂停"),
    ("done", "已办结"),
    ("pub", "已公示"),
    ("bad", "不合格"),
    ("near", "快到期"),
    ("void", "已作废"),
)


def style_examples() -> dict[str, object]:
    """Context of ``look/style.html``: every component in every state."""
    return {
        "dues": matters.dues(),
        "states": STATES,
        "steps": matters.steps(),
        "lines": matters.lines(),
        "acts": matters.acts(),
        "closed": [pieces.ClosedAct("公示结果", "须由检查人员以外的人复核通过。你不是本次检查人员，可以复核。")],
        "digest": matters.DIGEST,
        "icons": sorted(icons.ICONS),
        "series": tables.series(),
        "balance": pieces.Balance(888, 1102, "人日"),
        "table": tables.table(),
        "facets": tables.facets(),
        "form": forms.plan_form(),
        "groups": matters.task_groups(),
        "live": forms.consequences(),
        "facts": [
            pieces.Fact("检查人员", "顾若宁（组长）、沈知行"),
            pieces.Fact("抽取", "第 14 次", "#"),
            pieces.Fact("回避"),
            pieces.Fact("名单", "12,486 户", hash=matters.DIGEST[:24]),
        ],
        "views": [
            pieces.View("全区", "#", 286114),
            pieces.View("两年未查", "#", 2031, True),
            pieces.View("我的片区", "#"),
        ],
        "chips": [pieces.Chip("区：浦东新区", "#"), pieces.Chip("状态：在业", "#")],
        "blanks": _blanks(),
        "day": date(2026, 5, 20),
        "moment": matters.moment(5, 20, 10, 26),
        "nothing": None,
    }


def _blanks() -> list[pieces.Blank]:
    """A place with nothing in it, one that is busy, one that refuses, one that is forbidden."""
    return [
        pieces.Blank("这一段时间没有到期的事", "最近一件 6月1日到期。", "#", "看 6 月"),
        pieces.Blank("正在统计 12,486 户", "约需 4 秒，可以先做别的，算好后留在这里。", busy=True),
        pieces.Blank(
            "检查 310115-2026-004187 不能办结",
            "还有 2 项检查内容未填写（第 4、7 项）。补填后再办结，已填内容都在。",
            "#",
            "去第 4 项",
            main=True,
        ),
        pieces.Blank(
            "这件事由闵行区市场监督管理局办理",
            "你的职责范围是浦东新区。因协查需要查看的，写明事由，查看会留痕。",
            "#",
            "申请查看",
        ),
    ]
