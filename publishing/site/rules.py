"""The rules: what each says, where it fails, and how often from year to year."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import BaseModel

from jixiao.settings import Settings
from publishing.site import charts
from publishing.site.charts import Chart
from publishing.site.i18n import mark
from publishing.site.queries import LATEST, Text, rules
from publishing.site.render import render
from publishing.site.store import Current, Reader, Row
from publishing.site.words import SEVERITIES

router = APIRouter()

EXAMPLES = 10
_MOST = 10


class Filters(BaseModel):
    """`failing=yes` leaves out rules that no form fails."""

    q: Text = None
    severity: Text = None
    failing: Text = None
    sort: Literal["rule", "severity", "due", "failed", "share", "findings"] = "failed"
    order: Literal["asc", "desc"] = "desc"


@router.get("/rules", name="rules")
def rule_list(request: Request, current: Current, filters: Annotated[Filters, Query()]) -> Response:
    """All rules with their counts."""
    listed = [rule for rule in rules(current).values() if _is_asked_for(rule, filters)]
    keys = {"severity": "severity", "share": "failed_share"}
    listed.sort(key=lambda rule: rule["rule"])
    listed.sort(key=lambda rule: _sortable(rule, keys.get(filters.sort, filters.sort)), reverse=filters.order == "desc")
    return render(request, "rules.html", filters=filters, rules=listed, severities=list(SEVERITIES))


@router.get("/rules/{rule}", name="rule")
def rule_page(request: Request, current: Current, rule: str) -> Response:
    """One rule."""
    known = rules(current)
    if rule not in known:
        raise HTTPException(404, mark("There is no such rule in this release."))
    return render(
        request,
        "rule.html",
        rule=known[rule],
        known=known,
        parameters=json.loads(known[rule]["parameters"] or "{}"),
        trend=trend(request.app.state.settings, current, rule),
        regions=_by_region(current, rule),
        units=_by_unit(current, rule),
        examples=_examples(current, rule),
    )


def trend(settings: Settings, current: Reader, rule: str) -> Chart:
    """Share of the forms failing the rule among those it was due for, by fiscal year."""

    def make() -> list[Row]:
        return current.rows(
            """
            select
                fiscal_year_key as year,
                (count_if(outcome = 'fail') / count(*))::decimal(14, 8) as share
            from fct_rule_results
            where rule = ? and outcome in ('pass', 'fail') and fiscal_year_key > 0
            group by year
            order by year
            """,
            [rule],
        )

    found = current.kept(("trend", rule), make)
    shares: list[charts.Value] = [row["share"] for row in found]
    return Chart(
        mark("Share of forms that fail, by fiscal year"),
        "lines",
        mark("Fiscal year"),
        [str(row["year"]) for row in found],
        [(mark("fail"), shares)],
        (charts.RED,),
        "percent",
    )


charts.CHARTS["rule"] = trend


def _is_asked_for(rule: Row, filters: Filters) -> bool:
    text = " ".join(str(rule[name]) for name in ("rule", "invalid", "invalid_zh"))
    return (
        (filters.q is None or filters.q.lower() in text.lower())
        and (filters.severity is None or rule["severity"] == filters.severity)
        and (filters.failing is None or rule["failed"] > 0)
    )


def _sortable(rule: Row, column: str) -> tuple[bool, str | int | Decimal]:
    value = rule[column]
    if column == "severity":
        return True, -list(SEVERITIES).index(value)
    return value is not None, value if value is not None else 0


def _by_region(current: Reader, rule: str) -> list[Row]:
    return current.kept(
        ("regions", rule),
        lambda: current.rows(
            """
            select
                region_key,
                region_name,
                count(*) as forms_due,
                count_if(outcome = 'fail') as forms_failed,
                (forms_failed / forms_due)::decimal(14, 8) as share
            from fct_rule_results
            join dim_region using (region_key)
            where rule = $rule and outcome in ('pass', 'fail')
            group by region_key, region_name
            having forms_failed > 0
            order by forms_failed desc, region_key
            limit $most
            """,
            {"rule": rule, "most": _MOST},
        ),
    )


def _by_unit(current: Reader, rule: str) -> list[Row]:
    return current.kept(
        ("units", rule),
        lambda: current.rows(
            """
            select unit_key, unit_name, count(*) as findings, count(distinct form_id) as forms
            from fct_findings
            join dim_unit using (unit_key)
            where rule = $rule
            group by unit_key, unit_name
            order by findings desc, unit_name
            limit $most
            """,
            {"rule": rule, "most": _MOST},
        ),
    )


def _examples(current: Reader, rule: str) -> list[Row]:
    """The findings of the rule in the files received last."""
    return current.rows(
        f"""
        with chosen as (
            select finding_key, report.reporting_unit, report.fiscal_year
            from fct_findings
            join (from fct_reports {LATEST}) as report using (form_id)
            where rule = $rule
            order by report.received_no desc, finding_key
            limit $most
        )
        select fct_findings.*, reporting_unit, fiscal_year
        from chosen
        join fct_findings using (finding_key)
        """,
        {"rule": rule, "most": EXAMPLES},
    )
