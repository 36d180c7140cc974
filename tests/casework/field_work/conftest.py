"""The phones of a visit."""

from __future__ import annotations

from typing import Any

import pytest

import premises
from fieldvisit import Field
from phones import Phone, account


@pytest.fixture
def visit(office: Any) -> Field:
    """An approved visit and its enrolled phones."""
    first, second, third = office.inspectors[:3]
    a = Phone().enrol(first, office.at).enrol(second, office.at)
    b, c = Phone().enrol(second, office.at), Phone().enrol(third, office.at)
    account(office.head)
    no = office.approved(officer_nos=("P001", "P002", "P003"))
    return Field(office, no, premises.code_no(no), office.at, a, b, c)
