"""On the premises: the notice, signing in, rights told, signatures refused, where the device said it was."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from hengjian.casework.inspections.kinds import is_visit
from hengjian.casework.inspections.rules.procedure import (
    APL_42,
    APL_43,
    APL_55,
    G54,
    LEAST_OFFICERS,
    PEN_43,
    SIGNATURES,
)
from hengjian.kernel.codes import inspecting
from hengjian.kernel.errors import Refused

#: How the notice of an inspection (检查通知书) reaches the entity.
AT_DOOR = "at_door"
NOTICE_WAYS = {"pushed": "电子推送", "delivered": "送达或者邮寄", AT_DOOR: "到场时当面送达"}

#: What is told before anything is checked (事由、依据、权利、回避).
RIGHTS = {
    "reason": "检查事由", "basis": "检查依据", "statement": "陈述、申辩的权利和协助检查的义务", "recusal": "申请执法人员回避的权利",
}
NO_RECUSAL, ASKED = "none", "asked"
RECUSALS = {NO_RECUSAL: "不申请回避", ASKED: "申请回避"}

#: A place further than this from the premises, or less exact than this, is remarked on (米).
FAR_M, INEXACT_M = 300, 200
_EARTH_M = 6_371_000
LONGEST_PART = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where a device said it was: decimal degrees (WGS 84) and metres as it wrote them. Kept as it came, never trusted."""

    lat: str
    lon: str
    accuracy_m: str = ""
    at: str = ""
    source: str = ""

    def kept(self) -> dict[str, str]:
        """As it is kept with the matter."""
        return {
            "lat": self.lat[:LONGEST_PART], "lon": self.lon[:LONGEST_PART], "accuracy": self.accuracy_m[:LONGEST_PART],
            "at": self.at[:LONGEST_PART], "source": self.source[:LONGEST_PART],
        }


def place_of(given: Mapping[str, Any] | None) -> Place | None:
    """A place from a device's own words; None where it gave none."""
    if not given:
        return None
    lat, lon, accuracy, at, source = (str(given.get(name) or "") for name in ("lat", "lon", "accuracy", "at", "source"))
    return Place(lat, lon, accuracy, at, source)


def remark(place: Place | None, premises: tuple[str, str] | None) -> str:
    """What the place is worth beside the premises' (latitude, longitude), in words; empty where nothing is to be said.

    It is a remark for whoever reads the matter, never a reason to refuse: rooms have no sky and phones can be told lies.
    """
    if place is None:
        return "没有位置记录"
    here, exact = _point(place.lat, place.lon), _number(place.accuracy_m)
    if here is None:
        return "设备给出的位置认不出来"
    if place.source == "mock":
        return "设备说明这是模拟位置"
    there = _point(*premises) if premises else None
    away = _metres(here, there) if there else None
    said = f"距登记的经营场所约 {away:.0f} 米" if away is not None and away > FAR_M + (exact or 0) else ""
    if exact is None or exact > INEXACT_M:
        doubt = "没有给出精度" if exact is None else f"误差约 {exact:.0f} 米"
        return f"{said}，{doubt}" if said else f"位置{doubt}"
    return said


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    north, east = _number(lat), _number(lon)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:
        return None
    return north, east


def _number(text: str) -> float | None:
    try:
        number = float(Decimal(text))
    except (InvalidOperation, OverflowError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _metres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance; the formula of half-angles stays exact for short ways."""
    (north, east), (to_north, to_east) = ((math.radians(lat), math.radians(lon)) for lat, lon in (here, there))
    half = math.sin((to_north - north) / 2) ** 2 + math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who saw what the party would not sign (见证人)."""

    name: str
    note: str = ""


def needs_notice(source: str, way: str) -> bool:
    """Whether a notice must have reached the entity before anybody enters: a visit that a trigger brought about (触发式检查)."""
    return source == inspecting.TRIGGERED and is_visit(way)


def check_notice(way: str, to: str, reason: str, *, what: str) -> None:
    """Refuse a notice without a way or a recipient, and one handed over at the door without the urgency that allows it."""
    if way not in NOTICE_WAYS:
        raise Refused(what, "没有写明通知的方式", f"请选择：{'、'.join(NOTICE_WAYS.values())}", field="way")
    if not to.strip():
        raise Refused(what, "没有写明通知送给谁", "请写明接收通知的人", field="to_words")
    if way == AT_DOOR and not reason.strip():
        raise Refused(what, "到场时才送达通知，没有写明紧急情况", "请写明不能事先通知的理由，或者先送达通知", field="reason")


def check_noticed(source: str, way: str, *, notified: bool, what: str) -> None:
    """Refuse to enter on a trigger of which the entity was told nothing."""
    if needs_notice(source, way) and not notified:
        raise Refused(what, f"触发式检查还没有送达检查通知（{G54}）", "请先送达检查通知；情况紧急的，可以到场时送达并写明理由")


def check_shown(*, certificate: bool, what: str) -> None:
    """Refuse an officer who shows no certificate (亮证): the party may turn him away."""
    if not certificate:
        raise Refused(what, f"没有出示执法证，当事人有权拒绝检查（{APL_55}）", "请出示执法证后再办", field="certificate_shown")


def check_signed_in(came: Sequence[str], signed: Collection[str], names: Mapping[str, str], *, what: str) -> None:
    """Refuse a visit to which the officers have not signed in, each by himself."""
    missing = [f"{names.get(no, no)}（{no}）" for no in came if no not in signed]
    if missing:
        raise Refused(what, f"{'、'.join(missing)}还没有签到", "请各自在到场后签到", field="officers")


def check_enough_signed_in(team: Sequence[str], signed: Collection[str], *, what: str) -> None:
    """Refuse a record under which fewer than two officers stand who were there."""
    there = [no for no in team if no in signed]
    if len(there) < LEAST_OFFICERS:
        raise Refused(what, f"现在的执法人员中只有 {len(there)} 名签到，不得少于两人（{APL_42}）", "请到场的执法人员签到后再办")


def check_told(told: Collection[str], *, what: str) -> None:
    """Refuse a telling that leaves something out, naming it."""
    if missing := [title for key, title in RIGHTS.items() if key not in told]:
        raise Refused(what, f"没有告知{'、'.join(missing)}", "请逐项告知后再办", field="told")


def check_recusal(recusal: str, note: str, *, what: str) -> None:
    """Refuse a telling that does not say whether the party asks for a recusal, and of whom and why."""
    if recusal not in RECUSALS:
        raise Refused(what, "没有写明当事人是否申请回避", f"请选择：{'、'.join(RECUSALS.values())}", field="recusal")
    if recusal == ASKED and not note.strip():
        raise Refused(what, "当事人申请回避，没有写明申请谁回避和理由", "请写明当事人的申请", field="recusal_note")


def check_rights_told(*, told: bool, way: str, what: str) -> None:
    """Refuse to check anything before the party knows why, on what basis and with which rights."""
    if is_visit(way) and not told:
        raise Refused(what, f"还没有告知检查的事由、依据、权利和回避（{APL_55}、{APL_43}）", "请先告知权利义务")


def check_obstruction(note: str, *, witness: str, recording: bool, what: str) -> None:
    """Refuse the note of a refused inspection without its course, or without a recording or a witness."""
    if not note.strip():
        raise Refused(what, "没有写明当事人怎样拒绝检查", "请写明经过", field="note")
    check_seen(witness=witness, recording=recording, what=what, why="当事人拒绝接受检查")


def check_seen(*, witness: str, recording: bool, what: str, why: str) -> None:
    """Refuse what rests on the officers' word alone: there is a recording, or somebody who saw it."""
    if not (witness.strip() or recording):
        raise Refused(
            what, f"{why}，没有录音录像，也没有见证人", f"请上传录音录像，或者写明见证人（{PEN_43}）", field="witness_name",
        )


def check_signature(signature: str, note: str, *, what: str, witness: str = "", recording: bool = False) -> None:
    """Refuse a record that nobody signed and that does not say why (当事人拒绝签字或者不在场的，注明原因)."""
    if signature not in SIGNATURES:
        raise Refused(what, "没有写明当事人是否签字", f"请选择：{'、'.join(SIGNATURES.values())}", field="signature")
    if signature == "signed":
        return
    if not note.strip():
        raise Refused(
            what, f"{SIGNATURES[signature]}，但没有注明情况", f"请注明情况，并以录音、录像等方式记录（{PEN_43}）",
            field="signature_note",
        )
    check_seen(witness=witness, recording=recording, what=what, why=SIGNATURES[signature])


def check_recusal_decision(
    granted: bool, aside: Sequence[str], instead: Sequence[str], reason: str, team: Sequence[str], *, what: str
) -> None:
    """Refuse a decision without a reason, a grant that names nobody of the team, and a refusal that names somebody."""
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明决定的理由", field="reason")
    if not granted and (aside or instead):
        raise Refused(what, "决定驳回申请，却写了回避的人员", "请去掉回避的人员，或者改为同意", field="aside")
    if granted and not aside:
        raise Refused(what, "同意回避，却没有写明谁回避", "请选择回避的人员", field="aside")
    if strangers := [no for no in aside if no not in team]:
        raise Refused(what, f"{'、'.join(strangers)} 不是这次检查的执法人员", "请从检查人员中选择", field="aside")
    if again := [no for no in instead if no in team]:
        raise Refused(what, f"{'、'.join(again)} 已是这次检查的执法人员", "请另派人员", field="instead")
