"""Addresses filled in from the city, and who knocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from doors import world
from hengjian.kernel.access import Role
from hengjian.registers.officers.models import Account

BACKEND = "hengjian.registers.officers.backend.Accounts"


def places(city: world.World) -> dict[str, str]:
    """What stands in braces in the table."""
    tile = next(path for path in (settings.HENGJIAN_LOG_DIR / "tile" / "0").rglob("*") if path.is_file())
    return {
        "uscc": world.FIRMS[0], "item": world.ITEM, "item_code": world.ITEM, "organ": world.BUREAU, "organ_code": world.BUREAU,
        "kind": "inspections.notice", "officer_no": "P001",
        "plan_no": city.plan_no, "draft_no": city.draft_no, "draw_no": city.draw_no, "frozen_no": city.frozen_no,
        "inspection_no": city.inspection_no, "told_no": city.told_no, "exhibit_no": city.exhibit_no, "paper_no": city.paper_no,
        "keep_no": city.keep_no,
        "text": "spot_checks", "article": "第十一条", "text_key": "spot_checks", "number": "第十一条",
        "publication_no": city.publication_no, "batch_no": city.batch_no, "seq": "0", "name": "list.csv",
        "version": "1", "before": "1", "after": "1", **city.names, "tile": str(tile.relative_to(settings.HENGJIAN_LOG_DIR)),
    }


def elsewhere(role: str) -> list[str]:
    """The accounts of a role at other places; contributors stand outside all organs."""
    return [] if role == Role.CONTRIBUTOR else [world.username(Role(role), place) for place in world.ELSEWHERE]


def everybody() -> Iterator[str]:
    """All accounts."""
    for role in world.ROLES:
        yield role.value
        yield from elsewhere(role.value)
    yield from ("second", "witness0", "witness1", "witness2")


class Visitors:
    """Signed-in browsers, one per account, made when they are first wanted."""

    def __init__(self) -> None:
        self.clients: dict[str, Client] = {}

    def __call__(self, who: str = "") -> Client:
        if who not in self.clients:
            self.clients[who] = Client(raise_request_exception=False)
            if who:
                self.clients[who].force_login(Account.objects.get(username=who), backend=BACKEND)
        return self.clients[who]


def read(client: Client, url: str, **more: Any) -> HttpResponse:
    """The answer, read to its end and closed, as a browser does."""
    answer: Any = client.get(url, **more)
    if answer.streaming:
        # Read to its end, an answer closes itself; closing it again would drop the test's own connection.
        b"".join(answer.streaming_content)
    return answer  # type: ignore[no-any-return]
