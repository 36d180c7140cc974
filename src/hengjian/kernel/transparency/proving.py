"""Answering proofs: that a line is in the log, and that the log only grew."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound
from hengjian.kernel.models import Checkpoint, LogEntry
from hengjian.kernel.transparency import entries, offline, tiles
from hengjian.kernel.transparency.sequencing import read_tile


@dataclass(frozen=True, slots=True)
class Proof:
    """A line's proof. ``event`` and ``salt`` are given only to those who may read the journal, and while they exist."""

    index: int
    text: str
    entry: bytes
    event: str = ""
    salt: bytes = b""


def prove(seq: int, *, by: Actor | None = None) -> Proof:
    """The offline proof of line ``seq`` under the newest checkpoint; with event and salt for who may view the journal."""
    row = LogEntry.objects.filter(seq=seq).first()
    newest = Checkpoint.objects.filter(size__gt=seq).order_by("-size").first()
    if row is None:
        raise NotFound("证明不能出具", f"日志没有第 {seq} 行", "请核对行号")
    if newest is None:
        raise NotFound("证明不能出具", f"第 {seq} 行还没有进入已签名的检查点", "请一两秒后再试")
    path = tiles.inclusion_proof(seq, newest.size, read_tile)
    open_to = by is not None and access.may(by, "kernel.view_journal") and bool(row.event)
    return Proof(
        seq, offline.proof_text(seq, path, newest.note), entries.entry(bytes(row.commitment)),
        row.event if open_to else "", bytes(row.salt) if open_to and row.salt else b"",
    )


def prove_consistency(old: int, new: int) -> list[bytes]:
    """The proof that the log of ``old`` lines begins the log of ``new`` lines (for witnesses and receivers)."""
    return tiles.consistency_proof(old, new, read_tile)
