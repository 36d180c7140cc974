from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hengjian.kernel.draws import canonical, commitment, outcome, reveal, twostage
from hengjian.kernel.draws.publication import Publication
from hengjian.kernel.draws.refusal import DrawRefused

SpecimenOf = Callable[..., Publication]


def test_c_is_the_hash_of_the_file_and_the_file_is_read_back(specimen: SpecimenOf) -> None:
    it = specimen(3).commitment
    again = commitment.decode(canonical.parse(it.encoded(), name="commit.json"))
    assert again == it
    assert it.hash() == canonical.suite("sha256").hex(it.encoded())


@pytest.mark.parametrize(("change", "why"), [
    ({"beacon": {"chain_hash": "0" * 64, "round": 1}}, "随机信标核验建成之前"),
    ({"witnesses": commitment.Witnesses(("k1",), 2)}, "外部见证"),
    ({"reveal": commitment.Reveal("sealed")}, "sealed"),
    ({"suite": "md5"}, "sha256"),
    ({"W": 1000}, "百万分之一"),
    ({"draw_no": "第1号"}, "抽取编号"),
    ({"list_root": "abc"}, "list_root"),
    ({"previous_list_root": "abc"}, "previous_list_root"),
    ({"N": 1}, "总数"),
    ({"reserve_by_cell": {}}, "候补"),
    ({"diff_counts": commitment.DiffCounts(-1, 0, 0)}, "为负"),
    ({"contributors": ()}, "至少 3 个"),
    ({"fallback": ()}, "没有列出"),
    ({"fallback": (commitment.Fallback("dice", "x", "2026-03-02T10:00:00"),)}, "时区"),
    ({"fallback": (commitment.Fallback("dice", "x", "tomorrow"),)}, "时区"),
    ({"fallback": (commitment.Fallback("dice", "x", "2026-03-02T10:00:00+08:00"),) * 2}, "依次推后"),
])  # fmt: skip
def test_what_this_version_cannot_honour_is_refused(specimen: SpecimenOf, change: dict[str, Any], why: str) -> None:
    with pytest.raises(DrawRefused, match=why):
        replace(specimen(3).commitment, **change)


def test_two_contributors_may_not_share_a_name_or_a_seal(specimen: SpecimenOf) -> None:
    it = specimen(3).commitment
    a, b, c = it.contributors
    with pytest.raises(DrawRefused, match="不得重复"):
        replace(it, contributors=(a, b, replace(c, name=a.name)))
    with pytest.raises(DrawRefused, match="相同"):
        replace(it, contributors=(a, b, replace(c, c_j=a.c_j)))


def test_a_commitment_with_missing_or_unknown_fields_is_not_read(specimen: SpecimenOf) -> None:
    whole = canonical.parse(specimen(3).commitment.encoded(), name="commit.json")
    for spoiled in (
        whole | {"extra": 1},
        {k: v for k, v in whole.items() if k != "beacon"},
        [],
        whole | {"diff_counts": 3},
    ):
        with pytest.raises(DrawRefused, match="不能读取承诺"):
            commitment.decode(spoiled)


@pytest.mark.parametrize(("change", "why"), [
    ({"source": 2}, "没有第 2 个"), ({"source": 0}, "没有第 0 个"),
    ({"value": "1234567890123456789"}, "收到 19 个"), ({"value": "1234567890123456789x"}, "20 位数字"),
    ({"value": "１" * 20}, "20 位数字"), ({"secrets": ()}, "实有 0 个"),
])  # fmt: skip
def test_reveals_that_do_not_fit_are_refused(specimen: SpecimenOf, change: dict[str, Any], why: str) -> None:
    it = specimen(3)
    with pytest.raises(DrawRefused, match=why):
        reveal.seed(it.commitment, replace(it.reveals, **change))


def test_a_secret_that_does_not_open_its_seal_names_the_contributor(specimen: SpecimenOf) -> None:
    it = specimen(3)
    first, *rest = it.reveals.secrets
    with pytest.raises(DrawRefused, match=r"市纪委监委派驻组.*不符"):
        reveal.check(it.commitment, replace(it.reveals, secrets=(replace(first, s="0" * 64), *rest)))
    with pytest.raises(DrawRefused, match="64 位"):
        reveal.check(it.commitment, replace(it.reveals, secrets=(replace(first, s=first.s[:20]), *rest)))


def test_a_committed_source_of_a_kind_not_known_here_is_refused(specimen: SpecimenOf) -> None:
    it = specimen(3)
    lottery = commitment.Fallback("lottery", "下一期双色球", "2026-03-03T22:00:00+08:00")
    with pytest.raises(DrawRefused, match="不能核验来源"):
        reveal.check(replace(it.commitment, fallback=(*it.commitment.fallback, lottery)), replace(it.reveals, source=2))


def test_each_part_of_the_reveal_changes_the_seed(specimen: SpecimenOf) -> None:
    it = specimen(3)
    other_dice = replace(it.reveals, value="0" * 20)
    assert reveal.seed(it.commitment, it.reveals) != reveal.seed(it.commitment, other_dice)
    moved = replace(it.commitment, cell_rule_hash="0" * 64)
    assert reveal.seed(moved, it.reveals) != reveal.seed(it.commitment, it.reveals)


def test_an_edited_frozen_list_or_roster_is_not_drawn_from(specimen: SpecimenOf) -> None:
    it = specimen(3)
    for rows, why in ((it.rows[:-1], "名单摘要"), ([*it.rows[:-1], it.rows[-1][:-1] + b"0"], "名单")):
        with pytest.raises(DrawRefused, match=why):
            outcome.conclude(commitment=it.commitment, rows=rows, roster=it.roster, reveals=it.reveals)
    with pytest.raises(DrawRefused, match="人员库与承诺不符"):
        outcome.conclude(commitment=it.commitment, rows=it.rows, roster=outcome.Roster(), reveals=it.reveals)
    fewer = outcome.Roster(it.roster.pools, it.roster.bars[1:])
    with pytest.raises(DrawRefused, match="回避名单与承诺不符"):
        outcome.conclude(commitment=it.commitment, rows=it.rows, roster=fewer, reveals=it.reveals)


def test_counts_by_cell_must_be_those_of_the_list(specimen: SpecimenOf) -> None:
    it = specimen(10, units=80)
    first, second = list(it.commitment.N_by_cell)[:2]
    sizes = dict(it.commitment.N_by_cell)
    sizes[first], sizes[second] = sizes[first] + 1, sizes[second] - 1
    assert sizes[second] > 0
    with pytest.raises(DrawRefused, match="各代号的数量"):
        outcome.check_committed(replace(it.commitment, N_by_cell=sizes), it.rows, it.roster)
    assert twostage.sizes_of(it.rows) == it.commitment.N_by_cell
