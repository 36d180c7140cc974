"""Every operation of the API against every role: the same table, the same refusals, as problems in Chinese."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from doors import listed, table, visits, world
from hengjian.kernel.access import Role
from hengjian.kernel.models import LogQueue
from hengjian.registers.officers.models import Account

pytestmark = pytest.mark.security
OFFICIAL = [door for door in table.READS if not door.public]


def sample(shape: dict[str, Any], document: dict[str, Any]) -> Any:
    """Something of this shape, as small as it may be."""
    if "$ref" in shape:
        return sample(document["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]], document)
    if "anyOf" in shape:
        return sample(shape["anyOf"][0], document)
    if "enum" in shape or "const" in shape:
        return shape.get("const") or shape["enum"][0]
    kind = shape.get("type")
    if kind == "object":
        return {name: sample(shape["properties"][name], document) for name in shape.get("required", [])}
    if kind == "array":
        return [sample(shape.get("items", {}), document)] * shape.get("minItems", 0)
    words = {"date": "2026-03-10", "date-time": "2026-03-10T09:00:00+08:00"}.get(shape.get("format", ""), "x")
    return {"string": words, "integer": max(shape.get("minimum", 1), 1), "number": 1, "boolean": True, "null": None}.get(str(kind), "x")


def body_of(operation: str) -> Any:
    """A body that parses, so that the answer speaks of permission and not of spelling."""
    document = listed._apis()[0].get_openapi_schema()
    method, _, path = operation.partition(" ")
    content = document["paths"][path][method.lower()].get("requestBody", {}).get("content", {})
    return sample(content["application/json"]["schema"], document) if "application/json" in content else {}


def problem(answer: Any) -> dict[str, Any]:
    """The refusal, with its three parts."""
    assert answer["Content-Type"].startswith("application/problem+json")
    said: dict[str, Any] = answer.json()
    assert said["what"]
    assert said["why"]
    assert said["then"]
    return said


@pytest.mark.parametrize("door", table.READS, ids=lambda door: door.name)
def test_a_read_opens_to_those_listed(door: table.Door, city: world.World, visitors: visits.Visitors) -> None:
    url, told = door.url.format(**visits.places(city)), LogQueue.objects.count()
    nobody = visits.read(visitors(""), url)
    assert nobody.status_code == (200 if door.public else 401)
    for who in table.EVERYONE:
        answer = visits.read(visitors(who), url)
        assert answer.status_code == (200 if who in door.may else 403), who
        if who not in door.may:
            problem(answer)
    assert LogQueue.objects.count() == told


@pytest.mark.parametrize("door", OFFICIAL, ids=lambda door: door.name)
def test_a_read_elsewhere_finds_nothing_of_this_place(door: table.Door, city: world.World, visitors: visits.Visitors) -> None:
    url = door.url.format(**visits.places(city))
    for role in door.may:
        for who in visits.elsewhere(role):
            answer = visits.read(visitors(who), url)
            beside = who.endswith("other_organ") and "/entities/" in url
            assert answer.status_code in ((403, 404) if door.closed and not beside else (200,)), who


@pytest.mark.parametrize("operation", sorted(table.API_ACTS))
def test_an_act_is_refused_to_every_other_role_and_elsewhere(
    operation: str, city: world.World, visitors: visits.Visitors
) -> None:
    url, deed = operation.split()[1].format(**visits.places(city)), table.deed_of(operation)
    sent, told = body_of(operation), LogQueue.objects.count()
    assert problem(visitors("").post(url, sent, content_type="application/json"))["status"] == 401
    for role in table.EVERYONE - {role.value for role in deed.roles}:
        answer = visitors(role).post(url, sent, content_type="application/json")
        assert problem(answer)["status"] == 403, role
    if operation.endswith(("/plans", "/draws", "/inspections", "/complaints", "/cases", "/clues", "/contribute", "/reveal")):
        return  # makes a matter of the sender's own place
    for role in deed.roles - {Role.NODE}:
        for who in visits.elsewhere(role.value):
            answer = visitors(who).post(url, sent, content_type="application/json")
            assert problem(answer)["status"] in (403, 404, 409, 422), who
    assert LogQueue.objects.count() == told


@pytest.mark.parametrize("operation", sorted(table.API_ACTS))
def test_an_act_without_its_token_is_refused(operation: str, city: world.World) -> None:
    role = sorted(table.deed_of(operation).roles - {Role.NODE})[0]
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(Account.objects.get(username=role.value), backend=visits.BACKEND)
    told = LogQueue.objects.count()
    url = operation.split()[1].format(**visits.places(city))
    assert problem(client.post(url, body_of(operation), content_type="application/json"))["status"] == 403
    assert LogQueue.objects.count() == told


def test_an_act_does_not_answer_to_get(city: world.World, visitors: visits.Visitors) -> None:
    for operation in table.API_ACTS:
        url = operation.split()[1].format(**visits.places(city))
        if f"GET {operation.split()[1]}" not in {door.name for door in table.READS}:
            assert visitors("head").get(url).status_code in (404, 405), operation
