"""Acts: each is one operation of the domain, and the body is that operation's own keyword arguments.

The act's name in the access table is its operation id, its Chinese title the summary. Who acts and when is never in the
body: it is the signed-in person, now.
"""

import inspect
from collections.abc import Callable, Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_type_hints

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import create_model

from hengjian.casework.behaviour import operations as behaviour
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.double_random import operations as double_random
from hengjian.casework.inspections import operations as inspections
from hengjian.interfaces.open_api.official import router as router
from hengjian.interfaces.open_api.problems import DECLARED
from hengjian.interfaces.open_api.shapes import Body, Word
from hengjian.interfaces.open_api.signing import actor_of
from hengjian.kernel import clock, law

NEVER_SENT = frozenset({"by", "at"})


class Done(Schema):
    """What an act gave: usually the number of the matter it made, a last day, a hash, how many, or which; null when nothing."""

    result: str | int | bool | list[str] | None = None


def _told(given: Any) -> Any:
    """What an act gave, as JSON has it: days and moments as ISO 8601, sums of money as their digits."""
    if isinstance(given, date | datetime):
        return given.isoformat()
    return str(given) if isinstance(given, Decimal) else given


def body_of(operation: Callable[..., Any], name: str, left_out: Collection[str]) -> type[Body] | None:
    """The model of an operation's keyword arguments; None when there are none to send."""
    plain = inspect.unwrap(operation)
    hints = get_type_hints(plain)
    fields: dict[str, Any] = {
        one.name: (hints[one.name], ... if one.default is one.empty else one.default)
        for one in inspect.signature(plain).parameters.values() if one.name not in left_out
    }
    return create_model(name, __base__=Body, **fields) if fields else None


def mount(
    path: str, operation: Callable[..., Any], act: str, *, left_out: Collection[str] = (), beside: Router = router,
) -> None:
    """Open an operation at ``path``; what stands in braces there is one of its arguments.

    ``beside``: the router that reads the same path; a path has one router.
    """
    key = path.partition("{")[2].partition("}")[0]
    name = "".join(part.title() for part in act.replace(".", "_").split("_"))
    model = body_of(operation, name, NEVER_SENT | set(left_out) | {key})
    row = law.permission(act)
    assert row is not None, act

    def run(request: HttpRequest, **given: Any) -> dict[str, Any]:
        sent: Any = given.pop("sent", None)
        # Attributes, not a dump: nested records stay what the operation expects.
        words = {field: getattr(sent, field) for field in type(sent).model_fields} if sent is not None else {}
        return {"result": _told(operation(**given, **words, by=actor_of(request), at=clock.now()))}

    parameters = [inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)]
    if key:
        parameters.append(inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, annotation=Word))
    if model is not None:
        parameters.append(inspect.Parameter("sent", inspect.Parameter.KEYWORD_ONLY, annotation=model))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__name__ = act.replace(".", "_")
    run.__doc__ = inspect.getdoc(inspect.unwrap(operation))
    beside.post(path, response={200: Done, **DECLARED}, operation_id=run.__name__, summary=row.title, tags=["办理"])(run)


PLAN, DRAW = "/plans/{plan_no}", "/draws/{draw_no}"
INSPECTION, PUBLICATION = "/inspections/{inspection_no}", "/publications/{publication_no}"

mount("/plans", double_random.draft_plan, "double_random.draft_plan")
for verb in ("revise", "approve", "file", "publish", "adjust", "close"):
    mount(f"{PLAN}/{verb}", getattr(double_random, f"{verb}_plan"), f"double_random.{verb}_plan")

mount("/draws", double_random.prepare_draw, "double_random.prepare_draw")
# The key of all salts is made by the node; whoever could choose it would know every pseudonym.
mount(f"{DRAW}/freeze", double_random.freeze, "double_random.freeze", left_out={"salt_key"})
for verb in ("contribute", "commit", "fix_source", "enter_value", "reveal", "draw", "assign", "dispatch", "complete", "void"):
    mount(f"{DRAW}/{verb.replace('_', '-')}", getattr(double_random, verb), f"double_random.{verb}")

mount("/inspections", inspections.open_triggered, "inspections.open_triggered")
mount("/approvals", inspections.approve_batch, "inspections.approve_batch")
for verb in (
    "approve", "assign", "merge", "notify", "sign_in", "arrive", "tell_rights", "decide_recusal", "note_obstruction", "fill",
    "write_paper", "allow_keep", "decide_keep", "dispose_keep", "conclude", "review", "send_back", "order_correction",
    "report_correction", "recheck", "transfer", "close", "terminate",
):
    mount(f"{INSPECTION}/{verb.replace('_', '-')}", getattr(inspections, verb), f"inspections.{verb}")
# A record that was signed on a phone comes through the phones' own door, which knows whose signatures stand under it.
mount(f"{INSPECTION}/record", inspections.record, "inspections.record", left_out={"snapshot"})

mount(f"{INSPECTION}/publish", disclosure.publish_result, "disclosure.publish_result")
for verb in ("withdraw", "republish"):
    mount(f"{PUBLICATION}/{verb}", getattr(disclosure, verb), f"disclosure.{verb}")

for verb in ("amend", "send_back"):
    mount(f"/acts/{{act_no}}/{verb.replace('_', '-')}", getattr(behaviour, verb), f"behaviour.{verb}")
