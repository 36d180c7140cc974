"""The law of inspections: procedure, clocks, officers, points, conclusions, frequency. Tables and pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hengjian.casework.inspections.kinds import PlanFacts
from hengjian.casework.inspections.result_codes import RESULT_CODES, ResultCodes
from hengjian.kernel.codes import findings, inspecting
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import (
    administrative_penalty,
    fewer_inspections,
    penalty_procedure,
    special_equipment_inspection,
    spot_checks,
    three_systems,
)

# The articles, as they are printed.
G118_6 = three_systems.ITEM_6.cite()
G54 = fewer_inspections.TEXT.cite()
#: 责令当事人改正或者限期改正违法行为.
APL_28 = f"{administrative_penalty.TEXT.cite()}第二十八条"
APL_42 = administrative_penalty.ARTICLE_42.cite()
APL_43 = administrative_penalty.ARTICLE_43.cite()
APL_55 = administrative_penalty.ARTICLE_55.cite()
PEN_28 = penalty_procedure.ARTICLE_28.cite()
PEN_43 = penalty_procedure.ARTICLE_43.cite()
SPOT_11 = spot_checks.ARTICLE_11.cite()
TS_29 = special_equipment_inspection.ARTICLE_29.cite()

STATES = {
    "created": "待审批", "approved": "已批准", "on_site": "检查中", "recorded": "已记录", "told": "已告知、待复核",
    "reviewed": "已复核、待公示", "published": "已公示", "closed": "已办结", "terminated": "已终止",
}
#: States in which an entity still has this inspection before it or in hand.
OPEN = ("created", "approved", "on_site", "recorded", "told", "reviewed")
#: States in which evidence may be added: from the door of the premises until the result has been reviewed.
TAKES_EVIDENCE = frozenset({"on_site", "recorded", "told"})
_CORRECTING = ("recorded", "told", "reviewed", "published")

WORKFLOW = Workflow(
    name="inspections", title="检查", states=STATES, initial="created", final=frozenset({"closed", "terminated"}),
    acts=(
        Act("created", "approve", "approved", "批准", G54),
        Act("created", "assign", "created", "调整执法人员", APL_43),
        Act("created", "merge", "created", "合并检查", G54),
        Act("approved", "arrive", "on_site", "到场亮证", APL_55),
        Act("approved", "assign", "approved", "调整执法人员", APL_43),
        Act("approved", "merge", "approved", "合并检查", G54),
        Act("on_site", "fill", "on_site", "填写检查表", G54),
        Act("on_site", "record", "recorded", "完成现场笔录", PEN_28),
        Act("recorded", "conclude", "told", "告知检查结果", G54),
        Act("told", "review", "reviewed", "复核通过", G118_6),
        Act("told", "send_back", "on_site", "退回补正", G118_6, grave=True),
        Act("reviewed", "publish", "published", "公示", G118_6),
        Act("published", "close", "closed", "办结", G118_6),
        *(Act(state, "order_correction", state, "责令改正", APL_28, grave=True) for state in ("recorded", "told")),
        *(Act(state, "report_correction", state, "登记整改报告", APL_28) for state in _CORRECTING),
        *(Act(state, "recheck", state, "复查", TS_29) for state in _CORRECTING),
        *(Act(state, "terminate", "terminated", "终止检查", G54, grave=True) for state in OPEN[:4]),
    ),
)

PUBLISH = Deadline("inspections.publish", "公示检查结果", 20, "working", (G118_6, SPOT_11), "检查完成（告知结果）之日")
#: The order itself says how long; the row gives the trigger and the article, the number of days is set by each order.
CORRECT = Deadline("inspections.correct", "责令改正期限", 15, "calendar", (APL_28,), "责令改正通知书送达之日")
RECHECK = Deadline("inspections.recheck", "整改复查", 10, "working", (TS_29,), "收到整改报告之日，没有报告的为改正期限届满之日")
#: The longest an order may give (一年): longer is a mistake in the date, not a period.
LONGEST_CORRECTION_DAYS = 365
LEAST_OFFICERS = 2

KINDS, REASONS = inspecting.KINDS, inspecting.REASONS
TERMINATIONS = {
    "closed": ("已关闭停业或者正在组织清算", "11"), "deregistered": ("已注销", "12"), "revoked": ("已被吊销", "13"),
    "cancelled": ("登记已被撤销", "14"), "moved": ("已迁出", "15"), "unreachable": ("通过登记的住所无法联系", "05"),
    "not_needed": ("检查已无必要", ""),
}
SIGNATURES = {"signed": "当事人签字", "refused": "当事人拒绝签字", "absent": "当事人不在场"}

PASS, FAIL, NOT_CHECKED = findings.PASS, findings.FAIL, findings.NOT_CHECKED
POINT_RESULTS = findings.POINT_RESULTS


@dataclass(frozen=True, slots=True)
class Opening:
    """One inspection to be opened: the facts of the entity and of the draw as they were that day.

    The first of ``officer_nos`` leads. Titles are printed beside the numbers when the result is published.
    A special inspection states the number under which its plan was filed and the most visits the plan allows;
    ``directive_no`` is the order from above, if there is one (上级部署的文号).
    """

    uscc: str
    entity_name: str
    address: str
    organ_code: str
    line_code: str
    territory_code: str
    item_codes: tuple[str, ...]
    officer_nos: tuple[str, ...]
    planned_from: date
    planned_to: date
    draw_no: str = ""
    kind: str = "日常"
    draw_title: str = ""
    draw_kind: str = ""
    plan_no: str = ""
    plan_title: str = ""
    way: str = inspecting.ON_SITE
    filed_no: str = ""
    total_cap: int = 0
    directive_no: str = ""

    @property
    def plan(self) -> PlanFacts:
        """The plan, as a special inspection needs it."""
        return PlanFacts(self.plan_no, self.filed_no, self.total_cap)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found on one point of the checklist; ``value`` is the number or the words of a point that asks for them.

    A number held against a standard settles the result: ``result`` may then be left empty.
    """

    point_no: str
    result: str
    note: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the officers' register says of one person's law-enforcement certificate (行政执法证)."""

    officer_no: str
    name: str
    valid_until: date
    status: str = "valid"
    active: bool = True
    item_scope: tuple[str, ...] = ("*",)

    def fault(self, on: date, item_codes: Iterable[str] = ()) -> str:
        """Why this person may not inspect on the day, in words; empty when they may (annex C 1)."""
        if not self.active:
            return f"{self.name}（{self.officer_no}）已不在岗"
        if self.status != "valid":
            state = {"suspended": "已暂停", "revoked": "已注销"}.get(self.status, "无效")
            return f"{self.name}（{self.officer_no}）的执法证{state}"
        if self.valid_until < on:
            return f"{self.name}（{self.officer_no}）的执法证已于 {self.valid_until} 到期"
        missing = [] if "*" in self.item_scope else [code for code in item_codes if code not in self.item_scope]
        return f"{self.name}（{self.officer_no}）的执法范围不含事项 {'、'.join(missing)}" if missing else ""


def check_team(team: Sequence[Certificate], on: date, item_codes: Iterable[str], *, what: str) -> None:
    """Refuse a visit without two officers whose certificates are good on the day, naming who and since when."""
    faults = [fault for one in team if (fault := one.fault(on, tuple(item_codes)))]
    if faults:
        raise Refused(what, "；".join(faults), "请由机关负责人改派持有有效执法证的人员后再办", field="officers")
    if len({one.officer_no for one in team}) < LEAST_OFFICERS:
        raise Refused(what, f"执法人员只有 {len(team)} 名，不得少于两人（{APL_42}）", "请改派或者补派人员后再办", field="officers")


def check_window(opening_from: date, opening_to: date, *, what: str) -> None:
    """Refuse a planned window that ends before it begins."""
    if opening_to < opening_from:
        raise Refused(what, f"计划结束日 {opening_to} 早于开始日 {opening_from}", "请更正检查时间", field="planned_to")


def overlap(first: tuple[date, date], second: tuple[date, date]) -> bool:
    """Whether two planned windows share a day."""
    return first[0] <= second[1] and second[0] <= first[1]


def check_answers(points: Collection[str], answers: Sequence[Answer], *, what: str) -> None:
    """Refuse answers to unknown points, unknown results, failed points without a finding, skipped ones without a reason."""
    if not answers:
        raise Refused(what, "没有填写任何一项", "请至少填写一项后保存", field="answers")
    for one in answers:
        field = f"point-{one.point_no}"
        if one.point_no not in points:
            raise Refused(what, f"检查表中没有第 {one.point_no} 项", "请刷新检查表后再填", field=field)
        if one.result not in POINT_RESULTS:
            raise Refused(what, f"第 {one.point_no} 项的结果“{one.result}”不存在", f"请选择：{'、'.join(POINT_RESULTS)}", field=field)
        if one.result == FAIL and not one.note.strip():
            raise Refused(what, f"第 {one.point_no} 项不合格，但没有写明问题", "请写明发现的问题", field=field)
        if one.result == NOT_CHECKED and not one.note.strip():
            raise Refused(what, f"第 {one.point_no} 项未检查，但没有写明原因", "请写明未检查的原因", field=field)


def check_asked(answers: Sequence[Answer], asked: Collection[str], conditions: Mapping[str, str], *, what: str) -> None:
    """Refuse answers to points that the other answers put out of the question, saying when they would be asked."""
    for one in answers:
        if one.point_no not in asked:
            raise Refused(
                what, f"第 {one.point_no} 项不用填写：{conditions.get(one.point_no, '')}时才填写", "请去掉这一项，或者更正前面的结果",
                field=f"point-{one.point_no}",
            )


def check_evidence(wanting: Mapping[str, str], *, what: str) -> None:
    """Refuse while answers lack the evidence their points ask for; ``wanting`` names the kinds for each point."""
    if wanting:
        said = "；".join(f"第 {no} 项缺少{titles}" for no, titles in wanting.items())
        raise Refused(what, f"证据不齐：{said}", "请补充证据后再办", field="evidence")


def check_complete(points: Sequence[str], filled: Collection[str], *, what: str) -> None:
    """Refuse while a point of the checklist has no answer, naming each."""
    empty = [no for no in points if no not in filled]
    if empty:
        raise Refused(what, f"还有 {len(empty)} 项检查内容未填写（第 {'、'.join(empty)} 项）", "请补填后再办")


def check_signature(signature: str, note: str, *, what: str) -> None:
    """Refuse a record that nobody signed and that does not say why (当事人拒绝签字或者不在场的，注明原因)."""
    if signature not in SIGNATURES:
        raise Refused(what, "没有写明当事人是否签字", f"请选择：{'、'.join(SIGNATURES.values())}", field="signature")
    if signature != "signed" and not note.strip():
        raise Refused(
            what, f"{SIGNATURES[signature]}，但没有注明情况", f"请注明情况，并以录音、录像等方式记录（{PEN_43}）",
            field="signature_note",
        )


def check_conclusion(
    codes: Sequence[str], results: Mapping[str, str], *, ordered: bool, what: str, known: ResultCodes = RESULT_CODES
) -> None:
    """Refuse a conclusion that contradicts the checklist: ``results`` maps each point to what was found on it."""
    chosen = known.choose(codes, what=what)
    failed = [no for no, result in results.items() if result == FAIL]
    clean = [one for one in chosen if one.finds == "nothing"]
    problems = [one for one in chosen if one.finds == "problem"]
    if clean and len(chosen) > 1:
        raise Refused(what, f"“{clean[0].title}”不能与其他结果同时选择", "请保留一种结果", field="result_codes")
    if clean and failed:
        raise Refused(what, f"第 {'、'.join(failed)} 项不合格，结果却是“{clean[0].title}”", "请更正结果", field="result_codes")
    if clean and not any(result == PASS for result in results.values()):
        raise Refused(what, f"没有一项检查合格，结果却是“{clean[0].title}”", "请更正检查表或者结果", field="result_codes")
    if failed and not problems:
        raise Refused(what, f"第 {'、'.join(failed)} 项不合格，结果没有反映发现的问题", "请选择发现问题的结果", field="result_codes")
    if problems and not failed:
        raise Refused(what, f"结果是“{problems[0].title}”，检查表却没有不合格项", "请更正检查表或者结果", field="result_codes")
    if any(one.corrected for one in chosen) and not ordered:
        raise Refused(what, "结果是已责令改正，但没有责令改正通知书", "请先办理责令改正", field="result_codes")


def check_reviewer(code: str, officer_no: str, *, team: Collection[str], concluded_by: str, what: str) -> None:
    """Refuse a review by one of the inspectors or by whoever concluded (复核人与检查人员分离)."""
    if code == concluded_by or (officer_no and officer_no in team):
        raise Refused(what, "复核人参加了这次检查", "请由没有参加检查的人员复核")


def check_correction(content: str, today: date, due_on: date, *, what: str) -> None:
    """Refuse an order without content, or with a due date that is past or unreasonably far (annex C 22)."""
    if not content.strip():
        raise Refused(what, "没有写明改正内容", "请写明要改正什么", field="content")
    if due_on <= today:
        raise Refused(what, f"改正期限 {due_on} 不晚于今天", "请另定改正期限", field="due_on")
    if (due_on - today).days > LONGEST_CORRECTION_DAYS:
        raise Refused(what, f"改正期限 {due_on} 超过一年", "请核对日期", field="due_on")


def check_close(order_states: Collection[str], *, needs_follow_up: bool, follow_up: str, what: str) -> None:
    """Refuse to close before each order has its recheck result and each problem its further handling (annex C 22)."""
    if "open" in order_states:
        raise Refused(what, "责令改正还没有复查结果", "请复查后再办结")
    if (needs_follow_up or "rechecked" in order_states) and not follow_up.strip():
        raise Refused(what, "发现的问题没有写明后续处置", "请写明立案、移送或者其他处置情况", field="follow_up")


def check_termination(cause: str, reason: str, *, what: str) -> None:
    """Refuse an unlisted cause and a missing reason."""
    if cause not in TERMINATIONS:
        titles = "、".join(title for title, _ in TERMINATIONS.values())
        raise Refused(what, "没有选择终止的情形", f"请选择：{titles}", field="cause")
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明查明的情况", field="reason")


@dataclass(frozen=True, slots=True)
class Cap:
    """The yearly cap over all departments where no authority has published one (年度检查频次上限, annex C 6)."""

    limit: int

    def exceeded(self, visits: int) -> bool:
        """Whether ``visits``, the one in question included, lie above the cap."""
        return visits > self.limit

    def refusal(self, entity: str, visits: int, *, what: str) -> Refused:
        """The sentence that explains it."""
        return over_cap(entity, visits, f"超过每户每年 {self.limit} 次的上限（{G54}）", what=what)


def over_cap(entity: str, visits: int, said: str, *, what: str) -> Refused:
    """The refusal of a visit above a cap, with the two ways out."""
    return Refused(
        what, f"{entity}今年的检查已安排 {visits} 次，{said}",
        "请并入其他检查，或者由机关负责人写明超频次理由后逐件批准", field="over_cap_reason",
    )
