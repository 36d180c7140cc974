"""Outside the list no inspection (清单之外无检查): no door makes a task on an item that is not published and in force.

The doors are found in the program (:mod:`tasks`), listed in table.toml and tried here one by one: with the item as it
should be each of them works, and with the item spoiled in any way each refuses and nothing is written.
"""

from __future__ import annotations

import importlib
import io
import pkgutil
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

import hengjian
import premises
from doors import table, tasks, visits, world
from hengjian.casework.double_random import operations as draws
from hengjian.casework.double_random.models import Draw, YearPlan
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogQueue
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.inspection_norms.models import CalmItem

pytestmark = pytest.mark.security
DAY = world.MORNING.date()
LISTED: dict[str, Any] = table.TABLE["tasks"]
NO_SUCH = "31011599999999"


# --- which doors there are ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", autouse=True)
def _everything_loaded() -> None:
    for one in pkgutil.walk_packages(hengjian.__path__, "hengjian."):
        if ".migrations" not in one.name and not one.name.endswith(("__main__", ".wsgi")):
            importlib.import_module(one.name)


def test_only_the_listed_functions_write_the_rows_of_a_task() -> None:
    assert tasks.writers() == set(LISTED["writers"])


def test_only_the_listed_acts_make_a_task() -> None:
    assert tasks.making_acts() == set(LISTED["acts"])


def test_only_the_listed_doors_lead_to_those_acts_and_each_is_tried() -> None:
    found = tasks.doors({name.split(".")[1] for name in tasks.making_acts()})
    excepted = tuple(f"{name} -> " for name in LISTED["excepted"])
    left = {door for door in found if not door.startswith(excepted)}
    assert left == set(LISTED["doors"])
    assert left == set(TRIALS)
    assert all(reason.strip() for reason in LISTED["excepted"].values())


def test_receiving_national_items_and_answers_to_news_make_no_task() -> None:
    assert not any(door.startswith("news ") for door in LISTED["doors"])
    assert not {"catalogue.receive_national", "catalogue.import_items"} & tasks.making_acts()


def test_a_new_writer_or_a_new_caller_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    import ast

    trees = dict(tasks.trees())
    trees["casework/evidence/operations/sly.py"] = ast.parse("def slip(): return models.Inspection.objects.create(state='created')")
    trees["interfaces/portal/views/sly.py"] = ast.parse("def by_sql(c): c.execute('INSERT INTO inspections_inspection VALUES (1)')")
    monkeypatch.setattr(tasks, "trees", lambda: trees)
    assert tasks.writers() - set(LISTED["writers"]) == {
        "casework/evidence/operations/sly.py:slip", "interfaces/portal/views/sly.py:by_sql",
    }


# --- how an item is spoiled --------------------------------------------------------------------------------------------


def _item(**values: Any) -> None:
    assert SupervisionItem.objects.filter(item_code=world.ITEM).update(**values) == 1


def _calm() -> None:
    CalmItem.objects.create(
        calm_no="310115-2026-900001", item_code=world.ITEM, item_name="食品经营监督检查", organ_code=world.BUREAU,
        territory_code=world.DISTRICT, since=DAY, cites="沪市监〔2026〕1号", state="published", proposed_by="a", published_by="b",
        published_on=DAY,
    )


SPOILED: dict[str, Callable[[], None]] = {
    "draft": lambda: _item(state="draft", published_on=None, effective_from=None),
    "submitted": lambda: _item(state="submitted", published_on=None, effective_from=None),
    "reviewed": lambda: _item(state="reviewed", published_on=None, effective_from=None),
    "not yet effective": lambda: _item(effective_from=DAY + timedelta(days=1)),
    "expired": lambda: _item(effective_to=DAY),
    "abolished": lambda: _item(state="abolished", abolished_on=DAY),
    "replaced by nothing": lambda: _item(state="changed", changed_on=DAY),
    "a main item": lambda: _item(behaviour=""),
    "a penalty": lambda: _item(behaviour="行政处罚"),
    "gone": lambda: _item(item_code=NO_SUCH),
    "calm": _calm,
}


# --- the trials -----------------------------------------------------------------------------------------------------------


class Knock:
    """Somebody at one door: answers whether it opened, and in which words it did not."""

    def __init__(self, city: world.World, enter: visits.Visitors, assigned: str) -> None:
        self.city, self.enter, self.assigned = city, enter, assigned

    def page(self, url: str, who: str = "planner", **typed: Any) -> str:
        return self._answered(self.enter(who).post(url, typed))

    def api(self, url: str, **sent: Any) -> str:
        return self._answered(self.enter("planner").post(f"/api/official/{url}", sent, content_type="application/json"))

    def _answered(self, answer: Any) -> str:
        assert answer.status_code in (200, 302, 403, 404, 409, 422), answer.status_code
        if answer.status_code in (200, 302):
            return ""
        return answer.json()["detail"] if "json" in answer["Content-Type"] else answer.content.decode()

    def command(self, *words: str) -> str:
        try:
            call_command("draw", *words, stdout=io.StringIO())
        except Refused as refused:
            return str(refused)
        return ""


DATES = {"planned_from": str(DAY + timedelta(days=1)), "planned_to": str(DAY + timedelta(days=9))}
TRIGGER = {"uscc": world.FIRMS[0], "kind": "个案", "reason": "complaint", "source_no": "举报 1", "item_codes": [world.ITEM], **DATES}
PLAN = {
    "title": "食品经营抽查", "kind": "annual", "year": "2026", "direction": "不定向", "method": "现场检查", "ratio": "3",
    "per_unit": "2", "coverage_periods": "0", "coverage_months": "12", "item_codes": [world.ITEM],
    "rate_A": "1", "rate_B": "3", "rate_C": "8", "rate_D": "25",
}
TITLE = "再抽一次"

TRIALS: dict[str, Callable[[Knock], str]] = {
    "page workbench:inspection_new -> open_triggered": lambda at: at.page(
        "/desk/inspections/new/", **TRIGGER, officers=["P001", "P002"]
    ),
    "page workbench:complaint_inspect -> open_triggered": lambda at: at.page(
        f"/desk/complaints/{at.city.names['matter_no']}/inspect/", "inspector", **TRIGGER, officers=["P001", "P002"]
    ),
    "page workbench:plan_new -> draft_plan": lambda at: at.page("/desk/plans/new/", **PLAN),
    "page workbench:plan -> prepare_draw": lambda at: at.page(
        f"/desk/plans/{at.city.plan_no}/",
        **{"act": "prepare_draw", "prepare_draw-title": TITLE, "prepare_draw-reserve": "2", "prepare_draw-staffed": "on"},
    ),
    "page workbench:draw -> dispatch": lambda at: at.page(f"/desk/draws/{at.assigned}/", act="dispatch"),
    "api POST /api/official/inspections -> open_triggered": lambda at: at.api(
        "inspections", **TRIGGER, officer_nos=["P001", "P002"]
    ),
    "api POST /api/official/plans -> draft_plan": lambda at: at.api(
        "plans", plan={"year": 2026, "title": "食品经营抽查", "item_codes": [world.ITEM]}
    ),
    "api POST /api/official/draws -> prepare_draw": lambda at: at.api("draws", plan_no=at.city.plan_no, title=TITLE),
    "api POST /api/official/draws/{draw_no}/dispatch -> dispatch": lambda at: at.api(f"draws/{at.assigned}/dispatch"),
    "command draw -> prepare_draw": lambda at: at.command(
        "prepare", "--as", "planner", "--plan", at.city.plan_no, "--title", TITLE
    ),
    "command draw -> dispatch": lambda at: at.command("dispatch", "--as", "planner", at.assigned),
}


@pytest.fixture(scope="module")
def assigned(founded: world.World, visitors: visits.Visitors) -> str:
    """A draw whose next step opens inspections, made while the item was in force."""
    held = founded.at
    no = founded.drawn()
    draws.assign(
        draw_no=no, planned_from=DAY + timedelta(days=1), planned_to=DAY + timedelta(days=20), by=founded.actor("planner"),
        at=founded.tick(),
    )
    founded.at = held
    return no


@pytest.fixture
def knock(assigned: str, city: world.World, enter: visits.Visitors) -> Knock:
    return Knock(city, enter, assigned)


def count() -> tuple[int, int, int, int, str]:
    """What there is of tasks, and of lines told."""
    states = ",".join(Draw.objects.order_by("draw_no").values_list("state", flat=True))
    return Inspection.objects.count(), YearPlan.objects.count(), Draw.objects.count(), LogQueue.objects.count(), states


@pytest.mark.parametrize("door", sorted(TRIALS))
def test_the_door_opens_on_an_item_in_force(door: str, knock: Knock) -> None:
    before = count()
    assert TRIALS[door](knock) == ""
    after = count()
    assert sum(after[:3]) > sum(before[:3])


@pytest.mark.parametrize("how", sorted(SPOILED))
@pytest.mark.parametrize("door", sorted(TRIALS))
def test_the_door_stays_shut_on_an_item_that_is(how: str, door: str, knock: Knock) -> None:
    before = count()
    SPOILED[how]()
    if how == "calm" and door.endswith("open_triggered"):
        assert TRIALS[door](knock) == "", "calm items are checked on a cause"
        return
    said = TRIALS[door](knock)
    assert count() == before
    assert said, "it opened"
    assert world.ITEM in said or "无事不扰" in said or "没有这一项" in said or "不在可选" in said, said


# --- the gates behind the doors ---------------------------------------------------------------------------------------------


def _opening() -> inspections.Opening:
    return inspections.Opening(
        uscc=world.FIRMS[1], entity_name="上海海棠便利2号店", address="浦东新区张江路 2 号", organ_code=world.BUREAU,
        line_code="market", territory_code=world.DISTRICT, item_codes=(world.ITEM,), officer_nos=("P001", "P002"),
        planned_from=DAY + timedelta(days=1), planned_to=DAY + timedelta(days=9), draw_no="",
    )


Gate = Callable[[world.World, dict[str, str]], object]
GATES: dict[str, Gate] = {
    "inspections.open_batch": lambda city, _: inspections.open_batch(openings=[_opening()], by=city.actor("planner"), at=city.tick()),
    "inspections.approve": lambda city, no: inspections.approve(
        inspection_no=no["created"], by=city.actor("head"), at=city.tick()
    ),
    "inspections.approve_batch": lambda city, no: inspections.approve_batch(
        inspection_nos=[no["created"]], by=city.actor("head"), at=city.tick()
    ),
    "inspections.arrive": lambda city, no: inspections.arrive(
        inspection_no=no["approved"], by=city.actor("inspector"), at=city.tick()
    ),
    "double_random.revise_plan": lambda city, no: draws.revise_plan(
        plan_no=no["draft"], plan=city.new_plan(title="改过的计划"), by=city.actor("planner"), at=city.tick()
    ),
    "double_random.approve_plan": lambda city, no: draws.approve_plan(plan_no=no["draft"], by=city.actor("head"), at=city.tick()),
    "double_random.adjust_plan": lambda city, no: draws.adjust_plan(
        plan_no=city.plan_no, plan=city.new_plan(title="调整的计划"), reason="工作安排", by=city.actor("head"), at=city.tick()
    ),
    "double_random.freeze without officers": lambda city, no: draws.freeze(
        draw_no=no["bare"], by=city.actor("planner"), at=city.tick()
    ),
    "double_random.freeze": lambda city, no: draws.freeze(draw_no=no["prepared"], by=city.actor("planner"), at=city.tick()),
}
#: What was lawfully begun before the item became calm is finished: calm shuts planning, not what was already opened.
BEGUN = ("inspections.arrive",)


@pytest.fixture(scope="module")
def begun(founded: world.World, visitors: visits.Visitors) -> dict[str, str]:
    """Matters at the stage before each gate."""
    held = founded.at
    made = {"created": founded.opened(), "approved": founded.opened(uscc=world.VISITED[1]), "draft": founded.drafted(title="待批计划"),
            "prepared": founded.prepared(), "bare": founded.prepared(staffed=False)}
    inspections.approve(inspection_no=made["approved"], by=founded.actor("head"), at=founded.tick())
    premises.sign_in(made["approved"], by=founded.actor("inspector"), at=founded.tick())
    founded.at = held
    return made


@pytest.mark.parametrize("how", sorted(SPOILED))
@pytest.mark.parametrize("gate", sorted(GATES))
def test_no_gate_lets_a_task_pass_on_an_item_that_is(how: str, gate: str, begun: dict[str, str], city: world.World) -> None:
    SPOILED[how]()
    before = count()
    if how == "calm" and gate in BEGUN:
        GATES[gate](city, begun)
        return
    with pytest.raises(Refused), transaction.atomic():
        GATES[gate](city, begun)
    assert count() == before


@pytest.mark.parametrize("gate", sorted(GATES))
def test_the_gate_lets_pass_what_is_in_force(gate: str, begun: dict[str, str], city: world.World) -> None:
    GATES[gate](city, begun)


def test_the_days_of_an_item_are_those_of_its_version(city: world.World) -> None:
    assert SupervisionItem.objects.get(item_code=world.ITEM).published_on <= DAY
    assert date(2026, 3, 9) == DAY
