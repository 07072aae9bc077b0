"""Zip files whose bytes depend on their members alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts of an office document in one file. A part that is text is XML and gets its declaration.

    Members are stored, not compressed, and have no clock: the same parts give the same bytes on every machine.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if isinstance(part, str):
                part = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{part}'.encode()
            archive.writestr(_member(name), part)
    return target.getvalue()


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A zip of files as a Chinese Windows packs it: the names are in GBK, and nothing says so."""
    # zipfile writes names in ASCII or marks them as UTF-8, so that the names go in when everything else is written.
    names = [name.encode("gbk") for name in files]
    stand_ins = [f"{number}".rjust(len(name), "*") for number, name in enumerate(names)]
    data = package(dict(zip(stand_ins, files.values(), strict=True)))
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in.encode(), name)
    return data


def content_types(parts: Mapping[str, str]) -> str:
    """`[Content_Types].xml`: the type of each part by name."""
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(links: Mapping[str, tuple[str, str]]) -> str:
    """A `.rels` part: id -> kind and target."""
    found = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.create_system = 0
    return member
