"""Real processes and sockets: a short ``make chaos`` among the slow proofs, and a crash of a database server in every run."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from chaos import run
from chaos.clusters import Cluster


@pytest.fixture(autouse=True)
def _possible() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("it makes its own database servers, whatever this run works on")
    if why := run.possible():
        print(f"chaos: skipped, {why}")
        pytest.skip(why)


def test_a_crashed_database_server_starts_again_with_what_was_committed(tmp_path_factory: pytest.TempPathFactory) -> None:
    import psycopg

    with run.folder() as folder:
        cluster = Cluster(folder / "postgres", 5999, fsync=False)
        cluster.make()
        try:
            where = {"host": str(cluster.folder), "port": 5999, "user": "hengjian", "dbname": "hengjian"}
            for outright in (False, True):
                with psycopg.connect(**where) as held:  # type: ignore[arg-type]
                    held.execute("CREATE TABLE IF NOT EXISTS kept (id serial)")
                    held.execute("INSERT INTO kept DEFAULT VALUES")
                    held.commit()
                    held.execute("INSERT INTO kept DEFAULT VALUES")
                    cluster.crash(outright=outright)
                    with pytest.raises(psycopg.OperationalError):
                        held.execute("SELECT 1")
                cluster.start()
            with psycopg.connect(**where) as held:  # type: ignore[arg-type]
                [number] = held.execute("SELECT count(*) FROM kept").fetchone() or (0,)
            assert number == 2
        finally:
            cluster.stop()


@pytest.mark.slow  # a minute and a half on two quiet cores, and its patience ends on busy ones
def test_nothing_is_lost_doubled_or_out_of_order_when_everything_is_killed_over_and_over() -> None:
    said: list[str] = []
    size = run.Size(seconds=12, firms=60, fsync=False, every=0.25, drain=60)
    with run.folder() as folder:
        outcome = run.Run(size, Path(folder), say=said.append).whole()
    assert outcome.good, f"{outcome.words()}\n{said}"
    assert sum(outcome.kills.values()) >= 10
    assert outcome.counted["lines received"] > 50
    assert outcome.counted["rows compared"] > 50
