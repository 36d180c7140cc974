"""Every act of the domain against every role, at its own gate: before anything is read or written."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest

from doors import table, world
from hengjian.kernel import access, acts
from hengjian.kernel.access import Actor, Reach, Role, Scope
from hengjian.kernel.errors import Forbidden
from hengjian.kernel.models import LogQueue

pytestmark = pytest.mark.security
import_module("hengjian.site.urls")  # every door, and with it every act, whichever tests run beside these
HOME = Scope(organ=world.BUREAU, line="market", territory=world.DISTRICT)
#: The same role, but the organ beside (another line in the same district) or the same line in the next district.
OTHER_ORGAN = {"organ": world.STREET_OFFICE, "lines": frozenset({"urban"})}
OTHER_DISTRICT = {"organ": world.NEXT_BUREAU, "territory": world.NEIGHBOUR}


def person(role: Role) -> Actor:
    """Somebody at the bureau with this role alone."""
    return Actor("someone", "某人", world.BUREAU, frozenset({role}), frozenset({"market"}), world.DISTRICT)


@pytest.mark.parametrize("name", sorted(table.DEEDS))
def test_an_act_refuses_every_role_that_is_not_listed(name: str, db: None) -> None:
    run, before = acts.registry()[name], LogQueue.objects.count()
    for role in Role:
        if role in table.DEEDS[name].roles or table.DEEDS[name].reach is Reach.PUBLIC:
            # Past the gate; an argument that no act has keeps it from doing anything.
            with pytest.raises(TypeError):
                run(by=person(role), at=world.MORNING, nothing_of_the_kind=True)
        else:
            with pytest.raises(Forbidden) as refused:
                run(by=person(role), at=world.MORNING, nothing_of_the_kind=True)
            assert refused.value.what
            assert refused.value.why
            assert refused.value.then
    assert LogQueue.objects.count() == before


@pytest.mark.parametrize("name", sorted(table.DEEDS))
def test_the_right_role_at_the_wrong_place_is_refused(name: str) -> None:
    deed = table.DEEDS[name]
    for role in deed.roles - {Role.NODE}:
        here = person(role)
        access.require(here, name, HOME)
        for elsewhere in (OTHER_ORGAN, OTHER_DISTRICT):
            away = replace(here, **elsewhere)
            if deed.reach in (Reach.ORGAN, Reach.TERRITORY):
                with pytest.raises(Forbidden):
                    access.require(away, name, HOME)
            else:
                access.require(away, name, HOME)


def test_nobody_signed_in_may_do_only_what_is_public() -> None:
    for name, deed in table.DEEDS.items():
        assert access.may(None, name) == (deed.reach is Reach.PUBLIC), name
