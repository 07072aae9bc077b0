"""Damaged files of every format: none stops a batch, hangs or is lost, and each ends read or rejected with a code."""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingestion.archive import path_of
from ingestion.bundles import find_bsdtar, unpack
from ingestion.formats import REJECT_CODES
from ingestion.formats.libreoffice import find_libreoffice
from ingestion.reading import Source, read_bytes, read_files
from ingestion.workers import Limits, Worker
from tests.ingestion.formats.mutants import mutant

SEEDS = {path.suffix[1:]: path.read_bytes() for path in sorted((Path(__file__).parent / "seeds").glob("report.*"))}
BUNDLES = ("zip", "7z", "rar")
BY_LIBREOFFICE = ("doc", "rtf")
# Mutants per format: 2,000 over all of them.
MANY, SOME, FEW = 180, 60, 20
LIMITS = Limits(seconds=20, memory_bytes=2**30)


def mutants(file_format: str, number: int) -> list[bytes]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two parts with one name
        return [mutant(SEEDS[file_format], seed) for seed in range(number)]


def judge(codes: Counter[str | None]) -> None:
    assert codes.keys() <= {None, *REJECT_CODES}
    assert codes["reader_failed"] == codes["timeout"] == 0
    assert codes.total() - codes[None] > 0, "the mutants are hardly damaged"


@pytest.mark.parametrize("file_format", sorted(SEEDS.keys() - {*BUNDLES, *BY_LIBREOFFICE}))
def test_the_seed_itself_is_read(file_format: str) -> None:
    reading = read_bytes(SEEDS[file_format], "seed")
    assert (reading.file["status"], len(reading.tables["indicators"])) == ("read", 9)


@pytest.mark.parametrize("file_format", sorted(SEEDS.keys() - {*BUNDLES}))
def test_damaged_files(file_format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # LibreOffice has a test of its own
    path = tmp_path / "mutant"
    damaged = mutants(file_format, MANY)

    def written() -> Iterator[Source]:
        for number, data in enumerate(damaged):
            path.write_bytes(data)
            yield Source(path, str(number))

    codes: Counter[str | None] = Counter()
    with Worker(LIMITS) as worker:
        for (source, reading), data in zip(read_files(worker, written()), damaged, strict=True):
            assert reading.file_id == hashlib.sha256(data).hexdigest()
            codes[reading.file["reject_code"]] += 1
            if reading.file["reject_code"] in ("reader_failed", "timeout"):
                print(file_format, "seed", source.name, reading.file["reject_reason"])
    judge(codes)


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_damaged_files_that_libreoffice_converts(tmp_path: Path) -> None:
    damaged = {}
    for file_format in BY_LIBREOFFICE:
        for number, data in enumerate(mutants(file_format, FEW)):
            path = tmp_path / f"{number}.{file_format}"
            path.write_bytes(data)
            damaged[path] = hashlib.sha256(data).hexdigest()
    with Worker(LIMITS) as worker:
        readings = {
            source.path: reading for source, reading in read_files(worker, [Source(p, p.name) for p in damaged])
        }
    assert {path: reading.file_id for path, reading in readings.items()} == damaged
    judge(Counter(reading.file["reject_code"] for reading in readings.values()))


@pytest.mark.parametrize("kind", BUNDLES)
def test_damaged_bundles(kind: str, tmp_path: Path) -> None:
    if kind != "zip" and find_bsdtar() is None:
        pytest.skip("bsdtar is not installed")
    path = tmp_path / "mutant"
    codes: Counter[str | None] = Counter()
    members = 0
    with Worker(LIMITS) as worker:
        for number, data in enumerate(mutants(kind, MANY if kind == "zip" else SOME)):
            path.write_bytes(data)
            unpacked = unpack(worker, tmp_path / "archive", str(number), path)
            sources = [Source(path_of(tmp_path / "archive", member.file_id), "") for member in unpacked.members]
            codes.update(bundle.reject_code for bundle in unpacked.bundles)
            if not unpacked.bundles:
                sources = [Source(path, "")]
            readings = [reading for _, reading in read_files(worker, sources)]
            assert len(readings) == len(sources)
            codes.update(reading.file["reject_code"] for reading in readings)
            members += len(unpacked.members)
    judge(codes)
    assert members > 0 or kind == "7z"  # which is packed as one: all is lost with a part


def test_there_are_enough_of_them() -> None:
    assert MANY * len(SEEDS.keys() - {"7z", "rar"}) + 2 * SOME + FEW * len(BY_LIBREOFFICE) >= 2000
