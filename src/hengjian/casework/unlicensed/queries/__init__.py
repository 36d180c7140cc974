"""Questions about unlicensed business: the library, one clue with its place, the overview, register against licences."""

from hengjian.casework.unlicensed.queries.choices import (
    CLUE,
    GOODS,
    HELPERS,
    HELPS,
    KINDS,
    LICENCE_TITLES,
    NOT_COVERED,
    ONLINE,
    OUTCOMES,
    PLATFORM_DUTIES,
    RECEIVERS,
    REGISTERED,
    RISKS,
    SOURCES,
    Found,
)
from hengjian.casework.unlicensed.queries.hints import Hint, Hints, hints, precision, precision_in_words
from hengjian.casework.unlicensed.queries.library import (
    ClueRecord,
    Consequence,
    PlaceRecord,
    StepRecord,
    Wanted,
    checklist,
    clocks,
    clocks_of,
    clue,
    clues,
    consequence,
    department,
    facts,
    history,
    nearby,
    open_acts,
    place_of,
    steps,
)
from hengjian.casework.unlicensed.queries.overview import AGES, Overview, Rate, Where, overview

__all__ = [
    "AGES", "CLUE", "GOODS", "HELPERS", "HELPS", "KINDS", "LICENCE_TITLES", "NOT_COVERED", "ONLINE", "OUTCOMES",
    "PLATFORM_DUTIES", "RECEIVERS", "REGISTERED", "RISKS", "SOURCES",
    "ClueRecord", "Consequence", "Found", "Hint", "Hints", "Overview", "PlaceRecord", "Rate", "StepRecord", "Wanted", "Where",
    "checklist", "clocks",
    "clocks_of", "clue", "clues", "consequence", "department", "facts", "hints", "history", "nearby", "open_acts", "overview", "place_of",
    "precision", "precision_in_words", "steps",
]
