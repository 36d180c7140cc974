"""What can be found on one point of a checklist, and the kinds of evidence that show it.

The four results are those of the national record of an inspection (检查项结果); the eight kinds are those of the law
(证据种类, 《行政处罚法》第四十六条). Checklists ask for them, inspections fill them in, evidence is filed under them.
"""

from __future__ import annotations

PASS, FAIL, NOT_CHECKED, NOT_APPLICABLE = "合格", "不合格", "未检查", "合理缺项"
POINT_RESULTS = (PASS, FAIL, NOT_CHECKED, NOT_APPLICABLE)
#: Results that say something was looked at: only they can want a value and evidence.
LOOKED_AT = (PASS, FAIL)

#: The eight kinds of evidence (证据种类).
EVIDENCE: dict[str, str] = {
    "documentary": "书证", "physical": "物证", "audiovisual": "视听资料", "electronic": "电子数据", "testimony": "证人证言",
    "statement": "当事人的陈述", "expert": "鉴定意见", "record": "勘验笔录、现场笔录",
}


def evidence_titles(kinds: tuple[str, ...]) -> str:
    """The titles of kinds of evidence in the order of the law; what is unknown stays as it is written."""
    known = [title for kind, title in EVIDENCE.items() if kind in kinds]
    return "、".join(known + [kind for kind in kinds if kind not in EVIDENCE])
