"""The page of an import of checklists: all its lists are submitted, reviewed and published from there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hengjian.kernel import clock
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue import queries as catalogue
from tests.interfaces.workbench import lawyers
from tests.interfaces.workbench.conftest import BUREAU, ITEM, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def law(desk: Desk) -> Desk:
    lawyers.settle_in(desk)
    return desk


def imported(law: Desk) -> str:
    """A file with a new version of the bureau's checklist; returns the number of the import."""
    [head] = catalogue.checklists_of(ITEM, clock.today())
    file = catalogue.checklist_version_file(head.list_code, head.version, form="csv")
    body = file.body.decode().replace(head.title, f"{head.title}（修订）").encode()
    report = operations.import_checklists(body=body, file_name="清单.csv", by=law.actor("local"), at=law.tick())
    assert report.lists == (head.list_code,)
    return report.batch_no


def test_an_import_is_taken_through_on_its_page(law: Desk) -> None:
    no = imported(law)
    page = reverse("workbench:checklist_import", args=[no])
    local, checker = law.client("local"), law.client("local_checker")
    listed = local.get(reverse("workbench:checklist_imports")).content.decode()
    assert page in listed
    first = local.get(page).content.decode()
    assert "报送 1 份" in first
    assert "（修订）" in first
    assert "发布 1 份" not in first
    assert local.post(page, {"act": "submit_checklist_batch"}).status_code == 302
    waiting = checker.get(page).content.decode()
    assert "审核通过 1 份" in waiting
    assert "退回修改 1 份" in waiting
    assert "审核通过 1 份" not in law.client("checker").get(page).content.decode()
    back = checker.post(page, {"act": "send_back_checklist_batch", "send_back-opinion": ""})
    assert back.status_code == 422
    assert checker.post(page, {"act": "review_checklist_batch", "review-opinion": "齐全"}).status_code == 302
    refused = checker.post(page, {"act": "publish_checklist_batch", "publish-effective_from": "2020-01-01"})
    assert refused.status_code == 422
    assert "早于发布日期" in refused.content.decode()
    assert checker.post(page, {"act": "publish_checklist_batch"}).status_code == 302
    assert "已发布 1 份" in checker.get(page).content.decode()
    [head] = catalogue.checklists_of(ITEM, clock.today())
    assert (head.version, head.organ_code, head.title.endswith("（修订）")) == (2, BUREAU, True)


def test_who_imported_is_told_why_not_and_does_not_review(law: Desk) -> None:
    no = imported(law)
    page = reverse("workbench:checklist_import", args=[no])
    local = law.client("local")
    assert local.post(page, {"act": "submit_checklist_batch"}).status_code == 302
    assert local.post(page, {"act": "review_checklist_batch"}).status_code == 403
    assert "审核通过 1 份" in local.get(page).content.decode()
    assert 'value="review_checklist_batch"' not in local.get(page).content.decode()


def test_another_organ_sees_none_of_the_lists_and_does_nothing(law: Desk) -> None:
    page = reverse("workbench:checklist_import", args=[imported(law)])
    away = law.client("editor")
    assert "这一批里没有你所在机关的清单" in away.get(page).content.decode()
    assert away.post(page, {"act": "submit_checklist_batch"}).status_code == 403
    assert law.client("lead").get(page).status_code == 403
