"""Publication of penalties: what never appears, what is masked, how long it shows, what the credit record says.

Two schemes of display: 总局令第45号 for decisions until 2026-03-31, 信用修复管理办法 for those from 2026-04-01 (its summary was
read, not its text: 未核; its periods run from the decision).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hengjian.casework.enforcement.rules import money, words
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel.calendar import Calendar
from hengjian.kernel.errors import Refused
from hengjian.statutes import credit_repair
from hengjian.statutes import penalty_publication as text

#: The first day of decisions under the new scheme.
NEW_SCHEME = date(2026, 4, 1)
#: What counts as a small fine (较低数额罚款) is for the province to say; adjustable, 未核.
SMALL_FINE = {words.PERSON: Decimal(200), words.SOLE_TRADER: Decimal(200), words.ENTITY: Decimal(3_000)}
GRAVE = frozenset({words.SUSPENSION, words.RESTRICT, words.OCCUPATION, words.DOWNGRADE, words.REVOCATION, words.CLOSURE})
GRAVITIES = {"slight": "轻微失信", "ordinary": "一般失信", "serious": "严重失信"}
#: Months after which display may end on application, and after which it ends by itself.
NEW_MONTHS = {"slight": (0, 3), "ordinary": (3, 12), "serious": (12, 36)}
WITHHELD = {
    "warning": ("仅受到警告", text.ARTICLE_2.cite()),
    "simple": ("适用简易程序", text.ARTICLE_2.cite()),
    "minor": ("当事人是未成年人", text.ARTICLE_6.cite()),
    "secret": ("涉及国家秘密或者公共安全", text.ARTICLE_5.cite()),
}
_SHOWN_HEAD, _SHOWN_TAIL = 6, 2
#: The fields of the double-publicity record (双公示) with their units.
RECORD_FIELDS = {
    "CF_XDR_MC": "行政相对人名称", "CF_XDR_LB": "行政相对人类别", "CF_XDR_SHXYM": "统一社会信用代码", "CF_WSH": "行政处罚决定文书号",
    "CF_SY": "违法事实", "CF_YJ": "处罚依据", "CF_CFLB": "处罚类别", "CF_NR": "处罚内容", "CF_NR_FK": "罚款金额（万元）",
    "CF_NR_WFFF": "没收违法所得、没收非法财物的金额（万元）", "CF_JDRQ": "处罚决定日期", "CF_GSJZQ": "公示截止期", "CF_CFJG": "处罚机关",
    "CF_CFJGDM": "处罚机关代码",
}


@dataclass(frozen=True, slots=True)
class Display:
    """From when the party may ask that display end, and the last day shown; the scheme it follows."""

    may_end_on: date | None
    until: date
    cite: str


def withheld(proposed: Proposed, procedure: str, *, minor: bool, secret: bool) -> list[str]:
    """Why a decision is never published; empty: it is."""
    holds = {"warning": proposed.kinds == {words.WARNING}, "simple": procedure == words.SIMPLE, "minor": minor, "secret": secret}
    return [code for code, is_so in holds.items() if is_so]


def check_publication(codes: list[str], *, what: str) -> None:
    """Refuse to publish what is withheld."""
    if codes:
        title, cite = WITHHELD[codes[0]]
        raise Refused(what, f"{title}，不予公示（{cite}）", "这一决定只在内部归档")


def display(
    decided_on: date, published_on: date, proposed: Proposed, party: str, *, gravity: str = "ordinary", ban_months: int = 0
) -> Display:
    """How long a decision shows, by the scheme of the day of the decision."""
    calendar = Calendar.loaded()
    if decided_on >= NEW_SCHEME:
        least, most = NEW_MONTHS[gravity]
        may = _months(decided_on, least, calendar) if least else decided_on
        return Display(may, _months(decided_on, most, calendar), credit_repair.TEXT.cite())
    months = 3 if _is_small(proposed, party) else max(36, ban_months)
    return Display(None, _months(published_on, months, calendar), text.ARTICLE_13.cite())


def periods(decided_on: date, proposed: Proposed, party: str, *, gravity: str = "ordinary") -> tuple[int, int]:
    """Months after which the party may ask that display end, and after which it ends, by the scheme of the day of the decision.

    Below zero: the period is in another rule (第十四条第二款), which the shelf does not hold.
    """
    if decided_on >= NEW_SCHEME:
        return NEW_MONTHS[gravity]
    return (-1, 3 if _is_small(proposed, party) else 36)


def _is_small(proposed: Proposed, party: str) -> bool:
    return proposed.kinds <= {words.CRITICISM, words.FINE, words.WARNING} and proposed.fine <= SMALL_FINE[party]


def may_end_early(proposed: Proposed) -> bool:
    """Whether display may end early on application (第十四条第三款)."""
    return not proposed.kinds & GRAVE


def masked(words_: str, party: str) -> str:
    """A published text without identity numbers, telephones, and of a person's name all but the surname (第六条)."""
    found = re.sub(r"(?<![0-9A-Za-z])(\d{6})\d{9,11}([0-9Xx]{1,2})(?![0-9A-Za-z])", rf"\1{'*' * 10}\2", words_)
    return re.sub(r"(?<!\d)1[3-9]\d{9}(?!\d)", "1**********", found) if party != words.ENTITY else found


def masked_name(name: str, party: str) -> str:
    """张某某 for a natural person; the names of traders and entities are public."""
    return name if party != words.PERSON or not name else name[0] + "某" * max(1, len(name) - 1)


def check_take_down(reason: str, *, what: str) -> None:
    """Refuse a take-down that tells the public nothing (撤回并公开说明理由)."""
    if not reason.strip():
        raise Refused(
            what, f"没有写明撤回的理由（{text.ARTICLE_11.cite()}）", "请写明决定被变更、撤销、确认违法或者无效的情况", field="reason"
        )


def credit_record(
    *,
    number: str,
    name: str,
    kind: str,
    uscc: str,
    proposed: Proposed,
    facts: str,
    basis: str,
    decided_on: date,
    organ: str,
    organ_code: str,
    until: date,
) -> dict[str, str]:
    """The double-publicity record (双公示) with its official field names; sums in ten thousands of yuan (万元)."""
    categories = {words.PERSON: "自然人", words.SOLE_TRADER: "个体工商户", words.ENTITY: "法人及非法人组织"}
    return {
        "CF_XDR_MC": masked_name(name, kind),
        "CF_XDR_LB": categories[kind],
        "CF_XDR_SHXYM": "" if kind == words.PERSON else uscc,
        "CF_WSH": number,
        "CF_SY": masked(facts, kind),
        "CF_YJ": basis,
        "CF_CFLB": ";".join(words.PENALTIES[code] for code in sorted(proposed.kinds)),
        "CF_NR": proposed.in_words(),
        "CF_NR_FK": money.in_ten_thousands(proposed.fine),
        "CF_NR_WFFF": money.in_ten_thousands(proposed.income + proposed.goods),
        "CF_JDRQ": f"{decided_on:%Y/%m/%d}",
        "CF_GSJZQ": f"{until:%Y/%m/%d}",
        "CF_CFJG": organ,
        "CF_CFJGDM": organ_code,
    }


def _months(start: date, months: int, calendar: Calendar) -> date:
    counted = calendar.add_months(start, months).counted
    assert counted is not None
    return counted
