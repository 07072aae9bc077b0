"""Seconds and peak memory of the audit and of the dbt build, and their share of a night: `python -m benchmarks.audit`.

Generated reports (about 20 indicators each, every fourth with a planted defect) are read once, then landed again and
again under other names, so that the readers are measured on real work and the warehouse on as many reports as asked
for. Every step runs in a process of its own, as the steps of a night do. Reading is measured on the distinct reports,
on one core, and scaled; the night is reading, dbt and audit.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from rich.console import Console
from rich.table import Table

from jixiao.settings import Settings

SIZES = (1_000, 10_000)
DISTINCT = 100
_LAYERS = ("staging", "intermediate", "marts", "quality")


class Step(NamedTuple):
    seconds: float
    megabytes: float


def measured(work: Callable[..., Any], *arguments: Any) -> tuple[Step, Any]:
    """Run a function in a fresh process: its seconds with imports, the peak of its memory, and what it returned.

    Linux lets a process begin with the peak of the one that started it, so that one must stay small.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        began = time.perf_counter()
        result, kilobytes = pool.submit(_with_peak, work, arguments).result()
    return Step(time.perf_counter() - began, kilobytes / 1024), result


def _with_peak(work: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, int]:
    return work(*arguments), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def read_distinct(landing: Path) -> tuple[float, float]:
    """Read the distinct reports, and the approvals of some, into one batch; seconds and indicator rows per report."""
    from ingestion.landing import write_batch
    from ingestion.reading import read_bytes
    from samples import formats
    from samples.defects import defects
    from samples.generator import Family, generate
    from samples.layout import lay_out
    from samples.variants import approval, of_unit

    families = (Family.HUNAN, Family.HUNAN_SOURCES, Family.WUHAN)
    planted = cycle(defects(1))
    reports = [
        of_unit(next(planted).report, f"青岚{seed}市水利局") if seed % 4 == 0 else generate(seed, families[seed % 3])
        for seed in range(DISTINCT)
    ]
    # Where a project stands last, its targets were approved before.
    approved = [
        approval(report, len(report.forms), "", "")
        for report in reports
        if report.forms[-1].template.form_type == "project"
    ]
    documents = [formats.word(lay_out(report, seed)) for seed, report in enumerate([*reports, *approved])]
    began = time.perf_counter()
    readings = [read_bytes(data, f"{number}.docx") for number, data in enumerate(documents)]
    seconds = time.perf_counter() - began
    rows = write_batch(landing, "distinct", readings)
    return seconds / DISTINCT, rows["indicators"] / DISTINCT


def multiply(distinct: Path, landing: Path, reports: int) -> None:
    """Land `reports` reports: copies of the distinct ones, each of another file and unit."""
    (landing / "b").mkdir(parents=True)
    copies = -(-reports // DISTINCT)
    with duckdb.connect() as database:
        for path in sorted((distinct / "distinct").iterdir()):
            rows = f"read_parquet('{path}')"
            columns = {name for (name, *_) in database.execute(f"describe from {rows}").fetchall()}
            renamed = [f"{name} || '-' || copy as {name}" for name in ("file_id", "form_id") if name in columns]
            renamed += [f"copy || {name} as {name}" for name in ("unit_name", "implementing_unit") if name in columns]
            database.execute(
                f"copy (select t.* replace ({', '.join(renamed)}) from {rows} as t, range({copies}) as r(copy))"
                f" to '{landing / 'b' / path.name}' (format parquet)"
            )


def build(home: Path, layers: tuple[str, ...]) -> None:
    from publishing.warehouse import build as build_layer

    for layer in layers:
        build_layer(Settings(home=home), layer, ["b"])  # type: ignore[arg-type]


def audit(home: Path) -> int:
    from expectations.audit import run_audit

    settings = Settings(home=home)
    result = run_audit(settings.warehouse, settings.quality)
    if result.held:
        raise SystemExit(result.message)
    return result.findings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports (default: 1000 10000)")
    sizes = parser.parse_args().sizes
    table = Table(
        "reports", "indicators", "read s", "dbt s", "dbt MB", "audit s", "audit MB", "audit / night", "findings"
    )
    scratch = Path(tempfile.mkdtemp(prefix="jixiao-bench-"))
    try:
        per_report, indicators = measured(read_distinct, scratch / "distinct")[1]
        for reports in sizes:
            home = scratch / str(reports)
            # In a process of its own, too: those that follow begin with the peak of this one.
            measured(multiply, scratch / "distinct", home / "landing", reports)
            before, _ = measured(build, home, _LAYERS[:3])
            audited, findings = measured(audit, home)
            after, _ = measured(build, home, _LAYERS[3:])
            reading, dbt = per_report * reports, before.seconds + after.seconds
            cells = (
                f"{reports:,}",
                f"{indicators * reports:,.0f}",
                f"{reading:.0f}",
                f"{dbt:.0f}",
                f"{max(before.megabytes, after.megabytes):.0f}",
                f"{audited.seconds:.0f}",
                f"{audited.megabytes:.0f}",
                f"{audited.seconds / (reading + dbt + audited.seconds):.0%}",
                f"{findings:,}",
            )
            table.add_row(*cells)
            shutil.rmtree(home)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
