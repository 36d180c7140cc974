"""The visits of the invented year: what officers find, order, recheck; what reviewers and publishers do, and how late."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.evidence import operations as evidence
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.interfaces.commands.city.opinions import Opinions
from hengjian.interfaces.commands.city.staff import Desk, Offices
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Refused

FINDS = 0.23
GONE = 0.05
LATE = 0.012
NOTES = (
    "现场未见相关记录，当事人表示遗失。", "抽查三处，一处不符合要求。", "记录不完整，缺最近两周内容。",
    "设施完好但未按要求使用。", "已当场指出，当事人认可。",
)
PARTIES = ("王店长", "李经理", "周女士", "陈先生", "吴主管")
SCENES = ("", "营业中，现场有顾客。", "后厨正在备餐，负责人全程陪同。", "仓库和营业场所分别查看。")
WORDS = ("当事人表示不清楚要求。", "设备故障，已报修。", "人员更换，尚未交接。")
OPINION = "事实清楚，程序合法，同意。"


class Visits:
    """Plans each approved inspection through to its publication."""

    def __init__(self, random: Random, agenda: Agenda, offices: Offices, opinions: Opinions) -> None:
        self.random, self.agenda, self.offices, self.opinions = random, agenda, offices, opinions

    def plan(self, no: str, desk: Desk, first: date, days: int) -> None:
        """Choose the day of the visit and put the visit on the agenda."""
        day = self.agenda.workday(first, self.random.randint(0, days - 6)) if days > 6 else first
        self.agenda.add(moment(day, 9, self.random.randint(0, 360)), lambda at: self._visit(no, desk, at))

    def _visit(self, no: str, desk: Desk, at: datetime) -> None:
        record = inspected.inspection(no, desk[Role.HEAD])
        team = [
            self.offices.inspector(seat.officer_no, seat.name, record.organ_code, record.territory_code, record.line_code)
            for seat in sorted(record.officers, key=lambda seat: not seat.is_lead)
        ]
        lead = team[0]
        try:
            self._enter(record, team, at)
        except Refused:  # a certificate ran out since the draw: the head must put somebody else on the team
            return
        if self.random.random() < GONE:
            inspections.terminate(
                inspection_no=no, cause="closed", reason="现场已停业，门面空置，邻铺证实。", by=lead, at=at + timedelta(minutes=20)
            )
            return
        self._check(no, desk, lead, at)

    def _enter(self, record: inspected.InspectionRecord, team: list[Actor], at: datetime) -> None:
        """Everybody signs in with the code, they arrive, and the party hears its rights."""
        no, code = record.inspection_no, check_codes.code_of(record.about)
        if record.needs_notice and record.notified_at is None:
            inspections.notify(
                inspection_no=no, way="at_door", to_words="现场负责人", by=team[0], at=at,
                reason="线索指向正在发生的行为，事先通知可能影响查证。",
            )
        for minute, officer in enumerate(team):
            inspections.sign_in(
                inspection_no=no, code_no=code.code_no if code else "", by=officer, at=at + timedelta(minutes=minute)
            )
        inspections.arrive(inspection_no=no, by=team[0], at=at + timedelta(minutes=4))
        inspections.tell_rights(inspection_no=no, recusal="none", by=team[0], at=at + timedelta(minutes=6))

    def _check(self, no: str, desk: Desk, lead: Actor, at: datetime) -> None:
        failed, record = self._fill(no, lead, at + timedelta(minutes=50))
        self._prove(record, lead, at + timedelta(minutes=55))
        inspections.record(
            inspection_no=no, party=inspections.Party(self.random.choice(PARTIES), "现场负责人"),
            narrative=self.random.choice(SCENES), by=lead, at=at + timedelta(minutes=60),
        )
        codes = ["01"]
        if failed:
            due = at.date() + timedelta(days=self.random.randint(12, 25))
            codes = ["06"]
            inspections.order_correction(
                inspection_no=no, content=f"对第 {'、'.join(sorted(failed))} 项发现的问题，限期改正。", due_on=due,
                by=lead, at=at + timedelta(minutes=66),
            )
            self._correct(no, lead, due)
        conclusion = "发现的问题已责令限期改正。" if failed else "未发现违反有关规定的情况。"
        inspections.conclude(inspection_no=no, conclusion=conclusion, result_codes=codes, by=lead, at=at + timedelta(minutes=72))
        self.opinions.after(no, at)
        self._after(no, desk, at)

    def _fill(self, no: str, lead: Actor, at: datetime) -> tuple[set[str], inspected.InspectionRecord]:
        """Fill what is asked, and then what the answers open, until nothing is left; returns what failed, and the record then."""
        record = inspected.inspection(no, lead)
        points = record.asked
        found = self.random.randint(1, 3) if self.random.random() < FINDS else 0
        failed = {point.no for point in self.random.sample(points, min(len(points), found))}
        while points:
            inspections.fill(
                inspection_no=no, answers=[self.answer(point, point.no in failed) for point in points], by=lead, at=at
            )
            record = inspected.inspection(no, lead)
            points = [point for point in record.asked if not point.result]
        return failed, record

    def answer(self, point: inspected.PointRecord, failed: bool) -> inspections.Answer:
        if not failed and self.random.random() < 0.05:
            return inspections.Answer(point.no, "合理缺项", "没有这项经营活动")
        if point.answer == "number" and (point.low or point.high):
            return inspections.Answer(point.no, "", value=self._measured(point, failed))
        value = {"number": str(self.random.randint(1, 9)), "text": self.random.choice(WORDS)}.get(point.answer, "")
        if failed:
            return inspections.Answer(point.no, "不合格", self.random.choice(NOTES), value)
        return inspections.Answer(point.no, "合格", "", value)

    def _measured(self, point: inspected.PointRecord, failed: bool) -> str:
        """A value within the standard, or one a little outside it."""
        low, high = (Decimal(end or other) for end, other in ((point.low, point.high), (point.high, point.low)))
        if failed:
            return str(high + self.random.randint(1, 6) if point.high else low - self.random.randint(1, 6))
        return str(low + (high - low) * self.random.randint(1, 9) / 10)

    def _prove(self, record: inspected.InspectionRecord, lead: Actor, at: datetime) -> None:
        """Add the evidence that the answers ask for."""
        no = record.inspection_no
        for kind, points in record.wanting_kinds(set()).items():
            words = f"检查 {no}，第 {'、'.join(points)} 项，{at:%Y-%m-%d %H:%M} 现场取证。"
            inspections.attach(
                inspection_no=no, by=lead, at=at,
                upload=evidence.Upload("现场取证.txt", [words.encode()], kind, f"第 {'、'.join(points)} 项取证", at),
            )

    def _correct(self, no: str, lead: Actor, due: date) -> None:
        report = self.agenda.workday(due, 0 if self.random.random() < 0.5 else 1)
        again = self.agenda.workday(report, self.random.randint(2, 7))
        self.agenda.add(moment(report, 10), lambda at: inspections.report_correction(inspection_no=no, by=lead, at=at))
        self.agenda.add(moment(again, 14), lambda at: inspections.recheck(
            inspection_no=no, corrected=True, note="现场复查，问题已改正。", by=lead, at=at))
        self.agenda.add(moment(self.agenda.workday(again, 16), 16), lambda at: self._close(no, lead, at))

    @staticmethod
    def _close(no: str, lead: Actor, at: datetime) -> None:
        """Close what publication has not closed already because nothing was left to handle."""
        if inspected.inspection(no, lead).state == "published":
            inspections.close(inspection_no=no, by=lead, at=at)

    def _after(self, no: str, desk: Desk, at: datetime) -> None:
        """Review in one to three working days, publication in two to twelve; a few are late, as in life."""
        reviewed = self.agenda.workday(at.date(), self.random.randint(1, 3))
        wait = self.random.randint(19, 22) if self.random.random() < LATE else self.random.randint(2, 11)
        self.agenda.add(moment(reviewed, 15), lambda now: inspections.review(
            inspection_no=no, opinion=OPINION, by=desk[Role.REVIEWER], at=now))
        self.agenda.add(moment(self.agenda.workday(reviewed, wait), 10), lambda now: self._publish(no, desk, now))

    @staticmethod
    def _publish(no: str, desk: Desk, at: datetime) -> None:
        disclosure.publish_result(inspection_no=no, by=desk[Role.PUBLISHER], at=at)
