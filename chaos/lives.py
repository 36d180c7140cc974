"""What people of a node do next: real acts on real records through the operations, in the demonstration's proportions.

A district lives inspections from opening to publication, one act at a time: per inspection two officers sign in, arrive,
tell the rights, fill in the checklist, make the record and tell the result; a fifth are told to correct something or are rated, some
are sent back, some end early. The city meanwhile tags, grades and corrects entities, records permits and premises, and
keeps the officers' register.

Nothing is kept here between acts: what comes next is read from the node itself, so that a writer that was killed goes on
where its node stands. Who acts is the act's own token, so that every line of the journal names the act that told it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chaos import founding
from hengjian.casework.check_codes import operations as check_codes
from hengjian.casework.check_codes import rules as ratings
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import rules as law
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel import clock
from hengjian.kernel.access import Actor, Role
from hengjian.registers.officers import operations as officers
from hengjian.registers.regulated_entities import operations as entities

Do = Callable[[str, datetime], object]
"""An act, given its token and moment."""

BUSINESS = frozenset({Role.PLANNER, Role.HEAD, Role.INSPECTOR, Role.REVIEWER, Role.PUBLISHER, Role.REGISTER_KEEPER})
OPENED_AT_ONCE = 8
#: So many acts are done before the open inspections are looked through again.
AT_ONCE = 25
RESULTS = (("合格", ("01",)), ("合格", ("01",)), ("合格", ("01",)), ("不合格", ("06",)))


@dataclass(frozen=True, slots=True)
class Deed:
    """The next act: its name and how it is done."""

    name: str
    do: Do


def actor(token: str, organ: str, territory: str, officer: str = "") -> Actor:
    """Somebody who may do all business of an organ; the journal knows them by the act's token."""
    return Actor(token, "办理人", organ, BUSINESS, frozenset({"*"}), territory, officer)


@dataclass
class District:
    """The people of one district. ``share`` and ``of`` part the open inspections among several writers."""

    code: str
    chance: random.Random
    share: int = 0
    of: int = 1
    weights: Sequence[int] = (94, 4, 2)
    _turns: list[int] = field(default_factory=list)

    def next(self) -> Deed:
        """The next act of somebody."""
        [kind] = self.chance.choices((self._go_on, self._open, self._rate), self.weights)
        return kind()

    @property
    def organ(self) -> str:
        return founding.bureau(self.code)

    def _by(self, token: str, officer: str = "") -> Actor:
        return actor(token, self.organ, self.code, officer)

    def _open(self) -> Deed:
        """A batch of inspections; the demonstration opens those of a draw in one act."""
        today, firms = clock.today(), founding.firms(self.code)
        team = self.chance.sample(founding.officer_nos(self.code), 2)
        openings = [inspections.Opening(
            uscc=firm, entity_name=founding.name_of(firm), address="张江路 1 号", organ_code=self.organ, line_code="market",
            territory_code=self.code, item_codes=(founding.ITEM,), officer_nos=tuple(team), planned_from=today,
            planned_to=today + timedelta(days=10), draw_no="",
        ) for firm in self.chance.sample(firms, OPENED_AT_ONCE)]
        return Deed("open_batch", lambda token, at: inspections.open_batch(openings=openings, by=self._by(token), at=at))

    def _rate(self) -> Deed:
        over = Inspection.objects.filter(state__in=("told", "reviewed", "published", "closed"), territory_code=self.code)
        rows = list(over.exclude(code_no="").order_by("-id")[:50])
        if not rows:
            return self._go_on()
        row = self.chance.choice(rows)
        scores = dict.fromkeys(ratings.QUESTIONS, self.chance.randrange(1, 6))
        return Deed("rate", lambda token, at: check_codes.rate(
            code_no=row.code_no, scores=scores, words="", by=Actor(token, "企业", "", frozenset()), at=at))

    def _go_on(self) -> Deed:
        """The next act of an open inspection of this writer's share."""
        if not self._turns:
            mine = Inspection.objects.exclude(state__in=law.WORKFLOW.final).filter(territory_code=self.code, id__gt=0)
            ids = [key for key in mine.order_by("id").values_list("id", flat=True)[:200] if key % self.of == self.share]
            self._turns = self.chance.choices(ids[:40], k=AT_ONCE) if ids else []
        row = Inspection.objects.get(pk=self._turns.pop()) if self._turns else None
        if row is None or row.state in law.WORKFLOW.final:
            return self._open()
        return getattr(self, f"_when_{row.state}")(row)

    def _when_created(self, row: Inspection) -> Deed:
        return Deed("approve", lambda token, at: inspections.approve(
            inspection_no=row.inspection_no, by=self._by(token), at=at, separate_reason="两次检查事项不同", over_cap_reason="",
        ))

    def _when_approved(self, row: Inspection) -> Deed:
        absent = founding.absent(row.pk)
        if absent:
            return Deed("sign_in", lambda token, at: inspections.sign_in(
                inspection_no=row.inspection_no, code_no=founding.code_no(row.inspection_no), by=self._by(token, absent[0]), at=at))
        return Deed("arrive", lambda token, at: inspections.arrive(
            inspection_no=row.inspection_no, by=self._by(token, row.lead_no), at=at))

    def _when_on_site(self, row: Inspection) -> Deed:
        lead, no = row.lead_no, row.inspection_no
        if self.chance.random() < 0.03:
            return Deed("terminate", lambda token, at: inspections.terminate(
                inspection_no=no, cause=next(iter(law.TERMINATIONS)), reason="已经停业", by=self._by(token, lead), at=at))
        if row.rights_told_at is None:
            return Deed("tell_rights", lambda token, at: inspections.tell_rights(
                inspection_no=no, recusal="none", by=self._by(token, lead), at=at))
        points = founding.points(row)
        if founding.answered(row.pk) < len(points):
            found, _ = RESULTS[row.pk % len(RESULTS)]
            answers = [inspections.Answer(point, found, "未见记录" if found == "不合格" else "") for point in points]
            return Deed("fill", lambda token, at: inspections.fill(
                inspection_no=no, answers=answers, by=self._by(token, lead), at=at))
        return Deed("record", lambda token, at: inspections.record(
            inspection_no=no, by=self._by(token, lead), at=at))

    def _when_recorded(self, row: Inspection) -> Deed:
        _, codes = RESULTS[row.pk % len(RESULTS)]
        if codes == ("06",) and founding.order_of(row.pk) is None:
            return self._order(row)
        return Deed("conclude", lambda token, at: inspections.conclude(
            inspection_no=row.inspection_no, conclusion="按检查表逐项检查。", result_codes=codes, by=self._by(token, row.lead_no), at=at))

    def _order(self, row: Inspection) -> Deed:
        return Deed("order_correction", lambda token, at: inspections.order_correction(
            inspection_no=row.inspection_no, content="补齐记录", due_on=clock.today() + timedelta(days=10),
            by=self._by(token, row.lead_no), at=at))

    def _when_told(self, row: Inspection) -> Deed:
        if self.chance.random() < 0.05 and not row.returned_reason:
            return Deed("send_back", lambda token, at: inspections.send_back(
                inspection_no=row.inspection_no, reason="检查情况写得不清楚", by=self._by(token), at=at))
        return Deed("review", lambda token, at: inspections.review(inspection_no=row.inspection_no, by=self._by(token), at=at))

    def _when_reviewed(self, row: Inspection) -> Deed:
        return Deed("publish_result", lambda token, at: disclosure.publish_result(
            inspection_no=row.inspection_no, by=self._by(token), at=at))

    def _when_published(self, row: Inspection) -> Deed:
        order, no = founding.order_of(row.pk), row.inspection_no
        if order is None or order.state != order.OPEN:
            return Deed("close", lambda token, at: inspections.close(
                inspection_no=no, follow_up="已经整改", by=self._by(token, row.lead_no), at=at))
        if order.reported_on is None:
            return Deed("report_correction", lambda token, at: inspections.report_correction(
                inspection_no=no, by=self._by(token, row.lead_no), at=at))
        return Deed("recheck", lambda token, at: inspections.recheck(
            inspection_no=no, corrected=True, note="已经补齐", by=self._by(token, row.lead_no), at=at))


@dataclass
class City:
    """The people of the city."""

    chance: random.Random
    code: str = "310000"

    def next(self) -> Deed:
        """The next act of somebody."""
        area = self.chance.choice(founding.AREAS)
        firm = self.chance.choice(founding.firms(area))
        kinds = (self._tag, self._grade, self._permit, self._premises, self._correct, self._list, self._leave)
        [kind] = self.chance.choices(kinds, (4, 2, 2, 1, 2, 1, 1))
        return kind(firm, area)

    def _by(self, token: str) -> Actor:
        return actor(token, founding.CITY_OFFICE, self.code)

    def _leave(self, firm: str, area: str) -> Deed:
        officer = self.chance.choice(founding.officer_nos(area))
        until = self.chance.choice((None, clock.today() + timedelta(days=self.chance.randrange(1, 60))))
        return Deed("record_leave", lambda token, at: officers.record_leave(
            officer_no=officer, until=until, by=actor(token, founding.bureau(area), self.code), at=at))

    def _tag(self, firm: str, area: str) -> Deed:
        tags = self.chance.sample(("连锁", "外卖", "冷链", "学校周边", "老字号"), self.chance.randrange(0, 4))
        return Deed("tag", lambda token, at: entities.tag(code=firm, tags=tags, by=self._by(token), at=at))

    def _grade(self, firm: str, area: str) -> Deed:
        letter = self.chance.choice("ABCD")
        return Deed("grade", lambda token, at: entities.grade(
            code=firm, scale="food", letter=letter, decided_on=clock.today(), source="年度评定", by=self._by(token), at=at))

    def _permit(self, firm: str, area: str) -> Deed:
        until, number = date(2030, 1, 1) + timedelta(days=self.chance.randrange(900)), self.chance.randrange(3)
        return Deed("record_permit", lambda token, at: entities.record_permit(
            code=firm, permit_no=f"JY{firm[8:17]}{number}", title="食品经营许可证", organ=founding.bureau(area),
            valid_from=date(2025, 1, 1), valid_until=until, by=self._by(token), at=at))

    def _premises(self, firm: str, area: str) -> Deed:
        address = f"张江路 {self.chance.randrange(100_000)} 号"
        return Deed("record_premises", lambda token, at: entities.record_premises(
            code=firm, address=address, district=area, by=self._by(token), at=at))

    def _correct(self, firm: str, area: str) -> Deed:
        address = f"科苑路 {self.chance.randrange(100_000)} 号"
        return Deed("correct", lambda token, at: entities.correct(
            code=firm, values={"address": address}, reason="登记机关变更", by=self._by(token), at=at))

    def _list(self, firm: str, area: str) -> Deed:
        return Deed("list_entity", lambda token, at: entities.list_entity(
            code=firm, list_code="abnormal", title="经营异常名录", decided_by=founding.bureau(area), document_no=token, since=clock.today(),
            by=self._by(token), at=at))

