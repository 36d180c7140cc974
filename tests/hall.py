"""For tests of complaints: five bodies of a city and who works there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints.operations import NewLetter, Received, Sender, Target
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor
from hengjian.kernel.codes import uscc

MORNING = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
"""A Monday; the rules on complaints change on 15 April."""

VISITOR = Actor("visitor", "市民", "", frozenset())
ZHANG = Sender(name="张小平", phone="138 1234 5678", address="浦东新区张杨路 99 弄 3 号")
TEXT = "3月1日在世纪大道的浦江食品店买到过期面包，生产日期被涂改，店家不肯退款。"


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


CITY_HUB, PUDONG_HUB = code("11310000G"), code("11310115G")
MARKET, URBAN, XUHUI = code("11310115M"), code("11310115U"), code("11310104M")
FIRM = code("91310115A")


@dataclass
class Hall:
    """Actors, and short ways to bring a letter to a state."""

    at: datetime = MORNING
    hub: Actor = access.NODE
    handler: Actor = access.NODE
    urban: Actor = access.NODE
    head: Actor = access.NODE
    leader: Actor = access.NODE
    citizen: Actor = VISITOR

    def letter(self, *kinds: str, **more: object) -> NewLetter:
        """A letter about a shop in Pudong."""
        facts: dict[str, object] = {
            "channel": "portal", "text": TEXT, "kinds": kinds or ("complaint",), "territory": "310115", "place": "世纪大道 1 号",
            "respondent": "上海浦江食品有限公司", "respondent_uscc": FIRM, "respondent_address": "世纪大道 1 号", "demand": "退款并赔偿",
            "secrecy": "named",
        }
        return NewLetter(**{**facts, **more})  # type: ignore[arg-type]

    def receive(self, *kinds: str, sender: Sender = ZHANG, at: datetime | None = None, **more: object) -> Received:
        return complaints.receive(letter=self.letter(*kinds, **more), sender=sender, by=self.citizen, at=at or self.at)

    def received(self, *kinds: str, **more: object) -> str:
        """The number of the only matter of a fresh letter."""
        [no] = self.receive(*kinds, **more).matter_nos
        return no

    def dispatched(self, *kinds: str, **more: object) -> str:
        no = self.received(*kinds, **more)
        complaints.dispatch(matter_no=no, target=Target("food.expired"), by=self.hub, at=self.at)
        return no

    def signed(self, *kinds: str, **more: object) -> str:
        no = self.dispatched(*kinds, **more)
        complaints.sign(matter_no=no, by=self.handler, at=self.at)
        return no

    def mediating(self, **more: object) -> str:
        no = self.signed("complaint", **more)
        complaints.accept(matter_no=no, by=self.handler, at=self.at)
        return no

    def replied(self, **more: object) -> str:
        no = self.signed("request", **more)
        complaints.contact(matter_no=no, way="telephone", note="已电话联系，约定周三上门", by=self.handler, at=self.at)
        complaints.reply(matter_no=no, grade="explained", words="已向您说明情况。", by=self.handler, at=self.at)
        return no
