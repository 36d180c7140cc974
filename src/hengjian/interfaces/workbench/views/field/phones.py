"""Phones (移动终端): the list with what each still holds, one phone with its keys, and reporting it lost or wiping it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, deeds, lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.interfaces.workbench.deeds import Deed, Doing
from hengjian.interfaces.workbench.forms import field as forms
from hengjian.interfaces.workbench.views.field import saying
from hengjian.kernel import clock
from hengjian.kernel.access import Actor, Scope
from hengjian.registers.devices import operations
from hengjian.registers.devices import queries as devices
from hengjian.registers.devices.queries import DeviceRecord
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

STATES: dict[str, pieces.StateKind] = {"active": "done", "lost": "open", "wiping": "run", "wiped": "void", "retired": "void"}
PLATFORMS = {"android": "安卓", "ios": "苹果", "harmony": "鸿蒙", "windows": "Windows", "macos": "macOS", "linux": "Linux", "other": "其他"}
HEAD = ("终端", "编号", "机关", "平台", "最近联网", "没有上传", "状态")
#: A phone that was silent for so long with work on it is shown as late.
SILENT_HOURS = 24


def listing(request: HttpRequest) -> HttpResponse:
    """The phones in reach, newest first."""
    actor = actor_of(request)
    question = lists.asked(request, "view")
    views = {"": "全部", "holding": "有未上传", **devices.states()}
    view = question.chosen.get("view", "") if question.chosen.get("view") in views else ""
    rows = devices.devices(
        actor, text=question.text, states=(view,) if view in devices.states() else (), holding=view == "holding",
        after=question.number, limit=lists.PAGE,
    )
    names = organs.names({row.organ_code for row in rows})
    page = pieces.ListPage(
        title="移动终端", lede="执法人员的手机。丢失的先挂失；擦除等手机上的操作和文件上传完才执行。",
        views=[pieces.View(title, question.url(view=name), None, current=name == view) for name, title in views.items()],
        kept=[("view", view)], search_name="q", search_label="名称、编号或者执法证号", search_value=question.text,
        clear_url=question.path if question.text else "",
        columns=[pieces.Column(title, "mono" if title == "编号" else "") for title in HEAD], rows=[_row(row, names) for row in rows],
        shown=f"本页 {len(rows)} 台" if rows else "", next_url=lists.next_url(question, rows, str(rows[-1].key) if rows else ""),
        empty=pieces.Blank("没有终端", "执法人员在手机上登录后，终端会出现在这里。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(row: DeviceRecord, names: dict[str, str]) -> pieces.Row:
    seen = row.last_seen_at
    late = row.holds and (seen is None or (clock.now() - seen).total_seconds() > SILENT_HOURS * 3600)
    return pieces.Row([
        pieces.Cell(row.name, reverse("workbench:device", args=[row.device_no])), pieces.Cell(row.device_no, kind="mono"),
        pieces.Cell(names.get(row.organ_code, row.organ_code)), pieces.Cell(PLATFORMS.get(row.platform, row.platform)),
        pieces.Cell(saying.local(seen) if seen else "没有联网", late=late), pieces.Cell(_held(row), late=late),
        pieces.Cell(state=pieces.State(STATES[row.state], row.state_title)),
    ], key=row.device_no, name=f"{row.name} {row.device_no}")


def _held(row: DeviceRecord) -> str:
    return f"{row.queue_acts} 项操作、{row.queue_files} 个文件" if row.holds else "全部上传"


def _deed(name: str, operation: Callable[..., None], done: str, **more: Any) -> Deed:
    def do(record: DeviceRecord, data: dict[str, Any], by: Actor, at: datetime) -> str:
        operation(device_no=record.device_no, reason=data["reason"], by=by, at=at)
        return done

    doing: Doing = do
    return Deed(f"devices.{name}", doing, lambda record, data, files: forms.Reason(data, files, prefix=name), **more)


DEEDS = {
    "report_lost": _deed(
        "report_lost", operations.report_lost, "已挂失", main=True, refuse="不挂失", submit="挂失",
        consequence="手机不能再取得任务；已经做的操作仍会接收，挂失以后的操作转为待更正。",
    ),
    "report_found": _deed("report_found", operations.report_found, "已解除挂失", main=True, submit="解除挂失"),
    "order_wipe": _deed(
        "order_wipe", operations.order_wipe, "已要求擦除，手机上传完后执行", refuse="不擦除", submit="擦除",
        consequence="手机下一次联网时先上传，上传完后清空，所有密钥停用。",
    ),
    "retire": _deed(
        "retire", operations.retire, "已停用", refuse="不停用", submit="停用", consequence="停用后不能恢复，须作为新终端登记。",
    ),
}


def matter(request: HttpRequest, device_no: str) -> HttpResponse:
    """One phone; a POST does one of its acts."""
    actor = actor_of(request)
    record = devices.device(device_no, actor)
    tried = deeds.attempt(request, DEEDS, record, actor)
    if tried and tried.done:
        messages.success(request, tried.done)
        return redirect("workbench:device", device_no)
    organ = organs.names([record.organ_code]).get(record.organ_code, record.organ_code)
    bar = deeds.bar(
        request, DEEDS, devices.workflow(), record.state, record=record, actor=actor,
        scope=Scope(organ=record.organ_code, territory=record.territory_code), holder=organ, tried=tried,
    )
    page = pieces.MatterPage(
        title=record.name, state=pieces.State(STATES[record.state], record.state_title),
        crumbs=[pieces.Link("移动终端", reverse("workbench:devices")), pieces.Link(device_no)],
        line=[organ, PLATFORMS.get(record.platform, record.platform)], code=device_no, acts=bar.acts, closed=bar.closed,
        facts_title="终端", facts=_facts(record), lines=chips.timeline(devices.timeline(device_no, actor)),
    )
    return render(
        request, "workbench/casework/device.html", {"page": page, "record": record, "keys": _keys(device_no)},
        status=tried.status if tried else 200,
    )


def _keys(device_no: str) -> pieces.ListPage:
    rows = devices.keys_of_device(device_no)
    names = officers.names({row.officer_no for row in rows})
    return pieces.ListPage(
        title="密钥", columns=[pieces.Column(title) for title in ("执法人员", "密钥", "登记", "登录有效至", "状态")],
        rows=[
            pieces.Row([
                pieces.Cell(names.get(row.officer_no, row.officer_no)), pieces.Cell(row.key_no, kind="mono"),
                pieces.Cell(saying.local(row.since)), pieces.Cell(saying.local(row.session_until)),
                pieces.Cell(state=pieces.State("void", f"{saying.local(row.until)} 停用") if row.until else pieces.State("done", "在用")),
            ], key=row.key_no, name=row.key_no)
            for row in rows
        ],
    )


def _facts(record: DeviceRecord) -> list[pieces.Fact]:
    seen, since = record.last_seen_at, record.queue_since
    seconds = record.clock_offset_ms // 1000
    found = [
        pieces.Fact("登记", saying.local(record.enrolled_at)),
        pieces.Fact("登记人", officers.people([record.enrolled_by]).get(record.enrolled_by, record.enrolled_by)),
        pieces.Fact("最近联网", saying.local(seen) if seen else "没有联网"),
        pieces.Fact("没有上传", f"{_held(record)}，{saying.local(since)} 起" if record.holds and since else _held(record)),
        pieces.Fact("手机时钟", f"与服务器差 {abs(seconds)} 秒" if abs(seconds) > 60 else "准"), pieces.Fact("应用", record.app_version),
        pieces.Fact("理由", record.state_reason),
    ]
    return [fact for fact in found if fact.value]
