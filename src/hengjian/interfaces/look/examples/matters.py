"""Invented deadlines, steps, acts, journal lines and tasks."""

from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from hengjian.interfaces.look import pieces
from hengjian.interfaces.look.examples.forms import ReasonForm
from hengjian.interfaces.look.pieces import Tick

SHANGHAI = ZoneInfo("Asia/Shanghai")
DIGEST = "1d74e7be9dbc25f51d897da5ac26bfb7a2a8606e0240db9fa5802577fb31f52b"


def moment(month: int, day: int, hour: int, minute: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def ticks(plan: str) -> list[list[Tick]]:
    """``"pp pn ll"`` as weeks of ticks: p past, n now, l left, o over."""
    words = {"p": "past", "n": "now", "l": "left", "o": "over"}
    return [[cast("Tick", words[letter]) for letter in week] for week in plan.split()]


def dues() -> dict[str, pieces.Due]:
    """The deadline chip in each of its states."""
    return {
        "normal": pieces.Due(
            "还剩 15 个工作日", date(2026, 6, 10), "normal", ticks("pp ppn ll lllll lllll lll"), note="共 20 个工作日"
        ),
        "near": pieces.Due(
            "还剩 3 个工作日",
            date(2026, 5, 25),
            "near",
            ticks("p pppp pppp ppppp ppnll l"),
            label="公示",
            note="共 20 个工作日",
        ),
        "today": pieces.Due(
            "今天到期", date(2026, 5, 20), "near", ticks("ppppp pppp pppp ppppp ppn"), note="共 20 个工作日"
        ),
        "late": pieces.Due("逾期 4 个工作日", date(2026, 5, 14), "late", ticks("ppp ppppo oon"), note="共 7 个工作日"),
        "held": pieces.Due("已暂停", "检验期间不计", "held", ticks("pp"), note="剩 12 个工作日"),
        "calendar": pieces.Due(
            "还剩 9 日",
            date(2026, 5, 29),
            "normal",
            ticks("ppppppp ppnllll llll"),
            calendar=True,
            note="共 20 个自然日",
        ),
        "long": pieces.Due(
            "还剩 61 日",
            date(2026, 7, 20),
            "normal",
            ticks(" ".join(["ppppppp"] * 4 + ["pppnlll"] + ["lllllll"] * 8)),
            calendar=True,
            note="共 90 个自然日",
        ),
        "provisional": pieces.Due(
            "还剩 18 个工作日",
            date(2027, 2, 3),
            "normal",
            ticks("ppn llll lllll lllll llll"),
            provisional=True,
            note="共 20 个工作日",
        ),
        "bare": pieces.Due("年内办完", date(2026, 12, 31), "normal"),
    }


def acts() -> list[pieces.OpenAct]:
    """Acts of each kind: at once, with a form, a link, and one that cannot be undone."""
    return [
        pieces.OpenAct("approve", "复核通过", "#", main=True),
        pieces.OpenAct("return", "退回补正", "#", consequence="退回后由沈知行补正，时限不重算。"),
        pieces.OpenAct("print", "打印检查记录", href="#", plain=True),
        pieces.OpenAct(
            "void",
            "作废抽取",
            "#",
            form=ReasonForm(prefix="void"),
            grave=True,
            refuse="不作废",
            submit="作废并公开理由",
            consequence="作废后不能恢复。原结果、理由和你的姓名会一直公开。"
            "88 户的任务同时收回，其中 12 户已经上门，结果保留。",
            cites="《市场监督管理双随机抽查工作细则》第十二条",
        ),
    ]


def lines() -> list[pieces.Line]:
    """A timeline: a deadline to come, acts of this year, one of last year."""
    return [
        pieces.Line(date(2026, 5, 25), "结果公示时限届满", ref="检查办结之日起 20 个工作日", kind="soon"),
        pieces.Line(moment(5, 19, 16, 2), "重报复核", "沈知行", "补正 5.2 项事实，附健康证明。", "日志 482,117"),
        pieces.Line(
            moment(4, 23, 11, 34),
            "告知结果并送达责令改正通知书",
            "",
            "限 5月29日前改正，企业当场签收。",
            "浦市监责改〔2026〕215 号",
        ),
        pieces.Line(
            moment(4, 20, 15, 8), "公示计划", "陆明衡", "第 14 次抽取，本户入样概率 4.0%。", "日志 466,120", "pub"
        ),
        pieces.Line(moment(12, 30, 9, 0, 2025), "计划备案", "陆明衡", "", "日志 301,552"),
    ]


def steps() -> list[pieces.Step]:
    """The path of an inspection, under review."""
    done = [
        pieces.Step(title, at, "done")
        for title, at in (
            ("审批", "4月20日"),
            ("领码", "4月23日"),
            ("到场", "4月23日"),
            ("记录", "4月23日"),
            ("告知", "4月23日"),
        )
    ]
    return [*done, pieces.Step("复核", "退回后重报", "now"), pieces.Step("公示", "5月25日前"), pieces.Step("办结")]


def task_groups() -> list[pieces.TaskGroup]:
    """Work by deadline, one of it late."""
    chips = dues()
    return [
        pieces.TaskGroup(
            "已逾期",
            "1 件",
            [
                pieces.Task(
                    "投诉告知：退卡不退余款",
                    "#",
                    "投诉 2026-05-0318，上海悦动健身管理有限公司",
                    chips["late"],
                    pieces.State("run", "调解终止"),
                    pieces.Link("告知当事人", "#"),
                )
            ],
            late=True,
        ),
        pieces.TaskGroup(
            "七个工作日内",
            "2 件",
            [
                pieces.Task(
                    "检查结果公示：上海澄味餐饮张江店",
                    "#",
                    "检查 310115-2026-004187，三项不合格",
                    chips["near"],
                    pieces.State("run", "待复核"),
                    pieces.Link("查看检查", "#"),
                ),
                pieces.Task(
                    "检验结论送达", "#", "检查 310115-2026-004201", chips["held"], pieces.State("held", "等检验")
                ),
            ],
        ),
    ]
