"""The keeper of the register uploads what an office sent: GBK, with wrong check digits, and sees where every row went."""

from __future__ import annotations

from pathlib import Path

import pytest

from doors import world
from journeys.conftest import People

pytestmark = pytest.mark.journey
NEW, OTHER = world.code("91310115K1"), world.code("91310115K2")
WRONG = NEW[:-1] + ("0" if NEW[-1] != "0" else "1")


def test_a_gbk_register_with_wrong_codes_is_taken_in_and_accounted_for(people: People, tmp_path: Path) -> None:
    path = tmp_path / "登记机关名录.csv"
    rows = [(NEW, "上海新桥餐饮店"), (WRONG, "上海错码商行"), (OTHER.lower(), "上海小写商行"), ("310115600000001", "上海旧号商行")]
    lines = ["统一社会信用代码,名称,类型,成立日期,状态,住所"]
    lines += [f"{code},{name},有限责任公司,2021-05-06,存续,上海市浦东新区金桥路 8 号" for code, name in rows]
    path.write_bytes("\r\n".join(lines).encode("gbk"))
    page = people.page("register_keeper", "/desk/imports/")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("input[name=source]").fill("浦东新区登记机关")
    page.get_by_role("button", name="导入", exact=True).click()
    page.get_by_role("heading", name="隔离的行").wait_for()
    said = page.locator("main").inner_text()
    assert "GBK" in said
    assert WRONG in said
    assert "校验" in said
    with page.expect_download() as download:
        page.get_by_role("link", name="下载逐行报告").click()
    download.value.save_as(tmp_path / "report.csv")
    report = (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    assert WRONG in report
    assert "上海错码商行" in report or "校验" in report
    page.goto(f"{people.node.url}/desk/entities/{NEW}/")
    assert "上海新桥餐饮店" in page.locator("h1").inner_text()
    page.goto(f"{people.node.url}/desk/entities/{OTHER}/")
    assert "上海小写商行" in page.locator("h1").inner_text()
    assert people.said == []


def test_what_cannot_be_taken_is_refused_on_the_same_page(people: People, tmp_path: Path) -> None:
    path = tmp_path / "名录.csv"
    path.write_bytes("甲,乙\n1,2\n".encode())
    page = people.page("register_keeper", "/desk/imports/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="导入", exact=True).click()
    page.get_by_text("缺少列").wait_for()
    assert "文件不能导入" in page.locator("main").inner_text()
