"""The facts of the papers of the visit: the record as it was signed, and what was written beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hengjian.casework.evidence import queries as evidence
from hengjian.casework.inspections import records, rules
from hengjian.casework.inspections.documents import matter
from hengjian.casework.inspections.documents.matter import Facts
from hengjian.casework.inspections.models import Inspection, Keep, Paper, RecusalRequest, SiteRecord
from hengjian.kernel import access


def record(row: Inspection, site: SiteRecord) -> Facts:
    """The on-site record: its words are those that were signed, not what may have been written since."""
    said, party = site.payload, site.payload.get("party") or {}
    witness = said.get("witness") or {}
    present = party.get("name", "")
    return {
        **matter.who(row), **matter.task(row), **matter.team(row), **matter.items(row), **matter.code(row),
        "开始时间": matter.moment(row.on_site_at), "结束时间": matter.moment(site.at), "地点": row.place or row.address or "见现场情况",
        "在场人": f"{present}（{party['role']}）" if present and party.get("role") else present or "当事人不在场",
        "亮证情况": _shown(row), "告知情况": _told(row), "检查记录": _points(row, said),
        "检查情况": str(said.get("narrative") or ""), "证据清单": _exhibits(row, said), "现场文书": _papers(row, said),
        "签字情况": rules.SIGNATURES.get(str(said.get("signature")), "当事人签字"), "未签字情况": str(said.get("signature_note") or ""),
        "见证人": str(witness.get("name") or ""), "当事人签名图样": matter.picture(site.party_signature),
        **matter.drawn_by_officers(site.officer_signatures),
    }


def _shown(row: Inspection) -> str:
    code = matter.code(row).get("检查码")
    return f"检查人员到场后，向当事人出示了行政执法证件{f'和检查码（{code}）' if code else ''}。"


def _told(row: Inspection) -> str:
    """What was told before anything was checked, and what became of a recusal that was asked for."""
    told = "、".join(title for key, title in rules.RIGHTS.items() if key in row.rights_told) if row.rights_told_at else ""
    plain = "检查人员告知了检查事由、检查依据和当事人的权利义务。"
    said = f"{matter.moment(row.rights_told_at)}，检查人员告知了{told}。" if told else plain
    asked = list(RecusalRequest.objects.filter(inspection=row).order_by("id"))
    if not asked:
        return f"{said}当事人不申请回避。"
    outcome = {"open": "机关负责人尚未决定", "granted": "机关负责人决定准予回避", "rejected": "机关负责人决定驳回申请"}
    return said + "".join(f"当事人申请回避（{one.note}），{outcome[one.state]}{f'：{one.reason}' if one.reason else ''}。" for one in asked)


def _points(row: Inspection, said: Mapping[str, Any]) -> list[dict[str, str]]:
    answers = {
        str(no): (str(one.get("result", "")), str(one.get("note", "")), str(one.get("value", "")))
        for no, one in dict(said.get("answers") or {}).items()
    }
    found = []
    for point in records.points(records.form(row.checklist.points), answers):
        if point.asked and point.no in answers:
            value = f"{point.value}{point.unit}" if point.value else ""
            found.append({
                "序号": point.no, "检查内容": point.content, "检查结果": point.result or "已填写",
                "情况说明": "；".join(part for part in (value, point.own_note) if part),
            })
    return found


def _exhibits(row: Inspection, said: Mapping[str, Any]) -> list[dict[str, str]]:
    """The evidence the record names, by its digest; what has not come in yet stands there by its digest alone."""
    known: dict[str, evidence.ExhibitRecord] = {}
    for exhibit in evidence.exhibits(row.about, access.NODE):
        known[exhibit.captured_sha256 or exhibit.sha256] = known[exhibit.sha256] = exhibit
    found = []
    for n, sha256 in enumerate(said.get("exhibits") or [], 1):
        one = known.get(str(sha256))
        found.append({
            "序号": str(n), "名称": one.title if one else "（文件待上传）", "种类": one.kind_title if one else "",
            "取得时间": matter.moment(one.taken_at) if one else "", "内容摘要": str(sha256)[:16],
        })
    return found


def _papers(row: Inspection, said: Mapping[str, Any]) -> list[str]:
    named = {str(one) for one in said.get("papers") or []}
    rows = Paper.objects.filter(inspection=row).order_by("id")
    return [f"{rules.PAPERS[one.kind].title}（{one.paper_no}）" for one in rows if {one.paper_no, one.uuid} & named]


def written(row: Inspection, paper: Paper) -> Facts:
    """An inquiry, a sampling, an inquest or a list of evidence kept."""
    make = {rules.INQUIRY: _inquiry, rules.SAMPLING: _sampling, rules.INQUEST: _inquest, rules.KEEP: _keep}[paper.kind]
    return {**matter.who(row), **matter.team(row), **_times(paper), **_signed(paper), **make(row, paper)}


def _times(paper: Paper) -> Facts:
    return {
        "开始时间": matter.moment(paper.started_at), "结束时间": matter.moment(paper.ended_at), "地点": str(paper.content["place"]),
    }


def _signed(paper: Paper) -> Facts:
    """Who signed: pictures where they were drawn, and why somebody did not."""
    by_role: dict[str, list[dict[str, Any]]] = {}
    for one in paper.signatures:
        by_role.setdefault(str(one.get("role")), []).append(one)
    party = [*by_role.get("party", []), *by_role.get("asked", [])]
    return {
        "未签字情况": str(paper.content.get("unsigned_note") or ""),
        "见证人": "、".join(dict.fromkeys(str(one["name"]) for one in by_role.get("witness", []))),
        "当事人签名图样": matter.picture(str(party[0].get("sha256") or "")) if party else "",
        **matter.drawn_by_officers([str(one.get("sha256") or "") for one in by_role.get("officer", [])]),
    }


def _chosen(paper: Paper, name: str) -> str:
    """The title of what was chosen in a field."""
    field = next(one for one in rules.PAPERS[paper.kind].fields if one.name == name)
    return dict(field.choices).get(str(paper.content.get(name)), "")


def _text(paper: Paper, **names: str) -> Facts:
    """Fields that are printed as they were written: what they are called there -> here."""
    return {title: str(paper.content.get(name) or "") for name, title in names.items()}


def _rows(paper: Paper, name: str) -> list[dict[str, str]]:
    return [{key: str(value or "") for key, value in row.items()} for row in paper.content.get(name) or []]


def _inquiry(row: Inspection, paper: Paper) -> Facts:
    signed = [one for one in paper.signatures if one.get("role") in ("asked", "party")]
    return {
        **_text(paper, asked_name="被询问人", asked_id="证件种类和号码", asked_phone="联系电话", asked_post="单位和职务",
                relation="与当事人的关系", told="告知情况", pages="页数"),
        "笔录编号": paper.paper_no, "问答": [{"问": one["question"], "答": one["answer"]} for one in _rows(paper, "questions")],
        "核对方式": _chosen(paper, "read"), "被询问人签名图样": matter.picture(str(signed[0].get("sha256") or "")) if signed else "",
        "更正": [
            {"页": one["page"], "原文": one["before"], "改为": one["after"], "确认": "被询问人已确认"}
            for one in _rows(paper, "corrections")
        ],
    }


def _sampling(row: Inspection, paper: Paper) -> Facts:
    return {
        **_text(paper, method="抽样方法", storage="保存条件", laboratory="送检机构"), "记录编号": paper.paper_no,
        "抽样目的": _chosen(paper, "purpose"),
        "样品": [
            {
                "名称": one["name"], "规格型号": one["spec"], "生产单位": one["maker"], "批号": one["batch_no"],
                "基数": _of(one, "base"), "抽样数量": _of(one, "quantity"), "备样数量": _of(one, "spare"),
                "单价": f"{one['price']}元" if one["price"] else "", "封样编号": one["seal"],
            }
            for one in _rows(paper, "samples")
        ],
    }


def _of(row: Mapping[str, str], name: str) -> str:
    """An amount with its unit."""
    return f"{row[name]}{row['unit']}" if row[name] else ""


def _inquest(row: Inspection, paper: Paper) -> Facts:
    return {
        **_text(paper, weather="天气和光线", invited="被邀请人", method="勘验方法", found="勘验情况", sketch="现场图"),
              "笔录编号": paper.paper_no,
        "测量记录": [
            {"测量对象": one["what"], "数值": f"{one['value']}{one['unit']}", "仪器": one["tool"]} for one in _rows(paper, "measured")
        ],
    }


def _keep(row: Inspection, paper: Paper) -> Facts:
    kept = Keep.objects.filter(keep_no=paper.paper_no).first()
    reason = str(paper.content["reason"]).rstrip("。；，")
    urgent = str(paper.content.get("urgent_reason") or "").rstrip("。")
    approved = f"，{matter.moment(kept.approved_at)}补办批准" if kept and kept.urgent and kept.approved_at else ""
    return {
        **_text(paper, kept_at="保存地点"), "清单编号": paper.paper_no, "保存理由": f"{reason}。",
        "批准情况": _chosen(paper, "ground") + (f"：{urgent}" if urgent else "") + approved, "保存方式": _chosen(paper, "way"),
        "处理期限": matter.day(kept.due_on) if kept else "采取措施之日起七个工作日届满之日", **matter.remedies(row),
        "物品": [
            {
                "序号": str(n), "名称": one["name"], "规格型号": one["spec"], "生产单位": one["maker"], "批号": one["batch_no"],
                "数量": _of(one, "quantity"), "成色和状态": one["state"],
            }
            for n, one in enumerate(_rows(paper, "articles"), 1)
        ],
    }
