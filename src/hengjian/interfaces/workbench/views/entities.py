"""Regulated entities: list, one entity with its history, and the class for those who may see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists, sheets
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, journal
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import areas, industries
from hengjian.registers.regulated_entities import queries as entities

STATUS_KINDS: dict[str, pieces.StateKind] = {"存续": "done", "吊销": "bad", "注销": "void", "迁出": "held"}
COLUMNS = ("名称", "统一社会信用代码", "类型", "登记状态", "区", "住所", "成立日期")


def listing(request: HttpRequest) -> HttpResponse:
    """The register, cut to the reader's reach; ``?format=xlsx`` exports what the filters leave (up to 5,000 rows)."""
    actor = actor_of(request)
    question = lists.asked(request, "district", "status", "sector", "credit_class", "senseless")
    filters = _filters(question)
    if request.GET.get("format") == "xlsx":
        return sheets.answer("监管对象", COLUMNS, (_plain(row) for row in _all(actor, question, filters)))
    rows = entities.search(actor, question.text, filters, question.after, lists.PAGE)
    return render(request, "look/patterns/list.html", {"page": _page(actor, question, filters, rows)})


def _filters(question: lists.Asked) -> entities.Filters:
    chosen = question.chosen
    return entities.Filters(
        district=chosen.get("district", ""), status=chosen.get("status", ""), sector=chosen.get("sector", ""),
        credit_class=chosen.get("credit_class", ""), senseless=True if chosen.get("senseless") == "1" else None,
    )


def _titles(actor: Actor) -> dict[str, dict[str, str]]:
    titles = {
        "district": {a.code: a.name for a in areas.districts()},
        "status": {name: name for name in STATUS_KINDS},
        "sector": {s.code: s.name for s in industries.sections()},
        "senseless": {"1": "无感监管对象"},
    }
    if access.may(actor, "regulated_entities.view_classes"):
        titles["credit_class"] = entities.class_titles()
    return titles


def _page(
    actor: Actor, question: lists.Asked, filters: entities.Filters, rows: list[entities.EntityRow]
) -> pieces.ListPage:
    counts, titles = entities.counts(actor), _titles(actor)
    kept = {"district": counts.districts, "status": counts.statuses, "sector": counts.sectors}
    words = {"district": "辖区", "status": "登记状态", "sector": "行业门类", "credit_class": "信用风险（内部）", "senseless": "清单"}
    facets = [
        lists.facet(question, name, words[name], _shown(options, kept.get(name)), kept.get(name))
        for name, options in titles.items()
    ]
    narrowed = bool(question.text or question.chosen)
    return pieces.ListPage(
        title="监管对象", columns=[pieces.Column(title, "mono" if "代码" in title else "") for title in COLUMNS],
        rows=[_row(row) for row in rows], facets=facets, search_name="q", search_label="名称或者信用代码",
        search_value=question.text, chips=lists.chips(question, titles), clear_url=question.path if narrowed else "",
        count="" if narrowed else f"{counts.total:,} 户", age=f"分项数截至 {counts.as_of:%m-%d %H:%M}" if counts.as_of else "",
        acts=[pieces.Link("导出 Excel", question.url(format="xlsx"), "download")],
        next_url=lists.next_url(question, rows, rows[-1].place if rows else ""), empty=_empty(narrowed),
    )


def _shown(options: dict[str, str], counts: dict[str, int] | None) -> dict[str, str]:
    """Facet values that occur; all of them where no counts are kept."""
    return options if counts is None else {value: words for value, words in options.items() if counts.get(value)}


def _empty(narrowed: bool) -> pieces.Blank:
    if narrowed:
        return pieces.Blank("没有符合条件的监管对象", "名称用两个以上的字检索；信用代码可以只写开头几位。去掉一个筛选条件再看。")
    return pieces.Blank(
        "名录还是空的", "先导入登记机关给的名录文件，支持 CSV、Excel 和 Parquet。", reverse("workbench:imports"), "导入名录",
    )


def _row(row: entities.EntityRow) -> pieces.Row:
    url = reverse("workbench:entity", args=[row.uscc])
    return pieces.Row([
        pieces.Cell(row.name, url, small="无感监管对象" if row.senseless else ""), pieces.Cell(row.uscc, kind="mono"),
        pieces.Cell(row.entity_type), pieces.Cell(state=pieces.State(STATUS_KINDS.get(row.status, "open"), row.status)),
        pieces.Cell(areas.name_of(row.district_code) or "—"), pieces.Cell(row.address),
        pieces.Cell(row.established_on.isoformat() if row.established_on else ""),
    ], key=row.uscc, name=row.name)


def _plain(row: entities.EntityRow) -> list[str]:
    return [
        row.name, row.uscc, row.entity_type, row.status, areas.name_of(row.district_code) or "", row.address,
        row.established_on.isoformat() if row.established_on else "",
    ]


def _all(actor: Actor, question: lists.Asked, filters: entities.Filters) -> list[entities.EntityRow]:
    found: list[entities.EntityRow] = []
    while len(found) < sheets.MOST_ROWS:
        page = entities.search(actor, question.text, filters, found[-1].place if found else "", 200)
        found += page
        if len(page) < 200:
            break
    return found[:sheets.MOST_ROWS]


def matter(request: HttpRequest, uscc: str) -> HttpResponse:
    """One entity: what the register says, its inspections, its history."""
    actor = actor_of(request)
    record = entities.entity(uscc, actor)
    visits = inspections.inspections(actor, inspections.Filters(uscc=uscc), 0, 50) if access.may(actor, "inspections.view") else []
    page = pieces.MatterPage(
        title=record.name, crumbs=[pieces.Link("监管对象", reverse("workbench:entities")), pieces.Link(record.uscc)],
        state=pieces.State(STATUS_KINDS.get(record.status, "open"), record.status),
        tags=[*record.tags, *(["无感监管对象"] if record.senseless else [])],
        line=[record.entity_type, areas.full_name(record.district_code) or ""], code=record.uscc,
        facts_title="登记事项", facts=_facts(actor, record),
        lines=chips.timeline(journal.lines_about(f"entity:{record.uscc}")),
    )
    context = {"page": page, "entity": record, "visits": visits, "changes": entities.changes(uscc, actor, limit=20)}
    return render(request, "workbench/entity.html", context)


def _facts(actor: Actor, record: entities.EntityRecord) -> list[pieces.Fact]:
    industry = industries.name_of(record.industry_code) or record.industry_code
    facts = [
        pieces.Fact("法定代表人", record.legal_representative), pieces.Fact("成立日期", str(record.established_on or "")),
        pieces.Fact("注册资本", record.capital_raw), pieces.Fact("登记机关", record.registrar),
        pieces.Fact("住所", record.address), pieces.Fact("行业", industry), pieces.Fact("旧注册号", record.old_registration_no),
        pieces.Fact("来源", record.source),
    ]
    if access.may(actor, "regulated_entities.view_classes"):
        classes = entities.classes(record.uscc, actor)
        titles = entities.class_titles()
        latest = f"{titles[classes[0].credit_class]}（{classes[0].month}）" if classes else "还没有分类"
        facts.append(pieces.Fact("信用风险（内部）", latest))
    return [fact for fact in facts if fact.value]
