"""Review before a decision: legal review (法制审核) in the cases of 程序规定第五十条, else case review; never by the team."""

from __future__ import annotations

from collections.abc import Collection

from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import penalty_procedure as procedure

LEGAL, CASE = "legal", "case"
REVIEWS = {LEGAL: "法制审核", CASE: "案件审核"}
#: The cases of 程序规定第五十条.
WEIGHTY = {
    "public_interest": "涉及重大公共利益",
    "heard": "直接关系当事人或者第三人重大权益，经过听证程序",
    "complex": "案件情况疑难复杂、涉及多个法律关系",
    "by_law": "法律、法规规定应当进行法制审核的其他情形",
}
#: What a review looks at (程序规定第五十三条; 未核: read as published, not quoted on the shelf).
LOOKED_AT = (
    "是否具有管辖权",
    "当事人的基本情况是否清楚",
    "案件事实是否清楚、证据是否充分",
    "定性是否准确",
    "适用依据是否正确",
    "程序是否合法",
    "处理是否适当",
)
OPINIONS = {"agree": "同意案件处理意见", "correct": "建议纠正", "investigate": "建议补充调查", "other": "其他意见和建议"}


def kind_of(weighty: Collection[str]) -> str:
    """Which review the case needs."""
    return LEGAL if set(weighty) & WEIGHTY.keys() else CASE


def needs_discussion(weighty: Collection[str]) -> bool:
    """Whether the heads decide together (集体讨论): the cases of 第五十条 (程序规定第六十条)."""
    return kind_of(weighty) == LEGAL


def check_reviewer(
    reviewer: str, team: Collection[str], kind: str, *, first_time: bool = False, qualified: bool = True, what: str
) -> None:
    """Refuse a reviewer of the team, and a first legal reviewer without the qualification."""
    if reviewer in team:
        raise Refused(
            what, f"审核人 {reviewer} 是本案办案人员（{procedure.ARTICLE_49.cite()}）", "请由没有参加办案的人员审核", field="reviewer"
        )
    if kind == LEGAL and first_time and not qualified:
        raise Refused(
            what,
            f"初次从事法制审核的人员没有取得法律职业资格（{procedure.ARTICLE_51.cite()}）",
            "请由取得法律职业资格的人员审核",
            field="reviewer",
        )


def check_opinion(opinion: str, remarks: str, looked_at: int, *, what: str) -> None:
    """Refuse an opinion that is none of 程序规定第五十四条, does not cover the seven points, or criticises without words."""
    if opinion not in OPINIONS:
        raise Refused(what, "没有选择审核意见", f"可选：{'、'.join(OPINIONS.values())}", field="opinion")
    if opinion == "agree" and looked_at < len(LOOKED_AT):
        raise Refused(what, f"只审核了 {looked_at} 项，共 {len(LOOKED_AT)} 项", "请逐项审核后再提出意见", field="looked_at")
    if opinion != "agree" and not remarks.strip():
        raise Refused(what, "没有写明意见", "请写明应当纠正或者补充的内容", field="remarks")


def check_reviewed(weighty: Collection[str], passed: Collection[str], *, what: str) -> None:
    """Refuse a decision without the review it needs; ``passed`` are the kinds of review passed on the final material."""
    kind = kind_of(weighty)
    if LEGAL in passed or (kind == CASE and CASE in passed):
        return
    cite = f"{procedure.ARTICLE_50.cite()}、{penalty.ARTICLE_58.cite()}" if kind == LEGAL else procedure.ARTICLE_52.cite()
    raise Refused(what, f"没有通过{REVIEWS[kind]}（{cite}）", f"请先提交{REVIEWS[kind]}，通过后再作决定")


def check_discussed(weighty: Collection[str], *, discussed: bool, what: str) -> None:
    """Refuse a decision by one head alone where the heads must discuss it."""
    if needs_discussion(weighty) and not discussed:
        raise Refused(what, f"没有经负责人集体讨论（{procedure.ARTICLE_60.cite()}、{penalty.ARTICLE_57.cite()}）", "请先集体讨论并记录")
