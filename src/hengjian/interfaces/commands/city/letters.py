"""Complaints, tip-offs and requests of the last weeks in one district, at every state of their way, with some that are late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from typing import Final

from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints.operations import NewLetter, Received, Sender, Target
from hengjian.interfaces.commands.city import names
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.staff import Offices
from hengjian.kernel.access import Actor, Role
from hengjian.registers.organs import queries as organs

DISTRICT: Final = "310115"
PUBLIC: Final = Actor(code="public", name="公众", organ="", roles=frozenset())
FIRST: Final = date(2026, 4, 7)
CHANNELS: Final = ("12345", "12315", "portal", "desk", "letter", "12345", "12319")


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody writes: its class, its words, about whom, where, wanting what."""

    kinds: tuple[str, ...]
    class_code: str
    text: str
    respondent: str
    place: str
    demand: str = ""
    sort: str = "help"


STORIES: Final = (
    Story(
        ("complaint",), "food.expired", "在店里买的酸奶已经过期两天，收银台说不能退，要求退款并赔偿。",
        "金桥便民超市", "金桥路 58 号", "退一赔三",
    ),
    Story(
        ("complaint", "tip_off"), "food.unclean", "外卖里吃出一根头发，商家承认后厨没有戴帽子，既要退款也请查一查厨房卫生。",
        "祥和小厨", "张杨路 620 号", "退款 38 元",
    ),
    Story(("tip_off",), "food.unlicensed", "小区门口的熟食摊没有许可证，每天傍晚出摊，苍蝇很多。", "无名熟食摊", "羽山路与苗圃路口"),
    Story(
        ("complaint",), "service.prepaid", "健身房办了两年会员卡，五月起关门，电话没有人接，要求退还余额。",
        "力行健身馆", "成山路 1993 弄", "退还 4,600 元",
    ),
    Story(("request",), "street", "公交站旁边每天早上有人占道设摊，婴儿车过不去。", "", "上南路公交站"),
    Story(("request",), "noise", "楼下餐馆的油烟从窗户进来，晚上十一点还在炒菜，噪声扰民。", "川味馆", "昌里路 330 号"),
    Story(
        ("complaint",), "goods.refund", "网上买的鞋子七天无理由退货，商家以拆封为由不给退。",
        "足下商贸", "唐镇创新中路 88 号", "退货退款",
    ),
    Story(("tip_off",), "price", "停车场没有明码标价，两小时收了八十元，多收不给发票。", "临港停车服务部", "环湖西一路 99 号"),
    Story(("request",), "property", "小区电梯厅的灯坏了一个月，物业说没有维修资金。", "", "浦三路 3801 弄"),
    Story(("request",), "civil", "想知道社区养老院怎样申请，需要带哪些材料。", "", "", sort="consultation"),
    Story(("tip_off",), "equipment", "商务楼三号电梯这个月已经困人两次，检验标志过期了。", "世纪商务楼物业", "世纪大道 1600 号"),
    Story(
        ("complaint",), "goods.quality", "买的电饭煲第三天就坏了，店里说要等厂家，已经半个月没有回音。",
        "三林家电城", "三林路 338 号", "换新",
    ),
)


class Letters:
    """Puts letters on the agenda and works them off: the hub, the market regulator, its head."""

    def __init__(self, random: Random, agenda: Agenda, offices: Offices) -> None:
        self.random, self.agenda = random, agenda
        general, market, urban = (organs.organ_of(line, DISTRICT) for line in ("general", "market", "urban"))
        assert general is not None
        assert market is not None
        assert urban is not None
        self.hub = offices.open("dispatcher", general, (Role.DISPATCHER,), name="姚分流")
        self.handler = offices.open("handler", market, (Role.HANDLER,), lines=("market",), name="钟承理")
        self.urban = offices.open("urban-handler", urban, (Role.HANDLER,), lines=("urban",), name="路清街")
        self.leader = offices.open("district-leader", general, (Role.LEADER,), name="江总览")
        self.head = offices.desk("market", DISTRICT)[Role.HEAD]
        self.market, self.city = market.code, urban.code

    def plan(self) -> None:
        """Three rounds of the stories, the last one today."""
        for number in range(3 * len(STORIES)):
            day = self.agenda.workday(FIRST, 1 + number * 4 // 5)
            at = moment(day, 9, 7 * (number % 40))
            self.agenda.add(at, lambda now, number=number: self._receive(number, now))  # type: ignore[misc]

    def _receive(self, number: int, at: datetime) -> None:
        story = STORIES[number % len(STORIES)]
        secrecy = ("named", "named", "protected", "anonymous")[self.random.randrange(4)]
        sender = Sender() if secrecy == "anonymous" else Sender(
            names.person(self.random), f"139{self.random.randrange(10**8):08d}", f"浦东新区{story.place or '世纪大道'}附近",
        )
        letter = NewLetter(
            channel=CHANNELS[number % len(CHANNELS)], text=story.text, kinds=story.kinds, sort=story.sort, territory=DISTRICT,
            place=story.place, respondent=story.respondent, respondent_address=story.place, demand=story.demand, secrecy=secrecy,
        )
        if number >= len(STORIES):  # other people about the same thing
            letter = replace(letter, text=f"{story.text}{('我也遇到过。', '已经反映过，没有改。')[number % 2]}")
        received = complaints.receive(letter=letter, sender=sender, by=PUBLIC, at=at)
        if number % 7 < 6:
            self._later(at, 1, lambda now: self._dispatch(received, story, number, now))

    def _later(self, at: datetime, days: int, deed: object) -> None:
        day = self.agenda.workday(at.date(), days)
        self.agenda.add(moment(day, at.hour + 1, at.minute + self.random.randrange(40)), deed)  # type: ignore[arg-type]

    def _dispatch(self, received: Received, story: Story, number: int, at: datetime) -> None:
        for no in received.matter_nos:
            target = Target(story.class_code)
            if story.class_code not in ("street",):
                target = Target(story.class_code, organ=self.market, way="person", why="演示：由市场监管部门统一办理")
            organ = complaints.dispatch(matter_no=no, target=target, by=self.hub, at=at)
            if number % 5 < 4:
                by = self.urban if organ == self.city else self.handler
                self._later(at, 1, lambda now, no=no, by=by: self._sign(no, number, by, now))

    def _sign(self, no: str, number: int, by: Actor, at: datetime) -> None:
        complaints.sign(matter_no=no, by=by, at=at)
        if number == 7:
            complaints.return_to_hub(matter_no=no, why="停车收费由交通部门管理", by=by, at=at)
            complaints.open_dispute(matter_no=no, why="市场监管和交通部门都说不是自己的职责", by=self.hub, at=at)
        elif no.endswith("T") and number % 4 != 3:
            complaints.accept(matter_no=no, by=by, at=at)
            self._later(at, 3, lambda now: self._mediate(no, number, now))
        elif no.endswith("D") and number % 4:
            complaints.contact(matter_no=no, way="telephone", note="已电话联系，约定上门时间。", by=by, at=at)
            if number % 3:
                self._later(at, 2, lambda now: self._reply(no, number, by, now))
        elif no.endswith("J") and number % 4 == 2:
            complaints.ask_extension(matter_no=no, reason="需要调取三个月的进货和收费记录。", by=by, at=at)
        elif no.endswith("J"):
            self._later(at, 6, lambda now: self._decide(no, number, now))

    def _mediate(self, no: str, number: int, at: datetime) -> None:
        note = "分别听取双方意见，商家愿意退款，赔偿数额有分歧。"
        complaints.note_session(matter_no=no, way="telephone", note=note, by=self.handler, at=at)
        if number % 2:
            return
        complaints.agree(matter_no=no, terms="商家退款并补偿 100 元，当场付清。", by=self.handler, at=at)
        complaints.tell(matter_no=no, how="telephone", by=self.handler, at=at)
        complaints.close(matter_no=no, by=self.handler, at=at)

    def _reply(self, no: str, number: int, by: Actor, at: datetime) -> None:
        complaints.reply(matter_no=no, grade="solved", words="已到现场处理，并约定每周回看一次。", by=by, at=at)
        if number % 3:
            complaints.call_back(matter_no=no, satisfied=2 + number % 4, words="", by=self.hub, at=at)

    def _decide(self, no: str, number: int, at: datetime) -> None:
        if number % 2:
            complaints.decline(matter_no=no, reason="现场核查没有发现反映的情况，已提醒经营者。", by=self.head, at=at)
        else:
            complaints.file(matter_no=no, reason="现场核查属实，已固定证据。", by=self.head, at=at)
