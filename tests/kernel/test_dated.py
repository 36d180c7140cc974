"""Values with versions: every day has one answer, and a contradiction is refused when the table is built."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.kernel.dated import Dated, NotInForceError, Version

Y2019, Y2021, Y2026 = date(2019, 10, 1), date(2021, 7, 15), date(2026, 4, 1)
LIMIT = Dated((Version(45, Y2019, Y2021, ("《甲》第二十一条",)), Version(60, Y2021, None, ("《乙》第十九条",))))


def test_each_day_has_the_version_that_was_in_force() -> None:
    assert LIMIT.on(Y2019) == 45
    assert LIMIT.on(Y2021 - timedelta(1)) == 45
    assert LIMIT.on(Y2021) == 60
    assert LIMIT.version_on(Y2026).cites == ("《乙》第十九条",)
    assert LIMIT.current() == 60


def test_a_day_before_the_first_version_has_no_answer() -> None:
    with pytest.raises(NotInForceError, match="2019-09-30"):
        LIMIT.on(date(2019, 9, 30))


def test_a_repealed_value_has_no_answer_after_its_end() -> None:
    with pytest.raises(NotInForceError):
        Dated((Version("a", Y2019, Y2021),)).on(Y2021)


def test_overlapping_versions_are_refused() -> None:
    with pytest.raises(ValueError, match="重叠"):
        Dated((Version(1, Y2019, Y2026), Version(2, Y2021)))


def test_a_version_without_end_before_another_is_refused() -> None:
    with pytest.raises(ValueError, match="重叠"):
        Dated((Version(1, Y2019), Version(2, Y2021)))


def test_a_gap_between_versions_is_refused() -> None:
    with pytest.raises(ValueError, match="断档"):
        Dated((Version(1, Y2019, Y2021), Version(2, Y2026)))


def test_a_value_without_versions_is_refused() -> None:
    with pytest.raises(ValueError, match="至少"):
        Dated(())


def test_a_version_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="不晚于"):
        Version(1, Y2021, Y2019)


@given(
    first=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    spans=st.lists(st.integers(1, 900), min_size=1, max_size=6),
    offset=st.integers(0, 5000),
)
def test_in_an_unbroken_row_every_day_has_exactly_one_version(first: date, spans: list[int], offset: int) -> None:
    starts = [first]
    for span in spans:
        starts.append(starts[-1] + timedelta(span))
    ends = [*starts[1:], None]
    value = Dated(tuple(Version(n, since, until) for n, (since, until) in enumerate(zip(starts, ends, strict=True))))
    day = first + timedelta(offset)
    assert [value.on(day)] == [version.value for version in value.versions if version.in_force(day)]
