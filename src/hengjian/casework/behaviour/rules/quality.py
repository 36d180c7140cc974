"""Checks of quality (数据质量核验): what may be wrong with an act, as one table of rules with their sources.

A fault never keeps an act out of the library. A grave one gives it back to the organ as work, a light one is shown and
counted. Whoever supplies the facts reads the registers; the rules themselves ask nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hengjian.casework.behaviour.dictionaries import Dictionary
from hengjian.casework.behaviour.rules import fields
from hengjian.kernel.codes import citizen, items, uscc
from hengjian.statutes import administrative_coercion, administrative_penalty

NATIONAL = "国家监管行为数据表的字段要求（按在用系统的校验规则整理）"
CODE = "GB 32100-2015"
CITIZEN = "GB 11643-1999"
APL_42 = administrative_penalty.ARTICLE_42.cite()
APL_9 = administrative_penalty.ARTICLE_9.cite()
APL_57 = administrative_penalty.ARTICLE_57.cite()
APL_58 = administrative_penalty.ARTICLE_58.cite()
APL_60 = administrative_penalty.ARTICLE_60.cite()
AEL_25 = administrative_coercion.ARTICLE_25.cite()

FINE, SEIZURES = "罚款", ("查封", "扣押")
BY_CODE, BY_CITIZEN = "统一社会信用代码", "居民身份证"
DECIDE_WITHIN, SEIZE_AT_MOST = 90, 60
MIN_OFFICERS = 2
ALL = ("check", "punish", "force", "other")


@dataclass(frozen=True, slots=True)
class Facts:
    """An act as the rules see it. ``check_known``: whether the check it names stands in the library."""

    kind: str
    content: Mapping[str, Any]
    dictionaries: Mapping[str, Dictionary]
    entered_on: date
    day: date
    check_known: bool = True

    def text(self, name: str) -> str:
        """A field as text, empty when there is nothing."""
        value = self.content.get(name)
        return value.strip() if isinstance(value, str) else ""

    def parts(self, name: str) -> list[str]:
        """A field of several values."""
        value = self.content.get(name)
        return [part for part in value if part.strip()] if isinstance(value, (list, tuple)) else []

    def on(self, name: str) -> date | None:
        """A field as a day."""
        return fields.day(self.text(name))

    def words(self, name: str, dictionary: str) -> list[str]:
        """The words of a field's codes."""
        codes = self.parts(name) or ([self.text(name)] if self.text(name) else [])
        return [self.dictionaries[dictionary].title(code, self.day) for code in codes]


@dataclass(frozen=True, slots=True)
class Fault:
    """What one rule found: on which field, in words, and whether it is grave."""

    rule: str
    field: str
    words: str
    grave: bool


#: A rule answers with fields and what is wrong with them.
Found = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: for which tables, on what text or source, and whether a fault is grave."""

    code: str
    title: str
    source: str
    find: Callable[[Facts], Found]
    kinds: tuple[str, ...] = ALL
    grave: bool = True


def _missing(facts: Facts) -> Found:
    for one in fields.TABLES[facts.kind]:
        if one.required and fields.is_empty(facts.content.get(one.name)):
            yield one.name, f"“{one.title}”没有填写"


def _too_long(facts: Facts) -> Found:
    for one in fields.TABLES[facts.kind]:
        if one.most and len(one.shown(facts.content.get(one.name))) > one.most:
            yield one.name, f"“{one.title}”超过 {one.most} 字"


def _not_in_dictionary(facts: Facts) -> Found:
    for one in fields.TABLES[facts.kind]:
        if not one.dictionary:
            continue
        codes = facts.parts(one.name) or ([facts.text(one.name)] if facts.text(one.name) else [])
        for code in codes:
            if not facts.dictionaries[one.dictionary].title(code, facts.day):
                yield one.name, f"“{one.title}”的代码 {code[:20]} 不在字典“{one.dictionary}”中"


def _item_codes(facts: Facts) -> Found:
    for code in facts.parts("supervise_item_implement_code"):
        if not items.is_item_code(code):
            yield "supervise_item_implement_code", f"监管事项目录编码 {code[:20]} 不是 14 位数字"


def _checklist_codes(facts: Facts) -> Found:
    for code in facts.parts("supervise_item_check_icode"):
        if not uscc.is_valid(code[:18]) or code[18:19] not in items.LEVELS:
            yield "supervise_item_check_icode", f"检查实施清单编码 {code[:40]} 不是以实施机构的统一社会信用代码和一位层级开头"


def _other_organs_list(facts: Facts) -> Found:
    organs = {facts.text("implement_institution_code"), facts.text("entrust_dept_code")} - {""}
    for code in facts.parts("supervise_item_check_icode"):
        if organs and code[:18] not in organs:
            yield "supervise_item_check_icode", f"检查实施清单 {code[:40]} 不是本实施机构的清单"


def _credit_codes(facts: Facts) -> Found:
    code = facts.text("administrative_cp_ui_code")
    if facts.words("administrative_cp_ce_type", "证件类型") == [BY_CODE] and code and not uscc.is_valid(code):
        why = uscc.examine(code).note or "写法不规范"
        yield "administrative_cp_ui_code", f"行政相对人编码 {code[:20]} 不是有效的统一社会信用代码（{why}）"
    for name, title in (("implement_institution_code", "实施机构编码"), ("entrust_dept_code", "受委托部门编码")):
        if (code := facts.text(name)) and not uscc.is_valid(code):
            yield name, f"{title} {code[:20]} 不是有效的统一社会信用代码"


def _citizen_numbers(facts: Facts) -> Found:
    # The words never repeat the number: they are shown to people who may not see it.
    number = facts.text("administrative_cp_ui_code")
    if facts.words("administrative_cp_ce_type", "证件类型") == [BY_CITIZEN] and number:
        found = citizen.examine(number)
        if found.kind != "valid":
            yield "administrative_cp_ui_code", found.note or "公民身份号码不规范，请核对证件"


def _two_officers(facts: Facts) -> Found:
    if 0 < (count := len(set(facts.parts("check_personnel")))) < MIN_OFFICERS:
        yield "check_personnel", f"检查人员只有 {count} 人，不得少于两人"


def _officer_numbers(facts: Facts) -> Found:
    people, numbers = len(facts.parts("check_personnel")), len(facts.parts("check_personnel_code"))
    if people != numbers:
        yield "check_personnel_code", f"检查人员 {people} 人，执法证号 {numbers} 个"


def _in_order(facts: Facts, *names: str) -> Found:
    known = [(name, day) for name in names if (day := facts.on(name)) is not None]
    for (first, one), (second, two) in pairwise(known):
        if two < one:
            titles = {field.name: field.title for field in fields.TABLES[facts.kind]}
            yield second, f"“{titles[second]}”（{two}）早于“{titles[first]}”（{one}）"


def _check_days(facts: Facts) -> Found:
    yield from _in_order(facts, "check_date", "submitted_date")


def _punish_days(facts: Facts) -> Found:
    yield from _in_order(facts, "filing_date", "decision_date", "closing_date", "submitted_date")
    yield from _in_order(facts, "legal_review_date", "decision_date")


def _measure_days(facts: Facts) -> Found:
    yield from _in_order(facts, "start_date", "end_date")
    yield from _in_order(facts, "start_date", "submitted_date")


def _future(facts: Facts) -> Found:
    for one in fields.TABLES[facts.kind]:
        # A measure may well end on a day to come; whatever else is told has happened.
        if one.type == "day" and one.name != "end_date" and (day := facts.on(one.name)) and day > facts.entered_on:
            yield one.name, f"“{one.title}”（{day}）在采集之后"


def _unknown_check(facts: Facts) -> Found:
    if facts.text("check_action_code") and not facts.check_known:
        yield "check_action_code", f"库中没有编号为 {facts.text('check_action_code')[:50]} 的检查行为"


def _fine(facts: Facts) -> Found:
    fined, amount = FINE in facts.words("punish_type", "处罚种类"), fields.amount(facts.text("fine_amount"))
    if fined and not amount:
        yield "fine_amount", "处罚种类有罚款，没有罚款金额"
    if amount and not fined:
        yield "punish_type", "有罚款金额，处罚种类没有罚款"


def _legal_review(facts: Facts) -> Found:
    if facts.content.get("is_legal_review") is True and facts.on("legal_review_date") is None:
        yield "legal_review_date", "经过法制审核，没有填写法制审核日期"
    if facts.content.get("is_hearing") is True and facts.content.get("is_legal_review") is not True:
        yield "is_legal_review", "经过听证的，应当法制审核"


def _discussion(facts: Facts) -> Found:
    if facts.content.get("is_major") is True and facts.content.get("is_discussed") is not True:
        yield "is_discussed", "重大案件应当由负责人集体讨论决定"
    if facts.content.get("is_discussed") is True and facts.on("discussion_date") is None:
        yield "discussion_date", "经过集体讨论，没有填写集体讨论日期"


def _slow_decision(facts: Facts) -> Found:
    filed, decided = facts.on("filing_date"), facts.on("decision_date")
    if filed and decided and decided > filed + timedelta(days=DECIDE_WITHIN):
        yield "decision_date", f"立案后 {(decided - filed).days} 日作出决定，超过 {DECIDE_WITHIN} 日，请核对有无法定例外"


def _measure_kind(facts: Facts) -> Found:
    named = facts.words("force_type", "行政强制种类")
    if named == ["行政强制措施"] and not facts.text("coercive_measure_type"):
        yield "coercive_measure_type", "行政强制措施没有填写强制措施类型"
    if named == ["行政强制执行"] and not facts.text("force_execution_type"):
        yield "force_execution_type", "行政强制执行没有填写强制执行类型"


def _long_seizure(facts: Facts) -> Found:
    started, ended = facts.on("start_date"), facts.on("end_date")
    seized = any(word.startswith(SEIZURES) for word in facts.words("coercive_measure_type", "强制措施类型"))
    if seized and started and ended and ended > started + timedelta(days=SEIZE_AT_MOST):
        yield "end_date", f"查封、扣押 {(ended - started).days} 日，超过延长后的 {SEIZE_AT_MOST} 日，请核对有无法定例外"


RULES = (
    Rule("missing", "必填字段没有填写", NATIONAL, _missing),
    Rule("too_long", "超过规定长度", NATIONAL, _too_long),
    Rule("not_in_dictionary", "代码不在字典中", NATIONAL, _not_in_dictionary),
    Rule("item_code", "监管事项目录编码不规范", NATIONAL, _item_codes),
    Rule("checklist_code", "检查实施清单编码不规范", NATIONAL, _checklist_codes, ("check",)),
    Rule("other_list", "用了其他机构的检查实施清单", NATIONAL, _other_organs_list, ("check",), grave=False),
    Rule("credit_code", "统一社会信用代码校验不符", CODE, _credit_codes),
    Rule("citizen_number", "公民身份号码校验不符", CITIZEN, _citizen_numbers),
    Rule("two_officers", "执法人员少于两人", APL_42, _two_officers, ("check",)),
    Rule("officer_numbers", "执法证号与人员不对应", APL_42, _officer_numbers, ("check",), grave=False),
    Rule("check_days", "报送早于检查", NATIONAL, _check_days, ("check",)),
    Rule("punish_days", "立案、决定、结案、报送先后不符", NATIONAL, _punish_days, ("punish",)),
    Rule("measure_days", "起止、报送时间先后不符", NATIONAL, _measure_days, ("force", "other")),
    Rule("future", "日期在采集之后", NATIONAL, _future),
    Rule("unknown_check", "检查行为编号查不到", NATIONAL, _unknown_check, ("punish", "force", "other")),
    Rule("fine", "罚款与处罚种类不符", APL_9, _fine, ("punish",)),
    Rule("legal_review", "法制审核不完整", APL_58, _legal_review, ("punish",)),
    Rule("discussion", "集体讨论不完整", APL_57, _discussion, ("punish",)),
    Rule("slow_decision", "作出决定超过九十日", APL_60, _slow_decision, ("punish",), grave=False),
    Rule("measure_kind", "强制种类与类型不符", NATIONAL, _measure_kind, ("force",)),
    Rule("long_seizure", "查封扣押超过期限", AEL_25, _long_seizure, ("force",), grave=False),
)
TITLES = {rule.code: rule.title for rule in RULES}


def examine(facts: Facts) -> list[Fault]:
    """Everything that is wrong with an act, in the order of the table."""
    return [
        Fault(rule.code, field, words, rule.grave)
        for rule in RULES if facts.kind in rule.kinds for field, words in rule.find(facts)
    ]


def grave(faults: Iterable[Fault]) -> list[Fault]:
    """The faults that give an act back."""
    return [fault for fault in faults if fault.grave]
