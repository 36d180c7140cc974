"""Workflows: tables that contradict themselves are refused; a forbidden act answers what is open."""

from __future__ import annotations

import pytest

from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow

STATES = {"new": "待审批", "ready": "已批准", "done": "已办结"}
ACTS = (Act("new", "approve", "ready", "批准"), Act("ready", "close", "done", "办结"), Act("ready", "note", "ready", "记录"))


def table(
    acts: tuple[Act, ...] = ACTS, states: dict[str, str] = STATES, initial: str = "new", final: str = "done"
) -> Workflow:
    return Workflow("practice", "练习", states, acts, initial, frozenset({final}))


def test_a_lawful_step_leads_to_its_state() -> None:
    assert table().step("new", "approve", what="事项 1") == "ready"


def test_a_forbidden_act_answers_what_is_open() -> None:
    with pytest.raises(Refused) as refusal:
        table().step("new", "close", what="事项 1")
    assert str(refusal.value) == "事项 1不能办结：现在的状态是“待审批”。现在可以办的：批准。"


def test_in_a_final_state_nothing_can_be_done() -> None:
    with pytest.raises(Refused, match="没有可办的事"):
        table().step("done", "close", what="事项 1")
    with pytest.raises(Refused, match="不能fly：现在的状态是“lost”"):
        table().step("lost", "fly", what="事项 1")


@pytest.mark.parametrize(("changes", "why"), [
    ({"acts": (*ACTS, Act("new", "fly", "moon", "飞"))}, "unknown state 'moon'"),
    ({"acts": (*ACTS, Act("new", "approve", "done", "批准"))}, "leads to two states"),
    ({"acts": (*ACTS, Act("done", "reopen", "new", "重开"))}, "is final but has an act"),
    ({"initial": "moon"}, "unknown initial state"),
    ({"states": {**STATES, "lost": "遗失"}}, "no act leads to"),
])
def test_a_table_that_contradicts_itself_is_not_built(changes: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        table(**changes)  # type: ignore[arg-type]


def test_the_same_row_twice_is_no_contradiction() -> None:
    assert table(acts=(*ACTS, ACTS[0])).step("new", "approve", what="x") == "ready"


def test_what_is_open_and_what_follows() -> None:
    assert [row.act for row in table().open_acts("ready")] == ["close", "note"]
    assert [row.act for row in table().after("new")] == ["close", "note"]
    assert list(table().after("ready")) == []


def test_an_act_has_its_title_in_every_state_and_an_unknown_one_only_its_name() -> None:
    assert [table().title_of(act) for act in ("approve", "close", "note", "fly")] == ["批准", "办结", "记录", "fly"]
