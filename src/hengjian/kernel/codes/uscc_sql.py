"""The check of credit codes over a whole column, as DuckDB expressions (set-based; see :mod:`.uscc` for the rules).

Each function returns SQL text for an expression over a column the caller names. The name is put in as it stands, so it
must come from the program and never from a user.
"""

from __future__ import annotations

from hengjian.kernel.codes import halfwidth, uscc

_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def normalised(column: str) -> str:
    """Return the expression for :func:`.uscc.normalise`; a missing cell becomes an empty text."""
    cell = f"coalesce({column}, '')"
    source = halfwidth.FULL + halfwidth.LOWER + halfwidth.BLANKS
    target = halfwidth.HALF.upper() + halfwidth.LOWER.upper()
    text = f"translate({cell}, {_quoted(source)}, {_quoted(target)})"
    bare = f"replace({text}, '-', '')"
    slow = f"CASE WHEN length({bare}) = {uscc.LENGTH} THEN {bare} ELSE {text} END"
    return f"CASE WHEN regexp_full_match({cell}, '[0-9A-Z]{{18}}') THEN {cell} ELSE {slow} END"


def check_character(column: str) -> str:
    """Return the expression for the check character that belongs to the first seventeen characters of the column."""
    terms = " + ".join(
        f"(strpos('{uscc.ALPHABET}', substr({column}, {place}, 1)) - 1) * {weight}"
        for place, weight in enumerate(_WEIGHTS, start=1)
    )
    return f"substr('{uscc.ALPHABET}', (31 - ({terms}) % 31) % 31 + 1, 1)"


def kind(raw: str, code: str) -> str:
    """Return the expression for the kind of a cell, given the raw column and the normalised one."""
    form, old = _quoted(uscc.FORM.pattern), _quoted(uscc.OLD_REGISTRATION_NO.pattern)
    is_form = f"regexp_full_match({code}, {form})"
    is_letters = f"regexp_full_match({code}, {_quoted(uscc.LETTERS.pattern)})"
    is_right = f"substr({code}, 18, 1) = {check_character(code)}"
    return (
        f"CASE WHEN {is_form} AND {is_right} THEN CASE WHEN {code} = {raw} THEN 'valid' ELSE 'normalised' END "
        f"WHEN regexp_full_match({code}, {old}) THEN 'old_registration_no' "
        f"WHEN length({code}) <> {uscc.LENGTH} THEN 'wrong_length' "
        f"WHEN {is_letters} AND NOT ({is_right}) THEN 'wrong_check_digit' ELSE 'illegal_character' END"
    )


def examined(relation: str, column: str, *, code: str = "uscc_code", verdict: str = "uscc_kind") -> str:
    """Return a query over ``relation`` with two more columns: the code in its printed form and what was found."""
    inner = f"(SELECT *, {normalised(column)} AS {code} FROM {relation})"  # noqa: S608 - names come from the program
    return f"SELECT *, {kind(f'coalesce({column}, chr(0))', code)} AS {verdict} FROM {inner}"  # noqa: S608
