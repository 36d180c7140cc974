"""The words and the papers of a case: written once, made from what the acts kept; the decision with its letter on repair (两书同达)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hengjian.casework.documents import operations as documents
from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import Case
from hengjian.casework.enforcement.papers import due
from hengjian.casework.enforcement.rules import finding as rules
from hengjian.kernel import access, acts, belonging
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound

#: What is made together with a paper: both letters are served together.
TOGETHER = {"enforcement.decision": "enforcement.repair"}


@acts.act("enforcement.note_findings")
def note_findings(*, case_no: str, words: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Write what was found, proven, broken and applied (查明的事实和依据); until the decision it may be written anew."""
    row = finding.locked(case_no)
    said = rules.check(words, decided=row.decided_on is not None, what=f"案件 {case_no} 的事实和依据不能填写")
    kept = {name: text for name, text in row.said.items() if name not in rules.FINDINGS}
    row.keep(said=kept | said)
    acts.tell(events.CaseStepped(about=row.about, act="note_findings"), cites=rules.CITE)


@transaction.atomic
def make_paper(*, case_no: str, kind: str, part: str = "", by: Actor, at: datetime) -> str:
    """Make a paper of a case (制作文书), or answer the one that says the same; returns its number.

    The act, its reach and its event are ``documents.make``. ``kind`` is ``enforcement.notice`` or short ``notice``, ``part`` the
    number of the measure. The decision carries the number under which it was decided, and its letter on repair is made with it.
    """
    row = Case.objects.filter(case_no=case_no).first()
    if row is None:
        raise NotFound(f"案件 {case_no} 的文书不能制作", "没有这个案件", "请核对编号")
    access.require(by, "documents.make", row.scope)
    belonging.require_here(row, what=f"案件 {case_no} 的文书不能在这里制作")
    name = kind if "." in kind else f"enforcement.{kind}"
    number = _make(row, name, part, by, at)
    second = TOGETHER.get(name)
    if second and any(one.kind == second for one in due.paperwork(row)):
        _make(row, second, "", by, at)
    return number


def _make(row: Case, name: str, part: str, by: Actor, at: datetime) -> str:
    decided = name in ("enforcement.decision", "enforcement.spot_decision")
    return documents.make(
        kind=name, about=row.about, scope=row.scope, data=due.facts_of(row, name, part), part=part, by=by, at=at,
        reserved=row.decision_no if decided else "",
    )
