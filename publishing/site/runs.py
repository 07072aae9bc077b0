"""The summaries of nights, as the front page and the quality page tell them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jixiao.settings import Settings

Run = dict[str, Any]
MOST = 30


def newest_runs(settings: Settings, most: int = MOST) -> list[Run]:
    """The summaries of the newest runs, the oldest first (the fields are those of publishing.summary.Summary)."""
    if not settings.runs.is_dir():
        return []
    stored = sorted(((path.stat().st_mtime_ns, path) for path in settings.runs.glob("*.json")), reverse=True)[:most]
    runs = [run for changed, path in stored if (run := _run(path, changed))]
    return sorted(runs, key=lambda run: str(run["logical_date"]))


@lru_cache(maxsize=4 * MOST)
def _run(path: Path, changed: int) -> Run | None:
    """`changed` makes a run that is told again be read again; one that was removed meanwhile is left out."""
    try:
        run: Run = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    return run
