"""One visit as two officers make it with a phone: signed in, rights told, filled, photographed, recorded and signed on glass.

Each step is handed in at its own moment, as far as there is a signal; what the law says of it the node decides.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.interfaces.commands.city.agenda import Agenda
from hengjian.interfaces.commands.city.phones import Phone, Taken
from hengjian.kernel.access import Actor

TOLD = ["reason", "basis", "statement", "recusal"]
Write = Callable[["Outing", datetime], tuple[str, dict[str, Any]]]


@dataclass(slots=True)
class Outing:
    """A visit: who goes where with which phone, and what they find. ``paper`` writes the content of a paper of the visit."""

    random: Random
    agenda: Agenda
    answer: Callable[[inspected.PointRecord, bool], inspections.Answer]
    phone: Phone
    team: tuple[Actor, Actor]
    inspection_no: str
    place: tuple[Decimal, Decimal]
    failing: int = 0
    paper: Write | None = None
    party: str = "赵店长"
    unfinished: bool = False
    exhibits: list[Taken] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    signatures: dict[str, Taken] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    def plan(self, begin: datetime) -> None:
        """Put the visit on the agenda; its moments are handed in at the end of each step."""
        for minutes, step in ((9, self._arrive), (48, self._check), (58, self._write)):
            self.agenda.add(begin + timedelta(minutes=minutes), lambda at, do=step: do(begin, at))  # type: ignore[misc]
        if not self.unfinished:
            self.agenda.add(begin + timedelta(minutes=76), lambda at: self._record(begin, at))

    def _act(self, name: str, payload: dict[str, Any], at: datetime, officer: Actor | None = None) -> dict[str, Any]:
        who = officer or self.team[0]
        return self.phone.act(name, self.inspection_no, payload, at, officer=who.officer_no, place=self.place)

    def _hand_in(self, acts: list[dict[str, Any]], at: datetime) -> None:
        """Hand in, and stop the making of the city where the node did not do what was to be shown."""
        for act, verdict in zip(acts, self.phone.hand_in(acts, at), strict=True):
            if verdict.verdict != "accepted":
                raise RuntimeError(f"{self.inspection_no} {act['name']}: {verdict.verdict} {verdict.why}")

    def _arrive(self, begin: datetime, at: datetime) -> None:
        code = check_codes.code_of(f"inspection:{self.inspection_no}")
        assert code is not None
        shown = {"code_no": code.code_no, "certificate_shown": True}
        lead, second = self.team
        self.phone.keep(self.inspection_no, begin)
        record = inspected.inspection(self.inspection_no, lead)
        self._hand_in([
            self._act("sign_in", shown, begin + timedelta(minutes=1)),
            self._act("sign_in", shown, begin + timedelta(minutes=2), second),
            self._act("arrive", {
                "present": [lead.officer_no, second.officer_no], "place_text": record.address, "code_shown": True,
            }, begin + timedelta(minutes=3)),
            self._act("tell_rights", {"told": TOLD, "recusal": "none", "recusal_note": ""}, begin + timedelta(minutes=5)),
        ], at)

    def _check(self, begin: datetime, at: datetime) -> None:
        """Fill until nothing more is asked; photograph what the answers want, and the room."""
        record, moment = inspected.inspection(self.inspection_no, self.team[0]), begin + timedelta(minutes=18)
        points = list(record.asked)
        self.failed = {point.no for point in self.random.sample(points, min(len(points), self.failing))}
        while points:
            given = [self.answer(point, point.no in self.failed) for point in points]
            self._hand_in([self._act("fill", {"answers": [
                {"point_no": one.point_no, "result": one.result, "value": one.value, "note": one.note} for one in given
            ]}, moment)], at)
            record, moment = inspected.inspection(self.inspection_no, self.team[0]), moment + timedelta(minutes=4)
            points = [point for point in record.asked if not point.result]
        wanted = [(kind, nos[0]) for kind, nos in record.wanting_kinds(set()).items()] or [("audiovisual", "")]
        acts = []
        for number, (kind, no) in enumerate(wanted):
            title = f"第 {no} 项取证" if no else "现场全景"
            taken = self.phone.photograph(title)
            self.exhibits.append(taken)
            acts.append(self.phone.attach(
                self.inspection_no, taken, begin + timedelta(minutes=30 + number), title=title, kind=kind, point_no=no,
                officer=self.team[number % 2].officer_no, place=self.place,
            ))
        self._hand_in(acts, at)
        for taken in self.exhibits:
            self.phone.send(taken, at)

    def sign(self, at: datetime, *who: str) -> list[dict[str, Any]]:
        """Pens for these roles, kept as evidence; the acts that declare them."""
        acts = []
        for name in who:
            taken = self.phone.pen()
            self.signatures[name] = taken
            acts.append(self.phone.attach(
                self.inspection_no, taken, at, title=f"签名　{name}", kind="record", drawn=True, place=self.place,
            ))
        return acts

    def _write(self, begin: datetime, at: datetime) -> None:
        """The paper of the visit, if there is one, signed by everybody."""
        if self.paper is None:
            return
        kind, content = self.paper(self, at)
        role = "asked" if kind == "inquiry" else "party"
        since, until = begin + timedelta(minutes=50), begin + timedelta(minutes=56)
        pens = self.sign(until, "文书·当事人", "文书·执法人员一", "文书·执法人员二")
        number = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        self.papers.append(number)
        signed = [(role, self.party, "文书·当事人"), *(
            ("officer", officer.name, f"文书·执法人员{place}") for officer, place in zip(self.team, "一二", strict=True)
        )]
        self._hand_in([*pens, self._act("write_paper", {
            "uuid": number, "kind": kind, "content": content, "started_at": since.isoformat(), "ended_at": until.isoformat(),
            "signatures": [{"role": one, "name": name, "sha256": self.signatures[pen].sha256, "page": 1} for one, name, pen in signed],
        }, until)], at)
        for pen in self.signatures.values():
            self.phone.send(pen, at)

    def _record(self, begin: datetime, at: datetime) -> None:
        """The record as it was signed on the glass, the order where something failed, the result."""
        names = ("笔录·当事人", "笔录·执法人员一", "笔录·执法人员二")
        done = begin + timedelta(minutes=70)
        acts = self.sign(done - timedelta(minutes=1), *names)
        acts.append(self._act("record", self._said(*(self.signatures[name].sha256 for name in names)), done))
        if self.failed:
            acts.append(self._act("order_correction", {
                "content": f"对第 {'、'.join(sorted(self.failed))} 项发现的问题，限期改正。",
                "due_on": (begin.date() + timedelta(days=12)).isoformat(),
            }, done + timedelta(minutes=2)))
        words = "发现的问题已责令限期改正。" if self.failed else "未发现违反有关规定的情况。"
        acts.append(self._act("conclude", {
            "conclusion": words, "result_codes": ["06" if self.failed else "01"],
        }, done + timedelta(minutes=4)))
        self._hand_in(acts, at)
        for name in names:
            self.phone.send(self.signatures[name], at)

    def _said(self, party: str, first: str, second: str) -> dict[str, Any]:
        record = inspected.inspection(self.inspection_no, self.team[0])
        said: dict[str, Any] = {
            "answers": _answers(record), "exhibits": [one.sha256 for one in self.exhibits], "papers": list(self.papers),
            "narrative": "检查人员到场后出示执法证件和检查码，告知权利义务，按检查表逐项检查，当事人全程陪同。",
            "party": {"name": self.party, "role": "现场负责人"}, "signature": "signed", "signature_note": "", "witness": None,
        }
        return {
            **said, "party_signature": party,
            "officer_signatures": {self.team[0].officer_no: first, self.team[1].officer_no: second},
            "record_sha256": inspections.record_digest(self.inspection_no, said),
        }


def _answers(record: inspected.InspectionRecord) -> Mapping[str, dict[str, str]]:
    return {
        point.no: {"result": point.result, "value": point.value, "note": point.note} for point in record.asked if point.result
    }
