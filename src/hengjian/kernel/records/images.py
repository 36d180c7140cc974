"""Images of rows, and the parts in which an event commits to them (algorithms F.2).

A part holds the rows of one type for one audience: ``inspections.Inspection@310000``. The event carries the SHA-256 over a
salt of 16 bytes and the part's canonical text; the text lies beside the line and is given to its audience alone, who
checks it against the event. Without the salt nobody can test a guess.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import Any

from hengjian.kernel import tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.records import capture, ids
from hengjian.kernel.records.flows import ALL, NONE, PLACE_TITLES, Flow
from hengjian.kernel.records.shapes import Shape, shape

SALT_BYTES = 16
EVERYBODY = "*"
#: The name of a part without rows: the line is news to its audience, and nothing else.
NEWS = "news"
CHUNK = 5_000

Key = int | str
#: A row as it travels: its key and its columns, or None when it is gone.
Image = tuple[Key, dict[str, Any] | None]
#: Parts of a line: name -> (salt, rows).
Parts = dict[str, tuple[bytes, list[Image]]]

_passing: ContextVar[bool] = ContextVar("hengjian_passing_on", default=False)


@contextmanager
def passing_on() -> Iterator[None]:
    """Inside, the owner of a row may be changed to another node: the last thing an owner does with it (移交)."""
    token = _passing.set(True)
    try:
        yield
    finally:
        _passing.reset(token)


def city() -> str:
    """The area code of the city of this node."""
    return f"{tier.here().code[:2]}0000"


def node_at(territory: str) -> str:
    """The node in charge of a territory: the city for its own code, else the district."""
    return territory[:6] if territory and not territory.endswith("0000") else city()


def collect() -> Parts:
    """The images of what this transaction touched, by part. Refuses what another node alone may write."""
    found: dict[str, list[Image]] = defaultdict(list)
    for record, keys in capture.take().items():
        one = shape(record)
        if one is not None:
            for audience, image in _seen(one, keys):
                found[f"{record}@{audience}"].append(image)
    return {name: (secrets.token_bytes(SALT_BYTES), sorted(rows, key=_order)) for name, rows in sorted(found.items())}


def commitments(parts: Parts) -> dict[str, str]:
    """What the event carries of its parts."""
    return {name: commitment(salt, text(rows)) for name, (salt, rows) in parts.items()}


def commitment(salt: bytes, rows: str) -> str:
    """SHA-256 over the salt and the canonical text of the rows, in hexadecimal."""
    return sha256(salt + rows.encode()).hexdigest()


def text(rows: Sequence[Image]) -> str:
    """The canonical text of rows."""
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def packed(parts: Parts) -> str:
    """Parts as they lie beside their line: ``{name: [salt, rows as text]}``; empty for none."""
    if not parts:
        return ""
    return json.dumps({name: [salt.hex(), text(rows)] for name, (salt, rows) in parts.items()}, ensure_ascii=False)


def unpacked(images: str) -> dict[str, tuple[bytes, str]]:
    """The parts that lie beside a line: name -> (salt, canonical text of the rows)."""
    if not images:
        return {}
    return {name: (bytes.fromhex(salt), rows) for name, (salt, rows) in json.loads(images).items()}


def parts_of(images: str) -> Parts:
    """The parts that lie beside a line, their rows read."""
    return {name: (salt, [(key, columns) for key, columns in json.loads(rows)]) for name, (salt, rows) in unpacked(images).items()}


def contradictions(body: Mapping[str, Any], images: str) -> list[str]:
    """The parts of a line that do not fit what its event commits to, or are missing, or too many."""
    committed, kept = body.get("parts", {}), unpacked(images)
    wrong = [name for name, (salt, rows) in kept.items() if commitment(salt, rows) != committed.get(name)]
    return sorted({*wrong, *(committed.keys() ^ kept.keys())})


def shown_to(parts: Parts, audiences: Iterable[str]) -> Parts:
    """Parts with an empty one for every audience that has none in them: the line is shown to it and changes nothing there."""
    named = {name.partition("@")[2] for name in parts}
    empty: Parts = {f"{NEWS}@{to}": (secrets.token_bytes(SALT_BYTES), []) for to in audiences if to not in named}
    return dict(sorted({**parts, **empty}.items()))


def merged(one: Parts, other: Parts) -> Parts:
    """Two lots of parts of one line as one; of a row in both, the later image stands."""
    both = dict(one)
    for name, (salt, rows) in other.items():
        before = dict(one[name][1]) if name in one else {}
        both[name] = (salt, sorted({**before, **dict(rows)}.items(), key=_order))
    return dict(sorted(both.items()))


def rows_of(one: Shape, keys: Iterable[Any]) -> Iterator[tuple[Key, dict[str, Any], str, str]]:
    """Rows as they travel, each with its owner and the territory that decides who sees it (empty where nothing does)."""
    here = tier.here().code
    flow = one.flow
    extra = [path for path in (flow.owner, flow.down) if path not in ("", ALL, NONE)]
    names = [column.name for column in one.columns]
    wanted = list(keys)
    for first in range(0, len(wanted), CHUNK):
        rows = one.model._default_manager.filter(pk__in=wanted[first:first + CHUNK]).values_list("pk", *names, *extra)
        for row in rows.iterator(chunk_size=2000):
            key = one.key_out(row[0], here)
            columns = {column.name: column.write(value, here) for column, value in zip(one.columns, row[1:], strict=False)}
            beside = dict(zip(extra, row[1 + len(names):], strict=True))
            yield key, columns, _owner(flow, key, beside.get(flow.owner)), str(beside.get(flow.down) or "")


def audience(flow: Flow, territory: str) -> str:
    """To whom an own row goes: from a district to the city; from the city to everybody, one district, or nobody (empty)."""
    if not flow.leaves(tier.here().tier):
        return ""
    if tier.here().tier != "city":
        return city()
    if flow.down == ALL:
        return EVERYBODY
    to = node_at(territory)
    return "" if to == city() else to


def _seen(one: Shape, keys: Sequence[str]) -> Iterator[tuple[str, Image]]:
    """The touched rows of one type with their audience; a row that is gone goes to whoever could have had it."""
    here, left = tier.here().code, set(keys)
    for key, columns, owner, territory in rows_of(one, keys):
        left.discard(str(one.key_in(key, here)))
        if owner != here and not _passing.get():
            raise _not_ours(one.flow)
        if to := audience(one.flow, territory):
            yield to, (key, columns)
    for gone in left:
        if (one.counted and int(gone) < 0) or (one.flow.home == "city" and here != city()):
            raise _not_ours(one.flow)
        if one.flow.leaves(tier.here().tier):
            yield (city() if tier.here().tier != "city" else EVERYBODY), (one.key_out(gone, here), None)


def _owner(flow: Flow, key: Key, territory: Any) -> str:
    if flow.home == "city":
        return city()
    if flow.home == "organ":
        return node_at(str(territory or ""))
    return ids.node_of(int(key), tier.here().code)


def _not_ours(flow: Flow) -> Refused:
    return Refused(f"{flow.title}不能在这里办理", f"它由{PLACE_TITLES[flow.home]}办理", "请转到该节点办理")


def _order(image: Image) -> tuple[int, str]:
    key = image[0]
    return (key, "") if isinstance(key, int) else (0, key)
