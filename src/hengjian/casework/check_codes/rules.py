"""The law of check codes: what a code says, how long it stands, what may be rated, what is an alarm. Tables, pure functions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hengjian.kernel import events
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import (
    administrative_penalty,
    business_environment_shanghai,
    enforcement_supervision_shanghai,
    fewer_inspections,
    inspection_codes_shanghai,
    three_systems,
)

# The articles, as they are printed.
CODES = inspection_codes_shanghai.TEXT.cite()
G54 = fewer_inspections.TEXT.cite()
APL_42 = administrative_penalty.ARTICLE_42.cite()
APL_55 = administrative_penalty.ARTICLE_55.cite()
SUPERVISION = enforcement_supervision_shanghai.TEXT.cite()
ENVIRONMENT_64 = business_environment_shanghai.ARTICLE_64.cite()
G118_7 = three_systems.ITEM_7.cite()

#: The line of government that supervises all others: it receives ratings and alarms (行政执法监督).
SUPERVISING_LINE = "general"

LIVE, REPLACED, REVOKED = "live", "replaced", "revoked"
STATES = {LIVE: "有效", REPLACED: "已换发", REVOKED: "已作废"}


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What a code says of one inspection (检查任务): who comes, to whom, why, for what, in which days.

    ``basis`` is the reason in words (第…次双随机抽取, a listed reason); ``source_no`` the draw, complaint or transfer.
    Inspections with the same ``visit_key`` at the same entity share one code; without a key each has its own.
    """

    about: str
    inspection_no: str
    uscc: str
    entity_name: str
    address: str
    organ_code: str
    organ_name: str
    line_code: str
    territory_code: str
    officers: tuple[tuple[str, str], ...]
    item_codes: tuple[str, ...]
    item_names: tuple[str, ...]
    basis: str
    source_no: str
    kind: str
    valid_from: date
    valid_to: date
    visit_key: str = ""

    @property
    def visit(self) -> tuple[str, str]:
        """What makes two inspections one visit of the entity (一户一次一码)."""
        return (self.visit_key or self.about, self.uscc)

    def digest(self) -> str:
        """SHA-256 over everything the code says of this inspection."""
        said = {
            "about": self.about, "inspection_no": self.inspection_no, "uscc": self.uscc, "entity_name": self.entity_name,
            "address": self.address, "organ_code": self.organ_code, "organ_name": self.organ_name,
            "officers": [list(one) for one in self.officers], "item_codes": list(self.item_codes),
            "item_names": list(self.item_names), "basis": self.basis, "source_no": self.source_no, "kind": self.kind,
            "valid_from": self.valid_from.isoformat(), "valid_to": self.valid_to.isoformat(),
        }
        return hashlib.sha256(events.canonical(said).encode()).hexdigest()


def check_facts(facts: CodeFacts, *, what: str) -> None:
    """Refuse to sign what no enterprise could check: no organ, no officer, no item, days that end before they begin."""
    if not facts.officers or not all(no and name for no, name in facts.officers):
        raise Refused(what, f"检查 {facts.inspection_no} 没有派定执法人员", "请先派定执法人员")
    if not facts.item_names or not facts.organ_name.strip():
        raise Refused(what, f"检查 {facts.inspection_no} 没有写明检查机关或者检查事项", "请补正后再办")
    if facts.valid_to < facts.valid_from:
        raise Refused(what, f"检查 {facts.inspection_no} 的有效期结束日早于开始日", "请更正检查时间")


def check_days(code_no: str, on: date, valid_from: date, valid_to: date, *, what: str) -> None:
    """Refuse a code outside its days."""
    if on < valid_from:
        raise Refused(what, f"检查码 {code_no} 自 {valid_from} 起有效", "请在有效期内检查")
    if on > valid_to:
        raise Refused(what, f"检查码 {code_no} 已于 {valid_to} 到期", "请由机关负责人重新批准检查并换发检查码")


# Rating (评价).

#: The five questions an enterprise answers with one to five stars.
QUESTIONS: Mapping[str, str] = {
    "shown": "主动亮证、亮码", "told": "说明事由、依据和权利", "scope": "只查检查码上的内容", "manner": "文明规范、不影响经营",
    "integrity": "没有吃拿卡要、没有收费摊派",
}
#: The same in two characters, for the heads of tables.
SHORT: Mapping[str, str] = {"shown": "亮证亮码", "told": "告知", "scope": "范围", "manner": "文明", "integrity": "廉洁"}
STARS = {1: "很不满意", 2: "不满意", 3: "一般", 4: "满意", 5: "很满意"}
LONGEST_WORDS = 500
#: An organ sees its own ratings only summed up, and only over at least so many, so that nobody can be picked out.
LEAST_RATINGS = 5


def check_rating(scores: Mapping[str, int], words: str, *, what: str) -> None:
    """Refuse a rating that leaves out a question, gives stars that do not exist, or writes a book."""
    for name, title in QUESTIONS.items():
        if scores.get(name) not in STARS:
            raise Refused(what, f"“{title}”还没有评", "请从一星到五星中选择", field=name)
    if unknown := sorted(set(scores) - set(QUESTIONS)):
        raise Refused(what, f"没有“{unknown[0]}”这个问题", "请刷新页面后再评")
    if len(words) > LONGEST_WORDS:
        raise Refused(what, f"补充说明有 {len(words)} 字", f"请不超过 {LONGEST_WORDS} 字", field="words")


def check_rateable(
    *, concluded_on: date | None, state: str, rated: bool, on: date, open_days: int, what: str
) -> None:
    """Refuse a rating before the visit is over, twice, of a code that was withdrawn, or long afterwards."""
    if rated:
        raise Refused(what, "这次检查已经评价过", "每次检查评价一次；不是本店评价的，请点“不是我们评的”告诉监督机关")
    if concluded_on is None:
        if state == REVOKED:
            raise Refused(what, "这个检查码已经作废，没有按它开展检查", "如果有人持这个码来检查，请告诉监督机关")
        raise Refused(what, "检查还没有结束", "请在检查机关告知结果以后再来评价")
    if (on - concluded_on).days > open_days:
        raise Refused(what, f"评价期限是告知结果后 {open_days} 天，已于期限内关闭", "需要反映情况的，请拨打 12345")


# Alarms (异常).

NO_CODE, FORGED, OTHER_ADDRESS, OUTSIDE_DAYS, NOT_SHOWN, FREQUENT, WITHDRAWN, NOT_OURS = (
    "no_code", "forged", "other_address", "outside_days", "not_shown", "frequent", "withdrawn", "not_ours",
)


@dataclass(frozen=True, slots=True)
class AlarmKind:
    """A kind of alarm: how it is called, and whether the public reports it or the node notices it."""

    title: str
    reported: bool


ALARMS: Mapping[str, AlarmKind] = {
    NO_CODE: AlarmKind("没有检查码上门", reported=True),
    OTHER_ADDRESS: AlarmKind("检查码不是本店的", reported=True),
    FORGED: AlarmKind("检查码是假的", reported=False),
    WITHDRAWN: AlarmKind("作废的检查码被出示", reported=False),
    OUTSIDE_DAYS: AlarmKind("不在有效期内到场", reported=False),
    NOT_SHOWN: AlarmKind("到场没有亮码", reported=False),
    FREQUENT: AlarmKind("短期内检查次数过多", reported=False),
    NOT_OURS: AlarmKind("评价不是本店所作", reported=True),
}

FINDINGS = {"true": "属实", "untrue": "不属实", "unclear": "无法查实"}
ALARM_STATES = {"open": "待核查", "answered": "已核查、待办结", "closed": "已办结"}

WORKFLOW = Workflow(
    name="check_code_alarms", title="检查码异常", states=ALARM_STATES, initial="open", final=frozenset({"closed"}),
    acts=(
        Act("open", "answer", "answered", "核查答复", SUPERVISION),
        Act("answered", "return_alarm", "open", "退回重查", SUPERVISION, grave=True),
        Act("answered", "close_alarm", "closed", "办结", SUPERVISION),
    ),
)

#: No text found gives the number of days; it is each supervising organ's to set.
ANSWER_DAYS = Adjustable("check_codes.answer_days", "核查检查码异常的期限", "个工作日", 3, 30, 10, SUPERVISION)
ANSWER = Deadline("check_codes.answer", "核查检查码异常", 10, "working", (SUPERVISION,), "收到异常之日")
RATING_DAYS = Adjustable("check_codes.rating_days", "告知检查结果后可以评价的天数", "天", 7, 180, 30, CODES)
FREQUENT_VISITS = Adjustable("check_codes.frequent_visits", "三十天内上门检查达到几次提示异常", "次", 2, 20, 3, G54)
#: How far back visits are counted for the frequency alarm.
FREQUENT_WINDOW_DAYS = 30
#: Nobody can drown the supervising organ: reports of a kind that one node takes in on one day.
REPORTS_A_DAY = Adjustable("check_codes.reports_a_day", "每天自动登记同类异常的上限", "件", 10, 5000, 300, SUPERVISION)


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody outside tells: which shop, when, who came, what happened. ``contact`` is given freely or not at all."""

    kind: str
    entity_name: str
    happened_on: date
    said: str
    address: str = ""
    uscc: str = ""
    who: str = ""
    contact: str = ""
    code_no: str = ""

    def digest(self) -> str:
        """The same report sent twice has the same digest, and is one alarm."""
        said = {name: str(getattr(self, name)) for name in (
            "kind", "entity_name", "happened_on", "said", "address", "uscc", "who", "code_no",
        )}
        return hashlib.sha256(events.canonical(said).encode()).hexdigest()


#: Field -> how it is called, longest text.
REPORT_FIELDS = {
    "entity_name": ("店名或者企业名称", 100), "address": ("地址", 200), "who": ("来人的单位、姓名", 200), "said": ("情况", 1000),
    "contact": ("联系方式", 60),
}


def check_report(report: Report, today: date, *, what: str) -> None:
    """Refuse a report nobody could look into: no shop, no day, a day to come, no words, texts without end."""
    if report.kind not in ALARMS or not ALARMS[report.kind].reported:
        raise Refused(what, "没有这种情况", "请从页面上选择要反映的情况")
    if not report.entity_name.strip():
        raise Refused(what, "没有写明是哪家店", "请填写店名或者企业名称", field="entity_name")
    if report.happened_on > today:
        raise Refused(what, f"发生日期 {report.happened_on} 还没有到", "请填写来人的日期", field="happened_on")
    if (today - report.happened_on).days > 730:
        raise Refused(what, f"发生日期 {report.happened_on} 在两年以前", "请核对日期；年代较久的，请拨打 12345", field="happened_on")
    if report.kind == NO_CODE and not report.said.strip():
        raise Refused(what, "没有写明情况", "请写几句：来了什么人，做了什么", field="said")
    for name, (title, most) in REPORT_FIELDS.items():
        if len(getattr(report, name)) > most:
            raise Refused(what, f"“{title}”超过 {most} 字", "请写得短一些", field=name)


def check_answer(finding: str, answer: str, *, what: str) -> None:
    """Refuse an answer without a finding or without words."""
    if finding not in FINDINGS:
        raise Refused(what, "没有写明是否属实", f"请选择：{'、'.join(FINDINGS.values())}", field="finding")
    if not answer.strip():
        raise Refused(what, "没有写明核查情况", "请写明查了什么、怎样处理", field="answer")


def check_closer(closer: str, answered_by: str, *, what: str) -> None:
    """Refuse whoever answered to close as well: two persons look at an alarm."""
    if closer == answered_by:
        raise Refused(what, "核查答复是你作出的", "请由监督机关的另一人办结")


# What the page of a code says (验码).

@dataclass(frozen=True, slots=True)
class VerdictKind:
    """A verdict: the words in the seal, the headline, what to do, and its tone."""

    seal: tuple[str, str]
    title: str
    advice: str
    tone: str


VERDICTS: Mapping[str, VerdictKind] = {
    "genuine": VerdictKind(("检查", "属实"), "这次检查是真的", "请核对来人的执法证和下面的地址。", "good"),
    "begun": VerdictKind(("正在", "检查"), "这次检查是真的，正在进行", "请核对来人的执法证和下面的地址。", "good"),
    "done": VerdictKind(("检查", "已完"), "这次检查是真的，已经结束", "检查机关已告知结果，你可以评价。", "good"),
    "not_yet": VerdictKind(
        ("未到", "日期"), "检查码是真的，但还没有到日期", "日期没到不能检查。有人现在就要检查的，你可以拒绝并告诉监督机关。", "warn"
    ),
    "expired": VerdictKind(
        ("已经", "过期"), "检查码已经过期", "过期的码不能用来检查。有人现在持它来检查的，你可以拒绝并告诉监督机关。", "bad"
    ),
    "replaced": VerdictKind(("已经", "换发"), "这个检查码已经换发", "检查的人员或者内容有变动，请让来人出示新的检查码。", "warn"),
    "revoked": VerdictKind(("已经", "作废"), "这个检查码已经作废", "作废的码不能用来检查，你可以拒绝。监督机关会收到提示。", "bad"),
    "forged": VerdictKind(("不是", "真码"), "这个码不是真的", "它没有本市的签名，或者被改动过。你可以拒绝检查，并拨打 12345。", "bad"),
    "unknown": VerdictKind(
        ("查无", "此码"), "没有查到这个检查码", "签名是真的，但登记册里没有它。请让来人重新出示，仍然查不到的，你可以拒绝。", "bad"
    ),
    "unreadable": VerdictKind(("码不", "完整"), "这个码不完整", "可能没有扫全，请重新扫码。反复扫不出来的，请让来人重新出示。", "warn"),
}

RIGHTS: Sequence[str] = (
    "要求来人出示执法证；不足两人或者不出示证件的，可以拒绝检查",
    "要求说明理由，当场陈述和申辩",
    "认为来人与本店有利害关系的，申请回避",
    "核对笔录，有误的要求改正后再签字",
    "只接受码上所列内容的检查；不接受收费、摊派和指定购买",
)


def verdict_in_days(on: date, valid_from: date, valid_to: date, *, arrived: bool, concluded: bool) -> str:
    """The verdict on a live code of good signature."""
    if concluded:
        return "done"
    if arrived:
        return "begun"
    if on < valid_from:
        return "not_yet"
    return "expired" if on > valid_to else "genuine"
