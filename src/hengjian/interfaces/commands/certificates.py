"""A node's own authority (本地证书颁发机构) and the server's certificate, for phones on a network without a public name.

The authority may vouch for the node's own names and for private addresses only (RFC 5280 name constraints), so that a
phone which trusts it trusts nothing else by it. The server's certificate lives 397 days, the longest phones accept, and
is made anew when it nears its end or the names have changed; the authority lives ten years.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hengjian.kernel.errors import Refused

AUTHORITY_DAYS, SERVER_DAYS, RENEW_BEFORE_DAYS = 3650, 397, 30
PRIVATE = tuple(ip_network(net) for net in (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128",
))
SAN = x509.SubjectAlternativeName


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files of a node that serves TLS: its authority's certificate, and the server's certificate and key."""

    authority: Path
    server: Path
    key: Path

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the authority's certificate in pairs, as phones show it."""
        digest = _certificate(self.authority).fingerprint(hashes.SHA256()).hex().upper()
        return ":".join(digest[at: at + 2] for at in range(0, len(digest), 2))


def ready(folder: Path, names: Sequence[str], *, now: datetime | None = None) -> Certificates:
    """The certificates of a node reached under ``names`` (host names and addresses), made or renewed where needed.

    A public address is refused: the authority could not vouch for it.
    """
    _check_private(names)
    moment = now or datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = Certificates(folder / "authority.crt", folder / "server.crt", folder / "server.key")
    hosts = sorted({name for name in names if not _address(name)})
    if not found.authority.exists() or not _vouches(_certificate(found.authority), hosts):
        _found_authority(folder, found.authority, hosts, moment)
        found.server.unlink(missing_ok=True)
    if not found.server.exists() or not _good(_certificate(found.server), names, moment):
        _issue(folder, found, names, moment)
    return found


def _check_private(names: Iterable[str]) -> None:
    for name in names:
        address = _address(name)
        if address and not any(address in net for net in PRIVATE if net.version == address.version):
            raise Refused(
                "不能以节点自己的证书运行", f"{name} 是公网地址，节点自己的证书只能证明内部网络的名称和地址",
                "请用 --name 写明内部网络的名称或者地址；公网上请使用正式证书，由前置的服务器加密",
            )


def _found_authority(folder: Path, place: Path, hosts: Iterable[str], now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Hengjian local authority {now:%Y-%m-%d}")])
    permitted: list[x509.GeneralName] = [x509.IPAddress(net) for net in PRIVATE]
    permitted += [x509.DNSName(host) for host in hosts]
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write_key(folder / "authority.key", key)
    place.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _issue(folder: Path, found: Certificates, names: Iterable[str], now: datetime) -> None:
    authority = _certificate(found.authority)
    signer = serialization.load_pem_private_key((folder / "authority.key").read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hengjian")]))
        .issuer_name(authority.subject).public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=SERVER_DAYS))
        .add_extension(SAN([_named(name) for name in sorted(set(names))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )
    _write_key(found.key, key)
    found.server.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=signs_certificates, crl_sign=signs_certificates, encipher_only=False,
        decipher_only=False,
    )


def _write_key(place: Path, key: ec.EllipticCurvePrivateKey) -> None:
    place.unlink(missing_ok=True)
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text)


def _certificate(place: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(place.read_bytes())


def _vouches(authority: x509.Certificate, hosts: Iterable[str]) -> bool:
    """Whether the authority may vouch for these host names."""
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    return set(hosts) <= {limit.value for limit in limits if isinstance(limit, x509.DNSName)}


def _good(server: x509.Certificate, names: Iterable[str], now: datetime) -> bool:
    """Whether the server's certificate covers the names and is not near its end."""
    kept = server.extensions.get_extension_for_class(SAN).value
    covered = {*kept.get_values_for_type(x509.DNSName), *map(str, kept.get_values_for_type(x509.IPAddress))}
    return set(names) <= covered and server.not_valid_after_utc - now > timedelta(days=RENEW_BEFORE_DAYS)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _named(name: str) -> x509.GeneralName:
    address = _address(name)
    return x509.IPAddress(address) if address else x509.DNSName(name)
