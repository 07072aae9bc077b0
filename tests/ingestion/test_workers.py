"""Workers: a job that crashes, hangs or grows without end costs itself only, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingestion.document import RejectedFile
from ingestion.workers import Limits, Worker, WorkerError

ROOT = Path(__file__).resolve().parents[2]
JOBS = "tests.ingestion.jobs"


@pytest.fixture(autouse=True)
def jobs_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(Limits(seconds=60, memory_bytes=2**29, answer_bytes=2**20)) as worker:
        yield worker


@pytest.fixture
def hasty() -> Iterator[Worker]:
    """A worker for jobs that never end."""
    with Worker(Limits(seconds=3)) as worker:
        yield worker


def one(worker: Worker, job: str, *arguments: object) -> object:
    (answer,) = worker.run(f"{JOBS}:{job}", *arguments)
    return answer


def ordered(folder: Path, order: bytes) -> Path:
    path = folder / "order.txt"
    path.write_bytes(order)
    return path


def is_alive(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def gone(process_id: int) -> bool:
    for _ in range(500):
        if not is_alive(process_id):
            return True
        time.sleep(0.02)
    return False


def test_a_worker_serves_many_jobs(worker: Worker) -> None:
    first = one(worker, "process_id")
    assert first != os.getpid()
    assert list(worker.run(f"{JOBS}:count", 1000)) == list(range(1000))
    assert one(worker, "process_id") == first


@pytest.mark.parametrize(
    ("kind", "order", "code"),
    [
        ("hasty", b"hang", "timeout"),
        ("worker", b"crash", "reader_failed"),
        ("worker", b"eat memory", "too_large"),
        ("worker", b"eat memory in C", "too_large"),
        ("worker", b"talk without end", "too_large"),
    ],
)
def test_a_fault_costs_one_file_and_the_worker(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, order: bytes, code: str
) -> None:
    worker: Worker = request.getfixturevalue(kind)
    monkeypatch.setattr("ingestion.workers.READ", f"{JOBS}:read")
    before = one(worker, "process_id")
    assert isinstance(before, int)
    with pytest.raises(RejectedFile) as rejected:
        worker.read(ordered(tmp_path, order), "order.txt")
    assert rejected.value.code == code
    assert gone(before)
    after = one(worker, "process_id")
    assert after != before


def test_a_crash_is_told_from_want_of_memory_whatever_memory_the_caller_has(tmp_path: Path) -> None:
    ordered(tmp_path, b"crash")
    program = (
        "from pathlib import Path; from ingestion import workers\n"
        f"workers.READ = '{JOBS}:read'\n"
        "big = b'x' * 500_000_000\n"
        "try: workers.Worker(workers.Limits(memory_bytes=2**29)).read(Path('order.txt'), 'order.txt')\n"
        "except workers.RejectedFile as rejected: print(rejected.code)\n"
    )
    command = [sys.executable, "-c", program]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60, text=True)
    assert answer.stdout == "reader_failed\n"


def test_a_crash_that_does_not_come_again_costs_nothing(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingestion.workers.READ", f"{JOBS}:read")
    rows = worker.read(ordered(tmp_path, b"crash once"), "order.txt")
    assert rows["files"][0]["reject_code"] == "no_form_found"


def test_a_worker_killed_between_jobs_is_replaced(worker: Worker, tmp_path: Path) -> None:
    process_id = one(worker, "process_id")
    assert isinstance(process_id, int)
    os.kill(process_id, signal.SIGKILL)
    rows = worker.read(ordered(tmp_path, b"text"), "a.txt")
    assert rows["files"][0]["reject_code"] == "no_form_found"


def test_what_a_job_started_is_killed_with_it(hasty: Worker) -> None:
    answers = hasty.run(f"{JOBS}:child")
    child = next(answers)
    with pytest.raises(RejectedFile) as rejected:
        next(answers)
    assert rejected.value.code == "timeout"
    assert gone(child)


def test_a_job_that_nobody_listens_to_any_more_is_ended(worker: Worker) -> None:
    answers = worker.run(f"{JOBS}:child")
    child = next(answers)
    answers.close()
    assert gone(child)
    assert list(worker.run(f"{JOBS}:count", 2)) == [0, 1]


def test_the_caller_may_take_its_time_between_answers() -> None:
    with Worker(Limits(seconds=2)) as worker:
        answers = worker.run(f"{JOBS}:count", 2)
        assert [time.sleep(1.1) or number for number in answers] == [0, 1]


def test_a_worker_writes_no_file(worker: Worker, tmp_path: Path) -> None:
    assert one(worker, "write", tmp_path / "outside") == "OSError"
    assert (tmp_path / "outside").stat().st_size == 0


def test_a_worker_loads_neither_arrow_nor_airflow(worker: Worker) -> None:
    loaded = one(worker, "modules")
    assert isinstance(loaded, list)
    assert {"airflow", "duckdb", "numpy", "pandas", "pyarrow", "pydantic"}.isdisjoint(loaded)


@pytest.mark.parametrize("busy", [False, True])
def test_no_worker_outlives_its_parent(tmp_path: Path, busy: bool) -> None:
    program = (
        "import os; from ingestion.workers import *\n"
        "worker = Worker(Limits(seconds=1))\n"
        f"print(*worker.run('{JOBS}:process_id'))\n"
        f"busy = worker.run('{JOBS}:busy')\n"
        f"if {busy}: next(busy)\n"
        "os.kill(os.getpid(), 9)"
    )
    command = [sys.executable, "-u", "-c", program]
    killed = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert gone(int(killed.stdout))


def test_a_worker_that_cannot_start_is_no_fault_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Worker() as worker, pytest.raises(WorkerError, match="No worker process can be started"):
        worker.read(Path("any"), "any")
