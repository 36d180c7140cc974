"""Supervision of enforcement (行政执法监督条例, 国务院令第825号). Only its opening was read: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="行政执法监督条例",
    number="国务院令第825号",
    issued_by="国务院",
    issued_on=None,
    in_force_from=date(2026, 2, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "自2026年2月1日起施行：司法行政部门代表政府监督行政执法，有日常、重点、"
        "专项监督和挂牌督办、提级；文书为监督通知书、意见书、决定书；重点纠正违规异地执法、"
        "趋利性执法和乱收费、乱罚款、乱检查、乱查封；建立全国信息系统。只读到开头。"
    ),
    kind="行政法规",
)
