"""The words of unlicensed business that doors offer as choices."""

from hengjian.casework.unlicensed.operations.handling import RECEIVERS
from hengjian.casework.unlicensed.operations.helping import ROLES as HELPERS
from hengjian.casework.unlicensed.operations.receiving import RISKS
from hengjian.casework.unlicensed.rules.fines import HELPS, PLATFORM_DUTIES
from hengjian.casework.unlicensed.rules.judging import GOODS, KINDS, NOT_COVERED, ONLINE, REGISTERED, Found
from hengjian.casework.unlicensed.rules.licences import LICENCES
from hengjian.casework.unlicensed.rules.procedure import CLUE, OUTCOMES, SOURCES

LICENCE_TITLES = {code: row.title for code, row in LICENCES.items()}

__all__ = [
    "CLUE",
    "GOODS",
    "HELPERS",
    "HELPS",
    "KINDS",
    "LICENCE_TITLES",
    "NOT_COVERED",
    "ONLINE",
    "OUTCOMES",
    "PLATFORM_DUTIES",
    "RECEIVERS",
    "REGISTERED",
    "RISKS",
    "SOURCES",
    "Found",
]
