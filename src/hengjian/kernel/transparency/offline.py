"""Checking a proof without this node: what anybody can do who has the proof, the line and the log's public key. Pure."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from hengjian.kernel import merkle
from hengjian.kernel.errors import Refused
from hengjian.kernel.transparency import entries, notes

FIRST_LINE = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class Included:
    """What a good proof shows: this entry is line ``index`` (from 0) of the log that ``head`` describes."""

    index: int
    head: notes.Head


def proof_text(index: int, proof: list[bytes], note: str) -> str:
    """A proof as one text file (C2SP tlog-proof), to be kept as ``….tlog-proof``."""
    hashes = "".join(f"{base64.b64encode(value).decode()}\n" for value in proof)
    return f"{FIRST_LINE}\nindex {index}\n{hashes}\n{note}"


def verify_offline(
    proof: str, vkey: str, *, entry: bytes | None = None, event: str = "", salt: bytes = b""
) -> Included:
    """Check a proof for an entry, or for an event with its salt. Refused, with the reason, when anything is wrong."""
    index, hashes, note = _parse(proof)
    try:
        head = notes.check(note, notes.VerifierKey.parse(vkey))
    except notes.Unreadable as error:
        raise _wrong(f"检查点不是这个日志签名的（{error}）") from error
    leaf = merkle.leaf_hash(entry) if entry is not None else entries.leaf(entries.commitment(salt, event))
    if not merkle.verify_inclusion(index, head.size, leaf, hashes, head.root):
        raise _wrong(f"所给内容不是日志的第 {index} 行")
    return Included(index, head)


def _parse(proof: str) -> tuple[int, list[bytes], str]:
    path, gap, note = proof.partition("\n\n")
    lines = path.split("\n")
    if lines[0] != FIRST_LINE or not gap:
        raise _wrong("文件不是 tlog-proof 格式")
    if lines[1:2] and lines[1].startswith("extra "):
        del lines[1]
    word, _, number = lines[1].partition(" ") if len(lines) > 1 else ("", "", "")
    if word != "index" or not number.isascii() or not number.isdecimal() or str(int(number)) != number:
        raise _wrong("文件没有写明行号")
    try:
        hashes = [base64.b64decode(line, validate=True) for line in lines[2:]]
    except (binascii.Error, ValueError) as error:
        raise _wrong("文件里的摘要读不出来") from error
    return int(number), hashes, note


def _wrong(why: str) -> Refused:
    return Refused("证明不成立", why, "请向出具证明的机关重新取得证明文件和公钥")
