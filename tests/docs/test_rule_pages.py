"""docs/rules says what the rule files say, and shows what the samples show."""

from __future__ import annotations

import json

import pytest

from docs.make_rules import EXAMPLES, LEFT_OUT, RULES, make_examples, pages
from expectations.rules import DUE

STALE = "run .venv/bin/python -m docs.make_rules"


def test_pages_are_up_to_date() -> None:
    wanted = pages()
    assert {path.name for path in RULES.glob("*.md")} == {path.name for path in wanted}, STALE
    for path, text in wanted.items():
        assert path.read_text(encoding="utf-8") == text, STALE


def test_every_rule_has_its_page_and_those_left_out_have_none() -> None:
    assert {path.stem for path in pages()} == {*DUE, "README"}
    assert not set(LEFT_OUT) & set(DUE)


def test_bases_to_be_verified_are_shown_as_such() -> None:
    page = pages()[RULES / "total_score_mismatch.md"]
    assert "To be verified" in page
    assert "To be verified" not in pages()[RULES / "header_score_mismatch.md"]


# dbt leaves its log file to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_examples_are_up_to_date() -> None:
    assert json.loads(EXAMPLES.read_text(encoding="utf-8")) == make_examples(), f"{STALE} --examples"
