"""Intake takes each finished file once, leaves the rest with a reason, and plans what is to be read."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import ingestion.intake
from ingestion import READER_VERSION, archive
from ingestion.intake import IntakeError, plan_reread, take_in
from ingestion.landing import write_batch
from ingestion.ledger import Ledger
from jixiao.settings import Settings

DAY = date(2025, 3, 1)


@dataclass
class Reading:
    tables: dict[str, list[dict[str, Any]]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "inbox").mkdir()
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", look_seconds=0, batch_size=2)


def submit(settings: Settings, name: str, content: bytes = b"report") -> Path:
    path = settings.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def land(settings: Settings, rows: Callable[[str], dict[str, Any]] = lambda name: {}) -> None:
    """Land and load every waiting batch with one `files` row per file."""
    ledger = Ledger(settings.ledger)
    for batch in ledger.to_read():
        readings = [
            Reading({"files": [{"file_id": file.file_id, "file_name": file.name, "status": "read"} | rows(file.name)]})
            for file in ledger.files_of(batch.batch_id)
        ]
        write_batch(settings.landing, batch.batch_id, readings)
        ledger.mark_landed(batch.batch_id)
        ledger.mark_loaded([batch.batch_id], "000001")


def waiting(settings: Settings) -> list[str]:
    ledger = Ledger(settings.ledger)
    return sorted(file.name for batch in ledger.to_read() for file in ledger.files_of(batch.batch_id))


def test_finished_files_are_archived_recorded_and_planned(settings: Settings) -> None:
    for number in range(3):
        submit(settings, f"民政局/自评{number}.docx", b"report %d" % number)
    result = take_in(settings, DAY)
    assert (result.received, result.new, result.known, result.unfinished, result.ignored) == (3, 3, 0, 0, 0)
    assert result.to_read == 3
    assert len(result.batches) == 2
    assert waiting(settings) == ["自评0.docx", "自评1.docx", "自评2.docx"]
    for file in Ledger(settings.ledger).files():
        assert archive.path_of(settings.archive, file.file_id).read_bytes().startswith(b"report")
    assert len(list(settings.inbox.rglob("*.docx"))) == 3


def test_a_second_look_opens_nothing_and_plans_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    submit(settings, "a.txt")
    take_in(settings, DAY)
    land(settings)
    monkeypatch.setattr(archive, "store", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("waited for nothing"))
    result = take_in(settings, DAY)
    assert (result.received, result.new, result.known, result.batches) == (1, 0, 1, [])


def test_the_same_bytes_under_two_names_are_one_file(settings: Settings) -> None:
    submit(settings, "a.txt")
    submit(settings, "copy/b.txt")
    result = take_in(settings, DAY)
    assert (result.received, result.new, result.known, result.to_read) == (2, 1, 1, 1)


def test_a_corrected_file_of_the_same_size_and_time_is_seen(settings: Settings) -> None:
    path = submit(settings, "a.txt", b"score 92")
    take_in(settings, DAY)
    times = path.stat()
    path.write_bytes(b"score 79")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    result = take_in(settings, DAY)
    assert (result.new, result.to_read) == (1, 2)


def test_an_original_missing_from_the_archive_is_taken_again(settings: Settings) -> None:
    submit(settings, "a.txt")
    take_in(settings, DAY)
    shutil.rmtree(settings.archive)
    assert take_in(settings, DAY).new == 1
    (file,) = Ledger(settings.ledger).files()
    assert archive.path_of(settings.archive, file.file_id).read_bytes() == b"report"


def test_what_is_no_submission_is_left_and_said(settings: Settings) -> None:
    for name in (".DS_Store", "~$自评.docx", "a.tmp", "b.docx.part", ".hidden/c.txt", "Thumbs.db"):
        submit(settings, name)
    outside = settings.inbox.parent / "outside.txt"
    outside.write_bytes(b"not sent")
    (settings.inbox / "link.txt").symlink_to(outside)
    (settings.inbox / "folder").symlink_to(settings.inbox.parent)
    os.mkfifo(settings.inbox / "pipe.txt")
    result = take_in(settings, DAY)
    assert result.received == 0
    assert dict(result.left) == {
        ".DS_Store": "a hidden or temporary file",
        "~$自评.docx": "a hidden or temporary file",
        "a.tmp": "a hidden or temporary file",
        "b.docx.part": "a hidden or temporary file",
        ".hidden": "a hidden or temporary file",
        "Thumbs.db": "a hidden or temporary file",
        "link.txt": "a link, not a file",
        "folder": "a link, not a file",
        "pipe.txt": "not a regular file",
    }
    assert result.ignored == 9
    assert Ledger(settings.ledger).files() == []


def test_a_file_that_grows_between_two_looks_waits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = submit(settings, "growing.txt", b"half")
    submit(settings, "whole.txt", b"whole")

    def meanwhile(_: float) -> None:
        growing.write_bytes(b"half and more")

    with monkeypatch.context() as patch:
        patch.setattr(time, "sleep", meanwhile)
        result = take_in(settings, DAY)
    assert (result.received, result.unfinished) == (1, 1)
    assert result.left == [["growing.txt", "still being written"]]
    assert waiting(settings) == ["whole.txt"]
    assert take_in(settings, DAY).new == 1
    assert waiting(settings) == ["growing.txt", "whole.txt"]


def test_a_file_that_changes_while_it_is_copied_waits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    path = submit(settings, "a.txt", b"first")
    store = archive.store

    def overwritten(folder: Path, source: Any) -> str:
        file_id = store(folder, source)
        path.write_bytes(b"first, second")
        return file_id

    monkeypatch.setattr(archive, "store", overwritten)
    result = take_in(settings, DAY)
    assert (result.received, result.unfinished, result.batches) == (0, 1, [])


def test_a_file_that_vanishes_is_left(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    path = submit(settings, "a.txt")
    monkeypatch.setattr(time, "sleep", lambda _: path.unlink())
    assert take_in(settings, DAY).left == [["a.txt", "cannot be opened: No such file or directory"]]


def test_a_full_disk_stops_the_run_and_the_next_one_completes_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        submit(settings, f"{number}.txt", b"%d" % number)
    store, calls = archive.store, []

    def full_at_third(folder: Path, source: Any) -> str:
        calls.append(1)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return store(folder, source)

    with monkeypatch.context() as patch:
        patch.setattr(archive, "store", full_at_third)
        patch.setattr(ingestion.intake, "_RECEIPTS_AT_ONCE", 1)
        with pytest.raises(OSError, match="No space left"):
            take_in(settings, DAY)
    result = take_in(settings, DAY)
    assert (result.received, result.new, result.to_read) == (4, 2, 4)
    assert waiting(settings) == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_the_inbox_is_cleared_only_of_what_the_archive_holds(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.clear_inbox = True
    submit(settings, "taken.txt", b"taken")
    submit(settings, "a.tmp")
    growing = submit(settings, "growing.txt", b"half")
    monkeypatch.setattr(time, "sleep", lambda _: growing.write_bytes(b"half and more"))
    take_in(settings, DAY)
    assert sorted(os.listdir(settings.inbox)) == ["a.tmp", "growing.txt"]
    (file,) = Ledger(settings.ledger).files()
    assert archive.path_of(settings.archive, file.file_id).read_bytes() == b"taken"


def test_a_name_that_is_no_utf8_is_kept_readable(settings: Settings) -> None:
    raw = os.fsencode(settings.inbox) + b"/" + "预算绩效.txt".encode("gb18030")
    try:
        Path(os.fsdecode(raw)).write_bytes(b"report")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    take_in(settings, DAY)
    assert waiting(settings) == ["预算绩效.txt"]
    assert take_in(settings, DAY).new == 0


def test_a_missing_inbox_is_one_clear_sentence(settings: Settings) -> None:
    settings.inbox.rmdir()
    with pytest.raises(IntakeError, match=r"There is no inbox folder .*inbox: create it, or set JIXIAO_INBOX"):
        take_in(settings, DAY)


def test_a_data_folder_inside_the_inbox_is_refused(settings: Settings) -> None:
    settings.home = settings.inbox / "data"
    with pytest.raises(IntakeError, match="lies inside the inbox"):
        take_in(settings, DAY)


def test_the_date_of_receipt_is_the_runs(settings: Settings) -> None:
    submit(settings, "a.txt")
    take_in(settings, datetime(2024, 2, 29, 18, tzinfo=UTC))
    with Ledger(settings.ledger)._transaction() as ledger:
        assert ledger.execute("SELECT first_received FROM receipts").fetchall() == [("2024-02-29",)]


def test_a_batch_landed_by_a_killed_run_is_not_read_again(settings: Settings) -> None:
    submit(settings, "a.txt")
    (batch_id,) = take_in(settings, DAY).batches
    write_batch(settings.landing, batch_id, [])  # and killed before mark_landed
    assert take_in(settings, DAY).batches == []
    assert [batch.batch_id for batch in Ledger(settings.ledger).to_load()] == [batch_id]


def test_a_batch_that_a_former_version_landed_in_other_tables_is_read_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(settings, "a.txt")
    take_in(settings, DAY)
    ledger = Ledger(settings.ledger)
    (held,) = ledger.to_read()
    write_batch(settings.landing, held.batch_id, [])
    ledger.mark_landed(held.batch_id)
    (settings.landing / held.batch_id / "approved_targets.parquet").unlink()
    monkeypatch.setattr(ingestion.intake, "READER_VERSION", READER_VERSION + " next")
    (anew,) = take_in(settings, DAY).batches
    assert anew != held.batch_id
    assert (ledger.to_load(), waiting(settings)) == ([], ["a.txt"])


def test_old_work_in_progress_of_killed_runs_is_removed(settings: Settings) -> None:
    for folder in (settings.archive, settings.landing):
        folder.mkdir(parents=True)
        (folder / ".unfinished-old").mkdir()
        os.utime(folder / ".unfinished-old", (0, 0))
        (folder / ".unfinished-young").touch()
    take_in(settings, DAY)
    assert [os.listdir(folder) for folder in (settings.archive, settings.landing)] == [[".unfinished-young"]] * 2


FACTS: dict[str, dict[str, Any]] = {
    "a.txt": {"fiscal_year": 2023, "unit_name": "青禾县林业局"},
    "b.txt": {"fiscal_year": 2024, "unit_name": "青禾县林业局"},
    "c.txt": {"fiscal_year": 2024, "unit_name": "白沙镇人民政府"},
    "d.txt": {"status": "rejected"},
}


@pytest.fixture
def loaded(settings: Settings) -> Settings:
    for name in FACTS:
        submit(settings, name, name.encode())
    take_in(settings, DAY)
    land(settings, lambda name: FACTS[name])
    return settings


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"year": 2024}, ["b.txt", "c.txt"]),
        ({"unit": "林业"}, ["a.txt", "b.txt"]),
        ({"year": 2024, "unit": "林业"}, ["b.txt"]),
        ({"file_id": "d.txt"}, ["d.txt"]),
        ({"file_id": hashlib.sha256(b"c.txt").hexdigest()[:12].upper()}, ["c.txt"]),
        ({"year": 2024, "file_id": "c.txt"}, ["c.txt"]),
        ({}, ["a.txt", "b.txt", "c.txt", "d.txt"]),
    ],
)
def test_files_are_chosen_to_be_read_again(loaded: Settings, choice: dict[str, Any], expected: list[str]) -> None:
    batches = plan_reread(loaded, **choice)
    assert waiting(loaded) == expected
    assert plan_reread(loaded, **choice) == batches  # a retried task plans nothing twice
    assert all(batch.reader_version == READER_VERSION for batch in Ledger(loaded.ledger).to_read())


def test_the_newest_reading_tells_year_and_unit(loaded: Settings) -> None:
    plan_reread(loaded, file_id="a.txt")
    land(loaded, lambda name: {"fiscal_year": 2022, "unit_name": "青禾县林业局"})
    with pytest.raises(IntakeError, match=r"No archived report matches the choice \(fiscal year 2023\)"):
        plan_reread(loaded, year=2023)
    plan_reread(loaded, year=2022)
    assert waiting(loaded) == ["a.txt"]
