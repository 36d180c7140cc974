"""Importing a register: what becomes of every kind of row and of every kind of file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from hengjian.kernel import access, bodies, journal
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.models import LogQueue
from hengjian.registers.regulated_entities import operations, queries
from hengjian.registers.regulated_entities.models import Entity, EntityChange, ImportBatch, PendingEntity, Quarantined
from hengjian.registers.regulated_entities.operations import imports
from hengjian.registers.regulated_entities.records import BatchRecord

Import = Callable[..., BatchRecord]
Make = Callable[..., str]
HEADINGS = "统一社会信用代码,名称,类型,成立日期,住所,所属区"
FIGURES = ("rows", "created", "changed", "unchanged", "normalised", "merged", "pending", "quarantined")


def figures(batch: BatchRecord) -> dict[str, int]:
    return {name: getattr(batch, name) for name in FIGURES if getattr(batch, name)}


def report_of(batch: BatchRecord) -> str:
    return bodies.read(batch.report_sha256).decode("utf-8-sig")


def test_good_rows_become_entities_with_history(bring: Import, code: Make, line: Make) -> None:
    batch = bring([line(1), line(2)])
    assert figures(batch) == {"rows": 2, "created": 2}
    entity = queries.entity(code(1), access.NODE)
    assert (entity.name, entity.district_code, entity.source) == ("上海第1食品有限公司", "310115", "市场监管登记")
    assert entity.established_on is not None
    assert entity.established_on.isoformat() == "2004-02-27"
    assert entity.batch_no == batch.batch_no
    assert [c.kind for c in queries.changes(code(1), access.NODE)] == ["created"]


def test_the_same_file_again_changes_nothing(bring: Import, line: Make) -> None:
    bring([line(1), line(2)])
    history = EntityChange.objects.count()
    again = bring([line(1), line(2)])
    assert figures(again) == {"rows": 2, "unchanged": 2}
    assert EntityChange.objects.count() == history


def test_a_changed_row_keeps_the_former_values_and_an_empty_cell_erases_nothing(
    bring: Import, code: Make, line: Make,
) -> None:
    bring([line(1, address="世纪大道1号")])
    batch = bring([f"{code(1)},上海第1食品有限公司,,2004-02-27,浦东新区张杨路2号,浦东"])
    assert figures(batch) == {"rows": 1, "changed": 1}
    entity = queries.entity(code(1), access.NODE)
    assert (entity.address, entity.entity_type) == ("浦东新区张杨路2号", "有限责任公司")
    newest = queries.changes(code(1), access.NODE)[0]
    assert (newest.kind, newest.before) == ("changed", {"address": "世纪大道1号"})
    assert "名录中已有这个代码，更新了 address" in report_of(batch)


@pytest.mark.parametrize(("typed", "of"), [
    (lambda c: c.lower(), "x"), (lambda c: f" {c} ", "x"), (lambda c: "".join(chr(ord(k) + 0xFEE0) for k in c), "x"),
])
def test_codes_in_lower_case_full_width_or_with_blanks_are_normalised_and_reported(
    bring: Import, typed: object, of: str, code: Make,
) -> None:
    good = next(c for c in (code(n) for n in range(100)) if c[-1].isalpha())
    batch = bring([f"{typed(good)},甲公司,,,,"])  # type: ignore[operator]
    assert figures(batch) == {"rows": 1, "created": 1, "normalised": 1}
    assert Entity.objects.get().uscc == good
    assert f"已规范为 {good}" in report_of(batch)


@pytest.mark.parametrize(("cells", "column", "reason"), [
    ("913101150000000010,甲,,,,", "统一社会信用代码", "校验码不符"),
    ("91310115000000001,甲,,,,", "统一社会信用代码", "应为 18 位，实为 17 位"),
    ("9131011500I0000010,甲,,,,", "统一社会信用代码", "第 11 位"),
    (",甲,,,,", "统一社会信用代码", "没有统一社会信用代码"),
    ("91310113759558157B,  ,,,,", "名称", "名称为空"),
    ("91310113759558157B,甲,,2004-02-30,,", "成立日期", "不是一个日期"),
    ("91310113759558157B,甲,,2026-03-03,,", "成立日期", "晚于导入日"),
    ("91310113759558157B," + "长" * 201 + ",,,,", "名称", "超过 200 字"),
])
def test_a_bad_row_is_quarantined_with_column_value_and_reason(
    bring: Import, cells: str, column: str, reason: str, line: Make,
) -> None:
    batch = bring([line(7), cells])
    assert figures(batch) == {"rows": 2, "created": 1, "quarantined": 1}
    kept = Quarantined.objects.get()
    assert (kept.row_no, kept.column) == (3, column)
    assert reason in kept.reason
    assert kept.value == cells.split(",")[HEADINGS.split(",").index(column)]
    assert json.loads(kept.raw)["name"] == (cells.split(",")[1] or None)
    assert f"3,隔离,{column}" in report_of(batch)


@pytest.mark.parametrize("number", ["320681110163701", "3206811101637", "321183NA000053X", "企合苏总字第000174"])
def test_an_old_registration_number_waits_for_its_code(bring: Import, number: str, code: Make, at: datetime) -> None:
    batch = bring([f"{number},南通第三印染厂,,,,"])
    assert figures(batch) == {"rows": 1, "pending": 1}
    assert not Entity.objects.exists()
    assert queries.pending(access.NODE) == [(number, "南通第三印染厂")]
    assert f"2,待补代码,统一社会信用代码,{number}" in report_of(batch)
    operations.resolve_pending(old_registration_no=number, code=code(1).lower(), by=access.NODE, at=at)
    entity = queries.entity(code(1), access.NODE)
    assert (entity.old_registration_no, entity.name) == (number, "南通第三印染厂")
    assert queries.pending(access.NODE) == []


def test_of_equal_rows_one_is_kept_and_the_others_are_named(bring: Import, line: Make) -> None:
    batch = bring([line(1), line(2), line(1)])
    assert figures(batch) == {"rows": 3, "created": 2, "merged": 1}
    assert "4,合并,统一社会信用代码" in report_of(batch)
    assert "与第 2 行相同" in report_of(batch)


def test_of_contradicting_rows_the_first_counts_and_the_other_is_quarantined(bring: Import, line: Make) -> None:
    batch = bring([line(1, name="甲公司"), line(1, name="乙公司")])
    assert figures(batch) == {"rows": 2, "created": 1, "quarantined": 1}
    assert Entity.objects.get().name == "甲公司"
    assert "重复代码：与第 2 行" in Quarantined.objects.get().reason
    assert figures(bring([line(1, name="甲公司"), line(1, name="乙公司")])) == {"rows": 2, "unchanged": 1, "quarantined": 1}


def test_the_district_is_read_from_the_address_where_the_label_is_missing(bring: Import, line: Make) -> None:
    bring([line(1, district="", address="上海市虹口区东宝兴路336号")])
    assert Entity.objects.get().district_code == "310109"


def test_a_label_that_contradicts_the_address_is_kept_and_flagged(bring: Import, line: Make) -> None:
    batch = bring([line(1, district="闸北", address="上海市虹口区东宝兴路336号")])
    assert Entity.objects.get().district_code == "310106"
    assert "2,提示,区划代码" in report_of(batch)


def test_a_file_of_another_province_is_not_read_as_shanghai(bring: Import, code: Make) -> None:
    bring([f"{code(1)},双鸭山某公司,黑龙江,双鸭山,宝山区双福路1号"], headings="uscc,name,province,district_raw,address")
    entity = Entity.objects.get()
    assert (entity.district_code, entity.area_label) == ("230000", "黑龙江 双鸭山")


def test_status_words_of_real_files_are_understood_and_others_quarantined(bring: Import, code: Make) -> None:
    headings = "统一社会信用代码,名称,登记状态,行业代码"
    bring([f"{code(1)},甲,在业,5221", f"{code(2)},乙,已注销,C1311", f"{code(3)},丙,飞了,"], headings=headings)
    assert list(Entity.objects.order_by("uscc").values_list("status", "sector")) == [("存续", "F"), ("注销", "C")]
    assert Quarantined.objects.get().column == "登记状态"


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8（带 BOM）"), ("gbk", "GBK，已转换为 UTF-8")])
def test_every_encoding_is_read_and_said(bring: Import, encoding: str, said: str, line: Make) -> None:
    batch = bring([line(1)], encoding=encoding)
    assert (batch.encoding, figures(batch)) == (said, {"rows": 1, "created": 1})
    assert Entity.objects.get().name == "上海第1食品有限公司"


@pytest.mark.parametrize(("most", "odd"), [("gbk", "utf-8"), ("utf-8", "gbk")])
def test_lines_of_another_encoding_are_quarantined_and_the_rest_is_read(
    tmp_path: Path, db: None, most: str, odd: str, code: Make, line: Make, at: datetime,
) -> None:
    path = tmp_path / "混.csv"
    lines = [HEADINGS.encode(most), line(1).encode(most), line(2).encode(odd), line(3).encode(most)]
    path.write_bytes(b"\n".join(lines))
    batch = operations.import_register(path=path, by=access.NODE, at=at)
    assert figures(batch) == {"rows": 3, "created": 2, "quarantined": 1}
    assert "其中 1 行编码不同" in batch.encoding
    kept = Quarantined.objects.get()
    assert (kept.row_no, kept.reason) == (3, "文字编码与文件其余部分不一致")
    assert code(2) in kept.raw


def test_a_line_with_too_many_cells_is_quarantined_and_later_rows_keep_their_numbers(
    bring: Import, code: Make, line: Make,
) -> None:
    batch = bring([line(1), line(2) + ",多,出,来", line(3), f"{code(4)},,,,,"])
    assert figures(batch) == {"rows": 4, "created": 2, "quarantined": 2}
    assert list(Quarantined.objects.order_by("row_no").values_list("row_no", flat=True)) == [3, 5]


def sheet(path: Path, rows: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            page.write(r, c, value)
    book.close()
    return path


def test_a_workbook_is_read(tmp_path: Path, db: None, code: Make, at: datetime) -> None:
    path = sheet(tmp_path / "名录.xlsx", [
        ["名称", "统一社会信用代码", "成立日期"], ["甲公司", code(1), "2004/2/7"], ["乙公司", code(2), "2004年12月1日"],
    ])
    batch = operations.import_register(path=path, by=access.NODE, at=at)
    assert (batch.media, figures(batch)) == ("XLSX", {"rows": 2, "created": 2})
    assert [str(day) for day in Entity.objects.order_by("uscc").values_list("established_on", flat=True)] == ["2004-02-07", "2004-12-01"]


def test_a_workbook_with_a_formula_is_refused_by_the_name_of_the_cell(
    tmp_path: Path, db: None, code: Make, at: datetime,
) -> None:
    path = sheet(tmp_path / "名录.xlsx", [["名称", "统一社会信用代码"], ["甲公司", code(1)], ["乙公司", '=CONCAT("9131",A1)']])
    with pytest.raises(Refused, match="单元格 B3 是公式"):
        operations.import_register(path=path, by=access.NODE, at=at)
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(("name", "content", "why"), [
    ("名录.pdf", b"%PDF", "不认识的文件类型"), ("名录.xlsx", b"PK\x03\x04", "不是 XLSX 工作簿"),
    ("名录.parquet", b"PAR1....", "文件读不出来"), ("名录.csv", "名称,地址\n甲,乙\n".encode(), "缺少列：统一社会信用代码"),
])
def test_a_file_that_is_no_register_is_refused(
    tmp_path: Path, db: None, name: str, content: bytes, why: str, at: datetime,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=why):
        operations.import_register(path=path, by=access.NODE, at=at)
    assert not LogQueue.objects.exists()


def test_an_upload_above_the_limit_is_refused_with_the_way_out(settings: object) -> None:
    settings.HENGJIAN_UPLOAD_BYTES = 64 << 20  # type: ignore[attr-defined]
    with pytest.raises(Refused, match=r"10240 MB，网页上传的上限是 64 MB.*hengjian import"):
        operations.refuse_oversized(10 << 30)
    operations.refuse_oversized(64 << 20)


def test_an_inspector_may_not_import(tmp_path: Path, db: None, line: Make, at: datetime) -> None:
    path = tmp_path / "名录.csv"
    path.write_text(f"{HEADINGS}\n{line(1)}\n")
    inspector = access.Actor("u", "某人", "o", frozenset({access.Role.INSPECTOR}), territory="310000")
    with pytest.raises(Forbidden):
        operations.import_register(path=path, by=inspector, at=at)
    assert not Entity.objects.exists()


def test_every_batch_is_one_line_in_the_journal_with_its_root(
    bring: Import, monkeypatch: pytest.MonkeyPatch, line: Make,
) -> None:
    monkeypatch.setattr("hengjian.registers.regulated_entities.rules.ROWS_PER_BATCH", 2)
    batch = bring([line(n) for n in range(1, 6)])
    lines = journal.lines_about(f"import:{batch.batch_no}")[::-1]
    assert [entry.title for entry in lines] == ["开始导入名录", "写入名录批次", "写入名录批次", "写入名录批次", "完成导入名录"]
    assert [entry.data["created"] for entry in lines[1:-1]] == [2, 2, 1]
    assert len({entry.data["root"] for entry in lines[1:-1]}) == 3
    assert lines[-1].data["counts"]["created"] == 5


def test_an_import_that_broke_off_is_taken_up_and_ends_with_the_same_figures(
    bring: Import, monkeypatch: pytest.MonkeyPatch, code: Make, line: Make,
) -> None:
    monkeypatch.setattr("hengjian.registers.regulated_entities.rules.ROWS_PER_BATCH", 2)
    real, calls = imports.writing.write, iter([True, False])

    def write(*args: object) -> object:
        if next(calls, False):
            return real(*args)  # type: ignore[arg-type]
        raise OSError("磁盘已满")

    monkeypatch.setattr(imports.writing, "write", write)
    lines = [line(n) for n in range(1, 6)] + [f"{code(9)},,,,,"]
    with pytest.raises(OSError, match="磁盘已满"):
        bring(lines)
    assert Entity.objects.count() == 2
    monkeypatch.setattr(imports.writing, "write", real)
    batch = bring(lines)
    assert figures(batch) == {"rows": 6, "created": 5, "quarantined": 1}
    assert ImportBatch.objects.get().state == "finished"
    assert (EntityChange.objects.count(), Quarantined.objects.count()) == (5, 1)


def test_a_cell_that_looks_like_a_formula_is_harmless_in_the_report(bring: Import) -> None:
    batch = bring(['"=HYPERLINK(""x"")",甲,,,,'])
    assert "'=HYPERLINK" in report_of(batch)


def test_pending_rows_are_kept_once(bring: Import, line: Make) -> None:
    bring(["3206811101637,某厂,,,,"])
    bring(["3206811101637,某厂,,,,", line(1)])
    assert PendingEntity.objects.count() == 1


def test_cells_that_slipped_by_a_column_never_overflow_the_table(bring: Import, code: Make) -> None:
    headings = "uscc,name,province,district_raw,address,scope,capital_raw,ent_type,industry_code"
    batch = bring([
        f"{code(1)},甲公司,{'生产啤酒、' * 30},佘山,,{'零售' * 600},-,,", f"{code(2)},乙公司,,,,,,,生产啤酒和饮料",
    ], headings=headings)
    assert figures(batch) == {"rows": 2, "created": 1, "quarantined": 1}
    entity = Entity.objects.get()
    assert (len(entity.area_label), len(entity.business_scope), entity.district_code) == (60, 1200, "")
