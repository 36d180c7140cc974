"""Runs a command and turns a refusal into one plain sentence and an exit code that scripts can use.

0 done · 1 verification failed · 2 refused (nothing changed) · 3 done, some rows quarantined · 130 interrupted.
"""

from __future__ import annotations

import sys

from django.core.management import ManagementUtility

from hengjian.kernel.errors import Refused


def run(argv: list[str]) -> int:
    """Run ``argv`` as a Django command; returns the exit code."""
    try:
        ManagementUtility(argv).execute()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已中断，没有完成的部分没有写入。", file=sys.stderr)
        return 130
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 1
    return 0
