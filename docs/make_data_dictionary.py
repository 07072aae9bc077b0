"""Makes docs/data-dictionary/, a page per table of a release, from the YAML beside the marts.

`.venv/bin/python docs/make_data_dictionary.py`
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PAGES = HERE / "data-dictionary"
MARTS = HERE.parent / "dbt_project" / "models" / "marts"
# Beside the marts stands what they need and a release does not hold.
_NOT_PUBLISHED = "restricted"

INTRODUCTION = """\
# Data dictionary

<!-- Made by docs/make_data_dictionary.py; edit the YAML beside the models in dbt_project/models/marts instead. -->

The tables of a release, in the schema `main` of `warehouse.duckdb` and as one Parquet file each. The same words are
comments on the tables and columns, where BI tools show them. The schema `zh` holds a view of each table under its
Chinese name, with Chinese column names.

- Amounts are yuan, rates fractions (84% is 0.84), scores and weights points; all are exact decimals.
- `*_text` is what the document prints; the column without `_text` is the value, null where the text is no number.
- Facts join dimensions on the columns named under *joins*; a dimension's member `unknown` (year and date `0`) stands
  for what a document does not tell, so that an inner join loses no row. Keys are the same in every release.
- *measure* says whether a column may be added up: *additive* over all rows, *semi-additive* over some (the page says
  which), *non-additive* never. What ends in `_rate`, `_score`, `_average` or `_rank` is never to be added up.
- Facts hold every version of every report. Join `fct_reports` on `form_id` to leave out former versions (`is_current`)
  and reports that were returned (`status`); the scorecards have left them out.
- Of a classified project (涉密项目) a release holds that its form was received and how it was judged, and no more.
"""
SECTIONS = (
    ("Scorecards", "Made of the facts for the questions asked most: start here.", "mart_"),
    ("Metrics", "Every metric of [dim_metric](dim_metric.md), by group.", "metric_"),
    ("Facts", "One row per thing that a report prints or that was found in it.", "fct_"),
    ("Dimensions", "What facts are grouped by.", "dim_"),
)

Model = dict[str, Any]


def pages() -> dict[str, str]:
    """File name -> text of every page. Raises KeyError for a column without description or type."""
    models = published_models()
    joined_by: dict[str, list[str]] = defaultdict(list)
    for model in models:
        for column in model["columns"]:
            for target in _targets(column):
                joined_by[target].append(f"[{model['name']}]({model['name']}.md)")
    tables = {f"{model['name']}.md": _page(model, sorted(set(joined_by[model["name"]]))) for model in models}
    return {"README.md": _index(models)} | tables


def published_models() -> list[Model]:
    """What the YAML says of each table of a release, by name."""
    files = (path for path in MARTS.rglob("*.yml") if _NOT_PUBLISHED not in path.parts)
    models = [model for path in files for model in yaml.safe_load(path.read_text("utf-8")).get("models", [])]
    return sorted(models, key=lambda model: str(model["name"]))


def _index(models: list[Model]) -> str:
    page = [INTRODUCTION]
    for title, what, prefix in SECTIONS:
        page += [f"\n## {title}\n", f"{what}\n", "| table | one row | 含义 |", "|---|---|---|"]
        for model in models:
            if model["name"].startswith(prefix):
                english, chinese = _languages(model["description"])
                first_sentence = re.split(r"(?<=[^.]{3}\.) |: ", english)[0].rstrip(".")
                page.append(f"| [{model['name']}]({model['name']}.md) | {first_sentence} | {chinese} |")
    return "\n".join(page) + "\n"


def _page(model: Model, joined_by: list[str]) -> str:
    english, chinese = _languages(model["description"])
    lines = [f"# {model['name']}\n", "<!-- Made by docs/make_data_dictionary.py. -->\n", f"{english}\n", f"{chinese}\n"]
    if joined_by:
        lines.append(f"Joined by: {', '.join(joined_by)}.\n")
    measured = any(_measure(column) for column in model["columns"])
    heads = ["column", "type", "joins", *(["measure"] if measured else []), "meaning", "含义"]
    lines += [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    lines += [f"| {' | '.join(_cells(column, measured))} |" for column in model["columns"]]
    return "\n".join([*lines, "", "[All tables](README.md)", ""])


def _cells(column: dict[str, Any], measured: bool) -> Iterator[str]:
    yield f"`{column['name']}`"
    yield column["data_type"]
    yield ", ".join(f"[{target}]({target}.md)" for target in _targets(column))
    if measured:
        yield _measure(column).replace("_", "-")
    yield from _languages(column["description"])


def _measure(column: dict[str, Any]) -> str:
    measure: str = column.get("config", {}).get("meta", {}).get("measure", "")
    return measure


def _languages(description: str) -> tuple[str, str]:
    english, chinese = " ".join(description.split()).replace("|", r"\|").rsplit(" / ", 1)
    return english, chinese


def _targets(column: dict[str, Any]) -> list[str]:
    """The dimensions that relationship tests say the column refers to."""
    return [
        re.sub(r"^ref\('(\w+)'\)$", r"\1", test["relationships"]["arguments"]["to"])
        for test in column.get("data_tests", [])
        if "relationships" in test
    ]


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for former in PAGES.glob("*.md"):
        former.unlink()
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
