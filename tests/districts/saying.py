"""Prints what the platform is made of, as JSON: addresses, wiring, law, contracts, rulebook. Run as a program, with the
district's features switched on or off by the environment.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator

import django
from django.urls import URLPattern, URLResolver, get_resolver


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, path)
        else:
            yield f"{path} -> {one.callback.__module__}.{getattr(one.callback, '__qualname__', '')}"


def said() -> dict[str, list[str]]:
    from django.apps import apps

    from hengjian.interfaces.commands.management.commands import contracts
    from hengjian.interfaces.workbench import rail
    from hengjian.kernel import events, law, upkeep
    from hengjian.kernel.rulebook import chapters, markdown

    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    lines = [one for kind in events._subscriptions.values() for one in kind]
    return {
        "routes": list(routes(get_resolver().url_patterns)),
        "wiring": [f"{events.name_of(one.kind)} {one.when} {one.name}" for one in lines],
        "duties": sorted(upkeep.duties()),
        "law": [f"{page.module} {one}" for page in law.pages() for one in (*page.permissions, *page.workflows, *page.deadlines)],
        "contracts": [f"{name} {digest(text)}" for name, text in contracts.written()],
        "rulebook": [f"{name} {digest(text)}" for name, text in markdown.written(chapters.book(law.pages()), ())],
        "tables": [model._meta.label for model in apps.get_models()],
        "rail": [f"{title} {one}" for title, sections in rail.GROUPS for one in sections],
        "offered": [str(one) for one in rail._offered],
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hengjian.site.settings"
    django.setup()
    json.dump(said(), sys.stdout, ensure_ascii=False)
