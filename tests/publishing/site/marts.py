"""A release with the marts of the warehouse as their contracts want them, with a few rows put in by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from jixiao.settings import Settings
from publishing.release import DATABASE

_MARTS = Path(__file__).resolve().parents[3] / "dbt_project" / "models" / "marts"
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def publish(settings: Settings, rows: Rows, number: int = 1) -> None:
    """Make release `number` of these rows (table -> rows, columns left out are null) and point `current` to it."""
    folder = settings.releases / f"{number:06}"
    folder.mkdir(parents=True)
    with duckdb.connect(folder / DATABASE) as release:
        for table, columns in _contracts().items():
            defined = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
            release.execute(f"create table {table} ({defined})")
        for table, records in rows.items():
            for record in records:
                names = ", ".join(f'"{name}"' for name in record)
                holders = ", ".join("?" for _ in record)
                release.execute(f"insert into {table} ({names}) values ({holders})", list(record.values()))
    manifest = {"release": folder.name, "run_id": "manual__2025", "logical_date": "2025-03-01", "rows": {}}
    manifest |= {"input_files": [], "rules": {}, "code_version": "1", "reader_version": "1", "schema_version": "1"}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    link = settings.releases / "current"
    link.unlink(missing_ok=True)
    link.symlink_to(folder.name)


@cache
def _contracts() -> dict[str, dict[str, str]]:
    models = (
        model
        for path in sorted(_MARTS.rglob("*.yml"))
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    )
    return {
        model["name"]: {column["name"]: column["data_type"] for column in model["columns"]}
        for model in models
        if all("data_type" in column for column in model["columns"])
    }
