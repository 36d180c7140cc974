"""Papers and templates at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hengjian.casework.documents.models import Document, Template
from hengjian.kernel.access import Role
from hengjian.registers.officers.models import Account

CITY = "310000"


def _citizen(name: str, role: Role, organ: str) -> Client:
    """A person of the city's catalogue."""
    Account.objects.create(
        username=name, name=name, organ_code=organ, roles=[role.value], lines=["*"], territory_code=CITY,
        password_changed_at="2026-03-01T00:00:00+08:00",
    )
    client = Client()
    client.force_login(Account.objects.get(username=name), backend="hengjian.registers.officers.backend.Accounts")
    return client


@pytest.fixture
def editor(desk: Any) -> Client:
    return _citizen("editor", Role.CATALOGUE_EDITOR, desk.actor("head").organ)


@pytest.fixture
def reviewer(desk: Any) -> Client:
    return _citizen("checker", Role.CATALOGUE_REVIEWER, desk.actor("head").organ)


def test_an_inspection_shows_its_papers_and_makes_them(desk: Any) -> None:
    no, lead = desk.approved(), desk.client("lead")
    page = lead.get(reverse("workbench:inspection", args=[no])).content.decode()
    assert "行政检查通知书" in page
    assert "完成现场笔录后才能制作" in page
    url = reverse("workbench:inspection_documents", args=[no])
    done = lead.post(url, {"act": "make", "kind": "inspections.notice"}, follow=True).content.decode()
    number = Document.objects.get().document_no
    assert number in done
    file = lead.get(reverse("workbench:document_file", args=[number, "pdf"]))
    assert file.content.startswith(b"%PDF")
    assert file["Content-Type"] == "application/pdf"
    word = lead.get(reverse("workbench:document_file", args=[number, "docx"]))
    assert word.content.startswith(b"PK")
    assert "attachment" in word["Content-Disposition"]
    assert lead.get(reverse("workbench:document_file", args=[number, "exe"])).status_code == 404


def test_a_paper_that_is_not_due_and_an_unknown_act_are_refused_in_words(desk: Any) -> None:
    no, lead = desk.approved(), desk.client("lead")
    url = reverse("workbench:inspection_documents", args=[no])
    refused = lead.post(url, {"act": "make", "kind": "inspections.result"})
    assert refused.status_code == 422
    assert "告知检查结果后才能制作" in refused.content.decode()
    assert lead.post(url, {"act": "make", "kind": "inspections.song"}).status_code == 404
    assert lead.post(url, {"act": "dance"}).status_code == 422
    assert desk.client("reviewer").post(url, {"act": "make", "kind": "inspections.notice"}).status_code == 403


def test_a_paper_is_made_void_and_its_page_says_so(desk: Any) -> None:
    no, lead = desk.approved(), desk.client("lead")
    url = reverse("workbench:inspection_documents", args=[no])
    lead.post(url, {"act": "make", "kind": "inspections.notice"})
    number = Document.objects.get().document_no
    assert lead.post(url, {"act": "void", "document_no": number, "reason": ""}).status_code == 422
    page = lead.post(url, {"act": "void", "document_no": number, "reason": "日期写错"}, follow=True).content.decode()
    assert "日期写错" in page
    public = Client().get(reverse("portal:document", args=[number])).content.decode()
    assert "已作废" in public
    assert "日期写错" not in public


def test_another_district_sees_no_papers(desk: Any) -> None:
    no = desk.approved()
    url = reverse("workbench:inspection_documents", args=[no])
    desk.client("lead").post(url, {"act": "make", "kind": "inspections.notice"})
    number = Document.objects.get().document_no
    assert desk.client("stranger").get(url).status_code == 404
    assert desk.client("stranger").get(reverse("workbench:document_file", args=[number, "pdf"])).status_code == 404


def test_anybody_checks_a_paper_and_learns_no_names(desk: Any) -> None:
    no, lead = desk.approved(), desk.client("lead")
    lead.post(reverse("workbench:inspection_documents", args=[no]), {"act": "make", "kind": "inspections.notice"})
    row = Document.objects.get()
    page = Client().get(reverse("portal:document", args=[row.document_no.replace("〔", "[").replace("〕", "]")])).content.decode()
    for words in (row.document_no, "行政检查通知书", "浦东新区", row.sha256, "有效"):
        assert words in page
    assert "澄味" not in page
    assert "顾若宁" not in page
    unknown = Client().get(reverse("portal:document", args=["沪〔2026〕9号"]))
    assert unknown.status_code == 404
    assert "没有制作过" in unknown.content.decode()


def _posted(blocks: list[dict[str, str]], **more: str) -> dict[str, str]:
    data = {}
    for n, one in enumerate(blocks, 1):
        data |= {f"sort-{n}": one["sort"], f"text-{n}": one["text"], f"when-{n}": one.get("when", ""),
            f"place-{n}": one.get("place", str(n))}
    return data | more


def test_a_template_is_drafted_edited_previewed_and_adopted_by_another_person(desk: Any, editor: Client, reviewer: Client) -> None:
    kind = "inspections.notice"
    page, edit = reverse("workbench:template", args=[kind]), reverse("workbench:template_edit", args=[kind])
    assert "行政检查通知书" in editor.get(reverse("workbench:templates")).content.decode()
    assert editor.post(page, {"act": "draft", "draft-note": "补充联系方式"})["Location"] == edit
    blocks = Template.objects.get().blocks
    shown = editor.get(edit).content.decode()
    assert "【检查频次】" in shown
    moved = [*blocks, {"sort": "note", "text": "联系电话：12345。", "when": "", "place": "1.5"}]
    assert editor.post(edit, _posted(moved)).status_code == 302
    assert Template.objects.get().blocks[1]["text"] == "联系电话：12345。"
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert editor.get(reverse("workbench:template_sample", args=[kind, 1, form])).content.startswith(start)
    assert editor.get(reverse("workbench:template_picture", args=[kind, 1, 1])).content.startswith(b"\x89PNG")
    assert editor.get(reverse("workbench:template_picture", args=[kind, 1, 99])).status_code == 404
    editor.post(page, {"act": "submit"})
    assert "<ins>附注：联系电话：12345。</ins>" in reviewer.get(page).content.decode()
    assert reviewer.post(page, {"act": "adopt"}).status_code == 302
    assert Template.objects.get().state == "adopted"
    no = desk.approved()
    desk.client("lead").post(reverse("workbench:inspection_documents", args=[no]), {"act": "make", "kind": kind})
    assert Document.objects.get().template_version == 1


def test_a_broken_block_comes_back_with_what_was_typed(desk: Any, editor: Client) -> None:
    kind = "inspections.notice"
    edit = reverse("workbench:template_edit", args=[kind])
    assert editor.get(edit).status_code == 404
    editor.post(reverse("workbench:template", args=[kind]), {"act": "draft", "draft-note": "改"})
    blocks = Template.objects.get().blocks
    answer = editor.post(edit, _posted([*blocks, {"sort": "paragraph", "text": "罚款【金额】元<b>"}]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"第 {len(blocks) + 1} 段写了没有的字段：【金额】" in page
    assert "罚款【金额】元&lt;b&gt;" in page
    fewer = editor.post(edit, _posted([one for one in blocks if "五个严禁】" not in one["text"]]))
    assert fewer.status_code == 422
    assert "【五个严禁】（检查人员的纪律应当告知" in fewer.content.decode()


def test_an_inspector_reads_templates_and_writes_none(desk: Any) -> None:
    lead = desk.client("lead")
    assert lead.get(reverse("workbench:template", args=["inspections.record"])).status_code == 200
    assert lead.get(reverse("workbench:template_edit", args=["inspections.record"])).status_code == 403
    assert lead.post(reverse("workbench:template", args=["inspections.record"]), {"act": "draft", "draft-note": "改"}).status_code == 403
    assert lead.get(reverse("workbench:template", args=["song.song"])).status_code == 404
