"""Files that LibreOffice converts: one call for many, one bad file costs one file, and nothing is fetched for them."""

from __future__ import annotations

import base64
import http.server
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingestion.document import RejectedFile
from ingestion.formats import read_document
from ingestion.formats.libreoffice import converted, find_libreoffice
from ingestion.reading import Reading, Source, read_bytes, read_files
from ingestion.workers import Worker
from samples import formats
from samples.generator import Family, generate
from samples.layout import lay_out
from tests.ingestion.formats.test_sniff import ole
from tests.ingestion.formats.word_xml import docx, p

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGP4z8AARwzEcQCukw/x0F8jngAAAABJRU5ErkJggg=="
)
RTF = rb"{\rtf1\ansi text}"

# Turns each file into a prepared .docx, unless the file orders otherwise, and notes every call.
FAKE = """#!/bin/sh
echo call >> {folder}/calls
printf '%s\\n' "$@" > {folder}/arguments
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2
for file; do
    case $(cat "$file") in
        *hang*) sleep 3600 & echo $! > {folder}/child; wait;;
        *crash*) kill -SEGV $$;;
        *"no document"*) continue;;
        *half*) printf PK > "$out/$(basename "${{file%.*}}").docx"; sleep 3600;;
    esac
    cp {folder}/prepared "$out/$(basename "${{file%.*}}").docx"
done
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "fake"
    folder.mkdir()
    (folder / "prepared").write_bytes(docx(p("converted")))
    program = folder / "soffice"
    program.write_text(FAKE.format(folder=folder))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def files(folder: Path, *contents: bytes) -> dict[Path, str]:
    paths = [folder / f"file {number}" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return dict.fromkeys(paths, "rtf")


def outcomes(sources: dict[Path, str], seconds: float = 30) -> list[str]:
    with converted(sources, seconds) as results:
        assert list(results) == list(sources)
        return [
            result.code if isinstance(result, RejectedFile) else read_document(result.read_bytes()).format
            for result in results.values()
        ]


def calls(fake: Path) -> int:
    return len((fake / "calls").read_text().splitlines())


def read(sources: list[tuple[Path, str]]) -> list[Reading]:
    with Worker() as worker:
        return [reading for _, reading in read_files(worker, [Source(*source) for source in sources])]


def test_one_call_converts_all(fake: Path, tmp_path: Path) -> None:
    assert outcomes(files(tmp_path, b"a", b"b", b"c")) == ["docx", "docx", "docx"]
    assert calls(fake) == 1


def test_a_file_that_cannot_be_opened_is_damaged(fake: Path, tmp_path: Path) -> None:
    assert outcomes(files(tmp_path, b"a", b"no document", b"c")) == ["docx", "damaged", "docx"]
    assert calls(fake) == 1


@pytest.mark.parametrize(("order", "code"), [(b"crash", "damaged"), (b"hang", "timeout"), (b"half", "timeout")])
def test_a_file_that_stops_libreoffice_costs_no_other(fake: Path, tmp_path: Path, order: bytes, code: str) -> None:
    assert outcomes(files(tmp_path, b"a", order, b"c"), seconds=1.5) == ["docx", code, "docx"]
    assert calls(fake) == 3


def test_a_hung_libreoffice_is_killed_with_its_children(fake: Path, tmp_path: Path) -> None:
    assert outcomes(files(tmp_path, b"hang"), seconds=1) == ["timeout"]
    assert calls(fake) == 1
    state = Path(f"/proc/{(fake / 'child').read_text().strip()}/stat")
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def test_nothing_is_left_behind(fake: Path, tmp_path: Path) -> None:
    with converted(files(tmp_path, b"a")) as results:
        (target,) = results.values()
        assert isinstance(target, Path)
        folder = target.parent
        profile = folder / "profile"
        assert f"-env:UserInstallation={profile.as_uri()}" in (fake / "arguments").read_text().splitlines()
        assert "MacroSecurityLevel" in (profile / "user" / "registrymodifications.xcu").read_text()
    assert not folder.exists()


def test_read_by_way_of_libreoffice_a_file_keeps_its_own_identity(fake: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(RTF)
    (tmp_path / "b").write_bytes(b"text")
    first, second = read([(tmp_path / "a", "a.rtf"), (tmp_path / "b", "b.txt")])
    assert [first.file["file_name"], second.file["file_name"]] == ["b.txt", "a.rtf"]
    assert second.file_id == read_bytes(RTF, "a.rtf").file_id
    assert (second.file["format"], second.file["size_bytes"]) == ("rtf", len(RTF))
    assert second.file["reject_code"] == "no_form_found"


def test_without_libreoffice_the_file_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a").write_bytes(RTF)
    (reading,) = read([(tmp_path / "a", "a.rtf")])
    assert (reading.file["reject_code"], reading.file["format"]) == ("needs_libreoffice", "rtf")
    assert "apt-get install libreoffice-writer" in reading.file["reject_reason"]


def test_a_password_on_an_old_word_file_needs_no_libreoffice() -> None:
    main_stream = b"\xec\xa5\xc1\0" + bytes(6) + b"\0\1"
    with pytest.raises(RejectedFile) as rejected:
        read_document(ole("WordDocument").ljust(1024, b"\0") + main_stream)
    assert rejected.value.code == "encrypted"


needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")


def office(source: Path, extension: str) -> Path:
    """What LibreOffice itself writes, with the settings it comes with."""
    folder = source.parent
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", extension, "--outdir", folder, source], check=True, capture_output=True, timeout=120
    )
    return source.with_suffix(f".{extension}")


def rows(reading: Reading) -> dict[str, list[dict[str, object]]]:
    own = {"file_id", "form_id", "source_cell", "cells"}  # RTF draws a grid of finer columns, as blocks show
    return {
        table: [{name: value for name, value in row.items() if name not in own} for row in rows]
        for table, rows in reading.tables.items()
        if table not in ("files", "blocks")
    }


@needs_libreoffice
def test_a_report_in_old_formats_has_the_rows_of_the_new(tmp_path: Path) -> None:
    wanted: dict[str, Reading] = {}
    sources = []
    for family in Family:
        data = formats.word(lay_out(generate(3, family), 3))
        source = tmp_path / f"{family.name}.docx"
        source.write_bytes(data)
        for extension in ("doc", "rtf"):
            old = office(source, extension)
            wanted[old.name] = read_bytes(data, old.name)
            sources.append((old, old.name))
    damaged = tmp_path / "cut.doc"
    damaged.write_bytes(sources[0][0].read_bytes()[:3000])
    readings = {reading.file["file_name"]: reading for reading in read([(damaged, "cut.doc"), *sources])}
    assert readings.pop("cut.doc").file["status"] == "rejected"
    assert readings.keys() == wanted.keys()
    for name, reading in readings.items():
        assert reading.file["format"] == name.rpartition(".")[2]
        assert rows(reading) == rows(wanted[name])


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(PICTURE)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()


@needs_libreoffice
def test_a_linked_picture_is_not_fetched(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    namespaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    source = tmp_path / "linked.fodt"
    source.write_text(
        f'<?xml version="1.0"?><office:document{namespaces} xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:body><office:text><text:p>picture"
        '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{address}/picture.png" xlink:type="simple"/></draw:frame>'
        "</text:p></office:text></office:body></office:document>"
    )
    old = office(source, "doc")
    asked.clear()
    office(old, "odt")
    assert asked, "left to itself LibreOffice fetches the picture, or this test shows nothing"
    asked.clear()
    with converted({old: "doc"}) as results:
        (target,) = results.values()
        assert isinstance(target, Path)
        assert "picture" in str(read_document(target.read_bytes()).blocks)
    assert asked == []
