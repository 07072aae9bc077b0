"""A release opens read-only in the clients that BI tools have, each with the same rows, decimals and comments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import adbc_driver_duckdb
import duckdb
import pandas as pd
import polars as pl
import pytest
import sqlalchemy
from adbc_driver_manager import ProgrammingError, dbapi

from publishing.release import publish
from tests.publishing.home import facts, make_settings, receive

TOTALS = "SELECT count(*), sum(total) FROM fct_reports"
LABELS = 'SELECT sum("总分") FROM label_reports'
LISTS = "SELECT milder_severities FROM dim_rule"
COMMENT = "SELECT comment FROM duckdb_tables() WHERE table_name = 'fct_reports'"
COLUMN_COMMENT = "SELECT comment FROM duckdb_columns() WHERE table_name = 'fct_reports' AND column_name = 'total'"
QUERIES = (TOTALS, LABELS, LISTS, COMMENT, COLUMN_COMMENT)
ANSWERS = [
    (3, Decimal("288.0000")),
    (Decimal("288.0000"),),
    (["warn", "info"],),
    ("One row per form; it's 自评表",),
    ("总分",),
]
WRITING = "CREATE TABLE mine (a INTEGER)"
DUCKDB_1_4 = Path(sys.prefix) / "duckdb-1.4"  # where make test installs it


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`current` over a release of three reports and a table with a list."""
    settings = make_settings(tmp_path_factory.mktemp("release"))
    batches = [receive(settings, name) for name in ("a.txt", "b.txt", "c.txt")]
    with duckdb.connect(settings.warehouse) as warehouse:
        warehouse.execute("CREATE TABLE dim_rule (rule VARCHAR, milder_severities VARCHAR[])")
        warehouse.execute("INSERT INTO dim_rule VALUES ('weight_sum_not_100', ['warn', 'info'])")
    publish(settings, facts(*batches))
    return settings.releases / "current"


def test_duckdb(release: Path) -> None:
    assert duckdb.__version__.startswith("1.5.")
    with duckdb.connect(release / "warehouse.duckdb", read_only=True) as client:
        assert [client.execute(query).fetchone() for query in QUERIES] == ANSWERS
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            client.execute(WRITING)


ASK = """
import json, sys
import duckdb

assert duckdb.__version__.startswith("1.4."), duckdb.__version__
path, writing, *queries = sys.argv[1:]
with duckdb.connect(path, read_only=True) as client:
    answers = [client.execute(query).fetchone() for query in queries]
    ((tags,),) = client.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'warehouse'").fetchall()
    try:
        client.execute(writing)
    except duckdb.InvalidInputException as error:
        refused = str(error)
print(json.dumps([answers, tags["storage_version"], refused], default=str))
"""


def test_duckdb_1_4(release: Path) -> None:
    if not (DUCKDB_1_4 / "duckdb").is_dir():
        pytest.skip(f"DuckDB 1.4 is not installed in {DUCKDB_1_4}; make test does it where a package index is at hand")
    client = subprocess.run(
        [sys.executable, "-c", ASK, str(release / "warehouse.duckdb"), WRITING, *QUERIES],
        env=os.environ | {"PYTHONPATH": str(DUCKDB_1_4)},
        capture_output=True,
        text=True,
    )
    assert client.returncode == 0, client.stderr
    answers, storage, refused = json.loads(client.stdout)
    assert answers == json.loads(json.dumps(ANSWERS, default=str))
    # What every client from 1.0 on reads.
    assert storage == "v1.0.0+"
    assert "read-only" in refused


def test_sqlalchemy(release: Path) -> None:
    engine = sqlalchemy.create_engine(
        f"duckdb:///{release / 'warehouse.duckdb'}", connect_args={"read_only": True}, poolclass=sqlalchemy.NullPool
    )
    with engine.connect() as client:
        assert [tuple(client.execute(sqlalchemy.text(query)).one()) for query in QUERIES] == ANSWERS
        inspected = sqlalchemy.inspect(client)
        assert sorted(inspected.get_table_names()) == ["dim_file", "dim_rule", "fct_findings", "fct_reports"]
        assert inspected.get_view_names() == ["label_reports"]
        assert inspected.get_table_comment("fct_reports")["text"] == ANSWERS[3][0]
        with pytest.raises(sqlalchemy.exc.DBAPIError, match="read-only"):
            client.execute(sqlalchemy.text(WRITING))


def test_adbc(release: Path) -> None:
    options = {"path": str(release / "warehouse.duckdb"), "access_mode": "READ_ONLY"}
    with (
        dbapi.connect(
            driver=adbc_driver_duckdb.driver_path(), entrypoint="duckdb_adbc_init", db_kwargs=options, autocommit=True
        ) as client,
        client.cursor() as cursor,
    ):
        answers: list[Any] = []
        for query in QUERIES:
            cursor.execute(query)
            answers += [tuple(row.values()) for row in cursor.fetch_arrow_table().to_pylist()]
        assert answers == ANSWERS
        with pytest.raises(ProgrammingError, match="read-only"):
            cursor.execute(WRITING)


def test_pandas(release: Path) -> None:
    reports = pd.read_parquet(release / "parquet" / "fct_reports.parquet", dtype_backend="pyarrow")
    assert (len(reports), reports["total"].sum()) == ANSWERS[0]
    rules = pd.read_parquet(release / "parquet" / "dim_rule.parquet")
    assert list(rules["milder_severities"][0]) == ANSWERS[2][0]


def test_polars(release: Path) -> None:
    reports = pl.read_parquet(release / "parquet" / "fct_reports.parquet")
    assert (reports.height, reports["total"].sum()) == ANSWERS[0]
    assert reports.schema["total"] == pl.Decimal(12, 4)
    rules = pl.read_parquet(release / "parquet" / "dim_rule.parquet")
    assert rules["milder_severities"].to_list() == [ANSWERS[2][0]]
