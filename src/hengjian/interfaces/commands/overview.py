"""``hengjian`` alone: the commands of this project, in Chinese and English, without Django's own."""

from __future__ import annotations

from typing import TextIO

from django.core.management import get_commands, load_command_class

OURS = "hengjian.interfaces.commands"


def show(out: TextIO) -> None:
    """Print every command with its one-line help."""
    out.write("衡鉴 Hengjian\n\n用法 Usage: hengjian <命令 command> [--help]\n\n")
    for name, app in sorted(get_commands().items()):
        if app == OURS:
            out.write(f"  {name:<12} {load_command_class(app, name).help}\n")
    out.write("\n退出码 Exit codes: 0 办成 done · 1 核验不符 verification failed · 2 不能办 refused · 3 有隔离行 rows quarantined\n")
