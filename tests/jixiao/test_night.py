"""The steps of a night leave a journal, and the report tells from it what broke, however the run ended."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import publishing.warehouse
from expectations.audit import AuditResult
from ingestion.ledger import Ledger
from jixiao.night import Entry, Night, NightFailed
from jixiao.settings import Settings
from publishing.release import HeldRelease, held
from publishing.warehouse import WarehouseError

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "inbox"


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """A night whose inbox holds the three smallest samples."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for sample in sorted(SAMPLES.iterdir(), key=lambda path: path.stat().st_size)[:3]:
        (inbox / sample.name).write_bytes(sample.read_bytes())
    settings = Settings(home=tmp_path / "home", inbox=inbox, look_seconds=0, batch_size=2)
    return Night(settings, "manual__2025-03-01T02:00:00+08:00", datetime(2025, 3, 1, 2, tzinfo=UTC))


def read_all(night: Night) -> None:
    for batch in night.intake():
        night.read(batch["batch_id"])


def summary_of(night: Night) -> dict[str, Any]:
    (stored,) = (path for path in night.settings.runs.glob("*.json"))
    summary: dict[str, Any] = json.loads(stored.read_text(encoding="utf-8"))
    return summary


def test_intake_names_the_batches_to_read_with_their_files(night: Night) -> None:
    planned = night.intake()
    assert [batch["files"] for batch in planned] == [2, 1]
    assert [batch["batch_id"] for batch in planned] == [b.batch_id for b in Ledger(night.settings.ledger).to_read()]


def test_journal_holds_the_last_word_on_every_step_and_batch(night: Night) -> None:
    read_all(night)
    pending = night.pending()
    assert [(entry.step, entry.batch) for entry in night.journal()] == [
        ("intake", None),
        ("read", pending[0]),
        ("read", pending[1]),
        ("pending", None),
    ]
    assert all(entry.ended and entry.sentence is None for entry in night.journal())


def test_pending_takes_what_an_earlier_run_landed(night: Night) -> None:
    read_all(night)
    later = replace(night, run_id="scheduled__2025-03-02")
    assert later.intake() == []
    assert len(later.pending()) == 2


def test_nothing_pending_is_reported_as_no_failure(night: Night) -> None:
    for file in night.settings.inbox.iterdir():
        file.unlink()
    night.intake()
    assert night.pending() == []
    assert night.report().outcome == "nothing_new"
    assert summary_of(night)["outcome"] == "nothing_new"


def test_broken_model_holds_the_release_and_is_named(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise WarehouseError("Model int_form_totals failed: column points is missing")

    monkeypatch.setattr(publishing.warehouse, "build", broken)
    read_all(night)
    night.pending()
    with pytest.raises(WarehouseError):
        night.build("intermediate")
    with pytest.raises(NightFailed, match="intermediate: Model int_form_totals failed: column points is missing"):
        night.report()
    assert summary_of(night)["outcome"] == "held"
    record = held(night.settings)
    assert record and record["reasons"] == ["intermediate: Model int_form_totals failed: column points is missing"]


def test_step_that_succeeds_on_its_second_try_is_no_failure(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("ingestion.reading.read_batch", full)
    (first, _) = night.intake()
    with pytest.raises(OSError, match="No space"):
        night.read(first["batch_id"])
    assert night.journal()[-1].sentence == f"read of batch {first['batch_id']}: OSError: No space left on device"
    monkeypatch.undo()
    night.read(first["batch_id"])
    assert night.journal()[-1].sentence is None


def test_reasons_to_hold_a_release_are_kept_one_by_one(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.warehouse.document", lambda *_: None)
    monkeypatch.setattr("publishing.release._reasons_to_hold", lambda *_: ["Rule a failed.", "Rule b failed."])
    read_all(night)
    night.pending()
    with pytest.raises(HeldRelease):
        night.publish()
    with pytest.raises(NightFailed, match=r"release: Release held: Rule a failed\. Rule b failed\."):
        night.report()
    record = held(night.settings)
    assert record and record["reasons"] == ["Rule a failed.", "Rule b failed."]


def test_step_that_was_killed_is_told_as_broken_off(night: Night) -> None:
    read_all(night)
    night.pending()
    night._write(Entry("staging", None, began=1.0))  # all that a killed step leaves
    with pytest.raises(NightFailed, match="staging: broken off before it ended"):
        night.report()
    assert summary_of(night)["outcome"] == "held"


def test_step_that_never_began_is_told(night: Night) -> None:
    """A task may die before our code runs; a report of what was seen would call that night a success."""
    read_all(night)
    night.pending()
    with pytest.raises(NightFailed, match="staging: did not begin"):
        night.report()


def test_failed_intake_fails_the_run_without_holding_a_release(night: Night) -> None:
    night = replace(night, settings=night.settings.model_copy(update={"inbox": night.settings.home / "nowhere"}))
    with pytest.raises(Exception, match="nowhere"):
        night.intake()
    with pytest.raises(NightFailed, match=r"intake: .*nowhere"):
        night.report()
    assert summary_of(night)["outcome"] == "failed"
    assert held(night.settings) is None


def test_audit_that_did_not_run_a_due_rule_holds_the_release(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    result = AuditResult(
        rules_due={"total_score_mismatch": "1", "score_out_of_range": "1"},
        rules_run=["score_out_of_range"],
        rule_errors={"total_score_mismatch": "KeyError: 'weight'"},
        outcomes={},
        findings=0,
        output=night.settings.quality,
    )
    monkeypatch.setattr("expectations.audit.run_audit", lambda *_: result)
    read_all(night)
    night.pending()
    with pytest.raises(Exception, match="total_score_mismatch"):
        night.audit()
    with pytest.raises(NightFailed, match=r"audit: .*total_score_mismatch"):
        night.report()
    summary = summary_of(night)
    assert (summary["rules_due"], summary["rules_run"]) == (2, 1)
    assert summary["rule_errors"] == {"total_score_mismatch": "KeyError: 'weight'"}


def test_seconds_of_a_step_span_all_its_batches(night: Night) -> None:
    night._write(Entry("read", "a", began=10.0, ended=14.0))
    night._write(Entry("read", "b", began=12.0, ended=17.5))
    night._write(Entry("read", "a", began=10.0, ended=14.0))
    with pytest.raises(NightFailed):
        night.report()
    assert summary_of(night)["seconds"] == {"read": 7.5}
