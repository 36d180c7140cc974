"""Items are submitted, and reviewed by others than those who wrote them: local inspection items by two organs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hengjian.kernel import acts
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import ItemReview, SupervisionItem
from hengjian.registers.catalogue.operations import standing, versions
from hengjian.registers.organs import queries as organ_queries


def _submitted(rows: Sequence[SupervisionItem], at: datetime) -> int:
    on = day_of(at)
    for row in rows:
        what = f"监管事项 {row.item_code}"
        row.state = rules.ITEM.step(row.state, "submit", what=what)
        row.submissions += 1
        if left := rules.left_to_complete(row):
            titles = "、".join(rules.TITLES[field] for field in left)
            raise Refused(f"{what}不能报送", f"国家下发的事项还没有补全：{titles}", "请补填后再报送", field=left[0])
    standing.require_basis(rows, on, verb="报送")
    return versions.save(rows, "state", "submissions")


def _reviewed(rows: Sequence[SupervisionItem], by: Actor, at: datetime, *, passed: bool, opinion: str) -> None:
    """Take one review of each version; it is reviewed when every place has passed it."""
    earlier = _passed_before(rows)
    line = _line_of(by.organ)
    made = []
    for row in rows:
        what = f"监管事项 {row.item_code}"
        needed = rules.places_of_review(row.origin, row.behaviour)
        place = rules.place_of(needed, line)
        before = earlier.get((row.pk, row.submissions), [])
        after = rules.ITEM.step(row.state, "review" if passed else "send_back", what=what)
        _check_reviewer(row, by, place, before, what=what)
        if not passed and not opinion.strip():
            raise Refused(f"{what}不能退回", "没有写明意见", "请写明要修改什么", field="opinion")
        done = {place, *(one.place for one in before)}
        if passed and not done >= set(needed):
            after = rules.ITEM.step(row.state, "review_first", what=what)
        row.state, row.reviewed_by, row.opinion = after, by.code, opinion
        made.append(ItemReview(
            item=row, submission=row.submissions, place=place, by=by.code, organ_code=by.organ, passed=passed,
            opinion=opinion, at=at,
        ))
    ItemReview.objects.bulk_create(made, batch_size=versions.CHUNK)
    versions.save(rows, "state", "reviewed_by", "opinion")


def _passed_before(rows: Sequence[SupervisionItem]) -> dict[tuple[int, int], list[ItemReview]]:
    """The reviews these versions have passed, by version and submission."""
    found: dict[tuple[int, int], list[ItemReview]] = {}
    for start in range(0, len(rows), versions.CHUNK):
        part = [row.pk for row in rows[start : start + versions.CHUNK]]
        for one in ItemReview.objects.filter(item__in=part, passed=True):
            found.setdefault((one.item_id, one.submission), []).append(one)
    return found


def _line_of(organ_code: str) -> str:
    """The line of a registered organ; empty for a body that the register does not know."""
    known = organ_queries.names([organ_code])
    return organ_queries.organ(organ_code).line if known else ""


def _check_reviewer(
    row: SupervisionItem, by: Actor, place: str, before: Sequence[ItemReview], *, what: str
) -> None:
    versions.refuse_own_hand(row, by, what=what, verb="审核")
    if any(one.by == by.code for one in before):
        raise Refused(f"{what}不能审核", "两次审核不能是同一人", "请由另一机关的事项审核员审核")
    if any(one.place == place for one in before):
        left = [
            title for key, title in rules.PLACES.items()
            if key in rules.places_of_review(row.origin, row.behaviour) and key not in {one.place for one in before}
        ]
        raise Refused(
            f"{what}不能审核", f"{rules.PLACES[place]}已经通过，地方增设的行政检查事项须由两个机关审核",
            f"请由另一机关办理{'、'.join(left)}",
        )


@acts.act("catalogue.submit")
def submit(*, item_code: str, by: Actor, at: datetime) -> None:
    """Submit a draft for review; refused while its basis is not in force or the national template is not completed."""
    row = versions.open_version(item_code)
    _submitted([row], at)
    acts.tell(events.ItemSubmitted(about=f"item:{item_code}", version=row.version))


@acts.act("catalogue.submit_batch")
def submit_batch(*, batch_no: str, by: Actor, at: datetime) -> int:
    """Submit all drafts of a batch; returns how many."""
    count = _submitted(versions.of_batch(batch_no, "draft", "报送"), at)
    acts.tell(events.BatchSubmitted(about=f"item_batch:{batch_no}", count=count))
    return count


@acts.act("catalogue.review")
def review(*, item_code: str, passed: bool = True, opinion: str = "", by: Actor, at: datetime) -> None:
    """Review a submitted version, by another person than those who wrote it; not passed, it goes back with an opinion.

    An inspection item of the city's or a district's own needs two reviews by persons of two organs: the office of the
    government (审改) and justice (司法); after the first it stays submitted.
    """
    row = versions.open_version(item_code)
    _reviewed([row], by, at, passed=passed, opinion=opinion)
    acts.tell(events.ItemReviewed(
        about=f"item:{item_code}", version=row.version, passed=passed, opinion=opinion, complete=row.state != "submitted",
    ))


@acts.act("catalogue.review_batch")
def review_batch(*, batch_no: str, passed: bool = True, opinion: str = "", by: Actor, at: datetime) -> int:
    """Review all submitted versions of a batch; returns how many. Those that need another organ stay submitted."""
    rows = versions.of_batch(batch_no, "submitted", "审核")
    _reviewed(rows, by, at, passed=passed, opinion=opinion)
    acts.tell(events.BatchReviewed(
        about=f"item_batch:{batch_no}", count=len(rows), passed=passed, opinion=opinion,
        waiting=sum(row.state == "submitted" for row in rows),
    ))
    return len(rows)
