"""Rows whose reading the document leaves open, for a reviewer to look up in the original."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from publishing.site.i18n import mark
from publishing.site.queries import PAGE_SIZE, Page, Text
from publishing.site.render import render
from publishing.site.store import Current

router = APIRouter()

# Tables with a column `ambiguous`: what a row is called, and the column that names it.
KINDS = {
    "fct_reports": (mark("form"), "title"),
    "fct_funds": (mark("fund line"), "label"),
    "fct_fund_splits": (mark("amount by nature"), "label"),
    "fct_goals": (mark("annual goal"), "expected_text"),
    "fct_indicator_scores": (mark("indicator"), "level3"),
    "fct_base_data": (mark("base data"), "label"),
}


class Filters(Page):
    """`kind` is one of KINDS."""

    kind: Text = None


@router.get("/doubtful", name="doubtful")
def doubtful(request: Request, current: Current, filters: Annotated[Filters, Query()]) -> Response:
    """The list, by unit."""
    counts = current.kept("doubtful", lambda: current.rows(" union all ".join(_counted(table) for table in KINDS)))
    kinds = [filters.kind] if filters.kind in KINDS else list(KINDS)
    rows = current.rows(
        f"""
        with doubtful as ({" union all ".join(_rows(table) for table in kinds)})
        select doubtful.*, report.form_no, report.reporting_unit, report.fiscal_year, report.form_type, file_name
        from doubtful
        join fct_reports as report using (form_id)
        join dim_file on dim_file.file_id = report.file_id
        order by report.reporting_unit, report.fiscal_year desc, doubtful.form_id, kind, source_cell
        limit {PAGE_SIZE} offset {filters.offset}
        """
    )
    return render(
        request,
        "doubtful.html",
        filters=filters,
        counts=[row for row in counts if row["rows"]],
        found=sum(row["rows"] for row in counts if row["kind"] in kinds),
        rows=rows,
        kinds=KINDS,
        size=PAGE_SIZE,
    )


def _counted(table: str) -> str:
    return f"select '{table}' as kind, count(*) as rows from {table} where ambiguous"


def _rows(table: str) -> str:
    columns = "'{table}' as kind, file_id, form_id, {name} as name, source_cell, ambiguous_reason"
    return f"select {columns.format(table=table, name=KINDS[table][1])} from {table} where ambiguous"
