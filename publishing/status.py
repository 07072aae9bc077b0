"""Whether the release is fresh: one answer for monitors, from what releases/ and runs/ hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rich.console import Console

from jixiao.settings import Settings
from publishing.release import current_release, held
from publishing.summary import last_run

State = Literal["fresh", "stale", "failed", "held", "no_release"]

# Exit codes as monitoring plugins of Nagios and its kin have them: OK, warning, critical, unknown.
EXIT_CODES: dict[State, int] = {"fresh": 0, "stale": 1, "failed": 2, "held": 2, "no_release": 3}


@dataclass(frozen=True)
class Status:
    """The state of a data folder.

    `fresh`: the last run published, or found nothing new, not longer ago than allowed. `stale`: it is longer ago.
    `failed`: the last run broke before the release; what is current is whole, and tonight's files wait. `held`: the
    last release was not published, `reasons` say why. `no_release`: nothing was ever published, or it is gone.

    `message` is one sentence. Ages are in hours: `release_age` since the current release was published, `checked_age`
    since a run last ended well. `run`, `run_outcome`, `run_ended_at`, `run_message` tell of the last run. What is not
    known is None.
    """

    state: State
    message: str
    reasons: list[str]
    release: str | None = None
    published_at: str | None = None
    release_age: float | None = None
    checked_age: float | None = None
    run: str | None = None
    run_outcome: str | None = None
    run_ended_at: str | None = None
    run_message: str | None = None

    @property
    def exit_code(self) -> int:
        """What the command ends with, see EXIT_CODES."""
        return EXIT_CODES[self.state]


def look(settings: Settings, max_age: timedelta, now: datetime) -> Status:
    """The status at the time `now` (with a time zone); data older than `max_age` are stale."""
    release, run, record = current_release(settings), last_run(settings), held(settings)
    published_at: str | None = release.manifest.get("published_at") if release else None
    # A night with nothing new publishes nothing, and what is published is up to date all the same.
    good = [published_at] if published_at else []
    if run and run.ended_at and run.outcome in ("published", "nothing_new"):
        good.append(run.ended_at)
    checked_age = min((_hours(now, moment) for moment in good), default=None)
    allowed = max_age.total_seconds() / 3600
    state: State
    if release is None:
        state, message = "no_release", f"There is no release below {settings.releases}."
    elif record:
        state, message = "held", f"The run for {record['logical_date']} is held; release {release.release_id} stays."
    elif run and run.outcome == "failed":
        state, message = "failed", run.message
    elif checked_age is None:
        state, message = "stale", f"Nobody knows when release {release.release_id} was published; run a night."
    elif checked_age > allowed:
        state = "stale"
        message = f"Release {release.release_id}: no run ended well for {checked_age:.1f} h; {allowed:g} h are allowed."
    else:
        state, message = "fresh", f"Release {release.release_id} is up to date as of {checked_age:.1f} h ago."
    return Status(
        state,
        message,
        record["reasons"] if record else [],
        release=release.release_id if release else None,
        published_at=published_at,
        release_age=_hours(now, published_at) if published_at else None,
        checked_age=checked_age,
        run=run.run_id if run else None,
        run_outcome=run.outcome if run else None,
        run_ended_at=run.ended_at if run else None,
        run_message=run.message if run else None,
    )


def show(status: Status, console: Console | None = None) -> None:
    """Print the status, the sentence first."""
    console = console or Console(highlight=False, soft_wrap=True)
    console.print(f"{status.state}: {status.message}", markup=False)
    for reason in status.reasons:
        console.print(f"  {reason}", markup=False)
    for what, when in (
        (f"release {status.release}, published", status.published_at),
        (f"last run {status.run}, {status.run_outcome}, ended", status.run_ended_at),
    ):
        if when:
            console.print(f"  {what} {when}", markup=False)


def _hours(now: datetime, moment: str) -> float:
    return round((now - datetime.fromisoformat(moment)).total_seconds() / 3600, 2)
