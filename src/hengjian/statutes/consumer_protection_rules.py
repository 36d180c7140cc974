"""Regulation on the law on consumers (国务院令第778号). Not read: number and summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="中华人民共和国消费者权益保护法实施条例",
    number="国务院令第778号",
    issued_by="国务院",
    issued_on=None,
    in_force_from=date(2024, 7, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "自2024年7月1日起施行，规定投诉七个工作日内处理、调解六十日内终止。未读到全文，"
        "期限待核。"
    ),
    kind="行政法规",
)
