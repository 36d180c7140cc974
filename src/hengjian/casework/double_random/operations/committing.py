"""Contributors seal their secrets; then one object fixes everything, and its hash is public before any seed exists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hengjian.casework.double_random import events, files, material, rules, witnessing
from hengjian.casework.double_random.models import Contribution, Draw
from hengjian.casework.double_random.operations import held
from hengjian.kernel import acts, clock, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.acts import act
from hengjian.kernel.calendar import day_of
from hengjian.kernel.draws import canonical
from hengjian.kernel.draws.commitment import SOURCES, Commitment, Contributor, DiffCounts, Fallback, Witnesses
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import RunningDeadline


@act("double_random.contribute")
def contribute(*, draw_no: str, commitment: str, name: str, by: Actor, at: datetime) -> None:
    """Hand in a contributor's seal c_j (随机数承诺). The two secrets stay with the contributor until revealed.

    ``name`` is the body the contributor stands for, as it will be published.
    """
    row = held.draw(draw_no)
    row.step("contribute")
    canonical.checked_hex(commitment, name="随机数承诺")
    what = f"{row.what}不能接受这份随机数承诺"
    others = list(Contribution.objects.filter(draw=row))
    if not name.strip():
        raise Refused(what, "没有填写见证方名称", "请填写所代表的单位", field="name")
    if any(other.account_code == by.code for other in others):
        raise Refused(what, "你已经提交过一份", "每个见证方只提交一份，已提交的不能更换")
    if any(other.name == name.strip() for other in others):
        raise Refused(what, f"“{name.strip()}”已经由另一个账号提交", "请核对所代表的单位", field="name")
    if any(other.commitment == commitment for other in others):
        raise Refused(what, "与另一见证方的完全相同", "请自己重新产生随机数", field="commitment")
    if by.organ == row.organ_code:
        raise Refused(what, "见证方与组织抽取的机关是同一单位", "请由其他单位作为见证方")
    Contribution.objects.create(
        draw=row, place=len(others) + 1, account_code=by.code, organ_code=by.organ, name=name.strip(),
        commitment=commitment, committed_at=at,
    )
    acts.tell(events.CommitmentMade(about=row.about, contributor=name.strip(), commitment=commitment))


@act("double_random.commit")
def commit(
    *, draw_no: str, by: Actor, at: datetime, sources: Sequence[str] = ("dice",), place: str = "抽取现场公开掷骰"
) -> str:
    """Commit to list, rates, roster, rules, contributors and the order of sources (SDR-1 phase 1). Returns C.

    From here the draw must end in a result or in a void with a reason; a clock says by when.
    """
    row = held.draw(draw_no)
    row.step("commit")
    parts = list(Contribution.objects.filter(draw=row).order_by("place"))
    rules.check_contributors(len(parts), what=row.what)
    _check_sources(row, sources)
    clock_ = running.start(rules.RESULT, running.On(
        about=row.about, subject=row.title, organ=row.organ_code, line=row.line_code, territory=row.territory_code,
        role=Role.PLANNER,
    ), since=day_of(at))
    made = _commitment(row, parts, _fallback(sources, place, clock_), witnessing.asked(row, day_of(at)))
    row.commitment, row.committed_at = made.hash(), at
    files.keep(row, material.COMMIT, made.encoded(), public=True)
    row.save(update_fields=["state", "commitment", "committed_at"])
    acts.tell(events.DrawCommitted(
        about=row.about, commitment=row.commitment, contributors=[part.name for part in parts], result_by=clock_.due_on
    ), cites=rules.ARTICLE_58)
    return row.commitment


def _check_sources(row: Draw, sources: Sequence[str]) -> None:
    what = f"{row.what}不能作出承诺"
    if "beacon" in sources:
        raise Refused(what, "随机信标的核验还没有建成", "请改用公开掷骰", field="sources")
    if unknown := [source for source in sources if source not in SOURCES]:
        raise Refused(what, f"不认可随机来源“{unknown[0]}”", "请改用公开掷骰", field="sources")


def _fallback(sources: Sequence[str], place: str, due: RunningDeadline) -> tuple[Fallback, ...]:
    """The sources in order; the last one ends with the day by which there must be a result, each earlier one before."""
    end = datetime(due.due_on.year, due.due_on.month, due.due_on.day, 18, tzinfo=clock.SHANGHAI)
    count = len(sources)
    return tuple(
        Fallback(source, place, end.replace(hour=18 - (count - number)).isoformat())
        for number, source in enumerate(sources, 1)
    )


def _commitment(
    row: Draw, parts: Sequence[Contribution], fallback: tuple[Fallback, ...], witnesses: Witnesses
) -> Commitment:
    settled = row.frozen
    return Commitment(
        draw_no=row.draw_no, suite=row.suite, list_root=row.list_root, N=row.list_size, N_by_cell=settled["sizes"],
        W=rules.W, a_by_cell=settled["rates"], reserve_by_cell=settled["reserve"],
        cell_rule_hash=settled["rules"]["cell"], exclusions_by_reason=settled["exclusions"],
        previous_list_root=settled["previous"], diff_counts=DiffCounts(**settled["diff"]), **settled["roots"],
        assignment_rule_hash=settled["rules"]["assignment"], program_hash=material.program_hash(canonical.suite(row.suite)),
        fallback=fallback, contributors=tuple(Contributor(part.name, "", part.commitment) for part in parts), witnesses=witnesses,
    )
