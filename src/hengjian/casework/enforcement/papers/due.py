"""Which papers a case can have now, in the order of the procedure, those that are not due yet with the reason; and their facts."""

from __future__ import annotations

from collections.abc import Iterator

from hengjian.casework.documents.queries import Paperwork, kind
from hengjian.casework.enforcement.models import Case, Measure, Transfer, read
from hengjian.casework.enforcement.papers import facts
from hengjian.casework.enforcement.papers.facts import Facts
from hengjian.casework.enforcement.rules import measures
from hengjian.casework.enforcement.rules.procedure import CASE
from hengjian.casework.enforcement.rules.publishing import withheld
from hengjian.casework.enforcement.rules.words import SIMPLE
from hengjian.kernel import clock
from hengjian.kernel.errors import NotFound, Refused

FINDINGS = "填写“查明的事实和依据”后才能制作"


def paperwork(row: Case) -> Iterator[Paperwork]:
    """The papers of a case."""
    yield _one("source_form")
    if row.state == "not_filed":
        yield _one("not_filing_form")
        return
    if row.procedure_code == SIMPLE:
        yield _one("spot_decision", "" if row.said.get("found") else FINDINGS)
        return
    yield _one("filing_form", "" if row.filed_on else "立案后才能制作")
    yield from _measures(row)
    yield from _before_the_decision(row)
    yield from _decision(row)
    if Transfer.objects.filter(case=row).exclude(approved_at=None).exists():
        moved = Transfer.objects.filter(case=row).exclude(moved_at=None).exists()
        yield _one("crime", "" if moved else "登记移送公安机关后才能制作")
    ended = row.ended_on is not None and row.state != "revoked"
    yield _one("closing", "" if ended else "出现结案情形后才能制作")


def _one(name: str, not_yet: str = "", part: str = "") -> Paperwork:
    return Paperwork(f"enforcement.{name}", kind(f"enforcement.{name}").title, part, not_yet)


def _measures(row: Case) -> Iterator[Paperwork]:
    for one in Measure.objects.filter(case=row).order_by("pk"):
        yield _one("keeping" if one.kind == measures.KEEP else "measure", part=one.measure_no)
        if one.extended:
            yield _one("prolonging", part=one.measure_no)
        if one.ended_on and one.ground in measures.RELEASES:
            yield _one("releasing", part=one.measure_no)


def _before_the_decision(row: Case) -> Iterator[Paperwork]:
    found = "" if row.said.get("found") else FINDINGS
    yield _one("report", found or ("" if row.told else "提交审核后才能制作"))
    yield _one("review", "" if row.said.get("review") else "审核后才能制作")
    passed = "" if row.told and row.state not in ("investigating", "reviewing") else "审核通过后才能制作"
    yield _one("notice", found or passed)
    if row.said.get("statement"):
        yield _one("statement")
    if row.asked_on:
        yield _one("hearing_notice", "" if row.hearing_on and row.said.get("hearing",
        {}).get("place") else "确定听证的时间、地点后才能制作")
        yield _one("hearing_report", "" if row.said.get("hearing_opinion") else "听证主持人提出意见后才能制作")
    if row.discussed_on:
        yield _one("discussion")


def _decision(row: Case) -> Iterator[Paperwork]:
    if row.state == "no_penalty" or (row.decided_on and not row.decision_no):
        yield _one("no_penalty", "" if row.said.get("found") else FINDINGS)
        return
    yield _one("decision", ("" if row.said.get("found") else FINDINGS) if row.decision_no else "作出决定后才能制作")
    if not row.decision_no:
        return
    minor = (row.read_facts().age or 18) < 18
    if not withheld(read(row.decided), row.procedure_code, minor=minor, secret=False):
        yield _one("repair")
    yield _one("receipt", "" if row.served_on else "登记送达后才能制作")
    if row.decided.get("parts"):
        yield _one("parts")
    if row.state in ("served", "urged", "at_court"):
        late = row.pay_due is not None and clock.today() > row.pay_due
        yield _one("urging", "" if late or row.urged_on else "缴款期限届满后才能制作")
        yield _one("court", "" if row.state == "at_court" else "登记申请法院强制执行后才能制作")
    if row.state == "revoked":
        yield _one("revocation")


def facts_of(row: Case, name: str, part: str) -> Facts:
    """The facts of a paper; refused when it is not due or there is none."""
    due = next((one for one in paperwork(row) if (one.kind, one.part) == (name, part)), None)
    what = f"案件 {row.case_no} 的文书不能制作"
    if due is None:
        titles = "、".join(dict.fromkeys(one.title for one in paperwork(row)))
        raise NotFound(what, f"没有这份文书（{name} {part}）".replace(" ）", "）"), f"现在可以有的文书：{titles}")
    if due.not_yet:
        raise Refused(f"案件 {row.case_no} 的{due.title}不能制作", f"案件现在的状态是“{CASE.states[row.state]}”", due.not_yet)
    said = facts.of_case(row)
    if part:
        said |= facts.of_measure(Measure.objects.get(measure_no=part))
    if name == "enforcement.crime":
        said |= facts.of_transfer(Transfer.objects.get(case=row))
    said["救济途径"] = facts.remedies(row, name)
    sort = kind(name)
    return {field: value for field, value in said.items() if value and sort.field(field) is not None}
