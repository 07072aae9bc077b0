"""The files that readers are measured on, each with the rows that a reader must find in it."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingestion.formats.libreoffice import find_libreoffice
from samples.formats import word
from samples.generator import generate
from samples.gold import gold
from samples.layout import lay_out

SHARED = Path(__file__).resolve().parents[2] / "shared"
FORMATS = ("docx", "xlsx", "pdf", "html")

# LibreOffice opens a page as a text document, unless told that it is a sheet.
_CONVERSIONS = {
    "pdf": ("pdf", ""),
    "html": ("html", ""),
    "xlsx": ("xlsx:Calc MS Excel 2007 XML", "--infilter=HTML (StarCalc)"),
}
# Tables whose rows stand in one row of the document's table each, and the columns with what its cells print. The weight
# of a fund line may stand in the label of its block.
_PRINTED = {
    "fund_lines": frozenset(
        ("label", "initial_budget_text", "adjusted_budget_text", "executed_text", "execution_rate_text", "score_text")
    ),
    "indicators": frozenset(("level3", "target_text", "actual_text", "weight_text", "score_text", "reason_text")),
}
_LABELS = ("level1", "level2")


@dataclass(frozen=True)
class GoldRow:
    """The texts that stand in one row of a table: for each, all that are right.

    A label is right where the cell begins with it: points may be printed behind it.
    """

    texts: tuple[frozenset[str], ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    name: str
    data: bytes
    rows: tuple[GoldRow, ...]


def real() -> dict[str, list[Sample]]:
    """The samples of each format in ../shared; none where it is missing."""
    return {name: list(_real(name)) for name in FORMATS} if (SHARED / "reports").is_dir() else {}


def generated(seeds: Iterable[int] = range(1, 7), formats: Iterable[str] = FORMATS) -> dict[str, list[Sample]]:
    """Reports made by `samples`: .docx, and what LibreOffice makes of them where it is installed."""
    reports = {str(seed): generate(seed) for seed in seeds}
    documents = {f"{seed}.docx": word(lay_out(report, int(seed))) for seed, report in reports.items()}
    rows = {seed: _rows(gold(report, "docx")) for seed, report in reports.items()}
    samples = {}
    for file_format in formats:
        files = documents
        if file_format != "docx":
            if not find_libreoffice():
                continue
            files = _converted(_converted(documents, "html") if file_format == "xlsx" else documents, file_format)
        samples[file_format] = [Sample(name, data, rows[Path(name).stem]) for name, data in files.items()]
    return samples


def normal(text: str) -> str:
    """A text as it is compared: without blanks, as where a line ends inside a cell."""
    return "".join(text.split())


def _real(file_format: str) -> Iterator[Sample]:
    for path in sorted((SHARED / "reports" / file_format).iterdir()):
        # Some reports were changed when they were laid out as office documents.
        answers = SHARED / "gold" / "reports" / f"{path.stem}_office.json"
        if not answers.exists():
            answers = answers.with_name(f"{path.stem}.json")
        yield Sample(path.name, path.read_bytes(), _rows(json.loads(answers.read_text(encoding="utf-8"))))


def _converted(files: Mapping[str, bytes], file_format: str) -> dict[str, bytes]:
    program = find_libreoffice()
    assert program is not None
    target, option = _CONVERSIONS[file_format]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += [option] if option else []
        command += ["--convert-to", target, "--outdir", str(folder), *(str(folder / file) for file in files)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made = [folder / f"{Path(file).stem}.{file_format}" for file in files]
        return {path.name: path.read_bytes() for path in made}


def _rows(answers: Mapping[str, Any]) -> tuple[GoldRow, ...]:
    rows = (_row(row, columns) for table, columns in _PRINTED.items() for row in answers[table])
    return tuple(row for row in rows if len(row.texts) > 1)


def _row(row: Mapping[str, Any], columns: Collection[str]) -> GoldRow:
    accepted: Mapping[str, Iterable[str | None]] = row.get("accept", {})
    texts = [
        frozenset(normal(text) for text in (row[column], *accepted.get(column, ())) if text)
        for column in columns
        if row.get(column) and column not in row.get("skip_fields", ())
    ]
    return GoldRow(tuple(texts), tuple(normal(row[label]) for label in _LABELS if row.get(label)))
