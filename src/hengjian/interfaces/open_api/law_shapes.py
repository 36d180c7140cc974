"""What the public reads about the law of inspecting answer: every field that is shown is named here."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Field, Schema

Number = Annotated[int, Field(ge=1, le=9999)]
"""The number of a version."""


class Difference(Schema):
    """A field of an item in which two versions differ."""

    field: str
    title: str
    before: str
    after: str


class ChecklistHead(Schema):
    """A published checklist (检查实施清单) without its points."""

    list_code: str
    item_code: str
    version: int
    title: str
    organ_code: str
    state_title: str
    published_on: date | None
    effective_from: date | None
    changed_on: date | None


class When(Schema):
    """One condition under which a point is asked: what must have been answered to the point numbered ``point``."""

    point: str
    results: list[str]
    values: list[str]
    low: str
    high: str


class Point(Schema):
    """A point (检查内容). It is asked once all conditions of any one set of ``applies_when`` are met, or always."""

    no: str
    group: str
    content: str
    method: str
    penalty_basis: str
    discretion: str
    item_codes: list[str]
    organ_codes: list[str]
    code: str
    answer: str
    unit: str
    low: str
    high: str
    required: bool
    evidence: list[str]
    evidence_always: list[str]
    applies_when: list[list[When]]


class Checklist(Schema):
    """A published version of a checklist with its points."""

    head: ChecklistHead
    points: list[Point]


class JointPart(Schema):
    """What one department brings to a joint form."""

    organ_code: str
    item_codes: list[str]


class JointFormHead(Schema):
    """A joint form (联合检查单) without its points."""

    form_no: str
    version: int
    title: str
    organ_code: str
    object_class: str
    industries: list[str]
    parts: list[JointPart]
    state_title: str
    published_on: date | None
    effective_from: date | None
    changed_on: date | None


class JointForm(Schema):
    """A joint form with its points; ``without`` is how many points the departments' lists have between them."""

    head: JointFormHead
    points: list[Point]
    without: int


class TextVersion(Schema):
    """An adopted version of a legal text (法规). ``verified``: compared with its source; ``summary`` is the platform's own."""

    text_key: str
    title: str
    kind: str
    issued_by: str
    version: int
    number: str
    gazette_on: date | None
    in_force_from: date
    in_force_to: date | None
    source: str
    verified: bool
    whole: bool
    summary: str
    replaced_by: str
    state_title: str
    adopted_on: date | None
    repeal_reason: str


class Text(Schema):
    """A legal text with its newest adopted version."""

    text_key: str
    title: str
    number: str
    kind: str
    issued_by: str
    newest: TextVersion


class Article(Schema):
    """An article (条款). Empty ``text``: it was not read here (未核), ``summary`` is the platform's own."""

    key: str
    text_key: str
    version: int
    number: str
    text: str
    summary: str
    verified: bool
    cite: str


class Reliance(Schema):
    """Something published that stands on an article; ``kind`` is item, point, rule, procedure, norm or form."""

    kind: str
    ref: str
    title: str
    cite: str
    state: str


class Cap(Schema):
    """A yearly cap (频次上限); ``words`` says what it counts."""

    cap_no: str
    organ_code: str
    organ_name: str
    line_code: str
    territory_code: str
    level: str
    with_levels: list[str]
    breadth: str
    kind: str
    limit: int
    excluded_reasons: list[str]
    excludes_higher: bool
    counts_off_site: bool
    mode: str
    since: date
    until: date | None
    cites: str
    note: str
    words: str
    state_title: str
    replaces: str
    replaced_by: str
    published_on: date | None
    end_reason: str


class CalmItem(Schema):
    """An item on which nobody is inspected by plan (无事不扰)."""

    calm_no: str
    item_code: str
    item_name: str
    organ_code: str
    organ_name: str
    territory_code: str
    since: date
    until: date | None
    cites: str
    published_on: date | None


class ObjectClass(Schema):
    """A class of the library of objects (检查对象): its trades by GB/T 4754 and the items checked in it."""

    class_code: str
    name: str
    parent_code: str
    industries: list[str]
    item_codes: list[str]
    version: int
    entered_on: date
    abolished_on: date | None


class Licence(Schema):
    """A licence item (许可事项) with the items that supervise it; none is a gap."""

    code: str
    name: str
    line_code: str
    line_title: str
    organ_code: str
    item_codes: list[str]


class Table(Schema):
    """Heads and rows of words."""

    heads: list[str]
    rows: list[list[str]]


class Procedure(Schema):
    """A procedure (程序): where it begins and ends, and its acts."""

    name: str
    title: str
    path: str
    acts: Table


class Section(Schema):
    """Deadlines, dated values, adjustable values or permissions of a chapter."""

    title: str
    table: Table


class Chapter(Schema):
    """A chapter of the rulebook (规则书): the law of one module."""

    module: str
    title: str
    procedures: list[Procedure]
    sections: list[Section]
