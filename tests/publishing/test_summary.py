"""The summary tells what a run took in, found and published, however far it came."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from ingestion.intake import IntakeResult
from jixiao.settings import Settings
from publishing.release import HeldRelease, publish
from publishing.summary import Summary, show, store, summarise
from tests.publishing.home import facts, make_settings, receive

SECONDS = {"intake": 1.04, "read": 2.5}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


def intake(received: int, new: int) -> IntakeResult:
    return IntakeResult(received, new, received - new, 1, 0, [["half.docx", "still being written"]], new, [])


def printed(summary: Summary) -> str:
    output = io.StringIO()
    show(summary, Console(file=output, width=1000))
    return output.getvalue()


def test_a_published_night(settings: Settings) -> None:
    run = facts(receive(settings, "a.txt"), receive(settings, "b[bold].txt", status="rejected"))
    publish(settings, run)
    summary = summarise(settings, run, intake(received=3, new=2), SECONDS)
    assert summary.outcome == "published"
    assert (summary.files_received, summary.files_new, summary.files_known, summary.files_unfinished) == (3, 2, 1, 1)
    assert (summary.files_read, summary.forms, summary.fund_lines, summary.indicators) == (1, 1, 0, 2)
    (rejected,) = summary.rejected
    assert (rejected["name"], rejected["code"]) == ("b[bold].txt", "empty")
    assert (summary.rules_due, summary.rules_run, summary.rule_errors) == (1, 1, {})
    assert summary.findings == {"reject": 1, "warn": 2}
    assert summary.reports == {"returned": 1}
    assert (summary.release_id, summary.release_path) == ("000001", str(settings.releases / "000001"))

    text = printed(summary)
    for line in (
        "Release 000001 is published: 2 files, 1 forms.",
        "3 received: 2 new, 1 known before; 1 read, 1 rejected",
        "half.docx: still being written",
        "b[bold].txt [empty]: The file is empty: send it again.",
        "1 reject, 2 warn",
        "intake 1.0, read 2.5",
    ):
        assert line in text
    assert "\x1b" not in text


def test_counts_are_tonights(settings: Settings) -> None:
    publish(settings, facts(receive(settings, "a.txt")))
    run = facts(receive(settings, "b.txt"))
    publish(settings, run)
    summary = summarise(settings, run, None, {})
    assert (summary.forms, summary.indicators, summary.findings) == (1, 2, {"reject": 1, "warn": 2})


def test_a_night_with_nothing_new_says_so_in_one_line(settings: Settings) -> None:
    publish(settings, facts(receive(settings, "a.txt")))
    summary = summarise(settings, facts(), intake(received=1, new=0), SECONDS)
    assert summary.outcome == "nothing_new"
    assert summary.message == "Nothing new: all 1 files of the inbox are known, release 000001 stays current."
    assert printed(summary).startswith(summary.message + "\n")
    empty = summarise(make_settings(settings.home / "other"), facts(), intake(received=0, new=0), {})
    assert empty.message == "Nothing new: the inbox is empty, there is no release yet."


def test_a_held_release_names_the_reason_and_what_stays(settings: Settings) -> None:
    publish(settings, facts(receive(settings, "a.txt")))
    run = facts(receive(settings, "b.txt"), rule_errors={"unit_mismatch": "KeyError: unit"})
    with pytest.raises(HeldRelease) as caught:
        publish(settings, run)
    summary = summarise(settings, run, intake(2, 1), SECONDS, problem=str(caught.value), held=True)
    assert summary.outcome == "held"
    assert summary.message == (
        "Release held: Rule unit_mismatch could not run: KeyError: unit. Release 000001 stays current."
    )
    assert summary.findings == {"reject": 1, "warn": 2}
    assert "KeyError: unit" in printed(summary)


def test_a_run_that_failed_early_has_a_summary_too(settings: Settings) -> None:
    summary = summarise(settings, facts(), None, {"intake": 0.1}, problem="There is no inbox folder.")
    assert summary.outcome == "failed"
    assert summary.message == "There is no inbox folder. There is no release yet."
    held = summarise(settings, facts("feed"), None, {}, problem="Release held: no warehouse.", held=True)
    assert (held.outcome, held.findings) == ("held", {})
    assert "There is no inbox folder." in printed(summary)


def test_a_summary_is_stored_under_its_run(settings: Settings) -> None:
    summary = Summary("manual__2025-03-01T02:00:00+08:00/../x", "2025-03-01", "nothing_new", "Nothing new: 空.")
    path = store(settings, summary)
    assert path == settings.runs / "manual__2025-03-01T02:00:00+08:00_.._x.json"
    stored = json.loads(path.read_text("utf-8"))
    assert (stored["run_id"], stored["message"]) == (summary.run_id, "Nothing new: 空.")
    assert store(settings, summary) == path
    assert len(list(settings.runs.iterdir())) == 1
