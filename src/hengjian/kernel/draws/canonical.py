"""Canonical JSON and the hash suites (杂凑算法套件): the only two places where SDR-1 turns things into bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from hengjian.kernel.draws.refusal import DrawRefused

LARGEST = 2**53 - 1
"""Integers beyond this are not read alike by every JSON parser, so they are refused."""

HEX = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"[ -~]+")


class Hash(Protocol):
    """What the suites need of a running hash."""

    def update(self, data: bytes, /) -> None: ...
    def digest(self) -> bytes: ...
    def copy(self) -> Hash: ...


@dataclass(frozen=True, slots=True)
class Suite:
    """One named hash with 256-bit output."""

    name: str
    new: Callable[[bytes], Hash]

    def digest(self, data: bytes) -> bytes:
        return self.new(data).digest()

    def hex(self, data: bytes) -> str:
        return self.new(data).digest().hex()


class _Sm3ByCryptography:
    """SM3 where the interpreter's own OpenSSL was built without it."""

    def __init__(self, data: bytes = b"", running: Any = None) -> None:
        from cryptography.hazmat.primitives import hashes

        self._running = running or hashes.Hash(hashes.SM3())
        self._running.update(data)

    def update(self, data: bytes, /) -> None:
        self._running.update(data)

    def digest(self) -> bytes:
        return bytes(self._running.copy().finalize())

    def copy(self) -> _Sm3ByCryptography:
        return _Sm3ByCryptography(running=self._running.copy())


def _sm3(data: bytes) -> Hash:
    if "sm3" in hashlib.algorithms_available:
        return hashlib.new("sm3", data)
    return _Sm3ByCryptography(data)


SUITES: dict[str, Suite] = {"sha256": Suite("sha256", hashlib.sha256), "sm3": Suite("sm3", _sm3)}
"""Replaceable: a later protocol version adds a row here and a name in the commitment."""


def suite(name: str) -> Suite:
    """The hash suite declared in a commitment."""
    if name not in SUITES:
        raise DrawRefused(f"不能使用杂凑算法“{name}”", f"本协议只认可 {'、'.join(SUITES)}", "请改用其中一种")
    return SUITES[name]


def _check(value: object) -> None:
    if value is None or isinstance(value, bool | str):
        return
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise DrawRefused("不能写成规范 JSON", f"整数 {value} 超出正负 2^53−1", "请改用十六进制文本")
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not (isinstance(key, str) and _KEY.fullmatch(key)):
                raise DrawRefused("不能写成规范 JSON", f"键 {key!r} 不是可打印的 ASCII 文本", "请改用英文键名")
            _check(item)
    else:
        why = f"不接受 {type(value).__name__} 类型的值"
        raise DrawRefused("不能写成规范 JSON", why, "请只用整数、文本、真假、列表和字典")


def canonical(value: object) -> bytes:
    """UTF-8, keys sorted, no spaces; integers, strings, booleans, null, lists and dicts only (floats are refused)."""
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def parse(data: bytes, *, name: str) -> Any:
    """Read canonical JSON; other bytes with the same meaning (spaces, doubled keys, floats) are refused."""
    try:
        value = json.loads(data)
        same = canonical(value) == data
    except (ValueError, RecursionError) as fault:
        raise DrawRefused(f"不能读取 {name}", f"不是规范 JSON（{fault}）", "请重新下载公布的原文件") from fault
    if not same:
        raise DrawRefused(f"不能读取 {name}", "文件不是规范 JSON，可能被改写或含有重复的键", "请重新下载公布的原文件")
    return value


def checked_hex(text: object, *, name: str) -> str:
    """A 256-bit value as 64 lower-case hexadecimal digits; anything shorter or longer is refused."""
    if isinstance(text, str) and HEX.fullmatch(text):
        return text
    length = f"现有 {len(text)} 位" if isinstance(text, str) else "不是文本"
    raise DrawRefused(f"不能使用{name}", f"应为 64 位小写十六进制数，{length}或含有其他字符", f"请补全{name}，不得截短")
