"""The console command `jixiao`: read and check files, list releases and roll back, serve the review site."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from ingestion.reading import Reading, read_paths
from jixiao.settings import Settings
from jixiao.view import show_findings, show_impact, show_reading

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Read, check and publish budget performance self-evaluation reports.",
)

Paths = Annotated[list[Path], typer.Argument(help="Files, or folders whose files are taken.", show_default=False)]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="Print JSON; one line per file when several files, a folder or a bundle are given."),
]


@app.command()
def read(paths: Paths, as_json: AsJson = False) -> None:
    """Show what the readers find in files: the rows of the landing tables."""
    files, several = _files(paths)
    readings = read_paths(files)
    if not as_json:
        for path, reading in readings:
            show_reading(path, reading)
        return
    for path, reading in readings:
        _say_rejection(path, reading)
        _print_json({"file": str(path), **reading.tables} if several or path != files[0] else reading.tables)


@app.command()
def check(paths: Paths, as_json: AsJson = False) -> None:
    """Hold files against the rules, as the nightly load would, and show the findings with their cells."""
    from expectations.audit import AuditError
    from jixiao.check import CheckError, check_files
    from publishing.warehouse import WarehouseError

    files, several = _files(paths)
    try:
        checked = check_files(list(read_paths(files)))
    except (AuditError, CheckError, WarehouseError) as error:
        _fail(f"The check itself broke, which is our fault and not the report's. {error}")
    for path, reading, findings in checked:
        if not as_json:
            show_findings(path, reading, findings)
        elif several or path != files[0]:
            file = {name: reading.file[name] for name in ("status", "reject_code", "reject_reason")}
            _print_json({"file": str(path), **file, "findings": findings})
        else:
            _say_rejection(path, reading)
            _print_json(findings)


releases_app = typer.Typer()
app.add_typer(releases_app, name="releases")


@releases_app.callback(invoke_without_command=True)
def releases(context: typer.Context) -> None:
    """List the releases that are kept, and say why the last night was held, if it was."""
    from publishing.release import held, list_releases

    if context.invoked_subcommand:
        return
    settings = Settings()
    table = Table("", "release", "for", "forms", "findings", "files", box=None)
    for release in list_releases(settings):
        rows = release.manifest["rows"]
        table.add_row(
            "current" if release.current else "",
            release.release_id,
            str(release.manifest["logical_date"]),
            str(rows.get("fct_reports", "")),
            str(rows.get("fct_findings", "")),
            str(len(release.manifest["input_files"])),
        )
    console = Console()
    if table.row_count:
        console.print(table)
    else:
        console.print(f"No release yet below {settings.releases}; `make run` makes one.")
    if record := held(settings):
        console.print(f"[bold red]Held:[/] the run for {record['logical_date']} published nothing.")
        for reason in record["reasons"]:
            console.print(f"  {reason}", markup=False)


@releases_app.command("diff")
def releases_diff(
    former: Annotated[
        str | None, typer.Argument(help="A release; by default the one before the other.", show_default=False)
    ] = None,
    release: Annotated[str | None, typer.Argument(help="By default the current one.", show_default=False)] = None,
    examples: Annotated[int, typer.Option(help="How many findings and reports to name of each kind.", min=0)] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, as changes.json of a release has it.")] = False,
) -> None:
    """Show what changed between two releases: rows, findings new and resolved, reports with another status."""
    from publishing import changes
    from publishing.release import DATABASE, ReleaseError, current_release, find_release, former_release

    settings = Settings()
    try:
        after = find_release(settings, release) if release else current_release(settings)
        if after is None:
            _fail(f"There is no release yet below {settings.releases}; `make run` makes one.")
        before = find_release(settings, former) if former else former_release(settings, after)
        found = changes.compare(before.path / DATABASE, after.path / DATABASE, examples)
    except (ReleaseError, changes.ChangesError) as error:
        _fail(str(error))
    if as_json:
        sys.stdout.write(changes.to_json(found).decode())
    else:
        changes.show(found)


@app.command()
def status(
    max_age: Annotated[
        float, typer.Option(help="Hours after which the last run that ended well is too long ago.", min=0)
    ] = 26,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Say whether the release is fresh, and why not.

    Exit code 0: fresh. 1: stale, no run ended well within --max-age. 2: the last run failed, or its release is held.
    3: there is no release.
    """
    from publishing.status import look, show

    found = look(Settings(), timedelta(hours=max_age), datetime.now(UTC))
    if as_json:
        _print_json(asdict(found) | {"exit_code": found.exit_code})
    else:
        show(found)
    raise typer.Exit(found.exit_code)


@app.command()
def rollback(
    release: Annotated[str, typer.Argument(help="The number of a release that `jixiao releases` lists.")],
) -> None:
    """Make an earlier release current again."""
    from publishing.release import ReleaseError
    from publishing.release import rollback as roll_back

    try:
        current = roll_back(Settings(), release)
    except ReleaseError as error:
        _fail(str(error))
    Console().print(f"Release {current.release_id} is current: {current.path}", soft_wrap=True)


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; any other than this one asks for a login before it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8090,
) -> None:
    """Serve the review site over the current release: reports with their findings, units, rules, the last night."""
    import uvicorn

    from publishing.site import create_app, local_only

    site = create_app(Settings())
    is_local = host in ("127.0.0.1", "localhost", "::1")
    typer.echo(f"Review site: http://{'[::1]' if host == '::1' else host}:{port}/ (Ctrl+C stops it)")
    if not is_local:
        typer.echo(f"Whoever reaches {host} sees every report: put a proxy with a login before it.")
    uvicorn.run(local_only(site) if is_local else site, host=host, port=port, log_level="warning", server_header=False)


@app.command()
def notice(
    report: Annotated[
        str | None,
        typer.Argument(help="The beginning of a report's id, its file name, or its unit.", show_default=False),
    ] = None,
    year: Annotated[int | None, typer.Argument(help="The fiscal year, with a unit.", show_default=False)] = None,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("."),
    all_returned: Annotated[
        bool, typer.Option("--all", help="All reports that the last night returned, one zip per region.")
    ] = False,
    warnings: Annotated[bool, typer.Option(help="With --all: reports accepted with warnings, too.")] = False,
    bureau: Annotated[str | None, typer.Option(help="Who signs; by default JIXIAO_BUREAU.", show_default=False)] = None,
) -> None:
    """Write the correction notice (整改通知书) on a report of the current release, as .docx and .xlsx."""
    import duckdb

    from ingestion.ledger import LedgerError
    from publishing import notices
    from publishing.release import DATABASE, current_release

    settings = Settings()
    signer = bureau or settings.bureau
    if (report is None) is not all_returned:
        _fail("Name one report, or give --all for all reports that the last night returned.")
    release = current_release(settings)
    if release is None:
        _fail(f"There is no release yet below {settings.releases}; `make run` makes one.")
    try:
        with duckdb.connect(release.path / DATABASE, read_only=True) as connection:
            if report is not None:
                found = notices.load(connection, notices.find(connection, report, year), signer)
                for path in notices.write(out, found):
                    print(path)
                return
            files = notices.last_night(settings, release)
            count = 0
            for path, written in notices.write_bundles(connection, files, out, warnings=warnings, bureau=signer):
                count += written
                print(f"{path}: {written} notices")
    except (notices.NoticeError, LedgerError) as error:
        _fail(str(error))
    if not count:
        print(f"Release {release.release_id}: the last night returned no report.")


rules_app = typer.Typer(no_args_is_help=True, help="Look at the rules themselves.")
app.add_typer(rules_app, name="rules")


@rules_app.command("diff")
def rules_diff(
    former: Annotated[
        str,
        typer.Argument(help="A git revision, or findings that were kept: an audit's folder, a file of `check --json`."),
    ],
    corpus: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders to check; by default samples/inbox.")
    ] = None,
    examples: Annotated[int, typer.Option(help="How many new and gone findings to show per rule.")] = 3,
) -> None:
    """Show which findings a change of the rules brings and takes away, rule by rule."""
    from expectations import impact
    from jixiao.check import check_files

    paths = corpus or [Path("samples/inbox")]
    files, _ = _files(paths)
    try:
        kept = Path(former)
        before = impact.saved(kept) if kept.exists() else impact.of_revision(former, paths, Path(__file__).parents[1])
    except impact.ImpactError as error:
        _fail(str(error))
    checked = check_files(list(read_paths(files)))
    names = {reading.file_id: path.name for path, reading, _ in checked}
    after = {finding["finding_key"]: finding for _, _, findings in checked for finding in findings}
    show_impact(impact.compare(before, after.values()), names, examples)


def _files(paths: list[Path]) -> tuple[list[Path], bool]:
    """The files named, those of folders in the order of their names; and whether output is one line per file."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith(".")))
        elif path.is_file():
            found.append(path)
        else:
            _fail(f"There is no file or folder {path}; check the path.")
    if not found:
        _fail("The folder holds no files.")
    return found, len(paths) > 1 or paths[0].is_dir()


def _fail(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(2)


def _say_rejection(path: Path, reading: Reading) -> None:
    if reading.file["status"] == "rejected":
        print(f"{path}: rejected ({reading.file['reject_code']}). {reading.file['reject_reason']}", file=sys.stderr)


def _print_json(value: Any) -> None:
    sys.stdout.write(to_json(value) + "\n")


def to_json(value: Any) -> str:
    """One line of JSON; decimals are numbers."""
    return json.dumps(value, ensure_ascii=False, default=_number)


def _number(value: Any) -> int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


if __name__ == "__main__":
    app()
