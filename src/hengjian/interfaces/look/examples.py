"""Invented content for the style page (样式页): every component in every state, with names that exist nowhere."""

from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms

from hengjian.interfaces.look import icons, pieces
from hengjian.interfaces.look.pieces import Tick

SHANGHAI = ZoneInfo("Asia/Shanghai")
DIGEST = "1d74e7be9dbc25f51d897da5ac26bfb7a2a8606e0240db9fa5802577fb31f52b"


def _at(month: int, day: int, hour: int, minute: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def ticks(plan: str) -> list[list[Tick]]:
    """``"pp pn ll"`` as weeks of ticks: p past, n now, l left, o over."""
    words = {"p": "past", "n": "now", "l": "left", "o": "over"}
    return [[cast("Tick", words[letter]) for letter in week] for week in plan.split()]


def dues() -> dict[str, pieces.Due]:
    """The deadline chip in each of its states."""
    return {
        "normal": pieces.Due("还剩 15 个工作日", date(2026, 6, 10), "normal", ticks("pp ppn ll lllll lllll lll"),
                             note="共 20 个工作日"),
        "near": pieces.Due("还剩 3 个工作日", date(2026, 5, 25), "near", ticks("p pppp pppp ppppp ppnll l"),
                           label="公示", note="共 20 个工作日"),
        "today": pieces.Due("今天到期", date(2026, 5, 20), "near", ticks("ppppp pppp pppp ppppp ppn"), note="共 20 个工作日"),
        "late": pieces.Due("逾期 4 个工作日", date(2026, 5, 14), "late", ticks("ppp ppppo oon"), note="共 7 个工作日"),
        "held": pieces.Due("已暂停", "检验期间不计", "held", ticks("pp"), note="剩 12 个工作日"),
        "calendar": pieces.Due("还剩 9 日", date(2026, 5, 29), "normal", ticks("ppppppp ppnllll llll"), calendar=True,
                               note="共 20 个自然日"),
        "long": pieces.Due("还剩 61 日", date(2026, 7, 20), "normal",
                           ticks(" ".join(["ppppppp"] * 4 + ["pppnlll"] + ["lllllll"] * 8)), calendar=True,
                           note="共 90 个自然日"),
        "provisional": pieces.Due("还剩 18 个工作日", date(2027, 2, 3), "normal", ticks("ppn llll lllll lllll llll"),
                                  provisional=True, note="共 20 个工作日"),
        "bare": pieces.Due("年内办完", date(2026, 12, 31), "normal"),
    }


class PlanForm(forms.Form):
    """A form with one control of each kind."""

    name = forms.CharField(label="计划名称", max_length=80)
    organ = forms.ChoiceField(label="牵头机关", choices=[("a", "浦东新区市场监督管理局　食品经营科")])
    starts = forms.DateField(label="开始日期", widget=forms.DateInput(attrs={"type": "date"}))
    share = forms.DecimalField(label="C 类抽取率", min_value=4, max_value=15, decimal_places=1)
    cap = forms.ChoiceField(label="每户每年", choices=[("1", "1 次"), ("2", "2 次"), ("3", "3 次")], widget=forms.RadioSelect,
                            help_text="全部部门合并计算，上级专项除外")
    towns = forms.MultipleChoiceField(label="街镇", required=False, widget=forms.CheckboxSelectMultiple,
                                      choices=[("1", "川沙新镇"), ("2", "张江镇"), ("3", "康桥镇"), ("4", "三林镇")])
    covers = forms.BooleanField(label="每户至少两年一次", required=False)
    reason = forms.CharField(label="调整理由", required=False, widget=forms.Textarea(attrs={"rows": 2}),
                             help_text="随计划一并公布，20 至 500 字")
    list_file = forms.FileField(label="名录文件", required=False)


class ReasonForm(forms.Form):
    """The one field of a grave act."""

    reason = forms.CharField(label="作废理由（公开）", widget=forms.Textarea(attrs={"rows": 3}),
                             help_text="写明事实和依据，20 至 500 字。", min_length=20)


def plan_form() -> PlanForm:
    """The form as it comes back after a refusal."""
    form = PlanForm({"name": "2026 年度食品经营双随机抽查（下半年调整）", "organ": "a", "starts": "2026-07-01", "share": "4.5",
                     "cap": "2", "towns": ["1", "2"], "covers": "on", "reason": "上半年投诉集中于外卖，增加覆盖。"})
    form.is_valid()
    form.add_error("share", "C 类 4.5% 低于 B 类 5.0%。风险较高的类别，抽取率不得低于风险较低的类别。请填 5.0% 至 15.0%。")
    return form


def acts() -> list[pieces.OpenAct]:
    """Acts of each kind: at once, with a form, a link, and one that cannot be undone."""
    return [
        pieces.OpenAct("approve", "复核通过", "#", main=True),
        pieces.OpenAct("return", "退回补正", "#", consequence="退回后由沈知行补正，时限不重算。"),
        pieces.OpenAct("print", "打印检查记录", href="#", plain=True),
        pieces.OpenAct("void", "作废抽取", "#", form=ReasonForm(prefix="void"), grave=True, refuse="不作废", submit="作废并公开理由",
                       consequence="作废后不能恢复。原结果、理由和你的姓名会一直公开。88 户的任务同时收回，其中 12 户已经上门，结果保留。",
                       cites="《市场监督管理双随机抽查工作细则》第十二条"),
    ]


def lines() -> list[pieces.Line]:
    """A timeline: a deadline to come, acts of this year, one of last year."""
    return [
        pieces.Line(date(2026, 5, 25), "结果公示时限届满", ref="检查办结之日起 20 个工作日", kind="soon"),
        pieces.Line(_at(5, 19, 16, 2), "重报复核", "沈知行", "补正 5.2 项事实，附健康证明。", "日志 482,117"),
        pieces.Line(_at(4, 23, 11, 34), "告知结果并送达责令改正通知书", "", "限 5月29日前改正，企业当场签收。",
                    "浦市监责改〔2026〕215 号"),
        pieces.Line(_at(4, 20, 15, 8), "公示计划", "陆明衡", "第 14 次抽取，本户入样概率 4.0%。", "日志 466,120", "pub"),
        pieces.Line(_at(12, 30, 9, 0, 2025), "计划备案", "陆明衡", "", "日志 301,552"),
    ]


def steps() -> list[pieces.Step]:
    """The path of an inspection, under review."""
    done = [pieces.Step(title, at, "done") for title, at in
            (("审批", "4月20日"), ("领码", "4月23日"), ("到场", "4月23日"), ("记录", "4月23日"), ("告知", "4月23日"))]
    return [*done, pieces.Step("复核", "退回后重报", "now"), pieces.Step("公示", "5月25日前"), pieces.Step("办结")]


def consequences() -> pieces.Consequences:
    """A plan that its officers cannot finish, and the ways out."""
    return pieces.Consequences(
        "能不能完成", "还差 214 个人日", False, "预计 414 户，每户 2 人、平均 1.1 日，连同复查共需 1,102 人日。",
        pieces.Balance(888, 1102, "人日"),
        [pieces.Way("B 类降到 2.5%", "少查 81 户，恰好够用。", name="apply", value="b25"),
         pieces.Way("与消防合并上门", "36 户重合，少 92 人日；单独不够。", "查看重合名单", url="#")],
        [pieces.Condition(True, "每格对象不少于 30 户"), pieces.Condition(False, "两年覆盖可以做到", "剩余 2,031 户", "差 41 户")],
    )


def series() -> pieces.Series:
    """Fourteen days of deadlines with two weekends."""
    values = (("20", 2, "三", "near"), ("21", 0, "四", "ink"), ("22", 1, "五", "ink"), ("23", 0, "六", "rest"),
              ("24", 0, "日", "rest"), ("25", 12, "一", "ink"), ("26", 1, "二", "ink"), ("27", 2, "三", "now"), ("28", 0, "四", "ink"),
              ("29", 1, "五", "late"), ("30", 0, "六", "rest"), ("31", 0, "日", "rest"), ("1", 1, "一", "ink"), ("2", 2, "二", "ink"))
    return pieces.Series("未来十四天到期 22 件，最多的是 5月25日，12 件",
                         [pieces.Bar(label, value, under, cast("Any", kind)) for label, value, under, kind in values])


def table() -> pieces.ListPage:
    """A dense table with each kind of cell."""
    late = dues()["late"]
    columns = (pieces.Column("名称", sort_url="#"), pieces.Column("统一社会信用代码", "mono"), pieces.Column("街镇"),
               pieces.Column("本年检查", "num"), pieces.Column("最近检查", sort_url="#", sorted="descending"), pieces.Column("时限"))
    rows = (
        pieces.Row((pieces.Cell("上海瑞成食品添加剂有限公司", "#"), pieces.Cell("91310115MA9YAEJXE3"), pieces.Cell("曹路镇"),
                    pieces.Cell(2), pieces.Cell(state=pieces.State("bad", "不合格"), small="4月28日"), pieces.Cell(due=late)),
                   "1", "上海瑞成食品添加剂有限公司", True),
        pieces.Row((pieces.Cell("上海海棠便利超市", "#"), pieces.Cell("92310115MA9Y53JJL1"), pieces.Cell("三林镇"),
                    pieces.Cell(None), pieces.Cell("合格"), pieces.Cell("经营异常", late=True)), "2", "上海海棠便利超市"),
        pieces.Row((pieces.Cell("上海和畅外卖餐饮有限公司", "#"), pieces.Cell("91310115MA9YA4XFDP"), pieces.Cell("浦兴路街道"),
                    pieces.Cell(0), pieces.Cell(""), pieces.Cell("明天到期", near=True)), "3", "上海和畅外卖餐饮有限公司"),
    )
    return pieces.ListPage("监管对象示例", columns, rows, bulk=(pieces.BulkAct("act", "case", "发起个案检查"),), bulk_url="#",
                           bulk_note="指定对象不能进入双随机抽取。")


def facets() -> pieces.ListPage:
    """Facets with counts and a search of their own."""
    choices = (pieces.Choice("chuansha", "川沙新镇", 1204), pieces.Choice("zhangjiang", "张江镇", 1087, True))
    kinds = (pieces.Choice("firm", "企业", 8911, True), pieces.Choice("single", "个体工商户", 3262))
    return pieces.ListPage("筛选示例", facets=(pieces.Facet("town", "所在街镇", choices, "#", "其余 34 个街镇"),
                                           pieces.Facet("kind", "主体类型", kinds)))


def task_groups() -> list[pieces.TaskGroup]:
    """Work by deadline, one of it late."""
    chips = dues()
    return [
        pieces.TaskGroup("已逾期", "1 件", [pieces.Task("投诉告知：退卡不退余款", "#", "投诉 2026-05-0318，上海悦动健身管理有限公司",
                         chips["late"], pieces.State("run", "调解终止"), pieces.Link("告知当事人", "#"))], late=True),
        pieces.TaskGroup("七个工作日内", "2 件", [
            pieces.Task("检查结果公示：上海澄味餐饮张江店", "#", "检查 310115-2026-004187，三项不合格", chips["near"],
                        pieces.State("run", "待复核"), pieces.Link("查看检查", "#")),
            pieces.Task("检验结论送达", "#", "检查 310115-2026-004201", chips["held"], pieces.State("held", "等检验"))]),
    ]


def style_examples() -> dict[str, object]:
    """Context of ``look/style.html``: every component in every state."""
    return {
        "dues": dues(),
        "states": [("open", "待办"), ("run", "办理中"), ("held", "暂停"), ("done", "已办结"), ("pub", "已公示"), ("bad", "不合格"),
                   ("near", "快到期"), ("void", "已作废")],
        "steps": steps(), "lines": lines(), "acts": acts(),
        "closed": [pieces.ClosedAct("公示结果", "须由检查人员以外的人复核通过。你不是本次检查人员，可以复核。")],
        "digest": DIGEST, "icons": sorted(icons.ICONS), "series": series(), "balance": pieces.Balance(888, 1102, "人日"),
        "table": table(), "facets": facets(), "form": plan_form(), "groups": task_groups(), "live": consequences(),
        "facts": [pieces.Fact("检查人员", "顾若宁（组长）、沈知行"), pieces.Fact("抽取", "第 14 次", "#"), pieces.Fact("回避"),
                  pieces.Fact("名单", "12,486 户", hash=DIGEST[:24])],
        "views": [pieces.View("全区", "#", 286114), pieces.View("两年未查", "#", 2031, True), pieces.View("我的片区", "#")],
        "chips": [pieces.Chip("区：浦东新区", "#"), pieces.Chip("状态：在业", "#")],
        "blanks": [
            pieces.Blank("这一段时间没有到期的事", "最近一件 6月1日到期。", "#", "看 6 月"),
            pieces.Blank("正在统计 12,486 户", "约需 4 秒，可以先做别的，算好后留在这里。", busy=True),
            pieces.Blank("检查 310115-2026-004187 不能办结", "还有 2 项检查内容未填写（第 4、7 项）。补填后再办结，已填内容都在。", "#",
                         "去第 4 项", main=True),
            pieces.Blank("这件事由闵行区市场监督管理局办理", "你的职责范围是浦东新区。因协查需要查看的，写明事由，查看会留痕。", "#", "申请查看"),
        ],
        "day": date(2026, 5, 20), "moment": _at(5, 20, 10, 26), "nothing": None,
    }
