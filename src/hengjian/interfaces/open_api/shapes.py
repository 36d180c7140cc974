"""What goes in and out of the API: bounded parameters, pages, and the public shapes.

Public shapes name every field they show, so that a field added inside stays inside. Officials get the domain's own
records, which their queries have cut to what they may see.
"""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from ninja import Field, Schema
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, WithJsonSchema, model_validator

from hengjian.kernel import paging

T = TypeVar("T")
MOST = 200
LARGEST = 2**53 - 1


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("含有不允许的字符")
    return text


Word = Annotated[
    str, StringConstraints(max_length=60), AfterValidator(_one_line),
    WithJsonSchema({"type": "string", "maxLength": 60, "pattern": r"^[^\u0000-\u001f\u007f]*$"}),
]
"""A word in an address: at most 60 printable characters."""
# Rows of other nodes have numbers below zero; an address carries them as text, so none is too large for a client.
Key = Annotated[int, Field(ge=paging.LEAST, le=LARGEST)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Year = Annotated[int, Field(ge=2000, le=2100)] | None
Line = Annotated[int, Field(ge=0, le=LARGEST)]


class Page(Schema, Generic[T]):
    """A page of a list. ``next`` is what to give as ``after`` for the next page; null on the last one."""

    rows: list[T]
    next: str | None = None


def page(rows: list[Any], limit: int, key: str) -> dict[str, Any]:
    """A page whose next one begins after the ``key`` of its last row."""
    return {"rows": rows, "next": str(getattr(rows[-1], key)) if rows and len(rows) >= limit else None}


def clean(value: Any, depth: int = 0) -> Any:
    """Refuse what no database stores: null characters, half surrogates; and nesting without end."""
    if depth > 20:
        raise ValueError("嵌套太深")
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ValueError("含有不允许的字符")
    elif isinstance(value, dict):
        for name, inner in value.items():
            clean(name, depth + 1)
            clean(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            clean(inner, depth + 1)
    elif isinstance(value, int) and abs(value) > LARGEST:
        raise ValueError("数字太大")
    return value


class Body(BaseModel):
    """The body of an act: unknown fields are refused, since a misspelt one would be lost in silence."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _clean(cls, value: Any) -> Any:
        for name, field in cls.model_fields.items():
            inner = value.get(name) if isinstance(value, dict) else None
            shape = field.annotation if isinstance(inner, dict) and isinstance(field.annotation, type) else None
            known = {one.name for one in dataclasses.fields(shape)} if dataclasses.is_dataclass(shape) else inner
            if isinstance(known, set) and isinstance(inner, dict) and (unknown := inner.keys() - known):
                raise ValueError(f"{name} 里没有 {'、'.join(sorted(unknown)[:5])} 这一项")
        return clean(value)


class Item(Schema):
    """A published version of an item (监管事项)."""

    item_code: str
    version: int
    parent_code: str
    name: str
    line_code: str
    line_title: str
    behaviour: str
    is_key: bool
    object_kind: str
    mode: str
    level: str
    basis_article: str
    process: str
    result: str
    state: str
    state_title: str
    published_on: date | None
    changed_on: date | None
    abolished_on: date | None
    sub_kind: str
    duty_code: str
    power_item_code: str
    licence_codes: list[str]
    authority_code: str
    implementing: list[str]
    object_words: str
    form: str
    scope: list[str]
    origin: str
    national_version: str
    effective_from: date | None
    effective_to: date | None


class Contributor(Schema):
    """A contributor's part in a draw; ``s`` and ``r`` are empty until revealed."""

    place: int
    name: str
    commitment: str
    committed_at: datetime
    s: str
    r: str
    revealed_at: datetime | None


class Material(Schema):
    """A published file of a draw."""

    name: str
    sha256: str
    size: int
    media_type: str


class Draw(Schema):
    """A draw from its commitment on (抽取). ``exclusions``: district, reason, how many were left out of the list."""

    draw_no: str
    plan_no: str
    title: str
    organ: str
    territory_code: str
    state: str
    state_title: str
    list_size: int
    pool_size: int
    exclusions: dict[str, dict[str, int]]
    drawn_count: int
    officer_count: int
    commitment: str
    committed_at: datetime | None
    result_by: date | None
    source: dict[str, Any]
    seed: str
    result_hash: str
    drawn_at: datetime | None
    voided_at: datetime | None
    void_reason: str
    witnessed: str
    contributors: list[Contributor]
    files: list[Material]


class VoidRate(Schema):
    """How many committed draws were voided, of how many."""

    voided: int
    committed: int


class Adjustment(Schema):
    """An adjustment of a published plan."""

    version: int
    reason: str
    changed: list[str]
    on: date


class Plan(Schema):
    """A published plan (抽查计划); ``ratio`` in parts per million."""

    plan_no: str
    filed_no: str
    title: str
    year: int
    kind_title: str
    direction: str
    organ: str
    partners: list[str]
    item_codes: list[str]
    method: str
    scope_in_words: str
    ratio: int
    per_unit: int
    state_title: str
    published_at: datetime | None
    adjustments: list[Adjustment]
    draw_nos: list[str]


class Result(Schema):
    """A publication (公示), or its tombstone when ``withdrawn_on`` is set: then ``content`` is empty."""

    publication_no: str
    kind: str
    kind_title: str
    ref: str
    title: str
    organ_code: str
    territory_code: str
    uscc: str
    entity_name: str
    content: dict[str, Any]
    content_sha256: str
    due_on: date | None
    late_days: int
    published_at: datetime
    remark: str
    replaces: str
    withdrawn_on: date | None
    withdrawal_reason: str


class Checkpoint(Schema):
    """The newest published checkpoint of the log. ``note`` is the signed text, ``vkey`` the key to check it with."""

    origin: str
    size: int
    root: str
    note: str
    vkey: str


class LineProof(Schema):
    """The offline proof of a line (C2SP tlog-proof) with the entry it proves, in hexadecimal digits."""

    index: int
    entry: str
    proof: str
