"""Whom to believe at the door of other nodes: signature, addressee, moment, nonce; what is refused is kept for inspection."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from hengjian.exchange.tiers import signing
from hengjian.exchange.tiers.models import Nonce, RefusedMessage
from hengjian.exchange.tiers.settings import Partner
from hengjian.exchange.tiers.signing import Asked, Untrusted
from hengjian.kernel import clock, locks, tier

LONGEST_HEAD = 4_096
#: Refused messages that are kept; the older ones go.
MOST_KEPT = 500
LARGEST_BODY = 16 * 1024 * 1024


def believed(asked: Asked, body: bytes) -> tuple[Partner, str]:
    """Who asks, and the nonce; :class:`Untrusted` otherwise. The nonce is used up."""
    here = tier.here()
    if here.tier == "standalone":
        raise Untrusted("本节点独立运行，不与其他节点联通")
    if len(body) > LARGEST_BODY:
        raise Untrusted("消息过大")
    partner, nonce = signing.check_request(asked, body, here=here.code, at=clock.now())
    if (here.tier == "city") == partner.code.endswith("0000"):
        raise Untrusted("只有市与区之间联通，同级节点不直接联通")
    _use(partner.code, nonce)
    return partner, nonce


def keep(why: str, *, address: str, path: str, head: bytes) -> None:
    """Keep a refused message for inspection."""
    with locks.writing(), transaction.atomic():
        row = RefusedMessage.objects.create(
            at=clock.now(), address=address[:60], path=path[:200], why=why[:300],
            head=head[:LONGEST_HEAD].decode("utf-8", errors="replace").replace("\x00", "\ufffd"),
        )
        if row.pk % 50 == 0:
            RefusedMessage.objects.filter(pk__lte=row.pk - MOST_KEPT).delete()


def _use(code: str, nonce: str) -> None:
    """Use a nonce up; refused when it was used before. Nonces older than any request may be are forgotten."""
    try:
        with locks.writing(), transaction.atomic():
            row = Nonce.objects.create(partner=code, nonce=nonce, at=clock.now())
            if row.pk % 100 == 0:
                Nonce.objects.filter(at__lt=clock.now() - 3 * signing.WINDOW - timedelta(minutes=1)).delete()
    except IntegrityError as error:
        raise Untrusted("这条消息已经收到过，是重放") from error
