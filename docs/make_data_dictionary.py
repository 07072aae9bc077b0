"""Makes docs/data-dictionary.md from the YAML beside the marts.

`.venv/bin/python docs/make_data_dictionary.py`
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
MARTS = HERE.parent / "dbt_project" / "models" / "marts"

INTRODUCTION = """\
# Data dictionary

<!-- Made by docs/make_data_dictionary.py; edit the YAML beside the models in dbt_project/models/marts instead. -->

The tables of a release, in the schema `main` of `warehouse.duckdb` and as one Parquet file each. The same words are
comments on the tables and columns, where BI tools show them.

- Amounts are yuan, rates fractions (84% is 0.84), scores and weights points; all are exact decimals.
- `*_text` is what the document prints; the column without `_text` is the value, null where the text is no number.
- Facts join dimensions on the columns named under *joins*; a dimension's member `unknown` (year `0`) stands for what a
  document does not tell, so that an inner join loses no row.
- Facts hold every version of every report. Join `fct_reports` on `form_id` to leave out former versions and reports
  that were returned.
"""
SECTIONS = (("Facts", "fct_"), ("Dimensions", "dim_"))


def dictionary_page() -> str:
    """The whole page. Raises KeyError for a column without description or type."""
    models = sorted(
        (model for path in MARTS.rglob("*.yml") for model in yaml.safe_load(path.read_text("utf-8")).get("models", [])),
        key=lambda model: str(model["name"]),
    )
    page = [INTRODUCTION]
    for title, prefix in SECTIONS:
        page.append(f"\n## {title}\n")
        page.extend(_table(model) for model in models if model["name"].startswith(prefix))
    return "".join(page)


def _table(model: dict[str, Any]) -> str:
    english, chinese = _languages(model["description"])
    heading = ["| column | type | joins | meaning | 含义 |", "|---|---|---|---|---|"]
    rows = [_row(column) for column in model["columns"]]
    return "\n".join([f"\n### {model['name']}\n", f"{english}\n", f"{chinese}\n", *heading, *rows, ""])


def _row(column: dict[str, Any]) -> str:
    english, chinese = _languages(column["description"])
    return f"| `{column['name']}` | {column['data_type']} | {_joins(column)} | {english} | {chinese} |"


def _languages(description: str) -> tuple[str, str]:
    english, chinese = " ".join(description.split()).replace("|", r"\|").rsplit(" / ", 1)
    return english, chinese


def _joins(column: dict[str, Any]) -> str:
    """The dimension that a relationship test says the column refers to."""
    targets = [
        re.sub(r"^ref\('(\w+)'\)$", r"\1", test["relationships"]["arguments"]["to"])
        for test in column.get("data_tests", [])
        if "relationships" in test
    ]
    return ", ".join(f"`{target}`" for target in targets)


if __name__ == "__main__":
    (HERE / "data-dictionary.md").write_text(dictionary_page(), encoding="utf-8")
