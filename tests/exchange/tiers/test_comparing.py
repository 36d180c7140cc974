"""Comparing and mending: differences are found down to the row, the owner states them anew, and digests agree again."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection

from hengjian.exchange.tiers import comparing, settings
from hengjian.exchange.tiers.comparing import Difference
from hengjian.exchange.tiers.models import Command, CommandAnswer, Comparison
from hengjian.kernel import access, clock, journal
from hengjian.kernel.codes import uscc
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import RefusedRow
from hengjian.kernel.records import capture
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.models import Organ
from hengjian.registers.organs.rules import NewOrgan
from nodes import CITY

AT = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
PUDONG = "310115"


def code(stem: str) -> str:
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


def register(stem: str) -> None:
    organs.register(organ=NewOrgan(
        organ_code=code(stem), name=f"第{stem}号局", short_name=f"{stem}局", level="district", territory_code="310115",
        line_code="market", capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
    ), by=access.NODE, at=AT)


def settle(pair) -> None:
    """Lines go to and fro and are answered until nothing moves."""
    for _ in range(4):
        for src, dst in ((CITY, PUDONG), (PUDONG, CITY)):
            while pair.pull(src, dst).behind:
                pass
            with pair.nodes.at(dst):
                journal.deliver_copied(raising=True)


def founded(pair, count: int = 20) -> None:
    with pair.nodes.at(CITY):
        for number in range(count):
            register(f"1131011{number:04d}")
    settle(pair)


def compared(pair, at: str, other: str) -> dict[tuple[str, str], Difference]:
    with pair.nodes.at(at):
        found = comparing.compare(settings.partner(other), by=access.NODE, at=AT)
    return {(one.owner, one.record): one for one in found}


def by_hand(statement: str) -> None:
    """What somebody does at a database console."""
    with capture.muted(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_two_nodes_that_drained_their_links_agree_on_every_type(pair):
    founded(pair)
    found = compared(pair, PUDONG, CITY)
    assert all(one.equal for one in found.values())
    assert found[CITY, "organs.Organ"].ours == found[CITY, "organs.Organ"].theirs == 20
    assert {owner for owner, _ in found} == {CITY, PUDONG}
    with pair.nodes.at(PUDONG):
        assert Comparison.objects.count() == len(found)


def test_lines_that_are_still_to_come_are_told_from_differences(pair):
    founded(pair)
    with pair.nodes.at(CITY):
        register("11310199")
    found = compared(pair, PUDONG, CITY)[CITY, "organs.Organ"]
    assert not found.equal
    assert found.behind == 1
    with pair.nodes.at(PUDONG), pytest.raises(Refused, match="1 行日志在路上"):
        comparing.repair(settings.partner(CITY), by=access.NODE, at=AT)


def test_rows_altered_lost_and_added_by_hand_at_the_reader_come_right_again(pair):
    founded(pair)
    with pair.nodes.at(PUDONG):
        keys = list(Organ.objects.order_by("pk").values_list("pk", flat=True))
        by_hand(f"UPDATE organs_organ SET name = '改过的名称' WHERE id = {keys[3]}")
        by_hand(f"DELETE FROM organs_organ WHERE id = {keys[5]}")
        row = Organ.objects.get(pk=keys[7])
        row.pk, row.organ_code, row.name = keys[-1] + 7, code("11310188"), "多出一"
        with capture.muted():
            row.save(force_insert=True)
        row.pk, row.organ_code, row.name = 41, code("11310177"), "多出二"
        with capture.muted():
            row.save(force_insert=True)
    found = compared(pair, PUDONG, CITY)[CITY, "organs.Organ"]
    assert (len(found.differing), len(found.missing), len(found.superfluous)) == (1, 1, 2)
    with pair.nodes.at(PUDONG):
        assert len(comparing.repair(settings.partner(CITY), by=access.NODE, at=AT)) == 1
    settle(pair)
    with pair.nodes.at(PUDONG):
        assert Command.objects.count() == CommandAnswer.objects.filter(done=True).count() == 1
        assert not Organ.objects.filter(name="改过的名称").exists()
        assert Organ.objects.count() == 20
    assert all(one.equal for one in compared(pair, PUDONG, CITY).values())
    assert all(one.equal for one in compared(pair, CITY, PUDONG).values())


def test_the_owner_mends_a_readers_copy_from_its_own_side(pair):
    founded(pair)
    with pair.nodes.at(PUDONG):
        by_hand("UPDATE organs_organ SET short_name = 'x'")
    with pair.nodes.at(CITY):
        found = comparing.repair(settings.partner(PUDONG), by=access.NODE, at=AT)
        assert [len(one.differing) for one in found] == [20]
    settle(pair)
    assert all(one.equal for one in compared(pair, CITY, PUDONG).values())


def test_a_row_that_was_refused_is_right_after_mending_and_waits_no_longer(pair):
    founded(pair, 3)
    with pair.nodes.at(PUDONG):
        key = Organ.objects.order_by("pk").values_list("pk", flat=True)[0]
        by_hand(f"DELETE FROM organs_organ WHERE id = {key}")
        RefusedRow.objects.create(src=CITY, seq=0, record="organs.Organ", key=str(key + 2**62), image=None, why="试验", at=AT)
        comparing.repair(settings.partner(CITY), by=access.NODE, at=AT)
    settle(pair)
    with pair.nodes.at(PUDONG):
        assert Organ.objects.filter(pk=key).exists()
        RefusedRow.objects.update(image={"name": "别的"})
        assert comparing.settle_applied(CITY) == 0


def test_a_node_cannot_ask_for_rows_of_another_reader(pair):
    founded(pair, 1)
    with pair.nodes.at(PUDONG):
        from hengjian.exchange.tiers import commands

        number = commands.ask(
            act="kernel.state_rows", arguments={"record": "organs.Organ", "keys": [1], "reader": "310101"}, to=CITY, by=access.NODE, at=AT
        )
    settle(pair)
    with pair.nodes.at(PUDONG):
        answer = CommandAnswer.objects.get(number=number)
        assert not answer.done
        assert "一个节点只能请求自己的副本" in answer.words


def test_what_two_nodes_do_not_share_is_not_compared(pair):
    with pair.nodes.at(CITY):
        from hengjian.exchange.tiers import digesting

        with pytest.raises(Refused, match="不在本节点和 310115 之间流动"):
            digesting.buckets("officers.Account", CITY, PUDONG)
        with pytest.raises(Refused, match="不在本节点和 310115 之间流动"):
            digesting.rows("organs.Organ", "310101", 1, PUDONG)
