"""Licence items are entered and linked with the items that supervise what was licensed (谁审批、谁监管)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from hengjian.kernel import acts, bodies
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import events, rules
from hengjian.registers.catalogue.models import LicenceItem, SupervisionItem
from hengjian.registers.catalogue.operations import drafts
from hengjian.registers.catalogue.rules import NewLicence

FIELDS = ("name", "line_code", "organ_code", "source")


@acts.act("catalogue.enter_licences")
def enter_licences(*, licences: Sequence[NewLicence], by: Actor, at: datetime) -> int:
    """Enter or correct licence items, all or none; returns how many were new or changed. The same again changes nothing."""
    if not 0 < len(licences) <= drafts.MOST_IN_A_BATCH:
        raise Refused("许可事项不能录入", f"一次可录入 1 至 {drafts.MOST_IN_A_BATCH} 项，现在是 {len(licences)} 项", "请分批录入")
    seen: set[str] = set()
    for one in licences:
        acts.reach(drafts.scope_of(one.line_code))
        faults = rules.licence_faults(one)
        if one.code in seen:
            faults.append(rules.Fault("code", one.code, "编码在这一批里重复"))
        if faults:
            raise Refused(
                f"许可事项 {one.code or one.name} 不能录入", "；".join(f.reason for f in faults), "请改正后再录入",
                field=faults[0].field,
            )
        seen.add(one.code)
    known = {row.code: row for row in LicenceItem.objects.select_for_update().filter(code__in=seen)}
    for held in known.values():
        acts.reach(drafts.scope_of(held.line_code))
    new = [one for one in licences if one.code not in known]
    changed = [one for one in licences if one.code in known and _differs(known[one.code], one)]
    LicenceItem.objects.bulk_create(
        [LicenceItem(**asdict(one), entered_at=at, entered_by=by.code) for one in new], batch_size=500
    )
    for one in changed:
        LicenceItem.objects.filter(code=one.code).update(**asdict(one), state="in_force", entered_at=at, entered_by=by.code)
    text = "".join(json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) + "\n" for one in licences)
    body = bodies.store([text.encode()], media_type="application/jsonl")
    acts.tell(events.LicencesEntered(
        about=f"licences:{body.sha256[:16]}", count=len(new), changed=len(changed), sha256=body.sha256
    ), cites=rules.LICENCE_CITES)
    return len(new) + len(changed)


def _differs(row: LicenceItem, one: NewLicence) -> bool:
    return row.state != "in_force" or any(getattr(row, field) != getattr(one, field) for field in FIELDS)


@acts.act("catalogue.end_licence")
def end_licence(*, code: str, reason: str, by: Actor, at: datetime) -> None:
    """Note that a licence item was abolished; it needs no supervision item any more."""
    row = LicenceItem.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotFound(f"许可事项 {code} 不能取消", "没有这个许可事项", "请核对编码")
    acts.reach(drafts.scope_of(row.line_code))
    if row.state != "in_force":
        raise Refused(f"许可事项 {code} 不能取消", "它已经取消", "不必重复登记")
    if not reason.strip():
        raise Refused(f"许可事项 {code} 不能取消", "没有写明理由", "请写明取消的文件", field="reason")
    row.state = "ended"
    row.save(update_fields=["state"])
    acts.tell(events.LicenceEnded(about=f"licence:{code}", reason=reason))


@acts.act("catalogue.link_licences")
def link_licences(*, item_code: str, licence_codes: Sequence[str], by: Actor, at: datetime) -> int:
    """Name the licence items that an item supervises; returns the version that names them.

    A published version is never edited: where there is no draft, a new version is drafted that differs in this only.
    """
    what = f"监管事项 {item_code} 不能关联许可事项"
    row = drafts.newest_of([item_code]).get(item_code)
    if row is None:
        raise NotFound(what, f"目录里没有 {item_code}", "请核对事项编码")
    acts.reach(drafts.scope_of(row.line_code))
    codes = tuple(dict.fromkeys(licence_codes))
    known = set(LicenceItem.objects.filter(code__in=codes, state="in_force").values_list("code", flat=True))
    if missing := [code for code in codes if code not in known]:
        raise Refused(what, f"没有实施中的许可事项 {'、'.join(missing[:5])}", "请先录入许可事项", field="licence_codes")
    item = replace(drafts.item_of(row), licence_codes=codes)
    if row.state == "draft":
        drafts.rewrite(row, item, by)
    else:
        row = _next_version(row, item, by, what)
    acts.tell(events.LicencesLinked(about=f"item:{item_code}", version=row.version, licence_codes=codes), cites=rules.LICENCE_CITES)
    return row.version


def _next_version(row: SupervisionItem, item: rules.NewItem, by: Actor, what: str) -> SupervisionItem:
    if why := drafts.why_not(item, row):
        raise Refused(what, why, "请先办完正在办理的版本，或者核对编码", field="licence_codes")
    after = drafts.row_of(replace(item, effective_from=None), row, by)
    after.save(force_insert=True)
    return after
