"""Great Expectations: one suite per audit frame, one core expectation per check of a rule, and the Data Docs."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.rule import Rule, Severity

if TYPE_CHECKING:
    import pandas as pd

ROW_KEY = "row_key"
_SEVERITIES: dict[Severity, str] = {"reject": "critical", "warn": "warning", "info": "info"}


@dataclass(frozen=True)
class Check:
    """One expectation of a rule. `due` is the boolean column of the frame with the rows it is due for."""

    rule: Rule
    severity: Severity
    due: str


@dataclass(frozen=True)
class Verdict:
    """What GX found for a check: the row keys that fail it, or why it could not be decided."""

    check: Check
    failed: frozenset[str] = frozenset()
    error: str | None = None


class Session:
    """A context of Great Expectations for one audit, which may look at its frames part by part."""

    def __init__(self, documents: Path | None) -> None:
        """`documents` is where the Data Docs of the audit will be built, in place of former ones."""
        self._context = _context(documents)
        self._documents = documents
        self._tried: list[tuple[str, int, int, int]] = []

    def run(self, frames: Iterable[tuple[str, pd.DataFrame, Sequence[Check]]]) -> list[Verdict]:
        """Validate each frame (name, rows, checks) and return a verdict per check, in their order.

        Frames have a unique `row_key`, and a name that no frame of the session had before.
        """
        found = []
        for name, frame, checks in frames:
            verdicts = _run_suite(self._context, name, frame, checks)
            failed = sum(bool(verdict.failed or verdict.error) for verdict in verdicts)
            self._tried.append((name, len(frame), len(checks), failed))
            found += verdicts
        return found

    def build_documents(self) -> None:
        """Build the Data Docs of all frames, where the session has a place for them."""
        if self._documents:
            _build_documents(self._context, self._documents)
            _write_index(self._documents, self._tried)


def _context(documents: Path | None) -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    # Importing GX takes seconds: whoever audits nothing must not wait for it.
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    if documents:
        store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(documents.absolute())}
        index = {"class_name": "DefaultSiteIndexBuilder"}
        site = {"class_name": "SiteBuilder", "store_backend": store, "site_index_builder": index}
        config.data_docs_sites = {"audit": site | {"show_how_to_buttons": False}}
    return gx.get_context(mode="ephemeral", project_config=config)


def _run_suite(context: Any, name: str, frame: pd.DataFrame, checks: Sequence[Check]) -> list[Verdict]:
    expectations = {}
    verdicts = {}
    for number, check in enumerate(checks):
        try:
            expectations[number] = _expectation(number, check)
        except Exception as error:  # a rule that asks for an impossible expectation is an error of that rule only
            verdicts[number] = Verdict(check, error=f"{type(error).__name__}: {error}")
    try:
        for result in _validate(context, name, frame, list(expectations.values())):
            number = result.expectation_config.meta["check"]
            verdicts[number] = _verdict(checks[number], result, int(frame[checks[number].due].sum()))
    except Exception as error:  # GX breaking down over a suite must leave no check of it undecided in silence
        missing = f"GX broke down over {name}: {type(error).__name__}: {error}"
    else:
        missing = "GX returned no result for it"
    return [verdicts.get(number, Verdict(check, error=missing)) for number, check in enumerate(checks)]


def _validate(context: Any, name: str, frame: pd.DataFrame, expectations: list[Any]) -> list[Any]:
    import great_expectations as gx

    if not expectations:
        return []
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe("tonight")
    suite = context.suites.add(gx.ExpectationSuite(name=name, expectations=expectations))
    validation = context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
    result_format = {
        "result_format": "COMPLETE",
        "unexpected_index_column_names": [ROW_KEY],
        "return_unexpected_index_query": False,
        # Data Docs are published: they count what fails, and quote nothing from a report.
        "partial_unexpected_count": 0,
    }
    results = list(validation.run(batch_parameters={"dataframe": frame}, result_format=result_format).results)
    context.data_sources.delete(name)  # it would keep the rows
    return results


def _expectation(number: int, check: Check) -> Any:
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.metadata_types import FailureSeverity
    from great_expectations.expectations.row_conditions import Column

    rule = check.rule
    expectation = rule.checks[check.severity]
    return ExpectationConfiguration(
        type=expectation.type,
        kwargs={**expectation.kwargs(rule.parameters), "row_condition": Column(check.due) == True},  # noqa: E712
        severity=FailureSeverity(_SEVERITIES[check.severity]),
        description=f"{rule.id}: not the case: {rule.invalid}",
        notes=[f"Due where {rule.applies_when}.", f"Basis: {rule.basis}.", *rule.leaves_out],
        meta={"check": number, "rule": rule.id, "version": rule.version},
    ).to_domain_obj()


def _verdict(check: Check, result: Any, due: int) -> Verdict:
    """GX turns an exception into `success: False`; here it becomes an error, and so does a check that looked at less
    than all due rows."""
    info = result.exception_info or {}
    exceptions = [info] if "raised_exception" in info else list(info.values())
    raised = [each["exception_message"] for each in exceptions if each["raised_exception"]]
    if raised:
        return Verdict(check, error=str(raised[0]))
    found = result.result
    if found.get("element_count") != due:
        return Verdict(check, error=f"{due} rows were due and GX looked at {found.get('element_count')}")
    if found.get("missing_count"):
        return Verdict(check, error=f"{found['missing_count']} of {due} due rows have nothing to compare")
    failed = frozenset(row[ROW_KEY] for row in found.get("unexpected_index_list") or ())
    if len(failed) != found["unexpected_count"]:
        return Verdict(check, error=f"GX counts {found['unexpected_count']} failing rows and names {len(failed)}")
    return Verdict(check, failed=failed)


_REMOTE = re.compile(
    r"""<script[^>]+src="https?:[^>]*>\s*</script>|<(?:link|img)[^>]+(?:href|src)="(?:https?:|[./]*static/)[^>]*>|url\('https?:[^)]*\)"""
)
_STYLE = """<style>
body { font-family: sans-serif; margin: 1em 2em; } .row { display: flex; flex-wrap: wrap; gap: 1em; }
table { border-collapse: collapse; } td, th { border: 1px solid #ccc; padding: .3em .6em; vertical-align: top; }
.navbar img, .modal { display: none; }
</style></head>"""


def _build_documents(context: Any, documents: Path) -> None:
    """Build the pages and cut what they would load from the net: audit results are looked at offline.

    What GX puts beside its pages goes too: megabytes of fonts, and an icon.
    """
    shutil.rmtree(documents, ignore_errors=True)
    context.build_data_docs()
    shutil.rmtree(documents / "static")
    for page in documents.rglob("*.html"):
        html = _REMOTE.sub("", page.read_text(encoding="utf-8"))
        page.write_text(html.replace("</head>", _STYLE, 1), encoding="utf-8")


def _write_index(documents: Path, tried: Sequence[tuple[str, int, int, int]]) -> None:
    """Write the page to begin at: GX's own fills its tables with a script from the net, and stays empty without it."""
    rows = []
    for name, *counts in tried:
        suite = f'<a href="expectations/{name}.html">{name}</a>'
        results = [path.relative_to(documents).as_posix() for path in documents.glob(f"validations/{name}/**/*.html")]
        links = "".join(f'<a href="{path}">result</a>' for path in results)
        rows.append("".join(f"<td>{cell}</td>" for cell in (suite, *counts, links)))
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("suite", "rows", "checks", "checks that fail", ""))
    table = "".join(f"<tr>{row}</tr>\n" for row in (heads, *rows))
    page = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Data Docs</title>
{_STYLE}
<body>
<h1>Data Docs of the last audit</h1>
<p>Each audit frame is validated by a suite, which holds the checks of its rules.</p>
<table>
{table}</table>
</body></html>
"""
    (documents / "index.html").write_text(page, encoding="utf-8")
