"""Pages of invented content, one for each template that doors extend."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory
from django.urls import include, path, set_urlconf
from playwright.sync_api import Browser, Page, Route

from hengjian.interfaces.look import context, examples, pieces
from hengjian.interfaces.look.examples import forms, matters, tables

RAIL = [
    pieces.RailGroup(
        "我的", [pieces.RailLink("待办", "#", 14, current=True, key="t"), pieces.RailLink("草稿", "#", 2)]
    ),
    pieces.RailGroup(
        "检查", [pieces.RailLink("抽查计划", "#", key="p"), pieces.RailLink("检查任务", "#", 1086, key="i")]
    ),
]
CRUMBS = (pieces.Link("检查任务", "#"), pieces.Link("310115-2026-004187"))


def frame() -> dict[str, Any]:
    """What look/workbench.html takes."""
    return {
        "where": "浦东新区市场监督管理局",
        "me": {
            "name": "林书远",
            "post": "食品经营科",
            "url": "#",
            "messages": 6,
            "messages_url": "#",
            "sign_out_url": "#",
        },
        "search": {"url": "#", "value": ""},
        "rail": RAIL,
        "node": {"demo": True, "note": "单机节点　市、区两级在同一进程", "witness_note": "无外部见证"},
    }


def a_list() -> pieces.ListPage:
    """A full list: views, facets, chips, chosen rows, both ways to turn the page."""
    return replace(
        tables.table(),
        title="监管对象",
        lede="在业的食品经营者。",
        acts=(pieces.Link("导出表格", "#", "download"), pieces.Link("导入名录", "#")),
        views=(pieces.View("全区", "#", 286114), pieces.View("食品经营在业", "#", 12486, current=True)),
        views_end=pieces.Link("存为新视图", "#", "plus"),
        facets=tables.facets().facets,
        kept=(("order", "name"),),
        search_name="q",
        search_label="名称或代码",
        chips=(pieces.Chip("区：浦东新区", "?a"), pieces.Chip("监管事项：食品经营监督检查", "?b")),
        clear_url="?",
        count="12,486 户",
        age="名录截至今天 06:00",
        shown="第 23–44 户",
        previous_url="?before=x",
        next_url="?after=y",
    )


def an_empty_list() -> pieces.ListPage:
    """A list without rows."""
    return pieces.ListPage(
        "抽查计划", empty=pieces.Blank("本年还没有计划", "年度计划须在 3月31日前公布。", "#", "新建计划", main=True)
    )


def a_matter() -> pieces.MatterPage:
    """A matter under review with every kind of act."""
    return pieces.MatterPage(
        "上海澄味餐饮管理有限公司张江店",
        CRUMBS,
        pieces.State("run", "待复核"),
        ("双随机",),
        ("食品经营监督检查", "浦东新区市场监督管理局"),
        "91310115MA9Y3K7P4D",
        matters.dues()["near"],
        matters.steps(),
        matters.acts(),
        [pieces.ClosedAct("公示结果", "须由检查人员以外的人复核通过。你不是本次检查人员，可以复核。")],
        facts=[pieces.Fact("检查人员", "顾若宁（组长）、沈知行"), pieces.Fact("回避")],
        lines=matters.lines(),
        log_url="#",
        hash=matters.DIGEST,
    )


def a_form() -> pieces.FormPage:
    """A form after a refusal, with live consequences."""
    form = forms.plan_form()
    rows = [pieces.FieldRow(form[name]) for name in ("name", "organ", "starts", "reason")]
    limits = [
        pieces.FieldRow(form["share"], "%", "法定 3.0 至 15.0"),
        pieces.FieldRow(form["cap"]),
        pieces.FieldRow(form["towns"]),
        pieces.FieldRow(form["covers"]),
    ]
    return pieces.FormPage(
        "2026 年度食品经营双随机抽查计划",
        form,
        [pieces.Part("一", "任务", rows), pieces.Part("二", "对象与抽取率", limits, "分类只在内部使用")],
        (pieces.Link("抽查计划", "#"), pieces.Link("新建")),
        "草案　10:26 保存",
        submit="送审",
        save="保存草案",
        check="核算",
        blocked="还有 1 处须处理后才能送审。",
        live_url="/live",
        consequences=forms.consequences(),
    )


def a_dashboard() -> pieces.DashboardPage:
    """Work by deadline."""
    return pieces.DashboardPage(
        "一件已逾期，两件在七个工作日内到期",
        "2026年5月20日　星期三　今年第 92 个工作日",
        (pieces.Link("登记线索", "#", "plus"),),
        (
            pieces.View("全部待办", "#", 14, current=True),
            pieces.View("我经办", "#", 9),
            pieces.View("待我审批", "#", 3),
        ),
        "按时限排列",
        matters.task_groups(),
        "还有 6 件在 6月12日以后到期。",
        "#",
    )


def request(cookie: str = "") -> HttpRequest:
    """A request of a reader who chose contrast and size."""
    made = RequestFactory().get("/")
    made.COOKIES[context.COOKIE] = cookie
    return made


TROUBLE = {"what": "没有找到这一页", "why": "地址可能写错了", "then": "回到首页再找一次"}
PAGES: dict[str, tuple[str, Any]] = {
    "style": ("look/style.html", examples.style_examples),
    "list": ("look/patterns/list.html", lambda: {"page": a_list()}),
    "empty": ("look/patterns/list.html", lambda: {"page": an_empty_list()}),
    "matter": ("look/patterns/matter.html", lambda: {"page": a_matter()}),
    "form": ("look/patterns/form.html", lambda: {"page": a_form()}),
    "dashboard": ("look/patterns/dashboard.html", lambda: {"page": a_dashboard()}),
    "portal": ("look/portal.html", lambda: {"nav": RAIL[1].links, "objection_url": "#"}),
    "phone": ("look/phone.html", dict),
    "trouble": ("look/errors/trouble.html", lambda: {"trouble": TROUBLE}),
    "locked": ("look/locked.html", lambda: {"failure_limit": 5}),
}


@cache
def engine() -> DjangoTemplates:
    """An engine without the doors' context: the look is tried alone, whatever the doors above it bring."""
    options = {"context_processors": ["hengjian.interfaces.look.context.look"]}
    return DjangoTemplates({"NAME": "look", "DIRS": [], "APP_DIRS": True, "OPTIONS": options})


@cache
def addresses() -> tuple[Any, ...]:
    """The look's own addresses, likewise alone."""
    return (path("look/", include("hengjian.interfaces.look.urls")),)


def render_page(name: str, cookie: str = "", **more: Any) -> str:
    """The page as a reader gets it."""
    template, content = PAGES[name]
    set_urlconf(addresses())
    try:
        return engine().get_template(template).render({**frame(), **content(), **more}, request(cookie))
    finally:
        set_urlconf(None)


def draw_tags(source: str, **content: Any) -> str:
    """A few tags drawn alone."""
    return engine().from_string("{% load look %}" + source).render(content)


@pytest.fixture
def render() -> Callable[..., str]:
    """Draw one of PAGES."""
    return render_page


@pytest.fixture
def draw() -> Callable[..., str]:
    """Draw a few tags alone."""
    return draw_tags


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium; the tests of the look need no other browser."""
    found = shutil.which("chromium") or pytest.skip("Debian's chromium is not installed")
    return {**browser_type_launch_args, "executable_path": found, "args": ["--no-sandbox"]}


class Shop:
    """Serves one drawn page and the static files to a browser without a server, under the site's own CSP."""

    ADDRESS = "http://look.test/"
    CSP = "default-src 'self'; base-uri 'none'; object-src 'none'"

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def open(
        self, html: str, *, width: int = 1440, script: bool = True, bypass_csp: bool = False, at: str = ""
    ) -> Page:
        """The page in a context of its own; ``said`` on it collects what the console complained of."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, bypass_csp=bypass_csp
        )
        page = context.new_page()
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        page.route(f"{self.ADDRESS}**", lambda route: self._answer(route, html))
        page.goto(f"{self.ADDRESS}{at}")
        return page

    def _answer(self, route: Route, html: str) -> None:
        address = route.request.url.removeprefix(self.ADDRESS).split("?")[0]
        if address == "":
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": self.CSP}
            route.fulfill(body=html, headers=headers)
        elif (found := finders.find(address.removeprefix("static/"))) is not None:
            route.fulfill(path=found)
        else:
            route.fulfill(status=404)


@pytest.fixture
def shop(browser: Browser) -> Iterator[Shop]:
    """A browser that is handed pages."""
    made = Shop(browser)
    yield made
    for opened in browser.contexts:
        opened.close()
