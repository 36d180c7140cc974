"""What a case says of itself, once, for all its papers: facts found, evidence, law broken, law applied, why so much."""

from __future__ import annotations

from collections.abc import Mapping

from hengjian.kernel.codes import items
from hengjian.kernel.errors import Refused
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import penalty_procedure as procedure

#: Name -> title; the first five are what a decision must say (程序规定第六十二条).
FINDINGS = {
    "address": "当事人的住所或者地址", "found": "查明的违法事实", "evidence": "证据（每行一件）", "violated": "违反的规定",
    "basis": "处罚依据",
    "weighing": "裁量的理由", "item": "监管事项编码",
}
REQUIRED = ("address", "found", "evidence", "violated", "basis")
LONGEST = {"address": 200, "violated": 1000, "basis": 1000, "weighing": 3000}
LONGEST_WORDS = 20_000
CITE = procedure.ARTICLE_62.cite()


def check(said: Mapping[str, str], *, decided: bool, what: str) -> dict[str, str]:
    """The words without outer blanks; refused after the decision, when one is missing, endless, or names no provision."""
    if decided:
        raise Refused(what, f"已经作出决定（{penalty.ARTICLE_59.cite()}）", "决定所依据的事实和依据不能改写；决定有误的，依法变更或者撤销")
    given = {name: said.get(name, "").strip() for name in FINDINGS}
    if missing := [name for name in REQUIRED if not given[name]]:
        titles = "、".join(FINDINGS[name] for name in missing)
        raise Refused(what, f"没有写明{titles}（{CITE}）", "请补填；这些内容写一次，各种文书都用它", field=missing[0])
    for name, text in given.items():
        if len(text) > (most := LONGEST.get(name, LONGEST_WORDS)):
            raise Refused(what, f"{FINDINGS[name]}超过 {most:,} 字", "请写得简短一些，长材料作为证据附卷", field=name)
    for name in ("violated", "basis"):
        if "《" not in given[name]:
            raise Refused(what, f"{FINDINGS[name]}没有写明法律、法规、规章的名称和条款", "请写作《……法》第……条", field=name)
    if given["item"] and not items.is_item_code(given["item"]):
        then = "请从事项目录中核对编码；案件由检查或者投诉举报而来的可以不填"
        raise Refused(what, f"监管事项编码 {given['item'][:40]} 不规范", then, field="item")
    return {name: text for name, text in given.items() if text}
