"""The checklists of one import are submitted, reviewed and published together: all or none, with one event.

An import of a whole city holds lists of many organs. Each act takes up the lists of the actor's own organ that stand
before this step, by code, at most :data:`MOST_LISTS` at a time; what is left is told, and the act is done again for it.
"""

from __future__ import annotations

from datetime import date, datetime

from hengjian.kernel import access, acts, bodies
from hengjian.kernel.access import Actor, Reach, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import Checklist
from hengjian.registers.catalogue.operations import checklist_steps

#: Lists that one act takes up; a city of 5,500 lists needs two.
MOST_LISTS = 5_000


def _of_batch(batch_no: str, state: str, verb: str, by: Actor) -> tuple[list[Checklist], int]:
    """The lists of an import in ``state`` within the actor's reach, locked, and how many more there are."""
    whole = Checklist.objects.filter(batch_no=batch_no)
    own = whole.filter(access.within(by, Reach.ORGAN))
    inside = own.filter(state=state)
    rows = list(inside.select_for_update().order_by("list_code")[:MOST_LISTS])
    organs = sorted({row.organ_code for row in rows})
    if not rows and not own.exists():
        organs = list(whole.order_by("list_code").values_list("organ_code", flat=True)[:1])
    for organ in organs:
        acts.reach(Scope(organ=organ))
    if not rows:
        title = rules.CHECKLIST.states[state]
        raise Refused(f"批次 {batch_no} 的检查实施清单不能{verb}", f"批次里没有“{title}”的清单", "请核对批次号和清单的状态")
    return rows, inside.count() - len(rows)


def _kept(rows: list[Checklist]) -> str:
    """The digest of the codes of these lists, which are kept as a body: the event says which lists it was."""
    codes = "\n".join(f"{row.list_code} {row.version}" for row in rows)
    return bodies.store([codes.encode()], media_type="text/plain").sha256


@acts.act("catalogue.submit_checklist_batch")
def submit_checklist_batch(*, batch_no: str, by: Actor, at: datetime) -> int:
    """Submit the drafts of an import; returns how many."""
    rows, left = _of_batch(batch_no, "draft", "报送", by)
    checklist_steps.submitted(rows)
    acts.tell(events.ChecklistBatchSubmitted(
        about=f"checklist_batch:{batch_no}", count=len(rows), left=left, lists_sha256=_kept(rows),
    ))
    return len(rows)


@acts.act("catalogue.review_checklist_batch")
def review_checklist_batch(
    *, batch_no: str, passed: bool = True, opinion: str = "", by: Actor, at: datetime
) -> int:
    """Review the submitted lists of an import, none of which the reviewer wrote on; returns how many.

    Not passed, all of them go back to their writers with the opinion.
    """
    rows, left = _of_batch(batch_no, "submitted", "审核", by)
    checklist_steps.reviewed(rows, by, passed=passed, opinion=opinion, what=f"批次 {batch_no} 的检查实施清单")
    acts.tell(events.ChecklistBatchReviewed(
        about=f"checklist_batch:{batch_no}", count=len(rows), passed=passed, opinion=opinion.strip(), left=left,
        lists_sha256=_kept(rows),
    ))
    return len(rows)


@acts.act("catalogue.publish_checklist_batch")
def publish_checklist_batch(
    *, batch_no: str, by: Actor, at: datetime, effective_from: date | None = None
) -> int:
    """Publish the reviewed lists of an import, all in force from one day (today unless said); returns how many."""
    rows, left = _of_batch(batch_no, "reviewed", "发布", by)
    on = day_of(at)
    since = effective_from or on
    checklist_steps.published(rows, by, on, since, what=f"批次 {batch_no} 的检查实施清单")
    acts.tell(
        events.ChecklistBatchPublished(
            about=f"checklist_batch:{batch_no}", count=len(rows), published_on=on, effective_from=since, left=left,
            lists_sha256=_kept(rows),
        ),
        cites=rules.PUBLISHED_CITES,
    )
    return len(rows)
