"""The reader finds, in every sample and in random reports, exactly the rows they were made from."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ingestion.reading import read_bytes
from samples import formats
from samples.compare import differences
from samples.generator import Family, generate
from samples.gold import gold
from samples.layout import Block, lay_out
from samples.make_samples import Sample, samples

REPORTS = [sample for sample in samples() if sample.report]
REJECTED = [sample for sample in samples() if sample.reject_code]


@pytest.mark.parametrize("sample", REPORTS, ids=lambda sample: sample.name)
def test_finds_every_field_of_a_sample(sample: Sample) -> None:
    assert sample.report
    reading = read_bytes(sample.data, sample.name)
    assert differences(gold(sample.report, sample.name.rpartition(".")[2]), reading.tables) == []


@pytest.mark.parametrize("sample", REJECTED, ids=lambda sample: sample.name)
def test_rejects_what_is_no_report(sample: Sample) -> None:
    reading = read_bytes(sample.data, sample.name)
    assert (reading.file["status"], reading.file["reject_code"]) == ("rejected", sample.reject_code)
    assert reading.file["reject_reason"]
    assert all(not rows for table, rows in reading.tables.items() if table != "files")


@pytest.mark.parametrize("sample", [s for s in REPORTS if s.name.endswith(".txt")], ids=lambda sample: sample.name)
def test_source_cell_names_the_line_of_an_indicator(sample: Sample) -> None:
    encoding = "utf-16" if sample.data[:2] == b"\xff\xfe" else "gb18030" if "03-" in sample.name else "utf-8"
    lines = sample.data.decode(encoding).split("\n")
    indicators = read_bytes(sample.data, sample.name).tables["indicators"]
    assert indicators
    for row in indicators:
        number = re.fullmatch(r"line (\d+)", row["source_cell"])
        assert number, row["source_cell"]
        assert row["level3"][:4] in lines[int(number[1]) - 1]


def _text(write: Callable[[list[Block]], str]) -> Callable[[list[Block]], bytes]:
    return lambda blocks: write(blocks).encode()


@pytest.mark.parametrize(
    ("family", "file_format", "write"),
    [
        (Family.HUNAN, "txt", _text(formats.tab_separated)),
        (Family.HUNAN, "txt", _text(formats.cell_per_line)),
        (Family.HUNAN, "docx", formats.word),
        (Family.HUNAN_SOURCES, "txt", _text(formats.tab_separated)),
        (Family.HUNAN_SOURCES, "docx", formats.word),
        (Family.WUHAN, "txt", _text(formats.tab_separated)),
        (Family.WUHAN, "docx", formats.word),
    ],
)
@pytest.mark.parametrize("seed", range(100, 106))
def test_finds_every_field_of_random_reports(
    family: Family, file_format: str, write: Callable[[list[Block]], bytes], seed: int
) -> None:
    report = generate(seed, family, merged_satisfaction=file_format == "docx" and seed % 2 == 0)
    reading = read_bytes(write(lay_out(report, seed)), f"{seed}.{file_format}")
    assert differences(gold(report, file_format), reading.tables) == []
