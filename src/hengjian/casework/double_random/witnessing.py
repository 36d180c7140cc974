"""Outside witnesses of a draw (外部见证): its commitment stood in the log, and others had cosigned that, before the value came.

At the city a commitment counts only with ``k`` cosignatures of districts over the line that tells it, dated before the value
that gives the seed. What shows it is published: the line, its salt, and its proof under the cosigned checkpoint.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from hengjian.casework.double_random import files, material
from hengjian.casework.double_random.models import Draw
from hengjian.kernel import adjustable, tier
from hengjian.kernel.draws import canonical
from hengjian.kernel.draws.commitment import Commitment, Witnesses
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import LogEntry
from hengjian.kernel.transparency import Included, verifier_key, verify_offline, witnessed
from hengjian.kernel.transparency.cosigning import CosignerKey, witnesses

WITNESS = "witness.json"
NOBODY = "无外部见证"
#: States between the commitment and the value.
WAITING = ("committed", "source_fixed")
COMMITTED = "double_random.DrawCommitted"
LEAST = "double_random.witnesses"


def asked(row: Draw, on: Any) -> Witnesses:
    """Which witnesses a commitment made now names, and how many must sign: none on a standalone node or at a district."""
    if tier.here().tier != "city":
        return Witnesses()
    least, known = adjustable.value(LEAST, row.organ_code, on), tuple(sorted(witnessed.known()))
    if len(known) < least:
        raise Refused(
            f"{row.what}不能作出承诺", f"要有 {least} 个区级节点见证，已经联通的只有 {len(known)} 个", "请先登记区级节点的名片",
        )
    return Witnesses(known, least)


def require(row: Draw, committed: Commitment, at: datetime, *, what: str) -> None:
    """Refuse the value while too few witnesses have signed; keep what shows that enough had."""
    least = committed.witnesses.k
    if not least:
        return
    line = LogEntry.objects.filter(about=row.about, name=COMMITTED).order_by("-seq").first()
    names = [CosignerKey.parse(key).name for key in committed.witnesses.keys]
    size, signed = witnessed.over(line.seq, among=names, least=least, by=at) if line is not None else (0, {})
    if line is None or len(signed) < least:
        raise Refused(
            what, f"承诺要有 {least} 个区级节点在此之前见证签名，现在有 {len(signed)} 个",
            "签名每几秒自动取得，请稍候再录入；一直没有的，请查看两级联通",
        )
    document = {
        "event": line.event, "salt": bytes(line.salt or b"").hex(), "proof": witnessed.proof_of(line.seq, size),
        "log": str(verifier_key()),
    }
    files.keep(row, WITNESS, canonical.canonical(document), public=True)


def check(commitment: Commitment, document: Mapping[str, Any], *, by: datetime | None = None) -> dict[str, datetime]:
    """Who witnessed a draw's commitment and when, by its published files alone; refused when too few did.

    Lines dated after ``by``, when the value of the seed came, do not count.
    """
    what = "见证核对不成立"
    try:
        event, salt, proof = str(document["event"]), bytes.fromhex(document["salt"]), str(document["proof"])
        body = json.loads(event)
        included: Included = verify_offline(proof, str(document["log"]), event=event, salt=salt)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(what, f"见证材料读不出来（{type(error).__name__}）", "请重新下载 witness.json") from error
    if body.get("name") != COMMITTED or body["data"].get("commitment") != commitment.hash():
        raise Refused(what, "见证的那一行不是这次抽取的承诺", "请核对两个文件是否属于同一次抽取")
    dated = witnesses(proof.partition("\n\n")[2], [CosignerKey.parse(key) for key in commitment.witnesses.keys])
    signed = {name: at for name, at in dated.items() if by is None or at <= by}
    if len(signed) < commitment.witnesses.k or included.index >= included.head.size:
        raise Refused(what, f"承诺要有 {commitment.witnesses.k} 个见证签名，有效的只有 {len(signed)} 个", "请向公布抽取的机关查询")
    return signed


def of(row: Draw) -> dict[str, datetime]:
    """The witnesses of a draw, read from its own published file; empty where none was asked for or none has come yet."""
    committed = material.read_commitment(row)
    if not files.has(row, WITNESS):
        if committed.witnesses.k and row.value_entered_at is not None:
            raise Refused("见证核对不成立", f"承诺要有 {committed.witnesses.k} 个见证签名，没有公布 {WITNESS}", "请向公布抽取的机关查询")
        return {}
    return check(committed, json.loads(files.read(row, WITNESS)), by=row.value_entered_at)


def in_words(state: str, names: Iterable[str]) -> str:
    """What pages say of a draw's witnesses, from its state and the names of its published files."""
    if WITNESS in names:
        return "区级节点已见证"
    return "等候区级节点见证" if state in WAITING and tier.here().tier == "city" else NOBODY


