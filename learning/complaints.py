"""The field a complaint belongs to (城乡建设, 劳动和社会保障, …): character TF-IDF and a linear SVM, judged on texts it has not seen.

Near copies stand in one fold, and so does a subject line with the body it is likest to: in the data both occur apart, and a
subject learnt from would give its body away. Everything is seeded; two runs on one machine give the same file.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.stats import beta
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from hengjian.kernel import text_model
from learning import cards

SEED, FOLDS, C = 20261123, 5, 1.0
#: In how many texts a run must occur to count.
OFTEN = 3
NEAR = 0.6
#: What the proposals are to reach, and the certainty with which the threshold promises it.
TARGET, CERTAINTY = 0.95, 0.90


@dataclass
class Corpus:
    """Texts with labels; the first ``bodies`` are whole messages, the others subject lines."""

    texts: list[str]
    labels: np.ndarray
    bodies: int
    counts: sparse.csr_matrix
    groups: np.ndarray


@dataclass
class Fitted:
    """TF-IDF over the buckets that occur in :data:`OFTEN` texts, and the SVM on it."""

    buckets: np.ndarray
    idf: np.ndarray
    svm: LinearSVC

    def scores(self, counts: sparse.csr_matrix) -> np.ndarray:
        """The margin of every class for every row."""
        return self.svm.decision_function(_weighted(counts[:, self.buckets], self.idf))


def train(data: Path, out: Path) -> dict[str, Any]:
    """Evaluate by grouped folds, fit on everything, calibrate, write model and card; returns the card."""
    corpus = read(data)
    folds, scores = out_of_fold(corpus)
    classes = sorted(set(corpus.labels))
    confidence = cross_calibrated(scores, corpus.labels[:corpus.bodies], folds)
    card = _card(corpus, classes, scores, confidence, folds)
    final = fit(corpus.counts, corpus.labels)
    calibration = _calibrator(scores, corpus.labels[:corpus.bodies])
    model = text_model.TextModel(
        "complaint_fields", tuple(classes), card["threshold"]["confidence"], final.buckets.astype(np.int64),
        final.idf.astype(np.float32), final.svm.coef_.astype(np.float32), final.svm.intercept_, calibration.coef_, calibration.intercept_,
    )
    path = out / "complaint_fields.npz"
    card["sha256"] = text_model.save(model, path, card)
    path.with_suffix(".md").write_text(cards.markdown(card))
    print(cards.markdown(card))
    return card


def read(data: Path) -> Corpus:
    """The messages and subject lines of the development part, counted and grouped."""
    messages, subjects = (_rows(data / "dev" / name) for name in ("messages.csv.gz", "subjects_only.csv.gz"))
    texts = [f"{row['subject']}\n{row['body']}" for row in messages] + [row["subject"] for row in subjects]
    labels = np.array([row["label"] for row in [*messages, *subjects]])
    counts = counted(texts)
    return Corpus(texts, labels, len(messages), counts, grouped(counts, len(messages)))


def counted(texts: list[str]) -> sparse.csr_matrix:
    """The features of texts as rows of a sparse table."""
    rows = [text_model.features(text) for text in texts]
    starts = np.cumsum([0, *map(len, rows)])
    buckets = np.fromiter((one for row in rows for one in row), dtype=np.int32, count=starts[-1])
    often = np.fromiter((one for row in rows for one in row.values()), dtype=np.float32, count=starts[-1])
    return sparse.csr_matrix((often, buckets, starts), shape=(len(texts), text_model.BUCKETS))


def grouped(counts: sparse.csr_matrix, bodies: int) -> np.ndarray:
    """Which texts must stay together: near copies of a body, and with every subject line the body it is likest to."""
    used = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) >= 2)
    used = used[np.bincount(counts.indices, minlength=counts.shape[1])[used] <= 400]
    weighted = _weighted(counts[:, used], _idf(counts[:, used]))
    leader = np.arange(bodies)
    near = (weighted[:bodies] @ weighted[:bodies].T).tocoo()
    for one, other in zip(near.row[near.data >= NEAR], near.col[near.data >= NEAR], strict=True):
        leader[leader == leader[max(one, other)]] = leader[min(one, other)]
    likest = np.asarray((weighted[bodies:] @ weighted[:bodies].T).argmax(axis=1)).ravel()
    return np.concatenate([leader, leader[likest]])


def out_of_fold(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """The fold of each body and the scores it got from a model that saw nothing of its group."""
    classes, bodies = sorted(set(corpus.labels)), corpus.bodies
    folds, scores = np.zeros(bodies, int), np.zeros((bodies, len(classes)))
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for number, (_, held) in enumerate(splitter.split(np.zeros(bodies), corpus.labels[:bodies], corpus.groups[:bodies])):
        learnt = np.flatnonzero(~np.isin(corpus.groups, corpus.groups[held]))
        scores[held] = fit(corpus.counts[learnt], corpus.labels[learnt]).scores(corpus.counts[held])
        folds[held] = number
    return folds, scores


def fit(counts: sparse.csr_matrix, labels: np.ndarray) -> Fitted:
    """TF-IDF and a linear SVM over what occurs in at least :data:`OFTEN` texts; every class weighs the same, whatever its size."""
    buckets = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) >= OFTEN)
    idf = _idf(counts[:, buckets])
    svm = LinearSVC(C=C, class_weight="balanced", random_state=SEED).fit(_weighted(counts[:, buckets], idf), labels)
    return Fitted(buckets, idf, svm)


def cross_calibrated(scores: np.ndarray, labels: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Confidences of each fold by a calibration fitted on the other folds."""
    found = np.zeros_like(scores)
    for number in range(FOLDS):
        held = folds == number
        found[held] = _calibrator(scores[~held], labels[~held]).predict_proba(scores[held])
    return found


def reliability(confidence: np.ndarray, right: np.ndarray) -> tuple[list[dict[str, Any]], float]:
    """The table of tenths (how sure, how often right) and the expected calibration error (ECE)."""
    table, error = [], 0.0
    for tenth in range(10):
        inside = (confidence > tenth / 10) & (confidence <= (tenth + 1) / 10)
        if inside.any():
            said, was, many = float(confidence[inside].mean()), float(right[inside].mean()), int(inside.sum())
            table.append({"from": tenth / 10, "to": (tenth + 1) / 10, "texts": many, "confidence": round(said, 4), "right": round(was, 4)})
            error += many / len(right) * abs(said - was)
    return table, error


def threshold(confidence: np.ndarray, right: np.ndarray) -> dict[str, float]:
    """The lowest confidence above which the lower bound (Clopper-Pearson) of being right meets the target."""
    for least in np.arange(0.30, 1.0, 0.01):
        above = right[confidence >= least]
        bound = beta.ppf(1 - CERTAINTY, above.sum(), len(above) - above.sum() + 1) if above.any() else 0.0
        if bound >= TARGET:
            share, was = len(above) / len(right), float(above.mean())
            return {"confidence": round(float(least), 2), "share": round(share, 4), "right": round(was, 4)}
    return {"confidence": 1.0, "share": 0.0, "right": 0.0}


def _card(corpus: Corpus, classes: list[str], scores: np.ndarray, confidence: np.ndarray, folds: np.ndarray) -> dict[str, Any]:
    truth, said = corpus.labels[:corpus.bodies], np.array(classes)[scores.argmax(axis=1)]
    right, sure = np.array(classes)[confidence.argmax(axis=1)] == truth, confidence.max(axis=1)
    table, error = reliability(sure, right)
    by_fold = [f1_score(truth[folds == one], said[folds == one], average="macro") for one in range(FOLDS)]
    report = classification_report(truth, said, output_dict=True)
    top2 = np.mean([one in np.array(classes)[order[-2:]] for one, order in zip(truth, confidence.argsort(axis=1), strict=True)])
    return {
        "model": "complaint_fields", "seed": SEED, "folds": FOLDS, "C": C, "often": OFTEN, "classes": classes,
        "texts": {"messages": corpus.bodies, "subjects": len(corpus.texts) - corpus.bodies, "groups": len(set(corpus.groups))},
        "macro_f1": round(float(f1_score(truth, said, average="macro")), 4),
        "macro_f1_folds": [round(float(one), 4) for one in by_fold], "accuracy": round(float(np.mean(truth == said)), 4),
        "top_two": round(float(top2), 4), "baseline_macro_f1": 0.915, "ece": round(error, 4), "reliability": table,
        "threshold": threshold(sure, right), "by_class": {one: round(report[one]["f1-score"], 4) for one in classes},
        "data": cards.DATA, "licence": cards.LICENCE, "limits": cards.LIMITS,
    }


def _calibrator(scores: np.ndarray, labels: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=10.0, max_iter=1000).fit(scores, labels)


def _idf(counts: sparse.csr_matrix) -> np.ndarray:
    inside = np.bincount(counts.indices, minlength=counts.shape[1])
    return log(counts.shape[0] + 1) - np.log(inside + 1) + 1


def _weighted(counts: sparse.csr_matrix, idf: np.ndarray) -> sparse.csr_matrix:
    table = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    table.data = (1 + np.log(table.data)) * idf[table.indices]
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    length[length == 0] = 1
    return sparse.csr_matrix(sparse.diags(1 / length) @ table)


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
