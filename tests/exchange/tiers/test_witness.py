"""Nodes witness each other's logs: a checkpoint is cosigned once it continues the last one, and a draw at the city waits for it."""

from __future__ import annotations

import base64
import threading
from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengjian.exchange.tiers import calling, settings, witness
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.models import WitnessedHead
from hengjian.kernel import access, acts, clock, events, merkle
from hengjian.kernel.models import Checkpoint, Cosignature
from hengjian.kernel.transparency import checkpoints, cosigning, notes, prove_consistency, witnessed
from hengjian.kernel.transparency.keys import signing_key
from nodes import CITY

PUDONG, HUANGPU = "310115", "310101"


class Private(events.Event):
    title = "只在本节点"


@acts.act("kernel.erase_line")
def keep_private(*, by: access.Actor, at: datetime) -> None:
    acts.tell(Private(about="x:1"))


#: The example of the specification: a checkpoint and a cosignature over it, by a key that is not given.
EXAMPLE = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def test_the_message_is_the_one_of_the_specification():
    said = cosigning._message(f"{EXAMPLE}\n— x y\n", 1679315147)
    assert said == f"cosignature/v1\ntime 1679315147\n{EXAMPLE}".encode()


def test_a_cosignature_holds_for_its_note_its_key_and_its_time():
    key = Ed25519PrivateKey.generate()
    note, at = f"{EXAMPLE}\n— log x\n", clock.now().replace(microsecond=0)
    line = cosigning.cosign(note, "witness.example/w1", key, at)
    public = cosigning.public_of("witness.example/w1", key)
    assert cosigning.CosignerKey.parse(str(public)) == public
    assert cosigning.check(note, line, public) == at
    assert cosigning.witnesses(note + line, [public]) == {"witness.example/w1": at}
    value = base64.b64decode(line.split()[2])
    assert value[:4] == public.hash
    later = base64.b64encode(value[:11] + bytes([value[11] ^ 1]) + value[12:]).decode()
    for wrong in (
        (note.replace("20852163", "20852164"), line), (note, line.replace("w1", "w2")),
        (note, f"— witness.example/w1 {later}\n"), (note, "— witness.example/w1 ????"),
    ):
        with pytest.raises(notes.Unreadable):
            cosigning.check(*wrong, public)
    with pytest.raises(notes.Unreadable):
        cosigning.CosignerKey.parse("name+00000000+AAAA")


def test_a_district_cosigns_the_city_as_it_grows_and_the_line_is_proved_under_it(pair):
    for first in (0, 3):
        pair.fill(3, first=first)
        pair.sign(CITY)
        with pair.nodes.at(CITY):
            assert witness.ask(settings.partner(PUDONG))
            assert not witness.ask(settings.partner(PUDONG))
    with pair.nodes.at(CITY):
        assert list(Cosignature.objects.order_by("size").values_list("size", flat=True)) == [3, 6]
        assert over(4, least=1) == (6, [PUDONG])
        assert "tlog-proof" in witnessed.proof_of(4, 6)
        assert witness.ask(settings.partner(HUANGPU))
        assert over(0, least=1) == (3, [PUDONG])
        assert over(0, least=2) == (6, [HUANGPU, PUDONG])
        assert len(cosigning.witnesses(witnessed.newest(), [key for one in settings.partners() for key in one.cosigners()])) == 2
    with pair.nodes.at(PUDONG):
        assert WitnessedHead.objects.get().size == 6


def over(seq: int, *, least: int, by: datetime | None = None) -> tuple[int, list[str]]:
    names = {key.name: one.code for one in settings.partners() for key in one.cosigners()}
    size, signed = witnessed.over(seq, among=list(names), least=least, by=by or clock.now())
    return size, sorted(names[name] for name in signed)


def test_lines_under_different_checkpoints_or_too_late_or_of_others_are_not_added_up(pair):
    for first, witnesses in ((0, [PUDONG]), (3, [HUANGPU])):
        pair.fill(3, first=first)
        pair.sign(CITY)
        with pair.nodes.at(CITY):
            for code in witnesses:
                assert witness.ask(settings.partner(code))
    with pair.nodes.at(CITY):
        assert over(0, least=2) == (3, [PUDONG])
        assert over(0, least=1, by=Cosignature.objects.earliest("at").at - timedelta(seconds=1)) == (0, [])
        assert witnessed.over(0, among=["somebody else"], least=1, by=clock.now()) == (0, {})


def test_a_partner_that_answers_nonsense_does_not_keep_the_others_from_being_asked(pair, monkeypatch):
    pair.fill(3)
    pair.sign(CITY)
    real, rounds = witness.ask, iter((False, True))

    def ask(partner, newest):
        if partner.code == HUANGPU:
            raise ValueError("nonsense")
        return real(partner, newest)

    class Once(threading.Event):
        def wait(self, timeout=None):
            return next(rounds)

    monkeypatch.setattr(witness, "ask", ask)
    monkeypatch.setattr(witness, "publish", lambda: None)
    with pair.nodes.at(CITY):
        witness.run(Once())
        assert over(0, least=1) == (3, [PUDONG])


def test_a_log_that_forgot_what_was_witnessed_is_told_so(pair):
    pair.fill(5)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        witness.ask(settings.partner(PUDONG))
        Cosignature.objects.all().delete()
        Checkpoint.objects.filter(size=5).delete()
        checkpoints.checkpoint(clock.now())
        assert witness.ask(settings.partner(PUDONG)), "the same tree is cosigned again"
    with pair.nodes.at(PUDONG):
        WitnessedHead.objects.update(size=9)
    pair.fill(1, first=30)
    pair.sign(CITY)
    with pair.nodes.at(CITY), pytest.raises(Failed, match="恢复了旧备份"):
        witness.ask(settings.partner(PUDONG))


def request(old: int, note: str, proof: list[bytes] = []) -> bytes:  # noqa: B006 - read only
    return ("\n".join([f"old {old}", *(base64.b64encode(one).decode() for one in proof)]) + f"\n\n{note}").encode()


def test_the_witness_answers_each_fault_with_the_number_of_the_protocol(pair):
    pair.fill(3)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        three = checkpoints.newest().note
        own = Ed25519PrivateKey.generate()
        empty = notes.sign(notes.Head(notes.read(three).origin, 0, b"\7" * 32), signing_key())
        forged = notes.sign(notes.Head(notes.read(three).origin, 3, merkle.EMPTY_ROOT), own)
    pair.fill(3, first=10)
    pair.sign(CITY)
    with pair.nodes.at(CITY):
        six, proof = checkpoints.newest().note, prove_consistency(3, 6)
    with pair.nodes.at(PUDONG):
        for payload in (b"", b"old x\n\nnote", b"\xff", request(0, "no note"), b"new 1\n\n" + three.encode()):
            assert witness.add_checkpoint(payload).status == 400
        assert witness.add_checkpoint(request(0, notes.sign(notes.Head("nobody", 3, merkle.EMPTY_ROOT), own))).status == 404
        assert witness.add_checkpoint(request(0, forged)).status == 403
        assert witness.add_checkpoint(request(4, three)).status == 400
        conflict = witness.add_checkpoint(request(1, three))
        assert (conflict.status, conflict.kind, conflict.body) == (409, "text/x.tlog.size", "0\n")
        assert witness.add_checkpoint(request(0, three, [b"\0" * 32])).status == 422
        assert witness.add_checkpoint(request(0, empty)).status == 409, "an empty tree has one root only"
        assert witness.add_checkpoint(request(0, three)).status == 200
        assert witness.add_checkpoint(request(3, three, [b"\0" * 32])).status == 422
        assert witness.add_checkpoint(request(3, three)).status == 200
        assert witness.add_checkpoint(request(3, six, [b"\0" * 32])).status == 422
        assert witness.add_checkpoint(request(3, six, proof)).status == 200
        assert witness.add_checkpoint(request(3, six, proof)).body == "6\n"


def test_the_door_of_the_witness_lets_only_known_nodes_in(pair):
    with pair.nodes.at(PUDONG):
        keep_private(by=access.NODE, at=clock.now())
    pair.sign(PUDONG)
    with pair.nodes.at(PUDONG):
        assert witness.ask(settings.partner(CITY))
        with pytest.raises(Failed, match=r"400"):
            calling.call(settings.partner(CITY), "POST", "/tiers/witness/add-checkpoint", body=b"nothing", kind="text/plain")
