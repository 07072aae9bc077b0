"""What a change of the rules does to a corpus: which findings are new and which are gone, rule by rule."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Findings = list[dict[str, Any]]


class ImpactError(Exception):
    """The two versions cannot be compared; the message says which side is missing and what to do."""


@dataclass(frozen=True)
class Change:
    """What changed for one rule: findings of the present version only, and of the former one only.

    A finding whose severity, reported or expected value changed is both.
    """

    rule: str
    before: int
    after: int
    new: Findings
    gone: Findings


def compare(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[Change]:
    """The rules whose findings differ, in the order of their names."""
    former, present = _by_rule(before), _by_rule(after)
    changes = []
    for rule in sorted(former.keys() | present.keys()):
        old, new = former.get(rule, {}), present.get(rule, {})
        change = Change(
            rule,
            len(old),
            len(new),
            [finding for key, finding in new.items() if key not in old],
            [finding for key, finding in old.items() if key not in new],
        )
        if change.new or change.gone:
            changes.append(change)
    return changes


def _by_rule(findings: Iterable[Mapping[str, Any]]) -> dict[str, dict[tuple[str, ...], dict[str, Any]]]:
    by_rule: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {}
    for finding in findings:
        key = tuple(str(finding[name]) for name in ("finding_key", "severity", "reported", "expected"))
        by_rule.setdefault(finding["rule"], {})[key] = dict(finding)
    return by_rule


def saved(path: Path) -> Findings:
    """Findings that were kept: the folder of an audit (`findings.parquet`), or what `jixiao check --json` printed.

    Raises ImpactError for anything else.
    """
    parquet = path / "findings.parquet" if path.is_dir() else path
    if parquet.suffix == ".parquet" and parquet.is_file():
        kept: Findings = pq.read_table(parquet).to_pylist()
        return kept
    try:
        return _printed(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ImpactError(
            f"{path} holds no findings: give the folder of an audit, or a file with what `jixiao check --json` printed."
        ) from error


def _printed(lines: str) -> Findings:
    """One line per file, or one list for a single file."""
    found: Findings = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        told = json.loads(line)
        found += told if isinstance(told, list) else told["findings"]
    return found


def of_revision(revision: str, corpus: Sequence[Path], clone: Path) -> Findings:
    """The findings of the code at a git revision, run on the corpus in this environment; its readers are that old, too.

    Raises ImpactError where there is no such revision, or its check does not run.
    """
    archived = subprocess.run(["git", "-C", os.fspath(clone), "archive", revision], capture_output=True)
    if archived.returncode:
        raise ImpactError(
            f"{revision} is neither a folder, a file nor a git revision of {clone}: {archived.stderr.decode().strip()}"
        )
    with tempfile.TemporaryDirectory(prefix="jixiao-rules-") as scratch:
        with tarfile.open(fileobj=BytesIO(archived.stdout)) as tar:
            tar.extractall(scratch, filter="data")
        return _checked(Path(scratch), corpus)


def _checked(tree: Path, corpus: Sequence[Path]) -> Findings:
    # One line per file is printed for a folder or several files.
    paths = [os.fspath(path.resolve()) for path in corpus]
    run = subprocess.run(
        [sys.executable, "-m", "jixiao.cli", "check", "--json", *paths],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": os.fspath(tree)},
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise ImpactError(f"The check of that revision does not run: {run.stderr.strip().splitlines()[-1:]}")
    return _printed(run.stdout)
