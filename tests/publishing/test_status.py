"""The status that a monitor asks for, from what nights leave behind."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from jixiao.settings import Settings
from publishing.release import hold, publish
from publishing.status import Status, look, show
from publishing.summary import Summary, store
from tests.publishing.home import facts, make_settings, receive

DAY = timedelta(hours=26)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


def after(settings: Settings, hours: float) -> Status:
    """The status so many hours from now."""
    return look(settings, DAY, datetime.now(UTC) + timedelta(hours=hours))


def night(settings: Settings, outcome: str, message: str = "As it says.") -> None:
    """What is told of a run; a later one has another name."""
    settings.runs.mkdir(parents=True, exist_ok=True)
    store(settings, Summary(f"run-{len(list(settings.runs.iterdir()))}", "2025-03-01", outcome, message))


def publish_a_night(settings: Settings) -> None:
    publish(settings, facts(receive(settings, "a.txt")))
    night(settings, "published")


def test_nothing_published(settings: Settings) -> None:
    status = after(settings, 0)
    assert (status.state, status.exit_code, status.release, status.run) == ("no_release", 3, None, None)
    night(settings, "failed", "There is no inbox.")
    assert after(settings, 0).state == "no_release"
    assert after(settings, 0).run_message == "There is no inbox."


def test_fresh_after_a_night_and_stale_a_day_later(settings: Settings) -> None:
    publish_a_night(settings)
    fresh, stale = after(settings, 25), after(settings, 27)
    assert (fresh.state, fresh.exit_code, fresh.release, fresh.run_outcome) == ("fresh", 0, "000001", "published")
    assert fresh.release_age == pytest.approx(25, abs=0.1)
    assert (stale.state, stale.exit_code) == ("stale", 1)
    assert "no run ended well for 27.0 h; 26 h are allowed" in stale.message


def test_a_night_without_anything_new_keeps_a_release_fresh(settings: Settings) -> None:
    publish_a_night(settings)
    path = settings.releases / "000001" / "manifest.json"
    manifest = json.loads(path.read_bytes())
    published_at = datetime.fromisoformat(manifest["published_at"]) - timedelta(hours=50)
    path.unlink()
    path.write_text(json.dumps(manifest | {"published_at": published_at.isoformat()}))
    night(settings, "nothing_new")
    status = after(settings, 0)
    assert (status.state, status.checked_age) == ("fresh", pytest.approx(0, abs=0.1))
    assert status.release_age == pytest.approx(50, abs=0.1)


def test_a_held_release_says_why_until_the_next_one(settings: Settings) -> None:
    publish_a_night(settings)
    hold(settings, facts("b"), ["Rule x could not run: KeyError: unit."])
    night(settings, "held")
    status = after(settings, 0)
    assert (status.state, status.exit_code) == ("held", 2)
    assert status.reasons == ["Rule x could not run: KeyError: unit."]
    assert status.message == "The run for 2025-03-01 is held; release 000001 stays."
    publish(settings, facts(receive(settings, "b.txt")))
    night(settings, "published")
    assert after(settings, 0).state == "fresh"


def test_a_failed_run_is_told_until_one_ends_well(settings: Settings) -> None:
    publish_a_night(settings)
    night(settings, "failed", "intake: There is no inbox folder.")
    status = after(settings, 0)
    assert (status.state, status.exit_code, status.message) == ("failed", 2, "intake: There is no inbox folder.")
    night(settings, "nothing_new")
    assert after(settings, 0).state == "fresh"


def test_a_run_of_an_older_version_has_no_time(settings: Settings) -> None:
    publish_a_night(settings)
    (stored,) = settings.runs.iterdir()
    told = json.loads(stored.read_bytes())
    del told["ended_at"]
    stored.write_text(json.dumps(told))
    status = after(settings, 0)
    assert (status.state, status.run_ended_at) == ("fresh", None)


def test_what_is_printed(settings: Settings) -> None:
    publish_a_night(settings)
    hold(settings, facts("b"), ["Rule [x] could not run."])
    output = io.StringIO()
    show(after(settings, 0), Console(file=output, width=200))
    lines = output.getvalue().splitlines()
    assert lines[:2] == ["held: The run for 2025-03-01 is held; release 000001 stays.", "  Rule [x] could not run."]
    assert [line.rsplit(" ", 1)[0] for line in lines[2:]] == [
        "  release 000001, published",
        "  last run run-0, published, ended",
    ]
