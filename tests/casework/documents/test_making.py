"""Papers are made once for the same facts, replaced for changed ones, made void with a reason; organs have their marks."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest

from hengjian.casework.documents import operations as documents
from hengjian.casework.documents import queries, registry
from hengjian.casework.documents.models import Document
from hengjian.kernel import access, journal, sm2
from hengjian.kernel.access import Role, Scope
from hengjian.kernel.codes import uscc
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

Make = Callable[..., str]


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


def test_numbers_are_gapless_per_organ_kind_and_year(make: Make, office: Any) -> None:
    assert make(part="1") == "浦东新区市场监督管理局告〔2026〕1号"
    assert make(part="2") == "浦东新区市场监督管理局告〔2026〕2号"
    assert make("trial.decision") == "浦东新区市场监督管理局决〔2026〕1号"
    assert make(part="3", at=office.at.replace(year=2027)) == "浦东新区市场监督管理局告〔2027〕1号"


def test_the_same_facts_answer_the_same_number_and_take_no_other(make: Make) -> None:
    first = make(说明="请到场")
    assert make(说明="请到场 ") == first
    assert make(part="2") == "浦东新区市场监督管理局告〔2026〕2号"


def test_changed_facts_make_a_new_paper_and_the_old_one_says_so(make: Make, office: Any) -> None:
    first, second = make(), make(说明="改了")
    [old, new] = queries.documents_of("matter:1", office.lead)
    assert (old.document_no, old.state, old.replaced_by) == (first, "replaced", second)
    assert (new.document_no, new.state) == (second, "made")


def test_a_kind_of_which_there_is_one_is_not_made_twice(make: Make, office: Any) -> None:
    first = make("trial.decision")
    with pytest.raises(Refused, match=f"已有决定书 {first}.*请先作废原文书"):
        make("trial.decision", 当事人="另一家")
    documents.void(document_no=first, reason="当事人名称写错", by=office.lead, at=office.at)
    assert make("trial.decision", 当事人="另一家") == "浦东新区市场监督管理局决〔2026〕2号"


def test_a_paper_is_told_in_the_timeline_of_its_matter(make: Make) -> None:
    no = make()
    [line] = journal.lines_about(["matter:1"])
    assert (line.title, line.data["document_no"]) == ("制作文书", no)
    assert line.data["sha256"] == Document.objects.get().sha256


def test_drawn_again_the_bytes_are_the_same(make: Make, office: Any) -> None:
    no = make(说明="第一行\n第二行", 事项=["一", "二"])
    record, kept = queries.read_pdf(no, office.lead)
    assert queries.redrawn_pdf(no, office.lead) == kept
    assert queries.read_word(no, office.lead)[1] == queries.read_word(no, office.lead)[1]
    assert record.pdf_sha256 == Document.objects.get().pdf_sha256


def test_a_paper_stays_as_it_was_when_the_organ_is_renamed(make: Make, office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    no = make()
    kept = queries.read_pdf(no, office.lead)[1]
    monkeypatch.setattr("hengjian.registers.organs.queries.require_implementing", lambda *a, **k: pytest.fail("asked the register"))
    assert queries.redrawn_pdf(no, office.lead) == kept


def test_the_digest_of_a_record_stands_in_the_place_of_that_of_the_facts(office: Any) -> None:
    no = documents.make(
        kind="trial.note", about="matter:1", scope=Scope(office.market, "market", "310115"), data={"当事人": "甲"},
        record_sha256="ab" * 32, by=office.lead, at=office.at,
    )
    checked = queries.check(no)
    assert checked is not None
    assert checked.sha256 == "ab" * 32


def test_an_entrusted_body_makes_papers_in_the_name_of_the_organ_that_entrusts_it(office: Any) -> None:
    station = code("12310115T")
    organs.register(organ=NewOrgan(
        organ_code=station, name="浦东新区市场监督所", short_name="浦东监督所", level="district", territory_code="310115",
        line_code="market", kind="entrusted",
    ), by=access.NODE, at=office.at)
    organs.entrust(
        entrusting=office.market, entrusted=station, letter_no="浦市监委〔2026〕1号", content="食品检查", published_on=date(2026, 1, 5),
        since=date(2026, 1, 1), until=date(2026, 12, 31), by=access.NODE, at=office.at,
    )
    by = office.actor(Role.INSPECTOR, organ=station, name="周代办", officer_no="S1")
    no = documents.make(
        kind="trial.note", about="matter:2", scope=Scope(station, "market", "310115"), data={"当事人": "甲"}, by=by, at=office.at,
    )
    assert no.startswith("浦东新区市场监督管理局告")
    assert Document.objects.get().in_name_of == office.market
    _, raw = queries.read_word(no, by)
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(raw)).paragraphs)
    assert "受委托组织：浦东新区市场监督所（委托书 浦市监委〔2026〕1号）" in words


def test_a_body_without_capacity_or_entrustment_makes_no_papers(office: Any) -> None:
    body = code("12310115X")
    organs.register(organ=NewOrgan(
        organ_code=body, name="联席会议办公室", short_name="联席办", level="district", territory_code="310115", line_code="market",
        kind="coordination",
    ), by=access.NODE, at=office.at)
    with pytest.raises(Refused, match="没有执法主体资格"):
        documents.make(
            kind="trial.note", about="matter:2", scope=Scope(body, "market", "310115"), data={"当事人": "甲"},
            by=office.actor(Role.HEAD, organ=body), at=office.at,
        )
    assert not Document.objects.exists()


def test_another_organ_makes_no_papers_of_this_one(make: Make, office: Any) -> None:
    with pytest.raises(Forbidden):
        make(by=office.actor(Role.HEAD, organ=office.city))
    with pytest.raises(Forbidden):
        make(by=office.reviewer)


def test_an_unknown_kind_is_named(make: Make) -> None:
    with pytest.raises(NotFound, match=r"没有名为“trial\.song”的文书种类"):
        make("trial.song")


def test_a_paper_is_made_void_once_and_with_a_reason(make: Make, office: Any) -> None:
    no = make()
    for reason, words in (("  ", "没有写明理由"), ("字" * 301, "超过 300 个字")):
        with pytest.raises(Refused, match=words):
            documents.void(document_no=no, reason=reason, by=office.head, at=office.at)
    # The number is found however its brackets were typed.
    documents.void(document_no=no.replace("〔", "[").replace("〕", "]"), reason="写错", by=office.head, at=office.at)
    with pytest.raises(Refused, match="已作废"):
        documents.void(document_no=no, reason="写错", by=office.head, at=office.at)
    with pytest.raises(NotFound, match="没有这份文书"):
        documents.void(document_no="沪〔2026〕9号", reason="写错", by=office.head, at=office.at)
    assert make() == "浦东新区市场监督管理局告〔2026〕2号"


def test_anybody_may_check_a_number_and_learns_no_names(make: Make) -> None:
    no = make(当事人="张三的小店", 说明="秘密")
    checked = queries.check(no.replace("〔", "(").replace("〕", ")"))
    assert checked is not None
    assert (checked.title, checked.organ, checked.made_on) == ("告知单", "浦东新区市场监督管理局", date(2026, 3, 9))
    assert "张三" not in str(checked)
    assert queries.check("沪〔2026〕9号") is None


def test_papers_are_seen_inside_ones_line_and_territory(make: Make, office: Any) -> None:
    no = make()
    fire = office.actor(Role.HEAD, organ=office.fire, line="fire")
    assert queries.documents_of("matter:1", fire) == []
    with pytest.raises(NotFound):
        queries.document(no, fire)
    assert queries.document(no, office.reviewer).title == "告知单"


def test_a_mark_begins_the_numbers_and_belongs_to_one_organ(make: Make, office: Any) -> None:
    make(part="1")
    documents.set_mark(organ_code=office.market, mark="沪浦市监", by=office.head, at=office.at)
    assert make(part="2") == "沪浦市监告〔2026〕1号"
    documents.set_mark(organ_code=office.market, mark="浦市监", by=office.head, at=office.at)
    assert make(part="3") == "浦市监告〔2026〕1号"
    for mark, words in (("", "不能用在文号里"), ("沪〔2026〕", "不能用在文号里"), ("字" * 21, "不能用在文号里"), ("沪2", "不能用在文号里")):
        with pytest.raises(Refused, match=words):
            documents.set_mark(organ_code=office.market, mark=mark, by=office.head, at=office.at)
    city = office.actor(Role.HEAD, organ=office.city, territory="310000")
    with pytest.raises(Refused, match="已是其他机关的代字"):
        documents.set_mark(organ_code=office.city, mark="浦市监", by=city, at=office.at)


def test_two_kinds_cannot_share_a_name(kinds: Any) -> None:
    registry.register_kind(kinds.NOTE)
    with pytest.raises(ValueError, match="two kinds of paper"):
        registry.register_kind(replace(kinds.NOTE, title="另一种"))
    assert [one.kind for one in queries.kinds()] == ["trial.note", "trial.decision"]


def test_a_paper_is_signed_with_sm2_over_its_number_organ_day_and_digests(make: Make, office: Any) -> None:
    number = make()
    found = queries.check(number)
    assert found is not None
    assert (found.signed_with, found.signature_holds) == ("sm2-sm3", True)
    pdf = queries.read_pdf(number, access.NODE)[1]
    assert found.statement.split("|")[-1] == hashlib.sha256(pdf).hexdigest()
    assert sm2.verify(bytes.fromhex(found.signer), found.statement.encode(), bytes.fromhex(found.signature))
    Document.objects.filter(document_no=number).update(made_on=date(2026, 3, 8))
    changed = queries.check(number)
    assert changed is not None
    assert not changed.signature_holds
    Document.objects.filter(document_no=number).update(signer="no key")
    assert not queries.check(number).signature_holds  # type: ignore[union-attr]
