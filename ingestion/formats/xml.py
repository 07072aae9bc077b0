"""XML parts of a package, parsed safely, and what all OOXML packages share: relations and strict namespaces."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml import etree

from ingestion.document import RejectedFile
from ingestion.formats.package import Package, damaged

# libxml2's own limits hold: 256 levels, 10 MB a text, no amplification by entities.
_PARSER = etree.XMLParser(
    resolve_entities=False,
    load_dtd=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PROLOG_BYTES = 1024

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACES = {
    b'"http://purl.oclc.org/ooxml/wordprocessingml/main"': (
        b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ),
    b'"http://purl.oclc.org/ooxml/officeDocument/math"': b'"http://schemas.openxmlformats.org/officeDocument/2006/math"',
    b'"http://purl.oclc.org/ooxml/officeDocument/relationships"': (
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ),
}


def parse_xml(data: bytes, part: str) -> etree._Element:
    """The root element of an XML part, without comments and processing instructions.

    Strict OOXML namespaces are turned into the transitional ones, so that readers know one set of names.
    Raises RejectedFile: `unsafe` for a DOCTYPE, `too_large` for nesting without end, `damaged` for broken XML.
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        if any(doctype in data for doctype in _DOCTYPES):
            raise _unsafe(part) from error
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:  # type: ignore[attr-defined]  # the stubs lack it
            raise RejectedFile(
                "too_large",
                f"The part {part} of the file is nested deeper, or has longer texts, than any report; "
                "submit the report in a simpler layout.",
            ) from error
        raise damaged(f"the XML of its part {part} is broken") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unsafe(part)
    if root.tag.startswith(f"{{{_STRICT}"):
        transitional = etree.tostring(root)
        for strict_namespace, namespace in _STRICT_NAMESPACES.items():
            transitional = transitional.replace(strict_namespace, namespace)
        root = etree.fromstring(transitional, _PARSER)
    return root


def refuse_doctypes(package: Package) -> None:
    """Raises RejectedFile (`unsafe`) where an XML part begins with a DOCTYPE, also a part that nobody will parse."""
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            prolog = package.head(name, _PROLOG_BYTES)
            if any(doctype in prolog for doctype in _DOCTYPES):
                raise _unsafe(name)


def relations(package: Package, part: str = "") -> dict[str, str]:
    """The parts that a part (or the package itself) refers to: last word of the relation's type -> name of the part.

    The first relation of a type counts. A part without relations has none.
    """
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in package:
        return {}
    found: dict[str, str] = {}
    for relation in parse_xml(package.read(source), source).iter(_RELATIONSHIP):
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, unquote(relation.get("Target", ""))))
            found.setdefault(kind, target.lstrip("/"))
    return found


def _unsafe(part: str) -> RejectedFile:
    return RejectedFile(
        "unsafe",
        f"The part {part} of the file declares a DOCTYPE, which no office program writes; "
        "save the report anew in an office program and submit that.",
    )
