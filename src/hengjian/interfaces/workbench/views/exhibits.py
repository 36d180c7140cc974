"""Evidence: adding a file to an inspection, one exhibit with its hash, the file itself, correction by addition."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.casework.evidence import operations as evidence_acts
from hengjian.casework.evidence import queries as evidence
from hengjian.casework.inspections import operations as inspections_acts
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import deeds, films
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.forms import inspections as forms
from hengjian.interfaces.workbench.forms import words
from hengjian.interfaces.workbench.views.recordings import marks
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.organs import queries as organs

#: Shown in the page; anything else is handed over as a download, so that no browser interprets it.
SHOWN = ("image/jpeg", "image/png", "image/webp")
STATES: dict[str, pieces.StateKind] = {"declared": "open", "kept": "done", "quarantined": "bad"}
COLUMNS = ("取证时间", "编号", "名称", "检查", "取证人", "设备", "状态", "说明")


def new(request: HttpRequest, inspection_no: str) -> HttpResponse:
    """Add a file to an inspection; hashed while it is stored."""
    actor = actor_of(request)
    record = inspections.inspection(inspection_no, actor)
    access.require(actor, "evidence.attach")
    form = _form(request.POST or None, request.FILES or None, actor)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                no = inspections_acts.attach(
                    inspection_no=inspection_no, upload=_upload(form.cleaned_data), by=actor, at=clock.now()
                )
            except Refused as refused:
                deeds.put_refusal(form, refused)
                status = 403 if isinstance(refused, Forbidden) else 422
            else:
                messages.success(request, f"已保存证据 {no}，摘要已记入日志")
                return redirect("workbench:inspection", inspection_no)
    page = pieces.FormPage(
        title="补充证据", form=form, submit="保存证据", status=f"{record.entity_name}　检查 {inspection_no}",
        crumbs=[
            pieces.Link("检查任务", reverse("workbench:inspections")),
            pieces.Link(inspection_no, reverse("workbench:inspection", args=[inspection_no])), pieces.Link("补充证据"),
        ],
        parts=[
            pieces.Part("一", "是什么", [pieces.FieldRow(form[name]) for name in ("kind", "title", "file")]),
            pieces.Part("二", "怎样取得", [pieces.FieldRow(form[name]) for name in ("taken_at", "place", "note")]),
        ],
    )
    return render(request, "look/patterns/form.html", {"page": page}, status=status)


def _form(data: Any, files: Any, actor: Actor) -> forms.Exhibit:
    return forms.Exhibit(
        data, files, kinds=list(evidence.kinds().items()), endings=evidence.accepted(),
        initial={"taken_at": clock.now(), "kind": "audiovisual"},
    )


def _upload(data: dict[str, Any]) -> evidence_acts.Upload:
    file: Any = data["file"]
    return evidence_acts.Upload(
        file_name=file.name or "", chunks=file.chunks(), kind=data["kind"], title=data["title"], taken_at=data["taken_at"],
        place=data["place"], note=data["note"],
    )


class Supersede(forms.Exhibit):
    """A newer file beside the old one, with the reason."""

    reason = words("更正理由", rows=2)


def _supersede_form(record: evidence.ExhibitRecord, data: Any, files: Any) -> Supersede:
    return Supersede(
        data, files, prefix="supersede", kinds=list(evidence.kinds().items()), endings=evidence.accepted(),
        initial={"kind": record.kind, "title": record.title, "taken_at": record.taken_at, "place": record.place},
    )


def _supersede(record: evidence.ExhibitRecord, data: dict[str, Any], by: Actor, at: datetime) -> str:
    no = evidence_acts.supersede(
        exhibit_no=record.exhibit_no, upload=_upload(data), reason=data["reason"], by=by, at=at
    )
    return f"已以 {no} 更正"


DEEDS = {
    "supersede": deeds.Deed(
        "evidence.supersede", _supersede, _supersede_form, consequence="原证据保留并注明理由，新证据列在旁边。两份都不能删除。",
    ),
}
#: Evidence has no procedure of its own: it is kept, and may be corrected once by another beside it.
PATH = Workflow(
    "exhibit", "证据", {"kept": "有效", "superseded": "已更正"}, (Act("kept", "supersede", "superseded", "以新证据更正"),), "kept",
    final=frozenset({"superseded"}),
)


def matter(request: HttpRequest, exhibit_no: str) -> HttpResponse:
    """One exhibit: how it came about, its hash, what corrected it."""
    actor = actor_of(request)
    record = evidence.exhibit(exhibit_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:exhibit", exhibit_no)
    bar = _bar(request, record, actor, tried)
    page = pieces.MatterPage(
        title=record.title, crumbs=_crumbs(record),
        state=_state(record),
        line=[record.kind_title, record.file_name, f"{record.size:,} 字节"],
        acts=bar.acts, closed=bar.closed, facts_title="来历", facts=_facts(record), hash=record.sha256,
    )
    chain, kept = evidence.chain(exhibit_no, actor), record.state == "kept"
    context = {
        "page": page, "record": record, "kept": kept, "shown": kept and record.media_type in SHOWN, "chain": chain,
        "custody": marks.custody(chain), "played": kept and record.media_type in films.PLAYED,
        "sound": record.media_type.startswith("audio/"),
    }
    return render(request, "workbench/casework/exhibit.html", context, status=tried.status if tried else 200)


def _state(record: evidence.ExhibitRecord) -> pieces.State:
    return pieces.State("void" if record.superseded_by else STATES[record.state], record.state_title)


def waiting(request: HttpRequest) -> HttpResponse:
    """Evidence whose bytes are not here yet, or are in quarantine."""
    rows = evidence.unsettled(actor_of(request))
    page = pieces.ListPage(
        title="待收的证据", lede="现场已经登记、文件还在手机上的，和收到以后隔离的。", columns=[pieces.Column(title) for title in COLUMNS],
        acts=[pieces.Link("执法记录", reverse("workbench:recordings"))] if access.may(actor_of(request), "recordings.view") else [],
        rows=[
            pieces.Row([
                pieces.Cell(marks.written(row.taken_at)),
                pieces.Cell(row.exhibit_no, reverse("workbench:exhibit", args=[row.exhibit_no]), kind="mono"), pieces.Cell(row.title),
                pieces.Cell(row.about.partition(":")[2], kind="mono"), pieces.Cell(row.taken_by), pieces.Cell(row.device_no or "—"),
                pieces.Cell(state=_state(row)), pieces.Cell(row.fault or row.clock_doubt or "—"),
            ], key=row.exhibit_no, name=row.title)
            for row in rows
        ],
        shown=f"{len(rows)} 份" if rows else "",
        empty=pieces.Blank("没有待收的证据", "现场登记的证据都已收齐，摘要一致。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _bar(
    request: HttpRequest, record: evidence.ExhibitRecord, actor: Actor, tried: deeds.Tried | None
) -> deeds.Bar:
    """Correction by addition, in the hand of the organ whose inspection it is."""
    matter = inspections.inspection(record.about.partition(":")[2], actor)
    scope = Scope(organ=matter.organ_code, line=matter.line_code, territory=matter.territory_code)
    holder = organs.names([matter.organ_code]).get(matter.organ_code, matter.organ_code)
    state = "superseded" if record.superseded_by else "kept"
    return deeds.bar(request, DEEDS, PATH, state, record=record, actor=actor, scope=scope, holder=holder, tried=tried)


def _crumbs(record: evidence.ExhibitRecord) -> list[pieces.Link]:
    kind, _, no = record.about.partition(":")
    found = [pieces.Link("检查任务", reverse("workbench:inspections"))] if kind == "inspection" else []
    if kind == "inspection":
        found.append(pieces.Link(no, reverse("workbench:inspection", args=[no])))
    return [*found, pieces.Link(record.exhibit_no)]


def _facts(record: evidence.ExhibitRecord) -> list[pieces.Fact]:
    def written(moment: datetime) -> str:
        return moment.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M")

    found = [
        pieces.Fact("取证时间", written(record.taken_at)), pieces.Fact("取证人", record.taken_by),
        pieces.Fact("地点", record.place), pieces.Fact("说明", record.note),
        pieces.Fact("取证方式", record.how_title), pieces.Fact("取证设备", record.device_no), pieces.Fact("检查内容", record.point_no),
        pieces.Fact("位置", f"北纬 {record.lat}，东经 {record.lon}" if record.lat else ""),
        pieces.Fact("位置精度", f"{record.accuracy} 米（设备自报，供参考）" if record.accuracy else ""),
        pieces.Fact("时钟", record.clock_doubt),
        pieces.Fact("登记时间" if record.uuid else "上传时间", written(record.attached_at) + ("（超过 24 小时）" if record.late else "")),
        pieces.Fact("文件收齐", written(record.delivered_at) if record.uuid and record.delivered_at else ""),
        pieces.Fact("取证时的摘要", "", hash=record.captured_sha256),
        pieces.Fact("摘要", "", hash=record.sha256), pieces.Fact("更正理由", record.superseded_reason),
    ]
    if record.superseded_by:
        url = reverse("workbench:exhibit", args=[record.superseded_by])
        found.append(pieces.Fact("更正为", record.superseded_by, url))
    return [fact for fact in found if fact.value or fact.hash]


def file(request: HttpRequest, exhibit_no: str) -> HttpResponseBase:
    """The file, hashed again before it is handed over; pictures in the page, films in parts, everything else as a download.

    Opening it is a line of its custody chain, and so is taking a copy.
    """
    actor, at = actor_of(request), clock.now()
    record = evidence.shown(exhibit_no, actor)
    if record.media_type in films.PLAYED:
        evidence_acts.view(exhibit_no=exhibit_no, by=actor, at=at)
        return films.ranged(
            request, size=record.size, media_type=record.media_type, file_name=record.file_name,
            part=lambda start, length: evidence.part(exhibit_no, start, length, actor),
        )
    record, data = evidence.read(exhibit_no, actor)
    inline = record.media_type in SHOWN
    if inline:
        evidence_acts.view(exhibit_no=exhibit_no, by=actor, at=at)
    else:
        evidence_acts.export(exhibit_no=exhibit_no, purpose="从工作台下载", by=actor, at=at)
    how = "inline" if inline else "attachment"
    return HttpResponse(data, content_type=record.media_type, headers={
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(record.file_name)}", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    })
