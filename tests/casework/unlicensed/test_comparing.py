"""Register against licences: hints in the reach, and the stated precision measured again on the labelled sample."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from pathlib import Path

import pytest

from hengjian.casework.unlicensed import queries
from hengjian.casework.unlicensed.rules import comparing
from hengjian.kernel.access import Actor, Role
from hengjian.registers.regulated_entities.models import Entity, Permit

LABELLED = tomllib.loads((Path(__file__).parent / "labelled_scopes.toml").read_text(encoding="utf-8"))["pair"]
FIRMS = Path(__file__).parents[4] / "shared" / "data" / "enterprise_shanghai" / "dev" / "enterprises.parquet"
TODAY = date(2026, 6, 1)


def test_the_stated_precision_is_that_of_the_labelled_sample() -> None:
    stated = comparing.PRECISION
    assert len({one["firm"] for one in LABELLED}) == stated.firms
    assert (len(LABELLED), sum(one["right"] for one in LABELLED)) == (stated.pairs, stated.right)
    assert "95%（95% 区间 90%—98%）" in queries.precision_in_words()


def test_the_rows_still_name_what_was_labelled() -> None:
    if not FIRMS.exists():
        pytest.skip("the public extract of firms is not here")
    from pyarrow import parquet

    table = parquet.read_table(FIRMS, columns=["uscc", "scope"]).to_pylist()
    digests = {hashlib.sha256(row["uscc"].encode()).hexdigest()[:12]: row["scope"] or "" for row in table}
    named = {(one["firm"], code) for one in LABELLED for code in comparing.needs(digests[one["firm"]])}
    assert named == {(one["firm"], one["licence"]) for one in LABELLED}


def entity(n: int, scope: str, district: str = "310115") -> str:
    uscc = f"91310115MA1K{n:06d}"
    Entity.objects.create(uscc=uscc, name=f"企业{n}", business_scope=scope, district_code=district, status="存续")
    return uscc


@pytest.mark.django_db
def test_hints_are_those_without_a_valid_permit_in_the_readers_territory() -> None:
    inspector = Actor("u1", "u1", "o", frozenset({Role.INSPECTOR}), frozenset({"market"}), "310115")
    lacking = entity(1, "餐饮服务，日用百货销售")
    for n, (scope, until) in enumerate((("餐饮服务", TODAY), ("餐饮服务", None)), start=2):
        Permit.objects.create(uscc=entity(n, scope), permit_no=f"JY{n}", title="食品经营许可证", valid_until=until)
    expired = entity(4, "药品零售")
    Permit.objects.create(uscc=expired, permit_no="YP4", title="药品经营许可证", valid_until=date(2026, 5, 31))
    entity(5, "餐饮企业管理，食品销售（仅销售预包装食品）")
    entity(6, "餐饮服务", "310104")
    found = queries.hints(inspector, TODAY)
    assert [(one.uscc, one.licence, one.line) for one in found.rows] == [(lacking, "catering", "market"), (expired, "drug_sale", "drug")]
    assert found.after == 0
    first = queries.hints(inspector, TODAY, limit=1)
    assert [one.uscc for one in queries.hints(inspector, TODAY, after=first.after).rows] == [expired]
    assert [one.uscc for one in queries.hints(inspector, TODAY, licence="drug_sale").rows] == [expired]
