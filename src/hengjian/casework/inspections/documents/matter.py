"""What every paper of an inspection says: who, which items on which basis, by whom, how often this year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections import rules
from hengjian.casework.inspections.models import Inspection, InspectionOfficer
from hengjian.casework.inspections.queries.capping import visit_of, visits_under
from hengjian.casework.inspections.queries.figures import visits
from hengjian.kernel import adjustable, clock
from hengjian.kernel.codes import inspecting
from hengjian.kernel.models import Body
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

Facts = dict[str, Any]


def day(on: date | None) -> str:
    """A day as papers write it."""
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


def moment(at: datetime | None) -> str:
    """A moment of the day in Shanghai as papers write it."""
    if at is None:
        return ""
    local = at.astimezone(clock.SHANGHAI)
    return f"{day(local.date())}{local.hour}时{local.minute:02d}分"


def on_day(at: datetime | None) -> str:
    """The day of a moment."""
    return day(at.astimezone(clock.SHANGHAI).date()) if at else ""


def who(row: Inspection) -> Facts:
    """Whom the inspection concerns."""
    return {
        "当事人": row.entity_name, "统一社会信用代码": row.uscc, "地址": row.address, "检查编号": row.inspection_no,
    }


def task(row: Inspection) -> Facts:
    """Kind, source, time, frequency, assistants of an inspection."""
    return {
        "检查类型": f"{inspecting.KINDS[row.kind]}（{inspecting.SOURCES[row.source]}，{inspecting.WAYS[row.way]}）",
        "任务来源": source(row), "检查时间": f"{day(row.planned_from)}至{day(row.planned_to)}", "检查频次": frequency(row),
        # Assistants are fixed beforehand; an inspection of this register has officers only.
        "协助人员": "无",
    }


def source(row: Inspection) -> str:
    """Where the inspection comes from (任务来源)."""
    if row.source == inspecting.TRIGGERED:
        number = f"（来源编号{row.source_no}）" if row.source_no else ""
        return f"触发式检查：{rules.REASONS.get(row.reason, row.reason)}{number}"
    parts = [f"双随机抽查：{row.draw_title or '抽查'}（抽取编号{row.draw_no}）"] if row.draw_no else []
    parts += [f"检查计划：{row.plan_title}（{row.plan_no}）"] if row.plan_no else []
    parts += [f"备案号{row.filed_no}"] if row.filed_no else []
    parts += [f"上级部署文号{row.directive_no}"] if row.directive_no else []
    return "；".join(parts) or "有计划检查"


def frequency(row: Inspection) -> str:
    """How often the entity is inspected this year, this inspection included, and under which cap (检查频次)."""
    year = row.planned_from.year
    caps = [cap for cap in norms.caps_on(row.organ_code, row.planned_from) if norms.counts(visit_of(row), cap.rule)]
    if caps:
        said = []
        for cap in caps:
            n = visits_under(cap.rule, year, [row.uscc]).get(row.uscc, 0)
            over = "已超过" if n > cap.limit else "未超过"
            said.append(f"按{cap.organ_name}公布的年度上限{cap.limit}次（{cap.words}）计，含本次已安排{n}次，{over}上限")
        return f"本年度（{year}年）{'；'.join(said)}。"
    n = visits([row.uscc], date(year, 1, 1), date(year, 12, 31)).get(row.uscc, 0)
    if not row.counted:
        return f"本年度（{year}年）计入频次的检查已安排{n}次；本次检查按规定不计入年度频次。"
    limit = adjustable.value("inspections.cap", row.organ_code, row.planned_from)
    over = "已超过" if n > limit else "未超过"
    return f"本年度（{year}年）各部门对该当事人的检查含本次已安排{n}次，{over}每户每年{limit}次的上限。"


def team(row: Inspection) -> Facts:
    """The officers with their certificates, in a table and in one line."""
    seats = list(InspectionOfficer.objects.filter(inspection=row).order_by("-is_lead", "id"))
    until = {one.officer_no: officers.officer(one.officer_no).certificate_valid_until for one in seats}
    return {
        "检查人员": [
            {
                "姓名": one.name, "执法证号": one.officer_no, "证件有效期至": day(until[one.officer_no]),
                "职责": "带队" if one.is_lead else "检查",
            }
            for one in seats
        ],
        "检查人员姓名证号": "、".join(f"{one.name}（执法证号{one.officer_no}）" for one in seats),
    }


def items(row: Inspection) -> Facts:
    """The items with the basis of the versions that were in force when the inspection was opened."""
    found = []
    for n, (code, name) in enumerate(zip(row.item_codes, row.item_names, strict=True)):
        number = row.item_versions[n] if n < len(row.item_versions) else 0
        basis = catalogue.version(code, number).basis_article if number else catalogue.item(code, row.planned_from).basis_article
        found.append({"序号": str(n + 1), "事项编码": code, "检查事项": name, "检查依据": basis})
    bases = "；".join(dict.fromkeys(one["检查依据"] for one in found if one["检查依据"]))
    return {"检查事项": found, "检查事项名称": "、".join(row.item_names), "检查依据": bases or "见检查事项所列依据"}


def code(row: Inspection) -> Facts:
    """The check code that was shown, or that is to be shown."""
    standing = check_codes.code_of(row.about)
    number = row.code_no or (standing.code_no if standing else "")
    return {"检查码": number} if number else {}


def remedies(row: Inspection) -> Facts:
    """Where and until when reconsideration is asked for, and the court (行政复议法 第二十条, 行政诉讼法 第四十六条)."""
    government = organs.reconsidered_by(row.in_name_of)
    return {
        "救济途径": f"如不服，可以自收到本文书之日起六十日内向{government}申请行政复议，也可以自收到之日起六个月内"
        "依法向有管辖权的人民法院提起行政诉讼。",
    }


def picture(sha256: str) -> str:
    """The digest of a drawn signature, where its picture has come in."""
    return sha256 if sha256 and Body.objects.filter(sha256=sha256, media_type__startswith="image/").exists() else ""


def drawn_by_officers(signatures: Mapping[str, str] | list[str]) -> Facts:
    """The drawn signatures of the first two officers."""
    given = list(signatures.values()) if isinstance(signatures, Mapping) else signatures
    names = ("检查人员一签名图样", "检查人员二签名图样")
    return {name: picture(sha256) for name, sha256 in zip(names, given, strict=False)}


def people(codes: set[str]) -> dict[str, str]:
    """Names of those who acted."""
    return officers.people(codes)
