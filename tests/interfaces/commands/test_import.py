"""``hengjian import`` as a person types it: a process of its own on a node of its own, alone and beside a running server."""

from __future__ import annotations

import csv
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hengjian.kernel.codes import uscc
from hengjian.registers.catalogue import layout

Import = Callable[..., subprocess.CompletedProcess[str]]
Asked = Callable[[str], list[tuple[object, ...]]]
REGISTER = ["统一社会信用代码", "名称", "成立日期", "住所"]
LONGEST_START = 120  # seconds; a machine that is busy with other tests starts a server slowly


def code(number: int) -> str:
    first = f"91310115{number:09d}"
    return first + uscc.check_character(first)


def firm(number: int) -> list[str]:
    return [code(number), f"上海第{number}食品有限公司", "2004-02-27", "浦东新区世纪大道1号"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new node on SQLite, whatever database the other tests use."""
    folder = tmp_path_factory.mktemp("node")
    subprocess.run(command("migrate", "--verbosity", "0"), env=environment(folder), check=True)
    return folder


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "hengjian", *words]


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "HENGJIAN_DATA_DIR": str(folder), "HENGJIAN_DATABASE": "sqlite"}


@pytest.fixture
def bring(home: Path, tmp_path: Path) -> Import:
    """Import a table and say how the command left and what it wrote."""

    def run(*rows: list[str], options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        path = tmp_path / "表.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return subprocess.run(
            command("import", str(path), "--quiet", *options), env=environment(home), capture_output=True, text=True, check=False,
        )

    return run


@pytest.fixture
def asked(home: Path) -> Asked:
    """Ask the node's database."""

    def ask(question: str) -> list[tuple[object, ...]]:
        con = sqlite3.connect(home / "hengjian.sqlite3")
        try:
            return con.execute(question).fetchall()
        finally:
            con.close()

    return ask


@pytest.fixture
def served(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server that works on the node."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    server = subprocess.Popen(
        command("serve", "--port", str(port), "--threads", "2"), env=environment(home),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + LONGEST_START
        while not (home / "node.sock").exists():
            assert server.poll() is None, "the server left"
            assert time.monotonic() < until, "the server never listened"
            time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait(30)


def test_a_good_file_leaves_with_0_and_its_rows_are_there_and_in_the_journal(bring: Import, asked: Asked) -> None:
    done = bring(REGISTER, firm(1), firm(2))
    assert (done.returncode, done.stderr) == (0, "")
    assert "共 2 行；新增 2" in done.stdout
    assert asked(f"SELECT name, district_code FROM regulated_entities_entity WHERE uscc = '{code(1)}'") == [
        ("上海第1食品有限公司", "310115")
    ]
    lines = asked("SELECT name FROM kernel_logentry ORDER BY seq DESC LIMIT 3")
    assert [name for name, in lines][::-1] == [
        "regulated_entities.ImportStarted", "regulated_entities.EntitiesRecorded", "regulated_entities.ImportFinished",
    ]


def test_a_file_with_a_bad_row_leaves_with_3_and_the_good_rows_are_there(bring: Import, asked: Asked) -> None:
    wrong = code(11)[:-1] + ("0" if code(11)[-1] != "0" else "1")
    done = bring(REGISTER, firm(10), [wrong, "甲", "", ""])
    assert done.returncode == 3, done.stderr
    assert "新增 1" in done.stdout
    assert "隔离 1" in done.stdout
    assert asked(f"SELECT count(*) FROM regulated_entities_entity WHERE uscc IN ('{code(10)}', '{wrong}')") == [(1,)]


def test_a_file_that_is_no_register_leaves_with_2_and_nothing_is_written(bring: Import, asked: Asked) -> None:
    before = asked("SELECT count(*) FROM regulated_entities_importbatch")
    done = bring(["甲", "乙"], ["1", "2"])
    assert done.returncode == 2
    assert "缺少列" in done.stderr
    assert asked("SELECT count(*) FROM regulated_entities_importbatch") == before


def test_credit_classes_of_a_month_become_the_entities_classes(bring: Import, asked: Asked) -> None:
    assert bring(REGISTER, firm(20)).returncode == 0
    head = ["统一社会信用代码", "信用风险分类"]
    options = ("--kind", "credit-classes", "--month", "2026-03", "--source", "信用监管", "--model", "V1")
    done = bring(head, [code(20), "B"], options=options)
    assert done.returncode == 0, done.stderr
    assert asked(f"SELECT credit_class FROM regulated_entities_entity WHERE uscc = '{code(20)}'") == [("B",)]
    unknown = bring(head, [code(21), "B"], options=options)
    assert (unknown.returncode, "隔离 1" in unknown.stdout) == (3, True)
    without = bring(head, [code(20), "C"], options=("--kind", "credit-classes"))
    assert (without.returncode, "月份" in without.stderr) == (2, True)


def test_items_come_by_the_same_command_and_each_fault_is_named(bring: Import, asked: Asked) -> None:
    good = ["31000099901000", "", "试验事项监督管理", "市场监管", "主项"]
    bad = ["31", "", "代码太短的事项", "市场监管", "主项"]
    head, options = [column.title for column in layout.ITEM_COLUMNS], ("--kind", "items")

    def filled(cells: list[str]) -> list[str]:
        return cells + [""] * (len(head) - len(cells))

    done = bring(head, filled(good), options=options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "写入 1" in done.stdout
    assert asked("SELECT name FROM catalogue_supervisionitem WHERE item_code = '31000099901000'") == [("试验事项监督管理",)]
    done = bring(head, filled(good), filled(bad), options=options)
    assert done.returncode == 3
    assert "第 3 行" in done.stdout


def test_what_is_exported_by_the_command_is_imported_by_the_command(home: Path, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command(*words), env=environment(home), capture_output=True, text=True, check=False)

    empty = tmp_path / "模板.xlsx"
    done = run("export", str(empty), "--kind", "item-template")
    assert (done.returncode, done.stdout) == (0, f"已导出 0 行到 {empty}\n"), done.stderr
    assert "已经存在" in run("export", str(empty)).stderr
    assert run("export", str(tmp_path / "a.pdf")).returncode == 2
    drafts = tmp_path / "草稿.csv"
    done = run("export", str(drafts), "--kind", "item-drafts")
    assert done.returncode == 0, done.stderr
    again = run("import", str(drafts), "--kind", "items", "--quiet")
    assert (again.returncode == 0) == ("已导出 0 行" not in done.stdout), again.stdout + again.stderr
    lists = run("import", str(drafts), "--kind", "checklists", "--quiet")
    assert (lists.returncode, "缺少列" in lists.stderr) == (2, True)


def test_beside_a_running_server_the_server_itself_carries_the_import_out(
    served: subprocess.Popen[bytes], bring: Import, asked: Asked
) -> None:
    done = bring(REGISTER, firm(30))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "新增 1" in done.stdout
    assert served.poll() is None
    assert asked(f"SELECT name FROM regulated_entities_entity WHERE uscc = '{code(30)}'") == [("上海第30食品有限公司",)]
    again = bring(["甲"], ["1"])
    assert (again.returncode, "缺少列" in again.stdout) == (2, True)
    assert bring(REGISTER, firm(31), ["", "没有代码", "", ""]).returncode == 3
