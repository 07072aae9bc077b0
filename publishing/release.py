"""Releases: numbered read-only folders that BI tools query, and `current`, which points to one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jixiao.settings import Settings


class ReleaseError(Exception):
    """A release cannot be found or used; the message is one sentence for the operator."""


class HeldRelease(Exception):
    """Tonight's release is not published, the former stays current. `reasons` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("Release held: " + " ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class RunFacts:
    """What publishing must know of a run; plain values, so that `dataclasses.asdict` travels as JSON.

    `logical_date` is ISO text. `batches` are the ids from `Ledger.to_load()`, in sequence. `rules_due` maps rule id to
    version, `rules_run` are the ids that ran to an end, `rule_errors` maps rule id to what went wrong.
    """

    run_id: str
    logical_date: str
    batches: list[str]
    rules_due: dict[str, str] = field(default_factory=dict)
    rules_run: list[str] = field(default_factory=list)
    rule_errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Release:
    """A complete release folder. `release_id` is its six-digit number, `manifest` its manifest.json."""

    release_id: str
    path: Path
    current: bool
    manifest: dict[str, Any]


def publish(settings: Settings, run: RunFacts) -> Release | None:
    """Publish the working warehouse as a new release, make it current, and mark the run's batches as loaded.

    With no batches nothing is published: the current release (or None) is returned. Called again after a crash for the
    same batches, it finishes what was begun. Raises HeldRelease, after recording it, when a check forbids to publish.
    """
    raise NotImplementedError


def hold(settings: Settings, run: RunFacts, reasons: list[str]) -> None:
    """Record in releases/held.json that this run published nothing, and why; the next release removes it."""
    raise NotImplementedError


def list_releases(settings: Settings) -> list[Release]:
    """All complete releases, the newest first."""
    raise NotImplementedError


def current_release(settings: Settings) -> Release | None:
    """The release that `current` points to."""
    raise NotImplementedError


def rollback(settings: Settings, release_id: str | int) -> Release:
    """Make a former release current again (`3` and `000003` are the same). Raises ReleaseError when it is not kept.

    Working warehouse and ledger stay: the next night with something new publishes everything again.
    """
    raise NotImplementedError
