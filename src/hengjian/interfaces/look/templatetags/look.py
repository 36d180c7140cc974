"""Template tags and filters of the visual language: ``{% load look %}``.

Every tag is an inclusion tag whose markup lives in ``templates/look/parts``; here data is only laid out.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.forms import BoundField, widgets
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from hengjian.interfaces.look import cells, icons, numbers, pieces, ruler

register = template.Library()

STATES = ("open", "run", "done", "held", "pub", "bad", "void", "near")
LEVELS = ("normal", "near", "late", "held")


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _day(value: object) -> str:
    return numbers.zh_date(_local(value)) if isinstance(value, date) else str(value or "")


# --- deadlines and states ---------------------------------------------------------------------------------------------


@register.inclusion_tag("look/parts/due.html")
def due(chip: Any, big: bool = False) -> dict[str, object]:
    """The deadline chip (时限). ``chip`` is a ``pieces.Due`` or anything with ``text`` and its other attributes."""
    level = getattr(chip, "level", "normal")
    if level not in LEVELS:
        raise ValueError(f"a deadline is {', '.join(LEVELS)}, not {level!r}")
    until = getattr(chip, "date", "")
    return {
        "chip": chip,
        "level": level,
        "big": big,
        "until": f"{_day(until)}止" if isinstance(until, date) else until,
        "label": getattr(chip, "label", ""),
        "note": getattr(chip, "note", ""),
        "provisional": getattr(chip, "provisional", False),
        "calendar": getattr(chip, "calendar", False),
        "ruler": ruler.ruler(getattr(chip, "weeks", ())),
    }


@register.inclusion_tag("look/parts/state.html")
def state(kind: str, word: str) -> dict[str, str]:
    """A state (状态): ``{% state "run" "办理中" %}``."""
    if kind not in STATES:
        raise ValueError(f"a state is drawn as {', '.join(STATES)}, not {kind!r}")
    return {"kind": kind, "word": word}


@register.inclusion_tag("look/parts/path.html")
def path(steps: Sequence[pieces.Step]) -> dict[str, object]:
    """The steps of the law (办理步骤)."""
    return {"steps": steps}


@register.inclusion_tag("look/parts/timeline.html")
def timeline(lines: Sequence[pieces.Line]) -> dict[str, object]:
    """Lines of the journal (经过), newest first; a line of another year than the first shows its year."""
    drawn = []
    newest: int | None = None
    for line in lines:
        at = _local(line.at) if isinstance(line.at, date) else None
        newest = newest if newest is not None or at is None else at.year
        drawn.append(
            {
                "line": line,
                "year": f"{at.year}年" if at is not None and at.year != newest else "",
                "day": numbers.zh_date(at) if at is not None else str(line.at),
                "clock": f"{at:%H:%M}" if isinstance(at, datetime) else "",
                "stamp": at.isoformat() if at is not None else "",
            }
        )
    return {"lines": drawn}


# --- marks ------------------------------------------------------------------------------------------------------------


@register.inclusion_tag("look/parts/hash.html", name="hash")
def digest(value: str, short: bool = False) -> dict[str, object]:
    """A digest in eights; ``short`` shows sixteen digits and …. Copied text has no gaps."""
    digits = str(value)
    shown = digits[:16] if short else digits
    return {
        "first": shown[:8],
        "rest": [shown[at : at + 8] for at in range(8, len(shown), 8)],
        "cut": len(shown) < len(digits),
        "whole": digits,
    }


@register.inclusion_tag("look/parts/cite.html")
def cite(article: object, on: date | None = None) -> dict[str, object]:
    """The article an act or figure rests on (依据), with the day whose text applies."""
    return {"article": str(article), "on": numbers.zh_date(on, with_year=True) if on else ""}


@register.inclusion_tag("look/parts/icon.html")
def icon(name: str, label: str = "") -> dict[str, object]:
    """An icon beside a word; ``label`` only where it stands alone."""
    return {"shape": mark_safe(icons.ICONS[name]), "label": label}  # noqa: S308 - the project's own constant


@register.inclusion_tag("look/parts/seal.html")
def seal(word: str, small: bool = False) -> dict[str, object]:
    """The square seal of a published or proven fact; four characters stand in two lines."""
    half = len(word) // 2 if len(word) > 2 else len(word)
    return {"first": word[:half], "second": word[half:], "small": small}


# --- forms ------------------------------------------------------------------------------------------------------------


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, widgets.CheckboxSelectMultiple):
        return "ticks"
    if isinstance(widget, widgets.RadioSelect):
        return "seg"
    return "tick" if isinstance(widget, widgets.CheckboxInput) else "input"


def _css_class(bound: BoundField, unit: str, lawful: str) -> str:
    widget = bound.field.widget
    if isinstance(widget, widgets.DateInput):
        return "input input--day"
    if isinstance(widget, widgets.NumberInput):
        return "input input--num"
    wide = isinstance(widget, (widgets.Textarea, widgets.Select, widgets.SelectMultiple, widgets.FileInput)) or not (
        unit or lawful
    )
    return "input input--full" if wide else "input"


@register.inclusion_tag("look/parts/field.html")
def field(bound: BoundField, unit: str = "", help: str = "", range: str = "", label: str = "") -> dict[str, object]:
    """A field of a Django form: label, control, unit and lawful range beside it, help and error under it.

    Radio buttons become one segmented control, several boxes a group, each with a legend.
    """
    base = bound.id_for_label or bound.auto_id or bound.html_name
    said = help or str(bound.help_text or "")
    ids = [
        f"{base}-{part}" for part, there in (("range", unit or range), ("help", said), ("error", bound.errors)) if there
    ]
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    kind = _kind(bound)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if kind == "input":
        attrs["class"] = _css_class(bound, unit, range)
    control: SafeString | str = bound.as_widget(attrs=attrs) if kind in ("input", "tick") else ""
    return {
        "bound": bound,
        "kind": kind,
        "control": control,
        "base": base,
        "unit": unit,
        "range": range,
        "help": said,
        "label": label or bound.label,
        "describedby": " ".join(ids),
        "may_be_left": not bound.field.required and kind != "tick",
    }


# --- charts -----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("look/parts/bars.html")
def bars(series: pieces.Series) -> dict[str, object]:
    """Bars from zero; the finding in words is the text alternative."""
    drawn = ruler.bars([(bar.label, bar.value, bar.under, bar.kind) for bar in series.bars])
    has_under = any(bar.under for bar in series.bars)
    width = len(drawn) * ruler.BAR_STEP
    base = ruler.CHART_TOP + ruler.CHART_TALL
    height = base + (36 if has_under else 20)
    return {
        "series": series,
        "bars": drawn,
        "width": width,
        "height": height,
        "base": base,
        "label_y": base + 15,
        "under_y": base + 31,
        "width_rem": f"{width / 16:g}rem",
        "height_rem": f"{height / 16:g}rem",
        "ground_top": ruler.CHART_TOP - 4,
        "ground_height": ruler.CHART_TALL + 4,
    }


@register.inclusion_tag("look/parts/balance.html")
def balance(figures: pieces.Balance) -> dict[str, object]:
    """What is to hand (可用) over what is needed (需要), the shortfall in red."""
    widest = max(figures.have, figures.need, 1)
    have, need = (round(value / widest * 260) for value in (figures.have, figures.need))
    short = max(figures.need - figures.have, 0)
    covered = min(have, need)
    return {
        "figures": figures,
        "have": have,
        "covered": covered,
        "short": short,
        "short_x": covered + 1,
        "short_width": max(need - covered - 1, 0),
        "limit": have + 0.5,
    }


# --- figures and days -------------------------------------------------------------------------------------------------


@register.filter
def thousands(value: Any) -> str:
    """``1102|thousands`` → 1,102."""
    return numbers.thousands(int(value) if isinstance(value, str) and value.strip() else value if value != "" else None)


@register.filter
def percent1(value: Any) -> str:
    """``0.183|percent1`` → 18.3%."""
    return numbers.percent1(value if value != "" else None)


@register.filter
def rate(value: Any) -> str:
    """Parts per million: ``40000|rate`` → 4.0%."""
    return numbers.rate(value if value != "" else None)


@register.filter
def zh_date(value: Any, form: str = "") -> str:
    """``5月25日``; ``|zh_date:"year"`` → 2026年5月25日."""
    return numbers.zh_date(_local(value) if value else None, form == "year")


@register.filter
def zh_datetime(value: Any, form: str = "") -> str:
    """``5月25日 10:26`` in local time; ``|zh_datetime:"year"`` puts the year first."""
    return numbers.zh_datetime(_local(value) if value else None, form == "year")  # type: ignore[arg-type]


@register.filter
def minutes(value: timedelta) -> str:
    """A length of time in whole minutes: ``30 分钟``."""
    return f"{int(value.total_seconds() // 60)} 分钟"


@register.filter
def dash(value: object) -> object:
    """— for none."""
    return numbers.dash(value)


# --- the hot part of a list -------------------------------------------------------------------------------------------


@register.simple_tag(name="cells")
def cells_of(row: pieces.Row, columns: Sequence[pieces.Column]) -> SafeString:
    """The cells of one row under the columns of its table."""
    return cells.cells(row, columns, lambda chip: render_to_string("look/parts/due.html", due(chip)))


@register.simple_tag(name="choices")
def choices_of(facet: pieces.Facet) -> SafeString:
    """The boxes of one facet."""
    return cells.choices(facet)
