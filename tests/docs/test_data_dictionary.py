"""docs/data-dictionary.md says what the YAML beside the marts says."""

from __future__ import annotations

from docs.make_data_dictionary import HERE, MARTS, dictionary_page


def test_data_dictionary_is_up_to_date() -> None:
    written = (HERE / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary_page(), "run .venv/bin/python docs/make_data_dictionary.py"


def test_every_mart_is_in_the_data_dictionary() -> None:
    models = {path.stem for path in MARTS.rglob("*.sql")}
    assert models >= {"fct_funds", "fct_indicator_scores", "fct_findings", "fct_reports", "dim_file", "dim_rule"}
    assert {name for name in models if f"\n### {name}\n" not in dictionary_page()} == set()
