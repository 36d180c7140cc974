"""A visit with a team of three: the lead's phone, on which the second officer signed in too, and a phone for each of the others."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hengjian.casework.field_work import queries
from hengjian.casework.field_work.queries import Verdict
from hengjian.casework.inspections import operations as inspections
from phones import Phone

TOLD = ["reason", "basis", "statement", "recusal"]
Answers = Mapping[str, tuple[str, str]]


@dataclass
class Field:
    """The visit and its phones. ``a`` is the lead's; P002 holds keys on ``a`` and on ``b``."""

    office: Any
    no: str
    code_no: str
    at: datetime
    a: Phone
    b: Phone
    c: Phone

    def later(self, **more: float) -> datetime:
        return self.at + timedelta(**more)

    def sign_in(self, phone: Phone, officer_no: str, at: datetime) -> dict[str, Any]:
        return phone.act("sign_in", self.no, {"code_no": self.code_no, "certificate_shown": True}, at, officer_no)

    def arrive(self, at: datetime, phone: Phone | None = None, present: tuple[str, ...] = ("P001", "P002")) -> dict[str, Any]:
        return (phone or self.a).act("arrive", self.no, {"present": list(present), "place_text": "世纪大道 1 号", "code_shown": True}, at)

    def tell(self, at: datetime, phone: Phone | None = None) -> dict[str, Any]:
        return (phone or self.a).act("tell_rights", self.no, {"told": TOLD, "recusal": "none", "recusal_note": ""}, at)

    def fill(self, phone: Phone, at: datetime, answers: Answers, officer_no: str = "") -> dict[str, Any]:
        """``answers``: result and note by point."""
        given = [{"point_no": no, "result": result, "value": "", "note": note} for no, (result, note) in answers.items()]
        return phone.act("fill", self.no, {"answers": given}, at, officer_no)

    def attach(self, phone: Phone, at: datetime, name: str = "photo", officer_no: str = "") -> dict[str, Any]:
        return phone.act("attach", self.no, {"exhibit": {
            "uuid": str(uuid.uuid4()), "kind": "audiovisual", "title": name, "file_name": f"{name}.jpg", "sha256": digest(name),
            "size": 1000, "media_type": "image/jpeg", "taken_at": at.isoformat(), "how": "camera", "point_no": "1.1", "note": "",
        }}, at, officer_no)

    def record(
        self, at: datetime, answers: Answers, phone: Phone | None = None, exhibits: tuple[str, ...] = (), **more: Any
    ) -> dict[str, Any]:
        """The record as the party signed it on the phone."""
        payload: dict[str, Any] = {
            "answers": {no: {"result": result, "value": "", "note": note} for no, (result, note) in answers.items()},
            "exhibits": list(exhibits), "papers": [], "narrative": "现场正常。", "party": {"name": "王店长", "role": "店长"},
            "signature": "signed", "signature_note": "", "witness": None, **more,
        }
        payload |= {
            "party_signature": digest("party"), "officer_signatures": {"P001": digest("P001"), "P002": digest("P002")},
            "record_sha256": inspections.record_digest(self.no, payload),
        }
        return (phone or self.a).act("record", self.no, payload, at)

    def conclude(self, at: datetime, codes: tuple[str, ...] = ("01",), phone: Phone | None = None) -> dict[str, Any]:
        return (phone or self.a).act("conclude", self.no, {"conclusion": "按检查表逐项检查。", "result_codes": list(codes)}, at)

    def begun(self) -> list[Verdict]:
        """The visit is on site, the rights told, all known to the server."""
        acts = [
            self.sign_in(self.a, "P001", self.later(minutes=1)), self.sign_in(self.a, "P002", self.later(minutes=2)),
            self.arrive(self.later(minutes=3)), self.tell(self.later(minutes=4)),
        ]
        return self.a.hand_in(acts, self.later(minutes=5))

    def verdicts(self) -> dict[str, str]:
        """What became of every act of the visit."""
        return {one.uuid: one.verdict for one in queries.of_visit(self.no)}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


GOOD: dict[str, tuple[str, str]] = {"1.1": ("合格", ""), "1.2": ("合格", ""), "2.1": ("合格", "")}
