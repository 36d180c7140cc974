"""Codes are issued with the approval, made anew when the visit changes, withdrawn when nobody comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hengjian.casework.check_codes import composing, events, rules, signing
from hengjian.casework.check_codes.models import CheckCode
from hengjian.casework.check_codes.rules import CodeFacts
from hengjian.kernel import acts, bodies, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused

#: The most that one act and its one event may issue.
BATCH = 5000
CHANGED = "检查的人员、内容或者时间有变动"


@acts.act("check_codes.issue")
def issue(*, facts: Sequence[CodeFacts], by: Actor, at: datetime) -> dict[str, str]:
    """Sign codes for approved inspections (检查码); returns the code's number for each matter, at most 5,000 in one act.

    Inspections of one visit share a code: whoever joins makes the code anew for all, and the old one is replaced. A code
    whose officers have arrived is never touched: whoever joins that visit later has a code of the own.
    """
    what = "检查码不能签发"
    if not 0 < len(facts) <= BATCH:
        raise Refused(what, f"一次可以签发 1 至 {BATCH} 个，这里有 {len(facts)} 个", "请分批签发")
    for one in facts:
        rules.check_facts(one, what=what)
    for organ, line, territory in {(one.organ_code, one.line_code, one.territory_code) for one in facts}:
        acts.reach(Scope(organ=organ, line=line, territory=territory))
    key = composing.signer(at)
    visits = composing.visits(facts)
    composing.end([visit.before for visit in visits if visit.before and not visit.parts], rules.REVOKED, "已并入同一对象的另一次检查", at)
    anew = [visit for visit in visits if visit.parts and visit.changed]
    issued = composing.sign(anew, key, CHANGED, by, at)
    nos = {about: visit.before.code_no for visit in visits if visit.before for about in visit.parts}
    nos |= {about: code.code_no for visit, code in zip(anew, issued, strict=True) for about in visit.parts}
    wanted = {one.about: nos[one.about] for one in facts}
    acts.tell(_issued(facts, issued, sum(visit.before is not None for visit in anew), key.kid, at), cites=rules.CODES)
    return wanted


def revoke(*, abouts: Sequence[str], reason: str, by: Actor, at: datetime) -> int:
    """Withdraw the codes of inspections that will not take place (作废); returns how many codes were withdrawn.

    Whoever else takes part in the same visit gets a new code. A code whose officers have arrived stays: the visit was
    made. Does nothing, and tells nothing, where there is no code to withdraw.
    """
    return _revoke(abouts=abouts, reason=reason, by=by, at=at) if composing.standing(abouts) else 0


@acts.act("check_codes.revoke")
def _revoke(*, abouts: Sequence[str], reason: str, by: Actor, at: datetime) -> int:
    """Withdraw the standing codes of some matters, with a reason."""
    if not reason.strip():
        raise Refused("检查码不能作废", "没有写明理由", "请写明作废的理由", field="reason")
    visits = composing.of_codes(composing.standing(abouts))
    for visit in visits:
        for about in set(abouts) & set(visit.parts):
            part = visit.parts.pop(about)
            acts.reach(Scope(organ=part.organ_code, line=part.line_code, territory=part.territory_code))
    # Nobody comes to an emptied visit; the others go on with a code that no longer names who stays away.
    composing.end([visit.before for visit in visits if visit.before and not visit.parts], rules.REVOKED, reason.strip(), at)
    issued = composing.sign([visit for visit in visits if visit.parts], composing.signer(at), reason.strip(), by, at)
    acts.tell(events.CodesRevoked(
        about=abouts[0], code_nos=[visit.before.code_no for visit in visits if visit.before],
        issued=[code.code_no for code in issued], reason=reason.strip(),
    ), cites=rules.CODES)
    return len(visits)


@acts.act("check_codes.rotate_key")
def rotate_key(*, reason: str, by: Actor, at: datetime) -> str:
    """Sign with a new key from now on; returns its id. Codes signed before stay verifiable by their public keys."""
    if not reason.strip():
        raise Refused("签名密钥不能更换", "没有写明理由", "请写明更换的理由", field="reason")
    before = composing.signer(at).kid
    signing.renew()
    kid = composing.signer(at).kid
    acts.tell(events.SigningKeyRotated(about=f"signing_key:{kid}", kid=kid, before=before, reason=reason.strip()), cites=rules.CODES)
    return kid


def _issued(facts: Sequence[CodeFacts], issued: Sequence[CheckCode], replaced: int, kid: str, at: datetime) -> events.CodesIssued:
    """The news: about the inspection itself when it is one, else about the batch with the list of codes as its body."""
    if len(facts) == 1:
        return events.CodesIssued(
            about=facts[0].about, count=len(issued), replaced=replaced, kid=kid, code_no=issued[0].code_no if issued else "",
        )
    body = bodies.store(["\n".join(code.code_no for code in issued).encode()], media_type="text/plain")
    batch_no = numbers.matter_no("check_codes", facts[0].territory_code[:6], day_of(at).year)
    return events.CodesIssued(
        about=f"check_codes:{batch_no}", count=len(issued), replaced=replaced, kid=kid, codes_sha256=body.sha256
    )
