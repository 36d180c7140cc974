"""The modules on two tiers: registers come from the city, a draw of the city is worked off in the districts, results go up.

A city and three districts in this process, founded and lived through the operations of the demonstration; lines are handed
over without a network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_django
from django.conf import settings

import nodes as places
from doors.world import code
from hengjian.casework.behaviour import queries as behaviour
from hengjian.casework.check_codes import operations as codes
from hengjian.casework.check_codes import queries as codes_of
from hengjian.casework.disclosure import queries as disclosure
from hengjian.casework.double_random import material, witnessing
from hengjian.casework.double_random import operations as draws
from hengjian.casework.double_random import queries as drawn
from hengjian.casework.double_random.models import Department, Draw
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.exchange.national.models import OutRow
from hengjian.exchange.tiers import keys
from hengjian.interfaces.commands.city.staff import PASSWORD
from hengjian.interfaces.commands.management.commands.verify import one_draw, one_witnessing
from hengjian.interfaces.commands.two_tiers import founding, living
from hengjian.kernel import access, belonging, clock, journal, transparency
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import RefusedRow
from hengjian.kernel.records import digests
from hengjian.kernel.transparency import cosigning, witnessed
from hengjian.registers.officers.models import Account
from hengjian.registers.organs import operations as organ_acts
from hengjian.registers.organs.rules import NewOrgan
from hengjian.registers.regulated_entities import queries as entities

CITY, PUDONG, HUANGPU = "310000", "310115", "310101"
DISTRICTS = (PUDONG, HUANGPU, "310104")


@dataclass
class Tiers:
    """The nodes, a common clock, and the deeds of the demonstration at each."""

    nodes: places.Nodes
    at: Any = founding.END
    done: dict[str, Any] = field(default_factory=dict)

    def do(self, code: str, deed: str, **values: str) -> dict[str, Any]:
        """One deed at one node, a minute later."""
        self.at += timedelta(minutes=1)
        with self.nodes.at(code), clock.at(self.at):
            return living.DEEDS[deed](**values)

    def cosign(self) -> None:
        """Pudong witnesses the city's log as it stands."""
        with self.nodes.at(PUDONG):
            key, name = keys.witness_key(), keys.witness_name()
        self.nodes.number(CITY)
        with self.nodes.at(CITY), clock.at(self.at):
            newest = transparency.checkpoint(clock.now())
            witnessed.keep(newest.size, name, cosigning.cosign(newest.note, name, key, self.at), self.at)

    def carry(self) -> None:
        """Hand over every line both ways until nothing is left, and answer them."""
        while sum(self.once(CITY, one) + self.once(one, CITY) for one in DISTRICTS):
            pass

    def once(self, src: str, dst: str) -> int:
        self.at += timedelta(seconds=1)
        with clock.at(self.at):
            count = places.ship(self.nodes, src, dst)
            for code in (src, dst):
                with self.nodes.at(code):
                    while journal.deliver_later(raising=True) + journal.deliver_copied(raising=True):
                        self.nodes.number(code)
            return count


@pytest.fixture
def db() -> None:
    """Instead of pytest-django's, which would open a transaction in no node's database."""


@pytest.fixture
def tiers(db: None, lived: Tiers) -> Tiers:
    """The nodes for one test; what one test does the next one finds."""
    return lived


@pytest.fixture(scope="module")
def lived(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tiers]:
    """Founded, settled, drawn by the city, dispatched, opened and approved in the districts."""
    from django.db import connection

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
        connection.close()
        made = Tiers(places.Nodes(Path(tmp_path_factory.mktemp("tiers")), str(connection.settings_dict["NAME"])))
        with made.nodes.at(CITY):
            founding.found(seed=5, firms=1_200, say=lambda _: None)
        made.carry()
        for one in DISTRICTS:
            made.do(one, "settle")
        with made.nodes.at(PUDONG):
            witness = str(cosigning.public_of(keys.witness_name(), keys.witness_key()))
        patch.setattr(witnessed, "known", lambda: [witness])
        while made.done.setdefault("draw", {}).get("state") != "dispatched":
            made.done["draw"] = made.do(CITY, "draw")
            made.cosign()
        made.carry()
        for one in DISTRICTS:
            made.done[one] = made.do(one, "approve")["inspections"]
        made.carry()
        yield made
        made.nodes.close()
        connection.close()


def test_a_district_works_on_copies_of_the_citys_registers(tiers: Tiers) -> None:
    with tiers.nodes.at(PUDONG):
        assert living.ready()["ready"]
        row = entities.search(access.NODE, limit=1)[0]
        assert [one.uscc for one in entities.search(access.NODE, row.name)] == [row.uscc]
        assert entities.counts(access.NODE).total == 1_200
    with tiers.nodes.at(CITY):
        assert [one.uscc for one in entities.search(access.NODE, row.name)] == [row.uscc]


def test_the_city_sends_out_and_each_district_opens_its_own(tiers: Tiers) -> None:
    no = tiers.done["draw"]["draw_no"]
    assert tiers.done["draw"]["state"] == "dispatched"
    with tiers.nodes.at(CITY):
        sent = dict(Department.objects.values_list("territory_code", "opened"))
        assert sum(sent.values()) == tiers.done["draw"]["drawn"] == inspected.progress_of_draw(no).total
    for one in DISTRICTS:
        assert len(tiers.done[one]) == sent[one] > 0
        assert {number[:6] for number in tiers.done[one]} == {one}
        with tiers.nodes.at(one):
            assert inspected.progress_of_draw(no).total == sent[one], "a district sees its own part only"


def test_a_result_of_a_district_reaches_the_city_its_count_and_the_queue_to_the_nation(tiers: Tiers) -> None:
    told = tiers.do(PUDONG, "visit")
    no = told["inspection_no"]
    tiers.carry()
    assert tiers.do(CITY, "concluded", inspection_no=no) == {"concluded": True}
    with tiers.nodes.at(CITY):
        [act] = behaviour.acts_from(f"inspection:{no}", access.NODE)
        assert OutRow.objects.filter(ref=act.act_no, version=1).count() == 1
        assert [one.act_no for one in behaviour.acts(access.NODE, behaviour.Filters(text=act.party_name))] == [act.act_no]
        assert inspected.inspections(access.NODE)[0].inspection_no in {one for code in DISTRICTS for one in tiers.done[code]}
        assert {line.node for line in journal.lines_about(f"inspection:{no}")} == {PUDONG}
    with tiers.nodes.at(PUDONG):
        assert not OutRow.objects.exists(), "districts do not report to the nation"
    tiers.do(PUDONG, "publish", inspection_no=no)
    tiers.carry()
    with tiers.nodes.at(CITY):
        name = inspected.inspection(no, access.NODE).entity_name
        assert no in [one.ref for one in disclosure.results(name)]
        assert Department.objects.get(territory_code=PUDONG).finished == 1
    with tiers.nodes.at(HUANGPU):
        assert disclosure.results(name) == [], "a neighbour's results are the neighbour's and the city's"


def test_everybody_sees_the_citys_plan_draw_and_notices_but_not_the_key_of_its_salts(tiers: Tiers) -> None:
    for one in DISTRICTS:
        with tiers.nodes.at(one):
            assert [row.draw_no for row in drawn.draws_public()] == [tiers.done["draw"]["draw_no"]]
            assert len(disclosure.notices("plan")) == len(disclosure.notices("draw")) == 1
            assert list(Draw.objects.values_list("salt_key", flat=True)) == [""]
    with tiers.nodes.at(CITY):
        assert Draw.objects.exclude(salt_key="").count() == 1


def test_an_act_on_a_copy_is_refused_in_words_that_say_who_does_it(tiers: Tiers) -> None:
    no, at = tiers.done[HUANGPU][0], tiers.at + timedelta(minutes=5)
    with tiers.nodes.at(CITY), clock.at(at):
        organ = inspected.inspection(no, access.NODE).organ_code
        head = Actor("head", "负责人", organ, frozenset({Role.HEAD}), frozenset({"*"}), HUANGPU)
        with pytest.raises(Refused, match="它由黄浦区的节点办理，这里是副本"):
            inspections.approve(inspection_no=no, by=head, at=at)
        with pytest.raises(Refused, match="它由黄浦区的节点办理，这里是副本"):
            inspections.approve_batch(inspection_nos=[no], by=head, at=at)
    with tiers.nodes.at(HUANGPU), clock.at(at):
        organ = drawn.draw(tiers.done["draw"]["draw_no"], access.NODE).row.organ_code
        head = Actor("head", "负责人", organ, frozenset({Role.HEAD}), frozenset({"*"}), CITY)
        with pytest.raises(Refused, match="它由市级节点办理"):
            draws.void(draw_no=tiers.done["draw"]["draw_no"], reason="现场录像设备中断，无法完整留痕。", by=head, at=at)
        with pytest.raises(Refused, match="不能在这里登记机关：它由市级节点办理"):
            organ_acts.register(organ=NewOrgan(
                organ_code=code("11310101X"), name="黄浦区某办公室", short_name="某办公室", level="district", territory_code=HUANGPU,
                line_code="general",
            ), by=access.NODE, at=at)


def test_a_visit_is_rated_where_its_code_was_issued(tiers: Tiers) -> None:
    no = tiers.do("310104", "visit")["inspection_no"]
    tiers.carry()
    with tiers.nodes.at(CITY), clock.at(tiers.at):
        code = codes_of.code_of(f"inspection:{no}")
        assert code is not None
        with pytest.raises(Refused, match="徐汇区的节点"):
            codes.rate(
                code_no=code.code_no, scores=dict.fromkeys(("shown", "told", "scope", "manner", "integrity"), 5), words="",
                by=access.NODE, at=tiers.at,
            )


def test_accounts_stay_at_their_node(tiers: Tiers) -> None:
    assert PASSWORD
    names = {}
    for one in (CITY, *DISTRICTS):
        with tiers.nodes.at(one):
            names[one] = set(Account.objects.values_list("username", flat=True))
    assert all(not names[one] & names[other] for one in names for other in names if one != other)


def test_nothing_was_refused_and_every_copy_is_a_fresh_copy(tiers: Tiers) -> None:
    tiers.carry()
    for one in (CITY, *DISTRICTS):
        with tiers.nodes.at(one):
            assert list(RefusedRow.objects.values_list("src", "record", "why")) == []
            assert journal.in_trouble() == []
    for district in DISTRICTS:
        for owner, reader in ((CITY, district), (district, CITY)):
            for record in digests.shared(owner, reader):
                found = []
                for here in (owner, reader):
                    with tiers.nodes.at(here):
                        found.append(digests.of(record, owner=owner, reader=reader))
                assert found[0] == found[1], f"{record} of {owner} differs at {reader}"


def test_a_node_is_named_in_words() -> None:
    assert belonging.name_of("310000") == "市级节点"
    assert belonging.name_of(PUDONG) == "浦东新区的节点"


def test_the_citys_draw_was_witnessed_before_its_seed_and_anybody_can_check_it(tiers: Tiers, tmp_path: Path) -> None:
    no = tiers.done["draw"]["draw_no"]
    with tiers.nodes.at(CITY):
        row = Draw.objects.get(draw_no=no)
        commitment = material.read_commitment(row)
        document = json.loads(drawn.public_file(no, witnessing.WITNESS))
        [(name, at)] = witnessing.check(commitment, document).items()
        assert name.startswith("hengjian.example/310115")
        assert row.committed_at <= at < row.value_entered_at
        assert [one.witnessed for one in drawn.draws_public()] == ["区级节点已见证"]
        for file in ("commit.json", witnessing.WITNESS):
            (tmp_path / file).write_bytes(drawn.public_file(no, file))
        assert "见证签名是真的" in one_witnessing(str(tmp_path))
        assert list(one_draw(drawn.draw_public(no))) == []
        with pytest.raises(Refused, match="读不到公布材料"):
            one_witnessing(str(tmp_path / "nowhere"))
        assert drawn.witnesses_of(no) == {name: at}
        with pytest.raises(Refused, match="有效的只有 0 个"):
            witnessing.check(commitment, document, by=at - timedelta(seconds=1))
        with pytest.raises(Refused, match="不是这次抽取的承诺"):
            witnessing.check(replace(commitment, N=commitment.N, draw_no="310000-2026-999999"), document)
        unsigned = document | {"proof": "\n".join(line for line in document["proof"].split("\n") if "witness" not in line)}
        with pytest.raises(Refused, match="有效的只有 0 个"):
            witnessing.check(commitment, unsigned)
        with pytest.raises(Refused, match="读不出来"):
            witnessing.check(commitment, {})
