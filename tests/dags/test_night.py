"""Real nights: the nightly DAG runs in Airflow, from an inbox to a release."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from jixiao.night import Night
from jixiao.settings import Settings
from publishing.release import current_release, held
from tests.nights import Home

Content = dict[str, list[str]]


def summaries(settings: Settings) -> list[dict[str, Any]]:
    """The stored summaries, the latest last."""
    stored = sorted(settings.runs.glob("*.json"), key=lambda path: path.stat().st_mtime)
    return [json.loads(path.read_text(encoding="utf-8")) for path in stored]


def published(settings: Settings) -> Content:
    """Every table of the current release with its rows."""
    with duckdb.connect(settings.releases / "current" / "warehouse.duckdb", read_only=True) as release:
        tables = [name for (name,) in release.sql("select table_name from duckdb_tables() order by 1").fetchall()]
        return {table: sorted(map(str, release.sql(f"from {table}").fetchall())) for table in tables}


def test_night_publishes_what_the_inbox_holds(first_night: tuple[Home, int, str]) -> None:
    home, code, output = first_night
    assert code == 0, output
    assert "Release 000001 is published" in output
    (summary,) = summaries(home.settings)
    assert (summary["outcome"], summary["files_received"], summary["files_new"]) == ("published", 4, 4)
    assert (summary["files_read"], summary["forms"] > 0) == (2, True)
    assert sorted(file["code"] for file in summary["rejected"]) == ["empty", "no_form_found"]
    assert summary["rules_due"] == summary["rules_run"] > 0
    assert sum(summary["reports"].values()) == summary["forms"]
    assert list(summary["seconds"]) == [
        *("intake", "read", "pending", "staging", "intermediate", "marts", "audit", "quality", "release")
    ]
    content = published(home.settings)
    assert len(content["fct_reports"]) == summary["forms"]
    assert any("grade_band_mismatch" in finding for finding in content["fct_findings"])


def test_next_night_without_new_files_adds_nothing_and_says_so(first_night: tuple[Home, int, str]) -> None:
    home, *_ = first_night
    before = published(home.settings)
    code, output = home.run_night()
    assert code == 0, output
    assert "Nothing new" in output
    assert summaries(home.settings)[-1]["outcome"] == "nothing_new"
    assert [path.name for path in home.settings.releases.glob("0*")] == ["000001"]
    assert published(home.settings) == before


def test_broken_model_holds_the_release_and_the_next_night_completes_it(
    first_night: tuple[Home, int, str], make_home: Callable[[], Home]
) -> None:
    home = make_home()
    # Of the day of the other nights: the release tells when files were received.
    night = Night(home.settings, "manual__landing", datetime.now(ZoneInfo("Asia/Shanghai")))
    for batch in night.intake():
        night.read(batch["batch_id"])
    landed = next(home.settings.landing.glob("*/forms.parquet"))
    intact = landed.read_bytes()
    landed.write_bytes(b"no Parquet")

    code, output = home.run_night()
    assert code == 1, output
    assert "stg_forms" in summaries(home.settings)[-1]["message"]
    assert summaries(home.settings)[-1]["message"] in output
    assert summaries(home.settings)[-1]["outcome"] == "held"
    assert held(home.settings) is not None
    assert current_release(home.settings) is None

    landed.write_bytes(intact)
    code, output = home.run_night()
    assert code == 0, output
    assert published(home.settings) == published(first_night[0].settings)


def test_night_killed_at_any_step_is_completed_by_the_next(
    first_night: tuple[Home, int, str], make_home: Callable[[], Home]
) -> None:
    home = make_home()
    for step in ("read", "marts", "release"):
        kill_in(step, home)
    code, output = home.run_night()
    assert code == 0, output
    assert published(home.settings) == published(first_night[0].settings)


def kill_in(step: str, home: Home) -> None:
    """Run a night and kill it once `step` has begun."""
    told = set(home.settings.runs.glob("*.jsonl"))
    night = home.start_night()
    while night.poll() is None:
        journals = set(home.settings.runs.glob("*.jsonl")) - told
        if any(f'"step": "{step}"' in journal.read_text(encoding="utf-8") for journal in journals):
            night.kill()
            break
        time.sleep(0.01)
    output, _ = night.communicate()
    assert night.returncode == -signal.SIGKILL, output
