"""One act of the library: its national fields with what is wrong, its versions and links; amending, sending back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.behaviour import operations
from hengjian.casework.behaviour import queries as behaviour
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import behaviour as forms
from hengjian.interfaces.workbench.views.behaviour import marks
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Scope
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.officers import queries as officers

Record = behaviour.ActRecord


def _amend(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    values = forms.values_of(record.row.kind, data)
    operations.amend(act_no=record.row.act_no, values=values, reason=data["reason"], by=by, at=at)
    return "已补正，并重新核验"


def _send_back(record: Record, data: dict[str, Any], by: Actor, at: datetime) -> str:
    operations.send_back(act_no=record.row.act_no, reason=data["reason"], by=by, at=at)
    return "已退回，补正期限从今天起算"


def _not_here(record: Record, by: Actor) -> str:
    if forms.open_fields(record):
        return ""
    return "问题在检查、办案中的内容，请在办理的事项中更正，更正后会自动更新。"


DEEDS = {
    "amend": Deed(
        "behaviour.amend", _amend, lambda record, data, files: forms.Amend(data, files, prefix="amend", record=record), main=True,
        why_not=_not_here, consequence="补正后存为新的版本，原来的版本保留，并立即重新核验。",
    ),
    "send_back": Deed(
        "behaviour.send_back", _send_back, lambda record, data, files: forms.SendBack(data, files, prefix="send_back"),
        consequence="退回给实施的机关补正，开始计算期限。",
    ),
}


def matter(request: HttpRequest, act_no: str) -> HttpResponse:
    """The page of one act; a POST amends it or sends it back."""
    actor = actor_of(request)
    record = behaviour.act(act_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:supervisory_act", act_no)
    if tried:
        record = behaviour.act(act_no, actor)
    context = _context(request, record, actor, tried)
    return render(request, "workbench/behaviour/act.html", context, status=tried.status if tried else 200)


def _context(request: HttpRequest, record: Record, actor: Actor, tried: deeds.Tried | None) -> dict[str, object]:
    row = record.row
    scope = Scope(organ=row.organ_code, line=row.line_code, territory=row.territory_code)
    bar = deeds.bar(
        request, DEEDS, behaviour.workflow(), row.state, record=record, actor=actor, scope=scope, holder=row.organ_name, tried=tried,
    )
    people = officers.people({one.by for one in record.versions})
    page = pieces.MatterPage(
        title=row.name, crumbs=[pieces.Link("监管行为", reverse("workbench:supervisory_acts")), pieces.Link(row.act_no)],
        state=marks.state(row.state), tags=_tags(record), line=[row.kind_title, row.organ_name, str(row.day)], code=row.party_code,
        due=chips.nearest(f"behaviour:{row.act_no}"), acts=bar.acts, closed=bar.closed, facts_title="来源与关联",
        facts=_facts(record, actor), lines=chips.timeline(behaviour.timeline(row.act_no, actor)), hash=record.sha256,
        print_note=f"监管行为 {row.act_no}",
    )
    grave = [one for one in record.faults if one.grave]
    return {
        "page": page, "record": record, "grave": grave, "light": [one for one in record.faults if not one.grave],
        "follow_ups": [(one, marks.state(one.state)) for one in record.follow_ups],
        "versions": [(one, people.get(one.by, "本节点")) for one in record.versions],
    }


def _tags(record: Record) -> list[str]:
    said = ["有计划" if record.row.is_plan else "", "重复检查" if record.row.is_dup_check else ""]
    return [word for word in said if word]


def _facts(record: Record, actor: Actor) -> list[pieces.Fact]:
    """Where the act comes from and what stands beside it, each with its page."""
    row, links = record.row, record.links
    party = reverse("workbench:entity", args=[row.party_code]) if _is_firm(row, actor) else ""
    found = [
        pieces.Fact("监管行为编号", row.act_no), pieces.Fact("监管对象", row.party_name, party),
        pieces.Fact("来源检查", links.get("inspection_no", ""), _to("inspection", links.get("inspection_no", ""))),
        *([pieces.Fact("检查行为", row.check_act_no, _to("supervisory_act", row.check_act_no))] if row.kind != "check" else []),
        *_items(record), *_lists(record),
        pieces.Fact("抽查任务", links.get("draw_no", ""), _to("draw", links.get("draw_no", ""))),
        pieces.Fact("抽查计划", links.get("plan_no", ""), _to("plan", links.get("plan_no", ""))),
        pieces.Fact("责令改正通知书", links.get("order_no", "") or "、".join(links.get("orders", []))),
        pieces.Fact("移送书", links.get("transfer_no", "") or "、".join(links.get("transfers", []))),
        pieces.Fact("先行登记保存清单", links.get("keep_no", "") or "、".join(links.get("keeps", []))),
        pieces.Fact("现场文书", "、".join(links.get("papers", []))), pieces.Fact("检查码", links.get("code_no", "")),
        pieces.Fact("现场笔录摘要", "", hash=links.get("record_sha256", "")),
        pieces.Fact("公示", links.get("publication_no", ""), _to("publication", links.get("publication_no", ""))),
        pieces.Fact("采集时间", f"{record.entered_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}"),
        pieces.Fact("版本", f"第 {row.version} 版"), pieces.Fact("版本摘要", "", hash=record.sha256),
    ]
    return [fact for fact in found if fact.value or fact.hash]


def _items(record: Record) -> list[pieces.Fact]:
    names = dict(zip(record.item_codes, record.row.item_names, strict=False))
    return [pieces.Fact("监管事项", names.get(code, code), _to("item", code)) for code in record.item_codes]


def _lists(record: Record) -> list[pieces.Fact]:
    """The checklists by name, where the catalogue still knows them."""
    found = []
    for code, version in record.links.get("checklists", []):
        head = next((one for one in catalogue.checklist_versions(code) if one.version == version), None)
        found.append(pieces.Fact("检查实施清单", f"{head.title if head else code}（第 {version} 版）", _to("checklist", code)))
    return found


def _is_firm(row: behaviour.ActRow, actor: Actor) -> bool:
    return len(row.party_code) == 18 and "*" not in row.party_code and access.may(actor, "regulated_entities.view")


def _to(view: str, number: str) -> str:
    return reverse(f"workbench:{view}", args=[number]) if number else ""
