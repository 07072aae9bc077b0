"""The list of reports: search, filters, sorting, and the filtered list as CSV or xlsx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from publishing.site import export, i18n
from publishing.site.i18n import mark
from publishing.site.queries import BELOW, LATEST, PAGE_SIZE, Page, Score, Text, Whole, regions, rules, years
from publishing.site.render import render
from publishing.site.store import Current, Reader, Row
from publishing.site.words import FORM_TYPES, SEVERITIES, STATUSES, WORDS

router = APIRouter()

_ORDERS = {
    "status": "list_position(['returned', 'accepted_with_warnings', 'accepted'], report.status)",
    "unit": "report.reporting_unit",
    "project": "report.project_name",
    "year": "report.fiscal_year_key",
    "region": "report.region_key",
    "score": "report.printed_total_score",
    "recomputed": "report.recomputed_score",
    "rate": "report.recomputed_execution_rate",
    "findings": "report.reject_findings * 1000000 + report.warn_findings * 1000 + report.info_findings",
}
_CONDITIONS = {
    # Several times as fast as lower() of the same texts.
    "q": r"(report.reporting_unit ilike $q escape '\' or report.project_name ilike $q escape '\'"
    r" or report.title ilike $q escape '\'"
    r" or report.file_id in (select file_id from dim_file where file_name ilike $q escape '\'))",
    "unit": "contains(report.reporting_unit, $unit)",
    "region": f"report.region_key in {BELOW}",
    "year": "report.fiscal_year_key = $year",
    "type": "report.form_type = $type",
    "status": "report.status = $status",
    "score_from": "report.printed_total_score >= $score_from",
    "score_to": "report.printed_total_score <= $score_to",
}
_COLUMNS = """
    report.form_id, report.file_id, report.form_no, report.form_type, report.title, report.reporting_unit,
    report.unit_key, report.project_name, report.fiscal_year, report.status, report.printed_total_score,
    report.recomputed_score, report.score_difference, report.printed_grade, report.recomputed_grade,
    report.initial_budget, report.adjusted_budget, report.executed, report.recomputed_execution_rate,
    report.reject_findings, report.warn_findings, report.info_findings, report.ambiguous, report.source_cell,
    file_name, region_name
"""
_NAMES = (
    "join dim_file on dim_file.file_id = report.file_id join dim_region on dim_region.region_key = report.region_key"
)
# Heads of the exported list, with the columns beneath them.
_EXPORTED = {
    "region_name": mark("Region"),
    "reporting_unit": mark("Unit"),
    "fiscal_year": mark("Year"),
    "form_type": mark("Form"),
    "project_name": mark("Project"),
    "status": mark("Status"),
    "printed_total_score": mark("Total score, printed"),
    "recomputed_score": mark("Total score, recomputed"),
    "score_difference": mark("Difference"),
    "printed_grade": mark("Grade, printed"),
    "recomputed_grade": mark("Grade, recomputed"),
    "initial_budget": mark("Initial budget, yuan"),
    "adjusted_budget": mark("Full-year budget, yuan"),
    "executed": mark("Executed, yuan"),
    "recomputed_execution_rate": mark("Execution rate, recomputed"),
    "reject_findings": mark("Findings that return it"),
    "warn_findings": mark("Findings to explain"),
    "info_findings": mark("Findings to keep"),
    "file_name": mark("File"),
    "source_cell": mark("Place in the file"),
}


class Filters(Page):
    """What the visitor asked for; a field that is left empty filters nothing.

    `region` includes the regions below it. `rule` and `severity` ask for forms with a finding that has both. `versions`
    is `used` for the version of each report that the facts are taken from, `all` for every one, else the newest.
    """

    q: Text = None
    region: Text = None
    unit: Text = None
    year: Whole = None
    type: Text = None
    status: Text = None
    rule: Text = None
    severity: Text = None
    score_from: Score = None
    score_to: Score = None
    versions: Text = None
    sort: Literal[tuple(_ORDERS)] = "status"  # type: ignore[valid-type]
    order: Literal["asc", "desc"] = "asc"


Asked = Annotated[Filters, Query()]


@router.get("/reports", name="reports")
def reports(request: Request, current: Current, filters: Asked) -> Response:
    """The list, a page at a time."""
    source, parameters = _source(filters)
    # The same on every page of the list.
    (counted,) = current.kept(
        ("reports", source, *parameters.items()),
        lambda: current.rows(
            f"select count(*) as forms, count(distinct report.file_id) as files, {_statuses()} {source}", parameters
        ),
    )
    # Sorted by few columns, and only then joined.
    chosen = f"select report.rowid {source} {_order(filters)} limit {PAGE_SIZE} offset {filters.offset}"
    listed = current.rows(
        f"select {_COLUMNS} from fct_reports as report {_NAMES} where report.rowid in ({chosen}) {_order(filters)}",
        parameters,
    )
    return render(
        request,
        "reports.html",
        filters=filters,
        counted=counted,
        reports=listed,
        size=PAGE_SIZE,
        regions=regions(current),
        years=years(current),
        rules=list(rules(current).values()),
        form_types=list(FORM_TYPES),
        statuses=list(STATUSES),
        severities=list(SEVERITIES),
    )


@router.get("/reports.csv", name="reports_csv")
def reports_csv(request: Request, current: Current, filters: Asked) -> StreamingResponse:
    """The filtered list, all its pages, as CSV."""
    heads, rows = _export(request, current, filters)
    return export.as_csv(f"reports-{current.release_id}.csv", heads, rows)


@router.get("/reports.xlsx", name="reports_xlsx")
def reports_xlsx(request: Request, current: Current, filters: Asked) -> StreamingResponse:
    """The filtered list, all its pages, as a workbook."""
    heads, rows = _export(request, current, filters)
    return export.as_xlsx(f"reports-{current.release_id}.xlsx", heads, rows)


def _source(filters: Filters) -> tuple[str, dict[str, object]]:
    """`from` and `where` of the reports asked for, and the parameters named there."""
    said = {name: value for name, value in filters.model_dump().items() if value is not None}
    conditions = [condition for name, condition in _CONDITIONS.items() if name in said]
    finding = [f"{name} = ${name}" for name in ("rule", "severity") if name in said]
    if finding:
        conditions.append(f"report.form_id in (select form_id from fct_findings where {' and '.join(finding)})")
    named = {name: said[name] for name in (*_CONDITIONS, "rule", "severity") if name in said}
    if filters.versions == "used":
        conditions.append("report.is_current")
    if filters.q is not None:
        named["q"] = "%" + re.sub(r"([\\%_])", r"\\\1", filters.q) + "%"
    latest = "" if filters.versions in ("all", "used") else LATEST
    where = f" where {' and '.join(conditions)}" if conditions else ""
    return f"from fct_reports as report {latest}{where}", named


def _order(filters: Filters) -> str:
    return (
        f"order by {_ORDERS[filters.sort]} {filters.order} nulls last, report.reporting_unit, report.fiscal_year desc,"
        " report.file_id, report.form_no"
    )


def _statuses() -> str:
    return ", ".join(f"count_if(report.status = '{status}') as {status}" for status in STATUSES)


def _export(request: Request, current: Reader, filters: Filters) -> tuple[list[str], Iterator[list[export.Cell]]]:
    gettext = i18n.translations(i18n.language_of(request)).gettext
    source, parameters = _source(filters)
    found = current.stream(
        f"select {_COLUMNS} from (select report.* {source}) as report {_NAMES} {_order(filters)}", parameters
    )
    worded = ("form_type", "status", "region_name")

    def cells(row: Row) -> list[export.Cell]:
        return [gettext(WORDS[row[name]]) if name in worded and row[name] in WORDS else row[name] for name in _EXPORTED]

    return [gettext(head) for head in _EXPORTED.values()], map(cells, found)
