"""Checks files as the nightly load would: a night on a scratch home, from landing to audit."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from expectations.audit import run_audit
from ingestion.landing import write_batch
from ingestion.reading import Reading
from jixiao.settings import Settings
from publishing.warehouse import build

Checked = list[tuple[Path, Reading, list[dict[str, Any]]]]


def check_files(readings: Sequence[tuple[Path, Reading]]) -> Checked:
    """Each file with its findings, in the order given; the same bytes under two names have the same findings.

    The files are checked together, as one batch: rules that compare reports see all of them, and none of the archive.
    Raises WarehouseError or AuditError where the check itself breaks, naming the model or rule.
    """
    findings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    distinct = {reading.file_id: reading for _, reading in readings}
    if any(reading.file["form_count"] for reading in distinct.values()):
        with tempfile.TemporaryDirectory(prefix="jixiao-check-") as scratch:
            # The bureau's own schemes hold for checks, too.
            settings = Settings().model_copy(update={"home": Path(scratch)})
            write_batch(settings.landing, "check", distinct.values())
            for layer in ("staging", "intermediate"):
                build(settings, layer, ["check"])
            audit = run_audit(settings.warehouse, settings.quality, documents=False)
            if audit.held:
                raise CheckError(audit.message)
            for finding in audit.finding_list():
                findings[finding["file_id"]].append(finding)
    return [(path, reading, findings[reading.file_id]) for path, reading in readings]


class CheckError(Exception):
    """Rules that were due did not run to an end; the message names them."""
