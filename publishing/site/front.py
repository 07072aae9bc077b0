"""The front page: the last night at a glance."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from publishing import changes
from publishing.release import held
from publishing.site import charts
from publishing.site.queries import LATEST, rules
from publishing.site.render import render
from publishing.site.runs import newest_runs
from publishing.site.store import Current

router = APIRouter()

_MOST = 10


@router.get("/", name="front")
def front(request: Request, current: Current) -> Response:
    """What came in last night, what changed by it, and what stands."""
    settings = request.app.state.settings
    runs = newest_runs(settings)
    failing = sorted(rules(current).values(), key=lambda rule: (-rule["reports_failing"], rule["rule"]))
    return render(
        request,
        "front.html",
        run=runs[-1] if runs else None,
        held=held(settings),
        changes=changes.stored(current.folder),
        standing=current.kept(
            "standing",
            lambda: current.row(
                f"""
                select
                    count(*) as forms,
                    count(distinct file_id) as files,
                    count(distinct unit_key) as units,
                    count_if(status = 'accepted') as accepted,
                    count_if(status = 'accepted_with_warnings') as accepted_with_warnings,
                    count_if(status = 'returned') as returned
                from fct_reports
                {LATEST}
                """
            ),
        ),
        failing=[rule for rule in failing if rule["reports_failing"]][:_MOST],
        known=rules(current),
        by_year={name: make(settings, current, "") for name, make in charts.YEARS.items()},
        # One night is no trend.
        nights={name: make(settings, current, "") for name, make in charts.NIGHTS.items()} if len(runs) > 1 else {},
    )
