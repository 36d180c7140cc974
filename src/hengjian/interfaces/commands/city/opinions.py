"""What enterprises say of visits: stars after the visit, and words to the supervising line when something is wrong."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from hengjian.casework.check_codes import operations as codes
from hengjian.casework.check_codes import queries as known
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.staff import Offices
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.kernel.errors import Refused
from hengjian.registers.organs import queries as organs

#: Whoever holds a code, signed in nowhere.
PUBLIC: Final = Actor(code="public", name="公众", organ="", roles=frozenset())
SHARE: Final = 0.35
WORDS: Final = (
    "", "", "", "说得清楚，没有耽误营业。", "两个人一起来的，先出示了证件和二维码。", "查得细，提的问题有道理。",
    "希望提前一天打个电话。", "等了半个小时才开始。", "检查表上的内容和以前公布的一样。",
)
#: The line of government that supervises all others.
SUPERVISING: Final = "general"
SUPERVISORS: Final = ("supervisor-1", "supervisor-2")


class Opinions:
    """Puts ratings after visits, and a handful of alarms with what the supervising line did with them."""

    def __init__(self, random: Random, agenda: Agenda, offices: Offices) -> None:
        self.random, self.agenda, self.offices = random, agenda, offices
        self.rated: list[str] = []
        self._alarms: dict[str, str] = {}
        office = next(one for one in organs.organs(level="city", line=SUPERVISING) if one.short_name == "市政府办公厅")
        for username, role in zip(SUPERVISORS, (Role.LEADER, Role.HEAD), strict=True):
            offices.open(username, office, (role,), lines=(SUPERVISING,))

    def after(self, inspection_no: str, at: datetime) -> None:
        """Some of those who were visited rate the visit, within days."""
        if self.random.random() < SHARE:
            day = at + timedelta(days=self.random.randint(0, 9), minutes=self.random.randint(90, 400))
            self.agenda.add(day, lambda now: self._rate(inspection_no, now))

    def _rate(self, inspection_no: str, at: datetime) -> None:
        code = known.code_of(f"inspection:{inspection_no}")
        if code is None:
            return
        usual = self.random.choices((5, 4, 3, 2), weights=(62, 26, 9, 3))[0]
        scores = {name: min(5, max(1, usual + self.random.choice((0, 0, 0, 1, -1)))) for name in known.questions()}
        with suppress(Refused):  # another inspection of the same visit is not over yet, or the visit is rated already
            codes.rate(code_no=code.code_no, scores=scores, words=self.random.choice(WORDS), by=PUBLIC, at=at)
            self.rated.append(code.code_no)

    def plan_alarms(self) -> None:
        """One alarm of each state, and some that the reader can look into."""
        first, second = (self.offices.held(name) for name in SUPERVISORS)
        add = self.agenda.add
        add(moment(date(2026, 3, 11), 15, 12), lambda at: self._without_code("old", "金科路", date(2026, 3, 10), at))
        add(moment(date(2026, 3, 18), 10), lambda at: codes.answer(
            alarm_no=self._alarms["old"], finding="true", by=first, at=at,
            answer="经查，来人是街镇网格巡查人员，没有检查资格，进店查看了账目。已责令街镇停止并通报，向店主说明了情况。",
        ))
        add(moment(date(2026, 3, 19), 16), lambda at: codes.close_alarm(alarm_no=self._alarms["old"], by=second, at=at))
        add(moment(date(2026, 5, 11), 11, 20), self._not_ours)
        add(moment(date(2026, 5, 12), 14, 3), self._forged)
        add(moment(date(2026, 5, 18), 9, 40), lambda at: codes.answer(
            alarm_no=self._alarms["forged"], finding="unclear", by=first, at=at,
            answer="码上的机关没有签发过这个编号，出示人没有留下姓名。已提醒辖区商户核对执法证，线索转公安机关。",
        ))
        add(moment(date(2026, 5, 19), 17, 25), lambda at: self._without_code("new", "祖冲之路", date(2026, 5, 19), at))

    def elsewhere(self, inspection_no: str, at: datetime) -> None:
        """The code of a visit is shown at another address, and somebody there says so."""
        code = known.code_of(f"inspection:{inspection_no}")
        assert code is not None
        self._report(codes.Report(
            kind="other_address", entity_name="上海市浦东新区望潮小吃店", address="上海市浦东新区川沙路 88 号", happened_on=at.date(),
            who="两名穿制服的人", said="扫出来的地址不是我们店，也不是我们的名字。来人看了一眼就走了。", code_no=code.code_no,
        ), at)

    def _without_code(self, name: str, road: str, on: date, at: datetime) -> None:
        self._alarms[name] = self._report(codes.Report(
            kind="no_code", entity_name="上海市浦东新区拾味面馆", address=f"上海市浦东新区{road} 210 号", happened_on=on,
            who="自称街道工作人员，一人", said=f"{on.month} 月 {on.day} 日下午来了一个人，说要看后厨和账本，没有出示证件，也没有二维码。",
        ), at)

    def _not_ours(self, at: datetime) -> None:
        if self.rated:
            code = known.by_number(self.rated[-1])
            assert code is not None
            with suppress(Refused):  # the same visit was told of before
                self._report(codes.Report(
                    kind="not_ours", entity_name=code.entity_name, happened_on=at.date(), said="我们没有评价过，不知道是谁评的。",
                    code_no=code.code_no,
                ), at)

    def _forged(self, at: datetime) -> None:
        self._alarms["forged"] = codes.raise_alarm(
            kind="forged", said="有人扫描了一个没有本市签名的检查码，内容写的是“食品安全检查”。", key="demo-forged",
            territory="310115", entity_name="扫码人没有留下店名", by=NODE, at=at,
        )

    @staticmethod
    def _report(report: codes.Report, at: datetime) -> str:
        return codes.report(report=report, territory="310115", by=PUBLIC, at=at)[0]
