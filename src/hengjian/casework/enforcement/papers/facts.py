"""The facts of the papers of a case, gathered from what the acts kept of it: nothing is typed a second time for a paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from hengjian.casework.documents import queries as documents
from hengjian.casework.enforcement import finding
from hengjian.casework.enforcement.models import Case, Challenge, Measure, Transfer, read
from hengjian.casework.enforcement.rules import hearing, measures, publishing, reviewing, serving, transfers, words
from hengjian.kernel import clock
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Facts = dict[str, Any]
PERIODS = {-1: "国家市场监督管理总局规定的时限", 0: "不设最短公示期", 3: "三个月", 12: "一年", 36: "三年"}


def day(on: date | None) -> str:
    """A day as papers write it."""
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


def _yuan(sum_: Decimal) -> str:
    return f"{sum_:,.2f} 元"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def people(codes: Iterable[str]) -> str:
    """Names with the number of the certificate where the register of officers knows it."""
    known = officers.people(set(codes))
    numbers = officers.certificates(set(codes))
    return "、".join(
        known.get(code, code) + (f"（执法证号{numbers[code]}）" if code in numbers else "") for code in codes
    )


def of_case(row: Case) -> Facts:
    """Who, what and whence; found, proven and proposed."""
    said = row.said
    told = read(row.told) if row.told else None
    return {
        "案号": row.case_no, "案由": row.title, "案件来源": words.SOURCES[row.source], "当事人": row.party_name,
        "当事人类型": words.PARTIES[row.party_kind], "统一社会信用代码": row.party_uscc, "住所": said.get("address", ""),
        "违法行为": row.fact,
        "登记日期": day(row.opened_on), "发现日期": day(row.read_facts().found_on), "办案人员": people(row.team),
        "立案日期": day(row.filed_on),
        "理由": row.reason, "查明的事实": said.get("found", ""), "证据": _lines(said.get("evidence", "")),
        "违反的规定": said.get("violated", ""),
        "处罚依据": said.get("basis", ""), "裁量的理由": said.get("weighing", ""), "拟处罚": told.in_words() if told else "",
        "听证情形": "；".join(hearing.grounds(told, row.party_kind, row.told_on or clock.today())) if told else "",
        "审核方式": reviewing.REVIEWS[reviewing.kind_of(row.weighty)], "审核意见": said.get("review", ""),
        "审核人": people([said["reviewer"]]) if said.get("reviewer") else "", "审核日期": said.get("reviewed_on", ""),
        "陈述意见": said.get("statement", ""), "复核意见": said.get("answer", ""), "陈述情况": _heard(row),
        "讨论日期": day(row.discussed_on), "讨论记录": said.get("discussion", ""),
        **_hearing(row), **_decided(row), "办理结果": _outcome(row), "结案日期": day(row.closed_on),
    }


def _heard(row: Case) -> str:
    """What became of what the party said (陈述、申辩的采纳情况及理由)."""
    said = row.said
    parts = [f"本机关于{day(row.told_on)}送达行政处罚告知书。"] if row.told_on else []
    if said.get("statement"):
        parts.append(f"当事人陈述、申辩：{said['statement']} 本机关复核：{said['answer']}")
    if row.heard_on:
        parts.append(f"应当事人要求，本机关于{day(row.heard_on)}举行了听证。")
    if row.waived:
        parts.append("当事人书面放弃陈述、申辩。")
    elif not row.spoke:
        parts.append("当事人在规定期限内没有陈述、申辩，也没有要求听证。")
    return "".join(parts)


def _hearing(row: Case) -> Facts:
    said = row.said.get("hearing", {})
    return {
        "听证主持人": people([row.chair]) if row.chair else "",
        "听证时间": f"{day(row.hearing_on)}{said.get('hour', '')}" if row.hearing_on else "",
        "听证地点": said.get("place", ""), "听证方式": "公开举行" if said.get("public", True) else "不公开举行",
        "听证情况": row.said.get("hearing_record", ""), "听证意见": row.said.get("hearing_opinion", ""),
    }


def _decided(row: Case) -> Facts:
    if row.decided_on is None:
        return {}
    penalty, today = read(row.decided), clock.today()
    least, most = publishing.periods(row.decided_on, penalty, row.party_kind)
    own = penalty.fine + penalty.income
    late = max(finding.owed(row, today) + row.paid - own, Decimal(0))
    service = row.said.get("service", {})
    return {
        "处罚内容": penalty.in_words(), "决定日期": day(row.decided_on), "决定书文号": row.decision_no,
        "适用的规定": row.said.get("law", ""),
        "缴款期限": "自收到本决定书之日起十五日内", "公示期限": PERIODS.get(most, f"{most}个月"),
        "最短公示期": PERIODS.get(least, f"{least}个月"),
        "送达日期": day(row.served_on), "送达方式": serving.WAYS.get(service.get("way", ""), ""),
        "签收人": serving.SIGNERS.get(service.get("signer", ""), ""),
        "送达文书": _served(row), "分期": [
            {"期次": str(n), "缴款日期": day(date.fromisoformat(when)), "金额": _yuan(Decimal(sum_))}
            for n, (when, sum_) in enumerate(row.decided.get("parts", []), 1)
        ],
        "罚没金额": _yuan(own), "加处罚款": _yuan(late), "已缴金额": _yuan(row.paid),
        "应缴金额": _yuan(max(own + late - row.paid, Decimal(0))),
        "催告日期": day(row.urged_on), "撤销日期": day(row.ended_on) if row.state == "revoked" else "",
    }


def _served(row: Case) -> list[str]:
    """The papers that went with the decision: its own number, and that of the letter on repair (两书同达)."""
    letters = documents.standing(row.about, "enforcement.repair")
    return [f"行政处罚决定书（{row.decision_no}）", *(f"行政处罚信息信用修复告知书（{one}）" for one in letters)]


def _outcome(row: Case) -> str:
    challenged = "".join(
        f"{one.body}的复议、诉讼已于{day(one.ended_on)}终结。" for one in Challenge.objects.filter(case=row).exclude(ended_on=None)
    )
    said = {
        "performed": "处罚决定已经履行完毕。", "no_penalty": f"不予行政处罚：{row.reason}。", "transferred": "案件已移送公安机关。",
        "terminated": f"终止调查：{row.reason}。",
    }
    state = row.state if row.state in said else "performed" if row.decision_no else "no_penalty" if row.decided_on else "terminated"
    return said[state] + challenged


def of_measure(row: Measure) -> Facts:
    """One measure with its list."""
    ended = {**measures.RELEASES, "expired": "期限届满"}
    return {
        "措施": measures.MEASURES[row.kind], "措施编号": row.measure_no, "措施依据": row.cites,
        "措施日期": day(row.taken_at.astimezone(clock.SHANGHAI).date()), "措施期限": day(row.last_on),
        "物品": [{"序号": str(n), "名称": thing} for n, thing in enumerate(row.things, 1)],
        "解除情形": ended.get(row.ground, ""), "解除日期": day(row.ended_on), **({"理由": row.reason} if row.reason else {}),
    }


def of_transfer(row: Transfer) -> Facts:
    """A suspected crime on its way."""
    return {
        "理由": row.reason, "移送日期": day(row.moved_at.astimezone(clock.SHANGHAI).date()) if row.moved_at else "",
        "移送材料": [transfers.PAPERS[name] for name in row.papers],
    }


def remedies(row: Case, name: str) -> str:
    """Where and until when reconsideration is asked for, and the court: after it only, for what was decided on the spot (复议法 23)."""
    government = organs.reconsidered_by(row.organ_code)
    if name == "enforcement.spot_decision":
        return (
            f"如不服本决定，应当自收到之日起六十日内先向{government}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内"
            "依法向人民法院提起行政诉讼。"
        )
    return (
        f"如不服，可以自收到本文书之日起六十日内向{government}申请行政复议，也可以自收到之日起六个月内依法向有管辖权的人民法院提起行政诉讼。"
        "行政复议、行政诉讼期间，本文书所载决定不停止执行，法律另有规定的除外。"
    )
