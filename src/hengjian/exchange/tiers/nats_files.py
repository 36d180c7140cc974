"""The files of this node's NATS server: its configuration, its passwords, and the city's address at a district.

The city's server keeps the stream for city consumers and takes the districts' servers as leaf nodes. A district's leaf may
send the size of its own log and hear that of the city's, nothing else; that is enforced by the city's server, so a district
that was taken over can wake nobody but those who pull from it. Passwords lie in ``nats/`` of the data folder, readable by
its owner alone.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings as django_settings

from hengjian.exchange.tiers import settings
from hengjian.exchange.tiers.broker import Door
from hengjian.kernel import tier
from hengjian.kernel.errors import Refused

FOLDER, CONFIGURATION, PASSWORDS, CITY, STATE = "nats", "nats.conf", "passwords.json", "city", "state.json"
SIZE, EVENTS, STREAM = "hengjian.size", "hengjian.events", "HENGJIAN_EVENTS"
NODE, READER = "node", "reader"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the server listens and keeps its stream, and the files of its certificate; empty files mean no TLS."""

    listen: str = "127.0.0.1:4222"
    leaves: str = "127.0.0.1:7422"
    store: str = ""
    certificate: str = ""
    key: str = ""
    authority: str = ""
    city: str = ""


def folder() -> Path:
    """Where they lie."""
    place: Path = django_settings.HENGJIAN_DATA / FOLDER
    return place


def door() -> Door | None:
    """How to reach this node's server; None when the site has none."""
    options = django_settings.HENGJIAN
    if not options.nats_url:
        return None
    path = folder() / PASSWORDS
    password = json.loads(path.read_text(encoding="utf-8")).get(NODE, "") if path.exists() else ""
    return Door(options.nats_url, NODE if password else "", password, options.nats_ca)


def leaf(code: str) -> str:
    """The name under which a district's server signs in at the city's."""
    return f"leaf-{code}"


def passwords() -> dict[str, str]:
    """The passwords of this node's server by name, made on first use: its own, the readers', one for each district's leaf."""
    path = folder() / PASSWORDS
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    names = [NODE] if tier.here().tier != "city" else [NODE, READER, *(leaf(one.code) for one in settings.partners())]
    missing = [name for name in names if name not in known]
    if missing or not path.exists():
        keep(path, json.dumps({**known, **{name: secrets.token_urlsafe(24) for name in missing}}, indent=1))
        return passwords()
    return known


def address_for(code: str, reachable: str) -> str:
    """What a district is told, once and by a safe way: the address of the city's server with the name and password of its leaf."""
    settings.partner(code)
    return f"nats-leaf://{leaf(code)}:{passwords()[leaf(code)]}@{reachable}"


def configuration(plan: Plan) -> str:
    """The server's configuration; refused for a standalone node, and for a district that was not told the city's address."""
    here = tier.here()
    if here.tier == "standalone":
        raise Refused("不能生成 NATS 配置", "独立节点没有对端，不需要唤醒通道", "市级或者区级节点才需要")
    if bool(plan.certificate) != bool(plan.key):
        raise Refused("不能生成 NATS 配置", "证书和密钥要一起写明", "请写明 --certificate 和 --key")
    users = [_user(NODE, passwords()[NODE])]
    lines = [f"server_name: {_text('hengjian-' + here.code)}", f"listen: {_text(plan.listen)}", "max_payload: 65536"]
    if plan.certificate and not _is_own(plan.listen):
        lines.append(_tls(plan, verify=False))
    if here.tier == "city":
        place = plan.store or str(folder() / "store")
        lines.append(f"jetstream {{ store_dir: {_text(place)}, max_memory_store: 64MB, max_file_store: 4GB }}")
        users += [_reader(), *(_leaf(one.code) for one in settings.partners())]
        block = _leaves(plan)
    else:
        block = _remote(plan)
    streaming = "    jetstream: enabled\n" if here.tier == "city" else ""
    listed = "".join(f"      {user}\n" for user in users)
    accounts = f"accounts {{\n  SYS {{ users: [] }}\n  HENGJIAN {{\n{streaming}    users: [\n{listed}    ]\n  }}\n}}"
    return "\n".join([*lines, accounts, 'system_account: "SYS"', block]) + "\n"


def write(plan: Plan) -> Path:
    """Write the configuration; returns where it is."""
    if plan.city:
        keep(folder() / CITY, plan.city)
    path = folder() / CONFIGURATION
    keep(path, configuration(plan))
    return path


def keep(path: Path, text: str) -> None:
    """Write a file that only its owner reads, so that readers see the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(partial, path)


def _user(name: str, password: str, publish: list[str] | None = None, subscribe: list[str] | None = None) -> str:
    rights = ""
    if publish is not None and subscribe is not None:
        rights = f", permissions: {{ publish: {{ allow: {json.dumps(publish)} }}, subscribe: {{ allow: {json.dumps(subscribe)} }} }}"
    return f"{{ user: {_text(name)}, password: {_text(password)}{rights} }}"


def _leaf(code: str) -> str:
    return _user(leaf(code), passwords()[leaf(code)], [f"{SIZE}.{code}"], [f"{SIZE}.{tier.here().code}"])


def _reader() -> str:
    """Who reads the stream: may ask what is in it and take it with consumers of his own, and send nothing."""
    asking = ["INFO", "STREAM.NAMES", f"STREAM.INFO.{STREAM}"]
    taking = [f"{verb}.{STREAM}.>" for verb in ("CREATE", "DURABLE.CREATE", "INFO", "MSG.NEXT", "DELETE")]
    may = [f"$JS.API.{word}" for word in (*asking, f"CONSUMER.CREATE.{STREAM}", *(f"CONSUMER.{one}" for one in taking))]
    return _user(READER, passwords()[READER], [*may, f"$JS.ACK.{STREAM}.>"], ["_INBOX.>"])


def _leaves(plan: Plan) -> str:
    inner = "\n" + _tls(plan, verify=bool(plan.authority)) if plan.certificate else ""
    return f"leafnodes {{\nlisten: {_text(plan.leaves)}{inner}\n}}"


def _remote(plan: Plan) -> str:
    path = folder() / CITY
    address = plan.city or (path.read_text(encoding="utf-8").strip() if path.exists() else "")
    if not address:
        raise Refused("不能生成 NATS 配置", "没有写明市级节点的地址", "请向市级节点取得地址，用 --city 写明")
    files = (("cert_file", plan.certificate), ("key_file", plan.key), ("ca_file", plan.authority))
    named = ", ".join(f"{name}: {_text(file)}" for name, file in files if file)
    secure = f", tls {{ {named} }}" if named else ""
    return f"leafnodes {{ reconnect: 1, remotes: [ {{ url: {_text(address)}, account: \"HENGJIAN\"{secure} }} ] }}"


def _tls(plan: Plan, *, verify: bool) -> str:
    files = f"cert_file: {_text(plan.certificate)}, key_file: {_text(plan.key)}"
    demanded = f", ca_file: {_text(plan.authority)}, verify: true" if verify else ""
    return f"tls {{ {files}{demanded} }}"


def _is_own(listen: str) -> bool:
    return listen.rpartition(":")[0] in ("127.0.0.1", "localhost", "[::1]")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
