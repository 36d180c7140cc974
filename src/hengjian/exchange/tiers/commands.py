"""Commands (请求): a person of one node asks the node that owns a record to act on it; the owner answers with facts.

The command is a row of the asker's node and the answer a row of the owner's, so neither is ever lost or done twice: the owner
runs the act, writes the answer and moves its cursor in one transaction. The asker's person is taken over as an actor and
checked again where the act is done: the organ must lie in the asker's node, the certificate be in force, the post hold the act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from hengjian.exchange.tiers import facts, stating
from hengjian.exchange.tiers.models import Command, CommandAnswer
from hengjian.kernel import access, acts, numbers, tier
from hengjian.kernel.access import NODE, Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Forbidden, Refused
from hengjian.kernel.records import ids, images
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs
from hengjian.registers.regulated_entities import operations as entities

WORDS = 600


@dataclass(frozen=True, slots=True)
class Errand:
    """An act that other nodes may ask for: its Chinese name, the arguments it takes, and the operation.

    ``of_node``: asked by the other node itself and not by a person; then it is done as an act of this node.
    """

    title: str
    takes: tuple[str, ...]
    run: Callable[..., Any]
    of_node: bool = False


#: The acts that may be asked for. Arguments are JSON; what is not listed is refused by name.
COMMANDS: Final[Mapping[str, Errand]] = {
    "kernel.state_rows": Errand("重新声明记录", ("record", "keys", "reader"), stating.restate, of_node=True),
    "catalogue.claim_item": Errand("认领监管事项", ("item_code", "organ_code"), catalogue.claim_item),
    "catalogue.release_claim": Errand("退回认领的监管事项", ("item_code", "organ_code", "reason"), catalogue.release_claim),
    "regulated_entities.correct": Errand("更正监管对象", ("code", "values", "reason"), entities.correct),
    "regulated_entities.tag": Errand("设置标签", ("code", "tags"), entities.tag),
}


@acts.act("tiers.ask")
def ask(*, act: str, arguments: Mapping[str, Any], to: str, by: Actor, at: datetime) -> str:
    """Ask the node ``to`` for an act; returns the command's number. The answer comes with that node's lines."""
    errand = COMMANDS.get(act)
    what = f"不能请别的节点办理“{errand.title if errand else act[:40]}”"
    if errand is None or sorted(arguments) != sorted(errand.takes):
        raise Refused(what, "没有这项请求，或者填写的内容不齐", f"可以请求：{'、'.join(one.title for one in COMMANDS.values())}")
    _check_partner(to, what)
    if errand.of_node != (Role.NODE in by.roles):
        raise Refused(what, "这项请求由节点提出" if errand.of_node else "这项请求由人提出", "请从“两级联通”页面办理")
    if not errand.of_node and not access.holds(by, act):
        raise Forbidden(what, "你的岗位没有这项权限", "需要办理的，请本机关的安全管理员调整岗位")
    row = Command.objects.create(
        number=numbers.matter_no("command", tier.here().code, day_of(at).year), act=act, arguments=dict(arguments),
        asker=_written(by), organ_code=by.organ, to_code=to, asked_at=at,
    )
    acts.tell(facts.CommandAsked(about=row.about, number=row.number, act=act, to=to))
    return row.number


def _check_partner(to: str, what: str) -> None:
    """The city speaks with each district, a district with the city."""
    here = tier.here()
    if here.tier == "standalone":
        raise Refused(what, "本节点是独立节点，没有对端", "请直接办理")
    if to == here.code or (here.tier == "district" and to != images.city()):
        raise Refused(what, f"{to} 不是本节点的对端", f"请向{'区级' if here.tier == 'city' else '市级'}节点提出")


def perform(number: str, node: str, at: datetime) -> None:
    """Do what a command of ``node`` asks, and answer it; a command that was answered or did not arrive is passed over."""
    row = Command.objects.filter(number=number, to_code=tier.here().code).first()
    if row is None or ids.node_of(ids.outward(row.pk, tier.here().code), tier.here().code) != node:
        return
    if CommandAnswer.objects.filter(number=number).exists():
        return
    result: Any = None
    try:
        with transaction.atomic():
            result = _run(row, node, at)
        done, words = True, ""
    except Refused as refusal:
        done, words = False, str(refusal)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        # A malformed command is the asker's mistake; it must not hold up the lines behind it.
        done, words = False, f"请求的内容读不出来：{error}"
    answer(number=number, act=row.act, to=node, done=done, words=words[:WORDS], result=result, by=NODE, at=at)


def _run(row: Command, node: str, at: datetime) -> Any:
    errand = COMMANDS.get(row.act)
    if errand is None:
        raise Refused("请求不能办理", f"本节点不认识“{row.act[:40]}”", "请核对两边的版本")
    arguments = {name: row.arguments[name] for name in errand.takes}
    if not errand.of_node:
        return errand.run(**arguments, by=_asker(row, node, at), at=at)
    if row.arguments.get("reader") != node:
        raise Refused("请求不能办理", "一个节点只能请求自己的副本", "请由该节点提出")
    return errand.run(**arguments, by=NODE, at=at)


@acts.act("tiers.answer_command")
def answer(*, number: str, act: str, to: str, done: bool, words: str, result: Any, by: Actor, at: datetime) -> None:
    """Answer a command: done, or refused in the words of the refusal."""
    CommandAnswer.objects.create(number=number, to_code=to, done=done, words=words, result=result, answered_at=at)
    acts.tell(facts.CommandAnswered(about=f"command:{number}", number=number, act=act, to=to, done=done))


def _written(by: Actor) -> dict[str, Any]:
    return {
        "code": by.code, "name": by.name, "organ": by.organ, "roles": sorted(by.roles), "lines": sorted(by.lines),
        "territory": by.territory, "officer_no": by.officer_no,
    }


def _asker(row: Command, node: str, at: datetime) -> Actor:
    """The person who asks, as this node may trust it: of an organ of the asking node, with a certificate in force."""
    said, what = row.asker, "请求不能办理"
    roles = frozenset(Role(one) for one in said["roles"])
    if Role.NODE in roles or images.node_at(said["territory"]) != node:
        raise Refused(what, f"请求人的辖区（{said['territory'] or '未填'}）不在 {node} 节点", "请由该辖区的节点提出")
    if said["organ"] and images.node_at(organs.organ(said["organ"]).territory) != node:
        raise Refused(what, "请求人所在的机关不在该节点", "请由该机关所在的节点提出")
    if said["officer_no"]:
        known = officers.officer(said["officer_no"])
        if not known.active or known.organ_code != said["organ"]:
            raise Refused(what, f"执法人员 {known.officer_no} 已不在该机关任职", "请由在职人员提出")
    return Actor(
        code=f"{said['code']}@{node}"[:40], name=said["name"], organ=said["organ"], roles=roles, lines=frozenset(said["lines"]),
        territory=said["territory"], officer_no=said["officer_no"],
    )
