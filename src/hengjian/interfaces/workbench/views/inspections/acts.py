"""The acts of an inspection as the page offers them: form, call of the domain, what to say when it is done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.inspections import operations
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.workbench.deeds import Deed, FormMaker
from hengjian.interfaces.workbench.forms import Asks
from hengjian.interfaces.workbench.forms import inspections as forms
from hengjian.interfaces.workbench.views.inspections.visit_acts import VISIT_DEEDS, off_team, undecided, untold
from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.registers.officers import queries as officers

Record = inspections.InspectionRecord
Data = dict[str, Any]


def _made(name: str, form: type[Asks]) -> FormMaker:
    """The form of an act, its fields named after the act, so that several stand on one page."""
    return lambda record, data, files: form(data, files, prefix=name)


def _assign_form(record: Record, data: Any, files: Any) -> forms.Assign:
    able = officers.drawable(organ_code=record.organ_code, on=record.planned_from, item_codes=record.item_codes)
    choices = [(one.officer_no, f"{one.name}（{one.officer_no}）") for one in able]
    initial = {"officers": [seat.officer_no for seat in record.officers]}
    return forms.Assign(data, files, prefix="assign", choices=choices, initial=initial)


def _merge_form(record: Record, data: Any, files: Any) -> forms.Merge:
    others = {one.with_no: f"{one.with_no}（{one.planned_from:%m-%d} 至 {one.planned_to:%m-%d}）" for one in proposals(record)}
    return forms.Merge(data, files, prefix="merge", choices=list(others.items()))


def proposals(record: Record) -> list[inspections.MergeProposal]:
    """With which inspections this one could be one visit; asked as the node, whose answer holds numbers and days only."""
    return inspections.merge_proposals(access.NODE, record.inspection_no)


def _approve(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.approve(inspection_no=record.inspection_no, by=by, at=at, **data)
    return f"已批准 {record.inspection_no}"


def _assign(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.assign(
        inspection_no=record.inspection_no, officer_nos=data["officers"], reason=data["reason"], by=by, at=at
    )
    return "已改派执法人员"


def _merge(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.merge(inspection_no=record.inspection_no, with_no=data["with_no"], by=by, at=at)
    return f"已与 {data['with_no']} 合并为一次上门"


def _conclude(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.conclude(inspection_no=record.inspection_no, by=by, at=at, **data)
    return "已告知检查结果，等待复核"


def _order(record: Record, data: Data, by: Actor, at: datetime) -> str:
    no = operations.order_correction(inspection_no=record.inspection_no, by=by, at=at, **data)
    return f"已责令改正（{no}）"


def _report(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.report_correction(inspection_no=record.inspection_no, by=by, at=at)
    return "已登记整改报告，十个工作日内复查"


def _recheck(record: Record, data: Data, by: Actor, at: datetime) -> str:
    corrected = data["corrected"] == "yes"
    operations.recheck(inspection_no=record.inspection_no, corrected=corrected, note=data["note"], by=by, at=at)
    return "复查结果：已改正" if corrected else "复查结果：没有改正"


def _review(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.review(inspection_no=record.inspection_no, by=by, at=at)
    return "复核通过，可以公示"


def _send_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.send_back(inspection_no=record.inspection_no, reason=data["reason"], by=by, at=at)
    return f"已退回{record.officers[0].name if record.officers else ''}补正"


def _publish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    no = disclosure.publish_result(inspection_no=record.inspection_no, statement=data["statement"], by=by, at=at)
    return f"已公示（{no}）"


def _close(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.close(inspection_no=record.inspection_no, follow_up=data["follow_up"], by=by, at=at)
    return "已办结"


def _terminate(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.terminate(inspection_no=record.inspection_no, by=by, at=at, **data)
    return "检查已终止"


def _open_order(record: Record, by: Actor) -> str:
    return off_team(record, by) or ("" if any(order.state == "open" for order in record.orders) else "没有待复查的责令改正。")


def _took_part(record: Record, by: Actor) -> str:
    mine = by.officer_no and by.officer_no in {seat.officer_no for seat in record.officers}
    return "须由检查人员以外的人复核。你参加了这次检查。" if mine else ""


def _checklist(record: Record) -> str:
    return reverse("workbench:inspection_checklist", args=[record.inspection_no])


DEEDS: dict[str, Deed] = {
    "approve": Deed("inspections.approve", _approve, _made("approve", forms.Approve), main=True, asks_when_refused=True),
    "assign": Deed("inspections.assign", _assign, _assign_form),
    "merge": Deed(
        "inspections.merge", _merge, _merge_form, consequence="合并后一次上门，各机关的事项、人员和结果不变。",
        why_not=lambda record, by: "" if proposals(record) else "同一时段没有同一对象的其他检查。",
    ),
    **VISIT_DEEDS,
    "fill": Deed("inspections.fill", href=_checklist, main=True, why_not=untold),
    "conclude": Deed("inspections.conclude", _conclude, _made("conclude", forms.Conclude), main=True, why_not=undecided),
    "order_correction": Deed(
        "inspections.order_correction", _order, _made("order_correction", forms.OrderCorrection), refuse="不责令",
        consequence="通知书送达后，改正期限和复查时限开始计算。", why_not=off_team,
    ),
    "report_correction": Deed("inspections.report_correction", _report, why_not=_open_order),
    "recheck": Deed("inspections.recheck", _recheck, _made("recheck", forms.Recheck), why_not=_open_order),
    "review": Deed("inspections.review", _review, main=True, why_not=_took_part),
    "send_back": Deed(
        "inspections.send_back", _send_back, _made("send_back", forms.SendBack), why_not=_took_part, refuse="不退回",
        consequence="退回后由检查人员补正，公示时限照常计算。",
    ),
    "publish": Deed(
        "disclosure.publish_result", _publish, _made("publish", forms.Publish), main=True,
        consequence="公示后任何人都能看到企业名称、检查机关、检查事项、检查结果和下面的说明。",
    ),
    "close": Deed("inspections.close", _close, _made("close", forms.Close), main=True),
    "terminate": Deed(
        "inspections.terminate", _terminate, _made("terminate", forms.Terminate), refuse="不终止",
        consequence="终止后不能恢复，已填写的内容和证据保留。",
    ),
}
