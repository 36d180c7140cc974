"""Open inspections rely on the articles that their items cite, in the versions they were opened with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hengjian.casework.inspections.models import Inspection
from hengjian.kernel import access
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.legal_texts import queries

pytestmark = pytest.mark.django_db
ARTICLE, OTHER = "food_safety/第一百一十条", "food_safety/第一百零九条"


@pytest.fixture
def shelf(office):
    legal_texts.enter_statutes(by=access.NODE, at=office.at - timedelta(days=40))


def matters(key, office):
    return {one.ref: one for one in queries.relying_on(key, office.at.date(), kinds=("matter",))}


def test_an_open_inspection_relies_on_the_article_of_its_item(office, shelf):
    no = office.open()
    found = matters(ARTICLE, office)
    assert found[f"inspection:{no}"].title == "对上海浦江食品有限公司的检查"
    assert found[f"inspection:{no}"].state == "待审批"
    assert f"inspection:{no}" not in matters(OTHER, office)
    assert f"inspection:{no}" in matters("food_safety", office)


def test_a_closed_inspection_relies_on_nothing_any_more(office, shelf):
    no = office.open()
    Inspection.objects.filter(inspection_no=no).update(state="terminated")
    assert matters(ARTICLE, office) == {}


def test_an_inspection_keeps_the_basis_of_the_version_it_was_opened_with(office, shelf):
    no = office.open()
    new = catalogue.NewItem(
        item_code=office.item, name="食品销售者经营条件的检查", line_code="market", basis_article="《食品安全法》第一百零九条",
    )
    editor, checker = (office.actor(role, territory="310000") for role in (access.Role.CATALOGUE_EDITOR, access.Role.CATALOGUE_REVIEWER))
    at = office.at
    catalogue.draft_item(item=new, by=editor, at=at)
    catalogue.submit(item_code=office.item, by=editor, at=at)
    catalogue.review(item_code=office.item, by=checker, at=at)
    catalogue.publish_item(item_code=office.item, by=checker, at=at)
    assert set(matters(ARTICLE, office)) == {f"inspection:{no}"}
    assert matters(OTHER, office) == {}


def test_an_inspection_opened_before_versions_were_frozen_stands_on_what_is_published(office, shelf):
    no = office.open()
    Inspection.objects.filter(inspection_no=no).update(item_versions=[])
    assert set(matters(ARTICLE, office)) == {f"inspection:{no}"}


def test_without_an_item_on_the_words_no_inspection_is_looked_at(office, shelf, django_assert_num_queries):
    from hengjian.casework.inspections.queries.relying import relying_inspections

    with django_assert_num_queries(1):
        assert list(relying_inspections(["没有这个办法"])) == []
