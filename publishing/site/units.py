"""The units: scores, execution rate and findings over the years, beside those of their region."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response

from jixiao.settings import Settings
from publishing.site import charts
from publishing.site.charts import Chart, Value
from publishing.site.i18n import mark
from publishing.site.queries import BELOW, LATEST, PAGE_SIZE, Page, Text, Whole, regions, years
from publishing.site.render import render
from publishing.site.store import Current, Reader, Row

router = APIRouter()

_ORDERS = {
    "unit": "unit_name",
    "region": "region_key",
    "reports": "reports",
    "returned": "reports_returned",
    "score": "overall_score",
    "rate": "execution_rate",
    "findings": "findings",
}
_FINDINGS = "reject_findings + warn_findings + info_findings"
# Reports that the page of a unit lists; the list of reports has them all.
MOST = 200


class Filters(Page):
    """`region` includes the regions below it; without `year` the list is of the newest."""

    q: Text = None
    region: Text = None
    year: Whole = None
    sort: Literal[tuple(_ORDERS)] = "returned"  # type: ignore[valid-type]
    order: Literal["asc", "desc"] = "desc"


@router.get("/units", name="units")
def unit_list(request: Request, current: Current, filters: Annotated[Filters, Query()]) -> Response:
    """The units with their figures of one year, a page at a time."""
    known_years = years(current)
    if filters.year is None and known_years:
        filters.year = known_years[0]
    conditions = {
        "q": "contains(lower(unit_name), lower($q))",
        "region": f"region_key in {BELOW}",
        "year": "fiscal_year_key = $year",
    }
    said = {name: value for name in conditions if (value := getattr(filters, name)) is not None}
    source = "from mart_unit_scorecard where " + " and ".join(["true", *(conditions[name] for name in said)])
    (counted,) = current.rows(f"select count(*) as units {source}", said)
    listed = current.rows(
        f"select *, {_FINDINGS} as findings {source}"
        f" order by {_ORDERS[filters.sort]} {filters.order} nulls last, unit_name, unit_key"
        f" limit {PAGE_SIZE} offset {filters.offset}",
        said,
    )
    return render(
        request,
        "units.html",
        filters=filters,
        found=counted["units"],
        units=listed,
        size=PAGE_SIZE,
        regions=regions(current),
        years=known_years,
    )


@router.get("/units/{unit_key}", name="unit")
def unit_page(request: Request, current: Current, unit_key: str) -> Response:
    """One unit."""
    unit = current.row("select * from dim_unit join dim_region using (region_key) where unit_key = ?", [unit_key])
    if unit is None:
        raise HTTPException(404, mark("There is no such unit in this release."))
    reports = current.rows(
        f"""
        select report.*, file_name
        from (from fct_reports {LATEST}) as report
        join dim_file using (file_id)
        where report.unit_key = $unit_key
        order by report.fiscal_year desc, report.file_id, report.form_no
        limit {MOST + 1}
        """,
        {"unit_key": unit_key},
    )
    figures = {name: make(request.app.state.settings, current, unit_key) for name, make in _CHARTS.items()}
    return render(
        request,
        "unit.html",
        unit=unit,
        years=_by_year(current, unit_key),
        charts=figures,
        reports=reports[:MOST],
        has_more=len(reports) > MOST,
        withheld=current.rows(
            "select file_id, form_no, fiscal_year_key as year from dim_form where unit_key = ? and is_classified"
            " order by all",
            [unit_key],
        ),
    )


def _by_year(current: Reader, unit_key: str) -> list[Row]:
    """The unit's scorecard of each year, the oldest first, with `findings_per_report`."""
    return current.rows(
        f"select *, (({_FINDINGS}) / nullif(reports, 0))::decimal(12, 4) as findings_per_report"
        " from mart_unit_scorecard where unit_key = ? and fiscal_year_key > 0 order by fiscal_year_key",
        [unit_key],
    )


def scores(settings: Settings, current: Reader, unit_key: str) -> Chart:
    """Total score of overall expenditure by year."""
    title = mark("Score of overall expenditure")
    return _compared(current, unit_key, title, "overall_score", "region_average_score", "points")


def execution(settings: Settings, current: Reader, unit_key: str) -> Chart:
    """Execution rate of overall expenditure by year."""
    return _compared(current, unit_key, mark("Execution rate"), "execution_rate", "region_execution_rate", "percent")


def findings(settings: Settings, current: Reader, unit_key: str) -> Chart:
    """Findings per form by year."""
    title = mark("Findings per form")
    region = "region_findings_per_report_average"
    return _compared(current, unit_key, title, "findings_per_report", region, "points", from_zero=True)


def _compared(
    current: Reader,
    unit_key: str,
    title: str,
    unit_figure: str,
    region_figure: str,
    values: Literal["points", "percent"],
    from_zero: bool = False,
) -> Chart:
    by_year = _by_year(current, unit_key)
    unit: list[Value] = [row[unit_figure] for row in by_year]
    region: list[Value] = [row[region_figure] for row in by_year]
    return Chart(
        title,
        "lines",
        mark("Fiscal year"),
        [str(row["fiscal_year_key"]) for row in by_year],
        [(mark("this unit"), unit), (mark("its region"), region)],
        (charts.BLUE, charts.AMBER),
        values,
        from_zero,
    )


_CHARTS: dict[str, charts.Make] = {"scores": scores, "execution": execution, "findings": findings}
charts.CHARTS.update(_CHARTS)
