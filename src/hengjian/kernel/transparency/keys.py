"""The log's signing key: made on first use, kept in the node's key folder, readable by its owner only."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from hengjian.kernel import keyfiles, tier
from hengjian.kernel.errors import Refused
from hengjian.kernel.transparency import notes

FILE = "log.key"


def signing_key() -> Ed25519PrivateKey:
    """This node's key. Two processes that start at once end up with the same one."""
    folder: Path = settings.HENGJIAN_KEY_DIR
    path = folder / FILE
    if not path.exists():
        keyfiles.keep(path, Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ))
    return _read(path)


def verifier_key() -> notes.VerifierKey:
    """What outsiders need to check this node's checkpoints."""
    return notes.public_of(tier.here().origin, signing_key())


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as error:
        raise Refused("检查点不能签名", f"日志签名密钥 {path.name} 读不出来", "请系统管理员从备份恢复密钥") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused("检查点不能签名", f"{path.name} 不是 Ed25519 密钥", "请系统管理员从备份恢复密钥")
    return key
