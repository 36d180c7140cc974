"""National items come down in batches: the envelope of a row, what the nation sets and what the city adds to it.

The envelope is that of the national tables (``cd_batch``, ``cd_operation``, ``record_unique_identity``, ``cd_source``).
A row never changes what is in force: it becomes a draft, a proposal to abolish, or a notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from hengjian.kernel.errors import Refused
from hengjian.registers.catalogue.rules.items import NATIONAL, NewItem, faults_of
from hengjian.registers.catalogue.rules.shared import INSPECTION, Fault

INSERT, UPDATE, DELETE = "i", "u", "d"
#: ``cd_operation``.
NATIONAL_OPERATIONS: dict[str, str] = {INSERT: "新增", UPDATE: "更新", DELETE: "取消"}

DRAFTED, UNCHANGED, PROPOSED, NOTICE, REFUSED = "drafted", "unchanged", "proposed", "notice", "refused"
#: What became of a row. Proposals and notices wait for a person.
NATIONAL_OUTCOMES: dict[str, str] = {
    DRAFTED: "已生成草稿", UNCHANGED: "没有变化", PROPOSED: "建议取消，待处理", NOTICE: "未采用，待处理", REFUSED: "不合格，未采用",
}
WAITING = (PROPOSED, NOTICE)

#: What the city adds; a new national version leaves it as it stands.
OWN_FIELDS = ("authority_code", "implementing", "scope", "process", "licence_codes")
_BATCH = re.compile(r"(\d{4})(\d{2})(\d{2})\d{5}")


@dataclass(frozen=True, slots=True)
class NationalItem:
    """One row of a national batch. Of a row that abolishes (``d``) only the item's code is read."""

    record_id: str
    operation: str
    item: NewItem
    national_version: str = ""
    source: str = ""

    @property
    def template(self) -> NewItem:
        """The item as the nation states it, marked as such."""
        return replace(
            self.item, origin=NATIONAL, national_version=self.national_version, effective_from=None, effective_to=None
        )


def check_batch_no(batch_no: str) -> None:
    """Refuse a batch whose number is not a day and five digits (``2019041100002``)."""
    found = _BATCH.fullmatch(batch_no)
    try:
        if found is None:
            raise ValueError
        date(*map(int, found.groups()))
    except ValueError:
        raise Refused(
            "国家下发事项不能接收", f"批次号“{batch_no[:20]}”不是 8 位日期加 5 位序号", "请核对报文的 cd_batch", field="batch_no"
        ) from None


def national_faults(row: NationalItem) -> list[Fault]:
    """Everything that is wrong with a row by itself."""
    found = []
    if not row.record_id.strip() or len(row.record_id) > 100:
        found.append(Fault("record_id", row.record_id[:20], "没有记录标识，或者超过 100 字"))
    if row.operation not in NATIONAL_OPERATIONS:
        found.append(Fault("operation", row.operation[:5], "操作类型只能是 i、u、d"))
    if row.operation in (INSERT, UPDATE):
        if not row.national_version.strip():
            found.append(Fault("national_version", "", "没有国家版本"))
        found += faults_of(row.template)
    return found


def completed(template: NewItem, own: NewItem) -> NewItem:
    """The national template with what the city has already added to the version before."""
    kept = {field: getattr(own, field) for field in OWN_FIELDS if not getattr(template, field)}
    return replace(template, **kept)


def orphans_inspections(before: NewItem, after: NewItem) -> bool:
    """Whether inspections that run on the version before would lose their ground: it would no longer be inspected."""
    return before.behaviour == INSPECTION and after.behaviour != INSPECTION
