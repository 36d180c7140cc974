"""Who relies on an article: rules and procedures of the code, items, points and matters; and what a change touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest

from hengjian.kernel import access, bodies, journal, law, running, workflow
from hengjian.kernel.adjustable import Adjustable
from hengjian.kernel.dated import Dated, Version
from hengjian.kernel.deadlines import Deadline, Extension, Pause
from hengjian.kernel.law import Reliance
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewItem, NewPoint
from hengjian.registers.legal_texts import operations, queries
from hengjian.registers.legal_texts.queries import reliances

pytestmark = pytest.mark.django_db
KEY, TITLE = "test_measures", "《练习管理办法》"
SECOND = date(2026, 5, 1)
MAIN, ITEM = "31000001001000", "31000001001001"


def refs(found: Iterable[Reliance]) -> set[tuple[str, str]]:
    return {(one.kind, one.ref) for one in found}


@pytest.fixture
def item(editor, reviewer, at):
    """Publish an item on these words, with a checklist of one point punished on them."""

    def do(words: str, bureau: str) -> str:
        main = NewItem(MAIN, "练习", "market", behaviour="")
        for new in (main, NewItem(ITEM, "练习检查", "market", parent_code=MAIN, basis_article=words)):
            catalogue.draft_item(item=new, by=editor, at=at)
            catalogue.submit(item_code=new.item_code, by=editor, at=at)
            catalogue.review(item_code=new.item_code, by=reviewer, at=at)
            catalogue.publish_item(item_code=new.item_code, by=reviewer, at=at)
        point = NewPoint("是否练习", "现场查看", words)
        there = {"by": access.NODE, "at": at}
        return catalogue.draft_checklist(
            checklist=NewChecklist(ITEM, bureau, "练习清单", (NewCheckItem("练习", (point,)),)), **there
        )

    return do


def test_rules_and_procedures_of_the_code_rely_on_the_articles_they_cite(shelf, at):
    found = refs(queries.relying_on("special_equipment_inspection/第二十九条", at.date()))
    assert {("procedure", "inspections.recheck"), ("rule", "inspections.recheck")} <= found
    assert ("rule", "inspections.publish") in refs(queries.relying_on("three_systems/第（六）项", at.date()))
    assert ("rule", "inspections.publish") not in refs(queries.relying_on("three_systems/第（七）项", at.date()))
    assert ("procedure", "inspections.approve") in refs(queries.relying_on("fewer_inspections", at.date()))


def test_every_text_that_the_rules_cite_is_on_the_shelf(shelf, at):
    rows = [one for page in law.pages() for one in (*reliances._procedures(page), *reliances._rules(page, at.date()))]
    cites = {one.cite for one in rows}
    assert len(cites) > 10
    found = queries.resolve_many(cites, at.date())
    assert {one.cite for some in found.values() for one in some if not one.known} == set()
    assert {one.cite for some in found.values() for one in some if not one.in_force} == set()


def test_items_and_points_rely_on_the_article_they_cite_and_not_on_its_neighbour(adopt, text, item, bureau, at):
    adopt(text("甲。", "乙。"))
    code = item(f"{TITLE}第二条第一款；《别的办法》第一条", bureau)
    assert refs(queries.relying_on(f"{KEY}/第二条", at.date())) == {("item", ITEM), ("point", f"{code}#1.1")}
    assert queries.relying_on(f"{KEY}/第一条", at.date()) == []
    assert refs(queries.relying_on(KEY, at.date(), kinds=("item",))) == {("item", ITEM)}
    assert len(queries.relying_on(KEY, at.date(), limit=1)) == 1
    (found,) = queries.relying_on(KEY, at.date(), kinds=("item",))
    assert (found.title, found.state) == ("练习检查", "已发布（第 1 版）")


def test_the_public_is_told_neither_of_drafts_nor_of_matters_in_hand(adopt, text, item, bureau, at):
    adopt(text("甲。", "乙。"))
    code = item(f"{TITLE}第二条", bureau)
    ten = Deadline("test.ten", "练习办理", 10, "working", (f"{TITLE}第二条",), "收到")
    running.start(ten, running.On(about="test:1", subject="练习一号", organ="o", territory="310115"), since=at.date())
    inside = {("item", ITEM), ("point", f"{code}#1.1"), ("matter", "test:1")}
    assert refs(queries.relying_on(f"{KEY}/第二条", at.date())) == inside
    assert refs(queries.relying_publicly(f"{KEY}/第二条", at.date())) == {("item", ITEM)}


def test_a_number_typed_with_other_brackets_is_found(adopt, text, item, bureau, at):
    adopt(text("甲。", title="关于练习的通知", number="沪练〔2020〕8号", kind="规范性文件"))
    item("沪练[2020]8号第一条", bureau)
    assert ("item", ITEM) in refs(queries.relying_on(f"{KEY}/第一条", at.date()))


def test_a_matter_relies_on_the_article_of_its_running_deadline(adopt, text, at):
    adopt(text("甲。"))
    ten = Deadline("test.ten", "练习办理", 10, "working", (f"{TITLE}第一条",), "收到")
    on = running.On(about="test:1", subject="练习一号", organ="o", territory="310115")
    running.start(ten, on, since=at.date())
    (found,) = queries.relying_on(f"{KEY}/第一条", at.date())
    assert (found.kind, found.ref, found.title) == ("matter", "test:1", "练习一号")
    assert found.state.startswith("练习办理，2026-03-16")
    running.stop("test:1", "test.ten", on=at.date())
    assert queries.relying_on(f"{KEY}/第一条", at.date()) == []


def test_all_kinds_of_rules_are_looked_through_and_only_those_of_the_day(adopt, text, at, monkeypatch):
    adopt(text("甲。", "乙。"))
    cite, today = f"{TITLE}第一条", at.date()
    flow = workflow.Workflow("练", "练习", {"a": "始", "b": "终"}, (workflow.Act("a", "go", "b", "办", cite),), "a", frozenset({"b"}))
    ten = Deadline(
        "t.ten", "十日", 10, "working", ("《别的办法》第一条",), "收到", Extension(5, "批准", 1, (cite,)), (Pause("p", "检验", (cite,)),),
    )
    old = Deadline("t.old", "旧", 10, "working", (cite,), "收到", until=today)
    new = Deadline("t.new", "新", 10, "working", (cite,), "收到", since=today + timedelta(1))
    dated = Dated((Version(1, date(2019, 1, 1), today, (cite,)), Version(2, today, None, ("《别的办法》第一条",))))
    still = Dated((Version(1, date(2019, 1, 1), None, (cite,)),))
    value = Adjustable("t.rate", "比例", "ppm", 0, 1, 0, cite)
    page = law.Page("t", "练习", (), (flow,), (ten, old, new), {"gone": dated, "still": still}, (value,))
    monkeypatch.setattr(law, "_pages", {"t": page})
    assert refs(queries.relying_on(f"{KEY}/第一条", today)) == {
        ("procedure", "练.go"), ("rule", "t.ten"), ("rule", "t.still"), ("rule", "t.rate"),
    }
    assert ("rule", "t.old") in refs(queries.relying_on(f"{KEY}/第一条", today - timedelta(1)))
    assert queries.relying_on(f"{KEY}/第二条", today) == []


def test_a_change_of_law_shows_what_it_touches_before_it_is_adopted(adopt, text, item, bureau, editor, reviewer, at):
    adopt(text("甲。", "乙。", "丙。"))
    code = item(f"{TITLE}第二条", bureau)
    operations.draft_text(text=text("甲。", "新乙。", in_force_from=SECOND), by=editor, at=at)
    seen = queries.touched(KEY, 2)
    assert [(one.number, one.kind, one.before, one.after) for one in seen.articles] == [
        ("第二条", "changed", "乙。", "新乙。"), ("第三条", "removed", "丙。", ""),
    ]
    assert refs(seen.reliances) == {("item", ITEM), ("point", f"{code}#1.1")}
    assert (seen.counts, seen.total) == ({"item": 1, "point": 1}, 2)
    operations.submit_text(text_key=KEY, by=editor, at=at)
    digest = operations.adopt_text(text_key=KEY, by=reviewer, at=at)
    lines = [json.loads(line) for line in bodies.read(digest).decode().splitlines()]
    assert lines[0] == {"text_key": KEY, "version": 2, "in_force_from": "2026-05-01"}
    assert [one["number"] for one in lines if "change" in one] == ["第二条", "第三条"]
    assert {one["ref"] for one in lines if "relies" in one} == {ITEM, f"{code}#1.1"}
    line = journal.lines_about(f"text:{KEY}")[0]
    assert (line.data["impact_sha256"], line.data["touched"], line.data["changed"]) == (digest, 2, ["第二条", "第三条"])
    assert queries.text(KEY).newest.impact_sha256 == digest
    assert queries.adopted_changes(at.date()) == [(f"{KEY}/第三条", SECOND, "removed"), (f"{KEY}/第二条", SECOND, "changed")]


def test_a_change_elsewhere_touches_only_what_cites_the_text_as_a_whole(adopt, text, item, bureau, editor, at):
    adopt(text("甲。", "乙。"))
    item(f"{TITLE}第二条", bureau)
    operations.draft_text(text=text("新甲。", "乙。", in_force_from=SECOND), by=editor, at=at)
    assert queries.touched(KEY, 2).reliances == ()


def test_whoever_cites_the_text_as_a_whole_is_touched_by_any_change(adopt, text, item, bureau, editor, at):
    adopt(text("甲。", "乙。"))
    item(TITLE, bureau)
    operations.draft_text(text=text("新甲。", "乙。", in_force_from=SECOND), by=editor, at=at)
    assert ("item", ITEM) in refs(queries.touched(KEY, 2).reliances)


def test_a_new_text_touches_nothing(text, editor, at):
    operations.draft_text(text=text("甲。"), by=editor, at=at)
    touched = queries.touched(KEY, 1)
    assert (touched.articles, touched.reliances, touched.total) == ((), (), 0)


def test_a_page_of_reliances_is_bounded_but_all_are_counted(adopt, text, editor, at, monkeypatch):
    def many(words: Sequence[str]) -> Iterable[Reliance]:
        assert "练习管理办法" in words
        return (Reliance("form", str(n), "文书", f"{TITLE}第一条") for n in range(reliances.MOST + 5))

    monkeypatch.setattr(law, "_reliances", {"test": many})
    adopt(text("甲。"))
    operations.draft_text(text=text("新甲。", in_force_from=SECOND), by=editor, at=at)
    touched = queries.touched(KEY, 2)
    assert (len(touched.reliances), touched.total) == (reliances.MOST, reliances.MOST + 5)
    assert len(queries.relying_on(KEY, at.date(), limit=10_000)) == reliances.MOST


def test_thousands_of_one_kind_hide_no_other(adopt, text, editor, at, monkeypatch):
    def forms(words: Sequence[str]) -> Iterable[Reliance]:
        return (Reliance("form", str(n), "文书", f"{TITLE}第一条") for n in range(reliances.MOST + 5))

    def norms(words: Sequence[str]) -> Iterable[Reliance]:
        return (Reliance("norm", str(n), "规范", f"{TITLE}第一条") for n in range(3))

    monkeypatch.setattr(law, "_reliances", {"forms": forms, "norms": norms})
    adopt(text("甲。"))
    operations.draft_text(text=text("新甲。", in_force_from=SECOND), by=editor, at=at)
    for found in (queries.relying_on(KEY, at.date()), queries.touched(KEY, 2).reliances):
        assert len(found) == reliances.MOST
        assert [one.ref for one in found if one.kind == "norm"] == ["0", "1", "2"]
    assert {one.kind for one in queries.relying_on(KEY, at.date(), kinds=("norm",))} == {"norm"}


def test_a_repeal_touches_everything_that_relies_on_the_text(adopt, text, item, bureau, reviewer, at):
    adopt(text("甲。", "乙。"))
    item(f"{TITLE}第二条", bureau)
    digest = operations.repeal_text(text_key=KEY, on=SECOND, reason="废止", by=reviewer, at=at)
    assert f'"ref": "{ITEM}"' in bodies.read(digest).decode()
