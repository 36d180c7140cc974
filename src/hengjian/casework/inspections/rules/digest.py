"""The on-site record as it is signed: its words, and the one digest that phone, node and printed document all carry."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hengjian.casework.inspections.rules.checklist import Answer
from hengjian.casework.inspections.rules.procedure import SIGNATURES
from hengjian.casework.inspections.rules.visiting import Witness
from hengjian.kernel import events
from hengjian.kernel.errors import Refused

VERSION = 1
#: What is made from the digest, or is added under it by hand, cannot be part of what it is of.
LEFT_OUT = frozenset({"record_sha256", "party_signature", "officer_signatures"})
_HEX = re.compile(r"[0-9a-f]{64}")
_FIELDS = {
    "answers": "每一项的结果、数值和说明，以检查项编号为键", "exhibits": "证据文件的 SHA-256，按取证先后",
    "papers": "现场文书的编号，按制作先后", "narrative": "现场情况",
    "party": "在场的当事人（姓名、身份）", "signature": "当事人是否签字", "signature_note": "没有签字的情况",
    "witness": "见证人（姓名、情况），没有为 null",
}


@dataclass(frozen=True, slots=True)
class Party:
    """Who was there for the entity, and as what (法定代表人、负责人、员工)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class RecordSnapshot:
    """The record as somebody signed it on a phone. ``payload`` are its very words, which the digest is of."""

    payload: Mapping[str, Any]
    answers: tuple[Answer, ...]
    exhibits: tuple[str, ...]
    papers: tuple[str, ...]
    narrative: str
    party: Party
    signature: str
    signature_note: str
    witness: Witness | None
    party_signature: str
    officer_signatures: Mapping[str, str]
    sha256: str


def signed_words(inspection_no: str, payload: Mapping[str, Any]) -> str:
    """The canonical text that is digested. ValueError for what canonical JSON cannot say: fractions, broken text."""
    said = {name: value for name, value in payload.items() if name not in LEFT_OUT}
    _check_plain(said)
    return events.canonical({**said, "v": VERSION, "inspection_no": inspection_no})


def record_digest(inspection_no: str, payload: Mapping[str, Any]) -> str:
    """SHA-256 of the record: hexadecimal, the same on the phone, on the node and on paper."""
    return hashlib.sha256(signed_words(inspection_no, payload).encode()).hexdigest()


def _check_plain(value: object) -> None:
    """Numbers with fractions are written differently by different machines, so they travel as text."""
    if isinstance(value, Mapping):
        for part in value.values():
            _check_plain(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _check_plain(part)
    elif not (value is None or isinstance(value, (str, bool, int))):
        raise ValueError(f"现场笔录里不能有 {type(value).__name__}")


def payload_of(
    *, answers: Mapping[str, Answer], exhibits: list[str], papers: list[str], narrative: str, party: Party,
    signature: str, signature_note: str, witness: Witness | None,
) -> dict[str, Any]:
    """The record's words for one that is written at a desk: the same fields that a phone sends."""
    return {
        "answers": {no: {"result": one.result, "value": one.value, "note": one.note} for no, one in answers.items()},
        "exhibits": list(exhibits), "papers": list(papers), "narrative": narrative,
        "party": {"name": party.name, "role": party.role}, "signature": signature, "signature_note": signature_note,
        "witness": {"name": witness.name, "note": witness.note} if witness else None,
    }


def snapshot_of(inspection_no: str, payload: Mapping[str, Any]) -> RecordSnapshot:
    """The snapshot in a phone's words; refused when it is not whole, or is not what its digest says."""
    what = f"检查 {inspection_no} 不能完成现场笔录"
    try:
        made = _snapshot(payload)
        found = record_digest(inspection_no, payload)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(what, "手机上签字的笔录不完整", "请在手机上重新提交笔录") from error
    if made.sha256 != found:
        raise Refused(what, "笔录的内容与签字时的摘要不一致", "请在手机上核对后重新签字", field="record_sha256")
    if made.signature not in SIGNATURES:
        raise Refused(what, "没有写明当事人是否签字", f"请选择：{'、'.join(SIGNATURES.values())}", field="signature")
    return made


def _snapshot(payload: Mapping[str, Any]) -> RecordSnapshot:
    party, witness = payload["party"], payload.get("witness")
    signed = {str(no): _hex(sha256) for no, sha256 in dict(payload.get("officer_signatures") or {}).items()}
    return RecordSnapshot(
        payload=dict(payload),
        answers=tuple(
            Answer(str(no), str(one["result"]), str(one.get("note", "")), str(one.get("value", "")))
            for no, one in sorted(payload["answers"].items())
        ),
        exhibits=tuple(_hex(one) for one in payload["exhibits"]), papers=tuple(str(one) for one in payload["papers"]),
        narrative=str(payload["narrative"]), party=Party(str(party["name"]), str(party["role"])),
        signature=str(payload["signature"]), signature_note=str(payload["signature_note"]),
        witness=Witness(str(witness["name"]), str(witness.get("note", ""))) if witness else None,
        party_signature=_hex(payload["party_signature"]) if payload.get("party_signature") else "",
        officer_signatures=signed, sha256=_hex(payload["record_sha256"]),
    )


def _hex(value: object) -> str:
    if not (isinstance(value, str) and _HEX.fullmatch(value)):
        raise ValueError("不是 SHA-256")
    return value


def check_record_signed(snapshot: RecordSnapshot, team: Mapping[str, str], *, what: str) -> None:
    """Refuse a signed record without the signatures it speaks of: the party's, and those of two officers of the team."""
    if snapshot.signature == "signed" and not snapshot.party_signature:
        raise Refused(what, "写明当事人签字，却没有签名", "请当事人签名后再提交", field="party_signature")
    signed = [no for no in snapshot.officer_signatures if no in team]
    if len(signed) < 2:
        raise Refused(what, f"笔录上只有 {len(signed)} 名执法人员签名，不得少于两人", "请两名以上执法人员签名后再提交")


def record_contract() -> dict[str, Any]:
    """What a phone needs to make the same digest, with worked examples."""
    return {
        "version": VERSION, "hash": "SHA-256", "left_out": sorted(LEFT_OUT), "fields": _FIELDS, "signatures": SIGNATURES,
        "canonical": "JSON，键按码位排序，无空白，UTF-8，不转义非 ASCII 字符；只有文字、整数、真假、空",
        "examples": [_example(no, payload) for no, payload in _EXAMPLES],
    }


def _example(no: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    return {"inspection_no": no, "payload": payload, "text": signed_words(no, payload), "record_sha256": record_digest(no, payload)}


_EXAMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("310115-2026-000001", {
        "answers": {"1.1": {"result": "合格", "value": "", "note": ""}, "2.1": {"result": "合格", "value": "4.5", "note": ""}},
        "exhibits": [], "papers": [], "narrative": "", "party": {"name": "王店长", "role": "现场负责人"}, "signature": "signed",
        "signature_note": "", "witness": None,
    }),
    ("310115-2026-000002", {
        "answers": {
            "1.1": {"result": "不合格", "value": "", "note": "许可证过期，“正本”未悬挂\n当事人称“正在换证”"},
            "1.2": {"result": "不合格", "value": "12", "note": ""}, "10.1": {"result": "未检查", "value": "", "note": "仓库上锁"},
        },
        "exhibits": ["0" * 63 + "1", "f" * 64], "papers": ["5f0c7a52-6d1c-4b0e-9a61-0d5b1f0a2c11"], "narrative": "冷柜 2 台\t断电。",
        "party": {"name": "李某", "role": "店员"}, "signature": "refused", "signature_note": "不认可第 1.1 项",
        "witness": {"name": "赵物业", "note": "物业值班人员"}, "record_sha256": "0" * 64, "party_signature": None,
        "officer_signatures": {"P001": "a" * 64},
    }),
    ("310101-2026-000003", {
        "answers": {}, "exhibits": ["a" * 64], "papers": [], "narrative": "门店铁门锁闭，\\ / \u2028 邻铺称 3 天未营业 🚪。",
        "party": {"name": "", "role": ""}, "signature": "absent", "signature_note": "无人在场", "witness": None,
        "party_signature": "b" * 64, "officer_signatures": {"P001": "c" * 64, "P002": "d" * 64},
    }),
)
