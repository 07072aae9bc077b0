"""Bundles: every member becomes a file of its own, whatever its name, its packing and its neighbours."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from ingestion import bundles
from ingestion.archive import path_of
from ingestion.bundles import Unpacked, find_bsdtar, unpack
from ingestion.formats import REJECT_CODES
from ingestion.intake import take_in
from ingestion.landing import batch_tables
from ingestion.ledger import Ledger
from ingestion.reading import read_batch
from ingestion.workers import Limits, Worker
from jixiao.cli import app
from jixiao.settings import Settings
from tests.ingestion.formats.word_xml import docx, p, zipped

DAY = date(2025, 3, 1)
REPORT = (Path(__file__).resolve().parents[2] / "samples" / "inbox" / "03-栖云区水利局.txt").read_bytes()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


def opened(worker: Worker, folder: Path, data: bytes) -> Unpacked:
    path = folder / "bundle"
    path.write_bytes(data)
    return unpack(worker, folder / "archive", "outermost", path)


def contents(folder: Path, unpacked: Unpacked) -> dict[str, bytes]:
    return {member.path: path_of(folder / "archive", member.file_id).read_bytes() for member in unpacked.members}


def stored(name: bytes, data: bytes) -> bytes:
    """A zip of one file whose name stands in it as these bytes, without the flag for UTF-8."""
    placeholder = "x" * len(name)
    return zipped({placeholder: data}, zipfile.ZIP_STORED).replace(placeholder.encode(), name)


def locked(data: bytes, name: str) -> bytes:
    """The zip with one of its files marked as encrypted."""
    changed = bytearray(data)
    for signature, flags, start in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = -1
        while (at := changed.find(signature, at + 1)) >= 0:
            if changed[at + start :].startswith(name.encode()):
                changed[at + flags] |= 1
    return bytes(changed)


def rar(files: dict[str, bytes]) -> bytes:
    """A RAR 5 archive of stored files."""

    def number(value: int) -> bytes:
        low, high = value & 0x7F, value >> 7
        return bytes([low | 0x80]) + number(high) if high else bytes([low])

    def block(*fields: bytes) -> bytes:
        content = b"".join(fields)
        sized = number(len(content)) + content
        return struct.pack("<I", zlib.crc32(sized)) + sized

    packed = b"Rar!\x1a\x07\1\0" + block(number(1), number(0), number(0))
    for name, data in files.items():
        head = [2, 2, len(data), 4, len(data), 0o100644]
        checksum = struct.pack("<I", zlib.crc32(data))
        tail = [0, 1, len(name.encode())]
        packed += block(*map(number, head), checksum, *map(number, tail), name.encode()) + data
    return packed + block(number(5), number(0), number(0))


def seven_zip(folder: Path, files: dict[str, bytes]) -> bytes:
    program = find_bsdtar()
    if program is None:
        pytest.skip("bsdtar is not installed")
    for name, data in files.items():
        path = folder / "to pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    command = [program, "--format=7zip", "-cf", folder / "packed.7z", "-C", folder / "to pack", *files]
    subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return (folder / "packed.7z").read_bytes()


def test_a_zip_with_folders(worker: Worker, tmp_path: Path) -> None:
    word = docx(p("a"))
    unpacked = opened(worker, tmp_path, zipped({"一/a.docx": word, "b.txt": b"b", "二/": b""}))
    (bundle,) = unpacked.bundles
    assert (bundle.file_id, bundle.format, bundle.member_count, bundle.reject_code) == ("outermost", "zip", 2, None)
    assert contents(tmp_path, unpacked) == {"一/a.docx": word, "b.txt": b"b"}
    assert [member.name for member in unpacked.members] == ["a.docx", "b.txt"]
    assert {member.bundle_file_id for member in unpacked.members} == {"outermost"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_without_the_flag_for_utf_8(worker: Worker, tmp_path: Path, encoding: str) -> None:
    unpacked = opened(worker, tmp_path, stored("水利局\\自评.txt".encode(encoding), b"a"))
    assert list(contents(tmp_path, unpacked)) == ["水利局/自评.txt"]


@pytest.mark.parametrize(("name", "encoding"), [("水位.txt", "gbk"), ("目.txt", "gbk"), ("效目.txt", "utf-8")])
def test_short_names_that_are_valid_in_both_encodings(name: str, encoding: str) -> None:
    raw = name.encode(encoding)
    raw.decode("utf-8")
    assert bundles.printable(raw) == name


def test_bundles_in_bundles_to_a_depth(worker: Worker, tmp_path: Path) -> None:
    data = b"innermost"
    for depth in (4, 3, 2, 1):
        data = zipped({f"{depth}.zip" if depth < 4 else "x.txt": data, f"at {depth}.txt": b"%d" % depth})
    unpacked = opened(worker, tmp_path, data)
    assert [(bundle.format, bundle.reject_code) for bundle in unpacked.bundles] == [
        ("zip", None),
        ("zip", None),
        ("zip", None),
        ("zip", "too_large"),
    ]
    assert list(contents(tmp_path, unpacked)) == [
        *("1.zip", "at 1.txt", "1.zip/2.zip", "1.zip/at 2.txt", "1.zip/2.zip/3.zip", "1.zip/2.zip/at 3.txt")
    ]
    inner = {member.path: member for member in unpacked.members}
    assert inner["1.zip/at 2.txt"].bundle_file_id == inner["1.zip"].file_id


def test_names_never_lead_anywhere(worker: Worker, tmp_path: Path) -> None:
    names = ["../../outside.txt", "/tmp/absolute.txt", "C:\\windows.txt", "a/../../b.txt", "x" * 5000, "nul\0.txt"]
    before = set(tmp_path.parent.rglob("*"))
    unpacked = opened(worker, tmp_path, zipped({name: name.encode() for name in names}))
    assert len(unpacked.members) == len(names)
    created = set(tmp_path.parent.rglob("*")) - before
    assert {path.name for path in created if path.is_file()} == {
        "bundle",
        *(member.file_id for member in unpacked.members),
    }
    assert not Path("/tmp/absolute.txt").exists()


def test_what_systems_leave_in_bundles_is_no_member(worker: Worker, tmp_path: Path) -> None:
    left = ["__MACOSX/._a.docx", ".DS_Store", "Thumbs.db", "~$a.docx"]
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        bundle.writestr(link, "/etc/passwd")
        for name in (*left, "a.txt"):
            bundle.writestr(name, "x")
    assert list(contents(tmp_path, opened(worker, tmp_path, buffer.getvalue()))) == ["a.txt"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({}), "empty"),
        (zipped({"__MACOSX/._a": b"x", ".DS_Store": b"x"}), "empty"),
        (locked(zipped({"a.txt": b"a"}), "a.txt"), "encrypted"),
    ],
)
def test_a_bundle_without_a_member_is_rejected(worker: Worker, tmp_path: Path, data: bytes, code: str) -> None:
    unpacked = opened(worker, tmp_path, data)
    assert unpacked.members == []
    assert [bundle.reject_code for bundle in unpacked.bundles] == [code]


def test_a_member_that_cannot_be_taken_out_is_named_and_costs_no_other(worker: Worker, tmp_path: Path) -> None:
    data = locked(zipped({"a.txt": b"a", "b.txt": b"b", "c.txt": b"c" * 1000, "d.txt": b"d"}), "b.txt")
    broken = data.index(b"c.txt") + 6
    unpacked = opened(worker, tmp_path, data[:broken] + b"\xff" + data[broken + 1 :])
    (bundle,) = unpacked.bundles
    assert list(contents(tmp_path, unpacked)) == ["a.txt", "d.txt"]
    assert bundle.reject_code == "encrypted"
    assert bundle.reject_reason is not None
    assert "b.txt (protected by a password); c.txt (cannot be unpacked)" in bundle.reject_reason


def test_a_member_that_inflates_without_end(worker: Worker, tmp_path: Path) -> None:
    unpacked = opened(worker, tmp_path, zipped({"a.txt": b"a", "bomb.txt": bytes(60 * 2**20), "b.txt": b"b"}))
    assert list(contents(tmp_path, unpacked)) == ["a.txt", "b.txt"]
    assert [bundle.reject_code for bundle in unpacked.bundles] == ["too_large"]


@pytest.mark.parametrize(("limit", "value"), [("MAX_MEMBERS", 3), ("MAX_BYTES", 4000)])
def test_a_bundle_that_unpacks_to_more_than_any(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(bundles, limit, value)
    inner = zipped({f"{number}.txt": b"%d" % number * 1000 for number in range(3)})
    unpacked = opened(worker, tmp_path, zipped({"a.zip": inner, "b.txt": b"x" * 1000}))
    assert [bundle.reject_code for bundle in unpacked.bundles] == [None, "too_large"]
    assert len(unpacked.members) <= 4


def test_the_same_bundle_twice_is_opened_once(worker: Worker, tmp_path: Path) -> None:
    inner = zipped({"a.txt": b"a"})
    unpacked = opened(worker, tmp_path, zipped({"1.zip": inner, "2.zip": inner}))
    assert [member.path for member in unpacked.members] == ["1.zip", "2.zip", "1.zip/a.txt"]


@pytest.mark.parametrize(
    "data",
    [docx(p("a")), zipped({"word/document.xml": b"<x/>"}), zipped({"OFD.xml": b"<x/>"}), b"PK\x03\x04 cut off", REPORT],
)
def test_documents_and_ruins_are_no_bundles(worker: Worker, tmp_path: Path, data: bytes) -> None:
    assert opened(worker, tmp_path, data) == Unpacked()


def test_a_bundle_that_takes_too_long(tmp_path: Path) -> None:
    (tmp_path / "fake").write_text("#!/bin/sh\nsleep 3600\n")
    (tmp_path / "fake").chmod(0o755)
    (tmp_path / "fake").rename(tmp_path / "bsdtar")
    path = f"{tmp_path}:{os.environ['PATH']}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path)
        with Worker(Limits(seconds=2)) as worker:
            unpacked = opened(worker, tmp_path, rar({"a.txt": b"a"}))
    assert [(bundle.format, bundle.reject_code) for bundle in unpacked.bundles] == [("rar", "timeout")]


needs_bsdtar = pytest.mark.skipif(find_bsdtar() is None, reason="bsdtar is not installed")


@needs_bsdtar
def test_7z_and_rar(worker: Worker, tmp_path: Path) -> None:
    files = {"水利局/自评.txt": REPORT, "b.txt": b"b", "__MACOSX/._b.txt": b"x", "a document.docx": docx(p("a"))}
    wanted = {name: data for name, data in files.items() if not name.startswith("__")}
    for kind, data in (("7z", seven_zip(tmp_path, files)), ("rar", rar(files))):
        unpacked = opened(worker, tmp_path, data)
        assert [(bundle.format, bundle.reject_code) for bundle in unpacked.bundles] == [(kind, None)]
        assert contents(tmp_path, unpacked) == wanted


@needs_bsdtar
def test_7z_and_rar_cut_off(worker: Worker, tmp_path: Path) -> None:
    files = {f"{number}.txt": os.urandom(3000) for number in range(5)}
    for kind, data in (("7z", seven_zip(tmp_path, files)), ("rar", rar(files))):
        for kept, codes in ((len(data) // 2, {"damaged"}), (20, {"damaged", "empty"}), (8, {"damaged", "empty"})):
            (bundle,) = opened(worker, tmp_path, data[:kept]).bundles
            assert bundle.format == kind
            assert bundle.reject_code in codes


@needs_bsdtar
def test_a_rar_with_a_password(worker: Worker, tmp_path: Path) -> None:
    head = b"\4\0\0\0\x0f" + bytes(16)  # a header that says that the following ones are encrypted
    data = b"Rar!\x1a\x07\1\0" + struct.pack("<I", zlib.crc32(bytes([len(head)]) + head)) + bytes([len(head)]) + head
    (bundle,) = opened(worker, tmp_path, data + bytes(64)).bundles
    assert bundle.reject_code == "encrypted"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "inbox").mkdir()
    return Settings(home=tmp_path / "home", inbox=tmp_path / "inbox", look_seconds=0)


def night(settings: Settings) -> list[dict[str, object]]:
    """The rows of `files` that one night lands."""
    rows = []
    ledger = Ledger(settings.ledger)
    for batch_id in take_in(settings, DAY).batches:
        read_batch(settings, batch_id)
        ledger.mark_loaded([batch_id], "000001")
        rows += pq.read_table(batch_tables(settings.landing, batch_id)["files"]).to_pylist()
    return rows


def test_members_are_received_read_and_landed(settings: Settings) -> None:
    inner = zipped({"c.txt": REPORT, "d.txt": b""})
    (settings.inbox / "年报.zip").write_bytes(zipped({"a.txt": b"a", "b.zip": inner}))
    (settings.inbox / "e.txt").write_bytes(b"e")
    result = take_in(settings, DAY)
    assert (result.received, result.new, result.to_read) == (6, 6, 6)
    rows = {row["file_name"]: row for row in night(settings)}
    assert {name: (row["status"], row["reject_code"], row["member_path"]) for name, row in rows.items()} == {
        "年报.zip": ("read", None, None),
        "a.txt": ("rejected", "no_form_found", "a.txt"),
        "b.zip": ("read", None, "b.zip"),
        "c.txt": ("read", None, "b.zip/c.txt"),
        "d.txt": ("rejected", "empty", "b.zip/d.txt"),
        "e.txt": ("rejected", "no_form_found", None),
    }
    assert rows["c.txt"]["bundle_file_id"] == rows["b.zip"]["file_id"]
    assert rows["b.zip"]["bundle_file_id"] == rows["年报.zip"]["file_id"]
    assert (rows["年报.zip"]["format"], rows["年报.zip"]["form_count"]) == ("zip", 0)
    again = take_in(settings, DAY)
    assert (again.received, again.new, again.known, again.batches) == (6, 0, 6, [])


def test_a_bundle_is_opened_once_its_program_is_there(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    program = find_bsdtar()
    if program is None:
        pytest.skip("bsdtar is not installed")
    (settings.inbox / "a.rar").write_bytes(rar({"b.txt": REPORT}))
    with monkeypatch.context() as without:
        without.setenv("PATH", str(settings.home))
        (row,) = night(settings)
        assert (row["status"], row["reject_code"]) == ("rejected", "needs_libarchive")
        assert night(settings) == []
    rows = {str(row["file_name"]): row["status"] for row in night(settings)}
    assert rows == {"a.rar": "read", "b.txt": "read"}
    assert night(settings) == []


def test_the_command_prints_a_line_per_member(tmp_path: Path) -> None:
    path = tmp_path / "年报.zip"
    path.write_bytes(zipped({"a.txt": REPORT, "b.txt": b"b"}))
    run = CliRunner().invoke(app, ["read", str(path), "--json"])
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["file"] for line in lines] == [f"{path}/a.txt", f"{path}/b.txt"]
    assert [line["files"][0]["status"] for line in lines] == ["read", "rejected"]
    assert {line["files"][0]["reject_code"] for line in lines} <= {None, *REJECT_CODES}
