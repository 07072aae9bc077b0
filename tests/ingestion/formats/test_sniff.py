from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingestion.document import RejectedFile
from ingestion.formats import FOREIGN_FORMATS, MAX_FILE_BYTES, READERS, REJECT_CODES, read_document
from ingestion.formats.sniff import sniff
from tests.ingestion.formats.word_xml import docx, docx_parts, p, part, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def office(main_type: str) -> bytes:
    return zipped({"[Content_Types].xml": f'<Types><Override ContentType="application/{main_type}"/></Types>'})


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(100)


def rejection(data: bytes) -> RejectedFile:
    with pytest.raises(RejectedFile) as rejected:
        read_document(data)
    assert rejected.value.code in REJECT_CODES
    assert "submit" in rejected.value.reason
    return rejected.value


FILES = {
    "txt": "绩效自评表".encode(),
    "docx": docx(p("a")),
    "xlsx": office("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "xlsb": office("vnd.ms-excel.sheet.binary.macroEnabled.main"),
    "package": zipped({"docProps/app.xml": "<Properties/>"}),
    "pptx": office("vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
    "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "ods": zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "ofd": zipped({"OFD.xml": "<OFD/>"}),
    "zip": zipped({"report.docx": docx(p("a"))}),
    "doc": ole("WordDocument") + ole("Workbook"),
    "xls": ole("Workbook"),
    "ppt": ole("PowerPoint Document"),
    "ole": OLE,
    "encrypted_office": ole("EncryptedPackage"),
    "pdf": b"\n%PDF-1.7\n",
    "rtf": rb"{\rtf1\ansi}",
    "html": "\ufeff<!-- saved --><!DOCTYPE html><html>绩效</html>".encode(),
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
    "xml": b'<?xml version="1.0"?><office:document/>',
    "png": b"\x89PNG\r\n\x1a\n\0\0",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "gif": b"GIF89a\1\0",
    "tiff": b"II*\0\x08\0",
    "7z": b"7z\xbc\xaf\x27\x1c\0\4",
    "rar": b"Rar!\x1a\x07\1\0",
    "gzip": b"\x1f\x8b\x08\0",
    "unknown": bytes(range(256)) * 4,
    "empty": b"",
}


def test_every_known_format_has_a_file_here() -> None:
    assert set(FILES) == {*READERS, *FOREIGN_FORMATS, "encrypted_office", "empty"}


@pytest.mark.parametrize(("name", "data"), FILES.items(), ids=FILES)
def test_formats_are_told_by_bytes(name: str, data: bytes) -> None:
    assert sniff(data) == name


@pytest.mark.parametrize("name", sorted(FOREIGN_FORMATS))
def test_foreign_formats_are_refused_by_name(name: str) -> None:
    reason = rejection(FILES[name])
    assert reason.code == "unsupported_format"
    assert FOREIGN_FORMATS[name] in reason.reason
    assert reason.format == name


def test_a_word_file_that_lost_its_declaration_is_still_one() -> None:
    parts = docx_parts(part("document", f"<w:body>{p('a')}</w:body>"))
    del parts["[Content_Types].xml"]
    assert read_document(zipped(parts)).format == "docx"


@pytest.mark.parametrize("mimetype", [None, "application/octet-stream"])
def test_an_opendocument_file_is_told_by_its_manifest(mimetype: str | None) -> None:
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="application/vnd.oasis.opendocument.{}"/>'
    entries = entry.format("Object 1/", "text") + entry.format("/", "spreadsheet")
    parts: dict[str, str | bytes] = {"META-INF/manifest.xml": f"<manifest:manifest>{entries}</manifest:manifest>"}
    if mimetype:
        parts["mimetype"] = mimetype
    assert sniff(zipped(parts)) == "ods"


@pytest.mark.parametrize("text", ["", "表"])
def test_a_word_file_with_macros_and_no_text(text: str) -> None:
    parts = docx_parts(part("document", f"<w:body>{p(text)}</w:body>")) | {"word/vbaProject.bin": b"macros"}
    if text:
        assert read_document(zipped(parts)).format == "docx"
    else:
        assert rejection(zipped(parts)).code == "macro_only"


@pytest.mark.parametrize("kind", ["document.macroEnabled.main+xml", "template.macroEnabledTemplate.main+xml"])
def test_word_files_with_macros_are_word_files(kind: str) -> None:
    parts = docx_parts(part("document", f"<w:body>{p('宏')}</w:body>"))
    parts["[Content_Types].xml"] = f'<Types><Override ContentType="application/vnd.ms-word.{kind}"/></Types>'
    assert read_document(zipped(parts)).format == "docx"


def test_a_word_file_that_embeds_a_workbook_is_a_word_file() -> None:
    parts = docx_parts(part("document", f"<w:body>{p('表')}</w:body>"))
    embedded = (
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    )
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace("<Override", f"{embedded}<Override")
    assert read_document(zipped(parts)).format == "docx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_text_in_every_encoding(encoding: str) -> None:
    data = "项目支出绩效自评表\n单位:荷花镇 2022\n".encode(encoding)
    assert sniff(data) == "txt"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t ",
        b"\xef\xbb\xbf",
        b"\xff\xfe \0\n\0",
        bytes(4096),
        "\u3000\n\u3000".encode(),
        docx(p() + p(" ")),
    ],
)
def test_files_without_text_are_empty(data: bytes) -> None:
    assert rejection(data).code == "empty"


def test_a_password_on_a_word_file() -> None:
    assert rejection(FILES["encrypted_office"]).code == "encrypted"


def test_a_password_on_a_zip_entry() -> None:
    data = bytearray(zipped({"word/document.xml": "x" * 100}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert rejection(bytes(data)).code == "encrypted"


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.99])
def test_a_word_file_cut_off(kept: float) -> None:
    data = docx(p("文字" * 500))
    assert rejection(data[: int(len(data) * kept)]).code == "damaged"


def test_parts_packed_in_a_way_that_cannot_be_limited() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in docx_parts(part("document", f"<w:body>{p('a')}</w:body>")).items():
            method = zipfile.ZIP_BZIP2 if name == "word/document.xml" else zipfile.ZIP_DEFLATED
            package.writestr(name, content, method)
    assert rejection(buffer.getvalue()).code == "damaged"


def test_more_parts_than_any_report() -> None:
    assert rejection(zipped({f"{i}.xml": "" for i in range(10_001)})).code == "too_large"


def test_more_bytes_than_any_report() -> None:
    assert rejection(bytes([1]) * (MAX_FILE_BYTES + 1)).code == "too_large"


def test_text_does_not_pay_for_other_readers() -> None:
    script = (
        "import sys; from ingestion.formats import read_document; read_document(b'text');"
        "assert not {'lxml', 'zipfile', 'ingestion.formats.docx'} & set(sys.modules)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-S", "-c", script], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_reports_in_other_formats(shared: Path) -> None:
    found = {path.parent.name: sniff(path.read_bytes()) for path in (shared / "reports").glob("*/000.*")}
    assert len(found) > 10
    assert all(name == folder or (folder == "wps" and name == "doc") for folder, name in found.items())
