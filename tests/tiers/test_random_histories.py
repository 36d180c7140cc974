"""Random histories of a city and three districts end in *copy = fresh copy*, whatever happened on the way.

Real acts on real records through the operations; processes killed before any of their statements; links cut, answers
doubled, stale, swapped and damaged; clocks an hour wrong; a full disk; a side set back to its backup; a replaced key; a
receiver that refuses one row in a hundred. At the end everything is mended and drained, and every flowing table at every
receiver equals what its owner would show, and equals a copy built from the first line.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chaos import lives
from chaos.places import CITY, DISTRICTS
from hengjian.kernel import clock
from hengjian.kernel.errors import Refused
from tiers import between, handing
from tiers.places import Killed, Node, dying

CODES = (CITY, *DISTRICTS)
NODES = st.sampled_from(CODES)
#: Before which of its statements a process dies; None: it lives.
DEATHS = st.one_of(st.none(), st.integers(0, 160))


class TwoTiers(RuleBasedStateMachine):
    """What can happen to a city and three districts."""

    nodes: dict[str, Node]
    made: Path

    def __init__(self) -> None:
        super().__init__()
        self.nodes = between.settled_city(self.made)
        self.left = ExitStack()
        self.wire = self.left.enter_context(handing.joined(self.nodes))
        self.cut: set[tuple[str, str]] = set()
        self.full: set[str] = set()
        self.backups: dict[str, Path] = {}
        self.acts, self.last = 0, CITY

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        """The people of each node, with chances of their own."""
        chance = random.Random(seed)
        self.people: dict[str, Any] = {code: lives.District(code, random.Random(chance.random())) for code in DISTRICTS}
        self.people[CITY] = lives.City(random.Random(chance.random()))
        between.acknowledged.clear()
        for code in CODES:
            self.act(code, 8, None)

    @rule(code=NODES, number=st.integers(1, 6), death=DEATHS)
    def act(self, code: str, number: int, death: int | None) -> None:
        """People of a node act; their process may die meanwhile."""
        with self._process(code, death):
            for _ in range(number):
                self.acts += 1
                token = f"{code}.{self.acts}"
                try:
                    self.people[code].next().do(token, clock.now())
                except Refused:
                    continue
                except DatabaseError:
                    assert code in self.full
                    continue
                between.acknowledged.setdefault(code, []).append(token)

    @rule(code=NODES, death=DEATHS)
    def number(self, code: str, death: int | None) -> None:
        """A turn of a node's sequencer."""
        with self._process(code, death):
            between.turn(self.nodes[code])

    @rule(there=NODES, here=NODES, fault=st.sampled_from(handing.FAULTS), death=DEATHS)
    def pull(self, there: str, here: str, fault: str, death: int | None) -> None:
        """A node pulls from a partner over a bad line; either may die meanwhile."""
        if between.partners(here, there) and (here, there) not in self.cut:
            with self._process(here, death):
                handing.pull(self.nodes[here], self.nodes[there], self.wire, fault)

    @rule(there=NODES, here=NODES)
    def cut_or_mend(self, there: str, here: str) -> None:
        """A direction of a link is cut, or mended."""
        self.cut ^= {(here, there)}

    @rule(code=NODES, minutes=st.sampled_from((-60, -7, 0, 60)))
    def skew(self, code: str, minutes: int) -> None:
        """A node's clock goes wrong by up to an hour, or right again."""
        self.nodes[code].skew = timedelta(minutes=minutes)

    @rule(code=NODES, full=st.booleans())
    def disk(self, code: str, full: bool) -> None:
        """A node's disk is full, or has room again."""
        self.nodes[code].fill_disk(full=full)
        (self.full.add if full else self.full.discard)(code)

    @rule(code=NODES)
    def replace_key(self, code: str) -> None:
        """A node replaces its message key, and its partners trust its new card."""
        handing.replace_key(self.nodes[code], self.nodes)

    @rule(code=NODES, picky=st.booleans())
    def refuse_rows(self, code: str, picky: bool) -> None:
        """A node refuses one copied row in a hundred, or takes all again."""
        between.refuse_some(self.nodes[code], picky=picky)

    @rule(code=NODES)
    def back_up(self, code: str) -> None:
        """A backup is made."""
        self.backups[code] = self.made / f"backup-{code}"
        self.nodes[code].backup(self.backups[code])

    @precondition(lambda self: self.backups)
    @rule(place=st.integers(0, 3))
    def restore(self, place: int) -> None:
        """A side is set back to its backup, and gets its own lost lines back from its partners."""
        code = sorted(self.backups)[place % len(self.backups)]
        self.full.discard(code)
        between.restore(self.nodes[code], self.backups[code], self.nodes)

    @invariant()
    def logs_verify(self) -> None:
        """Whatever happens, no log is ever wrong; looked at where something happened last."""
        assert between.log_findings(self.nodes[self.last]) == []

    def teardown(self) -> None:
        """Mend everything, let the links drain, compare."""
        try:
            for node in self.nodes.values():
                node.skew = timedelta(0)
                node.fill_disk(full=False)
                between.refuse_some(node, picky=False)
            between.drain(self.nodes, self.wire)
            between.repair(self.nodes, self.wire)
            between.assert_acknowledged(self.nodes)
            between.assert_copies(self.nodes)
            between.assert_fresh_copies(self.nodes, self.wire, self.made)
        finally:
            self.left.close()
            for node in self.nodes.values():
                node.close()

    @contextmanager
    def _process(self, code: str, death: int | None) -> Iterator[None]:
        """A process of a node, which may die."""
        node, self.last = self.nodes[code], code
        with node:
            try:
                with dying(node, death):
                    yield
            except Killed:
                return
            except DatabaseError:
                assert code in self.full  # the process says so in its log and tries again


def _run(folder: Path, examples: int, steps: int) -> None:
    machine = type("Machine", (TwoTiers,), {"made": folder})
    run_state_machine_as_test(machine, settings=settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, phases=(Phase.generate,),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large], report_multiple_bugs=False,
    ))


@pytest.fixture
def alone(django_db_blocker: Any) -> Iterator[None]:
    """Nodes of this test have databases of their own, beside that of the tests: files, so there is nothing else on PostgreSQL."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("the histories are lived on SQLite files; chaos lives them on PostgreSQL")
    with django_db_blocker.unblock():
        yield


@pytest.mark.usefixtures("alone")
def test_copies_equal_fresh_copies_after_any_history(tmp_path: Path) -> None:
    _run(tmp_path, examples=3, steps=15)


@pytest.mark.slow
@pytest.mark.usefixtures("alone")
def test_copies_equal_fresh_copies_after_many_histories(tmp_path: Path) -> None:
    _run(tmp_path, examples=150, steps=60)
