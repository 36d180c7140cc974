"""What may be published: fields, words, lateness, withdrawal. Tables and pure functions."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from hengjian.casework.disclosure import masking
from hengjian.kernel import search
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow
from hengjian.statutes import penalty_publication, random_inspection_notice, three_systems

G118_6 = three_systems.ITEM_6.cite()
PUB_11 = penalty_publication.ARTICLE_11.cite()
#: 抽查情况及查处结果要及时向社会公布.
G58 = random_inspection_notice.ITEM_2_4.cite()

WORKFLOW = Workflow(
    name="disclosure", title="公示", states={"published": "公示中", "withdrawn": "已撤回"}, initial="published",
    final=frozenset({"withdrawn"}),
    acts=(Act("published", "withdraw", "withdrawn", "撤回公示", PUB_11, grave=True),),
)

KINDS = {"plan": "抽查计划", "draw": "抽取结果", "inspection": "检查结果"}

#: The only fields that a publication may hold. Whatever is not named here stays inside, whoever asks for it.
PUBLIC_FIELDS: dict[str, tuple[str, ...]] = {
    "inspection": (
        "抽查计划编号", "抽查计划名称", "抽查任务编号", "抽查任务名称", "抽查类型", "检查类型", "检查机关", "检查完成日期", "检查事项",
        "检查结果", "结果说明",
    ),
    "plan": ("抽查计划编号", "抽查计划名称", "公布机关", "公布日期"),
    "draw": (
        "抽查任务编号", "抽查任务名称", "抽取机关", "抽取日期", "抽取户数", "执法人员数", "抽取承诺", "随机种子", "结果摘要",
        "公布文件摘要",
    ),
}
LONGEST_STATEMENT = 500

#: Words that betray the internal class, score or label (annex C 10); the first group is shown in the refusal.
_LEAKS = (
    re.compile(r"(信用风险(?:等级|分类|类别)?[^，。；]{0,6}[A-DＡ-Ｄ甲乙丙丁](?![A-Za-z]))"),
    re.compile(r"((?<![A-Za-z])[A-DＡ-Ｄ] ?[类级](?:信用|风险|企业|主体|经营主体|对象))"),
    re.compile(r"((?:风险|信用)(?:得分|评分|分值|积分)[^，。；]{0,8})"),
    re.compile(r"(单元标签|抽样单元编号)"),
)


def leak(text: str) -> str:
    """The words in a text that would tell a firm's class, score or cell; empty when there are none."""
    return next((hit[1] for pattern in _LEAKS if (hit := pattern.search(text))), "")


def result_content(
    source: Any, *, organ_name: str, statement: str, what: str
) -> tuple[dict[str, Any], masking.Masked]:
    """The public content of an inspection's result from ``source`` (an ``inspections.queries.PublicSource``).

    ``statement`` is the publisher's own wording, masked here; the officers' record is never copied.
    """
    masked = public_statement(statement, uscc=source.uscc, what=what)
    drawn = source.source == "draw"
    content = {
        "抽查计划编号": source.plan_no, "抽查计划名称": source.plan_title, "抽查任务编号": source.draw_no,
        "抽查任务名称": source.draw_title, "抽查类型": f"{source.draw_kind}抽查" if drawn and source.draw_kind else "",
        "检查类型": f"{source.kind}检查", "检查机关": organ_name, "检查完成日期": source.completed_on.isoformat(),
        "检查事项": list(source.item_names), "检查结果": list(source.result_titles), "结果说明": masked.text,
    }
    return filtered("inspection", content, what=what), masked


def public_statement(statement: str, *, uscc: str, what: str) -> masking.Masked:
    """The publisher's wording without numbers of persons; refused when too long."""
    if len(statement) > LONGEST_STATEMENT:
        raise Refused(what, f"结果说明超过 {LONGEST_STATEMENT} 字", "请写得简明一些", field="statement")
    return masking.text(statement.strip(), keep=(uscc,))


def filtered(kind: str, content: Mapping[str, Any], *, what: str) -> dict[str, Any]:
    """Only the public fields of a kind, without empty ones; refused when a value betrays what must stay inside."""
    kept = {name: content[name] for name in PUBLIC_FIELDS[kind] if content.get(name) not in (None, "", [])}
    for name, value in kept.items():
        if words := leak(json.dumps(value, ensure_ascii=False)):
            raise Refused(
                what, f"“{name}”含有不得公开的内容“{words}”", "企业信用风险分类、评分只供内部使用，请删去后再办", field="statement",
            )
    return kept


#: Longer runs of letters and digits are found by their beginning.
LONGEST_WORD = 40


def words(text: str) -> set[str]:
    """The words under which a name is found: pairs of characters, and runs of letters and digits."""
    return {word[:LONGEST_WORD] for word in search.tokens(text).split()}


def digest(content: Mapping[str, Any], *, name: str = "", uscc: str = "") -> str:
    """The hash of a publication, over the canonical JSON of its content and of whom it concerns, if anybody."""
    whole = {**content, **({"检查对象": name, "统一社会信用代码": uscc} if name or uscc else {})}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_publishable(state: str, *, what: str) -> None:
    """Refuse to publish a result that another person has not reviewed (annex C 7), or twice."""
    if state in ("published", "closed"):
        raise Refused(what, "结果已经公示", "需要更正的，请先撤回再重新公示")
    if state != "reviewed":
        raise Refused(what, "结果还没有经过复核", "请由复核人复核后再公示")


def check_withdrawal(reason: str, *, what: str) -> None:
    """Refuse to withdraw without a reason fit for the public: it stays on the tombstone (annex C 9)."""
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明撤回的理由，理由会公开", field="reason")
    if masking.text(reason).changed or leak(reason):
        raise Refused(what, "理由含有证件号码、电话或者不得公开的内容", "理由会公开，请改写", field="reason")
