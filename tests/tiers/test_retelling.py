"""Lines told again: other rows, other numbers, another moment, and parts that still fit what the event commits to."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from chaos import retelling
from chaos.retelling import Lived, Moving
from hengjian.kernel.records import images

MARK = "310115-2026-"
PART = "inspections.Paper@310000"
LINE = Lived(
    {"name": "inspections.PaperWritten", "about": "inspection:310115-2026-000007", "by": "u1", "organ": "o", "data": {},
     "performed_at": "2026-03-09T09:00:00+08:00", "received_at": "2026-03-09T09:00:01+08:00", "parts": {PART: "old"}},
    {PART: [(5, {"inspection_id": 7, "paper_no": "310115-2026-000001", "code": "abcdefgh"}), (6, None)]},
)
MOVING = Moving(MARK, {"inspections.Paper": frozenset({"inspection_id"})}, {"inspections.Paper": {"paper_no": 40, "code": 8}})
NOW = datetime(2026, 4, 1, 1, tzinfo=UTC)


def test_a_line_told_again_is_about_other_matters_and_verifies() -> None:
    told, beside = retelling.again(LINE, 3, MOVING, NOW)
    body = json.loads(told)
    assert body["about"] == "inspection:310115-00003-000007"
    assert body["performed_at"] == body["received_at"] == NOW.isoformat()
    (first, row), (second, gone) = images.parts_of(beside)[PART][1]
    assert (first, second, gone) == (5 + 3 * retelling.STRIDE, 6 + 3 * retelling.STRIDE, None)
    assert row == {"inspection_id": 7 + 3 * retelling.STRIDE, "paper_no": "310115-00003-000001", "code": "ab000003"}
    assert images.contradictions(body, beside) == []


def test_two_rounds_share_neither_numbers_nor_commitments() -> None:
    one, other = (json.loads(retelling.again(LINE, turn, MOVING, NOW)[0]) for turn in (1, 2))
    assert one["about"] != other["about"]
    assert one["parts"] != other["parts"]
