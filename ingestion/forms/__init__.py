"""From a Document to landing rows: which forms it holds, and what they print. Knows no file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ingestion.document import Document, Paragraph
from ingestion.forms.base_data import BaseDataForm
from ingestion.forms.contacts import contacts_in, is_contact_line
from ingestion.forms.narrative import narrative_figures
from ingestion.forms.performance import PerformanceForm
from ingestion.forms.performance_header import labelled_value
from ingestion.forms.regions import Region, fiscal_year, split_regions
from ingestion.forms.statements import contacts_printed, says_classified, statements_in_form, statements_in_text
from ingestion.forms.vocabulary import squeeze, words

Rows = list[dict[str, Any]]
Reader = BaseDataForm | PerformanceForm


@dataclass
class FormRows:
    """What one document yields: rows per landing table, and the document's own year and unit.

    Rows of a form carry `form_no`; ids are given where the file is known (`ingestion.reading`). `regions` are the parts
    of the document that hold a form, each with its `form_no`: twice the same one where the document prints it twice.
    """

    tables: dict[str, Rows] = field(default_factory=dict)
    regions: list[tuple[int, Region]] = field(default_factory=list)
    fiscal_year: int | None = None
    unit_name: str | None = None

    def add(self, table: str, rows: Rows, **ids: Any) -> None:
        self.tables.setdefault(table, []).extend({**ids, **row} for row in rows)


def read_forms(document: Document) -> FormRows:
    """All forms of the document and the figures of its running text."""
    regions, narrative = split_regions(document)
    found = FormRows(fiscal_year=_document_year(regions, narrative), unit_name=_document_unit(narrative))
    form_no = 0
    read: list[tuple[dict[str, Any], Reader]] = []
    for region in regions:
        if _is_base_data(region):
            reader: Reader = BaseDataForm(region).read()
        else:
            reader = PerformanceForm(region).read()
        if not reader.is_report:
            if isinstance(reader, PerformanceForm) and not _is_classified(region, narrative):
                found.add("approved_targets", _approved_targets(reader, found))
            continue
        form = reader.finished_form()
        if former := _same_form(form, reader, read):
            former["repeated_in"] = region.place
            found.regions.append((former["form_no"], region))
            continue
        form_no += 1
        found.regions.append((form_no, region))
        form["fiscal_year"] = form.get("fiscal_year") or found.fiscal_year
        found.add("forms", [form], form_no=form_no)
        read.append((found.tables["forms"][-1], reader))
        found.add("contacts", reader.contacts, form_no=form_no)
        found.add("statements", statements_in_form(region), form_no=form_no)
        if isinstance(reader, BaseDataForm):
            found.add("base_data", reader.rows, form_no=form_no)
        else:
            found.add("fund_lines", _numbered(reader.fund_lines), form_no=form_no)
            found.add("fund_splits", reader.fund_splits, form_no=form_no)
            found.add("goals", reader.goals.rows, form_no=form_no)
            found.add("sections", reader.sections, form_no=form_no)
            found.add("indicators", reader.indicators, form_no=form_no)
    text = [paragraph for paragraph in narrative if not is_contact_line(paragraph.text)]
    found.add("narrative_figures", narrative_figures(text))
    for paragraph in narrative:
        if is_contact_line(paragraph.text):
            rows = [
                {"role": role, "value_text": value, "source_cell": paragraph.place}
                for role, value in contacts_in(paragraph.text)
            ]
            found.add("contacts", rows, form_no=None)
    found.add("statements", statements_in_text(narrative), form_no=None)
    found.add("statements", contacts_printed(found.tables.get("contacts", [])))
    found.tables["statements"] = [{"statement_no": no, **row} for no, row in enumerate(found.tables["statements"], 1)]
    return found


def _same_form(
    form: dict[str, Any], reader: Reader, read: list[tuple[dict[str, Any], Reader]]
) -> dict[str, Any] | None:
    """The form read before that prints the same as this one: some documents hold a form twice."""
    names = ("form_type", "title", "project_name", "unit_name", "total_score_text", "self_score_text")
    for former, former_reader in read:
        if all(former.get(name) == form.get(name) for name in names) and _texts(former_reader) == _texts(reader):
            return former
    return None


def _texts(reader: Reader) -> list[list[Any]]:
    """All that the rows of a form print."""
    if isinstance(reader, BaseDataForm):
        rows = reader.rows
    else:
        rows = [*reader.fund_lines, *reader.fund_splits, *reader.goals.rows, *reader.indicators]
    return [[value for name, value in row.items() if name.endswith("_text")] for row in rows]


def _is_classified(region: Region, narrative: list[Paragraph]) -> bool:
    """Whether the table, or the text around it, speaks of a classified project: then nothing of it is taken."""
    texts = (region.title or "", *(line.text for line in (*region.lines, *narrative)))
    return any(map(says_classified, texts))


def _approved_targets(reader: PerformanceForm, found: FormRows) -> Rows:
    """Landing rows of `approved_targets`, of a table that is no report; none where it approves nothing."""
    former = found.tables.get("approved_targets", [])
    form = {"fiscal_year": found.fiscal_year, "unit_name": found.unit_name}
    form |= {name: value for name, value in reader.finished_form().items() if value}
    names = ("title", "fiscal_year", "unit_name", "competent_department", "implementing_unit", "project_name")
    of_form = {name: form.get(name) for name in names}
    rows: Rows = []
    # Of several projects in one file the first may alone print the year and the unit.
    for name in ("fiscal_year", "unit_name"):
        of_form[name] = of_form[name] or next((row[name] for row in former), None)
    for row in reader.approved_targets:
        cells = {name: row["cells"][name] for name in ("level1", "level2", "target_text") if name in row["cells"]}
        rows.append(of_form | row | {"row_no": len(former) + len(rows) + 1, "cells": cells})
    return rows


def _numbered(rows: Rows) -> Rows:
    return [{"line_no": no, **row} for no, row in enumerate(rows, start=1)]


def _is_base_data(region: Region) -> bool:
    title = squeeze(region.title or "")
    return any(word in title for word in words("titles", "base_data"))


def _document_year(regions: list[Region], narrative: list[Paragraph]) -> int | None:
    """The year of the first form title that prints one, else of the first lines of the text."""
    for text in [region.title or "" for region in regions] + [paragraph.text for paragraph in narrative[:10]]:
        if year := fiscal_year(text):
            return year
    return None


def _document_unit(narrative: list[Paragraph]) -> str | None:
    for paragraph in narrative[:20]:
        pair = labelled_value(paragraph.text)
        if pair and pair[0] == "unit_name" and pair[1]:
            return pair[1]
    return None
