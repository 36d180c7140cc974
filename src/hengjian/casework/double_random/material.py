"""What a draw puts into files: at freezing the list and the roster, at the end the whole publication.

Public names are those of the protocol (``kernel.draws.publication``); internal ones begin with ``internal-``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

import hengjian
from hengjian.casework.double_random import files, listing, rules
from hengjian.casework.double_random.listing import Listing
from hengjian.casework.double_random.models import Draw
from hengjian.casework.double_random.roster import Staff
from hengjian.kernel.draws import canonical, commitment, outcome, publication
from hengjian.kernel.draws.canonical import Suite
from hengjian.kernel.draws.commitment import Commitment
from hengjian.kernel.draws.outcome import Outcome, Roster
from hengjian.kernel.draws.reveal import Reveals
from hengjian.kernel.errors import Refused

VERIFIER = Path(hengjian.__file__).parents[2] / "tools" / "verify_draw.py"
LIST, ROSTER, ELIGIBILITY, COMMIT = "list.csv", "roster.json", "eligibility.json", "commit.json"
REVEALS, RESULT = "reveals.json", "result.json"
KINDS = ("none", "drawn", "certain", "reserve")


def keep_frozen(row: Draw, made: Listing, staff: Staff) -> str:
    """Store list and roster, public and internal. Returns the SHA-256 of the public list."""
    public = files.keep(row, LIST, publication.list_csv(made.rows), public=True)
    eligibility = {"inadmissible": [list(bar) for bar in staff.roster.bars]}
    files.keep(row, ROSTER, canonical.canonical(publication.roster_document(staff.roster)), public=True)
    files.keep(row, ELIGIBILITY, canonical.canonical(eligibility), public=True)
    files.keep(row, files.INTERNAL_LIST, listing.parquet(made.table), public=False)
    files.keep(row, files.INTERNAL_LABELS, canonical.canonical(made.label_table), public=False)
    files.keep(row, files.INTERNAL_ROSTER, canonical.canonical(staff.internal()), public=False)
    return public.sha256


def rule_hash(suite: Suite, text: str) -> str:
    """The hash under which a rule stands in the commitment."""
    return suite.hex(text.encode())


def program_hash(suite: Suite) -> str:
    """The hash of the program with which anybody verifies the draw."""
    if not VERIFIER.is_file():
        raise Refused("不能作出承诺", "本节点没有核验程序 tools/verify_draw.py", "请系统管理员补齐安装文件")
    return suite.hex(VERIFIER.read_bytes())


def read_commitment(row: Draw) -> Commitment:
    """The commitment as it was made; refused when the file is no longer the one whose hash is C."""
    data = files.read(row, COMMIT)
    found = commitment.decode(canonical.parse(data, name=COMMIT))
    if found.hash() != row.commitment:
        raise Refused(f"{row.what}不能继续", "承诺文件与公布的承诺值不符", "请从备份恢复原文件并查明原因，或者作废本次抽取")
    return found


def read_roster(row: Draw) -> Roster:
    """The committed roster."""
    found = {name: canonical.parse(files.read(row, name), name=name) for name in (ROSTER, ELIGIBILITY)}
    return publication.read_roster(found[ROSTER], found[ELIGIBILITY])


def conclude(row: Draw, committed: Commitment, reveals: Reveals) -> Outcome:
    """The draw itself, from the frozen files; an edited file is refused by name, an edited list by its root."""
    return outcome.conclude(
        commitment=committed, rows=publication.read_list(files.read(row, LIST)), roster=read_roster(row), reveals=reveals
    )


def chosen(made: Outcome) -> dict[str, tuple[str, str, int]]:
    """Pseudonym -> kind, label, rank (from 1, in ticket order, inside its label) of every unit that came out."""
    found: dict[str, tuple[str, str, int]] = {}
    drawn = made.drawn
    for kind, lists in (("drawn", drawn.selected), ("certain", drawn.certain), ("reserve", drawn.reserves)):
        for label, names in lists.items():
            for rank, name in enumerate(names, 1):
                found[name] = (kind, label, rank)
    return found


def probabilities(table: pa.Table, out: Mapping[str, tuple[str, str, int]]) -> pa.Table:
    """Every unit with its exact probability (``numerator`` / 10^6) and what became of it, in the order of the list."""
    names = list(out)
    spots = pc.index_in(table["pseudonym"].combine_chunks(), value_set=pa.array(names, pa.string()))
    kinds = pa.array([KINDS.index(out[name][0]) for name in names], pa.int8())
    became = pa.DictionaryArray.from_arrays(pc.fill_null(kinds.take(spots), 0), pa.array(KINDS))
    return table.select(["uscc", "label", "numerator"]).append_column("outcome", became)


def keep_result(row: Draw, made: Outcome, reveals: Reveals, table: pa.Table) -> str:
    """Store reveals, result, all probabilities and the one file that holds the publication. Returns the latter's SHA-256."""
    files.keep(row, REVEALS, canonical.canonical(reveals.document()), public=True)
    files.keep(row, RESULT, canonical.canonical(made.document), public=True)
    files.keep(row, files.PROBABILITIES, listing.parquet(probabilities(table, chosen(made))), public=False)
    package = files.keep(row, files.PACKAGE, packed({n: files.read(row, n) for n in _published(row)}), public=True)
    return package.sha256


def _published(row: Draw) -> tuple[str, ...]:
    """The files of a publication: the six of the protocol, and what its witnesses signed where there are any."""
    return (*publication.FILES, *(name for name in ("witness.json",) if files.has(row, name)))


def packed(content: Mapping[str, bytes]) -> bytes:
    """A zip of files, the same bytes every time; stored, since hashes do not compress."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(content):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content[name])
    return sink.getvalue()


def frozen_facts(made: Listing, staff: Staff, suite: Suite, *, reserve: int) -> dict[str, object]:
    """What the commitment will say of list and roster."""
    return {
        "sizes": made.sizes, "rates": {label: made.rates[label] for label in made.sizes},
        "reserve": dict.fromkeys(made.sizes, reserve), "exclusions": listing.public_exclusions(made.excluded),
        "roots": staff.roster.roots(suite),
        "rules": {"cell": rule_hash(suite, rules.CELL_RULE), "assignment": rule_hash(suite, rules.ASSIGNMENT_RULE)},
    }
