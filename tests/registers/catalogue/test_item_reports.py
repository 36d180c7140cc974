"""What differs between versions, what a change of law touches, who relies on an article, what the search finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import NotFound
from hengjian.registers.catalogue import operations, queries, seed_items
from hengjian.registers.catalogue.operations import NewItem
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.legal_texts import queries as legal_queries
from hengjian.registers.legal_texts.rules import NewArticle, NewText

pytestmark = pytest.mark.django_db
MAIN, ITEM, OTHER = "31000001001000", "31000001001001", "31000001001002"
TEXT, KEY = "某某食品检查办法", "food_inspection_rules"
ONE, TWO = replace(NODE, code="one"), replace(NODE, code="two")


def adopt(at, since, *words):
    """Bring a version of the text into force: third and fifth article."""
    articles = tuple(NewArticle(no, text, verified=True) for no, text in zip(("第三条", "第五条"), words, strict=True))
    legal_texts.draft_text(by=ONE, at=at, text=NewText(
        text_key=KEY, title=TEXT, in_force_from=since, articles=articles, source="公报", verified=True, whole=True,
    ))
    legal_texts.submit_text(text_key=KEY, by=ONE, at=at)
    legal_texts.adopt_text(text_key=KEY, by=TWO, at=at)


@pytest.fixture
def standing(publish, main, sub, at):
    """One item on the third article and one on the fifth."""
    adopt(at, date(2020, 1, 1), "旧的第三条", "第五条")
    publish(main, replace(sub, basis_article=f"《{TEXT}》第三条"), replace(
        sub, item_code=OTHER, name="另一项检查", basis_article=f"《{TEXT}》第五条"
    ))


def test_items_on_a_changed_article_need_revision_until_a_new_version_follows(standing, publish, sub, at):
    on = at.date()
    assert queries.needs_revision(on) == []
    adopt(at, date(2026, 5, 1), "新的第三条", "第五条")
    [found] = queries.needs_revision(on)
    [change] = found.articles
    assert (found.item.item_code, change.key, change.changed_on) == (ITEM, f"{KEY}/第三条", date(2026, 5, 1))
    assert change.cite == f"《{TEXT}》第三条"
    assert queries.needs_revision(on, line="fire") == []
    assert queries.needs_revision(on, after=ITEM) == []
    assert [one.item.item_code for one in queries.needs_revision(on, item_code=ITEM)] == [ITEM]
    assert queries.needs_revision(on, item_code=OTHER) == []
    assert len(queries.needs_revision(date(2026, 6, 1), limit=1)) == 1
    later = at + timedelta(days=60)
    publish(replace(sub, basis_article=f"《{TEXT}》第三条", name="按新的办法检查"), when=later)
    assert queries.needs_revision(later.date()) == []


def test_a_repealed_text_touches_every_item_that_stands_on_it(standing, at):
    legal_texts.repeal_text(text_key=KEY, on=date(2026, 4, 1), reason="公报", by=NODE, at=at)
    assert [found.item.item_code for found in queries.needs_revision(at.date())] == [ITEM, OTHER]


def test_an_item_that_cites_the_whole_text_is_touched_by_any_article(standing, publish, sub, at):
    publish(replace(sub, item_code="31000001001003", name="第三项", basis_article=f"《{TEXT}》"))
    adopt(at, date(2026, 5, 1), "旧的第三条", "新的第五条")
    assert [found.item.item_code for found in queries.needs_revision(at.date())] == [OTHER, "31000001001003"]


def test_the_register_of_texts_knows_which_items_rely_on_an_article(standing, sub, editor, at):
    operations.draft_item(item=replace(sub, item_code="31000001001004", basis_article=f"《{TEXT}》第三条第一款"), by=editor, at=at)
    found = [one for one in legal_queries.relying_on(f"{KEY}/第三条", at.date()) if one.kind == "item"]
    assert [(one.ref, one.state) for one in found] == [(ITEM, "已发布（第 1 版）"), ("31000001001004", "草拟（第 1 版）")]


def test_differences_are_told_field_by_field_in_words(publish, main, sub, bureau, editor, person, at):
    publish(main, sub)
    later = at + timedelta(days=1)
    publish(replace(
        sub, is_key=True, mode="重点监管", scope=("310101",), implementing=(bureau,), authority_code=bureau, origin="national",
    ), when=later)
    found = {one.title: (one.before, one.after) for one in queries.differences(ITEM, 1, 2)}
    assert found == {
        "重点事项": ("一般", "重点"), "监管方式": ("双随机、一公开", "重点监管"), "适用范围": ("", "黄浦区"),
        "实施部门": ("", "上海市甲局"),
        "监管部门": ("", "上海市甲局"), "生效日期": ("2026-03-02", "2026-03-03"),
    }
    assert queries.differences(ITEM, 2, 2) == []
    operations.draft_item(item=replace(sub, line_code="fire", behaviour="其他", origin="city"), by=editor, at=later)
    draft = {one.field: (one.before, one.after) for one in queries.differences(ITEM, 2, 3, editor)}
    assert draft["line_code"] == ("市场监管", "消防救援")
    assert draft["origin"] == ("国家下发", "本市增设")
    assert draft["behaviour"] == ("行政检查", "其他")
    for actor in (None, person(Role.CATALOGUE_EDITOR, lines=("housing",))):
        with pytest.raises(NotFound):
            queries.differences(ITEM, 2, 3, actor)


def test_a_main_item_that_becomes_a_sub_item_says_so(publish, main):
    publish(main)
    one = queries.item(MAIN, date(2026, 3, 2))
    [told] = queries.between(one, replace(one, behaviour="其他"), {})
    assert (told.before, told.after) == ("（主项）", "其他")


def test_two_characters_find_name_basis_object_department_and_links(publish, main, sub, bureau, at):
    publish(main, replace(
        sub, object_words="餐饮服务提供者", implementing=(bureau,), power_item_code="QL-77", scope=("310101", "310115004"),
        mode="重点监管", origin="national",
    ))

    def found(**asked):
        return [item.item_code for item in queries.published_items(on=at.date(), behaviour="行政检查", **asked)]

    for text in ("许可", "餐饮", "甲局", "一百", "QL-77", "市场", "餐饮 甲局", "经营主体"):
        assert found(text=text) == [ITEM], text
    assert found(text="消防") == []
    assert found(mode="重点监管", origin="national", organ=bureau, area="310101") == [ITEM]
    assert found(area="310115") == found(area="310115004") == found(area="310000") == [ITEM]
    assert found(area="310104") == found(area="310115005") == found(mode="日常监管") == found(origin="city") == []
    assert queries.modes()[0] == "双随机、一公开"
    assert queries.origins()["city"] == "本市增设"
    assert queries.titles()["scope"] == "适用范围"


def test_items_in_force_since_a_day_count_from_their_first_version(publish, main, sub, at):
    publish(main, sub)
    later = at + timedelta(days=400)
    publish(replace(sub, name="新的名称"), when=later)
    publish(replace(sub, item_code=OTHER, name="后来的"), when=later)
    found = queries.items_in_force_since(at.date(), on=later.date())
    assert {code: (one.name, one.since) for code, one in found.items()} == {ITEM: ("新的名称", at.date())}
    assert set(queries.items_in_force_since(later.date(), on=later.date(), line="market")) == {ITEM, OTHER}
    assert queries.items_in_force_since(at.date(), on=later.date(), line="fire") == {}
    assert queries.items_in_force_since(at.date() - timedelta(1), on=later.date()) == {}


def test_the_seed_stands_on_law_in_force_and_says_what_is_local(db, editor, reform, justice, reviewer, at):
    legal_texts.enter_statutes(by=NODE, at=at)
    batch = operations.draft_items(items=seed_items.items(), by=editor, at=at)
    operations.submit_batch(batch_no=batch, by=editor, at=at)
    operations.review_batch(batch_no=batch, by=reform, at=at)
    operations.review_batch(batch_no=batch, by=justice, at=at)
    operations.publish_batch(batch_no=batch, by=reviewer, at=at)
    local = queries.published_items(on=at.date(), origin="city")
    assert {one.basis_article.startswith("《上海市") for one in local} == {True}
    assert queries.needs_revision(at.date()) == []


def test_a_new_item_keeps_every_field_of_the_layout(publish, main, sub, bureau, at):
    full = NewItem(
        ITEM, "全要素检查", "market", MAIN, "行政检查", True, "场所", "信用监管", "县级", "《食品安全法》第一百一十条", "流程", "结果",
        "子项类型", "职能", "权力", ("XK",), bureau, (bureau,), "经营者", "现场检查", ("310101",), "national", "", None,
        date(2030, 1, 1),
    )
    publish(main, full)
    found = queries.item(ITEM, at.date())
    kept = {name: getattr(found, name) for name in NewItem.__dataclass_fields__}
    assert NewItem(**kept) == replace(full, effective_from=at.date())
