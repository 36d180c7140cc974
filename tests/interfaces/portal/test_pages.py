"""The portal's pages without a browser: open to everybody, complete without script, silent about what stays inside."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from hengjian.casework.disclosure.models import Publication
from hengjian.casework.double_random import operations, queries
from hengjian.casework.double_random.models import Selected
from hengjian.interfaces.portal import protocol, urls
from hengjian.kernel import bodies, transparency

PATHS = [
    "/", "/items/", "/items/31010000000101/", "/items/31010000000101/v1/", "/plans/", "/draws/", "/draws/{draw}/", "/draws/{draw}/receipt/",
    "/results/", "/results/{result}/", "/enterprises/{firm}/", "/timeliness/", "/timeliness/?district=310115", "/log/", "/log/?line=3",
    "/search/?q=测试", "/results/?district=310115&q=企业", "/items/?level=市级&line=market", "/plans/?year=2026",
]


def firm_of(publication_no: str) -> str:
    return Publication.objects.get(publication_no=publication_no).uscc


def test_every_page_opens_without_signing_in_and_says_nothing_of_classes(town: Any, client: Client) -> None:
    for path in PATHS:
        answer = client.get(path.format(draw=town.draw_no, result=town.published[0], firm=firm_of(town.published[0])))
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert len(re.findall("<h1", text)) == 1, path
        assert not re.search("credit_class|rate_[ABCD]|[ABCD] ?类", text), path


def test_every_view_of_the_portal_is_marked_as_open() -> None:
    for one in urls.urlpatterns:
        assert one.callback.login_required is False, one


def test_an_item_shows_its_checklist_and_an_unknown_one_is_404(town: Any, client: Client) -> None:
    assert "market：是否亮照经营" in client.get("/items/31010000000101/").content.decode()
    assert client.get("/items/99999999999999/").status_code == 404
    assert client.get("/items/31010000000101/v9/").status_code == 404


def test_two_characters_find_items_and_results(town: Any, client: Client) -> None:
    assert "测试企业" in client.get("/search/?q=测试").content.decode()
    assert "31010000000101" in client.get("/items/?q=检查").content.decode()
    assert "没有符合条件的监管事项" in client.get("/items/?q=不存在的").content.decode()


def test_a_credit_code_leads_to_the_firm_and_an_item_code_to_the_item(client: Client, db: None) -> None:
    assert client.get("/search/?q=91310115MA9Y3K7P4D").status_code in (200, 302)
    answer = client.get("/search/?q=11310000HJ25047586")
    assert answer["Location"] == "/enterprises/11310000HJ25047586/"


def test_an_unpublished_plan_and_an_uncommitted_draw_are_not_there(city: Any, client: Client) -> None:
    draw_no = city.frozen()
    plan = operations.draft_plan(plan=city.plan, by=city.planner, at=city.tick())
    assert client.get(f"/draws/{draw_no}/").status_code == 404
    assert client.get(f"/plans/{plan}/").status_code == 404
    assert draw_no not in client.get("/draws/").content.decode()


def test_a_committed_draw_waits_and_a_void_one_stays_with_its_reason(city: Any, client: Client) -> None:
    draw_no = city.committed()
    text = client.get(f"/draws/{draw_no}/").content.decode()
    assert "无外部见证" in text
    assert "前抽取或者说明理由作废" in text
    assert 'id="verify"' not in text
    operations.void(draw_no=draw_no, reason="名录来源有误，重新导入后再抽", by=city.head, at=city.tick())
    text = client.get(f"/draws/{draw_no}/").content.decode()
    assert "名录来源有误，重新导入后再抽" in text
    listed = client.get("/draws/").content.decode()
    assert "名录来源有误，重新导入后再抽" in listed
    assert "其中 1 次作废" in listed


def test_the_published_files_and_nothing_else_are_handed_out(town: Any, client: Client) -> None:
    for one in queries.draw_public(town.draw_no).files:
        answer = client.get(f"/draws/{town.draw_no}/files/{one.name}")
        assert answer.status_code == 200
        assert len(answer.content) == one.size
    for name in ("internal-list.parquet", "internal-labels.json", "internal-probabilities.parquet", "..%2F..%2Fsecret_key"):
        assert client.get(f"/draws/{town.draw_no}/files/{name}").status_code == 404


def test_a_receipt_needs_the_firms_own_code(town: Any, client: Client) -> None:
    unit = Selected.objects.filter(kind="drawn").first()
    assert unit is not None
    path = f"/draws/{town.draw_no}/receipt/"
    for code in ("", "0" * 12, queries.pass_code(town.draw_no, firm_of(town.published[0]))[::-1]):
        text = client.post(path, {"uscc": unit.uscc, "code": code}).content.decode()
        assert "对不上" in text
        assert unit.pseudonym not in text
    text = client.post(path, {"uscc": unit.uscc, "code": queries.pass_code(town.draw_no, unit.uscc)}).content.decode()
    assert unit.pseudonym[:8] in text
    slip = json.loads(re.search(r'<script id="slip" type="application/json">(.*?)</script>', text)[1])  # type: ignore[index]
    assert slip.keys() == {"draw_no", "salt", "identifier", "rate"}
    assert "你的回执" not in client.get(f"{path}?uscc={unit.uscc}").content.decode()


def test_a_receipt_is_not_handed_out_without_a_token(town: Any) -> None:
    assert Client(enforce_csrf_checks=True).post(f"/draws/{town.draw_no}/receipt/", {"uscc": "x", "code": "y"}).status_code == 403


def test_a_withdrawn_result_leaves_reason_and_day_and_nothing_else(town: Any, client: Client) -> None:
    no = town.published[0]
    row = Publication.objects.get(publication_no=no)
    town.withdraw(no, "检查对象填写有误，核实后更正")
    text = client.get(f"/results/{no}/").content.decode()
    assert "检查对象填写有误，核实后更正" in text
    assert row.entity_name not in text
    assert row.content_sha256[:8] not in text
    assert row.entity_name not in client.get("/results/").content.decode()
    assert "已撤回" in client.get(f"/enterprises/{row.uscc}/").content.decode()


def test_the_log_is_served_as_static_files_with_the_right_age(town: Any, client: Client) -> None:
    note = client.get("/log/checkpoint")
    assert note["Cache-Control"] == "no-store"
    size = int(note.content.decode().split("\n")[1])
    tile = client.get(f"/log/tile/0/000.p/{size}")
    assert len(tile.content) == size * 32
    assert "immutable" in tile["Cache-Control"]
    for path in ("/log/tile/0/999", "/log/tile/../../keys/log.key", "/log/.publishing", "/log/tile/0/000.p/0"):
        assert client.get(path).status_code == 404, path


def test_the_offline_proof_of_a_line_holds(town: Any, client: Client) -> None:
    proof = client.get("/log/proof/7.tlog-proof").content.decode()
    vkey = client.get("/log/vkey").content.decode()
    assert transparency.verify_offline(proof, vkey, entry=transparency.prove(7).entry).index == 7
    assert client.get("/log/proof/99999.tlog-proof").status_code == 404
    assert client.get(f"/log/proof/{2**70}.tlog-proof").status_code == 404


def test_an_altered_file_is_refused_and_named(town: Any, client: Client) -> None:
    path = bodies.path_of(next(one.sha256 for one in queries.draw_public(town.draw_no).files if one.name == "list.csv"))
    path.chmod(0o640)
    path.write_bytes(path.read_bytes()[:-1])
    answer = client.get(f"/draws/{town.draw_no}/files/list.csv")
    assert answer.status_code == 409
    assert "list.csv" in answer.content.decode()


def test_the_claims_are_the_steps_of_the_replay() -> None:
    """Every step that the browser's program reports has its claim on the page, in the same order."""
    text = Path(str(finders.find("portal/verify_draw.js"))).read_text(encoding="utf-8")
    assert re.findall(r'\bstep\("([^"]+)"', text) == [one.step for one in protocol.CLAIMS]


@pytest.mark.parametrize("path", ["/", "/draws/", "/plans/", "/results/", "/items/"])
def test_a_longer_list_asks_no_more_questions(town: Any, client: Client, path: str) -> None:
    client.get(path)
    with CaptureQueriesContext(connection) as before:
        client.get(path)
    town.city.committed()
    town.city.committed()
    town.publish_one()
    town.publish_one()
    with CaptureQueriesContext(connection) as after:
        client.get(path)
    assert len(after) <= len(before)


def test_strange_questions_are_answered_calmly(client: Client, db: None) -> None:
    for path in ("/results/?after=x", "/results/?q=%00", "/items/?after=%00&q=%F0%28", "/draws/?after=99999999999999999999",
                 "/log/?line=-1", "/plans/?year=²", "/log/?line=" + "9" * 40, "/timeliness/?district=zzz", "/search/?q=+"):
        assert client.get(path).status_code in (200, 302), path


def test_the_portal_has_an_address_for_everything_it_links_to(town: Any, client: Client) -> None:
    """Every link on the main pages leads somewhere."""
    seen: set[str] = set()
    for path in ("/", f"/draws/{town.draw_no}/", f"/results/{town.published[0]}/", "/log/?line=2"):
        seen |= set(re.findall(r'href="(/[^"#]*)"', client.get(path).content.decode()))
    for link in sorted(seen - {"/"}):
        if not link.startswith(("/static/", "/look/")):
            assert client.get(link.replace("&amp;", "&")).status_code in (200, 302), link
    assert get_resolver().resolve("/log/")
