"""The reader finds, in every sample and in random reports, exactly the rows they were made from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pkgutil import resolve_name

import pytest

from ingestion.formats import WAITS_FOR
from ingestion.reading import Reading, read_bytes, read_paths
from samples import formats
from samples.compare import differences
from samples.generator import Family, generate
from samples.gold import gold
from samples.layout import Block, lay_out
from samples.make_samples import HERE, files

FILES = dict(files())
REPORTS = [path for path, sample in FILES.items() if sample.report and not sample.recognised]
REJECTED = [path for path, sample in FILES.items() if sample.reject_code]
# Names lie about these; the others end with what the bytes are.
SNIFFED = {"md": "txt", "mht": "mhtml", "wps": "doc"}


def is_installed(code: str) -> bool:
    """Whether the program is here for which files with this code wait."""
    return code in WAITS_FOR and bool(resolve_name(WAITS_FOR[code])())


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """The inbox as `jixiao read` reads it, by path below the inbox."""
    inbox = HERE / "inbox"
    return {str(path.relative_to(inbox)): reading for path, reading in read_paths(sorted(inbox.iterdir()))}


def test_every_file_is_accounted_for(readings: dict[str, Reading]) -> None:
    assert readings.keys() == FILES.keys()


@pytest.mark.parametrize("path", REPORTS)
def test_finds_every_field_of_a_sample(path: str, readings: dict[str, Reading]) -> None:
    report, code, reading = FILES[path].report, FILES[path].rejected_without, readings[path]
    assert report
    if code and not is_installed(code):
        assert reading.file["reject_code"] == code
        return
    ending = path.rpartition(".")[2]
    assert differences(gold(report, SNIFFED.get(ending, ending)), reading.tables) == []


@pytest.mark.parametrize("path", [path for path, sample in FILES.items() if sample.recognised])
def test_reads_a_scan_where_it_can(path: str, readings: dict[str, Reading]) -> None:
    code = FILES[path].rejected_without
    assert code
    assert readings[path].file["reject_code"] == (None if is_installed(code) else code)
    assert bool(readings[path].tables["indicators"]) == is_installed(code)


@pytest.mark.parametrize("path", REJECTED)
def test_rejects_what_is_no_report(path: str, readings: dict[str, Reading]) -> None:
    reading = readings[path]
    assert (reading.file["status"], reading.file["reject_code"]) == ("rejected", FILES[path].reject_code)
    assert reading.file["reject_reason"]
    assert all(not rows for table, rows in reading.tables.items() if table not in ("files", "approved_targets"))
    assert bool(reading.tables["approved_targets"]) == ("批复" in path)


@pytest.mark.parametrize("path", [path for path in REPORTS if path.endswith(".txt")])
def test_source_cell_names_the_line_of_an_indicator(path: str, readings: dict[str, Reading]) -> None:
    data = FILES[path].data
    encoding = "utf-16" if data[:2] == b"\xff\xfe" else "gb18030" if "03-" in path else "utf-8"
    lines = data.decode(encoding).split("\n")
    indicators = readings[path].tables["indicators"]
    assert indicators
    for row in indicators:
        number = re.fullmatch(r"line (\d+)", row["source_cell"])
        assert number, row["source_cell"]
        assert row["level3"][:4] in lines[int(number[1]) - 1]


Writer = Callable[[list[Block]], bytes]
WRITERS: dict[str, tuple[str, Writer]] = {
    "tabs": ("txt", lambda blocks: formats.tab_separated(blocks).encode()),
    "markdown": ("txt", lambda blocks: formats.markdown(blocks).encode()),
    "docx": ("docx", formats.word),
    "xlsx": ("xlsx", lambda blocks: formats.workbook(formats.on_sheets(blocks))),
    "ods": ("ods", lambda blocks: formats.open_sheets(formats.on_sheets(blocks))),
    "odt": ("odt", formats.open_text),
    "html": ("html", formats.page),
    "mhtml": ("mhtml", formats.web_archive),
    "pdf": ("pdf", formats.as_pdf),
    "ofd": ("ofd", formats.as_ofd),
}


@pytest.mark.parametrize("seed", range(100, 103))
def test_finds_every_field_with_a_cell_per_line(seed: int) -> None:
    report = generate(seed, Family.HUNAN)
    reading = read_bytes(formats.cell_per_line(lay_out(report, seed)).encode(), "report")
    assert differences(gold(report, "txt"), reading.tables) == []


@pytest.mark.parametrize("family", Family, ids=lambda family: family.name)
@pytest.mark.parametrize("written", WRITERS)
@pytest.mark.parametrize("seed", range(100, 103))
def test_finds_every_field_of_random_reports(family: Family, written: str, seed: int) -> None:
    file_format, write = WRITERS[written]
    report = generate(seed, family, merged_satisfaction=file_format == "docx" and seed % 2 == 0)
    if file_format in ("xlsx", "ods"):
        report = replace(report, paragraphs=())
    reading = read_bytes(write(lay_out(report, seed)), "report")
    assert differences(gold(report, file_format), reading.tables) == []
