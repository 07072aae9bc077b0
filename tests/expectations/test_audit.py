"""An audit that looked at nothing, or broke, must never read like one that passed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from expectations import catalogue, rules
from expectations.audit import AuditError, AuditResult, run_audit
from expectations.rule import Expectation, Rule, at_most

Audit = Callable[..., AuditResult]

RULE = Rule(
    id="too_much",
    version="1",
    severity="reject",
    grain="things",
    invalid="There is too much of it.",
    invalid_zh="过多。",
    basis="arithmetic",
    basis_must_be_verified=False,
    leaves_out=("1. What has no amount.",),
    leaves_out_zh=("1. 没有金额的。",),
    applies_when="amount is not null",
    not_applicable="There is no amount.",
    not_applicable_zh="没有金额。",
    parameters={"limit": 5},
    expectation=at_most("amount", "limit"),
    subject="{name}",
    reported="{amount}",
    expected="≤{limit}",
    difference="amount",
    message="{name} is {reported}.",
    message_zh="{name}为{reported}。",
)
LITTLE, MUCH, NONE = ({"name": name, "amount": amount} for name, amount in (("a", 1), ("b", 9), ("c", None)))


def broken(**changes: Any) -> Rule:
    return replace(RULE, id="broken", **changes)


def by_rule(result: AuditResult, rule: str) -> list[dict[str, Any]]:
    return [row for row in result.tables["rule_results"].to_pylist() if row["rule"] == rule]


def test_rows_are_counted_per_form(audit: Audit) -> None:
    other = {"form_id": "f2", "name": "d", "amount": 2}
    rows = {"1": LITTLE, "2": MUCH, "3": NONE, "4": other}
    result = audit({"forms": {"f1": {}, "f2": {"form_id": "f2"}}, "things": rows}, rules=[RULE], documents=False)
    counts = [
        [row[name] for name in ("form_id", "outcome", "due", "passed", "failed", "not_applicable", "errors")]
        for row in by_rule(result, "too_much")
    ]
    assert counts == [["f1", "fail", 2, 1, 1, 1, 0], ["f2", "pass", 1, 1, 0, 0, 0]]
    assert result.outcomes["too_much"] == {"fail": 1, "pass": 1}
    assert not result.held


def test_form_without_due_rows_has_not_passed(audit: Audit) -> None:
    forms = {"f1": {}, "f2": {"form_id": "f2"}}
    result = audit({"forms": forms, "things": {"1": NONE}}, rules=[RULE], documents=False)
    assert [(row["outcome"], row["reason"]) for row in by_rule(result, "too_much")] == [
        ("not_applicable", "There is no amount."),
        ("not_applicable", "The form has no rows of the grain things."),
    ]


def test_empty_frame_is_not_applicable(audit: Audit, tmp_path: Path) -> None:
    audit({"things": {"1": MUCH}}, rules=[RULE], documents=False)
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as database:
        database.execute("delete from intermediate.aud_things")
    result = run_audit(tmp_path / "warehouse.duckdb", tmp_path / "quality", rules=[RULE], documents=False)
    assert result.outcomes["too_much"] == {"not_applicable": 1}
    assert result.findings == 0


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (broken(expectation=at_most("no_such_column", 1)), "no_such_column"),
        (broken(expectation=at_most("name", 1)), "same type"),
        (broken(expectation=at_most("amount", "no_such_parameter")), "no_such_parameter"),
        (broken(expectation=Expectation("expect_nonsense", lambda _: {})), "expect_nonsense"),
        (broken(applies_when="no_such_column > 1"), "condition"),
        (broken(applies_when="true"), "nothing to compare"),
        (broken(grain="no_such_frame"), "aud_no_such_frame"),
        (broken(message="{no_such_column}"), "no_such_column"),
        (broken(difference="name"), "worded"),
    ],
)
def test_rule_that_breaks_is_an_error_and_holds_the_release(audit: Audit, rule: Rule, says: str) -> None:
    rows = {"1": LITTLE, "2": MUCH, "3": NONE}
    result = audit({"things": rows}, rules=[rule, RULE], documents=False)
    assert result.held and says in result.rule_errors["broken"]
    assert "broken" in result.message and "must be held" in result.message
    assert result.rules_run == ["too_much"]
    (row,) = by_rule(result, "broken")
    assert (row["outcome"], row["due"], row["passed"], row["failed"]) == ("error", 0, 0, 0)
    assert row["errors"] > 0 and says in row["reason"]
    assert {finding["rule"] for finding in result.finding_list()} == {"too_much"}


def test_due_rule_that_did_not_load_is_an_error(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = catalogue.Catalogue((RULE,), {"removed_rule": "the file of the rule cannot be loaded"})
    monkeypatch.setattr(catalogue, "load", lambda: loaded)
    result = audit({"things": {"1": LITTLE}}, documents=False)
    assert result.rules_due == {"too_much": "1", "removed_rule": "unknown"}
    assert result.held and list(result.rule_errors) == ["removed_rule"]
    assert [row["outcome"] for row in by_rule(result, "removed_rule")] == ["error"]


def test_row_key_that_repeats_is_an_error(audit: Audit, tmp_path: Path) -> None:
    audit({"things": {"1": LITTLE}}, rules=[RULE], documents=False)
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as database:
        database.execute("insert into intermediate.aud_things from intermediate.aud_things")
    result = run_audit(tmp_path / "warehouse.duckdb", tmp_path / "quality", rules=[RULE], documents=False)
    assert "row_key" in result.rule_errors["too_much"]


def test_breakdown_of_a_whole_suite_is_an_error_of_its_rules(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("expectations.suites._validate", breaks)
    result = audit({"things": {"1": LITTLE}}, rules=[RULE], documents=False)
    assert "out of order" in result.rule_errors["too_much"]


def test_milder_check_gives_its_own_severity(audit: Audit) -> None:
    rule = replace(RULE, milder={"info": at_most("amount", 0.5)})
    rows = {"1": LITTLE, "2": MUCH, "3": {"name": "z", "amount": 0}}
    result = audit({"things": rows}, rules=[rule], documents=False)
    assert {row["row_key"]: row["severity"] for row in result.finding_list()} == {"1": "info", "2": "reject"}


def test_symptom_names_its_cause(audit: Audit) -> None:
    cause = replace(RULE, id="cause", expectation=at_most("other", 5))
    of_form = replace(RULE, id="of_form", grain="forms", follows_from={"cause": "amount > 10"})
    of_row = replace(RULE, id="of_row", follows_from={"cause": "true"})
    rows = {"1": MUCH | {"other": 9}, "2": MUCH | {"other": 1}}
    forms = {"f1": MUCH | {"amount": 11}, "f2": MUCH | {"amount": 11, "form_id": "f2"}}
    result = audit({"forms": forms, "things": rows}, rules=[cause, of_form, of_row], documents=False)
    found = {(row["rule"], row["row_key"]): row for row in result.finding_list()}
    key = found["cause", "1"]["finding_key"]
    assert {name: row["follows_from"] for name, row in found.items()} == {
        ("cause", "1"): None,
        ("of_row", "1"): key,
        ("of_row", "2"): None,
        ("of_form", "f1"): key,
        ("of_form", "f2"): None,
    }
    mild = audit({"forms": {"f1": MUCH}, "things": rows}, rules=[cause, of_form], documents=False).finding_list()
    assert [row["follows_from"] for row in mild] == [None, None]


def test_parts_make_the_whole(audit: Audit, tmp_path: Path) -> None:
    forms = {f"f{n}": {"file_id": f"file{n}", "form_id": f"f{n}"} for n in range(9)}
    things = {name: place | (MUCH if name in ("f2", "f7") else LITTLE) for name, place in forms.items()}
    whole = audit({"forms": forms, "things": things}, rules=[RULE], documents=False)
    wholes = {name: sorted(table.to_pylist(), key=str) for name, table in whole.tables.items()}
    parts = run_audit(tmp_path / "warehouse.duckdb", tmp_path / "quality", rules=[RULE], files_per_part=2)
    assert {name: sorted(table.to_pylist(), key=str) for name, table in parts.tables.items()} == wholes
    assert (
        (parts.findings, parts.outcomes)
        == (whole.findings, whole.outcomes)
        == (2, {"too_much": {"pass": 7, "fail": 2}})
    )
    assert not list((tmp_path / "quality").glob(".*"))


def settings_of(tmp_path: Path, *rows: tuple[str, str, str | None, str]) -> None:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as database:
        database.execute("create schema staging")
        database.execute(
            "create table staging.stg_scheme_rules"
            " (scheme_id varchar, rule varchar, severity varchar, parameters json, precedence integer default 1)"
        )
        database.executemany(
            "insert into staging.stg_scheme_rules (scheme_id, rule, severity, parameters) values (?, ?, ?, ?)", rows
        )


def test_schemes_change_severity_and_parameters_and_drop_rules(audit: Audit, tmp_path: Path) -> None:
    forms = {name: {"form_id": name, "scheme_id": name} for name in ("ours", "strict", "mild", "without")}
    audit({"forms": forms, "things": {n: MUCH | {"form_id": n} for n in forms}}, rules=[RULE], documents=False)
    settings_of(
        tmp_path,
        ("*", "too_much", "warn", '{"limit": 9}'),
        ("strict", "too_much", None, '{"limit": 8}'),
        ("mild", "too_much", "info", '{"limit": 8}'),
        ("without", "too_much", "off", "{}"),
    )
    result = run_audit(tmp_path / "warehouse.duckdb", tmp_path / "quality", rules=[RULE], documents=False)
    assert {row["form_id"]: (row["severity"], row["expected"]) for row in result.finding_list()} == {
        "strict": ("warn", "≤8"),
        "mild": ("info", "≤8"),
    }
    outcomes = {row["form_id"]: (row["outcome"], row["reason"]) for row in by_rule(result, "too_much")}
    assert outcomes["ours"] == ("pass", None)
    assert outcomes["without"] == ("not_applicable", "The scheme of the form leaves this rule out.")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("*", "no_rule", "info", "{}"), "no_rule"),
        (("qinglan", "too_much", None, '{"most": 3}'), "its parameters are: limit"),
        (("qinglan", "too_much", None, '{"limit": "three"}'), "not of the kind"),
    ],
)
def test_setting_of_nothing_is_one_clear_sentence(audit: Audit, tmp_path: Path, row: Any, says: str) -> None:
    audit({"things": {"1": LITTLE}}, rules=[RULE], documents=False)
    settings_of(tmp_path, row)
    with pytest.raises(AuditError, match=says):
        run_audit(tmp_path / "warehouse.duckdb", tmp_path / "quality", rules=[RULE], documents=False)


def test_findings_keep_their_key_and_everything_is_written(audit: Audit, tmp_path: Path) -> None:
    first = audit({"things": {"1": LITTLE, "2": MUCH}}, rules=[RULE], documents=False)
    again = audit({"things": {"2": MUCH}}, rules=[RULE], documents=False)
    assert [f["finding_key"] for f in first.finding_list()] == [f["finding_key"] for f in again.finding_list()]
    for name, table in again.tables.items():
        assert pq.read_table(tmp_path / "quality" / f"{name}.parquet").equals(table)
    (rule,) = again.tables["rules"].to_pylist()
    assert (rule["rule"], rule["parameters"], rule["leaves_out"]) == ("too_much", '{"limit": 5}', list(RULE.leaves_out))
    assert (rule["not_applicable_zh"], rule["leaves_out_zh"]) == (RULE.not_applicable_zh, list(RULE.leaves_out_zh))


def test_data_docs_are_built_and_load_nothing_from_the_net(audit: Audit, tmp_path: Path) -> None:
    audit({"things": {"1": MUCH}}, rules=[RULE])
    pages = list((tmp_path / "quality" / "data_docs").rglob("*.html"))
    assert any("too_much" in page.read_text(encoding="utf-8") for page in pages)
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert not re.findall(r"<(?:script|link|img)[^>]*https?:|url\(.?https?:", html)
        for beside in re.findall(r'(?:href|src)="([^":#]+)"', html):
            assert (page.parent / beside).is_file(), beside


def test_data_docs_begin_with_a_list_of_the_suites_and_their_results(audit: Audit, tmp_path: Path) -> None:
    audit({"things": {"1": MUCH, "2": LITTLE}}, rules=[RULE])
    docs = tmp_path / "quality" / "data_docs"
    index = (docs / "index.html").read_text(encoding="utf-8")
    links = re.findall('href="([^"]+)"', index)
    assert [link.split("/")[0] for link in links] == ["expectations", "validations"]
    assert all((docs / link).is_file() for link in links)
    assert "<td>2</td><td>1</td><td>1</td>" in index  # rows, checks, checks that fail
    assert "<script" not in index


def test_data_docs_count_what_fails_and_quote_nothing(audit: Audit, tmp_path: Path) -> None:
    result = audit({"things": {"a_row_key": MUCH | {"amount": 987654}}}, rules=[RULE])
    assert [finding["reported"] for finding in result.finding_list()] == ["987654"]
    for page in (tmp_path / "quality" / "data_docs").rglob("*.html"):
        assert not re.findall("987654|a_row_key", page.read_text(encoding="utf-8")), page


def test_warehouse_without_audit_frames_is_one_clear_sentence(tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    for name in ("empty.duckdb", "missing.duckdb"):
        with pytest.raises(AuditError, match="build the intermediate layer first"):
            run_audit(tmp_path / name, tmp_path / "quality")


def test_rules_due_are_the_catalogue() -> None:
    assert len(rules.DUE) == len(set(rules.DUE))
