"""A linear model over characters (文本分类模型), read without a learning library: numbers in an ``.npz``, its hash in the card beside.

The file holds arrays and a header of JSON, never pickled objects; it is read only when its SHA-256 is the one that its card
(``<name>.json``) states. Features are runs of one to three characters, hashed; the score of a class is a weighted sum, and the
scores are turned into confidence by a calibration that was fitted on texts the model had not seen.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import numpy as np

BUCKETS = 1 << 22
LONGEST = 3
#: Of a longer text the beginning is read.
READ = 6_000
_RUN = re.compile(r"[0-9A-Za-z\u3400-\u9fff]+")


def features(text: str) -> Counter[int]:
    """How often each run of one to three characters occurs, under its hash; blanks and punctuation end a run."""
    counts: Counter[int] = Counter()
    for run in _RUN.findall(normalize("NFKC", text[:READ]).lower()):
        for size in range(1, LONGEST + 1):
            counts.update(zlib.crc32(run[at:at + size].encode()) % BUCKETS for at in range(len(run) - size + 1))
    return counts


@dataclass(frozen=True)
class TextModel:
    """Classes, and what it takes to score them. ``threshold``: below this confidence a person decides without a proposal."""

    name: str
    classes: tuple[str, ...]
    threshold: float
    buckets: np.ndarray[Any, Any]
    idf: np.ndarray[Any, Any]
    weights: np.ndarray[Any, Any]
    bias: np.ndarray[Any, Any]
    slope: np.ndarray[Any, Any]
    offset: np.ndarray[Any, Any]

    def confidences(self, text: str) -> list[tuple[str, float]]:
        """The classes with their confidence (0 to 1, together 1), the likeliest first."""
        counts = features(text)
        wanted = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float64, count=len(counts))
        at = np.searchsorted(self.buckets, wanted).clip(max=len(self.buckets) - 1)
        known = self.buckets[at] == wanted
        at, values = at[known], (1 + np.log(often[known])) * self.idf[at[known]]
        length = float(np.sqrt((values ** 2).sum())) or 1.0
        scores = self.weights[:, at] @ (values / length) + self.bias
        calibrated = self.slope @ scores + self.offset
        shares = np.exp(calibrated - calibrated.max())
        shares /= shares.sum()
        return sorted(((name, float(share)) for name, share in zip(self.classes, shares, strict=True)), key=lambda pair: -pair[1])


_ARRAYS = ("buckets", "idf", "weights", "bias", "slope", "offset")


def save(model: TextModel, path: Path, card: dict[str, Any]) -> str:
    """Write the model and, beside it, its card with the file's SHA-256, which is returned."""
    header = json.dumps({"name": model.name, "classes": model.classes, "threshold": model.threshold}, ensure_ascii=False)
    arrays = {name: getattr(model, name) for name in _ARRAYS}
    written = io.BytesIO()
    np.savez_compressed(written, header=np.frombuffer(header.encode(), dtype=np.uint8), **arrays)
    data = written.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.with_suffix(".json").write_text(json.dumps({**card, "sha256": digest}, ensure_ascii=False, indent=1) + "\n")
    return digest


def load(path: Path) -> TextModel | None:
    """The model of a file; None when there is none. ValueError when the file is not the one its card states."""
    if not path.exists():
        return None
    data = path.read_bytes()
    card = path.with_suffix(".json")
    stated = json.loads(card.read_text())["sha256"] if card.exists() else ""
    if hashlib.sha256(data).hexdigest() != stated:
        raise ValueError(f"{path.name} is not the file its card states")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        header = json.loads(arrays["header"].tobytes())
        return TextModel(
            header["name"], tuple(header["classes"]), header["threshold"], **{name: arrays[name] for name in _ARRAYS}
        )
