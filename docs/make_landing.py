"""Makes docs/landing.md from the landing schemas and the descriptions of the staging models.

`.venv/bin/python docs/make_landing.py`
"""

from __future__ import annotations

from pathlib import Path

import yaml

from ingestion.landing import schemas

HERE = Path(__file__).parent
STAGING = HERE.parent / "dbt_project" / "models" / "staging"

INTRODUCTION = """\
# Landing tables

<!-- Made by docs/make_landing.py; edit ingestion/landing.py or the descriptions of the staging models instead. -->

What reading one file yields, whatever its format or template. `jixiao read FILE --json` prints the same rows as one
object: table name -> list of rows. In the data folder they stand as `landing/<batch>/<table>.parquet`.

- `*_text` is what the document prints, without outer whitespace and line breaks inside a cell. A blank cell is null:
  `—`, blank and `0` are three different things.
- The column of the same name without `_text` is the value: amounts in yuan, rates as fractions, scores and weights in
  points. It is null where the text is no number.
- `source_cell` tells where the row stands in the file (`line 130`, `table 2!C14`). `cells` names the cells of single
  columns where they differ from it.
- A merged cell is read once for all rows it covers. Labels are repeated; a merged score or weight stands on each of
  its rows under one group number.
- Where the document leaves two readings open, `ambiguous` is true and `ambiguous_reason` says why.
"""

# What staging says of tonight's rows alone, and the one table and columns that go no further than landing.
TABLES = {
    "files": "One row per submitted file. A rejected file has no rows in the other tables but `approved_targets`.",
    "forms": "One row per form of a file.",
    "contacts": "One row per person or phone number printed in the file. Restricted: nothing behind landing reads it.",
}
COLUMNS = {
    "file_id": "sha256 of the submitted file's bytes",
    "form_id": "Form, the same whenever the file is read",
    "bundle_file_id": "The bundle that the file came in",
    "member_path": "Where it stood in the outermost bundle",
    "role": "What the person is in the form, or that it is a phone number, as printed",
    "value_text": "Name or number as printed",
    "source_cell": "Where it stands in the submitted file",
    "cells": "Places of single columns, where they differ from source_cell",
    "flags": "What the format reader says of the cells (ocr and its confidence, by_alignment, formula_without_value), "
    "and the form reader of an indicator row (no_score_in_row, number_without_column:N, other_reading, target_before:T "
    "where a later target stands beside the first)",
    "ambiguous": "Whether the document leaves two readings open here",
    "ambiguous_reason": "Which readings are open",
}


def landing_page() -> str:
    """The whole page. Raises KeyError for a column that nothing describes."""
    return INTRODUCTION + "".join(_section(table) for table in schemas)


def _section(table: str) -> str:
    about, described = _descriptions(table)
    rows = [
        f"| `{column.name}` | {column.type} | {described.get(column.name) or COLUMNS[column.name]} |"
        for column in schemas[table]
    ]
    return "\n".join([f"\n## {table}\n", f"{about}\n", "| column | type | meaning |", "|---|---|---|", *rows, ""])


def _descriptions(table: str) -> tuple[str, dict[str, str]]:
    """What the staging model of the table says of it and of its columns, in English."""
    path = STAGING / f"stg_{table}.yml"
    if table == "contacts":
        return TABLES[table], {}
    (model,) = yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
    columns = {column["name"]: _english(column.get("description", "")) for column in model["columns"]}
    return TABLES.get(table) or _english(model["description"]), columns


def _english(description: str) -> str:
    return " ".join(description.partition(" / ")[0].split())


if __name__ == "__main__":
    (HERE / "landing.md").write_text(landing_page(), encoding="utf-8")
