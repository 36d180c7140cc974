"""What is opened, and by whom it is inspected: openings, certificates, the team, the yearly cap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hengjian.casework.inspections.kinds import PlanFacts
from hengjian.casework.inspections.rules.procedure import APL_42, G54, LEAST_OFFICERS
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Opening:
    """One inspection to be opened: the facts of the entity and of the draw as they were that day.

    The first of ``officer_nos`` leads. Titles are printed beside the numbers when the result is published.
    A special inspection states the number under which its plan was filed and the most visits the plan allows;
    ``directive_no`` is the order from above, if there is one (上级部署的文号).
    """

    uscc: str
    entity_name: str
    address: str
    organ_code: str
    line_code: str
    territory_code: str
    item_codes: tuple[str, ...]
    officer_nos: tuple[str, ...]
    planned_from: date
    planned_to: date
    draw_no: str = ""
    kind: str = "日常"
    draw_title: str = ""
    draw_kind: str = ""
    plan_no: str = ""
    plan_title: str = ""
    way: str = inspecting.ON_SITE
    filed_no: str = ""
    total_cap: int = 0
    directive_no: str = ""

    @property
    def plan(self) -> PlanFacts:
        """The plan, as a special inspection needs it."""
        return PlanFacts(self.plan_no, self.filed_no, self.total_cap)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the officers' register says of one person's law-enforcement certificate (行政执法证)."""

    officer_no: str
    name: str
    valid_until: date
    status: str = "valid"
    active: bool = True
    item_scope: tuple[str, ...] = ("*",)

    def fault(self, on: date, item_codes: Iterable[str] = ()) -> str:
        """Why this person may not inspect on the day, in words; empty when they may (annex C 1)."""
        if not self.active:
            return f"{self.name}（{self.officer_no}）已不在岗"
        if self.status != "valid":
            state = {"suspended": "已暂停", "revoked": "已注销"}.get(self.status, "无效")
            return f"{self.name}（{self.officer_no}）的执法证{state}"
        if self.valid_until < on:
            return f"{self.name}（{self.officer_no}）的执法证已于 {self.valid_until} 到期"
        missing = [] if "*" in self.item_scope else [code for code in item_codes if code not in self.item_scope]
        return f"{self.name}（{self.officer_no}）的执法范围不含事项 {'、'.join(missing)}" if missing else ""


def check_team(team: Sequence[Certificate], on: date, item_codes: Iterable[str], *, what: str) -> None:
    """Refuse a visit without two officers whose certificates are good on the day, naming who and since when."""
    faults = [fault for one in team if (fault := one.fault(on, tuple(item_codes)))]
    if faults:
        raise Refused(what, "；".join(faults), "请由机关负责人改派持有有效执法证的人员后再办", field="officers")
    if len({one.officer_no for one in team}) < LEAST_OFFICERS:
        raise Refused(what, f"执法人员只有 {len(team)} 名，不得少于两人（{APL_42}）", "请改派或者补派人员后再办", field="officers")


def check_window(opening_from: date, opening_to: date, *, what: str) -> None:
    """Refuse a planned window that ends before it begins."""
    if opening_to < opening_from:
        raise Refused(what, f"计划结束日 {opening_to} 早于开始日 {opening_from}", "请更正检查时间", field="planned_to")


def overlap(first: tuple[date, date], second: tuple[date, date]) -> bool:
    """Whether two planned windows share a day."""
    return first[0] <= second[1] and second[0] <= first[1]


@dataclass(frozen=True, slots=True)
class Cap:
    """The yearly cap over all departments where no authority has published one (年度检查频次上限, annex C 6)."""

    limit: int

    def exceeded(self, visits: int) -> bool:
        """Whether ``visits``, the one in question included, lie above the cap."""
        return visits > self.limit

    def refusal(self, entity: str, visits: int, *, what: str) -> Refused:
        """The sentence that explains it."""
        return over_cap(entity, visits, f"超过每户每年 {self.limit} 次的上限（{G54}）", what=what)


def over_cap(entity: str, visits: int, said: str, *, what: str) -> Refused:
    """The refusal of a visit above a cap, with the two ways out."""
    return Refused(
        what, f"{entity}今年的检查已安排 {visits} 次，{said}",
        "请并入其他检查，或者由机关负责人写明超频次理由后逐件批准", field="over_cap_reason",
    )
