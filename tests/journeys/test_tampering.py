"""Whoever swaps a row is found out: by the page, by the citizen's program, and by ``hengjian verify`` at the node."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from journeys import conftest as stage
from journeys.conftest import Node, People

pytestmark = pytest.mark.journey
TOOL = stage.ROOT / "tools" / "verify_draw.py"
HAN = re.compile(r"[\u4e00-\u9fff]")


def one_row_changed(data: bytes) -> bytes:
    """The list with the last digit of one row turned."""
    rows = data.split(b"\n")
    end = rows[10][-1:]
    rows[10] = rows[10][:-1] + (b"1" if end != b"1" else b"2")
    return b"\n".join(rows)


def test_a_changed_row_of_the_list_is_named_by_the_page(people: People, node: Node) -> None:
    page = people.page("")
    page.route("**/files/list.csv", lambda route: _answer(route))
    page.goto(f"{node.url}/draws/{node.matters['draw_no']}/")
    page.get_by_role("button", name="在浏览器里重算一遍").click()
    page.get_by_role("button", name="再算一遍").wait_for(timeout=stage.LONGEST_MS)
    said = page.locator("#verdict").inner_text()
    assert "与公布的结果不一致" in said
    assert "名单" in said
    assert page.locator("#verdict .seal").count() == 0


def _answer(route: Any) -> None:
    found = route.fetch()
    route.fulfill(response=found, body=one_row_changed(found.body()))


def test_a_changed_row_of_the_list_is_named_by_the_program(people: People, node: Node, tmp_path: Path) -> None:
    page = people.page("", f"/draws/{node.matters['draw_no']}/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载材料，自己算").click()
    download.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        archive.extractall(tmp_path / "all")
    clean = subprocess.run([sys.executable, str(TOOL), str(tmp_path / "all")], capture_output=True, text=True, check=False)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    listed = tmp_path / "all" / "list.csv"
    listed.write_bytes(one_row_changed(listed.read_bytes()))
    done = subprocess.run([sys.executable, str(TOOL), str(tmp_path / "all")], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "名单" in done.stdout + done.stderr


def verified(node: Node) -> tuple[int, str]:
    """What ``hengjian verify`` says of a node."""
    done = node.run("verify", "--quiet")
    return done.returncode, done.stdout + done.stderr


def write(node: Node, statement: str, *values: object) -> None:
    """Change the database by hand, behind the program's back."""
    with sqlite3.connect(node.folder / "hengjian.sqlite3") as database:
        changed = database.execute(statement, values).rowcount
    database.close()
    assert changed == 1


def test_an_untouched_node_is_clean(node: Node, tmp_path: Path) -> None:
    node.settled()
    code, said = verified(node.copy(tmp_path / "copy"))
    assert code == 0, said
    assert "核对通过" in said


#: A change of each kind, each in a line of its own: all are found at once, and each by its line.
JOURNAL = {
    3: "UPDATE kernel_logentry SET event = replace(event, 'name', 'mane') WHERE seq = 3",
    5: "UPDATE kernel_logentry SET performed_at = '2026-03-08 01:00:00' WHERE seq = 5",
    7: "UPDATE kernel_logentry SET \"by\" = 'nobody' WHERE seq = 7",
    9: "DELETE FROM kernel_logentry WHERE seq = 9",
    11: "UPDATE kernel_logentry SET salt = zeroblob(16) WHERE seq = 11",
    13: "UPDATE kernel_logentry SET commitment = zeroblob(33) WHERE seq = 13",
}


def test_every_journal_row_changed_by_hand_is_found(node: Node, tmp_path: Path) -> None:
    node.settled()
    harmed = node.copy(tmp_path / "copy")
    for statement in JOURNAL.values():
        write(harmed, statement)
    code, said = verified(harmed)
    assert code == 1, said
    for seq in JOURNAL:
        assert re.search(rf"第 {seq} 行", said), said
    assert "Traceback" not in said


def test_an_edited_frozen_list_is_found_and_the_draw_is_named(node: Node, tmp_path: Path) -> None:
    node.settled()
    harmed = node.copy(tmp_path / "copy")
    with sqlite3.connect(harmed.folder / "hengjian.sqlite3") as database:
        row = database.execute(
            "SELECT f.sha256 FROM double_random_drawfile f JOIN double_random_draw d ON d.id = f.draw_id "
            "WHERE d.draw_no = ? AND f.name = 'list.csv'", (node.matters["draw_no"],)
        ).fetchone()
    database.close()
    path = harmed.folder / "bodies" / row[0][:2] / row[0]
    path.chmod(0o640)
    path.write_bytes(one_row_changed(path.read_bytes()))
    code, said = verified(harmed)
    assert code == 1, said
    assert f"抽取 {node.matters['draw_no']}" in said
    assert row[0] in said
    assert all(HAN.search(line) for line in said.splitlines() if line.strip())


def test_seed_commitment_and_result_changed_in_the_table_are_each_found(node: Node, tmp_path: Path) -> None:
    node.settled()
    harmed = node.copy(tmp_path / "copy")
    for column in ("seed", "commitment", "result_hash"):
        turned = f"substr({column}, 2) || iif(substr({column}, 1, 1) = '0', '1', '0')"  # never the same text again
        write(harmed, f"UPDATE double_random_draw SET {column} = {turned} WHERE draw_no = ?", node.matters["draw_no"])
    code, said = verified(harmed)
    assert code == 1, said
    for words in ("种子", "承诺", "结果"):
        assert words in said


def test_evidence_changed_on_disk_is_found_and_not_handed_out(node: Node, tmp_path: Path) -> None:
    node.settled()
    harmed = node.copy(tmp_path / "copy")
    with sqlite3.connect(harmed.folder / "hengjian.sqlite3") as database:
        sha256 = database.execute(
            "SELECT sha256 FROM evidence_exhibit WHERE exhibit_no = ?", (node.matters["exhibit_no"],)
        ).fetchone()[0]
    database.close()
    path = harmed.folder / "bodies" / sha256[:2] / sha256
    path.chmod(0o640)
    path.write_bytes(path.read_bytes() + b"\0")
    code, said = verified(harmed)
    assert code == 1, said
    assert node.matters["exhibit_no"] in said


@pytest.mark.parametrize("statement", [
    "UPDATE disclosure_publication SET entity_name = '别的企业' WHERE publication_no = ?",
    "UPDATE disclosure_publication SET uscc = '91310115000000000Q' WHERE publication_no = ?",
    "UPDATE disclosure_publication SET content = '{}' WHERE publication_no = ?",
], ids=["name", "code", "content"])  # fmt: skip
def test_a_publication_changed_in_the_table_is_found(node: Node, tmp_path: Path, statement: str) -> None:
    node.settled()
    harmed = node.copy(tmp_path / "copy")
    write(harmed, statement, node.matters["publication_no"])
    code, said = verified(harmed)
    assert code == 1, said
    assert node.matters["publication_no"] in said


def test_a_publication_with_a_new_hash_contradicts_the_journal(node: Node, tmp_path: Path) -> None:
    node.settled()
    harmed = node.copy(tmp_path / "copy")
    empty = hashlib.sha256(b"{}").hexdigest()
    write(
        harmed, "UPDATE disclosure_publication SET content = '{}', entity_name = '', uscc = '', content_sha256 = ? "
        "WHERE publication_no = ?", empty, node.matters["publication_no"],
    )
    code, said = verified(harmed)
    assert code == 1, said
    assert "日志" in said
    assert node.matters["publication_no"] in said


def test_a_whole_published_log_put_back_is_found(node: Node, tmp_path: Path) -> None:
    node.settled()
    harmed = node.copy(tmp_path / "copy")
    note = harmed.folder / "log" / "checkpoint"
    lines = note.read_text().split("\n")
    lines[1] = str(int(lines[1]) + 1)
    note.chmod(0o644)
    note.write_text("\n".join(lines))
    code, said = verified(harmed)
    assert code == 1, said
    assert "检查点" in said
