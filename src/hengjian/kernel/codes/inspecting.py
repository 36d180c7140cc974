"""Kinds of inspection (检查类型), sources (检查来源), ways (检查方式) and the enumerated reasons of a single case (个案事由).

国办发〔2024〕54号 and its explanation by 司法部 know daily, single-case and special inspections; Shanghai's own wording adds
有计划 and 触发式. The ten reasons are those a health authority published as not counted in its yearly cap; every authority's
cap says for itself which of them it leaves out.
"""

from __future__ import annotations

DAILY, CASE, SPECIAL = "日常", "个案", "专项"
KINDS = {DAILY: "日常检查", CASE: "个案检查", SPECIAL: "专项检查"}

PLANNED, TRIGGERED = "draw", "trigger"
SOURCES = {PLANNED: "有计划检查", TRIGGERED: "触发式检查"}

ON_SITE, OFF_SITE = "现场", "非现场"
WAYS = {ON_SITE: "现场检查", OFF_SITE: "非现场检查"}

#: The enumerated reasons of a single-case inspection (个案检查). No other reason opens one.
REASONS = {
    "complaint": "投诉举报", "assigned": "转办交办", "data": "数据监测", "request": "企业申请", "recheck": "整改复查",
    "licence": "许可核查", "media": "媒体曝光", "higher": "配合上级", "audit": "稽查", "urgent": "法定紧急",
}

#: Level of an organ in the register of organs -> how a cap calls it.
LEVELS = {"city": "市级", "district": "区级", "street": "街镇"}
