"""This node's own message key, made on first use and kept apart from the log's key; and the node's card."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from hengjian.exchange.tiers import settings as tiers
from hengjian.kernel import keyfiles, sm2, tier
from hengjian.kernel.transparency import cosigning, verifier_key

ED25519, SM2 = "ed25519", "sm2-sm3"
FILES = {ED25519: "message.key", SM2: "message-sm2.key"}
WITNESS = "witness.key"


def private(algorithm: str) -> bytes:
    """The 32 bytes of the private key; two processes that start at once end up with the same ones."""
    path: Path = settings.HENGJIAN_KEY_DIR / FILES[algorithm]
    if not path.exists():
        keyfiles.keep(path, sm2.generate() if algorithm == SM2 else Ed25519PrivateKey.generate().private_bytes_raw())
    return path.read_bytes()


def witness_key() -> Ed25519PrivateKey:
    """The key with which this node cosigns others' checkpoints: of its own, since a cosignature does not name its signer."""
    path: Path = settings.HENGJIAN_KEY_DIR / WITNESS
    if not path.exists():
        keyfiles.keep(path, Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def witness_name() -> str:
    """The name under which this node cosigns."""
    return f"{tier.here().origin}/witness"


def public(algorithm: str) -> bytes:
    """The public half."""
    if algorithm == SM2:
        return sm2.public_of(private(algorithm))
    return Ed25519PrivateKey.from_private_bytes(private(algorithm)).public_key().public_bytes_raw()


def key_id(algorithm: str) -> str:
    """The name under which partners know the key: the node and the beginning of its hash."""
    return f"{tier.here().code}:{sha256(public(algorithm)).hexdigest()[:16]}"


def card() -> dict[str, Any]:
    """What others need to know this node by."""
    here, algorithm = tier.here(), tiers.exchange().algorithm
    key = {"id": key_id(algorithm), "algorithm": algorithm, "public": base64.b64encode(public(algorithm)).decode()}
    witness = str(cosigning.public_of(witness_name(), witness_key()))
    return {
        "v": 1, "code": here.code, "name": here.name, "tier": here.tier, "log_key": str(verifier_key()), "witness_key": witness,
        "message_keys": [key],
    }


def renew() -> str:
    """Make a new message key; the old one is kept beside it under its id. Returns the new id."""
    algorithm = tiers.exchange().algorithm
    path: Path = settings.HENGJIAN_KEY_DIR / FILES[algorithm]
    if path.exists():
        path.rename(path.with_name(f"{path.stem}-{key_id(algorithm).partition(':')[2]}{path.suffix}"))
    return key_id(algorithm)
