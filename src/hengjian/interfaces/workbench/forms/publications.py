"""Forms of publications."""

from __future__ import annotations

from hengjian.interfaces.workbench.forms import Asks, words


class Withdraw(Asks):
    """Why a publication is taken back; the reason stays public."""

    reason = words("撤回理由（公开）", help_text="内容撤下后，理由和日期一直公开。不写证件号码和电话。")


class Republish(Asks):
    """Publishing again after correction."""

    reason = words("更正理由（公开）", rows=2)
    statement = words("结果说明（公开）", required=False)
