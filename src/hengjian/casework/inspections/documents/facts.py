"""The facts of each paper of an inspection, gathered from the matter; and which papers it can have now."""

from __future__ import annotations

from collections.abc import Iterator

from hengjian.casework.documents import queries as documents
from hengjian.casework.documents.queries import Paperwork
from hengjian.casework.inspections import rules
from hengjian.casework.inspections.documents import before, kinds, matter, on_paper
from hengjian.casework.inspections.documents.matter import Facts
from hengjian.casework.inspections.models import (
    CheckResult,
    Inspection,
    OrderToCorrect,
    Paper,
    SiteRecord,
    Transfer,
)
from hengjian.casework.inspections.records import form, points
from hengjian.casework.inspections.result_codes import RESULT_CODES
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.models import RunningDeadline
from hengjian.registers.organs import queries as organs

#: Which paper shows what was written on the visit.
OF_PAPER = {
    rules.INQUIRY: "inspections.inquiry", rules.SAMPLING: "inspections.sampling", rules.INQUEST: "inspections.inquest",
    rules.KEEP: "inspections.keep",
}


def paperwork(row: Inspection) -> Iterator[Paperwork]:
    """The papers of an inspection in the order of the procedure, those that are not due yet with the reason."""
    yield _one("inspections.approval")
    yield _one("inspections.notice", "" if row.approved_at else "批准检查后才能制作")
    yield _one("inspections.record", "" if _site(row) else "完成现场笔录后才能制作")
    for paper in Paper.objects.filter(inspection=row).order_by("id"):
        yield _one(OF_PAPER[paper.kind], part=paper.paper_no)
    for order in OrderToCorrect.objects.filter(inspection=row).order_by("id"):
        yield _one("inspections.order", part=order.order_no)
    yield _one("inspections.result", "" if row.concluded_at else "告知检查结果后才能制作")
    for one in Transfer.objects.filter(inspection=row).order_by("id"):
        yield _one("inspections.transfer", part=one.transfer_no)


def _one(kind: str, not_yet: str = "", part: str = "") -> Paperwork:
    return Paperwork(kind, documents.kind(kind).title, part, not_yet)


def facts_of(row: Inspection, kind: str, part: str) -> tuple[Facts, str]:
    """The facts of a paper and the digest of the record it carries; refused when it is not due or there is none."""
    due = next((one for one in paperwork(row) if (one.kind, one.part) == (kind, part)), None)
    what = f"检查 {row.inspection_no} 的文书不能制作"
    if due is None:
        titles = "、".join(one.title for one in kinds.KINDS)
        raise NotFound(what, f"没有这份文书（{kind} {part}）".replace(" ）", "）"), f"检查的文书有：{titles}")
    if due.not_yet:
        raise Refused(f"检查 {row.inspection_no} 的{due.title}不能制作", f"现在的状态是“{rules.STATES[row.state]}”", due.not_yet)
    if kind == "inspections.record":
        site = _site(row)
        assert site is not None
        return _known(kind, on_paper.record(row, site)), site.sha256
    if kind in OF_PAPER.values():
        paper = Paper.objects.get(inspection=row, paper_no=part)
        return _known(kind, on_paper.written(row, paper)), paper.sha256
    make = {
        "inspections.approval": _approval, "inspections.notice": _notice, "inspections.order": _order,
        "inspections.result": _result, "inspections.transfer": _transfer,
    }[kind]
    return _known(kind, make(row, part)), ""


def _known(kind: str, facts: Facts) -> Facts:
    """Only what this kind of paper has, so that shared facts may be gathered together."""
    sort = documents.kind(kind)
    return {name: value for name, value in facts.items() if value and sort.field(name) is not None}


def _site(row: Inspection) -> SiteRecord | None:
    return SiteRecord.objects.filter(inspection=row).order_by("-version").first()


def _approval(row: Inspection, part: str) -> Facts:
    names = matter.people({row.approved_by}) if row.approved_by else {}
    lead = matter.team(row)["检查人员"]
    return {
        **matter.who(row), **matter.task(row), **matter.items(row), **matter.team(row), "检查方式和理由": _why(row),
        "超频次理由": row.over_cap_reason, "单独检查理由": row.separate_reason,
        "承办意见": f"拟于{matter.day(row.planned_from)}至{matter.day(row.planned_to)}对该当事人实施行政检查，请审批。",
        "承办人": lead[0]["姓名"] if lead else "", "承办日期": matter.on_day(row.opened_at),
        "审批意见": "同意实施检查。" if row.approved_at else "", "审批人": names.get(row.approved_by, ""),
        "审批日期": matter.on_day(row.approved_at),
    }


def _why(row: Inspection) -> str:
    """How and why it is inspected."""
    why = "按计划实施" if row.source == inspecting.PLANNED else "由法定事由引起"
    return f"{inspecting.WAYS[row.way]}，{why}。"


def _notice(row: Inspection, part: str) -> Facts:
    return {
        **matter.who(row), **matter.task(row), **matter.items(row), **matter.team(row), **matter.code(row),
        "送达方式": rules.NOTICE_WAYS.get(row.notice_way, ""), "送达时间": matter.moment(row.notified_at), "收件人": row.notice_to,
        "五个严禁": list(before.STRICTLY_FORBIDDEN),
    }


def _failed(row: Inspection) -> list[dict[str, str]]:
    filled = {
        no: (result, note, value)
        for no, result, note, value in CheckResult.objects.filter(inspection=row).values_list(
            "point_no", "result", "note", "value"
        )
    }
    return [
        {"序号": one.no, "检查内容": one.content, "发现的问题": one.note or "不合格", "依据": one.basis}
        for one in points(form(row.checklist.points), filled) if one.asked and one.result == rules.FAIL
    ]


def _order(row: Inspection, part: str) -> Facts:
    order = OrderToCorrect.objects.get(inspection=row, order_no=part)
    basis = matter.items(row)["检查依据"]
    return {
        **matter.who(row), **matter.items(row), **matter.team(row), **matter.remedies(row), "通知编号": order.order_no,
        "检查日期": matter.on_day(row.on_site_at), "存在问题": [one | {"依据": one["依据"] or basis} for one in _failed(row)],
        "改正内容": order.content, "改正期限": matter.day(order.due_on),
    }


def _result(row: Inspection, part: str) -> Facts:
    due = RunningDeadline.objects.filter(about=row.about, code=rules.PUBLISH.code).order_by("-pk").first()
    problems = [{name: one[name] for name in ("序号", "检查内容", "发现的问题")} for one in _failed(row)]
    titles = RESULT_CODES.titles(row.result_codes)
    return {
        **matter.who(row), **matter.task(row), **matter.items(row), **matter.team(row), **matter.code(row),
        "检查日期": matter.on_day(row.on_site_at), "检查结果": "；".join(titles), "检查结论": row.conclusion or "见检查结果。",
        "存在问题": problems, "处理情况": _handled(row), "公示期限": matter.day(due.due_on) if due else "",
    }


def _handled(row: Inspection) -> list[str]:
    orders = [
        f"已责令于{matter.day(one.due_on)}前改正（{one.order_no}）。"
        for one in OrderToCorrect.objects.filter(inspection=row).order_by("id")
    ]
    sent = [f"已移送{one.to_words}（{one.transfer_no}）。" for one in Transfer.objects.filter(inspection=row).order_by("id")]
    return orders + sent


def _transfer(row: Inspection, part: str) -> Facts:
    one = Transfer.objects.get(inspection=row, transfer_no=part)
    receiver = organs.names([one.organ_code]).get(one.organ_code, "") if one.organ_code else ""
    materials = [paper.title for paper in paperwork(row) if not paper.not_yet and paper.kind not in _INTERNAL]
    return {
        **matter.who(row), **matter.items(row), **matter.team(row), "移送编号": one.transfer_no, "受移送机关": receiver or one.to_words,
        "检查日期": matter.on_day(row.on_site_at), "移送理由": one.reason,
        "存在问题": [{name: found[name] for name in ("序号", "检查内容", "发现的问题")} for found in _failed(row)],
        "移送材料": [*dict.fromkeys(materials), "证据材料及其清单"],
    }


_INTERNAL = ("inspections.approval", "inspections.transfer", "inspections.result")
