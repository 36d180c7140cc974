"""Forms of phones and of what they handed in."""

from __future__ import annotations

from hengjian.interfaces.workbench.forms import Asks, words


class Reason(Asks):
    """Why a grave act is done."""

    reason = words("理由", max_length=300)


class Again(Asks):
    """What was mended before an act is applied again."""

    reason = words("更正情况", required=False, max_length=300, help_text="写明更正了什么，例如：已补办检查通知。可以不写。")
