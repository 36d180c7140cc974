"""The acts of a case as its page offers them, and how each form becomes one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from hengjian.casework.enforcement import operations
from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.workbench.deeds import Deed, FormMaker
from hengjian.interfaces.workbench.forms import Asks
from hengjian.interfaces.workbench.forms import enforcement as forms
from hengjian.interfaces.workbench.forms.complaints import Why
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.workflow import Act
from hengjian.registers.officers import queries as officers

Record = enforcement.CaseDetail
Data = dict[str, Any]


def _made(name: str, form: type[Asks], **more: Any) -> FormMaker:
    return lambda record, data, files: form(data, files, prefix=name, **more)


def _why(name: str, field: str, label: str, **more: Any) -> FormMaker:
    return _made(name, Why, field=field, label=label, **more)


def _people(name: str, form: type[Asks], *roles: str) -> FormMaker:
    """A form whose people are those of the organ that has the case."""
    return lambda record, data, files: form(
        data, files, prefix=name, people=officers.colleagues(record.case.organ_code, *roles),
    )


def _done(act: Callable[..., Any], said: str) -> Callable[[Record, Data, Actor, datetime], str]:
    """An act that takes the form's fields as they are."""

    def do(record: Record, data: Data, by: Actor, at: datetime) -> str:
        act(case_no=record.case.case_no, by=by, at=at, **data)
        return said

    return do


def _due(act: Callable[..., Any], said: str) -> Callable[[Record, Data, Actor, datetime], str]:
    """The same, for an act that returns the last day of what it began."""

    def do(record: Record, data: Data, by: Actor, at: datetime) -> str:
        last = act(case_no=record.case.case_no, by=by, at=at, **data)
        return f"{said}，到 {last:%Y年%-m月%-d日} 为止"

    return do


def _file(record: Record, data: Data, by: Actor, at: datetime) -> str:
    last = operations.file(case_no=record.case.case_no, team=data["team"], ours=data["ours"] == "yes", by=by, at=at)
    return f"已立案，{last:%Y年%-m月%-d日} 前作出处理决定"


def _on_spot(record: Record, data: Data, by: Actor, at: datetime) -> str:
    no = operations.decide_on_spot(case_no=record.case.case_no, proposed=forms.penalty_of(data), by=by, at=at)
    return f"已当场处罚（{no}）"


def _terminate(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.terminate(
        case_no=record.case.case_no, gone=data["gone"] == "yes", successor=data["successor"] == "yes", reason=data["reason"], by=by, at=at,
    )
    return "已终止调查，接着结案"


def _report_form(record: Record, data: Any, files: Any) -> Asks:
    """The report after the investigation; after a hearing only the word that it goes to legal review."""
    if record.case.state == "heard":
        return Asks(data, files, prefix="submit")
    known = record.facts
    return forms.Report(data, files, prefix="submit", initial={
        "first": known.first, "slight": known.slight, "corrected_in_time": known.corrected_in_time, "harm": known.harm,
        "proven_without_fault": known.proven_without_fault, "proven": "yes" if known.proven else "no", "benchmark": record.benchmark,
        "goods_value": record.goods_value or None, "circumstances": list(record.circumstances),
        **({"kinds": sorted(record.told.kinds), "fine": record.told.fine} if record.told else {}),
    })


def _submit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    if "kinds" not in data:
        last = operations.submit(case_no=record.case.case_no, by=by, at=at)
        return f"已提交法制审核，到 {last:%Y年%-m月%-d日} 为止"
    named = ("first", "slight", "corrected_in_time", "proven_without_fault", "harm")
    known = {name: getattr(record.facts, name) for name in enforcement.Facts.__dataclass_fields__}
    facts = enforcement.Facts(**{**known, **{name: data[name] for name in named}, "proven": data["proven"] == "yes"})
    last = operations.submit(
        case_no=record.case.case_no, proposed=forms.penalty_of(data), weighty=data["weighty"], benchmark=data["benchmark"],
        goods_value=data["goods_value"] or Decimal(0), circumstances=data["circumstances"], facts=facts, by=by, at=at,
    )
    return f"已提交审核，{last:%Y年%-m月%-d日} 前审核完成"


def _review(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.review(case_no=record.case.case_no, by=by, at=at, **{**data, "looked_at": len(data["looked_at"])})
    return "审核通过" if data["opinion"] == "agree" else "已退回办案机构"


def _findings(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.note_findings(case_no=record.case.case_no, words=data, by=by, at=at)
    return "已保存，各种文书都用这些内容"


def _ask_hearing(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.ask_hearing(case_no=record.case.case_no, by=by, at=at, **data)
    return "已登记听证要求，办案期限暂停计算"


def _fix_hearing(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.fix_hearing(case_no=record.case.case_no, by=by, at=at, **{**data, "public": data["public"] == "yes"})
    return "已确定听证的主持人和日期"


def _bracket(data: Data, when: str) -> enforcement.Bracket | None:
    least, most, cite = (data[f"{when}_{name}"] for name in ("least", "most", "cite"))
    return enforcement.Bracket(cite, min(least or 0, most), most) if most is not None else None


def _decide_form(record: Record, data: Any, files: Any) -> Asks:
    told = record.told
    initial = {"kinds": sorted(told.kinds), "fine": told.fine, "income": told.income, "goods": told.goods} if told else {}
    return forms.Decide(data, files, prefix="decide", initial=initial)


def _decide(record: Record, data: Data, by: Actor, at: datetime) -> str:
    no = operations.decide(
        case_no=record.case.case_no, proposed=forms.penalty_of(data), law_then=_bracket(data, "then"), law_now=_bracket(data, "now"),
        mitigated=data["mitigated"], reason=data["reason"], by=by, at=at,
    )
    return f"已作出处罚决定 {no}，七个工作日内送达"


def _serve(record: Record, data: Data, by: Actor, at: datetime) -> str:
    last = operations.serve(case_no=record.case.case_no, service=enforcement.Service(**data), by=by, at=at)
    return f"已登记送达，缴款到 {last:%Y年%-m月%-d日} 为止"


def _pay(record: Record, data: Data, by: Actor, at: datetime) -> str:
    left = operations.pay(case_no=record.case.case_no, by=by, at=at, **data)
    return f"已登记，尚应缴 {left:,.2f} 元" if left else "已全部缴清，接着结案"


def _revoke(record: Record, data: Data, by: Actor, at: datetime) -> str:
    last = operations.revoke(case_no=record.case.case_no, by=by, at=at, **data)
    return f"决定已撤销，公示须在 {last:%Y年%-m月%-d日} 前撤回" if last else "决定已撤销"


def _take_measure(record: Record, data: Data, by: Actor, at: datetime) -> str:
    things = [line.strip() for line in data["things"].splitlines() if line.strip()]
    approved = data["approved"] == "yes"
    no = operations.take_measure(case_no=record.case.case_no, by=by, at=at, **{
        **data, "things": things, "approved": approved, "urgent": not approved, "present": data["present"] == "yes",
    })
    return f"已登记，编号 {no}"


def _outcome(record: Record, data: Data, by: Actor, at: datetime) -> str:
    changed = forms.penalty_of(data) if data["outcome"] == "changed" else None
    given = {name: data[name] for name in ("outcome", "ended_on", "reason")}
    last = operations.note_outcome(case_no=record.case.case_no, changed=changed, by=by, at=at, **given)
    return f"结果已登记，公示须在 {last:%Y年%-m月%-d日} 前撤回" if last else "结果已登记"


def _publish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    last = operations.publish(case_no=record.case.case_no, by=by, at=at, **{**data, "nationally": data["nationally"] == "yes"})
    return f"已公示，公示期到 {last:%Y年%-m月%-d日}"


def _publish_form(record: Record, data: Any, files: Any) -> Asks:
    age = record.facts.age
    return forms.Publish(data, files, prefix="publish", initial={"minor": age is not None and age < 18})


def _own(record: Record, by: Actor) -> str:
    return "你是本案的办案人员，由没有参加办案的人员审核。" if by.code in record.team else ""


def _no_hearing(record: Record, by: Actor) -> str:
    return "" if record.hearing_grounds else "拟处罚不在听证范围，当事人的意见记为陈述、申辩。"


def beside(record: Record) -> list[Act]:
    """Open acts that stand outside the procedure of the case: measures, the police, challenges, publication."""
    found, state = [], record.case.state
    if record.decided is None and state not in ("not_filed", "no_penalty", "transferred", "terminated"):
        found.append(Act("", "note_findings", "", "写明事实和依据"))
    if state in ("verifying", "investigating"):
        found.append(Act("", "take_measure", "", "采取强制措施"))
        waits = any(not one["answer"] for one in record.said.get("assistance", []))
        found.append(Act("", "note_assistance", "", "登记协助结果") if waits else Act("", "ask_assistance", "", "请求协助调查"))
    if "enforcement.hand_in_cash" in record.running:
        found.append(Act("", "hand_in_cash", "", "交缴当场收缴的罚款"))
    if "enforcement.push_elsewhere" in record.running:
        found.append(Act("", "push_elsewhere", "", "登记推送外省登记地"))
    if record.transfer is None and state not in (*enforcement.ENDED, "no_penalty", "transferred", "terminated"):
        found.append(Act("", "report_transfer", "", "报告涉嫌犯罪"))
    if record.decided is not None and state != "revoked":
        pending = any(one.ended_on is None for one in record.challenges)
        found.append(Act("", "note_outcome", "", "登记复议、诉讼结果") if pending else Act("", "note_challenge", "", "登记复议、诉讼"))
    shown = record.published_on is not None and record.taken_down_on is None
    if record.decided is not None and state != "revoked" and not shown and record.procedure_code == "02":
        found.append(Act("", "publish", "", "公示处罚决定"))
    if shown and record.national_on is None:
        found.append(Act("", "push_national", "", "登记国家系统公示"))
    if shown:
        found.append(Act("", "take_down", "", "撤回公示", grave=True))
    return found


INSPECTOR = Role.INSPECTOR.value
DEEDS: dict[str, Deed] = {
    "extend": Deed("enforcement.extend", _due(operations.extend, "已延长"), _why("extend", "reason", "为什么不能按期办结")),
    "file": Deed("enforcement.file", _file, _people("file", forms.File, INSPECTOR), main=True),
    "decline": Deed("enforcement.decline", _done(operations.decline, "已决定不予立案"), _made(
        "decline", forms.Grounds, grounds=enforcement.NOT_FILED), refuse="先不决定"),
    "decide_on_spot": Deed("enforcement.decide_on_spot", _on_spot, _made("decide_on_spot", forms.Sums), consequence=(
        "只能警告或者小额罚款：自然人、个体工商户 200 元以下，单位 3000 元以下。")),
    "suspend": Deed("enforcement.suspend", _done(operations.suspend, "已中止，办案期限暂停计算"), _made(
        "suspend", forms.Grounds, grounds=enforcement.SUSPENSIONS)),
    "resume": Deed("enforcement.resume", _done(operations.resume, "已恢复调查，期限继续计算"), main=True),
    "terminate": Deed("enforcement.terminate", _terminate, _made("terminate", forms.Terminate), refuse="继续调查"),
    "submit": Deed("enforcement.submit", _submit, _report_form, main=True),
    "review": Deed("enforcement.review", _review, _made("review", forms.Review), main=True, submit="提出意见", why_not=_own),
    "notify": Deed("enforcement.notify", _due(operations.notify, "已登记告知"), _made(
        "notify", forms.Day, field="served_on", label="告知书送达日期"), main=True),
    "hear_statement": Deed("enforcement.hear_statement", _done(operations.hear_statement, "已记录当事人的意见"), _made(
        "hear_statement", forms.Statement)),
    "ask_hearing": Deed("enforcement.ask_hearing", _ask_hearing, _made("ask_hearing", forms.HearingAsked), why_not=_no_hearing),
    "end_notice": Deed("enforcement.end_notice", _done(operations.end_notice, "告知期满，可以作出决定"), main=True),
    "note_findings": Deed("enforcement.note_findings", _findings, lambda record, data, files: forms.Findings(
        data, files, prefix="note_findings", initial=record.said)),
    "ask_assistance": Deed("enforcement.ask_assistance", _due(operations.ask_assistance, "已登记协助请求"), _made(
        "ask_assistance", forms.Assistance)),
    "note_assistance": Deed("enforcement.note_assistance", _done(operations.note_assistance, "已登记协助结果"), _why(
        "note_assistance", "answer", "对方的答复", rows=3)),
    "hand_in_cash": Deed("enforcement.hand_in_cash", _done(operations.hand_in_cash, "已登记交缴")),
    "push_elsewhere": Deed("enforcement.push_elsewhere", _done(operations.push_elsewhere, "已登记推送登记地")),
    "name_chair": Deed("enforcement.name_chair", _due(operations.name_chair, "已确定主持人，案件材料三个工作日内移交"), _people(
        "name_chair", forms.Chair)),
    "hand_file": Deed("enforcement.hand_file", _due(operations.hand_file, "已移交，五个工作日内确定时间、地点"), main=True),
    "fix_hearing": Deed("enforcement.fix_hearing", _fix_hearing, _people("fix_hearing", forms.HearingFixed)),
    "end_hearing": Deed("enforcement.end_hearing", _done(operations.end_hearing, "听证结束，接着提交法制审核"), _made(
        "end_hearing", forms.HearingHeld), main=True, why_not=_own),
    "discuss": Deed("enforcement.discuss", _done(operations.discuss, "已记录集体讨论"), _why(
        "discuss", "record", "参加人、各自的意见和结论", rows=4)),
    "decide": Deed("enforcement.decide", _decide, _decide_form, main=True, refuse="先不决定"),
    "refrain": Deed("enforcement.refrain", _done(operations.refrain, "已决定不予处罚，对当事人进行教育"), _made(
        "refrain", forms.Grounds, grounds=enforcement.NO_PENALTY, reason="")),
    "serve": Deed("enforcement.serve", _serve, _made("serve", forms.Serve), main=True),
    "pay": Deed("enforcement.pay", _pay, _made("pay", forms.Pay), main=True),
    "allow_parts": Deed("enforcement.allow_parts", _due(operations.allow_parts, "已准许"), _made("allow_parts", forms.Parts)),
    "urge": Deed("enforcement.urge", _due(operations.urge, "已催告"), _made("urge", forms.Day, field="served_on", label="催告书送达日期")),
    "apply_to_court": Deed("enforcement.apply_to_court", _done(operations.apply_to_court, "已申请法院强制执行"), _made(
        "apply_to_court", forms.Day, field="remedies_over_on", label="复议、诉讼期限届满之日")),
    "revoke": Deed("enforcement.revoke", _revoke, _why("revoke", "reason", "撤销的理由和依据", rows=3), refuse="不撤销"),
    "close": Deed("enforcement.close", _done(operations.close, "已结案"), main=True),
    "archive": Deed("enforcement.archive", _done(operations.archive, "已归档"), main=True),
    "take_measure": Deed("enforcement.take_measure", _take_measure, _people("take_measure", forms.TakeMeasure, INSPECTOR)),
    "report_transfer": Deed("enforcement.report_transfer", _done(operations.report_transfer, "已报告，三日内决定是否移送"), _people(
        "report_transfer", forms.Suspected, INSPECTOR)),
    "note_challenge": Deed("enforcement.note_challenge", _done(operations.note_challenge, "已登记受理，加处罚款暂停计算"), _made(
        "note_challenge", forms.Begun)),
    "note_outcome": Deed("enforcement.note_outcome", _outcome, _made("note_outcome", forms.Outcome)),
    "publish": Deed("enforcement.publish", _publish, _publish_form),
    "push_national": Deed("enforcement.push_national", _done(operations.push_national, "已登记在国家系统公示")),
    "take_down": Deed("enforcement.take_down", _done(operations.take_down, "公示已撤回，理由留在公示页"), _why(
        "take_down", "reason", "撤回的理由", help_text="公众会看到。"), refuse="不撤回"),
}
