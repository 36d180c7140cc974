"""The acts of a complaint, a tip-off or a request as its page offers them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.interfaces.workbench.deeds import Deed, FormMaker
from hengjian.interfaces.workbench.forms import Asks
from hengjian.interfaces.workbench.forms import complaints as forms
from hengjian.kernel.access import NODE, Actor
from hengjian.registers.organs import queries as organs

Record = complaints.MatterRecord
Data = dict[str, Any]


def _made(name: str, form: type[Asks], **more: Any) -> FormMaker:
    return lambda record, data, files: form(data, files, prefix=name, **more)


def _why(name: str, field: str, label: str, **more: Any) -> FormMaker:
    return _made(name, forms.Why, field=field, label=label, **more)


def _units(record: Record) -> list[tuple[str, str]]:
    """Units of the matter's district, then the city's."""
    here = [(one.code, one.name) for one in organs.organs(territory=record.territory_code[:6]) if one.active]
    city = [(one.code, one.name) for one in organs.organs(level="city") if one.active]
    return list(dict.fromkeys([*here, *city]))


def _every_unit(record: Record) -> list[tuple[str, str]]:
    return complaints.units(NODE)


def _dispatch_form(record: Record, data: Any, files: Any) -> forms.Dispatch:
    first = next((code for code, _ in complaints.by_words(f"{record.title}\n{record.text}")), "")
    return forms.Dispatch(data, files, prefix="dispatch", units=_units(record), initial={"class_code": record.class_code or first})


def _designate_form(record: Record, data: Any, files: Any) -> forms.Designate:
    return forms.Designate(data, files, prefix="designate", units=_every_unit(record))


def _refuse_form(record: Record, data: Any, files: Any) -> forms.Grounds:
    return forms.Grounds(data, files, prefix="refuse", grounds=complaints.refusals_on(record.received_on))


def _terminate_form(record: Record, data: Any, files: Any) -> forms.Grounds:
    return forms.Grounds(data, files, prefix="terminate", grounds=complaints.terminations_on(record.received_on))


def _dispatch(record: Record, data: Data, by: Actor, at: datetime) -> str:
    target = operations.Target(
        data["class_code"], organ=data["organ"], way="person" if data["organ"] else "route", why=data["why"],
    )
    organ = operations.dispatch(matter_no=record.matter_no, target=target, by=by, at=at)
    return f"已分送{organs.names([organ]).get(organ, organ)}"


def _done(act: Callable[..., Any], words: str) -> Callable[[Record, Data, Actor, datetime], str]:
    """An act that takes the form's fields as they are."""

    def do(record: Record, data: Data, by: Actor, at: datetime) -> str:
        act(matter_no=record.matter_no, by=by, at=at, **data)
        return words

    return do


def _refuse(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.refuse(
        matter_no=record.matter_no, by=by, at=at, identity_refused=data["ground"] == "identity_refused", **data,
    )
    return "已决定不予受理，接着告知投诉人"


def _decide_recusal(record: Record, data: Data, by: Actor, at: datetime) -> str:
    granted = data["granted"] == "yes"
    operations.decide_recusal(matter_no=record.matter_no, granted=granted, note=data["note"], by=by, at=at)
    return "已同意回避，请更换调解人员" if granted else "不同意回避，继续调解"


def _decide_reopen(record: Record, data: Data, by: Actor, at: datetime) -> str:
    granted = data["granted"] == "yes"
    operations.decide_reopen(matter_no=record.matter_no, granted=granted, note=data["note"], by=by, at=at)
    return "已同意重新办理，期限重新计算" if granted else "已答复不重新办理，反映人会看到理由"


def _find_offence(record: Record, data: Data, by: Actor, at: datetime) -> str:
    no = operations.find_offence(matter_no=record.matter_no, by=by, at=at, **data)
    return f"已作为线索核查（{no}）"


def _call_back(record: Record, data: Data, by: Actor, at: datetime) -> str:
    operations.call_back(matter_no=record.matter_no, satisfied=int(data["satisfied"]), words=data["words"], by=by, at=at)
    return "回访已登记"


def _extend(record: Record, data: Data, by: Actor, at: datetime) -> str:
    return f"已批准，延长到 {operations.extend(matter_no=record.matter_no, by=by, at=at)}"


def _attach(record: Record, data: Data, by: Actor, at: datetime) -> str:
    file = data["file"]
    operations.attach(matter_no=record.matter_no, upload=operations.Upload(file.name, file.read()), by=by, at=at)
    return "附件已保存，摘要已记入日志"


def _asked(record: Record, by: Actor) -> str:
    who, _ = complaints.extension_asked(record.matter_no, by)
    if not who:
        return "没有人申请延期。"
    return "申请的就是你，由另一名负责人决定。" if who == by.code else ""


def _not_asked(record: Record, by: Actor) -> str:
    return "已经申请，等负责人决定。" if complaints.extension_asked(record.matter_no, by)[0] else ""


def _told(name: str, words: str = "已登记告知") -> Deed:
    return Deed("complaints.tell", _done(operations.tell, words), _made(name, forms.Tell), main=True)


DEEDS: dict[str, Deed] = {
    "dispatch": Deed("complaints.dispatch", _dispatch, _dispatch_form, main=True, submit="分送"),
    "sign": Deed("complaints.sign", _done(operations.sign, "已签收，由本单位办理"), main=True),
    "accept": Deed("complaints.accept", _done(operations.accept, "已受理，调解期限开始计算"), main=True),
    "refuse": Deed("complaints.refuse", _refuse, _refuse_form, refuse="先不决定"),
    "contact": Deed("complaints.contact", _done(operations.contact, "已登记先行联系"), _made(
        "contact", forms.Noted, ways=complaints.ways("contact")), main=True),
    "reply": Deed("complaints.reply", _done(operations.reply, "已答复，等待回访"), _made("reply", forms.Reply), main=True),
    "note_session": Deed("complaints.note_session", _done(operations.note_session, "已记录"), _made(
        "note_session", forms.Noted, ways=complaints.ways("session"))),
    "confer": Deed("complaints.note_session", _done(operations.note_session, "已记录会商"), _made(
        "confer", forms.Noted, ways=complaints.ways("session"))),
    "agree": Deed(
        "complaints.agree", _done(operations.agree, "已登记调解协议，接着告知双方"), _why("agree", "terms", "双方的约定"), main=True,
    ),
    "terminate": Deed(
        "complaints.terminate", _done(operations.terminate, "调解已终止，接着告知双方"), _terminate_form, refuse="继续调解",
    ),
    "start_testing": Deed("complaints.start_testing", _done(operations.start_testing, "已登记，检验期间不计入期限"), _why(
        "start_testing", "body", "委托的机构和检验什么")),
    "end_testing": Deed(
        "complaints.end_testing", _done(operations.end_testing, "期限继续计算"), _why("end_testing", "result", "结论"), main=True,
    ),
    "ask_recusal": Deed(
        "complaints.ask_recusal", _done(operations.ask_recusal, "已登记，调解中止"), _why("ask_recusal", "note", "申请的理由"),
    ),
    "decide_recusal": Deed("complaints.decide_recusal", _decide_recusal, _made("decide_recusal", forms.Recusal), main=True),
    "decide_reopen": Deed("complaints.decide_reopen", _decide_reopen, _made("decide_reopen", forms.Reopen), main=True, submit="答复"),
    "find_offence": Deed("complaints.find_offence", _find_offence, _why("find_offence", "facts", "发现的情况", rows=3)),
    "file": Deed("complaints.file", _done(operations.file, "已决定立案"), _why("file", "reason", "核查结果和理由", rows=3), main=True),
    "decline": Deed("complaints.decline", _done(operations.decline, "已决定不予立案"), _why(
        "decline", "reason", "核查结果和理由", rows=3), refuse="先不决定"),
    "tell": _told("tell"), "tell_merged": _told("tell_merged"), "tell_outcome": _told("tell_outcome", "已告知处理结果"),
    "reward": Deed("complaints.reward", _done(operations.reward, "已登记奖励"), _made("reward", forms.Reward)),
    "call_back": Deed("complaints.call_back", _call_back, _made("call_back", forms.CallBack), main=True),
    "redo": Deed("complaints.redo", _done(operations.redo, "已退回重办"), _why("redo", "why", "哪里没有办好")),
    "reopen": Deed("complaints.redo", _done(operations.redo, "已重新办理"), _why("reopen", "why", "哪里没有办好")),
    "ask_extension": Deed("complaints.ask_extension", _done(operations.ask_extension, "已申请，等负责人决定"), _why(
        "ask_extension", "reason", "为什么不能按期办结"), why_not=_not_asked),
    "extend": Deed("complaints.extend", _extend, why_not=_asked, consequence="批准后按规定的天数延长，延长次数有限。"),
    "refuse_extension": Deed(
        "complaints.refuse_extension", _done(operations.refuse_extension, "没有批准延期"),
        _why("refuse_extension", "reason", "不批准的理由"), why_not=_asked,
    ),
    "escalate": Deed(
        "complaints.escalate", _done(operations.escalate, "已督办，三个工作日内办理"), _why("escalate", "why", "督办的理由和要求"),
    ),
    "return_to_hub": Deed("complaints.return_to_hub", _done(operations.return_to_hub, "已退回分送机构"), _why(
        "return_to_hub", "why", "为什么不具备处理权限", help_text="退回分送机构重新分送，不能自行转给别的单位。"), refuse="不退回"),
    "open_dispute": Deed("complaints.open_dispute", _done(operations.open_dispute, "已提请协商，七个工作日"), _why(
        "open_dispute", "why", "各单位的理由")),
    "refer_dispute": Deed("complaints.refer_dispute", _done(operations.refer_dispute, "已报请共同的上级指定"), _why(
        "refer_dispute", "why", "协商的情况"), main=True),
    "designate": Deed("complaints.designate", _done(operations.designate, "已指定处理机关"), _designate_form, main=True),
    "redirect": Deed(
        "complaints.redirect", _done(operations.redirect, "已告知其他途径"), _made("redirect", forms.Redirect), refuse="不转出",
    ),
    "merge": Deed("complaints.merge", _done(operations.merge, "已并入主件，主件有结果后逐件告知"), _made(
        "merge", forms.Merge), refuse="不并入"),
    "close": Deed("complaints.close", _done(operations.close, "已办结")),
    "attach": Deed("complaints.attach", _attach, _made("attach", forms.Attach), plain=True),
}
