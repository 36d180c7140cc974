"""Whoever changes the log is found: random changes by hand, with the published files as the outside monitor."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from hengjian.kernel import tier, transparency
from hengjian.kernel.models import Checkpoint, LogEntry, LogQueue, LogState, LogTile
from hengjian.kernel.transparency import entries, keys, notes, sequencing, tiles

pytestmark = pytest.mark.django_db
LINES = 300

Change = Callable[[random.Random], None]


def flip(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def some(chance: random.Random) -> LogEntry:
    return LogEntry.objects.get(seq=chance.randrange(LINES))


def save(row: LogEntry, **values: Any) -> None:
    LogEntry.objects.filter(seq=row.seq).update(**values)


def copy(row: LogEntry, seq: int) -> LogEntry:
    values = {field.attname: getattr(row, field.attname) for field in LogEntry._meta.concrete_fields}
    return LogEntry(**{**values, "seq": seq})


def edit_the_event(chance: random.Random) -> None:
    row = some(chance)
    place = chance.randrange(len(row.event))
    other = chance.choice([letter for letter in "0aZ第，" if letter != row.event[place]])
    save(row, event=row.event[:place] + other + row.event[place + 1 :])


def edit_the_salt(chance: random.Random) -> None:
    row = some(chance)
    save(row, salt=flip(bytes(row.salt or b""), chance))


def edit_the_commitment(chance: random.Random) -> None:
    row = some(chance)
    save(row, commitment=flip(bytes(row.commitment), chance))


def edit_a_column(chance: random.Random) -> None:
    row, column = some(chance), chance.choice(["about", "name", "by", "organ"])
    save(row, **{column: f"{getattr(row, column)}1"})


def edit_a_moment(chance: random.Random) -> None:
    row, column = some(chance), chance.choice(["performed_at", "received_at"])
    save(row, **{column: getattr(row, column) + timedelta(microseconds=chance.choice([-1, 1, 10**7]))})


def forge_one_line(chance: random.Random) -> None:
    """Rewrite event, salt and commitment so that the row agrees with itself."""
    row = some(chance)
    event = row.event.replace("第 ", "第 1", 1)
    save(row, event=event, commitment=entries.commitment(bytes(row.salt or b""), event))


def forge_nonsense(chance: random.Random) -> None:
    row, event = some(chance), chance.choice(["{", "[]", "{}", '{"name":"transparency.LineErased"}'])
    save(row, event=event, commitment=entries.commitment(bytes(row.salt or b""), event))


def delete_a_line(chance: random.Random) -> None:
    some(chance).delete()


def delete_some_lines(chance: random.Random) -> None:
    first = chance.randrange(LINES)
    LogEntry.objects.filter(seq__gte=first, seq__lt=first + chance.randrange(1, 20)).delete()


def delete_and_close_the_gap(chance: random.Random) -> None:
    gone = chance.randrange(LINES)
    later = list(LogEntry.objects.filter(seq__gt=gone))
    LogEntry.objects.filter(seq__gte=gone).delete()
    LogEntry.objects.bulk_create([copy(row, row.seq - 1) for row in later])


def swap_two_lines(chance: random.Random) -> None:
    one, other = chance.sample(range(LINES), 2)
    rows = {row.seq: row for row in LogEntry.objects.filter(seq__in=[one, other])}
    LogEntry.objects.filter(seq__in=[one, other]).delete()
    LogEntry.objects.bulk_create([copy(rows[one], other), copy(rows[other], one)])


def insert_a_line(chance: random.Random) -> None:
    copy(some(chance), chance.choice([-1, LINES, LINES + 1, 10**12])).save(force_insert=True)


def blank_a_line(chance: random.Random) -> None:
    values: dict[str, Any] = {"event": ""}
    if chance.random() < 0.7:
        values |= {"salt": None, "about": "", "name": "erased", "by": "", "organ": ""}
    save(some(chance), **values)


def cut_the_end(chance: random.Random) -> None:
    """Shorten rows, tiles and state consistently: a log set back."""
    size = chance.randrange(LINES)
    rows = list(LogEntry.objects.filter(seq__lt=size).order_by("seq"))
    rebuild(rows)


def edit_a_tile(chance: random.Random) -> None:
    row = chance.choice(list(LogTile.objects.all()))
    data = bytes(row.hashes)
    changed = chance.choice([flip(data, chance), data[:-32], data + bytes(32)])
    LogTile.objects.filter(pk=row.pk).update(hashes=changed)


def delete_a_tile(chance: random.Random) -> None:
    chance.choice(list(LogTile.objects.all())).delete()


def add_a_tile(chance: random.Random) -> None:
    LogTile.objects.create(level=chance.randrange(4), idx=chance.randrange(5, 9), hashes=bytes(32))


def edit_the_state(chance: random.Random) -> None:
    state = LogState.objects.get()
    assert state.received_at is not None
    if chance.random() < 0.5:
        LogState.objects.update(size=state.size + chance.choice([-7, -1, 1, 10**9]))
    else:
        LogState.objects.update(received_at=state.received_at + timedelta(seconds=chance.choice([-60, 60])))


def edit_a_checkpoint(chance: random.Random) -> None:
    row = chance.choice(list(Checkpoint.objects.all()))
    rows = Checkpoint.objects.filter(pk=row.pk)
    way = chance.randrange(3)
    if way == 0:
        rows.update(root=flip(bytes(row.root), chance))
    elif way == 1:
        rows.update(note=row.note.replace(str(row.size), str(row.size + 1), 1))
    else:
        rows.update(size=row.size + 1000)


def delete_the_published_checkpoint(chance: random.Random) -> None:
    Checkpoint.objects.filter(size=LINES).delete()


def forge_everything(chance: random.Random) -> None:
    """Rewrite a line, all tiles, the state and the checkpoints, with the node's own key: only the outside knows."""
    rows = list(LogEntry.objects.order_by("seq"))
    row = chance.choice(rows)
    body = json.loads(row.event) | {"by": "p9"}
    row.event, row.by = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")), "p9"
    row.commitment = entries.commitment(bytes(row.salt or b""), row.event)
    rebuild(rows)


def rebuild(rows: list[LogEntry]) -> None:
    for kind in (LogEntry, LogTile, Checkpoint):
        kind.objects.all().delete()
    LogEntry.objects.bulk_create(rows)
    leaves = [entries.leaf(bytes(row.commitment)) for row in rows]
    sequencing._grow(0, leaves)
    LogState.objects.update(size=len(rows), received_at=max((row.received_at for row in rows), default=None))
    head = notes.Head(tier.here().origin, len(rows), tiles.root(len(rows), sequencing.read_tile))
    Checkpoint.objects.create(
        size=head.size, root=head.root, note=notes.sign(head, keys.signing_key()), at="2026-03-02T00:00:00Z"
    )


CHANGES: list[Change] = [
    edit_the_event, edit_the_salt, edit_the_commitment, edit_a_column, edit_a_moment, forge_one_line, forge_nonsense,
    delete_a_line, delete_some_lines, delete_and_close_the_gap, swap_two_lines, insert_a_line, blank_a_line, cut_the_end,
    edit_a_tile, delete_a_tile, add_a_tile, edit_the_state, edit_a_checkpoint, delete_the_published_checkpoint,
    forge_everything,
]


@pytest.fixture
def outside(practice: Any, tmp_path: Path) -> Path:
    """A log of 300 lines, signed at 200 and at 300, and published."""
    for count in (200, 100):
        practice.put(count)
        transparency.sequence()
        transparency.checkpoint(practice.at)
        transparency.publish(tmp_path)
    assert transparency.verify_log(tmp_path) == []
    return tmp_path


def undetected(outside: Path, seeds: range) -> list[str]:
    """The changes among ``seeds`` after which ``verify_log`` still says that all is well."""
    missed = []
    for seed in seeds:
        change = CHANGES[seed % len(CHANGES)]
        with transaction.atomic():
            mark = transaction.savepoint()
            change(random.Random(seed))
            if not transparency.verify_log(outside):
                missed.append(f"{change.__name__} with seed {seed}")
            transaction.savepoint_rollback(mark)
    return missed


def test_200_random_changes_of_the_database_are_all_found(outside: Path) -> None:
    assert undetected(outside, range(210)) == []


@pytest.mark.slow
def test_2_100_random_changes_of_the_database_are_all_found(outside: Path) -> None:
    assert undetected(outside, range(10_000, 12_100)) == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_kind_of_change_is_said_in_a_sentence(outside: Path, change: Change) -> None:
    change(random.Random(7))
    found = transparency.verify_log(outside)
    assert found
    for finding in found:
        assert str(finding).endswith("。")
        assert finding.seq is None or any(character.isdigit() for character in finding.sentence)


def test_a_changed_line_is_named_by_its_number(outside: Path) -> None:
    forge = LogEntry.objects.get(seq=123)
    save(forge, about="note:99")
    assert [str(finding) for finding in transparency.verify_log(outside)] == [
        "第 123 行的检索栏（about）与内容不符，被改动。"
    ]


def test_a_deleted_line_is_named_by_its_number(outside: Path) -> None:
    LogEntry.objects.filter(seq=40).delete()
    first = transparency.verify_log(outside)[0]
    assert (first.seq, str(first)) == (40, "第 40 行缺失，后面接着第 41 行。")


def damage(path: Path) -> None:
    path.write_bytes(flip(path.read_bytes(), random.Random(3)))


@pytest.mark.parametrize("name", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "checkpoint"])
def test_a_published_file_altered_or_removed_is_found(outside: Path, name: str) -> None:
    kept = (outside / name).read_bytes()
    damage(outside / name)
    assert transparency.verify_log(outside)
    (outside / name).write_bytes(kept)
    assert transparency.verify_log(outside) == []
    (outside / name).unlink()
    assert transparency.verify_log(outside)


def test_a_cut_off_bundle_is_found(outside: Path) -> None:
    path = outside / "tile/entries/000"
    path.write_bytes(path.read_bytes()[:-3])
    assert "不完整" in str(transparency.verify_log(outside)[0])


def test_before_anything_was_published_there_is_nothing_outside_to_contradict(practice: Any, tmp_path: Path) -> None:
    assert transparency.verify_log(tmp_path) == []
    practice.put(3)
    transparency.sequence()
    transparency.checkpoint(practice.at)
    assert transparency.verify_log(tmp_path) == []


def test_a_line_that_waits_for_its_number_does_not_disturb_the_audit(outside: Path, practice: Any) -> None:
    practice.put(2)
    assert LogQueue.objects.count() == 2
    assert transparency.verify_log(outside) == []


def test_without_a_folder_the_node_s_own_is_compared(outside: Path, settings: Any) -> None:
    settings.HENGJIAN_LOG_DIR = outside
    shutil.rmtree(outside / "tile/0")
    assert {finding.sentence for finding in transparency.verify_log()} == {
        "已公布的第 0 层第 0 块树块缺失", "已公布的第 0 层第 1 块树块缺失",
    }


def test_an_erased_line_that_is_put_back_is_found(outside: Path, practice: Any) -> None:
    from hengjian.kernel.access import NODE
    from hengjian.kernel.transparency import erasure

    kept = LogEntry.objects.get(seq=5)
    erasure.erase(seq=5, reason="当事人撤回同意", by=NODE, at=practice.at)
    transparency.sequence()
    assert transparency.verify_log(outside) == []
    save(kept, event=kept.event, salt=kept.salt)
    assert transparency.verify_log(outside)
    kept.save()
    assert "第 5 行已记录为删除，内容却还在。" in [str(finding) for finding in transparency.verify_log(outside)]
