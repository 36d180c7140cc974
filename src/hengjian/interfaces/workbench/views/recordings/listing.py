"""The list of recordings: what came in, what waits for its visit, what came late."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.recordings import queries as recordings
from hengjian.casework.recordings.queries import RecordingRecord
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.views.recordings import marks
from hengjian.registers.organs import queries as organs

COLUMNS = ("录制时间", "编号", "佩戴人", "时长", "记录仪", "机关", "状态", "备注")


def listing(request: HttpRequest) -> HttpResponse:
    """The recordings of the reader's line and territory, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    view = question.chosen.get("view", "all")
    view = view if view in recordings.VIEWS else "all"
    rows = recordings.recordings(actor, view=view, text=question.text, after=question.number, limit=lists.PAGE)
    counts = recordings.counts(actor)
    names = organs.names({row.organ_code for row in rows})
    narrowed = bool(question.text) or view != "all"
    page = pieces.ListPage(
        title="执法记录", lede="执法记录仪的音像。结束后 24 小时内入库，按佩戴人、时间、地点与检查对应。",
        acts=[
            pieces.Link("应当录像的执法活动", reverse("workbench:recording_duties")),
            pieces.Link("执法记录仪", reverse("workbench:recorders")), pieces.Link("待收的证据", reverse("workbench:exhibits")),
        ],
        views=[
            pieces.View(title, question.url(view=name), current=name == view, count=counts[name])
            for name, (title, _) in recordings.VIEWS.items()
        ],
        kept=[("view", view)], search_name="q", search_label="记录、检查或者记录仪编号，佩戴人", search_value=question.text,
        chips=[chip for chip in lists.chips(question, {}) if chip.title != view],
        clear_url=f"{question.path}?view={view}" if question.text else "",
        columns=[pieces.Column(title, "mono" if "编号" in title else "") for title in COLUMNS],
        rows=[_row(row, names) for row in rows], shown=f"本页 {len(rows)} 份" if rows else "",
        next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有符合条件的执法记录", "去掉检索的字，或者换一个视图再看。") if narrowed
        else pieces.Blank(
            "还没有执法记录", "把执法记录仪放回采集站，文件入库后出现在这里。", reverse("workbench:recorders"), "看执法记录仪",
        ),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: RecordingRecord, names: dict[str, str]) -> pieces.Row:
    late = "迟传，待说明" if row.late and not row.late_reason else "迟传" if row.late else ""
    remark = next((words for words in (late, row.fault, *row.remarks) if words), "")
    return pieces.Row([
        pieces.Cell(marks.written(row.begun_at), reverse("workbench:recording", args=[row.recording_no])),
        pieces.Cell(row.recording_no, kind="mono"), pieces.Cell(row.officer_name or row.officer_no or "没有写明"),
        pieces.Cell(row.lasts), pieces.Cell(row.recorder_no, kind="mono"), pieces.Cell(names.get(row.organ_code, row.organ_code)),
        pieces.Cell(state=marks.state(row)), pieces.Cell(remark or "—", late=bool(late)),
    ], key=row.recording_no, name=row.recording_no)
