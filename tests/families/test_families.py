"""Forms are read by meaning: documents of described families, of families nobody described, and what is no report."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from html import unescape
from itertools import product

import pytest

from ingestion.landing import schemas
from ingestion.reading import read_bytes
from tests.families import files, make_fixed, report
from tests.families.compare import Score, compare
from tests.families.drafts import Document

UNSEEN = (*report.UNSEEN, *report.UNSEEN_AGAIN)
ALL = [document for family in (*report.DESCRIBED, *UNSEEN) for document in report.documents(family)]
NEGATIVES = [document for family in report.NEGATIVES for document in report.documents(family)]
PRINTED = {name for names in schemas.values() for name in names.names if name.endswith(("_text", "label"))}
PRINTED |= {"title", "unit_name", "implementing_unit", "project_name", "level1", "level2", "level3"}
PARTS = re.compile(r"[\d.,-]+|[^\d.,-]")
# Fields right of those that a document fills; rows missing or too much as a share of the rows.
DESCRIBED_RIGHT, UNSEEN_RIGHT, ROWS_ASTRAY = 0.98, 0.95, 0.02


def in_formats(families: Iterable[str]) -> list[tuple[str, str]]:
    """The formats that each family can be made in: forms beside each other, for instance, need a sheet."""
    return [
        (family, file_format)
        for family, file_format in product(families, report.FORMATS)
        if any(file_format in document.formats for document in report.documents(family))
    ]


def scored(family: str, file_format: str) -> Score:
    score = report.score(family, file_format)
    if score is None:
        pytest.skip("LibreOffice is missing, which makes the PDFs")
    print("\n".join(report.table([(family, file_format, score)])), *report.grouped(score.errors), sep="\n")
    return score


@pytest.mark.parametrize(("family", "file_format"), in_formats(report.DESCRIBED))
def test_reads_a_described_family(family: str, file_format: str) -> None:
    score = scored(family, file_format)
    assert score.accuracy >= DESCRIBED_RIGHT
    assert score.astray < ROWS_ASTRAY


@pytest.mark.parametrize(("family", "file_format"), product(report.DESCRIBED, make_fixed.FORMATS))
def test_reads_a_described_family_from_fixed_files(family: str, file_format: str) -> None:
    data = (make_fixed.FOLDER / f"{family}.{file_format}").read_bytes()
    text = (make_fixed.FOLDER / f"{family}.json").read_text(encoding="utf-8")
    gold = json.loads(text, parse_float=Decimal)
    reading = read_bytes(data, f"{family}.{file_format}")
    score = compare(family, file_format, gold.get(file_format, gold["docx"]), reading.tables)
    assert [score.accuracy, score.astray] == [1, 0], list(report.grouped(score.errors))


@pytest.mark.parametrize(("family", "file_format"), in_formats(UNSEEN))
def test_reads_a_family_that_nobody_described(family: str, file_format: str) -> None:
    score = scored(family, file_format)
    assert score.accuracy >= UNSEEN_RIGHT
    assert score.astray < ROWS_ASTRAY


@pytest.mark.parametrize("family", report.ROUGH)
def test_reads_damaged_text_exports(family: str) -> None:
    score = scored(family, "txt")
    assert score.accuracy >= DESCRIBED_RIGHT
    assert score.astray < ROWS_ASTRAY


@pytest.mark.parametrize("file_format", (*report.FORMATS, "txt"))
def test_doubts_at_least_half_of_what_it_reads_wrong(file_format: str) -> None:
    scores = [report.score(family, file_format) for family in (*report.DESCRIBED, *UNSEEN, *report.ROUGH)]
    wrong = sum(score.wrong_rows for score in scores if score)
    doubted = sum(score.doubted for score in scores if score)
    assert doubted * 2 >= wrong


@pytest.mark.parametrize(("document", "file_format"), product(NEGATIVES, report.FORMATS), ids=str)
def test_finds_no_form_in_what_is_no_report(document: Document, file_format: str) -> None:
    data = report.pdfs().get(document.name) if file_format == "pdf" else files.write(document, file_format)
    if data is None:
        pytest.skip("LibreOffice is missing")
    reading = read_bytes(data, document.name)
    if reading.file["reject_code"] == "unsupported_format":
        pytest.skip(f"{file_format} is not read")
    assert (reading.file["reject_code"], reading.tables["forms"]) == ("no_form_found", [])


@pytest.mark.parametrize("document", ALL, ids=str)
def test_a_document_prints_its_gold(document: Document) -> None:
    """Every text of the gold stands in the document, the parts of a split target one by one."""
    with zipfile.ZipFile(io.BytesIO(files.write(document, "docx"))) as package:
        prints = plain(unescape(re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())))
    gold = document.gold("docx")
    missing = [
        (table, name, text)
        for table in gold.keys() - {"files"}
        for row in gold[table]
        if row.get("presence") != "open"
        for name, text in row.items()
        if name in PRINTED and name not in row.get("skip_fields", ()) and text
        for part in (PARTS.findall(text) if name == "target_text" else [text])
        if plain(part) not in prints
    ]
    assert missing == []


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
