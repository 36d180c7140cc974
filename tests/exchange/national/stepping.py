"""A node of its own whose runs are killed between two steps, or run out of disk: ``python -m tests.exchange.national.stepping``.

One process founds the node and forks a child for each run, so that every kill is a real one and none costs a start. It
prints one JSON line for each case: what stood on both sides after the run that came after.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ["HENGJIAN_DATA_DIR"])
DATABASE, FOUNDED = FOLDER / "hengjian.sqlite3", FOLDER / "founded.sqlite3"
SENDING = ("operations.pack", "carrying._call", "operations.note_sent", "operations.note_checked")
PULLING = (
    "operations.keep_unreadable", "operations.keep_day", "operations.work_row", "operations.work_items", "operations.keep_shared",
)

os.environ["DJANGO_SETTINGS_MODULE"] = "hengjian.site.settings"
import django  # noqa: E402

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402
from django.db import connections  # noqa: E402

from hengjian.exchange import national  # noqa: E402
from hengjian.exchange.national import carrying, models, operations, queries  # noqa: E402, F401
from hengjian.kernel import access, clock  # noqa: E402
from tests.exchange.national.conftest import StandIn, check, hear  # noqa: E402


def found() -> None:
    """An act that waits, and an application that was approved."""
    from hengjian.casework.behaviour import operations as library

    call_command("migrate", verbosity=0)
    library.keep(act=check("import:1"), by=access.NODE, at=clock.now())
    hear()
    models.SharedRequest.objects.create(
        request_no="GXSJ-1", province="320000", service="s-licence", subject_code="C1", purpose="核实", matter="X-1", organ_code="O",
        territory_code="310115", state="approved", applied_by="a", applied_at=clock.now(), valid_until=clock.today() + timedelta(days=9),
    )
    connections.close_all()
    DATABASE.replace(FOUNDED)


def nation(case: str) -> StandIn:
    """A fresh stand-in with something to hand out, and this node docked to it, its database as it was founded."""
    for old in FOLDER.glob("hengjian.sqlite3*"):
        old.unlink()
    shutil.copy(FOUNDED, DATABASE)
    made = StandIn(FOLDER / f"nation-{case}")
    day = str(clock.today() - timedelta(days=1))
    made.lever("handed", {"table": "9", "day": day, "rows": [
        {"record_unique_identity": "TS1", "cd_operation": "i", "title": "过期牛奶", "area_number": "310115"}, 7,
    ]})
    made.lever("handed", {"table": "11", "day": day, "rows": [{
        "record_unique_identity": "SX1", "cd_operation": "i", "cd_batch": "2026030800003", "item_code": "31011500000077",
        "item_name": "预制菜检查", "item_version": "1", "line_code": "market", "object_kind": "01",
    }]})
    made.lever("shared", {"service": "s-licence", "code": "C1", "rows": [{"record_unique_identity": "L1"}]})
    (FOLDER / "national.toml").write_text(
        f'address = "{made.address}"\nrequester = "310000"\nsecret_service = "s"\napp_key = "0123456789abcdef"\nfirst_days = 2\n'
        'services = {"9" = "a", "11" = "b"}\nmeans = {"9" = "complaint", "11" = "item"}\nshared = {"s-licence" = "许可"}\n',
        encoding="utf-8",
    )
    return made


def in_child(work: Callable[[], None]) -> int:
    """Do it in a process of its own; returns how that ended (the signal, negative, or its status)."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run() -> None:
    """One whole run of the docking."""
    with open(os.devnull, "w") as quiet:
        call_command("national", "run", stdout=quiet)


def dying(name: str, when: str) -> Callable[[], None]:
    """A run that is killed before or after the first use of a step."""
    holder, _, step = name.partition(".")
    module = getattr(national, holder)
    plain = getattr(module, step)

    def killed(*args: Any, **kwargs: Any) -> Any:
        if when == "after":
            plain(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        setattr(module, step, killed)
        run()

    return work


def full() -> None:
    """A run on a disk that takes nothing more; exits well when the command says so in words."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    try:
        run()
    except CommandError as error:
        os._exit(0 if "本机写不下去" in str(error) else 3)
    os._exit(4)


def told(case: str, ended: int, made: StandIn) -> None:
    """Print what stands on both sides."""
    with urllib.request.urlopen(f"{made.address}/counts", timeout=20) as answer:
        there = json.loads(answer.read())
    here = {
        "rows": sorted(models.OutRow.objects.values_list("state", flat=True)), "batches": models.Batch.objects.count(),
        "matters": models.Matter.objects.count(), "unreadable": models.Unreadable.objects.count(),
        "pulled": sorted(models.PulledRow.objects.values_list("state", flat=True)), "shared": models.SharedAnswer.objects.count(),
    }
    print(json.dumps({"case": case, "ended": ended, "there": there, "here": here}), flush=True)


def main() -> None:
    """Every case, one after the other."""
    found()
    cases = {f"{name}-{when}": dying(name, when) for name in (*SENDING, *PULLING) for when in ("before", "after")}
    cases["full"] = full
    for case, work in cases.items():
        made = nation(case)
        try:
            ended = in_child(work)
            again = in_child(run)
            assert again == 0, case
            told(case, ended, made)
            connections.close_all()
        finally:
            made.kill()


if __name__ == "__main__":
    sys.exit(main())
