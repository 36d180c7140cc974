"""The acts on a clue as its page offers them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from hengjian.casework.unlicensed import operations
from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.workbench.deeds import Deed, FormMaker
from hengjian.interfaces.workbench.forms import Asks
from hengjian.interfaces.workbench.forms import unlicensed as forms
from hengjian.kernel import clock
from hengjian.kernel.access import NODE, Actor
from hengjian.kernel.codes import lines
from hengjian.kernel.workflow import Act
from hengjian.registers.organs import queries as organs

Record = unlicensed.ClueRecord
Data = dict[str, Any]
_BETWEEN = re.compile(r"[、,，;；\s]+")
#: Fields of the form of facts that ask yes or no.
_YES_NO = ("held", "at_address", "in_scope", "designated", "prepacked_only")


def _people(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(typed) if name))


def _found(data: Data) -> unlicensed.Found:
    given = {name: data[name] for name in ("on", "registered", "licence", "held_until", "goods", "online", "exempt")}
    return unlicensed.Found(**given, **{name: data[name] == "yes" for name in _YES_NO})


def _facts_form(name: str, form: type[Asks]) -> FormMaker:
    """The form of facts, with what was judged last already in it."""

    def make(record: Record, data: Any, files: Any) -> Asks:
        initial: Data = {"on": clock.today()}
        if known := unlicensed.facts(record.clue_no, NODE):
            initial |= {field: getattr(known, field) for field in ("registered", "licence", "held_until", "goods", "online", "exempt")}
            initial |= {field: "yes" if getattr(known, field) else "no" for field in _YES_NO}
        return form(data, files, prefix=name, initial=initial)

    return make


def _form(name: str, form: type[Asks], **more: Any) -> FormMaker:
    return lambda record, data, files: form(data, files, prefix=name, **more)


def _why(name: str, field: str, label: str, **more: Any) -> FormMaker:
    return _form(name, forms.Reason, field=field, label=label, **more)


def _dispatch_form(record: Record, data: Any, files: Any) -> forms.Dispatch:
    units = [(one.code, one.name) for one in organs.organs(territory=record.territory_code[:6]) if one.active]
    return forms.Dispatch(data, files, prefix="dispatch", units=units)


def _titles(record: Record) -> list[str]:
    return [step.title for step in unlicensed.checklist(record.clue_no, NODE)]


def _papers_form(record: Record, data: Any, files: Any) -> forms.Papers:
    return forms.Papers(data, files, prefix="note_licence", titles=_titles(record))


def _done(act: Callable[..., Any], words: str) -> Callable[[Record, Data, Actor, datetime], str]:
    """An act that takes the form's fields as they are."""

    def do(record: Record, data: Data, by: Actor, at: datetime) -> str:
        act(clue_no=record.clue_no, by=by, at=at, **data)
        return words

    return do


def _judge(record: Record, data: Data, by: Actor, at: datetime) -> str:
    line = operations.judge(clue_no=record.clue_no, found=_found(data), by=by, at=at)
    return f"已研判，由{lines.title(line)}部门查处"


def _set_aside(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.set_aside(clue_no=record.clue_no, found=_found(data), by=by, at=at)
    return "已登记不属于无证无照经营，接着反馈来源"


def _dispatch(record: Record, data: Data, by: Actor, at: datetime) -> str:
    organ = operations.dispatch(clue_no=record.clue_no, organ=data["organ"], by=by, at=at)
    return f"已派发{organs.names([organ]).get(organ, organ)}"


def _check(record: Record, data: Data, by: Actor, at: datetime) -> str:
    more = {name: data[name] for name in ("trader", "trade_name", "phone", "landlord")}
    visit = operations.OnSite(_found(data), data["seen"], _people(data["officers"]), **more)
    kind = operations.check(clue_no=record.clue_no, visit=visit, by=by, at=at)
    return f"已核实：{unlicensed.KINDS[kind]}"


def _guide(record: Record, data: Data, by: Actor, at: datetime) -> str:
    due = operations.guide(
        clue_no=record.clue_no, conditions=data["conditions"] == "yes", willing=data["willing"] == "yes", advice=data["advice"],
        by=by, at=at,
    )
    return f"已督促办证，到 {due}"


def _order_stop(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return f"已责令停止，{operations.order_stop(clue_no=record.clue_no, by=by, at=at, **data)} 前核实"


def _open_case(record: Record, data: Data, by: Actor, at: datetime) -> str:
    given = {**data, "slight": data["slight"] == "yes"}
    return f"已登记案源 {operations.open_case(clue_no=record.clue_no, by=by, at=at, **given)}"


def _open_helper_case(record: Record, data: Data, by: Actor, at: datetime) -> str:
    yes = ("knowing", "corrected", "serious")
    helper = operations.Helper(**{**data, **{name: data[name] == "yes" for name in yes}})
    return f"已登记案源 {operations.open_helper_case(clue_no=record.clue_no, helper=helper, by=by, at=at)}"


def beside(record: Record) -> list[Act]:
    """What may be done beside the path of the clue, once it was checked on the spot."""
    found = record.checked_on is not None and record.kind not in ("", unlicensed.NOT_COVERED)
    return [Act("", "open_helper_case", "", "查处帮助经营的人", grave=True)] if found else []


def _seal(record: Record, data: Data, by: Actor, at: datetime) -> str:
    approved = data["approved"] == "yes"
    measure = operations.seal(
        clue_no=record.clue_no, things=[one.strip() for one in data["things"].splitlines() if one.strip()],
        officers=_people(data["officers"]), present=data["present"] == "yes", witness=data["witness"] == "yes", approved=approved,
        urgent=not approved, by=by, at=at,
    )
    return f"已查封（{measure}），期限已开始计算"


def _note_licence(record: Record, data: Data, by: Actor, at: datetime) -> str:
    papers = {title: data[f"paper_{n}"] for n, title in enumerate(_titles(record))}
    operations.note_licence(clue_no=record.clue_no, papers=papers, by=by, at=at)
    return "已登记证照，接着反馈来源"


def _feed_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    due = operations.feed_back(clue_no=record.clue_no, to=data["to"], words=data["said"], by=by, at=at)
    return f"已反馈，{due} 前回头看" if due else "已反馈，可以销户"


def _revisit(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.revisit(clue_no=record.clue_no, words=data["seen"], officers=_people(data["officers"]), by=by, at=at)
    return "回头看已登记，可以销户"


def _relapse(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return f"已重开，这个点位第 {operations.relapse(clue_no=record.clue_no, by=by, at=at, **data)} 次回潮"


def _extend(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return f"已延长到 {operations.extend(clue_no=record.clue_no, by=by, at=at, **data)}"


def _not_relapsed(record: Record, by: Actor) -> str:
    return "" if record.outcome in ("licensed", "stopped") else "只有办证或者停止经营后又恢复的，才是回潮；其他情况另行登记线索。"


DEEDS: dict[str, Deed] = {
    "judge": Deed("unlicensed.judge", _judge, _facts_form("judge", forms.Facts), main=True, submit="研判"),
    "set_aside": Deed("unlicensed.set_aside", _set_aside, _facts_form("set_aside", forms.Facts), refuse="先不决定"),
    "dispatch": Deed("unlicensed.dispatch", _dispatch, _dispatch_form, main=True, submit="派发"),
    "sign": Deed("unlicensed.sign", _done(operations.sign, "已签收"), main=True),
    "object": Deed("unlicensed.object", _done(operations.object_to, "已提出异议，退回研判"), _why(
        "object", "why", "为什么不属于本单位职责", help_text="写明依据。不能自行转给别的单位。"), refuse="不提出"),
    "extend": Deed("unlicensed.extend", _extend, _why("extend", "reason", "为什么不能按期核查")),
    "check": Deed("unlicensed.check", _check, _facts_form("check", forms.Visit), main=True),
    "dismiss": Deed("unlicensed.dismiss", _done(operations.dismiss, "已登记不成立，接着反馈来源"), _why(
        "dismiss", "reason", "为什么不成立"), refuse="先不决定"),
    "guide": Deed("unlicensed.guide", _guide, _form("guide", forms.Guide), main=True),
    "order_stop": Deed("unlicensed.order_stop", _order_stop, _why(
        "order_stop", "reason", "违法事实和要求", help_text="拒不改正的，可以立案处罚。"), refuse="先不责令"),
    "open_case": Deed("unlicensed.open_case", _open_case, _form("open_case", forms.OpenCase), refuse="先不立案"),
    "open_helper_case": Deed(
        "unlicensed.open_helper_case", _open_helper_case, _form("open_helper_case", forms.HelperCase), refuse="不立案",
        consequence="出租人等须有明知的证据；平台先责令限期改正，逾期不改正的才处罚（食品的依照食品安全法）。",
    ),
    "seal": Deed("unlicensed.seal", _seal, _form("seal", forms.Seal), refuse="不查封"),
    "note_licence": Deed("unlicensed.note_licence", _note_licence, _papers_form, main=True),
    "note_stop": Deed("unlicensed.note_stop", _done(operations.note_stop, "已登记停止经营，接着反馈来源"), _why(
        "note_stop", "reason", "怎样看出已经停止经营")),
    "pass_on": Deed(
        "unlicensed.pass_on", _done(operations.pass_on, "已移送，接着反馈来源"), _form("pass_on", forms.PassOn), refuse="不移送",
    ),
    "feed_back": Deed("unlicensed.feed_back", _feed_back, _form("feed_back", forms.FeedBack), main=True),
    "revisit": Deed("unlicensed.revisit", _revisit, _form("revisit", forms.Revisit), main=True),
    "relapse": Deed(
        "unlicensed.relapse", _relapse, _why("relapse", "reason", "恢复经营的情况"), refuse="没有恢复经营", why_not=_not_relapsed,
    ),
    "close": Deed("unlicensed.close", _done(operations.close, "已销户，点位留在地图上"), consequence="点位保留，再次经营的重开同一点位。"),
}
