"""The law of an item: its procedure, who reviews it, what it must state, from when to when it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from hengjian.kernel.codes import areas, items, lines, uscc
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.registers.catalogue.rules.shared import INSPECTION, MAIN, PUBLISHED_CITES, Fault

BEHAVIOURS = (MAIN, INSPECTION, "行政处罚", "行政强制", "其他")
MODES = ("双随机、一公开", "重点监管", "信用监管", "日常监管", "专项检查", "非现场监管")
LEVELS = ("国家级", "省级", "市级", "县级")
OBJECT_KINDS = ("经营主体", "场所", "设备", "产品", "工程", "人员", "活动", "其他组织")

#: Where an item comes from. The local catalogue is the national one and what local regulations and rules add.
NATIONAL, CITY, DISTRICT = "national", "city", "district"
ORIGINS: dict[str, str] = {NATIONAL: "国家下发", CITY: "本市增设", DISTRICT: "本区增设"}

#: Who reviews: the department itself, the reform of approvals (审改, the office of the government), justice (司法).
OFFICE, REFORM, JUSTICE = "office", "reform", "justice"
PLACES: dict[str, str] = {OFFICE: "主管部门审核", REFORM: "审批改革审核", JUSTICE: "司法审核"}
#: The line of the organ that reviews for the reform of approvals: the offices of the governments.
REFORM_LINE = "general"

ITEM = Workflow(
    name="supervision_item",
    title="监管事项",
    states={
        "draft": "草拟", "submitted": "已报送、待审核", "reviewed": "已审核、待发布", "published": "已发布",
        "changed": "已变更", "abolished": "已取消",
    },
    acts=(
        Act("draft", "amend", "draft", "修改"),
        Act("draft", "submit", "submitted", "报送"),
        Act("submitted", "review_first", "submitted", "第一机关审核通过（地方增设的行政检查）"),
        Act("submitted", "review", "reviewed", "审核通过"),
        Act("submitted", "send_back", "draft", "退回修改", grave=True),
        Act("reviewed", "publish", "published", "发布", PUBLISHED_CITES),
        Act("published", "replace", "changed", "以新版本替换"),
        Act("published", "abolish", "abolished", "取消", grave=True),
    ),
    initial="draft",
    final=frozenset({"changed", "abolished"}),
)

OPEN_STATES = ("draft", "submitted", "reviewed")


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item as drafted. A main item has no ``behaviour`` and no ``parent_code``.

    ``implementing`` are organ codes, ``scope`` area codes (empty: the whole city), ``form`` 监管形式 in the department's
    words (the national dictionary is not public). ``effective_to`` is the first day on which it no longer holds.
    """

    item_code: str
    name: str
    line_code: str
    parent_code: str = ""
    behaviour: str = INSPECTION
    is_key: bool = False
    object_kind: str = "经营主体"
    mode: str = "双随机、一公开"
    level: str = "市级"
    basis_article: str = ""
    process: str = ""
    result: str = ""
    sub_kind: str = ""
    duty_code: str = ""
    power_item_code: str = ""
    licence_codes: tuple[str, ...] = ()
    authority_code: str = ""
    implementing: tuple[str, ...] = ()
    object_words: str = ""
    form: str = ""
    scope: tuple[str, ...] = ()
    origin: str = NATIONAL
    national_version: str = ""
    effective_from: date | None = None
    effective_to: date | None = None


#: The fields of an item and how they are called, in the order in which people read them.
TITLES: dict[str, str] = {
    "item_code": "事项编码", "parent_code": "主项编码", "name": "事项名称", "line_code": "业务条线", "duty_code": "职能部门编码",
    "power_item_code": "对应权力事项编码", "licence_codes": "对应许可事项", "authority_code": "监管部门",
    "implementing": "实施部门", "behaviour": "监管行为类型", "sub_kind": "子项类型", "is_key": "重点事项",
    "object_kind": "监管对象类别", "object_words": "监管对象", "form": "监管形式", "mode": "监管方式", "level": "监管层级",
    "scope": "适用范围", "basis_article": "设定依据", "process": "监管流程", "result": "监管结果", "origin": "事项来源",
    "national_version": "国家版本", "effective_from": "生效日期", "effective_to": "失效日期",
}
#: Fields that are lists of codes: tuples in a draft, lists in the table.
LISTS = ("licence_codes", "implementing", "scope")
#: Fields that do not make another version by themselves: the days are set when a version is published.
DAYS = ("effective_from", "effective_to")
#: What the city must add to an item that came from the national template before it is submitted.
TO_COMPLETE = ("authority_code", "implementing", "scope", "process")

#: Field, title and allowed values of the enumerated fields.
CHOICES: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("behaviour", "监管行为类型", BEHAVIOURS),
    ("object_kind", "监管对象类别", OBJECT_KINDS),
    ("mode", "监管方式", MODES),
    ("level", "监管层级", LEVELS),
)
#: Longest text of the free fields.
LONGEST: dict[str, int] = {
    "basis_article": 600, "process": 300, "result": 300, "object_words": 300, "sub_kind": 40, "duty_code": 40,
    "power_item_code": 60, "form": 40, "national_version": 40,
}
_TITLE = re.compile("《([^》]+)》")


def values_of(item: NewItem) -> dict[str, Any]:
    """The draft as the table keeps it."""
    return {name: list(value) if name in LISTS else value for name, value in asdict(item).items()}


def faults_of(item: NewItem) -> list[Fault]:
    """Everything that is wrong with an item by itself; whether the code is free is not asked here."""
    found = []
    if not items.is_item_code(item.item_code):
        found.append(Fault("item_code", item.item_code, "事项编码应为 14 位数字"))
    if not item.name.strip():
        found.append(Fault("name", item.name, "没有填写事项名称"))
    elif len(item.name) > 200:
        found.append(Fault("name", item.name[:20] + "…", "事项名称超过 200 字"))
    if item.line_code not in lines.LINES:
        found.append(Fault("line_code", item.line_code, f"没有这个条线，可选：{'、'.join(lines.LINES.values())}"))
    for field, title, allowed in CHOICES:
        value = getattr(item, field)
        if value not in allowed:
            found.append(Fault(field, value, f"{title}只能填：{'、'.join(one or '（空，主项）' for one in allowed)}"))
    return found + _faults_of_place(item) + _faults_of_links(item) + _faults_of_origin(item) + _faults_of_days(item)


def _faults_of_place(item: NewItem) -> list[Fault]:
    if item.behaviour == MAIN:
        return [Fault("parent_code", item.parent_code, "主项不能再有主项")] if item.parent_code else []
    found = []
    if item.parent_code and not items.is_item_code(item.parent_code):
        found.append(Fault("parent_code", item.parent_code, "主项编码应为 14 位数字"))
    if item.parent_code == item.item_code:
        found.append(Fault("parent_code", item.parent_code, "主项编码与事项编码相同"))
    if not item.basis_article.strip():
        found.append(Fault("basis_article", "", "没有填写设定依据"))
    return found


def _faults_of_links(item: NewItem) -> list[Fault]:
    """Codes of organs, areas and licences, and texts that are too long."""
    found = [
        Fault(field, getattr(item, field)[:20] + "…", f"{TITLES[field]}超过 {most} 字")
        for field, most in LONGEST.items() if len(getattr(item, field)) > most
    ]
    for field in LISTS:
        codes = getattr(item, field)
        if again := [code for place, code in enumerate(codes) if code in codes[:place]]:
            found.append(Fault(field, again[0], f"{TITLES[field]}重复"))
    for field, codes in (("authority_code", (item.authority_code,) if item.authority_code else ()), ("implementing", item.implementing)):
        found += [
            Fault(field, code, f"{TITLES[field]}应填统一社会信用代码") for code in codes if uscc.examine(code).kind != "valid"
        ]
    found += [
        Fault("scope", code, "适用范围应填本市的区划代码") for code in item.scope
        if not code.startswith("31") or areas.name_of(code) is None
    ]
    found += [
        Fault("licence_codes", code[:20], "许可事项编码为空或者超过 60 字") for code in item.licence_codes
        if not code.strip() or len(code) > 60
    ]
    return found


def _faults_of_origin(item: NewItem) -> list[Fault]:
    if item.origin not in ORIGINS:
        return [Fault("origin", item.origin, f"事项来源只能填：{'、'.join(ORIGINS.values())}")]
    if item.origin == NATIONAL and item.behaviour == INSPECTION and only_local(item.basis_article):
        return [Fault("origin", ORIGINS[NATIONAL], "设定依据都是本市的法规规章，不是国家下发的事项，来源应为“本市增设”或者“本区增设”")]
    return []


def only_local(basis: str) -> bool:
    """Whether all the texts a basis names are Shanghai's own."""
    titles = _TITLE.findall(basis)
    return bool(titles) and all(title.startswith("上海市") for title in titles)


def _faults_of_days(item: NewItem) -> list[Fault]:
    if item.effective_from and item.effective_to and item.effective_to <= item.effective_from:
        return [Fault("effective_to", str(item.effective_to), f"失效日期不晚于生效日期 {item.effective_from}")]
    return []


def check_item(item: NewItem) -> None:
    """Refuse an item that states too little or something impossible."""
    if faults := faults_of(item):
        first = faults[0]
        raise Refused(
            f"监管事项 {item.item_code or item.name} 不能保存",
            "；".join(fault.reason for fault in faults), "请改正后再保存", field=first.field,
        )


def left_to_complete(item: Any) -> list[str]:
    """The fields the city has not yet filled in of a sub-item that came from the national template.

    ``item`` is anything with the fields of an item. Items that were not received from the national system answer none.
    """
    if not item.national_version or item.origin != NATIONAL or item.behaviour == MAIN:
        return []
    return [field for field in TO_COMPLETE if not getattr(item, field)]


def places_of_review(origin: str, behaviour: str) -> tuple[str, ...]:
    """Where a version must be reviewed: a local inspection item by two organs, everything else by its department.

    The reform of approvals (审改) draws up the list with the departments (上海市优化营商环境条例 art. 61); that justice (司法)
    joins it is the plan's order. A national item was reviewed above, a penalty or other act by its own procedure.
    """
    return (REFORM, JUSTICE) if origin in (CITY, DISTRICT) and behaviour == INSPECTION else (OFFICE,)


def place_of(needed: Sequence[str], reviewers_line: str) -> str:
    """For which place a reviewer of an organ of this line speaks."""
    if len(needed) == 1:
        return needed[0]
    return REFORM if reviewers_line == REFORM_LINE else JUSTICE


def check_days(start: date, end: date | None, published_on: date, *, what: str) -> None:
    """Refuse a period that begins before the version is published, or ends before it begins."""
    if start < published_on:
        raise Refused(
            f"{what}不能发布", f"生效日期 {start} 早于发布日期 {published_on}", "事项不溯及既往，请改为发布当日或者以后的日期",
            field="effective_from",
        )
    if end is not None and end <= start:
        raise Refused(
            f"{what}不能发布", f"失效日期 {end} 不晚于生效日期 {start}", "请核对生效日期和失效日期", field="effective_to"
        )


def check_succession(before: date, start: date, *, what: str, version: int) -> None:
    """Refuse a version that would begin before the one it replaces: two would hold on the same days."""
    if start < before:
        raise Refused(
            f"{what}不能发布", f"与第 {version} 版的有效期重叠：它自 {before} 起生效，新版本自 {start} 起",
            f"请把生效日期定在 {before} 或者以后", field="effective_from",
        )
