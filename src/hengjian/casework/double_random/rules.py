"""The law of the draw: procedures, clocks, adjustable values, and the pure functions behind plan, list and cells.

Sources: 国办发〔2015〕58号 (two libraries, lottery, full trace); 国发〔2019〕18号 第九条 (ratio tied to credit and risk);
国市监信发〔2022〕6号 (classes A to D, inside only); 企业公示信息抽查暂行办法 (3 %, at least two officers);
上海市优化营商环境条例 第六十二条 (plan published by the end of March). Rates are whole parts per million (每百万).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow

W = 10**6
CLASSES = ("A", "B", "C", "D")
UNCLASSIFIED = "B"
"""Policy: an entity without a credit-risk class is drawn at the rate of class B (一般), neither favoured nor pressed."""

ARTICLE_58 = "《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号）"
ARTICLE_18 = "《国务院关于加强和规范事中事后监管的指导意见》（国发〔2019〕18号）第（九）项"
ARTICLE_6 = "《关于推进企业信用风险分类管理进一步提升监管效能的意见》（国市监信发〔2022〕6号）"
ARTICLE_54 = "《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）"
ARTICLE_PLAN = "《上海市优化营商环境条例》第六十二条"
ARTICLE_SPECIAL = "《上海市优化营商环境条例》（2025年第四次修正，未核）"
ARTICLE_SPOT = "《企业公示信息抽查暂行办法》"

PLAN = Workflow(
    name="plan",
    title="抽查计划",
    states={
        "draft": "草稿", "approved": "已批准", "filed": "已备案", "published": "已公布", "adjusted": "已调整",
        "closed": "已结束",
    },
    acts=(
        Act("draft", "revise_plan", "draft", "修改草稿"),
        Act("draft", "approve_plan", "approved", "批准", ARTICLE_54),
        Act("approved", "file_plan", "filed", "备案", "国市监信〔2019〕38号"),
        Act("filed", "publish_plan", "published", "公布", ARTICLE_PLAN),
        Act("published", "adjust_plan", "adjusted", "调整", ARTICLE_PLAN, grave=True),
        Act("adjusted", "adjust_plan", "adjusted", "调整", ARTICLE_PLAN, grave=True),
        Act("published", "close_plan", "closed", "结束"),
        Act("adjusted", "close_plan", "closed", "结束"),
    ),
    initial="draft",
    final=frozenset({"closed"}),
)
PLAN_FIELDS = {
    "title": "名称", "item_codes": "检查事项", "partners": "配合部门", "direction": "定向方式", "method": "检查方式",
    "scope": "检查对象范围", "ratio": "检查比例", "rates": "分类比例", "coverage_periods": "全覆盖周期数",
    "coverage_months": "周期月数", "coverage_since": "全覆盖起算日", "per_unit": "每户检查人数", "total_cap": "检查总量上限",
    "directive_no": "上级部署文号",
}
"""Fields of a plan that may be revised or adjusted, with their names on the page."""
OPEN_PLAN = frozenset({"published", "adjusted"})

_VOIDABLE = ("preparing", "frozen", "committed", "source_fixed", "value_entered", "revealed", "drawn", "assigned")
DRAW = Workflow(
    name="draw",
    title="抽取",
    states={
        "preparing": "待封存", "frozen": "已封存", "committed": "已承诺", "source_fixed": "来源已定",
        "value_entered": "点数已录入", "revealed": "已揭示", "drawn": "已抽取", "assigned": "已派员", "dispatched": "已派发",
        "completed": "已完成", "voided": "已作废",
    },
    acts=(
        Act("preparing", "freeze", "frozen", "封存名单", ARTICLE_58),
        Act("frozen", "contribute", "frozen", "提交随机数承诺"),
        Act("frozen", "commit", "committed", "作出承诺", ARTICLE_58),
        Act("committed", "fix_source", "source_fixed", "确定随机来源"),
        Act("source_fixed", "enter_value", "value_entered", "录入点数"),
        Act("value_entered", "reveal", "value_entered", "揭示随机数"),
        Act("value_entered", "reveal_last", "revealed", "揭示最后一份随机数"),
        Act("revealed", "draw", "drawn", "抽取", ARTICLE_58),
        Act("drawn", "assign", "assigned", "设置任务计划"),
        Act("assigned", "dispatch", "dispatched", "派发任务"),
        Act("dispatched", "complete", "completed", "办结"),
        *(Act(state, "void", "voided", "作废", ARTICLE_58, grave=True) for state in _VOIDABLE),
    ),
    initial="preparing",
    final=frozenset({"completed", "voided"}),
)

MAIN_TASK = {
    "00": "任务创建中", "01": "待抽取对象", "02": "待设置任务计划", "03": "待实施部门确认执法人员",
    "04": "待抽取执法人员", "05": "实施中", "06": "已完成",
}
_MAIN_OF = {
    "preparing": "00", "frozen": "01", "committed": "01", "source_fixed": "01", "value_entered": "01", "revealed": "01",
    "drawn": "02", "assigned": "03", "dispatched": "05", "completed": "06",
}
SUB_TASK = {"1": "待选执法人员", "2": "已选执法人员", "3": "待录入结果", "4": "已录入"}


def main_task(state: str) -> tuple[str, str]:
    """Code and words of the main task (主任务状态). 04 does not occur: officers come from the same seed as the objects."""
    code = _MAIN_OF.get(state, "")
    return code, MAIN_TASK.get(code, DRAW.states[state])


def sub_task(*, opened: bool, chosen: bool, entered: bool) -> str:
    """State of one implementing department (实施部门状态)."""
    if not chosen:
        return "1"
    if not opened:
        return "2"
    return "4" if entered else "3"


# ---- clocks -----------------------------------------------------------------------------------------------------

ANNUAL_DAYS = 90
PUBLISH_ANNUAL = Deadline(
    "double_random.publish_annual", "公布年度抽查计划", ANNUAL_DAYS, "calendar", (ARTICLE_PLAN,), "年度计划批准",
)
PUBLISH_SPECIAL = Deadline(
    "double_random.publish_special", "公布专项抽查计划", 1, "months", (ARTICLE_SPECIAL,), "专项计划批准",
)
RESULT = Deadline(
    "double_random.result", "承诺后抽取或者作废", 5, "working", (ARTICLE_58, "抽取规程 SDR-1"), "作出承诺",
)
DEADLINES = (PUBLISH_ANNUAL, PUBLISH_SPECIAL, RESULT)


def annual_start(year: int) -> date:
    """The day from which :data:`PUBLISH_ANNUAL` is counted, so that it ends on 31 March of the plan's year."""
    return date(year, 3, 31) - timedelta(days=ANNUAL_DAYS)


# ---- values an authority may choose -----------------------------------------------------------------------------

ADJUSTABLE = (
    # Ranges are local policy inside the direction of the law; published examples run from 5 % (A) to 100 % (D).
    Adjustable("double_random.rate_A", "低风险对象抽查比例", "每百万", 1, 50_000, 10_000, ARTICLE_6),
    Adjustable("double_random.rate_B", "一般风险对象抽查比例", "每百万", 1_000, 200_000, 30_000, ARTICLE_6),
    Adjustable("double_random.rate_C", "较高风险对象抽查比例", "每百万", 5_000, 600_000, 80_000, ARTICLE_6),
    Adjustable("double_random.rate_D", "高风险对象抽查比例", "每百万", 10_000, W, 250_000, ARTICLE_6),
    Adjustable("double_random.yearly_cap", "每户每年检查次数上限（各部门合计）", "次", 1, 12, 2, ARTICLE_54),
    Adjustable("double_random.min_pool", "抽取的最少候选对象数", "户", 2, 1_000, 30, ARTICLE_58),
    Adjustable("double_random.witnesses", "市级抽取的承诺须有的区级节点见证数", "个", 1, 16, 1, ARTICLE_58),
    Adjustable("double_random.officer_load", "每名执法人员一次抽取的任务上限", "户", 1, 500, 60, ARTICLE_58),
)
_RATE_ROWS = {row.code[-1]: row for row in ADJUSTABLE if ".rate_" in row.code}
CLASS_TITLES = {"A": "低风险", "B": "一般风险", "C": "较高风险", "D": "高风险"}


def check_rates(rates: Mapping[str, int], *, what: str) -> None:
    """Refuse rates that are missing, outside their lawful range, or lower for a riskier class."""
    if set(rates) != set(CLASSES):
        raise Refused(f"{what}不能保存", "四类对象的抽查比例没有填全", "请填写低、一般、较高、高风险四类的比例", field="rates")
    if rates["A"] <= 0:
        raise Refused(
            f"{what}不能保存", "低风险对象的抽查比例为 0，等于免于抽查", "低风险对象也要保留抽查可能，请填写大于 0 的比例",
            field="rate_A",
        )
    for name in CLASSES:
        _RATE_ROWS[name].check(rates[name])
    for low, high in pairwise(CLASSES):
        if rates[low] > rates[high]:
            raise Refused(
                f"{what}不能保存",
                f"{CLASS_TITLES[low]}对象的比例（每百万 {rates[low]}）高于{CLASS_TITLES[high]}对象（每百万 {rates[high]}）",
                "风险高的不能比风险低的抽得少，请调整", field=f"rate_{high}",
            )


MINIMUM_RATIO = 30_000
MOST_VISITS = 1_000_000
"""Of a special plan; a typing error is the likelier explanation of more."""
OFF_SITE_METHOD = "非现场检查"
DIRECTIONS = ("不定向", "定向")
KINDS = {"annual": "年度计划", "special": "专项计划"}
MIN_OFFICERS = 2


def ratio_warning(*, kind: str, direction: str, ratio: int) -> str:
    """A warning, not a refusal: the annual non-directed draw should reach 3 % (企业公示信息抽查暂行办法)."""
    if kind == "annual" and direction == "不定向" and ratio < MINIMUM_RATIO:
        return f"拟抽查比例为每百万 {ratio}，低于年度不定向抽查应达到的 3%（{ARTICLE_SPOT}）"
    return ""


def check_total(*, kind: str, total_cap: int, directive_no: str, what: str) -> None:
    """A special plan states the most inspections it allows (专项检查总量上限, 国办发〔2024〕54号); an annual one has a ratio."""
    if kind == "special" and not 1 <= total_cap <= MOST_VISITS:
        raise Refused(
            f"{what}不能保存", f"专项计划的检查总量上限 {total_cap} 不在 1 至 {MOST_VISITS} 户次之间（{ARTICLE_54}）",
            "请填写这项计划最多检查多少户次", field="total_cap",
        )
    if kind != "special" and (total_cap or directive_no.strip()):
        raise Refused(
            f"{what}不能保存", "总量上限和上级部署文号只用于专项计划", "请清空这两栏，或者改为专项计划",
            field="total_cap" if total_cap else "directive_no",
        )


def check_left(most: int, left: int, *, what: str) -> None:
    """Refuse to freeze a list from which more may be drawn than a special plan still allows."""
    if most > left:
        raise Refused(
            f"{what}不能封存", f"这份名单最多会抽中 {most} 户，专项计划的总量上限只余 {max(left, 0)} 户次",
            "请缩小范围、降低抽查比例，或者调整计划的总量上限", field="total_cap",
        )


def expected_ppm(expected: int, size: int) -> int:
    """Expected share of a list in parts per million, rounded to the nearest; ``expected`` is a sum of N·a."""
    return (2 * expected + size) // (2 * size) if size else 0


def hazard(rate: int, *, period: int, periods: int) -> int:
    """Rate of a unit in period ``period`` (1..T) since its last visit: the larger of rate and 1/(T-t+1).

    With T = 0 there is no coverage duty. The share is rounded *up* to a whole part per million (policy: a duty to visit
    is never rounded away); in the last period it is certainty, so that every unit is visited within T periods, and
    before it nobody is certain to be free or to be visited.
    """
    if not periods:
        return rate
    left = periods - min(max(period, 1), periods) + 1
    return max(rate, -(-W // left))


# ---- who is left out --------------------------------------------------------------------------------------------

REASONS = {
    "not_active": "登记状态不是存续",
    "senseless": "列入无感监管对象清单",
    "whitelist": "按规定列入免查名单",
    "calm": "检查事项在所在区列入无事不扰清单",
    "open_matter": "有未办结的检查",
    "cap": "本年度检查次数已到上限",
    "low_risk_drawn": "低风险对象本年度已抽中",
}
PUBLIC_REASONS = {
    "not_active": "登记状态不是存续",
    "senseless": "列入无感监管对象清单",
    "whitelist": "按规定列入免查名单",
    "calm": "检查事项在所在区列入无事不扰清单",
    "open_matter": "有未办结的检查",
    "visited": "本年度已检查或已抽中",
}
"""``cap`` and ``low_risk_drawn`` are one reason outside: told apart, the second would disclose the class."""


def public_reason(reason: str) -> str:
    """The reason code under which an exclusion is counted in public."""
    return "visited" if reason in ("cap", "low_risk_drawn") else reason


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of entities on the day of freezing, as sets of credit codes."""

    not_active: Collection[str] = frozenset()
    senseless: Collection[str] = frozenset()
    whitelist: Collection[str] = frozenset()
    calm: Collection[str] = frozenset()
    open_matter: Collection[str] = frozenset()
    capped: Collection[str] = frozenset()
    drawn: Collection[str] = frozenset()


Row = tuple[str, str, str, str]
"""One row of the pool: credit code, district code, credit-risk class, sector letter."""


def excluded(rows: Iterable[Row], standing: Standing) -> dict[str, str]:
    """Credit code -> the first reason, in the order of :data:`REASONS`, why it is a structural zero in this draw."""
    found: dict[str, str] = {}
    known = set().union(*(getattr(standing, name) for name in Standing.__slots__))
    if not known:
        return found
    for uscc, _, risk, _ in rows:
        if uscc in known and (reason := _reason(uscc, risk, standing)):
            found[uscc] = reason
    return found


def _reason(uscc: str, risk: str, standing: Standing) -> str:
    if uscc in standing.not_active:
        return "not_active"
    if uscc in standing.senseless:
        return "senseless"
    if uscc in standing.whitelist:
        return "whitelist"
    if uscc in standing.calm:
        return "calm"
    if uscc in standing.open_matter:
        return "open_matter"
    if uscc in standing.capped:
        return "cap"
    return "low_risk_drawn" if risk == "A" and uscc in standing.drawn else ""


def check_pool(size: int, minimum: int, *, what: str) -> None:
    """Refuse an empty pool, or one so small that the filter picks its target (指定对象)."""
    if size == 0:
        raise Refused(f"{what}不能封存", "按筛选条件没有一户可抽的对象", "请放宽筛选条件，或者查看排除原因", field="scope")
    if size < minimum:
        raise Refused(
            f"{what}不能封存", f"可抽的对象只有 {size} 户，少于 {minimum} 户，接近于指定对象", "请放宽筛选条件", field="scope"
        )


# ---- cells ------------------------------------------------------------------------------------------------------

SECTOR_GROUPS = {
    **dict.fromkeys("BCD", "industry"), "E": "building", "F": "trade", "G": "transport", "H": "catering",
    "I": "information", **dict.fromkeys("JK", "property"), **dict.fromkeys("LM", "business"),
    **dict.fromkeys("NOPQR", "living"),
}
"""GB/T 4754 section -> sector group; anything else (agriculture, public bodies, unknown) is ``other``."""


def cell_key(district: str, risk: str, group: str, period: int) -> str:
    """The internal name of a cell: never leaves the node."""
    return f"{district}/{risk}/{group}/{period}"


def class_of(key: str) -> str:
    """The class a cell's internal name contains."""
    return key.split("/")[1]


CELL_RULE = (
    "单元格＝区划代码×内部分类×行业组×距上次检查的周期数；比例＝max(分类比例, ⌈10^6/(T−t+1)⌉)；"
    "同一区划内比例相同且预期不足两户的单元格合并。"
)
ASSIGNMENT_RULE = (
    "每个实施部门一个人员库；每户至少两人；回避、持证范围、上次检查人员不再派往同一户；"
    "概率按最大熵均摊，按 SDR-1 相依取整，任务量在上下限之内。"
)

DICE = 20


def check_dice(first: str, again: str, *, what: str) -> str:
    """The twenty digits of the dice, typed twice and alike; refused otherwise."""
    digits = "".join(first.split())
    if len(digits) != DICE or not (digits.isascii() and digits.isdigit()):
        raise Refused(
            f"{what}不能录入点数", f"骰子数字应为 {DICE} 位，每位 0 至 9，现有“{digits[:40]}”", "请按掷出的次序重新录入",
            field="digits",
        )
    if digits != "".join(again.split()):
        raise Refused(f"{what}不能录入点数", "两次录入的骰子数字不一致", "请对照现场记录重新录入两遍", field="digits_again")
    return digits


def check_contributors(count: int, *, what: str) -> None:
    """Refuse a commitment with fewer than three contributors (随机数见证方), see SDR-1."""
    if count < MIN_CONTRIBUTORS:
        raise Refused(
            f"{what}不能作出承诺", f"提交随机数承诺的见证方只有 {count} 家，至少需要 {MIN_CONTRIBUTORS} 家",
            "请其他见证方先提交承诺",
        )


MIN_CONTRIBUTORS = 3


def merged(rows: Sequence[str]) -> list[str]:
    """The same codes, each once, in the order given."""
    return list(dict.fromkeys(rows))
