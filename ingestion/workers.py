"""Worker processes: what submitted files say is found out apart from the process that keeps state.

A worker serves many jobs, one after another, over a socket. One that crashes, is too slow, or takes or sends too much
is killed with its process group, and the next job gets a new one: one bad file costs one file. A worker writes no file.

It is no `multiprocessing.Process`: those load the parent's main module again (all of Airflow, in its tasks), and a
daemonic parent may have none.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from pkgutil import resolve_name
from types import TracebackType
from typing import Any, Self

from ingestion.document import RejectedFile
from ingestion.rows import OUT_OF_MEMORY, Tables, reader_failed

READ = "ingestion.rows:read_file"
_START_SECONDS = 120  # on a machine that is busy with other things
_LAST_WORDS_SECONDS = 5  # from a worker's end to that of its guard
_MEMORY_STATUS = 81  # how a guard ends whose worker died of want of memory; no signal, no status that Python uses
# What the allocator and numpy reserve for each of their threads counts as memory, though it is hardly used.
_FRUGAL = {"MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1"}


class WorkerError(Exception):
    """No worker starts: a fault of this machine or installation, never of a file."""


@dataclass(frozen=True)
class Limits:
    """What one job may cost: seconds it keeps its caller waiting, memory of the worker, bytes of one answer.

    With what the caller itself needs, a file then stays within a minute and 2 GiB.
    """

    seconds: float = 50
    memory_bytes: int = 1536 * 2**20
    answer_bytes: int = 256 * 2**20


class Worker:
    """A worker process and, after a fault, its successors. It starts at once, so that start-ups overlap."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: _Process | None = _Process(self._limits)

    def read(self, path: Path, file_name: str, converted: Path | None = None) -> Tables:
        """The landing rows of a file (`ingestion.rows`). Raises RejectedFile and WorkerError as `run` does."""
        try:
            (rows,) = self.run(READ, path, file_name, converted)
        except _Crash:  # perhaps not the file's doing: somebody, or a machine short of memory, killed the worker
            (rows,) = self.run(READ, path, file_name, converted)
        tables: Tables = rows
        return tables

    def run(self, job: str, *arguments: Any) -> Iterator[Any]:
        """The answers of a job, one by one: of the generator `job` (`package.module:function`), run by the worker.

        Raises RejectedFile where the job does, and with `timeout`, `too_large` or `reader_failed` where the worker
        came to no end; WorkerError where none starts.
        """
        process = self._process = self._process or _Process(self._limits)
        usable = False
        try:
            process.wait_until_ready()
            yield from process.answers(job, arguments)
            usable = True
        except RejectedFile as rejected:
            usable = not isinstance(rejected, _Fault)
            raise
        finally:
            if not usable:
                self.close()

    def close(self) -> None:
        """Ends the worker at once, with everything it started."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Fault(RejectedFile):
    """The job came to no end; its worker cannot be used any more."""


class _Crash(_Fault):
    """The worker died."""


class _Process:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._ready = False
        self._connection, theirs = Pipe()
        settings = (theirs.fileno(), limits.memory_bytes, 2 * limits.seconds)
        # -P: it loads no module from the folder it happens to stand in.
        command = [sys.executable, "-P", "-m", "ingestion.workers", *map(str, settings)]
        with theirs:
            self._process = subprocess.Popen(
                command,
                env={**os.environ, **_FRUGAL},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def wait_until_ready(self) -> None:
        if self._ready:
            return
        try:
            if not self._connection.poll(_START_SECONDS):
                raise TimeoutError(f"it was not ready after {_START_SECONDS} seconds")
            self._connection.recv_bytes()
        except (OSError, EOFError) as error:
            status = self.kill()
            raise WorkerError(
                f"No worker process can be started to read files: {error or f'it ended with status {status}'}."
            ) from error
        self._ready = True

    def answers(self, job: str, arguments: tuple[Any, ...]) -> Iterator[Any]:
        patience = self._limits.seconds
        try:
            self._connection.send_bytes(pickle.dumps((job, arguments)))
            while True:
                asked = time.monotonic()
                if not self._connection.poll(max(patience, 0)):
                    raise _Fault(
                        "timeout",
                        f"Reading the file took longer than {self._limits.seconds:.0f} seconds; "
                        "submit its reports one by one, in a simpler layout.",
                    )
                kind, answer = pickle.loads(self._connection.recv_bytes(self._limits.answer_bytes))
                patience -= time.monotonic() - asked  # what the caller does between answers is its own time
                if kind == "end":
                    return
                if kind == "rejected":
                    raise RejectedFile(*answer)
                if kind == "memory":
                    raise _Fault(OUT_OF_MEMORY.code, OUT_OF_MEMORY.reason)
                yield answer
        except (EOFError, ConnectionError) as error:
            raise self._crash() from error
        except OSError as error:  # the answer is longer than allowed
            raise _Fault("too_large", "The file holds more than any report; submit its reports one by one.") from error

    def _crash(self) -> _Fault:
        deadline = time.monotonic() + _LAST_WORDS_SECONDS
        still_to_be_waited_for = os.WEXITED | os.WNOHANG | os.WNOWAIT
        while time.monotonic() < deadline and not os.waitid(os.P_PID, self._process.pid, still_to_be_waited_for):
            time.sleep(0.005)
        status = self.kill()
        if status == _MEMORY_STATUS:
            return _Fault(OUT_OF_MEMORY.code, OUT_OF_MEMORY.reason)
        failure = reader_failed(signal.Signals(-status).name if status < 0 else f"exit status {status}")
        return _Crash(failure.code, failure.reason)

    def kill(self) -> int:
        """Ends the process with its group; returns its exit status."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it is dead already
                os.killpg(self._process.pid, signal.SIGKILL)  # nobody waited for it yet, so the id is still its own
        self._connection.close()
        return self._process.wait()


def _serve(connection: Connection, seconds: float) -> None:
    """Does jobs until the other side closes; a job that nobody is there to stop any more ends by an alarm."""

    def send(kind: str, answer: Any = None) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        connection.send_bytes(pickle.dumps((kind, answer), pickle.HIGHEST_PROTOCOL))

    connection.send_bytes(b"ready")
    while True:
        try:
            job, arguments = pickle.loads(connection.recv_bytes())
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            for answer in resolve_name(job)(*arguments):
                send("answer", answer)
            send("end")
        except RejectedFile as rejected:
            send("rejected", (rejected.code, rejected.reason))
        except MemoryError:
            send("memory")
        signal.setitimer(signal.ITIMER_REAL, 0)


def _main(descriptor: str, memory_bytes: str, seconds: str) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform != "darwin":  # which knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    connection = Connection(int(descriptor))
    # The peak memory of a process counts from before its exec, so that of the big process that starts us would count
    # as ours. Only a fork starts anew: the child serves, and this process is its guard.
    if serving := os.fork():
        connection.close()
        _guard(serving, int(memory_bytes))
    else:
        _serve(connection, float(seconds))


def _guard(serving: int, memory_bytes: int) -> None:
    """Ends as the serving process does, but with a status of its own where that one died of want of memory."""
    _, wait_status, usage = os.wait4(serving, 0)
    status = os.waitstatus_to_exitcode(wait_status)
    peak_bytes = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if status and peak_bytes > 0.75 * memory_bytes:  # libraries in C end the process when memory ends
        sys.exit(_MEMORY_STATUS)
    if status < 0:
        os.kill(os.getpid(), -status)
    sys.exit(status)


if __name__ == "__main__":
    _main(*sys.argv[1:])
