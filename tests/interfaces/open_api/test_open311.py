"""Open311 GeoReport v2: the shapes of the specification re-expressed, the keys, the errors, and whose requests are told to whom."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from hall import MORNING, Hall
from hengjian.casework.complaints.models import Letter
from hengjian.kernel import clock

_spec = importlib.util.spec_from_file_location("hall_for_open311", Path(__file__).parents[2] / "casework/complaints/conftest.py")
assert _spec is not None
assert _spec.loader is not None
_desk = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_desk)
hall = _desk.hall

BASE = "/api/open311/v2"
KEY, OTHER = "key-of-the-street-app", "key-of-another"
SAID = {
    "api_key": KEY, "service_code": "street", "description": "人行道上有人设摊",
    "address_string": "世纪大道 1 号", "lat": "31.23", "long": "121.50",
}
MATERIAL = Path(__file__).parents[4] / "shared" / "data" / "conformance" / "open311_georeport_v2"
#: What each shape must have, and of which type: service.json, service-definition.json and request.json of the specification.
SERVICE = {"service_code": str, "service_name": str, "metadata": bool, "type": str}
ATTRIBUTE = {"variable": bool, "code": str, "datatype": str, "required": bool}
REQUEST = {"service_request_id": str, "status": str, "service_code": str, "requested_datetime": str}


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything else it is the morning of the hall: the log has no later line."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)


@pytest.fixture(autouse=True)
def keys(morning: None, hall: Hall) -> None:
    """Two programs with keys."""
    folder = Path(settings.HENGJIAN_KEY_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    lines = (f"{hashlib.sha256(key.encode()).hexdigest()} {holder}\n" for key, holder in ((KEY, "street-app"), (OTHER, "other")))
    (folder / "open311.keys").write_text("".join(lines))


def fits(row: dict[str, Any], shape: dict[str, type]) -> None:
    for name, kind in shape.items():
        assert isinstance(row[name], kind), name


def posted(client: Client) -> str:
    answer = client.post(f"{BASE}/requests.json", SAID)
    assert answer.status_code == 201, answer.content.decode()
    return str(answer.json()[0]["service_request_id"])


def test_services_and_definitions_have_the_shape_of_the_specification(client: Client) -> None:
    services = client.get(f"{BASE}/services.json").json()
    assert services
    for one in services:
        fits(one, SERVICE)
        assert one["type"] in ("realtime", "batch", "blackbox")
    found = client.get(f"{BASE}/services/{services[0]['service_code']}.json").json()
    for attribute in found["attributes"]:
        fits(attribute, ATTRIBUTE)
    tree = ElementTree.fromstring(client.get(f"{BASE}/services.xml").content)
    assert tree.tag == "services"
    assert [one.findtext("service_code") for one in tree] == [one["service_code"] for one in services]


def test_a_request_is_handed_in_found_by_its_program_and_by_its_token(client: Client) -> None:
    number = posted(client)
    [row] = client.get(f"{BASE}/requests/{number}.json?api_key={KEY}").json()
    fits(row, REQUEST)
    assert (row["status"], row["service_code"], row["lat"]) == ("open", "street", 31.23)
    assert clock.now().isoformat(timespec="seconds") == row["requested_datetime"]
    [listed] = client.get(f"{BASE}/requests.json?api_key={KEY}&status=open&service_code=street").json()
    assert listed == row
    assert client.get(f"{BASE}/requests.json?api_key={KEY}&status=closed").json() == []
    assert client.get(f"{BASE}/tokens/{number}.json?api_key={KEY}").json()[0]["service_request_id"] == number
    tree = ElementTree.fromstring(client.get(f"{BASE}/requests.xml?api_key={KEY}").content)
    assert tree.findtext("request/service_request_id") == number
    assert Letter.objects.get().kinds == ["request"]


def test_another_programs_request_is_as_unknown_as_none(client: Client) -> None:
    number = posted(client)
    answers = [client.get(f"{BASE}/requests/{no}.json?api_key={OTHER}") for no in (number, "310000-2026-999999")]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert client.get(f"{BASE}/requests.json?api_key={OTHER}&service_request_id={number}").json() == []


@pytest.mark.parametrize(("change", "status"), [
    ({"api_key": ""}, 403), ({"api_key": "wrong"}, 403), ({"service_code": "nothing"}, 404), ({"service_code": ""}, 400),
    ({"description": " "}, 400), ({"description": "字" * 4001}, 400), ({"lat": "", "long": "", "address_string": ""}, 400),
    ({"lat": "north"}, 400), ({"jurisdiction_id": "beijing.gov.cn"}, 404), ({"description": "😀😀"}, 400),
])
def test_what_cannot_be_taken_is_told_in_the_errors_format(client: Client, change: dict[str, str], status: int) -> None:
    for form in ("json", "xml"):
        answer = client.post(f"{BASE}/requests.{form}", {**SAID, **change})
        assert answer.status_code == status
        if form == "json":
            [error] = json.loads(answer.content)
            assert error["code"] == status
            assert error["description"]
        else:
            assert ElementTree.fromstring(answer.content).findtext("error/code") == str(status)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("query", ["start_date=yesterday", "status=lost", "start_date=2025-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z"])
def test_a_question_that_cannot_be_answered_is_an_error(client: Client, query: str) -> None:
    assert client.get(f"{BASE}/requests.json?api_key={KEY}&{query}").status_code == 400


def test_discovery_names_the_endpoint_in_both_formats(client: Client) -> None:
    found = client.get("/api/open311/discovery.json")
    assert found["Content-Type"].startswith("application/json")
    assert found.json()["endpoints"][0]["url"].endswith(BASE)
    answer = client.get("/api/open311/discovery.xml")
    assert answer["Content-Type"].startswith("text/xml")
    assert ElementTree.fromstring(answer.content).findtext("endpoints/endpoint/url") == found.json()["endpoints"][0]["url"]


def test_every_answer_has_all_that_the_published_schemas_require(client: Client) -> None:
    if not MATERIAL.is_dir():
        print("skipped: ../shared/data/conformance/open311_georeport_v2 is not here")
        pytest.skip("no conformance material")
    number = posted(client)
    for file, url in (
        ("service.json", f"{BASE}/services.json"), ("service-definition.json", f"{BASE}/services/street.json"),
        ("request.json", f"{BASE}/requests/{number}.json?api_key={KEY}"),
    ):
        schema, found = json.loads((MATERIAL / file).read_text()), client.get(url).json()
        for row in found if isinstance(found, list) else [found]:
            assert set(schema["required"]) <= set(row), file
            assert set(row) <= set(schema["properties"]), file
            for name, rule in schema["properties"].items():
                kinds = {one.get("type") for one in rule.get("anyOf", [rule])}
                if name in row and row[name] is None:
                    assert "null" in kinds, (file, name)
