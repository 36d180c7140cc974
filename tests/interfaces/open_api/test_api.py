"""The API: what it shows, to whom, and how it refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from hengjian.casework.double_random.models import Draw, YearPlan
from hengjian.interfaces.open_api.api import api
from hengjian.kernel.access import Role

JSON = "application/json"
METHODS = {"get", "post", "put", "patch", "delete"}


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation of the document: path, method, description."""
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return [(path, method, one) for path, found in paths.items() for method, one in found.items() if method in METHODS]


def test_every_operation_has_a_name_of_its_own_a_chinese_title_and_all_problems() -> None:
    found = operations()
    assert len(found) > 50
    assert len({one["operationId"] for _, _, one in found}) == len(found)
    for path, method, one in found:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in one["summary"]), path
        for status in (401, 403, 404, 409, 422):
            assert list(one["responses"][status]["content"]) == ["application/problem+json"], (path, method, status)
        assert ("security" in one) == path.startswith("/api/official/"), path


def test_the_document_is_public_and_is_openapi_3_1(client: Client, db: None) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert client.get("/api/docs").status_code == 404


def test_the_public_reads_need_nobody_to_be_signed_in(town: Any, client: Client) -> None:
    for path in ("items", "plans", "draws", "results", "void-rate", "log/checkpoint", "log/proofs/0", f"draws/{town.draw_no}"):
        assert client.get(f"/api/public/{path}").status_code == 200, path
    [first, *_] = client.get("/api/public/results").json()["rows"]
    assert client.get(f"/api/public/results/{first['publication_no']}").json()["uscc"] == first["uscc"]
    assert client.get(f"/api/public/enterprises/{first['uscc']}/results").json()["rows"]


def test_a_public_draw_tells_no_account_and_no_class(town: Any, client: Client) -> None:
    text = client.get(f"/api/public/draws/{town.draw_no}").content.decode()
    assert "account" not in text
    assert "witness0" not in text
    assert "credit_class" not in text
    assert "rate_" not in text


def test_internal_files_of_a_draw_are_answered_as_if_they_were_not_there(town: Any, client: Client) -> None:
    good = client.get(f"/api/public/draws/{town.draw_no}/files/commit.json")
    assert json.loads(good.content)["draw_no"] == town.draw_no
    for name in ("internal-list.parquet", "internal-labels.json", "internal-roster.json", "nothing.json"):
        assert client.get(f"/api/public/draws/{town.draw_no}/files/{name}").status_code == 404


def test_pages_go_on_by_key_until_null(town: Any, client: Client) -> None:
    seen, after = [], ""
    for _ in range(5):
        page = client.get(f"/api/public/results?limit=2&after={after or 0}").json()
        seen += [row["publication_no"] for row in page["rows"]]
        after = page["next"]
        if after is None:
            break
    assert sorted(seen) == sorted(town.published)


@pytest.mark.parametrize("path", ["me", "entities", "officers", "plans", "draws", "inspections", "publications"])
def test_an_official_read_without_a_session_is_a_401_problem_and_no_redirect(client: Client, db: None, path: str) -> None:
    answer = client.get(f"/api/official/{path}")
    assert answer.status_code == 401
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["why"] == "没有登录，或者登录已经过期"


def test_an_act_without_a_session_is_401_and_without_a_token_403(city: Any, sign_in: Any) -> None:
    path = "/api/official/plans/x/approve"
    assert Client(enforce_csrf_checks=True).post(path).status_code == 401
    answer = sign_in(Role.HEAD, organ=city.planner.organ, csrf=True).post(path)
    assert answer.status_code == 403
    assert "令牌" in answer.json()["why"]


def test_a_plan_is_drafted_and_approved_by_two_people(city: Any, sign_in: Any) -> None:
    planner = sign_in(Role.PLANNER, organ=city.planner.organ)
    body = {"plan": {"year": 2026, "title": "食品抽查", "item_codes": ["31010000000101"]}}
    made = planner.post("/api/official/plans", body, content_type=JSON)
    assert made.status_code == 200, made.content
    plan_no = made.json()["result"]
    assert YearPlan.objects.get(plan_no=plan_no).title == "食品抽查"
    refused = planner.post(f"/api/official/plans/{plan_no}/approve")
    assert refused.status_code == 403
    head = sign_in(Role.HEAD, organ=city.planner.organ)
    assert head.post(f"/api/official/plans/{plan_no}/approve").status_code == 200
    again = head.post(f"/api/official/plans/{plan_no}/approve").json()
    assert again["status"] == 409
    assert again["why"] == "现在的状态是“已批准”"
    assert head.get(f"/api/official/plans/{plan_no}").json()["row"]["state"] == "approved"


def test_a_body_with_a_misspelt_field_is_refused_and_names_it(city: Any, sign_in: Any) -> None:
    planner = sign_in(Role.PLANNER, organ=city.planner.organ)
    body = {"plan": {"year": 2026, "title": "食品抽查", "item_codes": ["31010000000101"]}, "by": "somebody"}
    answer = planner.post("/api/official/plans", body, content_type=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"part": "body", "field": "by", "message": "没有这一项"}]
    body = {"plan": {"year": 2026, "title": "食品抽查", "item_codes": ["31010000000101"], "ratioo": 3}}
    answer = planner.post("/api/official/plans", body, content_type=JSON)
    assert answer.status_code == 422
    assert "ratioo" in answer.json()["why"]
    assert not YearPlan.objects.filter(title="食品抽查").exists()


def test_nobody_chooses_the_key_of_the_salts(city: Any, sign_in: Any) -> None:
    draw_no = city.prepared()
    planner = sign_in(Role.PLANNER, organ=city.planner.organ)
    answer = planner.post(f"/api/official/draws/{draw_no}/freeze", {"salt_key": "00" * 32}, content_type=JSON)
    assert answer.status_code == 200
    assert Draw.objects.get(draw_no=draw_no).salt_key != "00" * 32


def test_an_inspection_is_approved_and_shown_through_the_api(town: Any, sign_in: Any) -> None:
    head = sign_in(Role.HEAD, organ=town.city.planner.organ)
    [row, *_] = head.get("/api/official/inspections?state=created&limit=1").json()["rows"]
    own = sign_in(Role.HEAD, organ=row["organ_code"], territory=row["territory_code"])
    assert head.post(f"/api/official/inspections/{row['inspection_no']}/approve", {}, content_type=JSON).status_code == 403
    answer = own.post(f"/api/official/inspections/{row['inspection_no']}/approve", {}, content_type=JSON)
    assert answer.status_code in (200, 409), answer.content
    shown = own.get(f"/api/official/inspections/{row['inspection_no']}").json()
    assert shown["state"] == ("approved" if answer.status_code == 200 else "created")
    assert own.get(f"/api/official/inspections/{row['inspection_no']}/timeline").json()[0]["title"]


def test_a_district_sees_no_inspection_of_another(town: Any, sign_in: Any) -> None:
    everything = sign_in(Role.LEADER, organ=town.city.planner.organ)
    rows = everything.get("/api/official/inspections?limit=200").json()["rows"]
    [there, *_] = [row for row in rows if row["territory_code"] != "310115"]
    pudong = sign_in(Role.LEADER, organ=town.city.planner.organ, territory="310115")
    assert all(row["territory_code"] == "310115" for row in pudong.get("/api/official/inspections?limit=200").json()["rows"])
    assert pudong.get(f"/api/official/inspections/{there['inspection_no']}").status_code == 404


def test_wrong_parameters_are_said_in_chinese(client: Client, db: None) -> None:
    problem = client.get("/api/public/draws?limit=100000").json()
    assert problem["status"] == 422
    assert problem["errors"] == [{"part": "query", "field": "limit", "message": "不能大于 200"}]
    assert client.get("/api/public/items/%00").status_code == 422
    assert client.get("/api/nothing").json()["status"] == 404


def test_a_body_that_is_no_json_is_a_422_problem(city: Any, sign_in: Any) -> None:
    answer = sign_in(Role.PLANNER, organ=city.planner.organ).post("/api/official/plans", "{", content_type=JSON)
    assert answer.status_code == 422
    assert answer.json()["why"] == "正文不是合格的 JSON"


def test_a_half_surrogate_is_refused_before_it_meets_the_database(city: Any, sign_in: Any) -> None:
    planner = sign_in(Role.PLANNER, organ=city.planner.organ)
    body = '{"plan": {"year": 2026, "title": "\\ud800", "item_codes": ["31010000000101"]}}'
    assert planner.post("/api/official/plans", body, content_type=JSON).status_code == 422
