"""The doors as the program itself declares them, so that none can be forgotten in the table."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from hengjian.kernel import acts, events

COMMANDS = "hengjian.interfaces.commands"
METHODS = ("get", "post", "put", "patch", "delete")


def pages() -> dict[str, str]:
    """Every address that is not an operation of the API: its name and its route."""
    return {name: route for name, route, view in _patterns(get_resolver(), "", "") if not _of_api(view)}


def operations() -> set[str]:
    """Every operation of the API as ``METHOD /path``."""
    found = set()
    for api in _apis():
        for path, methods in api.get_openapi_schema()["paths"].items():
            found |= {f"{method.upper()} {path}" for method in methods if method in METHODS}
    return found


def commands() -> set[str]:
    """The commands of this project."""
    return {name for name, app in get_commands().items() if app == COMMANDS}


def handlers() -> set[str]:
    """Who answers which news, as ``Event -> module.function (when)``."""
    import_module("hengjian.wiring")
    return {
        f"{events.name_of(line.kind)} -> {line.name.removeprefix('hengjian.')} ({line.when})"
        for kind in events.kinds().values() for when in ("at_once", "later") for line in events.answers_to(kind, when)  # type: ignore[arg-type]
    }


def deeds() -> set[str]:
    """Every act of the domain."""
    return set(acts.registry())


def _patterns(resolver: URLResolver, space: str, before: str) -> Iterator[tuple[str, str, Any]]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _patterns(one, inner, route)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}", route, one.callback


def _of_api(view: Any) -> bool:
    return view.__module__.startswith("ninja")


def _apis() -> list[Any]:
    from hengjian.interfaces.open_api import urls

    return [value for value in vars(urls).values() if hasattr(value, "get_openapi_schema")] or _declared()


def _declared() -> list[Any]:
    try:
        api = import_module("hengjian.interfaces.open_api.api")
    except ModuleNotFoundError:
        return []
    return [value for value in vars(api).values() if hasattr(value, "get_openapi_schema")]
