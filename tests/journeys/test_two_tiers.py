"""A city and three districts as real processes: a result goes from a district to the city and the nation; plugs are pulled.

Signed links over HTTP, the nation's stand-in beside them, real browsers at both desks. Whatever was cut or killed, in the end
every node holds the same.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from hengjian.interfaces.commands.city.staff import PASSWORD
from hengjian.interfaces.commands.two_tiers import nodes
from hengjian.interfaces.commands.two_tiers.nodes import CITY, Node
from hengjian.interfaces.commands.two_tiers.showing import Show
from journeys.conftest import act
from journeys.line import Line

pytestmark = pytest.mark.journey

PUDONG, HUANGPU, XUHUI = nodes.DISTRICTS
LONG = 180.0


@pytest.fixture(scope="module")
def lines() -> Iterator[dict[str, Line]]:
    """Between the city and Huangpu, both ways: lines that can be cut."""
    made: dict[str, Line] = {}
    yield made
    for line in made.values():
        line.close()


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory, lines: dict[str, Line]) -> Iterator[Show]:
    """Founded, joined, served, settled."""
    folder = tmp_path_factory.mktemp("tiers")
    made = Show(folder, nodes.plan(folder, 0), print)
    for code, node in made.nodes.items():
        node.port = nodes.free_port()
        if code in (CITY, HUANGPU):
            lines[code] = Line(node.port)
            node.behind = lines[code].port
    try:
        made.found(firms=1000, seed=7)  # with this seed each district has a firm of class D, which is always drawn
        made.join()
        made.serve()
        made.settle()
        yield made
    finally:
        made.stop()


def at_desk(browser: Browser, node: Node, who: str) -> Page:
    """Somebody's page at a node's desk, signed in."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{node.address}/desk/sign-in/")
    page.locator("input[name=username]").first.fill(who)
    page.locator("input[name=password]").first.fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(f"{node.address}/desk/")
    return page


def drained(show: Show) -> None:
    """Wait until every copy is what its owner has."""
    nodes.until(lambda: not show.differing(), LONG, "各节点的摘要一致")


def test_a_result_of_a_district_is_seen_at_the_city_and_in_the_nation(show: Show, browser: Browser) -> None:
    district = show.nodes[PUDONG]
    no, city, nation = show.follow(district)
    print(f"{no}: {city:.2f} s to the city, {nation:.2f} s to the nation")
    desk = at_desk(browser, show.city, "leader")
    desk.goto(f"{show.city.address}/desk/inspections/{no}/")
    expect(desk.get_by_text("未发现违反有关规定的情况").first).to_be_visible()
    expect(desk.get_by_text("由浦东新区的节点办理").first).to_be_visible()
    assert desk.locator("button[name=act]").count() == 0

    reviewer = at_desk(browser, district, "market-310115-reviewer")
    reviewer.goto(f"{district.address}/desk/inspections/{no}/")
    act(reviewer, "review")

    def reviewed() -> bool:
        desk.reload()
        return desk.get_by_text("复核通过").count() > 0

    nodes.until(reviewed, LONG, "复核到达市级节点")


def test_a_district_does_not_offer_what_the_city_does(show: Show, browser: Browser) -> None:
    district = show.nodes[XUHUI]
    page = at_desk(browser, district, "market-310104-planner")
    page.goto(f"{district.address}/desk/entities/")
    expect(page.locator("table tbody tr").first).to_be_visible()


def test_a_district_that_was_killed_goes_on_where_it_stood(show: Show) -> None:
    district = show.nodes[XUHUI]
    assert district.process is not None
    no = str(district.do("visit")["inspection_no"])
    os.killpg(district.process.pid, signal.SIGKILL)
    district.process.wait(30)
    other, _, _ = show.follow(show.nodes[PUDONG])  # the city and the others go on meanwhile
    district.serve()
    nodes.until(lambda: show.city_has(no), LONG, f"检查 {no} 的结果到达市级节点")
    assert show.city_has(other)
    drained(show)


def test_a_cut_link_catches_up_when_it_is_mended(show: Show, lines: dict[str, Line]) -> None:
    district = show.nodes[HUANGPU]
    for line in lines.values():
        line.cut()
    no = str(district.do("visit")["inspection_no"])
    assert not show.city_has(no)
    for line in lines.values():
        line.mend()
    nodes.until(lambda: show.city_has(no), LONG, f"检查 {no} 的结果到达市级节点")
    drained(show)


def test_the_city_killed_and_put_back_holds_what_everybody_did_meanwhile(show: Show) -> None:
    assert show.city.process is not None
    os.killpg(show.city.process.pid, signal.SIGKILL)
    show.city.process.wait(30)
    no = str(show.nodes[PUDONG].do("visit")["inspection_no"])
    show.city.serve()
    nodes.until(lambda: show.city_has(no), LONG, f"检查 {no} 的结果到达市级节点")
    drained(show)
