"""The law of penalties and coercive measures (行政处罚、行政强制): procedures, clocks, grounds, sums, publication. Pure.

Start with ``procedure``; ``clocks`` has every period with its article, ``words`` the codes. A penalty applies the law of
the day of the act, or the new law at decision where it is lighter; clocks keep the law of their trigger.
"""

from hengjian.casework.enforcement.rules import (
    challenges,
    clocks,
    deciding,
    discretion,
    filing,
    finding,
    hearing,
    helping,
    measures,
    money,
    procedure,
    publishing,
    reviewing,
    serving,
    transfers,
    words,
)

__all__ = [
    "challenges", "clocks", "deciding", "discretion", "filing", "finding", "hearing", "helping", "measures", "money",
    "procedure", "publishing", "reviewing", "serving", "transfers", "words",
]
