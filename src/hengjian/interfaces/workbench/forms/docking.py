"""The form with which something unreadable from the national system is settled."""

from __future__ import annotations

from hengjian.interfaces.workbench.forms import Asks, words


class Settle(Asks):
    note = words("怎样处理", rows=3, max_length=300, help_text="查明的原因，和怎样补上这些数据。")
