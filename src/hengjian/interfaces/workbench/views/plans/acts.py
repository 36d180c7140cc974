"""The acts of a plan as its page offers them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from hengjian.casework.double_random import operations
from hengjian.casework.double_random import queries as draws
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import plans as forms
from hengjian.kernel.access import Actor

Record = draws.PlanRecord
Data = dict[str, Any]


def _approve(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.approve_plan(plan_no=record.row.plan_no, by=by, at=at)
    return "已批准，公布期限开始计算"


def _file(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.file_plan(plan_no=record.row.plan_no, filed_no=data["filed_no"], by=by, at=at)
    return "已备案"


def _publish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.publish_plan(plan_no=record.row.plan_no, by=by, at=at)
    return "已公布"


def _close(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.close_plan(plan_no=record.row.plan_no, by=by, at=at)
    return "计划已结束"


def _prepare(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.prepare_draw(plan_no=record.row.plan_no, by=by, at=at, **data)
    return "抽取已准备，下一步封存名单"


def _prepare_form(record: Record, data: Any, files: Any) -> forms.Prepare:
    initial = {"title": f"{record.row.title}第 {len(record.draw_nos) + 1} 次抽取"}
    return forms.Prepare(data, files, prefix="prepare_draw", initial=initial)


def _drafted_it(record: Record, by: Actor) -> str:
    return "批准人不能是编制人。" if by.code == record.drafted_by else ""


DEEDS: dict[str, Deed] = {
    "prepare_draw": Deed("double_random.prepare_draw", _prepare, _prepare_form, main=True),
    "revise_plan": Deed(
        "double_random.revise_plan", href=lambda record: reverse("workbench:plan_revise", args=[record.row.plan_no]),
    ),
    "approve_plan": Deed("double_random.approve_plan", _approve, main=True, why_not=_drafted_it),
    "file_plan": Deed(
        "double_random.file_plan", _file, lambda record, data, files: forms.File(data, files, prefix="file_plan"), main=True,
    ),
    "publish_plan": Deed(
        "double_random.publish_plan", _publish, main=True,
        consequence="公布后任何人都能看到计划的名称、机关、对象范围、事项、方式和检查比例。分类比例不公开。",
    ),
    "adjust_plan": Deed(
        "double_random.adjust_plan", href=lambda record: reverse("workbench:plan_adjust", args=[record.row.plan_no]),
    ),
    "close_plan": Deed("double_random.close_plan", _close, consequence="结束后不能再按这个计划抽取。", refuse="不结束"),
}
