"""The text inside a check code: fields and signature in one line that a QR symbol carries and any phone can check.

``<fields>.<signature>``, both base64url without padding. The fields are a JSON list in GB 18030, in which a Chinese
character takes two bytes, so that the symbol stays coarse enough to be scanned from a phone's screen; every browser
decodes it. The signature covers the bytes of the fields as they stand.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

VERSION = 1
#: Longest list of fields in bytes; names of items are left out (and counted) until it fits.
LONGEST = 780
#: No code is longer than this many characters.
MOST = 4000
SIGNATURE_BYTES = 64
ENCODING = "gb18030"


class Unreadable(ValueError):
    """The text is no check code, or not the whole of one."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the symbol itself says of one department's inspection; ``more`` items did not fit."""

    organ_name: str
    basis: str
    officers: tuple[tuple[str, str], ...]
    items: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """What the symbol itself says, so that it can be checked without the network."""

    kid: str
    code_no: str
    uscc: str
    entity_name: str
    address: str
    valid_from: date
    valid_to: date
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A code as it was scanned: its fields, the bytes that were signed, the signature."""

    fields: Fields
    signed: bytes
    signature: bytes


def signed_bytes(fields: Fields) -> bytes:
    """The bytes to be signed, with as many names of items as fit."""
    while len(body := _bytes(fields)) > LONGEST:
        longest = max(range(len(fields.parts)), key=lambda place: len(fields.parts[place].items))
        part = fields.parts[longest]
        if not part.items:
            break
        shorter = replace(part, items=part.items[:-1], more=part.more + 1)
        fields = replace(fields, parts=(*fields.parts[:longest], shorter, *fields.parts[longest + 1:]))
    return body


def text(signed: bytes, signature: bytes) -> str:
    """The payload of the symbol."""
    return f"{_b64(signed)}.{_b64(signature)}"


def read(payload: str) -> Read:
    """What a scanned text says, without regard to its signature; Unreadable when it is none or not whole."""
    first, dot, second = payload.strip().partition(".")
    if not dot or len(payload) > MOST:
        raise Unreadable("检查码不完整")
    signed, signature = _unb64(first), _unb64(second)
    if len(signature) != SIGNATURE_BYTES:
        raise Unreadable("检查码不完整")
    try:
        found = json.loads(signed.decode(ENCODING))
    except (ValueError, RecursionError) as error:
        raise Unreadable("检查码的内容读不出来") from error
    return Read(_fields(found), signed, signature)


def payload_in(scanned: str) -> str:
    """The payload in what a scanner read: the text itself, or the address that ends with it."""
    return scanned.strip().split("?", 1)[0].split("#", 1)[0].rstrip("/").rsplit("/", 1)[-1]


def _bytes(fields: Fields) -> bytes:
    parts = [[part.organ_name, part.basis, [list(one) for one in part.officers], list(part.items), part.more] for part in fields.parts]
    listed = [
        VERSION, fields.kid, fields.code_no, fields.uscc, fields.entity_name, fields.address, f"{fields.valid_from:%Y%m%d}",
        f"{fields.valid_to:%Y%m%d}", parts,
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode(ENCODING)


def _fields(found: Any) -> Fields:
    try:
        version, kid, code_no, uscc, name, address, first, last, parts = found
        if version != VERSION:
            raise Unreadable("检查码的版本不认识")
        return Fields(
            str(kid), str(code_no), str(uscc), str(name), str(address), _day(first), _day(last), tuple(map(_part, parts))
        )
    except (TypeError, ValueError) as error:
        raise Unreadable("检查码的内容读不出来") from error


def _part(found: Any) -> Part:
    organ, basis, officers, items, more = found
    pairs = tuple((str(no), str(name)) for no, name in officers)
    return Part(str(organ), str(basis), pairs, tuple(map(str, items)), int(more))


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unb64(text: str) -> bytes:
    """Decode strictly: a text that is not the one spelling of its bytes is no code, so none has two names."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("检查码不完整") from error
    if _b64(data) != text:
        raise Unreadable("检查码不完整")
    return data

