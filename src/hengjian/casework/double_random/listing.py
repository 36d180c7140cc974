"""The frozen list (抽查名单): entities become pseudonyms in labelled cells, and the label table stays inside.

Everything random here is derived from one secret key of the draw, so that freezing twice gives the same bytes: salts
(by the protocol), random labels and officers' codes. Set-based: whole columns, no object per entity.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hengjian.casework.double_random import rules
from hengjian.kernel.draws import cells, tickets, twostage
from hengjian.kernel.draws.canonical import Suite

Spot = tuple[str | int, ...]
"""District, class, sector and, where there is a coverage duty, the period: what decides a unit's cell."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list ready to be committed. ``table`` is the internal list, in the order of ``rows``."""

    rows: list[bytes]
    sizes: dict[str, int]
    rates: dict[str, int]
    root: str
    table: pa.Table
    label_table: dict[str, list[str]]
    excluded: dict[str, dict[str, int]]

    @property
    def expected(self) -> int:
        """Expected number drawn, in millionths."""
        return sum(size * self.rates[label] for label, size in self.sizes.items())

    def bounds_by_district(self) -> dict[str, tuple[int, int]]:
        """District -> fewest and most units that can be drawn there."""
        mean: Counter[str] = Counter()
        for label, size in self.sizes.items():
            mean[cells.district_of(label)] += size * self.rates[label]
        return {district: (e // rules.W, -(-e // rules.W)) for district, e in sorted(mean.items())}


@dataclass(frozen=True, slots=True)
class Terms:
    """What turns a pool into a list: rates by class, coverage duty, the key, and the code used for unknown districts."""

    suite: Suite
    draw_no: str
    key: str
    rates: Mapping[str, int]
    home: str
    periods: int = 0
    period_of: Mapping[str, int] = field(default_factory=dict)
    unvisited: int = 1


def tokens(key: str, draw_no: str) -> Iterator[str]:
    """Hexadecimal tokens for labels, random to everybody without the key."""
    number = 0
    while True:
        yield hashlib.sha256(f"label|{key}|{draw_no}|{number}".encode()).hexdigest()[:8]
        number += 1


def build(pool: Sequence[rules.Row], out: Mapping[str, str], terms: Terms) -> Listing:
    """The list of a pool without the excluded: cells, labels, pseudonyms, rows, root."""
    kept, gone = pool, []
    if out:
        kept, gone = [row for row in pool if row[0] not in out], [row for row in pool if row[0] in out]
    keys, units = _cells_of(kept, terms)
    rate_of, district_of = _facts_of(set(keys.values()), terms)
    sizes = Counter(units)
    joined = cells.merge_small([cells.Cell(key, district_of[key], sizes[key], rate_of[key]) for key in sorted(sizes)])
    heads = sorted({(district_of[head], head) for head in joined.values()})
    token = tokens(terms.key, terms.draw_no)
    label_of_head = cells.label_cells(heads, lambda: next(token))
    label_of = {key: label_of_head[head] for key, head in joined.items()}
    names = tickets.pseudonyms(terms.suite, terms.key, terms.draw_no, [row[0] for row in kept])
    table = _table(kept, names, units, label_of, rate_of)
    rows = _rows(table)
    members: dict[str, list[str]] = {}
    counted: Counter[str] = Counter()
    for key, label in sorted(label_of.items()):
        members.setdefault(label, []).append(key)
        counted[label] += sizes[key]
    return Listing(
        rows=rows, sizes={label: counted[label] for label in sorted(counted)},
        rates={label_of[key]: rate_of[key] for key in sorted(sizes)}, root=twostage.list_root(terms.suite, rows),
        table=table, label_table=members, excluded=count_excluded(gone, out, terms.home),
    )


def _cells_of(kept: Sequence[rules.Row], terms: Terms) -> tuple[dict[Spot, str], list[str]]:
    """The cell of every unit; each distinct combination is put into words once."""
    period_of, first = terms.period_of, terms.unvisited
    spots: list[Spot] = (
        [(*row[1:], period_of.get(row[0], first)) for row in kept] if terms.periods else [row[1:] for row in kept]
    )
    keys = {spot: _key(spot, terms.home) for spot in set(spots)}
    return keys, [keys[spot] for spot in spots]


def _key(spot: Spot, home: str) -> str:
    district, risk, sector, *period = spot
    group = rules.SECTOR_GROUPS.get(str(sector), "other")
    return rules.cell_key(str(district) or home, str(risk) or rules.UNCLASSIFIED, group, int(period[0]) if period else 0)


def _facts_of(keys: Iterable[str], terms: Terms) -> tuple[dict[str, int], dict[str, str]]:
    """Rate and district of each cell."""
    rate_of, district_of = {}, {}
    for key in keys:
        district, risk, _, period = key.split("/")
        rate_of[key] = rules.hazard(terms.rates[risk], period=int(period), periods=terms.periods)
        district_of[key] = district
    return rate_of, district_of


def _table(
    kept: Sequence[rules.Row], names: Sequence[str], units: Sequence[str], label_of: Mapping[str, str],
    rate_of: Mapping[str, int],
) -> pa.Table:
    """The internal list, sorted by pseudonym like the public rows; cells as a dictionary column."""
    order = {key: place for place, key in enumerate(label_of)}
    places = pa.array([order[key] for key in units], pa.int32())
    columns = {
        "pseudonym": pa.array(names, pa.string()),
        "uscc": pa.array([row[0] for row in kept], pa.string()),
        "cell": pa.DictionaryArray.from_arrays(places, list(order)),
        "label": pa.DictionaryArray.from_arrays(places, [label_of[key] for key in order]),
        "numerator": pa.DictionaryArray.from_arrays(places, pa.array([rate_of[key] for key in order], pa.int32())),
    }
    return pa.table(columns).take(_order(names)).combine_chunks()


def _order(names: Sequence[str]) -> pa.Array:
    """Places of the pseudonyms in ascending order, by their first 60 bits; by all of them where two begin alike."""
    heads = pa.array([int(name[:15], 16) for name in names], pa.int64())
    order = pc.sort_indices(heads)
    ascending = heads.take(order)
    alike = pc.any(pc.equal(ascending[1:], ascending[:-1])).as_py()
    return pc.sort_indices(pa.array(names, pa.string())) if alike else order


def _rows(table: pa.Table) -> list[bytes]:
    """The public rows of the sorted internal list: what ``twostage.freeze`` gives, made column by column."""
    joined = pc.binary_join_element_wise(table["pseudonym"], table["label"].cast(pa.string()), "|")
    rows: list[bytes] = joined.cast(pa.binary()).to_pylist()
    twostage.check_rows(rows)
    return rows


def count_excluded(gone: Sequence[rules.Row], out: Mapping[str, str], home: str) -> dict[str, dict[str, int]]:
    """District -> reason -> number left out. Inside; the public count joins reasons (``rules.public_reason``)."""
    found: dict[str, Counter[str]] = {}
    for uscc, district, _, _ in gone:
        found.setdefault(district or home, Counter())[out[uscc]] += 1
    return {district: dict(sorted(found[district].items())) for district in sorted(found)}


def public_exclusions(excluded: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The same counts under the reasons that may be shown."""
    shown: dict[str, dict[str, int]] = {}
    for district, counts in excluded.items():
        joined: Counter[str] = Counter()
        for reason, count in counts.items():
            joined[rules.public_reason(reason)] += count
        shown[district] = dict(sorted(joined.items()))
    return shown


def parquet(table: pa.Table) -> bytes:
    """A table as Parquet bytes, the same for the same table. Hashes do not compress, so only dictionary columns are encoded.

    The writer packs them again from plain values: handed a dictionary of words, it rounds the page up and leaves whatever
    the memory held before in the rest, which is neither the same twice nor anybody's to keep.
    """
    sink = pa.BufferOutputStream()
    packed = [name for name in table.column_names if pa.types.is_dictionary(table.schema.field(name).type)]
    plain = [column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column for column in table.columns]
    made = pa.table(plain, names=table.column_names)
    pq.write_table(made, sink, compression="NONE", use_dictionary=packed, write_statistics=False)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def read_parquet(data: bytes) -> pa.Table:
    """The table in Parquet bytes, dictionary columns kept."""
    return pq.read_table(pa.BufferReader(data), read_dictionary=["cell", "label"])


def difference(before: pa.Table | None, now: pa.Table) -> dict[str, int]:
    """Units added, removed and moved to another cell since the plan's last list."""
    if before is None:
        return {"added": now.num_rows, "removed": 0, "reclassified": 0}
    places = pc.index_in(now["uscc"].combine_chunks(), value_set=before["uscc"].combine_chunks())
    was = before["cell"].cast(pa.string()).take(places)
    same = len(places) - places.null_count
    moved = pc.sum(pc.not_equal(was, now["cell"].cast(pa.string()))).as_py() or 0
    return {"added": now.num_rows - same, "removed": before.num_rows - same, "reclassified": moved}
