"""The editor of a template: blocks of words with 【字段】, beside how the page looks; nothing typed is lost on a refusal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.documents import operations
from hengjian.casework.documents import queries as documents
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import documents as forms
from hengjian.kernel import access, clock, tier
from hengjian.kernel.access import Scope
from hengjian.kernel.errors import Forbidden, NotFound, Refused


def edit(request: HttpRequest, kind: str) -> HttpResponse:
    """Write the draft's blocks; a POST saves them all in one act."""
    actor = actor_of(request)
    access.require(actor, "documents.amend_template", Scope(territory=tier.here().code))
    record = documents.draft(kind, actor)
    if record is None:
        raise NotFound("范本不能修改", "没有正在起草的版本", "请先在范本页面起草新版本")
    word = forms.Word(request.POST or None, request.FILES or None)
    blocks, refused = list(record.blocks), None
    if request.method == "POST":
        blocks = forms.blocks_of(request.POST)
        word.is_valid()
        try:
            operations.amend_template(
                kind=kind, blocks=blocks, word_file=forms.read_word(request.FILES.get("word")),
                drop_word=bool(request.POST.get("drop_word")), by=actor, at=clock.now(),
            )
        except Refused as fault:
            refused = fault
        else:
            messages.success(request, "已保存")
            return redirect("workbench:template" if request.POST.get("then") == "leave" else "workbench:template_edit", kind)
    field = refused.field if refused else ""
    context = {
        "record": record, "rows": forms.rows_of(blocks, field, str(refused) if refused else ""), "sorts": list(documents.BLOCKS.items()),
        "conditions": forms.conditions(record.kind), "word": word, "refused": _head(refused),
        "pages": range(1, len(documents.preview_pictures(kind, record.blocks, actor)) + 1),
        "fields": [(one, documents.SORTS[one.sort]) for one in record.kind.fields], "own": documents.OWN_FIELDS,
        "crumbs": [
            pieces.Link("文书范本", reverse("workbench:templates")),
            pieces.Link(record.kind.title, reverse("workbench:template", args=[kind])), pieces.Link(f"修改第 {record.version} 版"),
        ],
    }
    status = 200 if refused is None else 403 if isinstance(refused, Forbidden) else 422
    return render(request, "workbench/documents/template_edit.html", context, status=status)


def _head(refused: Refused | None) -> str:
    """A refusal that belongs to no block stands at the head of the page."""
    return str(refused) if refused is not None and not refused.field.startswith("block-") else ""
