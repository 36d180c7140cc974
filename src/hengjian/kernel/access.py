"""Access: role x organ line x territory (角色 × 条线 × 属地).

A permission is a row: this act, these roles, this reach. Reach is checked against the scope of the aggregate, so a
district officer's right to conclude an inspection ends at the organ's door. The three administrators (三员) exclude
each other (GB/T 22239-2019 §8.1.10).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from hengjian.kernel import law
from hengjian.kernel.errors import Forbidden, Refused

M = TypeVar("M", bound=Model)


class Role(StrEnum):
    """What a person is trusted with. The value is stored; :data:`ROLE_TITLES` is shown."""

    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    REGISTER_KEEPER = "register_keeper"
    CATALOGUE_EDITOR = "catalogue_editor"
    CATALOGUE_REVIEWER = "catalogue_reviewer"
    PLANNER = "planner"
    HEAD = "head"
    CONTRIBUTOR = "contributor"
    INSPECTOR = "inspector"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    DISPATCHER = "dispatcher"
    HANDLER = "handler"
    LEADER = "leader"
    NODE = "node"


ROLE_TITLES: dict[Role, str] = {
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
    Role.REGISTER_KEEPER: "名录管理员",
    Role.CATALOGUE_EDITOR: "事项编制员",
    Role.CATALOGUE_REVIEWER: "事项审核员",
    Role.PLANNER: "抽查经办人",
    Role.HEAD: "机关负责人",
    Role.CONTRIBUTOR: "随机数见证方",
    Role.INSPECTOR: "执法人员",
    Role.REVIEWER: "复核人",
    Role.PUBLISHER: "公示经办人",
    Role.DISPATCHER: "投诉举报分送人",
    Role.HANDLER: "投诉举报承办人",
    Role.LEADER: "领导",
    Role.NODE: "本节点",
}

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


class Reach(StrEnum):
    """How far a permission goes."""

    ORGAN = "organ"          # only matters of one's own organ
    TERRITORY = "territory"  # one's line inside one's territory
    CITY = "city"            # everything on this node
    PUBLIC = "public"        # open to everybody, signed in or not


@dataclass(frozen=True, slots=True)
class Permission:
    """A row of the access table: who may do ``act``, how far."""

    act: str
    title: str
    roles: frozenset[Role]
    reach: Reach = Reach.ORGAN


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a matter lies. ``territory`` is a GB/T 2260 code (6 digits) or a street's (9)."""

    organ: str = ""
    line: str = ""
    territory: str = ""


ALL_LINES = "*"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: codes only, so that the kernel needs no foreign key upward."""

    code: str
    name: str
    organ: str
    roles: frozenset[Role]
    lines: frozenset[str] = frozenset()
    territory: str = ""
    officer_no: str = ""
    extra: dict[str, str] = field(default_factory=dict, compare=False)

    def covers(self, scope: Scope, reach: Reach) -> bool:
        """Whether a permission of ``reach`` held by this actor extends to ``scope``."""
        if Role.NODE in self.roles or reach in (Reach.CITY, Reach.PUBLIC):
            return True
        if reach is Reach.ORGAN:
            return bool(scope.organ) and scope.organ == self.organ
        in_line = not scope.line or ALL_LINES in self.lines or scope.line in self.lines
        return in_line and scope.territory.startswith(territory_prefix(self.territory))


def territory_prefix(code: str) -> str:
    """The prefix that all codes inside ``code`` share: ``310000`` -> ``31``, ``310115`` -> itself; none -> no place."""
    if not code:
        return "no territory"
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if len(code) == 6 and code.endswith("00") else code


NODE = Actor(code="node", name="本节点", organ="", roles=frozenset({Role.NODE}), territory="310000")


#: Who does an act where this node cannot; empty where it can. Named by the exchange between tiers.
_doers: list[Callable[[str], str]] = []


def name_doer(doer: Callable[[str], str]) -> None:
    """Let ``doer`` say which acts another node does; named twice it is asked once."""
    if doer not in _doers:
        _doers.append(doer)


def done_elsewhere(act: str) -> str:
    """The node that does ``act``, in words, when it cannot be done here; else empty."""
    return next((name for doer in _doers if (name := doer(act))), "")


def holds(actor: Actor | None, act: str) -> bool:
    """Whether one of the actor's roles holds ``act`` at all (before reach), whichever node does it."""
    row = law.permission(act)
    if row is None:
        return False
    return row.reach is Reach.PUBLIC or (actor is not None and bool(row.roles & actor.roles))


def may(actor: Actor | None, act: str) -> bool:
    """Whether the actor :func:`holds` ``act``, and this node can do it."""
    return holds(actor, act) and not done_elsewhere(act)


def require(actor: Actor | None, act: str, scope: Scope | None = None) -> None:
    """Refuse unless the actor may do ``act`` (and, when given, on a matter in ``scope``)."""
    row = law.permission(act)
    title = row.title if row else act
    if name := done_elsewhere(act):
        raise Forbidden(f"不能在这里{title}", f"它由{name}办理，这里用的是副本", f"请到{name}办理；办理的结果会传到这里")
    if not holds(actor, act):
        raise Forbidden(f"不能{title}", "你的岗位没有这项权限", "需要办理的，请本机关的安全管理员调整岗位")
    if scope is not None and actor is not None and row is not None and not actor.covers(scope, row.reach):
        raise Forbidden(f"不能{title}", "这件事不在你的机关、条线或者辖区内", "请转给有管辖权的机关办理")


def within(
    actor: Actor, reach: Reach, *, organ: str = "organ_code", line: str = "", territory: str = "territory_code"
) -> Q:
    """The rows inside the actor's reach, as a filter. Field names are those of the queried table."""
    if Role.NODE in actor.roles or reach in (Reach.CITY, Reach.PUBLIC):
        return Q()
    if reach is Reach.ORGAN:
        return Q(**{organ: actor.organ})
    inside = Q(**{f"{territory}__startswith": territory_prefix(actor.territory)})
    if line and ALL_LINES not in actor.lines:
        inside &= Q(**{f"{line}__in": sorted(actor.lines)})
    return inside


def visible(actor: Actor, act: str, rows: QuerySet[M], **fields: Any) -> QuerySet[M]:
    """``rows`` cut to what the actor may see by the permission ``act``; the door to every query."""
    require(actor, act)
    row = law.permission(act)
    assert row is not None
    return rows.filter(within(actor, row.reach, **fields))


def check_exclusive(roles: frozenset[Role]) -> None:
    """Refuse a set of roles that joins two administrators, or an administrator with business (三员分立)."""
    admins = roles & ADMINISTRATORS
    if len(admins) > 1 or (admins and roles - ADMINISTRATORS):
        names = "、".join(ROLE_TITLES[r] for r in sorted(roles))
        raise Refused("岗位不能这样设置", f"{names}不能由同一人担任", "系统、安全、审计三员分立，并且不兼任业务岗位")
