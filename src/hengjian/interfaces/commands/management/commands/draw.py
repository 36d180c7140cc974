"""``hengjian draw``: the phases of a draw one by one, with files, for operators, contributors and auditors."""

from __future__ import annotations

import json
import os
import secrets
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from hengjian.casework.double_random import operations, queries
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.kernel.draws import canonical, reveal
from hengjian.kernel.errors import NotFound, Refused

PHASES = {
    "list": "列出抽取 / list draws",
    "prepare": "按计划准备抽取 / prepare a draw under a plan",
    "freeze": "封存名单 / freeze the list",
    "contribute": "提交随机数承诺，随机数只写入 --secret 文件 / seal a secret that stays in the --secret file",
    "commit": "作出承诺 / commit",
    "source": "确定用哪个随机来源，在掷骰之前 / fix the source, before the throw",
    "value": "录入骰子点数 / type the dice",
    "reveal": "从 --secret 文件揭示随机数 / open the sealed secret",
    "run": "抽取并立即公布 / draw and publish",
    "assign": "设置任务计划 / set the dates of the task",
    "dispatch": "派发任务 / open the inspections",
    "void": "作废 / void",
    "export": "把公布材料写入目录，供核验程序使用 / write the published files for the verifier",
    "receipt": "出具一户的回执 / write one unit's slip",
}


class Command(BaseCommand):
    help = "双随机抽取的各个阶段 / The phases of a random draw"

    def add_arguments(self, parser: ArgumentParser) -> None:
        phases = parser.add_subparsers(dest="phase", required=True, title="阶段 phases", metavar="<阶段 phase>")
        for name, title in PHASES.items():
            phase = phases.add_parser(name, help=title, description=title)
            if name not in ("export", "receipt"):
                phase.add_argument("--as", dest="user", required=True, metavar="账号", help="以谁的身份办理 / acting account")
            if name not in ("list", "prepare"):
                phase.add_argument("draw_no", help="抽取编号 / number of the draw")
            for flags, words in _OPTIONS.get(name, {}).items():
                phase.add_argument(*flags.split(), **words)

    def handle(self, *args: Any, **options: Any) -> None:
        phase: Callable[[dict[str, Any]], str] = globals()[f"_{options['phase']}"]
        self.stdout.write(phase(options))


_DAY = {"type": date.fromisoformat, "required": True, "metavar": "YYYY-MM-DD"}
_SECRET = {"--secret": {"type": Path, "required": True, "help": "随机数文件，只留在见证方手里 / file that stays with the contributor"}}
_OPTIONS: dict[str, dict[str, dict[str, Any]]] = {
    "prepare": {
        "--plan": {"required": True, "help": "计划编号 / number of the plan"},
        "--title": {"required": True, "help": "名称 / title"},
        "--scope": {"type": Path, "help": "筛选条件 JSON 文件 / filter as a JSON file"},
        "--reserve": {"type": int, "default": 2, "help": "每个代号的候补数 / reserves per cell"},
        "--no-officers": {"action": "store_true", "help": "不抽取执法人员 / draw objects only"},
        "--sm3": {"action": "store_true", "help": "使用国密 SM3 / hash with SM3"},
    },
    "contribute": {**_SECRET, "--name": {"required": True, "help": "所代表的单位 / body represented"}},
    "reveal": _SECRET,
    "source": {"--source": {"type": int, "default": 1, "help": "承诺里的第几个来源 / which of the committed sources"}},
    "value": {
        "--digits": {"required": True, "help": "二十位骰子数字 / twenty digits"},
        "--again": {"required": True, "help": "再录入一遍 / the same, typed again"},
    },
    "assign": {"--from": {"dest": "first", **_DAY, "help": "起始日 / first day"},
               "--to": {"dest": "last", **_DAY, "help": "截止日 / last day"}},
    "void": {"--reason": {"required": True, "help": "理由，会公开 / reason, made public"}},
    "export": {"--to": {"dest": "folder", "type": Path, "required": True, "help": "目录 / folder"}},
    "receipt": {
        "--uscc": {"required": True, "help": "统一社会信用代码 / credit code"},
        "--to": {"dest": "file", "type": Path, "required": True, "help": "文件 / file"},
    },
}  # fmt: skip


def _actor(options: dict[str, Any]) -> Actor:
    account = get_user_model().objects.filter(username=options["user"], is_active=True).first()
    if account is None:
        raise NotFound("不能办理", f"没有在用的账号 {options['user']}", "请核对 --as 后面的账号")
    return account.actor()


def _list(options: dict[str, Any]) -> str:
    rows = queries.draws(_actor(options))
    return "\n".join(f"{row.draw_no}  {row.state_title}  名单 {row.list_size} 户  抽中 {row.drawn_count} 户  {row.title}" for row in rows)


def _prepare(options: dict[str, Any]) -> str:
    scope = json.loads(options["scope"].read_text()) if options["scope"] else None
    no = operations.prepare_draw(
        plan_no=options["plan"], title=options["title"], scope=scope, reserve=options["reserve"],
        staffed=not options["no_officers"], suite="sm3" if options["sm3"] else "sha256", by=_actor(options), at=clock.now(),
    )
    return f"已准备抽取 {no}，下一步：freeze"


def _freeze(options: dict[str, Any]) -> str:
    root = operations.freeze(draw_no=options["draw_no"], by=_actor(options), at=clock.now())
    return f"已封存，名单摘要 {root}，下一步：至少三家见证方 contribute"


def _contribute(options: dict[str, Any]) -> str:
    by, path, no = _actor(options), options["secret"], options["draw_no"]
    if path.exists():
        raise Refused("不能提交随机数承诺", f"文件 {path.name} 已经存在", "请另用一个文件名，不要重复使用随机数")
    kept = {"draw_no": no, "s": secrets.token_hex(32), "r": secrets.token_hex(32)}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(kept, file)
    suite = canonical.suite(queries.draw(no, by).suite)
    seal = reveal.seal(suite, no, reveal.Secret(kept["s"], kept["r"]))
    operations.contribute(draw_no=no, commitment=seal, name=options["name"], by=by, at=clock.now())
    return f"已提交承诺 {seal}。随机数只在 {path.name} 里，揭示前不要给任何人"


def _commit(options: dict[str, Any]) -> str:
    found = operations.commit(draw_no=options["draw_no"], by=_actor(options), at=clock.now())
    return f"已作出承诺 {found}，下一步：掷骰之前 source"


def _source(options: dict[str, Any]) -> str:
    operations.fix_source(draw_no=options["draw_no"], source=options["source"], by=_actor(options), at=clock.now())
    return "随机来源已定，下一步：公开掷骰后 value"


def _value(options: dict[str, Any]) -> str:
    operations.enter_value(
        draw_no=options["draw_no"], digits=options["digits"], digits_again=options["again"], by=_actor(options), at=clock.now()
    )
    return "点数已录入，下一步：各见证方 reveal"


def _reveal(options: dict[str, Any]) -> str:
    kept = json.loads(options["secret"].read_text())
    operations.reveal(draw_no=options["draw_no"], s=kept["s"], r=kept["r"], by=_actor(options), at=clock.now())
    return "已揭示。全部见证方揭示后：run"


def _run(options: dict[str, Any]) -> str:
    by = _actor(options)
    found = operations.draw(draw_no=options["draw_no"], by=by, at=clock.now())
    row = queries.draw(options["draw_no"], by).row
    return f"已抽取 {row.drawn_count} 户并公布，结果摘要 {found}"


def _assign(options: dict[str, Any]) -> str:
    operations.assign(
        draw_no=options["draw_no"], planned_from=options["first"], planned_to=options["last"], by=_actor(options), at=clock.now()
    )
    return "任务计划已设置，下一步：dispatch"


def _dispatch(options: dict[str, Any]) -> str:
    return f"已派发 {operations.dispatch(draw_no=options['draw_no'], by=_actor(options), at=clock.now())} 项检查"


def _void(options: dict[str, Any]) -> str:
    operations.void(draw_no=options["draw_no"], reason=options["reason"], by=_actor(options), at=clock.now())
    return "已作废，材料和理由保持公开"


def _export(options: dict[str, Any]) -> str:
    folder, no = options["folder"], options["draw_no"]
    folder.mkdir(parents=True, exist_ok=True)
    names = [file.name for file in queries.draw_public(no).files if not file.name.endswith(".zip")]
    for name in names:
        (folder / name).write_bytes(queries.public_file(no, name))
    return f"已写入 {len(names)} 个文件：{'、'.join(names)}"


def _receipt(options: dict[str, Any]) -> str:
    slip = queries.receipt(options["draw_no"], options["uscc"])
    options["file"].write_bytes(slip.document)
    return f"回执已写入 {options['file'].name}，只能交给这一户本身"
