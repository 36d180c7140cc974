"""Reads of the behaviour library for officials: acts, one act with its versions, quality, files in national columns."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hengjian.casework.behaviour import queries as behaviour
from hengjian.interfaces.open_api.problems import DECLARED, reading
from hengjian.interfaces.open_api.shapes import Key, Limit, Page, Word, page
from hengjian.interfaces.open_api.signing import actor_of
from hengjian.kernel.journal import Line

router = Router(tags=["监管行为"])
read = partial(reading, router)


@read("/acts", Page[behaviour.ActRow], "official_acts", "查监管行为")
def act_list(
    request: HttpRequest, text: Word = "", kind: Word = "", state: Word = "", organ: Word = "", line: Word = "",
    district: Word = "", month: Word = "", party: Word = "", check_act_no: Word = "", is_plan: bool | None = None,
    is_duplicate: bool | None = None, after: Key = 0, limit: Limit = 50,
) -> Any:
    """Acts of one's lines and territory, newest first; ``text`` finds two characters of what an act says."""
    chosen = behaviour.Filters(
        text=text, kind=kind, state=state, organ=organ, line=line, district=district, month=month, party=party,
        check_act_no=check_act_no, is_plan=is_plan, is_duplicate=is_duplicate,
    )
    return page(behaviour.acts(actor_of(request), chosen, after, limit), limit, "key")


@read("/acts/{act_no}", behaviour.ActRecord, "official_act", "一项监管行为")
def act(request: HttpRequest, act_no: Word) -> Any:
    """One act with its national fields, faults, versions and links."""
    return behaviour.act(act_no, actor_of(request))


@read("/acts/{act_no}/timeline", list[Line], "official_act_timeline", "一项监管行为的经过")
def timeline(request: HttpRequest, act_no: Word) -> Any:
    """The journal's lines about an act, newest first."""
    return behaviour.timeline(act_no, actor_of(request))


@read("/act-quality", Page[behaviour.QualityRow], "official_act_quality", "监管行为数据质量")
def quality(request: HttpRequest, month: Word, organ: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """The quality of a month's acts, one row per organ."""
    return page(behaviour.quality(actor_of(request), month, organ, after=after, limit=limit), limit, "organ_code")


@router.get(
    "/act-files/{kind}.{form}", response={200: None, **DECLARED}, operation_id="official_act_file", summary="按国家栏目导出监管行为",
)
def national_file(request: HttpRequest, kind: Word, form: Word, month: Word = "", organ: Word = "") -> Any:
    """One national table (check, punish, force, other) as xlsx or csv."""
    made = behaviour.national_file(actor_of(request), kind, form=form, month=month, organ=organ)
    disposition = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"}
    return HttpResponse(made.body, content_type=made.media_type, headers=disposition)
