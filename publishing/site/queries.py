"""What several pages ask of a release."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from publishing.site.store import Reader, Row

PAGE_SIZE = 50

# The forms that stand: those of the newest version of each report, whether it was returned or not.
LATEST = (
    "semi join (select report_key, max(received_no) as received_no from fct_reports group by report_key) as latest"
    " using (report_key, received_no)"
)

# A region with all regions below it, for `$region`.
BELOW = """(
    with recursive below as (
        select region_key from dim_region where region_key = $region
        union
        select dim_region.region_key from dim_region join below on dim_region.parent_region_key = below.region_key
    )
    from below
)"""


def _blank_is_none(value: Any) -> Any:
    """A field of a filter that is left empty says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


_Optional = BeforeValidator(_blank_is_none)
Text = Annotated[Annotated[str, Field(max_length=200)] | None, _Optional]
Whole = Annotated[Annotated[int, Field(ge=0, le=9999)] | None, _Optional]
Score = Annotated[Annotated[Decimal, Field(ge=-1000, le=1000)] | None, _Optional]


class Page(BaseModel):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=1_000_000)

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * PAGE_SIZE


def regions(current: Reader) -> list[tuple[str, str, str]]:
    """Key, indentation by level, and name of every region that reports come from, and of those above it."""

    def make() -> list[tuple[str, str, str]]:
        found = current.rows(
            """
            with recursive named as (
                select distinct region_key from fct_reports
                union
                select dim_region.parent_region_key from dim_region join named using (region_key)
                where dim_region.parent_region_key is not null
            )
            select region_key, region_name, region_level from dim_region semi join named using (region_key)
            order by region_key
            """
        )
        depth = {"province": 1, "city": 2, "county": 3}
        return [(row["region_key"], "\u2003" * depth.get(row["region_level"], 0), row["region_name"]) for row in found]

    return current.kept("regions", make)


def years(current: Reader) -> list[int]:
    """The fiscal years of the reports, the newest first."""

    def make() -> list[int]:
        found = current.rows(
            "select distinct fiscal_year_key as year from fct_reports where year > 0 order by all desc"
        )
        return [row["year"] for row in found]

    return current.kept("years", make)


def rules(current: Reader) -> dict[str, Row]:
    """Every rule by its id, with its counts over the versions of reports that are in use.

    `reports_due` are the forms it could be judged for, `reports_failing` those of them that fail it, `failing_rate` is
    their share, `findings` what stands in failing forms.
    """

    def make() -> dict[str, Row]:
        found = current.rows(
            """
            with trend as (
                select
                    rule,
                    sum(reports_due)::bigint as reports_due,
                    sum(reports_failing)::bigint as reports_failing,
                    sum(subjects_failing)::bigint as findings
                from mart_rule_trend
                where load_no = (select max(load_no) from mart_rule_trend)
                group by rule
            )
            select
                dim_rule.*,
                coalesce(reports_due, 0) as reports_due,
                coalesce(reports_failing, 0) as reports_failing,
                (reports_failing / nullif(reports_due, 0))::decimal(14, 8) as failing_rate,
                coalesce(trend.findings, 0) as findings
            from dim_rule
            left join trend using (rule)
            order by rule
            """
        )
        return {row["rule"]: row for row in found}

    return current.kept("rules", make)
