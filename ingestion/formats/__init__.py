"""Format readers: bytes in, Document out. A reader knows one file format and no word of the domain."""

from __future__ import annotations

from pkgutil import resolve_name

from ingestion.document import Document, Paragraph, RejectedFile, Table
from ingestion.formats.sniff import sniff

MAX_FILE_BYTES = 100 * 2**20

# Sniffed format -> reader. By name, so that a reader's imports are paid for by the files that need it.
READERS = {
    "docx": "ingestion.formats.docx:read_docx",
    "txt": "ingestion.formats.text:read_text",
}

# Formats that are known by their bytes but not read, as the submitter calls them.
FOREIGN_FORMATS = {
    "7z": "a 7z archive",
    "doc": "a Word 97-2003 or WPS document (.doc, .wps)",
    "gif": "a picture (GIF)",
    "gzip": "a gzip archive",
    "html": "a web page (HTML)",
    "jpeg": "a picture (JPEG)",
    "mhtml": "a web archive (MHTML)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "odt": "an OpenDocument text (.odt)",
    "ofd": "an OFD document (.ofd)",
    "ole": "an old office file of an unknown kind",
    "pdf": "a PDF document",
    "png": "a picture (PNG)",
    "ppt": "a PowerPoint 97-2003 presentation (.ppt)",
    "pptx": "a PowerPoint presentation (.pptx)",
    "rar": "a RAR archive",
    "rtf": "an RTF document",
    "tiff": "a picture (TIFF)",
    "unknown": "neither a known document format nor text in UTF-8, UTF-16 or GB18030",
    "xls": "an Excel 97-2003 workbook (.xls)",
    "xlsb": "a binary Excel workbook (.xlsb)",
    "xlsx": "an Excel workbook (.xlsx)",
    "xml": "an XML file",
    "zip": "a zip archive",
}

REJECT_CODES = {
    "empty": "the file has no bytes, or no text in it",
    "no_form_found": "the file was read, but no form of a self-evaluation report stands in it",
    "unsupported_format": "the file's format is not read",
    "encrypted": "the file is protected by a password",
    "damaged": "the file is cut off or broken inside",
    "too_large": "the file exceeds the limits on bytes, inflated bytes, nesting, table cells or memory",
    "timeout": "reading the file took longer than a file may take",
    "unsafe": "the file holds something that attacks its reader (a DOCTYPE)",
    "reader_failed": "our reader broke on the file: our fault, not the report's",
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
    if found not in READERS:
        raise _refusal(found, data)
    document: Document = resolve_name(READERS[found])(data)
    if not any(map(_holds_text, document.blocks)):
        raise RejectedFile("empty", "The file holds no text (a scan, perhaps); submit the report as text.")
    return document


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
        f"The file is {FOREIGN_FORMATS[found]}, which is not read; "
        "submit the report as a Word document (.docx) or as UTF-8 text (.txt).",
    )
