"""Which checkpoints of this log others have cosigned, and how a line is proved under one of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from hengjian.kernel.models import Checkpoint, Cosignature
from hengjian.kernel.transparency import offline, tiles
from hengjian.kernel.transparency.sequencing import read_tile

_sources: list[Callable[[], Iterable[str]]] = []


def name_witnesses(source: Callable[[], Iterable[str]]) -> None:
    """Say where the keys of this node's witnesses are found. Called by ``wiring`` alone; repeating it changes nothing."""
    if source not in _sources:
        _sources.append(source)


def known() -> list[str]:
    """The keys of this node's witnesses, as printed."""
    return [key for source in _sources for key in source()]


def keep(size: int, witness: str, line: str, at: datetime) -> None:
    """Keep a witness's line under the checkpoint of a size; the first one of each witness stands."""
    Cosignature.objects.get_or_create(size=size, witness=witness, defaults={"line": line, "at": at})


def over(seq: int, *, among: Collection[str], least: int, by: datetime) -> tuple[int, dict[str, datetime]]:
    """The first checkpoint over line ``seq`` that ``least`` of these witnesses cosigned by then: its size, and who signed when.

    Lines under different checkpoints are not added up, since one proof could not show them. Too few: the best there is.
    """
    best: tuple[int, dict[str, datetime]] = (0, {})
    found: dict[str, datetime] = {}
    size = 0
    rows = Cosignature.objects.filter(size__gt=seq, witness__in=among, at__lte=by).order_by("size", "pk")
    for row in rows.iterator():
        if row.size != size:
            size, found = row.size, {}
        found[row.witness] = row.at
        if len(found) > len(best[1]):
            best = (size, found)
        if len(found) >= least:
            break
    return best


def cosigned_note(size: int) -> str:
    """The checkpoint of a size with the lines of its witnesses."""
    note = Checkpoint.objects.get(size=size).note
    return note + "".join(Cosignature.objects.filter(size=size).order_by("witness").values_list("line", flat=True))


def proof_of(seq: int, size: int) -> str:
    """The proof of line ``seq`` under the checkpoint of a size, with the lines of its witnesses."""
    return offline.proof_text(seq, tiles.inclusion_proof(seq, size, read_tile), cosigned_note(size))


def newest() -> str:
    """The newest checkpoint that anybody cosigned, with all its lines; empty when there is none."""
    size = Cosignature.objects.order_by("-size").values_list("size", flat=True).first()
    return cosigned_note(size) if size is not None else ""
