"""The four patterns and the frames draw everything they are given, and stand with nothing at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import RequestFactory

from hengjian.interfaces import look
from hengjian.interfaces.look import context, examples, pieces, views

Render = Callable[..., str]
HERE = Path(look.__file__).parent
SOURCE = HERE.parent.parent
STYLES = {path.name: path.read_text() for path in (HERE / "static" / "look").glob("*.css")}
TEMPLATES = {path.relative_to(SOURCE).as_posix(): path.read_text() for path in SOURCE.rglob("templates/**/*.html")}
NAMES = ["style", "list", "empty", "matter", "form", "dashboard", "portal", "phone", "trouble", "locked"]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_one_main_and_one_first_heading(render: Render, name: str) -> None:
    html = render(name)
    assert html.count("<main") == 1
    assert html.count("<h1") == (0 if name == "portal" else 1)
    assert '<html lang="zh-CN"' in html
    assert 'href="#main"' in html


@pytest.mark.parametrize("name", NAMES)
def test_a_demo_node_is_marked_on_every_page(render: Render, name: str) -> None:
    assert "演示数据　人物与企业均为虚构" in render(name)
    assert "演示数据" not in render(name, node=None)


@pytest.mark.parametrize("name", NAMES)
def test_no_id_stands_twice_on_a_page(render: Render, name: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', render(name))
    assert sorted(ids) == sorted(set(ids))


def test_a_reader_who_chose_contrast_and_size_gets_them(render: Render) -> None:
    assert 'data-contrast="high" data-size="large"' in render("portal", "high.large")
    assert "data-contrast" not in render("portal", "purple")


def test_the_reading_aids_are_plain_links_that_lead_back(render: Render) -> None:
    assert "?size=large&amp;next=/" in render("portal")
    assert "常规字号" in render("portal", "large")


def test_a_reading_aid_is_kept_and_leads_only_within_the_site() -> None:
    answer = views.reading(RequestFactory().get("/look/reading", {"size": "large", "next": "https://example.org/"}))
    assert answer["Location"] == "/"
    assert answer.cookies[context.COOKIE].value == "large"
    assert answer.cookies[context.COOKIE]["httponly"]


def test_switching_one_aid_off_keeps_the_other() -> None:
    request = RequestFactory().get("/look/reading", {"size": "", "next": "/desk/"})
    request.COOKIES[context.COOKIE] = "high.large"
    answer = views.reading(request)
    assert (answer["Location"], answer.cookies[context.COOKIE].value) == ("/desk/", "high")


def test_a_list_turns_pages_by_key_and_works_without_script(render: Render) -> None:
    html = render("list")
    assert 'href="?before=x"' in html
    assert 'href="?after=y"' in html
    assert '<input type="hidden" name="order" value="name">' in html
    assert html.count('type="checkbox"') == 4 + 3
    assert 'name="chosen" value="1"' in html
    assert '<th scope="col" aria-sort="descending">' in html
    assert "第 23–44 户" in html


def test_an_empty_list_says_why_and_what_next(render: Render) -> None:
    html = render("empty")
    assert "本年还没有计划" in html
    assert "新建计划" in html
    assert "<table" not in html


def test_a_row_with_a_missing_cell_is_refused(render: Render) -> None:
    page = examples.tables.table()
    short = replace(page, rows=[replace(page.rows[0], cells=page.rows[0].cells[:-1])])
    with pytest.raises(ValueError, match="zip"):
        render("list", page=short)


def test_a_matter_offers_its_open_acts_as_forms_and_says_why_the_next_is_shut(render: Render) -> None:
    html = render("matter")
    assert '<button class="btn btn--main" type="submit" name="act" value="approve">复核通过</button>' in html
    assert 'href="#act-void"' in html
    assert 'id="act-void"' in html
    assert "不作废" in html
    assert "先不办" in html
    assert "<b>公示结果</b>还不能办理：须由检查人员以外的人复核通过" in html
    assert html.count("csrfmiddlewaretoken") == html.count('method="post"')


def test_an_act_that_came_back_refused_stays_open(render: Render) -> None:
    act = replace(examples.matters.acts()[1], opened=True)
    assert "act-form--open" in render("matter", page=pieces.MatterPage("某事", acts=[act]))


def test_a_matter_with_nothing_open_says_so(render: Render) -> None:
    html = render("matter", page=pieces.MatterPage("某事", closed=[pieces.ClosedAct("办结", "尚未公示。")]))
    assert "现在没有可以办理的" in html


def test_a_form_posts_its_csrf_token_and_asks_for_consequences_only_with_htmx(render: Render) -> None:
    html = render("form", look=context.Reading())
    assert "csrfmiddlewaretoken" in html
    assert "hx-post" not in html
    assert 'value="check"' in html
    with_htmx = render("form", look=context.Reading(htmx="vendor/htmx.org-4.0.1/htmx.min.js"))
    assert 'hx-post="/live"' in with_htmx


def test_a_dashboard_says_its_sentence_first_and_marks_only_what_is_late(render: Render) -> None:
    html = render("dashboard")
    assert "<h1>一件已逾期，两件在七个工作日内到期</h1>" in html
    assert html.count('<h2 class="seal-ink">') == 1


@pytest.mark.parametrize("name", ["list", "matter", "form", "dashboard"])
def test_every_class_a_page_uses_is_defined(render: Render, name: str) -> None:
    defined = set(re.findall(r"\.([a-z][a-z0-9-]*)", "\n".join(STYLES.values())))
    used = {word for words in re.findall(r'class="([^"]*)"', render(name) + render("style")) for word in words.split()}
    plain = {"field--input", "field--seg", "field--tick", "field--ticks", "act-form--open", "label"}
    assert used - defined - plain == set()


def test_colours_live_in_the_tokens_alone() -> None:
    literal = re.compile(
        r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|color-mix)\(|:\s*(?:white|black|red|gray|grey|green|blue)\b"
    )
    found = {
        name: literal.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.S))
        for name, css in STYLES.items()
        if name != "tokens.css"
    }
    assert {name: hits for name, hits in found.items() if hits} == {}
    assert literal.search(STYLES["tokens.css"])


def test_every_token_that_is_used_is_defined() -> None:
    everything = "\n".join(STYLES.values())
    assert set(re.findall(r"var\((--[a-z0-9-]+)", everything)) <= set(re.findall(r"(--[a-z0-9-]+)\s*:", everything))


def test_styles_stay_within_what_old_browsers_read() -> None:
    for name, css in STYLES.items():
        bare = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
        assert "&" not in bare, name
        assert ":has(" not in bare, name
        assert bare.count("{") == bare.count("}"), name


def test_no_template_carries_inline_style_or_script() -> None:
    """Data for machines in a script element is never run: JSON-LD may stand in a page."""
    script = r"<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))"
    inline = re.compile(rf"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|{script}", re.I)
    assert {name: inline.findall(text) for name, text in TEMPLATES.items() if inline.search(text)} == {}


@pytest.mark.parametrize("name", [name for name in sorted(TEMPLATES) if "/look/templates/" in name])
def test_every_template_of_the_look_says_at_its_top_what_it_takes(name: str) -> None:
    assert re.match(r"(\{% (extends|load) [^%]+%\}\s*)*\{% comment %\}", TEMPLATES[name])
