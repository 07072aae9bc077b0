"""A night, step by step. The DAGs give these steps their order; nothing here knows Airflow.

Steps run in processes of their own and may be killed at any moment, so each writes into the run's journal when it
begins and what came of it: `runs/<run_id>.steps.jsonl`, one line an event, made to be followed with `tail -f`. The
report is told from the journal, however far the run came. What is still to do always comes from the ledger.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jixiao.settings import Settings

if TYPE_CHECKING:  # the DAG files import this module, so each step loads the heavy libraries it needs by itself
    from publishing.release import RunFacts
    from publishing.summary import Summary

log = logging.getLogger(__name__)

_BEFORE_AUDIT: tuple[Literal["staging", "intermediate", "marts"], ...] = ("staging", "intermediate", "marts")
# A step of these that fails holds the release; one before them only leaves work for the next night.
_HOLDING = (*_BEFORE_AUDIT, "audit", "quality", "release")
_OUR_PACKAGES = ("ingestion", "expectations", "publishing", "jixiao")


class NightFailed(Exception):
    """The run broke off or its release is held; the message names the step and the model or rule that broke it."""


class AuditFailed(Exception):
    """Rules that were due did not run to an end; the message names each with its reason."""


@dataclass
class Outcome:
    """What a step leaves behind: `result` (small JSON) for later steps, `said` for the person who watches."""

    result: Any = None
    said: str = ""


@dataclass(frozen=True)
class Entry:
    """The last word of the journal on a step, or on one batch of it. `ended` is None while it runs; times are epoch
    seconds, those of the last try."""

    step: str
    batch: str | None
    began: float
    ended: float | None = None
    result: Any = None
    problem: str | None = None

    @property
    def sentence(self) -> str | None:
        """What went wrong, naming the step; None when nothing did."""
        name = f"{self.step} of batch {self.batch}" if self.batch else self.step
        if self.ended is None:
            return f"{name}: broken off before it ended (killed, or the machine went down)."
        return f"{name}: {self.problem}" if self.problem else None


@dataclass(frozen=True)
class Night:
    """One run over one data folder. `logical_date` is the time it stands for, in the time zone of the schedule."""

    settings: Settings
    run_id: str
    logical_date: datetime

    def run(self) -> Summary:
        """All steps in this process, in the order that the DAG gives them. Raises what the first broken step raises."""
        for batch in self.intake():
            self.read(batch["batch_id"])
        if self.pending():
            for layer in _BEFORE_AUDIT:
                self.build(layer)
            self.audit()
            self.build("quality")
            self.publish()
        return self.report()

    def intake(self) -> list[dict[str, Any]]:
        """Take in the inbox. Returns the batches to read: `batch_id`, and the number of its `files`."""
        with self._step("intake") as outcome:
            from ingestion.intake import take_in
            from ingestion.ledger import Ledger

            taken = take_in(self.settings, self.logical_date)
            outcome.result = asdict(taken)
            outcome.said = f"{taken.received} files in the inbox, {taken.new} of them new"
        files = {batch.batch_id: batch.file_count for batch in Ledger(self.settings.ledger).to_read()}
        return [{"batch_id": batch_id, "files": files[batch_id]} for batch_id in taken.batches]

    def read(self, batch_id: str) -> dict[str, int]:
        """Read a planned batch and land it. Returns the rows per landing table."""
        with self._step("read", batch_id) as outcome:
            from ingestion.reading import read_batch

            rows = read_batch(self.settings, batch_id)
            outcome.said = f"{rows['files']} files, {rows['forms']} forms"
        return rows

    def pending(self) -> list[str]:
        """Fix what the rest of the night works on: the batches that are landed and in no release yet, in sequence.

        Those of a night that was broken off or held are among them.
        """
        with self._step("pending") as outcome:
            from ingestion.ledger import Ledger

            outcome.result = [batch.batch_id for batch in Ledger(self.settings.ledger).to_load()]
            outcome.said = f"{len(outcome.result)} batches to load"
        return self._tonight

    def build(self, layer: Literal["staging", "intermediate", "marts", "quality"]) -> int:
        """Build a layer of the warehouse with dbt. Returns how many models and tests ran."""
        with self._step(layer) as outcome:
            from publishing.warehouse import build

            results = build(self.settings, layer, self._tonight, self.logical_date.date())
            outcome.said = f"{len(results)} models and tests"
        return len(results)

    def audit(self) -> dict[str, int]:
        """Run the rules over tonight's audit frames. Returns the number of rules due, of rules run, and of findings.

        Raises AuditFailed when a rule that was due did not run to an end.
        """
        with self._step("audit") as outcome:
            from expectations.audit import run_audit

            result = run_audit(self.settings.warehouse, self.settings.quality)
            outcome.result = {
                "rules_due": result.rules_due,
                "rules_run": result.rules_run,
                "rule_errors": result.rule_errors,
            }
            outcome.said = result.message
            if result.held:
                raise AuditFailed(result.message)
        return {"rules_due": len(result.rules_due), "rules_run": len(result.rules_run), "findings": result.findings}

    def publish(self) -> str | None:
        """Publish the warehouse as a release. Returns its id, None when there is none."""
        with self._step("release") as outcome:
            from publishing.release import publish
            from publishing.warehouse import WarehouseError, document

            try:
                document(self.settings, self._tonight)
            except WarehouseError as error:  # no reason to hold the release
                log.warning("%s", error)
            release = publish(self.settings, self._facts())
            outcome.result = release.release_id if release else None
            outcome.said = f"release {outcome.result}" if release else "nothing to publish"
        return release.release_id if release else None

    def report(self) -> Summary:
        """Print and store the summary of the run. Raises NightFailed, after that, when the run broke."""
        from publishing import release
        from publishing.summary import Summary, show, store, summarise

        entries = self.journal()
        step, problem = self._broken(entries)
        held = step in _HOLDING
        if problem and held:
            record = release.held(self.settings)
            # The release step has told its reasons one by one.
            if not (step == "release" and record and record["run_id"] == self.run_id):
                release.hold(self.settings, self._facts(), [problem])
        try:
            summary = summarise(
                self.settings, self._facts(), self._intake_result(), _seconds(entries), problem=problem, held=held
            )
        except Exception as error:
            if not problem:
                raise
            # What broke the night, such as a damaged file in landing, may also keep its rows from being counted.
            log.warning("The figures of this run cannot be told: %s", error)
            summary = Summary(self.run_id, self.logical_date.isoformat(), "held" if held else "failed", problem)
        store(self.settings, summary)
        show(summary)
        if problem:
            raise NightFailed(summary.message)
        return summary

    def journal(self) -> list[Entry]:
        """The last word on every step of this run and every batch of it, in the order they first began."""
        last: dict[tuple[str, str | None], Entry] = {}
        if self._journal_path.exists():
            for line in self._journal_path.read_text(encoding="utf-8").splitlines():
                entry = Entry(**json.loads(line))
                last[entry.step, entry.batch] = entry
        return list(last.values())

    @property
    def _journal_path(self) -> Path:
        return self.settings.runs / f"{self.run_id}.steps.jsonl"

    @contextmanager
    def _step(self, step: str, batch: str | None = None) -> Iterator[Outcome]:
        began = time.time()
        name = f"{step} {batch}" if batch else step
        outcome, problem = Outcome(), None
        self._write(Entry(step, batch, began))
        try:
            yield outcome
        except BaseException as error:
            ours = type(error).__module__.startswith(_OUR_PACKAGES)
            problem = str(error) if ours else f"{type(error).__name__}: {error}"
            log.error("%s: %s", name, problem)
            raise
        else:
            log.info("%s: %s (%.1f s)", name, outcome.said, time.time() - began)
        finally:
            self._write(Entry(step, batch, began, time.time(), outcome.result, problem))

    def _write(self, entry: Entry) -> None:
        self._journal_path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
        # One write call on an appending descriptor: lines of steps that run side by side never mix.
        descriptor = os.open(self._journal_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(descriptor, line.encode())
        finally:
            os.close(descriptor)

    def _result(self, step: str) -> Any:
        return next((entry.result for entry in self.journal() if entry.step == step), None)

    def _broken(self, entries: list[Entry]) -> tuple[str | None, str | None]:
        """The step that broke the night and the sentence on it, a step that should have begun and did not included."""
        for entry in entries:
            if entry.sentence:
                return entry.step, entry.sentence
        due = ["intake", "pending", *(_HOLDING if self._tonight else ())]
        for step in due:
            if step not in {entry.step for entry in entries}:
                return step, f"{step}: did not begin; the log of its task tells why."
        return None, None

    @property
    def _tonight(self) -> list[str]:
        return self._result("pending") or []

    def _intake_result(self) -> Any:
        from ingestion.intake import IntakeResult

        taken = self._result("intake")
        return IntakeResult(**taken) if taken else None

    def _facts(self) -> RunFacts:
        from publishing.release import RunFacts

        return RunFacts(self.run_id, self.logical_date.isoformat(), self._tonight, **(self._result("audit") or {}))


def _seconds(entries: list[Entry]) -> dict[str, float]:
    """Wall time per step: from its first batch's beginning to its last batch's end."""
    spans: dict[str, tuple[float, float]] = {}
    for entry in entries:
        began, ended = spans.get(entry.step, (entry.began, entry.began))
        spans[entry.step] = (min(began, entry.began), max(ended, entry.ended or entry.began))
    return {step: round(ended - began, 1) for step, (began, ended) in spans.items()}
