"""Strange words at every door that takes some: answered, escaped, never a crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from doors import table, visits, world
from hengjian.casework.double_random.models import YearPlan
from hengjian.casework.inspections.models import CheckResult
from hengjian.kernel.models import LogQueue

SCRIPT = "<script>alert(1)</script>"
STRANGE = {
    "long": "长" * 5000, "emoji": "🏭🍜", "script": SCRIPT, "sql": "'; DROP TABLE officers_account; --", "null": "上海\x00商行",
    "percent": "%_%%", "quotes": "\"'`", "line feed": "a\nb\r\nc", "direction": "\u202e\u200b\ufeff",
    "surrogate": "%ED%A0%80", "digits": "²³٣", "huge": "9" * 60, "negative": "-1", "path": "../../etc/passwd",
}
LISTS = [door for door in (*table.PAGES, *table.READS) if "{" not in door.url and door.status == 200]
MATTERS = [door for door in (*table.PAGES, *table.READS) if "{" in door.url and "{tile}" not in door.url]
NAMES = ("q", "text", "after", "year", "view", "district", "state", "level", "organ", "about", "line", "status", "sector",
         "format", "limit")


def reader(door: table.Door) -> str:
    """Who may read there; nobody in particular where everybody may."""
    return "" if door.public else sorted(door.may)[0]


@pytest.mark.parametrize("door", LISTS, ids=lambda door: door.name)
def test_a_list_answers_whatever_it_is_asked(door: table.Door, city: world.World, visitors: visits.Visitors) -> None:
    client = visitors(reader(door))
    for kind, words in STRANGE.items():
        answer = visits.read(client, door.url, data=dict.fromkeys(NAMES, words))
        assert answer.status_code in (200, 302, 404, 409, 422), (kind, answer.status_code)
        for name in ("text", "q") if kind in ("script", "null", "sql", "percent") else ("after",) if kind in ("digits", "huge") else ():
            answer = visits.read(client, door.url, data={name: words})
            assert answer.status_code in (200, 302, 404, 409, 422), (kind, name, answer.status_code)
            if kind == "script" and answer["Content-Type"].startswith("text/"):
                assert SCRIPT not in answer.content.decode(), name


@pytest.mark.parametrize("door", MATTERS, ids=lambda door: door.name)
def test_a_matter_that_cannot_be_is_not_found(door: table.Door, city: world.World, visitors: visits.Visitors) -> None:
    client = visitors(reader(door))
    for kind, words in STRANGE.items():
        inside = dict.fromkeys(visits.places(city), words.replace("/", "").replace("\n", "").replace("\r", ""))
        answer = visits.read(client, door.url.format(**inside))
        # A door that is shut to this reader anyway may say so before it looks for the matter.
        assert answer.status_code in (200, 302, 404, 405, 409, 422, door.status), (kind, answer.status_code)
        if answer.status_code == 200:
            assert SCRIPT not in answer.content.decode()


def test_a_number_beyond_all_lines_is_not_found(city: world.World, visitors: visits.Visitors) -> None:
    number = "9" * 20
    for url in (f"/desk/journal/{number}/", f"/log/proof/{number}.tlog-proof", f"/api/public/log/proofs/{number}"):
        assert visits.read(visitors("audit_admin"), url).status_code in (404, 422), url


def test_what_was_typed_comes_back_escaped(city: world.World, visitors: visits.Visitors) -> None:
    no = city.drafted(title=SCRIPT)
    for url in (f"/desk/plans/{no}/", "/desk/plans/", f"/desk/plans/{no}/revise/"):
        page = visits.read(visitors("planner"), url).content.decode()
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


def test_names_with_sql_are_names(city: world.World, visitors: visits.Visitors) -> None:
    name = STRANGE["sql"]
    no = city.drafted(title=name)
    assert YearPlan.objects.get(plan_no=no).title == name
    assert "DROP TABLE" in visits.read(visitors("planner"), f"/desk/plans/{no}/").content.decode()


@pytest.mark.parametrize("kind", ["null", "emoji", "long", "direction", "script"])
def test_a_note_of_strange_words_is_kept_or_refused_whole(
    kind: str, city: world.World, visitors: visits.Visitors
) -> None:
    url = f"/desk/inspections/{city.inspection_no}/checklist/"
    told = LogQueue.objects.count()
    answer = visitors("inspector").post(url, {"point-1.1": "不合格", "note-1.1": STRANGE[kind], "point-1.2": "合格"})
    assert answer.status_code in (302, 422)
    kept = CheckResult.objects.filter(inspection__inspection_no=city.inspection_no).count()
    assert (kept, LogQueue.objects.count() - told) == ((2, 1) if answer.status_code == 302 else (0, 0))


def test_a_form_sent_twice_is_done_once(city: world.World, visitors: visits.Visitors, refusal: Callable[[Any], str]) -> None:
    url = f"/desk/plans/{city.draft_no}/"
    assert visitors("head").post(url, {"act": "approve_plan"}).status_code == 302
    told = LogQueue.objects.count()
    said = refusal(visitors("head").post(url, {"act": "approve_plan"}))
    assert "已批准" in said
    assert LogQueue.objects.count() == told


def test_an_act_nobody_knows_is_refused(
    city: world.World, visitors: visits.Visitors, refusal: Callable[[Any], str], nothing_written: None
) -> None:
    for name in ("", "publish", "__class__", SCRIPT, "close_plan\x00"):
        answer = visitors("head").post(f"/desk/plans/{city.draft_no}/", {"act": name})
        assert "没有办理" in refusal(answer)
        assert SCRIPT not in answer.content.decode()


@pytest.mark.parametrize(("media", "body"), [
    ("text/plain", "hello"), ("application/json", "{"), ("application/json", "[]"), ("application/json", "null"),
    ("application/xml", "<a/>"), ("application/octet-stream", "\x00\x01"), ("multipart/form-data; boundary=x", "--x\r\n"),
    ("application/json", json.dumps({"plan": "x" * 100_000})), ("application/json", "[" * 5000),
    ("application/json; charset=utf-16", "{}"), ("application/x-www-form-urlencoded", "plan=1"),
])
def test_a_body_of_another_kind_is_refused_by_the_api(
    media: str, body: str, city: world.World, visitors: visits.Visitors, refusal: Callable[[Any], str], nothing_written: None
) -> None:
    for who, url in (
        ("planner", "/api/official/plans"), ("head", f"/api/official/plans/{city.plan_no}/adjust"),
        ("head", f"/api/official/draws/{city.draw_no}/void"),
    ):
        refusal(visitors(who).generic("POST", url, body.encode(), content_type=media))


def test_a_page_takes_a_body_of_another_kind_for_nothing(
    city: world.World, visitors: visits.Visitors, nothing_written: None
) -> None:
    answer = visitors("head").generic("POST", f"/desk/plans/{city.draft_no}/", b'{"act":"approve_plan"}', content_type="application/json")
    assert answer.status_code == 422


def test_a_form_of_too_many_fields_is_refused(city: world.World, visitors: visits.Visitors, nothing_written: None) -> None:
    answer = visitors("head").post(f"/desk/plans/{city.draft_no}/", {f"f{n}": "x" for n in range(6000)})
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


def test_a_host_that_is_not_ours_is_refused(city: world.World, visitors: visits.Visitors) -> None:
    assert visitors("").get("/", headers={"host": "evil.example"}).status_code == 400
