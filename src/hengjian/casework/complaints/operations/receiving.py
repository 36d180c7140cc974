"""Taking letters in: each is kept whole, its sender sealed apart, and split into the matters it holds."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from hengjian.casework.complaints import events, finding, indexing, rules, sealing
from hengjian.casework.complaints.models import Letter, Matter, Reporter, Session
from hengjian.casework.complaints.rules import NewLetter
from hengjian.casework.complaints.sealing import Sender
from hengjian.kernel import acts, bodies, fixed, numbers
from hengjian.kernel.access import Actor
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound, Refused

#: The same words of the same sender within this time are one letter.
AGAIN = timedelta(days=1)
_CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is read two ways
_CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Received:
    """What the sender gets: the number of the letter, the code to follow it with (empty for a letter known already)."""

    letter_no: str
    code: str
    matter_nos: tuple[str, ...]
    again: bool = False


def receive(*, letter: NewLetter, sender: Sender, by: Actor, at: datetime) -> Received:
    """Take a letter in (登记来件), or find it taken in already: by the platform's own number, or by the same words lately."""
    clean = letter.cleaned()
    contact = sealing.contact_index(sender.phone)
    known = _known(clean, contact, at)
    if known is not None:
        return _repeat(letter_no=known, by=by, at=at)
    return _receive(letter=clean, sender=sender, contact=contact, by=by, at=at)


@acts.act("complaints.repeat")
def _repeat(*, letter_no: str, by: Actor, at: datetime) -> Received:
    """Count the same letter once more."""
    row = finding.letter(letter_no)
    nos = tuple(Matter.objects.filter(letter=row).order_by("pk").values_list("matter_no", flat=True))
    acts.tell(events.LetterRepeated(about=row.about, channel=row.channel))
    return Received(letter_no, "", nos, again=True)


@acts.act("complaints.receive")
def _receive(*, letter: NewLetter, sender: Sender, contact: str, by: Actor, at: datetime) -> Received:
    """Keep the letter, seal its sender, open its matters at the hub of its territory."""
    what, today = "来件不能登记", day_of(at)
    rules.check_letter(letter, today, what=what)
    if letter.channel not in rules.ANSWERS_BACK:
        rules.check_sender(sender.name, sender.phone, letter.secrecy, what=what)
    territory = letter.territory or areas.SHANGHAI
    code = "".join(secrets.choice(_CODE_ALPHABET) for _ in range(_CODE_LENGTH))
    row = _kept(letter, territory, _sealed(sender, contact, at), code, by, at)
    matters = [_matter(row, kind, letter) for kind in dict.fromkeys(letter.kinds)]
    indexing.keep_traces([row])
    indexing.enter(matters, row, sender)
    acts.tell(events.LetterReceived(
        about=row.about, channel=row.channel, kinds=list(row.kinds), matters=[one.matter_no for one in matters],
        territory=territory, secrecy=row.secrecy,
    ), cites=rules.ART_7 if rules.is_mixed(list(letter.kinds)) else rules.ART_3, organ=matters[0].organ_code)
    return Received(row.letter_no, code, tuple(one.matter_no for one in matters))


@acts.act("complaints.add_material")
def add_material(*, letter_no: str, code: str, words: str, by: Actor, at: datetime) -> None:
    """Add to a letter with its number and code (补充材料); what was written before stays as it was."""
    row = by_code(letter_no, code)
    words = words.strip()
    if not rules.squeezed(words):
        raise Refused("材料不能补充", "没有写内容", "请写明要补充的情况", field="words")
    if len(words) > rules.LONGEST_TEXT:
        raise Refused("材料不能补充", f"内容超过 {rules.LONGEST_TEXT:,} 字", "请分几次补充，或者作为附件上传", field="words")
    open_matters = [one for one in Matter.objects.filter(letter=row) if one.state not in ("closed", "redirected")]
    if not open_matters:
        raise Refused("材料不能补充", "这个来件已经办结", "有新的情况请重新提交，并写明原来的编号")
    for one in open_matters:
        Session.objects.create(matter=one, kind="material", note=words, by=by.code, at=at)
    acts.tell(events.MaterialAdded(about=row.about, words=len(words)))


def by_code(letter_no: str, code: str) -> Letter:
    """The letter that a number and its code open; the same words for a wrong code as for a wrong number: nothing is given away."""
    row = Letter.objects.filter(letter_no=letter_no.strip()).first()
    if row is None or not secrets.compare_digest(row.track_digest, track_digest(code)):
        raise NotFound("查询不到来件", "编号或者查询码不对", "请核对提交时得到的编号和查询码，或者拨打 12345")
    return row


def track_digest(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


#: The same words lately, from the same telephone or from nobody known.
_LATELY = "SELECT letter_no FROM complaints_letter WHERE digest = %s AND received_at > %s AND"
_SAME_CALLER = f"{_LATELY} reporter_no IN (SELECT reporter_no FROM complaints_reporter WHERE contact = %s) ORDER BY id LIMIT 1"  # noqa: S608
_ALSO_NOBODY = f"{_LATELY} reporter_no = %s ORDER BY id LIMIT 1"


def _known(letter: NewLetter, contact: str, at: datetime) -> str | None:
    """The number under which the letter is known already, if it is."""
    if letter.external_no:
        same = Letter.objects.filter(channel=letter.channel, external_no=letter.external_no).order_by("pk")
        return same.values_list("letter_no", flat=True).first()
    since = connection.ops.adapt_datetimefield_value(at - AGAIN)
    with connection.cursor() as cursor:
        cursor.execute(_SAME_CALLER if contact else _ALSO_NOBODY, [letter.digest(), since, contact])
        row = cursor.fetchone()
    return str(row[0]) if row is not None else None


def _sealed(sender: Sender, contact: str, at: datetime) -> str:
    """Put the sender into the store; returns the number under which he stands there, empty for nobody."""
    if not sender:
        return ""
    number = secrets.token_hex(16)
    sealed, key_no = sealing.seal(sender, number)
    fixed.insert(Reporter(reporter_no=number, sealed=sealed, key_no=key_no, contact=contact, since=at))
    return number


def _kept(letter: NewLetter, territory: str, reporter_no: str, code: str, by: Actor, at: datetime) -> Letter:
    text = letter.text
    if len(text) > rules.LONGEST_TEXT:
        whole = bodies.store([text.encode()], media_type="text/plain")
        text = f"{text[:rules.LONGEST_TEXT]}……（全文 {len(letter.text):,} 字，附件 {whole.sha256}）"
    today = day_of(at)
    return fixed.insert(Letter(
        letter_no=numbers.matter_no("letter", territory[:6], today.year), channel=letter.channel, external_no=letter.external_no,
        received_at=at, received_on=today, title=letter.title, text=text, kinds=list(dict.fromkeys(letter.kinds)),
        happened_on=letter.happened_on, known_on=letter.known_on, place=letter.place[:300], territory_code=territory,
        street_code=letter.street, lat=letter.lat[:20], lon=letter.lon[:20], respondent=letter.respondent[:200],
        respondent_uscc=letter.respondent_uscc[:18], respondent_address=letter.respondent_address[:300],
        respondent_sort=letter.respondent_sort, platform=letter.platform[:200], demand=letter.demand[:500], amount=letter.amount,
        endorsed=letter.endorsed, secrecy=letter.secrecy, reporter_no=reporter_no, digest=letter.digest(),
        track_digest=track_digest(code), taken_by=by.code,
    ))


def _matter(letter: Letter, kind: str, given: NewLetter) -> Matter:
    at_hub = finding.hub(letter.territory_code)
    return fixed.insert(Matter(
        matter_no=numbers.matter_no(f"matter_{kind}", letter.territory_code[:6], letter.received_on.year) + _MARKS[kind],
        letter=letter, kind=kind, sort=given.sort if kind == rules.REQUEST else "", received_on=letter.received_on, title=letter.title,
        channel=letter.channel, secrecy=letter.secrecy, organ_code=at_hub.organ, line_code=at_hub.line,
        territory_code=letter.territory_code, street_code=letter.street_code, respondent=letter.respondent,
        respondent_uscc=letter.respondent_uscc, urgent=given.urgent,
    ))


#: What the number of a matter ends with: 投, 举, 单.
_MARKS = {rules.COMPLAINT: "T", rules.TIP_OFF: "J", rules.REQUEST: "D"}
