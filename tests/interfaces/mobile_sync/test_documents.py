"""Papers asked for by a phone: made when there is none, the same again, refused in words, nothing without a signature."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from hengjian.casework.documents.models import Document
from phones import Phone, account


@pytest.fixture
def phone(office: Any) -> Phone:
    return Phone().enrol(office.lead, office.at)


def _get(phone: Phone, path: str) -> Any:
    return Client().get(path, headers=phone.headers("GET", path, b""))


def test_a_phone_gets_the_notice_as_pdf_and_word_under_one_number(office: Any, phone: Phone) -> None:
    no = office.approved()
    pdf = _get(phone, f"/m/api/documents/{no}/notice.pdf")
    word = _get(phone, f"/m/api/documents/{no}/notice.docx")
    assert pdf.content.startswith(b"%PDF")
    assert word.content.startswith(b"PK")
    row = Document.objects.get()
    assert {unquote(one["X-Hengjian-Document"]) for one in (pdf, word)} == {row.document_no}
    assert pdf["X-Hengjian-Sha256"] == row.sha256
    assert _get(phone, f"/m/api/documents/{no}/notice.pdf").content == pdf.content


def test_the_record_on_the_phone_carries_the_digest_that_was_signed(office: Any, phone: Phone) -> None:
    no = office.recorded()
    answer = _get(phone, f"/m/api/documents/{no}/record.pdf")
    from hengjian.casework.inspections.models import SiteRecord

    assert answer["X-Hengjian-Sha256"] == SiteRecord.objects.get().sha256


def test_asked_anew_the_paper_follows_the_facts(office: Any, phone: Phone) -> None:
    from hengjian.casework.inspections import operations

    no = office.open()
    first = _get(phone, f"/m/api/documents/{no}/approval.pdf")
    operations.approve(inspection_no=no, by=office.head, at=office.at)
    assert _get(phone, f"/m/api/documents/{no}/approval.pdf").content == first.content
    assert _get(phone, f"/m/api/documents/{no}/approval.pdf?anew=1").content != first.content


def test_the_list_says_which_papers_can_be_made(office: Any, phone: Phone) -> None:
    no = office.approved()
    rows = {row["kind"]: row for row in _get(phone, f"/m/api/documents/{no}/").json()["documents"]}
    assert rows["notice"]["not_yet"] == ""
    assert rows["record"]["not_yet"] == "完成现场笔录后才能制作"


@pytest.mark.parametrize(("name", "status", "words"), [
    ("result.pdf", 409, "告知检查结果后才能制作"), ("song.pdf", 404, "没有这份文书"), ("notice.exe", 404, "没有 exe 格式"),
])
def test_what_cannot_be_had_is_refused_in_words(office: Any, phone: Phone, name: str, status: int, words: str) -> None:
    no = office.approved()
    answer = _get(phone, f"/m/api/documents/{no}/{name}")
    assert answer.status_code == status
    assert words in answer.json()["detail"]


def test_nothing_is_told_without_a_signature_or_of_another_organ(office: Any, phone: Phone) -> None:
    no = office.approved()
    assert Client().get(f"/m/api/documents/{no}/notice.pdf").status_code == 401
    stranger = Phone().enrol(account(office.inspectors[4]), office.at)
    assert _get(stranger, f"/m/api/documents/{no}/notice.pdf").status_code == 404
    assert not Document.objects.exists()
