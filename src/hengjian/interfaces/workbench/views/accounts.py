"""Accounts and roles: opened by the system administrator, granted by the security administrator, read by the auditor."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import chips, lists, sessions
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock, journal
from hengjian.kernel.access import ROLE_TITLES, Actor, Role
from hengjian.kernel.codes import areas, lines
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.officers import operations as officers_acts
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

TEXT = {"class": "input"}
HEAD = ("用户名", "姓名", "机关", "岗位", "辖区", "状态")
GRANTABLE = [(role.value, title) for role, title in ROLE_TITLES.items() if role is not Role.NODE]


class OpenForm(forms.Form):
    """A new account, without roles."""

    username = forms.CharField(label="用户名", max_length=40, widget=forms.TextInput(attrs=TEXT))
    name = forms.CharField(label="姓名", max_length=40, widget=forms.TextInput(attrs=TEXT))
    organ_code = forms.CharField(label="机关代码", max_length=40, widget=forms.TextInput(attrs=TEXT))
    password = forms.CharField(label="首次口令", strip=False, widget=forms.PasswordInput(attrs=TEXT | {"autocomplete": "new-password"}))


class RolesForm(forms.Form):
    """All roles of an account, its lines and territory."""

    roles = forms.MultipleChoiceField(label="岗位", choices=GRANTABLE, required=False, widget=forms.CheckboxSelectMultiple)
    lines = forms.MultipleChoiceField(
        label="条线", choices=[("*", "全部条线"), *lines.LINES.items()], required=False, widget=forms.CheckboxSelectMultiple
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=300, widget=forms.Textarea(attrs=TEXT | {"rows": 2}))


class PasswordForm(forms.Form):
    password = forms.CharField(label="新的首次口令", strip=False, widget=forms.PasswordInput(attrs=TEXT | {"autocomplete": "new-password"}))


def listing(request: HttpRequest) -> HttpResponse:
    """The accounts inside the administrator's territory."""
    actor = actor_of(request)
    question = lists.asked(request)
    rows = officers.accounts(actor, text=question.text, after=question.after, limit=lists.PAGE)
    names = organs.names({row.organ_code for row in rows})
    page = pieces.ListPage(
        title="账号与岗位", lede="系统管理员开立和停用，安全管理员授予岗位，审计管理员查看。三员互不兼任。",
        columns=[pieces.Column(title) for title in HEAD], rows=[_row(row, names) for row in rows],
        search_name="q", search_label="姓名或者用户名", search_value=question.text,
        acts=[pieces.Link("开立账号", reverse("workbench:account_new"), "plus", main=True)] * access.may(actor, "officers.open_account"),
        clear_url=question.path if question.text else "", chips=lists.chips(question, {}),
        next_url=lists.next_url(question, rows, rows[-1].username if rows else ""),
        empty=pieces.Blank("没有符合条件的账号", "换一个名字再查。"),
    )
    return render(request, "look/patterns/list.html", {"page": page})


def _row(row: officers.AccountRecord, names: dict[str, str]) -> pieces.Row:
    return pieces.Row([
        pieces.Cell(row.username, reverse("workbench:account", args=[row.username])), pieces.Cell(row.name),
        pieces.Cell(names.get(row.organ_code, row.organ_code)), pieces.Cell("、".join(ROLE_TITLES[Role(r)] for r in row.roles)),
        pieces.Cell(areas.full_name(row.territory_code) or ""),
        pieces.Cell(state=pieces.State("done", "在用") if row.is_active else pieces.State("void", "已停用")),
    ], key=row.username, name=row.name)


def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its holder changes the password at the first sign-in."""
    actor = actor_of(request)
    access.require(actor, "officers.open_account")
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            officers_acts.open_account(**data, territory_code=organs.organ(data["organ_code"]).territory, by=actor, at=clock.now())
            return redirect("workbench:account", data["username"])
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    page = pieces.FormPage(
        title="开立账号", form=form, submit="开立", crumbs=[pieces.Link("账号与岗位", reverse("workbench:accounts"))],
        parts=[pieces.Part("一", "账号", [pieces.FieldRow(form[name]) for name in form.fields], note="岗位由安全管理员另行授予")],
    )
    return render(request, "look/patterns/form.html", {"page": page}, status=422 if form.errors else 200)


def matter(request: HttpRequest, username: str) -> HttpResponse:
    """One account with what may be done to it."""
    actor = actor_of(request)
    row = next((one for one in officers.accounts(actor, text=username, limit=200) if one.username == username), None)
    if row is None:
        raise NotFound("找不到这个账号", "没有这个用户名，或者不在你的辖区内", "请核对用户名")
    bound: forms.Form | None = None
    act = request.POST.get("act", "")
    if request.method == "POST":
        bound = _form(act, row, request.POST)
        if bound.is_valid():
            try:
                _do(act, row, bound, actor)
                return redirect("workbench:account", username)
            except Refused as refused:
                bound.add_error(refused.field if refused.field in bound.fields else None, str(refused))
    return _show(request, actor, row, act, bound)


def _form(act: str, row: officers.AccountRecord, data: object = None) -> forms.Form:
    if act == "set_roles":
        return RolesForm(data, initial={"roles": row.roles, "lines": row.lines})  # type: ignore[arg-type]
    return (PasswordForm if act == "reset_password" else ReasonForm)(data)  # type: ignore[arg-type]


def _do(act: str, row: officers.AccountRecord, form: forms.Form, actor: Actor) -> None:
    now, data, name = clock.now(), form.cleaned_data, row.username
    calls: dict[str, Callable[[], object]] = {
        "set_roles": lambda: officers_acts.set_roles(username=name, roles=data["roles"], lines=data["lines"], by=actor, at=now),
        "reset_password": lambda: officers_acts.reset_password(username=name, password=data["password"], by=actor, at=now),
        "disable_account": lambda: officers_acts.disable_account(username=name, reason=data["reason"], by=actor, at=now),
        "enable_account": lambda: officers_acts.enable_account(username=name, reason=data["reason"], by=actor, at=now),
    }
    if act not in calls:
        raise Refused("这一步不能办", "页面上没有这个动作", "刷新页面后再办")
    calls[act]()
    sessions.end_all(name)


def _show(
    request: HttpRequest, actor: Actor, row: officers.AccountRecord, act: str, bound: forms.Form | None
) -> HttpResponse:
    offered = [("set_roles", "授予岗位", False), ("reset_password", "重置口令", False)]
    offered.append(("disable_account", "停用账号", True) if row.is_active else ("enable_account", "恢复账号", False))
    acts = [
        pieces.OpenAct(name, label, form=bound if bound is not None and name == act else _form(name, row), grave=grave,
                       refuse="不停用" if grave else "", main=name == "set_roles", opened=bound is not None and name == act)
        for name, label, grave in offered if access.may(actor, f"officers.{name}")
    ]
    page = pieces.MatterPage(
        title=row.name, crumbs=[pieces.Link("账号与岗位", reverse("workbench:accounts")), pieces.Link(row.username)],
        state=pieces.State("done", "在用") if row.is_active else pieces.State("void", "已停用"),
        line=[organs.names([row.organ_code]).get(row.organ_code, "")], code=row.username, acts=acts, facts_title="账号", facts=[
            pieces.Fact("岗位", "、".join(ROLE_TITLES[Role(r)] for r in row.roles) or "还没有授予"),
            pieces.Fact("条线", "、".join("全部条线" if code == "*" else lines.title(code) for code in row.lines) or "—"),
            pieces.Fact("辖区", areas.full_name(row.territory_code) or "—"), pieces.Fact("执法证号", row.officer_no),
            pieces.Fact("口令修改", str(row.password_changed_on or "—")),
        ], lines=chips.timeline(journal.lines_about(f"account:{row.username}")),
    )
    return render(request, "look/patterns/matter.html", {"page": page}, status=422 if bound is not None else 200)
