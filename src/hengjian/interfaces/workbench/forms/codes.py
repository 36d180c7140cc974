"""Forms of alarms about check codes."""

from __future__ import annotations

from typing import Any

from hengjian.casework.check_codes import queries as check_codes
from hengjian.interfaces.workbench.forms import Asks, one, words


class Answer(Asks):
    """What looking into an alarm found."""

    answer = words("核查情况", rows=5, help_text="查了什么、怎样处理。办结后反映人凭查询码能看到。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, first={"finding": one("是否属实", list(check_codes.findings().items()))}, **kwargs)


class Return(Asks):
    """Why an answer does not answer."""

    reason = words("退回理由", help_text="写明还要查什么。")
