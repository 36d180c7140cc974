"""Every operation of the API against invented input: no error of the server, every answer as the document says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import signals
from django.db import close_old_connections

from hengjian.kernel.access import Role

#: Inputs for each operation; ``make security`` tries more.
EXAMPLES = int(os.environ.get("HENGJIAN_FUZZ_EXAMPLES", "15"))
BUSINESS = (Role.PLANNER, Role.HEAD, Role.REVIEWER, Role.PUBLISHER, Role.DISPATCHER)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests leave the test's connection open, as those of Django's own test client do."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.mark.security
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("signed_in", [False, True], ids=["public", "signed_in"])
def test_no_input_breaks_the_api(town: Any, sign_in: Any, signed_in: bool) -> None:
    import hypothesis
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    from hengjian.site.wsgi import application

    checks = (not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance)
    document = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    cookies = {}
    if signed_in:
        client = sign_in(*BUSINESS, organ=town.city.planner.organ)
        cookies = {name: one.value for name, one in client.cookies.items()} | {"csrftoken": "a" * 32}
    headers = {"X-CSRFToken": "a" * 32} if signed_in else {}
    tried, statuses = 0, set[int]()
    for found in document.get_all_operations():
        operation = found.ok()

        @hypothesis.settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
                             suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(case=operation.as_strategy())
        def run(case: Any) -> None:
            answer = case.call(cookies=cookies, headers=headers)
            case.validate_response(answer, checks=checks)
            statuses.add(answer.status_code)

        run()
        tried += 1
    assert tried > 50
    assert 200 in statuses
    assert (401 in statuses) is not signed_in
