"""Unlicensed business for officials: clues with their places, what the law asks for, and every act on a clue."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from hengjian.casework.unlicensed import operations
from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.open_api import acting
from hengjian.interfaces.open_api.problems import reading
from hengjian.interfaces.open_api.shapes import Key, Limit, Page, Word, page
from hengjian.interfaces.open_api.signing import actor_of

router = Router(tags=["无证无照经营"])
read = partial(reading, router)
CLUE = "/clues/{clue_no}"


class ClueWithPlace(Schema):
    """A clue, the place it is about, every clue about that place, and what was done."""

    clue: unlicensed.ClueRecord
    place: unlicensed.PlaceRecord
    history: list[unlicensed.ClueRecord]
    steps: list[unlicensed.StepRecord]
    open_acts: list[str]


@read("/clues", Page[unlicensed.ClueRecord], "official_clues", "查无证无照线索")
def clue_list(
    request: HttpRequest, state: Word = "", kind: Word = "", source: Word = "", territory: Word = "", organ: Word = "", q: Word = "",
    relapse: bool | None = None, open_only: bool = False, after: Key = 0, limit: Limit = 50,
) -> Any:
    """Clues of one's lines and territory, newest first; ``q``: a number of clue or place, words of sign or address."""
    again = "" if relapse is None else "yes" if relapse else "no"
    wanted = unlicensed.Wanted(
        state=state, kind=kind, source=source, territory=territory, organ=organ, text=q, relapse=again, open_only=open_only,
    )
    return page(unlicensed.clues(actor_of(request), wanted, before=after, limit=limit), limit, "key")


@read(CLUE, ClueWithPlace, "official_clue", "看一条线索")
def clue(request: HttpRequest, clue_no: Word) -> Any:
    """One clue with its place, the place's history and the acts that are open to the signed-in person."""
    actor = actor_of(request)
    return {
        "clue": unlicensed.clue(clue_no, actor), "place": unlicensed.place_of(clue_no, actor),
        "history": unlicensed.history(clue_no, actor), "steps": unlicensed.steps(clue_no, actor),
        "open_acts": [one.act for one in unlicensed.open_acts(clue_no, actor)],
    }


acting.mount("/clues", operations.receive, "unlicensed.receive", beside=router)
for path, verb, act in (
    *((verb.replace("_", "-"), verb, verb) for verb in (
        "judge", "set_aside", "dispatch", "sign", "extend", "check", "dismiss", "guide", "order_stop", "open_case", "open_helper_case",
        "seal", "note_licence", "note_stop", "pass_on", "feed_back", "revisit", "relapse", "close",
    )),
    ("object", "object_to", "object"),
):
    acting.mount(f"{CLUE}/{path}", getattr(operations, verb), f"unlicensed.{act}")
