"""The acts on a legal text as its pages offer them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import texts as forms
from hengjian.kernel.access import Actor
from hengjian.registers.legal_texts import operations
from hengjian.registers.legal_texts import queries as texts

Record = texts.VersionRecord
Data = dict[str, Any]


def _submit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.submit_text(text_key=record.text_key, by=by, at=at)
    return "已报送，等待审定"


def _send_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.send_back_text(text_key=record.text_key, opinion=data["opinion"], by=by, at=at)
    return "已退回修改"


def _adopt(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.adopt_text(text_key=record.text_key, by=by, at=at)
    return "已采用，触及的清单已存档并记入日志"


def _repeal(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.repeal_text(text_key=record.text_key, by=by, at=at, **data)
    return "已登记废止"


def _wrote_it(record: Record, by: Actor) -> str:
    return "草拟和审定不能是同一人。" if by.code in record.written_by else ""


DEEDS: dict[str, Deed] = {
    "amend": Deed("legal_texts.amend_article", href=lambda record: reverse("workbench:text_article_edit", args=[record.text_key])),
    "submit": Deed("legal_texts.submit_text", _submit, main=True),
    "adopt": Deed("legal_texts.adopt_text", _adopt, main=True, why_not=_wrote_it),
    "send_back": Deed(
        "legal_texts.send_back_text", _send_back, lambda record, data, files: forms.SendBack(data, files, prefix="send_back"),
        refuse="不退回", submit="退回修改",
    ),
    "supersede": Deed("legal_texts.draft_text", href=lambda record: reverse("workbench:text_revise", args=[record.text_key])),
    "repeal": Deed(
        "legal_texts.repeal_text", _repeal, lambda record, data, files: forms.Repeal(data, files, prefix="repeal"),
        refuse="不废止", submit="登记废止",
    ),
}
