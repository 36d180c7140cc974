"""Help between organs: who is asked, until when; and whose register a party stands in. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hengjian.kernel.errors import Refused
from hengjian.statutes import penalty_procedure as procedure
from hengjian.statutes import urban_management_shanghai as urban

#: Which clock runs by the line that asks; every other line has that of the market regulator's rules.
CLOCKS = {"urban": "assist_urban"}
CITES = {"assist": procedure.ARTICLE_45.cite(), "assist_urban": urban.ARTICLE_29.cite()}
SHANGHAI = "31"


def check_asked(
    state: str, organ: str, question: str, received_on: date, today: date, before: Sequence[Mapping[str, str]], *, what: str,
) -> None:
    """Refuse a request outside the investigation, without words, from the future, or beside one that is still open."""
    if state not in ("verifying", "investigating"):
        raise Refused(what, "案件不在核查或者调查中", "调查终结后需要补充的，先退回补充调查")
    if not organ.strip() or not question.strip():
        raise Refused(what, f"没有写明协助的机关或者事项（{CITES['assist']}）", "请写明请谁协助、调查什么", field="organ")
    if received_on > today:
        raise Refused(what, "对方收到的日期在将来", "请核对回执", field="received_on")
    if waiting := [one["organ"] for one in before if not one["answer"]]:
        raise Refused(what, f"{waiting[0]}还没有答复", "请先登记它的答复，或者写明逾期没有答复")


def registered_elsewhere(uscc: str) -> bool:
    """Whether a credit code was given in another province (第三、四位是登记机关的行政区划)."""
    return len(uscc) == 18 and uscc[2:4].isdigit() and uscc[2:4] not in (SHANGHAI, "10")
