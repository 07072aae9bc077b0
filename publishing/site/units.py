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
    "returned": "returned",
    "score": "mean_score",
    "rate": "execution_rate",
    "findings": "findings",
}
# What the forms of a group say together. Amounts are those of overall expenditure, which contains the projects; a rate
# is that of the sums, and so weighted by money.
_FIGURES = """
    count(*) as reports,
    count_if(status = 'returned') as returned,
    (avg(printed_total_score) filter (form_type = 'overall'))::decimal(12, 4) as mean_score,
    (
        sum(executed) filter (form_type = 'overall' and adjusted_budget is not null)
        / nullif(sum(adjusted_budget) filter (form_type = 'overall' and executed is not null), 0)
    )::decimal(14, 8) as execution_rate,
    sum(reject_findings + warn_findings + info_findings)::bigint as findings,
    (findings / reports)::decimal(14, 8) as findings_per_report
"""
# Reports that the page of a unit lists; the list of reports has them all.
MOST = 200


class Filters(Page):
    """`region` includes the regions below it."""

    q: Text = None
    region: Text = None
    year: Whole = None
    sort: Literal[tuple(_ORDERS)] = "returned"  # type: ignore[valid-type]
    order: Literal["asc", "desc"] = "desc"


@router.get("/units", name="units")
def unit_list(request: Request, current: Current, filters: Annotated[Filters, Query()]) -> Response:
    """All units with their figures, a page at a time."""
    conditions = {
        "q": "contains(lower(unit_name), lower($q))",
        "region": f"dim_unit.region_key in {BELOW}",
        "year": "fiscal_year_key = $year",
    }
    said = {name: value for name in conditions if (value := getattr(filters, name)) is not None}
    where = " and ".join(["true", *(conditions[name] for name in said)])
    source = f"from (from fct_reports {LATEST}) as report join dim_unit using (unit_key) where {where}"
    (counted,) = current.rows(f"select count(distinct unit_key) as units {source}", said)
    listed = current.rows(
        f"""
        with grouped as (select unit_key, {_FIGURES} {source} group by unit_key)
        select grouped.*, unit_name, region_name
        from grouped
        join dim_unit using (unit_key)
        join dim_region on dim_region.region_key = dim_unit.region_key
        order by {_ORDERS[filters.sort]} {filters.order} nulls last, unit_name, unit_key
        limit {PAGE_SIZE} offset {filters.offset}
        """,
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
        years=years(current),
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
        where unit_key = $unit_key
        order by fiscal_year desc, file_id, form_no
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
    )


def _by_year(current: Reader, unit_key: str) -> list[Row]:
    """The unit's figures of each year, with those of its region as `region_*`."""
    unit = current.rows(
        f"select fiscal_year_key as year, region_key, {_FIGURES} from (from fct_reports {LATEST})"
        " where unit_key = ? and year > 0 group by year, region_key order by year",
        [unit_key],
    )
    for row in unit:
        region = _region(current, row["region_key"]).get(row["year"], {})
        row |= {f"region_{name}": value for name, value in region.items()}
    return unit


def _region(current: Reader, region_key: str) -> dict[int, Row]:
    """The figures of a region by year: those of all its units."""

    def make() -> dict[int, Row]:
        found = current.rows(
            f"select fiscal_year_key as year, {_FIGURES} from (from fct_reports {LATEST})"
            " where region_key = ? group by year",
            [region_key],
        )
        return {row["year"]: row for row in found}

    return current.kept(("region", region_key), make)


def scores(settings: Settings, current: Reader, unit_key: str) -> Chart:
    """Total score of overall expenditure by year."""
    return _compared(current, unit_key, mark("Score of overall expenditure"), "mean_score", "points")


def execution(settings: Settings, current: Reader, unit_key: str) -> Chart:
    """Execution rate of overall expenditure by year."""
    return _compared(current, unit_key, mark("Execution rate"), "execution_rate", "percent")


def findings(settings: Settings, current: Reader, unit_key: str) -> Chart:
    """Findings per form by year."""
    return _compared(current, unit_key, mark("Findings per form"), "findings_per_report", "points")


def _compared(current: Reader, unit_key: str, title: str, figure: str, values: Literal["points", "percent"]) -> Chart:
    by_year = _by_year(current, unit_key)
    unit: list[Value] = [row[figure] for row in by_year]
    region: list[Value] = [row[f"region_{figure}"] for row in by_year]
    return Chart(
        title,
        "lines",
        mark("Fiscal year"),
        [str(row["year"]) for row in by_year],
        [(mark("this unit"), unit), (mark("its region"), region)],
        (charts.BLUE, charts.AMBER),
        values,
        from_zero=figure == "findings_per_report",
    )


_CHARTS: dict[str, charts.Make] = {"scores": scores, "execution": execution, "findings": findings}
charts.CHARTS.update(_CHARTS)
