"""The current release as the pages read it: one complete release per request, a newer one from the next request on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock
from typing import Annotated, Any, TypeVar

import duckdb
from fastapi import Depends, Request

from jixiao.settings import Settings
from publishing.release import DATABASE

Row = dict[str, Any]
# Rows that are fetched at a time.
_CHUNK = 2_000
# The database reads its own file and nothing else.
_CONFINED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# Answers that are kept of a release.
_MOST_KEPT = 10_000
T = TypeVar("T")
Parameters = Sequence[Any] | dict[str, Any]


class NoRelease(Exception):
    """No release is published yet."""


@dataclass(frozen=True)
class _Opened:
    folder: Path
    manifest: dict[str, Any]
    database: duckdb.DuckDBPyConnection
    kept: dict[Any, Any] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)


class Store:
    """Opens the current release once, and again when `current` points elsewhere."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        # The first query with a parameter makes duckdb import pandas, for which no visitor is to wait.
        duckdb.connect().execute("select ?", [0])
        self._opened: _Opened | None = None
        self._lock = Lock()

    def reader(self) -> Reader:
        """The current release with a cursor of its own. Raises NoRelease."""
        with self._lock:
            folder = self._current()
            if self._opened is None or self._opened.folder != folder:
                self._opened = _open(folder)
            return Reader(self._opened)

    def close(self) -> None:
        """Let go of the release, so that this process may open it in other ways; the next reader opens it again."""
        with self._lock:
            if self._opened is not None:
                self._opened.database.close()
                self._opened = None

    def _current(self) -> Path:
        releases = self.settings.releases
        try:
            return releases / os.readlink(releases / "current")
        except FileNotFoundError as error:
            raise NoRelease from error


def _open(folder: Path) -> _Opened:
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except FileNotFoundError as error:
        raise NoRelease from error
    # A database that is left stays open, until the last request that reads it ends.
    return _Opened(folder, manifest, duckdb.connect(folder / DATABASE, read_only=True, config=_CONFINED))


class Reader:
    """One request's view of one release: its number, its folder, its manifest, and queries on its tables."""

    def __init__(self, opened: _Opened) -> None:
        self._opened = opened
        self._cursor = opened.database.cursor()
        self.release_id = opened.folder.name
        self.folder = opened.folder
        self.manifest = opened.manifest

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query, by column name; decimals as Decimal."""
        result = self._cursor.execute(sql, parameters)
        names = [name for name, *_ in result.description]
        return [dict(zip(names, values, strict=True)) for values in result.fetchall()]

    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows of a query as they come; the reader serves nothing else meanwhile."""
        result = self._cursor.execute(sql, parameters)
        names = [name for name, *_ in result.description]
        while rows := result.fetchmany(_CHUNK):
            yield from (dict(zip(names, values, strict=True)) for values in rows)

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def kept(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, made once per release: for aggregates that every visitor sees the same."""
        kept = self._opened.kept
        found: T | None = kept.get(key)
        if found is None:
            with self._opened.lock:
                found = kept.get(key)
                if found is None:
                    if len(kept) >= _MOST_KEPT:
                        kept.clear()
                    found = kept[key] = make()
        return found

    @property
    def cursor(self) -> duckdb.DuckDBPyConnection:
        """For what reads a release by itself; closed at the end of the request."""
        return self._cursor

    def close(self) -> None:
        self._cursor.close()


def _reader(request: Request) -> Iterator[Reader]:
    store: Store = request.app.state.store
    reader = store.reader()
    request.state.release_id = reader.release_id
    try:
        yield reader
    finally:
        reader.close()


# An endpoint that takes a `Current` reads the current release; without one the visitor sees the page that says so.
Current = Annotated[Reader, Depends(_reader)]
