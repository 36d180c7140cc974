"""The acts of a checklist as its page offers them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import checklists as forms
from hengjian.kernel.access import Actor
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue

Record = catalogue.ChecklistHead
Data = dict[str, Any]


def _submit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.submit_checklist(list_code=record.list_code, by=by, at=at)
    return "已报送，等待审核"


def _review(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.review_checklist(list_code=record.list_code, passed=True, opinion=data["opinion"], by=by, at=at)
    return "审核通过，可以发布"


def _send_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.review_checklist(list_code=record.list_code, passed=False, opinion=data["opinion"], by=by, at=at)
    return "已退回修改"


def _publish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.publish_checklist(list_code=record.list_code, effective_from=data["effective_from"], by=by, at=at)
    return "已发布"


def _renew(record: Record, data: Data, by: Actor, at: datetime) -> str:
    drafted = catalogue.as_drafted(record.list_code, record.version)
    operations.draft_checklist(checklist=drafted, by=by, at=at)
    return f"已按第 {record.version} 版生成新版本草稿"


def _wrote_it(record: Record, by: Actor) -> str:
    return "编制和审核、发布不能是同一人。" if by.code == record.drafted_by else ""


DEEDS: dict[str, Deed] = {
    "amend": Deed("catalogue.amend_checklist", href=lambda record: reverse("workbench:checklist_edit", args=[record.list_code])),
    "submit": Deed("catalogue.submit_checklist", _submit, main=True),
    "review": Deed(
        "catalogue.review_checklist", _review, lambda record, data, files: forms.Review(data, files, prefix="review"),
        main=True, why_not=_wrote_it,
    ),
    "send_back": Deed(
        "catalogue.review_checklist", _send_back, lambda record, data, files: forms.SendBack(data, files, prefix="send_back"),
        refuse="不退回", submit="退回修改",
    ),
    "publish": Deed(
        "catalogue.publish_checklist", _publish, lambda record, data, files: forms.Publish(data, files, prefix="publish"),
        main=True, why_not=_wrote_it, consequence="从生效日起，新开的检查按这一版填写；正在办理的检查沿用开始时的版本。",
    ),
    "replace": Deed("catalogue.draft_checklist", _renew),
}
