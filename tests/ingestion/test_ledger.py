"""The ledger: batches move forward only, by whichever process and however often it is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import ingestion.ledger
from ingestion.ledger import Bundle, Ledger, LedgerError, Receipt

DAY = date(2025, 3, 1)


def receipt(file_id: str, path: str | None = None, stamp: str = "1") -> Receipt:
    path = path or f"in/{file_id}.docx"
    return Receipt(path, file_id, Path(path).name, 10, stamp)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "home" / "ledger.sqlite")


def test_files_are_planned_once_per_reader_version(ledger: Ledger) -> None:
    ledger.record([receipt("c"), receipt("a"), receipt("b")], DAY)
    ledger.plan("1", batch_size=2)
    ledger.plan("1", batch_size=2)
    batches = ledger.to_read()
    assert [[file.file_id for file in ledger.files_of(batch.batch_id)] for batch in batches] == [["a", "b"], ["c"]]
    assert [batch.sequence for batch in batches] == [1, 2]
    assert [batch.file_count for batch in batches] == [2, 1]


def test_batch_ids_are_the_same_in_every_home(tmp_path: Path) -> None:
    ids = []
    for home in ("one", "two"):
        ledger = Ledger(tmp_path / home / "ledger.sqlite")
        ledger.record([receipt("a"), receipt("b")], DAY)
        ledger.plan("1", batch_size=50)
        ids.append([batch.batch_id for batch in ledger.to_read()])
    assert ids[0] == ids[1] != []


def test_a_batch_goes_from_planned_to_landed_to_loaded(ledger: Ledger) -> None:
    ledger.record([receipt("a")], DAY)
    ledger.plan("1", 50)
    (batch,) = ledger.to_read()
    ledger.mark_landed(batch.batch_id)
    ledger.mark_landed(batch.batch_id)
    assert ledger.to_read() == []
    assert [b.batch_id for b in ledger.to_load()] == [batch.batch_id]
    ledger.mark_loaded([batch.batch_id], "000001")
    ledger.mark_landed(batch.batch_id)
    assert ledger.to_load() == []
    assert [(b.batch_id, b.release_id) for b in ledger.loaded()] == [(batch.batch_id, "000001")]


def test_a_planned_batch_is_not_loaded(ledger: Ledger) -> None:
    ledger.record([receipt("a")], DAY)
    ledger.plan("1", 50)
    (batch,) = ledger.to_read()
    ledger.mark_loaded([batch.batch_id], "000001")
    assert ledger.to_read() == [batch]


def test_a_newer_reader_reads_everything_again_and_takes_over_what_was_not_read(ledger: Ledger) -> None:
    ledger.record([receipt("a")], DAY)
    ledger.plan("1", 50)
    (read,) = ledger.to_read()
    ledger.mark_landed(read.batch_id)
    ledger.record([receipt("b")], DAY)
    ledger.plan("1", 50)
    ledger.plan("2", 50)
    (waiting,) = ledger.to_read()
    assert waiting.reader_version == "2"
    assert [file.file_id for file in ledger.files_of(waiting.batch_id)] == ["a", "b"]
    assert ledger.to_load()[0].batch_id == read.batch_id


def test_reading_again_gives_a_batch_of_its_own(ledger: Ledger) -> None:
    ledger.record([receipt("a")], DAY)
    ledger.plan("1", 50)
    (first,) = ledger.to_read()
    ledger.mark_landed(first.batch_id)
    ledger.plan_again(["a"], "1", 50)
    assert ledger.to_read() == []  # its reading by these readers still waits to be loaded
    ledger.mark_loaded([first.batch_id], "000001")
    ledger.plan_again(["a"], "1", 50)
    ledger.plan_again(["a"], "1", 50)
    (again,) = ledger.to_read()
    assert again.batch_id != first.batch_id
    assert again.sequence > first.sequence
    assert [file.file_id for file in ledger.files_of(again.batch_id)] == ["a"]


def test_a_file_keeps_the_name_it_first_came_under(ledger: Ledger) -> None:
    ledger.record([receipt("a", "x/first.docx")], DAY)
    ledger.record([receipt("a", "x/another.docx")], date(2025, 3, 2))
    ledger.record([receipt("a", "x/first.docx", stamp="2")], date(2025, 3, 3))
    assert [(file.file_id, file.name) for file in ledger.files()] == [("a", "first.docx")]
    assert ledger.receipts() == {("x/first.docx", "2"): "a", ("x/another.docx", "1"): "a"}


def test_first_and_last_receipt_are_dates_of_runs(ledger: Ledger) -> None:
    ledger.record([receipt("a")], DAY)
    ledger.record([receipt("a", stamp="2")], date(2025, 3, 9))
    with sqlite3.connect(ledger.path) as connection:
        rows = connection.execute("SELECT first_received, last_received FROM receipts").fetchall()
    assert rows == [("2025-03-01", "2025-03-09")]


def test_an_unknown_batch_is_named(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="knows no batch feed"):
        ledger.mark_landed("feed")
    with pytest.raises(LedgerError, match="knows no batch feed"):
        ledger.files_of("feed")


def test_a_ledger_of_another_version_or_no_ledger_is_told(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record([receipt("a")], DAY)
    with sqlite3.connect(ledger.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="schema version 99"):
        ledger.to_read()
    (tmp_path / "broken.sqlite").write_bytes(b"no database at all " * 100)
    with pytest.raises(LedgerError, match=r"broken\.sqlite cannot be used"):
        Ledger(tmp_path / "broken.sqlite").to_read()


def _land(path: Path, batch_ids: list[str]) -> None:
    for batch_id in batch_ids:
        Ledger(path).mark_landed(batch_id)


def _receive(path: Path, start: int) -> None:
    for number in range(start, start + 20):
        Ledger(path).record([receipt(f"{number:03}")], DAY)
        Ledger(path).plan("1", 3)


def test_processes_share_a_ledger(ledger: Ledger) -> None:
    context = multiprocessing.get_context("spawn")
    receivers = [context.Process(target=_receive, args=(ledger.path, start)) for start in (0, 20, 40)]
    for process in receivers:
        process.start()
    for process in receivers:
        process.join()
    assert [process.exitcode for process in receivers] == [0, 0, 0]
    planned = [file.file_id for batch in ledger.to_read() for file in ledger.files_of(batch.batch_id)]
    assert sorted(planned) == [f"{number:03}" for number in range(60)]  # each in exactly one batch

    ids = [batch.batch_id for batch in ledger.to_read()]
    readers = [context.Process(target=_land, args=(ledger.path, part)) for part in (ids[::2], ids[1::2], ids)]
    for process in readers:
        process.start()
    for process in readers:
        process.join()
    assert [process.exitcode for process in readers] == [0, 0, 0]
    assert ledger.to_read() == []
    assert [batch.batch_id for batch in ledger.to_load()] == ids


def test_a_killed_writer_leaves_whole_transactions(ledger: Ledger) -> None:
    ledger.record([], DAY)
    writer = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from datetime import date; from pathlib import Path\n"
            "from ingestion.ledger import Ledger, Receipt\n"
            "ledger = Ledger(Path(sys.argv[1])); number = 0\n"
            "while True:\n"
            "    pair = [f'{number}a', f'{number}b']\n"
            "    ledger.record([Receipt(name, name, name, 1, 's') for name in pair], date(2025, 3, 1))\n"
            "    number += 1\n"
            "    print(number, flush=True)\n",
            str(ledger.path),
        ],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert writer.stdout is not None
    for _ in range(5):
        writer.stdout.readline()
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    files = [file.file_id for file in ledger.files()]
    assert len(files) >= 10
    assert len(files) % 2 == 0
    ledger.plan("1", 50)
    assert sum(batch.file_count for batch in ledger.to_read()) == len(files)


def test_a_ledger_of_the_first_version_is_brought_up_to_date(ledger: Ledger) -> None:
    ledger.path.parent.mkdir()
    with sqlite3.connect(ledger.path) as old:
        old.executescript(f"{ingestion.ledger._SCHEMA[0]} PRAGMA user_version = 1;")
        old.execute("INSERT INTO receipts VALUES ('in/a.docx', 'a', 'a.docx', 10, '1', '2025-03-01', '2025-03-01')")
    old.close()
    ledger.record([Receipt("in/b.zip/c.txt", "c", "c.txt", 1, "1", "b", "c.txt")], DAY, [Bundle("b", "zip", 1)])
    assert [(file.name, file.bundle_file_id) for file in ledger.files()] == [("a.docx", None), ("c.txt", "b")]


def test_files_wait_until_a_reading_says_otherwise(ledger: Ledger) -> None:
    ledger.record([receipt("a"), receipt("b")], DAY)
    ledger.plan("1", 50)
    (batch,) = ledger.to_read()
    ledger.mark_landed(batch.batch_id, {"a": "needs_x", "b": "needs_y"})
    ledger.mark_landed(batch.batch_id)
    assert list(ledger.waiting(["needs_x"])) == ["a"]
    assert list(ledger.waiting(["needs_y", "needs_x"])) == ["a", "b"]
    assert ledger.waiting([]) == {}
    ledger.mark_loaded([batch.batch_id], "000001")
    ledger.plan_again(ledger.waiting(["needs_x"]), "1", 50)
    (again,) = ledger.to_read()
    ledger.mark_landed(again.batch_id)
    assert list(ledger.waiting(["needs_x", "needs_y"])) == ["b"]
