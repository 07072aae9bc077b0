"""Chinese names for Chinese readers: the schema `zh` with a view of each table, whose columns have Chinese names.

The names come from the comments of the tables and columns, `English / 中文`: the Chinese up to its first bracket or
stop, `年初预算数（元）` -> `年初预算数`.
"""

from __future__ import annotations

import re
from collections import Counter

import duckdb

SCHEMA = "zh"
_END_OF_LABEL = re.compile(r"[（：，；。]")


def label(comment: str | None) -> str | None:
    """The Chinese name that a comment begins with behind its English part; None where it has none."""
    _, slash, chinese = (comment or "").rpartition(" / ")
    return _END_OF_LABEL.split(chinese)[0].strip() or None if slash else None


def add_views(database: duckdb.DuckDBPyConnection) -> None:
    """Make the views of all commented tables of schema `main`, with their comments.

    A table without a label gets no view; a column without one, or with that of another column, keeps its English name.
    """
    database.execute(f"CREATE SCHEMA {SCHEMA}")
    tables = database.execute(
        "SELECT table_name, comment FROM duckdb_tables()"
        " WHERE database_name = current_database() AND schema_name = 'main' ORDER BY table_name"
    ).fetchall()
    for table, comment in tables:
        if view := label(comment):
            _add_view(database, table, f"{SCHEMA}.{_name(view)}", comment)


def _add_view(database: duckdb.DuckDBPyConnection, table: str, view: str, comment: str) -> None:
    columns = database.execute(
        "SELECT column_name, comment FROM duckdb_columns()"
        " WHERE database_name = current_database() AND schema_name = 'main' AND table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    labels = Counter(label(said) for _, said in columns)
    named = []
    for column, said in columns:
        own = label(said)
        named.append((column, own if own and labels[own] == 1 else column, said))
    selected = ", ".join(f"{_name(column)} AS {_name(shown)}" for column, shown, _ in named)
    # Without the name of the database: it then holds under whatever name a client attaches the release.
    database.execute(f"CREATE VIEW {view} AS SELECT {selected} FROM main.{_name(table)}")
    database.execute(f"COMMENT ON VIEW {view} IS {_text(comment)}")
    for _, shown, said in named:
        if said:
            database.execute(f"COMMENT ON COLUMN {view}.{_name(shown)} IS {_text(said)}")


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
