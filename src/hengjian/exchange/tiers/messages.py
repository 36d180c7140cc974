"""The answer to "what is in your log from line N on", written and read (``application/x-ndjson``). Pure.

The first line is a head: version, node, origin, the signed checkpoint, ``from``, ``to`` and the proof that the tree of ``to``
lines begins the checkpoint's. Then each line of the log: *shown* with salt, event and the parts for the reader; *withheld*
or *erased* with its commitment alone. Every leaf can be computed, so nothing can be left out, put in or changed.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from hengjian.kernel import merkle
from hengjian.kernel.records import images
from hengjian.kernel.transparency import entries, notes

VERSION = 1
SHOWN, WITHHELD, ERASED = "shown", "withheld", "erased"


class Broken(Exception):
    """A message that cannot be read, or that contradicts itself or what was seen before; ``why`` in words."""

    def __init__(self, why: str, *, fork: bool = False) -> None:
        super().__init__(why)
        self.why, self.fork = why, fork


@dataclass(frozen=True, slots=True)
class Shown:
    """A line that was shown: its number, salt and event, and the parts for this node: name -> (salt, canonical rows)."""

    seq: int
    salt: bytes
    event: str
    body: dict[str, Any]
    parts: dict[str, tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """A read answer: where it begins and ends, the leaves of all its lines, those shown, checkpoint and proof."""

    first: int
    to: int
    size: int
    note: str
    proof: tuple[bytes, ...]
    leaves: tuple[bytes, ...]
    shown: tuple[Shown, ...]
    #: Lines that were not for this node: number and commitment, so that the partner can be given them back.
    hidden: tuple[tuple[int, bytes], ...] = ()
    #: The proof that the tree seen before (``seen`` in the question) begins the checkpoint's, when it was asked for.
    grown: tuple[bytes, ...] = ()


def head(
    *, node: str, origin: str, note: str, first: int, to: int, size: int, proof: Iterable[bytes], grown: Iterable[bytes] = (),
) -> str:
    """The first line of an answer."""
    return json.dumps({
        "v": VERSION, "node": node, "origin": origin, "checkpoint": note, "from": first, "to": to, "size": size,
        "proof": [base64.b64encode(one).decode() for one in proof], "grown": [base64.b64encode(one).decode() for one in grown],
    }, ensure_ascii=False)


def read(payload: bytes, *, node: str, first: int, here: str) -> Batch:
    """Read an answer of ``node`` from line ``first`` on, given to ``here``; :class:`Broken` for anything that does not hold together."""
    lines = payload.split(b"\n")
    try:
        top = dict(orjson.loads(lines[0]))
        if top.get("v") != VERSION:
            raise Broken(f"对端的消息版本是 {top.get('v')!r}，本节点只认识 {VERSION}，请升级本节点")
        if top["node"] != node or top["from"] != first:
            raise Broken("应答不是所问的节点和行号")
        read_lines = [_line(orjson.loads(line), first + place, here) for place, line in enumerate(line for line in lines[1:] if line)]
        proof, more = (tuple(base64.b64decode(one) for one in top.get(name, ())) for name in ("proof", "grown"))
        to, size, note = int(top["to"]), int(top["size"]), str(top["checkpoint"])
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Broken(f"应答读不出来（{type(error).__name__}）") from error
    if to - first != len(read_lines):
        raise Broken("应答的行数与首行所写不符")
    leaves, shown = tuple(leaf for leaf, _ in read_lines), tuple(line for _, line in read_lines if isinstance(line, Shown))
    hidden = tuple((first + place, line) for place, (_, line) in enumerate(read_lines) if isinstance(line, bytes))
    return Batch(first, to, size, note, proof, leaves, shown, hidden, more)


def verify(batch: Batch, edge: list[bytes], keys: list[notes.VerifierKey], *, seen: int, seen_note: str = "") -> list[bytes]:
    """The edge of the partner's tree after the batch; :class:`Broken` when the batch is not the log that was signed.

    ``edge`` is that of the tree over the lines before; ``seen`` the newest size seen, signed in ``seen_note``. The signature,
    the proof from here to the signed tree, and the growth of what was seen before are all checked before anything is applied.
    """
    signed = _signed(batch.note, keys)
    if signed.size < seen:
        raise Broken(f"对端的日志从 {seen} 行退回到 {signed.size} 行：对端可能恢复了旧备份", fork=True)
    if signed.size != batch.size or batch.to > signed.size:
        raise Broken("检查点与应答所写的行数不符", fork=True)
    after = merkle.grown(batch.first, edge, batch.leaves)
    if seen > batch.first and seen_note:
        before = _signed(seen_note, keys)
        if not merkle.verify_consistency(seen, signed.size, before.root, signed.root, batch.grown):
            raise Broken(f"对端现在的日志与它先前签名的 {seen} 行不符，历史被改写", fork=True)
    if batch.to == 0:
        return after
    if not merkle.verify_consistency(batch.to, signed.size, merkle.edge_root(after), signed.root, batch.proof):
        raise Broken(f"第 {batch.first} 至 {batch.to - 1} 行与对端签名的检查点不符，有行被改动、删除或者替换", fork=True)
    return after


def _signed(note: str, keys: list[notes.VerifierKey]) -> notes.Head:
    why = "没有登记对端日志的公钥"
    for key in keys:
        try:
            return notes.check(note, key)
        except notes.Unreadable as error:
            why = str(error)
    raise Broken(f"检查点的签名不对（{why}）", fork=True)


def _line(raw: list[Any], seq: int, here: str) -> tuple[bytes, Shown | bytes]:
    """The leaf of a line, and the line itself when it was shown, else its commitment."""
    if raw[0] != seq:
        raise Broken(f"应答里第 {seq} 行的行号是 {raw[0]}")
    if raw[1] in (WITHHELD, ERASED):
        committed = base64.b64decode(raw[2], validate=True)
        return entries.leaf(committed), committed
    if raw[1] != SHOWN:
        raise Broken(f"第 {seq} 行是不认识的种类 {str(raw[1])[:20]}")
    salt, event = base64.b64decode(raw[2], validate=True), str(raw[3])
    body = orjson.loads(event)
    parts = {str(name): (bytes.fromhex(one[0]), str(one[1])) for name, one in raw[4].items()}
    promised = body.get("parts", {})
    if parts.keys() != {name for name in promised if name.rpartition("@")[2] in (here, images.EVERYBODY)}:
        raise Broken(f"第 {seq} 行随附的内容与它承诺给本节点的不一致", fork=True)
    for name, (part_salt, rows) in parts.items():
        if sha256(part_salt + rows.encode()).hexdigest() != promised.get(name):
            raise Broken(f"第 {seq} 行随附的 {name} 与它的承诺值不符", fork=True)
    return entries.leaf(entries.commitment(salt, event)), Shown(seq, salt, event, body, parts)
