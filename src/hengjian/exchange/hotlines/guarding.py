"""The lock of the callback: signature, time, nonce. Whoever fails is told why in words, and what he sent is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from hengjian.exchange.hotlines import rules, settings, signing
from hengjian.exchange.hotlines.models import Nonce
from hengjian.exchange.hotlines.settings import Line


@dataclass(frozen=True, slots=True)
class Untrusted(Exception):
    """A callback that is refused; ``why`` in words."""

    why: str


def believed(hotline: str, headers: Mapping[str, str], body: bytes, at: datetime) -> Line:
    """The line whose key signed this callback; :class:`Untrusted` otherwise. Its nonce is used up."""
    line = settings.line(hotline)
    if line is None or not line.key:
        raise Untrusted("本节点没有与这条热线对接")
    time, nonce, given = (headers.get(name, "") for name in (signing.TIME, signing.NONCE, signing.SIGNATURE))
    if not given or not time or not nonce:
        raise Untrusted("没有签名，或者没有时间和随机数")
    if not time.isascii() or not time.isdigit() or len(time) > 15 or not 8 <= len(nonce) <= 64:
        raise Untrusted("时间或者随机数不合格式")
    if not signing.holds(line.key, line.algorithm, hotline, time, nonce, body, given):
        raise Untrusted("签名不对，或者内容被改动")
    if abs(datetime.fromtimestamp(int(time) / 1000, UTC) - at) > rules.SKEW:
        raise Untrusted(f"签名的时间与本节点相差超过 {rules.SKEW.seconds // 60} 分钟")
    Nonce.objects.filter(at__lt=at - 2 * rules.SKEW).delete()
    try:
        with transaction.atomic():
            Nonce.objects.create(hotline=hotline, nonce=nonce, at=at)
    except IntegrityError as error:
        raise Untrusted("这条消息已经收到过，是重放") from error
    return line
