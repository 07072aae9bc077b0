"""The summary of a run: what came in, what came out, what broke; printed and stored in runs/."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ingestion.intake import IntakeResult
from jixiao.settings import Settings
from publishing.release import Release, RunFacts
from rich.console import Console


@dataclass(frozen=True)
class Summary:
    """A run in figures. Counts of files, forms, lines, findings and reports are tonight's, not the warehouse's.

    `outcome` is `published`, `nothing_new`, `held` or `failed`; `message` is its one sentence. `rejected` lists for each
    rejected file `file_id`, `name`, `code` and `reason`. `seconds` is wall time per step.
    """

    run_id: str
    logical_date: str
    outcome: str
    message: str
    files_received: int = 0
    files_new: int = 0
    files_known: int = 0
    files_unfinished: int = 0
    files_read: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)
    forms: int = 0
    fund_lines: int = 0
    indicators: int = 0
    rules_due: int = 0
    rules_run: int = 0
    rule_errors: dict[str, str] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    release_id: str | None = None
    release_path: str | None = None


def summarise(
    settings: Settings,
    run: RunFacts,
    intake: IntakeResult | None,
    seconds: dict[str, float],
    release: Release | None = None,
    problem: str | None = None,
    held: bool = False,
) -> Summary:
    """Put the run's facts together from intake, landing and warehouse.

    `problem` is the sentence of a run that published nothing: `held` tells a held release from a failed step. Works
    however far the run came; what was not reached counts 0.
    """
    raise NotImplementedError


def store(settings: Settings, summary: Summary) -> Path:
    """Write the summary to runs/<run_id>.json in one step; a run told again replaces its file."""
    raise NotImplementedError


def show(summary: Summary, console: Console | None = None) -> None:
    """Print the summary as tables; plain where the output is no terminal."""
    raise NotImplementedError
