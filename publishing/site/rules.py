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
MOST_NIGHTS = 30
_MOST = 10


class Filters(BaseModel):
    """`failing=yes` leaves out rules that no form fails."""

    q: Text = None
    severity: Text = None
    failing: Text = None
    sort: Literal["rule", "severity", "reports_due", "reports_failing", "failing_rate", "findings"] = "reports_failing"
    order: Literal["asc", "desc"] = "desc"


@router.get("/rules", name="rules")
def rule_list(request: Request, current: Current, filters: Annotated[Filters, Query()]) -> Response:
    """All rules with their counts."""
    listed = [rule for rule in rules(current).values() if _is_asked_for(rule, filters)]
    listed.sort(key=lambda rule: rule["rule"])
    listed.sort(key=lambda rule: _sortable(rule, filters.sort), reverse=filters.order == "desc")
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
        charts={name: make(request.app.state.settings, current, rule) for name, make in _CHARTS.items()},
        regions=_by_region(current, rule),
        units=_by_unit(current, rule),
        examples=_examples(current, rule),
    )


def by_year(settings: Settings, current: Reader, rule: str) -> Chart:
    """Share of the forms that fail the rule, by fiscal year."""
    found = current.rows(
        """
        select fiscal_year_key as year, failing_rate
        from mart_rule_trend
        where rule = ? and load_no = (select max(load_no) from mart_rule_trend) and reports_due > 0 and year > 0
        order by year
        """,
        [rule],
    )
    return _share(
        mark("Share of forms that fail, by fiscal year"),
        mark("Fiscal year"),
        [(str(row["year"]), row["failing_rate"]) for row in found],
    )


def by_night(settings: Settings, current: Reader, rule: str) -> Chart:
    """Share of the forms that fail the rule, as it was after each of the last nights."""
    found = current.rows(
        """
        select
            load_no,
            any_value(loaded_on) as loaded_on,
            (sum(reports_failing) / nullif(sum(reports_due), 0))::decimal(14, 8) as failing_rate
        from mart_rule_trend
        where rule = $rule
        group by load_no
        qualify row_number() over (order by load_no desc) <= $most
        order by load_no
        """,
        {"rule": rule, "most": MOST_NIGHTS},
    )
    return _share(
        mark("Share of forms that fail, night by night"),
        mark("Night"),
        [(f"{row['loaded_on'] or row['load_no']}", row["failing_rate"]) for row in found],
    )


def _share(title: str, labels_title: str, shares: list[tuple[str, Decimal | None]]) -> Chart:
    values: list[charts.Value] = [share for _, share in shares]
    return Chart(
        title,
        "lines",
        labels_title,
        [label for label, _ in shares],
        [(mark("fail"), values)],
        (charts.RED,),
        "percent",
    )


_CHARTS: dict[str, charts.Make] = {"rule_by_year": by_year, "rule_by_night": by_night}
charts.CHARTS.update(_CHARTS)


def _is_asked_for(rule: Row, filters: Filters) -> bool:
    text = " ".join(str(rule[name]) for name in ("rule", "invalid", "invalid_zh"))
    return (
        (filters.q is None or filters.q.lower() in text.lower())
        and (filters.severity is None or rule["severity"] == filters.severity)
        and (filters.failing is None or rule["reports_failing"] > 0)
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
            with in_use as (select form_id from fct_reports where is_current)
            select
                region_key,
                region_name,
                count(*) as reports_due,
                count_if(outcome = 'fail') as reports_failing,
                (reports_failing / reports_due)::decimal(14, 8) as failing_rate
            from fct_rule_results
            semi join in_use using (form_id)
            join dim_region using (region_key)
            where rule = $rule and outcome in ('pass', 'fail')
            group by region_key, region_name
            having reports_failing > 0
            order by reports_failing desc, region_key
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
            with in_use as (select form_id from fct_reports where is_current)
            select unit_key, unit_name, count(*) as findings, count(distinct form_id) as forms
            from fct_findings
            semi join in_use using (form_id)
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
