"""Which format a file has, by its bytes; its name is never asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingestion.document import RejectedFile
from ingestion.formats.text import decode

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b\x08", "gzip"),
)

# Streams of an OLE file, most telling first: a workbook may lie inside a document as an object.
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted_office"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)

# What packages declare their main part to be; Office declares an embedded workbook without the word "main".
_MAIN_PARTS = (
    (re.compile(rb"wordprocessingml\.(document|template)\.main\+xml|ms-word\.\w+\.macroEnabled\w*\.main\+xml"), "docx"),
    (re.compile(rb"spreadsheetml\.(sheet|template)\.main\+xml|ms-excel\.\w+\.macroEnabled\.main\+xml"), "xlsx"),
    (re.compile(rb"ms-excel\.sheet\.binary\.macroEnabled\.main"), "xlsb"),
    (re.compile(rb"vnd\.oasis\.opendocument\.text(-template)?\b"), "odt"),
    (re.compile(rb"vnd\.oasis\.opendocument\.spreadsheet(-template)?\b"), "ods"),
    (re.compile(rb"presentationml\.\w+\.main\+xml|ms-powerpoint\.\w+\.macroEnabled\.main\+xml"), "pptx"),
)
_ODF_ROOT = re.compile(rb'<[^<>]*full-path="/"[^<>]*>')
_TELLING_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}

# Parts and folders that tell the package of an office program, also one that lost its declaration.
_PACKAGE_PARTS = frozenset({"[content_types].xml", "mimetype", "ofd.xml"})
_PACKAGE_FOLDERS = ("_rels/", "docprops/", "word/", "xl/", "ppt/", "meta-inf/")

_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->).)*-->\s*)*+<(!doctype\s+html|html|head|body|meta|table|div|p)\b", re.S
)
_MHTML = re.compile(rb"^mime-version:.*^content-type:\s*multipart/related", re.S | re.M)

_BLANKS = b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf\xfe\xff"


def sniff(data: bytes) -> str:
    """The format of a file: a key of `ingestion.formats.READERS` or of `ingestion.formats.FOREIGN_FORMATS`.

    Never raises: a zip that cannot be opened is a `zip`, bytes that are no text and nothing known are `unknown`.
    """
    if not data.strip(_BLANKS):
        return "empty"
    if data.startswith(_ZIP):
        return _sniff_zip(data)
    if data.startswith(_OLE):
        return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in data), "ole")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if b"%PDF-" in data[:1024]:
        return "pdf"
    # Without zero bytes the head of a UTF-16 page or part reads like ASCII.
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    head = head.replace(b"\0", b"").lower()
    if _HTML.match(head):
        return "html"
    if _MHTML.search(head):
        return "mhtml"
    if head.startswith(b"<?xml"):
        return "xml"
    return "txt" if _is_text(data) else "unknown"


def is_package(names: Iterable[str]) -> bool:
    """Whether a zip with these entries (in lower case) is a document of an office program, and no bundle of files."""
    return any(name in _PACKAGE_PARTS or name.startswith(_PACKAGE_FOLDERS) for name in names)


def _sniff_zip(data: bytes) -> str:
    from ingestion.formats.package import Package  # zipfile is not paid for by a text file

    try:
        package = Package(data)
        if "OFD.xml" in package:
            return "ofd"
        declared = b""
        if "[Content_Types].xml" in package:
            declared += package.read("[Content_Types].xml").replace(b"\0", b"")
        if "mimetype" in package:
            declared += package.head("mimetype", 100)
        if "META-INF/manifest.xml" in package:
            declared += b"".join(_ODF_ROOT.findall(package.read("META-INF/manifest.xml")))
        found = next((name for pattern, name in _MAIN_PARTS if pattern.search(declared)), None)
        # A damaged file may have lost its declaration.
        found = found or next((name for part, name in _TELLING_PARTS.items() if part in package), None)
        return found or ("package" if is_package(package.names()) else "zip")
    except RejectedFile:
        return "zip"


def _is_text(data: bytes) -> bool:
    try:
        text = decode(data)
    except RejectedFile:
        return False
    # Some bytes decode by chance as UTF-16, to characters that no text has.
    sample = "".join(text[:4096].split())
    return sum(map(str.isprintable, sample)) >= 0.9 * len(sample)
