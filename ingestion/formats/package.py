"""Zip packages of parts (OOXML; ODF and OFD are built alike), opened with limits and never trusted."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from ingestion.document import RejectedFile

# A report with hundreds of forms inflates to about 30 MB, and office XML shrinks to a thirtieth of its size at best.
MAX_PARTS = 10_000
MAX_INFLATED_BYTES = 64 * 2**20
MAX_RATIO = 200
RATIO_FREE_BYTES = 8 * 2**20

# What zipfile raises for a file that is broken somewhere.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
# Of the methods zipfile knows, office programs use these two; the others cannot be inflated with a limit.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """The parts of a zip file by name; names ignore case, as OPC says, and a leading slash.

    Raises RejectedFile: `damaged` where the zip is cut off or broken, `encrypted` where a part is, `too_large` where
    there are more parts, or parts that inflate further, than any report needs.
    """

    def __init__(self, data: bytes) -> None:
        # Counted before zipfile makes an object of every entry.
        if data.count(b"PK\x01\x02") > MAX_PARTS:
            raise RejectedFile("too_large", f"The file packs more than {MAX_PARTS} parts; submit the report alone.")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except DAMAGED as error:
            raise damaged("its list of parts is missing or broken") from error
        self._parts = {_part_name(info.filename): info for info in self._zip.infolist()}
        self._budget = MAX_INFLATED_BYTES
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise RejectedFile(
                "encrypted", "The file is protected by a password; remove the protection and submit it again."
            )

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._parts

    def names(self) -> list[str]:
        """The names of all parts, in lower case."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """The inflated bytes of a part. Raises RejectedFile (`damaged` where it is missing or broken, `too_large`)."""
        info = self._parts.get(_part_name(name))
        if info is None:
            raise damaged(f"its part {name} is missing")
        limit = min(self._budget, max(RATIO_FREE_BYTES, MAX_RATIO * info.compress_size))
        data = self._inflate(info, limit + 1)
        if len(data) > limit:
            raise RejectedFile(
                "too_large",
                f"The part {name} of the file inflates to more than {limit // 2**20} MB; split the report and submit "
                "the parts.",
            )
        self._budget -= len(data)
        return data

    def head(self, name: str, length: int) -> bytes:
        """The first `length` inflated bytes of a part."""
        return self._inflate(self._parts[_part_name(name)], length)

    def _inflate(self, info: zipfile.ZipInfo, length: int) -> bytes:
        if info.compress_type not in _METHODS:
            raise damaged(f"its part {info.filename} is packed in a way that office programs do not use")
        try:
            with self._zip.open(info) as part:
                return part.read(length)
        except DAMAGED as error:
            raise damaged(f"its part {info.filename} cannot be unpacked") from error


def damaged(what: str) -> RejectedFile:
    """The rejection of a file that is broken inside: `what` completes "The file is damaged: ..."."""
    return RejectedFile(
        "damaged", f"The file is damaged: {what}; open it in an office program, save it anew and submit it again."
    )


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
