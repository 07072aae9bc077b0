"""First byte of every page of the review site: `python -m benchmarks.site`.

One night over samples/inbox gives a small release; its rows are then multiplied under other keys, units, regions and
years, up to as many submitted files as asked for (each holds two to three forms). The site serves them on loopback from
a process of its own. Every page is asked for once before it is measured, since a night's first visitor pays for the
aggregates that are kept per release; that first request is the column `first`.

`--walk` visits every page with Chromium, too, in both languages: how long the browser waits for the first byte, when
the page stands with its charts, and whether the browser complains or asks anybody but the site.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import httpx
from playwright.sync_api import Browser, Request, sync_playwright
from rich.console import Console
from rich.table import Table

from jixiao.night import Night
from jixiao.settings import Settings
from publishing.release import DATABASE
from publishing.site.i18n import LANGUAGES

SIZES = (10_000, 50_000)
REQUESTS = 20
VISITS = 5
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "inbox"
# Copies of a unit, one a year.
_YEARS = 4
# Milliseconds from the request for the page to its first byte, and from the click to the page with its pictures.
_TIMING = """() => {
    const [page] = performance.getEntriesByType("navigation");
    return [page.responseStart - page.requestStart, page.loadEventStart - page.startTime];
}"""


def small_release(home: Path) -> Settings:
    """One night over the sample inbox."""
    settings = Settings(home=home, inbox=SAMPLES, look_seconds=0)
    Night(settings, "manual__2025-03-01T02:00:00+08:00", datetime(2025, 3, 1, 2, tzinfo=UTC)).run()
    return settings


def multiply(small: Settings, home: Path, files: int) -> Settings:
    """A home whose only release holds `files` files: copies of the small one's, with keys of their own."""
    settings = Settings(home=home)
    folder = settings.releases / "000001"
    folder.mkdir(parents=True)
    # Other work on the machine needs memory, too.
    config: dict[str, Any] = {"memory_limit": "8GB", "temp_directory": str(home / "spilled")}
    with duckdb.connect(folder / DATABASE, config=config) as release:
        source = small.releases / "current" / DATABASE
        release.execute(f"attach '{source}' as small (read_only)")
        (read,) = release.execute("select count(*) from small.dim_file where status = 'read'").fetchone() or (1,)
        copies = -(-files // read)
        tables = [name for (name,) in release.execute("select table_name from duckdb_tables()").fetchall()]
        columns = {table: _columns(release, table) for table in tables}
        # Keys that copies share: those of dimensions that no report makes, such as rules and years.
        shared = {
            columns[table][0]
            for table in tables
            if columns[table][0] not in ("region_key", "fiscal_year_key")
            and table.startswith("dim_")
            and not {"file_id", "unit_key"} & set(columns[table])
        }
        for table in tables:
            if {"file_id", "unit_key"} & set(columns[table]):
                copied = {name: _copied(name) for name in columns[table] if name not in shared}
                replaced = ", ".join(f"{value} as {name}" for name, value in copied.items() if value)
                # Copies of a unit are the same row where a table tells no file.
                distinct = "" if "file_id" in columns[table] else "distinct"
                release.execute(
                    f"create table {table} as select {distinct} original.* replace ({replaced})"
                    f" from small.{table} as original,"
                    f" (select range as copy_no, range // {_YEARS} as unit_no from range({copies})),"
                    " (select list(region_key order by region_key) as regions from small.dim_region)"
                    f" order by {'file_id, columns(*)' if 'file_id' in columns[table] else 'all'}"
                )
            else:
                release.execute(f"create table {table} as from small.{table}")
        release.execute("detach small")
    manifest = json.loads((small.releases / "current" / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (settings.releases / "current").symlink_to(folder.name)
    shutil.copytree(small.runs, settings.runs)
    return settings


def _columns(release: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [name for (name, *_) in release.execute(f"describe small.{table}").fetchall()]


def _copied(column: str) -> str | None:
    """What stands in a column of a copy: `copy_no` numbers the copies, `unit_no` those of a unit; 0 is the original."""
    if column == "unit_key":
        return "unit_key || if(unit_no = 0, '', '-' || unit_no)"
    if column in ("unit_name", "reporting_unit", "implementing_unit"):
        return f"{column} || if(unit_no = 0, '', unit_no::varchar)"
    if column == "region_key":
        return "regions[1 + unit_no % len(regions)]"
    if column in ("fiscal_year_key", "fiscal_year"):
        return f"if({column} = 0, 0, {column} - copy_no % {_YEARS})"
    if column.endswith("date_key"):
        return None
    if column.endswith("file_id"):
        return f"if(copy_no = 0, {column}, sha256({column} || copy_no))"
    if column.endswith(("_key", "_id")):
        return f"{column} || if(copy_no = 0, '', '-' || copy_no)"
    return None


def pages(site: httpx.Client) -> dict[str, str]:
    """What is measured, with its address; a report, a unit and a rule are taken from the lists."""

    def first(address: str, pattern: str) -> str:
        found = re.search(pattern, site.get(address).text)
        if found is None:
            raise SystemExit(f"{address} lists nothing to follow.")
        return found.group(1)

    report = first("/reports", r'href="(/reports/[0-9a-f]{64})')
    corrected = first(f"/reports?q={quote('更正')}", r'href="(/reports/[0-9a-f]{64})')
    unit = first("/units", r'href="(/units/[^"?]+)"')
    rule = first("/rules", r'href="(/rules/[^"?]+)"')
    key = unit.rsplit("/", 1)[1]
    return {
        "last night": "/",
        "reports": "/reports",
        "reports, searched and filtered": f"/reports?q={quote('水利')}&status=returned&score_from=80&sort=score",
        "reports, of a rule": f"/reports?rule={rule.rsplit('/', 1)[1]}&severity=reject",
        "reports, page 100": "/reports?page=100&sort=unit",
        "a report": report,
        "two versions of a report": first(corrected, r'href="(/reports/[0-9a-f]{64}/compare/[0-9a-f]{64})"'),
        "units": "/units",
        "units, searched": f"/units?q={quote('教育')}&sort=rate",
        "a unit": unit,
        "chart of a unit": f"/charts/scores.svg?key={key}",
        "rules": "/rules",
        "a rule": rule,
        "rejected files": "/rejected",
        "open readings": "/doubtful",
        "quality run": "/quality",
    }


def first_byte(site: httpx.Client, address: str) -> float:
    """Milliseconds from sending the request to the first byte of its answer."""
    began = time.perf_counter()
    with site.stream("GET", address) as answer:
        next(answer.iter_raw())
        taken = time.perf_counter() - began
        answer.raise_for_status()
    return taken * 1000


@contextmanager
def served(settings: Settings) -> Iterator[httpx.Client]:
    """The site of a home, by `jixiao serve` in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"JIXIAO_HOME": str(settings.home)}
    command = [sys.executable, "-m", "jixiao.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as site:
            _wait(site, server)
            yield site
    finally:
        server.terminate()
        server.wait()


def _wait(site: httpx.Client, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            site.get("/static/site.css")
            return
        except httpx.ConnectError:
            time.sleep(0.2)
    raise SystemExit("The site did not start.")


def measured(site: httpx.Client, addresses: dict[str, str]) -> Iterator[tuple[str, float, float, float]]:
    """Per page its name and milliseconds: of the first request, the median and the 95th percentile of the others."""
    for name, address in addresses.items():
        first, *times = (first_byte(site, address) for _ in range(1 + REQUESTS))
        yield name, first, statistics.median(times), statistics.quantiles(times, n=20)[-1]


def walked(
    browser: Browser, site: httpx.Client, addresses: dict[str, str], complaints: list[str]
) -> Iterator[tuple[str, *tuple[float, ...]]]:
    """Per page its name and medians of milliseconds: first byte and whole page, in one language and the other.

    What the browser complains of, and what it asks others for, is added to `complaints`.
    """
    root = str(site.base_url).rstrip("/")

    def note_foreign(asked: Request) -> None:
        if not asked.url.startswith(f"{root}/"):
            complaints.append(f"asked for {asked.url}")

    visitors = [browser.new_page(locale=language) for language in LANGUAGES]
    for page in visitors:
        page.on("console", lambda message: complaints.append(f"{message.location['url']}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", note_foreign)
    for name, address in addresses.items():
        medians: list[float] = []
        for page in visitors:
            timings = []
            for _ in range(VISITS):
                page.goto(root + address)
                timings.append(page.evaluate(_TIMING))
            medians += map(statistics.median, zip(*timings, strict=True))
        yield name, *medians


def show(title: str, columns: Sequence[str], rows: Iterable[tuple[str, *tuple[float, ...]]]) -> None:
    """Milliseconds as a table."""
    table = Table(title, *columns)
    for name, *figures in rows:
        table.add_row(name, *(f"{figure:.0f}" for figure in figures))
    Console(width=120).print(table)


def walk(site: httpx.Client, addresses: dict[str, str], files: int, complaints: list[str]) -> None:
    """Visit the pages with the system's Chromium, and show what it measured."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    columns = [f"{name}: {what}" for name in LANGUAGES.values() for what in ("first byte", "whole page")]
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser,
    ):
        show(f"{files:,} files in Chromium, ms", columns, walked(browser, site, addresses, complaints))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of files (default: 10000 50000)")
    parser.add_argument("--walk", action="store_true", help="visit every page with Chromium, too")
    asked = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="jixiao-bench-"))
    complaints: list[str] = []
    try:
        small = small_release(scratch / "small")
        for files in asked.sizes:
            settings = multiply(small, scratch / str(files), files)
            with served(settings) as site:
                addresses = pages(site)
                show(f"{files:,} files, ms", ("first", "median", "p95"), measured(site, addresses))
                if asked.walk:
                    walk(site, addresses, files, complaints)
            shutil.rmtree(settings.home)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if complaints:
        raise SystemExit("\n".join(complaints))


if __name__ == "__main__":
    main()
