"""One page of law per module: declared once, found by code."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hengjian.kernel import law
from hengjian.kernel.access import Permission, Reach, Role
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.deadlines import Deadline

RATE = Adjustable("rules.rate", "比例", "ppm", 0, 10, 5, "第三条")
TEN = Deadline("R1", "十日", 10, "working", ("第五条",), "收到")
PAGE = law.Page(
    "ruled", "练习", (Permission("ruled.act", "办理", frozenset({Role.HEAD}), Reach.CITY),), deadlines=(TEN,),
    adjustable=(RATE,),
)


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law, "_pages", {})
    law.register(PAGE)


def test_what_a_page_declares_is_found_by_its_code() -> None:
    assert law.pages() == [PAGE]
    assert law.permission("ruled.act") == PAGE.permissions[0]
    assert law.adjustable("rules.rate") is RATE
    assert law.deadline("R1") is TEN


@pytest.mark.parametrize("act", ["ruled.other", "unknown.act", "act"])
def test_an_act_without_a_row_has_no_permission(act: str) -> None:
    assert law.permission(act) is None


def test_a_page_is_declared_once() -> None:
    law.register(PAGE)
    with pytest.raises(ValueError, match="two pages of law for ruled"):
        law.register(law.Page("ruled", "另一页"))




def test_a_module_offers_its_reliances_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law, "_reliances", {})

    def source(words: Sequence[str]) -> list[law.Reliance]:
        return [law.Reliance("item", "1", "练习", f"《{word}》") for word in words]

    law.offer_reliances("ruled", source)
    law.offer_reliances("ruled", source)
    assert [one.cite for one in law.reliance_sources()["ruled"](["甲法"])] == ["《甲法》"]
    with pytest.raises(ValueError, match="two sources of reliances for ruled"):
        law.offer_reliances("ruled", lambda words: [])
