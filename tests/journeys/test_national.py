"""The line to the nation, end to end: a stand-in of the national system as a process, the people of the city in a browser."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

import axe
from doors import world
from journeys import conftest as stage
from journeys.conftest import ROOT, Node, People

pytestmark = pytest.mark.journey
YESTERDAY = str(date(2026, 3, 9) - timedelta(days=1))


class Nation:
    """The stand-in."""

    def __init__(self, folder: Any) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulators.national", "--port", "0", "--data", str(folder), "--skew-seconds", str(10**10)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        assert self.process.stdout is not None
        self.address = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def lever(self, path: str, value: dict[str, Any]) -> None:
        urllib.request.urlopen(urllib.request.Request(f"{self.address}/{path}", json.dumps(value).encode()), timeout=20).close()

    def records(self, table: str) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{self.address}/records?table={table}", timeout=20) as answer:
            found: list[dict[str, Any]] = json.loads(answer.read())
        return found


@pytest.fixture
def nation(node: Node, tmp_path: Any) -> Iterator[Nation]:
    """The stand-in, and the node of the journeys docked to it for as long as the journey takes."""
    made = Nation(tmp_path / "nation")
    settings = node.folder / "national.toml"
    settings.write_text(
        f'address = "{made.address}"\nrequester = "310000"\nsecret_service = "s"\napp_key = "0123456789abcdef"\nfirst_days = 3\n'
        'to_library = false\nservices = {"9" = "a", "10" = "b"}\nmeans = {"9" = "complaint", "10" = "clue"}\n'
        'shared = {"s-licence" = "食品经营许可"}\n',
        encoding="utf-8",
    )
    yield made
    settings.unlink()
    made.process.kill()
    made.process.wait(20)
    assert made.process.stdout is not None
    made.process.stdout.close()


def ran(node: Node, *words: str) -> str:
    """Run the docking once."""
    done = node.run("national", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_registers_and_acts_go_up_a_complaint_comes_down_and_its_outcome_goes_up(people: People, node: Node, nation: Nation) -> None:
    nation.lever("handed", {"table": "9", "day": YESTERDAY, "rows": [{
        "record_unique_identity": "TS1", "cd_operation": "i", "title": "超市出售过期牛奶", "content": "三月七日买到过期牛奶，要求查处。",
        "area_number": world.DISTRICT, "respondent_name": "上海澄味餐饮1号店", "complainant_name": "周先生",
    }]})
    nation.lever("manners", {"refuse_every": 7})
    ran(node, "fill", "--table", "officer")
    ran(node, "run")
    officers = nation.records("13")
    assert officers
    it_is_signed_for_and_answered(people)
    ran(node, "run")
    [sent] = nation.records("16")
    assert (sent["national_identity"], sent["outcome_words"]) == ("TS1", "现场查实，已责令下架。")
    what_was_rejected_is_sent_again_by_the_keeper(people, node, nation, len(officers))
    the_quality_of_what_waits_is_on_a_page_and_in_a_file(people)
    data_of_another_province_are_asked_for_allowed_and_looked_at(people, node, nation)
    assert people.said == []


def it_is_signed_for_and_answered(people: People) -> None:
    page = people.page("inspector", "/desk/nation/")
    page.get_by_role("link", name="超市出售过期牛奶").click()
    stage.act(page, "sign_matter")
    expect(page.get_by_text("周先生")).to_be_visible()
    stage.act(page, "answer_matter", finding="true", words="现场查实，已责令下架。")
    expect(page.get_by_text("已反馈").first).to_be_visible()
    assert axe.violations(page) == []


def what_was_rejected_is_sent_again_by_the_keeper(people: People, node: Node, nation: Nation, taken: int) -> None:
    page = people.page("register_keeper", "/desk/docking/returned/")
    assert axe.violations(page) == []
    page.locator("table a.mono, table td.mono a").first.click()
    expect(page.get_by_text("抽检不通过").first).to_be_visible()
    stage.act(page, "send_again", note="国家系统电话确认可以再报")
    nation.lever("manners", {})
    ran(node, "run")
    assert len(nation.records("13")) > taken


def the_quality_of_what_waits_is_on_a_page_and_in_a_file(people: People) -> None:
    page = people.page("register_keeper", "/desk/docking/quality/")
    expect(page.get_by_role("heading", name="按表")).to_be_visible()
    assert axe.violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 CSV").click()
    assert download.value.suggested_filename.startswith("报送前数据质量报告")


def data_of_another_province_are_asked_for_allowed_and_looked_at(people: People, node: Node, nation: Nation) -> None:
    nation.lever("shared", {"service": "s-licence", "code": "C1", "rows": [{"record_unique_identity": "L1", "licence_no": "JY13205"}]})
    page = people.page("inspector", "/desk/shared-data/new/")
    page.locator("[name=province]").select_option("320000")
    page.locator("[name=service]").select_option("s-licence")
    for name, value in (("subject_name", "苏州某食品厂"), ("subject_code", "C1"), ("matter", "X-2026-1"), ("purpose", "核实供货商许可")):
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="申请", exact=True).click()
    page.wait_for_load_state()
    address = page.url.removeprefix(node.url)
    head = people.page("head", address)
    stage.act(head, "approve_shared", valid_until="2026-03-20")
    ran(node, "run")
    page.goto(page.url)
    stage.act(page, "use_shared", matter="X-2026-1")
    expect(page.get_by_text("JY13205")).to_be_visible()
    assert axe.violations(page) == []
