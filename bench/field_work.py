"""Phones hand in whole visits over HTTP: batches of 20 signed acts, four phones at once, against the server as it runs.

A visit is 40 acts, as the app makes them: two officers sign in, arrive, tell the rights, answer 28 times point by point,
take six pictures, sign the record and tell the result. Every act is verified, kept, applied as at the desk, told to the
journal and answered; what follows from it (behaviour library, matching of films, alarms) runs meanwhile. Signing and
sending run on the same cores. The floor is a bare server of the same kind that reads the same bodies and inserts the same
rows, without keys, signatures, law, evidence and journal.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import resource
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connections

from bench.pages import free_port, wait_for
from bench.reporting import Report
from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections import operations as inspections
from hengjian.kernel import access, clock, events
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import uscc
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.devices import operations as devices
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

PHONES, VISITS, BATCH, POINTS = 4, 160, 20, 24
WARM_UP = 16
GOAL = ">= 200 acts/s"
DISTRICT = "310115"
ITEM = "31011500000001"


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


ORGAN = code("11310115M")


class Phone:
    """A phone on which two officers hold keys."""

    def __init__(self, pair: Sequence[Actor], at: datetime) -> None:
        self.seq, self.device_no = 0, ""
        self.keys: dict[str, tuple[ec.EllipticCurvePrivateKey, str]] = {}
        for one in pair:
            key = ec.generate_private_key(ec.SECP256R1())
            spki = base64.b64encode(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
            done = devices.enrol(
                device_name=one.name, platform="android", public_key=spki, device_no=self.device_no, by=one, at=at
            )
            self.device_no = done.device_no
            self.keys[one.officer_no] = (key, done.key_no)
        self.pair = [one.officer_no for one in pair]

    def act(self, about: str, name: str, payload: dict[str, Any], at: datetime, who: int = 0) -> dict[str, Any]:
        """A signed act."""
        key, key_no = self.keys[self.pair[who]]
        self.seq += 1
        said = {
            "uuid": str(uuid.uuid4()), "seq": self.seq, "about": about, "name": name, "performed_at": at.isoformat(), "offset_ms": 0,
            "officer_no": self.pair[who], "key_no": key_no, "payload": payload,
            "place": {"lat": "31.2304", "lon": "121.4737", "accuracy": "12", "at": at.isoformat(), "source": "gps"},
        }
        return {**said, "signature": sign(key, events.canonical(said))}

    def headers(self, path: str, body: bytes) -> dict[str, str]:
        """The headers of a signed POST."""
        key, key_no = self.keys[self.pair[0]]
        at = clock.now().isoformat()
        said = f"POST\n{path}\n{at}\n{hashlib.sha256(body).hexdigest()}"
        return {
            "Content-Type": "application/json", "X-Hengjian-Key": key_no, "X-Hengjian-At": at, "X-Hengjian-Signature": sign(key, said),
        }


def sign(key: ec.EllipticCurvePrivateKey, text: str) -> str:
    """r||s in base64url, as browsers sign."""
    r, s = utils.decode_dss_signature(key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
    return base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).rstrip(b"=").decode()


def run(report: Report) -> None:
    """Make the visits, let the phones hand them in, and take the floor with the same bodies."""
    phones, bodies = made()
    connections.close_all()
    seconds, cpu = _served([sys.executable, "-m", "hengjian", "serve"], phones, bodies, "/m/api/acts", _accepted)
    floor, _ = _served(
        _bare(report.database), phones, [(phone, body) for phone, body in bodies], "/", lambda told: told["rows"], env=_with_bench()
    )
    acts = (len(bodies) - WARM_UP) * BATCH
    report.add("phones: acts of whole visits in batches of 20", acts / seconds, "acts/s", floor=acts / floor, goal=GOAL)
    report.add("phones: processor time of the server per act", cpu / acts * 1000, "ms", goal="<= 8 ms")


def made() -> tuple[list[Phone], list[tuple[int, bytes]]]:
    """Phones and the bodies they will send, two for each visit; signed before anything is measured."""
    now = clock.now()
    pairs = _office(now)
    phones = [Phone(pair, now) for pair in pairs]
    openings = [
        inspections.Opening(
            uscc=code(f"91310115{n:06d}"), entity_name=f"上海样本食品{n}店", address="浦东新区世纪大道 1 号", organ_code=ORGAN,
            line_code="market", territory_code=DISTRICT, item_codes=(ITEM,), officer_nos=tuple(phones[n % PHONES].pair),
            planned_from=now.date(), planned_to=now.date() + timedelta(days=10),
        )
        for n in range(VISITS)
    ]
    planner, head = (_actor(role) for role in (Role.PLANNER, Role.HEAD))
    numbers = inspections.open_batch(openings=openings, by=planner, at=now)
    inspections.approve_batch(inspection_nos=numbers, by=head, at=now)
    codes = check_codes.codes_of([f"inspection:{no}" for no in numbers])
    bodies = []
    for n, no in enumerate(numbers):
        phone = phones[n % PHONES]
        acts = list(_visit(phone, no, codes[f"inspection:{no}"].code_no, _seconds(clock.now() - timedelta(minutes=2))))
        for start in range(0, len(acts), BATCH):
            some = acts[start:start + BATCH]
            assert len(some) == BATCH
            said = {"acts": some, "device_now": clock.now().isoformat(), "queue": {"acts": BATCH, "files": 3, "bytes": 600_000}}
            bodies.append((n % PHONES, json.dumps(said, ensure_ascii=False).encode()))
    return phones, bodies


def _seconds(start: datetime) -> Iterator[datetime]:
    """One second after the other."""
    return (start + timedelta(seconds=n) for n in range(100))


def _visit(phone: Phone, no: str, code_no: str, moments: Iterator[datetime]) -> Iterator[dict[str, Any]]:
    """A whole visit of 40 acts, a second apart."""
    points = [f"1.{n}" for n in range(1, POINTS + 1)]
    answers = {point: {"result": "合格", "value": "", "note": ""} for point in points}
    for who in (0, 1):
        yield phone.act(no, "sign_in", {"code_no": code_no, "certificate_shown": True}, next(moments), who)
    yield phone.act(no, "arrive", {"present": phone.pair, "place_text": "世纪大道 1 号", "code_shown": True}, next(moments))
    told = {"told": ["reason", "basis", "statement", "recusal"], "recusal": "none", "recusal_note": ""}
    yield phone.act(no, "tell_rights", told, next(moments))
    hashes_ = [hashlib.sha256(f"{no}{n}".encode()).hexdigest() for n in range(6)]
    for n in range(POINTS + 4):  # four points are answered twice; one officer asks, the other takes over half-way
        point = points[n % POINTS]
        yield phone.act(no, "fill", {"answers": [{"point_no": point, **answers[point]}]}, next(moments), n // 14)
        if n % 5:
            continue
        sha256 = hashes_[n // 5]
        taken = next(moments)
        yield phone.act(no, "attach", {"exhibit": {
            "uuid": str(uuid.uuid4()), "kind": "audiovisual", "title": "照片", "file_name": f"{n}.jpg", "sha256": sha256, "size": 200_000,
            "media_type": "image/jpeg", "taken_at": taken.isoformat(), "how": "camera", "point_no": point, "note": "",
        }}, taken)
    payload: dict[str, Any] = {
        "answers": answers, "exhibits": hashes_, "papers": [], "narrative": "现场正常。", "party": {"name": "王店长", "role": "店长"},
        "signature": "signed", "signature_note": "", "witness": None,
    }
    payload |= {
        "party_signature": hashes_[0], "officer_signatures": dict.fromkeys(phone.pair, hashes_[1]),
        "record_sha256": inspections.record_digest(no, payload),
    }
    yield phone.act(no, "record", payload, next(moments))
    yield phone.act(no, "conclude", {"conclusion": "按检查表逐项检查。", "result_codes": ["01"]}, next(moments))


def _actor(role: Role, name: str = "", officer_no: str = "") -> Actor:
    return Actor(name or role.value, name or role.value, ORGAN, frozenset({role}), frozenset({"market"}), DISTRICT, officer_no)


def _office(now: datetime) -> list[list[Actor]]:
    """The organ, an item with its checklist, and two officers a phone."""
    organs.register(organ=NewOrgan(
        organ_code=ORGAN, name="浦东新区市场监督管理局", short_name="浦东市场监管", level="district", territory_code=DISTRICT,
        line_code="market", capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
    ), by=access.NODE, at=now)
    editor = Actor("editor", "编制", ORGAN, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000")
    checker = Actor("checker", "审核", ORGAN, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000")
    catalogue.draft_item(item=catalogue.NewItem(
        item_code=ITEM, name="食品销售者经营条件的检查", line_code="market", basis_article="《中华人民共和国食品安全法》第一百一十条",
    ), by=editor, at=now)
    for step in (catalogue.submit, catalogue.review, catalogue.publish_item):
        step(item_code=ITEM, by=editor if step is catalogue.submit else checker, at=now)
    law = "《中华人民共和国食品安全法》第一百二十六条"
    points = tuple(catalogue.NewPoint(f"第 {n + 1} 点", "查看", law) for n in range(POINTS))
    no = catalogue.draft_checklist(checklist=catalogue.NewChecklist(
        item_code=ITEM, organ_code=ORGAN, title="食品销售者检查表", check_items=(catalogue.NewCheckItem("场所", points),),
    ), by=editor, at=now)
    catalogue.submit_checklist(list_code=no, by=editor, at=now)
    catalogue.review_checklist(list_code=no, by=checker, at=now)
    catalogue.publish_checklist(list_code=no, by=checker, at=now)
    pairs = []
    for n in range(PHONES):
        pair = []
        for m in (0, 1):
            officer_no = f"P{n}{m}"
            officers.register_officer(officer=NewOfficer(
                officer_no=officer_no, name=f"执法{n}{m}", organ_code=ORGAN, line_code="market", territory_code=DISTRICT,
                certificate_valid_until=date(2099, 1, 1), certificate_since=date(2020, 1, 1),
            ), by=access.NODE, at=now)
            one = _actor(Role.INSPECTOR, f"officer{n}{m}", officer_no)
            Account.objects.create(
                username=one.code, name=one.name, organ_code=ORGAN, roles=[Role.INSPECTOR.value], lines=["market"],
                territory_code=DISTRICT, officer_no=officer_no, password_changed_at=now,
            )
            pair.append(one)
        pairs.append(pair)
    return pairs


def _served(
    command: list[str], phones: list[Phone], bodies: list[tuple[int, bytes]], path: str, counted: Callable[[dict[str, Any]], int],
    env: dict[str, str] | None = None,
) -> tuple[float, float]:
    """Seconds until all bodies but the first few were answered by a server of its own, and its processor time for them."""
    port = free_port()
    ported = ["--bind", f"127.0.0.1:{port}"] if env else ["--port", str(port)]
    server = subprocess.Popen([*command, *ported], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        _send(port, phones, bodies[:WARM_UP], path, counted)
        before, start = _cpu(server.pid), time.perf_counter()
        _send(port, phones, bodies[WARM_UP:], path, counted)
        return time.perf_counter() - start, _cpu(server.pid) - before
    finally:
        server.terminate()
        server.wait(20)


def _send(port: int, phones: list[Phone], bodies: list[tuple[int, bytes]], path: str, counted: Callable[[dict[str, Any]], int]) -> None:
    """Let every phone send its bodies one after the other, all phones at once."""
    wrong: list[str] = []

    def phone(number: int) -> None:
        http = HTTPConnection("127.0.0.1", port, timeout=60)
        for _, body in (one for one in bodies if one[0] == number):
            http.request("POST", path, body, phones[number].headers(path, body))
            answer = http.getresponse()
            text = answer.read().decode()
            if answer.status != 200 or counted(json.loads(text)) != BATCH:
                wrong.append(f"{answer.status} {text[:500]}")

    threads = [threading.Thread(target=phone, args=(number,)) for number in range(PHONES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{len(wrong)} batches were not taken: {wrong[0]}")


def _accepted(told: dict[str, Any]) -> int:
    return sum(one["verdict"] == "accepted" for one in told["verdicts"])


def _cpu(pid: int) -> float:
    """Processor seconds of a process and all below it, read from /proc; 0 where there is none."""
    ticks, children = 0, [pid]
    try:
        for one in children:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            children += [int(child) for task in Path(f"/proc/{one}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    return ticks / os.sysconf("SC_CLK_TCK")


def _with_bench() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, f"{root}/src"]), "DJANGO_SETTINGS_MODULE": "hengjian.site.settings"}


def _bare(database: str) -> list[str]:
    workers = "1" if database == "sqlite" else "2"
    return [sys.executable, "-m", "gunicorn", "--threads", "8", "--workers", workers, "bench.floors:rows_over_http"]
