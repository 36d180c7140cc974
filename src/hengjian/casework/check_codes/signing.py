"""Signing and checking codes: one interface, one provider for each algorithm, the key in the node's key folder.

A code keeps the name of its algorithm and the id of its key, so that another provider (SM2, 商用密码) can take over from
a day on while all codes issued before stay verifiable.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.conf import settings

from hengjian.kernel import keyfiles
from hengjian.kernel.errors import Refused

FILE = "check_code.key"
_WHAT, _RESTORE = "检查码不能签发", "请系统管理员从备份恢复密钥"
_HALF = 32


class Signer(Protocol):
    """A private key that signs the fields of codes."""

    @property
    def algorithm(self) -> str: ...
    @property
    def kid(self) -> str: ...
    @property
    def spki(self) -> str: ...
    def sign(self, data: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class EcdsaP256:
    """ECDSA over P-256 with SHA-256, deterministic (RFC 6979): every browser's WebCrypto checks it."""

    key: ec.EllipticCurvePrivateKey
    algorithm: str = "ES256"

    @property
    def spki(self) -> str:
        return base64.b64encode(self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )).decode()

    @property
    def kid(self) -> str:
        return kid_of(self.spki)

    def sign(self, data: bytes) -> bytes:
        """The signature as r and s side by side (IEEE P1363), as WebCrypto reads it."""
        r, s = utils.decode_dss_signature(self.key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
        return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


def kid_of(spki: str) -> str:
    """The id of a key: the beginning of the hash of its public half."""
    return hashlib.sha256(base64.b64decode(spki)).hexdigest()[:8]


def verify(algorithm: str, spki: str, signature: bytes, data: bytes) -> bool:
    """Whether the key with this public half signed the bytes. An algorithm nobody knows signs nothing."""
    if algorithm != "ES256" or len(signature) != 2 * _HALF:
        return False
    public = serialization.load_der_public_key(base64.b64decode(spki))
    if not isinstance(public, ec.EllipticCurvePublicKey):
        return False
    r, s = int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big")
    try:
        public.verify(utils.encode_dss_signature(r, s), data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def signer() -> Signer:
    """This node's signing key, made on first use. Two processes that start at once end up with the same one."""
    path: Path = settings.HENGJIAN_KEY_DIR / FILE
    if not path.exists():
        _write(path, replace=False)
    return _read(path)


def renew() -> Signer:
    """Put a new key in the place of the present one. The old private key is gone, its public half stays in the table."""
    path: Path = settings.HENGJIAN_KEY_DIR / FILE
    _write(path, replace=True)
    return _read(path)


def _write(path: Path, *, replace: bool) -> None:
    keyfiles.keep(path, ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ), replace=replace)


def _read(path: Path) -> EcdsaP256:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as error:
        raise Refused(_WHAT, f"签名密钥 {path.name} 读不出来", _RESTORE) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refused(_WHAT, f"{path.name} 不是 P-256 密钥", _RESTORE)
    return EcdsaP256(key)
