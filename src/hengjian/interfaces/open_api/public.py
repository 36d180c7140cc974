"""Public reads: what the portal shows, for programs. No sign-in, no cookie."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from hengjian.casework.disclosure import queries as disclosure
from hengjian.casework.double_random import queries as double_random
from hengjian.interfaces.open_api import shapes
from hengjian.interfaces.open_api.problems import DECLARED, reading
from hengjian.interfaces.open_api.shapes import Key, Limit, Line, Page, Word, Year, page
from hengjian.kernel import clock, transparency
from hengjian.kernel.errors import NotFound
from hengjian.kernel.transparency import notes
from hengjian.registers.catalogue import queries as catalogue

router = Router(tags=["公开"], auth=None)
read = partial(reading, router)


@read("/items", Page[shapes.Item], "public_items", "查监管事项")
def items(
    request: HttpRequest, text: Word = "", line: Word = "", level: Word = "", object_kind: Word = "", mode: Word = "",
    origin: Word = "", organ: Word = "", area: Word = "", after: Word = "", limit: Limit = 50,
) -> Any:
    """Items in force today, by code; ``text`` is sought in name, basis, objects and departments, two characters are enough.

    ``organ`` is the code of a department that answers for the item or exercises it, ``area`` one in which it is used.
    """
    found = catalogue.published_items(
        on=clock.today(), text=text, line=line or None, level=level, object_kind=object_kind, mode=mode, origin=origin,
        organ=organ, area=area, after=after or None, limit=limit,
    )
    return page(found, limit, "item_code")


@read("/items/{item_code}", list[shapes.Item], "public_item", "一个监管事项的各版本")
def item(request: HttpRequest, item_code: Word) -> Any:
    """All published versions of an item, the newest first."""
    found = catalogue.versions(item_code)
    if not found:
        raise NotFound("找不到这个监管事项", "没有公布过这个编码", "请在监管事项目录里查询")
    return found


@read("/plans", Page[shapes.Plan], "public_plans", "查抽查计划")
def plans(
    request: HttpRequest, year: Year = None, text: Word = "", after: Key = 0, limit: Limit = 50
) -> Any:
    """Published plans, newest first."""
    return page(double_random.plans_public(year=year, text=text, after=after, limit=limit), limit, "key")


@read("/plans/{plan_no}", shapes.Plan, "public_plan", "一个抽查计划")
def plan(request: HttpRequest, plan_no: Word) -> Any:
    """One published plan with its adjustments."""
    return double_random.plan_public(plan_no)


@read("/draws", Page[shapes.Draw], "public_draws", "查抽取")
def draws(request: HttpRequest, plan_no: Word = "", after: Key = 0, limit: Limit = 50) -> Any:
    """Draws that were committed, the void ones among them, newest first."""
    return page(double_random.draws_public(plan_no=plan_no, after=after, limit=limit), limit, "key")


@read("/void-rate", shapes.VoidRate, "public_void_rate", "作废的抽取")
def void_rate(request: HttpRequest) -> Any:
    """How many committed draws were voided."""
    voided, committed = double_random.void_rate()
    return {"voided": voided, "committed": committed}


@read("/draws/{draw_no}", shapes.Draw, "public_draw", "一次抽取")
def draw(request: HttpRequest, draw_no: Word) -> Any:
    """One draw with the list of its published files."""
    return double_random.draw_public(draw_no)


@router.get(
    "/draws/{draw_no}/files/{name}", response={200: None, **DECLARED}, operation_id="public_draw_file", summary="一次抽取的一份材料",
    openapi_extra={"responses": {200: {"content": {
        kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("application/json", "text/csv", "application/zip")
    }}}},
)
def draw_file(request: HttpRequest, draw_no: Word, name: Word) -> HttpResponse:
    """The bytes of a published file, checked against their hash."""
    data = double_random.public_file(draw_no, name)
    kind = {"zip": "application/zip", "csv": "text/csv"}.get(name.rsplit(".", 1)[-1], "application/json")
    return HttpResponse(data, content_type=kind)


@read("/results", Page[shapes.Result], "public_results", "查检查结果")
def results(request: HttpRequest, text: Word = "", district: Word = "", after: Key = 0, limit: Limit = 50) -> Any:
    """Published results, newest first, by part of the firm's name and by district."""
    return page(disclosure.results(text, district, after, limit), limit, "key")


@read("/results/{publication_no}", shapes.Result, "public_result", "一项公示")
def result(request: HttpRequest, publication_no: Word) -> Any:
    """One publication, or the tombstone of a withdrawn one."""
    return disclosure.publication(publication_no)


@read("/enterprises/{uscc}/results", Page[shapes.Result], "public_enterprise_results", "一家企业的检查结果")
def enterprise_results(request: HttpRequest, uscc: Word, after: Key = 0, limit: Limit = 50) -> Any:
    """A firm's results, newest first, with the tombstones of withdrawn ones."""
    return page(disclosure.by_entity(uscc, after, limit), limit, "key")


@read("/log/checkpoint", shapes.Checkpoint, "public_checkpoint", "最新的检查点")
def checkpoint(request: HttpRequest) -> Any:
    """The newest published checkpoint of the log; its tiles lie below ``/log/``."""
    folder = settings.HENGJIAN_LOG_DIR
    try:
        note, vkey = ((folder / name).read_text(encoding="utf-8") for name in ("checkpoint", "vkey"))
    except FileNotFoundError as error:
        raise NotFound("检查点打不开", "还没有签出第一个检查点", "请一两秒后再试") from error
    head = notes.read(note)
    return {"origin": head.origin, "size": head.size, "root": head.root.hex(), "note": note, "vkey": vkey.strip()}


@read("/log/proofs/{seq}", shapes.LineProof, "public_proof", "一行日志的证明")
def proof(request: HttpRequest, seq: Line) -> Any:
    """The offline proof that a line is in the log. What the line says is not in it."""
    found = transparency.prove(seq)
    return {"index": found.index, "entry": found.entry.hex(), "proof": found.text}
