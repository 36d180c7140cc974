"""The statutes that the code cites, as the register keeps them."""

from __future__ import annotations

from datetime import date

import pytest

from hengjian.kernel import journal
from hengjian.kernel.access import NODE
from hengjian.registers.legal_texts import operations, queries
from hengjian.registers.legal_texts.models import LegalText, TextArticle, TextVersion
from hengjian.statutes import library

pytestmark = pytest.mark.django_db
SHANGHAI = "business_environment_shanghai"


def test_every_text_version_and_article_of_the_code_is_there(shelf, at):
    assert (shelf.texts, shelf.versions, shelf.articles) == (
        len(library.texts()), len(library.statutes()), len(library.articles()),
    )
    assert shelf.left_out == []
    for article in library.articles():
        kept = queries.article(library.key_of(article), article.statute.in_force_from)
        assert (kept.text, kept.verified, kept.summary) == (article.text, article.verified, article.summary)


def test_what_was_not_read_is_marked_and_holds_no_words(shelf):
    unread = TextVersion.objects.filter(verified=False)
    assert unread.exists()
    assert not unread.exclude(source="").exists()
    assert not unread.filter(summary="").exists()
    assert not TextArticle.objects.filter(version__in=unread).exclude(text="").exists()
    assert not TextArticle.objects.filter(verified=False).exclude(text="").exists()


def test_no_two_versions_of_a_text_are_in_force_on_the_day_one_begins(shelf):
    for row in TextVersion.objects.all():
        there = [one for one in queries.text_versions(row.text_id) if one.in_force(row.in_force_from)]
        assert [one.version for one in there] == [row.version]


def test_entering_again_changes_nothing_but_is_told(shelf, at):
    again = operations.enter_statutes(by=NODE, at=at)
    assert (again.texts, again.versions, again.articles, again.completed) == (0, 0, 0, 0)
    assert len(journal.lines_about("text:statutes")) == 2


def test_an_article_that_was_read_since_is_completed(shelf, at):
    row = TextArticle.objects.get(version__text="spot_checks", number="第四条")
    words = row.text
    TextArticle.objects.filter(pk=row.pk).update(text="", verified=False, summary="至少抽查百分之三。")
    TextArticle.objects.filter(version__text="spot_checks", number="第五条").delete()
    again = operations.enter_statutes(by=NODE, at=at)
    assert (again.articles, again.completed) == (1, 1)
    assert queries.article("spot_checks/第四条", at.date()).text == words


def test_a_version_that_officials_keep_goes_before_that_of_the_code(adopt, text, at):
    title, first = "上海市优化营商环境条例", date(2026, 1, 1)
    adopt(text("甲。", text_key="kept_elsewhere", title=title, in_force_from=first, number="2025年第四次修正"))
    done = operations.enter_statutes(by=NODE, at=at)
    assert done.left_out == ["《上海市优化营商环境条例》：2026-01-01 起的版本已另行录入"]
    assert not LegalText.objects.filter(text_key=SHANGHAI).exists()
    versions = queries.text_versions("kept_elsewhere")
    assert [(one.in_force_from, one.in_force_to) for one in versions] == [(first, None), (date(2024, 11, 1), first)]


def test_a_version_of_the_code_that_would_overlap_is_left_out_and_named(adopt, text, at):
    adopt(text("甲。", text_key=SHANGHAI, title="上海市优化营商环境条例", in_force_from=date(2024, 1, 1), in_force_to=date(2025, 6, 1)))
    done = operations.enter_statutes(by=NODE, at=at)
    assert len(done.left_out) == 1
    assert "有效期与第 1 版" in done.left_out[0]
    assert [one.in_force_from for one in queries.text_versions(SHANGHAI)] == [date(2026, 1, 1), date(2024, 1, 1)]


def test_what_a_change_of_law_means_is_read_off_the_shelf(shelf):
    changes = {key: (on, kind) for key, on, kind in queries.adopted_changes(date(2025, 1, 1))}
    assert changes[f"{SHANGHAI}/第六十一条"] == (date(2026, 1, 1), "unread")
    assert changes["complaint_handling"] == (date(2026, 4, 15), "repealed")
    assert not [key for key in changes if key.startswith("administrative_penalty")]
    assert queries.adopted_changes(date(2030, 1, 1)) == []


def test_the_parts_of_a_text_that_was_replaced_stay_readable(shelf):
    assert queries.article("complaint_handling/第十四条", date(2026, 4, 14)).verified
    assert queries.articles("complaint_handling", date(2026, 4, 15)) == []
    assert [one.state for one in queries.text_versions("complaint_handling")] == ["repealed"]
    assert [one.state for one in queries.text_versions("cybersecurity")] == ["adopted", "superseded"]
