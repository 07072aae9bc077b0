"""A bureau's own schemes: a TOML file that adds to our seeds or overrides them, without touching ours.

    [[regions]]                       # a region that our list does not hold
    region_id = "990100"
    region_name = "青岚市"
    region_level = "city"
    parent_region_id = "000000"

    [[schemes]]                       # a new scheme; with the id of one of ours, what it says overrides that one
    scheme_id = "qinglan_project_2023"
    region_id = "990100"
    form_type = "project"
    year_from = 2023
    execution_weight = 20
    section_caps = { "产出指标" = 40, "效益指标" = 30, "满意度指标" = 10 }
    grade_bands = [{ grade = "优", score_from = 90, score_to = 100, score_to_included = true }]
    rules.low_execution_unexplained = { threshold = 0.8, severity = "info" }

    [rules.large_budget_adjustment]   # for all schemes
    severity = "off"

The fields are the columns of the seeds (dbt_project/seeds/seeds.yml). Staging puts both together.
"""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml  # type: ignore[import-untyped]

from jixiao.settings import Settings

SEEDS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds"
_SEVERITIES = ("reject", "warn", "info", "off")
# Lists that a scheme holds, by the seed that their rows belong to.
_LISTS = {"grade_bands": "grade_bands", "qualitative_tiers": "qualitative_tiers"}
_TABLES = ("schemes", "scheme_section_caps", "grade_bands", "qualitative_tiers", "regions", "scheme_rules")

Row = dict[str, Any]


class OverrideError(Exception):
    """The bureau's file cannot be used; the message says where it is wrong and what to do."""


def write(settings: Settings, folder: Path) -> None:
    """Write the bureau's rows of each seed to `folder/<seed>.parquet`, also where there are none.

    Raises OverrideError for a file that is missing though it was named, is no TOML, or says what the seeds cannot hold.
    """
    rows = _rows(settings)
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as database:
        for table in _TABLES:
            columns = ", ".join(f"{name} {kind}" for name, kind in _types(table).items())
            database.execute(f"create table {table} ({columns})")
            if rows[table]:
                placeholders = ", ".join("?" * len(_types(table)))
                values = [[row.get(name) for name in _types(table)] for row in rows[table]]
                database.executemany(f"insert into {table} values ({placeholders})", values)
            path = str(folder / f"{table}.parquet").replace("'", "''")
            database.execute(f"copy {table} to '{path}' (format parquet)")


def described(settings: Settings) -> dict[str, Any] | None:
    """What the bureau's file is, for the record: its text and checksum, the schemes and rules it speaks of."""
    if not settings.schemes.exists():
        return None
    text = settings.schemes.read_bytes()
    rows = _rows(settings)
    return {
        "sha256": hashlib.sha256(text).hexdigest(),
        "schemes": sorted({row["scheme_id"] for row in rows["schemes"]}),
        "rules": sorted({row["rule"] for row in rows["scheme_rules"]}),
        "text": text.decode(),
    }


def _rows(settings: Settings) -> dict[str, list[Row]]:
    path = settings.schemes
    rows: dict[str, list[Row]] = {table: [] for table in _TABLES}
    if not path.exists():
        if "schemes" in settings.model_fields_set:
            raise OverrideError(f"There is no file {path}: correct JIXIAO_SCHEMES, or unset it.")
        return rows
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OverrideError(f"{path} is no TOML file in UTF-8: {error}.") from error
    try:
        for table, row in _told(said):
            rows[table].append(_checked(table, row))
        _check_references(rows)
    except OverrideError as error:
        raise OverrideError(f"{path}: {error}") from error
    return rows


def _told(said: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    """The rows that the file tells of, by seed."""
    if unknown := said.keys() - {"regions", "schemes", "rules"}:
        raise OverrideError(f"there is no section {min(unknown)}; there are regions, schemes and rules.")
    for region in said.get("regions", []):
        yield "regions", dict(region)
    for rule, setting in said.get("rules", {}).items():
        yield "scheme_rules", _rule_row("*", rule, setting)
    ours = {row["scheme_id"]: row for row in _seed("schemes")}
    for scheme in said.get("schemes", []):
        fields = dict(scheme)
        scheme_id = fields.get("scheme_id")
        if not scheme_id:
            raise OverrideError("a scheme has no scheme_id: give it one.")
        caps, rules = fields.pop("section_caps", {}), fields.pop("rules", {})
        lists = {name: fields.pop(name, []) for name in _LISTS}
        own = {"evidence": "bureau", "must_be_verified": False, "source": "the bureau's own file"}
        yield "schemes", {**ours.get(scheme_id, {"negative_allowed_for_constraint": False}), **own, **fields}
        for level1, cap in caps.items():
            yield "scheme_section_caps", {"scheme_id": scheme_id, "level1": level1, "weight_cap": cap}
        for name, entries in lists.items():
            for entry in entries:
                yield _LISTS[name], {"scheme_id": scheme_id, **entry}
        for rule, setting in rules.items():
            yield "scheme_rules", _rule_row(scheme_id, rule, setting)


def _rule_row(scheme_id: str, rule: str, setting: Any) -> Row:
    if not isinstance(setting, Mapping):
        raise OverrideError(f'rules.{rule} must be a table such as {{ severity = "info" }}.')
    severity = setting.get("severity")
    if severity not in (None, *_SEVERITIES):
        raise OverrideError(f"the severity {severity!r} of rule {rule} is none of {', '.join(_SEVERITIES)}.")
    parameters = {name: value for name, value in setting.items() if name != "severity"}
    return {
        "scheme_id": scheme_id,
        "rule": rule,
        "severity": severity,
        "parameters": json.dumps(parameters, ensure_ascii=False),
    }


def _checked(table: str, row: Row) -> Row:
    """The row with every value of its column's type."""
    name = row.get("scheme_id") or row.get("region_id") or "?"
    types = _types(table)
    for field, value in row.items():
        if field not in types:
            raise OverrideError(
                f"{table} {name} has a field {field}, which there is not; there are: {', '.join(types)}."
            )
        allowed = _allowed(table).get(field)
        if value not in (None, "") and allowed and value not in allowed:
            raise OverrideError(f"{field} = {value!r} of {table} {name} is none of {', '.join(allowed)}.")
        if value not in (None, "") and not _fits(value, types[field]):
            raise OverrideError(f"{field} = {value!r} of {table} {name} is no {types[field]}.")
    for field in _required(table):
        if row.get(field) in (None, ""):
            raise OverrideError(f"{table} {name} has no {field}: give it one.")
    return {field: None if value == "" else value for field, value in row.items()}


def _check_references(rows: Mapping[str, list[Row]]) -> None:
    regions = {row["region_id"] for row in (*_seed("regions"), *rows["regions"])}
    for scheme in rows["schemes"]:
        if scheme["region_id"] not in regions:
            raise OverrideError(
                f"scheme {scheme['scheme_id']} is of region {scheme['region_id']}, which is not known: "
                "add it under [[regions]]."
            )


def _fits(value: Any, kind: str) -> bool:
    if isinstance(value, bool) != (kind == "boolean") and not (kind == "boolean" and value in ("true", "false")):
        return False
    if isinstance(value, list | dict):
        return False
    row = duckdb.execute(f"select try_cast(? as {kind}) is not null", [str(value)]).fetchone()
    return bool(row and row[0])


@cache
def _definitions() -> dict[str, Any]:
    seeds = yaml.safe_load((SEEDS / "seeds.yml").read_text(encoding="utf-8"))["seeds"]
    return {seed["name"]: seed for seed in seeds}


def _types(table: str) -> dict[str, str]:
    types: dict[str, str] = _definitions()[table]["config"]["column_types"]
    return types


@cache
def _allowed(table: str) -> dict[str, list[str]]:
    """The values that a column may have, where the seed's own test lists them."""
    return {
        column["name"]: test["accepted_values"]["arguments"]["values"]
        for column in _definitions()[table]["columns"]
        for test in column.get("data_tests", [])
        if isinstance(test, dict) and "accepted_values" in test
    }


@cache
def _required(table: str) -> list[str]:
    tested = [
        column["name"] for column in _definitions()[table]["columns"] if "not_null" in column.get("data_tests", [])
    ]
    return [*tested, "form_type"] if table == "schemes" else tested


@cache
def _seed(table: str) -> list[Row]:
    with (SEEDS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
