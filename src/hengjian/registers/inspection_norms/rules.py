"""The law of the norms: procedures, count rules, contradictions between caps, matching of object classes.

How many visits are too many is each authority's own to publish (国办发〔2024〕54号): no number stands here. What a cap counts
was read for one health authority (at most so many per level, and city and county together; ten reasons not counted) and in
the explanation of 司法部 (special checks ordered from above are not counted): each cap chooses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hengjian.kernel.codes import industries, inspecting
from hengjian.kernel.codes.items import is_item_code
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import fewer_inspections

G54 = fewer_inspections.TEXT.cite()

CAP = Workflow(
    name="frequency_cap", title="年度检查频次上限",
    states={"draft": "草拟", "submitted": "已报送、待公布", "published": "已公布", "replaced": "已被替换", "ended": "已停用"},
    acts=(
        Act("draft", "amend_cap", "draft", "修改"),
        Act("draft", "submit_cap", "submitted", "报送"),
        Act("submitted", "send_back_cap", "draft", "退回修改", grave=True),
        Act("submitted", "publish_cap", "published", "公布", G54),
        Act("published", "replace_cap", "replaced", "以新上限替换", G54),
        Act("published", "end_cap", "ended", "停用", G54, grave=True),
    ),
    initial="draft", final=frozenset({"replaced", "ended"}),
)
#: States in which a cap binds on the days from ``since`` to ``until``; a replaced one binds for the days it had.
BINDING = ("published", "replaced", "ended")

CALM = Workflow(
    name="calm_item", title="无事不扰事项",
    states={"draft": "拟列入", "published": "已公布", "ended": "已移出", "dropped": "未列入"},
    acts=(
        Act("draft", "publish_calm", "published", "公布", G54),
        Act("draft", "drop_calm", "dropped", "不予列入", grave=True),
        Act("published", "end_calm", "ended", "移出清单", G54, grave=True),
    ),
    initial="draft", final=frozenset({"ended", "dropped"}),
)

TOTAL = "合计"
CAP_KINDS = {**inspecting.KINDS, TOTAL: "各类检查合计"}
LEVELS = tuple(inspecting.LEVELS.values())
OWN, LINE, ALL = "本机关", "本条线", "各部门"
BREADTHS = {OWN: "本机关的检查", LINE: "本条线各机关的检查", ALL: "各部门的检查"}
BLOCK, WARN = "block", "warn"
MODES = {BLOCK: "超过的不批准，机关负责人写明理由的除外", WARN: "超过的提示，不影响批准"}
#: A typing error is the likelier explanation of more; not a rule of law.
MOST = 366
LONGEST = {"cites": 600, "note": 300}


@dataclass(frozen=True, slots=True)
class NewCap:
    """A cap as drafted. ``until`` is the last day in force; ``replaces`` names the published cap it takes the place of."""

    organ_code: str
    level: str
    kind: str
    limit: int
    since: date
    cites: str
    until: date | None = None
    breadth: str = OWN
    with_levels: tuple[str, ...] = ()
    excluded_reasons: tuple[str, ...] = ()
    excludes_higher: bool = True
    counts_off_site: bool = False
    mode: str = BLOCK
    note: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class CountRule:
    """Whose visits a cap counts, which of them, and how many there may be in a calendar year."""

    organ: str
    line: str
    territory: str
    levels: frozenset[str]
    breadth: str
    kind: str
    limit: int
    excluded_reasons: frozenset[str] = frozenset()
    excludes_higher: bool = True
    counts_off_site: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One organ's part in a visit. Parts with the same ``key`` are one visit (joint or merged, 综合查一次)."""

    key: str
    on: date
    organ: str
    line: str
    territory: str
    level: str
    kind: str
    reason: str = ""
    from_above: bool = False
    off_site: bool = False


def counts(visit: Visit, rule: CountRule) -> bool:
    """Whether a visit is one of those the cap is about."""
    if visit.level not in rule.levels or (rule.kind != TOTAL and visit.kind != rule.kind):
        return False
    if visit.off_site and not rule.counts_off_site:
        return False
    if visit.from_above and visit.kind == inspecting.SPECIAL and rule.excludes_higher:
        return False
    if visit.kind == inspecting.CASE and visit.reason in rule.excluded_reasons:
        return False
    return _whose(visit, rule)


def _whose(visit: Visit, rule: CountRule) -> bool:
    if rule.breadth == OWN:
        return visit.organ == rule.organ
    inside = visit.territory.startswith(rule.territory)
    return inside and (rule.breadth == ALL or visit.line == rule.line)


def count(visits: Iterable[Visit], rule: CountRule, year: int) -> int:
    """How many visits of a calendar year fall under the cap; parts of one visit count once."""
    return len({visit.key for visit in visits if visit.on.year == year and counts(visit, rule)})


def exceeded(visits: int, rule: CountRule) -> bool:
    """Whether ``visits``, the one in question included, lie above the cap."""
    return visits > rule.limit


def implies(wide: CountRule, narrow: CountRule) -> bool:
    """Whether every visit that ``narrow`` counts is counted by ``wide`` too."""
    return (
        narrow.levels <= wide.levels
        and (wide.kind == TOTAL or wide.kind == narrow.kind)
        and (wide.counts_off_site or not narrow.counts_off_site)
        and (not wide.excludes_higher or narrow.excludes_higher or narrow.kind in (inspecting.DAILY, inspecting.CASE))
        and (wide.excluded_reasons <= narrow.excluded_reasons or narrow.kind in (inspecting.DAILY, inspecting.SPECIAL))
        and _whose_implied(wide, narrow)
    )


def _whose_implied(wide: CountRule, narrow: CountRule) -> bool:
    if wide.breadth == OWN:
        return narrow.breadth == OWN and narrow.organ == wide.organ
    # An organ inspects inside its own territory, so its visits lie inside every territory around it.
    inside = narrow.territory.startswith(wide.territory)
    return inside and (wide.breadth == ALL or (narrow.line == wide.line and narrow.breadth != ALL))


def same_subject(one: CountRule, other: CountRule) -> bool:
    """Whether two caps speak of the same count: such two may not be in force on the same day."""
    return (one.organ, one.levels, one.breadth, one.kind) == (other.organ, other.levels, other.breadth, other.kind)


def periods_meet(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    """Whether two periods, last days included, share a day."""
    return (until is None or other_since <= until) and (other_until is None or since <= other_until)


def check_cap(cap: NewCap) -> None:
    """Refuse a cap that says something impossible by itself."""
    what = "频次上限不能保存"
    faults = (
        (cap.level not in LEVELS, f"没有“{cap.level}”这个层级", f"请选择：{'、'.join(LEVELS)}", "level"),
        (cap.kind not in CAP_KINDS, f"没有“{cap.kind}”这类检查", f"请选择：{'、'.join(CAP_KINDS)}", "kind"),
        (cap.breadth not in BREADTHS, f"没有“{cap.breadth}”这种计数范围", f"请选择：{'、'.join(BREADTHS)}", "breadth"),
        (cap.mode not in MODES, f"没有“{cap.mode}”这种效力", "请选择超过时不批准，或者只提示", "mode"),
        (not 1 <= cap.limit <= MOST, f"每年 {cap.limit} 次的上限不成立", f"请填 1 至 {MOST} 的整数", "limit"),
        (cap.until is not None and cap.until < cap.since, f"停止日 {cap.until} 早于起始日 {cap.since}", "请更正期限", "until"),
        (not cap.cites.strip(), "没有写明公布的依据", "请写明公布这一上限的文件", "cites"),
        (len(cap.cites) > LONGEST["cites"], f"依据超过 {LONGEST['cites']} 字", "请缩短", "cites"),
        (len(cap.note) > LONGEST["note"], f"说明超过 {LONGEST['note']} 字", "请缩短", "note"),
        *_faults_of_counting(cap),
    )
    for wrong, why, then, field in faults:
        if wrong:
            raise Refused(what, why, then, field=field)


def _faults_of_counting(cap: NewCap) -> tuple[tuple[bool, str, str, str], ...]:
    strange = [level for level in cap.with_levels if level not in LEVELS]
    unknown = [reason for reason in cap.excluded_reasons if reason not in inspecting.REASONS]
    titles = "、".join(inspecting.REASONS.values())
    return (
        (bool(strange), f"没有“{'、'.join(strange)}”这个层级", f"请选择：{'、'.join(LEVELS)}", "with_levels"),
        (bool(cap.with_levels) and cap.breadth == OWN, "几级合并计算，计数范围却是本机关", "请把计数范围改为本条线或者各部门", "breadth"),
        (bool(unknown), f"没有“{'、'.join(unknown)}”这个个案事由", f"请选择：{titles}", "excluded_reasons"),
        (
            bool(cap.excluded_reasons) and cap.kind in (inspecting.DAILY, inspecting.SPECIAL),
            f"上限只数{CAP_KINDS.get(cap.kind, '')}，个案事由本来就不计入", "请去掉不计入的事由，或者改为合计", "excluded_reasons",
        ),
    )


# ---- classes of objects -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewObjectClass:
    """A class as entered: ``industries`` are codes of GB/T 4754 of two to four digits, or a section's letter."""

    class_code: str
    name: str
    parent_code: str = ""
    industries: tuple[str, ...] = ()
    item_codes: tuple[str, ...] = ()
    organ_code: str = ""


def faults_of_class(one: NewObjectClass) -> list[tuple[str, str, str]]:
    """Everything that is wrong with a class by itself, as (field, value, reason)."""
    found = []
    if not one.class_code.strip() or len(one.class_code) > 20 or not one.class_code.isascii():
        found.append(("class_code", one.class_code[:24], "类别编码应为 1 至 20 位字母、数字"))
    if not one.name.strip() or len(one.name) > 120:
        found.append(("name", one.name[:24], "名称应为 1 至 120 字"))
    if one.parent_code and one.parent_code == one.class_code:
        found.append(("parent_code", one.parent_code, "上级类别就是它自己"))
    found += [("industries", code, "GB/T 4754 中没有这个行业代码") for code in one.industries if industries.find(code) is None]
    found += [("item_codes", code, "事项编码应为 14 位数字") for code in one.item_codes if not is_item_code(code)]
    return found


def bare_industry(code: str) -> str:
    """An industry's code without the letter of its section: C1311 is 1311; a section stays a letter."""
    return code[1:] if len(code) > 1 and code[0].isalpha() else code


def matching(industry: str, sector: str, classes: Mapping[str, Sequence[str]]) -> list[str]:
    """Codes of the classes an entity of this industry belongs to: those with the longest matching prefix, by code.

    A section's letter is the shortest match of all, so a class of the industry itself goes before one of its section.
    """
    bare, best, found = bare_industry(industry), -1, list[str]()
    for code, prefixes in classes.items():
        fit = max((_fit(bare, sector, bare_industry(one)) for one in prefixes), default=-1)
        if fit > best:
            best, found = fit, []
        if fit >= 0 and fit == best:
            found.append(code)
    return sorted(found)


def _fit(industry: str, sector: str, prefix: str) -> int:
    if prefix.isalpha():
        return 0 if prefix == sector else -1
    return len(prefix) if prefix and industry.startswith(prefix) else -1


def circles(parents: Mapping[str, str]) -> list[str]:
    """Codes of classes that stand above themselves."""
    found = []
    for code in parents:
        seen, here = {code}, parents.get(code, "")
        while here and here not in seen:
            seen.add(here)
            here = parents.get(here, "")
        if here == code:
            found.append(code)
    return found


def check_calm(since: date, cites: str, *, today: date, what: str) -> None:
    """Refuse an entry without a basis, or one that begins in the past: what was lawful then stays so."""
    if not cites.strip():
        raise Refused(what, "没有写明依据", "请写明公布清单的文件", field="cites")
    if since < today:
        raise Refused(what, f"起始日 {since} 早于今天", "请从今天或者以后开始", field="since")


def require_reason(reason: str, *, what: str) -> str:
    """The reason without blanks around it; refused when there is none or too much."""
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明理由", field="reason")
    if len(reason) > 300:
        raise Refused(what, "理由超过 300 字", "请缩短", field="reason")
    return reason.strip()


def in_words(rule: CountRule, mode: str) -> str:
    """The cap as a sentence: whose visits, how many, what is not counted."""
    levels = "、".join(level for level in LEVELS if level in rule.levels)
    together = "合并计算，" if len(rule.levels) > 1 else ""
    said = f"{levels}{BREADTHS[rule.breadth]}（{CAP_KINDS[rule.kind]}）{together}对同一企业每年不超过 {rule.limit} 次"
    left_out = [inspecting.REASONS[one] for one in inspecting.REASONS if one in rule.excluded_reasons]
    parts = [f"事由为{'、'.join(left_out)}的个案检查不计入"] if left_out else []
    parts += ["上级部署的专项检查不计入"] if rule.excludes_higher and rule.kind in (TOTAL, inspecting.SPECIAL) else []
    parts += [] if rule.counts_off_site else ["非现场检查不计入"]
    return "；".join([said, *parts, MODES[mode]])


def lines_of(codes: Collection[str]) -> str:
    """Some codes for a sentence, the first five by name."""
    named = "、".join(sorted(codes)[:5])
    return f"{named} 等 {len(codes)} 个" if len(codes) > 5 else named
