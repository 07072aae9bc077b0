"""Reading files: every file ends read or rejected, in the order given, whatever its neighbours do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingestion.formats import REJECT_CODES
from ingestion.intake import take_in
from ingestion.landing import schemas
from ingestion.ledger import Ledger
from ingestion.reading import Reading, Source, read_batch, read_bytes, read_files
from ingestion.workers import Limits, Worker, WorkerError
from jixiao.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "samples" / "inbox" / "03-栖云区水利局.txt"


def write(folder: Path, **contents: bytes) -> list[Source]:
    paths = [folder / name for name in contents]
    for path in paths:
        path.write_bytes(contents[path.name])
    return [Source(path, f"{path.name}.txt") for path in paths]


def read(sources: list[Source], limits: Limits | None = None) -> list[Reading]:
    with Worker(limits) as worker:
        return [reading for _, reading in read_files(worker, sources)]


def test_a_worker_reads_what_this_process_reads() -> None:
    (reading,) = read([Source(REPORT, REPORT.name)])
    assert reading == read_bytes(REPORT.read_bytes(), REPORT.name)
    assert reading.file["form_count"] > 0


def test_every_table_has_exactly_its_columns() -> None:
    (reading,) = read([Source(REPORT, REPORT.name)])
    assert list(reading.tables) == list(schemas)
    for table, rows in reading.tables.items():
        assert all(list(row) == schemas[table].names for row in rows)


def test_a_file_that_breaks_its_worker_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("ingestion.workers.READ", "tests.ingestion.jobs:read")
    report = REPORT.read_bytes()
    files = write(
        tmp_path, a=report, b=b"hang", c=report + b"\n", d=b"crash", e=b"eat memory", f=b"talk without end", g=b"end"
    )
    limits = Limits(seconds=10, memory_bytes=2**29, answer_bytes=2**20)
    readings = read(files, limits)
    codes = [reading.file["reject_code"] for reading in readings]
    assert codes == [None, "timeout", None, "reader_failed", "too_large", "too_large", "no_form_found"]
    assert set(codes[1:]) - {None} <= REJECT_CODES.keys()
    for (path, name, *_), reading in zip(files, readings, strict=True):
        assert reading.file["file_id"] == reading.file_id == read_bytes(path.read_bytes(), name).file_id
        assert (reading.file["file_name"], reading.file["size_bytes"]) == (name, path.stat().st_size)


def test_a_batch_whose_worker_does_not_start_stays_planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_bytes(b"a")
    settings = Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", look_seconds=0)
    (batch_id,) = take_in(settings, date(2025, 3, 1)).batches
    with monkeypatch.context() as broken, pytest.raises(WorkerError):
        broken.setattr("sys.executable", "/bin/false")
        read_batch(settings, batch_id)
    assert [batch.batch_id for batch in Ledger(settings.ledger).to_read()] == [batch_id]
    assert read_batch(settings, batch_id)["files"] == 1
    assert [batch.batch_id for batch in Ledger(settings.ledger).to_load()] == [batch_id]
