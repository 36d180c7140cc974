"""A firm's own slip (回执): its salt, its row with a proof that the committed list holds it, its ticket. Never its class."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from hengjian.casework.double_random import files, listing, material, rules
from hengjian.casework.double_random.models import Draw
from hengjian.kernel.draws import canonical, publication, tickets
from hengjian.kernel.errors import NotFound, Refused

CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one unit needs to check its own draw. ``rate`` is in parts per million, ``proof`` an RFC 6962 audit path.

    ``ticket``, ``threshold`` and ``outcome`` are empty until the draw is made.
    """

    draw_no: str
    uscc: str
    salt: str
    pseudonym: str
    label: str
    rate: int
    index: int
    size: int
    proof: tuple[str, ...]
    list_root: str
    seed: str
    ticket: str
    threshold: str
    outcome: str
    document: bytes


def receipt(draw_no: str, uscc: str) -> Receipt:
    """The slip of one unit. Whoever holds it can find the unit's row, so doors hand it to the unit itself only."""
    row = Draw.objects.filter(draw_no=draw_no).exclude(committed_at=None).first()
    if row is None:
        raise NotFound("没有这次抽取的回执", "没有公布过这个编号的抽取", "请核对抽取编号")
    suite = canonical.suite(row.suite)
    unit = _unit(row, uscc)
    salt = tickets.derived_salt(suite, row.salt_key, draw_no, uscc)
    levels = _levels(files.sha256_of(row, material.LIST), row.suite, row.pk)
    ticket = tickets.ticket(suite, row.seed, unit.pseudonym) if row.seed else ""
    threshold, outcome = _result(row, unit.label, unit.pseudonym)
    return Receipt(
        draw_no=draw_no, uscc=uscc, salt=salt, pseudonym=unit.pseudonym, label=unit.label, rate=unit.rate,
        index=unit.index, size=row.list_size, proof=_path(levels, unit.index), list_root=row.list_root, seed=row.seed,
        ticket=ticket, threshold=threshold, outcome=outcome,
        document=publication.receipt(draw_no=draw_no, salt=salt, identifier=uscc, rate=unit.rate),
    )


def pass_code(draw_no: str, uscc: str) -> str:
    """The code with which a unit fetches its own slip; printed on what is sent to the unit, known to nobody else."""
    row = Draw.objects.filter(draw_no=draw_no).first()
    if row is None:
        raise NotFound("没有这次抽取的回执", "没有这个编号的抽取", "请核对抽取编号")
    return hmac.digest(bytes.fromhex(row.salt_key), f"receipt|{draw_no}|{uscc}".encode(), "sha256").hex()[:CODE_LENGTH]


def receipt_by_code(draw_no: str, uscc: str, code: str) -> Receipt:
    """The slip for whoever brings the unit's own code; a wrong code is answered like an unknown unit."""
    if not hmac.compare_digest(pass_code(draw_no, uscc), code.strip().lower()):
        raise Refused("不能出具回执", "统一社会信用代码与回执码对不上", "请核对随通知书收到的回执码")
    return receipt(draw_no, uscc)


def probability(draw_no: str, uscc: str) -> Fraction:
    """The exact probability with which a unit of the list is drawn; inside only."""
    row = Draw.objects.get(draw_no=draw_no)
    return Fraction(_unit(row, uscc).rate, rules.W)


@dataclass(frozen=True, slots=True)
class _Unit:
    index: int
    pseudonym: str
    label: str
    rate: int


def _unit(row: Draw, uscc: str) -> _Unit:
    table: pa.Table = listing.read_parquet(files.read(row, files.INTERNAL_LIST))
    index = pc.index(table["uscc"], uscc).as_py()
    if index < 0:
        raise NotFound("没有这次抽取的回执", "这次抽取的名单里没有这个统一社会信用代码", "不在抽查范围内，或者按公布的原因没有列入名单")
    cells = {name: table[name][index].as_py() for name in ("pseudonym", "label", "numerator")}
    return _Unit(index, cells["pseudonym"], cells["label"], cells["numerator"])


def _result(row: Draw, label: str, pseudonym: str) -> tuple[str, str]:
    """Threshold of the unit's cell and what became of it, from the published result."""
    if not row.seed:
        return "", ""
    result = canonical.parse(files.read(row, material.RESULT), name=material.RESULT)
    threshold = result["thresholds"][label] or ""
    for outcome, part in (("drawn", "selected"), ("certain", "certain"), ("reserve", "reserves")):
        if pseudonym in result[part].get(label, ()):
            return threshold, outcome
    return threshold, "none"


@lru_cache(maxsize=2)
def _levels(list_sha256: str, suite_name: str, draw_pk: int) -> tuple[tuple[bytes, ...], ...]:
    """All levels of the list's tree, leaves first; kept for the last two lists, since a list never changes."""
    new = canonical.suite(suite_name).new
    data = files.read(Draw.objects.get(pk=draw_pk), material.LIST)
    level = tuple(new(b"\0" + entry).digest() for entry in publication.read_list(data))
    levels = [level]
    while len(level) > 1:
        above = [new(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = tuple(above + ([level[-1]] if len(level) % 2 else []))
        levels.append(level)
    return tuple(levels)


def _path(levels: tuple[tuple[bytes, ...], ...], index: int) -> tuple[str, ...]:
    """The audit path of one leaf: its sibling on every level where it has one."""
    path = []
    for level in levels[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling].hex())
        index //= 2
    return tuple(path)
