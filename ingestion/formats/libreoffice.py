"""Old Word and WPS documents (.doc, .wps) and RTF: LibreOffice turns them into .docx, which `docx` reads.

One call converts many files, since starting LibreOffice takes longer than converting. It runs headless in a folder and
with a profile of its own, both thrown away: no macros, no active content, no updates of links, nothing fetched. Into
.docx and not .html, because merged cells and numbering then go through the reader that knows them best.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ingestion.document import Document, RejectedFile
from ingestion.formats.docx import read_docx

CONVERTED = {"doc": "a Word 97-2003 or WPS document (.doc, .wps)", "rtf": "an RTF document (.rtf)"}

_MEMORY_BYTES = 1536 * 2**20
_OUTPUT_BYTES = 256 * 2**20
_LOOK_SECONDS = 0.1
_FILTER = "docx:MS Word 2007 XML"

# Paths and values of LibreOffice's own configuration. The proxy is a port where nobody listens.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *((("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1")) for kind in ("HTTP", "HTTPS", "FTP")),
    *((("Inet/Settings", f"ooInet{kind}ProxyPort", "9")) for kind in ("HTTP", "HTTPS", "FTP")),
)


_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    + "</oor:items>"
)


def find_libreoffice() -> str | None:
    """The command that starts LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_doc(data: bytes, converted: bytes | None = None) -> Document:
    """Reads a Word 97-2003 or WPS document by the .docx that LibreOffice made of it; places are those in the .docx.

    Raises RejectedFile: `encrypted`, `needs_libreoffice` where nothing was made of it yet, and as `read_docx` does.
    """
    if _is_locked(data):
        raise RejectedFile(
            "encrypted", "The file is protected by a password; remove the protection and submit it again."
        )
    return _read("doc", converted)


def read_rtf(data: bytes, converted: bytes | None = None) -> Document:
    """Reads an RTF document as `read_doc` does."""
    return _read("rtf", converted)


@contextlib.contextmanager
def converted(files: Mapping[Path, str], seconds: float = 45) -> Iterator[dict[Path, Path | RejectedFile]]:
    """While it lasts, the .docx that each file became, or why it became none (`damaged`, `timeout`).

    `files` gives the format (`doc`, `rtf`) of each path. No file may take longer than `seconds`: LibreOffice is then
    killed, and the rest converted one by one, so that the file at fault is found.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-office-") as name:
        folder = Path(name)
        sources = {path: folder / f"{number}.{found}" for number, (path, found) in enumerate(files.items())}
        for path, source in sources.items():
            shutil.copyfile(path, source)
        results = _convert(folder, list(sources.values()), seconds)
        if len(sources) > 1 and any(isinstance(result, _Broken) for result in results.values()):
            for source in [source for source, result in results.items() if not isinstance(result, Path)]:
                results |= _convert(folder, [source], seconds)
        yield {path: results[source] for path, source in sources.items()}


def _read(found: str, converted: bytes | None) -> Document:
    if converted is None:
        raise RejectedFile(
            "needs_libreoffice",
            f"The file is {CONVERTED[found]}, which is only read where LibreOffice is installed; submit it as .docx "
            "(operators: apt-get install libreoffice-writer).",
        )
    return replace(read_docx(converted), format=found)


def _is_locked(data: bytes) -> bool:
    """Whether a .doc says that it is encrypted: bit 8 of the flags in the head of its main stream."""
    start = data.find(b"\xec\xa5")
    while start >= 0 and start % 512:
        start = data.find(b"\xec\xa5", start + 1)
    return start >= 0 and bool(int.from_bytes(data[start + 10 : start + 12], "little") & 0x100)


class _Broken(RejectedFile):
    """LibreOffice came to no end: this file may be at fault, or another of the same call."""


def _convert(folder: Path, sources: list[Path], seconds: float) -> dict[Path, Path | RejectedFile]:
    """What became of each file in one call of LibreOffice, made in `folder`."""
    targets = {source: source.with_suffix(".docx") for source in sources}
    status = _run(folder, targets, seconds)
    missing = RejectedFile(
        "damaged",
        "The file is damaged: LibreOffice cannot open it; open it in an office program, save it as .docx and submit "
        "that.",
    )
    if status is None:
        missing = _Broken(
            "timeout",
            f"LibreOffice took longer than {seconds:.0f} seconds for the file; open it in an office program, save it "
            "as .docx and submit that.",
        )
    elif status != 0:
        missing = _Broken(missing.code, missing.reason)
    # Killed in the middle of writing, LibreOffice leaves half a file behind.
    return {source: target if zipfile.is_zipfile(target) else missing for source, target in targets.items()}


def _run(folder: Path, targets: Mapping[Path, Path], seconds: float) -> int | None:
    """Runs LibreOffice; its exit status, or None where `seconds` passed without another file done."""
    program = find_libreoffice()
    assert program is not None, "nobody asks without LibreOffice"
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(_REGISTRY, encoding="utf-8")
    # The shell sets the limits: between fork and exec, Python may not run in a process that has threads.
    limits = f"ulimit -v {_MEMORY_BYTES // 1024}; ulimit -f {_OUTPUT_BYTES // 512}; ulimit -c 0"
    command = [
        program,
        f"-env:UserInstallation={profile.parent.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", _FILTER, "--outdir", str(folder), *map(str, targets)]
    process = subprocess.Popen(
        ["sh", "-c", f'{limits}; exec "$@"', "sh", *command],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        done, deadline = 0, time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(_LOOK_SECONDS)
            now_done = sum(target.exists() for target in targets.values())
            if now_done > done:
                done, deadline = now_done, time.monotonic() + seconds
        return None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # all have ended
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
