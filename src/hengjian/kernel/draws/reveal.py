"""What makes the seed after the commitment: sealed secrets opened, a source fixed, its value typed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hengjian.kernel.draws.canonical import Suite, canonical, checked_hex
from hengjian.kernel.draws.commitment import PROTOCOL, SOURCES, Commitment
from hengjian.kernel.draws.refusal import DrawRefused


@dataclass(frozen=True, slots=True)
class Secret:
    """A contributor's s_j and r_j (原值), 64 hexadecimal digits each."""

    s: str
    r: str


@dataclass(frozen=True, slots=True)
class Reveals:
    """The source fixed (F), its value (B), and every secret in the commitment's order.

    ``source``: which of the commitment's fallback sources was used, counted from 1.
    """

    source: int
    value: str
    secrets: tuple[Secret, ...]

    def fixing(self) -> list[Any]:
        """F = ["fallback", source, attestations]; no attestations while the witness quorum is 0."""
        return ["fallback", self.source, []]

    def document(self) -> dict[str, Any]:
        return {"F": self.fixing(), "B": self.value, "secrets": [{"s": x.s, "r": x.r} for x in self.secrets]}


def seal(suite: Suite, draw_no: str, secret: Secret) -> str:
    """c_j = H("commit|" draw_no s_j r_j)."""
    s, r = checked_hex(secret.s, name="原值 s"), checked_hex(secret.r, name="原值 r")
    return suite.hex(f"commit|{draw_no}{s}{r}".encode())


def check(commitment: Commitment, reveals: Reveals) -> None:
    """Refuse a source that was not committed, a value of the wrong form, or a secret that does not open its seal."""
    what = f"抽取 {commitment.draw_no} 不能产生种子"
    if not 1 <= reveals.source <= len(commitment.fallback):
        raise DrawRefused(what, f"承诺中没有第 {reveals.source} 个后备来源", "请按承诺的次序选用来源")
    kind = commitment.fallback[reveals.source - 1].source
    if kind not in SOURCES:
        raise DrawRefused(what, f"本版本不能核验来源“{kind}”", "请改用下一个后备来源，或作废本次抽取")
    if not SOURCES[kind](reveals.value):
        raise DrawRefused(
            what, f"骰子点数应为 20 位数字，收到 {len(reveals.value)} 个字符", "请对照录像重新录入全部点数"
        )
    if len(reveals.secrets) != len(commitment.contributors):
        why = f"应有 {len(commitment.contributors)} 个见证方公开原值，实有 {len(reveals.secrets)} 个"
        raise DrawRefused(what, why, "请催告尚未公开的见证方；逾期仍不公开的，应当作废并说明理由")
    for contributor, secret in zip(commitment.contributors, reveals.secrets, strict=True):
        if seal(commitment.hashing, commitment.draw_no, secret) != contributor.c_j:
            why = f"见证方“{contributor.name}”公开的原值与其密封值不符"
            raise DrawRefused(what, why, "请该见证方核对后重新提交；仍不符的，应当作废并说明理由")


def seed(commitment: Commitment, reveals: Reveals) -> str:
    """H("SDR-1|" C H(F) B s_1 ... s_m), after ``check``."""
    check(commitment, reveals)
    hashing = commitment.hashing
    source = hashing.hex(canonical(reveals.fixing()))
    secrets = "".join(secret.s for secret in reveals.secrets)
    return hashing.hex(f"{PROTOCOL}|{commitment.hash()}{source}{reveals.value}{secrets}".encode())


def decode(value: Any) -> Reveals:
    """The reveals in parsed ``reveals.json``."""
    try:
        secrets = tuple(Secret(**one) for one in value["secrets"])
        reveals = Reveals(source=value["F"][1], value=value["B"], secrets=secrets)
        same = type(reveals.source) is int and reveals.document() == value
    except (TypeError, KeyError, IndexError) as fault:
        raise DrawRefused("不能读取原值文件", f"内容不符合格式（{fault}）", "请重新下载公布的原文件") from fault
    if not same:
        raise DrawRefused("不能读取原值文件", "含有本版本不认可的来源、见证或多余字段", "请重新下载公布的原文件")
    return reveals
