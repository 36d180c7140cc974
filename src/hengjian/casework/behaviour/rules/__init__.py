"""The law of the behaviour library: its procedure, its clock, and the shape of an act that is entered.

The four tables stand in :mod:`.fields`, the checks of quality in :mod:`.quality`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hengjian.casework.behaviour.rules import fields
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.codes import items, uscc
from hengjian.kernel.deadlines import Deadline
from hengjian.kernel.errors import Refused
from hengjian.kernel.events import canonical
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import fewer_inspections, internet_supervision_shanghai

PLAN = internet_supervision_shanghai.TEXT.cite()
G54 = fewer_inspections.TEXT.cite()

CHECK, PUNISH, FORCE, OTHER = "check", "punish", "force", "other"
KINDS = {CHECK: "行政检查", PUNISH: "行政处罚", FORCE: "行政强制", OTHER: "其他行为"}

#: cd_operation of the national envelope.
INSERTED, UPDATED, DELETED = "i", "u", "d"
OPERATIONS = {INSERTED: "新增", UPDATED: "更新", DELETED: "删除"}

COLLECTED, CHECKED, RETURNED, CANCELLED = "collected", "checked", "returned", "cancelled"

WORKFLOW = Workflow(
    name="behaviour", title="监管行为",
    states={COLLECTED: "已采集", CHECKED: "已核验", RETURNED: "退回补正", CANCELLED: "已撤销"}, initial=COLLECTED,
    final=frozenset({CANCELLED}),
    acts=(
        Act(COLLECTED, "pass", CHECKED, "核验通过", PLAN),
        Act(COLLECTED, "return", RETURNED, "退回", PLAN),
        Act(RETURNED, "amend", COLLECTED, "补正", PLAN),
        Act(CHECKED, "send_back", RETURNED, "退回补正", PLAN),
        *(Act(state, "revise", COLLECTED, "更新", PLAN) for state in (COLLECTED, CHECKED, RETURNED)),
        *(Act(state, "cancel", CANCELLED, "撤销", PLAN, grave=True) for state in (COLLECTED, CHECKED, RETURNED)),
    ),
)

#: How long an organ has to put right what was returned. No text fixes it: the platform's own figure, adjustable.
AMEND = Deadline(
    code="behaviour.amend", title="补正监管行为信息", days=5, counted_in="working", cites=(PLAN,), trigger="退回之日",
)
AMEND_DAYS = Adjustable("behaviour.amend_days", "退回的监管行为信息的补正期限", "个工作日", 1, 30, AMEND.days, PLAN)
DUP_DAYS = Adjustable("behaviour.dup_days", "同一机关对同一对象同一事项重复检查的认定期间", "日", 1, 365, 90, G54)

#: Checks for these reasons come again on purpose and are never duplicates.
AGAIN_ON_PURPOSE = frozenset({"recheck"})


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act as whoever did it hands it in: the national fields of its table, and what lists and links need.

    ``content`` holds national fields by their column (:mod:`.fields`); a field that is not there is empty. ``links`` are
    the platform's own references (inspection, publication, order, documents), hashed with the content.
    """

    kind: str
    about: str
    content: Mapping[str, Any]
    organ_code: str
    organ_name: str
    in_name_of: str
    line_code: str
    territory_code: str
    day: date
    check_act_no: str = ""
    item_codes: Sequence[str] = ()
    item_names: Sequence[str] = ()
    officer_nos: Sequence[str] = ()
    result_codes: Sequence[str] = ()
    result_words: str = ""
    is_plan: bool = False
    again_for: str = ""
    links: Mapping[str, Any] = field(default_factory=dict)


def check_new(act: NewAct) -> None:
    """Refuse what could not stand in a table at all; everything else is entered and found by the checks of quality."""
    what = f"监管行为（{act.about}）不能采集"
    if act.kind not in KINDS:
        raise Refused(what, f"没有“{act.kind}”这一类监管行为", f"可选：{'、'.join(KINDS.values())}")
    known = {one.name for one in fields.TABLES[act.kind]}
    if strange := sorted(set(act.content) - known):
        raise Refused(what, f"{KINDS[act.kind]}表没有这些字段：{'、'.join(strange)}", "请按国家监管行为数据表的字段提供")
    for one in fields.TABLES[act.kind]:
        if not one.fits(act.content.get(one.name)):
            raise Refused(what, f"“{one.title}”的类型不对，应为{one.type_title}", "请按字段的类型提供")


def digest(content: Mapping[str, Any], links: Mapping[str, Any], previous: str) -> str:
    """The hash of a version over its content, its links and the hash of the version before it."""
    whole = canonical({"content": dict(content), "links": dict(links), "previous": previous})
    return hashlib.sha256(whole.encode()).hexdigest()


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two contents say the same, whoever handed them in and when."""
    return _said(one) == _said(other)


def _said(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in fields.HANDED_IN and not fields.is_empty(value)}


def checklist_codes(codes: Sequence[str], *, organ: str, level: str, item_codes: Sequence[str]) -> list[str]:
    """The national codes of the checklists that were used; a list put together for one visit is named by its items."""
    national = [code for code in codes if len(code) == items.CHECKLIST_LENGTH]
    if national or not uscc.is_valid(organ):
        return national
    return [f"{organ}{level}{code}001" for code in item_codes if items.is_item_code(code)]
