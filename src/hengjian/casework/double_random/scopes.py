"""The filter of a plan or draw (检查对象范围), kept as JSON, checked, narrowed and put into words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hengjian.kernel.access import territory_prefix
from hengjian.kernel.errors import Refused
from hengjian.registers.regulated_entities import datasets as entities
from hengjian.registers.regulated_entities.datasets import PoolFilter

_LISTS = ("territories", "entity_types", "industries", "tags")
INACTIVE = ("吊销", "注销", "迁出")


def read(scope: dict[str, Any], *, what: str) -> PoolFilter:
    """The filter that ``scope`` describes; refused when it names something unknown, or the credit-risk class.

    A pool chosen by class would tell every firm in it its class, which may not be published (国市监信发〔2022〕6号):
    classes act through rates only.
    """
    try:
        found = PoolFilter.from_json(scope)
    except (TypeError, ValueError) as fault:
        raise Refused(f"{what}不能保存", "检查对象范围的格式不对", "请用页面上的筛选条件重新设置", field="scope") from fault
    if found.credit_classes:
        raise Refused(
            f"{what}不能保存", "信用风险分类不能作为筛选条件，否则名单一公开，企业就能知道自己的分类",
            "请用分类抽查比例体现差别", field="scope",
        )
    if set(found.statuses) != {"存续"}:
        raise Refused(f"{what}不能保存", "抽查对象只能是存续的主体", "请去掉登记状态条件", field="scope")
    return found


def narrowing(chosen: PoolFilter) -> bool:
    """Whether the filter picks a part of the library by anything but place."""
    return replace(chosen, territories=()) != PoolFilter()


def check(scope: dict[str, Any], *, direction: str, what: str) -> None:
    """A directed draw needs a filter, a non-directed one may have none but place (企业公示信息抽查暂行办法 第五条)."""
    chosen = read(scope, what=what)
    if direction == "定向" and not narrowing(chosen):
        raise Refused(f"{what}不能保存", "定向抽查没有设置类型、行业或者标签等条件", "请设置条件，或者改为不定向", field="scope")
    if direction == "不定向" and narrowing(chosen):
        raise Refused(f"{what}不能保存", "不定向抽查面向整个名录库，不能再设条件", "请去掉条件，或者改为定向", field="scope")


def within_plan(plan: dict[str, Any], draw: dict[str, Any], *, territory: str, what: str) -> PoolFilter:
    """The draw's own filter laid over the plan's: it may narrow, never widen. Always bounded by the organ's territory."""
    outer, inner = read(plan, what=what), read(draw, what=what)
    found = outer
    for name in _LISTS:
        allowed, wanted = getattr(outer, name), getattr(inner, name)
        inside = _inside if name in ("territories", "industries") else _same
        if wanted and allowed and not all(any(inside(w, a) for a in allowed) for w in wanted):
            raise Refused(f"{what}不能保存", "筛选条件超出了计划的检查对象范围", "请在计划范围内设置，或者先调整计划", field="scope")
        if wanted:
            found = replace(found, **{name: wanted})
    if inner.text:
        found = replace(found, text=inner.text)
    for name in ("created_from", "created_before"):
        if getattr(inner, name):
            found = replace(found, **{name: getattr(inner, name)})
    if not found.territories and territory_prefix(territory) != "31":
        found = replace(found, territories=(territory,))
    return found


def _inside(code: str, outer: str) -> bool:
    return code.startswith(territory_prefix(outer))


def _same(value: str, outer: str) -> bool:
    return value == outer


def describe(scope: dict[str, Any]) -> str:
    """The filter in words."""
    return PoolFilter.from_json(scope).describe()


def rows(chosen: PoolFilter) -> list[entities.PoolRow]:
    """The pool's active entities."""
    return entities.pool(chosen)


def set_apart(chosen: PoolFilter) -> tuple[list[entities.PoolRow], set[str]]:
    """Entities the filter would name but for their registration status, and the codes of 无感监管对象 in the pool.

    Both are counted as excluded and never drawn.
    """
    inactive: list[entities.PoolRow] = []
    senseless: set[str] = set()
    for *row, status, marked in entities.set_apart(chosen):
        if status in INACTIVE:
            inactive.append((row[0], row[1], row[2], row[3]))
        elif marked:
            senseless.add(row[0])
    return inactive, senseless
