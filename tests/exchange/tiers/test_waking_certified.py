"""Leaf nodes that show a certificate: the city demands one of its authority, the district checks whom it talks to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from exchange.tiers import brokers
from exchange.tiers.test_waking import FROM_PUDONG, PUDONG, channel_at, reaches
from hengjian.exchange.tiers import nats_files
from hengjian.exchange.tiers.broker import Broker, Door
from hengjian.exchange.tiers.nats_files import Plan
from nodes import CITY

USES = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]


class Authority:
    """An authority of a test: its own certificate, and those it issues, as files."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir()
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._begun(self.name, self.key).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        self.file = self._keep("authority.crt", made.sign(self.key, hashes.SHA256()))

    def issue(self, name: str) -> tuple[str, str]:
        """Certificate and key of a server at this machine's own address."""
        key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._begun(subject, key).add_extension(x509.ExtendedKeyUsage(USES), critical=False)
        made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        path = self.folder / f"{name}.key"
        path.write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption(),
        ))
        return self._keep(f"{name}.crt", made.sign(self.key, hashes.SHA256())), str(path)

    def _begun(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return x509.CertificateBuilder(
            issuer_name=self.name, subject_name=subject, public_key=key.public_key(), serial_number=x509.random_serial_number(),
            not_valid_before=now - timedelta(hours=1), not_valid_after=now + timedelta(days=1),
        )

    def _keep(self, name: str, certificate: x509.Certificate) -> str:
        path = self.folder / name
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return str(path)


class Wired:
    """The city's server, which demands certificates, and leaves that are added one after the other."""

    def __init__(self, pair: Any, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.pair, self.patch = pair, monkeypatch
        self.ours, self.strange = Authority(folder / "ours", "区市共用"), Authority(folder / "strange", "别家")
        self.leaves, self.servers, self.brokers = brokers.free_port(), list[brokers.Server](), list[Broker]()
        with pair.nodes.at(CITY):
            port, (certificate, key) = brokers.free_port(), self.ours.issue("city")
            plan = Plan(f"127.0.0.1:{port}", f"127.0.0.1:{self.leaves}", certificate=certificate, key=key, authority=self.ours.file)
            self.serve(plan, port)
            self.address = nats_files.address_for(PUDONG, f"127.0.0.1:{self.leaves}")
            self.above = self.door()

    def serve(self, plan: Plan, port: int) -> None:
        self.servers.append(brokers.Server(nats_files.write(plan), port, nats_files.folder() / "said.txt"))

    def door(self) -> Door:
        found = channel_at(self.servers[-1].url, self.patch)
        assert found is not None
        return found

    def leaf(self, certificate: str = "", key: str = "", authority: str = "") -> Broker:
        """Pudong's own server with these files, and its node connected to it."""
        with self.pair.nodes.at(PUDONG):
            port = brokers.free_port()
            self.serve(Plan(f"127.0.0.1:{port}", city=self.address, certificate=certificate, key=key, authority=authority), port)
            return self.connected(self.door(), PUDONG)

    def connected(self, door: Door, code: str) -> Broker:
        made = Broker(door, code)
        made.start()
        self.brokers.append(made)
        assert brokers.until(lambda: made.connected), made.trouble
        return made

    def said(self) -> str:
        return "".join(server.said.read_text() for server in self.servers)


@pytest.fixture
def wired(pair: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Wired]:
    brokers.program()
    made = Wired(pair, monkeypatch, tmp_path)
    yield made
    for one in made.brokers:
        one.stop()
    for server in made.servers:
        server.kill()


def test_a_leaf_with_a_certificate_of_the_citys_authority_wakes_the_city(wired: Wired) -> None:
    below = wired.leaf(*wired.ours.issue("pudong"), wired.ours.file)
    assert reaches(below, wired.connected(wired.above, CITY), FROM_PUDONG)


@pytest.mark.parametrize("who", ["strange", "nobody", "impostor"])
def test_a_leaf_without_one_wakes_nobody_whatever_its_password(wired: Wired, who: str) -> None:
    """``strange`` shows another authority's certificate, ``nobody`` none; an ``impostor`` is a city that Pudong has no reason to trust."""
    if who == "strange":
        below = wired.leaf(*wired.strange.issue("pudong"), wired.ours.file)
    elif who == "nobody":
        below = wired.leaf(authority=wired.ours.file)
    else:
        below = wired.leaf(*wired.ours.issue("pudong"), wired.strange.file)
    above, came = wired.connected(wired.above, CITY), list[bytes]()
    above.listen(FROM_PUDONG, lambda _subject, content: came.append(content))

    def refused() -> bool:
        below.send(FROM_PUDONG, b"1")
        return "tls:" in wired.said().lower() or "x509" in wired.said()

    assert brokers.until(refused), wired.said()
    assert came == []
