"""What a letter must hold to be taken in, and what is done with one that is too long, empty, or signed with a number."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hengjian.casework.complaints.rules.matters import ANSWERS_BACK, CHANNELS, KINDS, SORTS, check_split
from hengjian.kernel.errors import Refused

#: Longest text kept with the letter itself (字); what is longer is kept whole as an attachment.
LONGEST_TEXT = 20_000
LONGEST_TITLE = 60
#: Largest letter at all (bytes of UTF-8): twice a megabyte.
LARGEST_BYTES = 2 * 1024 * 1024
ANONYMOUS, NAMED, PROTECTED = "anonymous", "named", "protected"
SECRECY = {ANONYMOUS: "匿名", NAMED: "实名", PROTECTED: "实名并要求保护"}

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DIGITS = re.compile(r"^[\d\s+()-]{7,}$")


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be taken in. ``kinds`` are what it holds; ``sort`` is the sort of its request, where it has one."""

    channel: str
    text: str
    kinds: tuple[str, ...]
    title: str = ""
    external_no: str = ""
    sort: str = "help"
    happened_on: date | None = None
    known_on: date | None = None
    place: str = ""
    territory: str = ""
    street: str = ""
    lat: str = ""
    lon: str = ""
    respondent: str = ""
    respondent_uscc: str = ""
    respondent_address: str = ""
    respondent_sort: str = "shop"
    platform: str = ""
    demand: str = ""
    amount: Decimal | None = None
    secrecy: str = ANONYMOUS
    urgent: bool = False
    endorsed: int = 0

    def cleaned(self) -> NewLetter:
        """The letter without control characters and outer blanks; words and their order stay."""
        texts = ("text", "title", "external_no", "place", "respondent", "respondent_uscc", "respondent_address", "platform", "demand")
        plain: dict[str, Any] = {name: _CONTROL.sub("", getattr(self, name)).strip() for name in texts}
        return replace(self, **{**plain, "title": plain["title"][:LONGEST_TITLE] or first_words(plain["text"])})

    def digest(self) -> str:
        """What makes two letters the same words about the same respondent, whoever sent them."""
        parts = (self.channel, *sorted(self.kinds), squeezed(self.text), squeezed(self.respondent))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def squeezed(text: str) -> str:
    """The letters, ideographs and digits of a text, in compatibility form and lower case."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


def first_words(text: str) -> str:
    """A title from the first sentence of a text."""
    sentence = re.split(r"[。！？!?\n]", text.strip(), maxsplit=1)[0].strip()
    return sentence[:LONGEST_TITLE] or text.strip()[:LONGEST_TITLE]


def check_letter(letter: NewLetter, today: date, *, what: str) -> None:
    """Refuse a letter that cannot be handled: no words, unknown door, dates in the future, too much to be a letter."""
    if letter.channel not in CHANNELS:
        raise Refused(what, f"没有“{letter.channel[:10]}”这个渠道", f"可选：{'、'.join(CHANNELS)}", field="channel")
    check_split(list(letter.kinds), what=what)
    if unknown := [kind for kind in letter.kinds if kind not in KINDS]:
        raise Refused(what, f"没有“{unknown[0][:10]}”这一类", f"可选：{'、'.join(KINDS.values())}", field="kinds")
    if letter.sort not in SORTS:
        raise Refused(what, "没有这种诉求", f"可选：{'、'.join(SORTS.values())}", field="sort")
    if len(letter.text.encode()) > LARGEST_BYTES:
        raise Refused(what, "内容超过 2 兆字节", "请写明主要情况，其余材料作为附件上传", field="text")
    # A platform's letter is taken in as it is: its own people have the sender on the line.
    if not squeezed(letter.text) and letter.channel not in ANSWERS_BACK:
        raise Refused(what, "没有写明反映的情况", "请用文字写明什么时间、什么地点、发生了什么", field="text")
    for name, words in (("happened_on", "发生日期"), ("known_on", "知道权益受侵害的日期")):
        day = getattr(letter, name)
        if day is not None and day > today:
            raise Refused(what, f"{words}晚于今天", "请核对日期", field=name)
    if letter.endorsed < 0:
        raise Refused(what, "附议人数是负数", "请核对附议人数", field="endorsed")
    if letter.amount is not None and letter.amount < 0:
        raise Refused(what, "金额是负数", "请核对金额（元）", field="amount")


#: Digits of the shortest number at which a person is called.
SHORTEST_NUMBER = 7


def check_sender(name: str, phone: str, secrecy: str, *, what: str) -> None:
    """Refuse a named sender without a name or a number to reach, and a number where the name should stand."""
    if secrecy not in SECRECY:
        raise Refused(what, "没有说明是匿名还是实名", f"可选：{'、'.join(SECRECY.values())}", field="secrecy")
    if secrecy == ANONYMOUS:
        return
    if not name.strip() or not phone.strip():
        raise Refused(what, "实名反映没有写明姓名或者电话", "请补填，或者改为匿名反映", field="name" if not name.strip() else "phone")
    if _DIGITS.match(name.strip()):
        raise Refused(what, "姓名栏里填的像是电话号码", "请在姓名栏填写姓名，电话填在电话栏", field="name")
    if sum(sign.isdigit() for sign in phone) < SHORTEST_NUMBER:
        raise Refused(what, f"电话“{phone.strip()[:20]}”不像一个号码", "请填写能联系到您的电话，或者改为匿名反映", field="phone")
