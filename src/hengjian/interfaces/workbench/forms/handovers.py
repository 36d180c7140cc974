"""Forms of hand-over to another node."""

from __future__ import annotations

from typing import Any

from hengjian.interfaces.workbench.forms import Asks, one, words


class Offer(Asks):
    """To whom a record is offered, and why."""

    reason = words("移交理由", help_text="写明为什么由对方办理，对方凭理由决定是否接收。")

    def __init__(self, *args: Any, partners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, first={"to": one("移交给", partners)}, **kwargs)
