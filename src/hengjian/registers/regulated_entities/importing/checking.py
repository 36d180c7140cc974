"""``raw`` becomes ``checked``: every value in one form, and a verdict where one is needed.

Verdicts, for rows that are not simply good: ``pending`` (only an old registration number); ``quarantine`` with column,
value and reason; ``merged`` (the same row again). Of rows with one code but different contents the first counts and the
others are quarantined: which one is right is for a person, and a second import of the same file then changes nothing.
"""
# ruff: noqa: S608 - the statements are built from this module's own words, never from a file or a user.

from __future__ import annotations

from datetime import date

import duckdb

from hengjian.kernel.codes import halfwidth, industries, uscc, uscc_sql
from hengjian.registers.regulated_entities import rules
from hengjian.registers.regulated_entities.importing import places

#: Longest text per field, as the table holds it.
LENGTHS = {
    "name": 200, "entity_type": 80, "legal_representative": 100, "registrar": 100, "address": 400, "capital_raw": 80,
    "liaison": 100, "old_registration_no": 60, "street_code": 9, "industry_code": 5,
}
#: The words for a status that real files use, and the register's.
STATUS_WORDS = {
    **{word: word for word in rules.STATUSES},
    "在业": "存续", "开业": "存续", "在营": "存续", "正常": "存续", "在营（开业）企业": "存续", "存续（在营、开业、在册）": "存续",
    "吊销，未注销": "吊销", "已吊销": "吊销", "已注销": "注销", "吊销，已注销": "注销", "已迁出": "迁出",
}
_DATE_FORMS = "['%Y/%m/%d', '%Y年%m月%d日', '%Y%m%d', '%Y.%m.%d']"
#: The oldest establishment date that can be right: the first enterprises of the region's modern registers.
OLDEST = date(1800, 1, 1)
_BLANKS = f"'{halfwidth.BLANKS}'"
_BLANK_NUMBERS = ", ".join(str(ord(blank)) for blank in halfwidth.BLANKS)
_BLANK_LETTERS = ", ".join(f"chr({ord(blank)})" for blank in halfwidth.BLANKS)


def check(con: duckdb.DuckDBPyConnection, fields: tuple[str, ...], today: date) -> tuple[str, ...]:
    """Build ``checked`` and ``verdicts``; returns the register's fields that the file fills.

    One pass over the file: the text of a register is large, and every copy of it costs as much as all checks together.
    """
    present = set(fields)
    filled, columns = _values(present)
    day = f", {_day()} AS day" if "established_on" in present else ""
    con.execute(
        f"CREATE TABLE checked AS SELECT row_no, uscc_kind, uscc AS uscc_raw, uscc_code, {_key(present)} AS key, {columns}, "
        f"by_label, by_address, {_verdict(present, today)} AS fault, true AS good FROM (SELECT *, "
        f"{places.from_label(present)} AS by_label, {places.from_address(present)} AS by_address{day} "
        f"FROM ({uscc_sql.examined(_tidied(fields), 'uscc')}))"
    )
    bare = "uscc_kind = 'old_registration_no' OR uscc_code = ''"
    con.execute(
        "CREATE TABLE verdicts AS SELECT row_no, CASE WHEN fault IS NULL THEN 'pending' ELSE 'quarantine' END AS verdict, "
        f"fault.field AS field, fault.reason AS reason FROM checked WHERE fault IS NOT NULL OR {bare}"
    )
    _find_duplicates(con, filled)
    return filled


def _key(present: set[str]) -> str:
    """What makes two rows the same subject: the credit code, or the old number where there is none."""
    return "coalesce(nullif(uscc_code, ''), old_registration_no)" if "old_registration_no" in present else "uscc_code"


def _tidied(fields: tuple[str, ...]) -> str:
    cells = ", ".join(_cell(field) for field in fields)
    return f"(SELECT row_no, {cells} FROM raw)"


def _cell(field: str) -> str:
    """A cell without blanks at its ends, which the test before finds in a twentieth of the trimming's time.

    A zero byte, which PostgreSQL cannot hold, goes, and the sign that separates the fields of a row under its hash.
    """
    if field == "uscc":
        return field
    ends = f"ord({field}) IN ({_BLANK_NUMBERS}) OR {field}[-1] IN ({_BLANK_LETTERS})"
    bare = f"nullif(trim(replace(replace({field}, chr(0), ''), chr(31), ''), {_BLANKS}), '')"
    inside = f"contains({field}, chr(0)) OR contains({field}, chr(31))"
    return f"CASE WHEN {inside} OR {ends} THEN {bare} ELSE nullif({field}, '') END AS {field}"


def _values(present: set[str]) -> tuple[tuple[str, ...], str]:
    """The register's fields that the file fills, and the expressions that fill them."""
    plain = [f for f in ("name", "entity_type", "legal_representative", "registrar", "address", "street_code",
                         "business_scope", "capital_raw", "liaison", "old_registration_no") if f in present]
    values: dict[str, str] = {field: f"coalesce({field}, '')" for field in plain}
    if "established_on" in present:
        values["established_on"] = "CAST(day AS VARCHAR)"
    if "status" in present:
        values["status"] = f"coalesce({places._map(STATUS_WORDS, 'status')}, '')"
    if "industry_code" in present:
        values["industry_code"] = "coalesce(industry_code, '')"
        values["sector"] = f"coalesce({places._map(_sections(), f'left(ltrim(industry_code, {_LETTERS}), 2)')}, '')"
    if present & {"district_code", "area_label", "province"}:
        values["area_label"] = places.label(present)
    if present & {"district_code", "area_label", "province", "address"}:
        values["district_code"] = "coalesce(by_label, by_address, '')"
    return tuple(values), ", ".join(f"{expression} AS {field}" for field, expression in values.items())


_LETTERS = "'ABCDEFGHIJKLMNOPQRST'"


def _sections() -> dict[str, str]:
    return {code: entry.section for code, entry in industries.known().items() if len(code) == 2 and code.isdigit()}


def _day() -> str:
    forms = f"try_strptime(established_on, {_DATE_FORMS})"
    return f"coalesce(try_cast(established_on AS DATE), try_cast({forms} AS DATE))"


def _verdict(present: set[str], today: date) -> str:
    """The first fault of a row as a struct of field and reason, or NULL."""
    faults = [
        ("uscc", "uscc_code = '' AND NOT " + ("old_registration_no IS NOT NULL" if "old_registration_no" in present else "false"),
         "'没有统一社会信用代码'"),
        ("uscc", "uscc_kind = 'wrong_length' AND uscc_code <> ''", "'统一社会信用代码应为 18 位，实为 ' || length(uscc_code) || ' 位'"),
        ("uscc", "uscc_kind = 'illegal_character'", "'统一社会信用代码中有不能使用的字符（第 ' || " + _odd_place() + " || ' 位）'"),
        ("uscc", "uscc_kind = 'wrong_check_digit'",
         f"'校验码不符：第 18 位应为 ' || {uscc_sql.check_character('uscc_code')} || '，实为 ' || right(uscc_code, 1) || '，请核对证照'"),
        ("name", "name IS NULL", "'名称为空'"),
    ]
    if "established_on" in present:
        faults += [
            ("established_on", "established_on IS NOT NULL AND day IS NULL", "'成立日期不是一个日期'"),
            ("established_on", f"day > DATE '{today}'", "'成立日期晚于导入日'"),
            ("established_on", f"day < DATE '{OLDEST}'", "'成立日期过早，不可能'"),
        ]
    if "status" in present:
        known = ", ".join(f"'{word}'" for word in STATUS_WORDS)
        faults.append(("status", f"status IS NOT NULL AND status NOT IN ({known})", "'登记状态不认识'"))
    faults += [(f, f"length({f}) > {most}", f"'超过 {most} 字'") for f, most in LENGTHS.items() if f in present]
    whens = " ".join(f"WHEN {when} THEN {{'field': '{field}', 'reason': {reason}}}" for field, when, reason in faults)
    return f"CASE {whens} END"


def _odd_place() -> str:
    """The place of the first character that may not stand there."""
    letters = f"regexp_extract(uscc_code, '^[{uscc.ALPHABET}]*')"
    digits = "regexp_extract(uscc_code, '^..[0-9]*')"
    return f"least(length({letters}) + 1, CASE WHEN length({letters}) = 18 THEN length({digits}) + 1 ELSE 99 END)"


def _find_duplicates(con: duckdb.DuckDBPyConnection, filled: tuple[str, ...]) -> None:
    """Later rows of a code: the same contents are merged, other contents quarantined."""
    usable = "NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.row_no = c.row_no AND v.verdict = 'quarantine')"
    con.execute(f"CREATE TABLE twice AS SELECT key FROM checked c WHERE {usable} GROUP BY key HAVING count(*) > 1")
    contents = f"({', '.join(filled)})"
    con.execute(
        f"CREATE TABLE repeated AS SELECT row_no, first_value(row_no) OVER one AS first_no, "
        f"{contents} IS NOT DISTINCT FROM first_value({contents}) OVER one AS same FROM checked c "
        f"WHERE key IN (SELECT key FROM twice) AND {usable} WINDOW one AS (PARTITION BY key ORDER BY row_no)"
    )
    con.execute("DELETE FROM repeated WHERE row_no = first_no")
    con.execute("DELETE FROM verdicts WHERE row_no IN (SELECT row_no FROM repeated)")
    con.execute(
        "INSERT INTO verdicts SELECT row_no, CASE WHEN same THEN 'merged' ELSE 'quarantine' END, 'uscc', "
        "CASE WHEN same THEN '与第 ' || first_no || ' 行相同，已合并' "
        "ELSE '重复代码：与第 ' || first_no || ' 行代码相同、内容不同，以先出现的为准' END FROM repeated"
    )
    con.execute("UPDATE checked SET good = false FROM verdicts v WHERE v.row_no = checked.row_no")
    # The few rows that people will be shown as they came, so that the file is not read again for each question.
    con.execute("CREATE TABLE odd AS SELECT * FROM raw SEMI JOIN verdicts USING (row_no)")
