"""Versions of a text: drafted, amended, adopted by a second person, ended by their successor or repealed."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hengjian.kernel import bodies, journal
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.legal_texts import operations, queries
from hengjian.registers.legal_texts.models import TextArticle, TextVersion
from hengjian.registers.legal_texts.rules import NewArticle

pytestmark = pytest.mark.django_db
KEY = "test_measures"
FIRST, SECOND = date(2020, 1, 1), date(2026, 5, 1)


def test_an_adopted_text_is_found_by_two_characters_and_read_by_day(adopt, text, at):
    adopt(text("检查须出示证件。", "检查后告知结果。"))
    assert [one.text_key for one in queries.texts(text="练习")] == [KEY]
    assert [one.text_key for one in queries.texts(text="证件 999", kind="地方政府规章")] == [KEY]
    assert queries.texts(text="证件", after=KEY) == queries.texts(text="没有") == queries.texts(kind="法律") == []
    assert [one.key for one in queries.found_in(words="告知", on=at.date())] == [f"{KEY}/第二条"]
    assert queries.found_in(words="告知", on=at.date(), after=(KEY, 2)) == queries.found_in(words=" ", on=at.date()) == []
    assert queries.article(f"{KEY}/第一条", at.date()).cite == "《练习管理办法》第一条"
    assert [one.number for one in queries.articles(KEY, at.date())] == ["第一条", "第二条"]
    assert [one.number for one in queries.articles_of_version(KEY, 1, after=1)] == ["第二条"]
    assert queries.articles(KEY, FIRST - timedelta(1)) == []
    with pytest.raises(NotFound, match="没有录入“test_measures/第九条”"):
        queries.article(f"{KEY}/第九条", at.date())
    assert queries.text(KEY).newest.standing(at.date()) == "现行有效"
    assert "地方政府规章" in queries.kinds()


def test_what_is_only_drafted_is_not_public(editor, reviewer, person, text, at):
    operations.draft_text(text=text("甲。"), by=editor, at=at)
    assert queries.texts() == []
    for ask in (lambda: queries.text(KEY), lambda: queries.version(KEY, 1)):
        with pytest.raises(NotFound):
            ask()
    row, articles = queries.open_version(editor, KEY)
    assert (row.state_title, row.standing(at.date()), row.in_force(at.date())) == ("草拟", "草拟", False)
    assert [one.text for one in articles] == ["甲。"]
    assert [one.text_key for one in queries.drafts(reviewer)] == [KEY]
    with pytest.raises(Forbidden):
        queries.drafts(person(Role.INSPECTOR))
    with pytest.raises(Forbidden):
        queries.open_version(person(Role.INSPECTOR), KEY)
    with pytest.raises(NotFound, match="没有正在办理的版本"):
        queries.open_version(editor, "nothing")


def test_every_step_stands_in_the_journal(adopt, text, at, reviewer):
    adopt(text("甲。"))
    operations.repeal_text(text_key=KEY, on=at.date(), reason="新办法第九条", by=reviewer, at=at)
    titles = [line.title for line in journal.lines_about(queries.text(KEY).newest.about)]
    assert titles == ["登记法规废止", "审定采用法规版本", "报送法规版本", "草拟法规版本"]


def test_nobody_adopts_what_they_wrote(text, editor, person, at):
    both = person(Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER, code="both")
    operations.draft_text(text=text("甲。"), by=both, at=at)
    operations.submit_text(text_key=KEY, by=both, at=at)
    with pytest.raises(Refused, match="草拟和审定不能是同一人"):
        operations.adopt_text(text_key=KEY, by=both, at=at)


def test_who_amended_one_article_is_a_writer_too(text, editor, person, at):
    both = person(Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER, code="both")
    operations.draft_text(text=text("甲。"), by=editor, at=at)
    for words in ("乙。", "丙。"):
        operations.amend_article(text_key=KEY, article=NewArticle("第1条", words, verified=True), by=both, at=at)
    operations.submit_text(text_key=KEY, by=editor, at=at)
    with pytest.raises(Refused, match="不能是同一人"):
        operations.adopt_text(text_key=KEY, by=both, at=at)
    assert queries.open_version(editor, KEY)[0].written_by == ("bian", "both")


def test_a_new_version_ends_the_one_before_on_its_first_day(adopt, text):
    adopt(text("甲。", "乙。"))
    assert adopt(text("甲。", "丙。", in_force_from=SECOND, gazette_on=None, number="上海市人民政府令第1000号")) == 2
    assert queries.text(KEY).number == "上海市人民政府令第1000号"
    assert [one.key for one in queries.resolve("上海市人民政府令第999号；上海市人民政府令第1000号", FIRST)] == [KEY, KEY]
    newest, before = queries.text_versions(KEY)
    assert (before.state, before.in_force_to, newest.state) == ("superseded", SECOND, "adopted")
    assert queries.article(f"{KEY}/第二条", SECOND - timedelta(1)).text == "乙。"
    assert queries.article(f"{KEY}/第二条", SECOND).text == "丙。"
    assert before.standing(SECOND) == "已失效"
    assert newest.standing(FIRST) == "尚未施行"
    assert [(v.version, a.text) for v, a in queries.history(f"{KEY}/第二条")] == [(2, "丙。"), (1, "乙。")]
    assert [(one.number, one.kind) for one in queries.changes(KEY, 2)] == [("第二条", "changed")]
    assert queries.changes(KEY, 1) == queries.changes(KEY, 9) == []


@pytest.mark.parametrize(
    ("since", "until", "then"),
    [
        (FIRST, None, "请核对生效日"), (date(2019, 12, 15), None, f"请把失效日定在 {FIRST} 或以前"),
        (date(2019, 12, 15), date(2020, 6, 1), f"请把失效日定在 {FIRST} 或以前"),
    ],
)
def test_versions_of_one_text_never_overlap(adopt, text, editor, at, since, until, then):
    adopt(text("甲。"))
    with pytest.raises(Refused, match="重叠") as refused:
        operations.draft_text(
            text=text("乙。", in_force_from=since, in_force_to=until, gazette_on=None), by=editor, at=at
        )
    assert refused.value.field == "in_force_from"
    assert then in refused.value.then


def test_two_open_versions_are_refused(text, editor, at):
    operations.draft_text(text=text("甲。"), by=editor, at=at)
    with pytest.raises(Refused, match="第 1 版还在办理（草拟）"):
        operations.draft_text(text=text("乙。", in_force_from=SECOND), by=editor, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        TextVersion.objects.create(text_id=KEY, version=2, in_force_from=SECOND, drafted_by="x")


def test_a_read_version_takes_the_place_of_an_unread_one_of_the_same_day(adopt, text, at):
    adopt(text("甲。"))
    adopt(text(verified=False, source="", summary="修正，未读到。", in_force_from=SECOND, whole=False, gazette_on=None))
    assert adopt(text("丙。", in_force_from=SECOND)) == 3
    assert queries.article(f"{KEY}/第一条", SECOND).text == "丙。"
    assert [one.version for one, _ in queries.history(f"{KEY}/第一条")] == [3, 1]
    standing = [(one.version, one.standing(SECOND)) for one in queries.text_versions(KEY)]
    assert standing == [(3, "现行有效"), (2, "已失效"), (1, "已失效")]
    assert queries.adopted_changes(FIRST) == [(f"{KEY}/第一条", SECOND, "changed")]
    later = SECOND + timedelta(365)
    assert adopt(text("丁。", in_force_from=later)) == 4
    assert [queries.article(f"{KEY}/第一条", day).text for day in (SECOND, later)] == ["丙。", "丁。"]


def test_a_read_version_takes_the_place_of_an_unread_one_that_was_followed(adopt, text):
    third = date(2027, 1, 1)
    adopt(text(verified=False, source="", summary="未读到。", whole=False))
    adopt(text("乙。", in_force_from=third))
    with_end = text("甲。", in_force_to=third)
    assert adopt(with_end) == 3
    assert queries.article(f"{KEY}/第一条", FIRST).text == "甲。"


def test_a_read_version_cannot_outlast_the_unread_one_it_replaces(adopt, text, editor, at):
    adopt(text(verified=False, source="", summary="未读到。", whole=False))
    adopt(text("乙。", in_force_from=date(2027, 1, 1)))
    with pytest.raises(Refused, match="重叠"):
        operations.draft_text(text=text("甲。"), by=editor, at=at)


def test_a_missed_version_fits_into_a_gap(adopt, text):
    adopt(text("甲。", in_force_to=date(2021, 1, 1)))
    adopt(text("丙。", in_force_from=date(2023, 1, 1)))
    adopt(text("乙。", in_force_from=date(2021, 1, 1), in_force_to=date(2023, 1, 1)))
    assert [queries.article(f"{KEY}/第一条", date(year, 6, 1)).text for year in (2020, 2021, 2023)] == ["甲。", "乙。", "丙。"]


def test_a_version_starts_from_the_one_before_and_is_amended_article_by_article(adopt, text, editor, reviewer, at):
    adopt(text("甲。", "乙。", "丙。"))
    given = (NewArticle("第2条", "新乙。", verified=True), NewArticle("第九条", "", "新增"))
    new = text(in_force_from=SECOND, carry_over=True, articles=given)
    operations.draft_text(text=new, by=editor, at=at)
    operations.amend_article(text_key=KEY, article=NewArticle("第三条"), removed=True, by=editor, at=at)
    operations.amend_article(text_key=KEY, article=NewArticle("第十条", "丁。", verified=True), by=editor, at=at)
    with pytest.raises(NotFound, match="草稿里没有“第七条”"):
        operations.amend_article(text_key=KEY, article=NewArticle("第七条"), removed=True, by=editor, at=at)
    row, articles = queries.open_version(editor, KEY)
    assert [(one.number, one.text, one.verified) for one in articles] == [
        ("第一条", "甲。", True), ("第二条", "新乙。", True), ("第九条", "", False), ("第十条", "丁。", True),
    ]
    touched = queries.touched(KEY, row.version)
    assert [(one.number, one.title, one.before, one.after) for one in touched.articles] == [
        ("第二条", "修改", "乙。", "新乙。"), ("第九条", "新增", "", "新增"), ("第十条", "新增", "", "丁。"),
        ("第三条", "删去", "丙。", ""),
    ]
    assert (touched.total, touched.reliances) == (0, ())


def test_a_submitted_version_is_sent_back_with_an_opinion_before_it_is_amended(text, editor, reviewer, at):
    operations.draft_text(text=text("甲。"), by=editor, at=at)
    operations.submit_text(text_key=KEY, by=editor, at=at)
    with pytest.raises(Refused, match="现在的状态是“已报送、待审定”"):
        operations.amend_article(text_key=KEY, article=NewArticle("第一条", "乙。"), by=editor, at=at)
    for opinion in (" ", "长" * 301):
        with pytest.raises(Refused) as refused:
            operations.send_back_text(text_key=KEY, opinion=opinion, by=reviewer, at=at)
        assert refused.value.field == "opinion"
    operations.send_back_text(text_key=KEY, opinion="第一条漏字", by=reviewer, at=at)
    operations.amend_article(text_key=KEY, article=NewArticle("第一条", "乙。", verified=True), by=editor, at=at)
    assert queries.open_version(editor, KEY)[0].opinion == "第一条漏字"


def test_an_emptied_draft_is_not_submitted(text, editor, at):
    operations.draft_text(text=text("甲。"), by=editor, at=at)
    operations.amend_article(text_key=KEY, article=NewArticle("第一条"), removed=True, by=editor, at=at)
    with pytest.raises(Refused, match="既没有条款也没有摘要"):
        operations.submit_text(text_key=KEY, by=editor, at=at)


def test_an_adopted_version_is_never_edited(adopt, text, editor, reviewer, at):
    adopt(text("甲。"))
    for act in (
        lambda: operations.amend_article(text_key=KEY, article=NewArticle("第一条", "乙。"), by=editor, at=at),
        lambda: operations.submit_text(text_key=KEY, by=editor, at=at),
        lambda: operations.adopt_text(text_key=KEY, by=reviewer, at=at),
    ):
        with pytest.raises(Refused, match="现在的状态是“已采用”"):
            act()


def test_an_unread_version_holds_no_verified_article(text, editor, at):
    operations.draft_text(text=text(verified=False, source="", summary="未读到。"), by=editor, at=at)
    with pytest.raises(Refused, match="这一版本标为未核"):
        operations.amend_article(text_key=KEY, article=NewArticle("第一条", "甲。", verified=True), by=editor, at=at)
    operations.amend_article(text_key=KEY, article=NewArticle("第一条", "", "说检查。"), by=editor, at=at)
    unread = text(text_key="unread", title="未读的办法", verified=False, source="", articles=(NewArticle("第一条", "", "说检查。"),))
    assert operations.draft_text(text=unread, by=editor, at=at) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        TextArticle.objects.filter(number="第一条").update(verified=True)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"text_key": "Über"}, "text_key", "标识“Über”不对"),
        ({"text_key": "a"}, "text_key", "3 至 60 个小写"),
        ({"title": "《》"}, "title", "没有填写名称"),
        ({"title": "长" * 201}, "title", "名称超过 200 字"),
        ({"number": "长" * 81}, "number", "文号超过 80 字"),
        ({"source": "长" * 301}, "source", "来源超过 300 字"),
        ({"summary": "长" * 601}, "summary", "摘要超过 600 字"),
        ({"issued_by": "长" * 101}, "issued_by", "制定机关超过 100 字"),
        ({"kind": "传说"}, "kind", "种类“传说”不对"),
        ({"in_force_to": FIRST}, "in_force_to", "不晚于生效日"),
        ({"gazette_on": SECOND}, "gazette_on", "晚于生效日"),
        ({"source": " "}, "source", "没有写明来源"),
        ({"verified": False, "source": "", "articles": ()}, "summary", "既没有条款也没有摘要"),
        ({"verified": False, "source": ""}, "articles", "第一条标为已核，但这一版本标为未核"),
        ({"articles": (NewArticle("第一条", "", verified=True),)}, "text", "第一条标为已核，但没有文字"),
        ({"articles": (NewArticle("第一条", "甲。"), NewArticle("第1条", "乙。"))}, "articles", "第一条出现了两次"),
        ({"articles": (NewArticle("第一条"),)}, "text", "既没有原文也没有摘要"),
        ({"articles": (NewArticle("第一条", "", "长" * 601),)}, "summary", "摘要超过 600 字"),
        ({"articles": (NewArticle("第一条", "长" * 20_001),)}, "text", "原文超过 20000 字"),
        ({"articles": (NewArticle("首条", "甲。"),)}, "number", "条号“首条”不对"),
        ({"articles": (NewArticle("", "甲。"),)}, "number", "条号“”不对"),
    ],
)
def test_a_faulty_version_is_refused_at_its_field(text, editor, at, change, field, words):
    with pytest.raises(Refused, match=words) as refused:
        operations.draft_text(text=text("甲。", **change), by=editor, at=at)
    assert refused.value.field == field
    assert refused.value.then


def test_a_key_and_a_title_belong_to_one_text(adopt, text, editor, at):
    adopt(text("甲。"))
    with pytest.raises(Refused, match="标识 test_measures 已用于《练习管理办法》"):
        operations.draft_text(text=text("甲。", title="另一办法"), by=editor, at=at)
    with pytest.raises(Refused, match="法规库里已有《练习管理办法》（标识 test_measures）") as refused:
        operations.draft_text(text=text("甲。", text_key="other_measures"), by=editor, at=at)
    assert "草拟它的新版本" in refused.value.then


@pytest.mark.parametrize("act", ["submit_text", "adopt_text", "repeal_text", "amend_article", "send_back_text"])
def test_an_unknown_text_is_named_as_such(act, person, at):
    both = person(Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER, code="both")
    more = {
        "repeal_text": {"on": at.date(), "reason": "x"}, "amend_article": {"article": NewArticle("第一条", "甲。")},
        "send_back_text": {"opinion": "x"},
    }.get(act, {})
    with pytest.raises(NotFound, match="法规库里没有“nothing”"):
        getattr(operations, act)(text_key="nothing", by=both, at=at, **more)
    with pytest.raises(NotFound):
        queries.touched("nothing", 1)
    with pytest.raises(NotFound):
        queries.relying_on("nothing", at.date())


def test_a_district_keeps_no_texts(text, person, at):
    there = person(Role.CATALOGUE_EDITOR, territory="310101")
    with pytest.raises(Forbidden, match="不在你的机关、条线或者辖区内"):
        operations.draft_text(text=text("甲。"), by=there, at=at)
    with pytest.raises(Forbidden):
        operations.draft_text(text=text("甲。"), by=person(Role.INSPECTOR), at=at)


def test_a_repealed_text_ends_on_its_day_and_names_its_successor(adopt, text, reviewer, at):
    adopt(text("甲。"))
    last = at.date() + timedelta(30)
    digest = operations.repeal_text(
        text_key=KEY, on=last, reason="新办法第九条", replaced_by="《上海市新练习办法》", by=reviewer, at=at
    )
    head = json.loads(bodies.read(digest).decode().splitlines()[0])
    assert (head["text_key"], head["version"]) == (KEY, 1)
    newest = queries.text(KEY).newest
    assert (newest.in_force_to, newest.replaced_by, newest.state_title) == (last, "上海市新练习办法", "已登记废止")
    assert queries.adopted_changes(at.date()) == [(KEY, last, "repealed")]
    with pytest.raises(Refused, match=f"已于 {last} 失效。请改引《上海市新练习办法》"):
        queries.require_in_force("《练习管理办法》第一条", last, what="监管事项不能发布")
    with pytest.raises(Refused, match="现在的状态是“已登记废止”"):
        operations.repeal_text(text_key=KEY, on=last, reason="再来", by=reviewer, at=at)


@pytest.mark.parametrize(
    ("days", "reason", "words"),
    [(-1, "废止", "已经过去，过去的依据不能改写"), (0, " ", "没有写明理由"), (0, "长" * 301, "理由、名称过长")],
)
def test_a_repeal_lies_ahead_and_has_a_reason(adopt, text, reviewer, at, days, reason, words):
    adopt(text("甲。"))
    with pytest.raises(Refused, match=words):
        operations.repeal_text(text_key=KEY, on=at.date() + timedelta(days), reason=reason, by=reviewer, at=at)


def test_a_text_is_not_repealed_before_its_first_or_after_its_last_day(adopt, text, reviewer, at):
    adopt(text("甲。", in_force_from=SECOND, in_force_to=date(2027, 1, 1), gazette_on=None))
    with pytest.raises(Refused, match=f"自 {SECOND} 起才施行"):
        operations.repeal_text(text_key=KEY, on=SECOND, reason="废止", by=reviewer, at=at)
    with pytest.raises(Refused, match="它已定于 2027-01-01 失效"):
        operations.repeal_text(text_key=KEY, on=date(2027, 1, 1), reason="废止", by=reviewer, at=at)


def test_only_the_node_enters_the_statutes_of_the_code(person, at):
    with pytest.raises(Forbidden):
        operations.enter_statutes(by=person(Role.CATALOGUE_REVIEWER), at=at)
    assert operations.enter_statutes(by=NODE, at=at).texts
