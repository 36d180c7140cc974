"""The first story: from a plan to a public result that a citizen finds and verifies. Read this first.

Every step is done by the person whose it is, in a browser, on a running node.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doors import world
from journeys import conftest as stage
from journeys.conftest import Node, People
from journeys.found import INSPECTORS

pytestmark = pytest.mark.journey
TITLE = "2026 年度食品经营春季抽查"
NAMES = {who: name for name, who in INSPECTORS.items()}
TOOL = stage.ROOT / "tools" / "verify_draw.py"


def test_from_the_plan_to_a_result_that_anybody_can_verify(people: People, node: Node, tmp_path: Path) -> None:
    plan = a_plan_is_published(people)
    draw = a_draw_is_prepared(people, plan)
    three_witnesses_seal(people, draw, tmp_path)
    the_dice_are_thrown(people, draw)
    three_witnesses_open(people, draw, tmp_path)
    firm = it_is_drawn_and_dispatched(people, draw)
    inspection = an_inspection_is_made(people, draw)
    public = it_is_reviewed_and_published(people, inspection)
    a_citizen_finds_it(people, public)
    a_citizen_verifies_the_draw(people, draw, tmp_path)
    a_firm_checks_its_own_slip(people, node, draw, firm, tmp_path)
    assert people.said == []
    node.settled()
    done = node.run("verify", "--quiet")
    assert (done.returncode, "核对通过" in done.stdout) == (0, True), done.stdout + done.stderr


def a_plan_is_published(people: People) -> str:
    page = people.page("planner", "/desk/plans/new/")
    page.locator("#id_title").fill(TITLE)
    page.get_by_label("食品经营监督检查").check()
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    address = page.url
    head = people.page("head", address.removeprefix(people.node.url))
    stage.act(head, "approve_plan")
    page.goto(address)
    stage.act(page, "file_plan", filed_no="沪市监备〔2026〕7号")
    stage.act(page, "publish_plan")
    no = re.search(r"plans/([^/]+)/", address)
    assert no is not None
    citizen = people.page("", f"/plans/{no[1]}/")
    expect(citizen.get_by_role("heading", name=TITLE)).to_be_visible()
    assert "C 类" not in citizen.content()
    return no[1]


def a_draw_is_prepared(people: People, plan: str) -> str:
    page = people.page("planner", f"/desk/plans/{plan}/")
    stage.act(page, "prepare_draw")
    page.wait_for_url("**/desk/draws/**")
    no = re.search(r"draws/([^/]+)/", page.url)
    assert no is not None
    stage.act(page, "freeze")
    expect(page.get_by_text("名单已封存").first).to_be_visible()
    return no[1]


def kept(tmp_path: Path, number: int) -> Path:
    """Where a witness keeps the secret."""
    return tmp_path / f"witness{number}.json"


def three_witnesses_seal(people: People, draw: str, tmp_path: Path) -> None:
    for number, name in enumerate(world.WITNESSES):
        page = people.page(f"witness{number}", f"/desk/draws/{draw}/contribute/")
        page.get_by_role("button", name="在本机产生随机数").click()
        page.locator("input[name=name]").fill(name)
        with page.expect_download() as download:
            page.get_by_role("link", name="下载原值文件").click()
        download.value.save_as(kept(tmp_path, number))
        sent: list[str] = []
        page.on("request", lambda one, sent=sent: sent.append(one.post_data or "") if one.method == "POST" else None)
        page.get_by_role("button", name="提交承诺").click()
        page.get_by_role("heading", name="承诺已提交").wait_for()
        made = json.loads(kept(tmp_path, number).read_text())
        assert made["c"] in sent[0]
        assert not any(made[secret] in words for secret in "sr" for words in sent)


def the_dice_are_thrown(people: People, draw: str) -> None:
    page = people.page("planner", f"/desk/draws/{draw}/")
    stage.act(page, "commit")
    expect(people.page("", f"/draws/{draw}/").get_by_text("公布承诺").first).to_be_visible()
    stage.act(page, "fix_source")
    stage.act(page, "enter_value", digits=world.DICE, digits_again=world.DICE)


def three_witnesses_open(people: People, draw: str, tmp_path: Path) -> None:
    for number in range(3):
        page = people.page(f"witness{number}", f"/desk/draws/{draw}/contribute/")
        page.get_by_label("原值文件").set_input_files(kept(tmp_path, number))
        page.get_by_text("相符，可以揭示").wait_for()
        page.get_by_role("button", name="揭示").click()
        page.get_by_role("heading", name="你已经揭示").wait_for()


def it_is_drawn_and_dispatched(people: People, draw: str) -> str:
    page = people.page("planner", f"/desk/draws/{draw}/")
    stage.act(page, "draw")
    expect(page.get_by_role("heading", name=re.compile("户中抽取"))).to_be_visible()
    stage.act(page, "assign", planned_from="2026-03-09", planned_to="2026-03-31")
    stage.act(page, "dispatch")
    page.goto(f"{people.node.url}/desk/draws/{draw}/units/")
    found = re.search(r"91310115[0-9A-Z]{10}", page.locator("main").inner_text())
    assert found is not None
    return found[0]


def an_inspection_is_made(people: People, draw: str) -> str:
    head = people.page("head", f"/desk/inspections/?view=all&draw_no={draw}")
    head.locator("main table a").first.click()
    head.wait_for_load_state()
    address = head.url.removeprefix(people.node.url)
    stage.act(head, "approve")
    facts = head.locator("main").inner_text()
    # The lead is named first with the team; the order of the register is not the order of the draw.
    team = sorted((who for name, who in INSPECTORS.items() if name in facts), key=lambda who: facts.index(NAMES[who]))
    for who in team:
        stage.act(people.page(who, address), "sign_in")
    page = people.page(team[0], address)
    stage.act(page, "arrive")
    page.locator("a[href='#act-tell_rights']").click()
    for box in page.locator("[name='tell_rights-told']").all():
        box.check()
    page.locator("#act-tell_rights button[name=act]").click()
    page.get_by_text("已告知权利义务").first.wait_for()
    page.goto(f"{people.node.url}{address}checklist/")
    for point in page.locator("fieldset").all():
        point.get_by_role("radio", name="合格", exact=True).check()
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(f"**{address}")
    stage.act(page, "record")
    stage.act(page, "conclude", conclusion="按检查表逐项检查，未发现问题。", result_codes="01")
    return address


def it_is_reviewed_and_published(people: People, address: str) -> str:
    stage.act(people.page("reviewer", address), "review")
    page = people.page("publisher", address)
    stage.act(page, "publish", statement="逐项检查，未发现问题。")
    said = page.locator("body").inner_text()
    found = re.search(r"已公示（([0-9-]+)）", said)
    assert found is not None, said[:400]
    return found[1]


def a_citizen_finds_it(people: People, public: str) -> None:
    page = people.page("", f"/results/{public}/")
    name = page.locator("h1").inner_text()
    page.goto(f"{people.node.url}/")
    box = page.locator("input[name=q]").first
    box.fill(name[:12])
    box.press("Enter")
    page.wait_for_load_state()
    page.get_by_role("link", name=re.compile(re.escape(name[:12]))).first.click()
    page.wait_for_load_state()
    assert "未发现问题" in page.content()
    assert not any(word in page.content() for word in ("高风险", "credit_class", "信用风险分类"))


def a_citizen_verifies_the_draw(people: People, draw: str, tmp_path: Path) -> None:
    page = people.page("", f"/draws/{draw}/")
    page.get_by_role("button", name="在浏览器里重算一遍").click()
    page.locator("#verdict .seal").wait_for(timeout=stage.LONGEST_MS)
    assert "与公布的结果一致" in page.locator("#verdict").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载材料，自己算").click()
    download.value.save_as(tmp_path / "publication.zip")
    with zipfile.ZipFile(tmp_path / "publication.zip") as archive:
        archive.extractall(tmp_path / "publication")
    done = subprocess.run([sys.executable, str(TOOL), str(tmp_path / "publication")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def a_firm_checks_its_own_slip(people: People, node: Node, draw: str, firm: str, tmp_path: Path) -> None:
    done = node.run("draw", "receipt", draw, "--uscc", firm, "--to", str(tmp_path / "slip.json"))
    assert done.returncode == 0, done.stdout + done.stderr
    page: Page = people.page("", f"/draws/{draw}/receipt/")
    sent: list[Any] = []
    page.on("request", lambda one: sent.append(one))
    page.locator("#slip-file").set_input_files(tmp_path / "slip.json")
    page.locator("#answer .chart").wait_for(timeout=stage.LONGEST_MS)
    assert "这一次抽中了" in page.locator("#answer").inner_text()
    assert all(one.method == "GET" and firm not in one.url for one in sent)
    told = subprocess.run(
        [sys.executable, str(TOOL), str(tmp_path / "publication"), "--receipt", str(tmp_path / "slip.json")],
        capture_output=True, text=True, check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
