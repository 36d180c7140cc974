"""``hengjian reindex``: both libraries, or the one that is named."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from hengjian.kernel import clock
from hengjian.kernel.models import LogQueue


def said(*libraries: str) -> list[str]:
    out = io.StringIO()
    call_command("reindex", *libraries, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_both_libraries_or_one_are_indexed_anew_and_the_journal_knows() -> None:
    assert said() == ["投诉举报：已为 0 件重建检索", "监管对象：已为 0 户重建检索"]
    assert said("complaints") == ["投诉举报：已为 0 件重建检索"]
    assert LogQueue.objects.filter(received_at__lte=clock.now()).count() == 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM complaints_search")
        assert cursor.fetchone() == (0,)


def test_an_unknown_library_is_named() -> None:
    with pytest.raises(CommandError, match="songs"):
        said("songs")
