"""Licence items (许可事项): who grants a licence answers for supervision afterwards (谁审批、谁监管)."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.kernel.codes import lines, uscc
from hengjian.registers.catalogue.rules.shared import Fault

LICENCE_STATES: dict[str, str] = {"in_force": "实施中", "ended": "已取消"}
LICENCE_CITES = "国发〔2019〕18号（未核全文）"


@dataclass(frozen=True, slots=True)
class NewLicence:
    """A licence item as entered; ``code`` is that of the list of administrative licences."""

    code: str
    name: str
    line_code: str
    organ_code: str = ""
    source: str = ""


def licence_faults(licence: NewLicence) -> list[Fault]:
    """Everything that is wrong with a licence item by itself."""
    found = []
    if not licence.code.strip() or len(licence.code) > 60:
        found.append(Fault("code", licence.code[:20], "许可事项编码为空或者超过 60 字"))
    if not licence.name.strip() or len(licence.name) > 200:
        found.append(Fault("name", licence.name[:20], "许可事项名称为空或者超过 200 字"))
    if licence.line_code not in lines.LINES:
        found.append(Fault("line_code", licence.line_code, f"没有这个条线，可选：{'、'.join(lines.LINES.values())}"))
    if licence.organ_code and uscc.examine(licence.organ_code).kind != "valid":
        found.append(Fault("organ_code", licence.organ_code, "审批部门应填统一社会信用代码"))
    if len(licence.source) > 200:
        found.append(Fault("source", licence.source[:20], "来源超过 200 字"))
    return found
