"""What can be chosen on a visit, and the same tables as data for phones."""

from __future__ import annotations

from typing import Any

from hengjian.casework.inspections import rules
from hengjian.casework.inspections.result_codes import RESULT_CODES
from hengjian.casework.inspections.rules.papers import PaperKind


def notice_ways() -> dict[str, str]:
    """How a notice reaches the entity."""
    return dict(rules.NOTICE_WAYS)


def rights() -> dict[str, str]:
    """What the party is told before anything is checked."""
    return dict(rules.RIGHTS)


def recusals() -> dict[str, str]:
    """Whether the party asks that an officer step aside."""
    return dict(rules.RECUSALS)


def signatures() -> dict[str, str]:
    """Whether the party signs the record."""
    return dict(rules.SIGNATURES)


def keep_disposals() -> dict[str, str]:
    """What may be done with kept evidence."""
    return dict(rules.KEEP_DISPOSALS)


def signer_roles() -> dict[str, str]:
    """As what somebody signs a paper."""
    return dict(rules.ROLES)


def paper_kinds() -> dict[str, PaperKind]:
    """The papers of a visit with their fields."""
    return dict(rules.PAPERS)


def result_contract() -> dict[str, Any]:
    """The results of an inspection as data."""
    return {
        "name": RESULT_CODES.name,
        "codes": [
            {
                "code": one.code, "title": one.title, "finds": one.finds, "corrected": one.corrected,
                "needs_follow_up": one.needs_follow_up,
            }
            for one in RESULT_CODES.choices()
        ],
        "terminations": [{"cause": cause, "title": title} for cause, (title, _) in rules.TERMINATIONS.items()],
    }


def visit_contract() -> dict[str, Any]:
    """What is chosen at the door: notice, rights, recusal, signature, kept evidence."""
    return {
        "notice_ways": rules.NOTICE_WAYS, "rights": rules.RIGHTS, "recusals": rules.RECUSALS, "signatures": rules.SIGNATURES,
        "keep_grounds": rules.KEEP_GROUNDS, "keep_disposals": rules.KEEP_DISPOSALS, "keep_states": rules.KEEP_STATES,
        "least_officers": rules.LEAST_OFFICERS,
        "clocks": [
            {"code": one.code, "title": one.title, "limit": one.in_words, "trigger": one.trigger, "cites": list(one.cites)}
            for one in (rules.KEEP_REPORT, rules.KEEP_DISPOSE, rules.CORRECT, rules.RECHECK, rules.PUBLISH)
        ],
    }
