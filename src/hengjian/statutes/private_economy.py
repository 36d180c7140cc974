"""The law promoting private enterprise (民营经济促进法). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="中华人民共和国民营经济促进法",
    number="2025年公布",
    issued_by="全国人民代表大会常务委员会",
    issued_on=None,
    in_force_from=date(2025, 5, 20),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "自2025年5月20日起施行，对涉企行政检查、收费和处罚提出要求。未读到全文。"
    ),
    kind="法律",
)
