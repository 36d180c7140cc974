"""From when to when an item holds, on what it stands, and what still runs on it when it is abolished."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hengjian.kernel import journal
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import operations, queries, running
from hengjian.registers.catalogue.models import SupervisionItem
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.legal_texts.rules import NewArticle, NewText

pytestmark = pytest.mark.django_db
MAIN, ITEM = "31000001001000", "31000001001001"
MAY = date(2026, 5, 1)


@pytest.fixture
def reviewed(editor, reviewer, at):
    """Bring a version as far as its review."""

    def do(item):
        operations.draft_item(item=item, by=editor, at=at)
        operations.submit(item_code=item.item_code, by=editor, at=at)
        operations.review(item_code=item.item_code, by=reviewer, at=at)

    return do


@pytest.fixture
def in_use(monkeypatch):
    """Let three inspections run on the item."""
    monkeypatch.setattr(running, "_sources", {"检查": lambda codes: {ITEM: 3} if ITEM in codes else {}})


def adopt(at, *, key="food_inspection_rules", since=date(2020, 1, 1), **more):
    """Bring a version of a text into force."""
    articles = (NewArticle("第三条", "检查按本办法。", verified=True),)
    facts = {"title": "某某食品检查办法", "articles": articles, "source": "公报", "verified": True, **more}
    legal_texts.draft_text(text=NewText(text_key=key, in_force_from=since, **facts), by=replace(NODE, code="one"), at=at)
    legal_texts.submit_text(text_key=key, by=replace(NODE, code="one"), at=at)
    legal_texts.adopt_text(text_key=key, by=replace(NODE, code="two"), at=at)


def test_a_version_published_for_later_leaves_the_one_before_in_force_until_then(published, sub, reviewed, reviewer, at):
    reviewed(replace(sub, name="新的名称"))
    operations.publish_item(item_code=ITEM, effective_from=MAY, by=reviewer, at=at)
    assert queries.item(ITEM, date(2026, 4, 30)).version == 1
    assert queries.item(ITEM, MAY).version == 2
    assert queries.require_published([ITEM], at.date())[0].name == sub.name
    assert queries.latest_versions([ITEM, "31000001009009"], MAY) == {ITEM: 2}
    assert queries.version(ITEM, 2).begins_on == MAY
    with pytest.raises(NotFound):
        queries.version(ITEM, 3)


def test_a_first_version_for_later_is_not_yet_to_be_used(publish, reviewed, main, sub, reviewer, at):
    publish(main)
    reviewed(replace(sub, effective_from=MAY))
    operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    with pytest.raises(Refused, match="自 2026-05-01 起才生效"):
        queries.require_published([ITEM], at.date())
    assert queries.published_items(on=at.date(), text="许可") == []
    assert queries.require_published([ITEM], MAY)


def test_overlapping_validity_is_refused(published, sub, reviewed, reviewer, at):
    reviewed(replace(sub, name="新的名称"))
    operations.publish_item(item_code=ITEM, effective_from=MAY, by=reviewer, at=at)
    reviewed(replace(sub, name="又一个名称"))
    with pytest.raises(Refused, match="与第 2 版的有效期重叠：它自 2026-05-01 起生效，新版本自 2026-04-01 起") as refused:
        operations.publish_item(item_code=ITEM, effective_from=date(2026, 4, 1), by=reviewer, at=at)
    assert refused.value.field == "effective_from"
    assert queries.latest(reviewer, ITEM).state == "reviewed"
    operations.publish_item(item_code=ITEM, effective_from=date(2026, 6, 1), by=reviewer, at=at)
    assert [queries.item(ITEM, day).version for day in (at.date(), MAY, date(2026, 6, 1))] == [1, 2, 3]


def test_no_version_begins_in_the_past_or_before_its_main_item(publish, reviewed, main, sub, reviewer, at):
    reviewed(main)
    with pytest.raises(Refused, match="早于发布日期"):
        operations.publish_item(item_code=MAIN, effective_from=date(2026, 3, 1), by=reviewer, at=at)
    operations.publish_item(item_code=MAIN, effective_from=MAY, by=reviewer, at=at)
    reviewed(sub)
    with pytest.raises(Refused, match=f"主项 {MAIN} 自 2026-05-01 起生效"):
        operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    operations.publish_item(item_code=ITEM, effective_from=MAY, by=reviewer, at=at)
    assert queries.item(ITEM, MAY).version == 1


def test_an_item_holds_until_its_last_day(publish, main, sub, at):
    publish(main, replace(sub, effective_to=MAY))
    assert queries.item(ITEM, date(2026, 4, 30))
    with pytest.raises(Refused, match="有效期已于 2026-05-01 届满"):
        queries.require_published([ITEM], MAY)


def test_the_day_of_effect_alone_makes_no_new_version(published, sub, editor, at):
    with pytest.raises(Refused, match="内容与已发布的版本相同"):
        operations.draft_item(item=replace(sub, effective_from=MAY), by=editor, at=at)


def test_a_repealed_basis_stops_the_submission_and_the_publication(publish, main, sub, reviewed, editor, reviewer, at):
    adopt(at)
    publish(main)
    item = replace(sub, basis_article="《某某食品检查办法》第三条")
    reviewed(item)
    legal_texts.repeal_text(
        text_key="food_inspection_rules", on=date(2026, 4, 1), reason="公报", replaced_by="新办法", by=NODE, at=at
    )
    with pytest.raises(Refused, match=r"设定依据.*在 2026-05-01 无效.*已于 2026-04-01 失效。请改引《新办法》") as refused:
        operations.publish_item(item_code=ITEM, effective_from=MAY, by=reviewer, at=at)
    assert refused.value.field == "basis_article"
    operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    later = at + timedelta(days=60)
    operations.draft_item(item=replace(item, name="新的名称"), by=editor, at=later)
    with pytest.raises(Refused, match="不能报送：设定依据"):
        operations.submit(item_code=ITEM, by=editor, at=later)


def test_a_basis_that_is_not_yet_law_waits_for_its_day(publish, main, sub, editor, reviewer, reviewed, at):
    adopt(at, since=MAY)
    publish(main)
    operations.draft_item(item=replace(sub, basis_article="《某某食品检查办法》第三条"), by=editor, at=at)
    with pytest.raises(Refused, match="自 2026-05-01 起才施行"):
        operations.submit(item_code=ITEM, by=editor, at=at)


def test_a_basis_that_is_not_kept_passes(published):
    assert queries.item(ITEM, date(2026, 3, 2)).basis_article == "《食品安全法》第一百一十条"


def test_an_item_on_which_inspections_run_is_not_abolished_without_a_word_on_them(published, reviewer, at, in_use):
    with pytest.raises(Refused, match="还有 3 件检查正在依据它办理。请等它们办结；法律已经废止") as refused:
        operations.abolish_item(item_code=ITEM, reason="法律修改", by=reviewer, at=at)
    assert refused.value.field == "despite_running"
    operations.abolish_item(
        item_code=ITEM, reason="法律废止", despite_running="未到场的终止，已到场的按原版本办结", by=reviewer, at=at
    )
    [told, *_] = journal.lines_about(f"item:{ITEM}")
    assert (told.data["running"], told.data["despite_running"]) == (3, "未到场的终止，已到场的按原版本办结")


def test_a_version_that_ends_inspecting_waits_for_the_inspections_that_run(published, sub, reviewed, reviewer, at, in_use):
    reviewed(replace(sub, behaviour="其他"))
    with pytest.raises(Refused, match="新版本不再是行政检查，还有 3 件检查正在依据它办理") as refused:
        operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    assert refused.value.field == "behaviour"
    running._sources.clear()
    operations.publish_item(item_code=ITEM, by=reviewer, at=at)
    assert queries.item(ITEM, at.date()).behaviour == "其他"


def test_abolishing_ends_the_version_before_one_that_had_not_begun(published, sub, reviewed, reviewer, at):
    reviewed(replace(sub, name="新的名称"))
    operations.publish_item(item_code=ITEM, effective_from=MAY, by=reviewer, at=at)
    later = at + timedelta(days=1)
    operations.abolish_item(item_code=ITEM, reason="法律修改", by=reviewer, at=later)
    for day in (later.date(), MAY, date(2027, 1, 1)):
        with pytest.raises(NotFound):
            queries.item(ITEM, day)
    assert queries.item(ITEM, at.date()).version == 1


def test_two_open_versions_are_impossible_even_past_the_operations(published, sub, reviewed):
    reviewed(replace(sub, name="新的名称"))
    row = SupervisionItem.objects.get(item_code=ITEM, version=2)
    row.pk, row.version = None, 3
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_sources_of_running_matters_are_declared_once():
    with pytest.raises(ValueError, match="two sources"):
        running.offer("检查", lambda codes: {})
