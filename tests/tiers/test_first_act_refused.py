"""An act that is refused takes nothing with it that the next one needs."""

from __future__ import annotations

import pytest

from chaos import founding, lives
from hengjian.kernel import clock
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogQueue
from hengjian.registers.regulated_entities import operations as entities
from nodes import CITY, Nodes


def test_an_act_after_a_refused_one_still_tells_what_it_touched(nodes: Nodes) -> None:
    with nodes.at(CITY):
        nodes.wrappers[CITY].close()  # a connection that has noted nothing yet
        by = lives.actor("t", founding.CITY_OFFICE, CITY)
        for _ in range(2):
            with pytest.raises(Refused):
                entities.tag(code="91310115000000000X", tags=["连锁"], by=by, at=clock.now())
        founding.found(clock.now())
        assert LogQueue.objects.exclude(images="").exists()
