"""Mobile supervision in the city's last days: phones, visits made with them, recorders, and tasks of the day for the reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Final

from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.casework.recordings import operations as recordings
from hengjian.interfaces.commands.city import errands, paperwork, places
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.errands import TODAY, Case, Errand
from hengjian.interfaces.commands.city.films import Films
from hengjian.interfaces.commands.city.opinions import Opinions
from hengjian.interfaces.commands.city.outings import Outing
from hengjian.interfaces.commands.city.phones import Phone
from hengjian.interfaces.commands.city.staff import Offices
from hengjian.interfaces.commands.city.visits import OPINION, Visits
from hengjian.kernel.access import Role, Scope
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.devices import operations as devices
from hengjian.registers.regulated_entities import queries as register

DISTRICT: Final = "310115"
RECORDERS: Final = ("JLY-0315", "JLY-0316")


class Field:
    """Plays the last days on the street. ``random`` is its own, so that the year before is the same with and without it."""

    def __init__(self, random: Random, agenda: Agenda, offices: Offices, opinions: Opinions, films: Films) -> None:
        self.random, self.agenda, self.offices, self.opinions, self.films = random, agenda, offices, opinions, films
        self.desk = offices.desk("market", DISTRICT)
        self.visits = Visits(random, agenda, offices, opinions)
        self.mine = [offices.held(f"inspector-{number}") for number in (1, 2)]
        self.lead, self.second, self.third = (offices.held(f"inspector-{number}") for number in (3, 4, 5))
        self.shared, self.own, self.lost = (
            Phone(random, f"{one.name}的手机") for one in (self.lead, self.second, self.third)
        )
        self.nos: dict[str, str] = {}
        self.firms: dict[str, str] = {}
        self.used: set[str] = set()

    def plan(self) -> None:
        """Put everything on the agenda."""
        paperwork.plan(self.agenda, self.offices)
        add = self.agenda.add
        add(moment(date(2026, 5, 8), 9), self._equip)
        add(moment(date(2026, 5, 19), 8, 20), self._renew)
        add(moment(date(2026, 5, 19), 8, 40), self._lose)
        for case in errands.CASES:
            before = self.agenda.calendar.add_working_days(case.begin.date(), -1).day
            later = 1 if case.beside else 0  # the case beside is opened after the one it stands beside
            add(moment(before, 14, later), partial(self._open_case, case))
            if case.papers:
                add(case.begin + timedelta(hours=3), partial(self._papers, case))
        add(moment(date(2026, 5, 15), 18, 5), self._late_phone)
        add(moment(date(2026, 5, 15), 15), lambda at: inspections.review(
            inspection_no=self.nos["sampled"], opinion=OPINION, by=self.desk[Role.REVIEWER], at=at))
        add(moment(date(2026, 5, 19), 10), lambda at: disclosure.publish_result(
            inspection_no=self.nos["sampled"], by=self.desk[Role.PUBLISHER], at=at))
        add(moment(date(2026, 5, 19), 9, 30), self._approve_keep)
        add(moment(date(2026, 5, 19), 11, 10), lambda at: self.opinions.elsewhere(self.nos["twice"], at))
        add(moment(date(2026, 5, 18), 15), self._open_tasks)
        add(moment(date(2026, 5, 19), 16), self._approve_tasks)
        add(moment(date(2026, 5, 19), 17), self._place)

    def _equip(self, at: datetime) -> None:
        """Three phones, the second officer also on the first one's; two recorders."""
        self.shared.sign_in(self.lead, at)
        self.shared.sign_in(self.second, at + timedelta(minutes=3))
        self.own.sign_in(self.second, at + timedelta(minutes=9))
        self.lost.sign_in(self.third, at + timedelta(minutes=12))
        organ = self.desk.organ
        for no, officer in zip(RECORDERS, (self.lead, self.second), strict=True):
            recordings.enrol_recorder(
                recorder_no=no, scope=Scope(organ.code, organ.line, organ.territory), officer_no=officer.officer_no,
                model="演示型", by=self.desk[Role.HEAD], at=at,
            )
        self.films.plan(
            "trial", recorder=RECORDERS[1], officer=self.second.officer_no, start=moment(date(2026, 5, 14), 8, 30), minutes=3,
            docked=moment(date(2026, 5, 14), 17), place=places.somewhere(self.random, DISTRICT),
        )

    def _renew(self, at: datetime) -> None:
        for phone in (self.shared, self.own):
            phone.renew(at)

    def _lose(self, at: datetime) -> None:
        """A phone with work on it that nobody has handed in."""
        devices.note_seen(
            device_no=self.lost.device_no, at=at - timedelta(hours=15), acts_held=3, files_held=2, bytes_held=4_812_000, offset_ms=0
        )
        devices.report_lost(device_no=self.lost.device_no, reason="昨晚下班途中遗失，已向公安机关报失。", by=self.desk[Role.HEAD], at=at)

    def _open_case(self, case: Case, at: datetime) -> None:
        """Open, approve and notify a visit the day before, and send two officers with a phone and mostly a recorder."""
        team = (self.lead, self.second)
        no = self._open(case.errand, tuple(one.officer_no for one in team), at, firm=self.firms.get(case.beside, ""))
        self.nos[case.name] = no
        self._approve(no, at + timedelta(minutes=40))
        where = places.settle(self.random, self.firms[no], at)
        self.firms[case.name] = self.firms[no]
        Outing(
            self.random, self.agenda, self.visits.answer, self.shared, team, no, where, failing=case.failing, paper=case.paper,
            party=case.party, unfinished=case.unfinished,
        ).plan(case.begin)
        if film := errands.FILMS.get(case.name):
            self.films.plan(
                case.name, recorder=RECORDERS[0], officer=self.lead.officer_no, start=case.begin - timedelta(minutes=3),
                minutes=film.minutes, docked=film.docked, place=where, faults=film.faults,
            )

    def _open(self, errand: Errand, team: tuple[str, ...], at: datetime, *, firm: str = "") -> str:
        """Open a triggered inspection; with a firm given there and nowhere else, or at one where nobody of the team has kin."""
        codes = [self._item(errand.item, at.date())]
        last = self.agenda.calendar.add_working_days(errand.first, errand.days - 1).day
        for uscc in [firm] if firm else self._candidates(errand.word):
            try:
                no = inspections.open_triggered(
                    uscc=uscc, reason=errand.reason, source_no=errand.source_no, item_codes=codes, officer_nos=team,
                    planned_from=errand.first, planned_to=last, by=self.desk[Role.PLANNER], at=at,
                )
            except Refused:
                continue
            self.used.add(uscc)
            self.firms[no] = uscc
            return no
        raise RuntimeError(f"no firm for {errand.item}")

    def _candidates(self, word: str) -> Iterator[str]:
        """Firms of the district with a word in their names, first those that nobody has inspected; in a small city any firm."""
        chosen = register.Filters(district=DISTRICT, status="存续")
        found = [row.uscc for row in register.search(self.desk[Role.PLANNER], word, chosen, "", 200) if row.uscc not in self.used]
        self.random.shuffle(found)
        visited = []
        for uscc in found:
            if inspected.inspections(self.desk[Role.HEAD], inspected.Filters(uscc=uscc), 0, 1):
                visited.append(uscc)
            else:
                yield uscc
        yield from visited
        if word:
            yield from self._candidates("")

    @staticmethod
    def _item(name: str, on: date) -> str:
        return next(item.item_code for item in catalogue.published_items(on=on, text=name, limit=5) if item.name == name)

    def _approve(self, no: str, at: datetime) -> None:
        """The head approves; the notice goes out where the law wants one before the visit."""
        head = self.desk[Role.HEAD]
        try:
            inspections.approve(inspection_no=no, by=head, at=at)
        except Refused:
            inspections.approve(
                inspection_no=no, separate_reason="线索内容与另一次检查不同，一次到场、分别制作笔录。",
                over_cap_reason="专项检查计划已经备案，确有必要。", by=head, at=at,
            )
        if inspected.inspection(no, head).needs_notice:
            inspections.notify(
                inspection_no=no, way="pushed", to_words="企业法定代表人（电子推送）", by=self.desk[Role.PLANNER],
                at=at + timedelta(minutes=10),
            )

    def _papers(self, case: Case, at: datetime) -> None:
        paperwork.make(self.nos[case.name], self.lead, at, *case.papers)

    def _late_phone(self, at: datetime) -> None:
        """The second officer's own phone had no signal: an answer the signed record does not hold, a photo still on its way."""
        no, done = self.nos["inquired"], moment(date(2026, 5, 15), 10, 20)
        record = inspected.inspection(no, self.second)
        point = next(one for one in record.asked if one.answer == "judgement" and one.result == "合格")
        taken = self.own.photograph("货架")
        self.own.hand_in([
            self.own.act("fill", no, {"answers": [
                {"point_no": point.no, "result": "不合格", "value": "", "note": "墙面有霉斑，靠里的货架后面。"},
            ]}, done),
            self.own.attach(no, taken, done + timedelta(minutes=1), title="货架后面的墙面", kind="audiovisual", point_no=point.no),
        ], at)

    def _approve_keep(self, at: datetime) -> None:
        """The head approves the urgent keep within its day."""
        no = self.nos["kept"]
        for keep in inspected.inspection(no, self.desk[Role.HEAD]).site.keeps:
            inspections.decide_keep(inspection_no=no, keep_no=keep.keep_no, approved=True, by=self.desk[Role.HEAD], at=at)

    def _open_tasks(self, at: datetime) -> None:
        """What waits for the reader's two officers: reasons of their own, and a special inspection by its filed plan."""
        team = tuple(one.officer_no for one in self.mine)
        for number, errand in enumerate(errands.TASKS):
            if errand.reason:
                self.nos[f"task-{number}"] = self._open(errand, team, at)
        special = [(number, one) for number, one in enumerate(errands.TASKS) if not one.reason]
        opened = inspections.open_batch(
            openings=[self._special(one, team, at.date()) for _, one in special], by=self.desk[Role.PLANNER], at=at
        )
        for (number, _), no in zip(special, opened, strict=True):
            self.nos[f"task-{number}"] = no

    def _special(self, errand: Errand, team: tuple[str, ...], on: date) -> inspections.Opening:
        planner, organ = self.desk[Role.PLANNER], self.desk.organ
        firm = register.entity(next(self._candidates(errand.word)), planner)
        self.used.add(firm.uscc)
        return inspections.Opening(
            uscc=firm.uscc, entity_name=firm.name, address=firm.address, organ_code=organ.code, line_code=organ.line,
            territory_code=DISTRICT, item_codes=(self._item(errand.item, on),), officer_nos=team, planned_from=errand.first,
            planned_to=self.agenda.calendar.add_working_days(errand.first, errand.days - 1).day, kind=inspecting.SPECIAL,
            plan_no=errands.PLAN_NO, plan_title=errands.PLAN_TITLE, filed_no=errands.FILED_NO, total_cap=60,
        )

    def _approve_tasks(self, at: datetime) -> None:
        for name in sorted(name for name in self.nos if name.startswith("task-")):
            self._approve(self.nos[name], at)

    def _place(self, at: datetime) -> None:
        """Give a place to every firm that the district's office is to visit."""
        head = self.desk[Role.HEAD]
        rows = inspected.inspections(head, inspected.Filters(states=("approved",), organ=self.desk.organ.code), 0, 200)
        for row in rows:
            if row.planned_to >= TODAY:
                places.settle(self.random, row.uscc, at)
