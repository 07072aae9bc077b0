"""Format readers: bytes in, Document out. A reader knows one file format and no word of the domain."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import NamedTuple

from ingestion.document import Document, Paragraph, RejectedFile, Table
from ingestion.formats.sniff import sniff

MAX_FILE_BYTES = 100 * 2**20

# Sniffed format -> reader. By name, so that a reader's imports are paid for by the files that need it.
READERS = {
    "doc": "ingestion.formats.libreoffice:read_doc",
    "docx": "ingestion.formats.docx:read_docx",
    "html": "ingestion.formats.html:read_html",
    "jpeg": "ingestion.formats.ocr:read_jpeg",
    "mhtml": "ingestion.formats.html:read_mhtml",
    "ods": "ingestion.formats.opendocument:read_ods",
    "odt": "ingestion.formats.opendocument:read_odt",
    "ofd": "ingestion.formats.ofd:read_ofd",
    "pdf": "ingestion.formats.pdf:read_pdf",
    "png": "ingestion.formats.ocr:read_png",
    "rtf": "ingestion.formats.libreoffice:read_rtf",
    "tiff": "ingestion.formats.ocr:read_tiff",
    "txt": "ingestion.formats.text:read_text",
    "xls": "ingestion.formats.xls:read_xls",
    "xlsx": "ingestion.formats.xlsx:read_xlsx",
}

# Read by way of what LibreOffice made of them.
CONVERTED = ("doc", "rtf")

# Formats that are known by their bytes but not read, as the submitter calls them.
FOREIGN_FORMATS = {
    "7z": "a 7z archive",
    "gif": "a picture (GIF)",
    "gzip": "a gzip archive",
    "ole": "an old office file of an unknown kind",
    "ppt": "a PowerPoint 97-2003 presentation (.ppt)",
    "package": "an office document of an unknown kind",
    "pptx": "a PowerPoint presentation (.pptx)",
    "rar": "a RAR archive",
    "unknown": "neither a known document format nor text in UTF-8, UTF-16 or GB18030",
    "xlsb": "a binary Excel workbook (.xlsb)",
    "xml": "an XML file",
    "zip": "a zip archive",
}

# Codes of files that wait for a program, and what tells whether it is there: they are read again once it is.
WAITS_FOR = {
    "needs_libarchive": "ingestion.bundles:find_bsdtar",
    "needs_libreoffice": "ingestion.formats.libreoffice:find_libreoffice",
    "needs_ocr": "ingestion.formats.ocr:is_installed",
}


class RejectCode(NamedTuple):
    """What a code says of a file, and what its submitter does about it."""

    meaning: str
    remedy: str


_UNLOCK = "Remove the password and submit it again."
_SAVE_ANEW = "Open it in an office program, save it anew and submit that."
REJECT_CODES = {
    "damaged": RejectCode("It is cut off or broken inside.", _SAVE_ANEW),
    "empty": RejectCode("It has no bytes, or no text in it.", "Submit the report itself."),
    "encrypted": RejectCode("It, or a part of it, is protected by a password.", _UNLOCK),
    "macro_only": RejectCode(
        "It holds macros and no text: what it shows only appears while they run.",
        "Let the macros run, save what they show without them and submit that.",
    ),
    "needs_libarchive": RejectCode(
        "It is a 7z or rar bundle, and bsdtar is not installed here.",
        "Submit a zip, or the files themselves; or operators `apt-get install libarchive-tools`.",
    ),
    "needs_libreoffice": RejectCode(
        "It is an old Word, WPS or RTF document, and LibreOffice is not installed here.",
        "Submit it as .docx; or operators `apt-get install libreoffice-writer`.",
    ),
    "needs_ocr": RejectCode(
        "It is a picture or a scan, and OCR is not installed here.",
        "Submit the document it was made from; or operators `pip install 'jixiao[ocr]'`.",
    ),
    "no_form_found": RejectCode(
        "It was read, but no form of a self-evaluation report stands in it.",
        "Submit the report with its forms. If it has some, tell the bureau which template they follow. For a form that "
        "approves targets, nothing: its targets are kept.",
    ),
    "reader_failed": RejectCode(
        "It broke our reader: a fault of the program, told in the log.",
        "Nothing: the next version reads it again. Operators report it.",
    ),
    "timeout": RejectCode(
        "Reading it took longer than a file may take.", "Submit its reports one by one, in a simpler layout."
    ),
    "too_large": RejectCode(
        "It exceeds the limits on bytes, inflated bytes, nesting, pages, table cells or memory.",
        "Submit its reports one by one, with smaller pictures.",
    ),
    "unsafe": RejectCode("It holds something that attacks its reader (a DOCTYPE).", _SAVE_ANEW),
    "unsupported_format": RejectCode("Its format is not read.", "Save it as .docx, .xlsx or .pdf and submit that."),
}


def read_document(data: bytes, converted: bytes | None = None) -> Document:
    """Reads a submitted file of any known format; `converted` is what LibreOffice made of it, where that is needed.

    Raises RejectedFile with one of REJECT_CODES where the reason lies in the file.
    """
    if len(data) > MAX_FILE_BYTES:
        raise RejectedFile(
            "too_large",
            f"The file has {len(data) / 2**20:.0f} MB, more than the {MAX_FILE_BYTES // 2**20} MB allowed; "
            "compress its pictures or split it and submit it again.",
        )
    found = sniff(data)
    try:
        return _read(data, found, converted)
    except RejectedFile as rejected:
        rejected.format = found if found in READERS or found in FOREIGN_FORMATS else None
        raise


def _read(data: bytes, found: str, converted: bytes | None) -> Document:
    if found not in READERS:
        raise _refusal(found, data)
    reader = resolve_name(READERS[found])
    document: Document = reader(data, converted) if found in CONVERTED else reader(data)
    if any(map(_holds_text, document.blocks)):
        return document
    if b"vbaProject" in data:  # the name of a part
        raise RejectedFile(
            "macro_only",
            "The file holds macros and no text; let them run, save what they show without them and submit that.",
        )
    raise RejectedFile("empty", "The file holds no text (a scan, perhaps); submit the report as text.")


def _holds_text(block: Paragraph | Table) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text.strip())
    return any(cell.text.strip() for cell in block.cells)


def _refusal(found: str, data: bytes) -> RejectedFile:
    if found == "empty":
        return RejectedFile("empty", "The file is empty; submit the report again.")
    if found == "encrypted_office":
        return RejectedFile(
            "encrypted", "The file is protected by a password; remove the protection and submit it again."
        )
    if found == "zip":
        from ingestion.formats.package import Package

        try:
            Package(data)
        except RejectedFile as reason:
            return reason
    return RejectedFile(
        "unsupported_format",
        f"The file is {FOREIGN_FORMATS[found]}, which is not read; save it as .docx, .xlsx or .pdf and submit that.",
    )
