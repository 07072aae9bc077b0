"""Intake: from the inbox into the archive and the ledger, and the plan of what is to be read."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name

import duckdb

from ingestion import READER_VERSION, archive
from ingestion.bundles import is_temporary, printable, unpack
from ingestion.formats import WAITS_FOR
from ingestion.landing import has_landed
from ingestion.ledger import Bundle, Ledger, Receipt
from ingestion.reading import mark_landed
from ingestion.workers import Worker
from jixiao import durable
from jixiao.settings import Settings

_RECEIPTS_AT_ONCE = 500


class IntakeError(Exception):
    """Nothing can be taken in; the message is one sentence that says why and what to do."""


@dataclass(frozen=True)
class IntakeResult:
    """What one look at the inbox gave; plain values, so that `dataclasses.asdict` travels as JSON.

    `received` counts the finished files in the inbox, members of bundles included: `new` whose bytes the archive did
    not hold, `known` whose bytes it did. `unfinished` are still being written, or cannot be opened, and wait for the
    next night; `ignored` are no submissions (hidden, temporary, links). `left` gives path and reason of both, and of
    what `clear_inbox` could not remove. `batches` are the ids of all batches that wait to be read, in sequence, those
    of a run that was broken off among them, and `to_read` the number of their files.
    """

    received: int
    new: int
    known: int
    unfinished: int
    ignored: int
    left: list[list[str]]
    to_read: int
    batches: list[str]


def take_in(settings: Settings, received_on: date) -> IntakeResult:
    """Take the finished files of the inbox into the archive and plan batches for the present readers.

    `received_on` is the logical date of the run (a datetime is taken by its date). An inbox nobody touched since the
    last look is not read again. Raises IntakeError when the inbox is missing.
    """
    _check_inbox(settings)
    day = received_on.date() if isinstance(received_on, datetime) else received_on
    durable.remove_abandoned(settings.archive)
    durable.remove_abandoned(settings.landing)
    ledger = Ledger(settings.ledger)

    taken = ledger.receipts()
    archived = {file_id for file_id in set(taken.values()) if archive.path_of(settings.archive, file_id).exists()}
    stamps, ignored = _look(settings.inbox)
    changed = {path: stamp for path, stamp in stamps.items() if taken.get((_printable(path), stamp)) not in archived}
    receipts: list[Receipt] = []
    unfinished: list[list[str]] = []
    if changed:
        time.sleep(settings.look_seconds)
    paths = list(changed)
    for start in range(0, len(paths), _RECEIPTS_AT_ONCE):
        arrived: list[Receipt] = []
        for path in paths[start : start + _RECEIPTS_AT_ONCE]:
            receipt = _take(settings, path, changed[path])
            if isinstance(receipt, Receipt):
                arrived.append(receipt)
            else:
                unfinished.append([_printable(path), receipt])
        members, bundles = _unpack(settings, arrived)
        ledger.record(arrived + members, day, bundles)
        receipts += arrived + members
    ready = ledger.waiting(code for code, finder in WAITS_FOR.items() if resolve_name(finder)())
    members, bundles = _unpack(settings, ready.values())
    ledger.record(members, day, bundles)
    receipts += members

    taken |= {(receipt.path, receipt.stamp): receipt.file_id for receipt in receipts}
    uncleared: list[list[str]] = []
    if settings.clear_inbox:
        uncleared = _clear(settings.inbox, {path: at for path, at in stamps.items() if (_printable(path), at) in taken})

    for batch in ledger.to_load():  # held or broken off under a former version, which had other tables
        if not has_landed(settings.landing, batch.batch_id):
            ledger.mark_planned(batch.batch_id)
    for batch in ledger.to_read():  # landed by a run that was killed before it could say so
        if has_landed(settings.landing, batch.batch_id):
            mark_landed(settings, ledger, batch.batch_id)
    ledger.plan(READER_VERSION, settings.batch_size)
    ledger.plan_again(ready, READER_VERSION, settings.batch_size)
    waiting = ledger.to_read()
    received = len(stamps) - len(unfinished) + _count_members(stamps, taken)
    new = len({receipt.file_id for receipt in receipts} - archived)
    return IntakeResult(
        received=received,
        new=new,
        known=received - new,
        unfinished=len(unfinished),
        ignored=len(ignored),
        left=sorted(unfinished + ignored + uncleared),
        to_read=sum(batch.file_count for batch in waiting),
        batches=[batch.batch_id for batch in waiting],
    )


def plan_reread(
    settings: Settings, year: int | None = None, unit: str | None = None, file_id: str | None = None
) -> list[str]:
    """Plan batches that read archived files again, and return the ids of all batches that wait to be read.

    Chosen are files of fiscal year `year`, whose unit name contains `unit`, whose id starts with or whose name is
    `file_id`; all that are given must hold, and none given means the whole archive. Year and unit are those of the
    newest landed reading. Raises IntakeError when nothing is chosen.
    """
    ledger = Ledger(settings.ledger)
    chosen = {
        file.file_id
        for file in ledger.files()
        if not file_id or file.file_id.startswith(file_id.lower()) or file.name == file_id
    }
    if year is not None or unit:
        chosen &= _landed_files(settings, ledger, year, unit)
    if not chosen:
        choice = {"fiscal year": year, "unit": unit, "file": file_id}
        wanted = ", ".join(f"{name} {value}" for name, value in choice.items() if value) or "the whole archive"
        raise IntakeError(f"No archived report matches the choice ({wanted}): nothing to read again.")
    ledger.plan_again(chosen, READER_VERSION, settings.batch_size)
    return [batch.batch_id for batch in ledger.to_read()]


def _check_inbox(settings: Settings) -> None:
    if not settings.inbox.is_dir():
        raise IntakeError(
            f"There is no inbox folder {settings.inbox.absolute()}: create it, or set JIXIAO_INBOX to the folder that"
            " holds the reports."
        )
    if settings.home.resolve().is_relative_to(settings.inbox.resolve()):
        raise IntakeError(
            f"The data folder {settings.home} lies inside the inbox {settings.inbox}, which would take in its own"
            " archive: set JIXIAO_HOME or JIXIAO_INBOX to another folder."
        )


def _look(inbox: Path) -> tuple[dict[str, str], list[list[str]]]:
    """The stamp of every file that may be a submission, by path, and what else stands there with the reason."""
    stamps: dict[str, str] = {}
    ignored: list[list[str]] = []
    folders = [""]
    while folders:
        prefix = folders.pop()
        try:
            entries = list(os.scandir(inbox / prefix))
        except OSError as error:
            ignored.append([_printable(prefix or "."), f"cannot be opened: {error.strerror}"])
            continue
        for entry in entries:
            path = prefix + entry.name
            try:
                if reason := _no_submission(entry):
                    ignored.append([_printable(path), reason])
                elif entry.is_dir():
                    folders.append(path + "/")
                else:
                    stamps[path] = _stamp(inbox / path)
            except OSError as error:
                ignored.append([_printable(path), f"cannot be opened: {error.strerror}"])
    return dict(sorted(stamps.items())), ignored


def _no_submission(entry: os.DirEntry[str]) -> str | None:
    if entry.is_symlink():
        return "a link, not a file"
    if is_temporary(entry.name):
        return "a hidden or temporary file"
    if not (entry.is_file() or entry.is_dir()):
        return "not a regular file"
    return None


def _take(settings: Settings, path: str, stamp: str) -> Receipt | str:
    """Archive one file of the inbox; the reason to leave it when it changes meanwhile or cannot be opened."""
    source = settings.inbox / path
    try:
        if _stamp(source) != stamp:
            return "still being written"
        descriptor = os.open(source, os.O_RDONLY)
    except OSError as error:  # only of this file; trouble of the archive stops the run
        return f"cannot be opened: {error.strerror}"
    with open(descriptor, "rb") as file:
        file_id = archive.store(settings.archive, file)
        size = file.tell()
        if _stamp_of(os.fstat(descriptor)) != stamp:
            return "still being written"
    return Receipt(_printable(path), file_id, _printable(source.name), size, stamp)


def _unpack(settings: Settings, arrived: Collection[Receipt]) -> tuple[list[Receipt], list[Bundle]]:
    """Take the members of the bundles among archived files into the archive."""
    members: list[Receipt] = []
    bundles: list[Bundle] = []
    if not arrived:
        return members, bundles
    with Worker() as worker:
        for receipt in arrived:
            original = archive.path_of(settings.archive, receipt.file_id)
            unpacked = unpack(worker, settings.archive, receipt.file_id, original)
            bundles += unpacked.bundles
            members += [
                Receipt(
                    path=f"{receipt.path}/{member.path}",
                    file_id=member.file_id,
                    name=member.name,
                    size_bytes=member.size_bytes,
                    stamp=receipt.stamp,
                    bundle_file_id=member.bundle_file_id,
                    member_path="/".join(filter(None, (receipt.member_path, member.path))),
                )
                for member in unpacked.members
            ]
    return members, bundles


def _count_members(stamps: Mapping[str, str], taken: Iterable[tuple[str, str]]) -> int:
    """How many files came in bundles of the inbox, whose stamps theirs are."""
    outside = {_printable(path): stamp for path, stamp in stamps.items()}
    return sum(
        any(outside.get(str(parent)) == stamp for parent in PurePosixPath(path).parents)
        for path, stamp in taken
        if outside.get(path) != stamp
    )


def _clear(inbox: Path, stamps: dict[str, str]) -> list[list[str]]:
    """Remove files that did not change since their stamp; return what could not be removed with the reason."""
    uncleared: list[list[str]] = []
    for path, stamp in stamps.items():
        try:
            if _stamp(inbox / path) == stamp:
                (inbox / path).unlink()
        except OSError as error:
            uncleared.append([_printable(path), f"taken in, but cannot be removed: {error.strerror}"])
    return uncleared


def _stamp(path: Path) -> str:
    return _stamp_of(path.lstat())


def _stamp_of(status: os.stat_result) -> str:
    """Changes whenever the bytes may have changed.

    Size and time of modification alone would miss a corrected file copied over the old one with its times kept; the
    inode and its time of change cannot be set back.
    """
    kind = stat.S_IFMT(status.st_mode)
    return f"{kind}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def _printable(path: str) -> str:
    return printable(os.fsencode(path))


def _landed_files(settings: Settings, ledger: Ledger, year: int | None, unit: str | None) -> set[str]:
    """Files whose newest landed reading is of this year and unit."""
    batches = [batch.batch_id for batch in sorted(ledger.to_load() + ledger.loaded(), key=lambda b: b.sequence)]
    if not batches:
        return set()
    with duckdb.connect() as connection:
        rows = connection.execute(
            """
            WITH readings AS (
                SELECT file_id, fiscal_year, unit_name, list_position($batches, parse_path(filename)[-2]) AS sequence
                FROM read_parquet($paths, filename = true)
            ),
            newest AS (
                SELECT * FROM readings QUALIFY row_number() OVER (PARTITION BY file_id ORDER BY sequence DESC) = 1
            )
            SELECT file_id FROM newest
            WHERE ($year IS NULL OR fiscal_year = $year) AND ($unit IS NULL OR contains(unit_name, $unit))
            """,
            {
                "batches": batches,
                "paths": [os.fspath(settings.landing / batch / "files.parquet") for batch in batches],
                "year": year,
                "unit": unit or None,
            },
        ).fetchall()
    return {file_id for (file_id,) in rows}
