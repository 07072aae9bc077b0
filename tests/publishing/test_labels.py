"""Chinese names of tables and columns."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from docs.make_data_dictionary import published_models
from publishing.labels import add_views, label


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("""
            CREATE TABLE fct_funds (amount DECIMAL(20, 4), spent DECIMAL(20, 4), again DECIMAL(20, 4), line_no INTEGER);
            INSERT INTO fct_funds VALUES (10, 8, 8, 1);
            COMMENT ON TABLE fct_funds IS 'One row per line. / 资金：每行一行。';
            COMMENT ON COLUMN fct_funds.amount IS 'Amount, yuan / 金额（元）';
            COMMENT ON COLUMN fct_funds.spent IS 'Spent / 执行数';
            COMMENT ON COLUMN fct_funds.again IS 'Spent, another one''s / 执行数（另）';
            CREATE TABLE not_commented (a INTEGER);
        """)
        yield connection


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("Amount, yuan / 金额（元）", "金额"),
        ("Status: accepted / returned / 状态：接收、退回", "状态"),
        ("One row per line. / 资金，每行一条。\n", "资金"),
        ("no Chinese", None),
        ("nothing behind / ", None),
        (None, None),
    ],
)
def test_label_is_the_chinese_up_to_its_first_stop(comment: str | None, expected: str | None) -> None:
    assert label(comment) == expected


def test_views_hold_the_rows_under_chinese_names(database: duckdb.DuckDBPyConnection) -> None:
    add_views(database)
    views = "SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'zh'"
    assert database.execute(views).fetchall() == [("资金", "One row per line. / 资金：每行一行。")]
    rows = database.execute("FROM zh.资金")
    # Two columns of one label, and one without, keep their names.
    assert [column[0] for column in rows.description or []] == ["金额", "spent", "again", "line_no"]
    assert len(rows.fetchall()) == 1
    comments = "SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = 'zh' AND comment LIKE '%另%'"
    assert database.execute(comments).fetchall() == [("again", "Spent, another one's / 执行数（另）")]


def test_every_published_table_and_column_has_a_chinese_name_of_its_own() -> None:
    models = published_models()
    tables = [label(model["description"]) for model in models]
    assert None not in tables
    assert len(set(tables)) == len(tables) > 20
    for model in models:
        labels = [label(column["description"]) for column in model["columns"]]
        assert None not in labels, model["name"]
        assert sorted({name for name in labels if labels.count(name) > 1}, key=str) == [], model["name"]
