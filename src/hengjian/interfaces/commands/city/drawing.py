"""One campaign, from its plan to its dispatched tasks, each step at its day."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from random import Random

from hengjian.casework.double_random import operations as draws
from hengjian.casework.double_random.queries import foresight
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.interfaces.commands.city import trades
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.campaigns import Campaign
from hengjian.interfaces.commands.city.opinions import Opinions
from hengjian.interfaces.commands.city.staff import Desk, Offices
from hengjian.interfaces.commands.city.visits import Visits
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.draws import canonical, reveal
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.organs import queries as organs

WITNESSES = (
    ("witness-audit", "上海市审计局"), ("witness-procurator", "上海市人民检察院"),
    ("witness-consumer", "上海市消费者权益保护委员会"),
)


class Ceremonies:
    """Runs the campaigns: plans in March, draws on their days."""

    def __init__(self, random: Random, agenda: Agenda, offices: Offices, opinions: Opinions) -> None:
        self.random, self.agenda, self.offices = random, agenda, offices
        self.visits = Visits(random, agenda, offices, opinions)
        self.witnesses = [self._witness(*row) for row in WITNESSES]
        self.left_out: list[str] = []

    def _witness(self, username: str, name: str) -> tuple[Actor, str]:
        body = next(one for one in organs.organs(level="city", line="general") if one.name == name)
        return self.offices.open(username, body, (Role.CONTRIBUTOR,)), name

    def plan(self, campaign: Campaign) -> None:
        """Put the campaign's plan and draw on the agenda."""
        desk = self.offices.desk(campaign.line, campaign.district)
        day = date(campaign.drawn_on.year, 3, 3)
        held: dict[str, str] = {}
        on = self.agenda.workday
        self.agenda.add(moment(day, 9, 30), lambda at: held.update(plan=self._draft(campaign, desk, at)))
        self.agenda.add(moment(on(day, 2), 14), lambda at: draws.approve_plan(plan_no=held["plan"], by=desk[Role.HEAD], at=at))
        self.agenda.add(moment(on(day, 4), 10), lambda at: draws.file_plan(
            plan_no=held["plan"], filed_no=f"备〔{at.year}〕{self.agenda.done % 1000:03d}号", by=desk[Role.PLANNER], at=at))
        self.agenda.add(moment(on(day, 8), 11), lambda at: draws.publish_plan(plan_no=held["plan"], by=desk[Role.PUBLISHER], at=at))
        before = self.agenda.calendar.add_working_days(campaign.drawn_on, -2).day
        self.agenda.add(moment(before, 8, 40), lambda at: self._call(campaign, desk, held, before, at))

    def _draft(self, campaign: Campaign, desk: Desk, at: datetime) -> str:
        return draws.draft_plan(plan=self._plan_of(campaign, desk, at.date()), by=desk[Role.PLANNER], at=at)

    def _plan_of(self, campaign: Campaign, desk: Desk, on: date) -> draws.NewPlan:
        codes = [self._item(name, on) for name in campaign.items]
        partners = [organs.organ_of(line, campaign.district) for line in campaign.partners]
        return draws.NewPlan(
            year=on.year, title=f"{on.year} 年{desk.organ.short_name}{campaign.title}抽查", item_codes=tuple(codes),
            direction="定向" if campaign.tags else "不定向", partners=tuple(p.code for p in partners if p),
            scope={"territories": [campaign.district], "industries": trades.industries(campaign.tags)},
            ratio=50_000, rates=campaign.rates,
        )

    def _call(self, campaign: Campaign, desk: Desk, held: dict[str, str], before: date, at: datetime) -> None:
        """Hold the ceremony where the list is long enough to draw from; in a small city some plans stay plans."""
        plan = self._plan_of(campaign, desk, at.date())
        if foresight.foresee(plan, desk[Role.PLANNER], at.date()).feasible:
            self._ceremony(campaign, desk, held, before)
        else:
            self.left_out.append(plan.title)

    def _item(self, name: str, on: date) -> str:
        found = catalogue.published_items(on=on, text=name, limit=5)
        return next(item.item_code for item in found if item.name == name)

    def _ceremony(self, campaign: Campaign, desk: Desk, held: dict[str, str], before: date) -> None:
        """List frozen two working days ahead, commitments the day before, seed and draw on the day."""
        clerk, on, day = desk[Role.PLANNER], self.agenda.workday, campaign.drawn_on
        secrets = [tuple(hashlib.sha256(f"{campaign.title}{day}{i}{part}".encode()).hexdigest() for part in "sr") for i in range(3)]
        salts = hashlib.sha256(f"{campaign.title}{day}salts".encode()).hexdigest()  # no secret: the same seed makes the same city
        add, at_ = self.agenda.add, moment
        add(at_(before, 9), lambda at: held.update(draw=draws.prepare_draw(
            plan_no=held["plan"], title=f"{campaign.title}，{desk.organ.short_name}", by=clerk, at=at)))
        add(at_(before, 9, 20), lambda at: draws.freeze(draw_no=held["draw"], salt_key=salts, by=clerk, at=at))
        for i, (actor, name) in enumerate(self.witnesses):
            add(at_(before, 14, 10 * i), lambda at, a=actor, n=name, x=secrets[i]: draws.contribute(  # type: ignore[misc]
                draw_no=held["draw"], commitment=_seal(held["draw"], *x), name=n, by=a, at=at))
        add(at_(before, 16), lambda at: draws.commit(draw_no=held["draw"], by=clerk, at=at))
        if campaign.until == "void":
            add(at_(day, 9), lambda at: draws.void(
                draw_no=held["draw"], reason="现场掷骰时录像设备中断，无法完整留痕，重新组织抽取", by=desk[Role.HEAD], at=at))
            return
        dice = "".join(self.random.choice("0123456789") for _ in range(20))
        add(at_(day, 9, 30), lambda at: draws.fix_source(draw_no=held["draw"], by=clerk, at=at))
        add(at_(day, 9, 36), lambda at: draws.enter_value(draw_no=held["draw"], digits=dice, digits_again=dice, by=clerk, at=at))
        for i, (actor, _) in enumerate(self.witnesses):
            add(at_(day, 9, 40 + i), lambda at, a=actor, x=secrets[i]: draws.reveal(  # type: ignore[misc]
                draw_no=held["draw"], s=x[0], r=x[1], by=a, at=at))
        add(at_(day, 10), lambda at: draws.draw(draw_no=held["draw"], by=clerk, at=at))
        if campaign.until == "drawn":
            return
        first, last = on(day, 1), on(day, campaign.window_days)
        add(at_(day, 10, 30), lambda at: draws.assign(draw_no=held["draw"], planned_from=first, planned_to=last, by=clerk, at=at))
        add(at_(day, 11), lambda at: draws.dispatch(draw_no=held["draw"], by=clerk, at=at))
        desks = [desk, *(self.offices.desk(line, campaign.district) for line in campaign.partners)]
        add(at_(day, 15), lambda at: self._approve(held["draw"], desks, first, campaign.window_days, at))

    def _approve(self, draw_no: str, desks: list[Desk], first: date, days: int, at: datetime) -> None:
        """Each department's head approves its own task list; what the law wants reasons for is approved singly."""
        for desk in desks:
            head = desk[Role.HEAD]
            nos = [row.inspection_no for row in self._opened(head, draw_no) if row.organ_code == desk.organ.code]
            try:
                inspections.approve_batch(inspection_nos=nos, by=head, at=at)
            except Refused:
                for no in nos:
                    self._singly(no, head, at)
            for no in nos:
                self.visits.plan(no, desk, first, days)

    @staticmethod
    def _singly(no: str, head: Actor, at: datetime) -> None:
        inspections.approve(
            inspection_no=no, over_cap_reason="上级部署的专项检查", separate_reason="检查内容不同，需要分别到场", by=head, at=at
        )

    @staticmethod
    def _opened(head: Actor, draw_no: str) -> list[inspected.InspectionRow]:
        found: list[inspected.InspectionRow] = []
        while page := inspected.inspections(head, inspected.Filters(draw_no=draw_no), found[-1].key if found else 0, 200):
            found += page
        return found


def _seal(draw_no: str, s: str, r: str) -> str:
    """The seal of a witness's two secrets, as the witness's own browser or program makes it."""
    return reveal.seal(canonical.suite("sha256"), draw_no, reveal.Secret(s, r))
