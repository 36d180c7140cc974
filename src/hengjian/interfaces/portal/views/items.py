"""Items (监管事项): what government may check, on which article, with which questions; every version at its own address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hengjian.interfaces.look import marking, pieces
from hengjian.interfaces.portal import frame, linked, states
from hengjian.interfaces.portal.views import checklists
from hengjian.kernel import clock
from hengjian.kernel.codes import areas, lines
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.catalogue.queries import ItemRecord
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.legal_texts import queries as legal_texts
from hengjian.registers.legal_texts.queries import Basis
from hengjian.registers.organs import queries as organs

LINKED = linked.MEDIA_TYPE
DAYS = ("effective_from", "effective_to")
"""Every version has days of its own: they stand with the version, not among what changed."""
NAMED = 12
"""How many implementing departments an item's page names; the catalogue lists the others."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item's version with what its page and its machine-readable form both say."""

    item: ItemRecord
    versions: Sequence[ItemRecord]
    bases: Sequence[Basis]
    names: dict[str, str]


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The items in force today, by name, basis, department, object and article; two characters are enough."""
    today = clock.today()
    question = frame.asked(request, "line", "level", "object", "mode", "origin", "organ")
    chosen = question.chosen
    found = catalogue.published_items(
        on=today, text=question.text, line=chosen.get("line"), level=chosen.get("level", ""),
        object_kind=chosen.get("object", ""), mode=chosen.get("mode", ""), origin=chosen.get("origin", ""),
        organ=chosen.get("organ", ""), after=question.after or None, limit=frame.PAGE,
    )
    counts = catalogue.published_counts(today)
    titles = {
        "line": {code: lines.title(code) for code in sorted(counts)}, "level": {x: x for x in catalogue.levels()},
        "object": {x: x for x in catalogue.object_kinds()}, "mode": {x: x for x in catalogue.modes()},
        "origin": catalogue.origins(),
    }
    words = {"line": "条线", "level": "层级", "object": "对象", "mode": "方式", "origin": "来源"}
    named = {**titles, "organ": organs.names([chosen["organ"]])} if "organ" in chosen else titles
    return frame.page(
        request, "items.html", "items", tabs=frame.tabs("items", "items"), items=found, question=question,
        total=sum(counts.values()), today=today, chips=frame.chips(question, named),
        selects=[frame.select(question, name, words[name], titles[name]) for name in titles],
        next_url=question.url(after=found[-1].item_code) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def page(request: HttpRequest, code: str, version: int | None = None) -> HttpResponse:
    """One item at its permanent address: what is in force, or the version asked for; as a page or as JSON-LD."""
    today = clock.today()
    shown = _shown(code, version, today)
    if request.get_preferred_type(["text/html", LINKED]) == LINKED:
        answer = _document(request, shown)
    else:
        answer = frame.page(request, "item.html", "items", **_content(request, shown, today))
    patch_vary_headers(answer, ["Accept"])
    return answer


@login_not_required
@require_safe
def document(request: HttpRequest, code: str, version: int | None = None) -> HttpResponse:
    """The same as JSON-LD at an address of its own."""
    return _document(request, _shown(code, version, clock.today()))


@login_not_required
@require_safe
def moved(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """The address under which versions stood at first; only versions that there are, so that it leads nowhere else."""
    _shown(code, version, clock.today())
    return redirect("portal:item_version", code, version, permanent=True)


def _shown(code: str, version: int | None, today: date) -> Shown:
    versions = catalogue.versions(code)
    if version is None:
        shown = next((one for one in versions if states.holds(one, today)), versions[0] if versions else None)
    else:
        shown = next((one for one in versions if one.version == version), None)
    if shown is None:
        raise NotFound("找不到这个监管事项", "没有公布过这个编码或者这一版", "请在监管事项目录里查询")
    bases = legal_texts.resolve(shown.basis_article, shown.begins_on if not states.holds(shown, today) and shown.begins_on else today)
    return Shown(shown, versions, bases, organs.names({*shown.implementing, shown.authority_code} - {""}))


def _document(request: HttpRequest, shown: Shown) -> HttpResponse:
    return JsonResponse(_linked(request, shown), json_dumps_params={"ensure_ascii": False, "indent": 1}, content_type=LINKED)


def _linked(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    def address(name: str, *args: object) -> str:
        return request.build_absolute_uri(reverse(f"portal:{name}", args=args))

    return linked.item(shown.item, shown.versions, shown.bases, shown.names, address)


def _content(request: HttpRequest, shown: Shown, today: date) -> dict[str, Any]:
    item = shown.item
    holds = states.holds(item, today)
    heads = catalogue.checklists_of(item.item_code, today) if holds else []
    previous = next((one for one in shown.versions if one.version < item.version), None)
    return {
        "item": item, "state": states.item(item, today), "facts": _facts(shown), "bases": _bases(shown.bases), "holds": holds,
        "versions": [(one, states.item(one, today)) for one in shown.versions], "previous": previous,
        "differences": _differences(previous, item) if previous else [],
        "heads": heads if len(heads) > 1 else [], "listed": [checklists.shown(one, today) for one in heads] if len(heads) == 1 else [],
        "list_organs": organs.names({one.organ_code for one in heads}),
        "claims": catalogue.claims_of(item.item_code) if holds else [],
        "calm": norms.calm_items(on=today, text=item.item_code) if holds else [],
        "licences": [(code, catalogue.licence_names(item.licence_codes).get(code, code)) for code in item.licence_codes],
        "subs": catalogue.sub_items(item.item_code, today) if item.is_main else [], "linked": linked.script(_linked(request, shown)),
        "crumbs": [pieces.Link("监管事项", reverse("portal:items")), pieces.Link(item.item_code)],
    }


def _bases(bases: Sequence[Basis]) -> list[tuple[Basis, str]]:
    def address(name: str, *args: object) -> str:
        return reverse(f"portal:{name}", args=args)

    return [(one, linked.where(one, address)) for one in bases]


def _differences(before: ItemRecord, after: ItemRecord) -> list[tuple[str, Sequence[marking.Piece]]]:
    """Field by field what changed since the version before, marked in the words."""
    names = organs.names({*before.implementing, *after.implementing, before.authority_code, after.authority_code} - {""})
    found = (one for one in catalogue.between(before, after, names) if one.field not in DAYS)
    return [(one.title, marking.marked(one.before, one.after)) for one in found]


def _facts(shown: Shown) -> list[pieces.Fact]:
    item, day = shown.item, "{0.year}年{0.month}月{0.day}日".format
    departments = [shown.names.get(code, code) for code in item.implementing]
    more = f"等 {len(departments)} 个部门" if len(departments) > NAMED else ""
    said = [
        ("事项编码", item.item_code), ("主项", item.parent_code), ("条线", item.line_title), ("行为", item.behaviour),
        ("子项类型", item.sub_kind), ("重点事项", "是" if item.is_key else "否"),
        ("对象", "　".join(filter(None, (item.object_kind, item.object_words)))), ("方式", item.mode), ("形式", item.form),
        ("层级", item.level), ("监管部门", shown.names.get(item.authority_code, item.authority_code)),
        ("实施部门", "、".join(departments[:NAMED]) + more),
        ("适用范围", "、".join(areas.name_of(code) or code for code in item.scope) or ("" if item.is_main else "全市")),
        ("流程", item.process), ("结果", item.result), ("权力事项", item.power_item_code), ("职能", item.duty_code),
        ("来源", item.origin_title), ("国家版本", item.national_version),
        *((title, day(on)) for title, on in (
            ("公布", item.published_on), ("生效", item.effective_from), ("失效", item.effective_to), ("替换", item.changed_on),
            ("取消", item.abolished_on),
        ) if on),
    ]
    urls = {
        "主项": reverse("portal:item", args=[item.parent_code]) if item.parent_code else "",
        "监管部门": f"{reverse('portal:items')}?organ={item.authority_code}" if item.authority_code else "",
    }
    return [pieces.Fact(term, value, urls.get(term, "")) for term, value in said if value]
