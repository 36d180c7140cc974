"""The norms' only personal data are the accounts of those who drafted, entered and published."""

from __future__ import annotations

from hengjian.kernel.personal import PersonalNote
from hengjian.registers.inspection_norms.models import CalmItem, FrequencyCap, ObjectClass

MODELS = (FrequencyCap, ObjectClass, CalmItem)

_WHY = "查明由谁草拟、由谁公布，二者不能是同一人"
_KEEP = "与所公布的规范一并保存"
_CITES = "《个人信息保护法》第十三条、第三十四条"

PERSONAL = (
    PersonalNote("FrequencyCap.drafted_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("FrequencyCap.published_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("ObjectClass.entered_by", "access", "查明由谁录入", _KEEP, _CITES),
    PersonalNote("CalmItem.proposed_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("CalmItem.published_by", "access", _WHY, _KEEP, _CITES),
)

IMPERSONAL = frozenset({
    *(f"FrequencyCap.{name}" for name in (
        "cap_no", "organ_code", "line_code", "territory_code", "level", "with_levels", "breadth", "kind", "limit",
        "excluded_reasons", "excludes_higher", "counts_off_site", "mode", "since", "until", "cites", "note", "state",
        "replaces", "replaced_by", "published_on", "opinion", "end_reason",
    )),
    *(f"ObjectClass.{name}" for name in (
        "class_code", "name", "parent_code", "industries", "item_codes", "organ_code", "version", "batch_no",
        "entered_on", "abolished_on",
    )),
    *(f"CalmItem.{name}" for name in (
        "calm_no", "item_code", "item_name", "organ_code", "territory_code", "since", "until", "cites", "state",
        "published_on", "end_reason",
    )),
})
