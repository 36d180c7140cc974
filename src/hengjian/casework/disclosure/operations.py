"""The acts of disclosure: publish, take back, publish again; enter what other acts made public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hengjian.casework.disclosure import events, rules
from hengjian.casework.disclosure.models import Publication, PublicationWord
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.kernel import acts, numbers, running
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.organs import queries as organs


@acts.act("disclosure.publish_result")
def publish_result(*, inspection_no: str, by: Actor, at: datetime, statement: str = "") -> str:
    """Publish a reviewed result; returns the publication's number.

    ``statement`` is wording for the public, masked before it is kept. How many working days it came after the lawful
    day is recorded, whatever the number.
    """
    source = inspected.for_publication(inspection_no)
    acts.reach(Scope(organ=source.organ_code, line=source.line_code, territory=source.territory_code))
    what = f"检查 {inspection_no} 的结果不能公示"
    rules.check_publishable(source.state, what=what)
    row, masked = _result(source, statement, by, at, what=what)
    row.late_days = max(0, running.calendar().working_days_between(source.due_on, day_of(at)))
    _save(row)
    inspections.mark_published(inspection_no=inspection_no, publication_no=row.publication_no, by=by, at=at)
    acts.tell(events.ResultPublished(
        about=row.about, ref=inspection_no, sha256=row.content_sha256, late_days=row.late_days, masked=masked,
    ), cites=rules.G118_6)
    return row.publication_no


@acts.act("disclosure.republish")
def republish(*, publication_no: str, reason: str, by: Actor, at: datetime, statement: str = "") -> str:
    """Publish a withdrawn result again after correction, under a new number that names the one it replaces."""
    old = _lock(publication_no)
    what = f"公示 {publication_no} 不能重新公示"
    if old.kind != "inspection" or old.state != "withdrawn":
        raise Refused(what, "不是已撤回的检查结果", "请先撤回再重新公示")
    if Publication.objects.filter(kind="inspection", ref=old.ref, state="published").exists():
        raise Refused(what, "这项检查的结果已经重新公示", "请查看最新的公示")
    rules.check_withdrawal(reason, what=what)
    row, _ = _result(inspected.for_publication(old.ref), statement, by, at, what=what)
    row.replaces, row.remark, row.late_days = old.publication_no, f"更正后重新公示：{reason.strip()}", old.late_days
    _save(row)
    acts.tell(events.ResultRepublished(
        about=row.about, ref=old.ref, sha256=row.content_sha256, replaces=old.publication_no, reason=reason.strip(),
    ), cites=rules.G118_6)
    return row.publication_no


@acts.act("disclosure.withdraw")
def withdraw(*, publication_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a publication back (撤回): the content goes from public view, reason and day stay for ever (annex C 9)."""
    row = _lock(publication_no)
    if row.kind == "draw":
        # A draw that could vanish could be redrawn until it pleases.
        raise Refused(f"公示 {publication_no} 不能撤回", "抽取结果一经公布不得撤下", "需要停用的，请在抽取中办理作废")
    what = row.step("withdraw")
    rules.check_withdrawal(reason, what=what)
    row.withdrawn_at, row.withdrawn_by, row.withdrawal_reason = at, by.code, reason.strip()
    row.save()
    acts.tell(events.PublicationWithdrawn(about=row.about, reason=row.withdrawal_reason), cites=rules.PUB_11)


@acts.act("disclosure.publish_notice")
def publish_notice(
    *, kind: str, ref: str, title: str, organ: str, content: Mapping[str, Any], by: Actor, at: datetime
) -> str:
    """Enter a plan or a draw that another act has made public; returns the publication's number."""
    what = f"{rules.KINDS[kind]} {ref} 不能公布"
    if Publication.objects.filter(kind=kind, ref=ref, state="published").exists():
        raise Refused(what, "已经公布", "请查看已公布的内容")
    where = organs.organ(organ)
    kept = rules.filtered(kind, {**content, "公布机关": where.name, "抽取机关": where.name}, what=what)
    row = Publication.objects.create(
        publication_no=_number(where.territory, at), kind=kind, ref=ref, title=title, organ_code=organ,
        line_code=where.line, territory_code=where.territory, content=kept, content_sha256=rules.digest(kept),
        published_at=at, published_by=by.code,
    )
    acts.tell(events.NoticePublished(about=row.about, kind=kind, ref=ref, sha256=row.content_sha256), organ=organ, cites=rules.G58)
    return row.publication_no


@acts.act("disclosure.remark")
def remark(*, publication_no: str, remark: str, by: Actor, at: datetime) -> None:
    """Add a remark to what stays public, such as that a draw was voided and why."""
    row = _lock(publication_no)
    row.remark = remark
    row.save(update_fields=["remark"])
    acts.tell(events.PublicationRemarked(about=row.about, remark=remark), organ=row.organ_code, cites=rules.G58)


def _lock(publication_no: str) -> Publication:
    row = Publication.objects.select_for_update().filter(publication_no=publication_no).first()
    if row is None:
        raise NotFound(f"公示 {publication_no} 打不开", "没有这项公示", "请核对编号")
    acts.reach(row.scope)
    return row


def _result(
    source: inspected.PublicSource, statement: str, by: Actor, at: datetime, *, what: str
) -> tuple[Publication, int]:
    organ = organs.organ(source.in_name_of)
    content, masked = rules.result_content(source, organ_name=organ.name, statement=statement, what=what)
    row = Publication(
        publication_no=_number(source.territory_code, at), kind="inspection", ref=source.inspection_no,
        title=f"{source.entity_name}检查结果", organ_code=source.organ_code, line_code=source.line_code,
        territory_code=source.territory_code, uscc=source.uscc, entity_name=source.entity_name, content=content,
        content_sha256=rules.digest(content, name=source.entity_name, uscc=source.uscc), due_on=source.due_on,
        published_at=at, published_by=by.code,
    )
    return row, masked.citizen_numbers + masked.phones + masked.other_numbers


def _save(row: Publication) -> None:
    row.save()
    _index(row)


def index(publication_no: str) -> None:
    """Enter the words of a publication that another node made; no act, since this node adds nothing to what it says."""
    row = Publication.objects.filter(publication_no=publication_no).first()
    if row is not None:
        PublicationWord.objects.filter(publication=row).delete()
        _index(row)


def index_all(keys: Sequence[int]) -> None:
    """Enter the words of publications that another node stated anew."""
    for first in range(0, len(keys), 500):
        for row in Publication.objects.filter(pk__in=keys[first:first + 500]):
            PublicationWord.objects.filter(publication=row).delete()
            _index(row)


def _index(row: Publication) -> None:
    PublicationWord.objects.bulk_create(
        [PublicationWord(word=word, publication=row) for word in sorted(rules.words(row.entity_name))]
    )


def _number(territory: str, at: datetime) -> str:
    return numbers.matter_no("publication", territory[:6], day_of(at).year)
