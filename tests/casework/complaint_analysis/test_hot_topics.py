"""Hot topics against clusters that were labelled by hand before any clustering was built."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from hengjian.casework.complaints.rules import hot_topics
from hengjian.casework.complaints.rules.hot_topics import Said

DATA = Path(__file__).resolve().parents[4] / "shared/data/complaints_taidi2020/hot_topics_messages.csv.gz"
LABELS = Path(__file__).with_name("hot_topics_labels.json")


def _messages() -> list[Said]:
    with gzip.open(DATA, "rt", encoding="utf-8", newline="") as lines:
        return [
            Said(row["msg_id"], row["user"], row["subject"], row["body"].strip(), date.fromisoformat(row["time"][:10]), "",
                 int(row["likes"])) for row in csv.DictReader(lines)
        ]


@pytest.mark.slow
def test_four_of_five_labelled_clusters_stand_among_the_first_ten() -> None:
    if not DATA.exists():
        print(f"跳过：没有 {DATA}")
        pytest.skip("no data")
    found = hot_topics.topics(_messages(), date(2020, 1, 31), limit=10)
    right = {}
    for name, ids in json.loads(LABELS.read_text())["clusters"].items():
        labelled = {str(one) for one in ids}
        shares = [(len(labelled & set(one.keys)) / len(one.keys), len(labelled & set(one.keys)) / len(labelled)) for one in found]
        right[name] = max(shares, key=min)
        print(name, "right {:.0%}, found {:.0%}".format(*right[name]))
    assert sum(share >= 0.7 and caught >= 0.5 for share, caught in right.values()) >= 4


def test_one_person_who_writes_ten_times_makes_no_topic() -> None:
    letters = [Said(str(at), "one", "丽景苑搅拌站噪声", "丽景苑旁边的搅拌站通宵施工", date(2026, 5, at + 1)) for at in range(10)]
    assert hot_topics.topics(letters, date(2026, 6, 1)) == []


def test_many_people_about_one_place_are_one_topic_with_its_span() -> None:
    others = [
        Said(f"x{at}", f"x{at}", "".join(chr(0x4E00 + at * 20 + one) for one in range(20)), "", date(2026, 5, 1)) for at in range(200)
    ]
    same = [
        Said(str(at), str(at), "丽景苑搅拌站噪声扰民", "丽景苑旁边的搅拌站通宵施工", date(2026, 5, at + 1), "丽景苑") for at in range(5)
    ]
    first = hot_topics.topics([*others, *same], date(2026, 6, 1))[0]
    assert (first.people, first.since, first.until, first.place) == (5, date(2026, 5, 1), date(2026, 5, 5), "丽景苑")
    assert set(first.keys) == {"0", "1", "2", "3", "4"}


def test_heat_grows_with_people_and_falls_with_quiet() -> None:
    assert hot_topics.heat(10, 10, 0, 0) > hot_topics.heat(5, 10, 0, 0) > hot_topics.heat(5, 10, 0, 90)
