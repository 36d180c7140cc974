"""Deeds of people at one node of the demonstration, carried out in that node's running process at the present moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any, Final

from hengjian.casework.behaviour import queries as behaviour
from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.double_random import operations as draws
from hengjian.casework.double_random import queries as drawn
from hengjian.casework.evidence import operations as evidence
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.interfaces.commands.city import names, staff
from hengjian.interfaces.commands.city.drawing import WITNESSES
from hengjian.interfaces.commands.two_tiers import founding
from hengjian.kernel import access, clock, tier
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.draws import canonical, reveal
from hengjian.kernel.errors import Refused
from hengjian.kernel.records import digests
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers import queries as staff_of
from hengjian.registers.organs import queries as organs

DICE: Final = "31415926535897932384"
DESK: Final = (
    ("planner", Role.PLANNER, "抽查经办人"), ("head", Role.HEAD, "机关负责人"), ("reviewer", Role.REVIEWER, "复核人"),
    ("publisher", Role.PUBLISHER, "公示经办人"), ("leader", Role.LEADER, "领导"), ("admin", Role.SYSTEM_ADMIN, "系统管理员"),
)


def settle() -> dict[str, Any]:
    """Open a district's accounts, when its registers have come down; two of its officers get one each."""
    bureau = _bureau()
    random = Random(int(bureau.territory))
    shown = [
        (title, _open(word, names.person(random), bureau, (role,))) for word, role, title in DESK
    ]
    for number, one in enumerate(_team(bureau.code), start=1):
        shown.append(("执法人员", _open(f"inspector-{number}", one.name, bureau, (Role.INSPECTOR,), one.officer_no)))
    founding.write_accounts(shown)
    return {"accounts": [actor.code for _, actor in shown]}


def ready() -> dict[str, Any]:
    """Whether the registers that a district works on have come down."""
    here = tier.here().code
    bureau = organs.organ_of("market", here)
    found = {
        "bureau": bureau is not None, "officers": bool(bureau and _team(bureau.code)),
        "plan": bool(drawn.plans(access.NODE, states=("published",))),
    }
    return {**found, "ready": all(found.values())}


def draw() -> dict[str, Any]:
    """The next step of the city's draw, from the plan to dispatched tasks, with three witnesses; asked again, the one after.

    Refused while too few districts have cosigned the commitment.
    """
    clerk = _actor("market-310000-planner")
    found = drawn.draws(clerk)
    no = found[0].draw_no if found else _prepare(clerk)
    if step := _STEPS.get(drawn.draw(no, clerk).row.state):
        step(no, clerk)
    row = drawn.draw(no, clerk).row
    return {"draw_no": no, "state": row.state, "drawn": row.drawn_count}


def _prepare(clerk: Actor) -> str:
    [plan] = drawn.plans(clerk, states=("published",))
    return draws.prepare_draw(plan_no=plan.plan_no, title="三区登记与公示信息，第一批", by=clerk, at=clock.now())


def _commit(no: str, clerk: Actor) -> None:
    for username, name in WITNESSES:
        seal = reveal.seal(canonical.suite("sha256"), no, _secret(no, username))
        draws.contribute(draw_no=no, commitment=seal, name=name, by=_actor(username), at=clock.now())
    draws.commit(draw_no=no, by=clerk, at=clock.now())


def _reveal(no: str, _clerk: Actor) -> None:
    for username, _ in WITNESSES:
        pair = _secret(no, username)
        draws.reveal(draw_no=no, s=pair.s, r=pair.r, by=_actor(username), at=clock.now())


def _assign(no: str, clerk: Actor) -> None:
    today = clock.today()
    draws.assign(draw_no=no, planned_from=today, planned_to=today + timedelta(days=20), by=clerk, at=clock.now())


_STEPS: Final[dict[str, Callable[[str, Actor], object]]] = {
    "preparing": lambda no, by: draws.freeze(draw_no=no, by=by, at=clock.now()),
    "frozen": _commit,
    "committed": lambda no, by: draws.fix_source(draw_no=no, by=by, at=clock.now()),
    "source_fixed": lambda no, by: draws.enter_value(draw_no=no, digits=DICE, digits_again=DICE, by=by, at=clock.now()),
    "value_entered": _reveal,
    "revealed": lambda no, by: draws.draw(draw_no=no, by=by, at=clock.now()),
    "drawn": _assign,
    "assigned": lambda no, by: draws.dispatch(draw_no=no, by=by, at=clock.now()),
}


def _secret(no: str, username: str) -> reveal.Secret:
    """A witness's two secrets; invented, as everything here is."""
    return reveal.Secret(*(hashlib.sha256(f"{no}{username}{part}".encode()).hexdigest() for part in "sr"))


def approve() -> dict[str, Any]:
    """The head of a district's bureau approves what the city's draw sent; returns the numbers."""
    head = _actor(_name("head"))
    nos = [row.inspection_no for row in inspected.inspections(head, inspected.Filters(states=("created",)), limit=200)]
    try:
        inspections.approve_batch(inspection_nos=nos, by=head, at=clock.now())
    except Refused:
        for no in nos:
            inspections.approve(
                inspection_no=no, over_cap_reason="上级部署的检查", separate_reason="检查内容不同，需要分别到场", by=head, at=clock.now()
            )
    return {"inspections": nos}


def visit(*, inspection_no: str = "", until: str = "concluded") -> dict[str, Any]:
    """Walk one approved inspection to its result; ``until="recorded"`` leaves telling the result to whoever reads along."""
    head = _actor(_name("head"))
    rows = inspected.inspections(head, inspected.Filters(states=("approved",)), limit=200)
    no = inspection_no or rows[-1].inspection_no
    record = inspected.inspection(no, head)
    team = [_officer(seat.officer_no, seat.name, record) for seat in sorted(record.officers, key=lambda seat: not seat.is_lead)]
    _enter(record, team)
    _check(no, team[0])
    if until == "concluded":
        inspections.conclude(
            inspection_no=no, conclusion="未发现违反有关规定的情况。", result_codes=["01"], by=team[0], at=clock.now()
        )
    return {"inspection_no": no, "lead": team[0].code, "moment": clock.now().isoformat()}


def _enter(record: inspected.InspectionRecord, team: list[Actor]) -> None:
    no, code = record.inspection_no, check_codes.code_of(record.about)
    if record.needs_notice and record.notified_at is None:
        inspections.notify(
            inspection_no=no, way="at_door", to_words="现场负责人", by=team[0], at=clock.now(),
            reason="线索指向正在发生的行为，事先通知可能影响查证。",
        )
    for officer in team:
        inspections.sign_in(inspection_no=no, code_no=code.code_no if code else "", by=officer, at=clock.now())
    inspections.arrive(inspection_no=no, by=team[0], at=clock.now())
    inspections.tell_rights(inspection_no=no, recusal="none", by=team[0], at=clock.now())


def _check(no: str, lead: Actor) -> None:
    """Answer every point as good, add the evidence that is asked for, write the record."""
    points = inspected.inspection(no, lead).asked
    while points:
        inspections.fill(inspection_no=no, answers=[_answer(point) for point in points], by=lead, at=clock.now())
        points = [point for point in inspected.inspection(no, lead).asked if not point.result]
    for kind, wanting in inspected.inspection(no, lead).wanting_kinds(set()).items():
        words = f"检查 {no}，第 {'、'.join(wanting)} 项，现场取证。"
        inspections.attach(inspection_no=no, by=lead, at=clock.now(), upload=evidence.Upload(
            "现场取证.txt", [words.encode()], kind, f"第 {'、'.join(wanting)} 项取证", clock.now()))
    inspections.record(
        inspection_no=no, party=inspections.Party("王店长", "现场负责人"), narrative="营业中，现场有顾客。", by=lead, at=clock.now()
    )


def _answer(point: inspected.PointRecord) -> inspections.Answer:
    if point.answer == "number" and (point.low or point.high):
        return inspections.Answer(point.no, "", value=point.low or point.high)
    value = {"number": "1", "text": "与登记一致。"}.get(point.answer, "")
    return inspections.Answer(point.no, "合格", "", value)


def publish(*, inspection_no: str) -> dict[str, Any]:
    """Review a told result and publish it."""
    inspections.review(inspection_no=inspection_no, opinion="事实清楚，程序合法，同意。", by=_actor(_name("reviewer")), at=clock.now())
    no = disclosure.publish_result(inspection_no=inspection_no, by=_actor(_name("publisher")), at=clock.now())
    return {"publication_no": no}


def digests_with(*, partner: str) -> dict[str, Any]:
    """What this node has for a partner and what it holds of the partner's, each as the root of every type of record."""
    here = tier.here().code
    return {
        side: {record: digests.of(record, owner=owner, reader=reader).root for record in digests.shared(owner, reader)}
        for side, owner, reader in (("own", here, partner), ("held", partner, here))
    }


def _bureau() -> organs.OrganRecord:
    found = organs.organ_of("market", tier.here().code)
    assert found is not None
    return found


def _team(organ: str) -> list[staff_of.OfficerRecord]:
    return staff_of.drawable(organ_code=organ, on=clock.today(), item_codes=())[:2]


def _name(word: str) -> str:
    """The sign-in name of somebody at this node's market bureau."""
    return f"market-{tier.here().code}-{word}"


def _actor(username: str) -> Actor:
    one = staff_of.account(username)
    return Actor(
        username, one.name, one.organ_code, frozenset(Role(role) for role in one.roles), frozenset(one.lines), one.territory_code,
        one.officer_no,
    )


def _officer(officer_no: str, name: str, record: inspected.InspectionRecord) -> Actor:
    return Actor(
        officer_no, name, record.organ_code, frozenset({Role.INSPECTOR}), frozenset({record.line_code}), record.territory_code, officer_no
    )


def _open(word: str, name: str, organ: organs.OrganRecord, roles: tuple[Role, ...], officer_no: str = "") -> Actor:
    username = _name(word)
    officers.open_account(
        username=username, name=name, organ_code=organ.code, territory_code=organ.territory, password=staff.PASSWORD, roles=roles,
        lines=("market",) if word not in ("admin", "leader") else ("*",), officer_no=officer_no, must_change=False,
        by=access.NODE, at=clock.now(),
    )
    return _actor(username)


def concluded(*, inspection_no: str) -> dict[str, Any]:
    """Whether this node shows the result of an inspection."""
    rows = inspected.inspections(access.NODE, inspected.Filters(text=inspection_no))
    return {"concluded": bool(rows) and inspected.inspection(inspection_no, access.NODE).completed_on is not None}


def act_of(*, inspection_no: str) -> dict[str, Any]:
    """The act in the behaviour library that was made from an inspection, empty while there is none."""
    found = behaviour.acts_from(f"inspection:{inspection_no}", access.NODE)
    return {"act_no": found[0].act_no if found else ""}


DEEDS: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    "ready": ready, "settle": settle, "draw": draw, "approve": approve, "visit": visit, "publish": publish,
    "concluded": concluded, "act_of": act_of, "digests": digests_with,
}
