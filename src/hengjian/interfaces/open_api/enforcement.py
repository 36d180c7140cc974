"""Enforcement cases for officials: the library, one case in full, what is similar, and every act on a case or a measure."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from ninja import Router

from hengjian.casework.enforcement import operations
from hengjian.casework.enforcement import queries as enforcement
from hengjian.interfaces.open_api import acting
from hengjian.interfaces.open_api.problems import reading
from hengjian.interfaces.open_api.shapes import Key, Limit, Page, Word, page
from hengjian.interfaces.open_api.signing import actor_of
from hengjian.kernel import clock
from hengjian.kernel.journal import Line

router = Router(tags=["行政处罚案件"])
read = partial(reading, router)
CASE, MEASURE = "/cases/{case_no}", "/measures/{measure_no}"


@read("/cases", Page[enforcement.CaseRecord], "official_cases", "查案件")
def case_list(
    request: HttpRequest, state: Word = "", source: Word = "", territory: Word = "", organ: Word = "", clock_is: Word = "", q: Word = "",
    open_only: bool = False, after: Key = 0, limit: Limit = 50,
) -> Any:
    """Cases of one's lines and territory, newest first.

    ``clock_is``: ``late``, or ``soon`` (within three days); ``q``: a number of case or decision, a credit code, words of title or name.
    """
    wanted = enforcement.Wanted(
        state=state, source=source, territory=territory, organ=organ, clock=clock_is, text=q, open_only=open_only,
    )
    return page(enforcement.library(actor_of(request), wanted, today=clock.today(), before=after, limit=limit), limit, "key")


@read(CASE, enforcement.CaseDetail, "official_case", "看一个案件")
def case(request: HttpRequest, case_no: Word) -> Any:
    """One case with its measures, transfer, challenges, days and clocks."""
    return enforcement.detail(case_no, actor_of(request), today=clock.today())


@read(f"{CASE}/timeline", list[Line], "official_case_timeline", "一个案件的经过")
def timeline(request: HttpRequest, case_no: Word) -> Any:
    """The journal's lines about a case, newest first."""
    return enforcement.timeline(case_no, actor_of(request))


@read(f"{CASE}/similar", list[enforcement.Similar], "official_similar_cases", "相似案件的处罚")
def similar(request: HttpRequest, case_no: Word) -> Any:
    """What was decided in similar cases."""
    return enforcement.similar(case_no, actor_of(request))


@read(MEASURE, enforcement.MeasureRecord, "official_measure", "看一项强制措施")
def measure(request: HttpRequest, measure_no: Word) -> Any:
    """One coercive measure with the days it may still last."""
    return enforcement.measure(measure_no, actor_of(request), today=clock.today())


acting.mount("/cases", operations.open_case, "enforcement.open_case", beside=router)
for verb in (
    "extend", "file", "decline", "decide_on_spot", "suspend", "resume", "terminate", "note_findings", "ask_assistance", "note_assistance",
    "submit", "review", "notify", "hear_statement", "end_notice", "ask_hearing", "name_chair", "hand_file", "fix_hearing", "end_hearing",
    "discuss", "decide", "refrain", "serve", "revoke", "pay", "hand_in_cash", "allow_parts", "urge", "apply_to_court", "close", "archive",
    "take_measure", "report_transfer", "approve_transfer", "move_transfer", "note_police", "object_police", "hand_over", "note_challenge",
    "note_outcome", "publish", "push_national", "push_elsewhere", "take_down",
):
    acting.mount(f"{CASE}/{verb.replace('_', '-')}", getattr(operations, verb), f"enforcement.{verb}")
for path, verb in (
    ("approve", "approve_measure"), ("prolong", "prolong"), ("begin-testing", "begin_testing"), ("end-testing", "end_testing"),
    ("release", "release"), ("dispose", "dispose"),
):
    acting.mount(f"{MEASURE}/{path}", getattr(operations, verb), f"enforcement.{verb}")
