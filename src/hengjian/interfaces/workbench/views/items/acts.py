"""The acts of an item as its page offers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from hengjian.interfaces.workbench import errands
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import items as forms
from hengjian.kernel.access import Actor
from hengjian.kernel.workflow import Act
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue

Record = catalogue.ItemRecord
Data = dict[str, Any]


def _revise(record: Record) -> str:
    return reverse("workbench:item_revise", args=[record.item_code])


def _submit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.submit(item_code=record.item_code, by=by, at=at)
    return "已报送，等待审核"


def _review(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.review(item_code=record.item_code, passed=True, opinion=data["opinion"], by=by, at=at)
    return "审核已记录"


def _send_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.review(item_code=record.item_code, passed=False, opinion=data["opinion"], by=by, at=at)
    return "已退回修改"


def _publish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.publish_item(item_code=record.item_code, effective_from=data["effective_from"], by=by, at=at)
    return "已发布"


def _abolish(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.abolish_item(item_code=record.item_code, by=by, at=at, **data)
    return "已取消"


def _claim(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return errands.done_or_asked(
        "catalogue.claim_item", {"item_code": record.item_code, "organ_code": by.organ}, "已认领，可以编制本部门的检查实施清单",
        do=operations.claim_item, by=by, at=at,
    )


def _release(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return errands.done_or_asked(
        "catalogue.release_claim", {"item_code": record.item_code, "organ_code": by.organ, "reason": data["reason"]}, "认领已退回",
        do=operations.release_claim, by=by, at=at,
    )


def _wrote_it(record: Record, by: Actor) -> str:
    return "草拟和审核、发布不能是同一人。" if by.code == record.drafted_by else ""


DEEDS: dict[str, Deed] = {
    "amend": Deed("catalogue.amend_item", href=_revise),
    "submit": Deed("catalogue.submit", _submit, main=True),
    "review": Deed(
        "catalogue.review", _review, lambda record, data, files: forms.Review(data, files, prefix="review"), main=True,
        why_not=_wrote_it,
    ),
    "send_back": Deed(
        "catalogue.review", _send_back, lambda record, data, files: forms.SendBack(data, files, prefix="send_back"),
        refuse="不退回", submit="退回修改",
    ),
    "publish": Deed(
        "catalogue.publish_item", _publish,
        lambda record, data, files: forms.Publish(data, files, prefix="publish", initial={"effective_from": record.effective_from}),
        main=True, why_not=_wrote_it,
    ),
    "replace": Deed("catalogue.draft_item", href=_revise),
    "abolish": Deed(
        "catalogue.abolish_item", _abolish, lambda record, data, files: forms.Abolish(data, files, prefix="abolish"),
        refuse="不取消", submit="取消事项",
    ),
    "claim": Deed(
        "catalogue.claim_item", _claim, main=True, asked=True,
        consequence="认领后由本部门在辖区内实施这一事项，并编制本部门的检查实施清单。不认领的，不在本部门实施。",
    ),
    "release": Deed(
        "catalogue.release_claim", _release, lambda record, data, files: forms.Release(data, files, prefix="release"),
        refuse="不退回", submit="退回认领", asked=True,
    ),
}
#: What a district department does with a published item stands outside the item's own procedure.
CLAIM = Act("published", "claim", "published", "认领")
RELEASE = Act("published", "release", "published", "退回认领", grave=True)


def deeds_for(record: Record, running: Mapping[str, int], lists: int) -> dict[str, Deed]:
    """The acts with what follows from each for this item, in figures."""
    waiting = "、".join(f"{count} 件{title}" for title, count in running.items())
    keeps = f"正在办理的 {waiting}沿用原版本。" if waiting else "正在办理的检查沿用原版本。"
    ends = f"它的 {lists} 份检查实施清单和各部门的认领一并结束。" if lists else ""
    left = f"还有 {waiting}正在依据它办理，须写明如何处理。" if waiting else "现在没有检查依据它办理。"
    return DEEDS | {
        "publish": replace(DEEDS["publish"], consequence=f"发布后在公开目录中可以查到，各部门可以依此检查。{keeps}"),
        "abolish": replace(DEEDS["abolish"], consequence=f"取消后不能再依此检查，原文一直可查。{left}{ends}"),
    }
