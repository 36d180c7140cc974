"""Unlicensed business at the desk, through the client: from the street's clue to the licence and back, by the forms of the pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import kept
from hall import MARKET, PUDONG_HUB
from hengjian.casework.unlicensed.models import Clue
from hengjian.kernel import access, clock
from hengjian.kernel.access import Role
from hengjian.registers.officers.models import Account
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from hengjian.registers.regulated_entities.models import Entity

FOUNDED = datetime(2026, 3, 2, 9, tzinfo=clock.SHANGHAI)
PEOPLE = (
    ("hub", "孙分送", Role.DISPATCHER, PUDONG_HUB), ("wang", "王一", Role.INSPECTOR, MARKET), ("head", "张局", Role.HEAD, MARKET),
)
CLUE = {
    "source": "street", "text": "底楼开了快餐店，墙上没有证照。", "named_reporter": "yes", "address": "张杨路 99弄 3号",
    "territory": "310115", "lat": "31.230416", "lon": "121.530101", "trade_name": "阿福快餐", "risks": ["food"],
}
CANTEEN = {
    "on": "2026-03-09", "registered": "", "licence": "catering", "held": "no", "at_address": "yes", "in_scope": "yes", "goods": "",
    "designated": "no", "online": "", "prepacked_only": "no",
}


def said(body: str) -> str:
    """The text of a page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))[:3000]


@dataclass
class Desk:
    """The hub and a bureau at their desks."""

    clients: dict[str, Client] = field(default_factory=dict)

    @contextmanager
    def on(self, day: str) -> Iterator[None]:
        with clock.at(datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=clock.SHANGHAI)):
            for who, _, _, _ in PEOPLE:
                self.clients[who] = Client()
                self.clients[who].force_login(Account.objects.get(username=who), backend="hengjian.registers.officers.backend.Accounts")
            yield

    def get(self, who: str, path: str = "", status: int = 200) -> str:
        answer = self.clients[who].get(f"/desk/unlicensed/{path}")
        assert answer.status_code == status, said(answer.content.decode())
        return str(answer.content.decode())

    def act(self, who: str, no: str, act: str, status: int = 302, **fields: object) -> str:
        named = {f"{act}-{name}": value for name, value in fields.items()}
        answer = self.clients[who].post(f"/desk/unlicensed/{no}/", {"act": act, **named})
        assert answer.status_code == status, said(answer.content.decode())
        return str(answer.content.decode())

    def received(self, status: int = 302, **more: object) -> str:
        answer = self.clients["hub"].post("/desk/unlicensed/new/", {**CLUE, **more})
        assert answer.status_code == status, said(answer.content.decode())
        return str(answer.headers["Location"].rstrip("/").rsplit("/", 1)[1]) if status == 302 else str(answer.content.decode())


def _founded() -> Desk:
    with clock.at(FOUNDED):
        for code, name, line in ((PUDONG_HUB, "浦东新区人民政府办公室", "general"), (MARKET, "浦东新区市场监督管理局", "market")):
            organs.register(organ=NewOrgan(
                organ_code=code, name=name, short_name=name[:6], level="district", territory_code="310115", line_code=line,
                capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
            ), by=access.NODE, at=FOUNDED)
    for username, name, role, organ in PEOPLE:
        Account.objects.create(
            username=username, name=name, organ_code=organ, roles=[role.value], lines=["*"] if username == "hub" else ["market"],
            territory_code="310115", must_change_password=False,
        )
    return Desk()


@pytest.fixture
def desk(db: None) -> Desk:
    return kept.once("unlicensed desk", _founded)


def test_a_canteen_goes_from_the_street_to_its_licences_by_the_forms_of_the_page(desk: Desk) -> None:
    with desk.on("2026-03-09"):
        no = desk.received()
        assert "阿福快餐" in desk.get("hub")
        assert "研判分类" in desk.get("hub", f"{no}/")
        desk.act("hub", no, "judge", **CANTEEN)
        page = desk.get("hub", f"{no}/")
        assert "无证兼无照" in page
        assert "登记申请书" in page
        desk.act("hub", no, "dispatch", organ="")
        desk.act("wang", no, "sign")
        desk.act("wang", no, "check", **CANTEEN, seen="灶台在用", officers="王一、李二", trader="陈阿福")
        desk.act("wang", no, "guide", conditions="yes", willing="yes", advice="先办营业执照")
    with desk.on("2026-04-02"):
        assert "没有填写" in desk.act("wang", no, "note_licence", 422, paper_0="92310115MA1K000001", paper_1="")
        desk.act("wang", no, "note_licence", paper_0="92310115MA1K000001", paper_1="JY23101150000001")
        desk.act("wang", no, "feed_back", to="潍坊街道", said="已办齐证照")
        assert "还没有回头看" in desk.act("head", no, "close", 422)
    with desk.on("2026-05-06"):
        desk.act("wang", no, "revisit", seen="亮证经营", officers="王一、李二")
        desk.act("head", no, "close")
    with desk.on("2026-06-01"):
        again = desk.received(address="上海市浦东新区张杨路99弄3号")
        page = desk.get("hub", f"{again}/")
        assert "回潮" in page
        assert no in page
        assert "24 天" in desk.get("head", "overview/")
        assert "licensed=yes" in desk.get("head", "overview/")
        assert "阿福快餐" in desk.get("head", "?licensed=yes&organ=" + MARKET)
        assert "没有符合条件的线索" in desk.get("head", "?age=3&territory=310115")
        assert "浦东新区市场监督管理局" in desk.get("head", "overview/?view=units")
        assert "待研判" in desk.get("head", "overview/?view=states")


def test_a_trader_who_does_not_stop_gets_a_case_and_is_sealed(desk: Desk) -> None:
    with desk.on("2026-03-09"):
        no = desk.received(named_reporter="no")
        desk.act("hub", no, "judge", **{**CANTEEN, "licence": ""})
        desk.act("hub", no, "dispatch", organ=MARKET)
        desk.act("wang", no, "sign")
        desk.act("wang", no, "extend", 403, reason="人手不够")
        desk.act("head", no, "extend", reason="经营者外出")
        desk.act("wang", no, "check", **{**CANTEEN, "licence": ""}, seen="修鞋，没有营业执照", officers="王一、李二")
        desk.act("wang", no, "order_stop", reason="没有营业执照")
        assert "10,000 元至 100,000 元" in desk.get("wang", f"{no}/")
        desk.act("wang", no, "open_case", party_kind="person", party_name="陈阿福", since="2026-01-05", slight="no")
        desk.act("wang", no, "seal", things="底楼场所", officers="王一、李二", present="yes", witness="no", approved="yes")
        desk.act("wang", no, "note_stop", reason="已搬离")
    assert Clue.objects.get(clue_no=no).state == "stopped"


def test_what_is_typed_wrong_comes_back_with_words_and_nothing_is_kept(desk: Desk) -> None:
    with desk.on("2026-03-09"):
        assert "看来填反了" in desk.received(422, lat="121.5", lon="31.2")
        assert "没有选择来源" in desk.received(422, source="")
        no = desk.received()
        elsewhere = {**CANTEEN, "registered": "shanghai", "licence": "", "at_address": "no"}
        assert "不属于无证无照经营" in desk.act("hub", no, "judge", 422, **elsewhere)
        desk.act("hub", no, "set_aside", **elsewhere)
        desk.act("hub", no, "feed_back", to="潍坊街道", said="有照，只是地址不同")
        desk.act("hub", no, "close")
        desk.get("wang", "310115-2026-000099/", 404)
        desk.get("hub", "?state=closed&kind=not_covered&q=阿福")
    assert Clue.objects.count() == 1


def test_a_hint_of_the_comparison_states_its_precision_and_fills_the_form(desk: Desk) -> None:
    Entity.objects.create(
        uscc="91310115MA1K000001", name="阿福餐饮店", business_scope="餐饮服务", district_code="310115", address="张杨路99弄3号",
        status="存续",
    )
    with desk.on("2026-03-09"):
        page = desk.get("wang", "comparison/?licence=catering")
        assert "准确率 95%" in page
        assert "阿福餐饮店" in page
        link = re.search(r'href="/desk/unlicensed/(new/\?[^"]+)"', page)
        assert link is not None
        assert "没有有效的餐饮服务的食品经营许可" in desk.get("wang", link[1].replace("&amp;", "&"))
        desk.get("head", "comparison/", 403)


def test_a_list_of_a_platform_is_compared_and_a_hint_becomes_a_clue(desk: Desk) -> None:
    with desk.on("2026-03-09"):
        file = SimpleUploadedFile("list.csv", "来源编号,名称,地址\nm1,老街小馆,张杨路77号\nm2,,张杨路78号\n".encode())
        answer = desk.clients["wang"].post("/desk/unlicensed/sightings/new/", {"source": "platform", "territory": "310115", "file": file})
        assert answer.status_code == 302
        words = said(desk.clients["wang"].get(answer["Location"]).content.decode())
        assert "没有收下 1" in words
        assert "没有填写" in words
        page = desk.get("wang", "sightings/?batch=310115-2026-000001")
        assert "没有收下的 1 行" in page
        assert "这个门牌没有登记" in page
        link = re.search(r'href="/desk(/unlicensed/new/\?[^"]+)"', page)
        assert link is not None
        form = desk.clients["wang"].get("/desk" + html.unescape(link.group(1))).content.decode()
        assert 'value="老街小馆"' in form
        number = re.search(r"sightings/([\d-]+)/drop/", page)
        assert number is not None
        path = f"/desk/unlicensed/sightings/{number.group(1)}/drop/"
        assert desk.clients["wang"].post(path, {"reason": " "}).status_code == 422
        assert desk.clients["wang"].post(path, {"reason": "是知味轩的摊位"}).status_code == 302
        assert "没有待核对的经营信息" in desk.get("wang", "sightings/")
        empty = desk.clients["wang"].post("/desk/unlicensed/sightings/new/", {"source": "platform", "territory": "310115"})
        assert empty.status_code == 422
