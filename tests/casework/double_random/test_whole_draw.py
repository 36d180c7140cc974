"""The whole path: from a plan to inspections, replayable by anybody, and never showing a class."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import transaction

from hengjian.casework.double_random import datasets, material, operations, queries, reactions
from hengjian.casework.double_random.models import Assignment, Draw, Selected
from hengjian.casework.inspections.events import InspectionMarkedPublished
from hengjian.casework.inspections.models import Inspection
from hengjian.kernel import access, bodies, journal, running
from hengjian.kernel.draws import publication
from hengjian.kernel.errors import NotFound
from hengjian.kernel.events import Told
from hengjian.registers.officers.models import EmployerSpell
from hengjian.registers.regulated_entities.models import Entity

from .conftest import ITEMS, KEY, City


def published(draw_no: str, folder: Path) -> Path:
    """The publication as a citizen has it after downloading every file."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in queries.draw_public(draw_no).files:
        (folder / file.name).write_bytes(queries.public_file(draw_no, file.name))
    return folder


def verify(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(material.VERIFIER), str(folder), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_draw_goes_from_plan_to_inspections(city: City) -> None:
    no = city.dispatched()
    found = queries.draw(no, city.planner)
    assert found.row.state == "dispatched"
    assert found.row.task_title == "实施中"
    assert found.row.list_size == 900
    drawn = Selected.objects.exclude(kind="reserve")
    assert found.row.drawn_count == drawn.count() == Inspection.objects.count()
    assert Assignment.objects.count() == 2 * drawn.count()
    assert {(d.state_title, d.units, d.opened) for d in found.departments} == {
        ("待录入结果", d.units, d.units) for d in found.departments
    }
    assert set(Inspection.objects.values_list("uscc", flat=True)) == set(drawn.values_list("uscc", flat=True))


def test_the_published_draw_passes_the_citizens_program(city: City, tmp_path: Path) -> None:
    no = city.drawn()
    answer = verify(published(no, tmp_path / "draw"))
    assert answer.returncode == 0, answer.stdout
    assert "核对通过" in answer.stdout


def test_the_packed_publication_holds_the_same_six_files(city: City) -> None:
    no = city.drawn()
    archive = zipfile.ZipFile(io.BytesIO(queries.public_file(no, "publication.zip")))
    assert sorted(archive.namelist()) == sorted(publication.FILES)
    assert all(archive.read(name) == queries.public_file(no, name) for name in publication.FILES)
    publication.replay(publication.decode({name: archive.read(name) for name in publication.FILES}))


def test_the_whole_path_gives_the_same_bytes_again(city: City) -> None:
    start, runs = city.at, []
    for _ in range(2):
        city.at = start
        with transaction.atomic():
            no = city.drawn()
            runs.append({file.name: file.sha256 for file in queries.draw(no, city.planner).files})
            transaction.set_rollback(True)
    assert runs[0] == runs[1]
    assert len(runs[0]) == 11


def test_every_unit_has_its_exact_probability_drawn_or_not(city: City) -> None:
    no = city.drawn()
    table = datasets.probabilities(no).to_pylist()
    rates = {"A": 10_000, "B": 30_000, "C": 80_000, "D": 250_000}
    risks = dict(Entity.objects.values_list("uscc", "credit_class"))
    assert {row["uscc"]: row["numerator"] for row in table} == {uscc: rates[risk] for uscc, risk in risks.items()}
    drawn = set(Selected.objects.exclude(kind="reserve").values_list("uscc", flat=True))
    assert {row["uscc"] for row in table if row["outcome"] in ("drawn", "certain")} == drawn
    assert {row["uscc"] for row in table if row["outcome"] == "reserve"} == set(
        Selected.objects.filter(kind="reserve").values_list("uscc", flat=True)
    )
    assert queries.probability(no, table[0]["uscc"]) == Fraction(table[0]["numerator"], 10**6)


def test_totals_are_the_floor_or_the_ceiling_of_what_is_expected(city: City) -> None:
    row = Draw.objects.get(draw_no=city.drawn())
    assert row.expected == 225 * (10_000 + 30_000 + 80_000 + 250_000)
    assert row.drawn_count in (row.expected // 10**6, -(-row.expected // 10**6))


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def test_no_public_output_carries_class_name_or_label_table(city: City) -> None:
    no = city.dispatched()
    public = {file.name: _words(queries.public_file(no, file.name)) for file in queries.draw_public(no).files}
    keys = {cell for cells in json.loads(_words(_inside(no, "internal-labels.json"))).values() for cell in cells}
    assert len(keys) == 36
    everything = "\n".join(public.values()) + repr(queries.draw_public(no)) + repr(queries.draws_public())
    everything += repr(queries.plans_public()) + repr(journal.lines_about(f"draw:{no}"))
    for word in ("credit_class", "risk", "信用风险", "低风险", "高风险", "无风险"):
        assert word not in everything
    assert not any(key in everything for key in keys)
    everything = everything.replace('{"B":"', "")  # the protocol's own name of the value that the dice gave
    assert not re.search(r"[\"'/|,]([ABCD])[\"'/|,]", everything)
    assert not any(uscc in everything for uscc in Entity.objects.values_list("uscc", flat=True))
    assert not any(name in everything for name in ("测试企业", "执法员"))


def _inside(draw_no: str, name: str) -> bytes:
    return queries.replay_files(draw_no, access.NODE)[name]


def test_labels_say_nothing_but_the_district(city: City) -> None:
    no = city.drawn()
    table = json.loads(_inside(no, "internal-labels.json"))
    assert all(cell.startswith(label[:6] + "/") for label, cells in table.items() for cell in cells)
    order = [cells[0].split("/")[1] for _, cells in sorted(table.items())]
    assert order != sorted(order)


def test_the_receipt_proves_the_units_row_and_its_ticket_without_the_class(city: City, tmp_path: Path) -> None:
    import hashlib

    no = city.drawn()
    for unit in Selected.objects.order_by("kind", "id")[:3]:
        slip = queries.receipt(no, unit.uscc)
        assert slip.pseudonym == hashlib.sha256((slip.salt + unit.uscc).encode()).hexdigest() == unit.pseudonym
        assert slip.outcome == unit.kind
        assert (slip.ticket <= slip.threshold) == (unit.kind != "reserve")
        assert slip.rate in (10_000, 30_000, 80_000, 250_000)
        assert _climb(slip) == slip.list_root
        assert "class" not in slip.document.decode()
        (tmp_path / "slip.json").write_bytes(slip.document)
    answer = verify(published(no, tmp_path / "draw"), "--receipt", str(tmp_path / "slip.json"))
    assert answer.returncode == 0, answer.stdout


def _climb(slip: queries.Receipt) -> str:
    import hashlib

    at = hashlib.sha256(b"\0" + f"{slip.pseudonym}|{slip.label}".encode()).digest()
    index, last, path = slip.index, slip.size - 1, list(slip.proof)
    while last:
        if index % 2 or index < last:
            other = bytes.fromhex(path.pop(0))
            pair = other + at if index % 2 else at + other
            at = hashlib.sha256(b"\1" + pair).digest()
        index, last = index // 2, last // 2
    assert not path
    return at.hex()


def test_a_receipt_is_handed_out_by_the_units_own_code_only(city: City) -> None:
    no = city.committed()
    uscc = Entity.objects.order_by("id")[7].uscc
    code = queries.pass_code(no, uscc)
    assert queries.receipt_by_code(no, uscc, f" {code.upper()} ").uscc == uscc
    other = Entity.objects.order_by("id")[8].uscc
    with pytest.raises(Exception, match="统一社会信用代码与回执码对不上"):
        queries.receipt_by_code(no, other, code)
    slip = queries.receipt(no, uscc)
    assert (slip.ticket, slip.threshold, slip.outcome) == ("", "", "")


def test_a_unit_outside_the_list_has_no_receipt(city: City) -> None:
    no = city.committed()
    with pytest.raises(NotFound, match="名单里没有这个统一社会信用代码"):
        queries.receipt(no, "9" * 18)
    with pytest.raises(NotFound):
        queries.receipt("none", "9" * 18)
    with pytest.raises(NotFound):
        queries.pass_code("none", "9" * 18)


def test_a_unit_not_drawn_sees_its_ticket_above_the_threshold(city: City) -> None:
    no = city.drawn()
    free = Entity.objects.exclude(uscc__in=Selected.objects.values("uscc")).order_by("id")[0]
    slip = queries.receipt(no, free.uscc)
    assert slip.outcome == "none"
    assert not slip.threshold or slip.ticket > slip.threshold


def test_officers_keep_away_from_former_employers_and_from_their_last_visit(city: City) -> None:
    from datetime import date

    no = city.prepared()
    officers = [f"market310101{n:03d}" for n in range(6)]
    for entity in Entity.objects.filter(district_code="310101"):
        EmployerSpell.objects.create(officer_no=officers[0], uscc=entity.uscc, since=date(2024, 1, 1))
    city.drawn(city.revealed(city.sourced(city.committed(city.frozen(no)))))
    sent = set(Assignment.objects.values_list("officer_no", flat=True))
    assert officers[0] not in sent
    assert set(officers[1:]) & sent


def test_a_joint_draw_sends_each_department_its_own_officers_to_one_visit(city: City) -> None:
    from hengjian.registers.organs import queries as organs

    fire = next(o for o in organs.organs(level="city", line="fire") if o.has_capacity)
    plan = city.published_plan(partners=(fire.code,), item_codes=tuple(ITEMS))
    no = city.dispatched(city.drawn(city.revealed(city.sourced(city.committed(city.frozen(city.prepared(plan)))))))
    drawn = Selected.objects.exclude(kind="reserve").count()
    assert Inspection.objects.count() == 2 * drawn
    for line, code in (("market", "31010000000101"), ("fire", "31020000000101")):
        own = Inspection.objects.filter(line_code=line)
        assert own.count() == drawn
        assert all(row.item_codes == [code] for row in own)
    assert Assignment.objects.count() == 4 * drawn
    assert set(Inspection.objects.values_list("visit_key", flat=True)) == {no}
    assert len(queries.draw(no, city.planner).departments) == 6


def test_the_public_draw_says_that_nobody_outside_witnessed_it(city: City) -> None:
    no = city.committed()
    assert queries.draw_public(no).witnessed == "无外部见证"
    assert queries.draw_public(no).result_by is not None


def test_nothing_is_public_before_the_commitment_and_nothing_internal_after(city: City) -> None:
    no = city.frozen()
    with pytest.raises(NotFound):
        queries.draw_public(no)
    assert queries.draws_public() == []
    city.committed(no)
    assert [row.draw_no for row in queries.draws_public(plan_no=queries.draw_public(no).plan_no)] == [no]
    assert queries.draws_public(after=1) == []
    for name in ("internal-list.parquet", "internal-labels.json", "internal-roster.json"):
        with pytest.raises(NotFound, match="没有公布这个文件"):
            queries.public_file(no, name)


def test_only_contributors_and_audit_replay_the_full_list(city: City) -> None:
    no = city.frozen()
    assert "internal-list.parquet" in queries.replay_files(no, city.contributors[0])
    assert "internal-roster.json" not in queries.replay_files(no, city.contributors[0])
    with pytest.raises(Exception, match="没有这项权限"):
        queries.replay_files(no, city.planner)


def test_the_draw_ends_by_itself_when_the_last_inspection_ends(city: City) -> None:
    no = city.dispatched()
    for row in Inspection.objects.all():
        assert queries.draw(no, city.planner).row.state == "dispatched"
        event = InspectionMarkedPublished(about=row.about, publication_no="g", closed=False)
        reactions.count_finished(Told(event, "p", "o", city.at, city.at, ""))
    found = queries.draw(no, city.planner)
    assert found.row.task_title == "已完成"
    assert {d.state_title for d in found.departments} == {"已录入"}


def test_news_of_an_inspection_that_no_draw_opened_changes_nothing(city: City) -> None:
    no = city.dispatched()
    Inspection.objects.update(draw_no="")
    event = InspectionMarkedPublished(about=Inspection.objects.all()[0].about, publication_no="g", closed=False)
    reactions.count_finished(Told(event, "p", "o", city.at, city.at, ""))
    assert sum(d.finished for d in queries.draw(no, city.planner).departments) == 0


def test_the_clock_of_the_result_stops_with_the_draw(city: City) -> None:
    no = city.revealed()
    about = f"draw:{no}"
    assert [clock.code for clock in running.open_on(about)] == ["double_random.result"]
    city.drawn(no)
    assert running.open_on(about) == []


def test_sm3_serves_as_the_second_suite(city: City) -> None:
    from hengjian.kernel.draws import canonical, reveal

    from .conftest import secret

    no = city.frozen(city.prepared(suite="sm3"))
    for who in city.contributors:
        name = city.names[who.code]
        pair = reveal.Secret(secret(name, "s"), secret(name, "r"))
        seal = reveal.seal(canonical.suite("sm3"), no, pair)
        operations.contribute(draw_no=no, commitment=seal, name=name, by=who, at=city.tick())
    operations.commit(draw_no=no, by=city.planner, at=city.tick())
    city.drawn(city.revealed(city.sourced(no)))
    names = publication.FILES
    publication.replay(publication.decode({name: queries.public_file(no, name) for name in names}))


def test_the_frozen_list_is_made_again_from_the_same_key_alone(city: City) -> None:
    row = Draw.objects.get(draw_no=city.frozen())
    assert row.salt_key == KEY
    assert bodies.read(queries.draw(row.draw_no, city.planner).files[-1].sha256)


def test_the_page_says_which_pairs_can_never_come_out_together(city: City) -> None:
    no = city.committed()
    row = Draw.objects.get(draw_no=no)
    pairs = sum(n * (n - 1) // 2 for label, n in row.frozen["sizes"].items() if n * row.frozen["rates"][label] <= 10**6)
    said = queries.draw_public(no).never_together
    assert said == queries.draw(no, city.planner).never_together
    assert (f"{pairs:,} 对对象不可能同时抽中" in said) if pairs else said.startswith("同一代号内任意两户都有可能")
