"""Bundles (zip, 7z, rar): their members become files of their own, which remember the bundle and their place in it.

A worker takes the members out, one after another, and the caller keeps each by the sha256 of its bytes: the name of a
member is said to people and never used as a path. A zip is opened here, so that names in GBK come out right; 7z and rar
by `bsdtar`, which turns them into a stream of files.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from ingestion import archive
from ingestion.document import RejectedFile
from ingestion.formats import MAX_FILE_BYTES
from ingestion.formats.package import DAMAGED, MAX_RATIO, RATIO_FREE_BYTES
from ingestion.formats.sniff import is_package
from ingestion.ledger import Bundle
from ingestion.workers import Worker

# Of a bundle with all that is nested in it.
MAX_DEPTH = 3
MAX_MEMBERS = 5_000
MAX_BYTES = 2 * 2**30

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BY_BSDTAR = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "rar"}

# Written by an office program, a download or a copy while the real file is elsewhere or not complete yet.
_TEMPORARY_PREFIXES = (".", "~$")
_TEMPORARY_SUFFIXES = (".tmp", ".part", ".partial", ".crdownload", ".filepart", "~")
_TEMPORARY_NAMES = ("thumbs.db", "desktop.ini", "__macosx")

# What two bytes of GBK are in UTF-8; Chinese characters and ASCII.
_FOREIGN_LETTERS = re.compile(r"[\u0080-\u07ff]")
_CHINESE_NAME = re.compile(r"^[\u4e00-\u9fff\u0020-\u007e]*$")

OPEN = "ingestion.bundles:open_bundle"
_MAX_NAMED = 10


def is_temporary(name: str) -> bool:
    """Whether a file or folder of this name is no submission but left by an office program, a download or a system."""
    name = name.lower()
    return name.startswith(_TEMPORARY_PREFIXES) or name.endswith(_TEMPORARY_SUFFIXES) or name in _TEMPORARY_NAMES


def printable(raw: bytes) -> str:
    """A file name as Unicode text; names from old Windows systems and archives are in GB18030.

    A few Chinese characters in GBK may be valid UTF-8 by chance: they then look like letters of other scripts.
    """
    names = []
    for encoding in ("utf-8", "gb18030"):
        try:
            names.append(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    if len(names) == 2 and _FOREIGN_LETTERS.search(names[0]) and _CHINESE_NAME.match(names[1]):
        return names[1]
    return names[0] if names else raw.decode("utf-8", "backslashreplace")


def find_bsdtar() -> str | None:
    """The command that opens 7z and rar, where it is installed."""
    return shutil.which("bsdtar")


@dataclass(frozen=True)
class Member:
    """A file that came in a bundle. `path` leads to it inside the outermost bundle, for people."""

    path: str
    file_id: str
    size_bytes: int
    bundle_file_id: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass
class Unpacked:
    """A bundle with those nested in it, and the members of all of them; both empty for a file that is no bundle."""

    bundles: list[Bundle] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)


def unpack(worker: Worker, folder: Path, file_id: str, path: Path) -> Unpacked:
    """Takes all members out of the bundle at `path` into the archive `folder`.

    What cannot be taken out is told by the `Bundle` it stands in, which is then rejected; the rest is kept. Raises
    WorkerError.
    """
    found = Unpacked()
    to_open = [_ToOpen(file_id, path, "", 1)]
    seen = {file_id}
    for at in to_open:
        bundle, members = _open(worker, folder, at, found)
        if bundle is None:
            continue
        found.bundles.append(bundle)
        found.members += members
        for member in members:
            if member.file_id not in seen:
                seen.add(member.file_id)
                inner = archive.path_of(folder, member.file_id)
                to_open.append(_ToOpen(member.file_id, inner, f"{member.path}/", at.depth + 1))
    return found


class _ToOpen(NamedTuple):
    file_id: str
    path: Path
    prefix: str
    depth: int


class _Failure(NamedTuple):
    """A member that cannot be taken out."""

    name: str
    code: str
    what: str


def _open(worker: Worker, folder: Path, at: _ToOpen, found: Unpacked) -> tuple[Bundle | None, list[Member]]:
    """One bundle with its members; None for a file that is none."""
    with at.path.open("rb") as file:
        if not file.read(8).startswith((*_ZIP, *_BY_BSDTAR)):
            return None, []
    members: list[Member] = []
    failed: list[_Failure] = []
    kind, rejected = None, None
    bytes_left = MAX_BYTES - sum(member.size_bytes for member in found.members)
    try:
        job = worker.run(OPEN, at.path, at.depth, MAX_MEMBERS - len(found.members), bytes_left)
        for answer in job:
            if isinstance(answer, str):
                kind = answer
            elif isinstance(answer, _Failure):
                failed.append(answer)
            else:
                name, data = answer
                members.append(Member(at.prefix + name, archive.store(folder, data), len(data), at.file_id))
        if failed:
            rejected = _some_failed(len(members), failed)
        elif not members:
            rejected = RejectedFile("empty", "The bundle holds no files; submit the reports themselves.")
    except RejectedFile as problem:
        rejected = problem
    if kind is None:  # also where a worker broke on it: then reading it as a file comes to its own end
        return None, []
    code, reason = (rejected.code, rejected.reason) if rejected else (None, None)
    return Bundle(at.file_id, kind, len(members), code, reason), members


def _some_failed(taken: int, failed: list[_Failure]) -> RejectedFile:
    names = "; ".join(f"{member.name} ({member.what})" for member in failed[:_MAX_NAMED])
    more = f" and {len(failed) - _MAX_NAMED} more" if len(failed) > _MAX_NAMED else ""
    return RejectedFile(
        failed[0].code,
        f"Of the {taken + len(failed)} files in the bundle {len(failed)} cannot be taken out: {names}{more}; "
        "the others are read. Submit these again by themselves.",
    )


def open_bundle(
    path: Path, depth: int, max_members: int, max_bytes: int
) -> Iterator[str | tuple[str, bytes] | _Failure]:
    """A job of `ingestion.workers`: the kind of a bundle (`zip`, `7z`, `rar`), then its members by name and bytes.

    Nothing for a file that is no bundle. Raises RejectedFile (`too_large`, `damaged`, `encrypted`,
    `needs_libarchive`).
    """
    with path.open("rb") as file:
        head = file.read(8)
    kind = next((kind for magic, kind in _BY_BSDTAR.items() if head.startswith(magic)), "zip")
    if kind == "zip":
        try:
            bundle = zipfile.ZipFile(path)
        except DAMAGED:
            return
        if is_package(info.filename.replace("\\", "/").lower() for info in bundle.infolist()):
            return
    yield kind
    if depth > MAX_DEPTH:
        raise RejectedFile(
            "too_large", f"The bundle is nested more than {MAX_DEPTH} deep in others; submit its files by themselves."
        )
    sizes = _Sizes(max_members, max_bytes)
    yield from _zip_members(bundle, sizes) if kind == "zip" else _other_members(path, kind, sizes)


class _Sizes:
    """What may still be taken out of a bundle."""

    def __init__(self, members: int, size_bytes: int) -> None:
        self._members = members
        self._bytes = size_bytes

    def take(self, member: IO[bytes], packed_bytes: int) -> bytes | None:
        """The bytes of a member, or None where they are more than those of any report.

        Raises RejectedFile (`too_large`) where the bundle as a whole holds more than any.
        """
        self._members -= 1
        limit = min(MAX_FILE_BYTES, max(RATIO_FREE_BYTES, MAX_RATIO * packed_bytes))
        data = member.read(min(limit, self._bytes) + 1)
        self._bytes -= len(data)
        if self._members < 0 or self._bytes < 0:
            raise RejectedFile(
                "too_large",
                f"The bundle unpacks to more than {MAX_MEMBERS} files or {MAX_BYTES // 2**30} GB; split it and submit "
                "the parts.",
            )
        return data if len(data) <= limit else None


_TOO_LARGE = "more bytes than any report"


def _zip_members(bundle: zipfile.ZipFile, sizes: _Sizes) -> Iterator[tuple[str, bytes] | _Failure]:
    for info in bundle.infolist():
        name = _zip_name(info)
        if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16) or _is_left_out(name):
            continue
        if info.flag_bits & 1:
            yield _Failure(name, "encrypted", "protected by a password")
            continue
        try:
            with bundle.open(info) as member:
                data = sizes.take(member, info.compress_size)
        except DAMAGED:
            yield _Failure(name, "damaged", "cannot be unpacked")
            continue
        yield (name, data) if data is not None else _Failure(name, "too_large", _TOO_LARGE)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the flag for UTF-8, zipfile reads what Windows wrote in GBK as cp437."""
    name = info.filename if info.flag_bits & 0x800 else printable(info.filename.encode("cp437"))
    return name.replace("\\", "/")


def _other_members(path: Path, kind: str, sizes: _Sizes) -> Iterator[tuple[str, bytes] | _Failure]:
    program = find_bsdtar()
    if program is None:
        raise RejectedFile(
            "needs_libarchive",
            "7z and rar bundles are only opened where bsdtar is installed; submit a zip, or the files themselves "
            "(operators: apt-get install libarchive-tools).",
        )
    as_tar = [program, "-cf", "-", "--format=pax"]
    if kind == "rar":  # where it can seek, bsdtar takes a zip that stands unpacked at the end of a rar for the bundle
        command = ["sh", "-c", 'file=$1; shift; cat "$file" | "$@"', "sh", str(path), *as_tar, "@-"]
    else:
        command = [*as_tar, f"@{path}"]
    packed_bytes = path.stat().st_size
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said: list[bytes] = []
        listener = threading.Thread(target=lambda errors: said.extend(errors), args=[process.stderr], daemon=True)
        listener.start()
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|", errors="surrogateescape") as stream:
                for info in stream:
                    name = printable(os.fsencode(info.name))
                    member = stream.extractfile(info) if info.isreg() and not _is_left_out(name) else None
                    if member is not None:
                        data = sizes.take(member, packed_bytes)
                        yield (name, data) if data is not None else _Failure(name, "too_large", _TOO_LARGE)
            broken = False
        except (tarfile.TarError, EOFError):
            broken = True
        finally:
            process.stdout.close()  # so that it ends, if it has not
            listener.join()
    if broken or process.returncode:
        if b"passphrase" in b"".join(said).lower() or b"encrypt" in b"".join(said).lower():
            raise RejectedFile(
                "encrypted", "The bundle is protected by a password; remove the protection and submit it again."
            )
        raise RejectedFile(
            "damaged", "The bundle is damaged, and not all of its files can be taken out; pack and submit it again."
        )


def _is_left_out(name: str) -> bool:
    return any(is_temporary(part) for part in name.split("/") if part not in ("", ".", ".."))
