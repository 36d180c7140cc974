"""The node's own authority: a phone that trusts it reaches this node by its names, and nothing else by it."""

from __future__ import annotations

import os
import re
import socket
import ssl
import stat
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hengjian.interfaces.commands import certificates, trust
from hengjian.interfaces.commands.certificates import Certificates
from hengjian.kernel.errors import Refused

NOW = datetime.now(UTC)
NAMES = ("192.168.7.20", "node.example", "127.0.0.1", "localhost")


@contextmanager
def listening(certificate: Path, key: Path) -> Iterator[int]:
    """A TLS server that greets whoever comes and speaks nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    door = socket.create_server(("127.0.0.1", 0))

    def greet() -> None:
        while True:
            try:
                visitor, _ = door.accept()
            except OSError:
                return
            try:
                context.wrap_socket(visitor, server_side=True).close()
            except (ssl.SSLError, OSError):
                visitor.close()

    thread = threading.Thread(target=greet, daemon=True)
    thread.start()
    try:
        yield door.getsockname()[1]
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        thread.join(10)


def reach(port: int, name: str, authority: Path) -> None:
    """Open a connection as a phone does that trusts the authority and typed ``name``."""
    context = ssl.create_default_context(cafile=str(authority))
    with socket.create_connection(("127.0.0.1", port), timeout=20) as plain, context.wrap_socket(plain, server_hostname=name):
        pass


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_that_trusts_the_authority_reaches_the_node_by_each_of_its_names(tmp_path: Path, name: str) -> None:
    found = certificates.ready(tmp_path, NAMES)
    with listening(found.server, found.key) as port:
        reach(port, name, found.authority)


def test_a_name_that_is_not_the_nodes_is_not_believed(tmp_path: Path) -> None:
    found = certificates.ready(tmp_path, NAMES)
    with listening(found.server, found.key) as port, pytest.raises(ssl.SSLCertVerificationError):
        reach(port, "bank.example", found.authority)


def test_the_authority_cannot_vouch_for_another_site_even_with_its_key_stolen(tmp_path: Path) -> None:
    found = certificates.ready(tmp_path, NAMES)
    stolen = serialization.load_pem_private_key((tmp_path / "authority.key").read_bytes(), None)
    assert isinstance(stolen, ec.EllipticCurvePrivateKey)
    authority = x509.load_pem_x509_certificate(found.authority.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    forged = (
        x509.CertificateBuilder().subject_name(x509.Name([])).issuer_name(authority.subject).public_key(key.public_key())
        .serial_number(7).not_valid_before(NOW - timedelta(hours=1)).not_valid_after(NOW + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("bank.example")]), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(stolen.public_key()), critical=False)
        .sign(stolen, hashes.SHA256())
    )
    (tmp_path / "forged.crt").write_bytes(forged.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "forged.key").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))
    forgery = listening(tmp_path / "forged.crt", tmp_path / "forged.key")
    with forgery as port, pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        reach(port, "bank.example", found.authority)


def test_the_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    found = certificates.ready(tmp_path / "tls", NAMES)
    for place in (found.key, tmp_path / "tls" / "authority.key"):
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_nothing_is_made_anew_while_all_is_good(tmp_path: Path) -> None:
    first = bytes_of(certificates.ready(tmp_path, NAMES))
    assert bytes_of(certificates.ready(tmp_path, NAMES[1:])) == first


def test_near_its_end_the_servers_certificate_is_made_anew_under_the_same_authority(tmp_path: Path) -> None:
    authority, server = bytes_of(certificates.ready(tmp_path, NAMES))
    later = datetime.now(UTC) + timedelta(days=certificates.SERVER_DAYS - 10)
    again = bytes_of(certificates.ready(tmp_path, NAMES, now=later))
    assert again[0] == authority
    assert again[1] != server


def test_a_new_address_keeps_the_authority_and_a_new_host_name_needs_another(tmp_path: Path) -> None:
    authority, server = bytes_of(certificates.ready(tmp_path, NAMES))
    moved = bytes_of(certificates.ready(tmp_path, (*NAMES, "10.1.2.3")))
    assert (moved[0] == authority, moved[1] == server) == (True, False)
    renamed = bytes_of(certificates.ready(tmp_path, (*NAMES, "other.example")))
    assert renamed[0] != authority


def test_a_public_address_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"203\.0\.113\.9 是公网地址.*--name"):
        certificates.ready(tmp_path, ("203.0.113.9",))
    assert list(tmp_path.iterdir()) == []


def test_the_terminal_shows_a_square_picture_of_the_address() -> None:
    lines = trust.picture("http://192.168.7.20:8001/").split("\n")
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines) == (len(lines[0]) + 1) // 2
    assert set("".join(lines)) == set("█▀▄ ")


def test_the_node_serves_tls_hands_out_its_authority_and_says_its_fingerprint(tmp_path: Path) -> None:
    app, handing = free_port(), free_port()
    environment = {**os.environ, "HENGJIAN_DATA_DIR": str(tmp_path), "HENGJIAN_DATABASE": "sqlite"}
    server = subprocess.Popen(
        [sys.executable, "-m", "hengjian", "serve", "--tls", "--port", str(app), "--trust-port", str(handing), "--threads", "2"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    try:
        assert server.stdout is not None
        said = ""
        until = time.monotonic() + 120
        while "指纹" not in said and time.monotonic() < until:
            said += server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{handing}/", timeout=20) as page:
            fingerprint = re.findall(r"(?:[0-9A-F]{2}:){31}[0-9A-F]{2}", page.read().decode())
        assert fingerprint[0] in said
        with urllib.request.urlopen(f"http://127.0.0.1:{handing}/authority.crt", timeout=20) as file:
            (tmp_path / "handed.crt").write_bytes(file.read())
        context = ssl.create_default_context(cafile=str(tmp_path / "handed.crt"))
        with urllib.request.urlopen(f"https://localhost:{app}/", timeout=60, context=context) as home:
            assert home.status == 200
            assert "Strict-Transport-Security" not in home.headers
    finally:
        server.terminate()
        server.wait(30)
        if server.stdout is not None:
            server.stdout.close()


def bytes_of(found: Certificates) -> tuple[bytes, bytes]:
    return found.authority.read_bytes(), found.server.read_bytes()


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
