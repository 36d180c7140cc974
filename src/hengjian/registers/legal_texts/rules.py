"""The law of legal texts: the procedure of a version, what it must state, how versions follow one another, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hengjian.kernel import citations
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow

#: Texts are kept by the city for all: their rows lie in the city's territory.
HOME = "310000"

CITES = "《上海市优化营商环境条例》第六十一条；国办发〔2024〕54号（未核全文）"

#: 种类, from the highest rank to the lowest (立法法的位阶), and what is no legislation but cited beside it.
KINDS = ("法律", "行政法规", "地方性法规", "部门规章", "地方政府规章", "规范性文件", "标准", "其他")

TEXT = Workflow(
    name="legal_text",
    title="法规版本",
    states={
        "draft": "草拟", "submitted": "已报送、待审定", "adopted": "已采用", "superseded": "已有后一版本", "repealed": "已登记废止",
    },
    acts=(
        Act("draft", "amend", "draft", "修改条款"),
        Act("draft", "submit", "submitted", "报送"),
        Act("submitted", "adopt", "adopted", "审定采用", CITES),
        Act("submitted", "send_back", "draft", "退回修改", grave=True),
        Act("adopted", "supersede", "superseded", "以后一版本替换"),
        Act("adopted", "repeal", "repealed", "登记废止", CITES, grave=True),
    ),
    initial="draft",
    final=frozenset({"superseded", "repealed"}),
)

OPEN_STATES = ("draft", "submitted")
#: States of versions that are or were law, from their first day to their last.
KEPT_STATES = ("adopted", "superseded", "repealed")

#: An article longer than this is not one article.
LONGEST = 20_000

_KEY = re.compile(r"[a-z][a-z0-9_]{2,59}")


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article as entered: its number as printed, its words or (where they were not read) an own summary."""

    number: str
    text: str = ""
    summary: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class NewText:
    """A version as drafted. ``text_key`` names a kept text (new version) or a new one; ``whole``: every article is here.

    ``carry_over`` begins with the articles of the version before, to be amended one by one.
    """

    text_key: str
    title: str
    in_force_from: date
    number: str = ""
    kind: str = "规范性文件"
    issued_by: str = ""
    gazette_on: date | None = None
    in_force_to: date | None = None
    source: str = ""
    verified: bool = False
    whole: bool = False
    summary: str = ""
    articles: tuple[NewArticle, ...] = ()
    carry_over: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a version: from ``since`` and no longer from ``until`` on."""

    version: int
    since: date
    until: date | None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What a version says in one article."""

    number: str
    text: str = ""
    summary: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """How an article differs from the version before. ``unread``: the new version was not read here, so nobody can say."""

    key: str
    number: str
    kind: str
    before: str
    after: str

    @property
    def title(self) -> str:
        """The kind in Chinese."""
        return CHANGES[self.kind]


CHANGES = {"added": "新增", "changed": "修改", "removed": "删去", "unread": "新版本未录入，须核对", "repealed": "废止"}


def check_text(text: NewText) -> None:
    """Refuse a version that states too little or something impossible."""
    what = f"法规“{text.title or text.text_key}”不能保存"
    if not _KEY.fullmatch(text.text_key):
        raise Refused(what, f"标识“{text.text_key}”不对", "请用 3 至 60 个小写英文字母、数字或下划线，以字母开头", field="text_key")
    for value, longest, title, field in (
        (text.title, 200, "名称", "title"), (text.number, 80, "文号", "number"), (text.source, 300, "来源", "source"),
        (text.summary, 600, "摘要", "summary"), (text.issued_by, 100, "制定机关", "issued_by"),
    ):
        if len(value) > longest:
            raise Refused(what, f"{title}超过 {longest} 字", "请缩短", field=field)
    if not citations.bare_title(text.title):
        raise Refused(what, "没有填写名称", "请填写法规的名称", field="title")
    if text.kind not in KINDS:
        raise Refused(what, f"种类“{text.kind}”不对", f"可选：{'、'.join(KINDS)}", field="kind")
    if text.in_force_to is not None and text.in_force_to <= text.in_force_from:
        raise Refused(what, f"失效日 {text.in_force_to} 不晚于生效日 {text.in_force_from}", "请核对两个日期", field="in_force_to")
    if text.gazette_on is not None and text.gazette_on > text.in_force_from:
        raise Refused(what, f"公布日 {text.gazette_on} 晚于生效日 {text.in_force_from}", "请核对两个日期", field="gazette_on")
    if text.verified and not text.source.strip():
        raise Refused(what, "标为已核，但没有写明来源", "请写明是从哪里读到的，或者标为未核", field="source")
    if not text.verified and not text.summary.strip() and not text.articles and not text.carry_over:
        raise Refused(what, "既没有条款也没有摘要", "未读到原文的，请写明文号和自己的摘要", field="summary")
    check_articles(text.articles, what)
    if not text.verified:
        _refuse_verified(text.articles, what)


def _refuse_verified(articles: Sequence[NewArticle], what: str) -> None:
    for article in articles:
        if article.verified:
            why = f"{article.number}标为已核，但这一版本标为未核"
            raise Refused(what, why, "请先写明来源并把版本标为已核", field="articles")


def check_articles(articles: Iterable[NewArticle], what: str) -> None:
    """Refuse articles without a proper number, numbered twice, empty, or verified without words."""
    seen: set[str] = set()
    for article in articles:
        check_article(article, what)
        number = citations.place_of(article.number)
        if number in seen:
            raise Refused(what, f"{number}出现了两次", "请合并或者改正条号", field="articles")
        seen.add(number)


def check_article(article: NewArticle, what: str) -> None:
    """Refuse one article that says too little."""
    number = citations.place_of(article.number)
    if not number or len(number) > 40:
        raise Refused(what, f"条号“{article.number}”不对", "请写成“第六十一条”“第二部分第（二）项”这样的条号", field="number")
    if article.verified and not article.text.strip():
        raise Refused(what, f"{number}标为已核，但没有文字", "请录入读到的原文，或者标为未核", field="text")
    if not article.text.strip() and not article.summary.strip():
        raise Refused(what, f"{number}既没有原文也没有摘要", "请录入原文；未读到的，写自己的摘要并标为未核", field="text")
    for words, longest, title, field in ((article.text, LONGEST, "原文", "text"), (article.summary, 600, "摘要", "summary")):
        if len(words) > longest:
            raise Refused(what, f"{number}的{title}超过 {longest} 字", "请缩短，或者分条录入", field=field)


def follows(new: Span, others: Iterable[Span], *, what: str) -> tuple[int | None, int | None]:
    """The version that ``new`` ends on its first day, and the unread version that it takes the place of.

    Versions of one text are never in force together: a version may end the open one before it, may take the place of an
    unread (未核) one of the same first day, and may lie in a gap; anything else is refused with the days that are free.
    """
    ends: int | None = None
    instead: int | None = None
    for other in others:
        if other.until is not None and other.until <= other.since:
            continue  # its place was taken; it was never in force
        if other.since == new.since and new.verified and not other.verified:
            instead = other.version
            if other.until is not None and (new.until is None or new.until > other.until):
                raise _overlap(new, other, what)
        elif other.since < new.since and other.until is None:
            ends = other.version
        elif (new.until is None or new.until > other.since) and (other.until is None or new.since < other.until):
            raise _overlap(new, other, what)
    return ends, instead


def _overlap(new: Span, other: Span, what: str) -> Refused:
    until = f"至 {other.until} " if other.until else "起"
    why = f"它的有效期与第 {other.version} 版（{other.since} {until}有效）重叠"
    if other.until is not None and new.since >= other.since:
        then = f"请把生效日改为 {other.until} 或以后，或者核对失效日"
    elif other.since > new.since:
        then = f"请把失效日定在 {other.since} 或以前"
    else:
        then = "请核对生效日，更正内容的请从另一生效日起草拟新版本"
    return Refused(what, why, then, field="in_force_from")


def changes(
    text_key: str, before: Mapping[str, Words], after: Mapping[str, Words], *, whole: bool
) -> list[ArticleChange]:
    """What a version changes article by article, in the order of the newer one; articles without words count by summary."""
    found = []
    for number, new in after.items():
        key, old = f"{text_key}/{number}", before.get(number)
        if old is None:
            found.append(ArticleChange(key, number, "added", "", new.text or new.summary))
        elif not new.text and old.text:
            found.append(ArticleChange(key, number, "unread", old.text, new.summary))
        elif _bare(old.text or old.summary) != _bare(new.text or new.summary):
            found.append(ArticleChange(key, number, "changed", old.text or old.summary, new.text or new.summary))
    for number, old in before.items():
        if number not in after:
            kind = "removed" if whole else "unread"
            found.append(ArticleChange(f"{text_key}/{number}", number, kind, old.text or old.summary, ""))
    return found


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", words)
