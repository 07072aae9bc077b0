"""Damages files as transfers, converters and attackers do; the same seed gives the same damage."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

from ingestion.formats.package import DAMAGED

Parts = list[tuple[str, bytes]]

_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb"\d+")
_HUGE = (b"0", b"-1", b"65536", b"100000000", b"2147483647", b"4294967296", b"99999999999999999999", b"1e999", b"NaN")
_EXTREMES = (0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)


def mutant(data: bytes, seed: int) -> bytes:
    """One to three damages, done one after another."""
    random = Random(seed)
    for _ in range(random.randint(1, 3)):
        parts = _parts(data) if random.random() < 0.7 else []
        if parts:
            data = _packed(random.choice(_PACKAGE_DAMAGES)(parts, random))
        else:
            data = random.choice(_DAMAGES)(data, random)
    return data


def flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 20) if data else 0):
        changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def drop(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start + random.randint(1, 2000) :]


def double(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    end = start + random.randint(1, 2000)
    return data[:end] + data[start:end] * random.choice((1, 1, 50)) + data[end:]


def lie(data: bytes, random: Random) -> bytes:
    """Sizes and offsets that stand in the file as whole numbers."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 4) if len(data) > 4 else 0):
        struct.pack_into("<I", changed, random.randrange(len(data) - 3), random.choice(_EXTREMES))
    return bytes(changed)


def retag(data: bytes, random: Random) -> bytes:
    """Tags dropped, doubled and put elsewhere."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return flip(data, random)
    for tag in sorted(random.sample(tags, min(len(tags), random.randint(1, 5))), key=lambda tag: -tag.start()):
        replacement = random.choice((b"", tag[0] * 2, tag[0] * 300, random.choice(tags)[0]))
        data = data[: tag.start()] + replacement + data[tag.end() :]
    return data


def renumber(data: bytes, random: Random) -> bytes:
    """Spans, counts and references that stand in the file as text."""
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return flip(data, random)
    for number in sorted(random.sample(numbers, min(len(numbers), random.randint(1, 8))), key=lambda at: -at.start()):
        data = data[: number.start()] + random.choice(_HUGE) + data[number.end() :]
    return data


def change_part(parts: Parts, random: Random) -> Parts:
    """A part is damaged before it is packed again."""
    at = random.randrange(len(parts))
    name, content = parts[at]
    return [*parts[:at], (name, random.choice(_DAMAGES)(content, random)), *parts[at + 1 :]]


def swap_parts(parts: Parts, random: Random) -> Parts:
    contents = [content for _, content in parts]
    random.shuffle(contents)
    return [(name, content) for (name, _), content in zip(parts, contents, strict=True)]


def double_part(parts: Parts, random: Random) -> Parts:
    name, content = random.choice(parts)
    return [*parts, (name, random.choice((content, content[::-1], b"")))]


def drop_part(parts: Parts, random: Random) -> Parts:
    at = random.randrange(len(parts))
    return parts[:at] + parts[at + 1 :]


def rename_part(parts: Parts, random: Random) -> Parts:
    at = random.randrange(len(parts))
    name, content = parts[at]
    name = random.choice(("../" * 9 + "etc/passwd", "/", "CON", name.upper(), "a" * 300))
    return [*parts[:at], (name, content), *parts[at + 1 :]]


def _parts(data: bytes) -> Parts:
    """What is packed in a zip; nothing for a file that is none, or is too much damaged already."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return [(info.filename, package.read(info)) for info in package.infolist()]
    except DAMAGED:
        return []


def _packed(parts: Parts) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (flip, cut, drop, double, lie, retag, renumber)
_PACKAGE_DAMAGES: tuple[Callable[[Parts, Random], Parts], ...] = (
    *(change_part, change_part, change_part, change_part),
    *(swap_parts, double_part, drop_part, rename_part),
)
