"""A film over a bad line to a real server that is killed (SIGKILL) again and again: every acknowledged byte is there afterwards."""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from phones import sign, spki

ROOT = Path(__file__).resolve().parents[3]
UUID = "11111111-2222-4333-8444-555555555555"
#: A node with one organ, one officer, one phone and one declared film; the arguments are public key, hash and size.
FOUND = """
import sys
from datetime import date, timedelta
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from hengjian.casework.evidence import operations as evidence
from hengjian.kernel import access, clock
from hengjian.kernel.access import Scope
from hengjian.registers.devices import operations as devices
from hengjian.registers.officers import operations as officers, queries
from hengjian.registers.officers.models import Account
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from hengjian.kernel.codes import uscc
organ = "11310115M" + "0" * 8
organ += uscc.check_character(organ)
at = clock.now()
organs.register(organ=NewOrgan(organ_code=organ, name="区市场监督管理局", short_name="市监", level="district", territory_code="310115",
    line_code="market", capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1)), by=access.NODE, at=at)
officers.register_officer(officer=NewOfficer(officer_no="P001", name="张浦江", organ_code=organ, line_code="market",
    territory_code="310115", certificate_valid_until=at.date() + timedelta(days=900), certificate_since=date(2020, 1, 1)),
    by=access.NODE, at=at)
Account.objects.create(username="zhang", name="张浦江", organ_code=organ, roles=["inspector"], lines=["market"],
    territory_code="310115", officer_no="P001", password_changed_at=at)
actor = queries.actor_of("zhang")
key, sha256, size = sys.argv[1:]
print(devices.enrol(device_name="一号机", platform="android", public_key=key, by=actor, at=clock.now()).key_no)
evidence.declare(about="inspection:310115-2026-000001", scope=Scope(organ, "market", "310115"), exhibit=evidence.Declared(
    uuid="UUID", kind="audiovisual", title="现场录像", file_name="现场.mp4", sha256=sha256, size=int(size), media_type="video/mp4",
    taken_at=at, how="camera"), by=actor, at=clock.now())
""".replace("UUID", UUID)
SHOWN = """
import django
django.setup()
from hengjian.casework.evidence import queries
from hengjian.kernel import bodies
one = queries.by_uuid("UUID")
print(one.state, one.sha256, bodies.path_of(one.sha256).stat().st_size if one.state == "kept" else one.fault)
""".replace("UUID", UUID)


class Film:
    """A film of any size whose bytes are computed and not stored: an MP4's beginning, then noise that repeats."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.noise = random.Random(7).randbytes(1 << 20)
        self.head = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2mp41"

    def part(self, start: int, end: int) -> bytes:
        """The bytes from ``start`` to ``end``."""
        end = min(end, self.size)
        data = bytearray()
        for block in range(start >> 20, ((end - 1) >> 20) + 1):
            # Each block differs from the others, so that a piece put in the wrong place is seen.
            body = block.to_bytes(8, "big") + self.noise[8:]
            if block == 0:
                body = self.head + body[len(self.head):]
            data += body[max(0, start - (block << 20)):max(0, end - (block << 20))]
        return bytes(data)

    def sha256(self) -> str:
        """The hash of the whole."""
        digest = hashlib.sha256()
        for at in range(0, self.size, 8 << 20):
            digest.update(self.part(at, at + (8 << 20)))
        return digest.hexdigest()


class Node:
    """A server process that can be killed and started again on the same data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.env = {
            **os.environ, "HENGJIAN_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "hengjian.site.settings",
            "HENGJIAN_DATABASE": "sqlite", "PYTHONPATH": f"{ROOT / 'src'}",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, script: str, *given: str) -> str:
        """A script on the node's data."""
        done = subprocess.run(
            [sys.executable, "-c", script, *given], env=self.env, cwd=self.folder, capture_output=True, text=True, check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self) -> None:
        """Start, and wait until it answers."""
        given = ["hengjian.site.wsgi", "-b", f"127.0.0.1:{self.port}", "-w", "1", "--threads", "2", "-t", "300"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *given],
            env=self.env, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """SIGKILL, master and worker alike: nothing is put in order."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Node]:
    made = Node(tmp_path)
    yield made
    made.kill()


class Phone:
    """Sends signed requests; a request can be broken off in the middle."""

    def __init__(self, node: Node, key: ec.EllipticCurvePrivateKey, key_no: str) -> None:
        self.node, self.key, self.key_no = node, key, key_no

    def ask(self, method: str, path: str, body: bytes = b"", *, cut: int = 0, **headers: str) -> dict[str, str]:
        """The headers of the answer with its status; ``cut``: the line breaks after so many bytes, and there is none."""
        at = datetime.now(UTC).isoformat()
        said = f"{method}\n{path}\n{at}\n{hashlib.sha256(body).hexdigest()}"
        given = {
            "Tus-Resumable": "1.0.0", "X-Hengjian-Key": self.key_no, "X-Hengjian-At": at, "X-Hengjian-Signature": sign(self.key, said),
            "Content-Type": "application/offset+octet-stream", "Content-Length": str(len(body)),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        line = http.client.HTTPConnection("127.0.0.1", self.node.port, timeout=300)
        line.putrequest(method, path)
        for name, value in given.items():
            line.putheader(name, value)
        try:
            line.endheaders(body[:cut] if cut else body)
            if cut:
                return {}
            answer = line.getresponse()
            answer.read()
            return {**dict(answer.getheaders()), "status": str(answer.status)}
        except (ConnectionError, http.client.HTTPException):
            return {"status": "broken"}
        finally:
            line.close()

    def safe(self, path: str) -> int:
        """How many bytes the server says are safe; asked until it answers, since it may be starting."""
        for _ in range(300):
            answer = self.ask("HEAD", path)
            if answer["status"] != "broken":
                assert answer["status"] == "200", answer
                return int(answer["Upload-Offset"])
            time.sleep(0.2)
        raise AssertionError("the server does not answer")

    def piece(self, path: str, film: Film, offset: int, step: int, *, cut: int = 0) -> dict[str, str]:
        """The next piece."""
        data = film.part(offset, offset + step)
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        return self.ask("PATCH", path, data, cut=cut, Upload_Offset=str(offset), Upload_Checksum=f"sha256 {digest}")


def send(node: Node, film: Film, *, step: int, kills: int, cuts: int) -> None:
    """Send a film with so many kills of the server and so many broken lines on the way; it is whole afterwards."""
    key, sha256 = ec.generate_private_key(ec.SECP256R1()), film.sha256()
    phone = Phone(node, key, node.run(FOUND, spki(key), sha256, str(film.size)))
    node.start()
    facts = {"uuid": UUID, "sha256": sha256, "filename": "现场.mp4"}
    metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in facts.items())
    begun = phone.ask("POST", "/m/api/uploads", Upload_Length=str(film.size), Upload_Metadata=metadata)
    assert begun["status"] == "201"
    path, offset, pieces = begun["Location"], 0, -(-film.size // step)
    chance = random.Random(3)
    killed, cut = set(chance.sample(range(pieces), kills)), set(chance.sample(range(pieces), cuts))
    number = 0
    while offset < film.size:
        if number in cut:
            phone.piece(path, film, offset, step, cut=step // 2)
        if number in killed:
            # Half a piece is on its way when the server dies; what was acknowledged before must be there after.
            phone.piece(path, film, offset, step, cut=step // 3)
            node.kill()
            node.start()
            assert phone.safe(path) == offset
        answer = phone.piece(path, film, offset, step)
        if answer["status"] in ("423", "broken"):  # the server has not noticed yet that the line broke
            time.sleep(0.2)
            offset = phone.safe(path)
            continue
        assert answer["status"] == "204", answer
        offset, number = int(answer["Upload-Offset"]), number + 1
    assert phone.safe(path) == film.size
    assert phone.ask("HEAD", path)["Upload-State"] == "kept"
    node.kill()
    assert node.run(SHOWN).split() == ["kept", sha256, str(film.size)]


def test_a_film_survives_a_server_killed_between_and_within_pieces(node: Node) -> None:
    send(node, Film(5 * (1 << 20) + 12_345), step=1 << 20, kills=2, cuts=2)


def test_a_server_killed_before_the_last_answer_takes_the_film_in_when_asked_again(node: Node) -> None:
    film = Film(2 * (1 << 20))
    key, sha256 = ec.generate_private_key(ec.SECP256R1()), film.sha256()
    phone = Phone(node, key, node.run(FOUND, spki(key), sha256, str(film.size)))
    node.start()
    facts = {"uuid": UUID, "sha256": sha256, "filename": "现场.mp4"}
    metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in facts.items())
    path = phone.ask("POST", "/m/api/uploads", Upload_Length=str(film.size), Upload_Metadata=metadata)["Location"]
    phone.piece(path, film, 0, 1 << 20)
    node.kill()
    # The last piece was acknowledged on disk, and then the power went: as if killed between count and taking in.
    name = path.rpartition("/")[2]
    node.run(
        "import sys, django; django.setup()\n"
        "from datetime import datetime, UTC\n"
        "from hengjian.casework.evidence.operations import intake\n"
        "data = open(sys.argv[2], 'rb').read()\n"
        "intake.append(upload_id=sys.argv[1], offset=1 << 20, chunks=[data], at=datetime.now(UTC))\n",
        name, str(_written(node.folder / "rest", film.part(1 << 20, film.size))),
    )
    node.start()
    assert phone.safe(path) == film.size
    assert phone.ask("HEAD", path)["Upload-State"] == "kept"


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.slow
def test_two_gigabytes_over_a_bad_line_arrive_whole(node: Node) -> None:
    send(node, Film(2 << 30), step=4 << 20, kills=4, cuts=25)
