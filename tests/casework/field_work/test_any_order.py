"""It does not matter who reaches the server first: random histories of several phones and the desk, any order of syncs.

A history fixes what everybody did and when: three phones without a signal, and the desk. A schedule fixes when each phone
reached the server, in how many pieces, and what it sent twice. The same history under any schedule ends in the same state
of the matter, the same evidence and the same corrections. The desk acts at its moments on what has arrived; before it
closes something (takes the record back, sends the result back, ends the inspection) every phone has been heard.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from fieldvisit import Answers, Field
from hengjian.casework.evidence import queries as evidence
from hengjian.casework.field_work import operations as field_work
from hengjian.casework.field_work import queries
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections.models import CheckResult, Inspection, OrderToCorrect, Paper, SignIn, SiteRecord
from hengjian.casework.inspections.operations import Answer
from hengjian.kernel import clock
from hengjian.kernel.errors import Refused
from phones import Phone

RESULTS: tuple[tuple[str, str], ...] = (
    ("合格", ""), ("不合格", "见照片"), ("不合格", "已过期"), ("未检查", "仓库上锁"), ("没有这种结果", ""),
)
SIGNED = RESULTS[:3]
POINTS = ("1.1", "1.2", "2.1")
Desk = Callable[[Field, datetime], None]


@dataclass
class History:
    """What was done: acts of each phone with their moments, acts of the desk at theirs; ``closing`` needs everybody heard."""

    end: datetime
    acts: list[tuple[datetime, Phone, dict[str, Any]]] = field(default_factory=list)
    desk: list[tuple[datetime, Desk]] = field(default_factory=list)
    closing: list[tuple[datetime, Desk]] = field(default_factory=list)

    def of(self, phone: Phone) -> list[tuple[datetime, dict[str, Any]]]:
        return [(at, act) for at, whose, act in self.acts if whose is phone]


def _answers(dice: random.Random, pool: tuple[tuple[str, str], ...]) -> Answers:
    return {no: dice.choice(pool) for no in POINTS if dice.random() < 0.7} or {"1.1": dice.choice(pool)}


def _desk_fills(answers: Answers) -> Desk:
    def fill(visit: Field, at: datetime) -> None:
        given = [Answer(no, result, note) for no, (result, note) in answers.items()]
        inspections.fill(inspection_no=visit.no, answers=given, by=visit.office.inspectors[2], at=at)

    return fill


def _sends_back(visit: Field, at: datetime) -> None:
    inspections.send_back(inspection_no=visit.no, reason="补充照片", by=visit.office.reviewer, at=at)


def _takes_back(visit: Field, at: datetime) -> None:
    field_work.release(inspection_no=visit.no, reason="手机没电", by=visit.office.head, at=at)


def _ends(visit: Field, at: datetime) -> None:
    inspections.terminate(inspection_no=visit.no, cause="closed", reason="已停业", by=visit.office.head, at=at)


def history(visit: Field, seed: int) -> History:
    """One day of a team that the dice drew."""
    dice, made = random.Random(seed), History(visit.at)
    minute = iter(range(6, 10_000))

    def next_at() -> datetime:
        return visit.later(minutes=next(minute), seconds=dice.randrange(50))

    def phone_does(phone: Phone, make: Callable[[datetime], dict[str, Any]], at: datetime | None = None) -> None:
        moment = at or next_at()
        made.acts.append((moment, phone, make(moment)))

    def others_work() -> None:
        """Whatever phones do that do not lead the visit, at any moment; and the desk."""
        for _ in range(dice.randrange(5)):
            phone = dice.choice((visit.a, visit.b, visit.c))
            phone_does(phone, dice.choice((
                lambda at, phone=phone: visit.fill(phone, at, _answers(dice, RESULTS[: 5 if dice.random() < 0.2 else 4])),
                lambda at, phone=phone: visit.attach(phone, at, f"photo-{at.isoformat()}-{phone.device_no}"),
                lambda at, phone=phone: visit.sign_in(phone, phone.first, at),
                lambda at, phone=phone: visit.attach(phone, at, f"shared-{dice.randrange(2)}"),
            )))
        if dice.random() < 0.3:
            made.desk.append((next_at(), _desk_fills(_answers(dice, SIGNED))))
        if dice.random() < 0.15:  # a phone that does not keep the visit tries to lead it
            phone_does(visit.b, lambda at: visit.record(at, dict.fromkeys(POINTS, ("合格", "")), phone=visit.b))

    for _ in range(dice.choice((0, 1, 1, 2))):
        others_work()
        answers = {no: dice.choice(SIGNED) for no in POINTS}
        photos = [act["payload"]["exhibit"]["sha256"] for _, _, act in made.acts if act["name"] == "attach"]
        phone_does(visit.a, lambda at, answers=answers, photos=photos: visit.record(at, answers, exhibits=tuple(sorted(set(photos)))))
        others_work()
        if any(result == "不合格" for result, _ in answers.values()) and dice.random() < 0.7:
            due = (visit.at + timedelta(days=20)).date().isoformat()
            phone_does(visit.a, lambda at, due=due: visit.a.act("order_correction", visit.no, {"content": "换证", "due_on": due}, at))
        phone_does(visit.a, lambda at: visit.conclude(at, dice.choice((("01",), ("02",)))))
        others_work()
        if dice.random() < 0.5:
            made.closing.append((next_at(), dice.choice((_sends_back, _sends_back, _takes_back, _ends))))
    others_work()
    made.end = next_at()
    return made


Step = tuple[datetime, str, Any]


def schedule(visit: Field, made: History, seed: int) -> list[Step]:
    """When each phone reaches the server under these dice, and the desk's acts at their moments between."""
    dice, steps = random.Random(seed), [(at, "desk", act) for at, act in made.desk]
    barriers = [at - timedelta(milliseconds=500) for at, _ in made.closing] + [made.end]
    steps += [(at, "desk", act) for at, act in made.closing]
    for phone in (visit.a, visit.b, visit.c):
        own = made.of(phone)
        times = {moment for moment, _ in own} if dice.random() < 0.15 else set()
        latest = 361 + int((made.end - visit.at).total_seconds())
        times |= {visit.later(seconds=dice.randrange(360, latest)) for _ in range(dice.randrange(4))}
        sent = 0
        for at in sorted({*times, *barriers}):
            due = sum(1 for moment, _ in own if moment <= at)
            again = dice.randrange(sent + 1) if dice.random() < 0.3 else sent
            if due > again:
                steps.append((at + timedelta(milliseconds=dice.randrange(400)), "sync", (phone, [act for _, act in own[again:due]])))
            sent = max(sent, due)
    return sorted(steps, key=lambda step: (step[0], step[1]))


def play(visit: Field, steps: list[Step]) -> dict[str, Any]:
    """What stands at the end."""
    for at, kind, what in steps:
        with clock.at(at):
            if kind == "sync":
                phone, acts = what
                phone.hand_in(acts, at)
            else:
                with suppress(Refused):  # the desk is told at once what is not open, and nothing of it remains
                    what(visit, at)
    return standing(visit)


def standing(visit: Field) -> dict[str, Any]:
    """State, answers, papers, evidence, corrections; not the numbers that are given by order of arrival."""
    row = Inspection.objects.get(inspection_no=visit.no)
    recorded = row.recorded_at is not None
    answers = CheckResult.objects.filter(inspection=row).order_by("point_no")
    return {
        "state": (row.state, row.on_site_at, row.rights_told_at, row.recorded_at, row.record_sha256, row.concluded_at, row.result_codes),
        "sign_ins": sorted(SignIn.objects.filter(inspection=row).values_list("officer_no", "at")),
        "answers": [
            (one.point_no, one.result, one.value, one.note, *(() if recorded else (one.officer_no, one.at, one.disputed)))
            for one in answers
        ],
        "records": list(SiteRecord.objects.filter(inspection=row).order_by("version").values_list("sha256", "at")),
        "orders": list(OrderToCorrect.objects.filter(inspection=row).values_list("content", "due_on", "state")),
        "papers": sorted(Paper.objects.filter(inspection=row).values_list("uuid", "sha256")),
        "evidence": sorted(
            (one.uuid, one.captured_sha256, one.kind, one.taken_at, one.device_no) for one in evidence.of_matter(row.about)
        ),
        "acts": sorted((one.uuid, one.name, one.verdict, one.moment) for one in queries.of_visit(visit.no)),
        "keeper": queries.keeper(visit.no).released,
    }


def _settles_alike(visit: Field, seed: int, orders: list[int]) -> None:
    with transaction.atomic():
        visit.begun()
        made = history(visit, seed)
        ends = []
        for order in orders:
            with transaction.atomic():
                ends.append(play(visit, schedule(visit, made, order)))
                transaction.set_rollback(True)
        transaction.set_rollback(True)
    event(f"state {ends[0]['state'][0]}")
    event(f"{min(len([act for act in ends[0]['acts'] if act[2] == 'refused']), 3)} corrections (3 or more)")
    for end in ends[1:]:
        assert end == ends[0]


def _any(examples: int) -> settings:
    return settings(
        max_examples=examples, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # dice do not shrink
    )


SEEDS = st.integers(0, 10**9)
ORDERS = st.lists(SEEDS, min_size=2, max_size=3, unique=True)


@given(seed=SEEDS, orders=ORDERS)
@_any(20)
def test_any_order_of_syncs_ends_in_the_same_state_evidence_and_corrections(visit: Field, seed: int, orders: list[int]) -> None:
    _settles_alike(visit, seed, orders)


@pytest.mark.slow
@given(seed=SEEDS, orders=ORDERS)
@_any(400)
def test_many_more_histories_do_too(visit: Field, seed: int, orders: list[int]) -> None:
    _settles_alike(visit, seed, orders)
