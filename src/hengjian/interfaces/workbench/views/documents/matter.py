"""One template: how it looks, its words, its versions and what differs; drafted, submitted, adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.documents import operations
from hengjian.casework.documents import queries as documents
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed
from hengjian.interfaces.workbench.forms import documents as forms
from hengjian.interfaces.workbench.views.documents.papers import MEDIA, download
from hengjian.kernel import tier
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import NotFound
from hengjian.kernel.workflow import Act
from hengjian.registers.officers import queries as officers

Record = documents.TemplateRecord
Data = dict[str, Any]
HOLDER = "本节点的事项编制和审核机关"
STATES: dict[str, pieces.StateKind] = {"draft": "open", "submitted": "run", "adopted": "done", "replaced": "void", "dropped": "void"}
DRAFT = Act("adopted", "draft", "adopted", "起草新版本")


def _draft(record: Record, data: Data, by: Actor, at: datetime) -> str:
    number = operations.draft_template(kind=record.kind.kind, note=data["note"], by=by, at=at)
    return f"已起草第 {number} 版，请修改文字后报送"


def _submit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.submit_template(kind=record.kind.kind, by=by, at=at)
    return "已报送，等待审定"


def _send_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.send_back_template(kind=record.kind.kind, by=by, at=at, **data)
    return "已退回修改"


def _drop(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.drop_template(kind=record.kind.kind, by=by, at=at, **data)
    return "已放弃这一版"


def _adopt(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.adopt_template(kind=record.kind.kind, by=by, at=at)
    return f"第 {record.version} 版已采用，此后制作的文书使用它"


def _wrote_it(record: Record, by: Actor) -> str:
    return "起草和审定不能是同一人。" if by.code in record.written_by else ""


DEEDS: dict[str, Deed] = {
    "draft": Deed("documents.draft_template", _draft, lambda record, data, files: forms.Draft(data, files, prefix="draft")),
    "amend": Deed("documents.amend_template", href=lambda record: reverse("workbench:template_edit", args=[record.kind.kind])),
    "submit": Deed("documents.submit_template", _submit, main=True),
    "adopt": Deed("documents.adopt_template", _adopt, main=True, why_not=_wrote_it),
    "send_back": Deed(
        "documents.send_back_template", _send_back, lambda record, data, files: forms.Reason(data, files, prefix="send_back"),
        refuse="不退回", submit="退回修改",
    ),
    "drop": Deed(
        "documents.drop_template", _drop, lambda record, data, files: forms.Reason(data, files, prefix="drop"), refuse="不放弃",
        submit="放弃这一版",
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the page shows it."""

    sort: str
    when: str
    lines: list[str]


def matter(request: HttpRequest, kind: str) -> HttpResponse:
    """A template: the version being worked on first, otherwise the one in use; ``?version=`` shows another."""
    actor = actor_of(request)
    versions = documents.versions(kind, actor)
    used = next(one for one in versions if one.state == "adopted")
    drafted = next((one for one in versions if one.state in ("draft", "submitted")), None)
    wanted = lists.number(request.GET.get("version", "")) if "version" in request.GET else -1
    shown = next((one for one in versions if one.version == wanted), drafted or used)
    tried = deeds.attempt(request, DEEDS, drafted or used, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:template_edit" if tried.name == "draft" else "workbench:template", kind)
    about = drafted or used
    bar = deeds.bar(
        request, DEEDS, deeds.workflow("templates"), about.state, record=about, actor=actor, scope=Scope(territory=tier.here().code),
        holder=HOLDER, tried=tried, beside=() if drafted else (DRAFT,),
    )
    compared = used if shown.version != used.version else _before(versions, used)
    context = {
        "page": _page(shown, bar, actor), "record": shown, "versions": [(one, _state(one)) for one in versions], "used": used,
        "blocks": [Shown(documents.BLOCKS[one.sort], one.when, one.text.split("\n")) for one in shown.blocks],
        "compared": compared, "changes": documents.differences(compared, shown) if compared else [],
        "pages": range(1, len(documents.preview_pictures(kind, shown.blocks, actor)) + 1),
        "fields": [(one, documents.SORTS[one.sort], shown.kind.must.get(one.name, "")) for one in shown.kind.fields],
    }
    return render(request, "workbench/documents/template.html", context, status=tried.status if tried else 200)


def _before(versions: list[Record], used: Record) -> Record | None:
    """The version that the one in use took the place of."""
    older = [one for one in versions if one.version < used.version and one.state == "replaced"]
    return older[0] if older else None


def _state(one: Record) -> pieces.State:
    return pieces.State(STATES[one.state], one.state_title)


def _page(record: Record, bar: deeds.Bar, actor: Actor) -> pieces.MatterPage:
    people = officers.people({record.drafted_by, record.adopted_by} - {""})
    facts = [
        pieces.Fact("文号用字", record.kind.series), pieces.Fact("改什么、为什么", record.note),
        pieces.Fact("起草", people.get(record.drafted_by, "")), pieces.Fact("审定", people.get(record.adopted_by, "")),
        pieces.Fact("Word 范本", "本机关自己的版式" if record.word_sha256 else "按范本文字生成"),
        pieces.Fact("依据", "；".join(record.kind.basis)), pieces.Fact("范本摘要", "", hash=record.sha256),
    ]
    return pieces.MatterPage(
        title=f"{record.kind.title}范本", state=_state(record), line=[f"第 {record.version} 版" if record.version else "平台自带的范本"],
        tags=[record.kind.group] if record.kind.group else [], acts=bar.acts, closed=bar.closed, facts_title="这一版",
        crumbs=[pieces.Link("文书范本", reverse("workbench:templates")), pieces.Link(record.kind.title)],
        facts=[fact for fact in facts if fact.value or fact.hash],
        lines=chips.timeline(documents.timeline(record.kind.kind, actor)),
    )


def sample(request: HttpRequest, kind: str, version: int, form: str) -> HttpResponse:
    """A version filled with samples as PDF; or as the Word template with its places open, to be edited and brought back."""
    actor = actor_of(request)
    record = documents.version(kind, version, actor)
    if form not in MEDIA:
        raise NotFound("样张打不开", f"没有 {form[:10]} 格式", "请用 pdf 或者 docx")
    raw = (documents.preview_pdf if form == "pdf" else documents.preview_word)(kind, record.blocks, actor)
    return download(raw, MEDIA[form], f"{record.kind.title}范本第{version}版.{form}")


def picture(request: HttpRequest, kind: str, version: int, page: int) -> HttpResponse:
    """A page of the sample as a picture."""
    actor = actor_of(request)
    pages = documents.preview_pictures(kind, documents.version(kind, version, actor).blocks, actor)
    if not 0 < page <= len(pages):
        raise NotFound("样张打不开", f"样张只有 {len(pages)} 页", "请回到范本页面")
    return download(pages[page - 1], "image/png", f"{page}.png")
