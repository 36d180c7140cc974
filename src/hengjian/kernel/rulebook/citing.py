"""Citations in a narrow place: 《中华人民共和国行政处罚法》 is 《行政处罚法》 on a drawing, a notice goes by its number."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"《[^》]+》（([^）]*〔\d{4}〕[^）]*号)）")
_STATE = re.compile(r"《中华人民共和国([^》]+)》")


def short(ground: str) -> str:
    """The citation as a lawyer writes it in a margin; the table beside the drawing has it whole."""
    return _STATE.sub(r"《\1》", _NUMBERED.sub(r"\1", ground))
