"""docs/data-dictionary/ says what the YAML beside the marts says, and the YAML says what a reader needs."""

from __future__ import annotations

import re
from typing import Any

from docs.make_data_dictionary import MARTS, PAGES, pages, published_models

_NEVER_ADDED_UP = re.compile(r"(^|_)(rate|score|weight|average|rank|rollup|completion|difference|value|value_to)$")


def measures() -> dict[str, str]:
    """`table.column` -> additive, semi_additive or non_additive, of every column that says so."""
    return {
        f"{model['name']}.{column['name']}": column["config"]["meta"]["measure"]
        for model in published_models()
        for column in model["columns"]
        if "measure" in column.get("config", {}).get("meta", {})
    }


def columns(*prefixes: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{model['name']}.{column['name']}", column)
        for model in published_models()
        if model["name"].startswith(prefixes)
        for column in model["columns"]
    ]


def test_data_dictionary_is_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    assert written == pages(), "run .venv/bin/python docs/make_data_dictionary.py"


def test_every_mart_is_in_the_data_dictionary() -> None:
    models = {path.stem for path in MARTS.rglob("*.sql") if "restricted" not in path.parts}
    assert models >= {"fct_funds", "fct_indicator_scores", "fct_findings", "mart_unit_scorecard", "dim_file"}
    index = pages()["README.md"]
    assert {name for name in models if f"({name}.md)" not in index or f"{name}.md" not in pages()} == set()


def test_every_number_of_facts_and_marts_says_whether_it_may_be_added_up() -> None:
    numbers = {
        name
        for name, column in columns("fct_", "mart_", "metric_")
        if re.match(r"decimal|bigint", column["data_type"]) and not name.endswith(("_no", "_key"))
    }
    assert len(numbers) > 100
    assert numbers - measures().keys() == set()
    assert set(measures().values()) == {"additive", "semi_additive", "non_additive"}


def test_names_tell_what_may_never_be_added_up() -> None:
    named_so = {name for name in measures() if _NEVER_ADDED_UP.search(name.split(".")[1])}
    marked_so = {name for name, measure in measures().items() if measure == "non_additive"}
    # Points of a form's rows add up within the form, each merged cell once.
    within_a_form = {
        f"{fact}.{column}" for fact in ("fct_goals", "fct_indicator_scores") for column in ("score", "weight")
    }
    assert named_so - marked_so == within_a_form
    assert marked_so - named_so == set()
