"""The demonstration city: too few firms are refused in one line, a small one lives its year and verifies."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from hengjian.interfaces.commands.city import places, roads, story

ROOT = Path(__file__).resolve().parents[3]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a demonstration node to its end."""
    environment = {
        **os.environ, "HENGJIAN_DATA_DIR": str(folder), "HENGJIAN_DEMO": "true", "HENGJIAN_DATABASE": "sqlite",
        "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "hengjian", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


def test_a_city_of_too_few_firms_is_refused_with_how_many_are_needed_and_nothing_is_made(tmp_path: Path) -> None:
    done = run(tmp_path, "demo", "--no-serve", "--firms", "999")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "至少要 1,000 户" in done.stderr
    assert not (tmp_path / "hengjian.sqlite3").exists()


Count = Callable[[str, str], int]


def supervised_on_the_street(count: Count) -> None:
    """What phones, recorders and scanned codes left, with one of everything that goes wrong."""
    assert count("field_work_receivedact", "verdict = 'accepted'") > 60
    assert count("field_work_receivedact", "verdict = 'refused' AND why LIKE '签字的现场笔录里不是这样写的%'") == 1
    assert count("field_work_receivedact", "verdict = 'waiting' OR doubtful") == 0
    assert count("inspections_paper", "kind IN ('inquiry', 'sampling', 'keep')") == 4
    assert count("inspections_keep", "state = 'kept' AND approved_at IS NULL") == 1
    assert count("documents_template", "state = 'adopted'") == 2
    assert count("documents_template", "state = 'submitted'") == 1
    assert count("documents_document", "state = 'made' AND document_no LIKE '沪浦市监%'") >= 10
    assert count("recordings_recording", "late") == 5
    assert count("recordings_match", "state = 'proposed'") >= 2
    assert count("recordings_recordingduty", "state = 'open'") == 2
    assert count("evidence_exhibit", "state = 'declared'") == 1
    assert count("evidence_exhibit", "state = 'quarantined'") == 0
    assert count("check_codes_codealarm", "kind = 'no_code'") == 2
    assert count("check_codes_codealarm", "kind = 'other_address' AND state = 'open'") == 1
    assert count("check_codes_rating", "1") >= 1  # the share of visits that are rated; how many were drawn differs from city to city
    assert count("devices_device", "state = 'lost' AND queue_acts > 0") == 1
    assert count("behaviour_supervisoryact", "kind = 'check'") > 10
    assert count("kernel_cursor", "tries > 0") == 0


def waiting_for_the_readers_officers(city: sqlite3.Connection) -> None:
    """Whoever signs in on a phone as one of the two has visits of the day, with a code and a place, noticed where needed."""
    waiting = city.execute(
        "SELECT i.inspection_no, i.source, i.notified_at, p.latitude, p.address FROM inspections_inspection i "
        "JOIN regulated_entities_premises p ON p.uscc = i.uscc "
        "WHERE i.state = 'approved' AND i.planned_from = '2026-05-20' AND (SELECT count(*) FROM inspections_inspectionofficer o "
        "JOIN officers_account a ON a.officer_no = o.officer_no WHERE o.inspection_id = i.id "
        "AND a.username IN ('inspector-1', 'inspector-2')) = 2"
    ).fetchall()
    assert len(waiting) == 4
    for no, source, notified_at, latitude, address in waiting:
        assert source == "draw" or notified_at
        assert 31.19 < latitude < 31.24
        assert address.endswith("（演示坐标）")
        codes = city.execute(
            "SELECT c.state FROM check_codes_codepart p JOIN check_codes_checkcode c ON c.id = p.code_id WHERE p.about = ?",
            (f"inspection:{no}",),
        ).fetchall()
        assert codes == [("live",)]


def test_the_same_seed_makes_the_same_places_inside_their_districts() -> None:
    first, again = ([places.somewhere(Random(seed), district) for district in places.BOXES] for seed in (7, 7))
    assert first == again
    for (latitude, longitude), (south, north, west, east) in zip(first, places.BOXES.values(), strict=True):
        assert south <= latitude * 1000 <= north
        assert west <= longitude * 1000 <= east
    assert set(places.BOXES) == set(roads.SHARES)


def test_the_third_story_tells_of_accounts_that_can_sign_in_on_a_phone(tmp_path: Path) -> None:
    lines = [
        {"username": name, "role": "", "name": "", "organ": "", "password": story.PASSWORD}
        for name in ("inspector-2", "leader", "inspector-1")
    ]
    story.write(tmp_path / "demo.json", lines)
    told = json.loads((tmp_path / "demo.json").read_text())
    assert {one["username"] for one in told["phone_accounts"]} == {"inspector-1", "inspector-2"}
    assert "/m/" in told["visit_steps"][0]["text"]


@pytest.mark.slow
def test_a_small_city_draws_what_it_can_says_what_it_left_and_verifies(tmp_path: Path) -> None:
    done = run(tmp_path, "demo", "--no-serve", "--firms", "1000")
    assert done.returncode == 0, done.stderr
    assert "可抽对象不够，没有抽取" in done.stdout
    with sqlite3.connect(tmp_path / "hengjian.sqlite3") as city:
        def count(table: str, where: str) -> int:
            return int(city.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])

        assert count("double_random_draw", "state = 'completed'") >= 3
        assert count("inspection_norms_frequencycap", "state = 'published' AND note LIKE '演示数据%'") == 5
        assert count("inspection_norms_calmitem", "state = 'published'") == 2
        assert count("inspection_norms_objectclass", "abolished_on IS NULL") >= 30
        assert count("catalogue_jointform", "state = 'published'") == 1
        assert count("catalogue_claim", "until IS NULL") > 100
        assert count("catalogue_nationalrow", "outcome IN ('drafted', 'proposed', 'refused')") == 4
        assert count("legal_texts_textversion", "state = 'submitted' AND source LIKE '演示%'") == 1
        supervised_on_the_street(count)
        waiting_for_the_readers_officers(city)
    city.close()
    checked = run(tmp_path, "verify", "--quiet")
    assert (checked.returncode, "核对通过" in checked.stdout) == (0, True), checked.stdout + checked.stderr


@pytest.mark.slow
def test_the_same_seed_makes_the_same_city(tmp_path: Path) -> None:
    first, again = (lived(tmp_path / name) for name in ("first", "again"))
    assert first == again
    assert all(first)


def lived(folder: Path) -> list[list[tuple[object, ...]]]:
    """What was drawn, done on phones, filmed, written and said in a city."""
    done = run(folder, "demo", "--no-serve", "--firms", "1000", "--seed", "5")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(folder / "hengjian.sqlite3") as city:
        told = [city.execute(question).fetchall() for question in (
            "SELECT inspection_no, uscc, state, conclusion FROM inspections_inspection ORDER BY 1",
            "SELECT inspection_id, officer_no FROM inspections_inspectionofficer ORDER BY 1, 2",
            "SELECT uuid, verdict, performed_at FROM field_work_receivedact ORDER BY 1",
            "SELECT sha256 FROM recordings_recording ORDER BY 1",
            "SELECT document_no, sha256 FROM documents_document ORDER BY 1",
            "SELECT kind, said FROM check_codes_codealarm ORDER BY 1, 2",
        )]
    city.close()
    return told
