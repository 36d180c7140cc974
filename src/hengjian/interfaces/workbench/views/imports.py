"""Importing a register: the upload, the batch with its counts, the rows that were set aside and why."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, bodies, clock, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.regulated_entities import operations as entities_acts
from hengjian.registers.regulated_entities import queries as entities

KINDS = (("enterprises", "监管对象名录"), ("credit-classes", "信用风险分类（月度，内部）"), ("items", "监管事项目录"))
SUFFIXES = (".csv", ".xlsx", ".parquet")
WAIT_S = 20.0
HEAD = ("批次", "文件", "行数", "新增", "变更", "未变", "合并", "待补码", "隔离", "状态", "开始")


class UploadForm(forms.Form):
    """A file and what it holds."""

    kind = forms.ChoiceField(label="内容", choices=KINDS, widget=forms.RadioSelect, initial="enterprises")
    file = forms.FileField(label="文件", help_text="CSV（UTF-8 或 GBK）、Excel 或 Parquet", error_messages={
        "required": "文件没有收下：没有选择文件。请选择后再导入。", "empty": "文件没有收下：文件是空的。请核对后重新选择。",
    })
    source = forms.CharField(label="来源", max_length=60, required=False, widget=forms.TextInput(attrs={"class": "input"}))

    def clean_file(self) -> Any:
        """Refuse what this door cannot take, by size and ending."""
        file = self.cleaned_data["file"]
        limit = settings.HENGJIAN_UPLOAD_BYTES
        if (file.size or 0) > limit:
            raise forms.ValidationError(
                f"文件没有收下：{(file.size or 0) // 2**20:,} MB 超过网页上传的上限 {limit // 2**20} MB。请用命令行 hengjian import 导入。"
            )
        if not str(file.name).lower().endswith(SUFFIXES):
            raise forms.ValidationError("文件没有收下：只认 CSV、Excel（.xlsx）和 Parquet。请另存为其中一种再上传。")
        return file


def listing(request: HttpRequest) -> HttpResponse:
    """The imports so far, newest first, and the upload."""
    actor = actor_of(request)
    batches = entities.batches(actor)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _receive(actor, form)
        except Refused as refused:
            form.add_error(None, str(refused))
    page = pieces.FormPage(
        title="名录导入", form=form, submit="导入", status="每一行都有去处：入库、合并、待补码或者隔离，逐行说明理由。",
        parts=[pieces.Part("一", "文件", [pieces.FieldRow(form[name]) for name in ("kind", "file", "source")])],
    )
    status = 422 if form.errors else 200
    table = pieces.ListPage(title="导入批次", columns=[pieces.Column(t) for t in HEAD], rows=[_row(b) for b in batches])
    return render(request, "workbench/imports.html", {"page": page, "batches": table}, status=status)


def _row(row: entities.BatchRecord) -> pieces.Row:
    done = row.state == "finished"
    return pieces.Row([
        pieces.Cell(row.batch_no, reverse("workbench:import", args=[row.batch_no])), pieces.Cell(row.file_name),
        *(pieces.Cell(n, kind="num") for n in (row.rows, row.created, row.changed, row.unchanged, row.merged, row.pending)),
        pieces.Cell(row.quarantined, kind="num", near=bool(row.quarantined)),
        pieces.Cell(state=pieces.State("done" if done else "run", "已完成" if done else "办理中")),
        pieces.Cell(f"{row.started_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}"),
    ], key=row.batch_no, name=row.file_name)


def _receive(actor: Actor, form: UploadForm) -> HttpResponse:
    """Keep the upload on disk and import it; a long import goes on while the reader looks elsewhere."""
    file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
    access.require(actor, "catalogue.import_items" if kind == "items" else "regulated_entities.start_import")
    if kind == "items":
        catalogue.import_items(body=file.read(), file_name=file.name, by=actor, at=clock.now())
        return redirect(f"{reverse('workbench:items')}?drafts=1")
    folder = tempfile.TemporaryDirectory(prefix="hengjian-upload-", dir=settings.HENGJIAN_DATA)
    path = Path(folder.name) / f"upload{Path(file.name).suffix.lower()}"
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return _import(actor, kind, path, file.name, form.cleaned_data["source"], folder)


def _import(
    actor: Actor, kind: str, path: Path, name: str, source: str, folder: tempfile.TemporaryDirectory[str]
) -> HttpResponse:
    outcome: list[entities.BatchRecord | Refused] = []

    def work() -> None:
        run = entities_acts.import_register if kind == "enterprises" else entities_acts.import_credit_classes
        try:
            outcome.append(run(path=path, by=actor, at=clock.now(), source=source, file_name=name))
        except Refused as refused:
            outcome.append(refused)
        finally:
            folder.cleanup()
            connections.close_all()

    thread = threading.Thread(target=work, name="import")
    thread.start()
    thread.join(WAIT_S)
    if outcome and isinstance(outcome[0], Refused):
        raise outcome[0]
    if outcome and not isinstance(outcome[0], Refused):
        return redirect("workbench:import", outcome[0].batch_no)
    return redirect("workbench:imports")


def matter(request: HttpRequest, batch_no: str) -> HttpResponse:
    """One batch: what became of its rows, the report, the quarantined rows a page at a time."""
    actor = actor_of(request)
    batch = entities.batch(batch_no, actor)
    question = lists.asked(request)
    set_aside = entities.quarantined(batch_no, actor, question.number, lists.PAGE)
    done = batch.state == "finished"
    page = pieces.MatterPage(
        title=batch.file_name or batch.batch_no, code=batch.batch_no, line=[batch.media, batch.encoding, batch.source],
        crumbs=[pieces.Link("名录导入", reverse("workbench:imports")), pieces.Link(batch.batch_no)],
        state=pieces.State("done" if done else "run", "已完成" if done else "办理中"),
        facts_title="去向", facts=[pieces.Fact(term, f"{number:,}") for term, number in (
            ("总行数", batch.rows), ("新增", batch.created), ("变更", batch.changed), ("未变", batch.unchanged),
            ("合并", batch.merged), ("待补信用代码", batch.pending), ("隔离", batch.quarantined), ("其中经规范", batch.normalised),
        )] + [pieces.Fact("文件摘要", hash=batch.file_sha256)],
        lines=chips.timeline(journal.lines_about(f"import:{batch.batch_no}", limit=20)),
    )
    return render(request, "workbench/import.html", {
        "page": page, "batch": batch, "set_aside": set_aside,
        "next_url": lists.next_url(question, set_aside, str(set_aside[-1].place) if set_aside else ""),
    })


def report(request: HttpRequest, batch_no: str) -> HttpResponse:
    """The report of a batch, row by row, as CSV that Excel opens."""
    batch = entities.batch(batch_no, actor_of(request))
    return HttpResponse(bodies.read(batch.report_sha256), content_type="text/csv; charset=utf-8",
                        headers={"Content-Disposition": f'attachment; filename="{batch.batch_no}.csv"'})
