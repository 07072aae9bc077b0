"""What LibreOffice has to write: .doc, .xls, and PDF with fonts in it."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from ingestion.formats.libreoffice import find_libreoffice


def converted(data: bytes, source: str, target: str) -> bytes:
    """The file, of the format `source`, as LibreOffice saves it as `target` (`doc`, `xls`, `pdf`).

    Its bytes differ from one version of LibreOffice to the next. Raises RuntimeError where it is not installed.
    """
    office = find_libreoffice()
    if office is None:
        raise RuntimeError(f"A .{target} file is missing and LibreOffice, which writes it, is not installed.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"report.{source}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", target, "--outdir", name, f"{name}/report.{source}"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / f"report.{target}").read_bytes()
