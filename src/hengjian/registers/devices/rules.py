"""The law of devices: what becomes of a phone, how long a session lasts, when a wipe may be carried out."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from hengjian.kernel.access import Role
from hengjian.kernel.errors import Refused
from hengjian.kernel.workflow import Act, Workflow

PLAN_2_5 = "沪府办发〔2019〕21号 二（五）"
IDENTIFICATION = "GB/T 22239-2019 §8.1.4.1（未核原文）"
REMAINING_INFORMATION = "GB/T 22239-2019 §8.1.4.10（未核原文）"

STATES = {
    "active": "在用", "lost": "已挂失", "wiping": "待擦除", "wiped": "已擦除", "retired": "已停用",
}
WORKFLOW = Workflow(
    name="devices", title="移动终端", states=STATES, initial="active", final=frozenset({"retired"}),
    acts=(
        Act("active", "report_lost", "lost", "挂失", IDENTIFICATION, grave=True),
        Act("lost", "report_found", "active", "找回", IDENTIFICATION),
        Act("lost", "order_wipe", "wiping", "擦除", REMAINING_INFORMATION, grave=True),
        Act("active", "order_wipe", "wiping", "擦除", REMAINING_INFORMATION, grave=True),
        # An officer may empty his phone without an order, once nothing on it is missing here.
        *(Act(state, "confirm_wiped", "wiped", "确认擦除", REMAINING_INFORMATION) for state in ("active", "lost", "wiping")),
        *(Act(state, "retire", "retired", "停用", IDENTIFICATION, grave=True) for state in ("active", "lost", "wiping", "wiped")),
    ),
)
#: States in which a phone may hand in what it holds: work already done is taken from a lost phone too.
HANDS_IN = frozenset({"active", "lost", "wiping"})
#: States in which a phone may ask for tasks and take a visit.
WORKS = frozenset({"active"})

#: How long a phone may ask for tasks without the password, in hours, by role; of several the shortest holds. No text
#: sets a number: this platform's own choice, longest for those who spend days without a signal.
SESSION_HOURS: dict[Role, int] = {
    Role.INSPECTOR: 72, Role.PLANNER: 24, Role.REVIEWER: 24, Role.PUBLISHER: 12, Role.HEAD: 24, Role.LEADER: 12,
}
USUAL_SESSION_HOURS = 8
PLATFORMS = ("android", "ios", "harmony", "windows", "macos", "linux", "other")


def session_hours(roles: Iterable[Role]) -> int:
    """How many hours a session on a phone lasts for somebody with these roles."""
    return min((SESSION_HOURS[role] for role in roles if role in SESSION_HOURS), default=USUAL_SESSION_HOURS)


def session_until(roles: Iterable[Role], at: datetime) -> datetime:
    """When a session begun at ``at`` runs out."""
    return at + timedelta(hours=session_hours(roles))


def check_enrolment(name: str, platform: str, public_key: str, *, what: str) -> None:
    """Refuse a phone without a name, of an unknown platform, or with a key that is none."""
    if not name.strip() or len(name.strip()) > 60:
        raise Refused(what, "没有写明终端名称，或者名称超过 60 个字", "请填写终端名称，例如“张三的手机”", field="device_name")
    if platform not in PLATFORMS:
        raise Refused(what, f"没有“{platform[:20]}”这种平台", f"可选：{'、'.join(PLATFORMS)}", field="platform")
    point_of(public_key, what=what)


def point_of(public_key: str, *, what: str) -> ec.EllipticCurvePublicKey:
    """The key in base64 of its SubjectPublicKeyInfo; refused unless it lies on P-256."""
    try:
        key = load_der_public_key(base64.b64decode(public_key, validate=True))
    except (ValueError, binascii.Error, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refused(what, "公钥不是 P-256 椭圆曲线公钥", "请更新手机上的应用后再登记", field="public_key")
    return key


def check_reason(reason: str, *, what: str) -> None:
    """Refuse a grave act without a reason."""
    if not reason.strip():
        raise Refused(what, "没有写明理由", "请写明理由后再办", field="reason")


def check_queue_safe(acts: int, files: int, *, what: str) -> None:
    """Refuse to empty a phone that still holds what the server does not have: lost work is the one unforgivable fault."""
    if acts or files:
        raise Refused(what, f"终端上还有 {acts} 项操作、{files} 个文件没有上传", "请先联网上传，上传完会自动擦除")
