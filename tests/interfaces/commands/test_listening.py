"""The port for other nodes: mutual TLS, and nothing but the nodes' own addresses."""

from __future__ import annotations

import http.client
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.management import call_command

from hengjian.exchange.tiers import calling
from hengjian.exchange.tiers import settings as tiers
from hengjian.exchange.tiers.settings import Partner
from hengjian.interfaces.commands import listening
from hengjian.interfaces.commands.listening import Port
from hengjian.kernel.errors import Refused


def write(folder, name, key, certificate):
    pem = serialization.Encoding.PEM
    (folder / f"{name}.key").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    (folder / f"{name}.crt").write_bytes(certificate.public_bytes(pem))


def certificate(subject, issuer, key, signer, *, authority=False):
    name = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)]) for text in (subject, issuer)]
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder().subject_name(name[0]).issuer_name(name[1]).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(signer, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Certificates of two nodes by one authority, and of a stranger by his own."""
    place = tmp_path_factory.mktemp("tls")
    for authority, nodes in (("authority", ("city", "district")), ("other", ("stranger",))):
        root = ec.generate_private_key(ec.SECP256R1())
        write(place, authority, root, certificate(authority, authority, root, root, authority=True))
        for node in nodes:
            key = ec.generate_private_key(ec.SECP256R1())
            write(place, node, key, certificate(node, authority, key, root))
    return place


@pytest.fixture
def door(folder, settings):
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # the static files' middleware wants to see it
    server = listening.listen(Port("127.0.0.1", 0, *(str(folder / name) for name in ("city.crt", "city.key", "authority.crt"))))
    yield f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def partner(door, folder, shown):
    files = {"certificate": str(folder / f"{shown}.crt"), "key": str(folder / f"{shown}.key")} if shown else {}
    return Partner("310000", "上海市", door, ca=str(folder / "authority.crt"), **files)


def test_a_node_with_a_certificate_of_the_authority_is_answered(door, folder):
    with pytest.raises(calling.Failed) as failed:
        calling.call(partner(door, folder, "district"), "POST", "/tiers/log", body=b"{}", timeout=120)
    assert failed.value.status == 405  # the door answered: only reading is possible there


@pytest.mark.parametrize("shown", ["", "stranger"])
def test_a_caller_without_a_certificate_of_the_authority_gets_no_answer(door, folder, shown):
    with pytest.raises(calling.Failed, match="没有收到答复"):
        calling.call(partner(door, folder, shown), "POST", "/tiers/log", body=b"{}", timeout=120)


def test_a_server_of_another_authority_is_not_believed(door, folder):
    with pytest.raises(calling.Failed, match="没有收到答复"):
        calling.call(Partner("310000", "上海市", door, ca=str(folder / "other.crt")), "POST", "/tiers/log", timeout=120)


def test_nothing_but_the_nodes_own_addresses_is_answered(door, folder):
    context = ssl.create_default_context(cafile=str(folder / "authority.crt"))
    context.load_cert_chain(folder / "district.crt", folder / "district.key")
    connection = http.client.HTTPSConnection(door.removeprefix("https://"), context=context, timeout=120)
    connection.request("GET", "/desk/")
    assert connection.getresponse().status == 404


def test_a_port_without_its_files_is_refused_before_anything_starts(tmp_path):
    with pytest.raises(Refused, match="--tiers-certificate"):
        call_command("serve", tiers_port=1, tiers_key=str(tmp_path / "none"))


def test_the_files_for_mutual_tls_are_kept_with_the_partner(settings, tmp_path):
    settings.HENGJIAN_DATA = tmp_path
    tiers.write(tiers.Exchange(partners=(Partner("310115", "浦东新区", "https://pudong.example"),)))
    tiers.present("310115", ca="/a/ca.crt", certificate="/a/me.crt", key="/a/me.key")
    assert tiers.partner("310115") == Partner(
        "310115", "浦东新区", "https://pudong.example", ca="/a/ca.crt", certificate="/a/me.crt", key="/a/me.key",
    )
