"""``hengjian draw``: every phase by command, from a published plan to open inspections, with what it writes to files."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from hengjian.casework.double_random import material
from hengjian.casework.double_random.models import Draw, Selected
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.officers.models import Account

from .conftest import DICE, City


def said(city: City, *words: str) -> str:
    """What the command answers, a minute later."""
    out = StringIO()
    with clock.at(city.tick()):
        call_command("draw", *words, stdout=out)
    return out.getvalue().strip()


def opened(city: City) -> None:
    """An account for everybody of the city's ceremony."""
    for who in (city.planner, city.head, *city.contributors):
        account(who)


def account(who: Actor) -> None:
    Account.objects.create(
        username=who.code, name=who.name, organ_code=who.organ, roles=[role.value for role in who.roles],
        lines=sorted(who.lines), territory_code=who.territory,
    )


def sealed(city: City, no: str, folder: Path) -> None:
    """Frozen, with the seals of all contributors, whose secrets lie in files of their own."""
    assert "已封存" in said(city, "freeze", no, "--as", "planner")
    for who in city.contributors:
        file = folder / f"{who.code}.json"
        said(city, "contribute", no, "--as", who.code, "--name", city.names[who.code], "--secret", str(file))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_draw_is_led_by_command_from_its_plan_to_its_inspections(city: City, tmp_path: Path) -> None:
    opened(city)
    with clock.at(city.at):
        plan = city.published_plan()
    no = said(city, "prepare", "--as", "planner", "--plan", plan, "--title", "第一次").split()[1].split("，")[0]
    sealed(city, no, tmp_path)
    assert Draw.objects.get(draw_no=no).commitment == ""
    assert "下一步：掷骰之前 source" in said(city, "commit", no, "--as", "planner")
    assert "公开掷骰后 value" in said(city, "source", no, "--as", "planner")
    said(city, "value", no, "--as", "planner", "--digits", DICE, "--again", DICE)
    for who in city.contributors:
        said(city, "reveal", no, "--as", who.code, "--secret", str(tmp_path / f"{who.code}.json"))
    drawn = Selected.objects.exclude(kind="reserve").count
    answer = said(city, "run", no, "--as", "planner")
    assert drawn() > 0
    assert f"已抽取 {drawn()} 户" in answer
    verified(city, no, tmp_path)
    first = city.at.date()
    said(city, "assign", no, "--as", "planner", "--from", str(first), "--to", str(first + timedelta(days=9)))
    assert said(city, "dispatch", no, "--as", "planner") == f"已派发 {inspections.progress_of_draw(no).total} 项检查"
    assert "已派发" in said(city, "list", "--as", "planner")


def verified(city: City, no: str, folder: Path) -> None:
    """What was exported passes the citizen's program, a firm's slip included."""
    files = folder / "published"
    assert "commit.json" in said(city, "export", no, "--to", str(files))
    slip = folder / "slip.json"
    uscc = Selected.objects.exclude(kind="reserve")[0].uscc
    said(city, "receipt", no, "--uscc", uscc, "--to", str(slip))
    assert json.loads(slip.read_bytes())["identifier"] == uscc
    done = subprocess.run(
        [sys.executable, str(material.VERIFIER), str(files), "--receipt", str(slip)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_secret_file_is_never_written_over(city: City, tmp_path: Path) -> None:
    opened(city)
    with clock.at(city.at):
        no = city.frozen()
    file = tmp_path / "witness0.json"
    file.write_text("kept")
    with pytest.raises(Refused, match="已经存在"):
        said(city, "contribute", no, "--as", "witness0", "--name", "大学", "--secret", str(file))
    assert file.read_text() == "kept"


def test_nobody_acts_under_an_account_that_is_not_in_use(city: City) -> None:
    opened(city)
    with clock.at(city.at):
        no = city.frozen()
    Account.objects.filter(username="planner").update(is_active=False)
    with pytest.raises(NotFound, match="没有在用的账号 planner"):
        said(city, "commit", no, "--as", "planner")


def test_a_void_by_command_needs_its_reason_and_the_head(city: City) -> None:
    opened(city)
    with clock.at(city.at):
        no = city.committed()
    with pytest.raises(Refused):
        said(city, "void", no, "--as", "planner", "--reason", "录像中断，无法完整留痕")
    assert "保持公开" in said(city, "void", no, "--as", "head", "--reason", "录像中断，无法完整留痕")
    assert Draw.objects.get(draw_no=no).state == "voided"
