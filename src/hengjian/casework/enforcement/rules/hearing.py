"""Hearings (听证): wherever Shanghai's rule grants one; asked for in time, also by a postmark of the last day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from hengjian.casework.enforcement.rules import clocks, words
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel.calendar import Calendar, day_of
from hengjian.kernel.dated import Dated, Version
from hengjian.kernel.errors import Refused
from hengjian.statutes import penalty_hearing, penalty_hearing_shanghai

SHANGHAI, MINISTRY = penalty_hearing_shanghai, penalty_hearing
#: From which sum (元) a hearing is granted, for a person and for all others, separately per fine and confiscation.
LARGE: Dated[dict[str, Decimal]] = Dated(
    (
        Version(
            {words.PERSON: Decimal(5_000), words.SOLE_TRADER: Decimal(5_000), words.ENTITY: Decimal(50_000)},
            date(2023, 4, 1),
            cites=(SHANGHAI.ARTICLE_4.cite(), SHANGHAI.ARTICLE_31.cite()),
        ),
    )
)
#: Always granted (上海听证规定第三条第三、四项).
ALWAYS = frozenset({words.DOWNGRADE, words.REVOCATION, words.SUSPENSION, words.CLOSURE, words.OCCUPATION})
#: Why a hearing stands still or ends (第二十六条、第二十七条).
ENDS = {
    "gone": "当事人死亡或者终止满3个月后，未确定权利义务继承人",
    "absent": "当事人无正当理由拒不出席或者中途退出",
    "other": "其他需要终止听证的情形",
}


def grounds(proposed: Proposed, party: str, on: date) -> list[str]:
    """Why the party may ask for a hearing, in words; empty: it need not be told of one."""
    large = LARGE.on(on)[party]
    found = [
        f"{words.PENALTIES[kind]} {amount:,.2f} 元，达到 {large:,} 元"
        for kind, amount in ((words.FINE, proposed.fine), (words.INCOME, proposed.income), (words.GOODS, proposed.goods))
        if kind in proposed.kinds and amount >= large
    ]
    return [*found, *(words.PENALTIES[kind] for kind in sorted(proposed.kinds & ALWAYS))]


def last_day(served_on: date, calendar: Calendar) -> date:
    """The last day on which the party may ask (第十六条)."""
    return calendar.add_working_days(served_on, 5).day


def check_request(served_on: date, received_at: datetime, posted_on: date | None, calendar: Calendar, *, what: str) -> None:
    """Refuse a request after its last day. The last minute counts, and of a letter the postmark."""
    last, day = last_day(served_on, calendar), posted_on or day_of(received_at)
    if posted_on is not None and posted_on > day_of(received_at):
        raise Refused(what, "邮戳日期晚于收到日期", "请核对信封上的邮戳", field="posted_on")
    if day < served_on:
        raise Refused(what, "要求听证的日期早于告知书送达日期", "请核对送达回证", field="received_at")
    if day > last:
        raise Refused(
            what, f"要求听证的期限已于 {last:%Y年%-m月%-d日} 届满（{SHANGHAI.ARTICLE_16.cite()}）", "当事人仍可以陈述、申辩，请记录其意见"
        )


def check_chair(chair: str, team: Collection[str], *, what: str) -> None:
    """Refuse a chair who investigates the case."""
    if chair in team:
        raise Refused(
            what,
            f"听证主持人 {chair} 是本案调查人员（{SHANGHAI.ARTICLE_8.cite()}）",
            "请指定没有参加调查的人员，一般是法制机构人员",
            field="chair",
        )


def check_day(
    hearing_on: date, notice_on: date, asked_on: date, calendar: Calendar, *, public: bool, announced_on: date | None, what: str
) -> None:
    """Refuse a hearing whose notices come too late, or that ends after thirty days."""
    latest = clocks.latest_notice(hearing_on, calendar)
    if notice_on > latest:
        raise Refused(
            what,
            f"听证通知书须在举行听证的7个工作日前送达，最迟 {latest:%Y年%-m月%-d日}（{SHANGHAI.ARTICLE_17.cite()}）",
            "请改定较晚的听证日期",
            field="hearing_on",
        )
    if public and (announced_on is None or announced_on > latest):
        raise Refused(
            what,
            f"公开举行的听证须在7个工作日前公告（{SHANGHAI.ARTICLE_18.cite()}）",
            "请先公告，或者改定较晚的听证日期",
            field="announced_on",
        )
    if hearing_on > calendar.add_days(asked_on, 30).day:
        raise Refused(
            what,
            f"听证须在收到申请之日起30日内结束（{SHANGHAI.ARTICLE_28.cite()}）",
            "请提前听证日期；依法中止的时间不计入",
            field="hearing_on",
        )
