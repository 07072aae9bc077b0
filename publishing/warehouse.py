"""Building the warehouse with dbt, one layer at a time, inside this process."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from jixiao import durable
from jixiao.settings import Settings
from publishing import overrides, receipts

Layer = Literal["staging", "intermediate", "marts", "quality"]

PROJECT = Path(__file__).resolve().parents[1] / "dbt_project"

_PATHS: dict[Layer, list[str]] = {
    "staging": ["seeds", "models/staging"],
    "intermediate": ["models/intermediate"],
    "marts": ["models/marts/core"],
    "quality": ["models/marts/quality", "models/marts/scorecards"],
}
_FAILED = ("error", "fail", "runtime error")
# dbt's own headline over an error, which repeats the name of the model.
_HEADLINE = re.compile(r"^\w+ Error in \w+ ")

# What dbt's page of docs gets wrong: it asks for icons by addresses that are not filled in.
_OF_DOCS = {
    '<use xlink:href="{{ getIcon': '<use ng-attr-xlink:href="{{ getIcon',
    """<link rel="shortcut icon" href="${require('./assets/favicons/favicon.ico')}"/>""": "",
}


class WarehouseError(Exception):
    """A layer could not be built; the message names the model or test and the reason in one line."""


@dataclass(frozen=True)
class ModelResult:
    """What became of one seed, model or test. `kind` is dbt's resource type, `status` its word for the outcome."""

    name: str
    kind: str
    status: str
    seconds: float
    message: str | None


def build(settings: Settings, layer: Layer, batches: Sequence[str], loaded_on: date | None = None) -> list[ModelResult]:
    """Build and test one layer from tonight's batches, oldest first; without batches there is nothing to build.

    Layers follow one another: staging, intermediate, marts, then, after the audit, quality. Files in these batches
    replace their former readings; building again from the same batches changes nothing. `loaded_on` is the day the load
    stands for. Raises WarehouseError when a batch is not landed, or a model or test fails; what was built before it
    stays.
    """
    if not batches:
        return []
    for batch in batches:
        if not (settings.landing / batch).is_dir():
            raise WarehouseError(f"Batch {batch} is not landed: there is no folder {settings.landing / batch}.")
    settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
    if layer == "staging":
        try:
            overrides.write(settings, _overrides(settings))
        except overrides.OverrideError as error:
            raise WarehouseError(str(error)) from error
    if layer == "marts":
        receipts.write(settings, _receipts(settings))

    options = {
        # A test that a layer's YAML holds runs with it, and only then: its other models may not be built yet.
        "--indirect-selection": "cautious",
        "--exclude-resource-type": "unit_test",
    }
    selected = [f"path:{path}" for path in _PATHS[layer]]
    # Manifest and run results take long to write, and nobody reads them.
    arguments = ["build", "--no-write-json", "--select", *selected, *chain.from_iterable(options.items())]
    outcome = _dbt(settings, batches, loaded_on, arguments)
    if not hasattr(outcome.result, "results"):
        raise WarehouseError(f"dbt could not start on the {layer} layer: {_reason(str(outcome.exception))}")
    results = [
        ModelResult(run.node.name, str(run.node.resource_type), str(run.status), run.execution_time, run.message)
        for run in outcome.result.results
    ]
    for result in results:
        if result.status in _FAILED:
            kind = result.kind.capitalize()
            raise WarehouseError(f"{kind} {result.name} failed: {_reason(result.message or result.status)}")
    return results


def document(settings: Settings, batches: Sequence[str]) -> Path:
    """The dbt docs of the project as one page that loads nothing else, made anew where the project has changed.

    Raises WarehouseError where the warehouse is not built or dbt cannot make them.
    """
    page = settings.dbt_docs / "index.html"
    stamp = settings.home / "dbt" / "docs.sha256"
    project = _project_version()
    if page.exists() and stamp.exists() and stamp.read_text() == project:
        return page
    if not settings.warehouse.exists():  # dbt would make an empty one
        raise WarehouseError(f"There is no warehouse {settings.warehouse} to make the docs of dbt from.")
    # Without compiled SQL, which would hold tonight's batches for many nights.
    for command in (["parse"], ["docs", "generate", "--static", "--no-compile"]):
        outcome = _dbt(settings, batches, None, command)
        if not outcome.success:
            raise WarehouseError(f"dbt could not make its docs: {_reason(str(outcome.exception))}")
    html = (_target(settings) / "static_index.html").read_text(encoding="utf-8")
    for wrong, right in _OF_DOCS.items():
        html = html.replace(wrong, right)
    for folder, name in ((settings.home.resolve(), "data"), (PROJECT.parent, ".")):
        html = html.replace(str(folder), name)
    durable.write_atomically(page, html.encode())
    durable.write_atomically(stamp, project.encode())
    return page


def _project_version() -> str:
    digest = hashlib.sha256(version("dbt-core").encode())
    for path in sorted(PROJECT.rglob("*")):
        if path.suffix in (".sql", ".yml", ".csv", ".md"):
            digest.update(str(path.relative_to(PROJECT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _dbt(settings: Settings, batches: Sequence[str], loaded_on: date | None, arguments: list[str]) -> Any:
    """Run a command of dbt in this process; nothing is printed, and the warehouse is closed afterwards."""
    # Takes more than a second, and not everyone who imports us builds.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    options = {
        "--project-dir": str(PROJECT),
        "--profiles-dir": str(PROJECT),
        "--target-path": str(_target(settings)),
        "--log-path": str(settings.home.resolve() / "dbt" / "logs"),
        "--log-level": "none",
        "--log-level-file": "none",
    }
    with _environment(settings, batches, loaded_on), chdir(PROJECT):
        outcome = dbtRunner().invoke([*arguments, *chain.from_iterable(options.items())])
    # Else dbt would hold the file until this process ends.
    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    return outcome


def _target(settings: Settings) -> Path:
    return settings.home.resolve() / "dbt" / "target"


@contextmanager
def _environment(settings: Settings, batches: Sequence[str], loaded_on: date | None = None) -> Iterator[None]:
    """What the dbt project reads from its environment, for the time of one invocation.

    Not `--vars`: dbt parses the whole project again whenever these change, which they do every night.
    """
    wanted = {
        "JIXIAO_WAREHOUSE": str(settings.warehouse.resolve()),
        "JIXIAO_LANDING": _in_sources(settings.landing),
        "JIXIAO_QUALITY": _in_sources(settings.quality),
        "JIXIAO_OVERRIDES": _in_sources(_overrides(settings)),
        "JIXIAO_RECEIPTS": _in_sources(_receipts(settings)),
        "JIXIAO_BATCHES": ",".join(batches),
        "JIXIAO_LOADED_ON": loaded_on.isoformat() if loaded_on else "",
        "DO_NOT_TRACK": "1",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _overrides(settings: Settings) -> Path:
    """Where the rows of the bureau's own file stand for dbt."""
    return settings.home / "dbt" / "overrides"


def _receipts(settings: Settings) -> Path:
    """Where the arrivals that the ledger knows of stand for dbt."""
    return settings.home / "dbt" / "receipts"


def _in_sources(folder: Path) -> str:
    """The folder as the sources' `external_location` takes it: within a SQL string within a format string."""
    return str(folder.resolve()).replace("'", "''").replace("{", "{{").replace("}", "}}")


def _reason(message: str) -> str:
    """The first line that says what went wrong."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return next((line for line in lines if not _HEADLINE.match(line)), lines[0] if lines else "no reason given")
