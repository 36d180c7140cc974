"""Complaints and tip-offs, from people's letters to their answers: on the portal, at the desks, over a hotline; in real browsers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

import axe
from doors import world
from exchange.hotlines.conftest import KEY, StandIn, order
from hengjian.exchange.hotlines import mapping
from journeys.conftest import Node, People

pytestmark = pytest.mark.journey
TEXT = "3月8日在{}买到过期面包，店家不肯退款，货架上还有同一批。"
WHO = {"name": "周先生", "phone": "13812345678", "address": "张杨路 99 弄"}
ANSWER = "现场查实，同一批面包已经下架并封存。"


@dataclass(frozen=True)
class Receipt:
    """What a citizen keeps."""

    number: str
    code: str
    matters: tuple[str, ...]


def written(people: People, kinds: tuple[str, ...], *, secrecy: str = "named", shop: str, **more: str) -> Receipt:
    """A citizen writes on the portal and keeps the receipt."""
    page = people.browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{people.node.url}/complaints/new/")
    for kind in kinds:
        page.locator(f"[name=kinds][value={kind}]").check()
    page.locator("[name=district]").select_option(world.DISTRICT)
    page.locator(f"[name=secrecy][value={secrecy}]").check()
    words = {"text": TEXT.format(shop), "demand": "退款", "respondent": shop, "respondent_address": "张江路 1 号", **WHO, **more}
    for name, value in words.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/complaints/receipt/")
    said = page.locator("dl.keep dd.mono").all_inner_texts()
    matters = page.locator(".plain-list .mono").all_inner_texts()
    page.context.close()
    return Receipt(said[0], said[1], tuple(matters))


def followed(people: People, receipt: Receipt) -> Page:
    """The citizen's page of the letter, opened with number and code on another machine."""
    page = people.browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{people.node.url}/complaints/find/")
    page.locator("[name=letter_no]").fill(receipt.number)
    page.locator("[name=code]").fill(receipt.code)
    page.get_by_role("button", name="查询", exact=True).click()
    page.wait_for_url("**/complaints/mine/")
    return page


def at(people: People, who: str, no: str) -> Page:
    """The page of a matter at somebody's desk."""
    return people.page(who, f"/desk/complaints/{no}/")


def act(page: Page, name: str, **words: str) -> None:
    """One act, with what its form asks; choices of a list are chosen."""
    page.locator(f"a[href='#act-{name}'], button[name=act][value={name}]").first.click()
    form = page.locator(f"#act-{name}")
    for field, value in words.items():
        place = form.locator(f"[name='{name}-{field}']")
        kind = place.first.evaluate("one => one.tagName + (one.type || '')")
        if kind == "INPUTradio":
            form.locator(f"[name='{name}-{field}'][value='{value}']").check()
        elif kind.startswith("SELECT"):
            place.select_option(value)
        else:
            place.fill(value)
    if form.count():
        form.locator("button[name=act]").click()
    page.wait_for_load_state()
    assert page.locator(".err, .note-box--bad").count() == 0, page.locator(".err, .note-box--bad").all_inner_texts()


def dispatched(people: People, no: str) -> None:
    """The hub sends a matter to the bureau, which signs for it."""
    act(at(people, "hub", no), "dispatch", class_code="food.expired", organ=world.BUREAU, why="食品经营由市场监管局办理")
    act(at(people, "handler", no), "sign")


def test_a_mixed_letter_is_split_and_each_part_goes_its_own_way(people: People) -> None:
    receipt = written(people, ("complaint", "tip_off"), shop="澄味面包房")
    assert len(receipt.matters) == 2
    complaint, tip_off = sorted(receipt.matters, key=lambda no: no.endswith("J"))
    page = at(people, "hub", complaint)
    expect(page.get_by_text("同一来件")).to_be_visible()
    expect(page.get_by_role("link", name=tip_off).first).to_be_visible()
    assert axe.violations(page) == []
    for no in receipt.matters:
        dispatched(people, no)
    desk = at(people, "handler", complaint)
    for name, words in (("accept", {}), ("agree", {"terms": "退款 26 元"}), ("tell", {"how": "telephone"})):
        act(desk, name, **words)
    act(at(people, "head", tip_off), "file", reason="有证据证明销售过期食品")
    act(at(people, "handler", tip_off), "tell", how="written")
    mine = followed(people, receipt)
    expect(mine.locator("section", has_text="投诉").first).to_contain_text("退款 26 元")
    expect(mine.locator("section", has_text="举报").first).to_contain_text("决定立案：有证据证明销售过期食品")
    assert people.said == []


def test_three_reporters_of_one_thing_are_each_answered(people: People) -> None:
    letters = [
        written(people, ("request",), shop="海棠面包房", phone=f"1390000111{one}", name=f"市民{one}")
        for one in range(3)
    ]
    master, *others = [letter.matters[0] for letter in letters]
    for no in others:
        act(at(people, "hub", no), "merge", master_no=master, why="同一家店同一批面包")
    dispatched(people, master)
    desk = at(people, "handler", master)
    act(desk, "contact", way="telephone", note="三位市民都已联系")
    act(desk, "reply", grade="solved", words=ANSWER)
    for letter in letters:
        mine = followed(people, letter)
        for _ in range(60):  # the others are told when the news of the answer is delivered
            if mine.get_by_text(ANSWER).count():
                break
            mine.wait_for_timeout(500)
            mine.reload()
        expect(mine.get_by_text(ANSWER)).to_be_visible()
        assert axe.violations(mine) == []
        mine.context.close()


def test_a_protected_reporter_is_unseen_by_the_department_complained_of_and_by_who_only_looks(people: People) -> None:
    receipt = written(people, ("tip_off",), secrecy="protected", shop="浦东新区市场监督管理局")
    [no] = receipt.matters
    for who in ("hub", "city_audit"):
        page = at(people, who, no)
        words = page.content()
        assert WHO["name"] not in words
        assert WHO["phone"] not in words
        expect(page.get_by_text("要求保护").first).to_be_visible()
    for who in ("handler", "head", "leader", "audit_admin"):  # all of the bureau complained of
        expect(people.page(who, f"/desk/complaints/{no}/").get_by_text("没有这一件，或者不在你的条线和辖区内")).to_be_visible()
        assert no not in people.page(who, "/desk/complaints/").content()
    look = people.page("hub", f"/desk/complaints/{no}/sender/")
    look.locator("[name=reason]").fill("电话核实事发时间")
    look.locator("main button[type=submit]").first.click()
    expect(look.get_by_text(WHO["phone"])).to_be_visible()
    looks = people.page("city_audit", "/desk/complaints/looks/")
    expect(looks.get_by_text("电话核实事发时间")).to_be_visible()
    assert WHO["phone"] not in looks.content()


@pytest.mark.parametrize(("channel", "words"), [("desk", "窗口来访"), ("letter", "来信")])
def test_what_comes_on_paper_or_over_the_counter_is_handled_to_its_end(people: People, channel: str, words: str) -> None:
    page = people.page("hub", "/desk/complaints/new/")
    page.locator("[name=channel]").select_option(channel)
    page.locator("[name=kinds][value=request]").check()
    page.locator("[name=territory]").select_option(world.DISTRICT)
    for name, value in {"text": TEXT.format(f"{words}面包房"), "respondent": f"{words}面包房", **WHO}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/desk/complaints/310*/")
    no = page.url.rstrip("/").rsplit("/", 1)[1]
    dispatched(people, no)
    desk = at(people, "handler", no)
    act(desk, "contact", way="telephone", note="已联系")
    act(desk, "reply", grade="solved", words=ANSWER)
    act(at(people, "hub", no), "call_back", satisfied="4", words="可以")
    act(at(people, "hub", no), "close")
    over = at(people, "leader", no)
    expect(over.get_by_text(words).first).to_be_visible()
    expect(over.get_by_text("办结").first).to_be_visible()


@pytest.fixture
def hotlines(node: Node) -> Iterator[dict[str, StandIn]]:
    """The stand-ins of the five hotlines as processes, and the node docked to them for as long as the journey takes."""
    made = {code: StandIn(code, "hmac-sm3") for code in mapping.HOTLINES}
    settings = node.folder / "hotlines.toml"
    settings.write_text("".join(f'[{code}]\naddress = "{one.address}"\nkey = "{KEY}"\n' for code, one in made.items()), encoding="utf-8")
    yield made
    settings.unlink()
    for one in made.values():
        one.end()


def ran(node: Node, *words: str) -> None:
    done = node.run("hotlines", *words)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_letter_of_each_hotline_goes_to_its_closed_loop(people: People, node: Node, hotlines: dict[str, StandIn]) -> None:
    kinds = {"12345": "3", "12315": "TS", "12348": "consult", "12319": "01", "12328": "TS"}
    for code, one in hotlines.items():
        shop = f"{code} 号店"
        one.lever("handed", {"orders": [order(code, f"{code}-D-1", kind=kinds[code], respondent=shop, text=TEXT.format(shop))]})
    ran(node, "pull")
    for code, one in hotlines.items():
        library = people.page("hub", f"/desk/complaints/?channel={code}")
        no = library.locator("table .mono").first.inner_text().strip()
        dispatched(people, no)
        desk = at(people, "handler", no)
        if code == "12315":
            for name, words in (("accept", {}), ("agree", {"terms": "退款 26 元"}), ("tell", {"how": "platform"})):
                act(desk, name, **words)
        else:
            act(desk, "contact", way="telephone", note="已联系")
            act(desk, "reply", grade="solved", words=ANSWER)
        act(at(people, "hub", no), "call_back", satisfied="5", words="满意")
        act(at(people, "hub", no), "close")
        ran(node, "push", "--hotline", code)
        ours = {theirs: name for name, theirs in mapping.HOTLINES[code].news.items()}
        column = mapping.HOTLINES[code].back["kind"]
        steps = [ours[message[column]] for message in one.told()["messages"]]
        assert (steps[:2], steps[-1]) == (["dispatched", "signed"], "closed"), code
    page = people.page("leader", "/desk/hotlines/")
    assert axe.violations(page) == []
