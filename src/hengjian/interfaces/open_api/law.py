"""Public reads about the law of inspecting: legal texts, checklists, joint forms, caps, calm items, trades, licences, rulebook."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest
from ninja import Router

from hengjian.interfaces.open_api import law_shapes as shapes
from hengjian.interfaces.open_api.problems import reading
from hengjian.interfaces.open_api.shapes import Limit, Page, Word, page
from hengjian.kernel import clock, law
from hengjian.kernel.errors import NotFound
from hengjian.kernel.rulebook import chapters
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.legal_texts import queries as legal_texts

router = Router(tags=["公开"], auth=None)
read = partial(reading, router)


@read("/items/{item_code}/differences/{before}/{after}", list[shapes.Difference], "public_item_differences", "一个监管事项两版的不同")
def differences(request: HttpRequest, item_code: Word, before: shapes.Number, after: shapes.Number) -> Any:
    """Field by field what differs between two published versions of an item."""
    return catalogue.differences(item_code, before, after)


@read("/items/{item_code}/checklists", list[shapes.ChecklistHead], "public_item_checklists", "一个监管事项的检查实施清单")
def item_checklists(request: HttpRequest, item_code: Word) -> Any:
    """The checklists of an item in force today."""
    return catalogue.checklists_of(item_code, clock.today())


@read("/checklists/{list_code}/{version}", shapes.Checklist, "public_checklist", "一份检查实施清单")
def checklist(request: HttpRequest, list_code: Word, version: shapes.Number) -> Any:
    """One published version of a checklist with its points."""
    head = next((one for one in catalogue.checklist_versions(list_code) if one.version == version), None)
    if head is None:
        raise NotFound("找不到这个检查实施清单", "没有公布过这个编码或者这一版", "请从监管事项的清单里选择")
    return {"head": head, "points": catalogue.checklist(list_code, version).points}


@read("/joint-forms", Page[shapes.JointFormHead], "public_joint_forms", "查联合检查单")
def joint_forms(request: HttpRequest, text: Word = "", industry: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """The joint forms in force today, by number; ``industry`` is a code of GB/T 4754."""
    found = catalogue.joint_forms(on=clock.today(), text=text, industry=industry, after=after, limit=limit)
    return page(found, limit, "form_no")


@read("/joint-forms/{form_no}", shapes.JointForm, "public_joint_form", "一张联合检查单")
def joint_form(request: HttpRequest, form_no: Word) -> Any:
    """One joint form in force with its points; ``organ_codes`` of a point are the departments that ask it."""
    return catalogue.joint_form(form_no, clock.today())


@read("/texts", Page[shapes.Text], "public_texts", "查法规")
def texts(request: HttpRequest, text: Word = "", kind: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """Legal texts by key; ``text`` is sought in title, number and words, two characters are enough."""
    return page(legal_texts.texts(text=text, kind=kind, after=after, limit=limit), limit, "text_key")


@read("/texts/{text_key}", list[shapes.TextVersion], "public_text", "一个法规的各版本")
def text(request: HttpRequest, text_key: Word) -> Any:
    """All adopted versions of a text, the newest law first."""
    found = legal_texts.text_versions(text_key)
    if not found:
        raise NotFound("找不到这个法规", f"法规库里没有“{text_key}”", "请在法规库里按名称或者文号查询")
    return found


@read("/texts/{text_key}/articles", list[shapes.Article], "public_articles", "一个法规的条文")
def articles(request: HttpRequest, text_key: Word, on: date | None = None) -> Any:
    """The articles of a text as they stand on a day (today when none is said); empty words were not read here (未核)."""
    legal_texts.text(text_key)
    return legal_texts.articles(text_key, on or clock.today())


@read("/texts/{text_key}/relying", list[shapes.Reliance], "public_relying", "谁依据一个法规或者它的一条")
def relying(request: HttpRequest, text_key: Word, number: Word = "") -> Any:
    """What is published and relies on the text or, with ``number`` (第十一条), on one article of it."""
    return legal_texts.relying_publicly(f"{text_key}/{number}" if number else text_key, clock.today())


@read("/caps", Page[shapes.Cap], "public_caps", "查频次上限")
def caps(request: HttpRequest, text: Word = "", level: Word = "", line: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """The yearly caps that bind today or will, by number."""
    found = norms.published_caps(on=clock.today(), text=text, level=level, line=line, after=after, limit=limit)
    return page(found, limit, "cap_no")


@read("/caps/{cap_no}", shapes.Cap, "public_cap", "一个频次上限")
def cap(request: HttpRequest, cap_no: Word) -> Any:
    """One cap that was published, also after it ended."""
    return norms.published_cap(cap_no)


@read("/calm-items", Page[shapes.CalmItem], "public_calm_items", "查无事不扰事项")
def calm_items(request: HttpRequest, text: Word = "", territory: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """The items on which nobody is inspected by plan today, by number; ``territory`` asks what holds in a place."""
    found = norms.calm_items(on=clock.today(), text=text, territory=territory, after=after, limit=limit)
    return page(found, limit, "calm_no")


@read("/object-classes", Page[shapes.ObjectClass], "public_object_classes", "查检查对象")
def object_classes(request: HttpRequest, text: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """The classes of the library of objects, by code."""
    return page(norms.object_classes(text=text, after=after, limit=limit), limit, "class_code")


@read("/object-classes/{class_code}", shapes.ObjectClass, "public_object_class", "一类检查对象")
def object_class(request: HttpRequest, class_code: Word) -> Any:
    """One class with its trades and items."""
    return norms.object_class(class_code)


@read("/licences", Page[shapes.Licence], "public_licences", "查许可与监管事项的对应")
def licences(request: HttpRequest, text: Word = "", line: Word = "", after: Word = "", limit: Limit = 50) -> Any:
    """Licence items by code, each with the items under which its holders are checked (谁审批、谁监管)."""
    return page(catalogue.licences(on=clock.today(), text=text, line=line, after=after, limit=limit), limit, "code")


@read("/rulebook", list[shapes.Chapter], "public_rulebook", "规则书")
def rulebook(request: HttpRequest) -> Any:
    """The rulebook: every procedure, deadline, dated and adjustable value and permission, in words."""
    return list(chapters.book(law.pages()))
