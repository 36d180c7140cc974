"""The other nodes as a deployment sets them: ``tiers.toml`` in the data folder. Without the file nothing is exchanged.

A node's *card* (节点名片) says its code, its log's key and its message keys; trusting a card writes it here. A key that is
replaced stays with the day until which it was good, so that what it signed before can still be checked.
"""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.transparency import cosigning, notes

FILE = "tiers.toml"


@dataclass(frozen=True, slots=True)
class MessageKey:
    """A public key for messages: its id, its algorithm (``ed25519`` or ``sm2-sm3``), base64; ``until`` is its last day, if any."""

    id: str
    algorithm: str
    public: str
    until: str = ""

    def good_on(self, day: date) -> bool:
        """Whether messages of the day may be signed with it."""
        return not self.until or day.isoformat() <= self.until


@dataclass(frozen=True, slots=True)
class Partner:
    """Another node (对端): where it is reached, by which keys it is known; ``ca``, ``certificate``, ``key`` are files for mutual TLS."""

    code: str
    name: str
    address: str
    log_keys: tuple[str, ...] = ()
    witness_keys: tuple[str, ...] = ()
    message_keys: tuple[MessageKey, ...] = ()
    ca: str = ""
    certificate: str = ""
    key: str = ""

    def verifiers(self) -> list[notes.VerifierKey]:
        """The keys of its log, the newest first."""
        return [notes.VerifierKey.parse(text) for text in reversed(self.log_keys)]

    def cosigners(self) -> list[cosigning.CosignerKey]:
        """Its keys as a witness, the newest first."""
        return [cosigning.CosignerKey.parse(text) for text in reversed(self.witness_keys)]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The whole file: with which algorithm this node signs, and whom it knows."""

    algorithm: str = "ed25519"
    partners: tuple[Partner, ...] = ()


_read: dict[Path, tuple[int, Exchange]] = {}


def exchange() -> Exchange:
    """The settings of this node, read again when the file has changed."""
    place: Path = settings.HENGJIAN_DATA / FILE
    try:
        stamp = place.stat().st_mtime_ns
    except FileNotFoundError:
        return Exchange()
    known = _read.get(place)
    if known is None or known[0] != stamp:
        _read[place] = known = (stamp, _parsed(place))
    return known[1]


def partners() -> list[Partner]:
    """Whom this node knows, by code."""
    return sorted(exchange().partners, key=lambda one: one.code)


def partner(code: str) -> Partner:
    """One of them; refused when it is not known."""
    found = next((one for one in exchange().partners if one.code == code), None)
    if found is None:
        raise NotFound("不能与对端联通", f"没有登记 {code} 的节点名片", "请先运行 hengjian tiers trust")
    return found


def trust(card: dict[str, Any], *, address: str, on: date) -> Partner:
    """Know a node by its card, or replace what is known of it: keys that are not on the card any more end on ``on``."""
    try:
        log_key, keys = str(card["log_key"]), tuple(MessageKey(**one) for one in card["message_keys"])
        witness_key = str(card["witness_key"])
        notes.VerifierKey.parse(log_key)
        cosigning.CosignerKey.parse(witness_key)
        code, name = str(card["code"]), str(card["name"])
    except (KeyError, TypeError, notes.Unreadable) as error:
        raise Refused("节点名片不能登记", f"名片读不出来（{error}）", "请在对端重新运行 hengjian tiers card") from error
    if code == settings.HENGJIAN_NODE.code:
        raise Refused("节点名片不能登记", "这是本节点自己的名片", "请取对端的名片")
    before = next((one for one in exchange().partners if one.code == code), Partner(code, name, address))
    gone = tuple(replace(one, until=one.until or on.isoformat()) for one in before.message_keys if one.id not in {key.id for key in keys})
    logs = (*(one for one in before.log_keys if one != log_key), log_key)
    known = replace(
        before, name=name, address=address.rstrip("/") or before.address, log_keys=logs, message_keys=(*gone, *keys),
        witness_keys=(*(one for one in before.witness_keys if one != witness_key), witness_key),
    )
    write(replace(exchange(), partners=(*(one for one in exchange().partners if one.code != code), known)))
    return known


def present(code: str, *, ca: str = "", certificate: str = "", key: str = "") -> None:
    """Set the files for mutual TLS with a partner; those that are not given stay."""
    one = partner(code)
    known = replace(one, ca=ca or one.ca, certificate=certificate or one.certificate, key=key or one.key)
    write(replace(exchange(), partners=(*(one for one in exchange().partners if one.code != code), known)))


def write(whole: Exchange) -> None:
    """Write the file so that readers see the old or the new one."""
    place: Path = settings.HENGJIAN_DATA / FILE
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_name(f".{FILE}-{secrets.token_hex(4)}")
    partial.write_text(_text(whole), encoding="utf-8")
    os.replace(partial, place)


def _parsed(place: Path) -> Exchange:
    try:
        raw = tomllib.loads(place.read_text(encoding="utf-8"))
        found = tuple(_partner(one) for one in raw.pop("partner", []))
        return Exchange(partners=found, **raw)
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise Refused("对端设置读不出来", f"{place.name}：{error}", "请更正设置文件") from error


def _partner(raw: dict[str, Any]) -> Partner:
    keys = tuple(MessageKey(**one) for one in raw.pop("message_keys", []))
    lists = {name: tuple(raw.get(name, ())) for name in ("log_keys", "witness_keys")}
    return Partner(**{**raw, **lists, "message_keys": keys})


def _text(whole: Exchange) -> str:
    lines = [f"algorithm = {json.dumps(whole.algorithm)}"]
    for one in sorted(whole.partners, key=lambda one: one.code):
        lines.append("\n[[partner]]")
        for name, value in asdict(one).items():
            if name == "message_keys":
                keys = ", ".join("{" + ", ".join(f"{part} = {json.dumps(text)}" for part, text in key.items()) + "}" for key in value)
                lines.append(f"message_keys = [{keys}]")
            else:
                lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
