"""Writing a drawing as SVG: shapes with attributes, no style, no script, no font, so that any policy and any reader bears it.

Colours and letters are presentation attributes, which a style sheet overrides by class: the portal gives the drawing the
reader's contrast and size, a file in the repository stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from hengjian.kernel.rulebook import lettering
from hengjian.kernel.rulebook.layout import Box, Drawing, Line, Mark, Place, Shape, Words

INK, INK_2, INK_3, SHEET = "#191d20", "#43494e", "#5b6268", "#ffffff"
FACES: Final = (
    "PingFang SC, HarmonyOS Sans SC, MiSans, Source Han Sans SC, Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, "
    "WenQuanYi Micro Hei, sans-serif"
)
_LETTERS: Final = {"state": (lettering.STATE, INK, 700), "act": (lettering.ACT, INK, 400), "cite": (lettering.CITE, INK_3, 400)}


def standalone(drawing: Drawing) -> str:
    """The drawing as a file of its own, on white."""
    ground = f'<rect width="{drawing.width}" height="{drawing.height}" fill="{SHEET}"/>'
    size = f'width="{drawing.width}" height="{drawing.height}"'
    return _svg(drawing, f'xmlns="http://www.w3.org/2000/svg" font-family="{FACES}" {size}', ground)


def inline(drawing: Drawing) -> str:
    """The drawing as a part of a page, which brings its own letters and colours; it grows with the reader's letters."""
    return _svg(drawing, f'class="flow flow--{drawing.name.rpartition("-")[2]}" width="{drawing.width / 16:g}rem"', "")


def _svg(drawing: Drawing, attributes: str, ground: str) -> str:
    size = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    named = f"flow-{escape(drawing.name)}"
    head = (
        f'<title id="{named}-title">{escape(drawing.title)}</title>', f'<desc id="{named}-text">{escape(drawing.text)}</desc>',
    )
    lines = (*head, *filter(None, (ground,)), *(_shape(one) for one in drawing.shapes))
    return f'<svg {attributes} {size} role="img" aria-labelledby="{named}-title {named}-text">\n' + "\n".join(lines) + "\n</svg>\n"


def _shape(one: Shape) -> str:
    if isinstance(one, Box):
        return _box(one)
    if isinstance(one, Line):
        return _line(one)
    return _words(one) if isinstance(one, Words) else _mark(one)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _points(places: Sequence[Place]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in places)


def _box(one: Box) -> str:
    def frame(inset: float, fill: str) -> str:
        place = f'x="{_n(one.x + inset)}" y="{_n(one.y + inset)}" width="{_n(one.width - 2 * inset)}" height="{_n(one.height - 2 * inset)}"'
        return f'<rect class="flow-box" {place} rx="2" fill="{fill}" stroke="{INK}" stroke-width="1.2"/>'

    return frame(0, SHEET) + (frame(3, "none") if one.final else "")


def _line(one: Line) -> str:
    under = f'<polyline class="flow-under" points="{_points(one.over)}" fill="none" stroke="{SHEET}" stroke-width="6"/>' if one.over else ""
    way = f'<polyline class="flow-way" points="{_points(one.points)}" fill="none" stroke="{INK_2}" stroke-width="1.2"/>'
    return under + way + (_head(one) if one.arrow else "")


def _head(one: Line) -> str:
    """The head of an arrow: ways run straight down or to the left."""
    (before, _), (x, y) = one.points[-2], one.points[-1]
    tips = ((x, y), (x - 4.5, y - 9), (x + 4.5, y - 9)) if before == x else ((x, y), (x + 9, y - 4.5), (x + 9, y + 4.5))
    return f'<polygon class="flow-head" points="{_points(tips)}" fill="{INK_2}"/>'


def _words(one: Words) -> str:
    size, colour, weight = _LETTERS[one.kind]
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    letters = f'x="{_n(one.x)}" y="{_n(one.y)}" font-size="{size}" fill="{colour}"{bold}'
    return f'<text class="flow-{one.kind}" {letters}>{escape(one.text)}</text>'


def _mark(one: Mark) -> str:
    x, y = one.x, one.y
    if one.kind == "start":
        return f'<circle class="flow-head" cx="{_n(x)}" cy="{_n(y)}" r="5" fill="{INK_2}"/>'
    if one.kind == "leave":
        return f'<circle class="flow-head" cx="{_n(x)}" cy="{_n(y)}" r="2.5" fill="{INK_2}"/>'
    arc = f"M{_n(x + 4.3)},{_n(y - 2.5)}A5,5 0 1 0 {_n(x + 5)},{_n(y + 1)}"
    tips = f"{_n(x + 6.5)},{_n(y - 5.5)} {_n(x + 5.5)},{_n(y + 0.5)} {_n(x + 0.5)},{_n(y - 2.5)}"
    return (
        f'<path class="flow-way" d="{arc}" fill="none" stroke="{INK_2}" stroke-width="1.2"/>'
        f'<polygon class="flow-head" points="{tips}" fill="{INK_2}"/>'
    )
