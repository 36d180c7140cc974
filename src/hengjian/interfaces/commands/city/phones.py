"""An officer's phone as the city plays it: keys of its own, signed acts, files that follow them. It knows what phones know."""

from __future__ import annotations

import base64
import hashlib
import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image, ImageDraw

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.evidence.operations import intake
from hengjian.casework.field_work import operations as field_work
from hengjian.casework.field_work.queries import Verdict
from hengjian.kernel import events
from hengjian.kernel.access import Actor
from hengjian.registers.devices import operations as devices

APP = "演示"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that the phone keeps: its number, its hash, its bytes."""

    uuid: str
    sha256: str
    data: bytes
    file_name: str


@dataclass(slots=True)
class Phone:
    """A phone with the keys of the officers who signed in on it, the first one its holder."""

    random: Random
    name: str
    device_no: str = ""
    seq: int = 0
    people: dict[str, tuple[Actor, ec.EllipticCurvePrivateKey, str]] = field(default_factory=dict)

    def sign_in(self, officer: Actor, at: datetime) -> None:
        """An officer signs in: the phone makes a key and enrols it."""
        key = ec.derive_private_key(self.random.getrandbits(255) + 1, ec.SECP256R1())
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        done = devices.enrol(
            device_name=self.name, platform="android", public_key=base64.b64encode(public).decode(), device_no=self.device_no,
            app_version=APP, by=officer, at=at,
        )
        self.device_no = done.device_no
        self.people[officer.officer_no] = (officer, key, done.key_no)

    def renew(self, at: datetime) -> None:
        """Everybody on this phone signs in anew with the password."""
        for actor, _, key_no in self.people.values():
            devices.renew_session(key_no=key_no, by=actor, at=at)

    @property
    def holder(self) -> Actor:
        """Who signed in first."""
        return next(iter(self.people.values()))[0]

    def keep(self, inspection_no: str, at: datetime) -> None:
        """Take the record of a visit to this phone."""
        actor, _, key_no = self.people[self.holder.officer_no]
        field_work.keep(inspection_no=inspection_no, key_no=key_no, device_no=self.device_no, by=actor, at=at)

    def act(
        self, name: str, about: str, payload: dict[str, Any], at: datetime, *, officer: str = "",
        place: tuple[Decimal, Decimal] | None = None,
    ) -> dict[str, Any]:
        """An act, signed by the officer who performed it."""
        officer = officer or self.holder.officer_no
        _, key, key_no = self.people[officer]
        self.seq += 1
        said = {
            "uuid": self._uuid(), "seq": self.seq, "about": about, "name": name, "performed_at": at.isoformat(), "offset_ms": 0,
            "officer_no": officer, "key_no": key_no, "place": self._fix(place, at), "payload": payload,
        }
        signature = key.sign(events.canonical(said).encode(), ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        r, s = utils.decode_dss_signature(signature)
        raw = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        return {**said, "signature": base64.urlsafe_b64encode(raw).rstrip(b"=").decode()}

    def hand_in(self, acts: Sequence[dict[str, Any]], at: datetime) -> list[Verdict]:
        """Hand acts in while there is a signal."""
        devices.note_seen(device_no=self.device_no, at=at, acts_held=0, files_held=0, bytes_held=0, offset_ms=0)
        return field_work.hand_in(acts=list(acts), device_no=self.device_no, drift_ms=0, by=self.holder, at=at)

    def photograph(self, title: str) -> Taken:
        """A picture of an invented room."""
        return self._keep(_room(self.random), f"{title}.jpg")

    def pen(self) -> Taken:
        """A signature drawn on the glass."""
        return self._keep(_stroke(self.random), "签名.png")

    def attach(
        self, about: str, taken: Taken, at: datetime, *, title: str, kind: str, point_no: str = "", officer: str = "", drawn: bool = False,
        place: tuple[Decimal, Decimal] | None = None,
    ) -> dict[str, Any]:
        """The act that declares a file as evidence."""
        return self.act("attach", about, {"exhibit": {
            "uuid": taken.uuid, "kind": kind, "title": title, "file_name": taken.file_name, "sha256": taken.sha256,
            "size": len(taken.data), "media_type": "image/png" if drawn else "image/jpeg", "taken_at": at.isoformat(),
            "how": "drawn" if drawn else "camera", "point_no": point_no, "note": "",
        }}, at, officer=officer, place=place)

    def send(self, taken: Taken, at: datetime) -> None:
        """Send the bytes of a file that was declared."""
        one = intake.begin(
            purpose="exhibit", uuid=taken.uuid, size=len(taken.data), sha256=taken.sha256, file_name=taken.file_name,
            owner=self.holder.code, device_no=self.device_no, at=at,
        )
        intake.append(upload_id=one.upload_id, offset=0, chunks=[taken.data], at=at)
        done = evidence.deliver(
            uuid=taken.uuid, path=intake.path_of(one.upload_id), by=self.holder, at=at, device_no=self.device_no,
            proof=intake.prove(one.upload_id),
        )
        intake.finish(one.upload_id, done)

    def _keep(self, data: bytes, name: str) -> Taken:
        return Taken(self._uuid(), hashlib.sha256(data).hexdigest(), data, name)

    def _uuid(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def _fix(self, place: tuple[Decimal, Decimal] | None, at: datetime) -> dict[str, str] | None:
        """Where the phone says it is: some metres beside the premises."""
        if place is None:
            return None
        lat, lon = (one + Decimal(self.random.randint(-20, 20)) / 100_000 for one in place)
        return {"lat": str(lat), "lon": str(lon), "accuracy": str(self.random.randint(6, 28)), "at": at.isoformat(), "source": "gps"}


def _room(random: Random) -> bytes:
    """Shelves with boxes, in colours of chance, and the word that it is invented."""
    picture = Image.new("RGB", (640, 480), (214, 208, 196))
    draw = ImageDraw.ImageDraw(picture)
    draw.rectangle((0, 380, 640, 480), fill=(150, 140, 128))
    for shelf in range(3):
        top = 60 + shelf * 105
        draw.rectangle((40, top + 80, 600, top + 90), fill=(110, 100, 90))
        left = 50
        while left < 560:
            width, height = random.randint(24, 60), random.randint(30, 76)
            draw.rectangle((left, top + 80 - height, left + width, top + 79), fill=tuple(random.randint(70, 210) for _ in range(3)))
            left += width + random.randint(4, 14)
    draw.text((14, 456), "DEMO / invented picture", fill=(255, 255, 255))
    return _saved(picture, "JPEG")


def _stroke(random: Random) -> bytes:
    """A line such as a name makes when it is written quickly."""
    picture = Image.new("L", (360, 140), 255)
    points = [(24 + step * 16, 70 + random.randint(-38, 38)) for step in range(20)]
    ImageDraw.ImageDraw(picture).line(points, fill=20, width=4, joint="curve")
    return _saved(picture, "PNG")


def _saved(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, quality=70)
    return out.getvalue()
