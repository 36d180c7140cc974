"""The shapes that templates take: what a door fills in after asking the domain.

Every shape is frozen and knows nothing of the domain. Words are Chinese and ready to read; a moment or day may be given
as such and is written by the template. ``None`` and empty words are simply not drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

Tick = Literal["past", "now", "left", "over"]
Level = Literal["normal", "near", "late", "held"]
StateKind = Literal["open", "run", "done", "held", "pub", "bad", "void", "near"]


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline chip (时限): one tick per counted day, grouped by week, and the sentence beside it.

    ``near`` means at most three working days left, ``late`` overdue, ``held`` paused with the reason in ``note``.
    ``calendar`` clocks say 自然日 in their note; ``provisional`` ones (暂定) say that the holiday notice is not out yet.
    """

    text: str
    date: str | date | datetime = ""
    level: Level = "normal"
    weeks: Sequence[Sequence[Tick]] = ()
    calendar: bool = False
    provisional: bool = False
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter stands (状态): a drawn mark and a word."""

    kind: StateKind
    word: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; ``main`` is the one chief act of a screen, ``grave`` cannot be undone."""

    title: str
    url: str = ""
    icon: str = ""
    main: bool = False
    grave: bool = False


@dataclass(frozen=True, slots=True)
class RailLink:
    """A section in the rail or the portal's bar; ``key`` is pressed after g."""

    title: str
    url: str
    count: int | None = None
    current: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class RailGroup:
    """Sections under one heading of the rail."""

    title: str
    links: Sequence[RailLink]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place with nothing to read: what, why, next step (空、等、错、禁)."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""
    busy: bool = False
    main: bool = False


# --- list -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """A saved view with its count (已存视图)."""

    title: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a facet."""

    value: str
    title: str
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of boxes (筛选): ``name`` is the key in the address."""

    name: str
    title: str
    choices: Sequence[Choice]
    more_url: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter that its link removes."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """A head of a table: ``kind`` is empty, ``num`` or ``mono``; ``sorted`` is the value of aria-sort."""

    title: str
    kind: Literal["", "num", "mono"] = ""
    sort_url: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact of a row. An empty text is drawn as — in a column of figures and as nothing elsewhere."""

    text: str | int | None = ""
    url: str = ""
    kind: Literal["", "num", "mono"] = ""
    small: str = ""
    state: State | None = None
    due: Due | None = None
    late: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``key`` is posted when it is chosen, ``name`` says it aloud."""

    cells: Sequence[Cell]
    key: str = ""
    name: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act on chosen rows: a button named ``name`` in the form of the table."""

    name: str
    value: str
    title: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list (列表): see look/patterns/list.html."""

    title: str
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    lede: str = ""
    acts: Sequence[Link] = ()
    views: Sequence[View] = ()
    views_end: Link | None = None
    facets: Sequence[Facet] = ()
    kept: Sequence[tuple[str, str]] = ()
    search_name: str = ""
    search_label: str = ""
    search_value: str = ""
    chips: Sequence[Chip] = ()
    clear_url: str = ""
    count: str = ""
    age: str = ""
    bulk: Sequence[BulkAct] = ()
    bulk_url: str = ""
    bulk_note: str = ""
    shown: str = ""
    previous_url: str = ""
    next_url: str = ""
    empty: Blank | None = None


# --- matter -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the law (办理步骤): ``at`` in words, for example 5月25日前."""

    title: str
    at: str = ""
    state: Literal["", "done", "now"] = ""


@dataclass(frozen=True, slots=True)
class OpenAct:
    """An act the workflow leaves open now.

    With ``href`` it is a link; with a form or a ``consequence`` it opens a form under the bar; otherwise its button posts
    at once. ``refuse`` names the way out of a grave act (不作废, never 取消). ``opened`` draws the form open, as after a
    refusal.
    """

    name: str
    label: str
    url: str = ""
    href: str = ""
    form: "BaseForm | None" = None
    consequence: str = ""
    cites: str = ""
    main: bool = False
    grave: bool = False
    plain: bool = False
    refuse: str = ""
    submit: str = ""
    opened: bool = False

    @property
    def needs_form(self) -> bool:
        """Whether the reader must write or confirm something first."""
        return self.form is not None or bool(self.consequence)


@dataclass(frozen=True, slots=True)
class ClosedAct:
    """The next act that is not open yet, and why."""

    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal (经过): ``soon`` is a deadline still to come, ``pub`` a publication."""

    at: datetime | date | str
    title: str
    who: str = ""
    text: str = ""
    ref: str = ""
    kind: Literal["", "soon", "pub"] = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value; ``url`` makes the value a link, ``hash`` writes it in eights."""

    term: str
    value: str | int | None = ""
    url: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A matter (事项): see look/patterns/matter.html."""

    title: str
    crumbs: Sequence[Link] = ()
    state: State | None = None
    tags: Sequence[str] = ()
    line: Sequence[str] = ()
    code: str = ""
    due: Due | None = None
    steps: Sequence[Step] = ()
    acts: Sequence[OpenAct] = ()
    closed: Sequence[ClosedAct] = ()
    facts_title: str = "人与对象"
    facts: Sequence[Fact] = ()
    lines: Sequence[Line] = ()
    log_url: str = ""
    print_note: str = ""
    hash: str = ""


# --- form -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a form with its unit and lawful range beside it."""

    bound: "BoundField"
    unit: str = ""
    range: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of a form; ``template`` draws it instead of ``fields`` where a table is needed."""

    numeral: str
    title: str
    fields: Sequence[FieldRow] = ()
    note: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """What is to hand against what is needed, in one unit."""

    have: int
    need: int
    unit: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way out; with ``name`` one click applies it (a submit button of the form), with ``url`` it is a link."""

    title: str
    text: str = ""
    label: str = "采用"
    name: str = ""
    value: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold, with its figure."""

    holds: bool
    text: str
    how: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from the form as it stands (能不能完成): see look/parts/consequences.html."""

    title: str
    verdict: str
    holds: bool
    text: str = ""
    balance: Balance | None = None
    ways: Sequence[Way] = ()
    conditions: Sequence[Condition] = ()


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form (表单): see look/patterns/form.html."""

    title: str
    form: "BaseForm"
    parts: Sequence[Part]
    crumbs: Sequence[Link] = ()
    status: str = ""
    url: str = ""
    submit: str = "提交"
    save: str = ""
    check: str = ""
    blocked: str = ""
    live_url: str = ""
    consequences: Consequences | None = None


# --- dashboard --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work in the order of its deadline; ``act`` is the next thing to do."""

    title: str
    url: str
    text: str = ""
    due: Due | None = None
    state: State | None = None
    act: Link | None = None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks due in one stretch of time: 已逾期, 今天, 七个工作日内, 以后."""

    title: str
    count: str
    tasks: Sequence[Task]
    late: bool = False


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """A dashboard (首页): see look/patterns/dashboard.html."""

    sentence: str
    day: str = ""
    acts: Sequence[Link] = ()
    views: Sequence[View] = ()
    views_note: str = ""
    groups: Sequence[TaskGroup] = ()
    rest: str = ""
    rest_url: str = ""
    empty: Blank | None = None


# --- charts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``kind`` ink, near (amber), late (red), now (黛); ``rest`` days carry a grey ground and no bar."""

    label: str
    value: int
    under: str = ""
    kind: Literal["ink", "near", "late", "now", "rest"] = "ink"


@dataclass(frozen=True, slots=True)
class Series:
    """Bars from zero with their finding in words, which is also the text alternative."""

    finding: str
    bars: Sequence[Bar] = field(default_factory=tuple)
