"""Witnessing each other's logs (C2SP tlog-witness, ``add-checkpoint``), on both sides.

As a witness a node checks that a partner's new checkpoint continues the last one it cosigned, writes the new one down, and
only then answers with its line; checking and writing are one transaction. As a log it asks its partners every few seconds.
"""

from __future__ import annotations

import base64
import binascii
import logging
import threading
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from hengjian.exchange.tiers import calling, keys, settings
from hengjian.exchange.tiers.calling import Failed
from hengjian.exchange.tiers.models import WitnessedHead
from hengjian.exchange.tiers.settings import Partner
from hengjian.kernel import clock, locks, merkle
from hengjian.kernel.errors import Refused
from hengjian.kernel.merkle import HASH_BYTES
from hengjian.kernel.models import Checkpoint, Cosignature
from hengjian.kernel.transparency import checkpoints, cosigning, notes, prove_consistency, publication, witnessed

logger = logging.getLogger(__name__)

#: Seconds between two requests to a witness; the most lines of a proof that the protocol allows.
EVERY, MOST_PROOF = 5.0, 63
SIZE_TYPE, TEXT_TYPE = "text/x.tlog.size", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """A witness's answer: status, type and body, as the protocol says."""

    status: int
    kind: str
    body: str


def add_checkpoint(payload: bytes) -> Reply:
    """Answer a request to cosign: 200 with the line; 400, 403, 404, 409, 422 as the protocol says, the reason as the body."""
    try:
        old, proof, note = _parsed(payload)
        head = notes.read(note)
    except (notes.Unreadable, ValueError, UnicodeDecodeError):
        return Reply(400, TEXT_TYPE, "请求不符合 tlog-witness 的格式\n")
    trusted = [key for partner in settings.partners() for key in partner.verifiers() if key.name == head.origin]
    if not trusted:
        return Reply(404, TEXT_TYPE, "没有登记这个日志\n")
    if not any(_is_signed(note, key) for key in trusted):
        return Reply(403, TEXT_TYPE, "检查点不是登记的密钥签名的\n")
    if old > head.size:
        return Reply(400, TEXT_TYPE, "原来的行数大于检查点的行数\n")
    with locks.writing(), transaction.atomic():
        WitnessedHead.objects.get_or_create(origin=head.origin, defaults={"size": 0, "root": merkle.EMPTY_ROOT})
        row = WitnessedHead.objects.select_for_update().get(origin=head.origin)
        if row.size != old:
            return Reply(409, SIZE_TYPE, f"{row.size}\n")
        if (fault := _fault(row, head, proof)) is not None:
            return fault
        row.size, row.root = head.size, head.root
        row.save()
        at = clock.now()  # inside the lock: a smaller tree is never dated after a larger one
    return Reply(200, TEXT_TYPE, cosigning.cosign(note, keys.witness_name(), keys.witness_key(), at))


def ask(partner: Partner, newest: Checkpoint | None = None) -> bool:
    """Ask a partner to cosign a checkpoint (the newest one); says whether it did. What it knows already is not asked again."""
    newest = newest or checkpoints.newest()
    known = [key.name for key in partner.cosigners()]
    if newest is None or Cosignature.objects.filter(size=newest.size, witness__in=known).exists():
        return False
    old = Cosignature.objects.filter(witness__in=known).order_by("-size").values_list("size", flat=True).first() or 0
    for _ in range(2):
        body = _request(old, newest)
        answer = calling.call(partner, "POST", "/tiers/witness/add-checkpoint", body=body, kind="text/plain", refused=(409,))
        if answer.status != 409:
            return _keep(partner, newest, answer.body.decode())
        if not answer.body.strip().isdigit():
            raise Failed("对端答复的行数读不出来")
        old = int(answer.body)
        if old > newest.size:
            raise Failed(f"对端见证过 {old} 行，本节点的检查点只有 {newest.size} 行：本节点可能恢复了旧备份")
    return False


def known() -> list[str]:
    """The newest witness key of each partner, as printed."""
    return [partner.witness_keys[-1] for partner in settings.partners() if partner.witness_keys]


def run(stop: threading.Event) -> None:
    """Ask every partner every five seconds until ``stop`` is set; publish what was cosigned."""
    while not stop.wait(EVERY):
        cosigned = False
        try:
            newest = checkpoints.newest()  # one for all: k lines count together only under the same checkpoint
            for partner in settings.partners():
                cosigned |= _asked(partner, newest)
            if cosigned:
                publish()
        except (DatabaseError, Refused, ValueError):
            logger.exception("请对端见证出错，稍后重试")
            connection.close()
    connection.close()


def _asked(partner: Partner, newest: Checkpoint | None) -> bool:
    """Ask one partner; whatever is wrong with it does not keep the others from being asked."""
    try:
        return ask(partner, newest)
    except Failed as failed:
        logger.info("%s 没有见证：%s", partner.code, failed.why)
    except (DatabaseError, Refused, ValueError):
        logger.exception("请 %s 见证出错，稍后重试", partner.code)
        connection.close()
    return False


def publish() -> None:
    """Lay the newest cosigned checkpoint beside the published one."""
    from django.conf import settings as django_settings

    publication.publish_cosigned(django_settings.HENGJIAN_LOG_DIR)


def _keep(partner: Partner, newest: Checkpoint, body: str) -> bool:
    """Keep the lines of the partner's own keys; lines of others are passed over."""
    kept = False
    for line in body.splitlines():
        for key in partner.cosigners():
            try:
                at = cosigning.check(newest.note, line, key)
            except notes.Unreadable:
                continue
            with locks.writing():
                witnessed.keep(newest.size, key.name, f"{line}\n", at)
            kept = True
    return kept


def _request(old: int, newest: Checkpoint) -> bytes:
    proof = prove_consistency(old, newest.size) if 0 < old < newest.size else []
    lines = "".join(f"{base64.b64encode(one).decode()}\n" for one in proof)
    return f"old {old}\n{lines}\n{newest.note}".encode()


def _parsed(payload: bytes) -> tuple[int, list[bytes], str]:
    top, gap, note = payload.decode().partition("\n\n")
    first, *rest = top.split("\n")
    word, _, number = first.partition(" ")
    if word != "old" or not gap or not (number.isascii() and number.isdecimal()) or str(int(number)) != number or len(rest) > MOST_PROOF:
        raise ValueError("not an add-checkpoint request")
    try:
        proof = [base64.b64decode(line, validate=True) for line in rest]
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if any(len(one) != HASH_BYTES for one in proof):
        raise ValueError("not a hash")
    return int(number), proof, note


def _is_signed(note: str, key: notes.VerifierKey) -> bool:
    try:
        notes.check(note, key)
    except notes.Unreadable:
        return False
    return True


def _fault(row: WitnessedHead, head: notes.Head, proof: list[bytes]) -> Reply | None:
    """What the proof lacks; None when the new tree continues the old one."""
    if row.size == head.size and bytes(row.root) != head.root:
        return Reply(409, SIZE_TYPE, f"{row.size}\n")
    if row.size in (0, head.size):
        return None if not proof else Reply(422, TEXT_TYPE, "从零行起或者行数没有变，不需要一致性证明\n")
    if merkle.verify_consistency(row.size, head.size, bytes(row.root), head.root, proof):
        return None
    return Reply(422, TEXT_TYPE, "一致性证明不成立：这个日志不是原来那个的延续\n")
