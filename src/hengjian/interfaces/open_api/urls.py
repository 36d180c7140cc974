"""Addresses of this door. The API says for itself who must be signed in: a program gets 401, not a sign-in page."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, re_path

from hengjian.interfaces.open_api import open311
from hengjian.interfaces.open_api.api import api, nowhere

app_name = "open_api"
_found, _, _ = api.urls
for _one in _found:
    if _one.callback is not None:
        _one.callback = login_not_required(_one.callback)
_FORM = r"\.(?P<form>json|xml)$"
_open311 = [
    re_path(rf"^open311/discovery{_FORM}", open311.discovery, name="open311_discovery"),
    re_path(rf"^open311/v2/services{_FORM}", open311.services, name="open311_services"),
    re_path(rf"^open311/v2/services/(?P<service_code>[a-z.]{{1,20}}){_FORM}", open311.definition, name="open311_service"),
    re_path(rf"^open311/v2/requests{_FORM}", open311.requests, name="open311_requests"),
    re_path(rf"^open311/v2/requests/(?P<request_id>[^/]{{1,60}}){_FORM}", open311.one, name="open311_request"),
    re_path(rf"^open311/v2/tokens/(?P<token_id>[^/]{{1,60}}){_FORM}", open311.token, name="open311_token"),
]


def _by_beginning(flat: Iterable[URLPattern | URLResolver], depth: int = 2) -> list[URLPattern | URLResolver]:
    """The same addresses below their first words: of a hundred patterns in one list, every call would be held against each."""
    groups: dict[str, list[URLPattern]] = {}
    for one in flat:
        assert isinstance(one, URLPattern), one
        head, slash, _ = str(one.pattern).partition("/")
        groups.setdefault(head + slash if depth and "<" not in head else "", []).append(one)
    found: list[URLPattern | URLResolver] = []
    for head, inside in groups.items():
        if len(inside) == 1 or not head.endswith("/"):
            found += inside
            continue
        shorter = [path(str(one.pattern).removeprefix(head), one.callback, one.default_args, one.name) for one in inside]
        found.append(path(head, include(_by_beginning(shorter, depth - 1))))
    return found


urlpatterns = [*_by_beginning(_found), *_open311, path("<path:rest>", login_not_required(nowhere), name="nowhere")]
