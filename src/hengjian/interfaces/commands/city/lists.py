"""The catalogue of the city: items reviewed by whoever must review them, their licences, lists, claims, and a joint form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from hengjian.interfaces.commands.city.agenda import moment
from hengjian.interfaces.commands.city.staff import Offices
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue import seed_items
from hengjian.registers.catalogue.operations import NewItem, NewJointForm, NewJointPart, NewLicence
from hengjian.registers.organs import queries as organs

CITY: Final = "310000"
#: Line, licence, the items that supervise it afterwards. The last two have none: the report of gaps names them.
LICENCES: Final = (
    ("market", "食品经营许可", ("食品经营许可检查", "餐饮服务食品安全检查")),
    ("market", "食品生产许可", ("食品生产企业检查",)),
    ("market", "特种设备使用登记", ("特种设备使用单位检查",)),
    ("market", "特种设备生产单位许可", ("特种设备生产单位证后检查",)),
    ("drug", "药品零售企业经营许可", ("药品零售企业检查",)),
    ("health", "公共场所卫生许可", ("住宿业卫生检查", "美容美发场所卫生检查", "游泳场所卫生检查")),
    ("health", "医疗机构执业登记", ("医疗机构执业检查",)),
    ("fire", "公众聚集场所投入使用、营业前消防安全检查", ("公众聚集场所投入使用后消防检查",)),
    ("emergency", "危险化学品经营许可", ("危险化学品经营检查",)),
    ("ecology", "排污许可", ("排污许可检查",)),
    ("culture", "旅行社设立许可", ("旅行社检查",)),
    ("culture", "娱乐场所设立审批", ("娱乐场所检查",)),
    ("market", "计量标准器具核准", ()),
    ("culture", "艺术考级机构设立审批", ()),
)
SOURCE: Final = "演示数据，编码是演示用的"
#: What the districts of a line have claimed; food service is left for the reader to claim in Pudong.
CLAIMED: Final = {
    "market": ("食品经营许可检查", "食品销售过程检查", "餐饮服务食品安全检查", "登记事项检查", "公示信息检查", "特种设备使用单位检查"),
    "fire": ("公众聚集场所投入使用后消防检查",), "health": ("住宿业卫生检查", "美容美发场所卫生检查"), "ecology": ("排污许可检查",),
}
UNCLAIMED: Final = ("310115", "餐饮服务食品安全检查")
#: The joint form of places of entertainment: line and items; the first one leads. Six questions of the 34 are common.
ENTERTAINMENT: Final = (
    ("culture", ("娱乐场所检查",)), ("fire", ("公众聚集场所投入使用后消防检查",)), ("market", ("价格行为检查",)),
)


def enter(offices: Offices, start: date) -> None:
    """Everything about items that stands before the first plan."""
    at = moment(start, 16, 10)
    catalogue.enter_licences(licences=_licences(), by=NODE, at=at)
    _items(offices, at)
    for checklist in seed_items.checklists(_with_capacity()):
        code = catalogue.draft_checklist(checklist=checklist, by=NODE, at=at)
        checker = reviewer_of(checklist.organ_code)
        catalogue.submit_checklist(list_code=code, by=NODE, at=at)
        catalogue.review_checklist(list_code=code, opinion="内容、方法和依据齐全。", by=checker, at=at)
        catalogue.publish_checklist(list_code=code, by=checker, at=at)
    _joint_form(moment(start, 16, 30))
    _claims(offices, moment(start, 16, 35))


def _items(offices: Offices, at: datetime) -> None:
    """Drafted by one person, reviewed and published by others: what came from above by one, what the city adds by two organs."""
    office = organs.organ_of("market", CITY)
    assert office is not None
    editor = offices.open("catalogue-editor", office, (Role.CATALOGUE_EDITOR,))
    reviewer = offices.open("catalogue-reviewer", office, (Role.CATALOGUE_REVIEWER,))
    items = _placed(seed_items.items())
    national = [item for item in items if item.origin == "national"]
    local = [item for item in items if item.origin != "national"]
    for held, reviewers in ((national, [reviewer]), (local, _reviewers_of_local_items(offices))):
        batch = catalogue.draft_items(items=held, by=editor, at=at)
        catalogue.submit_batch(batch_no=batch, by=editor, at=at)
        for one in reviewers:
            catalogue.review_batch(batch_no=batch, opinion="要素齐全，依据清楚。", by=one, at=at)
        catalogue.publish_batch(batch_no=batch, by=reviewer, at=at)


def _placed(items: Sequence[NewItem]) -> list[NewItem]:
    """The items with their department, those who carry them out, and the licences they supervise."""
    heads = _with_capacity()
    districts: dict[str, list[str]] = {}
    for record in organs.organs(level="district"):
        if record.has_capacity:
            districts.setdefault(record.line, []).append(record.code)
    codes: dict[str, list[str]] = {}
    for code, (_, _, names) in zip(_codes(), LICENCES, strict=True):
        for name in names:
            codes.setdefault(seed_items.code_of(name), []).append(code)
    return [
        item if not item.parent_code or item.line_code not in heads else replace(
            item, authority_code=heads[item.line_code], licence_codes=tuple(codes.get(item.item_code, ())),
            implementing=(heads[item.line_code], *districts.get(item.line_code, ())),
        )
        for item in items
    ]


def _codes() -> list[str]:
    return [f"DEMO-{number:02d}" for number in range(1, len(LICENCES) + 1)]


def _licences() -> list[NewLicence]:
    heads = _with_capacity()
    return [
        NewLicence(code, name, line, heads.get(line, ""), SOURCE)
        for code, (line, name, _) in zip(_codes(), LICENCES, strict=True)
    ]


def _reviewers_of_local_items(offices: Offices) -> list[Actor]:
    """The two organs that review what the city adds to the national list: the government's office and justice."""
    office = next(one for one in organs.organs(level="city", line="general") if one.short_name == "市政府办公厅")
    justice = organs.organ_of("justice", CITY)
    assert justice is not None
    role = (Role.CATALOGUE_REVIEWER,)
    return [
        offices.open("reform-reviewer", office, role, name="周明理"), offices.open("justice-reviewer", justice, role, name="郑守正"),
    ]


def reviewer_of(organ: str) -> Actor:
    """Who publishes an organ's checklists and caps in the story: another person than the drafting node."""
    return Actor("checklist-reviewer", "清单审核人", organ, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), CITY)


def _with_capacity() -> dict[str, str]:
    return {record.line: record.code for record in organs.organs(level="city") if record.has_capacity}


def _joint_form(at: datetime) -> None:
    """One form for one trade (一业一单): what several departments ask a place of entertainment, asked once."""
    heads = _with_capacity()
    parts = tuple(NewJointPart(heads[line], tuple(map(seed_items.code_of, names))) for line, names in ENTERTAINMENT)
    form = NewJointForm("娱乐场所“一业一单”联合检查单", parts[0].organ_code, parts, object_class="QY0304", industries=("90",))
    no = catalogue.draft_joint_form(form=form, by=NODE, at=at)
    catalogue.publish_joint_form(form_no=no, by=reviewer_of(parts[0].organ_code), at=at)


def _claims(offices: Offices, at: datetime) -> None:
    """Districts take up what they carry out; Pudong's editor has an account, so that the reader can take up one more."""
    pudong = organs.organ_of("market", "310115")
    assert pudong is not None
    offices.open("district-editor", pudong, (Role.CATALOGUE_EDITOR,), lines=("market",))
    for line, names in CLAIMED.items():
        for record in organs.organs(level="district", line=line):
            for name in names if record.has_capacity else ():
                if (record.territory, name) != UNCLAIMED:
                    catalogue.claim_item(item_code=seed_items.code_of(name), organ_code=record.code, by=NODE, at=at)
