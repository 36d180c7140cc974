"""Officers' phones, as the server sees them: keys of their own, a clock that may be wrong, a queue that is handed in late."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from hengjian.casework.field_work import operations as field_work
from hengjian.casework.field_work.queries import Verdict
from hengjian.kernel import clock, events
from hengjian.kernel.access import Actor
from hengjian.registers.devices import operations as devices
from hengjian.registers.officers.models import Account


def account(actor: Actor) -> Actor:
    """The account behind an actor of a test; without a password, nobody signs in with it."""
    Account.objects.update_or_create(username=actor.code, defaults={
        "name": actor.name, "organ_code": actor.organ, "roles": sorted(actor.roles), "lines": sorted(actor.lines),
        "territory_code": actor.territory, "officer_no": actor.officer_no, "password_changed_at": clock.now(),
    })
    return actor


def spki(key: ec.EllipticCurvePrivateKey) -> str:
    """The public half, as a phone sends it."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def sign(key: ec.EllipticCurvePrivateKey, text: str) -> str:
    """r||s in base64url, as browsers sign."""
    r, s = utils.decode_dss_signature(key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
    return base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).rstrip(b"=").decode()


@dataclass
class Phone:
    """A phone with the keys of those who signed in on it. ``slow`` is how far its clock is behind the server's."""

    device_no: str = ""
    slow: timedelta = timedelta(0)
    offset_ms: int | None = None
    seq: int = 0
    people: dict[str, tuple[Actor, ec.EllipticCurvePrivateKey, str]] = field(default_factory=dict)

    def enrol(self, actor: Actor, at: datetime) -> Phone:
        """Sign in on this phone."""
        key = ec.generate_private_key(ec.SECP256R1())
        done = devices.enrol(
            device_name=f"{actor.name}的手机", platform="android", public_key=spki(key), device_no=self.device_no, by=account(actor), at=at,
        )
        self.device_no = done.device_no
        self.people[actor.officer_no] = (actor, key, done.key_no)
        return self

    @property
    def first(self) -> str:
        """The officer who signed in first."""
        return next(iter(self.people))

    def act(self, name: str, about: str, payload: dict[str, Any], at: datetime, officer_no: str = "", **more: Any) -> dict[str, Any]:
        """A signed act performed at ``at`` by the true clock."""
        _, key, key_no = self.people[officer_no or self.first]
        self.seq += 1
        offset = int(self.slow.total_seconds() * 1000) if self.offset_ms is None else self.offset_ms
        said = {
            "uuid": str(uuid.uuid4()), "seq": self.seq, "about": about, "name": name, "performed_at": (at - self.slow).isoformat(),
            "offset_ms": offset, "officer_no": officer_no or self.first, "key_no": key_no,
            "place": {"lat": "31.2304", "lon": "121.4737", "accuracy": "12", "at": at.isoformat(), "source": "gps"}, "payload": payload,
            **more,
        }
        return {**said, "signature": sign(key, events.canonical(said))}

    def resigned(self, act: dict[str, Any], officer_no: str = "", **changes: Any) -> dict[str, Any]:
        """The act with other words, signed anew by an officer of this phone."""
        said = {name: value for name, value in {**act, **changes}.items() if name != "signature"}
        return {**said, "signature": sign(self.people[officer_no or self.first][1], events.canonical(said))}

    def hand_in(self, acts: Sequence[Any], at: datetime) -> list[Verdict]:
        """Hand acts in at ``at``; the phone says what its clock shows."""
        with clock.at(at):
            return field_work.hand_in(
                acts=list(acts), device_no=self.device_no, drift_ms=int(self.slow.total_seconds() * 1000),
                by=self.people[self.first][0], at=at,
            )

    def headers(self, method: str, path: str, body: bytes, officer_no: str = "", at: datetime | None = None) -> dict[str, str]:
        """The headers of a signed request."""
        _, key, key_no = self.people[officer_no or self.first]
        moment = (at or clock.now()).isoformat()
        said = f"{method}\n{path}\n{moment}\n{hashlib.sha256(body).hexdigest()}"
        return {"X-Hengjian-Key": key_no, "X-Hengjian-At": moment, "X-Hengjian-Signature": sign(key, said)}

    def call(
        self, client: Client, method: str, path: str, data: Any = None, officer_no: str = "", at: datetime | None = None
    ) -> tuple[int, dict[str, Any]]:
        """A signed request; status and answer."""
        body = json.dumps(data, ensure_ascii=False).encode() if data is not None else b""
        answer = client.generic(
            method, path, body, content_type="application/json", headers=self.headers(method, path, body, officer_no, at),
        )
        return answer.status_code, json.loads(answer.content)

    def send(self, client: Client, acts: Sequence[Any], *, queue: dict[str, int] | None = None) -> dict[str, Any]:
        """Hand acts in through the door."""
        status, answer = self.call(client, "POST", "/m/api/acts", {
            "acts": list(acts), "device_now": (clock.now() - self.slow).isoformat(), "queue": queue or {"acts": 0, "files": 0, "bytes": 0},
        })
        assert status == 200, answer
        return answer
