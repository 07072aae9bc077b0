"""Measures the format readers against other libraries on one core: `python -m benchmarks.readers`.

Speed is CPU time of one process on one core, so that what else the machine does counts little: every reader reads every
file in turn, again and again, and of each file its fastest reading counts.

A right row is a row of the gold answers (fund lines and indicators with two texts or more) for which one row of the
reader's tables holds every text of the answer as the whole text of a cell, in cells of its own where two texts are
alike, and its level-1 and level-2 labels at the beginning of cells; blanks and line ends are not compared. So a label
merged over ten rows must be on all ten of them, `16.20` is not `16.2`, and a row that a page break cut in two is wrong.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
import pypdfium2
from rich.console import Console
from rich.table import Table

from benchmarks import peers
from benchmarks.corpus import GoldRow, Sample, generated, normal, real
from ingestion.rows import read_file
from ingestion.workers import Worker


@dataclass(frozen=True)
class Race:
    """A reader to be compared with ours on one format, and how many times faster ours has to be (None: not asked)."""

    file_format: str
    peer: str
    read: peers.Reader
    required: float | None = None


RACES = (
    Race("docx", "python-docx", peers.python_docx, 4),
    Race("docx", "markitdown", peers.markitdown, 60),
    Race("xlsx", "openpyxl", peers.openpyxl, 20),
    Race("xlsx", "markitdown", peers.markitdown),
    Race("pdf", "pdfplumber", peers.pdfplumber, 5),
    Race("pdf", "markitdown", peers.markitdown),
    Race("html", "pandas.read_html", peers.pandas_read_html, 2),
    Race("html", "markitdown", peers.markitdown),
)
OURS, FLOOR = "jixiao", "floor (inflate + parse)"
MOST_TIMES_FLOOR = 3
MOST_WORKER_COST = 0.15

# Files that one round of the comparison with worker processes reads, first without one, then with one.
_ROUND = 50


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the format readers against other libraries, on one core.")
    parser.add_argument("--rounds", type=int, default=5, help="how often every file is read (5)")
    parser.add_argument("--files", type=int, default=1000, help="files of the batch read in a worker process (1000)")
    parser.add_argument("--generated", action="store_true", help="read generated reports, also where there are real")
    asked = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    console = Console(width=110 if not os.isatty(1) else None)
    samples = {} if asked.generated else real()
    what = "the real reports in ../shared" if samples else "generated reports"
    samples = samples or generated()
    table = Table(title=f"Readers on one core, {what}, best of {asked.rounds} readings", title_justify="left")
    for heading in ("format", "reader", "per second", "right rows", "jixiao is faster by", "required"):
        table.add_column(heading, justify="left" if heading in ("format", "reader") else "right")
    for file_format, files in samples.items():
        for row in _format_rows(file_format, files, asked.rounds):
            table.add_row(*row)
        table.add_section()
    console.print(table)
    console.print(_worker_cost([sample for files in samples.values() for sample in files], asked.files))


def _format_rows(file_format: str, files: Sequence[Sample], rounds: int) -> Iterator[tuple[str, ...]]:
    readers: dict[str, peers.Reader] = {OURS: peers.ours}
    required = {race.peer: race.required for race in RACES if race.file_format == file_format}
    missing = []
    for race in RACES:
        if race.file_format == file_format:
            try:
                race.read(files[0].data)
                readers[race.peer] = race.read
            except ImportError:
                missing.append(race.peer)
    if file_format == "docx":
        readers[FLOOR] = peers.docx_floor
    seconds = _measured(readers, files, rounds)
    units, unit = (sum(map(_pages, files)), "pages") if file_format == "pdf" else (len(files), "files")
    for name, read in readers.items():
        speed = f"{units / seconds[name]:.4g} {unit}"
        right = "" if name == FLOOR else f"{share_right(read, files):.1%}"
        ratio = seconds[name] / seconds[OURS]
        if name == OURS:
            yield file_format, f"[bold]{name}[/]", f"[bold]{speed}[/]", f"[bold]{right}[/]", "", ""
        elif name == FLOOR:
            distance = 1 / ratio
            met = distance <= MOST_TIMES_FLOOR
            yield "", name, speed, right, f"{distance:.2f} x the floor", _verdict(f"≤ {MOST_TIMES_FLOOR}", met)
        else:
            least = required[name]
            verdict = "" if least is None else _verdict(f"≥ {least:g}", ratio >= least)
            yield "", name, speed, right, f"{ratio:.1f} x", verdict
    for name in missing:
        yield "", name, "not installed", "", "", "pip install 'jixiao\\[benchmark]'"


def _verdict(bar: str, met: bool) -> str:
    return f"{bar} [green]met[/]" if met else f"{bar} [red]missed[/]"


def _measured(readers: Mapping[str, peers.Reader], files: Sequence[Sample], rounds: int) -> dict[str, float]:
    """Seconds of CPU that each reader needs for all files, each file at its fastest."""
    best: dict[tuple[str, str], float] = {}
    for _ in range(rounds):
        for sample in files:
            for name, read in readers.items():
                start = time.process_time()
                read(sample.data)
                spent = time.process_time() - start
                best[name, sample.name] = min(spent, best.get((name, sample.name), spent))
    return {name: sum(best[name, sample.name] for sample in files) for name in readers}


def _pages(sample: Sample) -> int:
    document = pypdfium2.PdfDocument(sample.data)
    try:
        return len(document)
    finally:
        document.close()


def share_right(read: peers.Reader, files: Sequence[Sample]) -> float:
    """Of the gold rows of the files, the share that is right in what a reader makes of them."""
    right = total = 0
    for sample in files:
        rows = [list(filter(None, map(normal, row))) for row in read(sample.data)]
        right += sum(any(map(partial(holds, gold), rows)) for gold in sample.rows)
        total += len(sample.rows)
    return right / total


def holds(gold: GoldRow, row: Sequence[str]) -> bool:
    """Whether a row of a reader's table, in normal form and without blank cells, holds all that the gold row has."""
    if not all(any(cell.startswith(label) for cell in row) for label in gold.labels):
        return False
    # Texts that may be printed in other ways are rare and unlike others: it is enough that they are there.
    exact = Counter(next(iter(right)) for right in gold.texts if len(right) == 1)
    cells = Counter(row)
    return exact <= cells and all(any(text in cells for text in right) for right in gold.texts)


def _worker_cost(files: Sequence[Sample], count: int) -> str:
    """What it costs to read files in a worker process, in a sentence."""
    alone = apart = 0.0
    with tempfile.TemporaryDirectory() as name, Worker() as worker:
        paths = []
        for number, sample in enumerate(files):
            path = Path(name) / f"{number}-{sample.name}"
            path.write_bytes(sample.data)
            paths.append(path)
        batch = [paths[k % len(paths)] for k in range(count)]
        worker.read(batch[0], batch[0].name)  # its start is paid for once a night
        for start in range(0, count, _ROUND):
            part = batch[start : start + _ROUND]
            begun = _cpu_seconds()
            for path in part:
                list(read_file(path, path.name))
            between = _cpu_seconds()
            for path in part:
                worker.read(path, path.name)
            alone += between - begun
            apart += _cpu_seconds() - between
    cost = apart / alone - 1
    return (
        f"A batch of {count} files: {count / alone:.4g} files/s in one process, {count / apart:.4g} files/s through a "
        f"worker process: {cost:+.1%} ({_verdict(f'≤ {MOST_WORKER_COST:.0%}', cost <= MOST_WORKER_COST)})"
    )


def _cpu_seconds() -> float:
    """CPU time of this process and of the workers below it, so far."""
    this = psutil.Process()
    return sum(sum(process.cpu_times()[:2]) for process in (this, *this.children(recursive=True)))


if __name__ == "__main__":
    main()
