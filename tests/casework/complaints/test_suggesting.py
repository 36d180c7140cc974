"""What is proposed to the hub: by words where no model is built, by the model where it is sure, by nobody's pickle ever."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from hengjian.casework.complaints import suggesting
from hengjian.kernel import text_model
from hengjian.kernel.text_model import TextModel


def _model(threshold: float) -> TextModel:
    fields = ("劳动和社会保障", "环境保护")
    counts = [text_model.features("拖欠工资"), text_model.features("噪声扰民")]
    buckets = np.array(sorted({*counts[0], *counts[1]}))
    weights = np.array([[4.0 if bucket in one else -4.0 for bucket in buckets] for one in counts])
    return TextModel("tried", fields, threshold, buckets, np.ones(len(buckets)), weights, np.zeros(2), np.eye(2), np.zeros(2))


def test_without_a_model_the_words_of_the_classes_propose(tmp_path: Path) -> None:
    (first, *_) = suggesting.guesses("老板拖欠工资", tmp_path)
    assert (first.class_code, first.from_model, first.confidence) == ("labour.pay", False, None)


def test_a_model_that_is_sure_proposes_with_its_confidence(tmp_path: Path) -> None:
    text_model.save(_model(0.5), tmp_path / suggesting.FILE, {})
    first = suggesting.guesses("老板拖欠工资不给", tmp_path)[0]
    assert first.class_code == "labour.pay"
    assert first.from_model
    assert first.confidence is not None
    assert first.confidence > 90


def test_below_the_threshold_the_model_is_silent(tmp_path: Path) -> None:
    text_model.save(_model(0.99), tmp_path / suggesting.FILE, {})
    assert not any(one.from_model for one in suggesting.guesses("路灯坏了", tmp_path))


def test_a_file_that_is_not_the_one_of_its_card_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / suggesting.FILE
    text_model.save(_model(0.5), path, {})
    path.with_suffix(".json").write_text(json.dumps({"sha256": "0" * 64}))
    with pytest.raises(ValueError, match="card"):
        text_model.load(path)
    assert not suggesting.guesses("老板拖欠工资", tmp_path)[0].from_model


def test_confidences_sum_to_one_and_empty_text_is_answered() -> None:
    for text in ("", "😀😀", "拖欠工资"):
        assert sum(share for _, share in _model(0.5).confidences(text)) == pytest.approx(1)
