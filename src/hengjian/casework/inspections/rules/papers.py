"""Papers written on a visit (现场文书): which fields each has, who signs which page, what makes one whole.

The tables are data: the phone draws its forms from the same rows, offline. A paper is written once; what is wrong in it is
put right by a confirmed correction before it is signed, or by another paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from hengjian.casework.inspections.rules.keeping import KEEP_GROUNDS, PRIOR, URGENT
from hengjian.casework.inspections.rules.procedure import APL_56, LEAST_OFFICERS, PEN_28, PEN_29, PEN_34, PEN_43
from hengjian.kernel.errors import Refused

Kind = Literal["line", "words", "count", "amount", "choice", "rows"]
KINDS: dict[Kind, str] = {
    "line": "一行文字", "words": "多行文字", "count": "整数", "amount": "数量", "choice": "选择", "rows": "逐行填写",
}
LONGEST = {"line": 200, "words": 5000, "amount": 40}
MOST_ROWS = 200

INQUIRY, SAMPLING, KEEP, INQUEST = "inquiry", "sampling", "keep", "inquest"
ROLES = {
    "party": "当事人", "asked": "被询问人", "officer": "执法人员", "witness": "见证人", "invited": "被邀请人", "interpreter": "翻译人员",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a paper. ``columns`` are those of a field that is filled row by row; ``least`` its fewest rows."""

    name: str
    title: str
    kind: Kind = "line"
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[Field, ...] = ()
    least: int = 0
    help: str = ""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its fields, and who confirms it. ``confirms`` signs every page where ``every_page`` says so."""

    kind: str
    title: str
    ground: str
    confirms: str
    fields: tuple[Field, ...]
    every_page: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature under a page. ``sha256`` is of its image; empty where it was written on paper and scanned."""

    role: str
    name: str
    sha256: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it was written. ``uuid`` is the phone's own number of it."""

    kind: str
    content: dict[str, Any]
    signatures: tuple[Signature, ...]
    started_at: datetime
    ended_at: datetime
    uuid: str = ""


_PLACE = Field("place", "地点")
_UNSIGNED = Field("unsigned_note", "没有签字的情况", "words", required=False, help="拒绝签字或者不在场的，写明情况")
_PAGES = Field("pages", "页数", "count")

_INQUIRY = PaperKind(INQUIRY, "询问笔录", PEN_29, "asked", (
    _PLACE, Field("asked_name", "被询问人"), Field("asked_id", "证件种类和号码"), Field("asked_phone", "联系电话", required=False),
    Field("asked_post", "工作单位和职务"), Field("relation", "与检查对象的关系"),
    Field("told", "告知", "words", help="执法人员身份、证件已出示，权利义务和申请回避的权利已告知"),
    Field("questions", "问答", "rows", least=1, columns=(Field("question", "问", "words"), Field("answer", "答", "words"))),
    Field("read", "核对方式", "choice", choices=(("self", "被询问人自行阅读"), ("aloud", "向被询问人宣读"))),
    Field(
        "corrections", "更正", "rows", required=False, help="更正和补充的地方由被询问人签名或者盖章确认",
        columns=(
            Field("page", "页", "count"), Field("before", "原文", "words"), Field("after", "改为", "words"),
            Field("confirmed", "被询问人确认", "choice", choices=(("yes", "已确认"),)),
        ),
    ),
    _PAGES, _UNSIGNED,
), every_page=True)

_SAMPLING = PaperKind(SAMPLING, "抽样清单", APL_56, "party", (
    _PLACE, Field("purpose", "抽样目的", "choice", choices=(("test", "检验检测"), ("evidence", "抽样取证"))),
    Field("method", "抽样方法", "words"),
    Field("samples", "样品", "rows", least=1, columns=(
        Field("name", "名称"), Field("spec", "规格型号", required=False), Field("maker", "生产单位", required=False),
        Field("batch_no", "批号或者生产日期", required=False), Field("base", "抽样基数", "amount"), Field("quantity", "抽样数量", "amount"),
        Field("spare", "备样数量", "amount", required=False), Field("unit", "单位"), Field("price", "单价（元）", "amount", required=False),
        Field("seal", "封样编号", required=False),
    )),
    Field("storage", "保存条件", required=False), Field("laboratory", "送检机构", required=False), _PAGES, _UNSIGNED,
))

_KEEP = PaperKind(KEEP, "先行登记保存清单", PEN_34, "party", (
    _PLACE, Field("ground", "批准情况", "choice", choices=tuple(KEEP_GROUNDS.items())),
    Field("reason", "采取措施的理由", "words", help="证据可能灭失或者以后难以取得的具体情况"),
    Field("urgent_reason", "紧急情况", "words", required=False, help="没有事先批准的，写明；二十四小时内报告并补办批准"),
    Field("way", "保存方式", "choice", choices=(("there", "就地保存"), ("elsewhere", "异地保存"))), Field("kept_at", "保存地点"),
    Field("articles", "物品", "rows", least=1, columns=(
        Field("name", "名称"), Field("spec", "规格型号", required=False), Field("maker", "生产单位", required=False),
        Field("batch_no", "批号或者生产日期", required=False), Field("quantity", "数量", "amount"), Field("unit", "单位"),
        Field("state", "成色和状态", required=False),
    )),
    Field("notice_given", "通知书", "choice", choices=(("yes", "已当场交付先行登记保存证据通知书"),)), _PAGES, _UNSIGNED,
))

_INQUEST = PaperKind(INQUEST, "勘验笔录", PEN_28, "party", (
    _PLACE, Field("weather", "天气和光线", required=False), Field("invited", "被邀请人", required=False),
    Field("method", "勘验方法", "words"), Field("found", "勘验情况", "words"),
    Field("measured", "测量记录", "rows", required=False, columns=(
        Field("what", "测量对象"), Field("value", "数值", "amount"), Field("unit", "单位"), Field("tool", "仪器", required=False),
    )),
    Field("sketch", "现场图", required=False, help="现场图的证据编号或者摘要"), _PAGES, _UNSIGNED,
))

PAPERS = {one.kind: one for one in (_INQUIRY, _SAMPLING, _KEEP, _INQUEST)}


def check_paper(paper: Paper, *, recording: bool, what: str) -> dict[str, Any]:
    """The content of a paper as it is kept; refused while a field or a signature is missing, naming it."""
    kind = PAPERS.get(paper.kind)
    if kind is None:
        titles = "、".join(one.title for one in PAPERS.values())
        raise Refused(what, f"没有“{paper.kind}”这种文书", f"请选择：{titles}", field="kind")
    if paper.ended_at < paper.started_at:
        raise Refused(what, "结束时间早于开始时间", "请更正时间", field="ended_at")
    if unknown := sorted(set(paper.content) - {field.name for field in kind.fields}):
        raise Refused(what, f"{kind.title}里没有“{'、'.join(unknown)}”这样的栏目", "请按清单所列的栏目填写", field=unknown[0])
    content = {field.name: _value(field, paper.content.get(field.name), what=what) for field in kind.fields}
    _check_signed(kind, content, paper.signatures, recording=recording, what=what)
    _check_keep(kind, content, what=what)
    return content


def _value(field: Field, given: Any, *, what: str, row: str = "") -> Any:
    where = f"{row}{field.title}"
    if field.kind == "rows":
        return _rows(field, given, what=what)
    text = "" if given is None else str(given).strip()
    if not text:
        if field.required:
            raise Refused(what, f"没有填写{where}", "请补填后再办", field=field.name)
        return ""
    if field.choices and text not in dict(field.choices):
        raise Refused(what, f"{where}没有“{text}”这一项", f"请选择：{'、'.join(dict(field.choices).values())}", field=field.name)
    if field.kind == "count" and not (text.isascii() and text.isdigit() and 0 < int(text) < 1000):
        raise Refused(what, f"{where}“{text}”不是正整数", "请改为数字", field=field.name)
    if len(text) > LONGEST.get(field.kind, LONGEST["line"]):
        raise Refused(what, f"{where}超过 {LONGEST.get(field.kind, LONGEST['line'])} 字", "请缩短后再办", field=field.name)
    return int(text) if field.kind == "count" else text


def _rows(field: Field, given: Any, *, what: str) -> list[dict[str, Any]]:
    rows = [row for row in (given or []) if isinstance(row, Mapping) and any(str(part or "").strip() for part in row.values())]
    if len(rows) < field.least:
        raise Refused(what, f"没有填写{field.title}", "请至少填写一行", field=field.name)
    if len(rows) > MOST_ROWS:
        raise Refused(what, f"{field.title}超过 {MOST_ROWS} 行", "请分成几份文书", field=field.name)
    return [
        {column.name: _value(column, row.get(column.name), what=what, row=f"{field.title}第 {n} 行的") for column in field.columns}
        for n, row in enumerate(rows, start=1)
    ]


def _check_signed(
    kind: PaperKind, content: Mapping[str, Any], signatures: Sequence[Signature], *, recording: bool, what: str
) -> None:
    """Two officers; and the party on each page, or why not, with a recording or a witness."""
    if unknown := sorted({one.role for one in signatures} - set(ROLES)):
        raise Refused(what, f"签名人的身份“{'、'.join(unknown)}”不存在", f"请选择：{'、'.join(ROLES.values())}", field="signatures")
    if any(not one.name.strip() for one in signatures):
        raise Refused(what, "有签名没有写明姓名", "请写明签名人的姓名", field="signatures")
    if len({one.name for one in signatures if one.role == "officer"}) < LEAST_OFFICERS:
        raise Refused(what, "执法人员签名少于两人", "请两名以上执法人员签名", field="signatures")
    # Who confirms a paper may also sign as the party itself: the person asked is often the shopkeeper.
    signed = {one.page for one in signatures if one.role in (kind.confirms, "party")}
    missing = [page for page in range(1, content["pages"] + 1) if page not in signed]
    if not missing or (signed and not kind.every_page):
        return
    who = ROLES[kind.confirms]
    if not content["unsigned_note"]:
        where = f"第 {'、'.join(map(str, missing))} 页没有{who}签名" if kind.every_page else f"没有{who}签名"
        raise Refused(what, f"{where}（{kind.ground}）", "请补签；拒绝签字的，注明情况", field="signatures")
    if not (recording or any(one.role == "witness" for one in signatures)):
        raise Refused(
            what, f"{who}没有签字，没有录音录像，也没有见证人签名", f"请上传录音录像，或者请见证人签名（{PEN_43}）", field="signatures",
        )


def _check_keep(kind: PaperKind, content: Mapping[str, Any], *, what: str) -> None:
    if kind.kind == KEEP and content["ground"] == URGENT and not content["urgent_reason"]:
        raise Refused(what, "当场采取先行登记保存，没有写明紧急情况", "请写明紧急情况", field="urgent_reason")


def check_allowed(ground: str, *, allowed: bool, what: str) -> None:
    """Refuse a list that speaks of an approval beforehand which nobody gave."""
    if ground == PRIOR and not allowed:
        raise Refused(
            what, "机关负责人还没有批准先行登记保存", "请先由机关负责人批准；情况紧急的，改为当场采取并写明情况", field="ground",
        )


def paper_contract() -> dict[str, Any]:
    """The field tables as data, for forms that are drawn without a network, with worked examples."""
    return {
        "kinds": [
            {
                "kind": one.kind, "title": one.title, "ground": one.ground, "confirms": one.confirms, "every_page": one.every_page,
                "fields": [_plain(field) for field in one.fields],
            }
            for one in PAPERS.values()
        ],
        "field_kinds": KINDS, "roles": ROLES, "longest": LONGEST, "most_rows": MOST_ROWS, "least_officers": LEAST_OFFICERS,
        "examples": [_example(*one) for one in _EXAMPLES],
    }


def _plain(field: Field) -> dict[str, Any]:
    return {
        "name": field.name, "title": field.title, "kind": field.kind, "required": field.required, "help": field.help,
        "choices": [{"value": value, "title": title} for value, title in field.choices], "least": field.least,
        "columns": [_plain(column) for column in field.columns],
    }


_NOON = datetime.fromisoformat("2026-03-09T12:00:00+08:00")
_OFFICERS = (Signature("officer", "张浦江"), Signature("officer", "李东方"))
_ASKED = {
    "place": "世纪大道 1 号店内", "asked_name": "王某", "asked_id": "居民身份证 310***********1234",
    "asked_post": "店长", "relation": "负责人",
    "told": "已出示证件，已告知权利义务和申请回避的权利。", "questions": [{"question": "冷柜何时断电？", "answer": "昨晚十点。"}],
    "read": "self", "pages": 2,
}
_KEPT = {
    "place": "世纪大道 1 号仓库", "ground": "urgent", "reason": "货物正在装车，可能转移", "way": "there", "kept_at": "本店仓库", "pages": 1,
    "articles": [{"name": "冷冻鸡翅", "quantity": "20", "unit": "箱"}], "notice_given": "yes",
}
_EXAMPLES: tuple[tuple[str, dict[str, Any], tuple[Signature, ...]], ...] = (
    (INQUIRY, _ASKED, (*_OFFICERS, Signature("asked", "王某"), Signature("asked", "王某", page=2))),
    (INQUIRY, _ASKED, (*_OFFICERS, Signature("asked", "王某"))),
    (INQUIRY, _ASKED | {"questions": []}, _OFFICERS),
    (INQUIRY, _ASKED, (*_OFFICERS[:1], Signature("asked", "王某"))),
    (KEEP, _KEPT, (*_OFFICERS, Signature("party", "王某"))),
    (KEEP, _KEPT | {"urgent_reason": "等待批准期间货物会被运走", "unsigned_note": "王某拒绝签字"}, _OFFICERS),
    (KEEP, _KEPT | {"urgent_reason": "等待批准期间货物会被运走"}, (*_OFFICERS, Signature("party", "王某"))),
)


def _example(kind: str, content: dict[str, Any], signatures: tuple[Signature, ...]) -> dict[str, Any]:
    """A paper and what is wrong with it; ``why`` and ``field`` are empty where it is whole."""
    try:
        check_paper(Paper(kind, content, signatures, _NOON, _NOON), recording=False, what="")
        why = field = ""
    except Refused as refused:
        why, field = refused.why, refused.field
    signed = [{"role": one.role, "name": one.name, "page": one.page} for one in signatures]
    return {"kind": kind, "content": content, "signatures": signed, "why": why, "field": field}
