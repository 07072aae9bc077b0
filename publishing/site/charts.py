"""Charts: drawn as SVG from the same numbers that stand in the table beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import pygal
from fastapi import APIRouter, HTTPException, Request, Response
from pygal.style import Style

from jixiao.settings import Settings
from publishing.site import i18n
from publishing.site.i18n import mark
from publishing.site.render import count, percent, score
from publishing.site.runs import Run, newest_runs
from publishing.site.store import Current, Reader
from publishing.site.words import FORM_TYPES, SEVERITIES, STATUSES

router = APIRouter()

WIDTH, HEIGHT = 480, 250
# Of them, what labels below the drawing have, and what one character of them takes.
_LABELS_WIDTH, _CHARACTER = 390, 7
_MARGIN = 6

Value = Decimal | int | None
Make = Callable[[Settings, Reader, str], "Chart"]

# An SVG brings its own style; nothing else may be loaded by it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_FONTS = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif'
# Told apart without colour vision, too: they differ in lightness. All but the last have 4.5:1 on white.
BLUE, RED, AMBER, GREEN, GREY = "#1d4a73", "#b3261e", "#a86400", "#2e7d4f", "#8a949e"
_NAMED = {"returned": RED, "accepted_with_warnings": AMBER, "accepted": GREEN, "reject": RED, "warn": AMBER}
# Statuses in few words, which a legend has room for.
_STATUSES = {**STATUSES, "accepted_with_warnings": mark("with warnings")}
_FORMATS: dict[str, Callable[..., str]] = {"count": count, "percent": percent, "points": score}


@dataclass(frozen=True)
class Chart:
    """Series over the same labels. Title, names of series and `labels_title` are marked words.

    `values` says what the numbers are: counts, points, or fractions that are shown in percent. `from_zero` draws the
    axis from 0; without it, small differences between large numbers can be seen.
    """

    title: str
    kind: Literal["lines", "bars", "stacked"]
    labels_title: str
    labels: list[str]
    series: list[tuple[str, list[Value]]]
    colours: Sequence[str] = (BLUE, AMBER, GREY)
    values: Literal["count", "points", "percent"] = "count"
    from_zero: bool = True

    @property
    def is_empty(self) -> bool:
        return not any(value is not None for _, values in self.series for value in values)

    def shown(self, value: Value) -> str:
        """A number as the table prints it."""
        return _FORMATS[self.values](value)

    def shown_on_axis(self, value: float) -> str:
        """A number as the axis prints it; a count between two whole ones is not named."""
        if self.values == "count":
            return count(round(value)) if value == round(value) else ""
        return self.shown(Decimal(str(value)))


def draw(chart: Chart, language: str) -> str:
    """The chart as SVG."""
    gettext = i18n.translations(language).gettext
    kinds = {"lines": pygal.Line, "bars": pygal.Bar, "stacked": pygal.StackedBar}
    longest = max(map(len, chart.labels), default=0)
    # More of them would overlap.
    most_labels = _LABELS_WIDTH // (_CHARACTER * (longest + 1))
    style = Style(
        background="white",
        plot_background="white",
        foreground="#333d47",
        foreground_strong="#1c2329",
        foreground_subtle="#d5dae0",
        guide_stroke_color="#e3e7eb",
        major_guide_stroke_color="#c9d0d6",
        opacity="1",
        opacity_hover="1",
        transition="0s",
        stroke_width=2.5,
        font_family=_FONTS,
        label_font_size=12,
        major_label_font_size=12,
        legend_font_size=13,
        no_data_font_size=14,
        colors=tuple(chart.colours),
    )
    drawn = kinds[chart.kind](
        js=(),
        style=style,
        width=WIDTH,
        height=HEIGHT,
        margin=_MARGIN,
        # Half of the last label stands beyond the end of a line.
        margin_right=_MARGIN + (_CHARACTER * longest // 2 if chart.kind == "lines" else 0),
        spacing=8,
        legend_at_bottom=True,
        legend_at_bottom_columns=len(chart.series),
        legend_box_size=11,
        dots_size=4,
        show_minor_x_labels=len(chart.labels) <= most_labels,
        show_y_guides=True,
        max_scale=6,
        include_x_axis=chart.kind != "lines",
        range=_range(chart),
        value_formatter=chart.shown_on_axis,
        truncate_label=-1,
        truncate_legend=-1,
        no_data_text=gettext("No data"),
        disable_xml_declaration=True,
        no_prefix=True,
    )
    drawn.x_labels = chart.labels
    if len(chart.labels) > most_labels:
        drawn.x_labels_major_every = -(-len(chart.labels) // most_labels)
    for name, values in chart.series:
        drawn.add(gettext(name), [None if value is None else float(value) for value in values])
    drawn.add_xml_filter(_without_scripts)
    svg: str = drawn.render(is_unicode=True)
    return svg


def _without_scripts(svg: Any) -> Any:
    """The library's own are for tooltips, which a picture does not have."""
    for script in svg.findall(".//script"):
        script.getparent().remove(script)
    return svg


def _range(chart: Chart) -> tuple[float, float] | None:
    """Ends of the axis, where the library is not to choose them."""
    values = [float(value) for _, series in chart.series for value in series if value is not None]
    if chart.kind == "stacked" or not values:
        return None
    lowest, highest = (0.0 if chart.from_zero else min(values)), max(values)
    return (lowest, highest) if lowest < highest else (lowest * 0.98, highest * 1.02 or 1.0)


def _per_night(runs: list[Run], title: str, series: list[tuple[str, list[Value]]], colours: Sequence[str]) -> Chart:
    nights = [run["logical_date"][5:10] for run in runs]
    return Chart(title, "stacked", mark("Night"), nights, series, colours)


def received(settings: Settings, current: Reader, key: str) -> Chart:
    """Files that each night read and rejected."""
    runs = newest_runs(settings)
    return _per_night(
        runs,
        mark("Files per night"),
        [
            (mark("read"), [run["files_read"] for run in runs]),
            (mark("rejected"), [len(run["rejected"]) for run in runs]),
        ],
        (BLUE, RED),
    )


def judged(settings: Settings, current: Reader, key: str) -> Chart:
    """Forms of each night by status."""
    runs = newest_runs(settings)
    return _per_night(
        runs,
        mark("Forms per night, by status"),
        [(word, [run["reports"].get(status, 0) for run in runs]) for status, word in _STATUSES.items()],
        [_NAMED[status] for status in _STATUSES],
    )


def found(settings: Settings, current: Reader, key: str) -> Chart:
    """Findings of each night by severity."""
    runs = newest_runs(settings)
    return _per_night(
        runs,
        mark("Findings per night, by severity"),
        [(word, [run["findings"].get(severity, 0) for run in runs]) for severity, word in SEVERITIES.items()],
        (RED, AMBER, GREY),
    )


def statuses(settings: Settings, current: Reader, key: str) -> Chart:
    """Forms of each fiscal year by status."""
    years = current.kept(
        "statuses",
        lambda: current.rows(
            """
            select
                fiscal_year_key as year,
                sum(reports_returned)::bigint as returned,
                sum(reports_accepted_with_warnings)::bigint as accepted_with_warnings,
                sum(reports_accepted)::bigint as accepted
            from metric_by_year
            where fiscal_year_key > 0
            group by year
            order by year
            """
        ),
    )
    return Chart(
        mark("Forms by status"),
        "stacked",
        mark("Fiscal year"),
        [str(year["year"]) for year in years],
        [(word, [year[status] for year in years]) for status, word in _STATUSES.items()],
        [_NAMED[status] for status in _STATUSES],
    )


def average_scores(settings: Settings, current: Reader, key: str) -> Chart:
    """Average of the printed total scores by fiscal year."""
    return _by_form_type(current, mark("Average total score"), "average_score", "points")


def execution_rates(settings: Settings, current: Reader, key: str) -> Chart:
    """Execution rate by fiscal year, weighted by money."""
    return _by_form_type(current, mark("Execution rate"), "execution_rate", "percent")


def _by_form_type(current: Reader, title: str, metric: str, values: Literal["points", "percent"]) -> Chart:
    """A metric of overall and of project expenditure by fiscal year."""
    years = current.kept(
        metric,
        lambda: current.rows(
            f"""
            select
                fiscal_year_key as year,
                any_value({metric}) filter (form_type = 'overall') as overall,
                any_value({metric}) filter (form_type = 'project') as project
            from metric_by_year
            where fiscal_year_key > 0
            group by year
            order by year
            """
        ),
    )
    return Chart(
        title,
        "lines",
        mark("Fiscal year"),
        [str(year["year"]) for year in years],
        [(FORM_TYPES[kind], [year[kind] for year in years]) for kind in ("overall", "project")],
        (BLUE, AMBER),
        values,
        from_zero=False,
    )


NIGHTS: dict[str, Make] = {"received": received, "judged": judged, "found": found}
YEARS: dict[str, Make] = {"statuses": statuses, "average_scores": average_scores, "execution_rates": execution_rates}
# All that can be asked for; rules and units add theirs.
CHARTS: dict[str, Make] = NIGHTS | YEARS


@router.get("/charts/{name}.svg", name="chart")
def chart(request: Request, current: Current, name: str, key: str = "") -> Response:
    """A chart by its name; `key` is the rule or unit that it is of."""
    if name not in CHARTS:
        raise HTTPException(404, mark("There is no such chart."))
    made = CHARTS[name](request.app.state.settings, current, key)
    svg = draw(made, i18n.language_of(request))
    return Response(svg, media_type="image/svg+xml", headers={"Content-Security-Policy": _POLICY})
