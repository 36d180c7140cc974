"""Texts for a million letters: sentences people wrote, joined at random, with the keys each text really has.

A text is four sentences of a pool. The least value of a joined text is the least of its sentences' and of the runs at their
joints, so that the keys of a million texts are those :func:`rules.traces.keys` gives, without hashing every text.
"""

from __future__ import annotations

import csv
import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hengjian.casework.complaints.rules import letters, traces
from hengjian.kernel import search

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "complaints_taidi2020" / "hot_topics_messages.csv.gz"
SENTENCES, MOST = 4, 3_000
_SHORTEST, _LONGEST = 12, 59
_WHERE = ("地铁站出口", "菜场门口", "小区北门", "学校对面", "商场二楼", "河边步道", "公交终点站", "医院停车场", "工地围墙外", "社区食堂")
_WHAT = ("夜里施工噪声很大", "卖的面包已经过期", "办卡以后不给退款", "电梯困人没有人管", "垃圾堆放发出异味", "占道摆摊堵住通道")
_WANT = ("希望尽快派人来看看", "请有关部门答复", "要求退还多收的费用", "希望早日修好", "请查一查有没有许可证")


@dataclass(frozen=True)
class Pool:
    """Sentences, the tsvector of each, the least values of each, and what comes about where two meet."""

    sentences: list[str]
    vectors: list[str]
    least: np.ndarray[Any, Any]
    first: np.ndarray[Any, Any]
    last: np.ndarray[Any, Any]
    joints: np.ndarray[Any, Any]


def pool() -> Pool:
    """The pool: sentences of real letters where they are here, else made ones."""
    sentences = _real() if SOURCE.exists() else [f"{a}{b}第{n}次{c}" for a in _WHERE for b in _WHAT for c in _WANT for n in range(9)]
    sentences = sentences[:MOST]
    plain = [letters.squeezed(one) for one in sentences]
    firsts, lasts = sorted({one[0] for one in plain}), sorted({one[-1] for one in plain})
    joints = np.stack([np.stack([_least(traces.grams(one + other)) for other in firsts]) for one in lasts])
    return Pool(
        sentences, [_vector(one) for one in sentences], np.stack([_least(traces.grams(one)) for one in plain]),
        np.array([firsts.index(one[0]) for one in plain]), np.array([lasts.index(one[-1]) for one in plain]), joints,
    )


def keys(made: Pool, chosen: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The keys of texts, a row for each row of sentence numbers; the same that the platform keeps."""
    least = made.least[chosen].min(axis=1)
    for place in range(chosen.shape[1] - 1):
        least = np.minimum(least, made.joints[made.last[chosen[:, place]], made.first[chosen[:, place + 1]]])
    return traces.joined(least)


def text(made: Pool, chosen: np.ndarray[Any, Any]) -> str:
    """One text in full."""
    return "".join(f"{made.sentences[one]}。" for one in chosen)


def _least(grams: frozenset[int]) -> np.ndarray[Any, Any]:
    return traces.least(grams)


def _real() -> list[str]:
    with gzip.open(SOURCE, "rt", encoding="utf-8", newline="") as lines:
        bodies = [row["body"] for row in csv.DictReader(lines)]
    parts = (part.strip() for body in bodies for part in re.split(r"[。！？!?\n；;]", body))
    whole = (part for part in parts if _SHORTEST <= len(part) <= _LONGEST and re.fullmatch(r"[\u3400-\u9fff，、]+", part))
    return sorted(dict.fromkeys(whole))[::3]


def _vector(sentence: str) -> str:
    words = search.tokens(sentence).split()
    return " ".join(f"'{word}':{place}" for place, word in enumerate(words, start=1))
