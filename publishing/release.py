"""Releases: numbered read-only folders that BI tools query, and `current`, which points to one of them.

A release is built aside, renamed when it is complete, then made current by swapping one link; whoever queries
`current` sees exactly one complete release. See docs/architecture.md.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import subprocess
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

import jixiao
from ingestion import READER_VERSION
from ingestion.ledger import Ledger
from jixiao import durable
from jixiao.settings import Settings
from publishing import changes, labels, overrides

log = logging.getLogger(__name__)

DATABASE = "warehouse.duckdb"
# Clients of DuckDB from 1.0 on read what is written so, whatever version writes it.
_STORAGE: dict[str, Any] = {"storage_compatibility_version": "v1.0.0"}
# Personal data is restricted: it is landed and goes no further.
_RESTRICTED_WORDS = ("contact", "phone")
# The marts: everything dbt keeps in schema main, without the temporary relations of a model that broke off.
_MARTS = "database_name = 'working' AND schema_name = 'main' AND NOT internal AND NOT contains({name}, '__dbt_')"


class ReleaseError(Exception):
    """A release cannot be built, found or used; the message is one sentence for the operator."""


class HeldRelease(Exception):
    """Tonight's release is not published, the former stays current. `reasons` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("Release held: " + " ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class RunFacts:
    """What publishing must know of a run; plain values, so that `dataclasses.asdict` travels as JSON.

    `logical_date` is ISO text. `batches` are the ids from `Ledger.to_load()`, in sequence. `rules_due` maps rule id to
    version, `rules_run` are the ids that ran to an end, `rule_errors` maps rule id to what went wrong.
    """

    run_id: str
    logical_date: str
    batches: list[str]
    rules_due: dict[str, str] = field(default_factory=dict)
    rules_run: list[str] = field(default_factory=list)
    rule_errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Release:
    """A complete release folder. `release_id` is its six-digit number."""

    release_id: str
    path: Path
    current: bool

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Its manifest.json."""
        manifest: dict[str, Any] = json.loads((self.path / "manifest.json").read_bytes())
        return manifest


def publish(settings: Settings, run: RunFacts) -> Release | None:
    """Publish the working warehouse as a new release, make it current, and mark the run's batches as loaded.

    With no batches nothing is published: the current release (or None) is returned. Called again after a crash for the
    same batches, it finishes what was begun. Raises HeldRelease, after recording it, when a check forbids to publish,
    and ReleaseError when the warehouse cannot be copied.
    """
    if not run.batches:
        return current_release(settings)
    if reasons := _reasons_to_hold(settings, run):
        hold(settings, run, reasons)
        raise HeldRelease(reasons)
    with durable.locked(settings.releases / ".lock"):
        _remove_unfinished(settings.releases)
        release_id = f"{max(_numbers(settings.releases), default=0) + 1:06}"
        building = settings.releases / f"{durable.UNFINISHED}{release_id}"
        manifest = _build(settings, run, release_id, building)
        newest = next(iter(list_releases(settings)), None)
        # A run that was killed between here and mark_loaded has published these batches already.
        if newest and _content(newest.manifest) == _content(manifest):
            release_id = newest.release_id
            shutil.rmtree(building)
        else:
            _compare(current_release(settings), building)
            _add_documents(settings, building)
            _seal(building, manifest)
            os.rename(building, settings.releases / release_id)
            durable.sync(settings.releases)
        _point_current_to(settings.releases, release_id)
        Ledger(settings.ledger).mark_loaded(run.batches, release_id)
        _held_file(settings).unlink(missing_ok=True)
        _remove_old(settings)
    return current_release(settings)


def hold(settings: Settings, run: RunFacts, reasons: list[str]) -> None:
    """Record in releases/held.json that this run published nothing, and why; the next release removes it."""
    record = {**asdict(run), "reasons": reasons}
    with durable.locked(settings.releases / ".lock"):
        durable.write_atomically(_held_file(settings), _json(record))


def held(settings: Settings) -> dict[str, Any] | None:
    """What `hold` recorded since the last release: the facts of the run and its `reasons`."""
    try:
        record: dict[str, Any] = json.loads(_held_file(settings).read_bytes())
    except FileNotFoundError:
        return None
    return record


def list_releases(settings: Settings) -> list[Release]:
    """All complete releases, the newest first."""
    current = _current_id(settings.releases)
    paths = (settings.releases / f"{number:06}" for number in sorted(_numbers(settings.releases), reverse=True))
    # A folder without a manifest is not ours.
    return [Release(path.name, path, path.name == current) for path in paths if (path / "manifest.json").exists()]


def current_release(settings: Settings) -> Release | None:
    """The release that `current` points to."""
    return next((release for release in list_releases(settings) if release.current), None)


def find_release(settings: Settings, release_id: str | int) -> Release:
    """The release with this number (`3` and `000003` are the same). Raises ReleaseError when it is not kept."""
    kept = {release.release_id: release for release in list_releases(settings)}
    wanted = str(release_id).zfill(6)
    if wanted not in kept:
        raise ReleaseError(
            f"There is no release {release_id} in {settings.releases}; kept are: {', '.join(kept) or 'none'}."
        )
    return kept[wanted]


def former_release(settings: Settings, release: Release) -> Release:
    """The release that was published before this one. Raises ReleaseError when none is kept."""
    for other in list_releases(settings):
        if other.release_id < release.release_id:
            return other
    raise ReleaseError(f"No release before {release.release_id} is kept; there is nothing to compare it with.")


def rollback(settings: Settings, release_id: str | int) -> Release:
    """Make a former release current again. Raises ReleaseError when it is not kept.

    Working warehouse and ledger stay: the next night with something new publishes everything again.
    """
    with durable.locked(settings.releases / ".lock"):
        _point_current_to(settings.releases, find_release(settings, release_id).release_id)
    return find_release(settings, release_id)


def _reasons_to_hold(settings: Settings, run: RunFacts) -> list[str]:
    reasons = [f"Rule {rule} could not run: {error}." for rule, error in sorted(run.rule_errors.items())]
    silent = set(run.rules_due) - set(run.rules_run) - set(run.rule_errors)
    reasons += [f"Rule {rule} was due and did not run." for rule in sorted(silent)]
    if not run.rules_due:
        reasons.append("No rule was due: the audit has not run.")
    if not settings.warehouse.exists():
        return [*reasons, f"There is no warehouse {settings.warehouse}: the build has not run."]
    try:
        with duckdb.connect(settings.warehouse, read_only=True) as warehouse:
            return reasons + _faults_of(warehouse, settings, run)
    except duckdb.Error as error:
        raise ReleaseError(f"The warehouse {settings.warehouse} cannot be read: {error}") from error


def _faults_of(warehouse: duckdb.DuckDBPyConnection, settings: Settings, run: RunFacts) -> list[str]:
    columns = warehouse.execute(
        "SELECT table_name, column_name FROM duckdb_columns()"
        " WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal"
    ).fetchall()
    faults = [
        f"Column {column} of {table} would publish personal data."
        for table, column in sorted(columns)
        if any(word in f"{table}.{column}".lower() for word in _RESTRICTED_WORDS)
    ]
    if "dim_file" not in {table for table, _ in columns}:
        return [*faults, "The warehouse has no table dim_file: the marts were not built."]
    ledger = Ledger(settings.ledger)
    received = {file.file_id: file.name for batch_id in run.batches for file in ledger.files_of(batch_id)}
    accounted = warehouse.execute(
        "SELECT file_id FROM main.dim_file WHERE status IN ('read', 'rejected') AND file_id IN (FROM unnest(?))",
        [list(received)],
    ).fetchall()
    lost = sorted(received[file_id] for file_id in received.keys() - {file_id for (file_id,) in accounted})
    if lost:
        examples = ", ".join(lost[:5]) + (", ..." if len(lost) > 5 else "")
        faults.append(
            f"Of {len(received)} received files {len(lost)} are neither read nor rejected in dim_file: {examples}."
        )
    return faults


def _build(settings: Settings, run: RunFacts, release_id: str, building: Path) -> dict[str, Any]:
    """Write the tables into the folder `building`, and return the manifest as far as it tells of them."""
    (building / "parquet").mkdir(parents=True)
    try:
        with duckdb.connect(building / DATABASE, config=_STORAGE) as release:
            release.execute(f"ATTACH {_text(settings.warehouse)} AS working (READ_ONLY)")
            rows = {table: _copy_table(release, table, building / "parquet") for table in _tables(release)}
            _copy_views(release)
            _copy_comments(release)
            labels.add_views(release)
            columns = release.execute(
                "SELECT table_name, column_name, data_type FROM duckdb_columns()"
                " WHERE database_name = current_database() AND NOT internal ORDER BY ALL"
            ).fetchall()
            inputs = release.execute("SELECT file_id, file_name, status FROM main.dim_file ORDER BY ALL").fetchall()
            release.execute("DETACH working")
            release.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise ReleaseError(f"The warehouse {settings.warehouse} cannot be copied into a release: {error}") from error
    return {
        "release": release_id,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "run_id": run.run_id,
        "logical_date": run.logical_date,
        "batches": run.batches,
        "code_version": _code_version(),
        "reader_version": READER_VERSION,
        # Two releases with the same value have the same tables, columns and types.
        "schema_version": hashlib.sha256(json.dumps(columns).encode()).hexdigest()[:12],
        "rules": dict(sorted(run.rules_due.items())),
        "overrides": overrides.described(settings),
        "rows": rows,
        "files": {f"parquet/{path.name}": _fingerprint(path) for path in sorted((building / "parquet").iterdir())},
        "input_files": [{"file_id": file_id, "name": name, "status": status} for file_id, name, status in inputs],
    }


def _compare(former: Release | None, building: Path) -> None:
    """Keep in the new release what it changes; a former one that cannot be compared does not keep it back."""
    if former is None:
        return
    try:
        compared = changes.compare(former.path / DATABASE, building / DATABASE)
    except changes.ChangesError as error:
        log.warning("%s", error)
    else:
        (building / changes.STORED).write_bytes(changes.to_json(compared))


def _add_documents(settings: Settings, building: Path) -> None:
    """Copy the Data Docs of the audit and the docs of dbt, where they were made."""
    for made, name in ((settings.quality / "data_docs", "data_docs"), (settings.dbt_docs, "dbt_docs")):
        if made.is_dir():
            shutil.copytree(made, building / name)


def _seal(building: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest with every file in it, make all read-only and force it onto the disk."""
    files = {path.relative_to(building).as_posix(): path for path in sorted(building.rglob("*")) if path.is_file()}
    known = manifest["files"]
    manifest["files"] = {name: known.get(name) or _fingerprint(path) for name, path in files.items()}
    (building / "manifest.json").write_bytes(_json(manifest))
    for path in [*building.rglob("*"), building]:
        if path.is_file():
            path.chmod(0o444)
        durable.sync(path)


def _tables(release: duckdb.DuckDBPyConnection) -> list[str]:
    marts = _MARTS.format(name="table_name")
    rows = release.execute(f"SELECT table_name FROM duckdb_tables() WHERE {marts} ORDER BY table_name").fetchall()
    return [table for (table,) in rows]


def _copy_table(release: duckdb.DuckDBPyConnection, table: str, parquet: Path) -> int:
    # In the order of all columns: the same rows give the same bytes of Parquet, whatever order they were loaded in.
    # Those of a file stand together: the review site looks at one report at a time.
    source = f"working.main.{_name(table)}"
    columns = [name for name, *_ in release.execute(f"DESCRIBE {source}").fetchall()]
    order = "file_id, COLUMNS(*)" if "file_id" in columns else "ALL"
    release.execute(f"CREATE TABLE main.{_name(table)} AS FROM {source} ORDER BY {order}")
    path = parquet / f"{table}.parquet"
    release.execute(f"COPY main.{_name(table)} TO {_text(path)} (FORMAT parquet, COMPRESSION zstd)")
    (count,) = release.execute(f"SELECT count(*) FROM main.{_name(table)}").fetchone() or (0,)
    return int(count)


def _copy_views(release: duckdb.DuckDBPyConnection) -> None:
    """Views name their tables as warehouse.main.x; without the first part they hold under whatever name a client
    attaches the release."""
    marts = _MARTS.format(name="view_name")
    for (sql,) in release.execute(f"SELECT sql FROM duckdb_views() WHERE {marts} ORDER BY view_oid").fetchall():
        release.execute(sql.replace("warehouse.main.", "main."))


def _copy_comments(release: duckdb.DuckDBPyConnection) -> None:
    for kind in ("table", "view", "column"):
        marts = _MARTS.format(name=f"{'view' if kind == 'view' else 'table'}_name")
        columns = {"table": "table_name", "view": "view_name", "column": "table_name, column_name"}[kind]
        commented = f"FROM duckdb_{kind}s() WHERE {marts} AND comment IS NOT NULL"
        for *path, comment in release.execute(f"SELECT {columns}, comment {commented}").fetchall():
            target = ".".join(_name(part) for part in ("main", *path))
            release.execute(f"COMMENT ON {kind} {target} IS {_text(comment.strip())}")


def _content(manifest: dict[str, Any]) -> dict[str, Any]:
    """What makes two releases the same; the bytes of a DuckDB file differ from run to run, those of Parquet do not."""
    differing = {"release", "published_at", "run_id", "logical_date"}
    content = {key: value for key, value in manifest.items() if key not in differing}
    return content | {"files": {name: of for name, of in manifest["files"].items() if name.startswith("parquet/")}}


def _point_current_to(releases: Path, release_id: str) -> None:
    former = _current_id(releases)
    if former and former != release_id and (releases / former).is_dir():
        os.utime(releases / former)  # when it was current last, see _remove_old
    link = releases / f"{durable.UNFINISHED}current"
    link.unlink(missing_ok=True)
    link.symlink_to(release_id, target_is_directory=True)
    os.replace(link, releases / "current")
    durable.sync(releases)


def _current_id(releases: Path) -> str | None:
    try:
        return os.readlink(releases / "current")
    except FileNotFoundError:
        return None


def _numbers(releases: Path) -> list[int]:
    if not releases.is_dir():
        return []
    return [int(path.name) for path in releases.iterdir() if path.name.isdecimal() and path.is_dir()]


def _remove_old(settings: Settings) -> None:
    """Remove releases that are too many, unless somebody may have followed `current` to them within the last hours.

    Who has opened a file of them keeps it; who goes on to open another, such as a Parquet file, must still find it.
    """
    in_use_since = time.time() - settings.keep_hours * 3600
    for release in list_releases(settings)[settings.keep_releases :]:
        if not release.current and release.path.stat().st_mtime <= in_use_since:
            leaving = settings.releases / f"{durable.UNFINISHED}{release.release_id}"
            os.rename(release.path, leaving)
            shutil.rmtree(leaving)


def _remove_unfinished(releases: Path) -> None:
    """Remove what killed runs left; the lock is held, so nobody works on it."""
    for path in releases.glob(durable.UNFINISHED + "*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _held_file(settings: Settings) -> Path:
    return settings.releases / "held.json"


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}


def _code_version() -> str:
    """The package's version, with the git commit (and `-dirty` for uncommitted changes) when it runs from a clone."""
    clone = Path(jixiao.__file__).parent.parent
    if not (clone / ".git").exists() or shutil.which("git") is None:
        return jixiao.__version__
    described = subprocess.run(
        ["git", "-C", os.fspath(clone), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"],
        capture_output=True,
        text=True,
    )
    return f"{jixiao.__version__}+{described.stdout.strip()}" if described.returncode == 0 else jixiao.__version__


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: str | Path) -> str:
    return "'" + str(value).replace("'", "''") + "'"
