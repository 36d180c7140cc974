"""The quality report (数据质量报告): per organ and month how many acts, in which state, and which rules they break."""

from __future__ import annotations

from django.db.models import Count, Q

from hengjian.casework.behaviour import rules
from hengjian.casework.behaviour.models import ActFault
from hengjian.casework.behaviour.queries.matters import seen
from hengjian.casework.behaviour.records import QualityRow, RuleRecord
from hengjian.casework.behaviour.rules import quality as table
from hengjian.kernel.access import Actor


def quality(actor: Actor, month: str, organ: str = "", *, after: str = "", limit: int = 50) -> list[QualityRow]:
    """One row per organ of a month, by the organ's code; ``after`` is the last code of the page before. Never a ranking."""
    live = seen(actor).exclude(state=rules.CANCELLED).filter(month=month)
    live = live.filter(organ_code=organ) if organ else live
    counted = list(
        live.filter(organ_code__gt=after).order_by("organ_code").values("organ_code").annotate(
            total=Count("pk"), checked=Count("pk", filter=Q(state=rules.CHECKED)),
            returned=Count("pk", filter=Q(state=rules.RETURNED)), collected=Count("pk", filter=Q(state=rules.COLLECTED)),
            duplicates=Count("pk", filter=Q(is_dup_check=True)),
            faulty=Count("pk", filter=Q(grave_faults__gt=0) | Q(light_faults__gt=0)),
        )[:limit]
    )
    codes = [row["organ_code"] for row in counted]
    names = dict(live.filter(organ_code__in=codes).order_by().values_list("organ_code", "organ_name").distinct())
    broken: dict[str, dict[str, int]] = {code: {} for code in codes}
    faults = ActFault.objects.filter(act__in=live.filter(organ_code__in=codes).values("pk"))
    for code, rule, count in faults.order_by().values_list("act__organ_code", "rule").annotate(n=Count("act", distinct=True)):
        broken[code][rule] = count
    return [QualityRow(**row, organ_name=names[row["organ_code"]], month=month, by_rule=broken[row["organ_code"]]) for row in counted]


def quality_rules() -> list[RuleRecord]:
    """The rules of quality with their sources, in the order of the table."""
    return [RuleRecord(one.code, one.title, one.source, one.grave, one.kinds) for one in table.RULES]
