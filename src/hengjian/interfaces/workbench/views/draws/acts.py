"""The acts of a draw as the ceremony's page offers them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from hengjian.casework.double_random import operations
from hengjian.casework.double_random import queries as draws
from hengjian.interfaces.workbench.deeds import Deed, FormMaker
from hengjian.interfaces.workbench.forms import Asks
from hengjian.interfaces.workbench.forms import draws as forms
from hengjian.kernel.access import Actor

Record = draws.DrawRecord
Data = dict[str, Any]


def _made(name: str, form: type[Asks]) -> FormMaker:
    return lambda record, data, files: form(data, files, prefix=name)


def _freeze(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.freeze(draw_no=record.row.draw_no, by=by, at=at)
    return "名单已封存，请见证方提交随机数承诺"


def _commit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.commit(draw_no=record.row.draw_no, place=data["place"], by=by, at=at)
    return "承诺已作出并公布，请在掷骰之前确定随机来源"


def _fix(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.fix_source(draw_no=record.row.draw_no, by=by, at=at)
    return "随机来源已定，可以当众掷骰"


def _enter(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.enter_value(draw_no=record.row.draw_no, by=by, at=at, **data)
    return "点数已录入，请见证方揭示"


def _draw(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.draw(draw_no=record.row.draw_no, by=by, at=at)
    return "抽取完成，结果和全部材料已公布"


def _assign(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.assign(draw_no=record.row.draw_no, by=by, at=at, **data)
    return "任务计划已设置，可以派发"


def _dispatch(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return f"已派发 {operations.dispatch(draw_no=record.row.draw_no, by=by, at=at)} 项检查"


def _complete(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.complete(draw_no=record.row.draw_no, by=by, at=at)
    return "抽取任务已办结"


def _void(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.void(draw_no=record.row.draw_no, reason=data["reason"], by=by, at=at)
    return "已作废，理由已公开"


def _own_page(record: Record) -> str:
    return reverse("workbench:draw_contribute", args=[record.row.draw_no])


def _already_sealed(record: Record, by: Actor) -> str:
    sealed = any(part.account_code == by.code for part in record.contributions)
    return "你已经提交过一份，不能更换。" if sealed else ""


def _not_mine_to_open(record: Record, by: Actor) -> str:
    mine = next((part for part in record.contributions if part.account_code == by.code), None)
    if mine is None:
        return "由提交了承诺的见证方办理。"
    return "你已经揭示，等其他见证方揭示。" if mine.revealed_at else ""


DEEDS: dict[str, Deed] = {
    "freeze": Deed(
        "double_random.freeze", _freeze, main=True, consequence="封存后，名单、比例和人员名录不能再改，任何改动都会被发现。",
    ),
    "contribute": Deed("double_random.contribute", href=_own_page, main=True, why_not=_already_sealed),
    "commit": Deed(
        "double_random.commit", _commit, _made("commit", forms.Commit), main=True,
        consequence="承诺公布后，五个工作日内必须得出结果，或者作废并说明理由。",
    ),
    "fix_source": Deed(
        "double_random.fix_source", _fix, main=True, consequence="先定来源，后掷骰。来源记入日志之后不能更换。",
    ),
    "enter_value": Deed("double_random.enter_value", _enter, _made("enter_value", forms.EnterValue), main=True),
    "reveal": Deed("double_random.reveal", href=_own_page, main=True, why_not=_not_mine_to_open),
    "draw": Deed(
        "double_random.draw", _draw, main=True, consequence="只抽一次，不能重抽。结果和全部材料立即公布，任何人可以重演。",
    ),
    "assign": Deed("double_random.assign", _assign, _made("assign", forms.Dates), main=True),
    "dispatch": Deed(
        "double_random.dispatch", _dispatch, main=True, consequence="按抽中的对象和执法人员逐户建立检查任务，派发后不能作废。",
    ),
    "complete": Deed("double_random.complete", _complete, main=True),
    "void": Deed(
        "double_random.void", _void, _made("void", forms.Void), refuse="不作废", submit="作废并公开理由",
        consequence="作废后不能恢复。已公布的材料、理由和你的姓名保留。",
    ),
}
