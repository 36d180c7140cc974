"""Registers that come broken: through the page, and through the command line at any size."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from doors import visits, world
from hengjian.interfaces.commands import entry
from hengjian.kernel import access, clock
from hengjian.kernel.models import LogQueue
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from hengjian.registers.regulated_entities.models import Entity, ImportBatch, Quarantined

HEAD = "统一社会信用代码,名称,类型,成立日期,状态,住所"
GOOD, OTHER = world.FIRMS[0], world.FIRMS[1]
WRONG = GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1")


def row(code: str, name: str = "上海澄味餐饮店") -> str:
    return f"{code},{name},有限责任公司,2020-01-01,存续,上海市浦东新区张江路1号"


def table(*rows: str) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


@pytest.fixture
def keeper(transactional_db: None, node: Path) -> Client:
    """The keeper of the register at a node that has nothing yet; the import runs in a thread, so nothing is rolled back."""
    before = datetime.now(clock.SHANGHAI) - timedelta(days=1)
    organs.register(organ=NewOrgan(
        organ_code=world.CITY_OFFICE, name="上海市人民政府办公厅", short_name="市府办", level="city", territory_code="310000",
        line_code="general",
    ), by=access.NODE, at=before)
    officers.open_account(
        username="keeper", name="名录", organ_code=world.CITY_OFFICE, territory_code="310000", password=world.PASSWORD,
        roles=["register_keeper"], lines=["*"], must_change=False, by=access.NODE, at=before,
    )
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(username="keeper"), backend=visits.BACKEND)
    return client


def upload(client: Client, content: bytes, name: str = "名录.csv") -> Any:
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post("/desk/imports/", {"kind": "enterprises", "source": "登记机关", "file": file}, follow=True)


def book(path: Path, rows: list[list[str]]) -> bytes:
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet()
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    made.close()
    return path.read_bytes()


def test_wrong_check_digits_and_duplicates_are_named_row_by_row(keeper: Client) -> None:
    answer = upload(keeper, table(row(GOOD), row(WRONG), row(GOOD, "上海澄味餐饮二店"), row("不是代码"), row(OTHER)).encode())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert WRONG in page
    assert "校验" in page
    assert set(Entity.objects.values_list("uscc", flat=True)) == {GOOD, OTHER}
    batch = ImportBatch.objects.get()
    assert (batch.rows, batch.created, batch.quarantined + batch.merged) == (5, 2, 3)
    report = keeper.get(f"/desk/imports/{batch.batch_no}/report.csv").content.decode()
    assert WRONG in report
    assert "不是代码" in report


def test_gbk_is_read_and_said_so(keeper: Client) -> None:
    page = upload(keeper, table(row(GOOD, "上海滬江商行")).encode("gbk")).content.decode()
    assert "GBK" in page
    assert Entity.objects.get().name == "上海滬江商行"


def test_a_line_in_another_encoding_is_set_aside_with_its_reason(keeper: Client) -> None:
    lines = [HEAD, *(row(code) for code in world.FIRMS[:6])]
    upload(keeper, "\n".join(lines).encode() + b"\n" + row(world.FIRMS[7], "黄浦商行").encode("gbk") + b"\n")
    assert Entity.objects.count() == 6
    assert "编码" in Quarantined.objects.get().reason


@pytest.mark.parametrize(("name", "words"), [
    ("formula", "公式"), ("empty", "空"), ("not a workbook", "工作簿"), ("bomb", "2 GB"), ("no heading", "缺少列"),
])
def test_a_workbook_that_cannot_be_taken_is_refused_whole(
    name: str, words: str, keeper: Client, tmp_path: Path, refusal: Callable[[Any], str]
) -> None:
    path, told = tmp_path / "x.xlsx", LogQueue.objects.count()
    content = {
        "formula": lambda: book(path, [HEAD.split(","), [GOOD, '="上海"&"商行"', "有限责任公司", "2020-01-01", "存续", "浦东"]]),
        "empty": lambda: book(path, []), "not a workbook": lambda: b"PK\x03\x04" + bytes(100),
        "bomb": lambda: _bomb(path), "no heading": lambda: book(path, [["甲", "乙"], ["1", "2"]]),
    }[name]()
    answer = upload(keeper, content, "名录.xlsx")
    assert words in refusal(answer)
    assert not Entity.objects.exists()
    assert LogQueue.objects.count() == told


def _bomb(path: Path) -> bytes:
    """A workbook that unpacks to more than two gigabytes, in a few kilobytes of promise."""
    book(path, [["x"]])
    with zipfile.ZipFile(path, "a") as archive:
        entry_ = zipfile.ZipInfo("xl/media/blank.bin")
        entry_.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry_, "w", force_zip64=True) as file:
            for _ in range(33):
                file.write(bytes(1 << 26))
    return path.read_bytes()


@pytest.mark.parametrize(("name", "content"), [
    ("名录.csv", b""), ("名录.csv", b"\x00" * 4096), ("名录.csv", "甲,乙\n1,2\n".encode()), ("名录.parquet", b"PAR1" + bytes(60)),
    ("名录.exe", b"MZ"), ("名录.csv.exe", table(row(GOOD)).encode()), ("../../名录", b"x"), ("名录.xls", b"\xd0\xcf\x11\xe0" + bytes(600)),
], ids=["nothing", "zero bytes", "other columns", "no parquet", "program", "two endings", "path", "old workbook"])
def test_a_file_that_is_no_register_is_refused(name: str, content: bytes, keeper: Client, refusal: Callable[[Any], str]) -> None:
    told = LogQueue.objects.count()
    said = refusal(upload(keeper, content, name))
    assert any(word in said for word in ("文件不能导入", "文件没有收下", "没有选择")), said[-400:]
    assert not Entity.objects.exists()
    assert LogQueue.objects.count() == told


def test_an_upload_above_the_limit_is_sent_to_the_command_line(
    keeper: Client, refusal: Callable[[Any], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HENGJIAN_UPLOAD_BYTES", 100)
    said = refusal(upload(keeper, table(row(GOOD), row(OTHER)).encode()))
    assert "上限" in said
    assert "hengjian import" in said
    assert not ImportBatch.objects.exists()


def test_the_same_file_again_changes_nothing(keeper: Client) -> None:
    content = table(row(GOOD), row(OTHER)).encode()
    upload(keeper, content)
    upload(keeper, content)
    assert [(batch.created, batch.unchanged) for batch in ImportBatch.objects.order_by("id")] == [(2, 0), (0, 2)]


@pytest.mark.parametrize("name", ["'; DROP TABLE x; --", "<script>alert(1)</script>", "🏭" * 20, "店" * 5000, "=cmd|' /C calc'!A0"],
                         ids=["sql", "script", "emoji", "long", "formula"])
def test_strange_names_are_names(name: str, keeper: Client) -> None:
    page = upload(keeper, table(row(GOOD, f'"{name}"')).encode()).content.decode()
    assert "<script>alert(1)" not in page
    assert Entity.objects.count() + Quarantined.objects.count() == 1
    for url in (f"/desk/entities/{GOOD}/", "/desk/entities/?q=91310115", "/desk/entities/?format=xlsx"):
        answer = keeper.get(url)
        assert answer.status_code in (200, 404)
        assert b"<script>alert(1)" not in answer.content


def test_the_command_line_leaves_with_codes_that_scripts_can_use(
    transactional_db: None, node: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean, dirty = tmp_path / "clean.csv", tmp_path / "dirty.csv"
    clean.write_text(table(row(GOOD)))
    dirty.write_text(table(row(OTHER), row(WRONG)))
    assert entry.run(["hengjian", "import", str(clean), "--quiet"]) == 0
    assert entry.run(["hengjian", "import", str(dirty), "--quiet"]) == 3
    assert entry.run(["hengjian", "import", str(tmp_path / "none.csv"), "--quiet"]) == 2
    said = capsys.readouterr()
    assert "隔离 1" in said.out
    assert "没有文件" in said.err


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_ten_gigabytes_of_nothing_are_refused_without_filling_the_memory(ending: str, tmp_path: Path) -> None:
    path, home = tmp_path / f"big.{ending}", tmp_path / "node"
    path.write_text(f"{HEAD}\n")
    os.truncate(path, 10 << 30)
    given = {**os.environ, "HENGJIAN_DATA_DIR": str(home), "HENGJIAN_DATABASE": "sqlite"}
    done = subprocess.run(
        [sys.executable, "-m", "hengjian", "import", str(path), "--quiet"], env=given, capture_output=True, text=True, check=False,
    )
    path.unlink()
    assert done.returncode == 2, done.stderr
    assert "文件不能导入" in done.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < 1.5 * (1 << 30)


def test_an_import_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("import", "--help")
    assert "导入" in capsys.readouterr().out
