"""Runs a command and turns a refusal into one plain sentence and an exit code that scripts can use.

0 done · 1 verification failed · 2 refused, nothing changed · 3 done, some rows quarantined · 130 interrupted.
"""

from __future__ import annotations

import sys

import django
from django.core.management import ManagementUtility
from django.core.management.base import CommandError

from hengjian.kernel.errors import Refused


def run(argv: list[str]) -> int:
    """Run ``argv`` as a Django command, through the running server where it must be; returns the exit code."""
    django.setup()
    from hengjian.interfaces.commands import handover, overview

    if len(argv) < 2 or (argv[1] in ("help", "-h", "--help") and len(argv) < 3):
        overview.show(sys.stdout)
        return 0
    try:
        if handover.needed(argv[1]) and not {"-h", "--help"} & set(argv):
            return handover.send(argv[1:], sys.stdout)
        ManagementUtility(argv).execute()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.returncode if error.returncode else 2
    except KeyboardInterrupt:
        print("已中断，没有完成的部分没有写入。", file=sys.stderr)
        return 130
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 1
    return 0
