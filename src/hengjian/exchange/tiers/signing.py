"""Messages between nodes, signed (RFC 9421) with Ed25519 or SM2 with SM3: who sends, to whom, what, when, and once.

A request covers method, authority, address, content type, digest and addressee; its nonce is used once. The answer is
signed too and names the nonce it answers, so that an old answer fits no new question. No clock is trusted: a server that
finds a request too old says its own time, and the caller signs again by that.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureAlgorithm,
    HTTPSignatureKeyResolver,
)
from http_message_signatures.algorithms import ED25519
from http_message_signatures.digests import ContentDigest
from http_message_signatures.exceptions import HTTPMessageSignaturesException, InvalidSignature

from hengjian.exchange.tiers import keys
from hengjian.exchange.tiers import settings as tiers
from hengjian.exchange.tiers.settings import MessageKey, Partner
from hengjian.kernel import sm2

TO, ANSWERS, TYPE = "X-Hengjian-To", "X-Hengjian-Answers", "Content-Type"
ASKED = ("@method", "@authority", "@target-uri", "content-type", "content-digest", "x-hengjian-to")
ANSWERED = ("@status", "content-type", "content-digest", "x-hengjian-answers")
#: How far the moment of a request may lie from the server's own, either way.
WINDOW = timedelta(minutes=5)
JSON, LINES = "application/json", "application/x-ndjson"


class Untrusted(Exception):
    """A message that is refused; ``why`` in words, ``stale`` when only its moment is wrong, with the nonce to answer."""

    def __init__(self, why: str, *, stale: bool = False, nonce: str = "") -> None:
        super().__init__(why)
        self.why, self.stale, self.nonce = why, stale, nonce


class _Sm3:
    """SM3 with the face that digests have in Python's own library, where it is not always."""

    digest_size = 32

    def __init__(self, data: bytes = b"") -> None:
        self._hash = hashes.Hash(hashes.SM3())
        self._hash.update(data)

    def digest(self) -> bytes:
        return self._hash.finalize()


class Sm3Digest(ContentDigest):
    """Content-Digest with SM3 beside the library's own."""

    algorithm = "sm3"
    _hashers: ClassVar[dict[str, Any]] = {**ContentDigest._hashers, "sm3": _Sm3}


class Sm2WithSm3(HTTPSignatureAlgorithm):
    """SM2 signatures over SM3 (GB/T 32918.2); keys are raw bytes."""

    algorithm_id = keys.SM2

    def __init__(self, public_key: bytes | None = None, private_key: bytes | None = None) -> None:
        self.public_key, self.private_key = public_key, private_key

    def sign(self, message: bytes) -> bytes:
        assert self.private_key is not None
        return sm2.sign(self.private_key, message)

    def verify(self, signature: bytes, message: bytes) -> None:
        if self.public_key is None or not sm2.verify(self.public_key, message, signature):
            raise InvalidSignature("SM2 signature does not hold")


ALGORITHMS: dict[str, type[HTTPSignatureAlgorithm]] = {keys.ED25519: ED25519, keys.SM2: Sm2WithSm3}
DIGESTS: dict[str, type[ContentDigest]] = {keys.ED25519: ContentDigest, keys.SM2: Sm3Digest}


@dataclass
class Asked:
    """A request as the library reads it."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Given:
    """An answer as the library reads it."""

    status_code: int
    headers: dict[str, str] = field(default_factory=dict)


class _Verifier(HTTPMessageVerifier):
    """Leaves moments to :func:`check_request`: an answer is bound to its question by the nonce, a request has a window."""

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:  # noqa: ARG002
        return


class _Keys(HTTPSignatureKeyResolver):
    def __init__(self, *, public: Any = None, private: Any = None) -> None:
        self._public, self._private = public, private

    def resolve_public_key(self, key_id: str) -> Any:  # noqa: ARG002
        return self._public

    def resolve_private_key(self, key_id: str) -> Any:  # noqa: ARG002
        return self._private


def sign_request(asked: Asked, body: bytes, *, to: str, nonce: str, at: datetime) -> None:
    """Sign a request to the node ``to`` in place."""
    asked.headers |= {TO: to, TYPE: asked.headers.get(TYPE, JSON)}
    _sign(asked, body, ASKED, nonce, at)


def sign_answer(given: Given, body: bytes, *, nonce: str, at: datetime) -> None:
    """Sign the answer to the request with ``nonce`` in place."""
    given.headers[ANSWERS] = nonce
    _sign(given, body, ANSWERED, None, at)


def check_request(asked: Asked, body: bytes, *, here: str, at: datetime) -> tuple[Partner, str]:
    """Who asks, and the nonce; :class:`Untrusted` for anything that is not signed by a known key, for us, now, whole."""
    partner, key = _who(_parameter(asked.headers, "keyid"), at.date())
    found = _verify(asked, body, key, ASKED)
    if asked.headers.get(TO) != here:
        raise Untrusted("这条消息不是发给本节点的")
    nonce = found.get("nonce")
    if not isinstance(nonce, str) or not 16 <= len(nonce) <= 64:
        raise Untrusted("签名里没有一次性编号")
    created, expires = found.get("created"), found.get("expires")
    if not isinstance(created, int) or abs(datetime.fromtimestamp(created, UTC) - at) > WINDOW:
        raise Untrusted("签名的时间与本节点相差太大", stale=True, nonce=nonce)
    if isinstance(expires, int) and datetime.fromtimestamp(expires, UTC) < at:
        raise Untrusted("签名已经过期", stale=True, nonce=nonce)
    return partner, nonce


def check_answer(given: Given, body: bytes, *, partner: Partner, nonce: str, on: date) -> None:
    """Refuse an answer that the partner did not sign, or not to this question."""
    who, key = _who(_parameter(given.headers, "keyid"), on)
    if who.code != partner.code:
        raise Untrusted("应答不是由对端签名的")
    _verify(given, body, key, ANSWERED)
    if given.headers.get(ANSWERS) != nonce:
        raise Untrusted("应答不是对这次请求的")


def _sign(message: Asked | Given, body: bytes, covered: tuple[str, ...], nonce: str | None, at: datetime) -> None:
    algorithm = tiers.exchange().algorithm
    secret = keys.private(algorithm)
    held = secret if algorithm == keys.SM2 else Ed25519PrivateKey.from_private_bytes(secret)
    signer = HTTPMessageSigner(signature_algorithm=ALGORITHMS[algorithm], key_resolver=_Keys(private=held))
    signer.content_digest_class = DIGESTS[algorithm]
    signer.sign(
        message, key_id=keys.key_id(algorithm), created=at, expires=at + WINDOW, nonce=nonce, covered_component_ids=covered, body=body,
    )


def _verify(message: Asked | Given, body: bytes, key: MessageKey, covered: tuple[str, ...]) -> Mapping[str, Any]:
    raw = base64.b64decode(key.public)
    public = raw if key.algorithm == keys.SM2 else Ed25519PublicKey.from_public_bytes(raw)
    verifier = _Verifier(signature_algorithm=ALGORITHMS[key.algorithm], key_resolver=_Keys(public=public))
    verifier.content_digest_class = DIGESTS[key.algorithm]
    try:
        [found] = verifier.verify(message, max_age=None, require_components=covered, body=body)
    except (HTTPMessageSignaturesException, InvalidSignature, ValueError, KeyError) as error:
        raise Untrusted(f"签名不对，或者内容被改动（{str(error)[:120]}）") from error
    return found.parameters


def _parameter(headers: Mapping[str, str], name: str) -> str:
    """A parameter of the signature before it is checked: only to find the key to check it with."""
    text = next((value for key, value in headers.items() if key.lower() == "signature-input"), "")
    marker = f';{name}="'
    if marker not in text:
        raise Untrusted("没有签名")
    return text.split(marker, 1)[1].split('"', 1)[0]


def _who(key_id: str, on: date) -> tuple[Partner, MessageKey]:
    for partner in tiers.partners():
        for key in partner.message_keys:
            if key.id == key_id:
                if not key.good_on(on):
                    raise Untrusted(f"签名用的密钥已于 {key.until} 停用")
                if key.algorithm not in ALGORITHMS:
                    raise Untrusted(f"不认识签名算法 {key.algorithm[:20]}")
                return partner, key
    raise Untrusted("签名用的密钥没有登记")
