"""Where a matter might go: the learned field of its words where a model has been built, the words of the classes where not.

The model knows seven fields, each of several classes; inside a field the words decide. It proposes only above the threshold of
its card, and the unit is always the one that the table of dispatch names: a person decides.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hengjian.casework.complaints.rules import classes
from hengjian.kernel import text_model
from hengjian.kernel.text_model import TextModel

FILE = "complaint_fields.npz"
#: The classes of each learned field; the first stands for the field when no word of the others occurs.
FIELDS: dict[str, tuple[str, ...]] = {
    "城乡建设": (
        "house.sale", "property", "building.works", "building.illegal", "street", "noise", "fire", "water", "energy", "traffic",
    ),
    "劳动和社会保障": ("labour.pay", "labour.contract", "civil"),
    "教育文体": ("education", "culture"),
    "商贸旅游": (
        "goods.quality", "goods.refund", "service.prepaid", "service.contract", "price", "advertising", "online", "registration",
        "food.unclean", "food.expired", "food.unlicensed", "equipment", "drug", "culture",
    ),
    "环境保护": ("noise", "waste"),
    "卫生计生": ("medical", "drug"),
    "交通运输": ("transport", "traffic"),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """A class a text may belong to: how sure (percent; None by rules), how many words of it occur, whether the model says so."""

    class_code: str
    confidence: int | None
    words: int
    from_model: bool


def guesses(text: str, folder: Path) -> list[Guess]:
    """The classes a text may belong to, the likeliest first; by rules alone where no model is built or it is not sure."""
    worded = dict(classes.by_words(text))
    model = _model(folder / FILE, _written(folder / FILE))
    sure = model.confidences(text) if model is not None else []
    if model is None or sure[0][1] < model.threshold:
        return [Guess(code, None, many, False) for code, many in worded.items()]
    found: dict[str, Guess] = {}
    for field, share in sure[:3]:
        code = max(FIELDS[field], key=lambda one: (worded.get(one, 0), -FIELDS[field].index(one)))
        found.setdefault(code, Guess(code, round(share * 100), worded.get(code, 0), True))
    return list(found.values())


def _written(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


@cache
def _model(path: Path, written: float) -> TextModel | None:
    """The model as it was written at a moment; a file that is not the one of its card is left alone, and said so."""
    try:
        found = text_model.load(path)
    except (ValueError, KeyError, OSError) as error:
        logging.getLogger(__name__).warning("the model of complaints is not used: %s", error)
        return None
    return found if found is not None and set(found.classes) <= set(FIELDS) else None
