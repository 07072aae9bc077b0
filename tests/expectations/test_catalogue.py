"""The list of due rules and their files say the same, and a file that fails to load is noticed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from expectations import catalogue, rules
from expectations.rule import Rule


def test_list_and_files_agree() -> None:
    loaded = catalogue.load()
    assert loaded.faults == {}
    assert tuple(rule.id for rule in loaded.rules) == rules.DUE


def test_every_rule_has_its_own_test() -> None:
    folder = Path(__file__).parent / "rules"
    assert {path.stem for path in folder.glob("test_*.py")} == {f"test_{rule}" for rule in rules.DUE}


def columns(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("rule", catalogue.load().rules, ids=lambda rule: rule.id)
def test_rule_tells_people_what_it_is(rule: Rule) -> None:
    assert rule.invalid.endswith(".") and rule.invalid_zh.endswith("。")
    assert rule.not_applicable.endswith(".") and rule.not_applicable_zh.endswith("。")
    # What the rule says in Chinese, it says without English words.
    assert not re.search("[A-Za-z]{2,}", " ".join((rule.not_applicable_zh, *rule.leaves_out_zh)))
    # What is reported is repeated, in Chinese without the English words around it.
    if rule.reported and not rule.reported.startswith("blank"):
        assert "{reported}" in rule.message
        assert "{reported}" in rule.message_zh or columns(rule.reported) <= columns(rule.message_zh)
    assert len(rule.leaves_out_zh) == len(rule.leaves_out)
    for entries in (rule.leaves_out, rule.leaves_out_zh):
        assert [entry.split(".")[0] for entry in entries] == [str(number + 1) for number in range(len(entries))]
    assert all(entry.endswith("。") for entry in rule.leaves_out_zh)
    assert rule.severity not in rule.milder
    assert rule.version == str(len(rule.history) + 1) and list(rule.history) == [
        str(number + 2) for number in range(len(rule.history))
    ]
    assert set(rule.follows_from) <= set(rules.DUE) - {rule.id}


def test_removed_file_is_a_fault() -> None:
    loaded = catalogue.load(("header_score_mismatch", "removed_rule"))
    assert [rule.id for rule in loaded.rules] == ["header_score_mismatch"]
    assert "ModuleNotFoundError" in loaded.faults["removed_rule"]


def test_file_that_is_not_listed_is_a_fault() -> None:
    loaded = catalogue.load(("header_score_mismatch",))
    assert "total_score_mismatch" in loaded.faults and "header_score_mismatch" not in loaded.faults


def test_file_that_holds_another_rule_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = ModuleType("copied")
    copied.RULE = catalogue.load().rules[0]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "expectations.rules.copied", copied)
    assert catalogue.load((*rules.DUE, "copied")).faults == {
        "copied": "expectations/rules/copied.py holds no rule of that name"
    }
