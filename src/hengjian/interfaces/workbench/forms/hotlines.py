"""Forms of the lines to the hotlines: what was done about a row, why its original is opened, why news go again or never."""

from __future__ import annotations

from hengjian.interfaces.workbench.forms import Asks, words


class Settle(Asks):
    note = words("怎样处理", rows=3, max_length=300, help_text="查明的原因和处理情况，例如：已请热线补推，或者已按原文登记来件。")


class Look(Asks):
    reason = words("为什么需要", rows=2, max_length=300, help_text="原文可能写有反映人是谁。写明的用途、你的姓名和时间会留下。")


class Again(Asks):
    """Why what a hotline gave back is sent once more as it is."""

    note = words("为什么原样再送", rows=2, max_length=300, help_text="例如：热线已更正工单状态，电话确认可以再送。")


class Never(Asks):
    """Why what a hotline gave back is not sent again."""

    note = words("为什么不再反馈", rows=2, max_length=300, help_text="例如：热线已经收到后一环节，本环节不必再送。")
