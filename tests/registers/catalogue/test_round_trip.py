"""Every field of an item and of a point travels through a file to the letter, whatever people wrote into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengjian.kernel.codes import findings, items, lines
from hengjian.registers.catalogue import forms, layout, rules, tables
from hengjian.registers.catalogue.operations import imports
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewItem, NewPoint, When
from hengjian.registers.organs import seed

#: Anything a person could have written, and above all what files spoil: dividing marks, quotes, breaks, blanks, signs.
ODD = st.sampled_from([
    "=1+1", "'", "''x", "007", "-5", "+8", "@x", "1e5", "a,b", "甲\r\n乙", '"', "、", "；", "\t", " x ", "\u3000", "_x000D_",
])
WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\x00"), max_size=20)
WORDS = st.one_of(WRITTEN, ODD, st.builds("".join, st.lists(st.one_of(WRITTEN, ODD), max_size=3)))
SAID = WORDS.filter(lambda text: text.strip() != "")
CODE = st.from_regex(r"[0-9]{14}", fullmatch=True)
ORGAN = st.sampled_from([seed.synthetic_code(f"机关{n}", "310000") for n in range(4)])
AREA = st.sampled_from(["310000", "310101", "310115"])
DAY = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2090, 1, 1)))


@st.composite
def any_item(draw):
    """A sound item with anything in it."""
    main = draw(st.booleans())
    since, days = draw(DAY), draw(st.integers(1, 999))
    return NewItem(
        item_code=draw(CODE), name=draw(SAID), line_code=draw(st.sampled_from(list(lines.LINES))),
        parent_code="" if main else draw(st.one_of(st.just(""), CODE)),
        behaviour=rules.MAIN if main else draw(st.sampled_from(rules.BEHAVIOURS[1:])), is_key=draw(st.booleans()),
        object_kind=draw(st.sampled_from(rules.OBJECT_KINDS)), mode=draw(st.sampled_from(rules.MODES)),
        level=draw(st.sampled_from(rules.LEVELS)), basis_article=draw(WORDS if main else SAID), process=draw(WORDS),
        result=draw(WORDS), sub_kind=draw(WORDS)[:40], duty_code=draw(WORDS)[:40], power_item_code=draw(WORDS)[:60],
        licence_codes=tuple(draw(st.lists(SAID.map(lambda text: text[:60]), max_size=3, unique=True))),
        authority_code=draw(st.one_of(st.just(""), ORGAN)), implementing=tuple(draw(st.lists(ORGAN, max_size=3, unique=True))),
        object_words=draw(WORDS), form=draw(WORDS)[:40], scope=tuple(draw(st.lists(AREA, max_size=3, unique=True))),
        origin=draw(st.sampled_from(list(rules.ORIGINS))), national_version=draw(WORDS)[:40],
        effective_from=since, effective_to=since + timedelta(days=days) if since and draw(st.booleans()) else None,
    )


@st.composite
def any_point(draw, no, before):
    """A sound point; its condition looks at one of the points before it."""
    answer = draw(st.sampled_from(list(forms.ANSWERS)))
    low, high = draw(st.sampled_from([("", ""), ("-5", ""), ("0.50", "007"), ("", "60"), ("-18.0", "-18.0")]))
    number = answer == forms.NUMBER
    kinds = st.lists(st.sampled_from(list(findings.EVIDENCE)), max_size=4, unique=True).map(tuple)
    when = None
    if before and draw(st.booleans()):
        of, kind = draw(st.sampled_from(before))
        when = When(
            of, tuple(draw(st.lists(st.sampled_from(findings.POINT_RESULTS), min_size=1, max_size=2, unique=True))),
            tuple(draw(st.lists(SAID, max_size=2))) if kind == forms.TEXT else (),
        )
    return NewPoint(
        draw(SAID), draw(SAID), draw(SAID), draw(st.sampled_from(rules.POINT_KINDS)),
        draw(st.one_of(st.just(""), SAID.map(lambda text, no=no: f"{no}-{text}"[:40]))), draw(WORDS)[:40], draw(WORDS), answer,
        draw(WORDS)[:20] if number else "", low if number else "", high if number else "", draw(st.booleans()), draw(kinds),
        draw(kinds), when,
    ), answer


@st.composite
def any_checklist(draw):
    """A sound checklist with one to three groups, two of which may be called the same."""
    groups, before = [], []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        points = []
        for place in range(1, draw(st.integers(1, 3)) + 1):
            point, answer = draw(any_point(f"{number}.{place}", before))
            points.append(point)
            before.append((f"{number}.{place}", answer))
        groups.append(NewCheckItem(draw(st.one_of(SAID, st.just("同名的检查项"))), tuple(points)))
    groups[0] = replace(groups[0], points=(replace(groups[0].points[0], required=True), *groups[0].points[1:]))
    return NewChecklist(draw(CODE), draw(ORGAN), draw(SAID), tuple(groups), draw(st.sampled_from(list(items.LEVELS))))


def through(kind, columns, rows):
    """The rows of a file that was written and read again."""
    file = tables.write("试验", kind, columns, rows)
    return imports.read(file.body, columns).rows


@pytest.mark.parametrize("kind", tables.FORMATS)
@given(st.lists(any_item(), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_field_of_an_item_comes_back(kind, found):
    rows = through(kind, layout.ITEM_COLUMNS, [layout.row_of(item) for item in found])
    assert len(rows) == len(found)
    for row, item in zip(rows, found, strict=True):
        back, faults = layout.item_of(row.cells)
        assert back == item
        assert [fault.field for fault in faults] == [fault.field for fault in rules.faults_of(item)]


@pytest.mark.parametrize("kind", tables.FORMATS)
@given(st.lists(any_checklist(), min_size=1, max_size=2, unique_by=lambda one: (one.item_code, one.organ_code, one.level)))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_every_field_of_a_checklist_comes_back(kind, found):
    sound = [one for one in found if not list(rules.faults_of_points(layout.composed(one)))]
    rows = through(kind, layout.CHECKLIST_COLUMNS, [row for one in found for row in layout.rows_of(one)])
    read = layout.checklists_of(rows)
    assert len(read) == len(found)
    for back, one in zip(read, found, strict=True):
        if one in sound:
            assert (back.checklist, back.faults) == (one, [])
        else:
            assert back.checklist is None
            assert back.faults
