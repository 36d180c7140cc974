"""The law of merging: which acts phones know, who may do them, how they are ordered. The rules are told in docs/field-work.md."""

from __future__ import annotations

WAITING, ACCEPTED, REFUSED, SETTLED = "waiting", "accepted", "refused", "settled"
VERDICTS = {WAITING: "等待前面的操作", ACCEPTED: "已办", REFUSED: "待更正", SETTLED: "已处理"}
APPLIED, SET_ASIDE = "applied", "set_aside"
