"""A refusal has three parts, in Chinese."""

from __future__ import annotations

import pytest

from hengjian.kernel.errors import Forbidden, NotFound, Refused


@pytest.mark.parametrize("kind", [Refused, Forbidden, NotFound])
def test_a_refusal_says_what_why_and_what_next(kind: type[Refused]) -> None:
    refusal = kind("检查 1 不能办结", "还有 2 项未填写", "请补填后再办结", field="points")
    assert str(refusal) == "检查 1 不能办结：还有 2 项未填写。请补填后再办结。"
    assert (refusal.what, refusal.why, refusal.then) == ("检查 1 不能办结", "还有 2 项未填写", "请补填后再办结")
    assert refusal.field == "points"
    assert isinstance(refusal, Refused)
