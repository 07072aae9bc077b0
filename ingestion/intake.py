"""Intake: from the inbox into the archive and the ledger, and the plan of what is to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jixiao.settings import Settings


class IntakeError(Exception):
    """Nothing can be taken in; the message is one sentence that says why and what to do."""


@dataclass(frozen=True)
class IntakeResult:
    """What one look at the inbox gave; plain values, so that `dataclasses.asdict` travels as JSON.

    `received` counts the finished files in the inbox: `new` whose bytes the archive did not hold, `known` whose bytes
    it did. `unfinished` are still being written and wait for the next night; `ignored` are no submissions (hidden,
    temporary, links). `left` says for each of both, and for unreadable ones, path and reason. `batches` are the ids of
    all batches that wait to be read, in sequence, those of a run that was broken off among them.
    """

    received: int
    new: int
    known: int
    unfinished: int
    ignored: int
    left: list[list[str]]
    batches: list[str]


def take_in(settings: Settings, received_on: date) -> IntakeResult:
    """Take the finished files of the inbox into the archive and plan batches for the present readers.

    `received_on` is the logical date of the run (a datetime is taken by its date).
    Raises IntakeError when the inbox is missing.
    """
    raise NotImplementedError


def plan_reread(
    settings: Settings, year: int | None = None, unit: str | None = None, file_id: str | None = None
) -> list[str]:
    """Plan batches that read archived files again, and return the ids of the batches to read.

    Chosen are files of fiscal year `year`, whose unit name contains `unit`, whose id starts with or whose name is
    `file_id`; all that are given must hold, and none given means the whole archive. Year and unit are those of the
    newest landed reading. Raises IntakeError when nothing is chosen.
    """
    raise NotImplementedError
