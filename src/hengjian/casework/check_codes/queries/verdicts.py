"""What may be said of a scanned code: genuine, of another day, replaced, withdrawn, forged. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hengjian.casework.check_codes import payload, rules, signing
from hengjian.casework.check_codes.models import CheckCode, Rating, SigningKey
from hengjian.casework.check_codes.payload import Fields
from hengjian.casework.check_codes.queries.codes import CodeRecord, by_number
from hengjian.casework.check_codes.rules import VerdictKind
from hengjian.kernel import adjustable
from hengjian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a scanned text.

    ``code`` is what the register knows of it; ``newer`` the code that took its place. ``fields`` is what the symbol says,
    given only when its signature is good. ``unrateable`` says why it cannot be rated now; empty when it can.
    ``looks_real`` marks a text that has the shape of a code: a forgery rather than a scrap.
    """

    name: str
    kind: VerdictKind
    digest: str
    fields: Fields | None = None
    code: CodeRecord | None = None
    newer: CodeRecord | None = None
    rated: bool = False
    unrateable: str = ""
    looks_real: bool = False

    @property
    def genuine(self) -> bool:
        """Whether a visit may be made on it today, or was made on it."""
        return self.kind.tone == "good"


def verdict(scanned: str, on: date) -> Verdict:
    """The verdict on a scanned text (the payload, or the address that ends with it) on a day."""
    text = payload.payload_in(scanned)
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        found = payload.read(text)
    except payload.Unreadable:
        return _said("unreadable", digest)
    key = SigningKey.objects.filter(kid=found.fields.kid).first()
    if key is None or not signing.verify(key.algorithm, key.spki, found.signature, found.signed):
        return _said("forged", digest, looks_real=True)
    code = by_number(found.fields.code_no)
    if code is None or code.payload != text:
        return _said("unknown", digest, fields=found.fields)
    return _registered(code, digest, found.fields, on)


def check_text(scanned: str, keys: dict[str, tuple[str, str]]) -> Fields:
    """The fields of a scanned text whose signature one of ``keys`` (kid -> algorithm, public half) made; Refused otherwise.

    What anybody can do without this node: neither register nor network is asked.
    """
    what = "检查码没有通过核验"
    try:
        found = payload.read(payload.payload_in(scanned))
    except payload.Unreadable as error:
        raise Refused(what, str(error), "请重新扫码，取得完整的内容") from error
    known = keys.get(found.fields.kid)
    if known is None:
        raise Refused(what, f"没有编号为 {found.fields.kid} 的公钥", "请取得最新的公钥后再核验；仍然没有的，码不是本市签发的")
    if not signing.verify(*known, found.signature, found.signed):
        raise Refused(what, "签名不对，内容被改动过，或者码是伪造的", "可以拒绝检查，并拨打 12345")
    return found.fields


def damaged() -> Iterator[str]:
    """A sentence for each code whose rows no longer say what was signed; for the node's own verification."""
    keys = {row.kid: (row.algorithm, row.spki) for row in SigningKey.objects.all()}
    numbers = CheckCode.objects.order_by("pk").values_list("code_no", flat=True)
    for code_no in numbers.iterator(chunk_size=500):
        code = by_number(code_no)
        if code is None:
            continue
        try:
            fields = check_text(code.payload, keys)
        except Refused as refused:
            yield f"检查码 {code_no}：{refused.why}。"
            continue
        signed = (fields.code_no, fields.uscc, fields.entity_name, fields.address, fields.valid_from, fields.valid_to)
        kept = (code.code_no, code.uscc, code.entity_name, code.address, code.valid_from, code.valid_to)
        officers = [part.officers for part in fields.parts] == [part.officers for part in code.parts]
        if signed != kept or not officers:
            yield f"检查码 {code_no}：登记的内容与签名的内容不符，被改动。"


def _registered(code: CodeRecord, digest: str, fields: Fields, on: date) -> Verdict:
    newer = by_number(code.replaced_by) if code.replaced_by else None
    while newer is not None and newer.replaced_by:
        newer = by_number(newer.replaced_by)
    if code.state == rules.LIVE:
        name = rules.verdict_in_days(
            on, code.valid_from, code.valid_to, arrived=code.arrived_at is not None, concluded=code.concluded_on is not None
        )
    else:
        name = "replaced" if newer is not None and newer.state == rules.LIVE else "revoked"
    rated = Rating.objects.filter(code__code_no=code.code_no).exists()
    return _said(
        name, digest, fields=fields, code=code, newer=newer if name == "replaced" else None, rated=rated,
        unrateable=_unrateable(code, rated, on),
    )


def _unrateable(code: CodeRecord, rated: bool, on: date) -> str:
    try:
        rules.check_rateable(
            concluded_on=code.concluded_on, state=code.state, rated=rated, on=on,
            open_days=adjustable.value("check_codes.rating_days", "", on), what="现在不能评价",
        )
    except Refused as refused:
        return f"{refused.why}。{refused.then}。"
    return ""


def _said(
    name: str, digest: str, *, fields: Fields | None = None, code: CodeRecord | None = None, newer: CodeRecord | None = None,
    rated: bool = False, unrateable: str = "", looks_real: bool = False,
) -> Verdict:
    return Verdict(name, rules.VERDICTS[name], digest, fields, code, newer, rated, unrateable, looks_real)
