"""Templates: drafted and adopted by two persons, in versions; papers keep the version they were made with."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest

from hengjian.casework.documents import operations as documents
from hengjian.casework.documents import queries, registry
from hengjian.casework.documents.models import Document, Template
from hengjian.casework.documents.operations import Block
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Forbidden, NotFound, Refused

NEW = [Block("plain", "致【当事人】："), Block("paragraph", "新的说明：【说明】", "说明")]
KIND = {"kind": "trial.note"}


@pytest.fixture
def drafted(office: Any, editor: Actor) -> Actor:
    documents.draft_template(**KIND, note="称呼改为“致”", by=editor, at=office.at)
    documents.amend_template(**KIND, blocks=NEW, by=editor, at=office.at)
    return editor


def _word(*lines: str) -> bytes:
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_the_platform_comes_with_a_template_and_papers_are_made_with_it(office: Any, make: Callable[..., str], editor: Actor) -> None:
    make()
    assert Document.objects.get().template_version == 0
    [shipped] = queries.versions("trial.note", editor)
    assert (shipped.version, shipped.state) == (0, "adopted")


def test_an_adopted_version_is_used_from_then_on_and_earlier_papers_keep_theirs(
    office: Any, make: Callable[..., str], drafted: Actor, reviewer: Actor
) -> None:
    before = make()
    kept = queries.read_pdf(before, office.lead)[1]
    documents.submit_template(**KIND, by=drafted, at=office.at)
    documents.adopt_template(**KIND, by=reviewer, at=office.at)
    after = make()
    assert after != before  # the same facts in other words are another paper
    assert Document.objects.get(document_no=after).template_version == 1
    assert queries.redrawn_pdf(before, office.lead) == kept
    assert "致上海浦江食品有限公司" in docx.Document(io.BytesIO(queries.read_word(after, office.lead)[1])).paragraphs[4].text


def test_whoever_wrote_a_version_does_not_adopt_it(office: Any, drafted: Actor) -> None:
    documents.submit_template(**KIND, by=drafted, at=office.at)
    both = replace(drafted, roles=drafted.roles | {next(iter(_reviewing()))})
    with pytest.raises(Refused, match="起草和审定不能是同一人"):
        documents.adopt_template(**KIND, by=both, at=office.at)
    with pytest.raises(Forbidden):
        documents.adopt_template(**KIND, by=drafted, at=office.at)


def _reviewing() -> frozenset[Any]:
    from hengjian.kernel.access import Role

    return frozenset({Role.CATALOGUE_REVIEWER})


def test_there_is_one_draft_at_a_time(office: Any, drafted: Actor) -> None:
    with pytest.raises(Refused, match="第 1 版正在起草中"):
        documents.draft_template(**KIND, note="再来", by=drafted, at=office.at)


def test_a_draft_without_a_reason_is_refused(office: Any, editor: Actor) -> None:
    with pytest.raises(Refused, match="没有写明理由"):
        documents.draft_template(**KIND, note=" ", by=editor, at=office.at)


def test_a_district_editor_does_not_draft_the_templates_of_the_city(office: Any, editor: Actor) -> None:
    with pytest.raises(Forbidden):
        documents.draft_template(**KIND, note="改", by=replace(editor, territory="310115"), at=office.at)


def test_a_version_that_says_the_same_is_not_submitted(office: Any, editor: Actor) -> None:
    documents.draft_template(**KIND, note="试试", by=editor, at=office.at)
    with pytest.raises(Refused, match="内容与使用中的第 0 版相同"):
        documents.submit_template(**KIND, by=editor, at=office.at)


def test_nothing_can_be_done_to_a_draft_that_is_not_there(office: Any, editor: Actor, reviewer: Actor) -> None:
    for act, by in (
        (documents.submit_template, editor), (documents.adopt_template, reviewer),
    ):
        with pytest.raises(NotFound, match="没有正在起草的版本"):
            act(**KIND, by=by, at=office.at)


def test_a_submitted_version_is_not_amended_and_a_draft_not_adopted(office: Any, drafted: Actor, reviewer: Actor) -> None:
    with pytest.raises(Refused, match="现在的状态是“起草中”"):
        documents.adopt_template(**KIND, by=reviewer, at=office.at)
    documents.submit_template(**KIND, by=drafted, at=office.at)
    with pytest.raises(Refused, match="现在的状态是“待审定”"):
        documents.amend_template(**KIND, blocks=NEW, by=drafted, at=office.at)


def test_a_version_is_sent_back_with_a_reason_and_amended_again(office: Any, drafted: Actor, reviewer: Actor) -> None:
    documents.submit_template(**KIND, by=drafted, at=office.at)
    with pytest.raises(Refused, match="没有写明理由"):
        documents.send_back_template(**KIND, reason="", by=reviewer, at=office.at)
    documents.send_back_template(**KIND, reason="写明地点", by=reviewer, at=office.at)
    record = queries.draft("trial.note", drafted)
    assert record is not None
    assert (record.state, record.opinion) == ("draft", "写明地点")
    documents.amend_template(**KIND, blocks=[*NEW, Block("note", "地点见上。")], by=drafted, at=office.at)


def test_a_draft_is_given_up_and_its_number_not_used_again(office: Any, drafted: Actor) -> None:
    documents.drop_template(**KIND, reason="不改了", by=drafted, at=office.at)
    assert queries.draft("trial.note", drafted) is None
    assert documents.draft_template(**KIND, note="重来", by=drafted, at=office.at) == 2


def test_a_broken_template_is_not_kept(office: Any, drafted: Actor) -> None:
    kept = Template.objects.get().sha256
    with pytest.raises(Refused, match="没有的字段：【罚款】"):
        documents.amend_template(**KIND, blocks=[Block("plain", "【当事人】【罚款】")], by=drafted, at=office.at)
    assert Template.objects.get().sha256 == kept


def test_a_version_whose_fields_are_gone_is_not_adopted(
    office: Any, drafted: Actor, reviewer: Actor, kinds: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.submit_template(**KIND, by=drafted, at=office.at)
    without = replace(kinds.NOTE, fields=tuple(one for one in kinds.NOTE.fields if one.name != "说明"))
    monkeypatch.setitem(registry._kinds, "trial.note", without)
    with pytest.raises(Refused, match="没有的字段：【说明】"):
        documents.adopt_template(**KIND, by=reviewer, at=office.at)


def test_a_word_template_of_the_officials_own_is_filled_and_can_be_taken_back(
    office: Any, make: Callable[..., str], drafted: Actor, reviewer: Actor
) -> None:
    documents.amend_template(**KIND, blocks=NEW, word_file=_word("自己的：{{ 当事人 }}"), by=drafted, at=office.at)
    documents.submit_template(**KIND, by=drafted, at=office.at)
    documents.adopt_template(**KIND, by=reviewer, at=office.at)
    no = make()
    assert "自己的：上海浦江食品有限公司" in docx.Document(io.BytesIO(queries.read_word(no, office.lead)[1])).paragraphs[0].text
    documents.draft_template(**KIND, note="改回", by=drafted, at=office.at)
    documents.amend_template(**KIND, blocks=NEW, drop_word=True, by=drafted, at=office.at)
    record = queries.draft("trial.note", drafted)
    assert record is not None
    assert record.word_sha256 == ""
    documents.submit_template(**KIND, by=drafted, at=office.at)
    documents.adopt_template(**KIND, by=reviewer, at=office.at)
    assert [(one.version, one.state) for one in queries.versions("trial.note", drafted)] == [
        (2, "adopted"), (1, "replaced"), (0, "replaced"),
    ]


def test_versions_are_compared_line_by_line(office: Any, drafted: Actor) -> None:
    new, old = queries.version("trial.note", 1, drafted), queries.version("trial.note", 0, drafted)
    changes = {(one.kind, one.text) for one in queries.differences(old, new)}
    assert ("removed", "顶格文字：【当事人】：") in changes
    assert ("added", "正文（有【说明】时）：新的说明：【说明】") in changes
    with pytest.raises(NotFound, match="没有第 9 版"):
        queries.version("trial.note", 9, drafted)


def test_the_list_shows_what_is_in_use_and_what_is_being_worked_on(office: Any, drafted: Actor) -> None:
    rows = {row.kind.kind: row for row in queries.templates(drafted)}
    assert (rows["trial.note"].version, rows["trial.note"].draft, rows["trial.note"].draft_state) == (0, 1, "起草中")
    assert rows["trial.decision"].draft == 0
    assert [line.title for line in queries.timeline("trial.note", drafted)] == ["修改文书范本", "起草文书范本"]


def test_a_preview_shows_a_template_before_anybody_adopts_it(office: Any, drafted: Actor) -> None:
    assert queries.preview_pdf("trial.note", tuple(NEW), drafted).startswith(b"%PDF")
    assert queries.preview_word("trial.note", tuple(NEW), drafted).startswith(b"PK")
    with pytest.raises(Refused, match="范本不能预览"):
        queries.preview_pdf("trial.note", (Block("plain", "【罚款】"),), drafted)
