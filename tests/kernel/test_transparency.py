"""The log from queue to proof: numbering, checkpoints, files, proofs, erasing, and a log set back."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from hengjian.kernel import access, clock, journal, keyfiles, merkle, transparency
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.models import LogEntry, LogQueue, LogState, LogTile
from hengjian.kernel.transparency import entries, erasure, keys, notes, publication, tiles
from hengjian.kernel.transparency.sequencing import read_tile

pytestmark = pytest.mark.django_db


def grown(practice: Any, count: int) -> None:
    practice.put(count)
    assert transparency.sequence(10**6) == count


def test_lines_are_numbered_without_a_gap_in_the_order_they_were_queued(practice: Any) -> None:
    practice.put(3)
    assert transparency.sequence(2) == 2
    practice.put(2, start=3)
    assert transparency.sequence() == 3
    rows = list(LogEntry.objects.order_by("seq"))
    assert [row.seq for row in rows] == [0, 1, 2, 3, 4]
    assert [journal.told(row).event.text for row in rows] == [f"第 {number} 条" for number in range(5)]
    assert LogQueue.objects.count() == 0
    assert LogState.objects.get().size == 5


def test_nothing_waiting_is_nothing_done() -> None:
    assert transparency.sequence() == 0
    assert transparency.sequence(0) == 0


def test_an_entry_commits_to_salt_and_event_and_tells_nothing_else(practice: Any) -> None:
    grown(practice, 1)
    row = LogEntry.objects.get()
    entry = entries.entry(bytes(row.commitment))
    assert len(entry) == entries.ENTRY_BYTES
    assert entry == b"\x01" + entries.commitment(bytes(row.salt or b""), row.event)
    assert entries.unbundle(entries.bundle([bytes(row.commitment)])) == [entry]
    with pytest.raises(ValueError, match="cut off"):
        entries.unbundle(entries.bundle([bytes(row.commitment)])[:-1])


def test_the_kept_tiles_have_the_root_of_all_leaves(practice: Any) -> None:
    for number, count in enumerate((1, 255, 1, 300, 40)):
        practice.put(count, start=number)
        transparency.sequence()
    leaves = [entries.leaf(bytes(row)) for row in LogEntry.objects.order_by("seq").values_list("commitment", flat=True)]
    assert len(leaves) == 597
    assert tiles.root(597, read_tile) == merkle.root(leaves)


def test_a_checkpoint_is_signed_once_for_a_size_and_checked_with_the_public_key(practice: Any) -> None:
    grown(practice, 3)
    first = transparency.checkpoint(practice.at)
    assert transparency.checkpoint(clock.now()).note == first.note
    head = notes.check(first.note, notes.VerifierKey.parse(str(transparency.verifier_key())))
    assert (head.size, head.root) == (3, bytes(first.root))
    assert stat.S_IMODE((keys.settings.HENGJIAN_KEY_DIR / keys.FILE).stat().st_mode) == 0o600


def test_published_files_are_those_of_the_specification(practice: Any, tmp_path: Path) -> None:
    assert transparency.publish(tmp_path) is None
    grown(practice, 300)
    transparency.checkpoint(practice.at)
    transparency.publish(tmp_path)
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {
        ".publishing", "checkpoint", "vkey", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
        "tile/entries/000", "tile/entries/001.p/44",
    }
    assert (tmp_path / "tile/0/000").stat().st_size == 8192
    assert (tmp_path / "vkey").read_text() == f"{transparency.verifier_key()}\n"


def test_an_outsider_rebuilds_the_root_from_the_files_alone(practice: Any, tmp_path: Path) -> None:
    for start in (0, 260, 520):
        practice.put(260, start=start)
        transparency.sequence()
        transparency.checkpoint(practice.at)
        head = transparency.publish(tmp_path)
    assert head is not None
    found = b"".join(
        (tmp_path / tiles.path("entries", index, min(256, 780 - index * 256))).read_bytes() for index in range(4)
    )
    leaves = [merkle.leaf_hash(entry) for entry in entries.unbundle(found)]
    assert merkle.root(leaves) == head.root == tiles.root(head.size, publication.reader(tmp_path, head.size))
    assert not (tmp_path / "tile/0/001.p").exists(), "a full tile makes its partial ones superfluous"
    assert publication.reader(tmp_path, head.size)(5, 0) == b""


def test_publishing_again_changes_nothing_and_puts_back_what_is_lost(practice: Any, tmp_path: Path) -> None:
    grown(practice, 300)
    transparency.checkpoint(practice.at)
    head = transparency.publish(tmp_path)
    assert transparency.publish(tmp_path) == head
    (tmp_path / "tile/0/000").unlink()
    transparency.publish(tmp_path)
    assert not (tmp_path / "tile/0/000").exists()
    transparency.publish(tmp_path, whole=True)
    assert (tmp_path / "tile/0/000").exists()
    assert transparency.verify_log(tmp_path) == []


def test_a_published_file_that_was_altered_is_not_overwritten(practice: Any, tmp_path: Path) -> None:
    grown(practice, 300)
    transparency.checkpoint(practice.at)
    transparency.publish(tmp_path)
    (tmp_path / "tile/0/000").write_bytes(b"x" * 8192)
    with pytest.raises(Refused, match="与数据库不一致"):
        transparency.publish(tmp_path, whole=True)


def test_a_database_set_back_to_an_old_backup_publishes_nothing(practice: Any, tmp_path: Path) -> None:
    grown(practice, 5)
    transparency.checkpoint(practice.at)
    transparency.publish(tmp_path)
    LogEntry.objects.filter(seq__gte=3).delete()
    LogState.objects.update(size=3)
    with pytest.raises(Refused, match="已公布的检查点有 5 行，数据库里的日志只有 3 行"):
        publication.refuse_fork(tmp_path)


def test_a_forked_database_publishes_nothing(practice: Any, tmp_path: Path) -> None:
    grown(practice, 5)
    transparency.checkpoint(practice.at)
    transparency.publish(tmp_path)
    LogTile.objects.update(hashes=bytes(5 * 32))
    with pytest.raises(Refused, match="前 5 行与已公布的不一致"):
        transparency.publish(tmp_path)
    LogTile.objects.all().delete()
    with pytest.raises(Refused, match="前 5 行与已公布的不一致"):
        transparency.publish(tmp_path)


def test_a_tile_missing_from_the_database_is_not_published_around(practice: Any, tmp_path: Path) -> None:
    grown(practice, 5)
    transparency.checkpoint(practice.at)
    LogTile.objects.all().delete()
    with pytest.raises(Refused, match="缺少第 0 层第 0 块"):
        transparency.publish(tmp_path)


def test_a_spoilt_published_checkpoint_stops_publishing(practice: Any, tmp_path: Path) -> None:
    grown(practice, 1)
    transparency.checkpoint(practice.at)
    (tmp_path / "checkpoint").write_text("no checkpoint")
    with pytest.raises(Refused, match="读不出来"):
        transparency.publish(tmp_path)


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 600])
def test_a_proof_convinces_without_the_node(practice: Any, size: int) -> None:
    grown(practice, size)
    transparency.checkpoint(practice.at)
    vkey = str(transparency.verifier_key())
    for seq in {0, size // 2, size - 1}:
        proof = transparency.prove(seq, by=NODE)
        found = transparency.verify_offline(proof.text, vkey, event=proof.event, salt=proof.salt)
        assert (found.index, found.head.size) == (seq, size)
        assert transparency.verify_offline(proof.text, vkey, entry=proof.entry) == found


def test_only_who_may_read_the_journal_gets_the_event(practice: Any) -> None:
    grown(practice, 1)
    transparency.checkpoint(practice.at)
    assert transparency.prove(0).event == transparency.prove(0, by=practice.person).event == ""
    assert not access.may(practice.person, "kernel.view_journal")
    assert "第 0 条" in transparency.prove(0, by=NODE).event


def test_what_cannot_be_proved_is_refused_with_the_reason(practice: Any) -> None:
    grown(practice, 1)
    with pytest.raises(NotFound, match="还没有进入已签名的检查点"):
        transparency.prove(0)
    with pytest.raises(NotFound, match="没有第 9 行"):
        transparency.prove(9)


def test_a_consistency_proof_leads_from_one_checkpoint_to_the_next(practice: Any) -> None:
    grown(practice, 300)
    old = transparency.checkpoint(practice.at)
    grown(practice, 300)
    new = transparency.checkpoint(practice.at)
    proof = transparency.prove_consistency(300, 600)
    assert merkle.verify_consistency(300, 600, bytes(old.root), bytes(new.root), proof)


def spoilt(text: str) -> dict[str, tuple[str, str]]:
    lines = text.split("\n")
    other = notes.public_of("other", keys.Ed25519PrivateKey.generate())
    vkey = str(transparency.verifier_key())
    return {
        "no proof": ("hello", vkey),
        "no gap": (text.partition("\n\n")[0], vkey),
        "no index": (text.replace("index 1", "index 01"), vkey),
        "no lines": (f"{lines[0]}\n\nx", vkey),
        "bad hash": (text.replace(lines[2], "!!!"), vkey),
        "other line": (text.replace("index 1", "index 0"), vkey),
        "other log": (text, str(other)),
        "bad key": (text, "x"),
        "bad signature": (text[:-6] + "AAA=\n", vkey),
    }


@pytest.mark.parametrize("what", [
    "no proof", "no gap", "no index", "no lines", "bad hash", "other line", "other log", "bad key", "bad signature",
])
def test_a_spoilt_proof_is_refused(practice: Any, what: str) -> None:
    grown(practice, 3)
    transparency.checkpoint(practice.at)
    proof = transparency.prove(1)
    text, vkey = spoilt(proof.text)[what]
    with pytest.raises(Refused, match="证明不成立"):
        transparency.verify_offline(text, vkey, entry=proof.entry)


def test_extra_data_in_a_proof_is_passed_over(practice: Any) -> None:
    grown(practice, 2)
    transparency.checkpoint(practice.at)
    proof = transparency.prove(1)
    text = proof.text.replace("index 1", "extra aGk=\nindex 1")
    assert transparency.verify_offline(text, str(transparency.verifier_key()), entry=proof.entry).index == 1


def test_an_erased_line_is_gone_and_the_tree_still_stands(practice: Any, tmp_path: Path) -> None:
    grown(practice, 5)
    transparency.checkpoint(practice.at)
    transparency.publish(tmp_path)
    erasure.erase(seq=2, reason="当事人撤回同意", by=NODE, at=practice.at)
    assert transparency.verify_log(tmp_path) == [], "the record of the erasing may still wait for its number"
    transparency.sequence()
    transparency.checkpoint(practice.at)
    transparency.publish(tmp_path)
    assert transparency.verify_log(tmp_path) == []
    row = LogEntry.objects.get(seq=2)
    assert (row.event, row.salt, row.about) == ("", None, "")
    proof = transparency.prove(2, by=NODE)
    assert proof.event == ""
    assert transparency.verify_offline(proof.text, str(transparency.verifier_key()), entry=proof.entry).index == 2


def test_a_line_is_not_erased_twice_without_reason_or_if_it_records_an_erasing(practice: Any) -> None:
    grown(practice, 2)
    with pytest.raises(Refused, match="没有写明理由"):
        erasure.erase(seq=0, reason=" ", by=NODE, at=practice.at)
    erasure.erase(seq=0, reason="当事人撤回同意", by=NODE, at=practice.at)
    transparency.sequence()
    for seq, why in ((0, "已经删除"), (7, "没有这一行"), (2, "记录的就是一次删除")):
        with pytest.raises(Refused, match=why):
            erasure.erase(seq=seq, reason="再删", by=NODE, at=practice.at)


def test_a_key_that_cannot_be_read_is_said_so(tmp_path: Path, settings: Any) -> None:
    settings.HENGJIAN_KEY_DIR = tmp_path
    (tmp_path / keys.FILE).write_text("no key")
    with pytest.raises(Refused, match="读不出来"):
        keys.signing_key()
    other = X25519PrivateKey.generate().private_bytes(
        keys.serialization.Encoding.PEM, keys.serialization.PrivateFormat.PKCS8, keys.serialization.NoEncryption()
    )
    (tmp_path / keys.FILE).write_bytes(other)
    with pytest.raises(Refused, match="不是 Ed25519 密钥"):
        keys.signing_key()


def test_two_processes_that_start_at_once_share_one_key(tmp_path: Path, settings: Any) -> None:
    settings.HENGJIAN_KEY_DIR = tmp_path
    first = keys.signing_key().private_bytes_raw()
    keyfiles.keep(tmp_path / keys.FILE, b"of the second")
    assert keys.signing_key().private_bytes_raw() == first
    assert [path.name for path in tmp_path.iterdir()] == [keys.FILE]


@pytest.mark.parametrize("text", [
    "", "a\n1\n\n", "a\nb\nAA==\n\n— a AA==\n", "a\n01\nAA==\n\n— a AA==\n", "a\n1\nAA==\n\n— a AA==\n", "a\n1\n!\n\n— a A\n",
])
def test_a_note_that_is_not_formed_as_it_must_be_is_unreadable(text: str) -> None:
    with pytest.raises(notes.Unreadable):
        notes.read(text)


def test_a_note_may_carry_signatures_of_others_but_needs_the_log_s(practice: Any) -> None:
    grown(practice, 1)
    note = transparency.checkpoint(practice.at).note
    key = transparency.verifier_key()
    text, _, own = note.partition("\n\n")
    others = f"— witness.example AAAAAAAA\nnoise\n— {key.name} AAAAAAAAAA==\n"
    assert notes.check(f"{text}\n\n{others}{own}", key).size == 1
    alone = note.partition("\n\n")[0] + "\n\n— witness.example AAAAAAAA\n"
    with pytest.raises(notes.Unreadable, match="no signature"):
        notes.check(alone, key)


@pytest.mark.parametrize("text", ["a", "a+00000000+AA==", "a+zz+!", "log+00000000+" + "A" * 44])
def test_a_verifier_key_must_be_whole(text: str) -> None:
    with pytest.raises(notes.Unreadable):
        notes.VerifierKey.parse(text)


def test_a_thousand_lines_are_numbered_in_a_few_statements(
    practice: Any, django_assert_max_num_queries: Any
) -> None:
    practice.put(1000)
    with django_assert_max_num_queries(24):
        assert transparency.sequence() == 1000
    rows = LogEntry.objects.order_by("seq")
    assert [journal.told(row).event.text for row in rows] == [f"第 {number} 条" for number in range(1000)]
