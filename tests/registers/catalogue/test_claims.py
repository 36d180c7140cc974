"""District departments take up published items of their line, and give them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.catalogue import operations, queries
from hengjian.registers.organs import operations as organs

pytestmark = pytest.mark.django_db
MAIN, ITEM = "31000001001000", "31000001001001"


@pytest.fixture
def keeper(person, district_bureau):
    """Edits the catalogue in the district bureau."""
    return person(Role.CATALOGUE_EDITOR, organ=district_bureau, territory="310101", lines=("market",), code="qu")


def test_a_district_department_claims_and_gives_back(published, keeper, district_bureau, at):
    on = at.date()
    assert [item.item_code for item in queries.claimable(district_bureau, on)] == [ITEM]
    operations.claim_item(item_code=ITEM, organ_code=district_bureau, by=keeper, at=at)
    [claim] = queries.claims_of(ITEM)
    assert (claim.organ_name, claim.territory_code, claim.since, claim.until) == ("上海市黄浦区甲局", "310101", on, None)
    assert [item.item_code for item in queries.claimed_by(district_bureau, on)] == [ITEM]
    assert queries.claimable(district_bureau, on) == []
    with pytest.raises(Refused, match="已经认领"):
        operations.claim_item(item_code=ITEM, organ_code=district_bureau, by=keeper, at=at)
    later = at + timedelta(days=3)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.release_claim(item_code=ITEM, organ_code=district_bureau, reason=" ", by=keeper, at=later)
    operations.release_claim(item_code=ITEM, organ_code=district_bureau, reason="职责划转", by=keeper, at=later)
    assert queries.claims_of(ITEM) == []
    [ended] = queries.claims_of(ITEM, ended=True)
    assert (ended.until, ended.reason) == (later.date(), "职责划转")
    with pytest.raises(NotFound, match="没有认领"):
        operations.release_claim(item_code=ITEM, organ_code=district_bureau, reason="x", by=keeper, at=later)
    operations.claim_item(item_code=ITEM, organ_code=district_bureau, by=keeper, at=later)
    assert len(queries.claims_of(ITEM, ended=True)) == 2


def test_only_published_sub_items_are_claimed(main, sub, editor, keeper, publish, district_bureau, at):
    publish(main)
    operations.draft_item(item=sub, by=editor, at=at)
    with pytest.raises(NotFound, match="只有已发布的监管事项可以认领"):
        operations.claim_item(item_code=ITEM, organ_code=district_bureau, by=keeper, at=at)
    with pytest.raises(Refused, match="它是主项"):
        operations.claim_item(item_code=MAIN, organ_code=district_bureau, by=keeper, at=at)


def test_a_department_claims_within_its_line_and_the_item_s_area(publish, main, sub, keeper, district_bureau, bureau, body, at):
    elsewhere = replace(sub, item_code="31000001001002", name="浦东的检查", scope=("310115",))
    here = replace(sub, item_code="31000001001003", name="黄浦的检查", scope=("310115", "310101"))
    fire = replace(sub, item_code="31000001001004", name="消防的检查", line_code="fire")
    publish(main, sub, elsewhere, here, fire)
    with pytest.raises(Refused, match="适用范围不包括上海市黄浦区甲局所在的区"):
        operations.claim_item(item_code=elsewhere.item_code, organ_code=district_bureau, by=keeper, at=at)
    with pytest.raises(Refused, match="它属于消防救援条线，上海市黄浦区甲局属于市场监管条线"):
        operations.claim_item(item_code=fire.item_code, organ_code=district_bureau, by=keeper, at=at)
    operations.claim_item(item_code=here.item_code, organ_code=district_bureau, by=keeper, at=at)
    assert [item.item_code for item in queries.claimable(district_bureau, at.date())] == [ITEM]
    assert queries.claimable(bureau, at.date()) == []
    with pytest.raises(Refused, match="是市级部门"):
        operations.claim_item(item_code=ITEM, organ_code=bureau, by=replace(keeper, organ=bureau), at=at)
    with pytest.raises(Forbidden):
        operations.claim_item(item_code=ITEM, organ_code=bureau, by=keeper, at=at)


def test_a_body_without_capacity_claims_nothing(published, keeper, body, at):
    other = organs.register(organ=body("上海市黄浦区乙站", "310101", capable=False), by=NODE, at=at)
    with pytest.raises(Refused, match="没有经确认并公告的执法主体资格"):
        operations.claim_item(item_code=ITEM, organ_code=other, by=replace(keeper, organ=other), at=at)


def test_abolishing_an_item_ends_its_claims(published, keeper, district_bureau, reviewer, at):
    operations.claim_item(item_code=ITEM, organ_code=district_bureau, by=keeper, at=at)
    operations.abolish_item(item_code=ITEM, reason="法律修改", by=reviewer, at=at + timedelta(days=1))
    assert queries.claims_of(ITEM) == []
    assert queries.claims_of(ITEM, ended=True)[0].reason == "事项已取消"
    assert queries.claimed_by(district_bureau, at.date() + timedelta(1)) == []
